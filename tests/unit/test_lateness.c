/* SPDX-License-Identifier: MIT
 * What may be done before a cycle and after its expiry: grace, suspension, earning, fees,
 * re-examination. renewal.window, reexam.after-expiry. The member passed acme:ONE on 2020-01-01, so
 * that the cycle expires on 2022-01-01. */
#include "world.h"

static void check_standing(world *w, const char *as_of, int32_t standing)
{
    assert_int_equal(decided(w, as_of).standing, standing);
}

/* ---- grace and suspension ------------------------------------------------------------------- */

static void grace_lasts_days_or_months_and_may_be_active(void **state)
{
    (void)state;
    world w;
    begin(&w);
    scheme_policy *p = &w.scheme.edition.policy;
    p->window_after = 0;
    p->window_after_months = 1;
    p->window_before_months = 2;
    p->grace_active = ICSRM_TRUE;
    start(&w);
    icsrm_summary s = decided(&w, "2022-01-31");
    assert_int_equal(s.opens, day("2021-10-02")); /* two months and 30 days */
    assert_int_equal(s.closes, day("2022-01-31"));
    assert_int_equal(s.standing, ICSRM_STANDING_ACTIVE);
    check_standing(&w, "2022-02-01", ICSRM_STANDING_LAPSED);
    end(&w);
}

static void suspension_follows_grace(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.suspension_months = 2;
    start(&w);
    check_standing(&w, "2022-01-31", ICSRM_STANDING_GRACE);
    check_standing(&w, "2022-02-01", ICSRM_STANDING_SUSPENDED);
    assert_int_equal(finding(&w, ICSRM_FINDING_SUSPENDED).date, day("2022-03-31"));
    check_standing(&w, "2022-03-31", ICSRM_STANDING_SUSPENDED);
    check_standing(&w, "2022-04-01", ICSRM_STANDING_LAPSED);
    end(&w);
}

static void suspended_stays_suspended_while_only_the_review_is_outstanding(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.suspension_months = 2;
    start(&w);
    meet_requirement(&w, "once", "2021-05-01");
    icsrm_activity late = approved("late", "ethics-course", "2021-06-01", 60);
    late.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(w.record, &late);
    check_standing(&w, "2022-05-01", ICSRM_STANDING_LAPSED); /* met, but not paid */
    end(&w);

    begin(&w);
    w.scheme.edition.policy.suspension_months = 2;
    w.scheme.edition.policy.fee = FEE_NOT_REQUIRED;
    start(&w);
    add_activity(w.record, &late);
    icsrm_activity rest = approved("rest", "talk", "2021-06-01", 600);
    rest.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(w.record, &rest);
    icsrm_activity more = approved("more", "ethics-course", "2021-06-01", 60);
    add_activity(w.record, &more);
    check_standing(&w, "2022-05-01", ICSRM_STANDING_SUSPENDED);
    end(&w);
}

static void no_grace_ends_the_day_before_the_expiry(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.window_after = -1;
    start(&w);
    assert_int_equal(decided(&w, "2021-12-31").closes, day("2021-12-31"));
    check_standing(&w, "2022-01-01", ICSRM_STANDING_LAPSED);
    end(&w);
}

/* ---- earning -------------------------------------------------------------------------------- */

static void credit_is_earned_until(int32_t until, const char *last)
{
    world w;
    begin(&w);
    w.scheme.edition.policy.earns_until = until;
    w.scheme.edition.policy.suspension_months = 1;
    start(&w);
    add_approved(w.record, "last", "talk", last, 60);
    icsrm_activity next = approved("next", "talk", last, 60);
    next.on++;
    add_activity(w.record, &next);
    (void)decided(&w, "2022-03-15");
    assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_OUTSIDE_CYCLE);
    end(&w);
}

static void credit_may_be_earned_late(void **state)
{
    (void)state;
    credit_is_earned_until(EARNS_UNTIL_EXPIRY, "2021-12-31");
    credit_is_earned_until(EARNS_UNTIL_GRACE, "2022-01-31");
    credit_is_earned_until(EARNS_UNTIL_SUSPENSION, "2022-02-28");
}

static void what_was_done_by_completion_is_used_up(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.earns_until = EARNS_UNTIL_GRACE;
    w.scheme.edition.policy.earns_before_months = 2;
    start(&w);
    pay(&w, "2022-01-05");
    meet_requirement(&w, "once", "2022-01-10");
    add_approved(w.record, "same day", "talk", "2022-01-10", 60);
    add_approved(w.record, "day after", "talk", "2022-01-11", 60);
    icsrm_summary s = decided(&w, "2022-01-20");
    assert_same(s.cycle_number, 2);
    assert_int_equal(s.start, day("2022-01-01"));
    assert_int_equal(outcome(&w, 3), ICSRM_OUTCOME_OUTSIDE_CYCLE);
    assert_int_equal(outcome(&w, 4), ICSRM_OUTCOME_COUNTED);
    end(&w);
}

static void a_cycle_that_a_pass_ended_took_nothing(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.earns_before_months = 2;
    start(&w);
    add_approved(w.record, "before", "talk", "2022-01-02", 60);
    add_approved(w.record, "long before", "talk", "2022-01-01", 60);
    add_exam(w.record, "acme:ONE", "2022-03-02");
    (void)decided(&w, "2022-03-02");
    assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_OUTSIDE_CYCLE);
    end(&w);
}

static void earning_before_reaches_as_far_as_the_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.earns_before_months = 1200;
    start(&w);
    add_exam(w.record, "acme:TWO", "0050-01-01");
    add_approved(w.record, "first", "talk", "0001-01-01", 60);
    assert_ok(icsrm_record_finish(w.record, NULL));
    assert_same(decide(w.record, "acme:TWO", "0051-01-01", w.decision).counted, CREDITS(1));
    end(&w);
}

/* ---- fees and late renewals ----------------------------------------------------------------- */

static void a_renewal_without_fee_is_complete_when_met(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.fee = FEE_NOT_REQUIRED;
    start(&w);
    meet_requirement(&w, "once", "2021-12-10");
    pay(&w, "2023-06-01"); /* asked for by nobody, and of no earlier cycle */
    icsrm_summary s = decided(&w, "2021-12-10");
    assert_int_equal(s.completed_on, day("2021-12-10"));
    assert_false(s.can_pay);
    assert_same(decided(&w, "2022-01-01").cycle_number, 2);
    (void)decided(&w, "2023-12-31");
    assert_int_equal(finding(&w, ICSRM_FINDING_FEE_WITHOUT_USE).finding, 0);
    end(&w);
}

static void only_a_late_renewal_moves_the_dates(void **state)
{
    (void)state;
    static const struct {
        const char *paid, *starts;
    } rows[] = {
        {"2021-12-20", "2022-01-01"}, {"2022-01-01", "2022-01-01"}, {"2022-01-02", "2022-01-02"}};
    for (size_t i = 0; i < 3; i++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.next_from = NEXT_FROM_LATE_COMPLETION;
        start(&w);
        meet_requirement(&w, "once", "2021-05-01");
        pay(&w, rows[i].paid);
        assert_int_equal(decided(&w, "2022-01-02").start, day(rows[i].starts));
        end(&w);
    }
}

/* ---- re-examination ------------------------------------------------------------------------- */

static void check_exam(int32_t from, int32_t until, const char *first, const char *last)
{
    world w;
    begin(&w);
    scheme_policy *p = &w.scheme.edition.policy;
    p->reexam_from = from;
    p->reexam_until = until;
    p->reexam_months = from == REEXAM_FROM_MONTHS_BEFORE ? 6 : 0;
    p->suspension_months = 1;
    start(&w);
    icsrm_summary s = decided(&w, first);
    assert_int_equal(s.reexam_from, day(first));
    assert_true(s.reexam_eligible);
    char before[ICSRM_DATE_TEXT_SIZE];
    assert_ok(icsrm_date_format(day(first) - 1, before));
    assert_false(decided(&w, before).reexam_eligible);
    if (last != NULL) {
        char after[ICSRM_DATE_TEXT_SIZE];
        assert_ok(icsrm_date_format(day(last) + 1, after));
        assert_true(decided(&w, last).reexam_eligible);
        assert_false(decided(&w, after).reexam_eligible);
    }
    end(&w);
}

static void an_exam_has_its_days(void **state)
{
    (void)state;
    check_exam(REEXAM_FROM_EXPIRY, REEXAM_WITHOUT_END, "2022-01-01", NULL);
    check_exam(REEXAM_FROM_MONTHS_BEFORE, REEXAM_UNTIL_EXPIRY, "2021-07-01", "2021-12-31");
    check_exam(REEXAM_FROM_START, REEXAM_UNTIL_EXPIRY, "2020-01-02", "2021-12-31");
    check_exam(REEXAM_FROM_GRACE_END, REEXAM_UNTIL_CLOSE, "2022-02-01", "2022-02-28");
}

static void a_pass_after_the_last_day_begins_nothing(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_until = REEXAM_UNTIL_CLOSE;
    start(&w);
    add_exam(w.record, "acme:ONE", "2022-02-01");
    check_standing(&w, "2022-02-01", ICSRM_STANDING_LAPSED);
    end(&w);
}

static void a_pass_before_the_expiry_waits_for_it(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_MONTHS_BEFORE;
    w.scheme.edition.policy.reexam_months = 6;
    w.scheme.edition.policy.reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-08-01");
    assert_same(decided(&w, "2021-12-31").cycle_number, 1);
    icsrm_summary s = decided(&w, "2022-01-01");
    assert_same(s.cycle_number, 2);
    assert_int_equal(s.begun_by, ICSRM_BEGUN_BY_EXAM);
    assert_int_equal(s.expires, day("2024-01-01"));
    end(&w);
}

/* ---- what never expires --------------------------------------------------------------------- */

static void a_perpetual_certification_stays(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.certifications[ACME_ONE].perpetual = ICSRM_TRUE;
    w.scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
    static const scheme_grid_point points[] = {{"1", 0}};
    w.scheme.edition.policy.ends = ENDS_ON_GRID;
    w.scheme.edition.policy.grid = (scheme_grid){"group", points, 1}; /* nobody asks for it */
    w.scheme.edition.policy.first_cycle.unit = CREDITS(1);
    start(&w);
    add_approved(w.record, "1", "talk", "2020-06-01", 60);
    icsrm_summary s = decided(&w, "2090-01-01");
    assert_int_equal(s.standing, ICSRM_STANDING_ACTIVE);
    assert_int_equal(s.expires, ICSRM_DATE_NONE);
    assert_same(icsrm_decision_node_count(w.decision), 0);
    assert_int_equal(finding(&w, ICSRM_FINDING_PERPETUAL).finding, ICSRM_FINDING_PERPETUAL);
    end(&w);
}

/* Paid in grace, in which credit is earned: the next cycle has it, unless the renewal needed it. */
static void a_late_renewal_takes_no_more_than_it_needs(void **state)
{
    (void)state;
    for (int32_t needed = 0; needed <= 1; needed++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.earns_until = EARNS_UNTIL_GRACE;
        w.scheme.certifications[ACME_ONE].required = CREDITS(12 + needed);
        start(&w);
        meet_requirement(&w, "A", "2021-06-01");
        add_approved(w.record, "B", "talk", "2022-01-10", 120);
        pay(&w, "2022-01-20");
        icsrm_summary next = decided(&w, "2022-01-31");
        assert_int_equal(next.cycle_number, 2);
        assert_int_equal(next.counted, CREDITS(needed ? 0 : 2));
        end(&w);
    }
}

/* Without grace the window is the last active day alone, where nothing opens it sooner. */
static void without_grace_the_window_is_the_last_active_day(void **state)
{
    (void)state;
    for (int32_t before = 0; before <= 30; before += 30) {
        world w;
        begin(&w);
        w.scheme.edition.policy.window_before = before;
        w.scheme.edition.policy.window_after = -1;
        start(&w);
        meet_requirement(&w, "A", "2021-06-01");
        pay(&w, "2021-07-01"); /* held until it opens */
        icsrm_summary last = decided(&w, "2021-12-31");
        assert_int_equal(last.opens, day(before == 0 ? "2021-12-31" : "2021-12-02"));
        assert_int_equal(last.closes, day("2021-12-31"));
        assert_int_equal(last.completed_on, last.opens);
        assert_int_equal(decided(&w, "2022-01-01").cycle_number, 2);
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_renewal_takes_no_more_than_it_needs),
        cmocka_unit_test(without_grace_the_window_is_the_last_active_day),
        cmocka_unit_test(grace_lasts_days_or_months_and_may_be_active),
        cmocka_unit_test(suspension_follows_grace),
        cmocka_unit_test(suspended_stays_suspended_while_only_the_review_is_outstanding),
        cmocka_unit_test(no_grace_ends_the_day_before_the_expiry),
        cmocka_unit_test(credit_may_be_earned_late),
        cmocka_unit_test(what_was_done_by_completion_is_used_up),
        cmocka_unit_test(a_cycle_that_a_pass_ended_took_nothing),
        cmocka_unit_test(earning_before_reaches_as_far_as_the_calendar),
        cmocka_unit_test(a_renewal_without_fee_is_complete_when_met),
        cmocka_unit_test(only_a_late_renewal_moves_the_dates),
        cmocka_unit_test(an_exam_has_its_days),
        cmocka_unit_test(a_pass_after_the_last_day_begins_nothing),
        cmocka_unit_test(a_pass_before_the_expiry_waits_for_it),
        cmocka_unit_test(a_perpetual_certification_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
