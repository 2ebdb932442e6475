/* SPDX-License-Identifier: MIT
 * The fast lane against the other way: the cohorts of the benchmark, with columns left out or added
 * and values damaged, decided with their dictionaries and again with dictionaries so large that no
 * row can go by the lane. Every byte of the results is the same.
 *
 *     ICSRM_ROUNDS=N    decides N cohorts */
#include "cohort.h"
#include "support.h"
#include "test_schemes.h"
#include "two_ways.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 150, MEMBERS = 60 };

/* ---- cohorts, and what is done to them ----------------------------------------------------- */

typedef struct extra {
    icsrm_date *submitted, *reviewed, *as_of;
    int32_t *excluded;
} extra;

static icsrm_date odd_day(chance *from, icsrm_date near)
{
    static const icsrm_date days[] = {ICSRM_DATE_NONE,    ICSRM_DATE_MIN,     ICSRM_DATE_MAX,
                                      ICSRM_DATE_MIN - 1, ICSRM_DATE_MAX + 1, INT32_MAX};
    return draw(from, 3) ? near + (icsrm_date)draw(from, 400) - 200 : days[draw(from, 6)];
}

/* Damages some activities, payments and awards; in most cohorts none or few. */
static void damage(cohort *c, chance *from, uint32_t percent)
{
    for (uint64_t i = 0; i < c->activities; i++) {
        if (draw(from, 100) >= percent)
            continue;
        switch (draw(from, 5)) {
        case 0:
            c->on[i] = odd_day(from, c->on[i]);
            break;
        case 1:
            c->minutes[i] =
                (int32_t[]){-1, -2, 600001, INT32_MAX, INT32_MIN, 600000}[draw(from, 6)];
            break;
        case 2:
            c->kind[i] = (uint8_t)draw(from, 256);
            break;
        case 3:
            c->status[i] = (uint8_t)(draw(from, 2) ? draw(from, 6) : 254 + draw(from, 2));
            break;
        default:
            if (c->reviewed_on != NULL)
                c->reviewed_on[i] = odd_day(from, c->on[i]);
            break;
        }
    }
    for (uint64_t m = 0; m < c->input.member_count; m++) {
        if (draw(from, 100) >= percent)
            continue;
        if (c->certified_on != NULL)
            c->certified_on[m] = odd_day(from, c->certified_on[m]);
        if (draw(from, 4) == 0)
            c->certification[m] = (uint8_t)draw(from, 12);
        if (draw(from, 6) == 0)
            c->activity_lists[m] = (int32_t[]){-1, INT32_MAX, 5}[draw(from, 3)];
    }
    for (uint64_t p = 0; p < c->input.payment_on.length; p++)
        if (draw(from, 100) < percent) {
            c->payment_on[p] = odd_day(from, c->payment_on[p]);
            c->payment_purpose[p] = (uint8_t)draw(from, 4);
            c->payment_certification[p] = (uint8_t)draw(from, 12);
        }
}

static void *room(uint64_t count)
{
    void *made = calloc(count == 0 ? 1 : (size_t)count, 4);
    assert_non_null(made);
    return made;
}

static icsrm_column days_of(const icsrm_date *values, uint64_t length)
{
    return (icsrm_column){values, NULL, 0, length, ICSRM_COLUMN_INT32, 0};
}

/* Adds columns that the cohort has not, and leaves out some that it has. */
static void vary(cohort *c, extra *with, chance *from)
{
    icsrm_batch_input *input = &c->input;
    const uint64_t count = c->activities;
    with->submitted = room(count);
    with->reviewed = room(count);
    with->excluded = room(count);
    with->as_of = room(input->row_count);
    for (uint64_t i = 0; i < count; i++) {
        const int decided =
            c->status[i] == ICSRM_ACTIVITY_APPROVED || c->status[i] == ICSRM_ACTIVITY_REJECTED;
        const int odd = draw(from, 500) == 0;
        with->submitted[i] = (c->status[i] == ICSRM_ACTIVITY_DRAFT || draw(from, 2)) && !odd
                                 ? ICSRM_DATE_NONE
                                 : c->on[i] + (icsrm_date)draw(from, 300);
        with->reviewed[i] =
            decided || odd ? c->on[i] + (icsrm_date)draw(from, 300) : ICSRM_DATE_NONE;
        with->excluded[i] = draw(from, 2) || c->minutes[i] < 0
                                ? -1
                                : (int32_t)draw(from, (uint32_t)(c->minutes[i] + 1 + odd));
    }
    for (uint64_t r = 0; r < input->row_count; r++)
        with->as_of[r] =
            draw(from, 3) ? cohort_day() - (icsrm_date)draw(from, 2500) + 1200 : ICSRM_DATE_NONE;
    if (draw(from, 3) == 0)
        input->activity_submitted_on = days_of(with->submitted, count);
    if (draw(from, 3) == 0)
        input->activity_reviewed_on = days_of(with->reviewed, count);
    if (draw(from, 3) == 0)
        input->activity_excluded_minutes = days_of(with->excluded, count);
    if (draw(from, 2))
        input->row_as_of = days_of(with->as_of, input->row_count);
    if (draw(from, 8) == 0)
        memset(&input->activity_status, 0, sizeof input->activity_status);
    if (draw(from, 8) == 0)
        memset(&input->activity_minutes, 0, sizeof input->activity_minutes);
    if (draw(from, 16) == 0)
        memset(&input->activity_kind, 0, sizeof input->activity_kind);
    if (draw(from, 16) == 0)
        memset(&input->activity_on, 0, sizeof input->activity_on);
    if (draw(from, 2))
        memset(&input->activity_audience, 0, sizeof input->activity_audience);
    if (draw(from, 8) == 0)
        memset(&input->payments, 0, sizeof input->payments);
}

/* ---- both ways ----------------------------------------------------------------------------- */

static icsrm_batch *open_batch(const icsrm_catalog *catalog, int what, int large)
{
    icsrm_batch_names names;
    cohort_names(what, &names);
    return large ? large_batch(catalog, names) : small_batch(catalog, &names);
}

static void check_cohort(const icsrm_catalog *catalog, int what, uint64_t seed)
{
    chance from = {seed};
    extra with;
    cohort c;
    char label[64];
    icsrm_batch *lane = open_batch(catalog, what, 0);
    icsrm_batch *none = open_batch(catalog, what, 1);
    cohort_make(&c, what, MEMBERS, seed);
    vary(&c, &with, &from);
    damage(&c, &from, draw(&from, 2) ? 0 : draw(&from, 5));
    c.input.as_of = cohort_day() - (icsrm_date)draw(&from, 2500) + 1200;
    (void)snprintf(label, sizeof label, "seed %llu, cohort %d", (unsigned long long)seed, what);
    check_both_ways(lane, none, &c.input, label);
    free(with.submitted);
    free(with.reviewed);
    free(with.excluded);
    free(with.as_of);
    cohort_free(&c);
    icsrm_batch_free(lane);
    icsrm_batch_free(none);
}

static void both_ways(void **state)
{
    const char *wanted = getenv("ICSRM_ROUNDS");
    const uint64_t rounds = wanted == NULL ? ROUNDS : strtoul(wanted, NULL, 10);
    icsrm_catalog *foreign = test_scheme_catalog("pmi", NULL);
    icsrm_catalog *own = new_catalog();
    (void)state;
    for (uint64_t seed = 1; seed <= rounds; seed++) {
        check_cohort(own, COHORT_FIRST_CYCLE, seed);
        check_cohort(own, COHORT_REALISTIC, seed);
        check_cohort(foreign, COHORT_FOREIGN, seed);
    }
    icsrm_catalog_free(foreign);
    icsrm_catalog_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways),
    };
    return cmocka_run_group_tests_name("fast lane", tests, NULL, NULL);
}
