/* SPDX-License-Identifier: MIT
 * Bytes that grow. */
#include "buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_clear(buffer *b)
{
    b->size = 0;
    b->failed = false;
}

void buffer_free(buffer *b)
{
    free(b->data);
    *b = (buffer){0};
}

bool buffer_reserve(buffer *b, size_t size)
{
    if (size <= b->capacity - b->size)
        return !b->failed;
    size_t wanted = b->capacity < 256 ? 256 : b->capacity;
    while (!b->failed && wanted - b->size < size) {
        b->failed = wanted > SIZE_MAX / 2;
        wanted *= 2;
    }
    char *grown = b->failed ? NULL : realloc(b->data, wanted);
    if (grown == NULL) {
        b->failed = true;
        return false;
    }
    b->data = grown;
    b->capacity = wanted;
    return true;
}

void buffer_add(buffer *b, const char *data, size_t size)
{
    if (size == 0 || !buffer_reserve(b, size))
        return;
    memcpy(b->data + b->size, data, size);
    b->size += size;
}

void buffer_text(buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_repeat(buffer *b, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_text(b, text);
}

void buffer_format(buffer *b, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0 && buffer_reserve(b, (size_t)length + 1)) {
        vsnprintf(b->data + b->size, (size_t)length + 1, format, again);
        b->size += (size_t)length;
    } else {
        b->failed = true;
    }
    va_end(again);
    va_end(arguments);
}
