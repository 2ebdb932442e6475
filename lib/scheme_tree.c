/* SPDX-License-Identifier: MIT
 * Checks the requirement of an edition: its tree, its facets, its kinds. */
#include "scheme_check.h"

#include <string.h>

uint32_t icsrm_scheme_node_find(const scheme_edition *edition, const char *name, uint32_t before)
{
    for (uint32_t n = 0; name != NULL && n < before; n++)
        if (strcmp(edition->nodes[n].name, name) == 0)
            return n;
    return ICSRM_NO_NODE;
}

uint32_t icsrm_scheme_node_above(const scheme_edition *edition, uint32_t n)
{
    return icsrm_scheme_node_find(edition, edition->nodes[n].parent, n);
}

static uint32_t count_children(const scheme_edition *edition, uint32_t n)
{
    uint32_t children = 0;
    for (uint32_t c = n + 1; c < edition->node_count; c++)
        if (icsrm_scheme_node_above(edition, c) == n)
            children++;
    return children;
}

/* ---- the tree ------------------------------------------------------------------------------ */

bool icsrm_scheme_is_reachable(const scheme_edition *edition, uint32_t n, icsrm_credits minimum)
{
    for (; n != ICSRM_NO_NODE; n = icsrm_scheme_node_above(edition, n))
        if (edition->nodes[n].maximum != ICSRM_CREDITS_NONE && minimum > edition->nodes[n].maximum)
            return false;
    return true;
}

bool icsrm_scheme_is_yearly(const scheme_edition *edition, const char *name)
{
    uint32_t n = name == NULL ? 0 : icsrm_scheme_node_find(edition, name, edition->node_count);
    for (; n != ICSRM_NO_NODE; n = icsrm_scheme_node_above(edition, n))
        if (edition->nodes[n].yearly_maximum > 0)
            return true;
    return false;
}

/* A maximum below a yearly one would make what counts depend on an order. */
static bool is_under_yearly(const scheme_edition *edition, uint32_t n)
{
    const scheme_node *node = &edition->nodes[n];
    if (node->maximum == ICSRM_CREDITS_NONE && node->maximum_percent == 0 && node->bonus_on == 0)
        return false;
    return node->parent != NULL && icsrm_scheme_is_yearly(edition, node->parent);
}

/* Whether a term is of 1 to 9 years; with the way to the calendar, YEARS_MAX are enough. */
static bool has_years(const scheme_policy *policy)
{
    const int32_t months = policy->years * 12 + policy->months;
    return months >= 12 && months <= (YEARS_MAX - 1) * 12;
}

static icsrm_status check_yearly(const scheme_edition *edition, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &edition->nodes[n];
    const scheme_policy *policy = &edition->policy;
    if (node->yearly_minimum == 0 && node->yearly_maximum == 0)
        return ICSRM_OK;
    if (node->yearly_minimum < 0 || node->yearly_maximum < 0 ||
        (node->yearly_maximum > 0 && node->yearly_minimum > node->yearly_maximum))
        return icsrm_contradicts(place, "yearly_minimum", node->name,
                                 "is not between 0 and the yearly maximum");
    if (policy->blocks == BLOCKS_PER_CATEGORY || !has_years(policy))
        return icsrm_contradicts(place, "years", node->name,
                                 "asks for something in every year, and the term is not of 1 to 9 "
                                 "years, each with blocks of its own");
    return ICSRM_OK;
}

/* A part of what is required stands instead of an amount; at the root it would be a part of itself.
 */
static bool is_part(uint32_t n, icsrm_credits amount, int32_t percent)
{
    return percent == 0 || (n > 0 && percent > 0 && percent <= 100 && amount == ICSRM_CREDITS_NONE);
}

static icsrm_status check_percents(const scheme_edition *edition, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &edition->nodes[n];
    static const char why[] = "has a percentage at the root, out of range, or beside an amount";
    if (!is_part(n, node->minimum, node->minimum_percent))
        return icsrm_contradicts(place, "minimum_percent", node->name, why);
    if (!is_part(n, node->maximum, node->maximum_percent))
        return icsrm_contradicts(place, "maximum_percent", node->name, why);
    return check_yearly(edition, n, place);
}

static icsrm_status check_node(const scheme_edition *edition, uint32_t n, icsrm_place place)
{
    const scheme_node *node = &edition->nodes[n];
    if (icsrm_scheme_node_find(edition, node->name, n) != ICSRM_NO_NODE)
        return icsrm_contradicts(place, "requirement", node->name, "is the name of two nodes");
    if (n > 0 && icsrm_scheme_node_above(edition, n) == ICSRM_NO_NODE)
        return icsrm_contradicts(place, "parent", node->name, "has no node above it");
    if (!icsrm_scheme_is_reachable(edition, n, node->minimum))
        return icsrm_contradicts(place, "minimum", node->name,
                                 "has a minimum above a maximum of its own or of a node above it: "
                                 "it could never be met");
    if (node->maximum != ICSRM_CREDITS_NONE && node->maximum < 0)
        return icsrm_contradicts(place, "maximum", node->name, "has a maximum below 0");
    if (is_under_yearly(edition, n))
        return icsrm_contradicts(place, "yearly_maximum", node->name,
                                 "has a maximum or a bonus below a node with a yearly maximum: "
                                 "what counts would depend on an order");
    const uint32_t children = count_children(edition, n);
    if (node->variety > children)
        return icsrm_contradicts(place, "variety", node->name,
                                 "asks for more of the nodes below it than there are");
    if (node->bonus_on < 0 || node->bonus_percent < 0 || node->bonus_percent > 10000 ||
        (node->bonus_on > 0 && (children > 0 || node->yearly_maximum > 0)))
        return icsrm_contradicts(
            place, "bonus", node->name,
            "has a bonus that is out of range, has nodes below it, or has a yearly maximum");
    return check_percents(edition, n, place);
}

static icsrm_status check_facet(const scheme_edition *edition, uint32_t f, icsrm_place place)
{
    const scheme_facet *facet = &edition->facets[f];
    const scheme_policy *policy = &edition->policy;
    for (uint32_t other = 0; other < f; other++)
        if (strcmp(edition->facets[other].tag, facet->tag) == 0)
            return icsrm_contradicts(place, "facets", facet->tag,
                                     "is the tag of two facets, or also the name of a node");
    if (icsrm_scheme_node_find(edition, facet->tag, edition->node_count) != ICSRM_NO_NODE)
        return icsrm_contradicts(place, "facets", facet->tag,
                                 "is the tag of two facets, or also the name of a node");
    if (facet->minimum_percent < 0 || facet->minimum_percent > 100 ||
        (facet->minimum_percent > 0 && facet->minimum > 0))
        return icsrm_contradicts(place, "minimum_percent", facet->tag,
                                 "has a percentage out of range, or beside an amount");
    if (facet->minimum < 0 || facet->yearly_minimum < 0)
        return icsrm_contradicts(place, "minimum", facet->tag, "has a minimum below 0");
    if (policy->blocks == BLOCKS_PER_CATEGORY ||
        (facet->yearly_minimum > 0 && (!has_years(policy))))
        return icsrm_contradicts(place, "blocks", facet->tag,
                                 "cannot be told apart where hours are gathered by category, nor "
                                 "by year in such a term");
    return ICSRM_OK;
}

icsrm_status icsrm_tree_check(const scheme_edition *edition, icsrm_place place)
{
    icsrm_status status = ICSRM_OK;
    if (edition->node_count == 0 || edition->nodes[0].parent != NULL)
        return icsrm_contradicts(place, "requirement", NULL, "must be one tree");
    if (edition->node_count > ICSRM_NODES_MAX ||
        edition->facet_count > ICSRM_NODES_MAX - edition->node_count)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "requirement", RULE_SCHEME,
                                 edition->node_count);
    for (uint32_t n = 0; status == ICSRM_OK && n < edition->node_count; n++)
        status = check_node(edition, n, place);
    for (uint32_t f = 0; status == ICSRM_OK && f < edition->facet_count; f++)
        status = check_facet(edition, f, place);
    return status;
}

/* ---- kinds --------------------------------------------------------------------------------- */

/* Whether another kind of the same category cuts its blocks differently. */
static bool mixes_blocks(const scheme_edition *edition, uint32_t i)
{
    const scheme_kind *kind = &edition->kinds[i];
    for (uint32_t j = 0; j < i; j++) {
        const scheme_kind *other = &edition->kinds[j];
        if (strcmp(other->category, kind->category) == 0 && other->minutes_per_credit > 0 &&
            other->minutes_per_credit != kind->minutes_per_credit)
            return true;
    }
    return false;
}

/* Blocks per category are of whole credits, and know nothing of one activity's own conditions. */
static bool is_pooled_alike(const scheme_edition *edition, uint32_t i)
{
    const scheme_kind *kind = &edition->kinds[i];
    if (kind->minutes_per_credit == 0)
        return true;
    return kind->increment == 0 && kind->first_award == 0 && kind->item_maximum == 0 &&
           kind->percent == 0 && !mixes_blocks(edition, i);
}

static icsrm_status check_steps(const scheme_kind *kind, icsrm_place place)
{
    for (uint32_t s = 0; s < kind->step_count; s++) {
        const scheme_step *step = &kind->steps[s];
        bool falls = s > 0 && (step->minutes <= kind->steps[s - 1].minutes ||
                               step->credit <= kind->steps[s - 1].credit);
        if (falls || step->minutes < 0 || step->credit < 0)
            return icsrm_contradicts(place, "steps", kind->name,
                                     "has steps that do not rise, in minutes and in credits");
    }
    return ICSRM_OK;
}

static icsrm_status check_credit(const scheme_kind *kind, icsrm_place place)
{
    const icsrm_credits most = 1000000 * ICSRM_CREDIT; /* keeps every sum far from overflow */
    const int32_t ways =
        (kind->minutes_per_credit > 0) + (kind->fixed > 0) + (kind->step_count > 0);
    if (kind->minutes_per_credit < 0 || kind->minutes_per_credit > 6000 || kind->fixed < 0 ||
        kind->fixed > most || ways > 1)
        return icsrm_contradicts(
            place, "credit", kind->name,
            "earns by the hour, by steps or a fixed credit: one of them, and not less than 0");
    if (kind->increment < 0 || kind->increment > 100 * ICSRM_CREDIT)
        return icsrm_contradicts(place, "increment", kind->name,
                                 "has an increment that is not from 0 to 100 credits");
    if (kind->first_award < 0 || kind->item_maximum < 0)
        return icsrm_contradicts(place, "item_maximum", kind->name,
                                 "has a smallest award or a maximum below 0");
    if (kind->percent < 0 || kind->percent > 10000)
        return icsrm_contradicts(place, "percent", kind->name,
                                 "has a percentage that is not from 0 to 10000");
    return check_steps(kind, place);
}

icsrm_status icsrm_kinds_check(const scheme_edition *edition, icsrm_place place)
{
    for (uint32_t i = 0; i < edition->kind_count; i++) {
        const scheme_kind *kind = &edition->kinds[i];
        for (uint32_t j = 0; j < i; j++)
            if (strcmp(edition->kinds[j].name, kind->name) == 0)
                return icsrm_contradicts(place, "kinds", kind->name, "is the name of two kinds");
        if (icsrm_scheme_node_find(edition, kind->category, edition->node_count) == ICSRM_NO_NODE)
            return icsrm_contradicts(place, "category", kind->name,
                                     "names a category that is no node of the requirement");
        if (edition->policy.blocks == BLOCKS_PER_CATEGORY && !is_pooled_alike(edition, i))
            return icsrm_contradicts(place, "minutes_per_credit", kind->name,
                                     "must earn whole credits as the other kinds of its category "
                                     "do, for hours are gathered by category");
        icsrm_status status = check_credit(kind, place);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}
