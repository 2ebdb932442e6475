/* SPDX-License-Identifier: MIT
 * Planning: how to close the gaps of a requirement tree at the least cost. */
#include "decision_data.h"

#include <icsrm/plan.h>

/* ---- buying credit ------------------------------------------------------------------------- */

#define UNLIMITED   INT64_MAX
#define CREDITS_MAX (30000 * ICSRM_CREDIT) /* that can be priced without overflow */

/* A tree in which credit is bought. What is bought at a node counts there up to its room, what
 * counts there is passed on to its parent, and so on to the root. */
typedef struct market {
    const cert_program *program;
    icsrm_credits room[ICSRM_NODES_MAX]; /* what can still count at the node, or UNLIMITED */
    icsrm_credits need[ICSRM_NODES_MAX]; /* what must still count there */
    icsrm_credits bought[ICSRM_NODES_MAX];
    int64_t price[ICSRM_NODES_MAX]; /* ICSRM_MONEY_NONE: nothing is on offer at the node itself */
} market;

static icsrm_credits positive(icsrm_credits amount)
{
    return amount > 0 ? amount : 0;
}

static void open_market(market *self, const cycle *from, const tree_totals *totals)
{
    const cert_program *program = from->program;
    self->program = program;
    for (uint32_t n = 0; n < program->tree_count; n++) {
        const program_node *node = &program->nodes[n];
        icsrm_credits minimum = icsrm_credit_minimum(&from->earning, n);
        bool limited = node->maximum != ICSRM_CREDITS_NONE;
        self->room[n] = limited ? node->maximum - totals->counted[n] : UNLIMITED;
        self->need[n] = minimum == ICSRM_CREDITS_NONE ? 0 : positive(minimum - totals->counted[n]);
        self->bought[n] = 0;
    }
}

static void buy(market *self, uint32_t n, icsrm_credits amount)
{
    self->bought[n] += amount;
    for (; n != ICSRM_NO_NODE && amount > 0; n = self->program->nodes[n].parent) {
        if (amount > self->room[n])
            amount = self->room[n];
        if (self->room[n] != UNLIMITED)
            self->room[n] -= amount;
        self->need[n] = positive(self->need[n] - amount);
    }
}

/* How much of what is bought at n can count at `top`, n itself or a node above it; 0 elsewhere. */
static icsrm_credits path_room(const market *self, uint32_t n, uint32_t top)
{
    icsrm_credits room = UNLIMITED;
    for (; n != ICSRM_NO_NODE; n = self->program->nodes[n].parent) {
        if (self->room[n] < room)
            room = self->room[n];
        if (n == top)
            return room;
    }
    return 0;
}

/* Buys what a node needs where it is cheapest; false if that cannot be had. */
static bool fill(market *self, uint32_t top)
{
    while (self->need[top] > 0) {
        uint32_t best = ICSRM_NO_NODE;
        for (uint32_t n = top; n < self->program->tree_count; n++)
            if (self->price[n] != ICSRM_MONEY_NONE && path_room(self, n, top) > 0 &&
                (best == ICSRM_NO_NODE || self->price[n] < self->price[best]))
                best = n;
        if (best == ICSRM_NO_NODE)
            return false;
        icsrm_credits amount = path_room(self, best, top);
        buy(self, best, amount < self->need[top] ? amount : self->need[top]);
    }
    return true;
}

/* Buys what all nodes need at the least cost; false if that cannot be had.
 *
 * Why it is the least: let f(a, y) be the least cost at which every need below a is met and y
 * counts at a. By induction from the leaves, f is convex in y, and the purchases for y + 1 are
 * those for y and one more: at a leaf each unit costs the same. At a node with children, y is
 * parted among them and the node's own offer; for convex costs the best parting of y + 1 is the
 * best of y with one unit more where the next one is cheapest (parts differ by exchange: a unit
 * moved from where it costs more never makes it dearer). A need of the node only cuts off the y
 * below it, its room those above it, which keeps f convex. What a need below has bought already
 * counts at a without further cost. So filling each node's need from the leaves to the root, unit
 * by unit where the next one is cheapest, ends at f(root, its need). Units of equal price are taken
 * at once. */
static bool fill_all(market *self)
{
    for (uint32_t n = self->program->tree_count; n-- > 0;)
        if (!fill(self, n))
            return false;
    return true;
}

/* ---- prices -------------------------------------------------------------------------------- */

/* Whether some kind earns at the node itself. */
static bool is_earnable(const icsrm_catalog *catalog, const cert_program *program, uint32_t n)
{
    for (size_t k = 0; k < catalog->kind_count; k++) {
        const program_kind *kind = &program->kinds[k];
        if (kind->node == n &&
            (kind->minutes_per_credit > 0 || kind->fixed > 0 || kind->more != NULL))
            return true;
    }
    return false;
}

static bool is_below(const cert_program *program, uint32_t n, uint32_t top)
{
    while (n != ICSRM_NO_NODE && n != top)
        n = program->nodes[n].parent;
    return n == top;
}

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

/* What it costs, each node's part rounded up. */
static icsrm_status add_cost(const market *self, int64_t *cost)
{
    *cost = 0;
    for (uint32_t n = 0; n < self->program->tree_count; n++) {
        icsrm_credits bought = self->bought[n];
        if (bought > CREDITS_MAX)
            return ICSRM_E_LIMIT;
        if (bought > 0)
            *cost += bought / ICSRM_CREDIT * self->price[n] +
                     (bought % ICSRM_CREDIT * self->price[n] + ICSRM_CREDIT - 1) / ICSRM_CREDIT;
    }
    return ICSRM_OK;
}

/* ---- the plan ------------------------------------------------------------------------------ */

/* All that a plan is made of. */
typedef struct planning {
    const icsrm_decision *decision;
    const int64_t *prices;
    tree_totals totals;
    market market;
    bool met;
} planning;

/* The offer at every node, with the prices given or 1 where there are none. */
static void set_prices(planning *self)
{
    const cert_program *program = self->decision->cycle.program;
    for (uint32_t n = 0; n < program->tree_count; n++) {
        bool earnable = is_earnable(self->decision->catalog, program, n);
        int64_t price = self->prices != NULL ? self->prices[n] : 1;
        self->market.price[n] = earnable ? price : ICSRM_MONEY_NONE;
    }
}

/* The least that every way earns at a node or below it: what it costs if only that costs. */
static icsrm_credits least_below(planning *self, uint32_t top)
{
    market *m = &self->market;
    icsrm_credits least = 0;
    set_prices(self);
    open_market(m, &self->decision->cycle, &self->totals);
    for (uint32_t n = 0; n < m->program->tree_count; n++)
        if (m->price[n] != ICSRM_MONEY_NONE)
            m->price[n] = is_below(m->program, n, top);
    (void)fill_all(m); /* it could be done at other prices, so it can at these */
    for (uint32_t n = top; n < m->program->tree_count; n++)
        if (is_below(m->program, n, top))
            least += m->bought[n];
    return least;
}

static void write_node(planning *self, uint32_t n, icsrm_plan_node *out)
{
    const cycle *from = &self->decision->cycle;
    const icsrm_credits minimum = icsrm_credit_minimum(&from->earning, n);
    *out = (icsrm_plan_node){.headroom = ICSRM_CREDITS_NONE};
    if (minimum != ICSRM_CREDITS_NONE)
        out->missing = positive(minimum - self->totals.counted[n]);
    if (n >= from->program->tree_count)
        return; /* a facet */
    open_market(&self->market, from, &self->totals);
    icsrm_credits room = path_room(&self->market, n, 0);
    out->headroom = room == UNLIMITED ? ICSRM_CREDITS_NONE : room;
    out->earnable = is_earnable(self->decision->catalog, from->program, n);
}

static void write_nodes(planning *self, bool possible, icsrm_plan_node *nodes)
{
    const cert_program *program = self->decision->cycle.program;
    for (uint32_t n = 0; n < program->node_count; n++) {
        icsrm_credits earn = possible && n < program->tree_count ? self->market.bought[n] : 0;
        nodes[n].earn = earn; /* before the market opens anew */
    }
    for (uint32_t n = 0; n < program->node_count; n++) {
        icsrm_credits earn = nodes[n].earn;
        write_node(self, n, &nodes[n]);
        nodes[n].earn = earn;
        if (possible && n < program->tree_count)
            nodes[n].least = least_below(self, n);
    }
}

/* Whether the scheme asks for more than minima and maxima of nodes. */
static bool is_partial(const cert_program *program)
{
    bool partial = program->yearly || program->node_count > program->tree_count;
    for (uint32_t n = 0; n < program->tree_count; n++)
        partial = partial || program->nodes[n].variety > 0;
    return partial;
}

static void write_days(const cycle *from, icsrm_plan *out)
{
    const icsrm_date first = from->day > from->earning.from ? from->day : from->earning.from;
    out->submit_by = from->dates.closes;
    out->earn_until = from->earning.until;
    if (first >= from->earning.until)
        return;
    out->earn_from = first;
    out->days_left = from->earning.until - first;
}

/* Plans and writes everything but the nodes; *possible: there is a plan. */
static icsrm_status make(planning *self, icsrm_plan *out, bool *possible)
{
    const cycle *from = &self->decision->cycle;
    write_days(from, out);
    out->partial = is_partial(from->program);
    set_prices(self);
    open_market(&self->market, from, &self->totals);
    *possible = !self->met && out->days_left > 0 && fill_all(&self->market);
    out->state = self->met             ? ICSRM_PLAN_MET
                 : out->days_left == 0 ? ICSRM_PLAN_TOO_LATE
                 : *possible           ? ICSRM_PLAN_POSSIBLE
                                       : ICSRM_PLAN_OUT_OF_REACH;
    if (!*possible) {
        out->cost = self->prices != NULL && self->met ? 0 : ICSRM_MONEY_NONE;
        return ICSRM_OK;
    }
    for (uint32_t n = 0; n < from->program->tree_count; n++)
        out->earn += self->market.bought[n];
    out->per_week = (out->earn * 7 + out->days_left - 1) / out->days_left;
    return self->prices != NULL ? add_cost(&self->market, &out->cost) : ICSRM_OK;
}

static void begin(planning *self, const icsrm_decision *decision, bool with_pending,
                  const int64_t *prices)
{
    const cycle *from = &decision->cycle;
    self->decision = decision;
    self->prices = prices;
    icsrm_credit_total(&from->earning, from->day, with_pending, &self->totals);
    self->met = icsrm_credit_is_met(&from->earning, &self->totals);
}

icsrm_status icsrm_plan_read(const icsrm_decision *decision, int32_t with_pending,
                             const int64_t *prices, size_t price_count, icsrm_plan *out,
                             icsrm_plan_node *nodes, size_t capacity, size_t *count)
{
    if (decision == NULL || ICSRM_LACKS(out, sizeof *out) || (nodes == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    const size_t all = icsrm_decision_node_count(decision);
    icsrm_status status = check_prices(prices, price_count, all);
    if (status != ICSRM_OK)
        return status;
    icsrm_plan result = {.struct_size = sizeof result,
                         .state = decision->standing == ICSRM_STANDING_NONE ? ICSRM_PLAN_TOO_LATE
                                                                            : ICSRM_PLAN_MET,
                         .earn_from = ICSRM_DATE_NONE,
                         .earn_until = ICSRM_DATE_NONE,
                         .submit_by = ICSRM_DATE_NONE,
                         .cost = ICSRM_MONEY_NONE};
    planning self;
    bool possible = false;
    if (all > 0) {
        begin(&self, decision, with_pending != 0, prices);
        status = make(&self, &result, &possible);
    }
    if (status != ICSRM_OK)
        return status;
    icsrm_copy_out(out, &result, sizeof result);
    if (count != NULL)
        *count = all;
    if (capacity < all)
        return ICSRM_E_CAPACITY;
    if (all > 0)
        write_nodes(&self, possible, nodes);
    return ICSRM_OK;
}
