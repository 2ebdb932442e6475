/* SPDX-License-Identifier: MIT
 * What differs between what is and what was expected, key by key. */
#ifndef COMMAND_JSON_DIFFER_H
#define COMMAND_JSON_DIFFER_H

#include <jansson.h>

#include "buffer.h"

/* Adds a line for every difference; returns how many there are. Every key that is expected is there
 * with an equal value, further keys are allowed; lists are equally long; numbers are equal as
 * numbers. */
size_t json_differ(const json_t *actual, const json_t *expected, const char *place, buffer *out);

#endif
