/* SPDX-License-Identifier: MIT
 * A plan step by step. */
#include "plan_make.h"

icsrm_credits icsrm_plan_tag(const planning *self, uint32_t facet, icsrm_credits *spans)
{
    const market *m = &self->market;
    icsrm_credits all = 0;
    for (uint32_t s = 0; s < m->spans; s++)
        all += spans[s] = icsrm_market_year_tagged(m, facet, s);
    for (uint32_t s = 0; s < m->spans; s++) {
        icsrm_credits more = missing_to(icsrm_market_tagged(m, facet), all);
        icsrm_credits untagged = -spans[s];
        for (uint32_t n = 0; n < m->nodes; n++)
            untagged += self->purchase.at[n * m->spans + s];
        more = more < untagged ? more : untagged;
        spans[s] += more;
        all += more;
    }
    return all;
}

/* Steps on their way to the caller: all are counted, those that fit are kept. */
typedef struct step_list {
    icsrm_plan_step *items;
    size_t capacity, count;
} step_list;

/* Whether it does not matter in which year something is earned at a node, or for a facet. */
static bool is_timeless(const market *m, uint32_t n)
{
    return !m->by_year && (n >= m->nodes || !m->yearly[n]);
}

/* What is earned at a node, or carries a facet's tag, in a span; or in all of them from the first
 * on, if that does not matter. */
static void put_step(const market *m, uint32_t n, uint32_t span, const icsrm_credits *spans,
                     step_list *to)
{
    const bool timeless = is_timeless(m, n);
    const uint32_t past = timeless ? m->spans : span + 1;
    icsrm_credits earn = 0;
    if (timeless && span > 0)
        return;
    for (uint32_t s = span; s < past; s++)
        earn += spans[s];
    if (earn == 0)
        return;
    if (to->count < to->capacity)
        to->items[to->count] = (icsrm_plan_step){.node = n,
                                                 .is_facet = n >= m->nodes,
                                                 .from = m->bounds[span],
                                                 .until = m->bounds[past],
                                                 .earn = earn};
    to->count++;
}

static void put_steps(const planning *self, step_list *to)
{
    const market *m = &self->market;
    for (uint32_t s = 0; s < m->spans; s++) {
        for (uint32_t n = 0; n < m->nodes; n++)
            put_step(m, n, s, &self->purchase.at[n * m->spans], to);
        for (uint32_t f = m->nodes; f < m->program->node_count; f++) {
            icsrm_credits spans[SPANS_MAX];
            (void)icsrm_plan_tag(self, f, spans);
            put_step(m, f, s, spans, to);
        }
    }
}

icsrm_status icsrm_plan_steps(const icsrm_decision *decision, int32_t with_pending,
                              const int64_t *prices, size_t price_count, icsrm_plan_step *steps,
                              size_t capacity, size_t *count)
{
    if (decision == NULL || (steps == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    planning self;
    size_t nodes;
    step_list to = {steps, capacity, 0};
    icsrm_status status =
        icsrm_plan_make(&self, decision, with_pending != 0, prices, price_count, &nodes);
    if (status != ICSRM_OK)
        return status;
    if (self.state == ICSRM_PLAN_POSSIBLE)
        put_steps(&self, &to);
    if (count != NULL)
        *count = to.count;
    return to.count > capacity ? ICSRM_E_CAPACITY : ICSRM_OK;
}
