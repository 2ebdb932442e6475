/* SPDX-License-Identifier: MIT
 * Decisions on sponsorships as JSON: the keys of decision.cddl in its order. */
#ifndef COMMAND_JSON_SPONSORSHIP_H
#define COMMAND_JSON_SPONSORSHIP_H

#include <icsrm/icsrm.h>

#include "buffer.h"

/* Adds one object to a buffer, without a newline. */
void sponsorship_to_json(icsrm_text member, const icsrm_sponsorship *fact,
                         const icsrm_sponsorship_decision *decision, buffer *out);

#endif
