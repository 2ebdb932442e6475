/* SPDX-License-Identifier: MIT
 * Memory through the caller's allocator, and the one sort. Private. */
#ifndef ICSRM_MEMORY_H
#define ICSRM_MEMORY_H

#include <icsrm/base.h>
#include <stdbool.h>
#include <string.h>

/* The allocator itself, or malloc and free where it is NULL. */
icsrm_allocator icsrm_allocator_or_default(const icsrm_allocator *allocator);

/* `count` elements of `size` bytes, not cleared; NULL when there is no memory or the product
 * overflows. Nothing to allocate still gives memory, so that NULL always means failure. */
void *icsrm_array_new(const icsrm_allocator *allocator, size_t count, size_t size);

/* Releases what icsrm_array_new gave for the same count and size; NULL does nothing. */
void icsrm_array_free(const icsrm_allocator *allocator, void *array, size_t count, size_t size);

/* An array that grows. `room` elements are allocated, `count` are in use. */
typedef struct icsrm_vector {
    void *items;
    size_t count;
    size_t room;
} icsrm_vector;

/* Makes room for `more` further elements; false when there is no memory, then nothing changed. */
bool icsrm_vector_reserve(icsrm_vector *vector, const icsrm_allocator *allocator, size_t more,
                          size_t size);
void icsrm_vector_free(icsrm_vector *vector, const icsrm_allocator *allocator, size_t size);

/* Says how a stands to b: < 0, 0 or > 0. */
typedef int icsrm_compare(const void *context, uint32_t a, uint32_t b);

/* Sorts indexes, stable, O(n log n) comparisons at worst and n where they are sorted already.
 * scratch: room for as many. (qsort is neither stable nor free of malloc.) */
void icsrm_sort(uint32_t *indexes, uint32_t *scratch, size_t count, icsrm_compare *compare,
                const void *context);

#endif
