/* SPDX-License-Identifier: MIT
 * Compiles a certification's rules for the evaluator. */
#include "program.h"

#include <string.h>

static int compare_name(const char *name, icsrm_text with)
{
    size_t size = strlen(name);
    int order = memcmp(name, with.data, size < with.size ? size : with.size);
    return order != 0 ? order : (size > with.size) - (size < with.size);
}

uint32_t icsrm_name_find(const char *const *names, size_t count, icsrm_text name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_name(names[middle], name);
        if (order == 0)
            return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ICSRM_NO_INDEX;
}

/* Position of a name that is there. */
static uint32_t position_of(const char *const *names, size_t count, const char *name)
{
    return icsrm_name_find(names, count, (icsrm_text){name, strlen(name)});
}

/* Position of the edition's node of that name, facets behind the tree; NULL is the root. The
 * edition has been checked, so a name that is given exists. */
static uint32_t node_of(const scheme_edition *edition, const char *name)
{
    uint32_t node = 0;
    if (name == NULL)
        return 0;
    while (node < edition->node_count && strcmp(edition->nodes[node].name, name) != 0)
        node++;
    while (node >= edition->node_count &&
           strcmp(edition->facets[node - edition->node_count].tag, name) != 0)
        node++;
    return node;
}

static void compile_tree(const scheme_edition *edition, program_node *nodes)
{
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *from = &edition->nodes[n];
        nodes[n] = (program_node){
            .name = from->name,
            .parent = n == 0 ? ICSRM_NO_NODE : node_of(edition, from->parent),
            .minimum = from->minimum,
            .maximum = from->maximum,
            .yearly_minimum = from->yearly_minimum,
            .yearly_maximum = from->yearly_maximum,
            .bonus_on = from->bonus_on,
            .bonus_percent = from->bonus_percent,
            .variety = from->variety,
        };
    }
}

static void compile_facets(const scheme_edition *edition, const program_names *names,
                           program_node *nodes)
{
    for (uint32_t f = 0; f < edition->facet_count; f++) {
        const scheme_facet *from = &edition->facets[f];
        nodes[edition->node_count + f] = (program_node){
            .name = from->tag,
            .parent = ICSRM_NO_NODE,
            .minimum = from->minimum,
            .maximum = ICSRM_CREDITS_NONE,
            .yearly_minimum = from->yearly_minimum,
            .tag = (uint64_t)1 << position_of(names->tags, names->tag_count, from->tag),
        };
    }
}

icsrm_credits icsrm_percent_down(icsrm_credits required, int32_t percent)
{
    return required * percent / 100;
}

icsrm_credits icsrm_percent_up(icsrm_credits required, int32_t percent)
{
    return (required * percent + 99) / 100;
}

/* What is a part of what the certification requires. */
static void compile_percents(const scheme_edition *edition, const scheme_certification *row,
                             program_node *nodes)
{
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *from = &edition->nodes[n];
        if (from->minimum_percent > 0)
            nodes[n].minimum = icsrm_percent_up(row->required, from->minimum_percent);
        if (from->maximum_percent > 0)
            nodes[n].maximum = icsrm_percent_down(row->required, from->maximum_percent);
    }
    for (uint32_t f = 0; f < edition->facet_count; f++) {
        const scheme_facet *from = &edition->facets[f];
        if (from->minimum_percent > 0)
            nodes[edition->node_count + f].minimum =
                icsrm_percent_up(row->required, from->minimum_percent);
    }
}

icsrm_credits icsrm_limit_amount(icsrm_credits limit, icsrm_credits in_tree)
{
    if (limit == 0)
        return in_tree;
    return limit == ICSRM_CREDITS_NONE ? 0 : limit;
}

uint32_t icsrm_limit_variety(int32_t limit, uint32_t in_tree)
{
    if (limit == 0)
        return in_tree;
    return limit == LIMIT_NO_VARIETY ? 0 : (uint32_t)limit;
}

/* What the certification has differently. */
static void compile_limits(const scheme_edition *edition, const scheme_certification *row,
                           program_node *nodes)
{
    nodes[0].minimum = row->required;
    for (uint32_t i = 0; i < row->limit_count; i++) {
        const scheme_limit *limit = &row->limits[i];
        program_node *node = &nodes[node_of(edition, limit->node)];
        node->minimum = limit->minimum;
        node->maximum = limit->maximum;
        node->yearly_minimum = icsrm_limit_amount(limit->yearly_minimum, node->yearly_minimum);
        node->yearly_maximum = icsrm_limit_amount(limit->yearly_maximum, node->yearly_maximum);
        node->variety = icsrm_limit_variety(limit->variety, node->variety);
    }
}

/* The bits of a kind's tags that facets ask for. */
static uint64_t tags_of(const scheme_kind *kind, const program_names *names)
{
    uint64_t tags = 0;
    for (uint32_t t = 0; t < kind->tag_count; t++) {
        uint32_t tag = position_of(names->tags, names->tag_count, kind->tags[t]);
        if (tag != ICSRM_NO_INDEX)
            tags |= (uint64_t)1 << tag;
    }
    return tags;
}

static program_kind compile_kind(const scheme_kind *from, uint32_t node, bool pooled,
                                 const program_names *names)
{
    icsrm_credits increment = from->increment > 0 ? from->increment : ICSRM_CREDIT;
    const bool hourly = from->minutes_per_credit > 0;
    const bool minutes = hourly && pooled; /* sums minutes: an increment of 1 for each */
    bool plain = from->first_award == 0 && from->item_maximum == 0 && from->percent == 0 &&
                 from->step_count == 0;
    return (program_kind){
        .node = node,
        .minutes_per_credit = from->minutes_per_credit,
        .slot = minutes ? SLOT_MINUTES + node : node,
        .divisor = minutes  ? 1000
                   : hourly ? (uint32_t)(from->minutes_per_credit * increment)
                            : UINT32_MAX,
        .bars = from->bars,
        .fixed = from->fixed,
        .increment = minutes ? 1 : increment,
        .tags = tags_of(from, names),
        .more = plain ? NULL : from,
    };
}

bool icsrm_program_compile_kinds(const scheme_edition *edition, const program_names *names,
                                 program_kind *kinds)
{
    const bool pooled = edition->policy.blocks == BLOCKS_PER_CATEGORY;
    bool sessions = false;
    for (size_t k = 0; k < names->kind_count; k++)
        kinds[k] = (program_kind){.node = ICSRM_NO_NODE};
    for (uint32_t i = 0; i < edition->kind_count; i++) {
        const scheme_kind *from = &edition->kinds[i];
        kinds[position_of(names->kinds, names->kind_count, from->name)] =
            compile_kind(from, node_of(edition, from->category), pooled, names);
        sessions |= (from->bars & BARS_REPEAT_SESSION) != 0;
    }
    return sessions;
}

void icsrm_program_compile_nodes(const scheme_edition *edition, const program_names *names,
                                 program_node *nodes)
{
    compile_tree(edition, nodes);
    compile_facets(edition, names, nodes);
    for (uint32_t i = 0; i < edition->kind_count; i++) {
        const scheme_kind *kind = &edition->kinds[i];
        if (kind->minutes_per_credit > 0)
            nodes[node_of(edition, kind->category)].block = kind->minutes_per_credit;
    }
}

void icsrm_program_compile(const program_edition *from, const scheme_certification *row,
                           program_node *nodes, cert_program *out)
{
    const scheme_edition *edition = from->edition;
    out->node_count = edition->node_count + edition->facet_count;
    memmove(nodes, from->nodes, out->node_count * sizeof *nodes);
    compile_percents(edition, row, nodes);
    compile_limits(edition, row, nodes);
    out->policy = &edition->policy;
    out->effective = edition->effective;
    out->nodes = nodes;
    out->kinds = from->kinds;
    out->tree_count = edition->node_count;
    const bool own_term = row->years + row->months > 0;
    out->years = own_term ? row->years : edition->policy.years;
    out->months = own_term ? row->months : edition->policy.months;
    out->carry_maximum = icsrm_limit_amount(row->carry_maximum, edition->policy.carry.maximum);
    out->carry_from = node_of(edition, edition->policy.carry.from);
    out->carry_into = node_of(edition, edition->policy.carry.into);
    out->perpetual = row->perpetual == ICSRM_TRUE;
    out->pooled = edition->policy.blocks == BLOCKS_PER_CATEGORY;
    out->sessions = from->sessions;
    out->edited = false;
    out->yearly = false;
    out->various = false;
    for (uint32_t n = 0; n < out->node_count; n++) {
        const program_node *node = &out->nodes[n];
        out->yearly |= node->yearly_minimum > 0;
        out->yearly |= node->yearly_maximum > 0;
        out->various |= node->variety > 0;
    }
}
