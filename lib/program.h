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
    icsrm_date effective;            /* of its edition */
    const program_node *nodes;       /* 0 is the root; parents before children */
    const program_kind *kinds;       /* by the catalog's kind */
    uint32_t tree_count, node_count; /* nodes of the tree; with the facets */
    int32_t years, months;           /* length of the term */
    icsrm_credits carry_maximum;     /* 0: no surplus is carried */
    uint32_t carry_from, carry_into; /* nodes */
    bool yearly;                     /* some node has a yearly minimum or maximum */
    bool various;                    /* some node asks for variety */
    bool sessions;                   /* some kind forbids to repeat a session */
    bool pooled;                     /* blocks per category */
    bool edited;                     /* there are other editions of the certification */
    bool perpetual;
} cert_program;

/* The names that the numbers of a program stand for. */
typedef struct program_names {
    const char *const *kinds; /* the catalog's, sorted */
    size_t kind_count;
    const char *const *tags; /* those that facets ask for, sorted */
    size_t tag_count;
} program_names;

/* An edition, compiled as it is for every certification. */
typedef struct program_edition {
    const scheme_edition *edition;
    const program_node *nodes;
    const program_kind *kinds;
    bool sessions; /* some kind forbids to repeat a session */
} program_edition;

/* Compiles the kinds of an edition, which has been checked: one for each of the catalog's. Returns
 * whether some forbids to repeat a session. */
bool icsrm_program_compile_kinds(const scheme_edition *edition, const program_names *names,
                                 program_kind *kinds);

/* Compiles the nodes and facets of an edition. */
void icsrm_program_compile_nodes(const scheme_edition *edition, const program_names *names,
                                 program_node *nodes);

/* Compiles a certification as an edition has it. nodes: room for those of the edition. */
void icsrm_program_compile(const program_edition *from, const scheme_certification *row,
                           program_node *nodes, cert_program *out);

/* Checks that a scheme does not contradict itself; `place` names the scheme. Says which edition
 * does: behind the last, the scheme itself. Gives back all the memory that it takes. */
icsrm_status icsrm_scheme_check(const icsrm_scheme *scheme, const icsrm_allocator *memory,
                                icsrm_place place, uint32_t *edition);

/* So much of what a certification requires: a minimum is rounded up, a maximum down. */
icsrm_credits icsrm_percent_up(icsrm_credits required, int32_t percent);
icsrm_credits icsrm_percent_down(icsrm_credits required, int32_t percent);

/* What a certification's own amount makes of that of the edition, and of variety: 0 leaves it. */
icsrm_credits icsrm_limit_amount(icsrm_credits limit, icsrm_credits in_tree);
uint32_t icsrm_limit_variety(int32_t limit, uint32_t in_tree);

/* Position of a name in sorted names, or ICSRM_NO_INDEX. */
uint32_t icsrm_name_find(const char *const *names, size_t count, icsrm_text name);

#endif
