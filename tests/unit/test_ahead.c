/* SPDX-License-Identifier: MIT
 * Timeline, periods, notices and plans where a scheme of another body, or the end of the calendar,
 * makes a difference. Uses private headers. */
#include "world.h"

#define CODE "acme:ONE"

/* ---- days and periods as one writes them --------------------------------------------------- */

static icsrm_milestone days[64];
static icsrm_period periods[16];
static icsrm_notice notices[64];
static size_t count;

static void read_days(const world *w, const char *from)
{
    icsrm_workspace *workspace = NULL;
    assert_ok(icsrm_workspace_new(w->record, NULL, &workspace));
    assert_ok(icsrm_timeline_read(workspace, CODE, day(from), days, 64, &count, NULL));
    icsrm_workspace_free(workspace);
}

static void read_periods(world *w, const char *as_of)
{
    (void)decided(w, as_of);
    assert_ok(icsrm_decision_periods(w->decision, periods, 16, &count));
}

static void read_notices(const world *w, const char *from, const char *until)
{
    icsrm_workspace *workspace = NULL;
    assert_ok(icsrm_workspace_new(w->record, NULL, &workspace));
    assert_ok(
        icsrm_notices_read(workspace, day(from), day(until), NULL, 0, notices, 64, &count, NULL));
    icsrm_workspace_free(workspace);
}

static void expect_period(size_t index, const char *from, int32_t standing, uint32_t cycle)
{
    assert_true(index < count);
    assert_int_equal(periods[index].from, day(from));
    assert_int_equal(periods[index].standing, standing);
    assert_int_equal(periods[index].cycle, cycle);
}

/* The events of a day on the timeline; fails if it is not there. */
static uint32_t events_on(const char *on)
{
    for (size_t i = 0; i < count; i++)
        if (days[i].date == day(on))
            return days[i].events;
    fail_msg("nothing happens on %s", on);
    return 0;
}

static int has_notice(int32_t what, const char *on)
{
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found += notices[i].notice == what && notices[i].date == day(on);
    return found;
}

/* ---- schemes ------------------------------------------------------------------------------- */

static void suspension_comes_between_grace_and_lapse(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.suspension_months = 6;
    start(&w);
    read_periods(&w, "2021-01-01");
    assert_same(count, 4);
    expect_period(1, "2022-01-01", ICSRM_STANDING_GRACE, 1);
    expect_period(2, "2022-02-01", ICSRM_STANDING_SUSPENDED, 1);
    expect_period(3, "2022-08-01", ICSRM_STANDING_LAPSED, 1);
    read_days(&w, "2021-01-01");
    assert_int_equal(events_on("2022-02-01"), ICSRM_BIT(ICSRM_EVENT_SUSPENDED));
    assert_int_equal(events_on("2022-08-01"),
                     ICSRM_BIT(ICSRM_EVENT_WINDOW_CLOSED) | ICSRM_BIT(ICSRM_EVENT_LAPSES));
    read_notices(&w, "2021-01-01", "2023-01-01");
    assert_int_equal(has_notice(ICSRM_NOTICE_SUSPENDED, "2022-02-01"), 1);
    assert_int_equal(has_notice(ICSRM_NOTICE_LAPSED, "2022-08-01"), 1);
    end(&w);
}

static void grace_can_be_active(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.grace_active = ICSRM_TRUE;
    start(&w);
    read_periods(&w, "2021-01-01");
    assert_same(count, 2);
    expect_period(0, "2020-01-01", ICSRM_STANDING_ACTIVE, 1);
    expect_period(1, "2022-02-01", ICSRM_STANDING_LAPSED, 1);
    end(&w);
}

static void what_never_expires_has_one_period(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.certifications[ACME_ONE].perpetual = ICSRM_TRUE;
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 60);
    assert_ok(
        icsrm_record_add_recertification(w.record, CODE, ICSRM_STRLEN, day("2025-01-01"), NULL));
    read_periods(&w, "2021-01-01");
    assert_same(count, 1);
    assert_int_equal(periods[0].until, ICSRM_DATE_NONE);
    read_days(&w, "2019-01-01");
    assert_same(count, 3);
    assert_int_equal(days[0].changes, ICSRM_BIT(ICSRM_CHANGE_STANDING) |
                                          ICSRM_BIT(ICSRM_CHANGE_CYCLE) |
                                          ICSRM_BIT(ICSRM_CHANGE_ACTIVITIES));
    read_notices(&w, "2019-01-01", "2030-01-01");
    assert_same(count, 2);
    assert_int_equal(has_notice(ICSRM_NOTICE_RENEWED, "2025-01-01"), 1);
    assert_int_equal(notices[1].deadline, ICSRM_DATE_NONE);
    icsrm_plan plan = {.struct_size = sizeof plan};
    assert_ok(icsrm_plan_read(w.decision, 0, NULL, 0, &plan, NULL, 0, NULL));
    assert_int_equal(plan.state, ICSRM_PLAN_MET);
    end(&w);
}

static void without_a_fee_the_requirement_is_enough(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.fee = FEE_NOT_REQUIRED;
    start(&w);
    meet_requirement(&w, "A", "2021-12-20");
    read_days(((void)decided(&w, "2021-01-01"), &w), "2021-12-01");
    assert_int_equal(events_on("2021-12-20"),
                     ICSRM_BIT(ICSRM_EVENT_FACT) | ICSRM_BIT(ICSRM_EVENT_RENEWED));
    read_notices(&w, "2021-12-01", "2022-06-01");
    assert_int_equal(has_notice(ICSRM_NOTICE_RENEWED, "2021-12-20"), 1);
    assert_int_equal(has_notice(ICSRM_NOTICE_EXPIRED, "2022-01-01"), 0);
    end(&w);
}

/* A pass before the expiry begins the next cycle at the expiry: until then that lies ahead. */
static void an_exam_can_reach_ahead(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_START;
    w.scheme.edition.policy.reexam_until = REEXAM_UNTIL_EXPIRY;
    w.scheme.edition.policy.reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(&w);
    add_exam(w.record, CODE, "2021-06-01");
    read_periods(&w, "2021-06-01");
    expect_period(0, "2020-01-01", ICSRM_STANDING_ACTIVE, 1);
    expect_period(1, "2022-01-01", ICSRM_STANDING_ACTIVE, 2);
    expect_period(2, "2024-01-01", ICSRM_STANDING_GRACE, 2);
    read_periods(&w, "2022-06-01"); /* and later it lies behind */
    expect_period(0, "2020-01-01", ICSRM_STANDING_ACTIVE, 1);
    expect_period(1, "2022-01-01", ICSRM_STANDING_ACTIVE, 2);
    read_days(&w, "2020-01-01");
    assert_true((events_on("2020-01-02") & ICSRM_BIT(ICSRM_EVENT_REEXAM_OPENS)) != 0);
    read_notices(&w, "2021-12-01", "2022-02-01");
    assert_int_equal(has_notice(ICSRM_NOTICE_RENEWED, "2022-01-01"), 1);
    end(&w);
}

/* Held from the award, and again from the pass, though each term starts in January. */
static void a_term_can_start_after_its_award(void **state)
{
    (void)state;
    world w;
    int32_t standing = 0;
    begin(&w);
    w.scheme.edition.policy.starts = STARTS_NEXT_JANUARY;
    start(&w); /* passed on 1 January, which is a start */
    add_exam(w.record, CODE, "2022-05-10");
    read_periods(&w, "2022-06-01");
    expect_period(0, "2020-01-01", ICSRM_STANDING_ACTIVE, 1);
    expect_period(1, "2022-01-01", ICSRM_STANDING_GRACE, 1);
    expect_period(2, "2022-02-01", ICSRM_STANDING_LAPSED, 1);
    expect_period(3, "2022-05-10", ICSRM_STANDING_ACTIVE, 2);
    expect_period(4, "2025-01-01", ICSRM_STANDING_GRACE, 2);
    assert_ok(icsrm_standing_on(w.record, CODE, day("2022-05-10"), day("2022-06-01"), w.decision,
                                &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_ACTIVE);
    assert_int_equal(decided(&w, "2022-05-10").standing, ICSRM_STANDING_ACTIVE);
    end(&w);
}

/* What was done by the day of completion went into that renewal: the next is earned from then on.
 */
static void a_plan_begins_when_credit_is_earned(void **state)
{
    (void)state;
    world w;
    icsrm_plan plan = {.struct_size = sizeof plan};
    begin(&w);
    w.scheme.edition.policy.next_from = NEXT_FROM_COMPLETION;
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-20");
    (void)decided(&w, "2021-12-20");
    assert_status(icsrm_plan_read(w.decision, 0, NULL, 0, &plan, NULL, 0, NULL), ICSRM_E_CAPACITY);
    assert_int_equal(plan.earn_from, day("2021-12-21"));
    assert_int_equal(plan.earn_until, day("2023-12-20"));
    end(&w);
}

/* One late approval completes two renewals: the certification is active again, and renewed. */
static void two_renewals_can_be_complete_at_once(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_approved(w.record, "L", "lecture", "2021-01-01", 6 * 60);
    add_approved(w.record, "E", "ethics-course", "2021-01-01", 2 * 60);
    icsrm_activity talk = approved("T", "talk", "2021-01-01", 4 * 60);
    talk.reviewed_on = day("2023-12-15");
    add_activity(w.record, &talk);
    meet_requirement(&w, "B", "2022-06-01");
    pay(&w, "2021-12-20");
    pay(&w, "2023-12-05");
    (void)decided(&w, "2023-12-14");
    read_days(&w, "2023-12-15");
    assert_int_equal(events_on("2023-12-15"), ICSRM_BIT(ICSRM_EVENT_FACT) |
                                                  ICSRM_BIT(ICSRM_EVENT_RENEWED) |
                                                  ICSRM_BIT(ICSRM_EVENT_CYCLE_STARTS));
    read_notices(&w, "2023-12-15", "2023-12-16");
    assert_int_equal(has_notice(ICSRM_NOTICE_RENEWED, "2023-12-15"), 1);
    assert_int_equal(notices[count - 1].deadline, day("2026-01-01"));
    end(&w);
}

/* A kind that gives nothing is no way; steps and fixed credit are. */
static void only_kinds_that_give_credit_are_a_way(void **state)
{
    (void)state;
    static const scheme_step steps[] = {{60, CREDITS(1)}};
    world w;
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[ACME_NODES];
    begin(&w);
    w.scheme.kinds[ACME_PAPER].fixed = 0;
    w.scheme.kinds[ACME_TALK].minutes_per_credit = 0;
    w.scheme.kinds[ACME_TALK].steps = steps;
    w.scheme.kinds[ACME_TALK].step_count = 1;
    start(&w);
    (void)decided(&w, "2021-01-01");
    assert_ok(icsrm_plan_read(w.decision, 0, NULL, 0, &plan, nodes, ACME_NODES, &count));
    assert_int_equal(nodes[ACME_WRITING].earnable, 0);
    assert_int_equal(nodes[ACME_GIVING].earnable, 1);
    assert_int_equal(nodes[ACME_LEARNING].earnable, 1);
    end(&w);
}

/* ---- the end of the calendar --------------------------------------------------------------- */

static icsrm_record *renewed_at_the_end(const world *w)
{
    icsrm_record *record = new_record(w->catalog);
    add_exam(record, "icsrm:CCEM", "9994-06-01");
    add_approved(record, "A-1", "course", "9995-05-01", 30 * 60);
    add_approved(record, "A-2", "teaching", "9995-05-01", 20 * 60);
    add_payment(record, ICSRM_PURPOSE_RENEWAL, "icsrm:CCEM", "9997-05-01");
    assert_ok(icsrm_record_finish(record, NULL));
    return record;
}

/* The next cycle would run past 9999-12-31: what is known is that it starts. */
/* The window closes with the term: one reminder of both, and on the expiry nothing is open. */
static void without_grace_one_reminder_is_enough(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.window_after = -1;
    start(&w);
    assert_ok(icsrm_record_finish(w.record, NULL));
    read_notices(&w, "2021-12-25", "2022-01-03");
    assert_same(count, 4);
    assert_int_equal(has_notice(ICSRM_NOTICE_DAYS_LEFT, "2021-12-25"), 1);
    assert_int_equal(has_notice(ICSRM_NOTICE_DAYS_LEFT, "2021-12-31"), 1);
    assert_int_equal(has_notice(ICSRM_NOTICE_EXPIRED, "2022-01-01"), 1);
    assert_int_equal(notices[2].deadline, ICSRM_DATE_NONE);
    assert_int_equal(has_notice(ICSRM_NOTICE_LAPSED, "2022-01-01"), 1);
    end(&w);
}

static void a_cycle_beyond_the_calendar_has_no_end(void **state)
{
    (void)state;
    world w;
    icsrm_workspace *workspace = NULL;
    icsrm_error error;
    begin(&w);
    start(&w);
    icsrm_record *record = renewed_at_the_end(&w);
    (void)decide(record, "icsrm:CCEM", "9997-05-02", w.decision);
    assert_ok(icsrm_decision_periods(w.decision, periods, 16, &count));
    assert_same(count, 2);
    expect_period(1, "9997-06-01", ICSRM_STANDING_ACTIVE, 2);
    assert_int_equal(periods[1].until, ICSRM_DATE_NONE);
    assert_ok(icsrm_workspace_new(record, NULL, &workspace));
    icsrm_error_init(&error);
    count = 77;
    assert_status(
        icsrm_timeline_read(workspace, "icsrm:CCEM", day("9994-01-01"), days, 64, &count, &error),
        ICSRM_E_TERM);
    assert_int_equal(error.status, ICSRM_E_TERM);
    assert_same(count, 77);
    assert_ok(icsrm_notices_read(workspace, day("9997-04-30"), day("9997-05-03"), NULL, 0, notices,
                                 64, &count, NULL));
    assert_int_equal(has_notice(ICSRM_NOTICE_RENEWED, "9997-05-01"), 1);
    assert_int_equal(notices[0].deadline, ICSRM_DATE_NONE);
    icsrm_workspace_free(workspace);
    icsrm_record_free(record);
    end(&w);
}

/* A cycle and its window end with the calendar: no day comes after. */
static void the_calendar_ends(void **state)
{
    (void)state;
    world w;
    icsrm_workspace *workspace = NULL;
    begin(&w);
    start(&w);
    icsrm_record *record = new_record(w.catalog);
    add_exam(record, "icsrm:CCEM", "9996-11-19");
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_workspace_new(record, NULL, &workspace));
    assert_ok(
        icsrm_timeline_read(workspace, "icsrm:CCEM", day("9999-11-20"), days, 64, &count, NULL));
    assert_same(count, 1);
    assert_int_equal(days[0].date, day("9999-12-31"));
    icsrm_workspace_free(workspace);
    icsrm_record_free(record);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suspension_comes_between_grace_and_lapse),
        cmocka_unit_test(grace_can_be_active),
        cmocka_unit_test(what_never_expires_has_one_period),
        cmocka_unit_test(without_a_fee_the_requirement_is_enough),
        cmocka_unit_test(an_exam_can_reach_ahead),
        cmocka_unit_test(a_term_can_start_after_its_award),
        cmocka_unit_test(a_plan_begins_when_credit_is_earned),
        cmocka_unit_test(two_renewals_can_be_complete_at_once),
        cmocka_unit_test(only_kinds_that_give_credit_are_a_way),
        cmocka_unit_test(without_grace_one_reminder_is_enough),
        cmocka_unit_test(a_cycle_beyond_the_calendar_has_no_end),
        cmocka_unit_test(the_calendar_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
