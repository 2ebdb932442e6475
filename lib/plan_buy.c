/* SPDX-License-Identifier: MIT
 * Buying by whole activities.
 *
 * A market sells any amount. Where an amount that it sells for the least price cannot be made up by
 * whole activities, what can lies above it or below: both are tried, each with all that follows,
 * unless a way that is known costs no more than the market asks already. So the first way that is
 * left is the cheapest. */
#include "plan_make.h"

#define CREDITS_MAX (30000 * ICSRM_CREDIT) /* that can be priced without overflow */

/* Where the ways to pick are more than this divided by the nodes, the first of them are compared.
 * Of amounts to be less or more, so many within each other are, and in all this divided likewise.
 */
enum { PICKS_MAX = 2000, BRANCHES_MAX = 16, TRIES_MAX = 2000 };

/* ---- what it costs ------------------------------------------------------------------------- */

/* Credits times price: whole credits, and below 1,000 of the rest. */
typedef struct cost {
    int64_t whole, rest;
} cost;

icsrm_credits icsrm_plan_bought(const market *m, const purchase *from, uint32_t n)
{
    icsrm_credits bought = 0;
    for (uint32_t s = 0; s < m->spans; s++)
        bought += from->at[n * m->spans + s];
    return bought;
}

static cost cost_of(const market *m, const purchase *from)
{
    cost all = {0, 0};
    for (uint32_t n = 0; n < m->nodes; n++) {
        const icsrm_credits bought = icsrm_plan_bought(m, from, n);
        if (bought == 0)
            continue;
        all.whole += bought / ICSRM_CREDIT * m->price[n];
        all.rest += bought % ICSRM_CREDIT * m->price[n];
    }
    all.whole += all.rest / ICSRM_CREDIT;
    all.rest %= ICSRM_CREDIT;
    return all;
}

static bool is_dearer(cost a, cost b)
{
    return a.whole > b.whole || (a.whole == b.whole && a.rest > b.rest);
}

/* Whether more is bought at a node than can be priced. */
static bool is_beyond_prices(const market *m, const purchase *from)
{
    for (uint32_t n = 0; n < m->nodes; n++)
        if (m->price[n] > 1 && icsrm_plan_bought(m, from, n) > CREDITS_MAX)
            return true;
    return false;
}

int64_t icsrm_plan_cost(const planning *self)
{
    const market *m = &self->market;
    int64_t told = 0;
    for (uint32_t n = 0; n < m->nodes; n++) {
        const icsrm_credits bought = icsrm_plan_bought(m, &self->purchase, n);
        if (bought > 0)
            told += bought / ICSRM_CREDIT * m->price[n] +
                    (bought % ICSRM_CREDIT * m->price[n] + ICSRM_CREDIT - 1) / ICSRM_CREDIT;
    }
    return told;
}

/* ---- whole activities ---------------------------------------------------------------------- */

/* A place where what was asked for cannot be made up, so it is less or more than that. */
typedef struct branch {
    uint32_t place;
    icsrm_credits below, above;
    icsrm_credits least, most; /* what may be bought there otherwise */
    bool went_below;
} branch;

/* The search for the cheapest way. */
typedef struct search {
    planning *plan;
    purchase *best;
    cost costs;     /* of it */
    cost asked;     /* the least that the market asked for, whatever could be made up */
    uint32_t tries; /* of all ways to pick */
    bool whole;     /* by whole activities */
    bool left;      /* not everything was tried */
    branch branches[BRANCHES_MAX];
    uint32_t depth;
} search;

/* Keeps a way if it is cheaper. */
static void keep(search *self, const purchase *way)
{
    const market *m = &self->plan->market;
    self->plan->beyond_prices |= is_beyond_prices(m, way);
    const cost costs = self->plan->beyond_prices ? self->costs : cost_of(m, way);
    if (is_dearer(self->costs, costs)) {
        self->costs = costs;
        *self->best = *way;
    }
}

/* Rounds a way up to what can be made up. Returns the first place where that is more, or
 * PLACES_MAX. */
static uint32_t round_up(const market *m, purchase *way)
{
    uint32_t first = PLACES_MAX;
    for (uint32_t p = m->nodes * m->spans; p-- > 0;) {
        const icsrm_credits before = way->at[p];
        if (before > 0)
            way->at[p] = icsrm_market_above(m, p / m->spans, before);
        if (way->at[p] > before)
            first = p;
    }
    return first;
}

/* Asks the market. Returns the place where its answer has to be parted, which then is noted as the
 * next branch; or PLACES_MAX. */
static uint32_t ask(search *self, bool first)
{
    const market *m = &self->plan->market;
    purchase way;
    purchase above;
    self->tries++;
    if (!icsrm_market_buy(m, &way))
        return PLACES_MAX;
    above = way;
    const uint32_t place = self->whole ? round_up(m, &above) : PLACES_MAX;
    keep(self, &above);
    const cost costs = self->plan->beyond_prices ? self->costs : cost_of(m, &way);
    if (first && is_dearer(self->asked, costs))
        self->asked = costs;
    if (place == PLACES_MAX || !is_dearer(self->costs, costs))
        return PLACES_MAX;
    const uint32_t n = place / m->spans;
    self->left |= m->uneven[n] || self->depth == BRANCHES_MAX;
    if (self->depth == BRANCHES_MAX)
        return PLACES_MAX;
    self->branches[self->depth] = (branch){place,           icsrm_market_below(m, n, way.at[place]),
                                           above.at[place], m->least[place],
                                           m->most[place],  false};
    return place;
}

/* Goes on with less at the last place where that was not tried; false: there is none. */
static bool go_below(search *self)
{
    market *m = &self->plan->market;
    while (self->depth > 0) {
        branch *last = &self->branches[self->depth - 1];
        m->least[last->place] = last->least;
        m->most[last->place] = last->went_below ? last->most : last->below;
        if (!last->went_below) {
            last->went_below = true;
            return true;
        }
        self->depth--;
    }
    return false;
}

/* Tries all there is in one way to pick. */
static void try_all(search *self)
{
    market *m = &self->plan->market;
    uint32_t place = ask(self, true);
    for (;;) {
        if (place != PLACES_MAX)
            m->least[place] = self->branches[self->depth++].above;
        else if (!go_below(self))
            return;
        const bool more = self->tries * m->nodes < TRIES_MAX;
        self->left |= !more;
        place = more ? ask(self, false) : PLACES_MAX;
    }
}

void icsrm_plan_buy(planning *self, bool whole, purchase *out)
{
    search all = {.plan = self, .best = out, .costs = {INT64_MAX, 0}, .asked = {INT64_MAX, 0}};
    uint32_t picked = 0;
    bool more = true;
    all.whole = whole;
    while (more && picked * self->market.nodes < PICKS_MAX) {
        icsrm_picks_apply(&self->picks, true);
        self->partial |= icsrm_market_hurries(&self->market);
        try_all(&all);
        icsrm_picks_apply(&self->picks, false);
        more = icsrm_picks_next(&self->picks);
        picked++;
    }
    self->partial |= more || (all.left && is_dearer(all.costs, all.asked));
}
