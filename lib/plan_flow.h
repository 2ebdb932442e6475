/* SPDX-License-Identifier: MIT
 * A network of points and arcs in which credit flows from a source to a sink at the least price.
 * Private. */
#ifndef ICSRM_PLAN_FLOW_H
#define ICSRM_PLAN_FLOW_H

#include <icsrm/catalog.h>

#include <stdbool.h>

#define UNLIMITED INT64_MAX

/* What the network of a market needs: with PLACES_BY_YEAR_MAX places, up to three points and ten
 * arcs for each, and some for the years; without years, up to a point and four arcs for each of
 * ICSRM_NODES_MAX; and one more for each place. */
enum { FLOW_POINTS_MAX = 400, FLOW_ARCS_MAX = 1566 };
enum { FLOW_SOURCE = 0, FLOW_SINK = 1, FLOW_NO_OFFER = UINT16_MAX };

typedef struct flow_arc {
    uint16_t from, to;
    uint16_t offer; /* what is bought by sending along here, or FLOW_NO_OFFER */
    bool needed;    /* it must be filled */
    icsrm_credits room, sent;
} flow_arc;

/* What it takes to send one unit to a point. Of two ways the one is better that fills more of what
 * is needed; then the cheaper one; then the one whose offers come first, by the ranks of their rows
 * and then by column; then the shorter one. */
typedef struct flow_way {
    int64_t price;
    int32_t needs; /* less the arcs on it that are needed */
    int32_t order;
    uint16_t arcs; /* how many; 0 but at the source: there is no way yet */
    uint16_t last; /* the last of them, twice; and 1 more where it is taken back */
} flow_way;

typedef struct flow {
    /* Of an offer: of its row of `columns`. */
    const int64_t *prices;
    const uint32_t *ranks;
    uint32_t columns;
    uint32_t point_count, arc_count;
    flow_way ways[FLOW_POINTS_MAX];
    flow_arc arcs[FLOW_ARCS_MAX];
} flow;

/* Begins a network of so many points without arcs. */
void icsrm_flow_begin(flow *self, uint32_t point_count, const int64_t *prices,
                      const uint32_t *ranks, uint32_t columns);

/* Joins two points: `need` must flow there, and no more than `room`, which is no less. */
void icsrm_flow_join(flow *self, uint32_t from, uint32_t to, icsrm_credits need,
                     icsrm_credits room);

/* Joins two points by an offer, likewise. */
void icsrm_flow_offer(flow *self, uint32_t from, uint32_t to, uint32_t offer, icsrm_credits need,
                      icsrm_credits room);

/* Sends what is needed at the least price; false: there is no way to send all of it. */
bool icsrm_flow_send(flow *self);

#endif
