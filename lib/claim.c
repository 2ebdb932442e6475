/* SPDX-License-Identifier: MIT
 * Claims: who of those that did the same thing again may count it. cpd.audience */
#include "credit.h"

bool icsrm_claim_could_hold(const facts_view *facts, const cert_program *program, uint32_t holding,
                            unsigned asks, uint32_t i)
{
    const program_kind *kind = &program->kinds[facts->kind[i]];
    return claims(kind) == asks && has_claim(facts, kind, i) &&
           (facts->barred[i] & kind->bars) == 0 && is_for(facts, holding, i) &&
           own_credit(kind, facts->minutes[i]) > 0;
}

bool icsrm_claim_is_better(const facts_view *facts, uint32_t i, uint32_t holder)
{
    return facts->status[i] == ICSRM_ACTIVITY_APPROVED &&
           (holder == ICSRM_NO_INDEX || facts->known[i] < facts->known[holder] ||
            (i < holder && facts->known[i] == facts->known[holder]));
}

/* Whether an activity could hold such a claim, and the claim reaches to it [I-4]: in the whole
 * record, by the edition of its own date; in the cycle, by the one that governs that. */
static bool could_hold_here(const earning *self, unsigned asks, uint32_t i)
{
    const facts_view *facts = self->facts;
    const uint64_t *able = asks == BARS_REPEAT_SESSION ? facts->able_session : facts->able;
    if (self->program->policy->audience_reach == AUDIENCE_IN_RECORD)
        return able[i] >> self->holding & 1;
    return facts->on[i] >= self->reach_from && facts->on[i] < self->reach_until &&
           icsrm_claim_could_hold(facts, self->program, self->holding, asks, i);
}

claim icsrm_claim_read(const earning *self, unsigned asks, uint32_t first, icsrm_date day)
{
    const facts_view *facts = self->facts;
    claim found = {first, ICSRM_NO_INDEX, false, ICSRM_NO_INDEX};
    for (; found.past < facts->claimed_count; found.past++) {
        uint32_t i = facts->claimed[found.past];
        if (!is_same_claim(facts, asks, i, facts->claimed[first]))
            break;
        if (!could_hold_here(self, asks, i))
            continue;
        if (icsrm_claim_is_better(facts, i, found.holder))
            found.holder = i;
        if (i < found.candidate && /* ICSRM_NO_INDEX is behind all */
            icsrm_activity_state(facts, i, day) == ICSRM_ACTIVITY_SUBMITTED)
            found.candidate = i;
    }
    found.held = found.holder != ICSRM_NO_INDEX && facts->known[found.holder] <= day;
    return found;
}

bool icsrm_claim_may_lose(const earning *self)
{
    const facts_view *facts = self->facts;
    if (!self->program->edited || self->program->policy->audience_reach == AUDIENCE_IN_CYCLE)
        return false;
    for (uint32_t c = 0; c < facts->claimed_count; c++) {
        const uint32_t i = facts->claimed[c];
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        if (has_claim(facts, kind, i) && !could_hold_here(self, claims(kind), i))
            return true;
    }
    return false;
}

/* Whether an activity that is submitted repeats, as known on a day, what it claims in this cycle.
 */
static bool is_repeat(const earning *self, const program_kind *kind, uint32_t i, icsrm_date day)
{
    const facts_view *facts = self->facts;
    const unsigned asks = claims(kind);
    uint32_t first = 0;
    if (!has_claim(facts, kind, i))
        return false;
    while (!is_same_claim(facts, asks, facts->claimed[first], i))
        first++;
    const claim found = icsrm_claim_read(self, asks, first, day);
    return found.held || found.candidate < i; /* ICSRM_NO_INDEX is behind all */
}

/* Whether an activity is pending in the cycle. */
static bool is_pending(const earning *self, uint32_t i, icsrm_date day)
{
    const facts_view *facts = self->facts;
    const program_kind *kind = &self->program->kinds[facts->kind[i]];
    const bool within = (i >= self->first) & (i < self->past) &
                        (icsrm_activity_state(facts, i, day) == ICSRM_ACTIVITY_SUBMITTED);
    return within && qualifies(self, i, kind) && own_credit(kind, facts->minutes[i]) > 0 &&
           !is_repeat(self, kind, i, day);
}

bool icsrm_claim_is_awaited(const earning *self, unsigned asks, uint32_t first, uint32_t past,
                            icsrm_date day)
{
    for (; first < past; first++) {
        const uint32_t i = self->facts->claimed[first];
        if (could_hold_here(self, asks, i) && is_pending(self, i, day))
            return true;
    }
    return false;
}
