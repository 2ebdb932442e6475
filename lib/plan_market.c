/* SPDX-License-Identifier: MIT
 * Where credit can still be earned, and the network in which it is bought.
 *
 * What is earned at a place counts at its node up to the room there, is passed on to the parent,
 * and so on to the root: it flows the other way, from the source down the tree to the place. What
 * finds no room at a node enters the tree there, straight from the source: it is earned, and counts
 * no further up. Where something is needed in a year it then flows up the tree once more, under the
 * yearly limits alone, and leaves that again at any node for its year. A minimum is an arc that
 * must be filled; a facet's, which any credit can meet, lies where all credit passes. So the flows
 * are exactly the ways to earn that meet every minimum, and the cheapest flow is the cheapest way.
 */
#include "plan_market.h"

static icsrm_credits lesser(icsrm_credits a, icsrm_credits b)
{
    return a < b ? a : b;
}

/* Neither is negative. */
static icsrm_credits sum(icsrm_credits a, icsrm_credits b)
{
    return a > UNLIMITED - b ? UNLIMITED : a + b;
}

static bool is_offered(const market *self, uint32_t n)
{
    return self->price[n] != ICSRM_MONEY_NONE;
}

static uint32_t parent_of(const market *self, uint32_t n)
{
    return self->program->nodes[n].parent;
}

/* Whether a node lies below a yearly maximum of another. */
static bool is_below_yearly(const market *self, uint32_t n)
{
    return n > 0 && self->yearly[parent_of(self, n)];
}

/* ---- opening ------------------------------------------------------------------------------- */

/* Where an activity earns little, what is planned can be earned most closely. */
static void rank_nodes(market *self)
{
    for (uint32_t n = 0; n < self->nodes; n++) {
        self->rank[n] = 0;
        for (uint32_t m = 0; m < self->nodes; m++)
            if (self->award[m] < self->award[n] || (m < n && self->award[m] == self->award[n]))
                self->rank[n]++;
    }
}

static void open_nodes(market *self)
{
    const earning *earns = &self->cycle->earning;
    for (uint32_t n = 0; n < self->nodes; n++) {
        const program_node *node = &self->program->nodes[n];
        const icsrm_credits counted = self->totals.counted[n];
        self->room[n] = node->maximum == ICSRM_CREDITS_NONE ? UNLIMITED : node->maximum - counted;
        self->need[n] = missing_to(icsrm_credit_minimum(earns, n), counted);
        self->yearly[n] = node->yearly_maximum > 0 || is_below_yearly(self, n);
    }
    self->tagged = 0;
    for (uint32_t f = self->nodes; f < self->program->node_count; f++)
        if (icsrm_market_tagged(self, f) > self->tagged)
            self->tagged = icsrm_market_tagged(self, f);
}

/* A year that is over: what is missing in it stays missing. */
static void close_year(market *self, const icsrm_credits *counted)
{
    for (uint32_t n = 0; n < self->program->node_count; n++)
        if (counted[n] < icsrm_credit_yearly_minimum(&self->cycle->earning, n))
            self->too_late = true;
}

static void open_year(market *self, uint32_t span, bool full, const icsrm_credits *counted)
{
    for (uint32_t n = 0; n < self->program->node_count; n++) {
        const program_node *node = &self->program->nodes[n];
        const icsrm_credits minimum = icsrm_credit_yearly_minimum(&self->cycle->earning, n);
        const icsrm_credits need = full ? missing_to(minimum, counted[n]) : 0;
        self->by_year |= need > 0;
        if (n >= self->nodes) {
            if (need > self->year_tagged[span])
                self->year_tagged[span] = need;
            continue;
        }
        const uint32_t place = n * self->spans + span;
        self->year_need[place] = need;
        self->year_room[place] =
            node->yearly_maximum > 0 ? node->yearly_maximum - counted[n] : UNLIMITED;
    }
}

static icsrm_status open_years(market *self, icsrm_date from)
{
    const earning *earns = &self->cycle->earning;
    icsrm_credits before[ICSRM_NODES_MAX] = {0};
    year_parts parts;
    icsrm_year_parts(earns, &parts);
    const uint32_t first = icsrm_year_part_of(&parts, from);
    self->spans = parts.count - first;
    if (self->nodes * self->spans > PLACES_BY_YEAR_MAX)
        return ICSRM_E_LIMIT;
    for (uint32_t y = 0; y < parts.count; y++) {
        icsrm_credits counted[ICSRM_NODES_MAX];
        icsrm_credit_year(earns, self->cycle->day, self->with_pending, &parts, y, before, counted);
        if (y >= first) {
            self->bounds[y - first] = y == first ? from : parts.bounds[y];
            open_year(self, y - first, parts.full[y], counted);
        } else if (parts.full[y]) {
            close_year(self, counted);
        }
    }
    self->bounds[self->spans] = earns->until;
    return ICSRM_OK;
}

icsrm_status icsrm_market_open(market *self, const icsrm_decision *decision, bool with_pending,
                               icsrm_date from)
{
    self->decision = decision;
    self->cycle = &decision->cycle;
    self->program = self->cycle->program;
    self->nodes = self->program->tree_count;
    self->with_pending = with_pending;
    self->too_late = false;
    self->by_year = false;
    icsrm_credit_total(&self->cycle->earning, self->cycle->day, with_pending, &self->totals);
    open_nodes(self);
    icsrm_market_find_grains(self);
    rank_nodes(self);
    for (uint32_t p = 0; p < PLACES_MAX; p++) {
        self->least[p] = 0;
        self->most[p] = UNLIMITED;
    }
    memset(self->year_tagged, 0, sizeof self->year_tagged);
    if (self->program->yearly)
        return open_years(self, from);
    self->spans = 1;
    self->bounds[0] = from;
    self->bounds[1] = self->cycle->earning.until;
    for (uint32_t n = 0; n < self->nodes; n++) {
        self->year_need[n] = 0;
        self->year_room[n] = UNLIMITED;
    }
    return ICSRM_OK;
}

void icsrm_market_price(market *self, const int64_t *prices)
{
    for (uint32_t n = 0; n < self->nodes; n++)
        self->price[n] = self->award[n] == 0 ? ICSRM_MONEY_NONE : prices == NULL ? 1 : prices[n];
}

/* ---- what can count ------------------------------------------------------------------------ */

icsrm_credits icsrm_market_tagged(const market *self, uint32_t facet)
{
    return missing_to(icsrm_credit_minimum(&self->cycle->earning, facet),
                      self->totals.counted[facet]);
}

icsrm_credits icsrm_market_year_tagged(const market *self, uint32_t facet, uint32_t span)
{
    const earning *earns = &self->cycle->earning;
    const icsrm_credits minimum = icsrm_credit_yearly_minimum(earns, facet);
    icsrm_credits before[ICSRM_NODES_MAX] = {0}; /* a facet has no bonus */
    icsrm_credits counted[ICSRM_NODES_MAX];
    year_parts parts;
    if (minimum == 0)
        return 0;
    icsrm_year_parts(earns, &parts);
    const uint32_t year = icsrm_year_part_of(&parts, self->bounds[span]);
    if (!parts.full[year])
        return 0;
    icsrm_credit_year(earns, self->cycle->day, self->with_pending, &parts, year, before, counted);
    return missing_to(minimum, counted[facet]);
}

/* Each span by itself, under the yearly limits. */
static bool years_suffice(market *self)
{
    bool enough = true;
    for (uint32_t s = 0; s < self->spans; s++) {
        icsrm_credits below[ICSRM_NODES_MAX] = {0};
        for (uint32_t n = self->nodes; n-- > 0;) {
            const uint32_t place = n * self->spans + s;
            const icsrm_credits can = is_offered(self, n) ? UNLIMITED : below[n];
            self->year_within[place] = lesser(can, self->year_room[place]);
            if (self->year_within[place] < self->year_need[place])
                enough = false;
            if (n > 0)
                below[parent_of(self, n)] =
                    sum(below[parent_of(self, n)], self->year_within[place]);
        }
    }
    return enough;
}

/* All spans together. What is earned below a yearly maximum counts by the year. */
static bool cycle_suffices(market *self)
{
    bool enough = true;
    icsrm_credits below[ICSRM_NODES_MAX] = {0};
    for (uint32_t n = self->nodes; n-- > 0;) {
        icsrm_credits can = is_offered(self, n) ? UNLIMITED : below[n];
        if (self->yearly[n]) {
            can = 0;
            for (uint32_t s = 0; s < self->spans; s++)
                can = sum(can, self->year_within[n * self->spans + s]);
        }
        self->within[n] = lesser(can, self->room[n]);
        if (self->within[n] < self->need[n])
            enough = false;
        if (n > 0)
            below[parent_of(self, n)] = sum(below[parent_of(self, n)], self->within[n]);
    }
    return enough;
}

bool icsrm_market_suffices(market *self)
{
    const bool years = years_suffice(self);
    const bool whole = cycle_suffices(self);
    bool offered = self->tagged == 0 && !self->by_year;
    for (uint32_t n = 0; n < self->nodes; n++)
        offered |= is_offered(self, n);
    return years && whole && offered && !self->too_late;
}

bool icsrm_market_hurries(const market *self)
{
    for (uint32_t n = 0; n < self->nodes; n++)
        if (self->spans > 1 && self->need[n] > 0 && is_below_yearly(self, n))
            return true;
    return false;
}

icsrm_credits icsrm_market_headroom(const market *self, uint32_t n)
{
    icsrm_credits years[SPANS_MAX];
    icsrm_credits room = UNLIMITED;
    for (uint32_t s = 0; s < self->spans; s++)
        years[s] = UNLIMITED;
    for (; n != ICSRM_NO_NODE; n = parent_of(self, n)) {
        icsrm_credits all = 0;
        for (uint32_t s = 0; s < self->spans; s++) {
            years[s] = lesser(years[s],
                              self->yearly[n] ? self->year_room[n * self->spans + s] : UNLIMITED);
            all = sum(all, years[s]);
        }
        room = lesser(room, lesser(all, self->room[n]));
    }
    return room;
}
