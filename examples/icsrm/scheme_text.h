/* SPDX-License-Identifier: MIT
 * Schemes between their two encodings. The library reads CBOR; what is written as JSON is brought
 * into that form first, and every item keeps in mind where it came from. */
#ifndef COMMAND_SCHEME_TEXT_H
#define COMMAND_SCHEME_TEXT_H

#include "buffer.h"
#include "json_tree.h"

/* Where an item of the CBOR came from. */
typedef struct scheme_mark {
    size_t offset; /* in the CBOR; they rise */
    uint32_t node; /* in the tree */
    bool key;      /* its key, else its value */
} scheme_mark;

typedef struct scheme_text {
    json_tree tree;
    buffer bytes; /* the CBOR */
    scheme_mark *marks;
    size_t mark_count, mark_room;
    /* What cannot be brought into CBOR: the value, or its key, and why. */
    scheme_mark wrong;
    const char *reason;
} scheme_text;

typedef enum scheme_text_result {
    SCHEME_TEXT_DONE,
    SCHEME_TEXT_WRONG,
    SCHEME_TEXT_MEMORY
} scheme_text_result;

/* Reads JSON, which was checked to be that, into the tree. False if there is no memory.
 * scheme_text_free in any case. */
bool scheme_text_read(scheme_text *self, const char *json, size_t size);
void scheme_text_free(scheme_text *self);

/* Brings the tree, as it is now, into CBOR. */
scheme_text_result scheme_text_encode(scheme_text *self);

/* The mark of what stands at an offset or around it. */
const scheme_mark *scheme_text_mark(const scheme_text *self, size_t offset);

/* Writes the CBOR of a scheme, which the library has taken, as JSON. */
void scheme_text_decode(const unsigned char *bytes, buffer *out);

#endif
