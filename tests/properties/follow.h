/* SPDX-License-Identifier: MIT
 * Following a plan as people do: at once, at the last moment, bit by bit; reviewed on the day or
 * long after. */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "body.h"

#include <icsrm/plan.h>

enum { NODES = 16, STEPS = 64 };

/* When a step's credit is earned, within its time. */
enum { ON_FIRST_DAY, ON_LAST_DAY, ON_SOME_DAY, BIT_BY_BIT, WHENS };

/* Somebody who follows the plan of a decision. */
typedef struct follower {
    const body *body;
    const icsrm_decision *decision;
    const sample *member;
    chance *from;
    uint32_t edition; /* that governs what is planned … */
    icsrm_date until; /* … on the days before this one */
    icsrm_date review_by;
    int when;
    int slow;             /* submitted and reviewed some days later */
    icsrm_record *record; /* the member's, unfinished */
    icsrm_date last;      /* by which all of it is known */
} follower;

/* Somebody who will follow the plan of a decision of the member; `when` and `slow` may be set, then
 * `record` is given. */
follower follower_of(const body *of, const icsrm_decision *decision, const sample *member,
                     chance *from);

/* Finds the node where a kind earns. */
int follower_finds(const follower *self, icsrm_text kind, uint32_t *at);

/* Earns what the steps say, and of some more. */
void follower_earns(follower *self, const icsrm_plan_step *steps, size_t count);

/* What a plan says of the future forgets what the member does not know yet: nothing in the sample
 * is dated or known after its day. */
void forget_the_future(sample *of);

#endif
