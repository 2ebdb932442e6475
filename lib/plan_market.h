/* SPDX-License-Identifier: MIT
 * Where credit can still be earned in a cycle, how much of it can count, and what must. Private. */
#ifndef ICSRM_PLAN_MARKET_H
#define ICSRM_PLAN_MARKET_H

#include "decision_data.h"
#include "plan_flow.h"

#include <icsrm/plan.h>

/* A place to earn is a node in a span: one of the years that are left of the cycle or, where the
 * scheme asks for nothing by the year, all the time that is left. */
enum { PLACES_MAX = ICSRM_NODES_MAX, PLACES_BY_YEAR_MAX = 128, SPANS_MAX = YEAR_PARTS_MAX };

typedef struct market {
    const icsrm_decision *decision;
    const cycle *cycle;
    const cert_program *program;
    bool with_pending;
    tree_totals totals;
    uint32_t nodes, spans;
    icsrm_date bounds[SPANS_MAX + 1]; /* of the spans, and the end of the last */

    /* By node of the tree. Amounts are what can still count, and what must. */
    int64_t price[ICSRM_NODES_MAX];       /* ICSRM_MONEY_NONE: nothing is on offer */
    icsrm_credits award[ICSRM_NODES_MAX]; /* the least that an activity there earns; 0: none does */
    /* What whole activities make up there: so much, and any number of steps more. */
    icsrm_credits grain[ICSRM_NODES_MAX], step[ICSRM_NODES_MAX];
    bool uneven[ICSRM_NODES_MAX];          /* they make up other amounts too */
    uint32_t rank[ICSRM_NODES_MAX];        /* where it stands among nodes of the same price */
    icsrm_credits room[ICSRM_NODES_MAX];   /* under its own maximum */
    icsrm_credits need[ICSRM_NODES_MAX];   /* to its minimum */
    icsrm_credits within[ICSRM_NODES_MAX]; /* what can count at most */
    bool yearly[ICSRM_NODES_MAX];          /* it or a node above has a yearly maximum */

    /* By place, node * spans + span. */
    icsrm_credits year_room[PLACES_MAX], year_need[PLACES_MAX], year_within[PLACES_MAX];
    icsrm_credits least[PLACES_MAX], most[PLACES_MAX]; /* that are bought there */
    icsrm_credits tagged;                 /* credit to earn, wherever, for the tags of facets */
    icsrm_credits year_tagged[SPANS_MAX]; /* likewise in a span */
    bool too_late;                        /* a year is over in which something was missing */
    bool by_year;                         /* something is needed in a year */
} market;

/* What is earned at each place. */
typedef struct purchase {
    icsrm_credits at[PLACES_MAX];
} purchase;

/* What is missing to a minimum, where there is one. */
static inline icsrm_credits missing_to(icsrm_credits minimum, icsrm_credits counted)
{
    return minimum > counted ? minimum - counted : 0;
}

/* Opens the market of a decision's cycle from a day on, on which credit can still be earned.
 * ICSRM_E_LIMIT: by the year, there are more places than PLACES_BY_YEAR_MAX. */
icsrm_status icsrm_market_open(market *self, const icsrm_decision *decision, bool with_pending,
                               icsrm_date from);

/* Sets what a credit costs: prices by node; NULL: 1 wherever some kind earns. */
void icsrm_market_price(market *self, const int64_t *prices);

/* Finds out how much can count at most; whether that is all that is needed. */
bool icsrm_market_suffices(market *self);

/* Whether a minimum of the cycle stands below a yearly maximum, with years to choose from. It is
 * filled in the earliest of them, which meets it and may not be the cheapest. */
bool icsrm_market_hurries(const market *self);

/* Finds out what activities make up at each node. */
void icsrm_market_find_grains(market *self);

/* What they can make up that is nearest to an amount above 0, and no less; and no more. Some kind
 * earns at the node. */
icsrm_credits icsrm_market_above(const market *self, uint32_t n, icsrm_credits amount);
icsrm_credits icsrm_market_below(const market *self, uint32_t n, icsrm_credits amount);

/* Buys all that is needed at the least price; false: what may be bought at most is not enough. */
bool icsrm_market_buy(const market *self, purchase *out);

/* What a facet still needs in a span; and in the cycle. */
icsrm_credits icsrm_market_year_tagged(const market *self, uint32_t facet, uint32_t span);
icsrm_credits icsrm_market_tagged(const market *self, uint32_t facet);

/* What can still count of what is earned at a node, under its maxima and those above. */
icsrm_credits icsrm_market_headroom(const market *self, uint32_t n);

#endif
