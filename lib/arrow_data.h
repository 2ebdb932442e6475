/* SPDX-License-Identifier: MIT
 * What the files of the Arrow layer share. Private. */
#ifndef ICSRM_ARROW_DATA_H
#define ICSRM_ARROW_DATA_H

#include "catalog_data.h"
#include "record_check.h"

#include <icsrm/arrow.h>

/* ---- the data model ------------------------------------------------------------------------ */

/* Arrow's types, as far as a column may have them. */
enum {
    FORMAT_NONE, /* no such column, or a type that no column may have */
    FORMAT_NULL,
    FORMAT_BOOL,
    FORMAT_INT8,
    FORMAT_UINT8,
    FORMAT_INT16,
    FORMAT_UINT16,
    FORMAT_INT32,
    FORMAT_UINT32,
    FORMAT_INT64,
    FORMAT_UINT64,
    FORMAT_DATE32,
    FORMAT_DATE64,
    FORMAT_SECONDS, /* timestamps without a time zone, like the next three */
    FORMAT_MILLISECONDS,
    FORMAT_MICROSECONDS,
    FORMAT_NANOSECONDS,
    FORMAT_UTF8,
    FORMAT_LARGE_UTF8,
    FORMAT_UTF8_VIEW,
    FORMAT_LIST,
    FORMAT_LARGE_LIST,
    FORMAT_STRUCT,
    FORMAT_COUNT
};

typedef struct arrow_format {
    const char *written;
    int32_t column;   /* ICSRM_COLUMN_* of its values, or of its offsets; 0: neither */
    uint8_t buffers;  /* of an array; of views: at least */
    uint8_t children; /* of a list: its entries */
    uint8_t width;    /* bytes of a value, or of an offset; of bits 0 */
} arrow_format;

extern const arrow_format icsrm_arrow_formats[FORMAT_COUNT];

/* Finds a type by its format string; FORMAT_NONE where no column may have it. */
int icsrm_arrow_format_find(const char *written);

/* What a column holds. */
enum {
    SORT_UNREAD, /* decides nothing: of any type, and never looked at */
    SORT_NAME,
    SORT_DAY,
    SORT_NUMBER,
    SORT_TRUTH,
    SORT_NAMES,      /* lists of names */
    SORT_ENTRIES,    /* lists of structs */
    SORT_ATTRIBUTES, /* a struct */
    SORT_ATTRIBUTE,  /* a field of it: a name or a number */
    SORT_ENTRY       /* what is in lists of structs */
};

/* Names that are given codes together. */
enum {
    SPACE_CERTIFICATIONS,
    SPACE_KINDS,
    SPACE_TAGS,
    SPACE_STATUSES,
    SPACE_RESULTS,
    SPACE_PURPOSES,
    SPACE_SESSIONS,
    SPACE_AUDIENCES,
    SPACE_ATTRIBUTES,
    SPACE_COUNT
};

typedef struct arrow_rule arrow_rule;

typedef struct arrow_level { /* the columns that stand side by side */
    const arrow_rule *rules;
    uint32_t count;
} arrow_level;

struct arrow_rule {
    const char *path; /* for errors: "activities.on" */
    const char *key;
    uint8_t sort, space;
    size_t column, items; /* in icsrm_batch_input; items: of SORT_NAMES, what is in the lists */
    const arrow_level *fields;
};

/* The columns of a row. */
extern const arrow_level icsrm_arrow_row;

/* ---- names --------------------------------------------------------------------------------- */

enum { NAMES_SEEN = 64, NAMES_SHIFT = 64 - 6 };

/* A text seen lately. */
typedef struct name_seen {
    uint64_t ends[2], size;
    uint32_t next; /* after its code; 0: nothing was */
} name_seen;

/* Texts, each once: a text's code is its position. Finding one takes time linear in its bytes,
 * whatever the others are. The texts are borrowed. */
typedef struct arrow_names {
    icsrm_vector texts; /* of icsrm_text */
    icsrm_vector nodes; /* of a tree over the texts' bits */
    uint32_t root;
    uint32_t most; /* so many texts may there be, at most INT32_MAX */
    name_seen seen[NAMES_SEEN];
} arrow_names;

static inline const icsrm_text *icsrm_names_texts(const arrow_names *names)
{
    return names->texts.items;
}

/* Finds a text's code, or gives it one. ICSRM_E_MEMORY; ICSRM_E_TEXT if it is new and no UTF-8;
 * ICSRM_E_LIMIT beyond the most there may be. */
icsrm_status icsrm_names_code(arrow_names *names, const icsrm_allocator *memory, icsrm_text text,
                              uint32_t *code);
void icsrm_names_free(arrow_names *names, const icsrm_allocator *memory);

/* ---- a table's schema ---------------------------------------------------------------------- */

/* A column of the table. Those of one struct stand side by side. */
typedef struct arrow_column {
    const arrow_rule *rule;
    icsrm_text name;    /* of an attribute: owned */
    uint8_t format;     /* of a dictionary: of its indices */
    uint8_t dictionary; /* of the texts in it, or FORMAT_NONE */
    uint8_t items;      /* of lists: of their entries … */
    uint8_t item_dictionary;
    uint32_t child;        /* position among the children of the struct it stands in */
    uint32_t first, count; /* the columns of its struct */
    int64_t children;      /* of its struct, those that are not read among them */
} arrow_column;

struct icsrm_arrow {
    icsrm_allocator allocator;
    const icsrm_catalog *catalog;
    icsrm_vector columns; /* of arrow_column; the first is the row itself */
    icsrm_vector results; /* of arrow_result *, in order */
    uint32_t attribute_count;
    icsrm_date as_of;
    uint32_t certification; /* of the catalog, or ICSRM_NO_INDEX */
    uint8_t credits;        /* 1: as thousandths */
    bool categories;        /* are wanted; then: */
    arrow_names names;      /* of all categories of the catalog … */
    uint32_t *codes;        /* … and for each node of the catalog the code of its own */
};

static inline const arrow_column *icsrm_arrow_column_at(const icsrm_arrow *arrow, uint32_t c)
{
    return (const arrow_column *)arrow->columns.items + c;
}

/* Reads a schema into arrow->columns. On failure what was read is left to icsrm_arrow_free. */
icsrm_status icsrm_arrow_bind(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                              icsrm_error *error);

/* ---- rows in ------------------------------------------------------------------------------- */

/* Entries [first, first + count) of an array, counted without its own offset. */
typedef struct arrow_window {
    uint64_t first, count;
    const uint8_t *mask; /* bit k: entry first + k stands in a struct that is there; NULL: all do */
} arrow_window;

/* A record batch while it is read. */
typedef struct arrow_loader {
    const icsrm_arrow *arrow;
    icsrm_allocator memory;
    icsrm_error *error;
    const struct ArrowArray *rows;
    uint64_t first;
    void *kept; /* the last piece of memory taken */
    icsrm_batch_input input;
    icsrm_batch_names names; /* what its codes stand for */
    icsrm_batch_attribute *attributes;
    arrow_names spaces[SPACE_COUNT];
} arrow_loader;

/* Reads rows: self->input refers to them and to what is kept. self: with arrow, memory and error
 * set and the rest 0. icsrm_arrow_unload in any case. */
icsrm_status icsrm_arrow_load(arrow_loader *self, const struct ArrowArray *rows, uint64_t first,
                              uint64_t count);
void icsrm_arrow_unload(arrow_loader *self);

/* Takes memory that is given back at the end; NULL: there is none. */
void *icsrm_arrow_keep(arrow_loader *self, uint64_t count, size_t size);

/* Fails for a column. */
icsrm_status icsrm_arrow_fail(icsrm_error *error, icsrm_status status, const char *path,
                              const char *reason);

static inline bool icsrm_bit(const uint8_t *bits, uint64_t i)
{
    return (bits[i / 8] >> i % 8 & 1) != 0;
}

/* Entries [first, first + count) of whatever; what is done with many is done with so many at once,
 * so that they stay in the cache. */
typedef struct arrow_run {
    uint64_t first, count;
} arrow_run;
enum { RUN_MOST = 4096 };

/* The next of all entries; of none, `count` is 0. */
static inline arrow_run icsrm_arrow_next(uint64_t first, uint64_t all)
{
    return (arrow_run){first, all - first < RUN_MOST ? all - first : RUN_MOST};
}

/* Refuses an array that is not of its schema, contradicts itself or has no entries up to `past`. */
icsrm_status icsrm_arrow_check(icsrm_error *error, const char *path, const struct ArrowArray *array,
                               int format, bool dictionary, uint64_t past);

/* The entries of a window of a checked array as a column of the batch, but for its values: they are
 * those from `offset` on, of the type of the array. */
icsrm_status icsrm_arrow_frame(arrow_loader *self, const struct ArrowArray *array, int format,
                               const arrow_window *window, icsrm_column *out);

/* The values of a frame where the array has them. */
const void *icsrm_arrow_values(const struct ArrowArray *array, int format,
                               const arrow_window *window);

static inline bool icsrm_frame_has(const icsrm_column *frame, uint64_t k)
{
    return frame->validity == NULL || icsrm_bit(frame->validity, frame->offset + k);
}

/* Makes a frame one of values that are all there, from the first on. */
void icsrm_arrow_settle(icsrm_column *frame, const void *values, int32_t type);

/* Put `absent` wherever one of some entries of a frame is not there, counted without its offset.
 * Words that are there and say `absent` become what is refused as well. */
void icsrm_arrow_blank_words(const icsrm_column *frame, const arrow_run *part, int32_t absent,
                             int32_t *to);
void icsrm_arrow_blank_bytes(const icsrm_column *frame, const arrow_run *part, uint8_t absent,
                             uint8_t *to);

/* ---- integers ------------------------------------------------------------------------------ */

static inline int64_t icsrm_arrow_wide(const void *values, uint64_t i)
{
    int64_t value;
    memcpy(&value, (const char *)values + i * sizeof value, sizeof value);
    return value;
}

/* Reads integer i of any type, or an offset; of a uint64 above INT64_MAX, that. */
int64_t icsrm_arrow_integer(const void *values, int format, uint64_t i);

/* Whether one of int32s, or int64s, [first, past) is a value. */
bool icsrm_arrow_has_word(const void *values, uint64_t first, uint64_t past, int32_t sought);
bool icsrm_arrow_has_wide(const void *values, uint64_t first, uint64_t past, int64_t sought);

/* The largest of integers [first, past), those below 0 behind all others. */
uint64_t icsrm_arrow_most(const void *values, int format, uint64_t first, uint64_t past);

/* Integers as int32, or the nearest to them. */
void icsrm_arrow_narrow(const void *values, int format, const arrow_run *run, int32_t *to);

/* For each index what is known of it; of one beyond, known[known_count]. */
void icsrm_arrow_look(const void *values, int format, const arrow_run *run, const uint8_t *known,
                      uint64_t known_count, uint8_t *to);

/* Integers as bytes; false if there are others. */
bool icsrm_arrow_cut(const void *values, int format, const arrow_run *run, uint8_t *to);

/* ---- columns ------------------------------------------------------------------------------- */

/* Each reads the entries of a window as a column of the batch. */
icsrm_status icsrm_arrow_load_minutes(arrow_loader *self, const struct ArrowArray *array,
                                      int format, const arrow_window *window, icsrm_column *out);
icsrm_status icsrm_arrow_load_numbers(arrow_loader *self, const struct ArrowArray *array,
                                      int format, const arrow_window *window, icsrm_column *out);
icsrm_status icsrm_arrow_load_days(arrow_loader *self, const struct ArrowArray *array, int format,
                                   const arrow_window *window, icsrm_column *out);
icsrm_status icsrm_arrow_load_truths(arrow_loader *self, const struct ArrowArray *array, int format,
                                     const arrow_window *window, icsrm_column *out);
icsrm_status icsrm_arrow_load_names(arrow_loader *self, const arrow_rule *rule, int format,
                                    int dictionary, const struct ArrowArray *array,
                                    const arrow_window *window, icsrm_column *out);
icsrm_status icsrm_arrow_load_texts(arrow_loader *self, const arrow_rule *rule, int format,
                                    int dictionary, const struct ArrowArray *array,
                                    const arrow_window *window, icsrm_column *out);

/* Reads text i of an array; false if its offsets lead outside. */
bool icsrm_arrow_text(const struct ArrowArray *array, int format, uint64_t i, icsrm_text *out);

/* Puts the value that a row was refused for into the error as the table has it, where the batch
 * call knows its code. */
void icsrm_arrow_name_value(const arrow_loader *self, uint64_t row, icsrm_error *error);

#endif
