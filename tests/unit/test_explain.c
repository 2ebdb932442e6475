/* SPDX-License-Identifier: MIT
 * Explanations: every text with every slot, on records and on a scheme of its own; and findings
 * that are none of the decision's. Uses private headers. */
#include "texts.h"
#include "world.h"

#include <icsrm/explain.h>
#include <stdio.h>
#include <string.h>

#define CODE "icsrm:CCEM"

/* ---- one member of the institute ----------------------------------------------------------- */

typedef struct member {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
    icsrm_finding findings[64];
    size_t count;
    char text[512];
} member;

static void open_member(member *m)
{
    memset(m, 0, sizeof *m);
    m->catalog = new_catalog();
    m->record = new_record(m->catalog);
    assert_ok(icsrm_decision_new(m->catalog, NULL, &m->decision));
}

static void close_member(member *m)
{
    icsrm_decision_free(m->decision);
    icsrm_record_free(m->record);
    icsrm_catalog_free(m->catalog);
}

static void decide_on(member *m, const char *as_of)
{
    assert_ok(icsrm_evaluate(m->record, CODE, day(as_of), m->decision, NULL));
    assert_ok(icsrm_decision_findings(m->decision, m->findings, 64, &m->count));
}

/* The text of the first finding of a sort, from the one at `from` on; fails if there is none. */
static const char *said(member *m, int32_t sort, size_t from)
{
    for (size_t i = from; i < m->count; i++)
        if (m->findings[i].finding == sort) {
            size_t size =
                icsrm_explain_finding(m->decision, &m->findings[i], m->text, sizeof m->text);
            assert_same(size, strlen(m->text));
            return m->text;
        }
    fail_msg("no finding %d", sort);
    return "";
}

/* The text of an activity by its position. */
static const char *said_of(member *m, uint32_t index)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->findings[i].finding == ICSRM_FINDING_ACTIVITY && m->findings[i].index == index)
            return said(m, ICSRM_FINDING_ACTIVITY, i);
    fail_msg("no activity %u", index);
    return "";
}

static void terms_and_windows_are_said(void **state)
{
    (void)state;
    member m;
    open_member(&m);
    add_exam(m.record, CODE, "2022-03-10");
    add_exam(m.record, "icsrm:CCSP", "2025-05-01");
    add_exam(m.record, CODE, "2024-05-01");
    add_payment(m.record, ICSRM_PURPOSE_EXAM_ENROLLMENT, CODE, "2025-04-01");
    add_payment(m.record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-05-01");
    assert_ok(icsrm_record_finish(m.record, NULL));
    decide_on(&m, "2022-01-01");
    assert_string_equal(
        said(&m, ICSRM_FINDING_NEVER_CERTIFIED, 0),
        "No passed exam for icsrm:CCEM and no recertification is known on 2022-01-01.");
    decide_on(&m, "2025-01-26");
    assert_string_equal(
        said(&m, ICSRM_FINDING_ACTIVE_UNTIL, 0),
        "The certification is active through 2025-03-09; it expires on 2025-03-10.");
    assert_string_equal(said(&m, ICSRM_FINDING_WINDOW_OPENS, 0),
                        "The renewal window opens on 2025-01-27.");
    assert_string_equal(said(&m, ICSRM_FINDING_FEE_DUE, 0),
                        "The renewal fee is not paid; the last day to pay it is 2025-04-21.");
    assert_string_equal(said(&m, ICSRM_FINDING_EXAM_OPEN, 0),
                        "Should it not be renewed, the exam may be retaken from 2025-03-10 on.");
    assert_string_equal(said(&m, ICSRM_FINDING_EXAM_WITHOUT_EFFECT, 0),
                        "The exam passed on 2024-05-01 began no other cycle.");
    decide_on(&m, "2025-03-10");
    assert_string_equal(said(&m, ICSRM_FINDING_EXPIRED, 0),
                        "The certification expired on 2025-03-10.");
    assert_string_equal(said(&m, ICSRM_FINDING_WINDOW_OPEN, 0),
                        "The renewal window is open; its last day is 2025-04-21.");
    assert_string_equal(said(&m, ICSRM_FINDING_EXAM_OPEN, 0),
                        "The exam may be retaken, from 2025-03-10 on.");
    decide_on(&m, "2025-06-01");
    assert_string_equal(said(&m, ICSRM_FINDING_WINDOW_CLOSED, 0),
                        "The renewal window is closed; its last day was 2025-04-21.");
    assert_string_equal(said(&m, ICSRM_FINDING_FEE_WITHOUT_USE, 0),
                        "The renewal fee paid on 2025-05-01 can complete no renewal.");
    assert_string_equal(said(&m, ICSRM_FINDING_EXAM_OF_ANOTHER, 0),
                        "The exam passed on 2025-05-01 was for another certification; it does not "
                        "renew icsrm:CCEM.");
    assert_string_equal(said(&m, ICSRM_FINDING_EXAM_FEE_PAID, 0),
                        "The fee for the exam was paid on 2025-04-01; passing it is what counts.");
    close_member(&m);
}

static void credits_and_renewal_are_said(void **state)
{
    (void)state;
    member m;
    open_member(&m);
    add_exam(m.record, CODE, "2022-03-10");
    add_approved(m.record, "A-1", "course", "2022-05-01", 44 * 60);
    add_approved(m.record, "A-2", "teaching", "2023-05-01", 14 * 60);
    icsrm_activity waits = approved("A-3", "project", "2023-06-01", 60);
    waits.reviewed_on = day("2024-01-01");
    add_activity(m.record, &waits);
    add_payment(m.record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-02-01");
    assert_ok(icsrm_record_finish(m.record, NULL));
    decide_on(&m, "2023-07-01");
    assert_string_equal(said(&m, ICSRM_FINDING_REQUIREMENT_SHORT, 0),
                        "45 credits required, 44 counted: 1 credit short.");
    assert_string_equal(said(&m, ICSRM_FINDING_MAXIMUM_REACHED, 0),
                        "Continuing education has reached its maximum: of 44 credits earned, 30 "
                        "count.");
    assert_string_equal(said(&m, ICSRM_FINDING_UNDER_REVIEW, 0),
                        "Approval of everything that is under review would add 1 credit.");
    decide_on(&m, "2025-02-01");
    assert_string_equal(said(&m, ICSRM_FINDING_REQUIREMENT_MET, 0),
                        "45 credits required, 45 counted: the total is met.");
    assert_string_equal(said(&m, ICSRM_FINDING_FEE_PAID, 0),
                        "The renewal fee was paid on 2025-02-01.");
    assert_string_equal(said(&m, ICSRM_FINDING_RENEWAL_COMPLETE, 0),
                        "The renewal was complete on 2025-02-01.");
    close_member(&m);
    /* after the window's last day grace goes on for the review alone */
    open_member(&m);
    add_exam(m.record, CODE, "2022-03-10");
    add_approved(m.record, "A-1", "course", "2022-05-01", 30 * 60);
    waits = approved("A-2", "teaching", "2023-06-01", 15 * 60);
    waits.reviewed_on = day("2025-06-01");
    add_activity(m.record, &waits);
    add_payment(m.record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-02-01");
    assert_ok(icsrm_record_finish(m.record, NULL));
    decide_on(&m, "2025-04-21");
    assert_string_equal(said(&m, ICSRM_FINDING_UNDER_REVIEW, 0),
                        "Approval of everything that is under review would add 15 credits.");
    decide_on(&m, "2025-04-22");
    assert_string_equal(said(&m, ICSRM_FINDING_UNDER_REVIEW, 0),
                        "Approval of everything that is under review would add 15 credits and meet "
                        "the requirement, so grace goes on until it is reviewed.");
    close_member(&m);
}

/* ---- activities ---------------------------------------------------------------------------- */

static void add_other(member *m, const char *id, const char *kind, const char *on, int32_t minutes,
                      int32_t excluded, void (*change)(icsrm_activity *a))
{
    icsrm_activity a = approved(id, kind, on, minutes);
    a.excluded_minutes = excluded;
    if (change != NULL)
        change(&a);
    add_activity(m->record, &a);
}

static void reject(icsrm_activity *a)
{
    a->status = ICSRM_ACTIVITY_REJECTED;
    a->reviewed_on = day("2022-07-01");
}
static void draft(icsrm_activity *a)
{
    a->status = ICSRM_ACTIVITY_DRAFT;
}
static void submit(icsrm_activity *a)
{
    a->status = ICSRM_ACTIVITY_SUBMITTED;
}
static void submit_late(icsrm_activity *a)
{
    a->submitted_on = day("2025-04-22");
}
static void off_topic(icsrm_activity *a)
{
    a->relevant = ICSRM_FALSE;
}
static void of_the_job(icsrm_activity *a)
{
    a->part_of_job = ICSRM_TRUE;
}
static void once_more(icsrm_activity *a)
{
    a->first_time = ICSRM_FALSE;
}
static void to_the_board(icsrm_activity *a)
{
    a->session = text("S");
    a->audience = text("board");
}
static void for_ccsp(icsrm_activity *a)
{
    static const icsrm_text code = {"icsrm:CCSP", 10};
    a->certifications = &code;
    a->certification_count = 1;
}

static void every_outcome_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *on;
        int32_t minutes, excluded;
        void (*change)(icsrm_activity *a);
        const char *said;
    } rows[] = {
        {"course", "2022-05-01", 60, -1, NULL,
         "0 course: 60 minutes is one whole hour. 1 credit counts."},
        {"course", "2022-05-02", 1, 1, NULL,
         "1 course: 1 minute, less 1 for breaks and the like, is 0: less than one whole hour."},
        {"course", "2022-05-02", 59, 0, NULL, "2 course: 59 minutes is less than one whole hour."},
        {"course", "2022-05-03", 1700, 20, NULL,
         "3 course: 1700 minutes, less 20 for breaks and the like, is 1680: 28 whole hours. 28 "
         "credits count."},
        {"webinar", "2022-05-04", 120, -1, NULL,
         "4 webinar: 120 minutes is 2 whole hours. Continuing education already stood at 29 of 30, "
         "so only 1 credit counts."},
        {"webinar", "2022-05-05", 95, 20, NULL,
         "5 webinar: 95 minutes, less 20 for breaks and the like, is 75: one whole hour. "
         "Continuing education already stood at 30 of 30, so none of it counts."},
        {"article", "2022-05-06", 600, -1, NULL, "6 article: worth 10 credits. 10 credits count."},
        {"article", "2022-05-07", -1, -1, submit,
         "7 article: worth 10 credits. It is under review, so it does not count yet."},
        {"article", "2022-05-07", -1, -1, of_the_job,
         "8 article: part of the job, so it earns no credit."},
        {"project", "2022-05-08", 60, -1, once_more,
         "9 project: not done for the first time, so it earns no credit."},
        {"teaching", "2022-05-08", 60, -1, off_topic,
         "10 teaching: not on a subject that this category is for."},
        {"teaching", "2022-05-09", 60, -1, to_the_board,
         "11 teaching: 60 minutes is one whole hour. 1 credit counts."},
        {"teaching", "2022-05-10", 60, -1, to_the_board,
         "12 teaching: the same session for the same audience earns credit once, and another "
         "activity has it."},
        {"course", "2022-05-10", 60, -1, submit_late,
         "13 course: submitted on 2025-04-22, after the last day, 2025-04-21."},
        {"course", "2022-05-10", 60, -1, for_ccsp,
         "14 course: does not count for icsrm:CCEM, only for another certification."},
        {"course", "2022-03-09", 60, -1, NULL,
         "15 course: done on 2022-03-09; credit for this cycle is earned from 2022-03-10 on."},
        {"course", "2025-03-10", 60, -1, NULL,
         "16 course: done on 2025-03-10; credit for this cycle is earned through 2025-03-09."},
        {"course", "2022-05-10", 60, -1, reject, "17 course: rejected on 2022-07-01."},
        {"course", "2022-05-10", 60, -1, draft, "18 course: not submitted yet."},
        {"course", "2025-05-01", 60, -1, NULL,
         "19 course: dated 2025-05-01, which is still to come."},
    };
    member m;
    open_member(&m);
    add_exam(m.record, CODE, "2022-03-10");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char id[4];
        snprintf(id, sizeof id, "%zu", i);
        add_other(&m, id, rows[i].kind, rows[i].on, rows[i].minutes, rows[i].excluded,
                  rows[i].change);
    }
    assert_ok(icsrm_record_finish(m.record, NULL));
    decide_on(&m, "2025-04-25");
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(said_of(&m, i), rows[i].said);
    close_member(&m);
}

/* ---- findings that are none of it ---------------------------------------------------------- */

static void what_is_none_of_the_decision_s_is_not_said(void **state)
{
    (void)state;
    member m;
    icsrm_finding wrong = {.finding = ICSRM_FINDING_ACTIVITY, .outcome = ICSRM_OUTCOME_COUNTED};
    open_member(&m);
    add_exam(m.record, CODE, "2022-03-10");
    add_approved(m.record, "A-1", "course", "2022-05-01", 60);
    assert_ok(icsrm_record_finish(m.record, NULL));
    strcpy(m.text, "x");
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    assert_string_equal(m.text, "");
    assert_same(icsrm_explain_finding(NULL, &wrong, m.text, sizeof m.text), 0);
    assert_null(icsrm_explain_source(NULL, &wrong));
    decide_on(&m, "2021-01-01");
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    assert_null(icsrm_explain_source(m.decision, &wrong));
    assert_null(icsrm_explain_source(m.decision, &m.findings[0]));
    decide_on(&m, "2023-01-01");
    assert_same(icsrm_explain_finding(m.decision, NULL, m.text, sizeof m.text), 0);
    wrong.index = 1;
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    wrong.index = 0;
    wrong.outcome = 0;
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    wrong.outcome = OUTCOMES;
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    wrong.finding = 0;
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    wrong.finding = FINDINGS;
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text), 0);
    wrong.finding = ICSRM_FINDING_EXPIRED;
    wrong.date = ICSRM_DATE_NONE;
    assert_same(icsrm_explain_finding(m.decision, &wrong, NULL, 0), 30);
    assert_same(icsrm_explain_finding(m.decision, &wrong, m.text, 8), 30);
    assert_string_equal(m.text, "The cer");
    /* numbers that no finding of the library has do no harm */
    wrong.limit = ICSRM_CREDITS_NONE;
    wrong.actual = 1;
    wrong.finding = ICSRM_FINDING_REQUIREMENT_SHORT;
    assert_true(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text) > 0);
    wrong.finding = ICSRM_FINDING_ACTIVE_UNTIL;
    assert_true(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text) > 0);
    wrong.finding = ICSRM_FINDING_SPECIFIED_MET;
    wrong.node = 77;
    assert_true(icsrm_explain_finding(m.decision, &wrong, m.text, sizeof m.text) > 0);
    close_member(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_and_windows_are_said),
        cmocka_unit_test(credits_and_renewal_are_said),
        cmocka_unit_test(every_outcome_is_said),
        cmocka_unit_test(what_is_none_of_the_decision_s_is_not_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
