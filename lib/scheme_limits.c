/* SPDX-License-Identifier: MIT
 * Checks what a certification has differently from the requirement tree, and the parts of what it
 * requires: under them, too, every minimum can be met. */
#include "scheme_check.h"

#include <string.h>

/* A node, or a facet; a facet has no maximum. */
static bool is_limitable(const scheme_edition *edition, const scheme_limit *limit)
{
    if (icsrm_scheme_node_find(edition, limit->node, edition->node_count) != ICSRM_NO_NODE)
        return true;
    for (uint32_t f = 0; f < edition->facet_count; f++)
        if (strcmp(edition->facets[f].tag, limit->node) == 0)
            return limit->maximum == ICSRM_CREDITS_NONE;
    return false;
}

/* The last limit on a node, which holds; NULL: none. */
static const scheme_limit *limit_on(const scheme_certification *row, const char *node)
{
    const scheme_limit *found = NULL;
    for (uint32_t i = 0; i < row->limit_count; i++)
        if (strcmp(row->limits[i].node, node) == 0)
            found = &row->limits[i];
    return found;
}

static icsrm_credits minimum_of(const scheme_edition *edition, const scheme_certification *row,
                                uint32_t n)
{
    const scheme_node *node = &edition->nodes[n];
    const scheme_limit *limit = limit_on(row, node->name);
    if (limit != NULL)
        return limit->minimum;
    if (node->minimum_percent > 0)
        return icsrm_percent_up(row->required, node->minimum_percent);
    return n == 0 ? row->required : node->minimum;
}

static icsrm_credits maximum_of(const scheme_edition *edition, const scheme_certification *row,
                                uint32_t n)
{
    const scheme_node *node = &edition->nodes[n];
    const scheme_limit *limit = limit_on(row, node->name);
    if (limit != NULL)
        return limit->maximum;
    if (node->maximum_percent > 0)
        return icsrm_percent_down(row->required, node->maximum_percent);
    return node->maximum;
}

/* Whether the node, or one above it, counts less than its minimum at most. */
static bool is_out_of_reach(const scheme_edition *edition, const scheme_certification *row,
                            uint32_t n)
{
    const icsrm_credits minimum = minimum_of(edition, row, n);
    for (; n != ICSRM_NO_NODE; n = icsrm_scheme_node_above(edition, n)) {
        const icsrm_credits maximum = maximum_of(edition, row, n);
        if (maximum != ICSRM_CREDITS_NONE && minimum > maximum)
            return true;
    }
    return false;
}

/* A maximum below a yearly one would make what counts depend on an order. */
static bool is_below_yearly(const scheme_edition *edition, const scheme_limit *limit)
{
    const uint32_t n = icsrm_scheme_node_find(edition, limit->node, edition->node_count);
    if (n == ICSRM_NO_NODE || limit->maximum == ICSRM_CREDITS_NONE)
        return false;
    const char *parent = edition->nodes[n].parent;
    return parent != NULL && icsrm_scheme_is_yearly(edition, parent);
}

static bool has_parts(const scheme_edition *edition)
{
    for (uint32_t n = 0; n < edition->node_count; n++)
        if (edition->nodes[n].minimum_percent > 0 || edition->nodes[n].maximum_percent > 0)
            return true;
    return false;
}

icsrm_status icsrm_limits_check(const scheme_edition *edition, const scheme_certification *row,
                                icsrm_place place)
{
    for (uint32_t k = 0; k < row->limit_count; k++) {
        if (!is_limitable(edition, &row->limits[k]))
            return icsrm_contradicts(place, "limits", row->code,
                                     "has a limit on what is no node, or a maximum on a facet");
        if (is_below_yearly(edition, &row->limits[k]))
            return icsrm_contradicts(place, "limits", row->code,
                                     "has a maximum below a node with a yearly maximum: what "
                                     "counts would depend on an order");
    }
    if (row->limit_count == 0 && !has_parts(edition))
        return ICSRM_OK;
    for (uint32_t n = 0; n < edition->node_count; n++)
        if (is_out_of_reach(edition, row, n))
            return icsrm_contradicts(place, "limits", row->code,
                                     "has a minimum above a maximum, there or above: with its "
                                     "limits and what it requires it could never be met");
    return ICSRM_OK;
}
