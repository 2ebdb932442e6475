/* SPDX-License-Identifier: MIT
 * A piece of JSON text made a value or a record, or refused with its place even where it is no
 * JSON.
 */
#ifndef COMMAND_JSON_PIECE_H
#define COMMAND_JSON_PIECE_H

#include "input.h"

/* NULL if the text is no JSON; the value is the caller's. */
json_t *json_parse(const input *in, span piece, refusal *why);

icsrm_record *json_decode(const input *in, span piece, refusal *why);

#endif
