/* SPDX-License-Identifier: MIT
 * A piece of JSON text made a record, or refused with its place even where it is no JSON. */
#ifndef COMMAND_JSON_PIECE_H
#define COMMAND_JSON_PIECE_H

#include "input.h"

icsrm_record *json_decode(const input *in, span piece, refusal *why);

#endif
