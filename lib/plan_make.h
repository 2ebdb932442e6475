/* SPDX-License-Identifier: MIT
 * A plan in the making. Private. */
#ifndef ICSRM_PLAN_MAKE_H
#define ICSRM_PLAN_MAKE_H

#include "plan_pick.h"

/* All that a plan is made of. */
typedef struct planning {
    const icsrm_decision *decision;
    const int64_t *prices;
    int32_t state, partial;
    bool beyond_prices;
    icsrm_date earn_from; /* or ICSRM_DATE_NONE */
    market market;
    picks picks;
    purchase purchase;
} planning;

/* Plans for a decision. Status: as icsrm_plan_read; `nodes` receives how many the decision has. */
icsrm_status icsrm_plan_make(planning *self, const icsrm_decision *decision, bool with_pending,
                             const int64_t *prices, size_t price_count, size_t *nodes);

/* Of what is bought, so much carries a facet's tag in each span: what the span needs, and what the
 * cycle needs besides as early as can be. Returns all of it. */
icsrm_credits icsrm_plan_tag(const planning *self, uint32_t facet, icsrm_credits *spans);

/* Buys the cheapest of the ways to pick, by whole activities or, as if they could be parted, for
 * less. It can be done. */
void icsrm_plan_buy(planning *self, bool whole, purchase *out);

/* What is bought at a node; and what all of it costs as it is told: each node's part rounded up. */
icsrm_credits icsrm_plan_bought(const market *m, const purchase *from, uint32_t n);
int64_t icsrm_plan_cost(const planning *self);

#endif
