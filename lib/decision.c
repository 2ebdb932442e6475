/* SPDX-License-Identifier: MIT
 * Reading a decision: summary, nodes, outcomes, history. */
#include "decision_data.h"

static icsrm_credits positive(icsrm_credits amount)
{
    return amount > 0 ? amount : 0;
}

static void summarize_cycle(const icsrm_decision *decision, icsrm_summary *out)
{
    const cycle *self = &decision->cycle;
    const icsrm_date day = decision->day;
    const cycle_dates *dates = &self->dates;
    const facts_holding *held = &self->facts->holdings[self->holding];
    out->cycle_number = self->number;
    out->history_count = self->number - 1;
    out->start = dates->start;
    out->begun_by = self->begun_by;
    if (self->program->perpetual)
        return;
    out->expires = dates->expires;
    out->required = icsrm_credit_minimum(&self->earning, 0);
    out->counted = self->totals.counted[0];
    out->shortfall = positive(out->required - out->counted);
    out->pending = decision->pending;
    out->carried_in = self->earning.carried_in;
    out->opens = dates->opens;
    out->closes = dates->closes;
    if (self->fee != ICSRM_NO_INDEX)
        out->fee_paid_on = held->fees.items[self->fee].on;
    out->completed_on = self->completed;
    out->requirement_met = self->met;
    out->fee_required = self->program->policy->fee == FEE_REQUIRED;
    out->can_pay = out->fee_required && day >= dates->opens && day <= dates->closes &&
                   self->fee == ICSRM_NO_INDEX;
    if (self->completed == ICSRM_DATE_NONE) { /* reexam.after-expiry */
        out->reexam_eligible = day >= dates->exam_from && day <= dates->exam_until;
        out->reexam_from = dates->exam_from;
    }
    const event *paid = icsrm_event_first(&held->enrollments, dates->exam_from, day);
    if (paid != NULL) /* reexam.fee: reported, decides nothing */
        out->reexam_fee_paid_on = paid->on;
}

void icsrm_summarize(const icsrm_decision *decision, icsrm_summary *out)
{
    *out = (icsrm_summary){
        .struct_size = sizeof *out,
        .standing = decision->standing,
        .certification = decision->catalog->codes[decision->certification],
        .as_of = decision->day,
        .start = ICSRM_DATE_NONE,
        .expires = ICSRM_DATE_NONE,
        .opens = ICSRM_DATE_NONE,
        .closes = ICSRM_DATE_NONE,
        .fee_paid_on = ICSRM_DATE_NONE,
        .completed_on = ICSRM_DATE_NONE,
        .reexam_from = ICSRM_DATE_NONE,
        .reexam_fee_paid_on = ICSRM_DATE_NONE,
    };
    if (decision->standing != ICSRM_STANDING_NONE)
        summarize_cycle(decision, out);
}

icsrm_status icsrm_decision_summarize(const icsrm_decision *decision, icsrm_summary *out)
{
    icsrm_summary result;
    if (decision == NULL || ICSRM_LACKS(out, sizeof *out))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    icsrm_summarize(decision, &result);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

size_t icsrm_decision_node_count(const icsrm_decision *decision)
{
    if (decision == NULL || decision->record == NULL || decision->standing == ICSRM_STANDING_NONE ||
        decision->cycle.program->perpetual)
        return 0;
    return decision->cycle.program->node_count;
}

icsrm_status icsrm_decision_node_at(const icsrm_decision *decision, size_t index, icsrm_node *out)
{
    if (index >= icsrm_decision_node_count(decision) || ICSRM_LACKS(out, sizeof *out))
        return ICSRM_E_ARGUMENT;
    const cert_program *program = decision->cycle.program;
    const program_node *node = &program->nodes[index];
    const tree_totals *totals = &decision->cycle.totals;
    icsrm_node result = {
        .struct_size = sizeof result,
        .parent = node->parent,
        .name = node->name,
        .minimum = icsrm_credit_minimum(&decision->cycle.earning, (uint32_t)index),
        .maximum = node->maximum,
        .earned = totals->earned[index],
        .counted = totals->counted[index],
        .yearly_minimum = node->yearly_minimum > 0 ? icsrm_credit_yearly_minimum(
                                                         &decision->cycle.earning, (uint32_t)index)
                                                   : ICSRM_CREDITS_NONE,
        .yearly_maximum = node->yearly_maximum > 0 ? node->yearly_maximum : ICSRM_CREDITS_NONE,
        .years_short = program->yearly ? totals->years_short[index] : 0,
        .variety = icsrm_credit_variety_owed(&decision->cycle.earning, (uint32_t)index),
        .variety_counted = icsrm_credit_variety(program, totals, (uint32_t)index),
        .is_facet = index >= program->tree_count,
    };
    if (result.minimum != ICSRM_CREDITS_NONE)
        result.shortfall = positive(result.minimum - result.counted);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_decision_year_at(const icsrm_decision *decision, size_t node, size_t year,
                                    icsrm_node_year *out)
{
    if (node >= icsrm_decision_node_count(decision) || ICSRM_LACKS(out, sizeof *out))
        return ICSRM_E_ARGUMENT;
    const earning *earns = &decision->cycle.earning;
    icsrm_credits before[ICSRM_NODES_MAX] = {0};
    icsrm_credits counted[ICSRM_NODES_MAX];
    year_parts parts;
    icsrm_year_parts(earns, &parts);
    size_t full = 0; /* the full ones have minima */
    uint32_t p = 0;
    for (; p < parts.count && full <= year; p++) {
        icsrm_credit_year(earns, decision->day, false, &parts, p, before, counted);
        full += parts.full[p];
    }
    if (earns->program->nodes[node].yearly_minimum == 0 || full <= year)
        return ICSRM_E_ARGUMENT;
    icsrm_node_year result = {
        .struct_size = sizeof result,
        .first = parts.bounds[p - 1],
        .last = parts.bounds[p] - 1,
        .minimum = icsrm_credit_yearly_minimum(earns, (uint32_t)node),
        .counted = counted[node],
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

/* ---- outcomes ------------------------------------------------------------------------------ */

static void write_outcome(void *context, uint32_t position, const verdict *result)
{
    const outcome_columns *to = context;
    to->outcomes[position] = (uint8_t)result->outcome;
    if (to->credits != NULL)
        to->credits[position] = result->credit;
    if (to->counted != NULL)
        to->counted[position] = result->counted;
}

static int32_t read_outcome(const void *context, uint32_t position)
{
    return ((const outcome_columns *)context)->outcomes[position];
}

verdict_sheet icsrm_outcome_sheet(outcome_columns *to)
{
    return (verdict_sheet){to, write_outcome, read_outcome};
}

icsrm_status icsrm_decision_outcomes(const icsrm_decision *decision, uint8_t *outcomes,
                                     icsrm_credits *credits, icsrm_credits *counted,
                                     size_t capacity, size_t *count)
{
    if (decision == NULL || (outcomes == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    size_t all = decision->standing == ICSRM_STANDING_NONE ? 0 : decision->record->facts.count;
    if (count != NULL)
        *count = all;
    if (capacity < all)
        return ICSRM_E_CAPACITY;
    outcome_columns to = {outcomes, credits, counted};
    verdict_sheet sheet = icsrm_outcome_sheet(&to);
    if (all > 0)
        icsrm_judge_activities(decision, &sheet);
    return ICSRM_OK;
}

/* ---- history ------------------------------------------------------------------------------- */

icsrm_status icsrm_decision_history(const icsrm_decision *decision, icsrm_cycle *cycles,
                                    size_t capacity, size_t *count)
{
    if (decision == NULL || (cycles == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    size_t all = decision->standing == ICSRM_STANDING_NONE ? 0 : decision->cycle.number - 1;
    if (count != NULL)
        *count = all;
    if (capacity < all)
        return ICSRM_E_CAPACITY;
    if (all == 0)
        return ICSRM_OK;
    /* The chain is read again; it was followed once, so it can be. */
    cycle walk;
    bool found;
    const cycle *last = &decision->cycle;
    (void)icsrm_cycle_first(last->catalog, last->facts, last->holding, last->day, &walk, &found);
    for (size_t i = 0; i < all; i++) {
        icsrm_date start;
        int32_t ending = icsrm_cycle_ending(&walk, &start);
        cycles[i] = (icsrm_cycle){walk.dates.start, walk.dates.expires, walk.begun_by, ending};
        (void)icsrm_cycle_next(&walk, ending, start);
    }
    return ICSRM_OK;
}
