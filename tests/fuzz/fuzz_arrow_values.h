/* SPDX-License-Identifier: MIT
 * The buffers of a table that is made out of bytes. */
#ifndef FUZZ_ARROW_VALUES_H
#define FUZZ_ARROW_VALUES_H

#include "fuzz_arrow_tree.h"

/* Texts that a column may have, with some that it may not. */
typedef struct word_list {
    const char *const *texts;
    uint32_t count;
} word_list;

extern const word_list words_codes, words_kinds, words_statuses, words_results, words_purposes,
    words_any;

/* How many buffers an array of a type has; of a type that is not known, one. */
int64_t values_buffers(const char *format);

/* Gives an array that has `extent` entries, offset and all, its validity bitmap, or none. */
void values_validity(maker *m, struct ArrowArray *array, int64_t extent);

/* Gives it values of a type; or indices into a dictionary; or the offsets of lists, of which it
 * returns how many entries they need. */
void values_fill(maker *m, struct ArrowArray *array, const char *format, int64_t extent,
                 const word_list *words);
void values_indices(maker *m, struct ArrowArray *array, const char *format, int64_t extent,
                    int64_t entries);
int64_t values_lists(maker *m, struct ArrowArray *array, const char *format, int64_t extent);

#endif
