/* SPDX-License-Identifier: MIT
 * The word that was probably meant. */
#ifndef COMMAND_NEAREST_H
#define COMMAND_NEAREST_H

#include <stddef.h>

/* Compares a word with one candidate after the other; begins as {.given = word}. */
typedef struct nearest {
    const char *given;
    const char *best; /* NULL: none is near */
    size_t distance;
} nearest;

void nearest_try(nearest *n, const char *candidate);

#endif
