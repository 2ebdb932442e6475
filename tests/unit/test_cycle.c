/* SPDX-License-Identifier: MIT
 * The chain of cycles under every parameter that bears on it: fees, completion, late approval,
 * what is carried, and the edges of the calendar. World.h says what acme:ONE asks for. */
#include "world.h"

#include <string.h>

/* ---- I-8: early fees ----------------------------------------------------------------------- */

static void an_early_fee_is_held_or_void(void **state)
{
    (void)state;
    for (int32_t early = EARLY_FEE_HELD; early <= EARLY_FEE_VOID; early++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.early_fee = early;
        start(&w);
        meet_requirement(&w, "a", "2020-05-01");
        pay(&w, "2021-12-01"); /* the window opens on the 2nd */
        icsrm_summary read = decided(&w, "2022-01-01");
        if (early == EARLY_FEE_HELD) {
            assert_same(read.cycle_number, 2);
        } else {
            assert_same(read.cycle_number, 1);
            assert_same(read.standing, ICSRM_STANDING_GRACE);
            assert_true(read.can_pay);
            assert_same(finding(&w, ICSRM_FINDING_FEE_WITHOUT_USE).date, day("2021-12-01"));
        }
        end(&w);
    }
}

static void a_void_fee_leaves_its_place_to_the_next(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.early_fee = EARLY_FEE_VOID;
    start(&w);
    meet_requirement(&w, "a", "2020-05-01");
    pay(&w, "2021-12-01");
    pay(&w, "2021-12-02");
    icsrm_summary read = decided(&w, "2021-12-31");
    assert_same(read.fee_paid_on, day("2021-12-02"));
    assert_same(read.completed_on, day("2021-12-02"));
    assert_same(decided(&w, "2022-01-01").cycle_number, 2);
    assert_same(finding(&w, ICSRM_FINDING_FEE_WITHOUT_USE).date, day("2021-12-01"));
    end(&w);
}

/* ---- I-9: where the next cycle begins ------------------------------------------------------ */

static void the_next_cycle_begins_at_expiry_or_at_completion(void **state)
{
    (void)state;
    for (int32_t from = NEXT_FROM_EXPIRY; from <= NEXT_FROM_COMPLETION; from++) {
        bool at_expiry = from == NEXT_FROM_EXPIRY;
        world w;
        begin(&w);
        w.scheme.edition.policy.next_from = from;
        start(&w);
        meet_requirement(&w, "a", "2020-05-01");
        pay(&w, "2021-12-10");
        add_approved(w.record, "on the day", "lecture", "2021-12-10", 60);
        add_approved(w.record, "the day after", "lecture", "2021-12-11", 60);
        assert_same(decided(&w, "2021-12-31").start,
                    at_expiry ? day("2020-01-01") : day("2021-12-10"));
        icsrm_summary read = decided(&w, "2022-01-01");
        assert_same(read.start, at_expiry ? day("2022-01-01") : day("2021-12-10"));
        /* What was done by the day of completion went into that renewal. */
        assert_same(outcome(&w, 3), ICSRM_OUTCOME_OUTSIDE_CYCLE);
        assert_same(outcome(&w, 4),
                    at_expiry ? ICSRM_OUTCOME_OUTSIDE_CYCLE : ICSRM_OUTCOME_COUNTED);
        end(&w);
    }
}

static void a_renewal_completed_in_grace_can_begin_the_next_cycle_then(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.next_from = NEXT_FROM_COMPLETION;
    start(&w);
    meet_requirement(&w, "a", "2020-05-01");
    pay(&w, "2022-01-15");
    add_approved(w.record, "on the day", "lecture", "2022-01-15", 60);
    icsrm_summary read = decided(&w, "2022-01-15");
    assert_same(read.start, day("2022-01-15"));
    assert_same(read.counted, CREDITS(1)); /* after the expiry: it went into nothing else */
    end(&w);
}

/* ---- I-13: late approval ------------------------------------------------------------------- */

/* All but the lectures is approved at once; the lectures on 2022-02-10, after the close. */
static void review_late(world *w, const char *paid)
{
    start(w);
    meet_requirement(w, "a", "2020-05-01");
    pay(w, paid);
    icsrm_activity slow = approved("slow", "paper", "2020-06-01", ICSRM_MINUTES_NONE);
    slow.reviewed_on = day("2022-02-10");
    add_activity(w->record, &slow);
    icsrm_activity in_time = approved("in time", "paper", "2020-06-02", ICSRM_MINUTES_NONE);
    in_time.reviewed_on = day("2022-01-31");
    add_activity(w->record, &in_time);
}

static void a_late_approval_counts_or_is_void(void **state)
{
    (void)state;
    for (int32_t late = LATE_APPROVAL_COUNTS; late <= LATE_APPROVAL_VOID; late++) {
        bool counts = late == LATE_APPROVAL_COUNTS;
        world w;
        begin(&w);
        w.scheme.edition.policy.late_approval = late;
        w.scheme.certifications[ACME_ONE].required = CREDITS(18); /* 12, and both papers */
        review_late(&w, "2021-12-10");
        icsrm_summary at_close = decided(&w, "2022-01-31");
        assert_same(at_close.standing, ICSRM_STANDING_GRACE);
        assert_same(at_close.pending, CREDITS(3));
        assert_same(outcome(&w, 3), ICSRM_OUTCOME_PENDING);

        icsrm_summary after = decided(&w, "2022-02-01");
        assert_same(after.standing, counts ? ICSRM_STANDING_GRACE : ICSRM_STANDING_LAPSED);
        assert_same(after.pending, counts ? CREDITS(3) : 0);
        assert_same(after.counted, CREDITS(15));
        assert_same(outcome(&w, 3), counts ? ICSRM_OUTCOME_PENDING : ICSRM_OUTCOME_REVIEWED_LATE);
        assert_same(outcome(&w, 4), ICSRM_OUTCOME_COUNTED);

        icsrm_summary reviewed = decided(&w, "2022-02-10");
        assert_same(reviewed.cycle_number, counts ? 2 : 1);
        if (!counts)
            assert_same(outcome(&w, 3), ICSRM_OUTCOME_REVIEWED_LATE);
        end(&w);
    }
}

static void grace_goes_on_only_while_the_review_alone_is_outstanding(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.certifications[ACME_ONE].required = CREDITS(18);
    review_late(&w, "2022-02-01"); /* no fee of the cycle: the window is closed */
    assert_same(decided(&w, "2022-02-01").standing, ICSRM_STANDING_LAPSED);
    end(&w);

    begin(&w);
    w.scheme.certifications[ACME_ONE].required = CREDITS(19); /* and approval would not do */
    review_late(&w, "2021-12-10");
    assert_same(decided(&w, "2022-02-01").standing, ICSRM_STANDING_LAPSED);
    end(&w);
}

/* ---- I-6: what is carried ------------------------------------------------------------------ */

/* Renews with 12 credits where 10 are needed; returns the next cycle. */
static icsrm_summary renew_with_surplus(world *w)
{
    start(w);
    meet_requirement(w, "a", "2020-05-01");
    pay(w, "2021-12-10");
    return decided(w, "2022-01-01");
}

static void a_surplus_is_lost_or_carried(void **state)
{
    (void)state;
    world w;
    begin(&w);
    assert_same(renew_with_surplus(&w).carried_in, 0);
    assert_same(finding(&w, ICSRM_FINDING_CARRIED_IN).finding, 0);
    end(&w);

    begin(&w);
    w.scheme.edition.policy.carry.maximum = CREDITS(5);
    icsrm_summary read = renew_with_surplus(&w);
    assert_same(read.carried_in, CREDITS(2)); /* the surplus */
    assert_same(read.counted, CREDITS(2));
    assert_same(finding(&w, ICSRM_FINDING_CARRIED_IN).actual, CREDITS(2));
    end(&w);

    begin(&w);
    w.scheme.edition.policy.carry.maximum = CREDITS(1);
    assert_same(renew_with_surplus(&w).carried_in, CREDITS(1));
    end(&w);
}

static void only_what_a_node_counted_is_carried_into_a_node(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.carry = (scheme_carry){CREDITS(5), 0, "writing", NULL};
    assert_same(renew_with_surplus(&w).carried_in, 0); /* nothing was written */
    end(&w);

    begin(&w);
    w.scheme.edition.policy.carry = (scheme_carry){CREDITS(5), 0, "giving", "writing"};
    assert_same(renew_with_surplus(&w).carried_in, CREDITS(2));
    assert_same(node(&w, ACME_WRITING).counted, CREDITS(2));
    end(&w);
}

static void only_what_was_earned_lately_is_carried(void **state)
{
    (void)state;
    static const struct {
        int32_t months;
        icsrm_credits carried;
    } cases[] = {{19, 0}, {20, CREDITS(2)}, {24, CREDITS(2)}, {240, CREDITS(2)}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) { /* all of it on 2020-05-01 */
        world w;
        begin(&w);
        w.scheme.edition.policy.carry = (scheme_carry){CREDITS(5), cases[i].months, NULL, NULL};
        assert_same(renew_with_surplus(&w).carried_in, cases[i].carried);
        end(&w);
    }
}

static void lately_can_be_longer_than_the_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.carry = (scheme_carry){CREDITS(5), 1200, NULL, NULL};
    w.catalog = acme_catalog(&w.scheme);
    w.record = new_record(w.catalog);
    assert_ok(icsrm_decision_new(w.catalog, NULL, &w.decision));
    add_exam(w.record, "acme:ONE", "0020-01-01");
    meet_requirement(&w, "a", "0020-05-01");
    pay(&w, "0021-12-10");
    assert_same(decided(&w, "0022-01-01").carried_in, CREDITS(2));
    end(&w);
}

/* ---- the calendar -------------------------------------------------------------------------- */

static void a_term_is_reckoned_in_years_then_months_then_days(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.years = 1;
    w.scheme.edition.policy.months = 6;
    w.scheme.edition.policy.end_offset = 1; /* [I-7]: the last day is an active one */
    start(&w);
    icsrm_summary read = decided(&w, "2021-07-01");
    assert_same(read.expires, day("2021-07-02"));
    assert_same(read.standing, ICSRM_STANDING_ACTIVE);
    assert_same(decided(&w, "2021-07-02").standing, ICSRM_STANDING_GRACE);
    end(&w);
}

static void a_leap_day_falls_as_the_scheme_says(void **state)
{
    (void)state;
    for (int32_t leap = ICSRM_LEAP_FEBRUARY_28; leap <= ICSRM_LEAP_MARCH_1; leap++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.leap = leap;
        start(&w);
        add_exam(w.record, "acme:TWO", "2020-02-29");
        (void)decided(&w, "2020-03-01");
        assert_same(decide(w.record, "acme:TWO", "2020-03-01", w.decision).expires,
                    leap == ICSRM_LEAP_MARCH_1 ? day("2022-03-01") : day("2022-02-28"));
        end(&w);
    }
}

static void a_window_does_not_open_before_the_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.years = 0;
    w.scheme.edition.policy.months = 1;
    w.scheme.edition.policy.window_before = 60;
    start(&w);
    add_exam(w.record, "acme:TWO", "0001-01-01");
    (void)decided(&w, "2020-01-01");
    assert_same(decide(w.record, "acme:TWO", "0001-01-01", w.decision).opens, ICSRM_DATE_MIN);
    end(&w);
}

static void a_term_must_end_within_the_calendar(void **state)
{
    (void)state;
    static const struct {
        int32_t years, months, window_after;
        icsrm_status status;
    } cases[] = {{1, 0, 30, ICSRM_OK},
                 {2, 0, 0, ICSRM_E_TERM},
                 {0, 19, 0, ICSRM_E_TERM},
                 {1, 0, 215, ICSRM_E_TERM}}; /* 9999-06-01 and 215 days are the year 10000 */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.years = cases[i].years;
        w.scheme.edition.policy.months = cases[i].months;
        w.scheme.edition.policy.window_after = cases[i].window_after;
        start(&w);
        assert_status(icsrm_record_add_exam(w.record, "acme:TWO", ICSRM_STRLEN, day("9998-06-01"),
                                            ICSRM_RESULT_PASS, NULL),
                      cases[i].status);
        end(&w);
    }
}

static void a_chain_that_runs_past_the_calendar_is_an_error(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    assert_ok(icsrm_record_add_recertification(w.record, "acme:ONE", ICSRM_STRLEN,
                                               day("9997-06-01"), NULL));
    meet_requirement(&w, "a", "9998-05-01");
    pay(&w, "9999-05-15");
    assert_same(decided(&w, "9999-05-31").completed_on, day("9999-05-15"));
    icsrm_error error; /* the next cycle would end in the year 10001 */
    icsrm_error_init(&error);
    assert_status(icsrm_evaluate(w.record, "acme:ONE", day("9999-06-01"), w.decision, &error),
                  ICSRM_E_TERM);
    assert_string_equal(error.rule, "cycle.term");
    assert_string_equal(error.value, "acme:ONE");
    assert_status(icsrm_decision_outcomes(w.decision, NULL, NULL, NULL, 0, NULL), ICSRM_E_STATE);
    end(&w);
}

/* ---- exams --------------------------------------------------------------------------------- */

static void an_exam_that_is_not_known_yet_is_no_reason(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_exam(w.record, "acme:TWO", "2022-06-01");
    (void)decided(&w, "2022-05-31");
    assert_same(finding(&w, ICSRM_FINDING_EXAM_OF_ANOTHER).finding, 0);
    (void)decided(&w, "2022-06-01");
    assert_same(finding(&w, ICSRM_FINDING_EXAM_OF_ANOTHER).date, day("2022-06-01"));
    end(&w);
}

static void of_two_passes_on_one_day_one_begins_the_cycle(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_exam(w.record, "acme:ONE", "2020-01-01");
    assert_same(decided(&w, "2020-01-01").cycle_number, 1);
    assert_same(finding(&w, ICSRM_FINDING_EXAM_WITHOUT_EFFECT).index, 1);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_early_fee_is_held_or_void),
        cmocka_unit_test(a_void_fee_leaves_its_place_to_the_next),
        cmocka_unit_test(the_next_cycle_begins_at_expiry_or_at_completion),
        cmocka_unit_test(a_renewal_completed_in_grace_can_begin_the_next_cycle_then),
        cmocka_unit_test(a_late_approval_counts_or_is_void),
        cmocka_unit_test(grace_goes_on_only_while_the_review_alone_is_outstanding),
        cmocka_unit_test(a_surplus_is_lost_or_carried),
        cmocka_unit_test(only_what_a_node_counted_is_carried_into_a_node),
        cmocka_unit_test(only_what_was_earned_lately_is_carried),
        cmocka_unit_test(lately_can_be_longer_than_the_calendar),
        cmocka_unit_test(a_term_is_reckoned_in_years_then_months_then_days),
        cmocka_unit_test(a_leap_day_falls_as_the_scheme_says),
        cmocka_unit_test(a_window_does_not_open_before_the_calendar),
        cmocka_unit_test(a_term_must_end_within_the_calendar),
        cmocka_unit_test(a_chain_that_runs_past_the_calendar_is_an_error),
        cmocka_unit_test(an_exam_that_is_not_known_yet_is_no_reason),
        cmocka_unit_test(of_two_passes_on_one_day_one_begins_the_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
