/* SPDX-License-Identifier: MIT
 * What somebody may have meant whose record was refused. */
#ifndef COMMAND_HINT_H
#define COMMAND_HINT_H

#include "refusal.h"

enum { HINT_SIZE = 320 };

/* Writes a hint and returns it, or NULL where there is none. */
const char *hint_of(const refusal *why, const icsrm_catalog *catalog, char hint[HINT_SIZE]);

#endif
