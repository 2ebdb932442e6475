/* SPDX-License-Identifier: MIT
 * The default allocator: the only file of the core that knows malloc and free. */
#include "memory.h"

#include <stdlib.h>

static void *heap_allocate(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void heap_release(void *context, void *memory, size_t size)
{
    (void)context;
    (void)size;
    free(memory);
}

icsrm_allocator icsrm_allocator_or_default(const icsrm_allocator *allocator)
{
    static const icsrm_allocator heap = {NULL, heap_allocate, heap_release};
    return allocator != NULL ? *allocator : heap;
}
