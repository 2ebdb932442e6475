/* SPDX-License-Identifier: MIT
 * Checks the kinds of an edition: names, categories, and how each earns. */
#include "scheme_check.h"

#include "memory.h"

/* ---- names that stand there twice ------------------------------------------------------------ */

typedef struct name_list {
    const char *rows;
    size_t size; /* of a row */
} name_list;

static const char *name_at(const name_list *names, uint32_t i)
{
    const char *name;
    memcpy(&name, names->rows + i * names->size, sizeof name);
    return name;
}

static int compare_names(const void *context, uint32_t a, uint32_t b)
{
    return strcmp(name_at(context, a), name_at(context, b));
}

/* Few names are compared each with each, which needs no memory. */
static uint32_t find_among_few(const name_list *names, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t before = 0; before < i; before++)
            if (compare_names(names, before, i) == 0)
                return i;
    return ICSRM_NO_INDEX;
}

/* Sorted, the same names stand side by side, in the order of their rows. */
static uint32_t find_sorted(const name_list *names, const uint32_t *order, uint32_t count)
{
    uint32_t first = ICSRM_NO_INDEX;
    for (uint32_t i = 1; i < count; i++)
        if (order[i] < first && compare_names(names, order[i - 1], order[i]) == 0)
            first = order[i];
    return first;
}

icsrm_status icsrm_scheme_find_twice(const icsrm_allocator *memory, const void *rows, size_t size,
                                     uint32_t count, uint32_t *found)
{
    enum { FEW = 64 };
    const name_list names = {rows, size};
    if (count <= FEW) {
        *found = find_among_few(&names, count);
        return ICSRM_OK;
    }
    uint32_t *order = icsrm_array_new(memory, count, 2 * sizeof *order);
    if (order == NULL)
        return ICSRM_E_MEMORY;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    icsrm_sort(order, order + count, count, compare_names, &names);
    *found = find_sorted(&names, order, count);
    icsrm_array_free(memory, order, count, 2 * sizeof *order);
    return ICSRM_OK;
}

/* ---- how a kind earns ------------------------------------------------------------------------ */

/* Blocks per category are of whole credits, and know nothing of one activity's own conditions; all
 * hourly kinds of a category cut them alike. block: of the category so far, 0: none. */
static bool is_pooled_alike(const scheme_kind *kind, int32_t *block)
{
    if (kind->minutes_per_credit == 0)
        return true;
    const int32_t others = *block;
    *block = kind->minutes_per_credit;
    return kind->increment == 0 && kind->first_award == 0 && kind->item_maximum == 0 &&
           kind->percent == 0 && (others == 0 || others == kind->minutes_per_credit);
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

static icsrm_status check_increment(const scheme_kind *kind, icsrm_place place)
{
    if (kind->increment < 0 || kind->increment > 100 * ICSRM_CREDIT)
        return icsrm_contradicts(place, "increment", kind->name,
                                 "has an increment that is not from 0 to 100 credits");
    if (kind->increment > 0 && kind->minutes_per_credit == 0)
        return icsrm_contradicts(place, "increment", kind->name,
                                 "has an increment and does not earn by the hour: there is "
                                 "nothing to cut");
    return ICSRM_OK;
}

static icsrm_status check_credit(const scheme_kind *kind, icsrm_place place)
{
    /* keeps every sum far from overflow; less than 2^30, which the fast lane relies on */
    const icsrm_credits most = 1000000 * ICSRM_CREDIT;
    const int32_t ways =
        (kind->minutes_per_credit > 0) + (kind->fixed > 0) + (kind->step_count > 0);
    if (kind->minutes_per_credit < 0 || kind->minutes_per_credit > 6000 || kind->fixed < 0 ||
        kind->fixed > most || ways > 1)
        return icsrm_contradicts(
            place, "credit", kind->name,
            "earns by the hour, by steps or a fixed credit: one of them, and not less than 0");
    icsrm_status status = check_increment(kind, place);
    if (status != ICSRM_OK)
        return status;
    if (kind->first_award < 0 || kind->item_maximum < 0)
        return icsrm_contradicts(place, "item_maximum", kind->name,
                                 "has a smallest award or a maximum below 0");
    if (kind->percent < 0 || kind->percent > 10000)
        return icsrm_contradicts(place, "percent", kind->name,
                                 "has a percentage that is not from 0 to 10000");
    return check_steps(kind, place);
}

/* ---- all ----------------------------------------------------------------------------------- */

static icsrm_status check_kind(const scheme_edition *edition, const scheme_kind *kind,
                               int32_t blocks[ICSRM_NODES_MAX], icsrm_place place)
{
    const uint32_t n = icsrm_scheme_node_find(edition, kind->category, edition->node_count);
    if (n == ICSRM_NO_NODE)
        return icsrm_contradicts(place, "category", kind->name,
                                 "names a category that is no node of the requirement");
    if (edition->policy.blocks == BLOCKS_PER_CATEGORY && !is_pooled_alike(kind, &blocks[n]))
        return icsrm_contradicts(place, "minutes_per_credit", kind->name,
                                 "has conditions of its own, or hours of another length than its "
                                 "category: hours that are gathered by category know only whole "
                                 "credits");
    return check_credit(kind, place);
}

icsrm_status icsrm_kinds_check(const scheme_edition *edition, const icsrm_allocator *memory,
                               icsrm_place place)
{
    int32_t blocks[ICSRM_NODES_MAX] = {0};
    uint32_t twice = ICSRM_NO_INDEX;
    icsrm_status status = icsrm_scheme_find_twice(memory, edition->kinds, sizeof *edition->kinds,
                                                  edition->kind_count, &twice);
    if (status != ICSRM_OK)
        return icsrm_fail(place, status, NULL, NULL);
    if (twice != ICSRM_NO_INDEX)
        return icsrm_contradicts(place, "kinds", edition->kinds[twice].name,
                                 "is the name of two kinds");
    for (uint32_t i = 0; status == ICSRM_OK && i < edition->kind_count; i++)
        status = check_kind(edition, &edition->kinds[i], blocks, place);
    return status;
}
