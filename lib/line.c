/* SPDX-License-Identifier: MIT
 * Writing a line into a caller's buffer. */
#include "line.h"

#include <string.h>

char *icsrm_digits(char *end, uint64_t number)
{
    do {
        *--end = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return end;
}

line icsrm_line_begin(char *buffer, size_t capacity)
{
    return (line){buffer, buffer == NULL ? 0 : capacity, 0};
}

void icsrm_line_bytes(line *out, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++, out->length++)
        if (out->length + 1 < out->capacity)
            out->buffer[out->length] = bytes[i];
}

void icsrm_line_text(line *out, const char *text)
{
    icsrm_line_bytes(out, text, strlen(text));
}

void icsrm_line_number(line *out, uint64_t number)
{
    char digits[DIGITS_MAX];
    char *end = digits + sizeof digits;
    char *start = icsrm_digits(end, number);
    icsrm_line_bytes(out, start, (size_t)(end - start));
}

size_t icsrm_line_end(line *out)
{
    if (out->capacity > 0)
        out->buffer[out->length < out->capacity ? out->length : out->capacity - 1] = '\0';
    return out->length;
}
