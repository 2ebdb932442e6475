/* SPDX-License-Identifier: MIT
 * What an edition has that the one before it has not. */
#ifndef COMMAND_SCHEME_CHANGES_H
#define COMMAND_SCHEME_CHANGES_H

#include <stdint.h>

#include "buffer.h"

/* Adds the sections of an edition, each a heading behind an empty line and what stands below it;
 * of those that stand alike in the edition before, which is `number`, the heading alone. */
void scheme_changes(const buffer *before, uint32_t number, const buffer *now, buffer *out);

#endif
