/* SPDX-License-Identifier: MIT
 * Schemes as one writes them: JSON, brought into CBOR as the command does it. */
#ifndef SCHEME_JSON_H
#define SCHEME_JSON_H

#include "support.h"

#include "scheme_text.h"

/* A scheme with every key there is, and one that leaves out all that may be left out. */
extern const char whole_scheme[];
extern const char least_scheme[];

/* A text with the first `from` in it changed into `to`; the caller's. Fails where there is none. */
char *with_change(const char *json, const char *from, const char *to);

/* Brings JSON into CBOR, and decodes it; what is at fault is left to the caller. */
icsrm_status decode_json(scheme_text *text, const char *json, const icsrm_allocator *allocator,
                         icsrm_scheme **out, icsrm_error *error);

/* The JSON that an error's byte comes from, from there on. */
const char *place_of(const scheme_text *text, const icsrm_error *error);

#endif
