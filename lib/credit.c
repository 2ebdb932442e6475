/* SPDX-License-Identifier: MIT
 * Credit: cpd.credit, cpd.approval, cpd.requirement. */
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

/* Whether an activity of the slice may count, leaving aside its approval and its claim. */
static bool qualifies(const earning *self, uint32_t i, const program_kind *kind)
{
    const facts_view *facts = self->facts;
    return facts->submitted[i] <= self->closes && kind->node != ICSRM_NO_NODE &&
           (facts->barred[i] & kind->bars) == 0 && is_for(facts, self->program, self->holding, i);
}

/* ---- cpd.audience -------------------------------------------------------------------------- */

bool icsrm_claim_could_hold(const facts_view *facts, const cert_program *program, uint32_t holding,
                            uint32_t i)
{
    const program_kind *kind = &program->kinds[facts->kind[i]];
    return has_claim(facts, kind, i) && (facts->barred[i] & kind->bars) == 0 &&
           is_for(facts, program, holding, i) && own_credit(program, kind, facts->minutes[i]) > 0;
}

bool icsrm_claim_is_better(const facts_view *facts, uint32_t i, uint32_t holder)
{
    return facts->status[i] == ICSRM_ACTIVITY_APPROVED &&
           (holder == ICSRM_NO_INDEX || facts->known[i] < facts->known[holder]);
}

claim icsrm_claim_read(const earning *self, uint32_t first, icsrm_date day)
{
    const facts_view *facts = self->facts;
    const uint32_t number = facts->claim[facts->claimed[first]];
    const bool per_record = self->program->policy->audience_reach == AUDIENCE_IN_RECORD;
    claim found = {first, first, ICSRM_NO_INDEX, false, ICSRM_NO_INDEX};
    for (; found.past < facts->claimed_count; found.past++) {
        uint32_t i = facts->claimed[found.past];
        if (facts->claim[i] != number)
            break;
        if (facts->holds[i] >> self->holding & 1)
            found.holder = per_record ? i : found.holder;
        if ((!per_record && (facts->on[i] < self->from || facts->on[i] >= self->until)) ||
            !icsrm_claim_could_hold(facts, self->program, self->holding, i))
            continue; /* out of the claim's reach [I-4], or unable to hold it */
        if (!per_record && icsrm_claim_is_better(facts, i, found.holder))
            found.holder = i;
        if (found.candidate == ICSRM_NO_INDEX &&
            icsrm_activity_state(facts, i, day) == ICSRM_ACTIVITY_SUBMITTED)
            found.candidate = i;
    }
    found.held = found.holder != ICSRM_NO_INDEX && facts->known[found.holder] <= day;
    return found;
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

/* Credits by node, and the minutes still to be cut in blocks where those are per category. */
typedef struct sums {
    icsrm_credits credit[ICSRM_NODES_MAX];
    int64_t minutes[ICSRM_NODES_MAX];
} sums;

static void add(const earning *self, uint32_t i, sums *to)
{
    const program_kind *kind = &self->program->kinds[self->facts->kind[i]];
    icsrm_credits own = own_credit(self->program, kind, self->facts->minutes[i]);
    bool pooled =
        self->program->policy->blocks == BLOCKS_PER_CATEGORY && kind->minutes_per_credit > 0;
    (pooled ? to->minutes : to->credit)[kind->node] += own;
}

/* Adds what is approved as known on a day. */
static void add_approved(const earning *self, icsrm_date day, sums *to)
{
    const facts_view *facts = self->facts;
    const bool per_record = self->program->policy->audience_reach == AUDIENCE_IN_RECORD;
    for (uint32_t i = self->first; i < self->past; i++) {
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (facts->status[i] != ICSRM_ACTIVITY_APPROVED || facts->known[i] > day ||
            !qualifies(self, i, kind))
            continue;
        if (!has_claim(facts, kind, i) || (per_record && (facts->holds[i] >> self->holding & 1)))
            add(self, i, to);
    }
}

/* What the claims add on a day: the holder, if the claim's reach is the cycle; with `pending`, the
 * candidate, where nobody holds the claim. */
static void add_claims(const earning *self, icsrm_date day, bool pending, sums *to)
{
    const facts_view *facts = self->facts;
    const bool per_cycle = self->program->policy->audience_reach == AUDIENCE_IN_CYCLE;
    for (uint32_t first = 0; first < facts->claimed_count;) {
        claim found = icsrm_claim_read(self, first, day);
        uint32_t i = found.held ? (per_cycle ? found.holder : ICSRM_NO_INDEX)
                                : (pending ? found.candidate : ICSRM_NO_INDEX);
        first = found.past;
        if (i == ICSRM_NO_INDEX || i < self->first || i >= self->past)
            continue;
        if (qualifies(self, i, &self->program->kinds[facts->kind[i]]))
            add(self, i, to);
    }
}

/* Adds what is pending on a day and has no claim. */
static void add_pending(const earning *self, icsrm_date day, sums *to)
{
    const facts_view *facts = self->facts;
    for (uint32_t i = self->first; i < self->past; i++) {
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (icsrm_activity_state(facts, i, day) == ICSRM_ACTIVITY_SUBMITTED &&
            qualifies(self, i, kind) && !has_claim(facts, kind, i))
            add(self, i, to);
    }
}

/* Counts from the leaves to the root: counted = min(maximum, own + what the children count). */
static void count(const cert_program *program, sums *from, tree_totals *out)
{
    for (uint32_t n = program->node_count; n-- > 0;) {
        const program_node *node = &program->nodes[n];
        icsrm_credits earned = from->credit[n];
        if (node->block > 0)
            earned += from->minutes[n] / node->block * ICSRM_CREDIT;
        bool capped = node->maximum != ICSRM_CREDITS_NONE && earned > node->maximum;
        out->earned[n] = earned;
        out->counted[n] = capped ? node->maximum : earned;
        if (node->parent != ICSRM_NO_NODE)
            from->credit[node->parent] += out->counted[n];
    }
}

void icsrm_credit_total(const earning *self, icsrm_date day, bool pending, tree_totals *out)
{
    const scheme_policy *policy = self->program->policy;
    const size_t used = self->program->node_count;
    const bool late = day > self->closes && policy->late_approval == LATE_APPROVAL_VOID;
    sums own;
    memset(own.credit, 0, used * sizeof *own.credit);
    memset(own.minutes, 0, used * sizeof *own.minutes);
    own.credit[self->program->carry_into] += self->carried_in;
    if (late) /* [I-13] what is approved after the close counts for nothing */
        day = self->closes;
    pending = pending && !late;
    add_approved(self, day, &own);
    if (pending)
        add_pending(self, day, &own);
    if (pending || policy->audience_reach == AUDIENCE_IN_CYCLE)
        add_claims(self, day, pending, &own);
    count(self->program, &own, out);
}

bool icsrm_credit_is_met(const cert_program *program, const tree_totals *totals)
{
    for (uint32_t n = 0; n < program->node_count; n++)
        if (program->nodes[n].minimum != ICSRM_CREDITS_NONE &&
            totals->counted[n] < program->nodes[n].minimum)
            return false;
    return true;
}

static icsrm_credits least(icsrm_credits a, icsrm_credits b)
{
    return a < b ? a : b;
}

icsrm_credits icsrm_credit_carry(const earning *self, icsrm_date day, icsrm_date expires,
                                 const tree_totals *totals)
{
    const cert_program *program = self->program;
    const scheme_carry *carry = &program->policy->carry;
    if (carry->maximum == 0)
        return 0;
    earning recent = *self;
    icsrm_date from = self->from;
    if (carry->months > 0 &&
        (icsrm_date_add_months(expires, -carry->months, &from) != ICSRM_OK || from < self->from))
        from = self->from;
    icsrm_earning_set(&recent, from, self->until);
    recent.carried_in = 0; /* never carried twice: what came in is used up first */
    tree_totals lately;
    icsrm_credit_total(&recent, day, false, &lately);
    icsrm_credits surplus = totals->counted[0] - program->nodes[0].minimum;
    return least(carry->maximum, least(surplus, lately.counted[program->carry_from]));
}
