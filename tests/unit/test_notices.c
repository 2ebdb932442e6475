/* SPDX-License-Identifier: MIT
 * The notices of members whose story is known, each on its day. */
#include "support.h"

#include <string.h>

#define CODE "icsrm:CCEM"

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_workspace *workspace;
} fixture;

static fixture begin(void)
{
    fixture f = {new_catalog(), NULL, NULL};
    f.record = new_record(f.catalog);
    return f;
}

static void finish(fixture *f)
{
    assert_ok(icsrm_record_finish(f->record, NULL));
    assert_ok(icsrm_workspace_new(f->record, NULL, &f->workspace));
}

static void end(fixture *f)
{
    icsrm_workspace_free(f->workspace);
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
}

typedef struct expected {
    const char *date;
    int32_t notice;
    int32_t days;
    const char *deadline; /* NULL: none */
} expected;

static void check(fixture *f, const char *from, const char *until, const expected *rows,
                  size_t row_count)
{
    icsrm_notice found[32];
    size_t count = 0;
    assert_ok(
        icsrm_notices_read(f->workspace, day(from), day(until), NULL, 0, found, 32, &count, NULL));
    for (size_t i = 0; i < count && i < row_count; i++) {
        assert_int_equal(found[i].date, day(rows[i].date));
        assert_int_equal(found[i].notice, rows[i].notice);
        assert_int_equal(found[i].days, rows[i].days);
        assert_int_equal(found[i].deadline,
                         rows[i].deadline == NULL ? ICSRM_DATE_NONE : day(rows[i].deadline));
        if (found[i].certification != NULL)
            assert_string_equal(found[i].certification, CODE);
        assert_true((found[i].certification == NULL) == (found[i].activity != ICSRM_NO_INDEX));
    }
    assert_same(count, row_count);
}

#define CHECK(f, from, until, rows) check(f, from, until, rows, sizeof(rows) / sizeof *(rows))

static void who_does_nothing_is_reminded_until_the_lapse(void **state)
{
    (void)state;
    static const expected rows[] = {
        {"2024-12-10", ICSRM_NOTICE_DAYS_LEFT, 90, "2025-03-10"},
        {"2025-01-27", ICSRM_NOTICE_WINDOW_OPEN, 0, "2025-04-21"},
        {"2025-01-27", ICSRM_NOTICE_DAYS_LEFT, 42, "2025-03-10"},
        {"2025-02-24", ICSRM_NOTICE_DAYS_LEFT, 14, "2025-03-10"},
        {"2025-03-03", ICSRM_NOTICE_DAYS_LEFT, 7, "2025-03-10"},
        {"2025-03-09", ICSRM_NOTICE_DAYS_LEFT, 1, "2025-03-10"},
        {"2025-03-10", ICSRM_NOTICE_EXPIRED, 0, "2025-04-21"},
        {"2025-03-10", ICSRM_NOTICE_DAYS_TO_PAY, 42, "2025-04-21"},
        {"2025-04-07", ICSRM_NOTICE_DAYS_TO_PAY, 14, "2025-04-21"},
        {"2025-04-14", ICSRM_NOTICE_DAYS_TO_PAY, 7, "2025-04-21"},
        {"2025-04-20", ICSRM_NOTICE_DAYS_TO_PAY, 1, "2025-04-21"},
        {"2025-04-22", ICSRM_NOTICE_LAPSED, 0, NULL},
        {"2025-06-01", ICSRM_NOTICE_RENEWED, 0, "2028-06-01"},
    };
    fixture f = begin();
    add_exam(f.record, CODE, "2022-03-10");
    add_exam(f.record, CODE, "2025-06-01");
    finish(&f);
    CHECK(&f, "2022-01-01", "2028-01-01", rows);
    end(&f);
}

static void who_waits_for_the_body_is_left_in_peace(void **state)
{
    (void)state;
    static const expected rows[] = {
        {"2022-06-01", ICSRM_NOTICE_ACTIVITY_APPROVED, 0, NULL},
        {"2022-08-01", ICSRM_NOTICE_ACTIVITY_REJECTED, 0, NULL},
        {"2023-05-01", ICSRM_NOTICE_ACTIVITY_APPROVED, 0, NULL},
        {"2024-12-10", ICSRM_NOTICE_DAYS_LEFT, 90, "2025-03-10"},
        {"2025-01-27", ICSRM_NOTICE_WINDOW_OPEN, 0, "2025-04-21"},
        {"2025-01-27", ICSRM_NOTICE_DAYS_LEFT, 42, "2025-03-10"},
        {"2025-02-20", ICSRM_NOTICE_UNDER_REVIEW, 0, NULL},
        {"2025-03-10", ICSRM_NOTICE_EXPIRED, 0, "2025-04-21"},
        {"2025-05-05", ICSRM_NOTICE_ACTIVITY_APPROVED, 0, NULL},
        {"2025-05-05", ICSRM_NOTICE_RENEWED, 0, "2028-03-10"},
    };
    fixture f = begin();
    icsrm_activity a;
    add_exam(f.record, CODE, "2022-03-10");
    add_approved(f.record, "A-2", "teaching", "2023-05-01", 20 * 60);
    a = approved("A-1", "course", "2022-05-01", 20 * 60);
    a.reviewed_on = day("2022-06-01");
    add_activity(f.record, &a);
    a = approved("A-3", "project", "2025-02-20", 20 * 60);
    a.reviewed_on = day("2025-05-05");
    add_activity(f.record, &a);
    a = approved("A-4", "webinar", "2022-08-01", 60);
    a.status = ICSRM_ACTIVITY_REJECTED;
    add_activity(f.record, &a);
    add_payment(f.record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-02-01");
    finish(&f);
    CHECK(&f, "2022-01-01", "2026-01-01", rows);
    end(&f);
}

static void who_has_paid_and_met_it_hears_that_it_is_renewed(void **state)
{
    (void)state;
    static const expected rows[] = {
        {"2024-12-10", ICSRM_NOTICE_DAYS_LEFT, 90, "2025-03-10"},
        {"2025-01-27", ICSRM_NOTICE_RENEWED, 0, "2028-03-10"},
        {"2026-01-01", ICSRM_NOTICE_RENEWED, 0, "2029-01-01"},
    };
    fixture f = begin();
    add_exam(f.record, CODE, "2022-03-10");
    add_approved(f.record, "A-1", "course", "2022-04-01", 30 * 60);
    add_approved(f.record, "A-2", "teaching", "2022-05-01", 20 * 60);
    add_payment(f.record, ICSRM_PURPOSE_RENEWAL, CODE, "2025-01-20");
    /* the body's own statement moves the cycle */
    assert_ok(
        icsrm_record_add_recertification(f.record, CODE, ICSRM_STRLEN, day("2026-01-01"), NULL));
    finish(&f);
    CHECK(&f, "2022-05-02", "2028-01-01", rows);
    end(&f);
}

/* Before the window opens it is nobody's turn yet. */
static void the_body_s_turn_begins_with_the_window(void **state)
{
    (void)state;
    static const expected rows[] = {{"2025-01-27", ICSRM_NOTICE_WINDOW_OPEN, 0, "2025-04-21"},
                                    {"2025-01-27", ICSRM_NOTICE_UNDER_REVIEW, 0, NULL}};
    fixture f = begin();
    add_exam(f.record, CODE, "2022-03-10");
    icsrm_activity a = approved("A-1", "course", "2022-04-01", 30 * 60);
    a.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(f.record, &a);
    a.id = text("A-2");
    a.kind = text("teaching");
    add_activity(f.record, &a);
    add_payment(f.record, ICSRM_PURPOSE_RENEWAL, CODE, "2024-06-01");
    finish(&f);
    CHECK(&f, "2024-06-01", "2025-03-10", rows);
    end(&f);
}

static void days_are_the_caller_s(void **state)
{
    (void)state;
    static const int32_t days[] = {3, 0, 3};
    icsrm_notice found[8];
    size_t count = 0;
    fixture f = begin();
    add_exam(f.record, CODE, "2022-03-10");
    finish(&f);
    assert_ok(icsrm_notices_read(f.workspace, day("2025-02-01"), day("2025-04-22"), days, 3, found,
                                 8, &count, NULL));
    assert_same(count, 4);
    assert_int_equal(found[0].date, day("2025-03-07"));
    assert_int_equal(found[1].notice, ICSRM_NOTICE_EXPIRED);
    assert_int_equal(found[2].date, day("2025-04-18"));
    assert_int_equal(found[3].date, day("2025-04-21"));
    assert_int_equal(found[3].days, 0);
    assert_ok(icsrm_notices_read(f.workspace, day("2025-02-01"), day("2025-04-22"), days, 0, found,
                                 8, &count, NULL));
    assert_same(count, 1);
    end(&f);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const int32_t wrong[] = {5, -1};
    static const int32_t far[] = {36601};
    icsrm_notice found[2] = {{0}};
    icsrm_error error;
    size_t count = 77;
    fixture f = begin();
    const icsrm_date from = day("2025-02-01");
    const icsrm_date until = day("2025-04-22");
    icsrm_error_init(&error);
    add_exam(f.record, CODE, "2022-03-10");
    finish(&f);
    assert_status(icsrm_notices_read(NULL, from, until, NULL, 0, found, 2, &count, &error),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_notices_read(f.workspace, from, until, NULL, 0, NULL, 2, &count, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(
        icsrm_notices_read(f.workspace, ICSRM_DATE_NONE, until, NULL, 0, found, 2, &count, &error),
        ICSRM_E_DATE);
    assert_string_equal(error.key, "from");
    assert_status(
        icsrm_notices_read(f.workspace, from, ICSRM_DATE_NONE, NULL, 0, found, 2, &count, &error),
        ICSRM_E_DATE);
    assert_string_equal(error.key, "until");
    assert_status(icsrm_notices_read(f.workspace, from, until, wrong, 2, found, 2, &count, &error),
                  ICSRM_E_RANGE);
    assert_status(icsrm_notices_read(f.workspace, from, until, far, 1, found, 2, &count, NULL),
                  ICSRM_E_RANGE);
    assert_same(count, 77);
    assert_ok(icsrm_notices_read(f.workspace, until, from, NULL, 0, found, 2, &count, NULL));
    assert_same(count, 0);
    assert_status(icsrm_notices_read(f.workspace, from, until, NULL, 0, found, 1, &count, &error),
                  ICSRM_E_CAPACITY);
    assert_status(error.status, ICSRM_E_CAPACITY);
    assert_same(count, 8);
    assert_int_equal(found[0].date, day("2025-02-24"));
    assert_int_equal(found[1].date, 0);
    assert_status(icsrm_notices_read(f.workspace, from, until, NULL, 0, NULL, 0, NULL, NULL),
                  ICSRM_E_CAPACITY);
    end(&f);
}

/* The first day of the calendar has none before it; the next cycle would leave it at its end. */
static void the_calendar_has_ends(void **state)
{
    (void)state;
    icsrm_notice found[4];
    size_t count = 77;
    fixture f = begin();
    add_exam(f.record, CODE, "9994-06-01");
    add_approved(f.record, "A-1", "course", "9995-05-01", 30 * 60);
    add_approved(f.record, "A-2", "teaching", "9995-05-01", 20 * 60);
    add_payment(f.record, ICSRM_PURPOSE_RENEWAL, CODE, "9997-05-01");
    finish(&f);
    assert_ok(icsrm_notices_read(f.workspace, ICSRM_DATE_MIN, day("9990-01-01"), NULL, 0, found, 4,
                                 &count, NULL));
    assert_same(count, 0);
    assert_status(icsrm_notices_read(f.workspace, day("9997-05-20"), day("9999-01-01"), NULL, 0,
                                     found, 4, &count, NULL),
                  ICSRM_E_TERM);
    assert_status(icsrm_notices_read(f.workspace, day("9998-05-20"), day("9999-01-01"), NULL, 0,
                                     found, 4, &count, NULL),
                  ICSRM_E_TERM);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_does_nothing_is_reminded_until_the_lapse),
        cmocka_unit_test(who_waits_for_the_body_is_left_in_peace),
        cmocka_unit_test(who_has_paid_and_met_it_hears_that_it_is_renewed),
        cmocka_unit_test(the_body_s_turn_begins_with_the_window),
        cmocka_unit_test(days_are_the_caller_s),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(the_calendar_has_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
