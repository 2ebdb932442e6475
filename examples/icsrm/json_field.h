/* SPDX-License-Identifier: MIT
 * Fields: how one key of record.cddl is read from JSON into a public struct, and written back.
 * A field is a row of a table; its kind knows both directions, so that they cannot drift apart. */
#ifndef COMMAND_JSON_FIELD_H
#define COMMAND_JSON_FIELD_H

#include "refusal.h"

/* What is being read, and the lists of texts that must live until the fact is added. */
enum { TEXT_LISTS_MAX = 2 };
typedef struct reading {
    refusal *why;
    icsrm_list list;
    uint32_t index;
    const char *prefix; /* "terms." inside a nested object, else "" */
    icsrm_text *texts[TEXT_LISTS_MAX];
    size_t text_lists;
} reading;

/* What is being written: the fact, and where it came from for what it does not hold itself. */
typedef struct writing {
    const icsrm_record *record;
    size_t index;
    const void *fact;
} writing;

typedef struct field field;

typedef struct field_kind {
    bool (*read)(reading *at, const field *f, json_t *value, void *fact);
    bool (*write)(const writing *from, const field *f, json_t *object);
} field_kind;

struct field {
    const char *key; /* NULL ends a table */
    const field_kind *kind;
    size_t offset;          /* of the value in the public struct */
    int64_t none;           /* numbers: what stands for an absent value */
    const char *rule;       /* numbers: what demands the range */
    icsrm_vocabulary words; /* words */
    size_t count_offset;    /* lists of texts: of their size_t */
    icsrm_status (*item)(const icsrm_record *, size_t, size_t, icsrm_text *); /* … their reader */
    const field *nested;                                                      /* nested objects */
    const char *nested_key; /* … a key that the struct cannot show to be missing */
};

extern const field_kind field_text;
extern const field_kind field_texts;
extern const field_kind field_date;
extern const field_kind field_word;
extern const field_kind field_flag;
extern const field_kind field_number; /* int32_t */
extern const field_kind field_money;  /* int64_t */
extern const field_kind field_nested; /* in the same struct */

enum { PLACE_SIZE = 160 };

/* Writes where a key of what is being read stands: "activities[3].tags[1]". */
const char *reading_place(const reading *at, const char *key, uint32_t item,
                          char place[PLACE_SIZE]);

/* Reads every key of an object; refuses those that the table does not have. */
bool fields_read(reading *at, const field *fields, json_t *object, void *fact);

/* Writes what is there, in the table's order. False if there is no memory. */
bool fields_write(const writing *from, const field *fields, json_t *object);

/* Frees the lists of texts. */
void reading_release(reading *at);

#endif
