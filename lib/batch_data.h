/* SPDX-License-Identifier: MIT
 * What the files of the batch call share. Private. */
#ifndef ICSRM_BATCH_DATA_H
#define ICSRM_BATCH_DATA_H

#include "decision_data.h"
#include "facts_derive.h"
#include "record_check.h"

#include <icsrm/batch.h>

/* ---- dictionaries -------------------------------------------------------------------------- */

/* What a code stands for. */
typedef struct code_entry {
    uint32_t value; /* position in the catalog, or a value of the vocabulary */
    uint8_t status; /* of an entry that uses the code */
} code_entry;

/* A dictionary looked up; `texts` are the caller's, for errors, or NULL where it gave none. */
typedef struct code_map {
    code_entry *entries;
    size_t count;
    icsrm_status beyond; /* a code outside: ICSRM_E_RANGE, or ICSRM_E_WORD where codes are values */
} code_map;

/* The dictionaries, in the order of icsrm_batch_names. */
enum {
    MAP_CERTIFICATIONS,
    MAP_KINDS,
    MAP_TAGS,
    MAP_STATUSES,
    MAP_RESULTS,
    MAP_PURPOSES,
    MAP_COUNT
};

struct icsrm_batch {
    icsrm_allocator allocator;
    const icsrm_catalog *catalog;
    size_t node_count;
    code_map maps[MAP_COUNT];
};

/* ---- columns ------------------------------------------------------------------------------- */

/* As a value that a column may have: absent. No type holds it but INT64, whose values are codes,
 * words or small numbers. */
#define ABSENT INT64_MIN

/* The entry of a column, which has that many; ABSENT where it is absent. */
int64_t icsrm_column_read(const icsrm_column *column, uint64_t i);

/* The same of a day, of a code and of a yes-or-no, with the values that stand for absent. */
icsrm_date icsrm_column_day(const icsrm_column *column, uint64_t i);
int64_t icsrm_column_code(const icsrm_column *column, uint64_t i);

/* What the entries of a column belong to, and with it how long the column must be. */
enum {
    OF_ROWS,
    OF_MEMBERS,
    OF_EXAMS,
    OF_RECERTIFICATIONS,
    OF_ACTIVITIES,
    OF_PAYMENTS,
    OF_TAGS,
    OF_NAMED,
    OWNER_COUNT
};

/* Entries [first, first + count) of the columns of a list. */
typedef struct list_slice {
    uint64_t first;
    uint32_t count;
} list_slice;

/* An input that has been checked, with as many entries as every column of an owner has. */
typedef struct batch_call {
    const icsrm_batch *batch;
    icsrm_batch_input input;
    uint64_t limits[OWNER_COUNT];
} batch_call;

/* Checks an input and the rows asked for. */
icsrm_status icsrm_batch_check(const icsrm_batch *batch, const icsrm_batch_input *input,
                               uint64_t first, uint64_t count, batch_call *out, icsrm_error *error);

/* Reads where list i lies; false if that is not within the columns of its entries. */
bool icsrm_list_read(const batch_call *call, const icsrm_column *lists, int owner, uint64_t i,
                     uint64_t most, list_slice *out);

/* ---- a row --------------------------------------------------------------------------------- */

/* Where a row's facts lie in the columns. */
typedef struct row_slices {
    uint64_t member;
    list_slice exams, recertifications, activities, payments;
} row_slices;

/* The member of a row and where its lists lie. */
icsrm_status icsrm_row_find(const batch_call *call, uint64_t row, row_slices *out,
                            icsrm_error *error);

/* Memory for one row, carved out of the caller's. */
typedef struct batch_room {
    icsrm_decision *decision;
    facts_view *view;
    facts_holding *holdings; /* ICSRM_HELD_MAX */
    event *firsts;           /* the first award of each, in two columns */
    facts_attribute *attributes;
    event *events;   /* twice event_room */
    uint32_t *order; /* twice the larger of the rooms */
    void *columns;   /* of activity_room activities */
    size_t event_room, activity_room;
} batch_room;

/* Carves it, or with memory == NULL only says how large it is. */
size_t icsrm_room_carve(void *memory, size_t event_room, size_t activity_room, size_t attributes,
                        batch_room *out);

/* Decides a row by way of a facts view in the room: room->decision receives what is decided. */
icsrm_status icsrm_row_decide(const batch_call *call, uint64_t row, const row_slices *slices,
                              const batch_room *room, icsrm_error *error);

/* ---- results ------------------------------------------------------------------------------- */

void icsrm_row_write(const icsrm_batch_output *to, uint64_t row, const icsrm_decision *decision);
void icsrm_row_refuse(const icsrm_batch_output *to, uint64_t row, const icsrm_error *error);

#endif
