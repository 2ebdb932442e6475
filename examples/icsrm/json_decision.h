/* SPDX-License-Identifier: MIT
 * Decisions as JSON: the keys of decision.cddl in its order, then further ones. */
#ifndef COMMAND_JSON_DECISION_H
#define COMMAND_JSON_DECISION_H

#include "buffer.h"
#include "verdict.h"

/* Adds one object to a buffer, without a newline. */
void decision_to_json(const verdict *v, buffer *out);

#endif
