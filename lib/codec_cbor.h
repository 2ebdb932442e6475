/* SPDX-License-Identifier: MIT
 * CBOR, an item at a time: the seam to libcbor, behind which nothing else knows it. Private. */
#ifndef ICSRM_CODEC_CBOR_H
#define ICSRM_CODEC_CBOR_H

#include <icsrm/base.h>
#include <stdbool.h>

typedef enum codec_type {
    CODEC_NUMBER,   /* 0 and up */
    CODEC_NEGATIVE, /* below 0 */
    CODEC_BYTES,
    CODEC_TEXT,
    CODEC_LIST,
    CODEC_MAP,
    CODEC_TAG,
    CODEC_FALSE,
    CODEC_TRUE,
    CODEC_NULL,
    CODEC_OTHER /* nothing that a document here may hold */
} codec_type;

/* An item; of a list, map or tag only its head. */
typedef struct codec_item {
    codec_type type;
    bool endless;    /* of indefinite length, or what would end such an item */
    size_t offset;   /* where it begins */
    uint64_t value;  /* the number; -1 - the negative number; how many entries; the tag */
    icsrm_text text; /* its bytes, within those that were read; not checked */
} codec_item;

/* Reads the item at *at and moves *at behind it. Nothing is believed: it is all there, a list or
 * map has no more entries than there are bytes left for, lengths are definite and heads as short as
 * can be. Status: ICSRM_E_TRUNCATED, ICSRM_E_INDEFINITE, ICSRM_E_SHORTEST; then only item is
 * written. */
icsrm_status icsrm_cbor_read(const uint8_t *bytes, size_t size, size_t *at, codec_item *item);

/* Moves *at behind an item and all that is in it. Status: as icsrm_cbor_read, and ICSRM_E_TYPE for
 * what no document holds; then *at is somewhere in the item. */
icsrm_status icsrm_cbor_skip(const uint8_t *bytes, size_t size, size_t *at);

enum { CODEC_HEAD_MAX = 9 };

/* Writes a head in its shortest form and returns its size. */
size_t icsrm_cbor_write(codec_type type, uint64_t value, uint8_t head[CODEC_HEAD_MAX]);

#endif
