/* SPDX-License-Identifier: MIT */
#include "body.h"

#include "scheme_text.h"
#include "test_schemes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the bodies ----------------------------------------------------------------------------- */

static const char *const documents[] = {"calbar", "ccxp", "comptia", "icsrm", "iiba",  "isc2",
                                        "nremt",  "pmi",  "rccsp",   "swpp",  "tn-cpa"};
static const char *const bodies[] = {"pmi",    "isc2",  "comptia", "iiba",  "swpp", "cxpa",
                                     "calbar", "tnsba", "nremt",   "rccsp", "odd",  "strange"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static icsrm_scheme *read_document(const char *name)
{
    static char json[1 << 16];
    char path[400];
    snprintf(path, sizeof path, "%s/%s.json", SCHEMES, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(json, 1, sizeof json, file);
    assert_true(size < sizeof json);
    (void)fclose(file);
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    assert_true(scheme_text_read(&as, json, size));
    assert_int_equal(scheme_text_encode(&as), SCHEME_TEXT_DONE);
    assert_ok(icsrm_scheme_decode((const uint8_t *)as.bytes.data, as.bytes.size, NULL, &scheme,
                                  NULL, NULL));
    scheme_text_free(&as);
    return scheme;
}

static void check_named(const char *name, int foreign, void (*check)(const body *, void *),
                        void *context)
{
    body of = {name, test_scheme_find(name), test_scheme_catalog(name, NULL), foreign};
    assert_non_null(of.catalog);
    check(&of, context);
    icsrm_catalog_free(of.catalog);
}

void for_each_body(void (*check)(const body *of, void *context), void *context)
{
    const char *name;
    for (size_t i = 0; (name = test_scheme_name_at(i)) != NULL; i++)
        check_named(name, 0, check, context);
    for (size_t i = 0; i < COUNT(bodies); i++)
        check_named(bodies[i], 1, check, context);
    for (size_t i = 0; i < COUNT(documents); i++) {
        char title[40];
        snprintf(title, sizeof title, "%s.json", documents[i]);
        icsrm_scheme *scheme = read_document(documents[i]);
        const icsrm_scheme *schemes[] = {scheme};
        body of = {title, scheme, NULL, 1};
        assert_ok(icsrm_catalog_new(schemes, 1, NULL, &of.catalog, NULL));
        check(&of, context);
        icsrm_catalog_free(of.catalog);
        icsrm_scheme_free(scheme);
    }
}

uint32_t body_edition(const body *of, icsrm_date on)
{
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    uint32_t found = 0;
    for (uint32_t e = 1; icsrm_scheme_edition_at(of->scheme, e, &edition) == ICSRM_OK; e++)
        if (edition.effective <= on)
            found = e;
    return found;
}

/* ---- members -------------------------------------------------------------------------------- */

/* What members of a body are drawn from: one of its editions. */
typedef struct menu {
    const icsrm_scheme *scheme;
    uint32_t edition;
    icsrm_scheme_edition lists;
    icsrm_scheme_policy policy;
    int32_t term; /* days */
    icsrm_date start;
} menu;

static void open_menu(const body *of, menu *m, chance *from)
{
    *m = (menu){.scheme = of->scheme,
                .lists = {.struct_size = sizeof m->lists},
                .policy = {.struct_size = sizeof m->policy}};
    m->start = day("2014-03-10") + (icsrm_date)draw(from, 12 * 365);
    m->edition = body_edition(of, m->start);
    assert_ok(icsrm_scheme_edition_at(of->scheme, m->edition, &m->lists));
    assert_ok(icsrm_scheme_policy_at(of->scheme, m->edition, &m->policy));
    m->term = (m->policy.years * 12 + m->policy.months) * 30;
    m->term += m->term / 60; /* about */
    if (m->term == 0)
        m->term = 365;
}

static icsrm_date some_day(const menu *m, chance *from)
{
    if (draw(from, 4) == 0) /* near an end of a term that ends with a month or a year */
        return m->start + (icsrm_date)draw(from, 3) * m->term + (icsrm_date)draw(from, 45) - 15;
    return m->start - 60 + (icsrm_date)draw(from, (uint32_t)(2 * m->term + 500));
}

static void draw_tags(const menu *m, sample *to, icsrm_activity *a, chance *from)
{
    icsrm_scheme_facet facet = {.struct_size = sizeof facet};
    icsrm_text *tags = to->tags[a - to->activities];
    for (uint32_t f = 0; f < m->lists.facet_count && f < TAGS_MAX; f++)
        if (draw(from, 4) == 0) {
            assert_ok(icsrm_scheme_facet_at(m->scheme, m->edition, f, &facet));
            tags[a->tag_count++] = text(facet.tag);
        }
    if (a->tag_count > 0)
        a->tags = tags;
}

static void draw_review(const menu *m, icsrm_activity *a, chance *from)
{
    const uint32_t what = draw(from, 12);
    a->status = what < 9    ? ICSRM_ACTIVITY_APPROVED
                : what < 10 ? ICSRM_ACTIVITY_SUBMITTED
                : what < 11 ? ICSRM_ACTIVITY_REJECTED
                            : ICSRM_ACTIVITY_DRAFT;
    if (a->status != ICSRM_ACTIVITY_DRAFT && draw(from, 5) == 0)
        a->submitted_on = a->on + (icsrm_date)draw(from, 90);
    if (what < 9 && draw(from, 3) == 0)
        a->reviewed_on =
            draw(from, 3) == 0 ? some_day(m, from) : a->on + (icsrm_date)draw(from, 90);
}

static void draw_activity(const menu *m, sample *to, size_t index, chance *from)
{
    static const char *const names[] = {"one", "two", "three"};
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    icsrm_activity *a = &to->activities[index];
    const uint32_t k = draw(from, m->lists.kind_count);
    snprintf(to->ids[index], sizeof to->ids[index], "A-%u", (unsigned)index);
    assert_ok(icsrm_scheme_kind_at(m->scheme, m->edition, k, &kind));
    icsrm_activity_init(a);
    a->id = text(to->ids[index]);
    a->kind = text(kind.name);
    a->on = some_day(m, from);
    a->minutes = (int32_t)draw(from, draw(from, 3) == 0 ? 130 : 2000);
    if (draw(from, 5) == 0)
        a->excluded_minutes = (int32_t)draw(from, (uint32_t)a->minutes + 1);
    draw_review(m, a, from);
    a->first_time = draw(from, 10) == 0 ? ICSRM_FALSE : ICSRM_UNSET;
    a->relevant = draw(from, 10) == 0 ? ICSRM_FALSE : ICSRM_UNSET;
    a->part_of_job = draw(from, 10) == 0 ? ICSRM_TRUE : ICSRM_UNSET;
    if (draw(from, 3) == 0)
        a->session = text(names[draw(from, 3)]);
    if (draw(from, 3) == 0)
        a->audience = text(names[draw(from, 3)]);
    draw_tags(m, to, a, from);
    if (draw(from, 6) == 0) {
        a->certifications = &to->named;
        a->certification_count = 1;
    }
}

/* What terms ask of the holder; both, as editions may differ. */
static void draw_attributes(const menu *m, sample *to, chance *from)
{
    icsrm_attribute *a = to->attributes;
    a[0] = (icsrm_attribute){.struct_size = sizeof *a, .name = text("birth_month")};
    a[0].number = 1 + (int64_t)draw(from, 12);
    to->attribute_count = 1;
    if (m->policy.grid_attribute == NULL)
        return;
    const char *value = NULL;
    assert_ok(
        icsrm_scheme_grid_at(m->scheme, m->edition, draw(from, m->lists.grid_count), &value, NULL));
    a[1] = (icsrm_attribute){.struct_size = sizeof *a};
    a[1].name = text(m->policy.grid_attribute);
    a[1].text = text(value);
    to->attribute_count = 2;
}

static const char *some_certification(const menu *m, chance *from)
{
    icsrm_scheme_certification row = {.struct_size = sizeof row};
    assert_ok(icsrm_scheme_certification_at(m->scheme, m->edition,
                                            draw(from, m->lists.certification_count), &row));
    return row.code;
}

void body_draw(const body *of, sample *to, chance *from)
{
    menu m;
    if (!of->foreign) {
        sample_draw(to, from);
        return;
    }
    memset(to, 0, sizeof *to);
    open_menu(of, &m, from);
    to->certification = some_certification(&m, from);
    to->named = text(draw(from, 2) ? to->certification : some_certification(&m, from));
    to->as_of = some_day(&m, from) + (icsrm_date)draw(from, 100);
    draw_attributes(&m, to, from);
    to->exam_count = draw(from, 20) == 0 ? 0 : 1 + draw(from, 3);
    for (size_t i = 0; i < to->exam_count; i++)
        to->exams[i] = (sample_event){
            i == 0 || draw(from, 2) ? to->certification : some_certification(&m, from),
            i == 0 ? m.start : some_day(&m, from),
            i > 0 && draw(from, 3) == 0 ? ICSRM_RESULT_FAIL : ICSRM_RESULT_PASS};
    to->payment_count = draw(from, PAYMENTS_MAX + 1);
    for (size_t i = 0; i < to->payment_count; i++)
        to->payments[i] = (sample_event){to->certification, some_day(&m, from),
                                         draw(from, 5) == 0 ? ICSRM_PURPOSE_EXAM_ENROLLMENT
                                                            : ICSRM_PURPOSE_RENEWAL};
    to->activity_count = m.lists.kind_count == 0 ? 0 : draw(from, ACTIVITIES_MAX + 1);
    for (size_t i = 0; i < to->activity_count; i++)
        draw_activity(&m, to, i, from);
}
