/* SPDX-License-Identifier: MIT
 * Bytes that grow. */
#include "buffer.h"

#include <stdlib.h>
#include <string.h>

void *memory_allocate(const icsrm_allocator *memory, size_t size)
{
    return memory != NULL ? memory->allocate(memory->context, size) : malloc(size);
}

void memory_release(const icsrm_allocator *memory, void *block, size_t size)
{
    if (block == NULL)
        return;
    if (memory != NULL)
        memory->release(memory->context, block, size);
    else
        free(block);
}

void buffer_clear(buffer *b)
{
    b->size = 0;
    b->failed = false;
}

void buffer_free(buffer *b)
{
    memory_release(b->memory, b->data, b->capacity);
    *b = (buffer){.memory = b->memory};
}

/* An allocator cannot grow what it gave. */
static char *grow(const buffer *b, size_t capacity)
{
    char *grown = memory_allocate(b->memory, capacity);
    if (grown != NULL && b->size > 0)
        memcpy(grown, b->data, b->size);
    if (grown != NULL)
        memory_release(b->memory, b->data, b->capacity);
    return grown;
}

char *buffer_reserve(buffer *b, size_t size)
{
    size_t wanted = b->capacity < 256 ? 256 : b->capacity;
    if (b->failed)
        return NULL;
    if (b->data != NULL && size <= b->capacity - b->size)
        return b->data + b->size;
    while (wanted - b->size < size && wanted <= SIZE_MAX / 2)
        wanted *= 2;
    char *grown = wanted - b->size < size ? NULL : grow(b, wanted);
    if (grown == NULL) {
        b->failed = true;
        return NULL;
    }
    b->data = grown;
    b->capacity = wanted;
    return grown + b->size;
}

void buffer_add(buffer *b, const char *data, size_t size)
{
    char *to = size > 0 ? buffer_reserve(b, size) : NULL;
    if (to == NULL)
        return;
    memcpy(to, data, size);
    b->size += size;
}

void buffer_text(buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}
