/* SPDX-License-Identifier: MIT
 * The chain of cycles of one certification, as far as the record bears it out on a day. Private. */
#ifndef ICSRM_CYCLE_H
#define ICSRM_CYCLE_H

#include "credit.h"
#include "term.h"

/* The first event dated `from` or later, if it is known; else NULL. */
const event *icsrm_event_first(const events *all, icsrm_date from, icsrm_date known);

/* How many cycles back a review that comes late still tells, on the day it becomes known, in what
 * is carried from each to the next. What was carried in before those is as known on the day
 * decided. */
enum { CARRIES_KEPT = 8 };

/* Where the reading of a record stands: at a cycle, as known on `day`. */
typedef struct cycle {
    const icsrm_catalog *catalog;
    const facts_view *facts;
    uint32_t holding; /* in facts */
    icsrm_date day;
    const cert_program *program;
    icsrm_date governed_from; /* the first day on which it judges the cycle */
    uint32_t number;          /* 1: the first */
    int32_t begun_by;
    bool continued; /* it lies on the scheme's calendar */
    cycle_dates dates;
    earning before[CARRIES_KEPT]; /* the cycles that carry into one another up to this one [I-6] */
    uint32_t before_count;        /* 0: nothing is carried in */
    earning earning;              /* which activities belong to it */
    icsrm_date passed;            /* the last pass that began a cycle after the first */
    icsrm_date used_until;        /* the cycle before took what was done until then … */
    icsrm_date surplus_until;     /* … and earned until then */
    uint32_t next_fee;            /* the first fee that completed no earlier renewal */
    uint32_t fee;                 /* the fee of this cycle, or ICSRM_NO_INDEX */
    icsrm_date completed;         /* C, or ICSRM_DATE_NONE */
    bool met;                     /* the requirement, as known on `day` */
    tree_totals totals;           /* as known on `day` */
} cycle;

/* Reads the first cycle. *found is false if the member was never certified as known on the day.
 * Status, here and below: as icsrm_term_dates. */
icsrm_status icsrm_cycle_first(const icsrm_catalog *catalog, const facts_view *facts,
                               uint32_t holding, icsrm_date day, cycle *out, bool *found);

/* The days on which the fee of a cycle can be paid, as known on a day: from the cycle's start (or,
 * where early fees are void, the window's opening [I-8]) to the window's close. */
void icsrm_cycle_fee_days(const scheme_policy *policy, const cycle_dates *dates, icsrm_date day,
                          icsrm_date *from, icsrm_date *until);

/* The fee of the cycle: the earliest on those days that completed no earlier renewal; or
 * ICSRM_NO_INDEX. */
uint32_t icsrm_cycle_fee(const cycle *self);

/* What is carried in, as known on a day: a late review of the cycle before adds to it only then. */
icsrm_credits icsrm_cycle_carried(const cycle *self, icsrm_date day);

/* C: the first day on which the window is open, the fee is paid, and the requirement is met as
 * known on that day. What becomes known later takes nothing back. */
icsrm_date icsrm_cycle_completion(const cycle *self);

/* The edition that takes over the cycle from the one that governs it, on the day from which it is
 * effective, be that later; NULL: none does, or before that day the renewal was complete, the exam
 * passed or the window closed. docs/schemes.md */
const cert_program *icsrm_cycle_successor(const cycle *self);

/* Reads the cycle as it is governed from then on; and, again, as it is from its start. Status of
 * the latter: ICSRM_OK, since it was read before. */
icsrm_status icsrm_cycle_succeed(cycle *self, const cert_program *by);
icsrm_status icsrm_cycle_restart(cycle *self);

/* The first day whose credit a renewal that is complete left to the next cycle: the one after it
 * was complete, or, if it took nothing that was earned later, the expiry. */
icsrm_date icsrm_cycle_took_until(const cycle *self);

/* The pass that begins the next cycle unless the renewal is complete by then; NULL: there is none.
 */
const event *icsrm_cycle_pass(const cycle *self);

/* What is sure to begin the next cycle as known on the day, be it later: ICSRM_BEGUN_BY_CPD or
 * _EXAM, or 0 if nothing is. `next` receives the day the next one starts. */
int32_t icsrm_cycle_sequel(const cycle *self, icsrm_date *next);

/* How a cycle ended as known on the day: its sequel, or 0 if that lies ahead. */
int32_t icsrm_cycle_ending(const cycle *self, icsrm_date *next);

/* The standing on a day, as known on the cycle's day, while no next cycle has begun.
 * `met_if_approved`: the requirement would be met if every pending activity were approved. */
int32_t icsrm_cycle_standing(const cycle *self, icsrm_date on, bool met_if_approved);

/* Whether the requirement would be met on the cycle's day if every pending activity were approved.
 */
bool icsrm_cycle_met_if_approved(const cycle *self);

/* Goes on to the next cycle, which began by `ending` on `start`. */
icsrm_status icsrm_cycle_next(cycle *self, int32_t ending, icsrm_date start);

#endif
