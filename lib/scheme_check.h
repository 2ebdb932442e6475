/* SPDX-License-Identifier: MIT
 * Refusing schemes that contradict themselves: what the checks share. Private. */
#ifndef ICSRM_SCHEME_CHECK_H
#define ICSRM_SCHEME_CHECK_H

#include "program.h"

#define RULE_SCHEME "cpd.requirement"

/* Fills ICSRM_E_SCHEME for a key; value may be NULL. reason: why, in words that can follow it. */
icsrm_status icsrm_contradicts(icsrm_place place, const char *key, const char *value,
                               const char *reason);

/* Position of the node of that name among the first `before`, or ICSRM_NO_NODE; NULL is none. */
uint32_t icsrm_scheme_node_find(const scheme_edition *edition, const char *name, uint32_t before);

/* Whether no maximum of the node or above it keeps it from a minimum. */
bool icsrm_scheme_is_reachable(const scheme_edition *edition, uint32_t n, icsrm_credits minimum);

/* The node above; ICSRM_NO_NODE for the root. */
uint32_t icsrm_scheme_node_above(const scheme_edition *edition, uint32_t n);

/* Whether a node, or one above it, has a yearly maximum. NULL: the root. */
bool icsrm_scheme_is_yearly(const scheme_edition *edition, const char *name);

/* What a certification has differently, and what is a part of what it requires. */
icsrm_status icsrm_limits_check(const scheme_edition *edition, const scheme_certification *row,
                                icsrm_place place);

/* Terms, windows, lateness, carry. */
icsrm_status icsrm_policy_check(const scheme_edition *edition, icsrm_place place);

/* The tree and its facets; the kinds. */
icsrm_status icsrm_tree_check(const scheme_edition *edition, icsrm_place place);
icsrm_status icsrm_kinds_check(const scheme_edition *edition, icsrm_place place);

#endif
