/* SPDX-License-Identifier: MIT
 * The same for catalogs of several bodies, with facets, tags and more kinds and certifications than
 * are compared each with each; and for schemes that are refused. Uses private headers. */
#include "world.h"

#include <stdio.h>
#include <string.h>

enum { MANY = 100 };

/* Acme with a hundred kinds, a facet that half of them have the tag of, and a hundred
 * certifications. */
typedef struct crowd {
    acme scheme;
    scheme_kind kinds[MANY];
    scheme_certification certifications[MANY];
    char names[MANY][8];
    char codes[MANY][12];
    scheme_facet facet;
} crowd;

static void crowd_init(crowd *self)
{
    static const char *const tags[] = {"live"};
    acme_init(&self->scheme);
    self->facet =
        (scheme_facet){.tag = "live", .minimum = CREDITS(1), .rule = "cpd.specified", .source = ""};
    for (uint32_t k = 0; k < MANY; k++) {
        snprintf(self->names[k], sizeof self->names[k], "k%u", (unsigned)k);
        self->kinds[k] = self->scheme.kinds[ACME_LECTURE];
        self->kinds[k].name = self->names[k];
        self->kinds[k].tags = tags;
        self->kinds[k].tag_count = k % 2;
        snprintf(self->codes[k], sizeof self->codes[k], "acme:%u", (unsigned)k);
        self->certifications[k] = self->scheme.certifications[ACME_ONE];
        self->certifications[k].code = self->codes[k];
    }
    self->scheme.edition.kinds = self->kinds;
    self->scheme.edition.kind_count = MANY;
    self->scheme.edition.certifications = self->certifications;
    self->scheme.edition.certification_count = MANY;
    self->scheme.edition.facets = &self->facet;
    self->scheme.edition.facet_count = 1;
}

/* Makes a catalog of a scheme and the crowd's; each failure must leave nothing. Returns how many
 * allocations failed until the status was `expected`. */
static size_t make(const icsrm_scheme *first, const crowd *self, icsrm_status expected,
                   counter *count, icsrm_catalog **out)
{
    const icsrm_scheme *schemes[] = {first, &self->scheme.scheme};
    const icsrm_allocator memory = counting(count);
    icsrm_catalog *const untouched = *out;
    icsrm_error error;
    for (size_t failures = 0;; failures++) {
        icsrm_error_init(&error);
        count->left = failures;
        icsrm_status status = icsrm_catalog_new(schemes, 2, &memory, out, &error);
        if (status != ICSRM_OK) {
            assert_status(error.status, status);
            assert_same(count->live, 0);
            assert_ptr_equal(*out, untouched);
        }
        if (status == expected)
            return failures;
        assert_status(status, ICSRM_E_MEMORY);
    }
}

/* What a member of acme has by the kind "k1", whose activities are live. */
static icsrm_credits counted_by(const icsrm_catalog *catalog)
{
    icsrm_record *record = new_record(catalog);
    icsrm_decision *decision = NULL;
    add_exam(record, "acme:1", "2020-01-01");
    add_approved(record, "A-1", "k1", "2020-05-01", 180);
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    icsrm_summary s = decide(record, "acme:1", "2020-06-01", decision);
    icsrm_node facet = {.struct_size = sizeof facet};
    assert_ok(icsrm_decision_node_at(decision, ACME_NODES, &facet));
    assert_same(facet.counted, s.counted);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    return s.counted;
}

static void a_catalog_of_two_bodies(void **state)
{
    (void)state;
    static crowd self;
    counter count;
    icsrm_catalog *made = NULL;
    crowd_init(&self);
    size_t failures = make(icsrm_scheme_icsrm(), &self, ICSRM_OK, &count, &made);
    assert_true(failures >= 10);
    assert_same(counted_by(made), CREDITS(3));
    icsrm_catalog_free(made);
    assert_same(count.live, 0);
    assert_same(count.live_bytes, 0);
}

static void a_scheme_that_is_refused(void **state)
{
    (void)state;
    static crowd self;
    counter count;
    icsrm_catalog *const untouched = (icsrm_catalog *)(void *)&self;
    icsrm_catalog *made = untouched;
    crowd_init(&self);
    strcpy(self.names[MANY - 1], "k7"); /* that name is taken, which sorting finds */
    size_t failures = make(icsrm_scheme_icsrm(), &self, ICSRM_E_SCHEME, &count, &made);
    assert_true(failures >= 2);
    assert_ptr_equal(made, untouched);
    crowd_init(&self);
    strcpy(self.codes[MANY - 1], "acme:7");
    failures = make(icsrm_scheme_icsrm(), &self, ICSRM_E_SCHEME, &count, &made);
    assert_true(failures >= 3);
    assert_ptr_equal(made, untouched);
    crowd_init(&self);
    failures = make(&self.scheme.scheme, &self, ICSRM_E_DUPLICATE, &count, &made);
    assert_true(failures >= 2);
    assert_ptr_equal(made, untouched);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_catalog_of_two_bodies),
        cmocka_unit_test(a_scheme_that_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
