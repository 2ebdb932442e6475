/* SPDX-License-Identifier: MIT
 * Which time belongs to which year of a cycle: full years, rests, and what lies beside the term.
 * cpd.specified. Acme's cycle runs from 2020-01-01. Uses private headers. */
#include "world.h"

#include <icsrm/plan.h>

static void credit(world *w, const char *id, const char *on, int32_t hours)
{
    add_approved(w->record, id, "talk", on, hours * 60);
}

/* Talks have a maximum of 3 and a minimum of 2 in a year. What is counted of an hour more than that
 * on each of two days tells whether the days are of one year. */
static void begin_yearly(world *w)
{
    begin(w);
    w->scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
    w->scheme.nodes[ACME_GIVING].yearly_minimum = CREDITS(2);
}

static icsrm_node counted_on(world *w, const char *as_of)
{
    (void)decided(w, as_of);
    return node(w, ACME_GIVING);
}

static bool are_of_one_year(world *w, const char *one, const char *other)
{
    icsrm_record *was = w->record;
    w->record = new_record(w->catalog);
    add_exam(w->record, "acme:ONE", "2020-01-01");
    credit(w, "1", one, 4);
    credit(w, "2", other, 4);
    const icsrm_credits counted = counted_on(w, "2022-09-30").counted;
    icsrm_record_free(w->record);
    w->record = was;
    assert_true(counted == CREDITS(3) || counted == CREDITS(6));
    return counted == CREDITS(3);
}

/* ---- rests ----------------------------------------------------------------------------------- */

/* Two years and nine months: the rest asks for nothing, and has a maximum of its own. */
static void a_rest_is_no_full_year(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    w.scheme.edition.policy.months = 9;
    start(&w);
    assert_true(are_of_one_year(&w, "2021-01-01", "2021-12-31"));
    assert_false(are_of_one_year(&w, "2021-12-31", "2022-01-01"));
    assert_true(are_of_one_year(&w, "2022-01-01", "2022-09-30"));
    credit(&w, "first", "2020-02-01", 2);
    credit(&w, "rest", "2022-02-01", 2); /* too late for the second year */
    assert_same(counted_on(&w, "2022-03-01").years_short, CREDITS(2));
    end(&w);
}

/* Credit of grace belongs to no year, and that of two months before the cycle neither. */
static void what_is_earned_beside_the_term_is_of_no_year(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    scheme_policy *policy = &w.scheme.edition.policy;
    policy->window_after = 300;
    policy->earns_until = EARNS_UNTIL_GRACE;
    policy->earns_before_months = 2;
    start(&w);
    assert_false(are_of_one_year(&w, "2019-12-31", "2020-01-01"));
    assert_false(are_of_one_year(&w, "2021-12-31", "2022-01-01"));
    assert_true(are_of_one_year(&w, "2022-01-01", "2022-09-30"));
    credit(&w, "before", "2019-12-31", 2);
    credit(&w, "within", "2021-02-01", 2);
    credit(&w, "after", "2022-01-01", 2);
    icsrm_node giving = counted_on(&w, "2022-02-01");
    assert_same(giving.years_short, CREDITS(2)); /* of the first year */
    assert_same(giving.counted, CREDITS(6));
    end(&w);
}

/* On a grid years start with the full term, so that a first cycle can begin with a rest. */
static void begin_grid(world *w, icsrm_date point)
{
    static scheme_grid_point points[1];
    points[0] = (scheme_grid_point){NULL, point};
    begin_yearly(w);
    w->scheme.edition.policy.ends = ENDS_ON_GRID;
    w->scheme.edition.policy.grid = (scheme_grid){NULL, points, 1};
    w->scheme.edition.policy.first_cycle.unit = CREDITS(1);
}

static void on_a_grid_years_are_those_of_the_full_term(void **state)
{
    (void)state;
    const struct {
        const char *point; /* the term ends there */
        icsrm_credits minimum;
        const char *late; /* all credit of the full year */
        icsrm_credits missing;
    } rows[] = {
        {"2021-10-01", CREDITS(2), "2020-10-01", 0}, /* nine months, then a year */
        {"2021-10-01", CREDITS(2), "2020-09-30", CREDITS(2)},
        {"2022-01-01", CREDITS(2), "2020-12-31", CREDITS(2)}, /* two years whole */
        {"2021-01-01", CREDITS(2), "2020-12-31", 0},          /* one: not prorated */
        {"2020-12-31", CREDITS(2), "2020-12-30", 0},          /* a day less than one: none */
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        begin_grid(&w, day(rows[r].point));
        start(&w);
        credit(&w, "1", rows[r].late, 2);
        icsrm_node giving = counted_on(&w, "2020-12-31");
        assert_same(giving.years_short, rows[r].missing);
        assert_same(giving.yearly_minimum, rows[r].minimum);
        end(&w);
    }
}

/* One that owes nothing owes nothing in a year either. */
static void an_exempt_cycle_has_no_yearly_minimum(void **state)
{
    (void)state;
    world w;
    begin_grid(&w, day("2021-10-01"));
    w.scheme.edition.policy.first_cycle.exempt_months = 21;
    start(&w);
    assert_true(decided(&w, "2020-12-31").requirement_met);
    end(&w);
}

/* The scheme's point is 29 February, and so are terms and years where there is one. */
static void years_of_a_grid_follow_its_point(void **state)
{
    (void)state;
    world w;
    begin_grid(&w, day("2024-02-29"));
    w.scheme.edition.policy.first_cycle.unit = 0;
    start(&w);
    icsrm_record *was = w.record;
    w.record = new_record(w.catalog);
    assert_ok(icsrm_record_add_recertification(w.record, "acme:ONE", ICSRM_STRLEN,
                                               day("2026-02-28"), NULL));
    credit(&w, "1", "2027-02-27", 4);
    credit(&w, "2", "2027-02-28", 4);
    credit(&w, "3", "2028-02-28", 4); /* the last day */
    assert_same(counted_on(&w, "2028-02-28").counted, CREDITS(6));
    icsrm_record_free(w.record);
    w.record = was;
    end(&w);
}

/* A year ends as the term does: on the day before the anniversary, or the one after it. */
static void years_end_as_the_term_does(void **state)
{
    (void)state;
    for (int32_t offset = -1; offset <= 1; offset += 2) {
        world w;
        begin_yearly(&w);
        w.scheme.edition.policy.end_offset = offset;
        start(&w);
        credit(&w, "1", offset < 0 ? "2020-12-30" : "2021-01-01", 4);
        credit(&w, "2", offset < 0 ? "2020-12-31" : "2021-01-02", 4);
        icsrm_node giving = counted_on(&w, "2021-12-30");
        assert_same(giving.counted, CREDITS(6));
        assert_same(giving.years_short, 0); /* both years are full */
        end(&w);
    }
}

/* The longest term, and the day on which it ends a year later: ten full years. */
static void the_longest_cycle_has_ten_years(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    scheme_policy *policy = &w.scheme.edition.policy;
    policy->years = 9;
    policy->ends = ENDS_WITH_DAY;
    policy->end_month = 12;
    policy->end_day = 31;
    start(&w);
    assert_same(counted_on(&w, "2021-12-30").years_short, CREDITS(20));
    end(&w);
}

/* The year after the last would start beyond the calendar. */
static void the_last_years_of_the_calendar(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    start(&w);
    icsrm_record *was = w.record;
    w.record = new_record(w.catalog);
    add_exam(w.record, "acme:ONE", "9997-06-01");
    assert_same(counted_on(&w, "9999-05-31").years_short, CREDITS(4));
    icsrm_record_free(w.record);
    w.record = was;
    end(&w);
}

static void what_never_expires_has_no_years(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    w.scheme.certifications[ACME_ONE].perpetual = ICSRM_TRUE;
    start(&w);
    credit(&w, "1", "2020-02-01", 4);
    credit(&w, "2", "2025-02-01", 4);
    icsrm_credits counted[2];
    uint8_t outcomes[2];
    (void)decided(&w, "2025-03-01");
    assert_ok(icsrm_decision_outcomes(w.decision, outcomes, NULL, counted, 2, NULL));
    assert_same(counted[0] + counted[1], CREDITS(3));
    end(&w);
}

/* Renewed on the last day of a suspension of thirteen months, in which credit is earned: the first
 * year of the next cycle was over before it could earn anything. */
static void a_year_that_the_renewal_before_took_asks_for_nothing(void **state)
{
    (void)state;
    world w;
    begin_yearly(&w);
    w.scheme.nodes[ACME_GIVING].yearly_maximum = 0;
    scheme_policy *policy = &w.scheme.edition.policy;
    policy->window_after = -1;
    policy->suspension_months = 13;
    policy->earns_until = EARNS_UNTIL_SUSPENSION;
    start(&w);
    credit(&w, "1", "2020-02-01", 2);
    credit(&w, "2", "2021-02-01", 2);
    add_approved(w.record, "3", "ethics-course", "2023-01-31", 120);
    add_approved(w.record, "4", "lecture", "2023-01-31", 360);
    pay(&w, "2023-01-31");
    icsrm_summary s = decided(&w, "2023-02-01");
    assert_same(s.cycle_number, 2);
    assert_same(node(&w, ACME_GIVING).years_short, CREDITS(2)); /* of 2023 alone */
    end(&w);
}

/* ---- bonus ----------------------------------------------------------------------------------- */

/* The first 5 credits count double: all of the first year's 3, and 2 of the second year's. */
static void a_year_has_the_bonus_of_its_own_first_credits(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(5);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 100;
    w.scheme.nodes[ACME_GIVING].yearly_minimum = CREDITS(6);
    w.scheme.nodes[ACME_TOTAL].yearly_minimum = CREDITS(6);
    start(&w);
    credit(&w, "1", "2020-06-01", 3);
    credit(&w, "2", "2021-06-01", 3);
    icsrm_node giving = counted_on(&w, "2021-07-01");
    assert_same(giving.earned, CREDITS(11));
    assert_same(giving.years_short, CREDITS(1)); /* to 6: 3 + 2 */
    assert_same(node(&w, ACME_TOTAL).years_short, CREDITS(1));
    end(&w);
}

/* ---- plans ----------------------------------------------------------------------------------- */

static int32_t planned(world *w, const char *as_of)
{
    icsrm_plan plan = {.struct_size = sizeof plan};
    (void)decided(w, as_of);
    icsrm_plan_node nodes[ACME_NODES + 1];
    size_t count;
    assert_ok(icsrm_plan_read(w->decision, 0, NULL, 0, &plan, nodes, ACME_NODES + 1, &count));
    return plan.state;
}

/* A rest that is over closes nothing off; a full year that is over does. */
static void a_rest_that_is_over_is_no_year_missed(void **state)
{
    (void)state;
    static const char *const tags[] = {"given"};
    static const scheme_facet facets[] = {
        {.tag = "given", .rule = "cpd.specified", .source = "", .yearly_minimum = CREDITS(1)}};
    world w;
    begin_grid(&w, day("2021-10-01"));
    w.scheme.edition.facets = facets;
    w.scheme.edition.facet_count = 1;
    w.scheme.kinds[ACME_TALK].tags = tags;
    w.scheme.kinds[ACME_TALK].tag_count = 1;
    start(&w);
    assert_int_equal(planned(&w, "2020-02-01"), ICSRM_PLAN_POSSIBLE);
    assert_int_equal(planned(&w, "2020-11-01"), ICSRM_PLAN_POSSIBLE);
    assert_int_equal(planned(&w, "2021-10-15"), ICSRM_PLAN_TOO_LATE);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rest_is_no_full_year),
        cmocka_unit_test(what_is_earned_beside_the_term_is_of_no_year),
        cmocka_unit_test(on_a_grid_years_are_those_of_the_full_term),
        cmocka_unit_test(an_exempt_cycle_has_no_yearly_minimum),
        cmocka_unit_test(years_of_a_grid_follow_its_point),
        cmocka_unit_test(years_end_as_the_term_does),
        cmocka_unit_test(the_longest_cycle_has_ten_years),
        cmocka_unit_test(the_last_years_of_the_calendar),
        cmocka_unit_test(what_never_expires_has_no_years),
        cmocka_unit_test(a_year_that_the_renewal_before_took_asks_for_nothing),
        cmocka_unit_test(a_year_has_the_bonus_of_its_own_first_credits),
        cmocka_unit_test(a_rest_that_is_over_is_no_year_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
