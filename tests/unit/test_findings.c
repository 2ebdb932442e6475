/* SPDX-License-Identifier: MIT
 * The reasons of a decision: which there are, what they hold, and their order. */
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
} fixture;

static int set_up(void **state)
{
    fixture *f = malloc(sizeof *f);
    f->catalog = new_catalog();
    f->record = new_record(f->catalog);
    add_exam(f->record, "icsrm:CCSP", "2022-03-10"); /* window 2025-01-27 … 2025-04-21 */
    assert_ok(icsrm_decision_new(f->catalog, NULL, &f->decision));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    icsrm_decision_free(f->decision);
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
    free(f);
    return 0;
}

static void put_credits(FILE *to, const char *sign, icsrm_credits credits)
{
    if (credits != ICSRM_CREDITS_NONE)
        fprintf(to, " %s%" PRId64, sign, credits);
}

/* One finding a line: word [outcome] [list[index]] [node] [date] [=actual] [/limit] (rule). */
static void put_finding(FILE *to, const icsrm_finding *f)
{
    static const char *const lists[] = {"", "exams", "recertifications", "activities", "payments"};
    char date[ICSRM_DATE_TEXT_SIZE];
    fprintf(to, "%s", icsrm_word_name(ICSRM_WORDS_FINDING, f->finding));
    if (f->outcome != 0)
        fprintf(to, " %s", icsrm_word_name(ICSRM_WORDS_OUTCOME, f->outcome));
    if (f->list != ICSRM_LIST_NONE)
        fprintf(to, " %s[%u]", lists[f->list], f->index);
    else
        assert_same(f->index, ICSRM_NO_INDEX);
    if (f->node != ICSRM_NO_NODE)
        fprintf(to, " node%u", f->node);
    if (f->date != ICSRM_DATE_NONE) {
        assert_ok(icsrm_date_format(f->date, date));
        fprintf(to, " %s", date);
    }
    put_credits(to, "=", f->actual);
    put_credits(to, "/", f->limit);
    fprintf(to, " (%s)\n", f->rule);
}

static void expect_of(fixture *f, const char *certification, const char *as_of,
                      const char *expected)
{
    char *lines = NULL;
    size_t size = 0;
    icsrm_finding findings[64];
    size_t count = 0;
    (void)icsrm_record_finish(f->record, NULL); /* the first time */
    (void)decide(f->record, certification, as_of, f->decision);
    assert_ok(icsrm_decision_findings(f->decision, findings, 64, &count));
    FILE *to = open_memstream(&lines, &size);
    assert_non_null(to);
    for (size_t i = 0; i < count; i++)
        put_finding(to, &findings[i]);
    fclose(to);
    assert_string_equal(lines, expected);
    free(lines);
}

static void expect(void **state, const char *as_of, const char *expected)
{
    expect_of(*state, "icsrm:CCSP", as_of, expected);
}

static void never_certified(void **state)
{
    add_approved(((fixture *)*state)->record, "A-1", "course", "2023-01-01", 60);
    expect(state, "2022-03-09", "never-certified (cycle.term)\n");
    expect_of(*state, "icsrm:CRMS", "2024-01-01", "never-certified (cycle.term)\n");
}

static void before_in_and_after_the_window(void **state)
{
    expect(state, "2025-01-26",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-opens 2025-01-27 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n");
    expect(state, "2025-01-27",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-open 2025-04-21 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n");
    expect(state, "2025-04-21",
           "expired 2025-03-10 (cycle.term)\n"
           "window-open 2025-04-21 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n");
    expect(state, "2025-04-22",
           "expired 2025-03-10 (cycle.term)\n"
           "window-closed 2025-04-21 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n");
}

static void requirement_and_maximum(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    add_approved(r, "A-1", "course", "2022-05-01", 31 * 60);
    add_approved(r, "A-2", "article", "2022-06-01", ICSRM_MINUTES_NONE);
    add_approved(r, "A-3", "webinar", "2022-07-01", 60);
    expect(state, "2024-01-01",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-opens 2025-01-27 (renewal.window)\n"
           "requirement-met node0 =40000 /36000 (cpd.requirement)\n"
           "maximum-reached node1 =32000 /30000 (cpd.credit)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n"
           "activity capped activities[0] node1 2022-05-01 =31000 /30000 (cpd.credit)\n"
           "activity counted activities[1] node4 2022-06-01 =10000 /25000 (cpd.credit)\n"
           "activity over-cap activities[2] node1 2022-07-01 =1000 /0 (cpd.credit)\n");
}

static void under_review(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    icsrm_activity a = approved("A-1", "course", "2022-05-01", 120);
    a.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(r, &a);
    expect(state, "2024-01-01",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-opens 2025-01-27 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "under-review =2000 (cpd.approval)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n"
           "activity pending activities[0] node1 2022-05-01 =2000 /30000 (cpd.approval)\n");
}

static void a_fee_and_a_renewal(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    add_approved(r, "A-1", "course", "2022-05-01", 30 * 60);
    add_approved(r, "A-2", "project", "2022-06-01", 20 * 60);
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-02-03");
    expect(state, "2025-03-09",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-open 2025-04-21 (renewal.window)\n"
           "requirement-met node0 =50000 /36000 (cpd.requirement)\n"
           "maximum-reached node1 =30000 /30000 (cpd.credit)\n"
           "maximum-reached node3 =20000 /20000 (cpd.credit)\n"
           "fee-paid payments[0] 2025-02-03 (renewal.fee)\n"
           "renewal-complete 2025-02-03 (renewal.window)\n"
           "activity counted activities[0] node1 2022-05-01 =30000 /30000 (cpd.credit)\n"
           "activity counted activities[1] node3 2022-06-01 =20000 /20000 (cpd.credit)\n");
    expect(state, "2025-03-10",
           "active-until 2028-03-10 (cycle.term)\n"
           "window-opens 2028-01-28 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-due 2028-04-21 (renewal.fee)\n"
           "exam-open 2028-03-10 (reexam.after-expiry)\n"
           "activity outside-cycle activities[0] node1 2022-05-01 =0 (cycle.term)\n"
           "activity outside-cycle activities[1] node3 2022-06-01 =0 (cycle.term)\n");
}

/* Paid on the day on which the next cycle begins, a fee is the next one's, and has a use there. */
static void a_fee_on_the_first_day_of_a_cycle(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    add_approved(r, "A-1", "course", "2022-05-01", 29 * 60);
    add_approved(r, "A-2", "project", "2022-06-01", 19 * 60);
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-02-03");
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-03-10");
    expect(state, "2025-03-11",
           "active-until 2028-03-10 (cycle.term)\n"
           "window-opens 2028-01-28 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-paid payments[1] 2025-03-10 (renewal.fee)\n"
           "exam-open 2028-03-10 (reexam.after-expiry)\n"
           "activity outside-cycle activities[0] node1 2022-05-01 =0 (cycle.term)\n"
           "activity outside-cycle activities[1] node3 2022-06-01 =0 (cycle.term)\n");
}

/* Paid in grace, a fee is dated in the next cycle, and yet it is the one that began it. */
static void a_fee_paid_in_grace_is_spent(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    add_approved(r, "A-1", "course", "2022-05-01", 29 * 60);
    add_approved(r, "A-2", "project", "2022-06-01", 19 * 60);
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-03-20");
    expect(state, "2025-04-01",
           "active-until 2028-03-10 (cycle.term)\n"
           "window-opens 2028-01-28 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-due 2028-04-21 (renewal.fee)\n"
           "exam-open 2028-03-10 (reexam.after-expiry)\n"
           "activity outside-cycle activities[0] node1 2022-05-01 =0 (cycle.term)\n"
           "activity outside-cycle activities[1] node3 2022-06-01 =0 (cycle.term)\n");
}

static void fees_and_exams_in_vain(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2022-03-09"); /* before the cycle */
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2024-02-03");
    add_payment(r, ICSRM_PURPOSE_EXAM_ENROLLMENT, "icsrm:CCSP", "2025-04-01");
    add_payment(r, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-05-01"); /* the window is closed */
    add_exam(r, "icsrm:CCSP", "2024-05-05");                           /* before the expiry */
    add_exam(r, "icsrm:CRMS", "2025-06-01");                           /* another type */
    expect(state, "2025-07-01",
           "expired 2025-03-10 (cycle.term)\n"
           "window-closed 2025-04-21 (renewal.window)\n"
           "requirement-short node0 =0 /36000 (cpd.requirement)\n"
           "fee-paid payments[1] 2024-02-03 (renewal.fee)\n"
           "fee-without-use payments[0] 2022-03-09 (renewal.fee)\n"
           "fee-without-use payments[1] 2024-02-03 (renewal.fee)\n"
           "fee-without-use payments[3] 2025-05-01 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n"
           "exam-without-effect exams[1] 2024-05-05 (reexam.after-expiry)\n"
           "exam-of-another exams[2] 2025-06-01 (reexam.same-type)\n"
           "exam-fee-paid payments[2] 2025-04-01 (reexam.fee)\n");
}

static void each_outcome_names_its_rule(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    icsrm_text other[] = {text("icsrm:CRMS")};
    icsrm_activity a = approved("future", "course", "2024-06-01", 60);
    add_activity(r, &a);
    a = approved("draft", "course", "2022-06-01", 60);
    a.status = ICSRM_ACTIVITY_DRAFT;
    add_activity(r, &a);
    a = approved("rejected", "course", "2022-06-01", 60);
    a.status = ICSRM_ACTIVITY_REJECTED;
    a.reviewed_on = day("2022-06-20");
    add_activity(r, &a);
    a = approved("other", "course", "2022-06-01", 60);
    a.certifications = other;
    a.certification_count = 1;
    add_activity(r, &a);
    a = approved("off-topic", "teaching", "2022-06-01", 60);
    a.relevant = ICSRM_FALSE;
    add_activity(r, &a);
    a = approved("job", "article", "2022-06-01", ICSRM_MINUTES_NONE);
    a.part_of_job = ICSRM_TRUE;
    add_activity(r, &a);
    a = approved("again", "project", "2022-06-01", 60);
    a.first_time = ICSRM_FALSE;
    add_activity(r, &a);
    a = approved("talk", "presentation", "2022-06-01", 60);
    a.session = text("S");
    a.audience = text("team");
    add_activity(r, &a);
    a.id = text("repeat");
    a.on = day("2022-06-02");
    add_activity(r, &a);
    add_approved(r, "short", "course", "2022-06-01", 59);
    expect(state, "2024-01-01",
           "active-until 2025-03-10 (cycle.term)\n"
           "window-opens 2025-01-27 (renewal.window)\n"
           "requirement-short node0 =1000 /36000 (cpd.requirement)\n"
           "fee-due 2025-04-21 (renewal.fee)\n"
           "exam-open 2025-03-10 (reexam.after-expiry)\n"
           "activity future activities[0] node1 2024-06-01 =0 (cpd.approval)\n"
           "activity draft activities[1] node1 2022-06-01 =0 (cpd.approval)\n"
           "activity rejected activities[2] node1 2022-06-20 =0 (cpd.approval)\n"
           "activity other-certification activities[3] node1 2022-06-01 =0 (cpd.credit)\n"
           "activity off-topic activities[4] node2 2022-06-01 =0 (cpd.relevance)\n"
           "activity part-of-job activities[5] node4 2022-06-01 =0 (cpd.independence)\n"
           "activity not-first-time activities[6] node3 2022-06-01 =0 (cpd.first-time)\n"
           "activity counted activities[7] node2 2022-06-01 =1000 /20000 (cpd.credit)\n"
           "activity repeat-audience activities[8] node2 2022-06-02 =0 (cpd.audience)\n"
           "activity no-whole-hour activities[9] node1 2022-06-01 =59 /60 (cpd.credit)\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(never_certified),
        TEST(before_in_and_after_the_window),
        TEST(requirement_and_maximum),
        TEST(under_review),
        TEST(a_fee_and_a_renewal),
        TEST(a_fee_on_the_first_day_of_a_cycle),
        TEST(a_fee_paid_in_grace_is_spent),
        TEST(fees_and_exams_in_vain),
        TEST(each_outcome_names_its_rule),
    };
    return cmocka_run_group_tests_name("findings", tests, NULL, NULL);
}
