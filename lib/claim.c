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
