/* SPDX-License-Identifier: MIT
 * Adding to a buffer what only a page for a person needs. */
#ifndef COMMAND_FORMAT_H
#define COMMAND_FORMAT_H

#include "buffer.h"

#if defined(__GNUC__)
#define BUFFER_FORMAT __attribute__((format(printf, 2, 3)))
#else
#define BUFFER_FORMAT
#endif

void buffer_format(buffer *b, const char *format, ...) BUFFER_FORMAT;
void buffer_repeat(buffer *b, const char *text, size_t times);

#endif
