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

/* Position of the edition's node of that name; NULL is the root. The edition has been checked, so
 * a name that is given exists. */
static uint32_t node_of(const scheme_edition *edition, const char *name)
{
    uint32_t node = 0;
    while (name != NULL && strcmp(edition->nodes[node].name, name) != 0)
        node++;
    return node;
}

static void compile_nodes(const scheme_edition *edition, const scheme_certification *row,
                          program_node *nodes)
{
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *from = &edition->nodes[n];
        nodes[n].name = from->name;
        nodes[n].parent = n == 0 ? ICSRM_NO_NODE : node_of(edition, from->parent);
        nodes[n].block = 0;
        nodes[n].minimum = from->minimum;
        nodes[n].maximum = from->maximum;
    }
    nodes[0].minimum = row->required;
    for (uint32_t i = 0; i < row->limit_count; i++) {
        uint32_t n = node_of(edition, row->limits[i].node);
        nodes[n].minimum = row->limits[i].minimum;
        nodes[n].maximum = row->limits[i].maximum;
    }
}

static void compile_kinds(const scheme_edition *edition, const program_room *room)
{
    for (size_t k = 0; k < room->kind_count; k++)
        room->kinds[k] = (program_kind){ICSRM_NO_NODE, 0, 0, 0};
    for (uint32_t i = 0; i < edition->kind_count; i++) {
        const scheme_kind *from = &edition->kinds[i];
        uint32_t k = icsrm_name_find(room->kind_names, room->kind_count,
                                     (icsrm_text){from->name, strlen(from->name)});
        uint32_t n = node_of(edition, from->category);
        room->kinds[k] = (program_kind){n, from->minutes_per_credit, from->fixed, from->bars};
        if (from->minutes_per_credit > 0)
            room->nodes[n].block = from->minutes_per_credit;
    }
}

void icsrm_program_compile(const scheme_edition *edition, const scheme_certification *row,
                           const program_room *room, cert_program *out)
{
    compile_nodes(edition, row, room->nodes);
    compile_kinds(edition, room);
    out->policy = &edition->policy;
    out->nodes = room->nodes;
    out->kinds = room->kinds;
    out->node_count = edition->node_count;
    out->carry_from = node_of(edition, edition->policy.carry.from);
    out->carry_into = node_of(edition, edition->policy.carry.into);
}
