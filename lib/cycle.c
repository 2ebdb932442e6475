/* SPDX-License-Identifier: MIT
 * The chain of cycles: cycle.term, reexam.after-expiry. */
#include "cycle.h"

#include "catalog_data.h"

#include <icsrm/decision.h>

static const facts_holding *held(const cycle *self)
{
    return &self->facts->holdings[self->holding];
}

/* ---- the chain ----------------------------------------------------------------------------- */

/* A short first cycle owes less: by months, or by the scheme's steps. */
static share find_share(const cert_program *program, const cycle_dates *dates)
{
    const scheme_first_cycle *first = &program->policy->first_cycle;
    const int32_t term = program->years * 12 + program->months;
    share all = {0, 1, 1};
    if (first->unit == 0 || program->perpetual)
        return all;
    int32_t months = icsrm_term_months(dates->start, dates->expires);
    if (months >= term)
        return all;
    if (months <= first->exempt_months)
        return (share){first->unit, 0, 1};
    for (uint32_t r = 0; r < first->ramp_count; r++)
        if (months <= first->ramp[r].months)
            return (share){first->unit, first->ramp[r].percent, 100};
    return first->ramp_count > 0 ? all : (share){first->unit, months, term};
}

/* The edition in force on a day. */
static const cert_program *in_force(const cycle *self, icsrm_date day)
{
    return icsrm_catalog_program(self->catalog, held(self)->certification, day);
}

/* The first day on which credit is earned in the cycle: its start or so many months before, but not
 * what the cycle before took. */
static icsrm_date earn_from(const cycle *self)
{
    icsrm_date from = self->dates.start;
    const int32_t months = self->program->policy->earns_before_months;
    if (months > 0 && icsrm_date_add_months(from, -months, &from) != ICSRM_OK)
        from = ICSRM_DATE_MIN;
    return from > self->used_until ? from : self->used_until;
}

/* Whether the cycle that begins on a day lies on the scheme's calendar: it starts where the one
 * before ended, or where the body says. */
static bool is_continued(const cycle *self, icsrm_date start, int32_t begun_by)
{
    if (begun_by == ICSRM_BEGUN_BY_RECERTIFICATION)
        return true;
    return start == self->dates.expires &&
           (begun_by == ICSRM_BEGUN_BY_CPD ||
            self->program->policy->reexam_starts == REEXAM_STARTS_AT_EXPIRY);
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

const event *icsrm_cycle_pass(const cycle *self) /* reexam.after-expiry */
{
    icsrm_date from = self->dates.exam_from;
    if (from <= self->passed) /* a pass begins one cycle */
        from = self->passed + 1;
    if (self->program->edited && from < self->governed_from) /* before, another edition judged */
        from = self->governed_from;
    const event *pass = icsrm_event_first(&held(self)->passes, from, self->day);
    return pass != NULL && pass->on <= self->dates.exam_until ? pass : NULL;
}

/* Reads what is known of the cycle by the edition that governs it from a day on. */
static icsrm_status read_under(cycle *self, const cert_program *program, icsrm_date governed_from)
{
    self->program = program;
    self->governed_from = governed_from;
    icsrm_status status =
        icsrm_term_dates(program, self->facts, self->dates.start, self->continued, &self->dates);
    if (status != ICSRM_OK)
        return status;
    const icsrm_date from = earn_from(self);
    if (self->before_count > 0) { /* the surplus ends where this cycle begins to earn */
        earning *last = &self->before[self->before_count - 1];
        icsrm_earning_begin(last, last->from,
                            from < self->surplus_until ? from : self->surplus_until);
    }
    self->earning = (earning){.facts = self->facts,
                              .program = program,
                              .holding = self->holding,
                              .start = self->dates.start,
                              .expires = self->dates.expires,
                              .grid = self->dates.grid,
                              .closes = self->dates.closes,
                              .carried_in = icsrm_cycle_carried(self, self->day),
                              .share = {0, 1, 1}};
    if (self->begun_by != ICSRM_BEGUN_BY_CPD)
        self->earning.share = find_share(program, &self->dates);
    icsrm_earning_begin(&self->earning, from, self->dates.earns_until);
    icsrm_credit_total(&self->earning, self->day, false, &self->totals);
    self->met = icsrm_credit_is_met(&self->earning, &self->totals);
    self->fee = icsrm_cycle_fee(self);
    self->completed = icsrm_cycle_completion(self);
    return ICSRM_OK;
}

const cert_program *icsrm_cycle_successor(const cycle *self)
{
    if (!self->program->edited)
        return NULL;
    const cert_program *next =
        icsrm_catalog_successor(self->catalog, held(self)->certification, self->program);
    if (next == NULL || next->effective > self->dates.closes)
        return NULL;
    const event *pass = icsrm_cycle_pass(self);
    const bool passed = pass != NULL && pass->on < next->effective;
    const bool renewed = self->completed != ICSRM_DATE_NONE && self->completed < next->effective;
    return passed || renewed ? NULL : next;
}

icsrm_status icsrm_cycle_succeed(cycle *self, const cert_program *by)
{
    return read_under(self, by, by->effective);
}

icsrm_status icsrm_cycle_restart(cycle *self)
{
    return read_under(self, in_force(self, self->dates.start), ICSRM_DATE_MIN);
}

/* Reads the cycle that begins on a day: everything known of it, edition after edition. */
static icsrm_status begin(cycle *self, icsrm_date start, int32_t begun_by)
{
    self->continued = is_continued(self, start, begun_by);
    self->begun_by = begun_by;
    self->number++;
    self->dates.start = start;
    icsrm_status status = icsrm_cycle_restart(self);
    const cert_program *next;
    while (status == ICSRM_OK && (next = icsrm_cycle_successor(self)) != NULL &&
           next->effective <= self->day)
        status = icsrm_cycle_succeed(self, next);
    return status;
}

/* The last event on or before a day; NULL if there is none. */
static const event *last_until(const events *all, icsrm_date day)
{
    const event *last = NULL;
    for (uint32_t i = 0; i < all->count && all->items[i].on <= day; i++)
        last = &all->items[i];
    return last;
}

/* The day a cycle starts that a pass awards. Where that lies outside the calendar, so does the end
 * of its term, which is found next and says so. */
static icsrm_date start_of(const cycle *self, icsrm_date award)
{
    icsrm_date start = award;
    (void)icsrm_term_start(in_force(self, award), award, &start);
    return start;
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
    out->used_until = ICSRM_DATE_MIN;
    out->passed = ICSRM_DATE_NONE;
    out->before_count = 0;
    out->dates.expires = ICSRM_DATE_NONE;
    const facts_holding *from = held(out);
    const event *award = last_until(&from->recertifications, day);
    *found = true;
    if (award != NULL) /* the body states when the cycle began, so that is its start */
        return begin(out, award->on, ICSRM_BEGUN_BY_RECERTIFICATION);
    award = icsrm_event_first(&from->passes, ICSRM_DATE_MIN, day);
    *found = award != NULL;
    if (award == NULL)
        return ICSRM_OK;
    return begin(out, start_of(out, award->on), ICSRM_BEGUN_BY_EXAM);
}

/* The start of the next cycle after a completed renewal [I-9]. */
static icsrm_date next_start(const cycle *self)
{
    const int32_t next_from = self->program->policy->next_from;
    bool from_completion =
        next_from == NEXT_FROM_COMPLETION ||
        (next_from == NEXT_FROM_LATE_COMPLETION && self->completed > self->dates.expires);
    return from_completion ? self->completed : self->dates.expires;
}

int32_t icsrm_cycle_sequel(const cycle *self, icsrm_date *next)
{
    const event *pass = icsrm_cycle_pass(self);
    bool renewed = self->completed != ICSRM_DATE_NONE;
    if (renewed && (pass == NULL || self->completed <= pass->on)) { /* [I-10] */
        *next = next_start(self);
        return ICSRM_BEGUN_BY_CPD;
    }
    if (pass == NULL)
        return 0;
    bool at_expiry = self->program->policy->reexam_starts == REEXAM_STARTS_AT_EXPIRY;
    *next = at_expiry ? self->dates.expires : start_of(self, pass->on);
    return ICSRM_BEGUN_BY_EXAM;
}

int32_t icsrm_cycle_ending(const cycle *self, icsrm_date *next)
{
    const int32_t sequel = icsrm_cycle_sequel(self, next);
    /* A pass awards the certification anew on its own day, though the term may start later. */
    const bool awarded = sequel == ICSRM_BEGUN_BY_EXAM &&
                         self->program->policy->reexam_starts == REEXAM_STARTS_ON_PASS;
    return sequel == 0 || awarded || *next <= self->day ? sequel : 0;
}

bool icsrm_cycle_met_if_approved(const cycle *self)
{
    tree_totals approved;
    if (!icsrm_credit_has_pending(&self->earning, self->day))
        return self->met;
    icsrm_credit_total(&self->earning, self->day, true, &approved);
    return icsrm_credit_is_met(&self->earning, &approved);
}

int32_t icsrm_cycle_standing(const cycle *self, icsrm_date on, bool met_if_approved)
{
    const scheme_policy *policy = self->program->policy;
    if (on < self->dates.expires)
        return ICSRM_STANDING_ACTIVE;
    if (on <= self->dates.grace_ends)
        return policy->grace_active == ICSRM_TRUE ? ICSRM_STANDING_ACTIVE : ICSRM_STANDING_GRACE;
    if (on <= self->dates.closes)
        return ICSRM_STANDING_SUSPENDED;
    bool paid = self->fee != ICSRM_NO_INDEX || policy->fee == FEE_NOT_REQUIRED;
    bool review_outstanding =
        paid && met_if_approved && policy->late_approval == LATE_APPROVAL_COUNTS;
    if (!review_outstanding)
        return ICSRM_STANDING_LAPSED; /* else it stays what it was on the last day of the window */
    return policy->suspension_months > 0 ? ICSRM_STANDING_SUSPENDED : ICSRM_STANDING_GRACE;
}

/* Keeps what the cycle can carry into the next. */
static void remember(cycle *self)
{
    if (self->program->carry_maximum == 0) {
        self->before_count = 0;
        return;
    }
    if (self->before_count == CARRIES_KEPT) { /* the oldest is given up */
        self->before_count--;
        memmove(self->before, self->before + 1, self->before_count * sizeof *self->before);
    }
    self->before[self->before_count++] = self->earning;
}

icsrm_status icsrm_cycle_next(cycle *self, int32_t ending, icsrm_date start)
{
    if (ending == ICSRM_BEGUN_BY_EXAM) {
        self->passed = icsrm_cycle_pass(self)->on;
        self->before_count = 0; /* only a completed renewal carries */
    } else {
        if (self->fee != ICSRM_NO_INDEX)
            self->next_fee = self->fee + 1; /* renewal.fee: it completed this renewal */
        self->used_until = icsrm_cycle_took_until(self);
        self->surplus_until = self->dates.earns_until;
        remember(self);
    }
    return begin(self, start, ending);
}
