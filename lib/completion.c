/* SPDX-License-Identifier: MIT
 * Completing a renewal: renewal.window, renewal.fee. */
#include "cycle.h"

static const facts_holding *held(const cycle *self)
{
    return &self->facts->holdings[self->holding];
}

void icsrm_cycle_fee_days(const scheme_policy *policy, const cycle_dates *dates, icsrm_date day,
                          icsrm_date *from, icsrm_date *until)
{
    *from = policy->early_fee == EARLY_FEE_VOID ? dates->opens : dates->start;
    *until = dates->closes < day ? dates->closes : day;
}

uint32_t icsrm_cycle_fee(const cycle *self)
{
    const events *fees = &held(self)->fees;
    icsrm_date from;
    icsrm_date until;
    icsrm_cycle_fee_days(self->program->policy, &self->dates, self->day, &from, &until);
    for (uint32_t f = self->next_fee; f < fees->count && fees->items[f].on <= until; f++)
        if (fees->items[f].on >= from)
            return f;
    return ICSRM_NO_INDEX;
}

icsrm_credits icsrm_cycle_carried(const cycle *self, icsrm_date day)
{
    icsrm_credits carried = self->before_count > 0 ? self->before[0].carried_in : 0;
    for (uint32_t b = 0; b < self->before_count; b++) {
        earning known = self->before[b];
        known.carried_in = carried;
        carried = icsrm_credit_carry(&known, day);
    }
    return carried;
}

/* Whether the requirement is met as known on a day, by what a part of the cycle earns. */
static bool is_met_by(const cycle *self, earning known, icsrm_date day)
{
    tree_totals totals;
    known.carried_in = icsrm_cycle_carried(self, day);
    icsrm_credit_total(&known, day, false, &totals);
    return icsrm_credit_is_met(&known, &totals);
}

static bool is_met_on(const cycle *self, icsrm_date day)
{
    return is_met_by(self, self->earning, day);
}

icsrm_date icsrm_cycle_took_until(const cycle *self)
{
    const icsrm_date done = self->completed + 1;
    const icsrm_date earned = self->dates.earns_until;
    const icsrm_date until = done < earned ? done : earned;
    if (until <= self->dates.expires)
        return until;
    earning term = self->earning;
    icsrm_earning_begin(&term, term.from, self->dates.expires);
    return is_met_by(self, term, self->completed) ? self->dates.expires : until;
}

/* The last day up to `day` on which an approval became known, ICSRM_DATE_NONE if there is none.
 * What is known to count changes on such days alone. */
static icsrm_date last_approval(const facts_view *facts, icsrm_date day)
{
    icsrm_date last = ICSRM_DATE_NONE;
    const facts_ready *ready = facts->ready;
    for (uint32_t i = 0; ready != NULL && i < ready->count; i++)
        last = ready->approved[i] <= day && ready->approved[i] > last ? ready->approved[i] : last;
    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->status[i] == ICSRM_ACTIVITY_APPROVED && facts->known[i] <= day &&
            facts->known[i] > last)
            last = facts->known[i];
    return last;
}

/* Likewise the first after a day. */
static icsrm_date next_approval(const facts_view *facts, icsrm_date after, icsrm_date day)
{
    icsrm_date next = ICSRM_DATE_NONE;
    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->status[i] == ICSRM_ACTIVITY_APPROVED && facts->known[i] > after &&
            facts->known[i] <= day && (next == ICSRM_DATE_NONE || facts->known[i] < next))
            next = facts->known[i];
    return next;
}

/* Whether totals, or what is carried in, can fall from one day to a later one. */
static bool may_fall(const cycle *self)
{
    for (uint32_t b = 0; b < self->before_count; b++)
        if (icsrm_claim_may_lose(&self->before[b]))
            return true;
    return icsrm_claim_may_lose(&self->earning);
}

/* The first day from `low` on, on which the requirement was met as known on that day; where totals
 * can fall, approval by approval. ICSRM_DATE_NONE: there is none. */
static icsrm_date first_met_of_all(const cycle *self, icsrm_date low)
{
    while (low != ICSRM_DATE_NONE && !is_met_on(self, low))
        low = next_approval(self->facts, low, self->day);
    return low;
}

/* The same where totals only grow: by halves. */
static icsrm_date first_met(const cycle *self, icsrm_date low)
{
    icsrm_date high = self->day;
    if (!self->met)
        return ICSRM_DATE_NONE;
    if (is_met_on(self, low))
        return low;
    while (high - low > 1) { /* not met on low, met on high */
        const icsrm_date middle = low + (high - low) / 2;
        const icsrm_date change = last_approval(self->facts, middle);
        if (change > low && is_met_on(self, change))
            high = change;
        else
            low = middle;
    }
    return high;
}

icsrm_date icsrm_cycle_completion(const cycle *self)
{
    icsrm_date low = self->dates.opens;
    if (low < self->governed_from) /* before, another edition judged */
        low = self->governed_from;
    if (low > self->day)
        return ICSRM_DATE_NONE;
    if (self->program->policy->fee == FEE_REQUIRED) {
        if (self->fee == ICSRM_NO_INDEX)
            return ICSRM_DATE_NONE;
        const icsrm_date paid = held(self)->fees.items[self->fee].on;
        low = paid > low ? paid : low;
    }
    return may_fall(self) ? first_met_of_all(self, low) : first_met(self, low);
}
