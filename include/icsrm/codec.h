/* SPDX-License-Identifier: MIT
 * Records and reports as bytes: deterministic CBOR, in and out.
 *
 * Part of the library unless it was built with -Dcodec=disabled: then these functions are not in
 * it, and `pkg-config --variable=codec icsrm` says false.
 *
 * The documents are those of record.cddl and decision.cddl, encoded as RFC 8949 section 4.2.1
 * demands: shortest numbers and lengths, definite lengths, keys in order. A date is tag 100 and
 * days since 1970-01-01 (RFC 8943), credits are integers in thousandths. So equal documents are
 * equal bytes: they can be compared, hashed and signed, and a decoder refuses every other form.
 *
 * What a decoder refuses, its error places: the offset of the byte where the offending item begins,
 * the path of the data model, the value, the rule.
 */
#ifndef ICSRM_CODEC_H
#define ICSRM_CODEC_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Measures the document that stands first in bytes, without asking what it says: so a stream can be
 * cut into documents, and reading can go on after one that was refused.
 *
 * bytes: `size` of them, NULL only if size is 0; used: receives the number of bytes, not NULL.
 * Status: ICSRM_E_TRUNCATED if the document does not end within the bytes: more may help;
 * ICSRM_E_SHORTEST, ICSRM_E_INDEFINITE or ICSRM_E_TYPE (what no document holds) if nothing can;
 * ICSRM_E_ARGUMENT.
 * Cost: linear in its items, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_document_measure(const uint8_t *bytes, size_t size, size_t *used);

/**
 * Encodes a record.
 *
 * What was given comes back when it is decoded: absent stays absent, empty stays empty, a default
 * that was given stays given.
 * record: finished; buffer: receives the bytes, room for `capacity`, NULL only if capacity is 0.
 * size: receives the number of bytes, also where capacity is too small: that is the size query.
 * May be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is too small, then the buffer holds nothing of use;
 * ICSRM_E_STATE if the record is not finished; ICSRM_E_ARGUMENT if record, or buffer with a
 * capacity, is NULL.
 * Cost: linear, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_encode(const icsrm_record *record, uint8_t *buffer,
                                           size_t capacity, size_t *size, icsrm_error *error);

/**
 * Makes a finished record of bytes: all of it, or nothing.
 *
 * Nothing in the bytes is believed. The memory taken is never more than 64 bytes for each byte
 * given and 8192 besides, whatever the bytes claim to hold. catalog: outlives the record, not NULL.
 * bytes: `size` of them, NULL only if size is 0; not used after the call. allocator: NULL for
 * malloc; copied. out: receives the record, owned by the caller: icsrm_record_free. used: receives
 * how many bytes the record took, so that others may follow it (a CBOR sequence, RFC 8742); NULL:
 * nothing may follow. Status, of the encoding: ICSRM_E_TRUNCATED (also where a length claims more
 * than is left), ICSRM_E_TRAILING, ICSRM_E_SHORTEST, ICSRM_E_INDEFINITE, ICSRM_E_ORDER and
 * ICSRM_E_DUPLICATE (keys), ICSRM_E_TEXT; of the data model: ICSRM_E_TYPE (anything where something
 * else belongs, and so anything nested deeper than the model), ICSRM_E_KEY, ICSRM_E_MISSING,
 * ICSRM_E_WORD, ICSRM_E_DATE, ICSRM_E_RANGE; every status of icsrm_record_new, the
 * icsrm_record_add_* functions and icsrm_record_finish. Cost: reads the bytes once, the list of
 * exams twice, and the way to a refused fact once more; then as the calls it stands for. Since
 * 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_decode(const icsrm_catalog *catalog, const uint8_t *bytes,
                                           size_t size, const icsrm_allocator *allocator,
                                           icsrm_record **out, size_t *used, icsrm_error *error);

/**
 * Encodes a report.
 *
 * report: of the library's making or filled by hand, struct_size set. buffer, capacity, size: as
 * icsrm_record_encode.
 * Status: ICSRM_E_CAPACITY; ICSRM_E_MISSING (member, certification, a word, a date, a text),
 * ICSRM_E_WORD, ICSRM_E_DATE, ICSRM_E_RANGE (a negative number), ICSRM_E_TEXT, ICSRM_E_PAIR (a
 * finding with an index or an id and no list): the error's list, index and key name it;
 * ICSRM_E_ARGUMENT as icsrm_record_encode, and if a list is NULL and its count is not 0.
 * Cost: linear, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_report_encode(const icsrm_report *report, uint8_t *buffer,
                                           size_t capacity, size_t *size, icsrm_error *error);

/**
 * Encodes an evaluated decision: as icsrm_report_new and icsrm_report_encode would.
 *
 * decision: not NULL. allocator: for memory that is released again before the call returns; NULL
 * for malloc. buffer, capacity, size: as icsrm_record_encode. Status: ICSRM_E_CAPACITY;
 * ICSRM_E_STATE if nothing was evaluated; ICSRM_E_MEMORY; ICSRM_E_ARGUMENT as icsrm_record_encode.
 * Cost: as icsrm_report_new, also for a size query. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_encode(const icsrm_decision *decision,
                                             const icsrm_allocator *allocator, uint8_t *buffer,
                                             size_t capacity, size_t *size, icsrm_error *error);

/**
 * Makes a report of the bytes of a decision: all of it, or nothing. It is data: that the rules
 * would say so is not checked.
 *
 * The memory taken is never more than 8 bytes for each byte given and 512 besides.
 * bytes, size, allocator, used: as icsrm_record_decode. out: receives the report, owned by the
 * caller: icsrm_report_free.
 * Status: ICSRM_E_TRUNCATED, ICSRM_E_TRAILING, ICSRM_E_SHORTEST, ICSRM_E_INDEFINITE, ICSRM_E_ORDER,
 * ICSRM_E_DUPLICATE, ICSRM_E_TEXT, ICSRM_E_TYPE, ICSRM_E_KEY, ICSRM_E_MISSING, ICSRM_E_WORD,
 * ICSRM_E_DATE, ICSRM_E_RANGE as icsrm_record_decode; ICSRM_E_PAIR (unit, where it must stand or
 * must not); ICSRM_E_TYPE also for a cycle, credits or renewal that are null, or are not, against
 * what the status says; ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if out, or bytes with a size, is NULL.
 * Cost: one allocation; reads the bytes twice. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_report_decode(const uint8_t *bytes, size_t size,
                                           const icsrm_allocator *allocator, icsrm_report **out,
                                           size_t *used, icsrm_error *error);

/* ---- schemes ------------------------------------------------------------------------------- */

/**
 * Encodes a scheme: one that was decoded as the very document it came from, the built-in one
 * without what a document may leave out.
 *
 * scheme: not NULL. buffer, capacity, size: as icsrm_record_encode.
 * Status: ICSRM_E_CAPACITY; ICSRM_E_ARGUMENT as icsrm_record_encode.
 * Cost: linear; of the built-in one for each node once over all nodes. No allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_encode(const icsrm_scheme *scheme, uint8_t *buffer,
                                           size_t capacity, size_t *size, icsrm_error *error);

/**
 * Makes a scheme of the bytes of its document (docs/scheme.cddl): all of it, or nothing.
 *
 * Nothing in the bytes is believed. The memory taken is one block of never more than 24 bytes for
 * each byte given and 1024 besides; the document is kept in it.
 * bytes: `size` of them, NULL only if size is 0; not used after the call. allocator: NULL for
 * malloc; copied. out: receives the scheme, owned by the caller: icsrm_scheme_free, after every
 * catalog made with it. used: as icsrm_record_decode.
 * Status: as icsrm_record_decode for what the encoding demands and ICSRM_E_TYPE, ICSRM_E_KEY,
 * ICSRM_E_MISSING, ICSRM_E_WORD, ICSRM_E_DATE, ICSRM_E_RANGE; ICSRM_E_EMPTY (a name, a list);
 * ICSRM_E_TEXT also for U+0000, and for control characters in names; ICSRM_E_LIMIT (catalog.h);
 * ICSRM_E_SCHEME where the scheme contradicts itself: the error's key, value and reason say what
 * and why; ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if out, or bytes with a size, is NULL.
 * Cost: one allocation; reads the bytes twice; compares names with each other, so that a scheme of
 * n kinds, or n certifications, takes time that grows with n × n. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_decode(const uint8_t *bytes, size_t size,
                                           const icsrm_allocator *allocator, icsrm_scheme **out,
                                           size_t *used, icsrm_error *error);

/**
 * Frees a scheme that was decoded; NULL does nothing, and so does the scheme that is built in. No
 * catalog made with it may be used afterwards. Cost: one release. Since 0.1.0.
 */
ICSRM_API void icsrm_scheme_free(icsrm_scheme *scheme);

#ifdef __cplusplus
}
#endif

#endif
