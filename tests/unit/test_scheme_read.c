/* SPDX-License-Identifier: MIT
 * Reading a scheme row by row, and the parts of what a certification requires. */
#include "acme.h"
#include "support.h"

#include <icsrm/scheme.h>
#include <string.h>

#define CREDITS(n) ((n)*ICSRM_CREDIT)

/* ---- positions ----------------------------------------------------------------------------- */

/* Everything that a part can be asked with and must refuse: no scheme, no such edition, no such
 * position, nowhere to put it, too little room there. */
#define REFUSES(call, type, edition, position)                                                     \
    do {                                                                                           \
        type out = {.struct_size = sizeof out};                                                    \
        type small = {.struct_size = sizeof small - 1};                                            \
        assert_status(call(NULL, edition, position, &out), ICSRM_E_ARGUMENT);                      \
        assert_status(call(&a.scheme, 1, position, &out), ICSRM_E_ARGUMENT);                       \
        assert_status(call(&a.scheme, edition, 100, &out), ICSRM_E_ARGUMENT);                      \
        assert_status(call(&a.scheme, edition, position, NULL), ICSRM_E_ARGUMENT);                 \
        assert_status(call(&a.scheme, edition, position, &small), ICSRM_E_ARGUMENT);               \
        assert_ok(call(&a.scheme, edition, position, &out));                                       \
    } while (0)

/* Those of a whole edition, and those with one position more, in the same shape. */
static icsrm_status edition_of(const icsrm_scheme *scheme, uint32_t edition, uint32_t position,
                               icsrm_scheme_edition *out)
{
    return icsrm_scheme_edition_at(scheme, position == 100 ? 100 : edition, out);
}

static icsrm_status policy_of(const icsrm_scheme *scheme, uint32_t edition, uint32_t position,
                              icsrm_scheme_policy *out)
{
    return icsrm_scheme_policy_at(scheme, position == 100 ? 100 : edition, out);
}

static icsrm_status limit_of(const icsrm_scheme *scheme, uint32_t edition, uint32_t position,
                             icsrm_scheme_limit *out)
{
    return icsrm_scheme_limit_at(scheme, edition, ACME_TWO, position, out);
}

static void positions_beyond_the_last_are_refused(void **state)
{
    (void)state;
    const scheme_facet facet = {.tag = "live"};
    acme a;
    acme_init(&a);
    a.edition.facets = &facet;
    a.edition.facet_count = 1;
    REFUSES(edition_of, icsrm_scheme_edition, 0, 0);
    REFUSES(policy_of, icsrm_scheme_policy, 0, 0);
    REFUSES(icsrm_scheme_node_at, icsrm_scheme_node, 0, 1);
    REFUSES(icsrm_scheme_facet_at, icsrm_scheme_facet, 0, 0);
    REFUSES(icsrm_scheme_kind_at, icsrm_scheme_kind, 0, 1);
    icsrm_scheme_certification row = {.struct_size = sizeof row};
    assert_ok(icsrm_scheme_certification_at(&a.scheme, 0, 1, &row));
    assert_status(icsrm_scheme_certification_at(&a.scheme, 0, 100, &row), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_certification_at(NULL, 0, 1, &row), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_certification_at(&a.scheme, 0, 1, NULL), ICSRM_E_ARGUMENT);
    row.struct_size = offsetof(icsrm_scheme_certification, years); /* its first version */
    assert_ok(icsrm_scheme_certification_at(&a.scheme, 0, 1, &row));
    row.struct_size--;
    assert_status(icsrm_scheme_certification_at(&a.scheme, 0, 1, &row), ICSRM_E_ARGUMENT);
    icsrm_scheme_limit limit = {.struct_size = sizeof limit};
    assert_ok(limit_of(&a.scheme, 0, 0, &limit));
    assert_status(limit_of(&a.scheme, 0, 100, &limit), ICSRM_E_ARGUMENT);
    assert_status(limit_of(&a.scheme, 0, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(limit_of(NULL, 0, 0, &limit), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_limit_at(&a.scheme, 0, 100, 0, &limit), ICSRM_E_ARGUMENT);
    limit.struct_size = offsetof(icsrm_scheme_limit, yearly_minimum); /* its first version */
    assert_ok(limit_of(&a.scheme, 0, 0, &limit));
    limit.struct_size--;
    assert_status(limit_of(&a.scheme, 0, 0, &limit), ICSRM_E_ARGUMENT);
}

static void small_parts_are_read_and_refused(void **state)
{
    (void)state;
    static const scheme_step steps[] = {{60, 1000}, {120, 3000}};
    static const char *const tags[] = {"live"};
    static const scheme_grid_point points[] = {{NULL, 18000}};
    static const scheme_ramp_step ramp[] = {{12, 50}};
    acme a;
    int32_t first = 0;
    int32_t second = 0;
    icsrm_credits credits = 0;
    const char *value = "";
    icsrm_date date = 0;
    acme_init(&a);
    a.kinds[ACME_PAPER].steps = steps;
    a.kinds[ACME_PAPER].step_count = 2;
    a.kinds[ACME_PAPER].tags = tags;
    a.kinds[ACME_PAPER].tag_count = 1;
    a.edition.policy.grid = (scheme_grid){NULL, points, 1};
    a.edition.policy.first_cycle = (scheme_first_cycle){CREDITS(1), 0, ramp, 1};
    assert_ok(icsrm_scheme_step_at(&a.scheme, 0, ACME_PAPER, 1, &first, &credits));
    assert_true(first == 120 && credits == 3000);
    assert_ok(icsrm_scheme_step_at(&a.scheme, 0, ACME_PAPER, 1, NULL, NULL));
    assert_status(icsrm_scheme_step_at(&a.scheme, 0, ACME_PAPER, 2, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_step_at(NULL, 0, ACME_PAPER, 0, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_string_equal(icsrm_scheme_tag_at(&a.scheme, 0, ACME_PAPER, 0), "live");
    assert_null(icsrm_scheme_tag_at(&a.scheme, 0, ACME_PAPER, 1));
    assert_null(icsrm_scheme_tag_at(&a.scheme, 0, ACME_KINDS, 0));
    assert_ok(icsrm_scheme_grid_at(&a.scheme, 0, 0, &value, &date));
    assert_true(value == NULL && date == 18000);
    assert_ok(icsrm_scheme_grid_at(&a.scheme, 0, 0, NULL, NULL));
    assert_status(icsrm_scheme_grid_at(&a.scheme, 0, 1, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_grid_at(NULL, 0, 0, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_ok(icsrm_scheme_ramp_at(&a.scheme, 0, 0, &first, &second));
    assert_true(first == 12 && second == 50);
    assert_ok(icsrm_scheme_ramp_at(&a.scheme, 0, 0, NULL, NULL));
    assert_status(icsrm_scheme_ramp_at(&a.scheme, 0, 1, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_ramp_at(NULL, 0, 0, NULL, NULL), ICSRM_E_ARGUMENT);
}

static void what_is_left_out_reads_as_what_it_means(void **state)
{
    (void)state;
    acme a;
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    acme_init(&a);
    assert_ok(icsrm_scheme_edition_at(&a.scheme, 0, &edition));
    assert_int_equal(edition.effective, ICSRM_DATE_NONE);
    a.edition.effective = 18000;
    assert_ok(icsrm_scheme_edition_at(&a.scheme, 0, &edition));
    assert_int_equal(edition.effective, 18000);
    assert_ok(icsrm_scheme_kind_at(&a.scheme, 0, ACME_LECTURE, &kind));
    assert_true(kind.percent == 100 && kind.increment == ICSRM_CREDIT);
    a.kinds[ACME_LECTURE].percent = 50;
    a.kinds[ACME_LECTURE].increment = 250;
    assert_ok(icsrm_scheme_kind_at(&a.scheme, 0, ACME_LECTURE, &kind));
    assert_true(kind.percent == 50 && kind.increment == 250);
    a.edition.policy.window_after_months = 1;
    assert_ok(icsrm_scheme_policy_at(&a.scheme, 0, &policy));
    assert_true(policy.grace_days == -1 && policy.grace_months == 1);
}

/* ---- parts of what is required ------------------------------------------------------------- */

static icsrm_status try_scheme(const acme *a, icsrm_error *error)
{
    const icsrm_scheme *schemes[] = {&a->scheme};
    icsrm_catalog *catalog = NULL;
    icsrm_error_init(error);
    icsrm_status status = icsrm_catalog_new(schemes, 1, NULL, &catalog, error);
    icsrm_catalog_free(catalog);
    return status;
}

#define TRY(expected, change)                                                                      \
    do {                                                                                           \
        acme a;                                                                                    \
        icsrm_error error;                                                                         \
        scheme_facet facet = {.tag = "live"};                                                      \
        acme_init(&a);                                                                             \
        a.edition.facets = &facet;                                                                 \
        a.edition.facet_count = 1;                                                                 \
        change;                                                                                    \
        icsrm_status status = try_scheme(&a, &error);                                              \
        if (status != (expected))                                                                  \
            fail_msg("%s: %s, %s", #change, icsrm_status_name(status), error.key);                 \
        if (status != ICSRM_OK)                                                                    \
            assert_non_null(error.reason);                                                         \
    } while (0)

static void percentages_contradict_nothing(void **state)
{
    (void)state;
    TRY(ICSRM_OK, a.nodes[ACME_GIVING].minimum_percent = 100);
    TRY(ICSRM_OK, a.nodes[ACME_GIVING].maximum_percent = 1);
    TRY(ICSRM_OK, facet.minimum_percent = 100);
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_GIVING].minimum_percent = 101);
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_GIVING].minimum_percent = -1);
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_GIVING].maximum_percent = 101);
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_ETHICS].minimum_percent = 1);  /* it has an amount */
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_WRITING].maximum_percent = 1); /* it has an amount */
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_TOTAL].maximum_percent = 100); /* of itself */
    TRY(ICSRM_E_SCHEME, facet.minimum_percent = 101);
    TRY(ICSRM_E_SCHEME, facet.minimum_percent = -1);
    TRY(ICSRM_E_SCHEME, facet.minimum_percent = 1; facet.minimum = 1);
    /* learning counts 8 at most: 80 % of ONE's 10, but not 67 % of TWO's 12 */
    TRY(ICSRM_OK, a.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
        a.nodes[ACME_ETHICS].minimum_percent = 66);
    TRY(ICSRM_E_SCHEME, a.certifications[ACME_TWO].limit_count = 0;
        a.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
        a.nodes[ACME_ETHICS].minimum_percent = 67);
    /* a maximum that is a part: ethics must reach 2 */
    TRY(ICSRM_OK, a.nodes[ACME_ETHICS].maximum_percent = 25);
    TRY(ICSRM_E_SCHEME, a.nodes[ACME_ETHICS].maximum_percent = 19);
    /* a limit of the certification replaces both */
    TRY(ICSRM_E_SCHEME, a.limits[0].maximum = CREDITS(2));
    TRY(ICSRM_E_SCHEME, a.limits[0].node = "nowhere");
    TRY(ICSRM_OK, a.limits[0].node = "live");
    TRY(ICSRM_E_SCHEME, a.limits[0].node = "live"; a.limits[0].maximum = CREDITS(9));
}

/* A third of 10 is 3.334 as a minimum, and 3.3 of 10 as a maximum of 33 %. */
static void percentages_are_of_what_is_required(void **state)
{
    (void)state;
    acme a;
    icsrm_node node = {.struct_size = sizeof node};
    icsrm_decision *decision = NULL;
    acme_init(&a);
    a.certifications[ACME_ONE].required = 10001;
    a.nodes[ACME_GIVING].minimum_percent = 33;
    a.nodes[ACME_GIVING].maximum_percent = 34;
    icsrm_catalog *catalog = acme_catalog(&a);
    icsrm_record *record = new_record(catalog);
    add_exam(record, "acme:ONE", "2025-01-01");
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    decide(record, "acme:ONE", "2025-06-01", decision);
    assert_ok(icsrm_decision_node_at(decision, ACME_GIVING, &node));
    assert_int_equal(node.minimum, 3301);
    assert_int_equal(node.maximum, 3400);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_beyond_the_last_are_refused),
        cmocka_unit_test(small_parts_are_read_and_refused),
        cmocka_unit_test(what_is_left_out_reads_as_what_it_means),
        cmocka_unit_test(percentages_contradict_nothing),
        cmocka_unit_test(percentages_are_of_what_is_required),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
