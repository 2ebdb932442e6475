/* SPDX-License-Identifier: MIT
 * From when on a plan can be followed, and when there is nothing left to plan: cycles that meet. */
#include "world.h"

#include <icsrm/plan.h>
#include <icsrm/timeline.h>

static icsrm_plan plan_on(world *w, const char *as_of)
{
    static const int64_t prices[ACME_NODES] = {0, 1, 1, 1, 1};
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[ACME_NODES];
    (void)decided(w, as_of);
    assert_ok(icsrm_plan_read(w->decision, 0, prices, ACME_NODES, &plan, nodes, ACME_NODES, NULL));
    return plan;
}

/* Credit is earned in grace too, and the exam was taken again in grace. */
static void start_in_grace(world *w)
{
    begin(w);
    w->scheme.edition.policy.earns_until = EARNS_UNTIL_GRACE;
    start(w);
    pay(w, "2021-12-10");
    add_exam(w->record, "acme:ONE", "2022-01-10");
}

/* On the day of the pass the cycle before is still open: what is earned then goes into its renewal,
 * and the pass does nothing. From the next day on it belongs to the cycle that the pass began. */
static void the_day_of_a_pass_may_belong_to_the_cycle_before(void **state)
{
    (void)state;
    world w;
    start_in_grace(&w);
    icsrm_plan plan = plan_on(&w, "2022-01-10");
    assert_int_equal(plan.state, ICSRM_PLAN_POSSIBLE);
    assert_int_equal(plan.earn_from, day("2022-01-11"));
    assert_int_equal(plan.earn_until, day("2024-02-10"));
    assert_int_equal(plan.days_left, 760);
    assert_int_equal(plan_on(&w, "2022-01-12").earn_from, day("2022-01-12"));
    end(&w);
    start_in_grace(&w);
    meet_requirement(&w, "A", "2022-01-10");
    icsrm_summary now = decided(&w, "2022-01-11");
    assert_int_equal(now.begun_by, ICSRM_BEGUN_BY_CPD);
    assert_int_equal(now.requirement_met, 0);
    end(&w);
    start_in_grace(&w);
    meet_requirement(&w, "A", "2022-01-11");
    now = decided(&w, "2022-01-11");
    assert_int_equal(now.begun_by, ICSRM_BEGUN_BY_EXAM);
    assert_int_equal(now.requirement_met, 1);
    end(&w);
}

/* Only the cycle that the pass ended matters, not one before it. */
static void an_older_cycle_takes_nothing(void **state)
{
    (void)state;
    world w;
    start_in_grace(&w);
    add_exam(w.record, "acme:ONE", "2024-01-20");
    assert_int_equal(plan_on(&w, "2024-01-20").earn_from, day("2024-01-21"));
    assert_int_equal(plan_on(&w, "2024-01-21").earn_from, day("2024-01-21"));
    end(&w);
}

/* Credit was earned until the expiry, or the window is not open: nothing can be completed. */
static void else_a_plan_begins_on_the_day_of_the_pass(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_exam(w.record, "acme:ONE", "2022-01-10");
    assert_int_equal(plan_on(&w, "2022-01-10").earn_from, day("2022-01-10"));
    end(&w);
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_START;
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-12-01");
    assert_int_equal(plan_on(&w, "2021-12-01").earn_from, day("2021-12-01"));
    end(&w);
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_START;
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-12-02"); /* the window opens */
    assert_int_equal(plan_on(&w, "2021-12-02").earn_from, day("2021-12-03"));
    end(&w);
}

/* A pass that begins the next cycle at the expiry leaves nothing to renew. */
static void after_a_pass_for_the_expiry_nothing_is_left(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_START;
    w.scheme.edition.policy.reexam_until = REEXAM_UNTIL_EXPIRY;
    w.scheme.edition.policy.reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01");
    assert_int_equal(plan_on(&w, "2021-05-31").state, ICSRM_PLAN_POSSIBLE);
    icsrm_plan plan = plan_on(&w, "2021-06-01");
    assert_int_equal(plan.state, ICSRM_PLAN_MET);
    assert_true(plan.earn == 0 && plan.cost == 0);
    assert_int_equal(plan_on(&w, "2021-12-31").state, ICSRM_PLAN_MET);
    assert_int_equal(plan_on(&w, "2022-01-01").state, ICSRM_PLAN_POSSIBLE); /* of the next */
    end(&w);
}

/* What never expires has no total: an activity counts, and adds to nothing. */
static void nothing_is_added_to_what_never_expires(void **state)
{
    (void)state;
    world w;
    icsrm_workspace *workspace = NULL;
    icsrm_trial trial = {.struct_size = sizeof trial};
    const icsrm_activity lecture = approved("L", "lecture", "2020-06-01", 120);
    begin(&w);
    w.scheme.certifications[ACME_ONE].perpetual = ICSRM_TRUE;
    start(&w);
    (void)decided(&w, "2020-07-01");
    assert_ok(icsrm_workspace_new(w.record, NULL, &workspace));
    assert_ok(icsrm_plan_try(workspace, "acme:ONE", day("2020-07-01"), &lecture, &trial, NULL));
    assert_int_equal(trial.outcome, ICSRM_OUTCOME_COUNTED);
    assert_true(trial.counted == CREDITS(2) && trial.adds == 0);
    icsrm_workspace_free(workspace);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_of_a_pass_may_belong_to_the_cycle_before),
        cmocka_unit_test(an_older_cycle_takes_nothing),
        cmocka_unit_test(else_a_plan_begins_on_the_day_of_the_pass),
        cmocka_unit_test(after_a_pass_for_the_expiry_nothing_is_left),
        cmocka_unit_test(nothing_is_added_to_what_never_expires),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
