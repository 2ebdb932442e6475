/* SPDX-License-Identifier: MIT
 * Bytes that grow. A buffer that found no memory remembers it, so that only its user's last step
 * needs to ask. */
#ifndef ICSRM_JSON_BUFFER_H
#define ICSRM_JSON_BUFFER_H

#include <icsrm/icsrm.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct buffer {
    const icsrm_allocator *memory; /* NULL: malloc */
    char *data;
    size_t size;
    size_t capacity;
    bool failed; /* there was no memory: what is in it is not all that was added */
} buffer;

/* Memory of an allocator, or of malloc where it is NULL. Releasing NULL does nothing. */
void *memory_allocate(const icsrm_allocator *memory, size_t size);
void memory_release(const icsrm_allocator *memory, void *block, size_t size);

/* Makes it empty; keeps the memory for the next use. */
void buffer_clear(buffer *b);
void buffer_free(buffer *b);

/* Makes room for `size` more bytes: where they go, or NULL. */
char *buffer_reserve(buffer *b, size_t size);

void buffer_add(buffer *b, const char *data, size_t size);
void buffer_text(buffer *b, const char *text);

#endif
