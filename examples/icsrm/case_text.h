/* SPDX-License-Identifier: MIT
 * Cases cut from a file: each an object, on one line or on several. */
#ifndef COMMAND_CASE_TEXT_H
#define COMMAND_CASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "buffer.h"

typedef struct case_text {
    FILE *from;
    char *line; /* the next one, of getline; size: of what it has, 0: none is waiting */
    size_t room, size;
    uint64_t number; /* of the line that was read last */
    buffer text;     /* of the case */
    uint64_t first;  /* its first line, from 1 */
} case_text;

/* Cuts the next case; false at the end, and where reading or memory failed: ferror(from),
 * text.failed. A line that begins another case ends one whose brackets are still open. */
bool case_text_next(case_text *self);

void case_text_free(case_text *self);

#endif
