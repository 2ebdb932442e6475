/* SPDX-License-Identifier: MIT
 * Planning: how to meet a requirement at the least cost before credit can no longer be earned. */
#include "plan_make.h"

/* ---- what is left out, and what nobody is spared ------------------------------------------- */

/* Whether the first credits at some node on offer still earn more. The plan leaves that out. */
static bool has_bonus(const market *m)
{
    for (uint32_t n = 0; n < m->nodes; n++) {
        const program_node *node = &m->program->nodes[n];
        const icsrm_credits full = node->bonus_on + node->bonus_on * node->bonus_percent / 100;
        if (m->price[n] != ICSRM_MONEY_NONE && m->totals.earned[n] < full)
            return true;
    }
    return false;
}

static bool is_below(const market *m, uint32_t n, uint32_t top)
{
    while (n != ICSRM_NO_NODE && n != top)
        n = m->program->nodes[n].parent;
    return n == top;
}

static icsrm_credits bought_below(const market *m, const purchase *from, uint32_t top)
{
    icsrm_credits bought = 0;
    for (uint32_t n = top; n < m->nodes; n++)
        if (is_below(m, n, top))
            bought += icsrm_plan_bought(m, from, n);
    return bought;
}

/* The least that every way earns at a node or below it: what it costs if only that costs. It is no
 * more than the plan earns there, and no less than is missing there. */
static icsrm_credits least_below(planning *self, uint32_t top)
{
    market *m = &self->market;
    int64_t prices[ICSRM_NODES_MAX];
    purchase way;
    const icsrm_credits bought = bought_below(m, &self->purchase, top);
    if (bought == m->need[top])
        return bought;
    icsrm_market_price(m, self->prices);
    for (uint32_t n = 0; n < m->nodes; n++)
        prices[n] = m->price[n] == ICSRM_MONEY_NONE ? ICSRM_MONEY_NONE : is_below(m, n, top);
    icsrm_market_price(m, prices);
    icsrm_plan_buy(self, false, &way);
    return bought_below(m, &way, top);
}

/* ---- planning ------------------------------------------------------------------------------ */

static icsrm_status check_prices(const int64_t *prices, size_t price_count, size_t nodes)
{
    if (prices == NULL)
        return ICSRM_OK;
    if (price_count != nodes)
        return ICSRM_E_RANGE;
    for (size_t n = 0; n < nodes; n++)
        if (prices[n] != ICSRM_MONEY_NONE && (prices[n] < 0 || prices[n] > ICSRM_MONEY_MAX))
            return ICSRM_E_RANGE;
    return ICSRM_OK;
}

/* Whether the next cycle is sure to begin, though not yet: the renewal is complete, or a pass for
 * the expiry leaves nothing to renew. */
static bool is_settled(const cycle *now)
{
    icsrm_date next = ICSRM_DATE_NONE;
    return icsrm_cycle_sequel(now, &next) != 0;
}

/* Whether what is earned on the day may belong to an earlier cycle. On the day of the pass that
 * ended one, its renewal by CPD can still be completed, and then the pass does nothing [I-10]. */
static bool is_contested(const cycle *now)
{
    cycle walk;
    cycle_dates ended = now->dates;
    icsrm_date next = ICSRM_DATE_NONE;
    bool found;
    if (now->passed != now->day)
        return false;
    /* The chain is read again, as far as the cycle that the pass began. */
    (void)icsrm_cycle_first(now->catalog, now->facts, now->holding, now->day, &walk, &found);
    while (walk.passed != now->passed) {
        ended = walk.dates;
        const int32_t ending = icsrm_cycle_ending(&walk, &next);
        (void)icsrm_cycle_next(&walk, ending, next);
    }
    return now->day >= ended.opens && now->day < ended.earns_until;
}

/* The first day on which what is earned is sure to belong to the cycle. */
static icsrm_date first_day(const cycle *now)
{
    const icsrm_date day = now->day + is_contested(now);
    return day > now->earning.from ? day : now->earning.from;
}

/* Plans from the first day on which credit can be earned. */
static icsrm_status make(planning *self, bool with_pending, icsrm_date from)
{
    market *m = &self->market;
    const cycle *now = &self->decision->cycle;
    const bool late = from >= now->earning.until;
    icsrm_status status = icsrm_market_open(m, self->decision, with_pending, from);
    if (status != ICSRM_OK)
        return status;
    icsrm_market_price(m, self->prices);
    self->state = ICSRM_PLAN_OUT_OF_REACH;
    if (is_settled(now) || icsrm_credit_is_met(&now->earning, &m->totals))
        self->state = ICSRM_PLAN_MET;
    else if (late)
        self->state = ICSRM_PLAN_TOO_LATE;
    else if (icsrm_market_suffices(m) && icsrm_picks_begin(&self->picks, m))
        self->state = ICSRM_PLAN_POSSIBLE;
    if (!late)
        self->earn_from = from;
    memset(&self->purchase, 0, sizeof self->purchase);
    if (self->state != ICSRM_PLAN_POSSIBLE)
        return ICSRM_OK;
    self->partial = has_bonus(m);
    icsrm_plan_buy(self, true, &self->purchase);
    return self->beyond_prices ? ICSRM_E_LIMIT : ICSRM_OK;
}

/* Without nodes there is nothing to renew, or nobody to renew it. */
icsrm_status icsrm_plan_make(planning *self, const icsrm_decision *decision, bool with_pending,
                             const int64_t *prices, size_t price_count, size_t *nodes)
{
    const cycle *now = &decision->cycle;
    *nodes = icsrm_decision_node_count(decision);
    self->decision = decision;
    self->prices = prices;
    self->state = decision->standing == ICSRM_STANDING_NONE ? ICSRM_PLAN_TOO_LATE : ICSRM_PLAN_MET;
    self->partial = 0;
    self->beyond_prices = false;
    self->earn_from = ICSRM_DATE_NONE;
    icsrm_status status = check_prices(prices, price_count, *nodes);
    if (status != ICSRM_OK || *nodes == 0)
        return status;
    return make(self, with_pending, first_day(now));
}

/* ---- the plan ------------------------------------------------------------------------------ */

static void write_plan(const planning *self, bool any, icsrm_plan *out)
{
    const cycle *now = &self->decision->cycle;
    *out = (icsrm_plan){.struct_size = sizeof *out,
                        .state = self->state,
                        .partial = self->partial,
                        .earn_from = self->earn_from,
                        .earn_until = ICSRM_DATE_NONE,
                        .submit_by = ICSRM_DATE_NONE,
                        .cost = ICSRM_MONEY_NONE};
    if (!any)
        return;
    out->earn_until = now->earning.until;
    out->submit_by = now->dates.closes;
    if (self->earn_from != ICSRM_DATE_NONE)
        out->days_left = out->earn_until - self->earn_from;
    if (self->state == ICSRM_PLAN_POSSIBLE) {
        for (uint32_t n = 0; n < self->market.nodes; n++)
            out->earn += icsrm_plan_bought(&self->market, &self->purchase, n);
        out->per_week = (out->earn * 7 + out->days_left - 1) / out->days_left;
    }
    if (self->prices != NULL &&
        (self->state == ICSRM_PLAN_POSSIBLE || self->state == ICSRM_PLAN_MET))
        out->cost = icsrm_plan_cost(self);
}

static void write_nodes(planning *self, icsrm_plan_node *nodes)
{
    const market *m = &self->market;
    const bool possible = self->state == ICSRM_PLAN_POSSIBLE;
    const bool exact = possible && !self->partial;
    for (uint32_t f = m->nodes; f < m->program->node_count; f++) {
        icsrm_credits spans[SPANS_MAX];
        const icsrm_credits earn = possible ? icsrm_plan_tag(self, f, spans) : 0;
        nodes[f] = (icsrm_plan_node){.headroom = ICSRM_CREDITS_NONE,
                                     .missing = icsrm_market_tagged(m, f),
                                     .least = exact ? earn : 0,
                                     .earn = earn};
    }
    for (uint32_t n = 0; n < m->nodes; n++) {
        const icsrm_credits room = icsrm_market_headroom(m, n);
        const icsrm_credits minimum = icsrm_credit_minimum(&m->cycle->earning, n);
        nodes[n] = (icsrm_plan_node){.headroom = room == UNLIMITED ? ICSRM_CREDITS_NONE : room,
                                     .missing = missing_to(minimum, m->totals.counted[n]),
                                     .earn = icsrm_plan_bought(m, &self->purchase, n),
                                     .earnable = m->award[n] > 0};
    }
    for (uint32_t n = 0; exact && n < m->nodes; n++)
        nodes[n].least = least_below(self, n);
}

icsrm_status icsrm_plan_read(const icsrm_decision *decision, int32_t with_pending,
                             const int64_t *prices, size_t price_count, icsrm_plan *out,
                             icsrm_plan_node *nodes, size_t capacity, size_t *count)
{
    if (decision == NULL || ICSRM_LACKS(out, sizeof *out) || (nodes == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    planning self;
    icsrm_plan result;
    size_t all;
    icsrm_status status =
        icsrm_plan_make(&self, decision, with_pending != 0, prices, price_count, &all);
    if (status != ICSRM_OK)
        return status;
    write_plan(&self, all > 0, &result);
    icsrm_copy_out(out, &result, sizeof result);
    if (count != NULL)
        *count = all;
    if (capacity < all)
        return ICSRM_E_CAPACITY;
    if (all > 0)
        write_nodes(&self, nodes);
    return ICSRM_OK;
}
