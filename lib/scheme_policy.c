/* SPDX-License-Identifier: MIT
 * Checks the policy of an edition: every choice made, every number in its range, nothing that
 * contradicts the rest. */
#include "scheme_check.h"

#include <stddef.h>
#include <string.h>

typedef struct choice {
    const char *key;
    size_t offset; /* of an int32_t in scheme_policy */
    int32_t low, high;
} choice;

#define CHOICE(key, member, low, high)                                                             \
    {                                                                                              \
        key, offsetof(scheme_policy, member), low, high                                            \
    }

static const choice choices[] = {
    CHOICE("years", years, 0, 100),
    CHOICE("months", months, 0, 1200),
    CHOICE("leap", leap, ICSRM_LEAP_FEBRUARY_28, ICSRM_LEAP_MARCH_1),
    CHOICE("starts", starts, STARTS_ON_AWARD, STARTS_NEXT_JANUARY),
    CHOICE("ends", ends, ENDS_ON_ANNIVERSARY, ENDS_ON_GRID),
    CHOICE("end_offset", end_offset, -31, 31),
    CHOICE("window_before", window_before, 0, 36600),
    CHOICE("window_before_months", window_before_months, 0, 1200),
    CHOICE("window_after", window_after, -1, 36600),
    CHOICE("window_after_months", window_after_months, 0, 1200),
    CHOICE("grace_active", grace_active, ICSRM_FALSE, ICSRM_TRUE),
    CHOICE("suspension_months", suspension_months, 0, 1200),
    CHOICE("earns_until", earns_until, EARNS_UNTIL_EXPIRY, EARNS_UNTIL_SUSPENSION),
    CHOICE("earns_before_months", earns_before_months, 0, 1200),
    CHOICE("fee", fee, FEE_REQUIRED, FEE_NOT_REQUIRED),
    CHOICE("early_fee", early_fee, EARLY_FEE_HELD, EARLY_FEE_VOID),
    CHOICE("next_from", next_from, NEXT_FROM_EXPIRY, NEXT_FROM_LATE_COMPLETION),
    CHOICE("late_approval", late_approval, LATE_APPROVAL_COUNTS, LATE_APPROVAL_VOID),
    CHOICE("blocks", blocks, BLOCKS_PER_ACTIVITY, BLOCKS_PER_CATEGORY),
    CHOICE("audience_reach", audience_reach, AUDIENCE_IN_RECORD, AUDIENCE_IN_CYCLE),
    CHOICE("sharing", sharing, SHARED_BY_ALL, SHARED_BY_NAMED),
    CHOICE("sharing_limit", sharing_limit, 0, ICSRM_HELD_MAX),
    CHOICE("governed", governed, GOVERNED_FROM_START, GOVERNED_ON_DAY),
    CHOICE("reexam_from", reexam_from, REEXAM_FROM_EXPIRY, REEXAM_FROM_GRACE_END),
    CHOICE("reexam_until", reexam_until, REEXAM_WITHOUT_END, REEXAM_UNTIL_CLOSE),
    CHOICE("reexam_starts", reexam_starts, REEXAM_STARTS_ON_PASS, REEXAM_STARTS_AT_EXPIRY),
    CHOICE("reexam_months", reexam_months, 0, 1200),
    CHOICE("first_cycle.exempt_months", first_cycle.exempt_months, 0, 1200),
    CHOICE("carry.months", carry.months, 0, 1200),
};

/* A term must have a length, and an end that comes after its start. */
static icsrm_status check_term(const scheme_policy *policy, icsrm_place place)
{
    const bool aligned = policy->ends != ENDS_ON_ANNIVERSARY;
    const bool has_day = policy->end_month != 0 || policy->end_day != 0;
    icsrm_date day;
    if (policy->years + policy->months == 0)
        return icsrm_contradicts(place, "years", NULL, "makes a term of no length");
    /* The shortest month has 28 days. */
    if (policy->years == 0 && policy->months == 1 && policy->end_offset < -27)
        return icsrm_contradicts(place, "end_offset", NULL, "would end the term before it begins");
    if (aligned && policy->end_offset != 0)
        return icsrm_contradicts(place, "end_offset", NULL, "moves an end that the calendar fixes");
    if (policy->ends == ENDS_WITH_DAY && !has_day)
        return icsrm_contradicts(place, "end_day", NULL,
                                 "ends with a day, and there is no end_day");
    if (policy->ends == ENDS_WITH_DAY && /* a day that every year has */
        icsrm_date_from_civil(2001, policy->end_month, policy->end_day, &day) != ICSRM_OK)
        return icsrm_contradicts(place, "end_day", NULL, "is not a day that every year has");
    if (policy->ends != ENDS_WITH_DAY && has_day)
        return icsrm_contradicts(place, "end_day", NULL,
                                 "is of no use where terms do not end with a day");
    return ICSRM_OK;
}

/* Whether the exam may be taken before the expiry. */
static bool is_reexam_early(const scheme_policy *policy)
{
    return policy->reexam_from == REEXAM_FROM_MONTHS_BEFORE ||
           policy->reexam_from == REEXAM_FROM_START;
}

/* What a late renewal and a re-examination can still mean. */
static icsrm_status check_lateness(const scheme_policy *policy, icsrm_place place)
{
    if (policy->window_after > 0 && policy->window_after_months > 0)
        return icsrm_contradicts(place, "window_after", NULL, "is grace in days and in months");
    if (policy->reexam_until == REEXAM_UNTIL_EXPIRY && !is_reexam_early(policy))
        return icsrm_contradicts(place, "reexam_until", NULL, "ends before it begins");
    if (policy->reexam_until == REEXAM_UNTIL_CLOSE && policy->suspension_months == 0 &&
        policy->reexam_from == REEXAM_FROM_GRACE_END)
        return icsrm_contradicts(place, "reexam_until", NULL, "ends before it begins");
    if (policy->reexam_months > 0 && policy->reexam_from != REEXAM_FROM_MONTHS_BEFORE)
        return icsrm_contradicts(place, "reexam_months", NULL,
                                 "is of no use where the exam does not open months before the "
                                 "expiry");
    return ICSRM_OK;
}

/* Why a grid cannot be one; NULL: it can. */
static const char *mistake_of_grid(const scheme_grid *grid)
{
    if (grid->point_count == 0)
        return "ends on a grid, and there is no grid with points";
    return grid->attribute == NULL && grid->point_count > 1
               ? "has several points and no attribute that picks one"
               : NULL;
}

static const char *mistake_of_point(const scheme_grid *grid, const scheme_grid_point *point)
{
    if (!icsrm_date_is_valid(point->point))
        return "is a point without a day";
    if (grid->attribute == NULL && point->value != NULL)
        return "is a value where the grid has no attribute";
    return grid->attribute != NULL && point->value == NULL
               ? "is a point without a value of the attribute"
               : NULL;
}

static icsrm_status check_points(const scheme_grid *grid, icsrm_place place)
{
    const char *mistake = mistake_of_grid(grid);
    if (mistake != NULL)
        return icsrm_contradicts(place, "grid", grid->attribute, mistake);
    for (uint32_t p = 0; p < grid->point_count; p++) {
        mistake = mistake_of_point(grid, &grid->points[p]);
        if (mistake != NULL)
            return icsrm_contradicts_at(place, "grid.points", grid->points[p].value, p, mistake);
    }
    return ICSRM_OK;
}

static icsrm_status check_grid(const scheme_policy *policy, icsrm_place place)
{
    const scheme_grid *grid = &policy->grid;
    if (policy->ends != ENDS_ON_GRID)
        return grid->point_count == 0
                   ? ICSRM_OK
                   : icsrm_contradicts(place, "grid", NULL,
                                       "is of no use where terms do not end on a grid");
    if (policy->next_from == NEXT_FROM_COMPLETION) /* the next point would be the old expiry */
        return icsrm_contradicts(place, "next_from", grid->attribute,
                                 "begins terms where the grid does not");
    if (is_reexam_early(policy) && policy->reexam_starts == REEXAM_STARTS_ON_PASS)
        return icsrm_contradicts(place, "reexam_starts", NULL,
                                 "begins a cycle on the day of a pass that comes before the "
                                 "expiry, and on a grid that cycle ends with the one it ends: let "
                                 "it start at the expiry");
    return check_points(grid, place);
}

static icsrm_status check_first_cycle(const scheme_policy *policy, icsrm_place place)
{
    const scheme_first_cycle *first = &policy->first_cycle;
    if (first->unit < 0 ||
        (first->unit == 0 && (first->exempt_months > 0 || first->ramp_count > 0)))
        return icsrm_contradicts(
            place, "first_cycle.unit", NULL,
            "is needed where a short first cycle owes less, and is not below 0");
    if (first->unit > 0 && policy->ends != ENDS_ON_GRID)
        return icsrm_contradicts(place, "first_cycle", NULL,
                                 "is of no use where terms do not end on a grid: no first cycle is "
                                 "shorter than the term");
    for (uint32_t r = 0; r < first->ramp_count; r++)
        if (first->ramp[r].percent < 0 || first->ramp[r].percent > 100 ||
            (r > 0 && first->ramp[r].months <= first->ramp[r - 1].months))
            return icsrm_contradicts(place, "first_cycle.ramp", NULL,
                                     "has percentages from 0 to 100 at rising months");
    return ICSRM_OK;
}

static icsrm_status check_carry(const scheme_tree *tree, icsrm_place place)
{
    const scheme_edition *edition = tree->edition;
    const scheme_policy *policy = &edition->policy;
    const scheme_carry *carry = &policy->carry;
    const uint32_t count = edition->node_count;
    const uint32_t into = icsrm_scheme_node_find(edition, carry->into, count);
    if (carry->from != NULL && icsrm_scheme_node_find(edition, carry->from, count) == ICSRM_NO_NODE)
        return icsrm_contradicts(place, "carry.from", carry->from, "is no node of the requirement");
    if (carry->into != NULL && into == ICSRM_NO_NODE)
        return icsrm_contradicts(place, "carry.into", carry->into, "is no node of the requirement");
    if (carry->maximum < 0)
        return icsrm_contradicts(place, "carry.maximum", NULL, "is below 0");
    if (carry->maximum == 0)
        return ICSRM_OK;
    if (icsrm_scheme_is_yearly(tree, into == ICSRM_NO_NODE ? 0 : into))
        return icsrm_contradicts(place, "carry", carry->into,
                                 "has a yearly maximum, and what is carried in is of no year");
    /* Else what was earned after the renewal would be surplus and the next cycle's at once. */
    if (policy->earns_before_months > 0)
        return icsrm_contradicts(place, "carry.maximum", NULL,
                                 "stands beside credit earned before a cycle, which would be "
                                 "carried and counted");
    return ICSRM_OK;
}

icsrm_status icsrm_policy_check(const scheme_tree *tree, icsrm_place place)
{
    const scheme_policy *policy = &tree->edition->policy;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        int32_t value;
        memcpy(&value, (const char *)policy + choices[i].offset, sizeof value);
        if (value < choices[i].low || value > choices[i].high)
            return icsrm_contradicts(place, choices[i].key, NULL,
                                     "is outside the range allowed here");
    }
    icsrm_status status = check_term(policy, place);
    if (status == ICSRM_OK)
        status = check_grid(policy, place);
    if (status == ICSRM_OK)
        status = check_lateness(policy, place);
    if (status == ICSRM_OK)
        status = check_first_cycle(policy, place);
    return status == ICSRM_OK ? check_carry(tree, place) : status;
}
