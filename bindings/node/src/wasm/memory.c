/* SPDX-License-Identifier: MIT
 * Memory of the library's own pools: as many as the module's memory has grown by. What a pool has
 * no room for opens another, at least as large as all before it, so that there are few. */
#include "memory.h"

#include <stdlib.h>

enum { PAGE = 65536, FIRST_PAGES = 16, POOLS_MAX = 24, OVERHEAD = 256 };

typedef struct wasm_pool {
    char *start, *end;
    icsrm_allocator allocator;
} wasm_pool;

static wasm_pool pools[POOLS_MAX];
static size_t pool_count;

static wasm_pool *open_pool(size_t size)
{
    size_t pages = (size + OVERHEAD) / PAGE + 1;
    size_t before = pool_count == 0 ? FIRST_PAGES : __builtin_wasm_memory_size(0);
    if (size > SIZE_MAX / 2 || pool_count == POOLS_MAX)
        return NULL;
    if (pages < before)
        pages = before;
    size_t old = __builtin_wasm_memory_grow(0, pages);
    if (old == SIZE_MAX)
        return NULL;
    wasm_pool *pool = &pools[pool_count];
    pool->start = (char *)(old * PAGE);
    pool->end = pool->start + pages * PAGE;
    if (icsrm_pool_init(pool->start, pages * PAGE, &pool->allocator) != ICSRM_OK)
        return NULL;
    pool_count++;
    return pool;
}

static void *allocate(void *context, size_t size)
{
    (void)context;
    for (size_t i = 0; i < pool_count; i++) {
        void *memory = pools[i].allocator.allocate(pools[i].allocator.context, size);
        if (memory != NULL)
            return memory;
    }
    wasm_pool *pool = open_pool(size);
    return pool == NULL ? NULL : pool->allocator.allocate(pool->allocator.context, size);
}

static void release(void *context, void *memory, size_t size)
{
    (void)context;
    for (size_t i = 0; i < pool_count; i++)
        if ((char *)memory >= pools[i].start && (char *)memory < pools[i].end)
            pools[i].allocator.release(pools[i].allocator.context, memory, size);
}

const icsrm_allocator wasm_memory = {NULL, allocate, release};

/* For where the library falls back on malloc: it never does, as it is always given the allocator.
 */
void *malloc(size_t size)
{
    (void)size;
    return NULL;
}

void free(void *memory)
{
    (void)memory;
}
