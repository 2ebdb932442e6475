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

typedef struct batch_lane batch_lane;
typedef struct lane_kind lane_kind;
typedef struct lane_status lane_status;
typedef struct lane_columns lane_columns;
typedef struct lane_window lane_window;
typedef struct lane_block lane_block;
typedef struct lane_ahead lane_ahead;
struct lane_tree;

/* Adds what every activity earns, in units, to the sums it belongs to; false if one is odd. */
typedef bool lane_sum(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                      const lane_window *window, int64_t *sums);

/* Activities [first, past), and whether all of them have dates and minutes in range. */
typedef struct lane_checked {
    uint64_t first, past;
    bool even;
} lane_checked;

struct icsrm_batch {
    icsrm_allocator allocator;
    const icsrm_catalog *catalog;
    size_t node_count;
    code_map maps[MAP_COUNT];
    batch_lane **lanes;             /* by scheme; NULL: not in the fast lane */
    lane_status *statuses;          /* by code */
    struct lane_tree *trees;        /* by certification */
    bool coded;                     /* kind and status of an activity fit one byte … */
    uint8_t kind_bits, status_bits; /* … of which so many are the kind's, then the status's */
    const struct lane_tree **coded_trees; /* by code; NULL: not for the fast lane */
    const struct lane_tree *some_tree;    /* one of them; NULL: there is none */
};

/* ---- columns ------------------------------------------------------------------------------- */

/* As a value that a column may have: absent. No type holds it but INT64, whose values are codes,
 * words or small numbers. */
#define ABSENT INT64_MIN

/* The entry of a column of any type, which is there as a whole and has that many. */
int64_t icsrm_column_entry(const icsrm_column *column, uint64_t i);

/* The entry of a column, which has that many; ABSENT where it is absent. */
static inline int64_t icsrm_column_read(const icsrm_column *column, uint64_t i)
{
    return column->values == NULL ? ABSENT : icsrm_column_entry(column, i);
}

/* The same of a day, and of a code, with the values that stand for absent. */
static inline icsrm_date icsrm_column_day(const icsrm_column *column, uint64_t i)
{
    const int64_t day = icsrm_column_read(column, i);
    return day == ABSENT ? ICSRM_DATE_NONE : (icsrm_date)day;
}

static inline int64_t icsrm_column_code(const icsrm_column *column, uint64_t i)
{
    const int64_t code = icsrm_column_read(column, i);
    return code == -1 || code == ICSRM_NO_TEXT ? ABSENT : code;
}

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

/* A column as the fast lane reads it: entry i of the caller's stands at base + i * step; base NULL:
 * it is copied into `copy` for each row. */
typedef struct lane_column {
    const void *base;
    void *copy;
    size_t step; /* entries; 0: absent, so that every row reads the same copy */
} lane_column;
enum {
    LANE_ON,
    LANE_SUBMITTED,
    LANE_REVIEWED,
    LANE_MINUTES,
    LANE_EXCLUDED,
    LANE_KIND,
    LANE_STATUS,
    LANE_COLUMNS
};

/* The lists that the lane reads of a row in its first cycle. */
enum { LANE_OF_EXAMS, LANE_OF_ACTIVITIES, LANE_OF_PAYMENTS, LANE_LISTS };

/* Its exams and payments as it reads them: `on` NULL: they are laid out otherwise. */
typedef struct lane_event_columns {
    const uint8_t *certification, *word;
    const icsrm_date *on;
    int map; /* of the words */
} lane_event_columns;

/* An input that has been checked, with as many entries as every column of an owner has. */
typedef struct batch_call {
    const icsrm_batch *batch;
    icsrm_batch_input input;
    uint64_t limits[OWNER_COUNT];
    size_t term_count; /* of batch_room.terms: a power of two */
    bool barred;       /* some activity may be barred */
    bool in_place;     /* all columns of the lane are read where they lie */
    bool coded;        /* and activities have columns that can be encoded, and no others */
    lane_sum *sum;     /* what adds up such activities */
    lane_column columns[LANE_COLUMNS];
    /* The columns of rows as the lane reads them; NULL: absent, or in some other layout. */
    const int32_t *lists[LANE_LISTS];
    uint32_t list_limits[LANE_LISTS];      /* of the entries, as far as an offset says */
    lane_event_columns events[LANE_LISTS]; /* of activities none */
    const icsrm_date *certified_on;
    const uint8_t *certification;
    const int32_t *sessions, *audiences;
    bool quick; /* first cycles can be decided in the lane: all lists are there or absent */
    bool named; /* some activity may have names, tags or certifications */
    bool daily; /* rows have days of their own */
    const lane_status *statuses;
} batch_call;

/* Checks an input and the rows asked for. */
icsrm_status icsrm_batch_check(const icsrm_batch *batch, const icsrm_batch_input *input,
                               uint64_t first, uint64_t count, batch_call *out, icsrm_error *error);

/* Reads where list i lies; false if that is not within the columns of its entries. A list of more
 * than `most` entries counts as one of most + 1. */
bool icsrm_offsets_read(const batch_call *call, const icsrm_column *lists, int owner, uint64_t i,
                        uint64_t most, list_slice *out);

static inline bool icsrm_list_read(const batch_call *call, const icsrm_column *lists, int owner,
                                   uint64_t i, uint64_t most, list_slice *out)
{
    *out = (list_slice){0, 0};
    return lists->values == NULL || icsrm_offsets_read(call, lists, owner, i, most, out);
}

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
    /* of the fast lane */
    struct lane_term *terms;
    size_t term_count;      /* a power of two */
    int32_t *numbers;       /* five columns of LANE_ACTIVITIES */
    uint8_t *bytes;         /* four */
    event *lane_events;     /* fees; behind LANE_EVENTS of them enrolments, then passes */
    icsrm_date *ready_days; /* three columns of LANE_ACTIVITIES */
    icsrm_credits *credit;  /* one */
    facts_ready *ready;
    lane_checked *checked;
    lane_block *block;
    lane_ahead *ahead;
} batch_room;

/* How much memory a row may need. */
typedef struct room_size {
    size_t events, activities, attributes, terms;
} room_size;

/* Carves it, or with memory == NULL only says how large it is. What is kept from row to row comes
 * first, so that it stays where it is. */
size_t icsrm_room_carve(void *memory, const room_size *size, batch_room *out);

/* The certification that a row asks about, and its code; the day it asks about. */
code_entry icsrm_row_code(const batch_call *call, uint64_t row, int64_t *code);
icsrm_date icsrm_row_day(const batch_call *call, uint64_t row);

/* Decides a row by way of a facts view in the room: room->decision receives what is decided. */
icsrm_status icsrm_row_decide(const batch_call *call, uint64_t row, const row_slices *slices,
                              const batch_room *room, icsrm_error *error);

/* The rules by which a row is decided that was decided before, in such memory, and has a cycle. */
const cert_program *icsrm_batch_program(const icsrm_batch *batch, const icsrm_batch_input *input,
                                        uint64_t row, void *workspace, size_t size);

/* ---- results ------------------------------------------------------------------------------- */

void icsrm_row_write(const icsrm_batch_output *to, uint64_t row, const icsrm_decision *decision);
void icsrm_row_refuse(const icsrm_batch_output *to, uint64_t row, const icsrm_error *error);

#endif
