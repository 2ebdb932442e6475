/* SPDX-License-Identifier: MIT
 * Arrays through the caller's allocator, and the one sort. */
#include "memory.h"

void *icsrm_array_new(const icsrm_allocator *allocator, size_t count, size_t size)
{
    if (count == 0)
        count = 1;
    if (count > SIZE_MAX / size)
        return NULL;
    return allocator->allocate(allocator->context, count * size);
}

void icsrm_array_free(const icsrm_allocator *allocator, void *array, size_t count, size_t size)
{
    if (array != NULL)
        allocator->release(allocator->context, array, (count == 0 ? 1 : count) * size);
}

bool icsrm_vector_reserve(icsrm_vector *vector, const icsrm_allocator *allocator, size_t more,
                          size_t size)
{
    if (more <= vector->room - vector->count)
        return true;
    /* Limits keep counts far below SIZE_MAX / 2, so neither sum nor doubling overflows. */
    size_t need = vector->count + more;
    size_t room = vector->room < 8 ? 8 : vector->room * 2;
    if (room < need)
        room = need;
    void *items = icsrm_array_new(allocator, room, size);
    if (items == NULL)
        return false;
    if (vector->count > 0)
        memcpy(items, vector->items, vector->count * size);
    icsrm_vector_free(vector, allocator, size);
    vector->items = items;
    vector->room = room;
    return true;
}

void icsrm_vector_free(icsrm_vector *vector, const icsrm_allocator *allocator, size_t size)
{
    icsrm_array_free(allocator, vector->items, vector->room, size);
    vector->items = NULL;
    vector->room = 0;
}

/* Merges the sorted runs [low, middle) and [middle, high) of `from` into `to`. */
static void merge(const uint32_t *from, uint32_t *to, size_t low, size_t middle, size_t high,
                  icsrm_compare *compare, const void *context)
{
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left =
            right == high || (left < middle && compare(context, from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

void icsrm_sort(uint32_t *indexes, uint32_t *scratch, size_t count, icsrm_compare *compare,
                const void *context)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low + width < count; low += 2 * width) {
            size_t middle = low + width;
            size_t high = middle + width < count ? middle + width : count;
            if (compare(context, indexes[middle - 1], indexes[middle]) <= 0)
                continue; /* in order already: nothing to merge */
            merge(indexes, scratch, low, middle, high, compare, context);
            memcpy(indexes + low, scratch + low, (high - low) * sizeof *indexes);
        }
    }
}
