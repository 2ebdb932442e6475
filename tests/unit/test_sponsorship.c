/* SPDX-License-Identifier: MIT
 * Sponsorships: what may be paid, completion, service, and what is owed, on the days that matter.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define MOST ICSRM_MONEY_MAX

/* An agreement that runs: documented and signed, paid and completed with a pass on one day. */
static icsrm_sponsorship running(const char *start, int32_t months, int32_t repayment)
{
    icsrm_sponsorship s = sponsored("S-1", "icsrm:CCCM");
    s.policy_documented_on = s.acknowledged_on = day("2000-01-01");
    s.paid_on = s.completed_on = day(start);
    s.result = ICSRM_RESULT_PASS;
    s.service_months = months;
    s.repayment = repayment;
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

/* Decides an agreement in a record of its own. */
static icsrm_sponsorship_decision decide_on(const icsrm_sponsorship *agreement, icsrm_date as_of)
{
    icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
    icsrm_record *record = new_record(catalog);
    assert_ok(icsrm_record_add_sponsorship(record, agreement, NULL));
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_sponsorship_decide(record, 0, as_of, &decision, NULL));
    icsrm_record_free(record);
    assert_true(decision.owed >= 0 && decision.owed <= agreement->amount);
    assert_int_equal(decision.may_pay, decision.reasons == 0);
    return decision;
}

static int64_t owed(const icsrm_sponsorship *agreement, const char *as_of)
{
    return decide_on(agreement, day(as_of)).owed;
}

/* ---- service ------------------------------------------------------------------------------- */

typedef struct service_row {
    const char *start, *as_of;
    int32_t months; /* of the term */
    int32_t served; /* -1: not begun */
    const char *ends;
} service_row;

static const service_row services[] = {
    {"2024-01-31", "2024-01-30", 24, -1, NULL},
    {"2024-01-31", "2024-01-31", 24, 0, "2026-01-31"},
    {"2024-01-31", "2024-02-28", 24, 0, "2026-01-31"},
    {"2024-01-31", "2024-02-29", 24, 1, "2026-01-31"}, /* the month lacks the 31st */
    {"2024-01-31", "2024-03-30", 24, 1, "2026-01-31"},
    {"2024-01-31", "2024-03-31", 24, 2, "2026-01-31"},
    {"2023-01-31", "2023-02-27", 24, 0, "2025-01-31"},
    {"2023-01-31", "2023-02-28", 24, 1, "2025-01-31"},
    {"2024-02-29", "2025-02-27", 24, 11, "2026-02-28"},
    {"2024-02-29", "2025-02-28", 24, 12, "2026-02-28"},
    {"2024-02-29", "2028-02-28", 48, 47, "2028-02-29"},
    {"2024-02-29", "2028-02-29", 48, 48, "2028-02-29"},
    {"2023-08-31", "2024-02-28", 6, 5, "2024-02-29"},
    {"2023-12-15", "2024-01-14", 1, 0, "2024-01-15"},
    {"2023-12-15", "2024-01-15", 1, 1, "2024-01-15"},
    {"2023-12-15", "9999-12-31", 1, 1, "2024-01-15"}, /* never more than the term */
    {"9899-12-31", "9999-12-30", 1200, 1199, "9999-12-31"},
    {"9899-12-31", "9999-12-31", 1200, 1200, "9999-12-31"},
    {"0001-01-01", "0001-01-31", 1200, 0, "0101-01-01"},
};

static void service_counts_whole_months(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
        const service_row *row = &services[i];
        icsrm_sponsorship s = running(row->start, row->months, 0);
        icsrm_sponsorship_decision d = decide_on(&s, day(row->as_of));
        assert_int_equal(d.has_service, row->served >= 0);
        assert_int_equal(d.months_served, row->served < 0 ? 0 : row->served);
        assert_int_equal(d.service_start, row->served < 0 ? ICSRM_DATE_NONE : day(row->start));
        assert_int_equal(d.service_ends, row->ends == NULL ? ICSRM_DATE_NONE : day(row->ends));
    }
}

static void service_starts_where_the_terms_say(void **state)
{
    (void)state;
    static const int32_t froms[] = {0, ICSRM_SERVICE_FROM_COMPLETION, ICSRM_SERVICE_FROM_PAYMENT};
    for (size_t i = 0; i < sizeof froms / sizeof *froms; i++) {
        icsrm_sponsorship s = running("2024-03-10", 24, 0);
        s.service_from = froms[i];
        s.paid_on = day("2024-01-05");
        const char *start = froms[i] == ICSRM_SERVICE_FROM_PAYMENT ? "2024-01-05" : "2024-03-10";
        assert_int_equal(decide_on(&s, day("2024-04-01")).service_start, day(start));
        s.paid_on = s.completed_on = ICSRM_DATE_NONE;
        s.result = 0;
        assert_int_equal(decide_on(&s, day("2024-04-01")).has_service, 0);
    }
}

/* ---- owed ---------------------------------------------------------------------------------- */

typedef struct owed_row {
    int32_t repayment;
    int32_t months;
    int64_t amount;
    const char *as_of;
    int64_t owed;
} owed_row;

/* Service starts on 2024-03-10: of 24 months it ends on 2026-03-10, 730 days later. */
static const owed_row owing[] = {
    {ICSRM_REPAYMENT_FULL, 24, 240000, "2024-03-09", 0}, /* not paid yet */
    {ICSRM_REPAYMENT_FULL, 24, 240000, "2024-03-10", 240000},
    {ICSRM_REPAYMENT_FULL, 24, 240000, "2026-03-09", 240000},
    {ICSRM_REPAYMENT_FULL, 24, 240000, "2026-03-10", 0},
    {ICSRM_REPAYMENT_FULL, 24, 240000, "2026-03-11", 0},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2024-03-10", 240000},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2024-04-09", 240000},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2024-04-10", 230000},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2026-03-09", 10000},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2026-03-10", 0},
    {ICSRM_REPAYMENT_MONTHLY, 24, 240000, "2026-03-11", 0},
    {0, 24, 240000, "2026-03-09", 10000}, /* by the month where nothing is said */
    {ICSRM_REPAYMENT_DAILY, 24, 240000, "2024-03-10", 240000},
    {ICSRM_REPAYMENT_DAILY, 24, 240000, "2024-03-11", 239671},
    {ICSRM_REPAYMENT_DAILY, 24, 240000, "2026-03-09", 329},
    {ICSRM_REPAYMENT_DAILY, 24, 240000, "2026-03-10", 0},
    {ICSRM_REPAYMENT_DAILY, 24, 240000, "2026-03-11", 0},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2024-03-10", 240000},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2025-03-09", 240000},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2025-03-10", 120000},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2026-03-09", 120000},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2026-03-10", 0},
    {ICSRM_REPAYMENT_YEARLY, 24, 240000, "2026-03-11", 0},
    {ICSRM_REPAYMENT_YEARLY, 25, 240000, "2024-03-10", 240000}, /* the third year is begun */
    {ICSRM_REPAYMENT_YEARLY, 25, 240000, "2026-03-10", 80000},
    {ICSRM_REPAYMENT_YEARLY, 25, 240000, "2026-04-09", 80000},
    {ICSRM_REPAYMENT_YEARLY, 25, 240000, "2026-04-10", 0},
    {ICSRM_REPAYMENT_YEARLY, 1, 7, "2024-04-09", 7},
    /* Halves go to the even neighbour, everything else to the nearest. */
    {ICSRM_REPAYMENT_MONTHLY, 2, 1, "2024-04-10", 0},
    {ICSRM_REPAYMENT_MONTHLY, 2, 3, "2024-04-10", 2},
    {ICSRM_REPAYMENT_MONTHLY, 2, 5, "2024-04-10", 2},
    {ICSRM_REPAYMENT_MONTHLY, 2, 7, "2024-04-10", 4},
    {ICSRM_REPAYMENT_MONTHLY, 3, 100, "2024-04-10", 67},
    {ICSRM_REPAYMENT_MONTHLY, 3, 100, "2024-05-10", 33},
    {ICSRM_REPAYMENT_MONTHLY, 24, 0, "2024-04-10", 0},
    /* The largest amounts over the longest term: 36,524 days. */
    {ICSRM_REPAYMENT_DAILY, 1200, MOST, "2024-03-10", MOST},
    {ICSRM_REPAYMENT_DAILY, 1200, MOST, "2024-03-11", 999972620743},
    {ICSRM_REPAYMENT_DAILY, 1200, MOST, "2124-03-09", 27379257},
    {ICSRM_REPAYMENT_DAILY, 1200, MOST - 1, "2074-03-10", 500000000000},
    {ICSRM_REPAYMENT_MONTHLY, 1200, MOST, "2124-03-09", 833333333},
    {ICSRM_REPAYMENT_YEARLY, 1200, MOST, "2124-03-09", 10000000000},
};

static void owed_follows_the_repayment(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof owing / sizeof *owing; i++) {
        const owed_row *row = &owing[i];
        icsrm_sponsorship s = running("2024-03-10", row->months, row->repayment);
        s.amount = row->amount;
        int64_t actual = owed(&s, row->as_of);
        if (actual != row->owed)
            fail_msg("row %zu as of %s: %lld", i, row->as_of, (long long)actual);
    }
}

static void owed_only_ever_falls_while_service_runs(void **state)
{
    (void)state;
    chance from = {6};
    for (int round = 0; round < 300; round++) {
        icsrm_sponsorship s =
            running("2024-01-31", 1 + (int32_t)draw(&from, 60), 1 + (int32_t)draw(&from, 4));
        s.amount = draw(&from, 3) == 0 ? MOST - draw(&from, 9) : draw(&from, 2000000);
        const icsrm_date start = s.paid_on;
        int64_t before = s.amount;
        for (icsrm_date on = start; before > 0; on += 1 + (icsrm_date)draw(&from, 40)) {
            icsrm_sponsorship_decision d = decide_on(&s, on);
            assert_true(d.owed <= before);
            assert_true(d.owed > 0 || d.owed_because == ICSRM_OWED_SERVICE_ENDED ||
                        d.owed < s.amount);
            before = d.owed_because == ICSRM_OWED_SERVICE_ENDED ? 0 : d.owed;
        }
    }
}

typedef struct cause_row {
    const char *paid_on, *completed_on;
    int32_t result;
    int32_t cause;
    int64_t owed;
} cause_row;

static void owed_says_what_it_follows_from(void **state)
{
    (void)state;
    static const cause_row rows[] = {
        {NULL, "2024-03-10", ICSRM_RESULT_PASS, ICSRM_OWED_UNPAID, 0},
        {"2024-06-02", "2024-03-10", ICSRM_RESULT_PASS, ICSRM_OWED_UNPAID, 0},
        {"2024-06-01", "2024-03-10", ICSRM_RESULT_FAIL, ICSRM_OWED_STANDARD_NOT_MET, 240000},
        {"2024-06-01", NULL, 0, ICSRM_OWED_SERVICE_NOT_BEGUN, 240000},
        {"2024-06-01", "2024-06-02", ICSRM_RESULT_PASS, ICSRM_OWED_SERVICE_NOT_BEGUN, 240000},
        {"2024-06-01", "2024-06-01", ICSRM_RESULT_PASS, ICSRM_OWED_SHARE, 240000},
        {"2022-06-01", "2022-06-02", ICSRM_RESULT_PASS, ICSRM_OWED_SHARE, 10000},
        {"2022-06-01", "2022-06-01", ICSRM_RESULT_PASS, ICSRM_OWED_SERVICE_ENDED, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        icsrm_sponsorship s = running("2024-01-01", 24, 0);
        s.paid_on = rows[i].paid_on == NULL ? ICSRM_DATE_NONE : day(rows[i].paid_on);
        s.completed_on = rows[i].completed_on == NULL ? ICSRM_DATE_NONE : day(rows[i].completed_on);
        s.result = rows[i].result;
        icsrm_sponsorship_decision d = decide_on(&s, day("2024-06-01"));
        assert_int_equal(d.owed_because, rows[i].cause);
        assert_same(d.owed, rows[i].owed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(service_counts_whole_months),
        cmocka_unit_test(service_starts_where_the_terms_say),
        cmocka_unit_test(owed_follows_the_repayment),
        cmocka_unit_test(owed_only_ever_falls_while_service_runs),
        cmocka_unit_test(owed_says_what_it_follows_from),
    };
    return cmocka_run_group_tests_name("sponsorship", tests, set_up, tear_down);
}
