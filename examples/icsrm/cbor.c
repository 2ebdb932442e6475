/* SPDX-License-Identifier: MIT
 * CBOR in and out, through the library's codec. */
#include "cbor.h"

#include <stdio.h>
#include <string.h>

/* ---- documents ------------------------------------------------------------------------------ */

static const uint8_t *bytes_of(span piece)
{
    return (const uint8_t *)piece.data;
}

/* The head of the key and the key, as deterministic encoding has them, from an offset on; NULL if
 * they do not come. */
static const char *find_key(span piece, const char *encoded, size_t from)
{
    size_t size = strlen(encoded);
    for (; from + size <= piece.size; from++)
        if (memcmp(piece.data + from, encoded, size) == 0)
            return piece.data + from + size;
    return NULL;
}

bool cbor_is_decision(span piece)
{
    static const char key[] = "\x65"
                              "as_of";
    size_t head = piece.size > 0 && (unsigned char)piece.data[0] == 0xB8 ? 2 : 1;
    return find_key((span){piece.data,
                           head + sizeof key - 1 < piece.size ? head + sizeof key - 1 : piece.size},
                    key, head) != NULL;
}

/* Whose document it is, as far as that can be read of one that was refused: the text after the
 * first key "member", if it is short. It serves the complaint alone. */
static void name_member(refusal *why, span piece)
{
    static const char key[] = "\x66"
                              "member";
    const char *at = find_key(piece, key, 0);
    if (at == NULL || at == piece.data + piece.size)
        return;
    size_t left = (size_t)(piece.data + piece.size - at) - 1;
    size_t size = (size_t)((unsigned char)*at - 0x60);
    if (size < 24 && size <= left)
        refusal_of(why, at + 1, size);
}

/* The library's words, with the byte where the matter stands. */
static void refuse_bytes(refusal *why, const icsrm_error *error, span piece)
{
    char place[sizeof why->place];
    refuse_error(why, error, NULL);
    if (error->offset != ICSRM_NO_OFFSET) {
        snprintf(place, sizeof place, "at byte %llu%s%.120s", (unsigned long long)error->offset,
                 why->place[0] != '\0' ? ": " : "", why->place);
        memcpy(why->place, place, sizeof place);
    }
    name_member(why, piece);
}

icsrm_record *cbor_get_record(const input *in, span piece, refusal *why)
{
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_record_decode(in->catalog, bytes_of(piece), piece.size, NULL, &record, NULL,
                            &error) != ICSRM_OK)
        refuse_bytes(why, &error, piece);
    return record;
}

icsrm_report *cbor_get_report(span piece, refusal *why)
{
    icsrm_report *report = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_report_decode(bytes_of(piece), piece.size, NULL, &report, NULL, &error) != ICSRM_OK)
        refuse_bytes(why, &error, piece);
    return report;
}

/* ---- writing ------------------------------------------------------------------------------- */

static bool has_room(buffer *out, size_t size, refusal *why)
{
    return buffer_reserve(out, size) ||
           refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
}

static uint8_t *end_of(const buffer *out)
{
    return (uint8_t *)out->data + out->size;
}

bool cbor_put_record(const icsrm_record *record, buffer *out, refusal *why)
{
    size_t size = 0;
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_record_encode(record, NULL, 0, &size, &error);
    if (status == ICSRM_E_CAPACITY) {
        if (!has_room(out, size, why))
            return false;
        status = icsrm_record_encode(record, end_of(out), size, &size, &error);
    }
    if (status != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    out->size += size;
    return true;
}

bool cbor_put_report(const icsrm_report *report, buffer *out, refusal *why)
{
    size_t size = 0;
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_report_encode(report, NULL, 0, &size, &error);
    if (status == ICSRM_E_CAPACITY) {
        if (!has_room(out, size, why))
            return false;
        status = icsrm_report_encode(report, end_of(out), size, &size, &error);
    }
    if (status != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    out->size += size;
    return true;
}

/* ---- a sequence ----------------------------------------------------------------------------- */

/* The bytes that the window has at hand, or more of them: twice as many, or all that there are. */
static span more(input *in, size_t have)
{
    window *w = &in->window;
    (void)window_byte(w, have < 4096 ? 8191 : 2 * have - 1);
    return (span){window_data(w), w->end - w->begin};
}

/* What follows a document that does not end, or is malformed, cannot be told from it: all of it is
 * one piece, and decoding says what is wrong. */
static input_event next(input *in, span *piece, refusal *why)
{
    size_t size = 0;
    if (window_byte(&in->window, 0) == WINDOW_END)
        return INPUT_END;
    *piece = (span){window_data(&in->window), in->window.end - in->window.begin};
    icsrm_status status = icsrm_document_measure(bytes_of(*piece), piece->size, &size);
    while (status == ICSRM_E_TRUNCATED && piece->size <= RECORD_MAX) {
        size_t had = piece->size;
        *piece = more(in, had);
        if (piece->size == had)
            break;
        status = icsrm_document_measure(bytes_of(*piece), piece->size, &size);
    }
    if (status == ICSRM_OK ? size > RECORD_MAX : piece->size > RECORD_MAX)
        return input_stop(in, why, "the record is larger than 64 MiB");
    in->finished = status != ICSRM_OK;
    piece->size = status == ICSRM_OK ? size : piece->size;
    in->taken = piece->size;
    return INPUT_RECORD;
}

static const input_form sequence = {next, cbor_get_record, true};

const input_form *cbor_form(input *in)
{
    int byte = window_byte(&in->window, 0);
    return byte != WINDOW_END && (byte & 0xE0) == 0xA0 ? &sequence : NULL;
}
