/* SPDX-License-Identifier: MIT
 * Results as columns of Arrow. Private. */
#ifndef ICSRM_ARROW_RESULT_H
#define ICSRM_ARROW_RESULT_H

#include "arrow_data.h"
#include "arrow_export.h"

/* What a result column holds. */
enum {
    RESULT_WORD,
    RESULT_COUNT,
    RESULT_DAY,
    RESULT_CREDITS,
    RESULT_TRUTH,
    RESULT_CATEGORIES,
    RESULT_STATUS, /* why a row is refused … */
    RESULT_TEXT    /* … and where, or in full */
};

typedef struct arrow_result {
    const char *name;
    int sort;
    size_t column;               /* in icsrm_batch_output */
    icsrm_vocabulary vocabulary; /* of words */
    int32_t least;               /* of truths and credits: null below this standing */
    size_t (*say)(const icsrm_error *error, char *buffer, size_t capacity); /* of texts */
} arrow_result;

/* How a sort stands in Arrow. */
typedef struct arrow_type {
    const char *format, *dictionary;
    uint32_t width; /* bytes of a row while it is decided; 0: it is made afterwards */
} arrow_type;

extern const arrow_type icsrm_arrow_types[];

/* All that there are, in the order of docs/arrow.md; the last is not there unless it is asked for.
 */
extern const arrow_result icsrm_arrow_results[];
extern const uint32_t icsrm_arrow_result_count;

/* The result columns of a table, in order. */
static inline const arrow_result *icsrm_arrow_result_at(const icsrm_arrow *arrow, size_t r)
{
    return ((const arrow_result *const *)arrow->results.items)[r];
}

/* Rows while they are decided. */
typedef struct result_maker {
    const icsrm_arrow *arrow;
    const icsrm_allocator *memory;
    icsrm_error *error;
    arrow_loader *loader;
    icsrm_batch *batch;
    void *workspace;
    size_t size;
    uint64_t count;
    icsrm_batch_output output;
} result_maker;

icsrm_status icsrm_arrow_no_memory(icsrm_error *error);

/* Clears bit i of an array's validity bitmap and counts the null. */
void icsrm_arrow_put_null(struct ArrowArray *array, uint64_t i);

/* Makes an array with a bitmap in which every entry is there, and `width` bytes for each. */
icsrm_status icsrm_arrow_make(const result_maker *self, uint64_t length, uint32_t width,
                              bool dictionary, struct ArrowArray *out);

/* Makes a dictionary of texts. */
icsrm_status icsrm_arrow_make_texts(const result_maker *self, const icsrm_text *texts,
                                    uint64_t count, struct ArrowArray *out);

/* Makes credits what the table has them as; those that are ICSRM_CREDITS_NONE become null. The
 * array has room for 16 bytes an entry, of which the first half are credits. */
void icsrm_arrow_turn_credits(const icsrm_arrow *arrow, struct ArrowArray *array);

/* The bytes of an amount in the result. */
uint32_t icsrm_arrow_credits_width(const icsrm_arrow *arrow);

/* Makes the column of categories, or of texts, of rows that are decided. */
icsrm_status icsrm_arrow_make_categories(const result_maker *self, struct ArrowArray *out);
icsrm_status icsrm_arrow_make_reasons(const result_maker *self, const arrow_result *rule,
                                      struct ArrowArray *out);

/* Gathers the names of all categories of the catalog. */
icsrm_status icsrm_arrow_name_categories(icsrm_arrow *arrow, icsrm_error *error);

#endif
