/* SPDX-License-Identifier: MIT
 * The chain of cycles: cycle.term, renewal.window, renewal.fee, reexam.after-expiry. */
#include "cycle.h"

#include "catalog_data.h"

#include <icsrm/decision.h>

bool icsrm_cycle_dates(const cert_program *program, icsrm_date start, cycle_dates *out)
{
    const scheme_policy *policy = program->policy;
    icsrm_date end;
    if (icsrm_date_add_years(start, policy->years, policy->leap, &end) != ICSRM_OK ||
        icsrm_date_add_months(end, policy->months, &end) != ICSRM_OK)
        return false;
    end += policy->end_offset; /* [I-7] */
    out->start = start;
    out->expires = end;
    out->opens = end - policy->window_before; /* [I-8] */
    out->closes = end + policy->window_after;
    if (out->opens < ICSRM_DATE_MIN)
        out->opens = ICSRM_DATE_MIN;
    return out->closes <= ICSRM_DATE_MAX;
}

static const facts_holding *held(const cycle *self)
{
    return &self->facts->holdings[self->holding];
}

/* ---- completing a renewal ------------------------------------------------------------------ */

/* The fee of the cycle: the earliest that completed no earlier renewal, from the cycle's start (or,
 * where early fees are void, the window's opening [I-8]) to the window's close, as known. */
static uint32_t find_fee(const cycle *self)
{
    const events *fees = &held(self)->fees;
    bool void_early = self->program->policy->early_fee == EARLY_FEE_VOID;
    icsrm_date from = void_early ? self->dates.opens : self->dates.start;
    icsrm_date until = self->dates.closes < self->day ? self->dates.closes : self->day;
    for (uint32_t f = self->next_fee; f < fees->count && fees->items[f].on <= until; f++)
        if (fees->items[f].on >= from)
            return f;
    return ICSRM_NO_INDEX;
}

static bool is_met_on(const cycle *self, icsrm_date day)
{
    tree_totals totals;
    icsrm_credit_total(&self->earning, day, false, &totals);
    return icsrm_credit_is_met(self->program, &totals);
}

/* C: the latest of the window's opening, the fee, and the first day on which the requirement was
 * met as known on that day. What is known only grows, so that day can be searched by halves. */
static icsrm_date find_completion(const cycle *self)
{
    if (self->fee == ICSRM_NO_INDEX || self->dates.opens > self->day || !self->met)
        return ICSRM_DATE_NONE;
    icsrm_date paid = held(self)->fees.items[self->fee].on;
    icsrm_date low = paid > self->dates.opens ? paid : self->dates.opens;
    icsrm_date high = self->day;
    if (is_met_on(self, low))
        return low;
    while (high - low > 1) { /* not met on low, met on high */
        icsrm_date middle = low + (high - low) / 2;
        if (is_met_on(self, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* ---- the chain ----------------------------------------------------------------------------- */

/* Reads the cycle that begins on a day: everything known of it. */
static icsrm_status begin(cycle *self, icsrm_date start, int32_t begun_by, icsrm_date earn_from,
                          icsrm_credits carried_in)
{
    self->program = icsrm_catalog_program(self->catalog, held(self)->certification, start);
    if (!icsrm_cycle_dates(self->program, start, &self->dates))
        return ICSRM_E_TERM;
    self->begun_by = begun_by;
    self->number++;
    self->earning = (earning){.facts = self->facts,
                              .program = self->program,
                              .holding = self->holding,
                              .closes = self->dates.closes,
                              .carried_in = carried_in};
    icsrm_earning_set(&self->earning, earn_from, self->dates.expires);
    icsrm_credit_total(&self->earning, self->day, false, &self->totals);
    self->met = icsrm_credit_is_met(self->program, &self->totals);
    self->fee = find_fee(self);
    self->completed = find_completion(self);
    return ICSRM_OK;
}

const event *icsrm_event_first(const events *all, icsrm_date from, icsrm_date known)
{
    uint32_t low = 0;
    uint32_t high = all->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->items[middle].on < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all->count && all->items[low].on <= known ? &all->items[low] : NULL;
}

/* The last event on or before a day; NULL if there is none. */
static const event *last_until(const events *all, icsrm_date day)
{
    const event *last = NULL;
    for (uint32_t i = 0; i < all->count && all->items[i].on <= day; i++)
        last = &all->items[i];
    return last;
}

icsrm_status icsrm_cycle_first(const icsrm_catalog *catalog, const facts_view *facts,
                               uint32_t holding, icsrm_date day, cycle *out, bool *found)
{
    out->catalog = catalog;
    out->facts = facts;
    out->holding = holding;
    out->day = day;
    out->number = 0;
    out->next_fee = 0;
    const facts_holding *from = held(out);
    const event *start = last_until(&from->recertifications, day);
    int32_t begun_by = ICSRM_BEGUN_BY_RECERTIFICATION;
    if (start == NULL) {
        start = icsrm_event_first(&from->passes, ICSRM_DATE_MIN, day);
        begun_by = ICSRM_BEGUN_BY_EXAM;
    }
    *found = start != NULL;
    return start == NULL ? ICSRM_OK : begin(out, start->on, begun_by, start->on, 0);
}

int32_t icsrm_cycle_ending(const cycle *self, icsrm_date *next)
{
    const event *pass = icsrm_event_first(&held(self)->passes, self->dates.expires, self->day);
    bool renewed = self->completed != ICSRM_DATE_NONE;
    if (renewed && (pass == NULL || self->completed <= pass->on)) {              /* [I-10] */
        bool from_expiry = self->program->policy->next_from == NEXT_FROM_EXPIRY; /* [I-9] */
        *next = from_expiry ? self->dates.expires : self->completed;
        return *next <= self->day ? ICSRM_BEGUN_BY_CPD : 0;
    }
    if (pass == NULL)
        return 0;
    *next = pass->on;
    return ICSRM_BEGUN_BY_EXAM;
}

icsrm_status icsrm_cycle_next(cycle *self, int32_t ending, icsrm_date start)
{
    icsrm_credits carried = 0;
    icsrm_date earn_from = start;
    if (ending == ICSRM_BEGUN_BY_CPD) {
        self->next_fee = self->fee + 1; /* renewal.fee: it completed this renewal */
        carried = icsrm_credit_carry(&self->earning, self->day, self->dates.expires, &self->totals);
        /* What was done by the day of completion went into that renewal [I-9]. */
        if (start < self->dates.expires)
            earn_from = start + 1;
    }
    return begin(self, start, ending, earn_from, carried);
}
