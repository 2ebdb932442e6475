/* SPDX-License-Identifier: MIT
 * Plans by whole activities: what kinds make up, and what is cheapest where credit comes in pieces.
 */
#include "world.h"

#include <icsrm/plan.h>
#include <stdio.h>
#include <string.h>

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

/* What is cheapest by the credit is not where it comes in pieces. */
static void one_piece_less_can_be_cheaper(void **state)
{
    (void)state;
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 5, 2};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w.scheme.certifications[ACME_TWO].limit_count = 0;
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 6 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_int_equal(plan.partial, 0);
    assert_true(nodes[ACME_WRITING].earn == CREDITS(3)); /* a paper, and not two */
    assert_true(nodes[ACME_GIVING].earn == CREDITS(1));
    assert_true(plan.earn == CREDITS(4) && plan.cost == 3 * 2 + 5);
    end(&w);
}

/* The only way: two papers, though four credits of them would do. */
static void a_piece_is_not_parted(void **state)
{
    (void)state;
    static const int64_t prices[ACME_NODES] = {0, 1, 1, 1, 1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_WRITING].minimum = CREDITS(4);
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-01", 8 * 60);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_int_equal(plan.partial, 0);
    assert_true(nodes[ACME_WRITING].earn == CREDITS(6) && plan.cost == 6);
    assert_true(nodes[ACME_WRITING].least == CREDITS(4)); /* what no way does without */
    end(&w);
}

/* ---- what kinds make up --------------------------------------------------------------------- */

/* What is planned where so much is missing and talks, as they are, are the only way. */
static icsrm_credits talks_for(const scheme_kind *as, icsrm_credits missing, int32_t *partial)
{
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 1, -1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].minimum = missing;
    w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w.scheme.certifications[ACME_ONE].required = missing;
    w.scheme.certifications[ACME_TWO].limit_count = 0;
    scheme_kind *kind = &w.scheme.kinds[ACME_TALK];
    kind->minutes_per_credit = as->minutes_per_credit;
    kind->fixed = as->fixed;
    kind->increment = as->increment;
    kind->first_award = as->first_award;
    kind->item_maximum = as->item_maximum;
    kind->percent = as->percent;
    kind->steps = as->steps;
    kind->step_count = as->step_count;
    start(&w);
    *partial = plan_on(&w, "2021-01-01", prices).partial;
    assert_true(nodes[ACME_TOTAL].least <= nodes[ACME_GIVING].earn);
    end(&w);
    return nodes[ACME_GIVING].earn;
}

static void kinds_make_up_amounts(void **state)
{
    (void)state;
    static const scheme_step even[] = {{60, 2000}, {120, 4000}};
    static const scheme_step odd[] = {{60, 2000}, {120, 3000}};
    static const struct row {
        scheme_kind kind;
        icsrm_credits missing, earn;
        int32_t partial;
    } rows[] = {
        {{.minutes_per_credit = 60}, 2500, 3000, 0},
        {{.minutes_per_credit = 60, .increment = 500}, 2500, 2500, 0},
        /* the first hour whole, then by halves */
        {{.minutes_per_credit = 60, .increment = 500, .first_award = 1000}, 1500, 1500, 0},
        {{.minutes_per_credit = 60, .increment = 500, .first_award = 1000}, 300, 1000, 0},
        /* at most one and a half each: twice that is nearly 2, but not what lies between */
        {{.minutes_per_credit = 60, .increment = 500, .item_maximum = 1500}, 2500, 2500, 0},
        {{.minutes_per_credit = 60, .increment = 500, .first_award = 2000, .item_maximum = 2500},
         2500,
         4000,
         1},
        {{.minutes_per_credit = 60, .increment = 500, .first_award = 2000, .item_maximum = 2000},
         2500,
         4000,
         0},
        {{.minutes_per_credit = 60, .item_maximum = 700}, 1000, 1400, 0},
        {{.minutes_per_credit = 60, .increment = 500, .item_maximum = 1200}, 1300, 1500, 1},
        {{.minutes_per_credit = 60, .percent = 50}, 1300, 1500, 0},
        {{.minutes_per_credit = 60, .increment = 250, .percent = 33}, 100, 164, 1},
        {{.fixed = 2000}, 3000, 4000, 0},
        {{.fixed = 2000, .percent = 50}, 2500, 3000, 0},
        {{.steps = even, .step_count = 2}, 3000, 4000, 0},
        {{.steps = odd, .step_count = 2}, 4000, 4000, 0},
        {{.steps = odd, .step_count = 2}, 3000, 4000, 1}, /* 3 would do */
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        int32_t partial;
        const icsrm_credits earn = talks_for(&rows[r].kind, rows[r].missing, &partial);
        if (earn != rows[r].earn || partial != rows[r].partial)
            fail_msg("row %d: %d, partial %d", (int)r, (int)earn, (int)partial);
    }
}

/* With blocks per category minutes make up whole credits only. */
static void blocks_are_whole(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.blocks = BLOCKS_PER_CATEGORY;
    w.scheme.certifications[ACME_ONE].required = 9500;
    start(&w);
    icsrm_plan plan = plan_on(&w, "2021-01-01", NULL);
    assert_true(plan.earn == CREDITS(10) && plan.partial == 0);
    end(&w);
}

/* Of the kinds of a node the finest counts; what the others make up besides, it does not know. */
static void the_finest_kind_of_a_node_counts(void **state)
{
    (void)state;
    static const struct row {
        icsrm_credits talk, paper; /* fixed; both at a node */
        icsrm_credits missing, earn;
        int32_t partial;
    } rows[] = {
        {5000, 10000, 12000, 15000, 0}, {10000, 5000, 12000, 15000, 0},
        {4000, 6000, 10000, 12000, 1},  {6000, 4000, 10000, 12000, 1},
        {4000, 6000, 8000, 8000, 0},    {4000, 4000, 9000, 12000, 0},
    };
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 1, -1};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        begin(&w);
        w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
        w.scheme.certifications[ACME_ONE].required = rows[r].missing;
        w.scheme.certifications[ACME_TWO].limit_count = 0;
        w.scheme.kinds[ACME_TALK].minutes_per_credit = 0;
        w.scheme.kinds[ACME_TALK].fixed = rows[r].talk;
        w.scheme.kinds[ACME_PAPER].fixed = rows[r].paper;
        w.scheme.kinds[ACME_PAPER].category = "giving";
        start(&w);
        icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
        if (plan.earn != rows[r].earn || plan.partial != rows[r].partial)
            fail_msg("row %d: %d, partial %d", (int)r, (int)plan.earn, plan.partial);
        end(&w);
    }
}

/* By the hour both, one from an hour on. */
static void equal_steps_begin_at_the_least(void **state)
{
    (void)state;
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 1, -1};
    for (int swapped = 0; swapped < 2; swapped++) {
        world w;
        begin(&w);
        w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
        w.scheme.certifications[ACME_ONE].required = 500;
        w.scheme.certifications[ACME_TWO].limit_count = 0;
        w.scheme.kinds[ACME_TALK].increment = 500;
        w.scheme.kinds[ACME_PAPER] = w.scheme.kinds[ACME_TALK];
        w.scheme.kinds[ACME_PAPER].name = "paper";
        w.scheme.kinds[swapped ? ACME_PAPER : ACME_TALK].first_award = CREDITS(1);
        start(&w);
        icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
        assert_true(plan.earn == 500 && plan.partial == 0);
        end(&w);
    }
}

/* From ten hours on by the hour, or five at once; and by twos from four on, or threes from six. */
static void what_the_finest_does_not_make_up_is_unknown(void **state)
{
    (void)state;
    static const struct row {
        scheme_kind talk, paper;
        icsrm_credits missing, earn;
    } rows[] = {
        {{.minutes_per_credit = 60, .first_award = 10000}, {.fixed = 5000}, 4000, 10000},
        {{.minutes_per_credit = 60, .increment = 2000, .first_award = 4000},
         {.minutes_per_credit = 60, .increment = 3000, .first_award = 6000},
         9000,
         10000},
    };
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 1, -1};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        begin(&w);
        w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
        w.scheme.certifications[ACME_ONE].required = rows[r].missing;
        w.scheme.certifications[ACME_TWO].limit_count = 0;
        for (int k = 0; k < 2; k++) {
            const scheme_kind *from = k == 0 ? &rows[r].talk : &rows[r].paper;
            scheme_kind *kind = &w.scheme.kinds[k == 0 ? ACME_TALK : ACME_PAPER];
            kind->minutes_per_credit = from->minutes_per_credit;
            kind->fixed = from->fixed;
            kind->increment = from->increment;
            kind->first_award = from->first_award;
            kind->category = "giving";
        }
        start(&w);
        icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
        assert_true(plan.earn == rows[r].earn && plan.partial == 1);
        end(&w);
    }
}

/* What was not tried cannot be cheaper than what costs no more than the credits by themselves. */
static void what_costs_no_more_than_its_credit_is_cheapest(void **state)
{
    (void)state;
    static const scheme_step odd[] = {{60, 2000}, {120, 3000}};
    static const int64_t prices[ACME_NODES] = {0, -1, -1, 1, 1};
    world w;
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w.scheme.certifications[ACME_ONE].required = CREDITS(5);
    w.scheme.certifications[ACME_TWO].limit_count = 0;
    w.scheme.kinds[ACME_TALK].minutes_per_credit = 0;
    w.scheme.kinds[ACME_TALK].steps = odd;
    w.scheme.kinds[ACME_TALK].step_count = 2;
    w.scheme.kinds[ACME_PAPER].fixed = CREDITS(5);
    start(&w);
    icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
    assert_true(plan.cost == 5 && nodes[ACME_WRITING].earn == CREDITS(5));
    assert_int_equal(plan.partial, 0);
    end(&w);
}

/* ---- too much to try ------------------------------------------------------------------------ */

/* So many nodes each miss a credit, and pieces are of three: above and below are not tried for all
 * of them, and the plan, which is the only one, does not claim to be the cheapest. */
static void many_pieces_are_not_compared(void **state)
{
    (void)state;
    static const int sizes[] = {40, 200};
    for (size_t i = 0; i < 2; i++) {
        static scheme_node tree[ICSRM_NODES_MAX];
        static scheme_kind kinds[ICSRM_NODES_MAX];
        static char names[ICSRM_NODES_MAX][8];
        static int64_t prices[ICSRM_NODES_MAX];
        const uint32_t wide = (uint32_t)sizes[i];
        world w;
        begin(&w);
        tree[0] = w.scheme.nodes[0];
        for (uint32_t n = 1; n <= wide; n++) {
            snprintf(names[n], sizeof names[n], "n%u", (unsigned)n);
            tree[n] = w.scheme.nodes[ACME_WRITING];
            tree[n].name = names[n];
            tree[n].minimum = CREDITS(1);
            kinds[n - 1] = w.scheme.kinds[ACME_PAPER];
            kinds[n - 1].name = names[n];
            kinds[n - 1].category = names[n];
            prices[n] = 1;
        }
        w.scheme.edition.nodes = tree;
        w.scheme.edition.node_count = wide + 1;
        w.scheme.edition.kinds = kinds;
        w.scheme.edition.kind_count = wide;
        w.scheme.certifications[ACME_TWO].limit_count = 0;
        start(&w);
        icsrm_plan plan = plan_on(&w, "2021-01-01", prices);
        assert_int_equal(plan.state, ICSRM_PLAN_POSSIBLE);
        assert_true(plan.earn == CREDITS(3) * wide && plan.cost == 3 * (int64_t)wide);
        assert_int_equal(plan.partial, 1);
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_piece_less_can_be_cheaper),
        cmocka_unit_test(a_piece_is_not_parted),
        cmocka_unit_test(kinds_make_up_amounts),
        cmocka_unit_test(blocks_are_whole),
        cmocka_unit_test(the_finest_kind_of_a_node_counts),
        cmocka_unit_test(equal_steps_begin_at_the_least),
        cmocka_unit_test(what_the_finest_does_not_make_up_is_unknown),
        cmocka_unit_test(what_costs_no_more_than_its_credit_is_cheapest),
        cmocka_unit_test(many_pieces_are_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
