/* SPDX-License-Identifier: MIT
 * The standing as periods, as known on a day. */
#include "decision_data.h"

#include <icsrm/timeline.h>

/* Periods on their way to the caller: all are counted, those that fit are kept. `standing` is that
 * of the period in which `day` lies. */
typedef struct period_list {
    icsrm_period *items;
    size_t capacity, count;
    icsrm_date day;
    int32_t standing;
    icsrm_period last; /* not put yet: more of the same may follow */
} period_list;

static void put_last(period_list *to)
{
    icsrm_period *last = &to->last;
    if (last->cycle == 0)
        return;
    if (to->day >= last->from && to->day < last->until)
        to->standing = last->standing;
    if (last->until == DAY_NEVER)
        last->until = ICSRM_DATE_NONE;
    if (to->count < to->capacity)
        to->items[to->count] = *last;
    to->count++;
}

/* Adds [from, until) unless it is empty; DAY_NEVER has no end. */
static void put(period_list *to, uint32_t number, int32_t standing, icsrm_date from,
                icsrm_date until)
{
    if (from >= until)
        return;
    if (to->last.cycle == number && to->last.standing == standing) {
        to->last.until = until;
        return;
    }
    put_last(to);
    to->last = (icsrm_period){from, until, standing, number};
}

static icsrm_date earlier(icsrm_date a, icsrm_date b)
{
    return a < b ? a : b;
}

static icsrm_date day_after(icsrm_date day)
{
    return day == DAY_NEVER ? day : day + 1;
}

/* The periods of a cycle in [from, until), by the edition that governs it then. */
static void put_governed(const cycle *self, icsrm_date from, icsrm_date until, period_list *to)
{
    const cycle_dates *dates = &self->dates;
    const icsrm_date bounds[] = {from, dates->expires, day_after(dates->grace_ends),
                                 day_after(dates->closes), DAY_NEVER};
    const bool met_if_approved = icsrm_cycle_met_if_approved(self);
    for (size_t b = 0; b + 1 < sizeof bounds / sizeof *bounds; b++) {
        const icsrm_date first = bounds[b] > from ? bounds[b] : from;
        put(to, self->number, icsrm_cycle_standing(self, first, met_if_approved), first,
            earlier(bounds[b + 1], until));
    }
}

/* The periods of a cycle from the day it is awarded or starts, up to that of the next or DAY_NEVER:
 * each day by the edition that governs the cycle on it. */
static void put_cycle(const cycle *self, icsrm_date from, icsrm_date next, period_list *to)
{
    cycle under = *self;
    const cert_program *by = NULL;
    if (self->program->edited)
        (void)icsrm_cycle_restart(&under);
    while ((by = icsrm_cycle_successor(&under)) != NULL && by->effective < next) {
        const cycle before = under;
        if (icsrm_cycle_succeed(&under, by) != ICSRM_OK) {
            under = before; /* where its term would end then is not known */
            break;
        }
        put_governed(&before, from, by->effective, to);
        from = by->effective;
    }
    put_governed(&under, from, next, to);
}

/* The last cycle; and where it is known already that another follows it after the day, that one. */
static void put_last_cycle(cycle *last, icsrm_date from, period_list *to)
{
    icsrm_date next = ICSRM_DATE_NONE;
    const int32_t sequel = icsrm_cycle_sequel(last, &next);
    if (sequel == 0) {
        put_cycle(last, from, DAY_NEVER, to);
        return;
    }
    const uint32_t number = last->number + 1;
    put_cycle(last, from, next, to);
    if (icsrm_cycle_next(last, sequel, next) == ICSRM_OK)
        put_cycle(last, next, DAY_NEVER, to);
    else /* where it ends is not known */
        put(to, number, ICSRM_STANDING_ACTIVE, next, DAY_NEVER);
}

/* From when on the first cycle's certification is held: from the award, where the term starts
 * later.
 */
static icsrm_date first_held(const cycle *first)
{
    if (first->begun_by != ICSRM_BEGUN_BY_EXAM)
        return first->dates.start;
    const events *passes = &first->facts->holdings[first->holding].passes;
    return icsrm_event_first(passes, ICSRM_DATE_MIN, first->day)->on;
}

/* The same of a cycle that followed another: from its pass, unless that is for the expiry. */
static icsrm_date next_held(const cycle *before, const cycle *after)
{
    const bool passed = after->begun_by == ICSRM_BEGUN_BY_EXAM &&
                        before->program->policy->reexam_starts != REEXAM_STARTS_AT_EXPIRY;
    return passed ? after->passed : after->dates.start;
}

static void put_all(const icsrm_decision *decision, period_list *to)
{
    const cycle *last = &decision->cycle;
    cycle walk;
    bool found;
    if (decision->standing == ICSRM_STANDING_NONE)
        return;
    /* The chain is read again; it was followed once, so it can be. */
    (void)icsrm_cycle_first(last->catalog, last->facts, last->holding, last->day, &walk, &found);
    icsrm_date from = first_held(&walk);
    while (walk.number < last->number) {
        icsrm_date next;
        const cycle before = walk;
        int32_t ending = icsrm_cycle_ending(&walk, &next);
        (void)icsrm_cycle_next(&walk, ending, next);
        next = next_held(&before, &walk);
        put_cycle(&before, from, next, to);
        from = next;
    }
    put_last_cycle(&walk, from, to);
    put_last(to);
}

icsrm_status icsrm_decision_periods(const icsrm_decision *decision, icsrm_period *periods,
                                    size_t capacity, size_t *count)
{
    if (decision == NULL || (periods == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    period_list to = {periods, capacity, 0, ICSRM_DATE_NONE, ICSRM_STANDING_NONE, {0, 0, 0, 0}};
    put_all(decision, &to);
    if (count != NULL)
        *count = to.count;
    return to.count > capacity ? ICSRM_E_CAPACITY : ICSRM_OK;
}

icsrm_status icsrm_standing_on(const icsrm_record *record, const char *certification,
                               icsrm_date day, icsrm_date known_on, icsrm_decision *decision,
                               int32_t *standing, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (standing == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (!icsrm_date_is_valid(day))
        return icsrm_fail_number(place, ICSRM_E_DATE, "day", "cycle.term", day);
    icsrm_status status = icsrm_evaluate(record, certification, known_on, decision, error);
    if (status != ICSRM_OK)
        return status;
    period_list to = {NULL, 0, 0, day, ICSRM_STANDING_NONE, {0, 0, 0, 0}};
    put_all(decision, &to);
    *standing = to.standing;
    return ICSRM_OK;
}
