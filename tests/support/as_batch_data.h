/* SPDX-License-Identifier: MIT
 * What the files share that turn records into a batch. */
#ifndef AS_BATCH_DATA_H
#define AS_BATCH_DATA_H

#include "as_batch.h"

#define ABSENT INT64_MIN

typedef struct vector {
    int64_t *items;
    size_t count, room;
} vector;

typedef struct dictionary {
    icsrm_text *texts; /* copies, each followed by NUL */
    size_t count, room;
} dictionary;

void push(vector *to, int64_t value);

/* The code of a text; ABSENT where there is none. */
int64_t code_of(dictionary *in, icsrm_text text);

/* ---- the columns --------------------------------------------------------------------------- */

enum {
    ROW_MEMBER,
    ROW_CERTIFICATION,
    ROW_AS_OF,
    ROW_CERTIFIED_ON,
    EXAMS,
    EXAM_CERTIFICATION,
    EXAM_ON,
    EXAM_RESULT,
    RECERTIFICATIONS,
    RECERTIFICATION_CERTIFICATION,
    RECERTIFICATION_ON,
    ACTIVITIES,
    KIND,
    ON,
    MINUTES,
    EXCLUDED,
    STATUS,
    SUBMITTED,
    REVIEWED,
    FIRST_TIME,
    RELEVANT,
    PART_OF_JOB,
    SESSION,
    AUDIENCE,
    TAG_LISTS,
    TAG,
    NAMED_LISTS,
    NAMED,
    PAYMENTS,
    PURPOSE,
    PAYMENT_CERTIFICATION,
    PAYMENT_ON,
    COLUMN_COUNT
};

enum { CODES, SMALL, DAYS, LISTS, YES_NO, NUMBERS };

typedef struct column_row {
    size_t target;
    int sort;
} column_row;

extern const column_row as_batch_columns[COLUMN_COUNT];

enum { ATTRIBUTES_MAX = 16 };

struct as_batch {
    const icsrm_catalog *catalog;
    chance from;
    vector columns[COLUMN_COUNT];
    dictionary certifications, kinds, tags, names, words[3];
    vector attributes[ATTRIBUTES_MAX];
    icsrm_text attribute_names[ATTRIBUTES_MAX];
    dictionary attribute_texts[ATTRIBUTES_MAX];
    size_t attribute_count;
    const icsrm_record **records;
    size_t member_count;
    vector member_of_row, code_of_row, day_of_row; /* what the rows ask, as it is checked */
    void **blocks;
    size_t block_count;
    icsrm_batch_attribute laid_out[ATTRIBUTES_MAX];
    icsrm_batch_input input;
    icsrm_batch *handle;
};

#endif
