/* SPDX-License-Identifier: MIT
 * Plans that have to choose: which children count something, one dear credit or two cheap ones; and
 * what is too large to be planned. */
#include "world.h"

#include <icsrm/plan.h>
#include <stdio.h>
#include <string.h>

enum { WIDE = 70 };

static icsrm_plan_node nodes[ICSRM_NODES_MAX];

static icsrm_plan plan_on(world *w, const char *as_of, const int64_t *prices)
{
    icsrm_plan plan = {.struct_size = sizeof plan};
    (void)decided(w, as_of);
    memset(nodes, 0, sizeof nodes);
    assert_ok(icsrm_plan_read(w->decision, 0, prices, icsrm_decision_node_count(w->decision), &plan,
                              nodes, ICSRM_NODES_MAX, NULL));
    return plan;
}

/* ---- which children ------------------------------------------------------------------------- */

/* Everything is met but variety, and the choice is between parts of a credit. */
static void parts_of_a_credit_are_compared(void **state)
{
    (void)state;
    static const int64_t prices[] = {0, 1, 1, 1, 1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].variety = 2;
    w.scheme.nodes[ACME_LEARNING].maximum = ICSRM_CREDITS_NONE;
    w.scheme.kinds[ACME_TALK].increment = 500;
    w.scheme.kinds[ACME_PAPER].fixed = 250;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 10 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_true(plan.earn == 250 && nodes[ACME_WRITING].earn == 250);
    assert_true(plan.cost == 1); /* rounded up */
    end(&w);
}

/* Of the kinds that earn at a node or below it, the one that earns least is enough; and each node
 * that asks for variety has a choice of its own. */
static void every_node_can_ask_for_variety(void **state)
{
    (void)state;
    static const int64_t prices[] = {0, 3, 1, 2, 9};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].variety = 2;
    w.scheme.nodes[ACME_LEARNING].variety = 1;
    w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w.scheme.nodes[ACME_WRITING].parent = "learning";
    w.scheme.kinds[ACME_COURSE].minutes_per_credit = 0;
    w.scheme.kinds[ACME_COURSE].fixed = CREDITS(2);
    w.scheme.certifications[ACME_TWO].limit_count = 0;
    start(&w);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_int_equal(plan.partial, 0);
    /* ethics, cheap, as far as it goes; the two that are left are talks */
    assert_true(nodes[ACME_ETHICS].earn == CREDITS(8) && nodes[ACME_GIVING].earn == CREDITS(2));
    assert_true(plan.cost == 8 + 2 * 2);
    assert_true(nodes[ACME_WRITING].least == 0 && nodes[ACME_GIVING].least == CREDITS(2));
    end(&w);
}

/* A root with many leaves, each with a kind by the hour. */
typedef struct wide {
    scheme_node nodes[WIDE];
    scheme_kind kinds[WIDE];
    char names[WIDE][12];
} wide;

static void widen(world *w, wide *to, uint32_t count)
{
    memset(to, 0, sizeof *to);
    for (uint32_t n = 0; n < count; n++) {
        snprintf(to->names[n], sizeof to->names[n], "n%u", n);
        to->nodes[n] = w->scheme.nodes[n == 0 ? ACME_TOTAL : ACME_GIVING];
        to->nodes[n].name = n == 0 ? "total" : to->names[n];
        to->kinds[n] = w->scheme.kinds[ACME_LECTURE];
        to->kinds[n].name = to->names[n];
        to->kinds[n].category = to->nodes[n].name;
    }
    w->scheme.edition.nodes = to->nodes;
    w->scheme.edition.node_count = count;
    w->scheme.edition.kinds = to->kinds;
    w->scheme.edition.kind_count = count;
    w->scheme.certifications[ACME_TWO].limit_count = 0;
}

/* With too many choices the first are compared, and the plan says that it may not be the cheapest.
 */
static void not_all_of_many_choices_are_tried(void **state)
{
    (void)state;
    static wide leaves;
    static int64_t prices[13] = {0};
    world w;
    for (int n = 1; n < 13; n++)
        prices[n] = 20 - n; /* the last are the cheapest */
    begin(&w);
    widen(&w, &leaves, 13);
    leaves.nodes[0].variety = 6;
    start(&w);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_int_equal(plan.state, ICSRM_PLAN_POSSIBLE);
    assert_int_equal(plan.partial, 1);
    assert_true(plan.earn == CREDITS(10) && nodes[0].least == 0);
    end(&w);
}

/* ---- one for two ---------------------------------------------------------------------------- */

/* A lecture would do for the cycle and for the year; a talk for the one and a course for the other,
 * which counts for the year alone, are cheaper together. */
static void two_cheap_ones_can_replace_a_dear_one(void **state)
{
    (void)state;
    static const int64_t prices[] = {0, 10, 1, 1, -1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_LEARNING].yearly_minimum = CREDITS(1);
    w.scheme.nodes[ACME_ETHICS].maximum = CREDITS(2);
    w.scheme.certifications[ACME_TWO].limit_count = 0;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 2 * 60);
    add_approved(w.record, "T", "talk", "2020-05-01", 7 * 60);
    icsrm_plan plan = plan_on(&w, "2021-06-01", prices);
    assert_true(plan.cost == 2);
    assert_true(nodes[ACME_ETHICS].earn == CREDITS(1) && nodes[ACME_GIVING].earn == CREDITS(1));
    end(&w);
}

/* ---- years ---------------------------------------------------------------------------------- */

/* A cycle of half a year has no full year, in which something must be there. */
static void a_short_cycle_has_no_year(void **state)
{
    (void)state;
    static const scheme_grid_point points[] = {{NULL, 18444 /* 2020-07-01 */}};
    static const scheme_facet yearly[] = {{.tag = "live",
                                           .minimum = CREDITS(1),
                                           .yearly_minimum = CREDITS(5),
                                           .rule = "cpd.specified",
                                           .source = ""}};
    world w;
    begin(&w);
    w.scheme.edition.policy.ends = ENDS_ON_GRID;
    w.scheme.edition.policy.grid = (scheme_grid){NULL, points, 1};
    w.scheme.edition.facets = yearly;
    w.scheme.edition.facet_count = 1;
    start(&w);
    icsrm_plan plan = plan_on(&w, "2020-03-01", NULL);
    assert_int_equal(plan.earn_until, day("2020-07-01"));
    assert_true(plan.earn == CREDITS(10) && nodes[ACME_NODES].earn == CREDITS(1));
    end(&w);
}

static void too_many_nodes_by_the_year_are_refused(void **state)
{
    (void)state;
    static wide leaves;
    world w;
    icsrm_plan plan = {.struct_size = sizeof plan};
    begin(&w);
    widen(&w, &leaves, WIDE);
    leaves.nodes[0].yearly_minimum = CREDITS(1);
    start(&w);
    (void)decided(&w, "2020-06-01");
    assert_status(icsrm_plan_read(w.decision, 0, NULL, 0, &plan, nodes, ICSRM_NODES_MAX, NULL),
                  ICSRM_E_LIMIT);
    (void)decided(&w, "2021-06-01"); /* one year is left, but one was missed */
    assert_ok(icsrm_plan_read(w.decision, 0, NULL, 0, &plan, nodes, ICSRM_NODES_MAX, NULL));
    assert_int_equal(plan.state, ICSRM_PLAN_OUT_OF_REACH);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_credit_are_compared),
        cmocka_unit_test(every_node_can_ask_for_variety),
        cmocka_unit_test(not_all_of_many_choices_are_tried),
        cmocka_unit_test(two_cheap_ones_can_replace_a_dear_one),
        cmocka_unit_test(a_short_cycle_has_no_year),
        cmocka_unit_test(too_many_nodes_by_the_year_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
