/* SPDX-License-Identifier: MIT
 * Many members at once: columns in, columns out.
 *
 * A record is for one member; whoever has a million of them as columns hands those over as they
 * are. One row is a member and a certification. What a row decides is what icsrm_evaluate decides
 * of the record with the same facts, whatever the scheme. */
#ifndef ICSRM_BATCH_H
#define ICSRM_BATCH_H

#include "decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- columns ------------------------------------------------------------------------------- */

/** Physical type of a column's values; every type is a C array of it, in the machine's byte order.
 * Which types a column may have, its comment in icsrm_batch_input says. */
enum {
    ICSRM_COLUMN_INT8 = 1,
    ICSRM_COLUMN_UINT8,
    ICSRM_COLUMN_INT16,
    ICSRM_COLUMN_UINT16,
    ICSRM_COLUMN_INT32, /**< also dates (Arrow date32), and offsets of lists */
    ICSRM_COLUMN_UINT32,
    ICSRM_COLUMN_INT64, /**< also offsets of large lists */
    ICSRM_COLUMN_BITS   /**< yes or no: entry i is bit i % 8 of byte i / 8 */
};

/**
 * A column in the layout of an Arrow array. Zeroed, it is absent. The library reads entries 0 to
 * length - 1 and nothing beyond them. Entry i stands at position offset + i of `values` and of
 * `validity`; where its bit there is 0, the entry is absent (null), whatever its value.
 *
 * A column of lists has one value more than lists: list i is entries values[offset + i] up to, and
 * not including, values[offset + i + 1] of each column of its entries. They must not fall. A list
 * that is null is empty, and an empty list of tags or of `for` is none.
 */
typedef struct icsrm_column {
    const void *values;      /**< NULL: the column is absent: every entry is */
    const uint8_t *validity; /**< bit i % 8 of byte i / 8: entry i is there; NULL: all are */
    uint64_t offset;         /**< entries before the first */
    uint64_t length;         /**< entries; of a column of lists, lists */
    int32_t type;            /**< ICSRM_COLUMN_* */
    uint32_t reserved;       /**< 0 */
} icsrm_column;

/** The texts that codes stand for: code i for texts[i]. A text whose data is NULL is absent. */
typedef struct icsrm_dictionary {
    const icsrm_text *texts; /**< NULL: there is no dictionary */
    uint64_t count;
} icsrm_dictionary;

/* ---- what many members have in common ------------------------------------------------------ */

/** The dictionaries of the columns. Fill it with icsrm_batch_names_init first. */
typedef struct icsrm_batch_names {
    uint32_t struct_size;
    uint32_t reserved;
    icsrm_dictionary certifications; /**< none: codes are positions in the catalog, as in
                                          icsrm_catalog_certification_at */
    icsrm_dictionary kinds;          /**< none: codes are positions, as in icsrm_catalog_kind_at */
    icsrm_dictionary tags;           /**< none: no code is in range */
    icsrm_dictionary statuses; /**< of activities; none: codes are ICSRM_ACTIVITY_*, 0 not given */
    icsrm_dictionary results;  /**< of exams; none: codes are ICSRM_RESULT_* */
    icsrm_dictionary purposes; /**< of payments; none: codes are ICSRM_PURPOSE_* */
} icsrm_batch_names;

/** Sets struct_size and makes every dictionary absent; NULL does nothing. Cost: constant.
 * Since 0.1.0. */
ICSRM_API void icsrm_batch_names_init(icsrm_batch_names *names);

/**
 * A catalog made ready for columns: each name of a dictionary looked up once, each certification's
 * rules compiled for the codes of the dictionary. Immutable: any number of threads may use it. It
 * knows no members: one batch serves any number of inputs with the same dictionaries.
 */
typedef struct icsrm_batch icsrm_batch;

/**
 * Makes a batch. A name that the catalog does not know is no error here: rows that use it are
 * refused as a record with it would be (unknown tags, and certifications of a body whose scheme is
 * not loaded, are taken).
 *
 * catalog: must outlive the batch, not NULL. names: not used after the call; NULL for none.
 * allocator: NULL for malloc; copied. out: receives the batch, owned by the caller:
 * icsrm_batch_free.
 * Status: ICSRM_E_MEMORY; ICSRM_E_LIMIT if a dictionary has 2^31 texts or more; ICSRM_E_ARGUMENT if
 * catalog or out is NULL or struct_size is less than the first version's.
 * Cost: a few allocations; a binary search for each name, and time and memory linear in
 * certifications × kinds. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_batch_new(const icsrm_catalog *catalog, const icsrm_batch_names *names,
                                       const icsrm_allocator *allocator, icsrm_batch **out,
                                       icsrm_error *error);

/** Frees a batch; NULL does nothing. Cost: a few releases. Since 0.1.0. */
ICSRM_API void icsrm_batch_free(icsrm_batch *batch);

/**
 * Returns the most nodes that the requirement of a certification of the catalog has, in any of its
 * editions: an icsrm_batch_output.node_stride that loses none. 0 for NULL. Cost: constant.
 * Since 0.1.0.
 */
ICSRM_API size_t icsrm_batch_node_count(const icsrm_batch *batch);

/* ---- members in ---------------------------------------------------------------------------- */

/** An attribute of the members: for each a number, or a code of a text. */
typedef struct icsrm_batch_attribute {
    icsrm_text name;        /**< unique among the attributes */
    icsrm_dictionary texts; /**< none: the values are numbers */
    icsrm_column values;    /**< an entry a member: any integer type */
} icsrm_batch_attribute;

/**
 * Members as columns. What a record may leave out may be absent here, as a whole or entry by entry,
 * and means the same. What decides nothing (ids, titles, amounts, sponsorships …) has no column.
 *
 * Unless its comment says otherwise, a column may have any integer type; what is said to be a day
 * is INT32. Beside null, these values are absent entries: ICSRM_DATE_NONE as a day,
 * ICSRM_MINUTES_NONE as minutes, ICSRM_UNSET as a yes-or-no, -1 and ICSRM_NO_TEXT as a code.
 *
 * Columns of the entries of a list are as long as the last list says, or longer; a row whose list
 * reaches beyond one of them is refused (ICSRM_E_RANGE). Fill it with icsrm_batch_input_init first.
 */
typedef struct icsrm_batch_input {
    uint32_t struct_size;
    icsrm_date as_of; /**< the day of every row for which the column row_as_of says none */
    uint64_t row_count;
    uint64_t member_count; /**< the columns of lists, and attributes, have at least so many */

    /* Of the rows; each, where it is not absent, has at least row_count entries. */
    icsrm_column row_member;        /**< position of the member; absent as a whole: row i is
                                         member i */
    icsrm_column row_certification; /**< code; absent as a whole: `certification` */
    icsrm_column row_as_of;         /**< a day */
    icsrm_column row_certified_on;  /**< a day: for this row the member has one exam more, behind
                                         the others: of the row's certification, passed that day */
    uint32_t certification;         /**< code: of every row where the column is absent */
    uint32_t attribute_count;
    const icsrm_batch_attribute *attributes; /**< of the members */

    icsrm_column exams;              /**< lists: INT32 or INT64, like every column of lists */
    icsrm_column exam_certification; /**< code */
    icsrm_column exam_on;            /**< a day */
    icsrm_column exam_result;        /**< code */

    icsrm_column recertifications;              /**< lists */
    icsrm_column recertification_certification; /**< code */
    icsrm_column recertification_on;            /**< a day */

    icsrm_column activities;                /**< lists; in any order, which decides what the order
                                                 of activities in a record decides */
    icsrm_column activity_kind;             /**< code */
    icsrm_column activity_on;               /**< a day */
    icsrm_column activity_minutes;          /**< 0 to ICSRM_MINUTES_MAX */
    icsrm_column activity_excluded_minutes; /**< 0 to minutes */
    icsrm_column activity_status;           /**< code; absent: submitted */
    icsrm_column activity_submitted_on;     /**< a day */
    icsrm_column activity_reviewed_on;      /**< a day */
    icsrm_column activity_first_time;       /**< BITS or an integer, like the next two */
    icsrm_column activity_relevant;
    icsrm_column activity_part_of_job;
    icsrm_column activity_session;        /**< code; equal codes are equal names, so a text must not
                                               stand twice in its dictionary; of `member` alone, so
                                               no dictionary is given */
    icsrm_column activity_audience;       /**< likewise */
    icsrm_column activity_tags;           /**< lists: of tag */
    icsrm_column tag;                     /**< code */
    icsrm_column activity_certifications; /**< lists: `for`, of named_certification */
    icsrm_column named_certification;     /**< code of a certification */

    icsrm_column payments;              /**< lists */
    icsrm_column payment_purpose;       /**< code */
    icsrm_column payment_certification; /**< code */
    icsrm_column payment_on;            /**< a day */
} icsrm_batch_input;

/** Sets struct_size and makes everything absent; NULL does nothing. Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_batch_input_init(icsrm_batch_input *input);

/* ---- decisions out ------------------------------------------------------------------------- */

/**
 * Where the results go: a column each, as many as are wanted; NULL: not wanted. Every column has
 * room for an entry for every row of the input: entry r belongs to row r, so threads that decide
 * different rows can share one output. The entries are those of icsrm_summary, and mean the same.
 *
 * Of a row that is refused, `error` says why and standing is 0; of such a row, and where standing
 * is ICSRM_STANDING_NONE, everything else is 0, dates are ICSRM_DATE_NONE, and credits of nodes are
 * ICSRM_CREDITS_NONE. Fill it with icsrm_batch_output_init first.
 */
typedef struct icsrm_batch_output {
    uint32_t struct_size;
    uint32_t node_stride; /**< entries of a row in node_earned and node_counted */

    uint8_t *error;        /**< an icsrm_status: ICSRM_OK, or why the row is refused */
    uint8_t *error_list;   /**< icsrm_list of that, as in icsrm_error */
    uint32_t *error_index; /**< position in the member's list, or ICSRM_NO_INDEX */

    uint8_t *standing;         /**< ICSRM_STANDING_* */
    uint32_t *cycle_number;    /**< 1: the first cycle */
    icsrm_date *start;         /**< first day of the cycle */
    icsrm_date *expires;       /**< first day not active; perpetual: ICSRM_DATE_NONE */
    uint8_t *begun_by;         /**< ICSRM_BEGUN_BY_* */
    icsrm_credits *required;   /**< thousandths of a credit, like all credits */
    icsrm_credits *counted;    /**< of the root */
    icsrm_credits *shortfall;  /**< of the root: max(0, required - counted) */
    icsrm_credits *pending;    /**< what approving everything pending would add to counted */
    icsrm_credits *carried_in; /**< credit brought along from the cycle before */
    icsrm_date *opens;         /**< first day of the renewal window */
    icsrm_date *closes;        /**< last day of it */
    uint8_t *requirement_met;  /**< 1 or 0, like every yes-or-no here */
    icsrm_date *fee_paid_on;
    uint8_t *fee_required;
    icsrm_date *completed_on;
    uint8_t *can_pay;
    uint8_t *reexam_eligible;
    icsrm_date *reexam_from;
    icsrm_date *reexam_fee_paid_on;

    icsrm_credits *node_earned;  /**< row after row, node_stride entries each: of node n at n, where
                                      the certification has one, else ICSRM_CREDITS_NONE; nodes
                                      beyond the stride are left out */
    icsrm_credits *node_counted; /**< likewise */
} icsrm_batch_output;

/** Sets struct_size and makes every column unwanted; NULL does nothing. Cost: constant.
 * Since 0.1.0. */
ICSRM_API void icsrm_batch_output_init(icsrm_batch_output *output);

/* ---- deciding ------------------------------------------------------------------------------ */

/**
 * Says how many bytes of memory deciding some rows takes. It grows with the longest list among the
 * rows, hardly with their number, and is never 0; more than that does no harm.
 *
 * batch, input, first, count: as icsrm_evaluate_batch. size: receives the bytes, not NULL.
 * Status: as icsrm_evaluate_batch, without ICSRM_E_CAPACITY.
 * Cost: reads the offsets of the rows; no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_batch_workspace_size(const icsrm_batch *batch,
                                                  const icsrm_batch_input *input, uint64_t first,
                                                  uint64_t count, size_t *size, icsrm_error *error);

/**
 * Decides rows: each as icsrm_evaluate would decide a record with the row's facts. A row with facts
 * that a record would refuse, or that cannot be decided, is refused by itself: its error says what
 * icsrm_record_from_columns or icsrm_evaluate would, and the others are decided. What becomes of a
 * row depends on nothing but its facts, so rows may be decided in any portions, by any threads.
 *
 * Rules: all of rules.md sections 1 to 5. batch: with the dictionaries of the input's columns.
 * input: not NULL; first, count: the rows, within row_count. output: not NULL; only the entries of
 * these rows are written. workspace: memory of any alignment, `size` bytes, at least what
 * icsrm_batch_workspace_size says; for one call at a time; not NULL.
 * refused: receives the number of rows refused; may be NULL.
 * Status: ICSRM_OK, whether or not rows are refused. Of the call itself, before anything is
 * written, with the column as error.key: ICSRM_E_TYPE (a column of a type it may not have),
 * ICSRM_E_RANGE (a column shorter than its rows or members; rows outside row_count),
 * ICSRM_E_MISSING, ICSRM_E_TEXT and ICSRM_E_DUPLICATE (an attribute's name), ICSRM_E_ARGUMENT if a
 * pointer is NULL or a struct_size is less than the first version's. ICSRM_E_CAPACITY (the
 * workspace): then some of the rows may have been written. Of a row: what
 * icsrm_record_from_columns and icsrm_evaluate say, and ICSRM_E_RANGE for a code outside its
 * dictionary (of words: ICSRM_E_WORD) and a list outside its columns. Cost: no allocation; linear
 * in the facts of the rows, and as icsrm_evaluate. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_evaluate_batch(const icsrm_batch *batch,
                                            const icsrm_batch_input *input, uint64_t first,
                                            uint64_t count, const icsrm_batch_output *output,
                                            void *workspace, size_t size, uint64_t *refused,
                                            icsrm_error *error);

/**
 * Says in full why a row is refused: the key, the value and the rule, which are no columns.
 *
 * batch, input, workspace, size: as icsrm_evaluate_batch; row: one of the input's.
 * Status: what the row's error is, and *error is filled as icsrm_record_from_columns or
 * icsrm_evaluate would; else as icsrm_evaluate_batch, with ICSRM_OK where the row is decided.
 * Cost: as icsrm_evaluate_batch for one row. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_batch_explain(const icsrm_batch *batch, const icsrm_batch_input *input,
                                           uint64_t row, void *workspace, size_t size,
                                           icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
