/* SPDX-License-Identifier: MIT
 * Refusing schemes that contradict themselves: what the checks share. Private. */
#ifndef ICSRM_SCHEME_CHECK_H
#define ICSRM_SCHEME_CHECK_H

#include "program.h"

#define RULE_SCHEME "cpd.requirement"

/* The requirement of an edition, and which node stands above which: found once, for a name takes a
 * search. */
typedef struct scheme_tree {
    const scheme_edition *edition;
    uint32_t above[ICSRM_NODES_MAX]; /* ICSRM_NO_NODE: the root, or a node that hangs nowhere */
} scheme_tree;

/* Fills ICSRM_E_SCHEME for a key; value may be NULL. reason: why, in words that can follow it. */
icsrm_status icsrm_contradicts(icsrm_place place, const char *key, const char *value,
                               const char *reason);

/* The same for an entry of a list under that key. */
icsrm_status icsrm_contradicts_at(icsrm_place place, const char *key, const char *value,
                                  uint32_t item, const char *reason);

/* Position of the node of that name among the first `before`, or ICSRM_NO_NODE; NULL is none. */
uint32_t icsrm_scheme_node_find(const scheme_edition *edition, const char *name, uint32_t before);

/* Whether a node, or one above it, has a yearly maximum. */
bool icsrm_scheme_is_yearly(const scheme_tree *tree, uint32_t n);

/* How many nodes stand directly below one. */
uint32_t icsrm_scheme_children(const scheme_tree *tree, uint32_t n);

/* Whether a term is of 1 to 9 years; with the way to the calendar, YEARS_MAX are enough. */
bool icsrm_scheme_has_years(int32_t years, int32_t months);

/* Finds the first name that stands in a row before it already: ICSRM_NO_INDEX, none. Names begin
 * the rows, which are `size` apart. ICSRM_E_MEMORY. */
icsrm_status icsrm_scheme_find_twice(const icsrm_allocator *memory, const void *rows, size_t size,
                                     uint32_t count, uint32_t *found);

/* The tree and its facets; the kinds. The tree is filled in. */
icsrm_status icsrm_tree_check(const scheme_edition *edition, icsrm_place place, scheme_tree *tree);
icsrm_status icsrm_kinds_check(const scheme_edition *edition, const icsrm_allocator *memory,
                               icsrm_place place);

/* Terms, windows, lateness, carry. */
icsrm_status icsrm_policy_check(const scheme_tree *tree, icsrm_place place);

/* What a certification has differently, and what is a part of what it requires. */
icsrm_status icsrm_limits_check(const scheme_tree *tree, const scheme_certification *row,
                                icsrm_place place);

#endif
