/* SPDX-License-Identifier: MIT
 * Variety: which of a node's children shall count something. Private. */
#ifndef ICSRM_PLAN_PICK_H
#define ICSRM_PLAN_PICK_H

#include "plan_market.h"

/* The children that can be picked stand in runs, one for each node that asks for more of them. */
typedef struct picks {
    market *market;
    uint32_t count;
    uint32_t child[ICSRM_NODES_MAX];
    icsrm_credits least[ICSRM_NODES_MAX]; /* what a picked one must count */
    bool picked[ICSRM_NODES_MAX];
    bool last[ICSRM_NODES_MAX]; /* of its run */
} picks;

/* Begins with the first way to pick; false if there are too few children. The market is open, and
 * what can count at most is known. */
bool icsrm_picks_begin(picks *self, market *from);

/* Makes the picked ones needed in the market; with `on` false, no longer. */
void icsrm_picks_apply(const picks *self, bool on);

/* Goes on to the next way; false after the last, and then the first is there again. */
bool icsrm_picks_next(picks *self);

#endif
