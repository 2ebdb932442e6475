/* SPDX-License-Identifier: MIT
 * Sponsorships: why a company may not pay, the standard of completion, leaving, and bad calls. */
#include "support.h"

#include <stdbool.h>
#include <string.h>

/* An agreement that may be paid from 2024-01-10 on. */
static icsrm_sponsorship agreed(void)
{
    icsrm_sponsorship s = sponsored("S-1", "icsrm:CCCM");
    s.policy_documented_on = day("2023-01-02");
    s.acknowledged_on = day("2024-01-10");
    return s;
}

/* The same, paid on that day and completed with a pass on 2024-03-31. */
static icsrm_sponsorship completed(void)
{
    icsrm_sponsorship s = agreed();
    s.paid_on = day("2024-01-10");
    s.completed_on = day("2024-03-31");
    s.result = ICSRM_RESULT_PASS;
    return s;
}

static icsrm_catalog *catalog; /* of all tests here */

static int set_up(void **state)
{
    (void)state;
    catalog = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    icsrm_catalog_free(catalog);
    return 0;
}

static icsrm_sponsorship_decision decide_on(const icsrm_sponsorship *agreement, const char *as_of)
{
    icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
    icsrm_record *record = new_record(catalog);
    assert_ok(icsrm_record_add_sponsorship(record, agreement, NULL));
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_sponsorship_decide(record, 0, day(as_of), &decision, NULL));
    icsrm_record_free(record);
    assert_int_equal(decision.may_pay, decision.reasons == 0);
    assert_int_equal(decision.as_of, day(as_of));
    return decision;
}

/* ---- reasons ------------------------------------------------------------------------------- */

static void each_reason_alone(void **state)
{
    (void)state;
    icsrm_sponsorship s = agreed();
    assert_int_equal(decide_on(&s, "2024-01-10").reasons, 0);
    assert_int_equal(decide_on(&s, "2024-01-09").reasons, ICSRM_BIT(ICSRM_REASON_NOT_ACKNOWLEDGED));
    s.acknowledgement_required = ICSRM_TRUE;
    assert_int_equal(decide_on(&s, "2024-01-09").reasons, ICSRM_BIT(ICSRM_REASON_NOT_ACKNOWLEDGED));
    s.acknowledgement_required = ICSRM_FALSE;
    assert_int_equal(decide_on(&s, "2024-01-09").reasons, 0);
    assert_int_equal(decide_on(&s, "2023-01-02").reasons, 0);
    assert_int_equal(decide_on(&s, "2023-01-01").reasons,
                     ICSRM_BIT(ICSRM_REASON_POLICY_UNDOCUMENTED));
    s.policy_documented_on = ICSRM_DATE_NONE;
    assert_int_equal(decide_on(&s, "2024-01-10").reasons,
                     ICSRM_BIT(ICSRM_REASON_POLICY_UNDOCUMENTED));
    s = agreed();
    s.maximum = s.amount;
    assert_int_equal(decide_on(&s, "2024-01-10").reasons, 0);
    s.maximum = s.amount - 1;
    assert_int_equal(decide_on(&s, "2024-01-10").reasons, ICSRM_BIT(ICSRM_REASON_ABOVE_MAXIMUM));
    s = agreed();
    s.complete_by = day("2024-02-01");
    assert_int_equal(decide_on(&s, "2024-02-01").reasons, 0);
    assert_int_equal(decide_on(&s, "2024-02-02").reasons, ICSRM_BIT(ICSRM_REASON_STANDARD_NOT_MET));
    s = agreed();
    s.paid_on = day("2024-02-01");
    assert_int_equal(decide_on(&s, "2024-01-31").reasons, 0);
    assert_int_equal(decide_on(&s, "2024-02-01").reasons, ICSRM_BIT(ICSRM_REASON_ALREADY_PAID));
    s = agreed();
    s.left_on = day("2024-02-01");
    assert_int_equal(decide_on(&s, "2024-01-31").reasons, 0);
    assert_int_equal(decide_on(&s, "2024-02-01").reasons, ICSRM_BIT(ICSRM_REASON_LEFT));
}

static void all_reasons_at_once(void **state)
{
    (void)state;
    icsrm_sponsorship s = sponsored("S-1", "icsrm:CCCM");
    s.maximum = 0;
    s.paid_on = s.completed_on = s.left_on = day("2024-02-01");
    s.result = ICSRM_RESULT_FAIL;
    assert_int_equal(decide_on(&s, "2024-02-01").reasons, ICSRM_BIT(ICSRM_REASON_LEFT + 1) - 1);
}

static void a_short_term_is_noted(void **state)
{
    (void)state;
    icsrm_sponsorship s = agreed();
    assert_int_equal(decide_on(&s, "2024-01-10").notes, 0);
    s.service_months = 23;
    assert_int_equal(decide_on(&s, "2024-01-10").notes, ICSRM_BIT(ICSRM_NOTE_UNUSUAL_TERM));
    assert_int_equal(decide_on(&s, "2024-01-10").may_pay, 1);
}

/* ---- completion ---------------------------------------------------------------------------- */

typedef struct completion_row {
    const char *completed_on;
    int32_t result;
    int32_t pass_required;
    const char *complete_by;
    const char *as_of;
    int32_t completion;
} completion_row;

enum { PASS = ICSRM_RESULT_PASS, FAIL = ICSRM_RESULT_FAIL };

static const completion_row completions[] = {
    {NULL, 0, ICSRM_UNSET, NULL, "2024-03-31", ICSRM_COMPLETION_OPEN},
    {"2024-03-31", PASS, ICSRM_UNSET, NULL, "2024-03-30", ICSRM_COMPLETION_OPEN},
    {"2024-03-31", PASS, ICSRM_UNSET, NULL, "2024-03-31", ICSRM_COMPLETION_MET},
    {"2024-03-31", FAIL, ICSRM_UNSET, NULL, "2024-03-30", ICSRM_COMPLETION_OPEN},
    {"2024-03-31", FAIL, ICSRM_UNSET, NULL, "2024-03-31", ICSRM_COMPLETION_FAILED},
    {"2024-03-31", FAIL, ICSRM_TRUE, NULL, "2024-03-31", ICSRM_COMPLETION_FAILED},
    {"2024-03-31", FAIL, ICSRM_FALSE, NULL, "2024-03-31", ICSRM_COMPLETION_MET},
    {NULL, 0, ICSRM_UNSET, "2024-03-31", "2024-03-31", ICSRM_COMPLETION_OPEN},
    {NULL, 0, ICSRM_UNSET, "2024-03-31", "2024-04-01", ICSRM_COMPLETION_FAILED},
    {"2024-03-31", PASS, ICSRM_UNSET, "2024-03-31", "2024-04-01", ICSRM_COMPLETION_MET},
    {"2024-04-01", PASS, ICSRM_UNSET, "2024-03-31", "2024-04-01", ICSRM_COMPLETION_FAILED},
    {"2024-04-01", PASS, ICSRM_UNSET, "2024-03-31", "2030-01-01", ICSRM_COMPLETION_FAILED},
    {"2024-03-31", FAIL, ICSRM_FALSE, "2024-03-31", "2024-04-01", ICSRM_COMPLETION_MET},
    {NULL, 0, ICSRM_UNSET, "9999-12-31", "9999-12-31", ICSRM_COMPLETION_OPEN},
    {NULL, 0, ICSRM_UNSET, "0001-01-01", "0001-01-01", ICSRM_COMPLETION_OPEN},
    {NULL, 0, ICSRM_UNSET, "0001-01-01", "0001-01-02", ICSRM_COMPLETION_FAILED},
};

static void completion_is_judged_as_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof completions / sizeof *completions; i++) {
        const completion_row *row = &completions[i];
        icsrm_sponsorship s = agreed();
        if (row->completed_on != NULL)
            s.completed_on = day(row->completed_on);
        if (row->complete_by != NULL)
            s.complete_by = day(row->complete_by);
        s.result = row->result;
        s.pass_required = row->pass_required;
        if (decide_on(&s, row->as_of).completion != row->completion)
            fail_msg("row %zu", i);
    }
}

/* ---- leaving ------------------------------------------------------------------------------- */

static void leaving_stops_the_agreement(void **state)
{
    (void)state;
    static const char *const days[] = {"2025-03-31", "2025-04-01", "2026-03-31", "9999-12-31"};
    icsrm_sponsorship s = completed();
    s.left_on = day("2025-03-31"); /* 12 of 24 months */
    icsrm_sponsorship_decision before = decide_on(&s, "2025-03-30");
    assert_int_equal(before.judged_on, day("2025-03-30"));
    assert_int_equal(before.months_served, 11);
    assert_int_equal(before.owed, 130000);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        icsrm_sponsorship_decision d = decide_on(&s, days[i]);
        assert_int_equal(d.judged_on, day("2025-03-31"));
        assert_int_equal(d.months_served, 12);
        assert_int_equal(d.owed, 120000);
        assert_int_equal(d.reasons,
                         ICSRM_BIT(ICSRM_REASON_ALREADY_PAID) | ICSRM_BIT(ICSRM_REASON_LEFT));
    }
}

static void what_comes_after_leaving_is_not_known(void **state)
{
    (void)state;
    icsrm_sponsorship s = completed();
    s.left_on = day("2024-02-01"); /* between payment and completion */
    s.complete_by = day("2024-02-15");
    icsrm_sponsorship_decision d = decide_on(&s, "2025-01-01");
    assert_int_equal(d.completion, ICSRM_COMPLETION_OPEN);
    assert_int_equal(d.has_service, 0);
    assert_int_equal(d.owed_because, ICSRM_OWED_SERVICE_NOT_BEGUN);
    assert_int_equal(d.owed, 240000);
    s.left_on = day("2023-01-01"); /* before everything */
    d = decide_on(&s, "2025-01-01");
    assert_int_equal(d.reasons, ICSRM_BIT(ICSRM_REASON_POLICY_UNDOCUMENTED) |
                                    ICSRM_BIT(ICSRM_REASON_NOT_ACKNOWLEDGED) |
                                    ICSRM_BIT(ICSRM_REASON_LEFT));
    assert_int_equal(d.owed_because, ICSRM_OWED_UNPAID);
    s = completed();
    s.left_on = day("2030-01-01"); /* after everything */
    d = decide_on(&s, "2031-01-01");
    assert_int_equal(d.owed_because, ICSRM_OWED_SERVICE_ENDED);
    assert_int_equal(d.months_served, 24);
}

static void some_leave_without_owing(void **state)
{
    (void)state;
    static const int32_t lefts[] = {0,
                                    ICSRM_LEFT_VOLUNTARY,
                                    ICSRM_LEFT_MISCONDUCT,
                                    ICSRM_LEFT_REDUNDANCY,
                                    ICSRM_LEFT_TRANSFER,
                                    ICSRM_LEFT_DEATH};
    for (size_t i = 0; i < sizeof lefts / sizeof *lefts; i++) {
        const bool released = lefts[i] >= ICSRM_LEFT_REDUNDANCY;
        icsrm_sponsorship s = completed();
        s.left_on = day("2025-03-31");
        s.left = lefts[i];
        icsrm_sponsorship_decision d = decide_on(&s, "2025-03-31");
        assert_int_equal(d.owed, released ? 0 : 120000);
        assert_int_equal(d.owed_because, released ? ICSRM_OWED_RELEASED : ICSRM_OWED_SHARE);
        assert_int_equal(decide_on(&s, "2025-03-30").owed, 130000); /* nobody knows yet */
        s.result = FAIL;
        assert_int_equal(decide_on(&s, "2025-03-31").owed, released ? 0 : 240000);
    }
}

/* ---- calls --------------------------------------------------------------------------------- */

static void bad_calls_are_refused(void **state)
{
    (void)state;
    icsrm_record *record = new_record(catalog);
    icsrm_sponsorship s = completed();
    icsrm_sponsorship_decision d = {.struct_size = sizeof d, .owed = 77};
    icsrm_sponsorship_decision small = {.struct_size = sizeof small - 1};
    const icsrm_date on = day("2024-06-01");
    icsrm_error error;
    icsrm_error_init(&error);
    assert_ok(icsrm_record_add_sponsorship(record, &s, NULL));
    assert_status(icsrm_sponsorship_decide(record, 0, on, &d, &error), ICSRM_E_STATE);
    assert_int_equal(error.status, ICSRM_E_STATE);
    assert_ok(icsrm_record_finish(record, NULL));
    assert_status(icsrm_sponsorship_decide(NULL, 0, on, &d, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_sponsorship_decide(record, 1, on, &d, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_sponsorship_decide(record, SIZE_MAX, on, &d, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_sponsorship_decide(record, 0, on, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_sponsorship_decide(record, 0, on, &small, NULL), ICSRM_E_ARGUMENT);
    static const icsrm_date bad[] = {ICSRM_DATE_NONE, ICSRM_DATE_MIN - 1, ICSRM_DATE_MAX + 1,
                                     INT32_MAX};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_status(icsrm_sponsorship_decide(record, 0, bad[i], &d, &error), ICSRM_E_DATE);
        assert_string_equal(error.key, "as_of");
    }
    assert_same(d.owed, 77); /* refused, it stayed as it was */
    assert_ok(icsrm_sponsorship_decide(record, 0, ICSRM_DATE_MIN, &d, &error));
    assert_ok(icsrm_sponsorship_decide(record, 0, ICSRM_DATE_MAX, &d, &error));
    icsrm_record_free(record);
}

/* A caller compiled with a later header: what the library does not know stays untouched. */
static void a_larger_struct_is_filled_as_far_as_known(void **state)
{
    (void)state;
    struct later {
        icsrm_sponsorship_decision known;
        int64_t more;
    } later = {.known.struct_size = sizeof later, .more = 41};
    counter count = {.left = SIZE_MAX};
    icsrm_allocator memory = counting(&count);
    icsrm_record *record = NULL;
    icsrm_sponsorship s = completed();
    assert_ok(icsrm_record_new(catalog, "M-1", ICSRM_STRLEN, &memory, &record, NULL));
    assert_ok(icsrm_record_add_sponsorship(record, &s, NULL));
    assert_ok(icsrm_record_finish(record, NULL));
    const size_t before = count.allocations;
    assert_ok(icsrm_sponsorship_decide(record, 0, day("2024-06-01"), &later.known, NULL));
    assert_same(count.allocations, before);
    assert_same(later.known.struct_size, sizeof later);
    assert_same(later.known.owed, 220000);
    assert_same(later.more, 41);
    icsrm_record_free(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_reason_alone),
        cmocka_unit_test(all_reasons_at_once),
        cmocka_unit_test(a_short_term_is_noted),
        cmocka_unit_test(completion_is_judged_as_known),
        cmocka_unit_test(leaving_stops_the_agreement),
        cmocka_unit_test(what_comes_after_leaving_is_not_known),
        cmocka_unit_test(some_leave_without_owing),
        cmocka_unit_test(bad_calls_are_refused),
        cmocka_unit_test(a_larger_struct_is_filled_as_far_as_known),
    };
    return cmocka_run_group_tests_name("may pay", tests, set_up, tear_down);
}
