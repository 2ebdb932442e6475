/* SPDX-License-Identifier: MIT
 * The timeline and the periods of one member, day by day as the rules have them; arguments,
 * capacities and memory. */
#include "support.h"

#include <icsrm/timeline.h>
#include <stdlib.h>
#include <string.h>

#define CODE "icsrm:CCEM"

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record
        *record; /* expires 2025-03-10, window 2025-01-27 to 2025-04-21, in grace renewed */
    icsrm_decision *decision;
    icsrm_workspace *workspace;
} fixture;

static void add_reviewed(icsrm_record *record, const char *id, const char *kind, const char *on,
                         const char *reviewed_on)
{
    icsrm_activity activity = approved(id, kind, on, 20 * 60);
    activity.reviewed_on = day(reviewed_on);
    add_activity(record, &activity);
}

static int set_up(void **state)
{
    fixture *f = malloc(sizeof *f);
    f->catalog = new_catalog();
    f->record = new_record(f->catalog);
    add_exam(f->record, CODE, "2022-03-10");
    add_approved(f->record, "A-1", "course", "2022-05-01", 20 * 60);
    add_approved(f->record, "A-2", "teaching", "2023-05-01", 20 * 60);
    add_reviewed(f->record, "A-3", "project", "2025-03-09", "2025-04-01");
    add_payment(f->record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-02-01");
    assert_ok(icsrm_record_finish(f->record, NULL));
    assert_ok(icsrm_decision_new(f->catalog, NULL, &f->decision));
    assert_ok(icsrm_workspace_new(f->record, NULL, &f->workspace));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    icsrm_workspace_free(f->workspace);
    icsrm_decision_free(f->decision);
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
    free(f);
    return 0;
}

/* ---- the days ------------------------------------------------------------------------------ */

typedef struct expected {
    const char *date;
    int32_t standing;
    uint32_t events;
} expected;

static void check_days(const icsrm_milestone *found, size_t count, const expected *rows,
                       size_t row_count)
{
    for (size_t i = 0; i < row_count && i < count; i++) {
        assert_int_equal(found[i].date, day(rows[i].date));
        assert_int_equal(found[i].standing, rows[i].standing);
        assert_int_equal(found[i].events, rows[i].events);
    }
    assert_same(count, row_count);
}

static void days_of_a_renewal_in_grace(void **state)
{
    fixture *f = *state;
    static const expected rows[] = {
        {"2025-01-27", ICSRM_STANDING_ACTIVE, ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS)},
        {"2025-02-01", ICSRM_STANDING_ACTIVE, ICSRM_BIT(ICSRM_EVENT_FACT)},
        {"2025-03-09", ICSRM_STANDING_ACTIVE,
         ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN) | ICSRM_BIT(ICSRM_EVENT_FACT)},
        {"2025-03-10", ICSRM_STANDING_GRACE,
         ICSRM_BIT(ICSRM_EVENT_EXPIRES) | ICSRM_BIT(ICSRM_EVENT_REEXAM_OPENS)},
        {"2025-04-01", ICSRM_STANDING_ACTIVE,
         ICSRM_BIT(ICSRM_EVENT_FACT) | ICSRM_BIT(ICSRM_EVENT_RENEWED) |
             ICSRM_BIT(ICSRM_EVENT_CYCLE_STARTS)},
        {"2028-01-28", ICSRM_STANDING_ACTIVE, ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS)},
        {"2028-03-09", ICSRM_STANDING_ACTIVE, ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN)},
        {"2028-03-10", ICSRM_STANDING_GRACE,
         ICSRM_BIT(ICSRM_EVENT_EXPIRES) | ICSRM_BIT(ICSRM_EVENT_REEXAM_OPENS)},
        {"2028-04-21", ICSRM_STANDING_GRACE,
         ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_SUBMIT) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_PAY)},
        {"2028-04-22", ICSRM_STANDING_LAPSED,
         ICSRM_BIT(ICSRM_EVENT_WINDOW_CLOSED) | ICSRM_BIT(ICSRM_EVENT_LAPSES)},
    };
    icsrm_milestone found[16];
    size_t count = 0;
    assert_ok(icsrm_timeline_read(f->workspace, CODE, day("2023-05-02"), found, 16, &count, NULL));
    check_days(found, count, rows, sizeof rows / sizeof *rows);
    assert_int_equal(found[4].changes,
                     ICSRM_BIT(ICSRM_CHANGE_STANDING) | ICSRM_BIT(ICSRM_CHANGE_CYCLE) |
                         ICSRM_BIT(ICSRM_CHANGE_CREDITS) | ICSRM_BIT(ICSRM_CHANGE_RENEWAL) |
                         ICSRM_BIT(ICSRM_CHANGE_REEXAM) | ICSRM_BIT(ICSRM_CHANGE_ACTIVITIES) |
                         ICSRM_BIT(ICSRM_CHANGE_HISTORY));
}

static void the_first_day_asked_for_is_one_of_them(void **state)
{
    fixture *f = *state;
    icsrm_milestone found[32];
    size_t count = 0;
    assert_ok(icsrm_timeline_read(f->workspace, CODE, day("2022-03-10"), found, 32, &count, NULL));
    assert_int_equal(found[0].date, day("2022-03-10"));
    assert_int_equal(found[0].events,
                     ICSRM_BIT(ICSRM_EVENT_FACT) | ICSRM_BIT(ICSRM_EVENT_CYCLE_STARTS));
    size_t all = count;
    assert_ok(icsrm_timeline_read(f->workspace, CODE, ICSRM_DATE_MIN, found, 32, &count, NULL));
    assert_same(count, all);
    assert_int_equal(found[0].date, day("2022-03-10"));
    assert_ok(icsrm_timeline_read(f->workspace, CODE, day("2022-03-11"), found, 32, &count, NULL));
    assert_same(count, all - 1);
    assert_ok(icsrm_timeline_read(f->workspace, CODE, ICSRM_DATE_MAX, found, 32, &count, NULL));
    assert_same(count, 0);
}

static void who_never_tried_has_no_days(void **state)
{
    fixture *f = *state;
    icsrm_milestone found;
    icsrm_period period;
    int32_t standing = 0;
    size_t count = 7;
    assert_ok(icsrm_timeline_read(f->workspace, "icsrm:CCSP", day("2022-01-01"), &found, 1, &count,
                                  NULL));
    assert_same(count, 0);
    assert_ok(icsrm_standing_on(f->record, "icsrm:CCSP", day("2023-01-01"), day("2024-01-01"),
                                f->decision, &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_NONE);
    count = 7;
    assert_ok(icsrm_decision_periods(f->decision, &period, 1, &count));
    assert_same(count, 0);
}

/* Two fees on one day, a recertification ahead, an enrollment: the days of every list. */
static void facts_of_every_list_become_known(void **state)
{
    fixture *f = *state;
    icsrm_record *record = new_record(f->catalog);
    icsrm_workspace *workspace = NULL;
    icsrm_milestone found[32];
    size_t count = 0;
    add_exam(record, CODE, "2022-03-10");
    assert_ok(
        icsrm_record_add_recertification(record, CODE, ICSRM_STRLEN, day("2024-01-01"), NULL));
    add_payment(record, ICSRM_PURPOSE_EXAM_ENROLLMENT, CODE, "2027-02-01");
    add_exam(record, CODE, "2027-03-01");
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_workspace_new(record, NULL, &workspace));
    assert_ok(icsrm_timeline_read(workspace, CODE, day("2023-01-01"), found, 32, &count, NULL));
    static const char *const days[] = {"2024-01-01", "2026-11-20", "2026-12-31", "2027-01-01",
                                       "2027-02-01", "2027-02-12", "2027-02-13", "2027-03-01"};
    assert_true(count > 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(found[i].date, day(days[i]));
    assert_int_equal(found[0].events,
                     ICSRM_BIT(ICSRM_EVENT_FACT) | ICSRM_BIT(ICSRM_EVENT_CYCLE_STARTS));
    assert_int_equal(found[4].changes, ICSRM_BIT(ICSRM_CHANGE_REEXAM));
    assert_int_equal(found[4].events, ICSRM_BIT(ICSRM_EVENT_FACT));
    assert_int_equal(found[6].events,
                     ICSRM_BIT(ICSRM_EVENT_WINDOW_CLOSED) | ICSRM_BIT(ICSRM_EVENT_LAPSES));
    assert_int_equal(found[7].events,
                     ICSRM_BIT(ICSRM_EVENT_FACT) | ICSRM_BIT(ICSRM_EVENT_CYCLE_STARTS));
    icsrm_workspace_free(workspace);
    icsrm_record_free(record);
}

/* Who has met it by the last day to earn still has to pay; who has paid, to earn and submit. */
static void only_what_is_left_is_due(void **state)
{
    fixture *f = *state;
    static const int32_t left[] = {ICSRM_EVENT_LAST_DAY_TO_PAY, ICSRM_EVENT_LAST_DAY_TO_SUBMIT};
    for (int paid = 0; paid < 3; paid++) {
        icsrm_record *record = new_record(f->catalog);
        icsrm_workspace *workspace = NULL;
        icsrm_milestone found[16];
        size_t count = 0;
        uint32_t due = 0;
        add_exam(record, CODE, "2022-03-10");
        add_approved(record, "A-1", "course", "2022-05-01", 30 * 60);
        if (paid != 1)
            add_approved(record, "A-2", "teaching", "2022-05-01", 20 * 60);
        if (paid > 0)
            add_payment(record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-01-20");
        assert_ok(icsrm_record_finish(record, NULL));
        assert_ok(icsrm_workspace_new(record, NULL, &workspace));
        assert_ok(icsrm_timeline_read(workspace, CODE, day("2025-01-27"), found, 16, &count, NULL));
        for (size_t i = 0; i < count && found[i].date < day("2025-05-01"); i++)
            due |= found[i].events;
        uint32_t submit_or_pay =
            ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_PAY) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_SUBMIT);
        assert_int_equal(due & submit_or_pay, paid < 2 ? ICSRM_BIT(left[paid]) : 0);
        assert_int_equal((due & ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN)) != 0, paid == 1);
        assert_int_equal((due & ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS)) != 0, paid < 2);
        icsrm_workspace_free(workspace);
        icsrm_record_free(record);
    }
}

/* ---- periods ------------------------------------------------------------------------------- */

static void check_periods(fixture *f, const icsrm_record *record, const char *as_of,
                          const expected *rows, size_t row_count)
{
    icsrm_period periods[16];
    size_t count = 0;
    (void)decide(record, CODE, as_of, f->decision);
    assert_ok(icsrm_decision_periods(f->decision, periods, 16, &count));
    for (size_t i = 0; i < count && i < row_count; i++) {
        assert_int_equal(periods[i].from, day(rows[i].date));
        assert_int_equal(periods[i].standing, rows[i].standing);
        assert_int_equal(periods[i].cycle, rows[i].events);
    }
    assert_same(count, row_count);
    assert_int_equal(periods[count - 1].until, ICSRM_DATE_NONE);
}

static void who_renewed_in_grace_was_never_without(void **state)
{
    fixture *f = *state;
    int32_t standing = 0;
    static const expected then[] = {{"2022-03-10", ICSRM_STANDING_ACTIVE, 1},
                                    {"2025-03-10", ICSRM_STANDING_GRACE, 1}};
    static const expected now[] = {{"2022-03-10", ICSRM_STANDING_ACTIVE, 1},
                                   {"2025-03-10", ICSRM_STANDING_ACTIVE, 2},
                                   {"2028-03-10", ICSRM_STANDING_GRACE, 2},
                                   {"2028-04-22", ICSRM_STANDING_LAPSED, 2}};
    check_periods(f, f->record, "2025-03-20", then, 2); /* A-3 is under review: no end of grace */
    check_periods(f, f->record, "2025-04-01", now, 4);
    assert_ok(icsrm_standing_on(f->record, CODE, day("2025-03-20"), day("2025-03-20"), f->decision,
                                &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_GRACE);
    assert_ok(icsrm_standing_on(f->record, CODE, day("2025-03-20"), day("2025-04-01"), f->decision,
                                &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_ACTIVE);
    assert_ok(icsrm_standing_on(f->record, CODE, day("2022-03-09"), day("2025-04-01"), f->decision,
                                &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_NONE);
}

static void a_renewal_that_is_complete_reaches_ahead(void **state)
{
    fixture *f = *state;
    icsrm_record *record = new_record(f->catalog);
    static const expected rows[] = {{"2022-03-10", ICSRM_STANDING_ACTIVE, 1},
                                    {"2025-03-10", ICSRM_STANDING_ACTIVE, 2},
                                    {"2028-03-10", ICSRM_STANDING_GRACE, 2},
                                    {"2028-04-22", ICSRM_STANDING_LAPSED, 2}};
    add_exam(record, CODE, "2022-03-10");
    add_approved(record, "A-1", "course", "2022-05-01", 30 * 60);
    add_approved(record, "A-2", "teaching", "2023-05-01", 20 * 60);
    add_payment(record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-02-01");
    assert_ok(icsrm_record_finish(record, NULL));
    check_periods(f, record, "2025-02-01", rows, 4);
    check_periods(f, record, "2025-03-10", rows, 4);
    icsrm_record_free(record);
}

static void an_exam_after_the_lapse_leaves_a_gap(void **state)
{
    fixture *f = *state;
    icsrm_record *record = new_record(f->catalog);
    static const expected rows[] = {
        {"2022-03-10", ICSRM_STANDING_ACTIVE, 1}, {"2025-03-10", ICSRM_STANDING_GRACE, 1},
        {"2025-04-22", ICSRM_STANDING_LAPSED, 1}, {"2025-06-01", ICSRM_STANDING_ACTIVE, 2},
        {"2028-06-01", ICSRM_STANDING_GRACE, 2},  {"2028-07-14", ICSRM_STANDING_LAPSED, 2}};
    add_exam(record, CODE, "2022-03-10");
    add_exam(record, CODE, "2025-06-01");
    assert_ok(icsrm_record_finish(record, NULL));
    check_periods(f, record, "2026-01-01", rows, 6);
    icsrm_record_free(record);
}

/* ---- arguments, capacities, memory --------------------------------------------------------- */

static void what_is_wrong_is_refused(void **state)
{
    fixture *f = *state;
    icsrm_milestone found[4] = {{0, 0, 0, 0}};
    icsrm_error error;
    icsrm_period period;
    int32_t standing = 77;
    size_t count = 77;
    const icsrm_date on = day("2023-01-01");
    icsrm_error_init(&error);
    assert_status(icsrm_timeline_read(NULL, CODE, on, found, 4, &count, &error), ICSRM_E_ARGUMENT);
    assert_status(icsrm_timeline_read(f->workspace, NULL, on, found, 4, &count, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_timeline_read(f->workspace, CODE, on, NULL, 4, &count, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_timeline_read(f->workspace, "icsrm:X", on, found, 4, &count, NULL),
                  ICSRM_E_CERTIFICATION);
    assert_status(
        icsrm_timeline_read(f->workspace, CODE, ICSRM_DATE_NONE, found, 4, &count, &error),
        ICSRM_E_DATE);
    assert_string_equal(error.key, "from");
    assert_status(
        icsrm_standing_on(f->record, CODE, ICSRM_DATE_NONE, on, f->decision, &standing, &error),
        ICSRM_E_DATE);
    assert_string_equal(error.key, "day");
    assert_status(
        icsrm_standing_on(f->record, CODE, on, ICSRM_DATE_NONE, f->decision, &standing, &error),
        ICSRM_E_DATE);
    assert_string_equal(error.key, "as_of");
    assert_status(icsrm_standing_on(f->record, CODE, on, on, f->decision, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_periods(f->decision, &period, 1, &count), ICSRM_E_STATE);
    assert_status(icsrm_decision_periods(NULL, &period, 1, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_periods(f->decision, NULL, 1, &count), ICSRM_E_ARGUMENT);
    assert_same(count, 77);
    assert_int_equal(standing, 77);
}

static void what_does_not_fit_is_counted(void **state)
{
    fixture *f = *state;
    icsrm_milestone some[3] = {{0, 0, 0, 0}};
    icsrm_period periods[2] = {{0, 0, 0, 0}};
    size_t count = 0;
    const icsrm_date from = day("2023-05-02");
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_timeline_read(f->workspace, CODE, from, some, 2, &count, &error),
                  ICSRM_E_CAPACITY);
    assert_status(error.status, ICSRM_E_CAPACITY);
    assert_same(count, 10);
    assert_int_equal(some[1].date, day("2025-02-01"));
    assert_int_equal(some[2].date, 0);
    assert_status(icsrm_timeline_read(f->workspace, CODE, from, NULL, 0, NULL, NULL),
                  ICSRM_E_CAPACITY);
    (void)decide(f->record, CODE, "2025-04-01", f->decision);
    assert_status(icsrm_decision_periods(f->decision, periods, 1, &count), ICSRM_E_CAPACITY);
    assert_same(count, 4);
    assert_int_equal(periods[0].from, day("2022-03-10"));
    assert_int_equal(periods[1].from, 0);
    assert_status(icsrm_decision_periods(f->decision, NULL, 0, NULL), ICSRM_E_CAPACITY);
}

static void a_workspace_takes_its_memory_once(void **state)
{
    fixture *f = *state;
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_workspace *made = NULL;
    icsrm_record *unfinished = new_record(f->catalog);
    assert_status(icsrm_workspace_new(NULL, NULL, &made), ICSRM_E_ARGUMENT);
    assert_status(icsrm_workspace_new(f->record, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_workspace_new(unfinished, NULL, &made), ICSRM_E_STATE);
    icsrm_record_free(unfinished);
    icsrm_status status = ICSRM_E_MEMORY;
    size_t allowed = 0;
    for (; status == ICSRM_E_MEMORY; allowed++) {
        count.left = allowed;
        status = icsrm_workspace_new(f->record, &allocator, &made);
        if (status == ICSRM_E_MEMORY) {
            assert_null(made);
            assert_same(count.live, 0);
        }
    }
    assert_ok(status);
    count.left = 0;
    icsrm_milestone found[16];
    assert_ok(icsrm_timeline_read(made, CODE, day("2022-03-10"), found, 16, NULL, NULL));
    icsrm_workspace_free(made);
    icsrm_workspace_free(NULL);
    assert_same(count.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(days_of_a_renewal_in_grace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_day_asked_for_is_one_of_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_never_tried_has_no_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(facts_of_every_list_become_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_is_left_is_due, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_renewed_in_grace_was_never_without, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_renewal_that_is_complete_reaches_ahead, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_exam_after_the_lapse_leaves_a_gap, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_workspace_takes_its_memory_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
