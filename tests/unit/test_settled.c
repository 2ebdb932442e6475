/* SPDX-License-Identifier: MIT
 * Cases that were settled late: each shows a condition that nothing else does. */
#include "cycle.h"
#include "world.h"

#include <icsrm/notice.h>
#include <stdio.h>

static icsrm_activity given_to(const char *id, const char *kind, const char *on, int32_t minutes)
{
    icsrm_activity activity = approved(id, kind, on, minutes);
    activity.session = text("queues");
    activity.audience = text("team");
    return activity;
}

/* cpd.audience is about kinds that are given to an audience. */
static void a_lecture_repeats_no_talk_of_the_same_names(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    icsrm_activity talk = given_to("talk", "talk", "2020-05-01", 60);
    icsrm_activity lecture = given_to("lecture", "lecture", "2020-06-01", 60);
    icsrm_activity again = given_to("again", "talk", "2020-07-01", 60);
    add_activity(w.record, &talk);
    add_activity(w.record, &lecture);
    add_activity(w.record, &again);
    decided(&w, "2020-12-01");
    assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcome(&w, 2), ICSRM_OUTCOME_REPEAT_AUDIENCE);
    end(&w);
}

/* cpd.credit [I-5]: the limit is on how many are named, not on naming. */
static void naming_fewer_than_the_limit_counts_for_all_that_are_named(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.sharing_limit = 2;
    start(&w);
    const icsrm_text one[] = {text("acme:ONE")};
    icsrm_activity lecture = approved("a", "lecture", "2020-05-01", 60);
    lecture.certifications = one;
    lecture.certification_count = 1;
    add_activity(w.record, &lecture);
    assert_same(decided(&w, "2020-12-01").counted, CREDITS(1));
    end(&w);
}

/* [I-6] What is carried can come a long way: ten renewals in a row, each with two to spare. */
static void surplus_is_carried_through_many_renewals(void **state)
{
    (void)state;
    world w;
    char id[8];
    char date[ICSRM_DATE_TEXT_SIZE];
    begin(&w);
    w.scheme.edition.policy.carry = (scheme_carry){.maximum = CREDITS(2)};
    start(&w);
    for (int32_t c = 0; c < 10; c++) {
        icsrm_date on;
        snprintf(id, sizeof id, "c%d", (int)c);
        assert_ok(icsrm_date_from_civil(2020 + 2 * c, 5, 1, &on));
        assert_ok(icsrm_date_format(on, date));
        meet_requirement(&w, id, date);
        assert_ok(icsrm_date_from_civil(2021 + 2 * c, 12, 10, &on));
        assert_ok(icsrm_date_format(on, date));
        pay(&w, date);
    }
    icsrm_summary s = decided(&w, "2040-01-01");
    assert_same(s.cycle_number, 11);
    assert_same(s.carried_in, CREDITS(2));
    assert_same(s.counted, CREDITS(2));
    end(&w);
}

/* [I-13] In a scheme where late approval counts for nothing, no review can hold off the lapse. */
static void outstanding_review_holds_off_the_lapse_where_late_approval_counts(void **state)
{
    (void)state;
    scheme_policy policy = {.fee = FEE_NOT_REQUIRED, .late_approval = LATE_APPROVAL_COUNTS};
    cert_program program = {.policy = &policy};
    cycle self = {.program = &program, .fee = ICSRM_NO_INDEX};
    assert_int_equal(icsrm_cycle_standing(&self, 1, true), ICSRM_STANDING_GRACE);
    assert_int_equal(icsrm_cycle_standing(&self, 1, false), ICSRM_STANDING_LAPSED);
    policy.late_approval = LATE_APPROVAL_VOID;
    assert_int_equal(icsrm_cycle_standing(&self, 1, true), ICSRM_STANDING_LAPSED);
}

/* With the window open from the first day on, a cycle that the body states to have begun can wait
 * for the review at once, like the one before it. */
static void who_waits_for_the_body_in_a_new_cycle_is_told_again(void **state)
{
    (void)state;
    static const char *const waits_from[] = {"2020-03-01", "2021-06-01"};
    world w;
    icsrm_workspace *workspace = NULL;
    icsrm_notice found[16];
    size_t count = 0;
    size_t told = 0;
    begin(&w);
    w.scheme.edition.policy.window_before = 730;
    start(&w);
    assert_ok(icsrm_record_add_recertification(w.record, "acme:ONE", ICSRM_STRLEN,
                                               day(waits_from[1]), NULL));
    for (int i = 0; i < 2; i++) {
        icsrm_activity talk = approved(i == 0 ? "1" : "2", "talk", waits_from[i], 8 * 60);
        icsrm_activity course = approved(i == 0 ? "3" : "4", "ethics-course", waits_from[i], 120);
        talk.status = course.status = ICSRM_ACTIVITY_SUBMITTED;
        add_activity(w.record, &talk);
        add_activity(w.record, &course);
        pay(&w, waits_from[i]);
    }
    assert_ok(icsrm_record_finish(w.record, NULL));
    assert_ok(icsrm_workspace_new(w.record, NULL, &workspace));
    assert_ok(icsrm_notices_read(workspace, day("2020-01-01"), day("2021-07-01"), NULL, 0, found,
                                 16, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (found[i].notice == ICSRM_NOTICE_UNDER_REVIEW) {
            assert_true(told < 2);
            assert_int_equal(found[i].date, day(waits_from[told++]));
        }
    assert_same(told, 2);
    icsrm_workspace_free(workspace);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lecture_repeats_no_talk_of_the_same_names),
        cmocka_unit_test(naming_fewer_than_the_limit_counts_for_all_that_are_named),
        cmocka_unit_test(surplus_is_carried_through_many_renewals),
        cmocka_unit_test(outstanding_review_holds_off_the_lapse_where_late_approval_counts),
        cmocka_unit_test(who_waits_for_the_body_in_a_new_cycle_is_told_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
