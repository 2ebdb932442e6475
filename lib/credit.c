/* SPDX-License-Identifier: MIT
 * Credit: cpd.credit, cpd.approval. */
#include "credit.h"

/* ---- one activity -------------------------------------------------------------------------- */

int32_t icsrm_activity_state(const facts_view *facts, uint32_t i, icsrm_date day)
{
    if (facts->on[i] > day)
        return 0;
    if (facts->submitted[i] > day)
        return ICSRM_ACTIVITY_DRAFT;
    return facts->known[i] <= day ? facts->status[i] : ICSRM_ACTIVITY_SUBMITTED;
}

icsrm_credits icsrm_kind_credit(const program_kind *kind, int32_t minutes)
{
    const scheme_kind *more = kind->more;
    icsrm_credits credit = plain_credit(kind, minutes);
    for (uint32_t s = 0; s < more->step_count && minutes >= more->steps[s].minutes; s++)
        credit = more->steps[s].credit;
    if (credit < more->first_award)
        return 0;
    if (more->percent > 0)
        credit = credit * more->percent / 100;
    if (more->item_maximum > 0 && credit > more->item_maximum)
        credit = more->item_maximum;
    return credit;
}

/* ---- totals -------------------------------------------------------------------------------- */

void icsrm_earning_set(earning *self, icsrm_date from, icsrm_date until)
{
    const facts_view *facts = self->facts;
    const icsrm_date bounds[2] = {from, until};
    uint32_t found[2];
    for (int b = 0; b < 2; b++) { /* the first activity dated on the bound or later */
        uint32_t low = 0;
        uint32_t high = facts->count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (facts->on[middle] < bounds[b])
                low = middle + 1;
            else
                high = middle;
        }
        found[b] = low;
    }
    self->from = from;
    self->until = until;
    self->first = found[0];
    self->past = found[1] > found[0] ? found[1] : found[0];
}

void icsrm_earning_begin(earning *self, icsrm_date from, icsrm_date until)
{
    icsrm_earning_set(self, from, until);
    self->reach_from = from;
    self->reach_until = until;
}

/* Credits by node, and behind them the minutes still to be cut in blocks. */
typedef icsrm_credits sums[SLOT_COUNT];

static inline void add(const earning *self, uint32_t i, const program_kind *kind, sums to)
{
    const cert_program *program = self->program;
    icsrm_credits own = own_credit(kind, self->facts->minutes[i]);
    to[kind->slot] += own;
    if (program->tree_count == program->node_count)
        return;
    const uint64_t tags = self->facts->tags[i] | kind->tags;
    for (uint32_t n = program->tree_count; n < program->node_count; n++)
        if (program->nodes[n].tag & tags)
            to[n] += own;
}

/* Adds what is approved as known on a day, of activities that are ready; each is dated and
 * submitted by then. No branches: what does not count adds nothing. */
static void add_ready(const earning *self, icsrm_date day, icsrm_credits *to)
{
    const facts_ready *ready = self->facts->ready;
    const icsrm_date *on = ready->on;
    const icsrm_date *approved = ready->approved;
    const icsrm_date *submitted = ready->submitted;
    const icsrm_credits *credit = ready->credit;
    const uint8_t *node = ready->node;
    const uint32_t from = (uint32_t)self->from;
    const uint32_t length = self->until > self->from ? (uint32_t)self->until - from : 0;
    const icsrm_date closes = self->closes;
    const size_t count = ready->count;
    for (size_t i = 0; i < count; i++) {
        const bool counts =
            ((uint32_t)on[i] - from < length) & (approved[i] <= day) & (submitted[i] <= closes);
        to[node[i]] += credit[i] & -(icsrm_credits)counts;
    }
}

/* Whether an activity that is ready is pending on a day. */
static inline bool is_ready_pending(const earning *self, icsrm_date day, uint32_t i)
{
    const facts_ready *ready = self->facts->ready;
    return (ready->on[i] >= self->from) & (ready->on[i] < self->until) & (ready->on[i] <= day) &
           (ready->submitted[i] <= day) & (ready->decided[i] > day);
}

/* The same of what is pending on a day. */
static void add_ready_pending(const earning *self, icsrm_date day, icsrm_credits *to)
{
    const facts_ready *ready = self->facts->ready;
    for (uint32_t i = 0; i < ready->count; i++)
        if (is_ready_pending(self, day, i) && ready->submitted[i] <= self->closes)
            to[ready->node[i]] += ready->credit[i];
}

static bool has_ready_pending(const earning *self, icsrm_date day)
{
    for (uint32_t i = 0; i < self->facts->ready->count; i++)
        if (is_ready_pending(self, day, i))
            return true;
    return false;
}

/* Whether the activity holds, in the record, the sort of claim that the kind makes here: by the
 * edition of its own date it may have made another. */
static inline bool holds_claim(const earning *self, const program_kind *kind, uint32_t i)
{
    const facts_view *facts = self->facts;
    const uint64_t *able = claims(kind) == BARS_REPEAT_SESSION ? facts->able_session : facts->able;
    return (facts->holds[i] & able[i]) >> self->holding & 1;
}

/* Adds what is approved as known on a day. */
static void add_approved(const earning *self, icsrm_date day, sums to)
{
    const facts_view *facts = self->facts;
    const bool per_record = self->program->policy->audience_reach == AUDIENCE_IN_RECORD;
    for (uint32_t i = self->first; i < self->past; i++) {
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (facts->status[i] != ICSRM_ACTIVITY_APPROVED || facts->known[i] > day ||
            !qualifies(self, i, kind))
            continue;
        if (!has_claim(facts, kind, i) || (per_record && holds_claim(self, kind, i)))
            add(self, i, kind, to);
    }
}

/* What the claims to sessions or to audiences add on a day: the holder, if the claim's reach is the
 * cycle; with `pending`, the candidate, where nobody holds the claim. */
static void add_claims(const earning *self, unsigned asks, icsrm_date day, bool pending, sums to)
{
    const facts_view *facts = self->facts;
    const bool per_cycle = self->program->policy->audience_reach == AUDIENCE_IN_CYCLE;
    for (uint32_t first = 0; first < facts->claimed_count;) {
        claim found = icsrm_claim_read(self, asks, first, day);
        uint32_t i = found.held ? (per_cycle ? found.holder : ICSRM_NO_INDEX)
                                : (pending ? found.candidate : ICSRM_NO_INDEX);
        first = found.past;
        if (i == ICSRM_NO_INDEX || i < self->first || i >= self->past)
            continue;
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (claims(kind) == asks && qualifies(self, i, kind))
            add(self, i, kind, to);
    }
}

/* Adds what makes a claim in the record that nobody holds on a day, and could not hold it, by the
 * edition of its own date: it repeats nothing. `by`: approved until then. */
static void add_unheld(const earning *self, unsigned asks, icsrm_date day, icsrm_date by,
                       bool pending, sums to)
{
    const facts_view *facts = self->facts;
    for (uint32_t first = 0; first < facts->claimed_count;) {
        claim found = icsrm_claim_read(self, asks, first, day);
        const bool held =
            found.held || (pending && icsrm_claim_is_awaited(self, asks, first, found.past, day));
        for (; first < found.past; first++) {
            const uint32_t i = facts->claimed[first];
            const program_kind *kind = &self->program->kinds[facts->kind[i]];
            if (held || i < self->first || i >= self->past || claims(kind) != asks ||
                !has_claim(facts, kind, i) || !qualifies(self, i, kind))
                continue;
            const int32_t state = icsrm_activity_state(facts, i, by);
            const bool pend = pending && found.candidate > i; /* else it repeats that one */
            if (state == ICSRM_ACTIVITY_APPROVED || (pend && state == ICSRM_ACTIVITY_SUBMITTED))
                add(self, i, kind, to);
        }
    }
}

/* Adds what is pending on a day and has no claim. */
static void add_pending(const earning *self, icsrm_date day, sums to)
{
    const facts_view *facts = self->facts;
    for (uint32_t i = self->first; i < self->past; i++) {
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (icsrm_activity_state(facts, i, day) == ICSRM_ACTIVITY_SUBMITTED &&
            qualifies(self, i, kind) && !has_claim(facts, kind, i))
            add(self, i, kind, to);
    }
}

bool icsrm_credit_has_pending(const earning *self, icsrm_date day)
{
    if (self->facts->ready != NULL)
        return has_ready_pending(self, day);
    for (uint32_t i = self->first; i < self->past; i++)
        if (icsrm_activity_state(self->facts, i, day) == ICSRM_ACTIVITY_SUBMITTED)
            return true;
    return false;
}

static icsrm_credits least(icsrm_credits a, icsrm_credits b)
{
    return a < b ? a : b;
}

/* What is approved after the close may count for nothing [I-13]; but who repeats whom is as known
 * on the day. */
void icsrm_credit_own(const earning *self, icsrm_date day, bool pending, icsrm_credits *out)
{
    const size_t used = self->program->node_count;
    const scheme_policy *policy = self->program->policy;
    const bool late = day > self->closes && policy->late_approval == LATE_APPROVAL_VOID;
    const icsrm_date by = late ? self->closes : day;
    pending &= !late;
    memset(out, 0, used * sizeof *out);
    if (self->program->pooled)
        memset(out + SLOT_MINUTES, 0, used * sizeof *out);
    if (self->facts->ready != NULL) {
        add_ready(self, by, out);
        if (pending)
            add_ready_pending(self, by, out);
        return;
    }
    add_approved(self, by, out);
    if (pending)
        add_pending(self, by, out);
    if (pending || policy->audience_reach == AUDIENCE_IN_CYCLE) {
        add_claims(self, BARS_REPEAT_AUDIENCE, by, pending, out);
        if (self->program->sessions)
            add_claims(self, BARS_REPEAT_SESSION, by, pending, out);
    }
    if (self->program->edited && policy->audience_reach == AUDIENCE_IN_RECORD) {
        add_unheld(self, BARS_REPEAT_AUDIENCE, day, by, pending, out);
        add_unheld(self, BARS_REPEAT_SESSION, day, by, pending, out);
    }
}

/* ---- the tree ------------------------------------------------------------------------------ */

void icsrm_credit_count(const earning *self, icsrm_credits *from, const icsrm_credits *within,
                        tree_totals *out)
{
    const cert_program *program = self->program;
    for (uint32_t n = program->node_count; n-- > 0;) {
        const program_node *node = &program->nodes[n];
        icsrm_credits earned = from[n];
        if (program->pooled && node->block > 0)
            earned += from[SLOT_MINUTES + n] / node->block * ICSRM_CREDIT;
        if (node->bonus_on > 0) {
            const icsrm_credits old = n == program->carry_into ? self->carried_in : 0;
            earned += bonus_on(node, earned - old);
        }
        out->earned[n] = earned;
        if (within != NULL && node->yearly_maximum > 0)
            earned = within[n];
        bool capped = node->maximum != ICSRM_CREDITS_NONE && earned > node->maximum;
        out->counted[n] = capped ? node->maximum : earned;
        if (node->parent != ICSRM_NO_NODE)
            from[node->parent] += out->counted[n];
    }
}

void icsrm_credit_total(const earning *self, icsrm_date day, bool pending, tree_totals *out)
{
    icsrm_credits within[ICSRM_NODES_MAX];
    const bool yearly = self->program->yearly;
    sums own;
    icsrm_credit_own(self, day, pending, own);
    own[self->program->carry_into] += self->carried_in;
    if (yearly)
        icsrm_credit_years(self, day, pending, within, out->years_short);
    icsrm_credit_count(self, own, yearly ? within : NULL, out);
}

/* ---- surplus -------------------------------------------------------------------------------- */

icsrm_credits icsrm_credit_carry(const earning *self, icsrm_date day)
{
    const cert_program *program = self->program;
    const scheme_carry *carry = &program->policy->carry;
    tree_totals all;
    tree_totals lately;
    earning recent = *self;
    icsrm_date from = self->from;
    icsrm_credit_total(self, day, false, &all);
    if (carry->months > 0 &&
        (icsrm_date_add_months(self->expires, -carry->months, &from) != ICSRM_OK ||
         from < self->from))
        from = self->from;
    icsrm_earning_set(&recent, from, self->until);
    recent.carried_in = 0; /* never carried twice: what came in is used up first */
    icsrm_credit_total(&recent, day, false, &lately);
    icsrm_credits surplus = all.counted[0] - icsrm_credit_minimum(self, 0);
    icsrm_credits most = least(program->carry_maximum, lately.counted[program->carry_from]);
    return surplus > 0 ? least(most, surplus) : 0;
}
