/* SPDX-License-Identifier: MIT
 * Decisions as JSON: the keys of decision.cddl in its order, then further ones. */
#ifndef COMMAND_JSON_DECISION_H
#define COMMAND_JSON_DECISION_H

#include "buffer.h"
#include "verdict.h"

/* Each adds one object to a buffer, without a newline. */
void report_to_json(const icsrm_report *report, buffer *out);
void decision_to_json(const verdict *v, buffer *out);

#endif
