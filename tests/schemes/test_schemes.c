/* SPDX-License-Identifier: MIT
 * The test schemes, a row each: a name and what it changes in a copy of the ICSRM scheme. The
 * larger ones, which are written down whole, are in whole_schemes.c, and other bodies' in bodies.h.
 */
#include "test_schemes.h"

#include <string.h>

#include "bodies.h"
#include "scheme.h"
#include "whole_schemes.h"

#define CREDITS(n)  ((n)*ICSRM_CREDIT)
#define NONE        ICSRM_CREDITS_NONE
#define COUNT(rows) ((uint32_t)(sizeof(rows) / sizeof *(rows)))

enum { NODES = 5, CERTIFICATIONS = 9 };

/* ---- one parameter each -------------------------------------------------------------------- */

static void icsrm_itself(scheme_edition *edition)
{
    (void)edition;
}

static void leap_march_1(scheme_edition *edition)
{
    edition->policy.leap = ICSRM_LEAP_MARCH_1;
}

static void term_in_months(scheme_edition *edition)
{
    edition->policy.years = 1;
    edition->policy.months = 18;
}

static void expiry_day_active(scheme_edition *edition)
{
    edition->policy.end_offset = 1;
}

static void blocks_per_category(scheme_edition *edition)
{
    edition->policy.blocks = BLOCKS_PER_CATEGORY;
}

static void audience_in_cycle(scheme_edition *edition)
{
    edition->policy.audience_reach = AUDIENCE_IN_CYCLE;
}

static void shared_by_named(scheme_edition *edition)
{
    edition->policy.sharing = SHARED_BY_NAMED;
}

static void carry_over(scheme_edition *edition)
{
    edition->policy.carry = (scheme_carry){.maximum = CREDITS(10)};
}

static void carry_over_recent(scheme_edition *edition)
{
    edition->policy.carry = (scheme_carry){.maximum = CREDITS(20), .months = 6};
}

static void carry_over_node(scheme_edition *edition)
{
    edition->policy.carry = (scheme_carry){
        .maximum = CREDITS(15), .months = 12, .from = "continuing-education", .into = "on-the-job"};
}

static void window_60_30(scheme_edition *edition)
{
    edition->policy.window_before = 60;
    edition->policy.window_after = 30;
}

static void early_fee_void(scheme_edition *edition)
{
    edition->policy.early_fee = EARLY_FEE_VOID;
}

static void next_from_completion(scheme_edition *edition)
{
    edition->policy.next_from = NEXT_FROM_COMPLETION;
}

static void late_approval_void(scheme_edition *edition)
{
    edition->policy.late_approval = LATE_APPROVAL_VOID;
}

/* ---- several at once ------------------------------------------------------------------------ */

static void strict(scheme_edition *edition)
{
    leap_march_1(edition);
    expiry_day_active(edition);
    blocks_per_category(edition);
    audience_in_cycle(edition);
    shared_by_named(edition);
    window_60_30(edition);
    early_fee_void(edition);
    late_approval_void(edition);
}

static void carry_from_completion(scheme_edition *edition)
{
    carry_over_recent(edition);
    next_from_completion(edition);
}

/* ---- minima and limits --------------------------------------------------------------------- */

/* cpd.specified [I-12]: six credits of instruction, within the total. */
static void specified(scheme_edition *edition)
{
    static scheme_node nodes[NODES];
    memcpy(nodes, edition->nodes, sizeof nodes);
    nodes[2].minimum = CREDITS(6);
    edition->nodes = nodes;
}

/* The same six on top of the total. */
static void specified_larger_total(scheme_edition *edition)
{
    static scheme_certification certifications[CERTIFICATIONS];
    memcpy(certifications, edition->certifications, sizeof certifications);
    for (size_t i = 0; i < CERTIFICATIONS; i++)
        certifications[i].required += CREDITS(6);
    edition->certifications = certifications;
    specified(edition);
}

#define LIMIT(on, least, most)                                                                     \
    {                                                                                              \
        .node = on, .minimum = least, .maximum = most                                              \
    }

static void certification_limits(scheme_edition *edition)
{
    static const scheme_limit professional[] = {LIMIT("continuing-education", NONE, CREDITS(36))};
    static const scheme_limit experience_manager[] = {
        LIMIT("instruction", CREDITS(5), CREDITS(20)),
        LIMIT("on-the-job", CREDITS(10), CREDITS(15))};
    static const scheme_limit center_manager[] = {LIMIT("research-publishing", NONE, NONE)};
    static scheme_certification certifications[CERTIFICATIONS];
    memcpy(certifications, edition->certifications, sizeof certifications);
    for (size_t i = 0; i < CERTIFICATIONS; i++) {
        scheme_certification *row = &certifications[i];
        if (strcmp(row->code, "icsrm:CCSP") == 0) {
            row->limits = professional;
            row->limit_count = COUNT(professional);
        } else if (strcmp(row->code, "icsrm:CCEM") == 0) {
            row->limits = experience_manager;
            row->limit_count = COUNT(experience_manager);
        } else if (strcmp(row->code, "icsrm:CCCM") == 0) {
            row->limits = center_manager;
            row->limit_count = COUNT(center_manager);
        }
    }
    edition->certifications = certifications;
}

/* ---- the table ----------------------------------------------------------------------------- */

typedef struct test_scheme {
    const char *name;
    void (*change)(scheme_edition *edition); /* in a copy of the ICSRM's only edition */
    const scheme_edition *second;            /* a later edition, or NULL */
    const icsrm_scheme *beside;              /* another body's scheme in the catalog, or NULL */
} test_scheme;

static const test_scheme table[] = {
    {"icsrm", icsrm_itself, NULL, NULL},
    {"leap-march-1", leap_march_1, NULL, NULL},                 /* I-1 */
    {"term-in-months", term_in_months, NULL, NULL},             /* cycle.term */
    {"expiry-day-active", expiry_day_active, NULL, NULL},       /* I-7 */
    {"blocks-per-category", blocks_per_category, NULL, NULL},   /* I-2 */
    {"audience-in-cycle", audience_in_cycle, NULL, NULL},       /* I-4 */
    {"shared-by-named", shared_by_named, NULL, NULL},           /* I-5 */
    {"carry-over", carry_over, NULL, NULL},                     /* I-6 */
    {"carry-over-recent", carry_over_recent, NULL, NULL},       /* I-6 */
    {"carry-over-node", carry_over_node, NULL, NULL},           /* I-6 */
    {"window-60-30", window_60_30, NULL, NULL},                 /* I-8 */
    {"early-fee-void", early_fee_void, NULL, NULL},             /* I-8 */
    {"next-from-completion", next_from_completion, NULL, NULL}, /* I-9 */
    {"late-approval-void", late_approval_void, NULL, NULL},     /* I-13 */
    {"strict", strict, NULL, NULL},
    {"carry-from-completion", carry_from_completion, NULL, NULL},
    {"specified", specified, NULL, NULL},                           /* I-12 */
    {"specified-larger-total", specified_larger_total, NULL, NULL}, /* I-12 */
    {"nested-tree", nested_tree, NULL, NULL},                       /* cpd.credit */
    {"certification-limits", certification_limits, NULL, NULL},     /* cpd.requirement */
    {"two-editions", icsrm_itself, &second_edition, NULL},
    {"other-kinds", icsrm_itself, NULL, &other_body}, /* cpd.credit: not-in-scheme */
};

/* What a row makes of the ICSRM scheme, once for all. */
static const icsrm_scheme *scheme_of(size_t row)
{
    static struct icsrm_scheme made[COUNT(table)];
    static scheme_edition editions[COUNT(table)][2];
    struct icsrm_scheme *scheme = &made[row];
    if (scheme->editions == NULL) {
        *scheme = *icsrm_scheme_icsrm();
        editions[row][0] = scheme->editions[0];
        table[row].change(&editions[row][0]);
        if (table[row].second != NULL) {
            editions[row][1] = *table[row].second;
            scheme->edition_count = 2;
        }
        scheme->editions = editions[row];
    }
    return scheme;
}

/* ---- bodies -------------------------------------------------------------------------------- */

static const icsrm_scheme *const all_bodies[] = {
    &pmi, &isc2, &comptia, &iiba, &swpp, &cxpa, &calbar, &tnsba, &nremt, &rccsp, &odd, &strange};

/* One body by its name; "bodies" stands for all of them in one catalog. */
static size_t bodies_find(const char *name, const icsrm_scheme *schemes[TEST_SCHEMES_MAX])
{
    size_t found = 0;
    for (size_t b = 0; b < COUNT(all_bodies); b++)
        if (strcmp(name, "bodies") == 0 || strcmp(name, all_bodies[b]->body) == 0)
            schemes[found++] = all_bodies[b];
    return found;
}

/* ---- by name ------------------------------------------------------------------------------- */

size_t test_schemes_find(const char *name, const icsrm_scheme *schemes[TEST_SCHEMES_MAX])
{
    for (size_t row = 0; row < COUNT(table); row++) {
        if (strcmp(table[row].name, name) != 0)
            continue;
        schemes[0] = scheme_of(row);
        schemes[1] = table[row].beside;
        return table[row].beside == NULL ? 1 : 2;
    }
    return bodies_find(name, schemes);
}

const icsrm_scheme *test_scheme_find(const char *name)
{
    const icsrm_scheme *schemes[TEST_SCHEMES_MAX];
    return test_schemes_find(name, schemes) == 0 ? NULL : schemes[0];
}

icsrm_catalog *test_scheme_catalog(const char *name, const icsrm_allocator *allocator)
{
    const icsrm_scheme *schemes[TEST_SCHEMES_MAX];
    icsrm_catalog *catalog = NULL;
    size_t count = test_schemes_find(name, schemes);
    if (count == 0 || icsrm_catalog_new(schemes, count, allocator, &catalog, NULL) != ICSRM_OK)
        return NULL;
    return catalog;
}

const char *test_scheme_name_at(size_t index)
{
    return index < COUNT(table) ? table[index].name : NULL;
}
