/* SPDX-License-Identifier: MIT
 * What a cycle asks for, and whether it is there: cpd.requirement, cpd.specified. */
#include "credit.h"

icsrm_credits icsrm_share_of(const share *self, icsrm_credits amount)
{
    if (self->unit == 0 || amount == ICSRM_CREDITS_NONE)
        return amount;
    icsrm_credits exact = amount * self->part;     /* in 1 / whole */
    icsrm_credits unit = self->unit * self->whole; /* likewise */
    icsrm_credits rounded = (exact + unit - 1) / unit * self->unit;
    return rounded < amount ? rounded : amount; /* a share is not more than all of it */
}

icsrm_credits icsrm_credit_minimum(const earning *self, uint32_t node)
{
    return icsrm_share_of(&self->share, self->program->nodes[node].minimum);
}

icsrm_credits icsrm_credit_yearly_minimum(const earning *self, uint32_t node)
{
    return self->share.part > 0 ? self->program->nodes[node].yearly_minimum : 0;
}

uint32_t icsrm_credit_variety_owed(const earning *self, uint32_t node)
{
    return self->share.part > 0 ? self->program->nodes[node].variety : 0;
}

uint32_t icsrm_credit_variety(const cert_program *program, const tree_totals *totals, uint32_t node)
{
    uint32_t found = 0;
    for (uint32_t n = node + 1; n < program->tree_count; n++)
        if (program->nodes[n].parent == node && totals->counted[n] > 0)
            found++;
    return found;
}

/* No minimum is ICSRM_CREDITS_NONE, which is less than any credit. */
bool icsrm_credit_is_met(const earning *self, const tree_totals *totals)
{
    const cert_program *program = self->program;
    for (uint32_t n = 0; n < program->node_count; n++) {
        if (totals->counted[n] < icsrm_credit_minimum(self, n))
            return false;
        if (program->yearly && totals->years_short[n] > 0)
            return false;
        if (program->various &&
            icsrm_credit_variety_owed(self, n) > icsrm_credit_variety(program, totals, n))
            return false;
    }
    return true;
}
