/* SPDX-License-Identifier: MIT
 * Policies whose parts contradict each other: ends, lateness, grids, first cycles, what is carried.
 */
#include "contradiction.h"

#define POLICY a.edition.policy

static void an_end_that_the_calendar_fixes_is_not_moved(void **state)
{
    (void)state;
    TAKEN(POLICY.ends = ENDS_WITH_MONTH);
    TAKEN(POLICY.end_offset = 1);
    CONTRADICTS(POLICY.ends = ENDS_WITH_MONTH; POLICY.end_offset = 1, "end_offset", "");
}

static void a_term_ends_on_a_day_that_every_year_has(void **state)
{
    (void)state;
    TAKEN(POLICY.ends = ENDS_WITH_DAY; POLICY.end_month = 6; POLICY.end_day = 30);
    CONTRADICTS(POLICY.ends = ENDS_WITH_DAY, "end_day", "");
    CONTRADICTS(POLICY.ends = ENDS_WITH_DAY; POLICY.end_month = 2;
                POLICY.end_day = 29, "end_day", "");
}

static void grace_is_in_days_or_in_months(void **state)
{
    (void)state;
    TAKEN(POLICY.window_after = 0; POLICY.window_after_months = 1);
    CONTRADICTS(POLICY.window_after_months = 1, "window_after", "");
}

static void a_reexamination_does_not_end_before_it_begins(void **state)
{
    (void)state;
    TAKEN(POLICY.reexam_until = REEXAM_UNTIL_EXPIRY; POLICY.reexam_from = REEXAM_FROM_START);
    CONTRADICTS(POLICY.reexam_until = REEXAM_UNTIL_EXPIRY, "reexam_until", "");
    CONTRADICTS(POLICY.reexam_until = REEXAM_UNTIL_EXPIRY;
                POLICY.reexam_from = REEXAM_FROM_GRACE_END, "reexam_until", "");
    TAKEN(POLICY.reexam_until = REEXAM_UNTIL_CLOSE);
    TAKEN(POLICY.reexam_until = REEXAM_UNTIL_CLOSE; POLICY.reexam_from = REEXAM_FROM_GRACE_END;
          POLICY.suspension_months = 1);
    CONTRADICTS(POLICY.reexam_until = REEXAM_UNTIL_CLOSE;
                POLICY.reexam_from = REEXAM_FROM_GRACE_END, "reexam_until", "");
}

#define GRID(by, ...)                                                                              \
    scheme_grid_point points[] = {__VA_ARGS__};                                                    \
    POLICY.ends = ENDS_ON_GRID;                                                                    \
    POLICY.grid.attribute = by;                                                                    \
    POLICY.grid.points = points;                                                                   \
    POLICY.grid.point_count = sizeof points / sizeof *points

static void a_grid_has_a_point_for_each_value(void **state)
{
    (void)state;
    TAKEN(GRID(NULL, {NULL, 0}));
    TAKEN(GRID("site", {"Bonn", 0}, {"Rome", 1}));
    CONTRADICTS(GRID(NULL, {NULL, 0}); POLICY.ends = ENDS_ON_ANNIVERSARY, "grid", "");
    CONTRADICTS(POLICY.ends = ENDS_ON_GRID, "grid", "");
    CONTRADICTS(GRID(NULL, {NULL, 0}, {NULL, 1}), "grid", "");
    CONTRADICTS(GRID(NULL, {NULL, ICSRM_DATE_NONE}), "grid.points", "");
    CONTRADICTS(GRID(NULL, {"Bonn", 0}), "grid.points", "Bonn");
    CONTRADICTS(GRID("site", {"Bonn", 0}, {NULL, 1}), "grid.points", "");
    CONTRADICTS(GRID("site", {"Bonn", 0});
                POLICY.next_from = NEXT_FROM_COMPLETION, "next_from", "site");
}

#define SHORT                                                                                      \
    scheme_grid_point grid_[] = {{NULL, 0}};                                                       \
    POLICY.ends = ENDS_ON_GRID;                                                                    \
    POLICY.grid = (scheme_grid)                                                                    \
    {                                                                                              \
        NULL, grid_, 1                                                                             \
    }
#define RAMP(...)                                                                                  \
    SHORT;                                                                                         \
    scheme_ramp_step ramp[] = {__VA_ARGS__};                                                       \
    POLICY.first_cycle.unit = 1;                                                                   \
    POLICY.first_cycle.ramp = ramp;                                                                \
    POLICY.first_cycle.ramp_count = sizeof ramp / sizeof *ramp

static void a_short_first_cycle_owes_in_units_by_rising_months(void **state)
{
    (void)state;
    TAKEN(SHORT; POLICY.first_cycle.unit = 500; POLICY.first_cycle.exempt_months = 6);
    CONTRADICTS(POLICY.first_cycle.unit = 500, "first_cycle", ""); /* no first cycle is short */
    CONTRADICTS(POLICY.first_cycle.unit = -1, "first_cycle.unit", "");
    CONTRADICTS(POLICY.first_cycle.exempt_months = 6, "first_cycle.unit", "");
    TAKEN(RAMP({6, 0}, {12, 100}));
    CONTRADICTS(RAMP({6, 50}); POLICY.first_cycle.unit = 0, "first_cycle.unit", "");
    CONTRADICTS(RAMP({6, -1}), "first_cycle.ramp", "");
    CONTRADICTS(RAMP({6, 101}), "first_cycle.ramp", "");
    CONTRADICTS(RAMP({6, 50}, {6, 60}), "first_cycle.ramp", "");
}

static void what_is_carried_is_of_no_year(void **state)
{
    (void)state;
    TAKEN(POLICY.carry.maximum = 1; POLICY.carry.into = "giving");
    TAKEN(POLICY.carry.into = "giving"; a.nodes[ACME_GIVING].yearly_maximum = 1); /* nothing is */
    CONTRADICTS(POLICY.carry.maximum = 1; POLICY.carry.into = "giving";
                a.nodes[ACME_GIVING].yearly_maximum = 1, "carry", "giving");
    CONTRADICTS(POLICY.carry.maximum = 1; a.nodes[ACME_LEARNING].maximum = ICSRM_CREDITS_NONE;
                a.nodes[ACME_WRITING].maximum = ICSRM_CREDITS_NONE;
                a.nodes[ACME_TOTAL].yearly_maximum = 1, "carry", ""); /* the root */
    TAKEN(POLICY.earns_before_months = 1);
    TAKEN(POLICY.carry.maximum = 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_that_the_calendar_fixes_is_not_moved),
        cmocka_unit_test(a_term_ends_on_a_day_that_every_year_has),
        cmocka_unit_test(grace_is_in_days_or_in_months),
        cmocka_unit_test(a_reexamination_does_not_end_before_it_begins),
        cmocka_unit_test(a_grid_has_a_point_for_each_value),
        cmocka_unit_test(a_short_first_cycle_owes_in_units_by_rising_months),
        cmocka_unit_test(what_is_carried_is_of_no_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
