/* SPDX-License-Identifier: MIT
 * An allocator over one buffer: first fit in a list of free blocks kept in address order, so that
 * neighbours join when they are released. */
#include "memory.h"

#include <stdalign.h>

enum { UNIT = alignof(max_align_t) };

/* A free block. Its size counts bytes, a multiple of UNIT, itself included. */
typedef struct block {
    size_t size;
    struct block *next;
} block;

/* Stands at the start of the buffer; `first` is the list's head. */
typedef struct pool {
    block *first;
} pool;

_Static_assert(sizeof(block) <= UNIT, "a unit can hold a free block");
_Static_assert(sizeof(pool) <= UNIT, "a unit can hold the pool");

static size_t round_up(size_t size)
{
    return (size + UNIT - 1) / UNIT * UNIT;
}

static void *pool_allocate(void *context, size_t size)
{
    pool *self = context;
    if (size == 0 || size > SIZE_MAX - UNIT)
        return NULL;
    size = round_up(size);
    block **link = &self->first;
    while (*link != NULL && (*link)->size < size)
        link = &(*link)->next;
    block *found = *link;
    if (found == NULL)
        return NULL;
    if (found->size == size) {
        *link = found->next;
    } else {
        block *rest = (block *)(void *)((char *)found + size);
        rest->size = found->size - size;
        rest->next = found->next;
        *link = rest;
    }
    return found;
}

/* Joins a block with the one after it where they touch. */
static void join(block *left)
{
    block *right = left->next;
    if (right != NULL && (char *)left + left->size == (char *)right) {
        left->size += right->size;
        left->next = right->next;
    }
}

static void pool_release(void *context, void *memory, size_t size)
{
    pool *self = context;
    block *freed = memory;
    block *before = NULL;
    block *after = self->first;
    while (after != NULL && after < freed) {
        before = after;
        after = after->next;
    }
    freed->size = round_up(size);
    freed->next = after;
    join(freed);
    if (before == NULL) {
        self->first = freed;
    } else {
        before->next = freed;
        join(before);
    }
}

icsrm_status icsrm_pool_init(void *buffer, size_t size, icsrm_allocator *out)
{
    if (buffer == NULL || out == NULL || size < 64)
        return ICSRM_E_ARGUMENT;
    size_t skip = (UNIT - (uintptr_t)buffer % UNIT) % UNIT;
    size_t usable = (size - skip) / UNIT * UNIT;
    pool *self = (pool *)(void *)((char *)buffer + skip);
    self->first = (block *)(void *)((char *)self + UNIT);
    self->first->size = usable - UNIT;
    self->first->next = NULL;
    *out = (icsrm_allocator){self, pool_allocate, pool_release};
    return ICSRM_OK;
}
