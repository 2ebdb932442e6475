/* SPDX-License-Identifier: MIT
 * The network of a market: plan_market.c says why the cheapest flow in it is the cheapest plan. */
#include "plan_market.h"

/* Which points the network has: source and sink, where all that is earned passes, nodes, years; and
 * by place those of nodes under a yearly maximum, and of nodes with a limit of their own by year.
 */
typedef struct layout {
    const market *market;
    flow flow;
    uint32_t earned, nodes, years, inside, limited;                   /* first point of each sort */
    uint32_t inside_of[ICSRM_NODES_MAX], limited_of[ICSRM_NODES_MAX]; /* their positions in it */
} layout;

static const program_node *node_of(const layout *self, uint32_t n)
{
    return &self->market->program->nodes[n];
}

static bool is_limited(const layout *self, uint32_t n)
{
    return node_of(self, n)->yearly_minimum > 0 || node_of(self, n)->yearly_maximum > 0;
}

static void lay_out(layout *self)
{
    const market *m = self->market;
    uint32_t inside = 0;
    uint32_t limited = 0;
    for (uint32_t n = 0; n < m->nodes; n++) {
        self->inside_of[n] = inside;
        self->limited_of[n] = limited;
        inside += m->yearly[n];
        limited += is_limited(self, n);
    }
    self->earned = FLOW_SINK + 1;
    self->nodes = self->earned + 1;
    self->years = self->nodes + m->nodes;
    self->inside = self->years + m->spans;
    self->limited = self->inside + inside * m->spans;
    icsrm_flow_begin(&self->flow, self->limited + limited * m->spans, m->price, m->rank, m->spans);
}

/* ---- down the tree ------------------------------------------------------------------------- */

/* Where credit for a place at a node comes from. */
static uint32_t place_point(const layout *self, uint32_t n, uint32_t span)
{
    const market *m = self->market;
    return m->yearly[n] ? self->inside + self->inside_of[n] * m->spans + span : self->nodes + n;
}

/* Joins a node to the one above, and to the source for what finds no room above. */
static void enter(layout *self, uint32_t above, uint32_t point, icsrm_credits need,
                  icsrm_credits room)
{
    icsrm_flow_join(&self->flow, above, point, need, room);
    if (above != FLOW_SOURCE || room != UNLIMITED)
        icsrm_flow_join(&self->flow, FLOW_SOURCE, point, 0, UNLIMITED);
}

/* A node under a yearly maximum has a point for each span. A minimum of its own in the cycle, below
 * the maximum of another, is filled in the earliest. */
static void join_spans(layout *self, uint32_t n)
{
    const market *m = self->market;
    const uint32_t parent = node_of(self, n)->parent;
    const bool topmost = n == 0 || !m->yearly[parent];
    icsrm_credits left = topmost ? 0 : m->need[n];
    for (uint32_t s = 0; s < m->spans; s++) {
        const uint32_t place = n * m->spans + s;
        const icsrm_credits need = left < m->year_within[place] ? left : m->year_within[place];
        enter(self, topmost ? self->nodes + n : place_point(self, parent, s),
              place_point(self, n, s), need, m->year_room[place]);
        left -= need;
    }
}

static void join_nodes(layout *self)
{
    const market *m = self->market;
    for (uint32_t n = 0; n < m->nodes; n++) {
        const uint32_t parent = node_of(self, n)->parent;
        if (n == 0 || !m->yearly[parent])
            enter(self, n == 0 ? FLOW_SOURCE : self->nodes + parent, self->nodes + n, m->need[n],
                  m->room[n]);
        if (m->yearly[n])
            join_spans(self, n);
    }
}

/* ---- up the tree by year, and to the sink -------------------------------------------------- */

/* The nearest point that limits what is earned in a span at a node or below it. */
static uint32_t limit_point(const layout *self, uint32_t n, uint32_t span)
{
    const market *m = self->market;
    if (!m->by_year)
        return self->earned;
    while (n != ICSRM_NO_NODE && !is_limited(self, n))
        n = node_of(self, n)->parent;
    return n == ICSRM_NO_NODE ? self->years + span
                              : self->limited + self->limited_of[n] * m->spans + span;
}

static void join_limits(layout *self, uint32_t n)
{
    const market *m = self->market;
    for (uint32_t s = 0; s < m->spans; s++) {
        const uint32_t place = n * m->spans + s;
        const uint32_t point = limit_point(self, n, s);
        icsrm_flow_join(&self->flow, point, limit_point(self, node_of(self, n)->parent, s),
                        m->year_need[place], m->year_room[place]);
        if (m->year_room[place] != UNLIMITED)
            icsrm_flow_join(&self->flow, point, self->years + s, 0, UNLIMITED);
    }
}

static void join_years(layout *self)
{
    const market *m = self->market;
    icsrm_flow_join(&self->flow, self->earned, FLOW_SINK, m->tagged, UNLIMITED);
    if (!m->by_year)
        return;
    for (uint32_t s = 0; s < m->spans; s++)
        icsrm_flow_join(&self->flow, self->years + s, self->earned, m->year_tagged[s], UNLIMITED);
    for (uint32_t n = 0; n < m->nodes; n++)
        if (is_limited(self, n))
            join_limits(self, n);
}

/* ---- buying -------------------------------------------------------------------------------- */

static void join_offers(layout *self)
{
    const market *m = self->market;
    for (uint32_t n = 0; n < m->nodes; n++)
        for (uint32_t s = 0; m->price[n] != ICSRM_MONEY_NONE && s < m->spans; s++)
            icsrm_flow_offer(&self->flow, place_point(self, n, s), limit_point(self, n, s),
                             n * m->spans + s, m->least[n * m->spans + s],
                             m->most[n * m->spans + s]);
}

bool icsrm_market_buy(const market *self, purchase *out)
{
    layout network;
    network.market = self;
    lay_out(&network);
    join_nodes(&network);
    join_years(&network);
    join_offers(&network);
    const bool enough = icsrm_flow_send(&network.flow);
    memset(out, 0, sizeof *out);
    for (uint32_t a = 0; a < network.flow.arc_count; a++) {
        const flow_arc *arc = &network.flow.arcs[a];
        if (arc->offer != FLOW_NO_OFFER)
            out->at[arc->offer] += arc->sent;
    }
    return enough;
}
