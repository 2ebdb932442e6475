/* SPDX-License-Identifier: MIT
 * What adding a fact has in common. All is checked first, then there is room for all of it, then it
 * is copied; so a fact is taken whole or not at all. Private. */
#ifndef ICSRM_RECORD_CHECK_H
#define ICSRM_RECORD_CHECK_H

#include "record_data.h"

/* Leaves the function with the status of a call that failed. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        icsrm_status try_status = (call);                                                          \
        if (try_status != ICSRM_OK)                                                                \
            return try_status;                                                                     \
    } while (0)

/* What a fact will need; the checks of texts add to it. */
typedef struct needs {
    size_t bytes, items;
} needs;

/* Begins to add to a list: fills the place of the new entry. */
icsrm_status icsrm_record_begin(const icsrm_record *record, icsrm_list list, icsrm_place *place);

/* Adds a text that is there; a sum that size_t cannot hold stays at its largest value. */
void icsrm_need_text(needs *all, icsrm_text text);

/* Each refuses what the data model does not allow at the place. Absent values (NULL, NONE, 0,
 * UNSET) pass where the name says optional or the word is not required. */
icsrm_status icsrm_check_text(icsrm_place place, const char *key, icsrm_text *text, needs *all);
icsrm_status icsrm_check_name(icsrm_place place, const char *key, icsrm_text *text, needs *all);
icsrm_status icsrm_check_code(const icsrm_record *record, icsrm_place place, const char *key,
                              uint32_t item, icsrm_text *code, uint32_t *held, needs *all);
icsrm_status icsrm_check_date(icsrm_place place, const char *key, const char *rule,
                              icsrm_date date);
icsrm_status icsrm_check_optional_date(icsrm_place place, const char *key, const char *rule,
                                       icsrm_date date);
icsrm_status icsrm_check_range(icsrm_place place, const char *key, const char *rule, int64_t value,
                               int64_t high, int64_t none);
icsrm_status icsrm_check_word(icsrm_place place, const char *key, const char *rule,
                              icsrm_vocabulary vocabulary, int32_t value, bool required);
icsrm_status icsrm_check_boolean(icsrm_place place, const char *key, const char *rule,
                                 int32_t value);

/* The day of an award: its cycle must lie within the calendar. Of an activity: its minutes, and
 * what is known of its review, with the three yes-or-nos. */
icsrm_status icsrm_check_start(const icsrm_catalog *catalog, icsrm_place place, uint32_t held,
                               icsrm_date on);
icsrm_status icsrm_check_minutes(const icsrm_catalog *catalog, icsrm_place place,
                                 const icsrm_activity *given, size_t kind);
icsrm_status icsrm_check_review(icsrm_place place, const icsrm_activity *given);

/* The rule that a payment of a purpose falls under. */
const char *icsrm_fee_rule(int32_t purpose);

/* Makes room for a fact; the takes that follow cannot fail. */
icsrm_status icsrm_record_make_room(icsrm_record *record, const needs *all, icsrm_place place);
text_ref icsrm_record_take_text(icsrm_record *record, icsrm_text text);
item_range icsrm_record_take_items(icsrm_record *record, const icsrm_text *texts, size_t count);
void icsrm_record_take_entry(icsrm_record *record, icsrm_list list, const void *entry);

#endif
