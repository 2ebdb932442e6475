/* SPDX-License-Identifier: MIT
 * Tables in, tables out: the batch call through the Arrow C Data Interface.
 *
 * Whoever has members as an Arrow table (pyarrow, Polars, DuckDB, a Parquet file …) hands over its
 * record batches as they are, and gets one back for each. docs/arrow.md has every column, its types
 * and what null means there. Nothing of Arrow is linked: the interface is the two structs below. */
#ifndef ICSRM_ARROW_H
#define ICSRM_ARROW_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- the Arrow C Data Interface ------------------------------------------------------------ */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE           2
#define ARROW_FLAG_MAP_KEYS_SORTED    4

/** A type, as Arrow's specification has it. */
struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

/** Values of a type, as Arrow's specification has it. */
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};
#endif

/* ---- a table's schema ---------------------------------------------------------------------- */

/** How credits stand in the result. Either is exact. */
enum {
    ICSRM_ARROW_DECIMAL = 0, /**< decimal128(19, 3): 4.500 */
    ICSRM_ARROW_THOUSANDTHS  /**< int64: 4500 */
};

/** What all rows have in common. Fill it with icsrm_arrow_options_init first. */
typedef struct icsrm_arrow_options {
    uint32_t struct_size;
    icsrm_date as_of; /**< the day of rows whose column as_of is null, and of all where there is no
                           such column; ICSRM_DATE_NONE only where there is one */
    icsrm_text certification;  /**< of all rows where there is no column certification; not given
                                    where there is one */
    const icsrm_text *columns; /**< names of the columns wanted in the result, in this order; NULL:
                                    all but categories, in the order of docs/arrow.md */
    uint32_t column_count;     /**< 0 where columns is NULL */
    int32_t credits;           /**< ICSRM_ARROW_DECIMAL or ICSRM_ARROW_THOUSANDTHS */
} icsrm_arrow_options;

/** Sets struct_size and makes everything absent: all columns but categories, credits as decimals;
 * NULL does nothing. Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_arrow_options_init(icsrm_arrow_options *options);

/** A table's schema made ready: which column means what, and what the result looks like.
 * Immutable: any number of threads may use it. */
typedef struct icsrm_arrow icsrm_arrow;

/**
 * Makes a schema ready. It is a struct whose fields are the columns, a row for each (member,
 * certification): the keys of record.cddl, and certification, certified_on and as_of. A column may
 * be left out where a record may leave out its key. The order of columns is free; metadata and
 * flags are not looked at.
 *
 * Rules: record.cddl. catalog: must outlive what is made, not NULL. schema: borrowed for the call,
 * not NULL, not released. options: not used after the call, not NULL. allocator: NULL for malloc;
 * copied. out: receives what is made, owned by the caller: icsrm_arrow_free.
 * Status: ICSRM_E_TYPE (a column of a type it may not have: error.key is its path
 * "activities.on", error.value its format, error.reason what fits), ICSRM_E_KEY (a column that the
 * data model does not have, or a name of a result column: error.value), ICSRM_E_DUPLICATE (a column
 * or a result column that stands there twice), ICSRM_E_MISSING (as_of, certification: neither a
 * column nor an option), ICSRM_E_PAIR (certification: both), ICSRM_E_DATE (options.as_of),
 * ICSRM_E_CODE, ICSRM_E_BODY and ICSRM_E_CERTIFICATION (options.certification), ICSRM_E_TEXT (a
 * name), ICSRM_E_RANGE (options.credits), ICSRM_E_MEMORY, ICSRM_E_ARGUMENT if a pointer is NULL,
 * the schema is released or no schema, or a struct_size is less than the first version's.
 * Cost: a few allocations; linear in the columns. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_arrow_new(const icsrm_catalog *catalog,
                                       const struct ArrowSchema *schema,
                                       const icsrm_arrow_options *options,
                                       const icsrm_allocator *allocator, icsrm_arrow **out,
                                       icsrm_error *error);

/** Frees what icsrm_arrow_new made; NULL does nothing. Results stay as they are. Cost: a few
 * releases. Since 0.1.0. */
ICSRM_API void icsrm_arrow_free(icsrm_arrow *arrow);

/**
 * Exports the schema of the result: a struct with the columns that were asked for. It is the same
 * for every call of icsrm_arrow_evaluate, whatever the rows.
 *
 * arrow: not NULL. allocator: NULL for malloc; copied, so its context must outlive the schema.
 * out: overwritten; from then on the caller's, who calls out->release or moves it, as Arrow's
 * specification says. It does not need `arrow` any more.
 * Status: ICSRM_E_MEMORY (*out is as it was); ICSRM_E_ARGUMENT if arrow or out is NULL.
 * Cost: an allocation a column. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_arrow_schema(const icsrm_arrow *arrow,
                                          const icsrm_allocator *allocator, struct ArrowSchema *out,
                                          icsrm_error *error);

/* ---- rows ---------------------------------------------------------------------------------- */

/**
 * Decides rows of a record batch and exports what was decided: an array of `count` rows, row i
 * about row first + i. Each is decided as icsrm_evaluate_batch would; a row that is refused has its
 * reason in the error columns and null everywhere else, and the others are decided.
 *
 * Threads: any number at once with the same `arrow` and the same array; each calls for rows of its
 * own and gets an array of its own. The rows do not influence each other, so the portions hold the
 * same as one call for all. Only what belongs to the rows asked for is read.
 *
 * Names are looked up once for each entry of a dictionary; names without a dictionary once for each
 * distinct name of the rows asked for. Columns are read where they are if they lie as the batch
 * call reads them fastest: int32 or date32 values and int32 sessions and audiences with no null
 * among them, other names by 8-bit indices, 32-bit lists, bools. Others are copied so, once, for
 * the rows asked for.
 *
 * Rules: all of rules.md sections 1 to 5. rows: a struct array of the schema of `arrow`, borrowed
 * for the call: it is neither released nor changed. first, count: within its length.
 * allocator: for working memory and for the result; NULL for malloc; copied, so its context must
 * outlive the result. out: overwritten; from then on the caller's, who calls out->release or moves
 * it, as Arrow's specification says; it needs neither `arrow` nor `rows`.
 * refused: receives the number of rows refused; may be NULL.
 * Status: ICSRM_OK, whether or not rows are refused. Of an array that is not of the schema or
 * contradicts itself, with the column's path as error.key: ICSRM_E_TYPE (number of buffers or
 * children; a dictionary that is missing or should not be there), ICSRM_E_MISSING (a buffer that is
 * NULL), ICSRM_E_RANGE (a negative length or offset; offsets that are negative, fall or reach
 * beyond what they are offsets into; nulls without a validity bitmap; rows that are null; first and
 * count), ICSRM_E_TEXT (a name that is not UTF-8), ICSRM_E_LIMIT (2^31 distinct names). Besides
 * ICSRM_E_MEMORY, and ICSRM_E_ARGUMENT if a pointer is NULL or the array is released. *out is
 * written only where the status is ICSRM_OK.
 * Cost: as icsrm_evaluate_batch, a pass over each column, and a few allocations a call and a
 * result column. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_arrow_evaluate(const icsrm_arrow *arrow, const struct ArrowArray *rows,
                                            uint64_t first, uint64_t count,
                                            const icsrm_allocator *allocator,
                                            struct ArrowArray *out, uint64_t *refused,
                                            icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
