/* SPDX-License-Identifier: MIT
 * What the Arrow layer exports: that it is well formed, and what its rows say. */
#ifndef FUZZ_ARROW_ROWS_H
#define FUZZ_ARROW_ROWS_H

#include "fuzz.h"

#include <icsrm/icsrm.h>
#include <stdbool.h>

/* Ends the process unless an array is one of its schema and consistent in itself. */
void rows_check(const struct ArrowSchema *schema, const struct ArrowArray *array);

/* A number for what an entry says, the same wherever and however it is kept. */
uint64_t rows_say(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t i);

bool rows_has(const struct ArrowArray *array, int64_t i);

#endif
