/* SPDX-License-Identifier: MIT
 * CBOR in and out. There are two of it: cbor.c, and cbor_none.c for a library that was built
 * without its codec, which refuses. */
#ifndef COMMAND_CBOR_H
#define COMMAND_CBOR_H

#include "buffer.h"
#include "input.h"

/* A CBOR sequence (RFC 8742) if the stream begins with a map of CBOR, which no JSON does; else
 * NULL. */
const input_form *cbor_form(input *in);

/* Whether a piece holds a decision: the first key of one is always as_of. */
bool cbor_is_decision(span piece);

/* Make a record or a decision of a piece; NULL and the reason if it is none. The caller's. */
icsrm_record *cbor_get_record(const input *in, span piece, refusal *why);
icsrm_report *cbor_get_report(span piece, refusal *why);

/* Add a document to a buffer; false and the reason if it has no encoding. */
bool cbor_put_record(const icsrm_record *record, buffer *out, refusal *why);
bool cbor_put_report(const icsrm_report *report, buffer *out, refusal *why);

#endif
