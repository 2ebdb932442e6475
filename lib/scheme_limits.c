/* SPDX-License-Identifier: MIT
 * Checks what a certification has differently from the requirement tree, and the parts of what it
 * requires: under them, too, every minimum can be met. */
#include "scheme_check.h"

#include <string.h>

/* What holds for a certification, by node, and behind the nodes by facet. */
typedef struct limit_view {
    icsrm_credits minimum, maximum;
    uint32_t limit; /* that says so; ICSRM_NO_INDEX: none */
} limit_view;

static bool has_parts(const scheme_edition *edition)
{
    for (uint32_t n = 0; n < edition->node_count; n++)
        if (edition->nodes[n].minimum_percent > 0 || edition->nodes[n].maximum_percent > 0)
            return true;
    return false;
}

/* Position of a node, or behind the nodes of a facet; ICSRM_NO_NODE: there is none. */
static uint32_t position_of(const scheme_edition *edition, const char *name)
{
    const uint32_t n = icsrm_scheme_node_find(edition, name, edition->node_count);
    if (n != ICSRM_NO_NODE)
        return n;
    for (uint32_t f = 0; f < edition->facet_count; f++)
        if (strcmp(edition->facets[f].tag, name) == 0)
            return edition->node_count + f;
    return ICSRM_NO_NODE;
}

/* What the tree says. */
static void read_tree(const scheme_edition *edition, icsrm_credits required, limit_view *views)
{
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *node = &edition->nodes[n];
        views[n] = (limit_view){n == 0 ? required : node->minimum, node->maximum, ICSRM_NO_INDEX};
        if (node->minimum_percent > 0)
            views[n].minimum = icsrm_percent_up(required, node->minimum_percent);
        if (node->maximum_percent > 0)
            views[n].maximum = icsrm_percent_down(required, node->maximum_percent);
    }
    for (uint32_t f = 0; f < edition->facet_count; f++)
        views[edition->node_count + f].limit = ICSRM_NO_INDEX;
}

/* Why a limit cannot be; NULL: it can. */
static const char *mistake_of(const scheme_tree *tree, const scheme_limit *limit, uint32_t n,
                              const limit_view *views)
{
    const uint32_t nodes = tree->edition->node_count;
    if (n == ICSRM_NO_NODE)
        return "has a limit on what is no node and no facet's tag";
    if (views[n].limit != ICSRM_NO_INDEX)
        return "has two limits on the same";
    if (n == 0 && limit->minimum == ICSRM_CREDITS_NONE)
        return "has no minimum at the root, which is what the certification requires: 0, if that "
               "is "
               "nothing";
    if (limit->maximum == ICSRM_CREDITS_NONE)
        return NULL;
    if (n >= nodes)
        return "has a maximum on a facet, which has only minima";
    /* A maximum below a yearly one would make what counts depend on an order. */
    return icsrm_scheme_is_yearly(tree, tree->above[n])
               ? "has a maximum below a node with a yearly maximum: what counts would depend on an "
                 "order"
               : NULL;
}

/* From the root down, at most what everything above lets count. */
static icsrm_status check_reach(const scheme_tree *tree, const scheme_certification *row,
                                limit_view *views, icsrm_place place)
{
    for (uint32_t n = 0; n < tree->edition->node_count; n++) {
        limit_view *own = &views[n];
        const uint32_t above = tree->above[n];
        const icsrm_credits most =
            above == ICSRM_NO_NODE ? ICSRM_CREDITS_NONE : views[above].maximum;
        if (own->maximum == ICSRM_CREDITS_NONE ||
            (most != ICSRM_CREDITS_NONE && most < own->maximum))
            own->maximum = most;
        if (own->maximum != ICSRM_CREDITS_NONE && own->minimum > own->maximum)
            return icsrm_contradicts_at(
                place, "limits", row->code, own->limit,
                "has a minimum above a maximum, there or above: with its limits and what "
                "it requires it could never be met");
    }
    return ICSRM_OK;
}

icsrm_status icsrm_limits_check(const scheme_tree *tree, const scheme_certification *row,
                                icsrm_place place)
{
    limit_view views[ICSRM_NODES_MAX];
    if (row->limit_count == 0 && !has_parts(tree->edition))
        return ICSRM_OK;
    read_tree(tree->edition, row->required, views);
    for (uint32_t k = 0; k < row->limit_count; k++) {
        const scheme_limit *limit = &row->limits[k];
        const uint32_t n = position_of(tree->edition, limit->node);
        const char *mistake = mistake_of(tree, limit, n, views);
        if (mistake != NULL)
            return icsrm_contradicts_at(place, "limits", row->code, k, mistake);
        views[n] = (limit_view){limit->minimum, limit->maximum, k};
    }
    return check_reach(tree, row, views, place);
}
