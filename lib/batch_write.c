/* SPDX-License-Identifier: MIT
 * Results as columns: of a row, from its decision or its error; of a block of the fast lane. */
#include "batch_lane.h"

void icsrm_batch_output_init(icsrm_batch_output *output)
{
    if (output == NULL)
        return;
    memset(output, 0, sizeof *output);
    output->struct_size = sizeof *output;
}

/* ---- a row --------------------------------------------------------------------------------- */

#define PUT(column, value)                                                                         \
    do {                                                                                           \
        if (to->column != NULL)                                                                    \
            to->column[row] = (value);                                                             \
    } while (0)

static void write_summary(const icsrm_batch_output *to, uint64_t row, const icsrm_summary *from)
{
    PUT(standing, (uint8_t)from->standing);
    PUT(cycle_number, from->cycle_number);
    PUT(start, from->start);
    PUT(expires, from->expires);
    PUT(begun_by, (uint8_t)from->begun_by);
    PUT(required, from->required);
    PUT(counted, from->counted);
    PUT(shortfall, from->shortfall);
    PUT(pending, from->pending);
    PUT(carried_in, from->carried_in);
    PUT(opens, from->opens);
    PUT(closes, from->closes);
    PUT(requirement_met, (uint8_t)from->requirement_met);
    PUT(fee_paid_on, from->fee_paid_on);
    PUT(fee_required, (uint8_t)from->fee_required);
    PUT(completed_on, from->completed_on);
    PUT(can_pay, (uint8_t)from->can_pay);
    PUT(reexam_eligible, (uint8_t)from->reexam_eligible);
    PUT(reexam_from, from->reexam_from);
    PUT(reexam_fee_paid_on, from->reexam_fee_paid_on);
}

static void write_error(const icsrm_batch_output *to, uint64_t row, icsrm_status status,
                        icsrm_list list, uint32_t index)
{
    PUT(error, (uint8_t)status);
    PUT(error_list, (uint8_t)list);
    PUT(error_index, index);
}

/* The totals of the nodes, as many as there are; behind them none. */
static void write_nodes(icsrm_credits *to, size_t stride, uint64_t row, const icsrm_credits *from,
                        size_t count)
{
    if (to == NULL)
        return;
    to += row * stride;
    for (size_t n = 0; n < stride; n++)
        to[n] = n < count ? from[n] : ICSRM_CREDITS_NONE;
}

void icsrm_row_write(const icsrm_batch_output *to, uint64_t row, const icsrm_decision *decision)
{
    icsrm_summary summary;
    const cycle *self = &decision->cycle;
    const bool none = decision->standing == ICSRM_STANDING_NONE || self->program->perpetual;
    const size_t count = none ? 0 : self->program->node_count;
    icsrm_summarize(decision, &summary);
    write_error(to, row, ICSRM_OK, ICSRM_LIST_NONE, ICSRM_NO_INDEX);
    write_summary(to, row, &summary);
    write_nodes(to->node_earned, to->node_stride, row, self->totals.earned, count);
    write_nodes(to->node_counted, to->node_stride, row, self->totals.counted, count);
}

void icsrm_row_refuse(const icsrm_batch_output *to, uint64_t row, const icsrm_error *error)
{
    static const icsrm_summary nothing = {.start = ICSRM_DATE_NONE,
                                          .expires = ICSRM_DATE_NONE,
                                          .opens = ICSRM_DATE_NONE,
                                          .closes = ICSRM_DATE_NONE,
                                          .fee_paid_on = ICSRM_DATE_NONE,
                                          .completed_on = ICSRM_DATE_NONE,
                                          .reexam_from = ICSRM_DATE_NONE,
                                          .reexam_fee_paid_on = ICSRM_DATE_NONE};
    write_error(to, row, error->status, error->list, error->index);
    write_summary(to, row, &nothing);
    write_nodes(to->node_earned, to->node_stride, row, NULL, 0);
    write_nodes(to->node_counted, to->node_stride, row, NULL, 0);
}

/* ---- a block of the fast lane -------------------------------------------------------------- */

static inline int32_t positive(int32_t amount)
{
    return amount > 0 ? amount : 0;
}

/* A column of what each row of a block says; i: its place there. */
#define EACH(type, column, value)                                                                  \
    do {                                                                                           \
        type *at = to->column;                                                                     \
        for (uint32_t i = 0; at != NULL && i < count; i++)                                         \
            at[first + i] = (value);                                                               \
    } while (0)

static void write_days(const icsrm_batch_output *to, const lane_block *from)
{
    const uint64_t first = from->first;
    const uint32_t count = from->count;
    EACH(icsrm_date, start, from->says[i].dates.start);
    EACH(icsrm_date, expires, from->says[i].dates.expires);
    EACH(icsrm_date, opens, from->says[i].dates.opens);
    EACH(icsrm_date, closes, from->says[i].dates.closes);
    EACH(icsrm_date, fee_paid_on, from->fee_paid_on[i]);
    EACH(icsrm_date, completed_on, from->completed_on[i]);
    EACH(icsrm_date, reexam_from, from->says[i].reexam_from);
    EACH(icsrm_date, reexam_fee_paid_on, from->reexam_fee_paid_on[i]);
}

/* So many units of a row. */
static inline icsrm_credits credits(const lane_block *from, int32_t units, uint64_t i)
{
    return units * from->trees[i]->lane->unit;
}

static void write_credits(const icsrm_batch_output *to, const lane_block *from)
{
    const uint64_t first = from->first;
    const uint32_t count = from->count;
    EACH(icsrm_credits, required, from->trees[i]->minimum[0]);
    EACH(icsrm_credits, counted, credits(from, from->counted[0][i], i));
    EACH(icsrm_credits, shortfall,
         credits(from, positive(from->least[i] - from->counted[0][i]), i));
    EACH(icsrm_credits, pending, credits(from, from->pending[i], i));
    EACH(icsrm_credits, carried_in, 0);
}

/* Of each row what every node has; behind them none. */
static void write_block_nodes(icsrm_credits *to, size_t stride, const lane_block *from,
                              const int32_t (*units)[LANE_ROWS])
{
    if (to == NULL)
        return;
    to += from->first * stride;
    for (uint32_t i = 0; i < from->count; i++, to += stride)
        for (size_t n = 0; n < stride; n++)
            to[n] = n < from->trees[i]->count ? credits(from, units[n][i], i) : ICSRM_CREDITS_NONE;
}

void icsrm_block_write(const icsrm_batch_output *to, const lane_block *from)
{
    const uint64_t first = from->first;
    const uint32_t count = from->count;
    if (from->left_count == count)
        return;
    EACH(uint8_t, error, ICSRM_OK);
    EACH(uint8_t, error_list, ICSRM_LIST_NONE);
    EACH(uint32_t, error_index, ICSRM_NO_INDEX);
    EACH(uint8_t, standing,
         from->says[i].standing[icsrm_block_paid(from, i) & (from->owed_if[i] >= 0)]);
    EACH(uint32_t, cycle_number, from->number[i]);
    EACH(uint8_t, begun_by, from->begun_by[i]);
    EACH(uint8_t, requirement_met, from->owed[i] >= 0);
    EACH(uint8_t, fee_required, from->says[i].fee_required);
    EACH(uint8_t, can_pay, from->says[i].can_pay & (from->fee_paid_on[i] == ICSRM_DATE_NONE));
    EACH(uint8_t, reexam_eligible, from->says[i].reexam_eligible);
    write_days(to, from);
    write_credits(to, from);
    write_block_nodes(to->node_earned, to->node_stride, from, from->sums);
    write_block_nodes(to->node_counted, to->node_stride, from, from->counted);
}
