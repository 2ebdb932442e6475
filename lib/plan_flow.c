/* SPDX-License-Identifier: MIT
 * Flow at the least price, by sending along the best way again and again.
 *
 * Each time along the best way there is, what was sent is at every amount the best for that amount,
 * and the ways become no better. Filling what is needed counts before any price, so once the best
 * way neither fills more nor saves anything, all that is needed is filled, and no other flow does
 * so at a lower price. Amounts are whole thousandths, so each sending is of one at least; and since
 * the shortest of equal ways is taken, few are. */
#include "plan_flow.h"

void icsrm_flow_begin(flow *self, uint32_t point_count, const int64_t *prices,
                      const uint32_t *ranks, uint32_t columns)
{
    self->prices = prices;
    self->ranks = ranks;
    self->columns = columns;
    self->point_count = point_count;
    self->arc_count = 0;
}

static void put(flow *self, uint32_t from, uint32_t to, bool needed, icsrm_credits room)
{
    if (room > 0)
        self->arcs[self->arc_count++] =
            (flow_arc){(uint16_t)from, (uint16_t)to, FLOW_NO_OFFER, needed, room, 0};
}

void icsrm_flow_join(flow *self, uint32_t from, uint32_t to, icsrm_credits need, icsrm_credits room)
{
    put(self, from, to, true, need);
    put(self, from, to, false, room == UNLIMITED ? UNLIMITED : room - need);
}

void icsrm_flow_offer(flow *self, uint32_t from, uint32_t to, uint32_t offer, icsrm_credits need,
                      icsrm_credits room)
{
    const uint32_t first = self->arc_count;
    icsrm_flow_join(self, from, to, need, room);
    for (uint32_t a = first; a < self->arc_count; a++)
        self->arcs[a].offer = (uint16_t)offer;
}

static bool is_better(const flow_way *a, const flow_way *b)
{
    if (a->needs != b->needs)
        return a->needs < b->needs;
    if (a->price != b->price)
        return a->price < b->price;
    if (a->order != b->order)
        return a->order < b->order;
    return a->arcs < b->arcs;
}

/* Looks whether the way to `to` is better over an arc from `from`; sign -1: by taking back what was
 * sent along it. */
static bool try_arc(flow *self, uint32_t a, uint32_t from, uint32_t to, int32_t sign)
{
    const flow_arc *arc = &self->arcs[a];
    const flow_way *before = &self->ways[from];
    flow_way *now = &self->ways[to];
    if (before->arcs == 0 && from != FLOW_SOURCE)
        return false;
    flow_way over = {before->price, before->needs - (arc->needed ? sign : 0), before->order,
                     (uint16_t)(before->arcs + 1), (uint16_t)(2 * a + (sign < 0))};
    if (arc->offer != FLOW_NO_OFFER) {
        const uint32_t row = arc->offer / self->columns;
        const uint32_t column = arc->offer % self->columns;
        over.price += sign * self->prices[row];
        over.order += sign * (int32_t)(self->ranks[row] * self->columns + column);
    }
    bool known = now->arcs > 0 || to == FLOW_SOURCE;
    if (known && !is_better(&over, now))
        return false;
    *now = over;
    return true;
}

/* Finds the best ways to all points. No way round is better than none, so this ends. */
static void find_ways(flow *self)
{
    bool found = true;
    for (uint32_t p = 0; p < self->point_count; p++)
        self->ways[p] = (flow_way){0, 0, 0, 0, 0};
    while (found) {
        found = false;
        for (uint32_t a = 0; a < self->arc_count; a++) {
            const flow_arc *arc = &self->arcs[a];
            if (arc->room > 0 && try_arc(self, a, arc->from, arc->to, 1))
                found = true;
            if (arc->sent > 0 && try_arc(self, a, arc->to, arc->from, -1))
                found = true;
        }
    }
}

/* Sends as much as there is room for along the best way to the sink. */
static void send_along(flow *self)
{
    icsrm_credits most = UNLIMITED;
    for (int apply = 0; apply < 2; apply++)
        for (uint32_t p = FLOW_SINK; p != FLOW_SOURCE;) {
            const uint32_t last = self->ways[p].last;
            flow_arc *arc = &self->arcs[last / 2];
            const bool back = last % 2 == 1;
            const icsrm_credits room = back ? arc->sent : arc->room;
            most = room < most ? room : most;
            if (apply) {
                arc->sent += back ? -most : most;
                if (arc->room != UNLIMITED)
                    arc->room -= back ? -most : most;
            }
            p = back ? arc->to : arc->from;
        }
}

bool icsrm_flow_send(flow *self)
{
    const flow_way *whole = &self->ways[FLOW_SINK];
    for (;;) {
        find_ways(self);
        if (whole->needs >= 0 && whole->price >= 0)
            break;
        send_along(self);
    }
    for (uint32_t a = 0; a < self->arc_count; a++)
        if (self->arcs[a].needed && self->arcs[a].room > 0)
            return false;
    return true;
}
