/* SPDX-License-Identifier: MIT
 * Bytes that grow. A buffer that found no memory remembers it, so that only its user's last step
 * needs to ask. */
#ifndef COMMAND_BUFFER_H
#define COMMAND_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct buffer {
    char *data;
    size_t size;
    size_t capacity;
    bool failed; /* there was no memory: what is in it is not all that was added */
} buffer;

#if defined(__GNUC__)
#define BUFFER_FORMAT __attribute__((format(printf, 2, 3)))
#else
#define BUFFER_FORMAT
#endif

/* Makes it empty; keeps the memory for the next use. */
void buffer_clear(buffer *b);
void buffer_free(buffer *b);

/* Makes room for `size` more bytes. */
bool buffer_reserve(buffer *b, size_t size);

void buffer_add(buffer *b, const char *data, size_t size);
void buffer_text(buffer *b, const char *text);
void buffer_repeat(buffer *b, const char *text, size_t times);
void buffer_format(buffer *b, const char *format, ...) BUFFER_FORMAT;

#endif
