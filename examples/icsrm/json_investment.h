/* SPDX-License-Identifier: MIT
 * Investments read from JSON, as decision.cddl says. */
#ifndef COMMAND_JSON_INVESTMENT_H
#define COMMAND_JSON_INVESTMENT_H

#include "refusal.h"

/* The model that an investment has to follow, as refusals name it. */
#define RULE_INVESTMENT_MODEL "decision.cddl"

/* An investment, and what the library need not know. */
typedef struct investment {
    icsrm_investment figures;
    icsrm_text currency; /* borrowed from the JSON value */
} investment;

/* False with the reason if the value is no investment. */
bool investment_from_json(json_t *value, investment *out, refusal *why);

#endif
