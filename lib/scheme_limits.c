/* SPDX-License-Identifier: MIT
 * Checks what a certification has differently from the requirement tree, and the parts of what it
 * requires: under them, too, every minimum can be met. */
#include "scheme_check.h"

#include <string.h>

/* What holds for a certification, by node, and behind the nodes by facet. */
typedef struct limit_view {
    icsrm_credits minimum, maximum;
    icsrm_credits yearly_minimum, yearly_maximum; /* 0: none */
    uint32_t limit;                               /* that says so; ICSRM_NO_INDEX: none */
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
        views[n] = (limit_view){n == 0 ? required : node->minimum, node->maximum,
                                node->yearly_minimum, node->yearly_maximum, ICSRM_NO_INDEX};
        if (node->minimum_percent > 0)
            views[n].minimum = icsrm_percent_up(required, node->minimum_percent);
        if (node->maximum_percent > 0)
            views[n].maximum = icsrm_percent_down(required, node->maximum_percent);
    }
    for (uint32_t f = 0; f < edition->facet_count; f++)
        views[edition->node_count + f] = (limit_view){
            0, ICSRM_CREDITS_NONE, edition->facets[f].yearly_minimum, 0, ICSRM_NO_INDEX};
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
    if (n >= nodes && (limit->maximum != ICSRM_CREDITS_NONE || limit->yearly_maximum > 0))
        return "has a maximum on a facet, which has only minima";
    if (n >= nodes && limit->variety != 0)
        return "asks for variety of a facet, which has no nodes below it";
    if (n < nodes && limit->variety > 0 &&
        (uint32_t)limit->variety > icsrm_scheme_children(tree, n))
        return "asks for more of the nodes below one than there are";
    return NULL;
}

/* Whether a node stands below one with a yearly maximum. */
static bool is_under_yearly(const scheme_tree *tree, const limit_view *views, uint32_t n)
{
    for (n = tree->above[n]; n != ICSRM_NO_NODE; n = tree->above[n])
        if (views[n].yearly_maximum > 0)
            return true;
    return false;
}

/* Why what holds at a node, or for a facet, cannot be asked of years; NULL: it can. */
static const char *mistake_of_years(const scheme_tree *tree, const scheme_certification *row,
                                    const limit_view *views, uint32_t n)
{
    const scheme_edition *edition = tree->edition;
    const limit_view *here = &views[n];
    const bool is_node = n < edition->node_count;
    const bool bonus = is_node && edition->nodes[n].bonus_on > 0;
    const bool capped = here->maximum != ICSRM_CREDITS_NONE || bonus;
    if (is_node && capped && is_under_yearly(tree, views, n))
        return "has a maximum below a node with a yearly maximum: what counts would depend on an "
               "order";
    if (bonus && here->yearly_maximum > 0)
        return "has a yearly maximum beside a bonus: what counts would depend on an order";
    if (here->yearly_maximum > 0 && here->yearly_minimum > here->yearly_maximum)
        return "has a yearly minimum above a yearly maximum";
    if (here->yearly_maximum == 0 && here->yearly_minimum == 0)
        return NULL;
    if (edition->policy.blocks == BLOCKS_PER_CATEGORY)
        return "asks for something in every year, and hours that are gathered by category are of "
               "no year";
    const bool own = row->years + row->months > 0;
    return icsrm_scheme_has_years(own ? row->years : edition->policy.years,
                                  own ? row->months : edition->policy.months)
               ? NULL
               : "asks for something in every year, and the term is not of 1 to 9 years";
}

/* What is carried in is of no year. */
static bool is_carried_into_years(const scheme_tree *tree, icsrm_credits most,
                                  const limit_view *views)
{
    const scheme_carry *carry = &tree->edition->policy.carry;
    const uint32_t into =
        icsrm_scheme_node_find(tree->edition, carry->into, tree->edition->node_count);
    const uint32_t n = into == ICSRM_NO_NODE ? 0 : into;
    return most > 0 && (views[n].yearly_maximum > 0 || is_under_yearly(tree, views, n));
}

static icsrm_status check_years(const scheme_tree *tree, const scheme_certification *row,
                                const limit_view *views, icsrm_place place)
{
    const uint32_t count = tree->edition->node_count + tree->edition->facet_count;
    for (uint32_t n = 0; n < count; n++) {
        const char *mistake = mistake_of_years(tree, row, views, n);
        if (mistake != NULL)
            return icsrm_contradicts_at(place, "limits", row->code, views[n].limit, mistake);
    }
    const scheme_policy *policy = &tree->edition->policy;
    const icsrm_credits most = icsrm_limit_amount(row->carry_maximum, policy->carry.maximum);
    if (is_carried_into_years(tree, most, views))
        return icsrm_contradicts(place, "limits", row->code,
                                 "has a yearly maximum where surplus is carried into, which is of "
                                 "no year");
    return ICSRM_OK;
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
    const bool own_terms = row->years + row->months > 0 || row->carry_maximum != 0;
    if (row->limit_count == 0 && !own_terms && !has_parts(tree->edition))
        return ICSRM_OK;
    read_tree(tree->edition, row->required, views);
    for (uint32_t k = 0; k < row->limit_count; k++) {
        const scheme_limit *limit = &row->limits[k];
        const uint32_t n = position_of(tree->edition, limit->node);
        const char *mistake = mistake_of(tree, limit, n, views);
        if (mistake != NULL)
            return icsrm_contradicts_at(place, "limits", row->code, k, mistake);
        views[n] =
            (limit_view){limit->minimum, limit->maximum,
                         icsrm_limit_amount(limit->yearly_minimum, views[n].yearly_minimum),
                         icsrm_limit_amount(limit->yearly_maximum, views[n].yearly_maximum), k};
    }
    icsrm_status status = check_years(tree, row, views, place);
    return status == ICSRM_OK ? check_reach(tree, row, views, place) : status;
}
