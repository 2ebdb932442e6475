/* SPDX-License-Identifier: MIT
 * A member of acme, with the scheme still open to change: what the tests of its parameters share.
 */
#ifndef WORLD_H
#define WORLD_H

#include "acme.h"
#include "support.h"

#include <stdbool.h>

#define CREDITS(n) ((n)*ICSRM_CREDIT)

typedef struct world {
    acme scheme;
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
} world;

/* Begins with a scheme that the test may change until it calls start(). */
void begin(world *w);

/* A catalog of it beside the institute's, and a member who passed acme:ONE on 2020-01-01: expires
 * 2022-01-01, window 2021-12-02 to 2022-01-31. */
void start(world *w);
void end(world *w);

/* Twelve credits: lectures for 6, ethics for 2, talks for 4; approved on the day they were done.
 * `id` tells them from others. */
void meet_requirement(world *w, const char *id, const char *on);
void pay(world *w, const char *on);

/* acme:ONE as of a day; the record is finished the first time. Then, what was decided: */
icsrm_summary decided(world *w, const char *as_of);
int32_t outcome(const world *w, size_t activity);
icsrm_node node(const world *w, size_t index);

/* The first finding of a sort, or one whose finding is 0. */
icsrm_finding finding(const world *w, int32_t sort);

#endif
