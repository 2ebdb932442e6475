/* SPDX-License-Identifier: MIT
 * Credit: what the activities of a cycle add up to, as known on a day. Totals do not depend on the
 * order of activities. Private. */
#ifndef ICSRM_CREDIT_H
#define ICSRM_CREDIT_H

#include "facts.h"
#include "program.h"

/* Which activities can earn in a cycle. */
typedef struct earning {
    const facts_view *facts;
    const cert_program *program;
    uint32_t holding;         /* its number: the bit in `applies`, `named` and `holds` */
    icsrm_date from, until;   /* dated in [from, until) */
    icsrm_date closes;        /* submitted on this day at the latest */
    uint32_t first, past;     /* the slice of facts with those dates */
    icsrm_credits carried_in; /* from the cycle before */
} earning;

/* Sets the dates and finds the slice. */
void icsrm_earning_set(earning *self, icsrm_date from, icsrm_date until);

/* Totals by node. `earned`: own credit + what the children count; `counted`: at most the maximum.
 */
typedef struct tree_totals {
    icsrm_credits earned[ICSRM_NODES_MAX];
    icsrm_credits counted[ICSRM_NODES_MAX];
} tree_totals;

/* Adds up what is approved as known on a day; with `pending`, also what is pending on it. */
void icsrm_credit_total(const earning *self, icsrm_date day, bool pending, tree_totals *out);

/* cpd.requirement, cpd.specified: whether every node with a minimum counts at least that. */
bool icsrm_credit_is_met(const cert_program *program, const tree_totals *totals);

/* What is carried into the next cycle [I-6]. */
icsrm_credits icsrm_credit_carry(const earning *self, icsrm_date day, icsrm_date expires,
                                 const tree_totals *totals);

/* ---- one activity -------------------------------------------------------------------------- */

/* The activity's state on a day: ICSRM_ACTIVITY_*, or 0 while it lies in the future. */
int32_t icsrm_activity_state(const facts_view *facts, uint32_t i, icsrm_date day);

/* Whether the activity is for the holding: cpd.credit [I-5]. */
static inline bool is_for(const facts_view *facts, const cert_program *program, uint32_t holding,
                          uint32_t i)
{
    const uint64_t *mask =
        program->policy->sharing == SHARED_BY_NAMED ? facts->named : facts->applies;
    return mask[i] >> holding & 1;
}

/* What the activity earns by itself, in thousandths; with blocks per category, of hourly kinds its
 * minutes (those are cut in blocks once they are added up) [I-2]. */
static inline icsrm_credits own_credit(const cert_program *program, const program_kind *kind,
                                       int32_t minutes)
{
    if (kind->minutes_per_credit == 0)
        return kind->fixed;
    if (program->policy->blocks == BLOCKS_PER_CATEGORY)
        return minutes;
    return minutes / kind->minutes_per_credit * ICSRM_CREDIT;
}

/* ---- cpd.audience -------------------------------------------------------------------------- */

/* Whether the kind asks for another audience each time and the activity names its own. */
static inline bool has_claim(const facts_view *facts, const program_kind *kind, uint32_t i)
{
    return (kind->bars & BARS_REPEAT_AUDIENCE) && facts->claim[i] != ICSRM_NO_INDEX;
}

/* The activities of one claim, a run of facts->claimed, and what is known of it on a day. */
typedef struct claim {
    uint32_t first, past; /* in facts->claimed */
    uint32_t holder;      /* the activity that holds it, approved first; or ICSRM_NO_INDEX */
    bool held;            /* the holder's approval is known */
    uint32_t candidate;   /* the submitted activity that comes first; or ICSRM_NO_INDEX */
} claim;

/* Reads the claim whose run begins at `first`, on a day. */
claim icsrm_claim_read(const earning *self, uint32_t first, icsrm_date day);

/* Whether an activity could hold the claim: relevant, for this certification, with credit. */
bool icsrm_claim_could_hold(const facts_view *facts, const cert_program *program, uint32_t holding,
                            uint32_t i);

/* Whether an activity that could hold a claim was approved sooner than the one that does so far.
 * Asked in order of date, then position, so that those decide between equal known days. */
bool icsrm_claim_is_better(const facts_view *facts, uint32_t i, uint32_t holder);

#endif
