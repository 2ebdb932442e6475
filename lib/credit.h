/* SPDX-License-Identifier: MIT
 * Credit: what the activities of a cycle add up to, as known on a day. Totals do not depend on the
 * order of activities. Private. */
#ifndef ICSRM_CREDIT_H
#define ICSRM_CREDIT_H

#include "term.h"

/* What a short first cycle owes of every minimum: amount × part / whole, rounded up to a multiple
 * of `unit`; unit 0: all of it. */
typedef struct share {
    icsrm_credits unit;
    int32_t part, whole;
} share;

icsrm_credits icsrm_share_of(const share *self, icsrm_credits amount);

/* Which activities can earn in a cycle. */
typedef struct earning {
    const facts_view *facts;
    const cert_program *program;
    uint32_t holding; /* its number: the bit in `applies` and `holds` */
    icsrm_date start; /* of the cycle: its years are counted from here … */
    icsrm_date expires;
    grid_start grid;                    /* … or on a grid from here */
    icsrm_date from, until;             /* dated in [from, until) */
    icsrm_date reach_from, reach_until; /* of all the cycle, for claims: the rest may be a part */
    icsrm_date closes;                  /* submitted on this day at the latest */
    uint32_t first, past;               /* the slice of facts with those dates */
    icsrm_credits carried_in;           /* from the cycle before */
    share share;
} earning;

/* Sets the dates of a cycle, or of a part of it, and finds the slice. */
void icsrm_earning_begin(earning *self, icsrm_date from, icsrm_date until);
void icsrm_earning_set(earning *self, icsrm_date from, icsrm_date until);

/* Totals by node. `earned`: own credit + what the children count; `counted`: at most the maximum;
 * `years_short`: what is missing to the yearly minimum, all full years together. */
typedef struct tree_totals {
    icsrm_credits earned[ICSRM_NODES_MAX];
    icsrm_credits counted[ICSRM_NODES_MAX];
    icsrm_credits years_short[ICSRM_NODES_MAX]; /* only if the program is yearly */
} tree_totals;

/* Whether anything is pending on a day (or might be). */
bool icsrm_credit_has_pending(const earning *self, icsrm_date day);

/* Adds up what is approved as known on a day; with `pending`, also what is pending on it. */
void icsrm_credit_total(const earning *self, icsrm_date day, bool pending, tree_totals *out);

/* Counts from the leaves to the root: counted = min(maximum, own + what the children count).
 * `from`: the own credit of every node, and with blocks per category, behind SLOT_MINUTES, its
 * minutes; used up. `within`: of nodes with a yearly maximum, what they count instead; NULL if
 * there are none. What was carried in had its bonus in the cycle that earned it. */
void icsrm_credit_count(const earning *self, icsrm_credits *from, const icsrm_credits *within,
                        tree_totals *out);

/* cpd.requirement, cpd.specified: whether everything with a minimum counts at least that. */
bool icsrm_credit_is_met(const earning *self, const tree_totals *totals);

/* The minimum of a node in this cycle, or ICSRM_CREDITS_NONE. */
icsrm_credits icsrm_credit_minimum(const earning *self, uint32_t node);

/* Its minimum in every full year, all of it unless the cycle owes nothing; 0: none. And how many of
 * its children must count something: all that the scheme asks for, unless the cycle owes nothing.
 */
icsrm_credits icsrm_credit_yearly_minimum(const earning *self, uint32_t node);
uint32_t icsrm_credit_variety_owed(const earning *self, uint32_t node);

/* How many children of a node count something. */
uint32_t icsrm_credit_variety(const cert_program *program, const tree_totals *totals,
                              uint32_t node);

/* What is carried into the next cycle [I-6]; self ends where the next cycle begins to earn. */
icsrm_credits icsrm_credit_carry(const earning *self, icsrm_date day);

/* Adds up the own credit of every node, of which minutes stand behind SLOT_MINUTES: approved as
 * known on a day, and with `pending` what is pending on it. out: SLOT_COUNT. */
void icsrm_credit_own(const earning *self, icsrm_date day, bool pending, icsrm_credits *out);

/* The bonus on the first credits of a node, on so much of its own. */
static inline icsrm_credits bonus_on(const program_node *node, icsrm_credits own)
{
    const icsrm_credits on = own < node->bonus_on ? own : node->bonus_on;
    return on * node->bonus_percent / 100;
}

/* ---- years ---------------------------------------------------------------------------------- */

/* A cycle in parts, each for yearly maxima a year of its own: what is earned before it starts, the
 * rest of a year that a cycle on a grid starts with, the full years, the rest after them, and what
 * is earned after the expiry. Parts in which nothing is earned are left out. */
enum { YEAR_PARTS_MAX = YEARS_MAX + 4 };

typedef struct year_parts {
    uint32_t count;
    icsrm_date bounds[YEAR_PARTS_MAX + 1]; /* part p is [bounds[p], bounds[p + 1]) */
    bool full[YEAR_PARTS_MAX];             /* it is a full year, of which there are minima */
} year_parts;

void icsrm_year_parts(const earning *self, year_parts *out);

/* The part that a day falls in; a later one than all, in the last. */
uint32_t icsrm_year_part_of(const year_parts *parts, icsrm_date day);

/* What each node counts in a part, under the yearly maxima alone. Of the bonus on first credits, a
 * part has what its own add to those `before` it: of every node, from part to part; at first 0. */
void icsrm_credit_year(const earning *self, icsrm_date day, bool pending, const year_parts *parts,
                       uint32_t part, icsrm_credits *before, icsrm_credits *counted);

/* What is missing to the yearly minima, all full years together, and in `within` what each node
 * counts under its own yearly maximum. */
void icsrm_credit_years(const earning *self, icsrm_date day, bool pending, icsrm_credits *within,
                        icsrm_credits *years_short);

/* ---- one activity -------------------------------------------------------------------------- */

/* The activity's state on a day: ICSRM_ACTIVITY_*, or 0 while it lies in the future. */
int32_t icsrm_activity_state(const facts_view *facts, uint32_t i, icsrm_date day);

/* Whether the activity is for the holding: cpd.credit [I-5]. */
static inline bool is_for(const facts_view *facts, uint32_t holding, uint32_t i)
{
    return facts->applies[i] >> holding & 1;
}

/* Whether an activity of the slice may count, leaving aside its approval and its claim. */
static inline bool qualifies(const earning *self, uint32_t i, const program_kind *kind)
{
    const facts_view *facts = self->facts;
    return facts->submitted[i] <= self->closes && kind->node != ICSRM_NO_NODE &&
           (facts->barred[i] & kind->bars) == 0 && is_for(facts, self->holding, i);
}

/* Fixed credit, or so many increments. 600,000 minutes are 600,000,000 thousandths: no overflow. */
static inline icsrm_credits plain_credit(const program_kind *kind, int32_t minutes)
{
    return kind->fixed +
           (icsrm_credits)((uint32_t)minutes * 1000 / kind->divisor) * kind->increment;
}

/* What an activity earns of a kind that has more to it: steps, a first award, a percentage … */
icsrm_credits icsrm_kind_credit(const program_kind *kind, int32_t minutes);

/* What an activity of a kind earns in so many minutes, in thousandths; what is summed in a slot of
 * minutes is minutes. */
static inline icsrm_credits own_credit(const program_kind *kind, int32_t minutes)
{
    return kind->more == NULL ? plain_credit(kind, minutes) : icsrm_kind_credit(kind, minutes);
}

/* ---- cpd.audience -------------------------------------------------------------------------- */

/* What a kind forbids to repeat: BARS_REPEAT_SESSION, which says more, BARS_REPEAT_AUDIENCE, or 0.
 */
static inline unsigned claims(const program_kind *kind)
{
    return kind->bars & BARS_REPEAT_SESSION ? BARS_REPEAT_SESSION
                                            : kind->bars & BARS_REPEAT_AUDIENCE;
}

/* Whether the kind forbids repeats and the activity names what could be repeated: a session, and
 * for cpd.audience an audience too. */
static inline bool has_claim(const facts_view *facts, const program_kind *kind, uint32_t i)
{
    const unsigned asks = claims(kind);
    if (asks == 0 || facts->session[i] == ICSRM_NO_INDEX)
        return false;
    return asks == BARS_REPEAT_SESSION || facts->audience[i] != 0;
}

/* Whether two activities that name a session make the same claim to it. */
static inline bool is_same_claim(const facts_view *facts, unsigned asks, uint32_t i, uint32_t j)
{
    return facts->session[i] == facts->session[j] &&
           (asks == BARS_REPEAT_SESSION || facts->audience[i] == facts->audience[j]);
}

/* The activities of one claim, a run of facts->claimed, and what is known of it on a day. */
typedef struct claim {
    uint32_t past;      /* where the run ends in facts->claimed */
    uint32_t holder;    /* the activity that holds it, approved first; or ICSRM_NO_INDEX */
    bool held;          /* the holder's approval is known */
    uint32_t candidate; /* the submitted activity that comes first; or ICSRM_NO_INDEX */
} claim;

/* Reads the claim whose run begins at `first`, on a day; asks: to a session or to an audience. */
claim icsrm_claim_read(const earning *self, unsigned asks, uint32_t first, icsrm_date day);

/* Whether one that could hold a claim, whose run in facts->claimed that is, is pending in the
 * cycle: if it were approved, the claim would be held. */
bool icsrm_claim_is_awaited(const earning *self, unsigned asks, uint32_t first, uint32_t past,
                            icsrm_date day);

/* Whether an approval that becomes known can take credit away: what makes a claim in the record
 * that it could not hold, by the edition of its own date, counts only until somebody holds it. */
bool icsrm_claim_may_lose(const earning *self);

/* Whether an activity could hold such a claim: not barred, for this certification, with credit. */
bool icsrm_claim_could_hold(const facts_view *facts, const cert_program *program, uint32_t holding,
                            unsigned asks, uint32_t i);

/* Whether an activity that could hold a claim was approved sooner than the one that does so far;
 * known on one day, the one that comes first. */
bool icsrm_claim_is_better(const facts_view *facts, uint32_t i, uint32_t holder);

#endif
