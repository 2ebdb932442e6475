/* SPDX-License-Identifier: MIT
 * Writing a line into a caller's buffer, without libc's formatting. Private. */
#ifndef ICSRM_LINE_H
#define ICSRM_LINE_H

#include <stddef.h>
#include <stdint.h>

/* A line that is being written: counts all of it, keeps what fits. */
typedef struct line {
    char *buffer;
    size_t capacity;
    size_t length;
} line;

/* Room for the digits of any number. */
enum { DIGITS_MAX = 20 };

/* Writes the digits of a number before `end` and returns where they begin. */
char *icsrm_digits(char *end, uint64_t number);

/* A line for a buffer, which may be NULL. */
line icsrm_line_begin(char *buffer, size_t capacity);

void icsrm_line_bytes(line *out, const char *bytes, size_t size);
void icsrm_line_text(line *out, const char *text);
void icsrm_line_number(line *out, uint64_t number);

/* Ends the line with NUL if there is any room; returns its length. */
size_t icsrm_line_end(line *out);

#endif
