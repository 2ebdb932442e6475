/* SPDX-License-Identifier: MIT
 * Which edition governs a cycle, on which day: what is complete stays so. Uses private headers. */
#include "scheme.h"
#include "world.h"

#include <icsrm/timeline.h>

#include <string.h>

#define CODE "acme:ONE"

/* Up to three editions that differ in what they require and in what a test changes. */
typedef struct editions {
    scheme_edition all[3];
    scheme_certification certifications[3][ACME_CERTIFICATIONS];
} editions;

static const int32_t starts = GOVERNED_FROM_START;
static const int32_t days = GOVERNED_ON_DAY;

/* The scheme with another edition from a day on, which says how it governs; it requires so much. */
static void add_edition(world *w, editions *e, const char *effective, int32_t governed,
                        icsrm_credits required)
{
    const uint32_t n = w->scheme.scheme.edition_count++;
    w->scheme.scheme.editions = e->all;
    e->all[n] = w->scheme.edition;
    e->all[n].effective = day(effective);
    e->all[n].policy.governed = governed;
    memcpy(e->certifications[n], w->scheme.certifications, sizeof e->certifications[n]);
    e->certifications[n][ACME_ONE].required = required;
    e->all[n].certifications = e->certifications[n];
}

/* From 0001-01-01 on 10 are required, from a later day on others. */
static void begin_two(world *w, editions *e, int32_t first, const char *effective, int32_t second,
                      icsrm_credits required)
{
    begin(w);
    w->scheme.scheme.edition_count = 0;
    add_edition(w, e, "0001-01-01", first, CREDITS(10));
    add_edition(w, e, effective, second, required);
}

static icsrm_credits required_on(world *w, const char *as_of)
{
    return decided(w, as_of).required;
}

/* ---- which one takes over ------------------------------------------------------------------ */

static void an_edition_takes_over_what_is_running_and_gives_way(void **state)
{
    (void)state;
    const struct {
        int32_t first, second;
        icsrm_credits then;
    } rows[] = {{starts, starts, CREDITS(10)},
                {starts, days, CREDITS(20)},
                {days, starts, CREDITS(20)},
                {days, days, CREDITS(20)}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        editions e;
        begin_two(&w, &e, rows[r].first, "2021-06-01", rows[r].second, CREDITS(20));
        start(&w);
        assert_int_equal(required_on(&w, "2021-05-31"), CREDITS(10));
        assert_int_equal(required_on(&w, "2021-06-01"), rows[r].then);
        end(&w);
    }
}

/* The second gives way to none, so the third must say itself that it takes over. */
static void editions_follow_one_another(void **state)
{
    (void)state;
    const struct {
        int32_t first, second, third;
        icsrm_credits then, later;
    } rows[] = {{days, starts, starts, CREDITS(20), CREDITS(20)},
                {days, starts, days, CREDITS(20), CREDITS(30)},
                {starts, starts, days, CREDITS(10), CREDITS(30)}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        editions e;
        begin_two(&w, &e, rows[r].first, "2021-02-01", rows[r].second, CREDITS(20));
        add_edition(&w, &e, "2021-06-01", rows[r].third, CREDITS(30));
        start(&w);
        assert_int_equal(required_on(&w, "2021-02-01"), rows[r].then);
        assert_int_equal(required_on(&w, "2021-06-01"), rows[r].later);
        end(&w);
    }
}

/* ---- what is settled stays ----------------------------------------------------------------- */

static void a_complete_renewal_stays_complete(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2021-12-15", days, CREDITS(20));
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-14");
    icsrm_summary last = decided(&w, "2021-12-31");
    assert_int_equal(last.required, CREDITS(10));
    assert_int_equal(last.completed_on, day("2021-12-14"));
    icsrm_summary next = decided(&w, "2022-06-01");
    assert_int_equal(next.standing, ICSRM_STANDING_ACTIVE);
    assert_int_equal(next.cycle_number, 2);
    assert_int_equal(next.required, CREDITS(20));
    end(&w);
}

static void from_its_first_day_the_stricter_edition_judges(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2021-12-15", days, CREDITS(20));
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-15");
    assert_int_equal(decided(&w, "2021-12-15").completed_on, ICSRM_DATE_NONE);
    assert_int_equal(decided(&w, "2022-02-01").standing, ICSRM_STANDING_LAPSED);
    end(&w);
}

/* All was there before; but not before the edition that asks for no more is it complete. */
static void an_easier_edition_completes_from_its_first_day(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2021-12-20", days, CREDITS(12));
    e.certifications[0][ACME_ONE].required = CREDITS(20);
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-05");
    assert_int_equal(decided(&w, "2021-12-19").completed_on, ICSRM_DATE_NONE);
    assert_int_equal(decided(&w, "2021-12-20").completed_on, day("2021-12-20"));
    assert_int_equal(decided(&w, "2022-01-01").cycle_number, 2);
    end(&w);
}

static void a_cycle_whose_window_has_closed_is_judged_by_its_own_edition(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2022-02-01", days, CREDITS(12));
    e.certifications[0][ACME_ONE].required = CREDITS(20);
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-05");
    icsrm_summary is = decided(&w, "2022-02-01"); /* the window closed the day before */
    assert_int_equal(is.standing, ICSRM_STANDING_LAPSED);
    assert_int_equal(is.required, CREDITS(20));
    end(&w);
}

/* ---- passes -------------------------------------------------------------------------------- */

static void let_retake_early(scheme_policy *policy)
{
    policy->reexam_from = REEXAM_FROM_START;
    policy->reexam_until = REEXAM_UNTIL_EXPIRY;
    policy->reexam_starts = REEXAM_STARTS_AT_EXPIRY;
}

static void a_pass_is_judged_by_the_edition_of_its_day(void **state)
{
    (void)state;
    const struct {
        int early; /* the edition that lets the exam be taken before the expiry */
        const char *passed;
        uint32_t cycle;
    } rows[] = {
        {0, "2021-05-31", 2}, {0, "2021-06-01", 1}, {1, "2021-05-31", 1}, {1, "2021-06-01", 2}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        editions e;
        begin_two(&w, &e, starts, "2021-06-01", days, CREDITS(20));
        let_retake_early(&e.all[rows[r].early].policy);
        start(&w);
        add_exam(w.record, CODE, rows[r].passed);
        assert_int_equal(decided(&w, "2022-01-01").cycle_number, rows[r].cycle);
        end(&w);
    }
}

/* ---- surplus ------------------------------------------------------------------------------- */

/* What the next cycle earns before its start, by the edition that has taken it over, is no surplus
 * of the one before. */
static void surplus_ends_where_the_edition_lets_the_next_cycle_earn(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2022-06-01", days, CREDITS(10));
    e.all[0].policy.carry.maximum = CREDITS(10);
    e.all[1].policy.earns_before_months = 1;
    start(&w);
    meet_requirement(&w, "A", "2021-06-01"); /* 2 too many */
    pay(&w, "2021-12-02");
    add_approved(w.record, "B1", "talk", "2021-12-20", 180);
    assert_int_equal(decided(&w, "2022-05-31").carried_in, CREDITS(5));
    icsrm_summary is = decided(&w, "2022-06-01");
    assert_int_equal(is.carried_in, CREDITS(2));
    assert_int_equal(is.counted, CREDITS(5));
    end(&w);
}

/* ---- periods ------------------------------------------------------------------------------- */

static icsrm_period periods[8];
static size_t count;

static void read_periods(world *w, const char *as_of)
{
    (void)decided(w, as_of);
    assert_ok(icsrm_decision_periods(w->decision, periods, 8, &count));
}

/* Terms of one year: from the day on which that is so, it has expired, and not before. */
static void each_day_is_of_the_edition_that_governed_it(void **state)
{
    (void)state;
    static const char *const as_of[] = {"2020-06-01", "2021-05-31", "2021-06-01", "2023-01-01"};
    world w;
    editions e;
    begin_two(&w, &e, starts, "2021-06-01", days, CREDITS(10));
    e.all[1].policy.years = 1;
    start(&w);
    for (size_t a = 0; a < sizeof as_of / sizeof *as_of; a++) {
        read_periods(&w, as_of[a]);
        assert_same(count, 2);
        assert_int_equal(periods[0].standing, ICSRM_STANDING_ACTIVE);
        assert_int_equal(periods[0].until, day("2021-06-01"));
        assert_int_equal(periods[1].standing, ICSRM_STANDING_LAPSED);
        assert_int_equal(periods[1].until, ICSRM_DATE_NONE);
    }
    assert_int_equal(decided(&w, "2021-05-31").standing, ICSRM_STANDING_ACTIVE);
    assert_int_equal(decided(&w, "2021-06-01").standing, ICSRM_STANDING_LAPSED);
    end(&w);
}

/* Renewed, and the next cycle has begun: what takes over later has nothing to do with that one. */
static void a_renewed_cycle_ends_before_the_next_edition(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "2022-06-01", days, CREDITS(10));
    e.all[1].policy.years = 3;
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-12-10");
    read_periods(&w, "2022-02-01");
    assert_same(count, 4); /* two cycles, then grace and lapse */
    assert_int_equal(periods[0].until, day("2022-01-01"));
    assert_int_equal(periods[1].until, day("2025-01-01"));
    end(&w);
}

/* An edition that takes over in grace governs the late renewal; the next cycle starts at the
 * expiry, before that edition. */
static void a_cycle_can_end_before_the_edition_that_renewed_it(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, days, "2022-01-10", days, CREDITS(12));
    start(&w);
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2022-01-20");
    read_periods(&w, "2022-02-01");
    assert_int_equal(decided(&w, "2022-02-01").cycle_number, 2);
    assert_int_equal(periods[0].cycle, 1);
    assert_int_equal(periods[0].until, day("2022-01-01"));
    assert_int_equal(periods[1].cycle, 2);
    assert_int_equal(periods[1].until, day("2024-01-01"));
    end(&w);
}

/* From 9999 on terms of nine years would end beyond the calendar; until then nobody asks. */
static void an_edition_whose_terms_leave_the_calendar_changes_no_period(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_two(&w, &e, starts, "9998-01-01", days, CREDITS(10));
    e.all[1].policy.years = 9;
    start(&w);
    icsrm_record *record = new_record(w.catalog);
    add_exam(record, CODE, "9996-06-01");
    assert_ok(icsrm_record_finish(record, NULL));
    decide(record, CODE, "9997-06-01", w.decision);
    assert_ok(icsrm_decision_periods(w.decision, periods, 8, &count));
    assert_same(count, 3);
    assert_int_equal(periods[0].until, day("9998-06-01"));
    assert_status(icsrm_evaluate(record, CODE, day("9998-01-01"), w.decision, NULL), ICSRM_E_TERM);
    icsrm_record_free(record);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_takes_over_what_is_running_and_gives_way),
        cmocka_unit_test(editions_follow_one_another),
        cmocka_unit_test(a_complete_renewal_stays_complete),
        cmocka_unit_test(from_its_first_day_the_stricter_edition_judges),
        cmocka_unit_test(an_easier_edition_completes_from_its_first_day),
        cmocka_unit_test(a_cycle_whose_window_has_closed_is_judged_by_its_own_edition),
        cmocka_unit_test(a_pass_is_judged_by_the_edition_of_its_day),
        cmocka_unit_test(surplus_ends_where_the_edition_lets_the_next_cycle_earn),
        cmocka_unit_test(each_day_is_of_the_edition_that_governed_it),
        cmocka_unit_test(a_renewed_cycle_ends_before_the_next_edition),
        cmocka_unit_test(a_cycle_can_end_before_the_edition_that_renewed_it),
        cmocka_unit_test(an_edition_whose_terms_leave_the_calendar_changes_no_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
