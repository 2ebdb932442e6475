/* SPDX-License-Identifier: MIT
 * A certification's rules compiled for the evaluator: numbers instead of names. One program for
 * each (certification, edition); all of them stand in the catalog. Private. */
#ifndef ICSRM_PROGRAM_H
#define ICSRM_PROGRAM_H

#include "error.h"
#include "scheme.h"

#include <stdbool.h>

/* A node of the tree, or behind those a facet: that has no parent and a tag. */
typedef struct program_node {
    const char *name;
    uint32_t parent; /* ICSRM_NO_NODE: the root, or a facet */
    int32_t block;   /* minutes per credit of its hourly kinds, for BLOCKS_PER_CATEGORY */
    icsrm_credits minimum, maximum;
    icsrm_credits yearly_minimum, yearly_maximum; /* 0: none */
    icsrm_credits bonus_on;
    int32_t bonus_percent;
    uint32_t variety;
    uint64_t tag; /* of a facet: its bit in facts_view.tags */
} program_node;

/* With blocks per category, the minutes of hourly kinds are summed before they are cut [I-2]: in
 * slots of their own, behind those of the nodes. */
enum { SLOT_MINUTES = ICSRM_NODES_MAX, SLOT_COUNT = 2 * ICSRM_NODES_MAX };

/* How a kind earns here: fixed + whole increments of its minutes, unless there is more to it. */
typedef struct program_kind {
    uint32_t node;              /* ICSRM_NO_NODE: the scheme has no such kind */
    uint32_t slot;              /* where its credit is summed: the node, or SLOT_MINUTES + node */
    int32_t minutes_per_credit; /* 0: fixed, or by steps */
    uint32_t divisor;           /* thousandths of a minute for one increment; UINT32_MAX: never */
    unsigned bars;              /* BARS_* */
    icsrm_credits fixed, increment;
    uint64_t tags;           /* bits in facts_view.tags */
    const scheme_kind *more; /* NULL: nothing beyond the above */
} program_kind;

typedef struct cert_program {
    const scheme_policy *policy;
    const program_node *nodes;       /* 0 is the root; parents before children */
    const program_kind *kinds;       /* by the catalog's kind */
    uint32_t tree_count, node_count; /* nodes of the tree; with the facets */
    uint32_t carry_from, carry_into; /* nodes */
    bool yearly;                     /* some node has a yearly minimum or maximum */
    bool various;                    /* some node asks for variety */
    bool sessions;                   /* some kind forbids to repeat a session */
    bool pooled;                     /* blocks per category */
    bool perpetual;
} cert_program;

/* The memory a program is compiled into: node_count nodes and, for the catalog's kinds, one
 * program_kind each. */
typedef struct program_room {
    program_node *nodes;
    program_kind *kinds;
    const char *const *kind_names; /* the catalog's, sorted */
    size_t kind_count;
    const char *const *tag_names; /* those that facets ask for, sorted */
    size_t tag_count;
} program_room;

/* Compiles a certification as one edition has it; the edition has been checked. */
void icsrm_program_compile(const scheme_edition *edition, const scheme_certification *row,
                           const program_room *room, cert_program *out);

/* Checks that a scheme does not contradict itself; `place` names the scheme. */
icsrm_status icsrm_scheme_check(const icsrm_scheme *scheme, icsrm_place place);

/* The same of one of its editions, given that it has one there. */
icsrm_status icsrm_edition_check(const icsrm_scheme *scheme, uint32_t e, icsrm_place place);

/* So much of what a certification requires: a minimum is rounded up, a maximum down. */
icsrm_credits icsrm_percent_up(icsrm_credits required, int32_t percent);
icsrm_credits icsrm_percent_down(icsrm_credits required, int32_t percent);

/* Position of a name in sorted names, or ICSRM_NO_INDEX. */
uint32_t icsrm_name_find(const char *const *names, size_t count, icsrm_text name);

#endif
