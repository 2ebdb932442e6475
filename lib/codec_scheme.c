/* SPDX-License-Identifier: MIT
 * Schemes in and out as deterministic CBOR. */
#include <icsrm/codec.h>

#include "codec_scheme.h"

/* A scheme that was decoded, and all it points to behind it. */
typedef struct scheme_block {
    icsrm_scheme scheme;
    icsrm_allocator memory;
    size_t size;
} scheme_block;

/* ---- decoding ------------------------------------------------------------------------------ */

/* Reads all of it, from the start. */
static icsrm_status read_scheme(codec_reader *from, icsrm_scheme *scheme, size_t *used)
{
    codec_scheme_reading *into = from->target;
    from->at = 0;
    into->array_size = 0;
    into->text_size = 0;
    *scheme = (icsrm_scheme){.source = "", .verified_on = ICSRM_DATE_NONE};
    icsrm_status status = icsrm_codec_read_map(from, &icsrm_codec_scheme, scheme);
    return status == ICSRM_OK ? icsrm_codec_end(from, used) : status;
}

static icsrm_status check_scheme(const codec_reader *from, const icsrm_scheme *scheme,
                                 const icsrm_allocator *memory)
{
    icsrm_error error;
    uint32_t edition = 0;
    icsrm_error_init(&error);
    icsrm_place place = {&error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_status status = icsrm_scheme_check(scheme, memory, place, &edition);
    if (status == ICSRM_OK || ICSRM_LACKS(from->spot.place.error, sizeof error))
        return status;
    if (status != ICSRM_E_MEMORY)
        icsrm_codec_scheme_locate(from->bytes, from->size, edition, &error);
    icsrm_copy_out(from->spot.place.error, &error, sizeof error);
    return status;
}

/* Room for what was measured, and for the document. */
static scheme_block *allocate(const icsrm_allocator *memory, codec_scheme_reading *into,
                              size_t document_size)
{
    size_t size = sizeof(scheme_block) + into->array_size + into->text_size + document_size;
    scheme_block *block = icsrm_array_new(memory, size, 1);
    if (block == NULL)
        return NULL;
    block->memory = *memory;
    block->size = size;
    into->array = (char *)(block + 1);
    into->text = into->array + into->array_size;
    into->filling = true;
    return block;
}

icsrm_status icsrm_scheme_decode(const uint8_t *bytes, size_t size,
                                 const icsrm_allocator *allocator, icsrm_scheme **out, size_t *used,
                                 icsrm_error *error)
{
    codec_scheme_reading into = {.filling = false};
    codec_reader from = {
        .bytes = bytes,
        .size = size,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_SCHEME},
        .target = &into,
    };
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_scheme scheme;
    size_t end = 0;
    if (out == NULL || (bytes == NULL && size > 0))
        return icsrm_fail(from.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = read_scheme(&from, &scheme, used != NULL ? &end : NULL);
    if (status != ICSRM_OK)
        return status;
    end = from.at;
    scheme_block *block = allocate(&memory, &into, end);
    if (block == NULL)
        return icsrm_fail(from.spot.place, ICSRM_E_MEMORY, NULL, NULL);
    (void)read_scheme(&from, &block->scheme, &end); /* the same bytes: nothing is left to refuse */
    memcpy(into.text, bytes, end);
    block->scheme.document = (const uint8_t *)into.text;
    block->scheme.document_size = end;
    status = check_scheme(&from, &block->scheme, &memory);
    if (status != ICSRM_OK) {
        icsrm_scheme_free(&block->scheme);
        return status;
    }
    *out = &block->scheme;
    if (used != NULL)
        *used = end;
    return ICSRM_OK;
}

void icsrm_scheme_free(icsrm_scheme *scheme)
{
    if (scheme == NULL || scheme->document == NULL)
        return;
    scheme_block *block = (scheme_block *)scheme;
    icsrm_allocator memory = block->memory;
    icsrm_array_free(&memory, block, block->size, 1);
}

/* ---- encoding ------------------------------------------------------------------------------ */

icsrm_status icsrm_scheme_encode(const icsrm_scheme *scheme, uint8_t *buffer, size_t capacity,
                                 size_t *size, icsrm_error *error)
{
    codec_writer to = {
        .bytes = buffer,
        .capacity = capacity,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_SCHEME},
    };
    if (scheme == NULL || (buffer == NULL && capacity > 0))
        return icsrm_fail(to.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (scheme->document != NULL) {
        to.size = scheme->document_size;
        if (to.size <= capacity)
            memcpy(buffer, scheme->document, to.size);
        return icsrm_codec_written(&to, ICSRM_OK, size);
    }
    icsrm_status status = icsrm_codec_put_map(&to, &icsrm_codec_scheme, scheme);
    return icsrm_codec_written(&to, status, size);
}
