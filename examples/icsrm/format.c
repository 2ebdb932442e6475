/* SPDX-License-Identifier: MIT
 * Adding to a buffer by printf. */
#include "format.h"

#include <stdarg.h>
#include <stdio.h>

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
    char *to = length >= 0 ? buffer_reserve(b, (size_t)length + 1) : NULL;
    if (to != NULL) {
        vsnprintf(to, (size_t)length + 1, format, again);
        b->size += (size_t)length;
    } else {
        b->failed = true;
    }
    va_end(again);
    va_end(arguments);
}
