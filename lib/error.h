/* SPDX-License-Identifier: MIT
 * Filling errors, and the text checks that go with them. Private. */
#ifndef ICSRM_ERROR_H
#define ICSRM_ERROR_H

#include <icsrm/record.h>
#include <stdbool.h>

/* The rule id of what record.cddl alone demands. */
#define RULE_RECORD "record.cddl"

/* Where a value stands: passed down while a fact is checked. error may be NULL. */
typedef struct icsrm_place {
    icsrm_error *error;
    icsrm_list list;
    uint32_t index;
} icsrm_place;

/* Each fills the error (if there is one) for `key` at the place and returns the status. `item` is
 * a position in a list under the key, or ICSRM_NO_INDEX. */
icsrm_status icsrm_fail(icsrm_place place, icsrm_status status, const char *key, const char *rule);
icsrm_status icsrm_fail_text(icsrm_place place, icsrm_status status, const char *key,
                             const char *rule, icsrm_text value, uint32_t item);
icsrm_status icsrm_fail_number(icsrm_place place, icsrm_status status, const char *key,
                               const char *rule, int64_t value);
icsrm_status icsrm_fail_date(icsrm_place place, icsrm_status status, const char *key,
                             const char *rule, icsrm_date value);

/* Writes the place of an error as icsrm_error_format does: "activities[3].minutes"; "" for the
 * record or the call. Returns its length. */
size_t icsrm_error_where(const icsrm_error *error, char *buffer, size_t capacity);

/* The name of a list, as in the data model; "" for none. */
const char *icsrm_list_name(icsrm_list list);

/* Says which byte a filled error is about; NULL does nothing. */
void icsrm_error_place(icsrm_error *error, uint64_t offset);

/* Says why, beyond what the status says; NULL does nothing. reason: static. */
void icsrm_error_explain(icsrm_error *error, const char *reason);

/* The text with its size measured where that was left to the library. */
icsrm_text icsrm_text_measured(icsrm_text text);

bool icsrm_text_is_utf8(icsrm_text text);

/* Whether a caller's struct has at least its first version's members, and the opposite: written
 * out, because coverage does not look into a negation. */
#define ICSRM_HAS(pointer, first_version_size)                                                     \
    ((pointer) != NULL && (pointer)->struct_size >= (first_version_size))
#define ICSRM_LACKS(pointer, first_version_size)                                                   \
    ((pointer) == NULL || (pointer)->struct_size < (first_version_size))

/* Hands a result to a caller's struct: as much of it as the caller knows, its struct_size kept. */
void icsrm_copy_out(void *out, const void *result, size_t size);

#endif
