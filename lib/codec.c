/* SPDX-License-Identifier: MIT
 * Records in and out as deterministic CBOR. */
#include <icsrm/codec.h>

#include "codec_record.h"
#include "record_data.h"

icsrm_status icsrm_document_measure(const uint8_t *bytes, size_t size, size_t *used)
{
    size_t at = 0;
    if (used == NULL || (bytes == NULL && size > 0))
        return ICSRM_E_ARGUMENT;
    icsrm_status status = icsrm_cbor_skip(bytes, size, &at);
    if (status == ICSRM_OK)
        *used = at;
    return status;
}

icsrm_status icsrm_record_encode(const icsrm_record *record, uint8_t *buffer, size_t capacity,
                                 size_t *size, icsrm_error *error)
{
    codec_writing source = {record, ICSRM_NO_INDEX};
    codec_writer to = {
        .bytes = buffer,
        .capacity = capacity,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_RECORD},
        .source = &source,
    };
    if (record == NULL || (buffer == NULL && capacity > 0))
        return icsrm_fail(to.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (!record->finished)
        return icsrm_fail(to.spot.place, ICSRM_E_STATE, NULL, NULL);
    icsrm_status status = icsrm_codec_put_map(&to, &icsrm_codec_record, NULL);
    return icsrm_codec_written(&to, status, size);
}

/* Reads the document and finishes the record. */
static icsrm_status read_record(codec_reader *from, size_t *used)
{
    codec_reading *into = from->target;
    icsrm_error *error = from->spot.place.error;
    size_t end = 0;
    icsrm_status status = icsrm_codec_read_map(from, &icsrm_codec_record, NULL);
    if (status == ICSRM_OK)
        status = icsrm_codec_end(from, used != NULL ? &end : NULL);
    if (status != ICSRM_OK)
        return status;
    status = icsrm_record_finish(into->record, error);
    if (status != ICSRM_OK && status != ICSRM_E_MEMORY && ICSRM_HAS(error, sizeof *error))
        icsrm_error_place(error, icsrm_codec_locate(from->bytes, from->size, error));
    if (status == ICSRM_OK && used != NULL)
        *used = end;
    return status;
}

icsrm_status icsrm_record_decode(const icsrm_catalog *catalog, const uint8_t *bytes, size_t size,
                                 const icsrm_allocator *allocator, icsrm_record **out, size_t *used,
                                 icsrm_error *error)
{
    codec_reading into = {.catalog = catalog, .memory = icsrm_allocator_or_default(allocator)};
    codec_reader from = {
        .bytes = bytes,
        .size = size,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_RECORD},
        .target = &into,
    };
    if (catalog == NULL || out == NULL || (bytes == NULL && size > 0))
        return icsrm_fail(from.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = read_record(&from, used);
    for (size_t i = 0; i < sizeof into.texts / sizeof *into.texts; i++)
        icsrm_array_free(&into.memory, into.texts[i].items, into.texts[i].room, sizeof(icsrm_text));
    if (status == ICSRM_OK)
        *out = into.record;
    else
        icsrm_record_free(into.record);
    return status;
}
