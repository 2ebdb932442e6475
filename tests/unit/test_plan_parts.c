/* SPDX-License-Identifier: MIT
 * What a plan says of facets, years, variety and bonus, one at a time, in numbers that can be
 * checked by hand. */
#include "world.h"

#include <icsrm/plan.h>
#include <string.h>

enum { FACETS = 1, ALL = ACME_NODES + FACETS };

static const scheme_facet live[FACETS] = {
    {.tag = "live", .minimum = CREDITS(3), .rule = "cpd.specified", .source = ""}};
static icsrm_plan_node nodes[ALL];
static icsrm_plan_step steps[16];
static size_t step_count;

static icsrm_plan plan_on(world *w, const char *as_of, const int64_t *prices)
{
    icsrm_plan plan = {.struct_size = sizeof plan};
    (void)decided(w, as_of);
    const size_t count = icsrm_decision_node_count(w->decision);
    memset(nodes, 0, sizeof nodes);
    assert_ok(icsrm_plan_read(w->decision, 0, prices, count, &plan, nodes, ALL, NULL));
    assert_ok(icsrm_plan_steps(w->decision, 0, prices, count, steps, 16, &step_count));
    return plan;
}

static void expect_step(size_t index, uint32_t n, const char *from, const char *until,
                        icsrm_credits earn)
{
    assert_true(index < step_count);
    assert_same(steps[index].node, n);
    assert_same(steps[index].is_facet, n >= ACME_NODES);
    assert_int_equal(steps[index].from, day(from));
    assert_int_equal(steps[index].until, day(until));
    assert_true(steps[index].earn == earn);
}

static void expect_earn(const icsrm_credits expected[ACME_NODES])
{
    for (size_t n = 0; n < ACME_NODES; n++)
        assert_true(nodes[n].earn == expected[n]);
}

/* ---- facets --------------------------------------------------------------------------------- */

/* Of what is earned for the tree, so much carries the tag; more is earned only if that is less. */
static void a_tag_is_carried_by_what_is_earned_anyway(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.facets = live;
    w.scheme.edition.facet_count = FACETS;
    start(&w);
    add_approved(w.record, "T", "talk", "2020-05-01", 7 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", NULL);
    assert_int_equal(plan.state, ICSRM_PLAN_POSSIBLE);
    assert_int_equal(plan.partial, 0);
    assert_true(plan.earn == CREDITS(3));
    expect_earn((const icsrm_credits[]){0, CREDITS(1), CREDITS(2), 0, 0});
    assert_true(nodes[ACME_NODES].missing == CREDITS(3) && nodes[ACME_NODES].earn == CREDITS(3));
    assert_true(nodes[ACME_NODES].least == CREDITS(3) && !nodes[ACME_NODES].earnable);
    assert_true(nodes[ACME_NODES].headroom == ICSRM_CREDITS_NONE);
    assert_same(step_count, 3);
    expect_step(0, ACME_LEARNING, "2021-01-01", "2022-01-01", CREDITS(1));
    expect_step(2, ACME_NODES, "2021-01-01", "2022-01-01", CREDITS(3));
    end(&w);
}

static void what_cannot_count_any_more_can_carry_a_tag(void **state)
{
    (void)state;
    static const int64_t prices[ALL] = {0, 5, 9, 9, 9, 0};
    world w;
    begin(&w);
    w.scheme.edition.facets = live;
    w.scheme.edition.facet_count = FACETS;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 8 * 60);
    add_approved(w.record, "T", "talk", "2020-05-01", 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_true(nodes[ACME_LEARNING].headroom == 0);
    assert_true(plan.cost == 2 * 5 + 9); /* one talk counts; the rest is cheap, and tagged */
    expect_earn((const icsrm_credits[]){0, CREDITS(2), 0, CREDITS(1), 0});
    end(&w);
}

/* Nobody can earn a tag where nothing is on offer. */
static void a_tag_needs_an_offer(void **state)
{
    (void)state;
    static const int64_t none[ALL] = {0, -1, -1, -1, -1, 0};
    world w;
    begin(&w);
    w.scheme.edition.facets = live;
    w.scheme.edition.facet_count = FACETS;
    start(&w);
    meet_requirement(&w, "A", "2020-05-01");
    icsrm_plan plan = plan_on(&w, "2021-01-01", none);
    assert_int_equal(plan.state, ICSRM_PLAN_OUT_OF_REACH);
    assert_same(step_count, 0);
    end(&w);
}

/* ---- variety -------------------------------------------------------------------------------- */

static void variety_takes_the_least_that_an_activity_earns(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].variety = 3;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 8 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", NULL);
    assert_int_equal(plan.partial, 0);
    assert_true(plan.earn == CREDITS(4)); /* a paper earns 3, and a talk must be there too */
    expect_earn((const icsrm_credits[]){0, 0, 0, CREDITS(1), CREDITS(3)});
    assert_true(nodes[ACME_WRITING].least == CREDITS(3));
    assert_true(nodes[ACME_GIVING].least == CREDITS(1));
    end(&w);
}

static void the_cheapest_variety_is_picked(void **state)
{
    (void)state;
    static const int64_t dear[] = {0, 1, 1, 7, 2};
    static const int64_t only[] = {0, 1, 1, -1, -1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].variety = 2;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 8 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", dear);
    assert_true(plan.cost == 2 * 3); /* a paper, though two talks would be enough credit */
    plan = plan_on(&w, "2021-01-01", only);
    assert_int_equal(plan.state, ICSRM_PLAN_OUT_OF_REACH);
    end(&w);
}

/* ---- years ---------------------------------------------------------------------------------- */

static void years_have_steps_of_their_own(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].yearly_minimum = CREDITS(4);
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 60);
    icsrm_plan plan = plan_on(&w, "2020-06-01", NULL);
    assert_int_equal(plan.partial, 0);
    assert_true(plan.earn == CREDITS(9));
    icsrm_credits years[2] = {0, 0};
    for (size_t i = 0; i < step_count; i++) {
        const int second = steps[i].from == day("2021-01-01");
        assert_int_equal(steps[i].until, day(second ? "2022-01-01" : "2021-01-01"));
        years[second] += steps[i].earn;
    }
    assert_true(years[0] == CREDITS(5) && years[1] == CREDITS(4)); /* the second needs them */
    plan = plan_on(&w, "2021-06-01", NULL);
    assert_int_equal(plan.state, ICSRM_PLAN_OUT_OF_REACH); /* the first year is over */
    end(&w);
}

static void yearly_maxima_limit_what_a_year_can_give(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_WRITING].yearly_maximum = CREDITS(2);
    w.scheme.nodes[ACME_WRITING].minimum = CREDITS(3);
    start(&w);
    icsrm_plan plan = plan_on(&w, "2020-06-01", NULL);
    assert_true(nodes[ACME_WRITING].headroom == CREDITS(4));
    assert_int_equal(plan.state, ICSRM_PLAN_POSSIBLE);
    assert_true(nodes[ACME_WRITING].earn == CREDITS(6)); /* a paper of 3 in each year */
    assert_true(nodes[ACME_WRITING].least == CREDITS(3));
    plan = plan_on(&w, "2021-06-01", NULL);
    assert_true(nodes[ACME_WRITING].headroom == CREDITS(2));
    assert_int_equal(plan.state, ICSRM_PLAN_OUT_OF_REACH);
    end(&w);
}

/* Where a year only limits what counts of one node, the others have all the time that is left; and
 * so has a tag. */
static void what_no_year_limits_has_all_the_time(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_WRITING].yearly_maximum = CREDITS(2);
    w.scheme.nodes[ACME_WRITING].minimum = CREDITS(3);
    w.scheme.edition.facets = live;
    w.scheme.edition.facet_count = FACETS;
    start(&w);
    assert_int_equal(plan_on(&w, "2020-06-01", NULL).state, ICSRM_PLAN_POSSIBLE);
    size_t written = 0;
    for (size_t i = 0; i < step_count; i++) {
        assert_true(i == 0 || steps[i - 1].from <= steps[i].from);
        if (steps[i].node == ACME_WRITING)
            written++;
        else
            assert_true(steps[i].from == day("2020-06-01") && steps[i].until == day("2022-01-01"));
    }
    assert_same(written, 2);
    expect_step(step_count - 1, ACME_WRITING, "2021-01-01", "2022-01-01", CREDITS(3));
    end(&w);
}

/* A minimum below another node's yearly maximum is met as early as it can, and the plan says that
 * it may not be the cheapest. */
static void a_minimum_below_a_yearly_maximum_is_hurried(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_LEARNING].yearly_maximum = CREDITS(4);
    start(&w);
    icsrm_plan plan = plan_on(&w, "2020-06-01", NULL);
    assert_int_equal(plan.partial, 1);
    assert_true(plan.earn == CREDITS(10) && nodes[ACME_ETHICS].earn == CREDITS(2));
    assert_true(nodes[ACME_TOTAL].least == 0);
    expect_step(1, ACME_ETHICS, "2020-06-01", "2021-01-01", CREDITS(2));
    plan = plan_on(&w, "2021-06-01", NULL);
    assert_int_equal(plan.partial, 0); /* only one year is left */
    assert_true(nodes[ACME_ETHICS].least == CREDITS(2));
    end(&w);
}

/* A facet by the year: the tag is carried when it is needed, and else as early as can be. */
static void a_tag_is_needed_in_every_year(void **state)
{
    (void)state;
    static const scheme_facet yearly[FACETS] = {{.tag = "live",
                                                 .minimum = CREDITS(5),
                                                 .yearly_minimum = CREDITS(2),
                                                 .rule = "cpd.specified",
                                                 .source = ""}};
    world w;
    begin(&w);
    w.scheme.edition.facets = yearly;
    w.scheme.edition.facet_count = FACETS;
    start(&w);
    icsrm_plan plan = plan_on(&w, "2020-06-01", NULL);
    assert_true(plan.earn == CREDITS(10));
    assert_true(nodes[ACME_NODES].earn == CREDITS(5));
    icsrm_credits tagged[2] = {0, 0};
    for (size_t i = 0; i < step_count; i++)
        if (steps[i].is_facet)
            tagged[steps[i].from == day("2021-01-01")] += steps[i].earn;
    assert_true(tagged[0] == CREDITS(3) && tagged[1] == CREDITS(2));
    end(&w);
}

/* ---- what is not planned for ---------------------------------------------------------------- */

/* The first credits at a node may earn more: what is planned is enough, and a little too much. */
static void a_bonus_is_left_out(void **state)
{
    (void)state;
    static const int64_t elsewhere[] = {0, 1, 1, -1, 1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(4);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 50;
    start(&w);
    add_approved(w.record, "T", "talk", "2020-05-01", 3 * 60);
    assert_int_equal(plan_on(&w, "2021-01-01", NULL).partial, 1);
    assert_int_equal(plan_on(&w, "2021-01-01", elsewhere).partial, 0);
    end(&w);
    begin(&w);
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(4);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 50;
    start(&w);
    add_approved(w.record, "T", "talk", "2020-05-01", 4 * 60);
    assert_int_equal(plan_on(&w, "2021-01-01", NULL).partial, 0); /* it is used up */
    end(&w);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const int64_t wrong[] = {0, -2, 0, 0, 0};
    world w;
    begin(&w);
    start(&w);
    (void)icsrm_record_finish(w.record, NULL);
    size_t count = 77;
    assert_status(icsrm_plan_steps(NULL, 0, NULL, 0, steps, 16, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_plan_steps(w.decision, 0, NULL, 0, NULL, 16, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_plan_steps(w.decision, 0, NULL, 0, steps, 16, &count), ICSRM_E_STATE);
    (void)decided(&w, "2021-01-01");
    assert_status(icsrm_plan_steps(w.decision, 0, wrong, 5, steps, 16, &count), ICSRM_E_RANGE);
    assert_same(count, 77);
    assert_status(icsrm_plan_steps(w.decision, 0, NULL, 0, steps, 1, &count), ICSRM_E_CAPACITY);
    assert_same(count, 3);
    assert_status(icsrm_plan_steps(w.decision, 0, NULL, 0, NULL, 0, NULL), ICSRM_E_CAPACITY);
    (void)decided(&w, "2019-01-01"); /* never certified: no steps */
    assert_ok(icsrm_plan_steps(w.decision, 0, NULL, 0, steps, 16, &count));
    assert_same(count, 0);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_is_carried_by_what_is_earned_anyway),
        cmocka_unit_test(what_cannot_count_any_more_can_carry_a_tag),
        cmocka_unit_test(a_tag_needs_an_offer),
        cmocka_unit_test(variety_takes_the_least_that_an_activity_earns),
        cmocka_unit_test(the_cheapest_variety_is_picked),
        cmocka_unit_test(years_have_steps_of_their_own),
        cmocka_unit_test(yearly_maxima_limit_what_a_year_can_give),
        cmocka_unit_test(what_no_year_limits_has_all_the_time),
        cmocka_unit_test(a_minimum_below_a_yearly_maximum_is_hurried),
        cmocka_unit_test(a_tag_is_needed_in_every_year),
        cmocka_unit_test(a_bonus_is_left_out),
        cmocka_unit_test(what_is_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
