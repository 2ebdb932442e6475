/* SPDX-License-Identifier: MIT
 * Checks the requirement of an edition: its tree and its facets. */
#include "scheme_check.h"

#include <string.h>

uint32_t icsrm_scheme_node_find(const scheme_edition *edition, const char *name, uint32_t before)
{
    for (uint32_t n = 0; name != NULL && n < before; n++)
        if (strcmp(edition->nodes[n].name, name) == 0)
            return n;
    return ICSRM_NO_NODE;
}

/* ---- what is asked of the tree --------------------------------------------------------------- */

uint32_t icsrm_scheme_children(const scheme_tree *tree, uint32_t n)
{
    uint32_t children = 0;
    for (uint32_t c = n + 1; c < tree->edition->node_count; c++)
        children += tree->above[c] == n;
    return children;
}

/* Whether no maximum of the node or above it keeps it from its minimum. */
static bool is_reachable(const scheme_tree *tree, uint32_t n)
{
    const scheme_node *nodes = tree->edition->nodes;
    const icsrm_credits minimum = nodes[n].minimum;
    for (; n != ICSRM_NO_NODE; n = tree->above[n])
        if (nodes[n].maximum != ICSRM_CREDITS_NONE && minimum > nodes[n].maximum)
            return false;
    return true;
}

bool icsrm_scheme_is_yearly(const scheme_tree *tree, uint32_t n)
{
    for (; n != ICSRM_NO_NODE; n = tree->above[n])
        if (tree->edition->nodes[n].yearly_maximum > 0)
            return true;
    return false;
}

/* A maximum below a yearly one would make what counts depend on an order. */
static bool is_under_yearly(const scheme_tree *tree, uint32_t n)
{
    const scheme_node *node = &tree->edition->nodes[n];
    if (node->maximum == ICSRM_CREDITS_NONE && node->maximum_percent == 0 && node->bonus_on == 0)
        return false;
    return icsrm_scheme_is_yearly(tree, tree->above[n]);
}

bool icsrm_scheme_has_years(int32_t years, int32_t months)
{
    const int32_t all = years * 12 + months;
    return all >= 12 && all <= (YEARS_MAX - 1) * 12;
}

/* ---- nodes --------------------------------------------------------------------------------- */

static icsrm_status check_yearly(const scheme_edition *edition, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &edition->nodes[n];
    const scheme_policy *policy = &edition->policy;
    if (node->yearly_minimum == 0 && node->yearly_maximum == 0)
        return ICSRM_OK;
    if (node->yearly_minimum < 0 || node->yearly_maximum < 0 ||
        (node->yearly_maximum > 0 && node->yearly_minimum > node->yearly_maximum))
        return icsrm_contradicts(
            place, "yearly_minimum", node->name,
            "has a yearly minimum that is below 0 or above its yearly maximum");
    if (policy->blocks == BLOCKS_PER_CATEGORY)
        return icsrm_contradicts(place, "blocks", node->name,
                                 "asks for something in every year, and hours that are gathered "
                                 "by category are of no year");
    if (!icsrm_scheme_has_years(policy->years, policy->months))
        return icsrm_contradicts(place, "years", node->name,
                                 "asks for something in every year, and the term is not of 1 to 9 "
                                 "years");
    return ICSRM_OK;
}

/* A part of what is required stands instead of an amount; at the root it would be a part of itself.
 * What is wrong with one; NULL: nothing. */
static const char *mistake_of_part(uint32_t n, icsrm_credits amount, int32_t percent)
{
    if (percent == 0)
        return NULL;
    if (n == 0)
        return "is the root, and a percentage is one of what the root requires";
    if (percent < 0 || percent > 100)
        return "has a percentage that is not from 1 to 100";
    return amount == ICSRM_CREDITS_NONE ? NULL : "has a percentage beside an amount: one of them";
}

static icsrm_status check_parts(const scheme_edition *edition, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &edition->nodes[n];
    const char *mistake = mistake_of_part(n, node->minimum, node->minimum_percent);
    if (mistake != NULL)
        return icsrm_contradicts(place, "minimum_percent", node->name, mistake);
    mistake = mistake_of_part(n, node->maximum, node->maximum_percent);
    if (mistake != NULL)
        return icsrm_contradicts(place, "maximum_percent", node->name, mistake);
    return check_yearly(edition, n, place);
}

static icsrm_status check_bonus(const scheme_tree *tree, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &tree->edition->nodes[n];
    if (node->bonus_on < 0 || node->bonus_percent < 0 || node->bonus_percent > 10000)
        return icsrm_contradicts(place, "bonus", node->name,
                                 "has a bonus that is not from 0 to 10000 percent");
    if (node->bonus_on == 0)
        return ICSRM_OK;
    if (icsrm_scheme_children(tree, n) > 0)
        return icsrm_contradicts(place, "bonus", node->name,
                                 "has a bonus and nodes below it: a bonus is for the credit of "
                                 "its own kinds");
    if (node->yearly_maximum > 0)
        return icsrm_contradicts(place, "bonus", node->name,
                                 "has a bonus beside a yearly maximum: what counts would depend "
                                 "on an order");
    return ICSRM_OK;
}

static icsrm_status check_node(const scheme_tree *tree, uint32_t n, icsrm_place place)
{
    const scheme_edition *edition = tree->edition;
    const scheme_node *node = &edition->nodes[n];
    if (icsrm_scheme_node_find(edition, node->name, n) != ICSRM_NO_NODE)
        return icsrm_contradicts(place, "requirement", node->name, "is the name of two nodes");
    if (tree->above[n] == ICSRM_NO_NODE && n != 0)
        return icsrm_contradicts(place, "parent", node->name, "has no node above it");
    if (!is_reachable(tree, n))
        return icsrm_contradicts(place, "minimum", node->name,
                                 "has a minimum above a maximum of its own or of a node above it: "
                                 "it could never be met");
    if (node->maximum != ICSRM_CREDITS_NONE && node->maximum < 0)
        return icsrm_contradicts(place, "maximum", node->name, "has a maximum below 0");
    if (is_under_yearly(tree, n))
        return icsrm_contradicts(place, "yearly_maximum", node->name,
                                 "has a maximum or a bonus below a node with a yearly maximum: "
                                 "what counts would depend on an order");
    if (node->variety > icsrm_scheme_children(tree, n))
        return icsrm_contradicts(place, "variety", node->name,
                                 "asks for more of the nodes below it than there are");
    icsrm_status status = check_bonus(tree, n, place);
    return status == ICSRM_OK ? check_parts(edition, n, place) : status;
}

/* ---- facets -------------------------------------------------------------------------------- */

static icsrm_status check_tag(const scheme_edition *edition, uint32_t f, icsrm_place place)
{
    const char *tag = edition->facets[f].tag;
    for (uint32_t other = 0; other < f; other++)
        if (strcmp(edition->facets[other].tag, tag) == 0)
            return icsrm_contradicts(place, "facets", tag, "is the tag of two facets");
    if (icsrm_scheme_node_find(edition, tag, edition->node_count) != ICSRM_NO_NODE)
        return icsrm_contradicts(place, "facets", tag,
                                 "is the tag of a facet and the name of a node: decisions could "
                                 "not tell them apart");
    return ICSRM_OK;
}

static icsrm_status check_facet(const scheme_edition *edition, uint32_t f, icsrm_place place)
{
    const scheme_facet *facet = &edition->facets[f];
    const scheme_policy *policy = &edition->policy;
    icsrm_status status = check_tag(edition, f, place);
    if (status != ICSRM_OK)
        return status;
    if (facet->minimum_percent < 0 || facet->minimum_percent > 100)
        return icsrm_contradicts(place, "minimum_percent", facet->tag,
                                 "has a percentage that is not from 1 to 100");
    if (facet->minimum_percent > 0 && facet->minimum > 0)
        return icsrm_contradicts(place, "minimum_percent", facet->tag,
                                 "has a percentage beside an amount: one of them");
    if (facet->minimum < 0 || facet->yearly_minimum < 0)
        return icsrm_contradicts(place, "minimum", facet->tag, "has a minimum below 0");
    if (policy->blocks == BLOCKS_PER_CATEGORY)
        return icsrm_contradicts(place, "blocks", facet->tag,
                                 "cannot be told apart where hours are gathered by category");
    if (facet->yearly_minimum > 0 && !icsrm_scheme_has_years(policy->years, policy->months))
        return icsrm_contradicts(place, "blocks", facet->tag,
                                 "asks for something in every year, and the term is not of 1 to 9 "
                                 "years");
    return ICSRM_OK;
}

/* ---- all ----------------------------------------------------------------------------------- */

icsrm_status icsrm_tree_check(const scheme_edition *edition, icsrm_place place, scheme_tree *tree)
{
    icsrm_status status = ICSRM_OK;
    tree->edition = edition;
    if (edition->node_count == 0 || edition->nodes[0].parent != NULL)
        return icsrm_contradicts(place, "requirement", NULL, "must be one tree");
    if (edition->node_count > ICSRM_NODES_MAX ||
        edition->facet_count > ICSRM_NODES_MAX - edition->node_count)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "requirement", RULE_SCHEME,
                                 edition->node_count);
    for (uint32_t n = 0; n < edition->node_count; n++)
        tree->above[n] = icsrm_scheme_node_find(edition, edition->nodes[n].parent, n);
    for (uint32_t n = 0; status == ICSRM_OK && n < edition->node_count; n++)
        status = check_node(tree, n, place);
    for (uint32_t f = 0; status == ICSRM_OK && f < edition->facet_count; f++)
        status = check_facet(edition, f, place);
    return status;
}
