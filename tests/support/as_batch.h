/* SPDX-License-Identifier: MIT
 * Records turned into the columns of a batch, in a layout that a seed draws: widths, bitmaps or
 * sentinels, offsets, dictionaries or positions; memory to the byte, so that reading past a
 * column's end is seen. */
#ifndef AS_BATCH_H
#define AS_BATCH_H

#include "support.h"

typedef struct as_batch as_batch;

as_batch *as_batch_new(const icsrm_catalog *catalog, uint64_t seed);
void as_batch_free(as_batch *batch);

/* Adds a member, whose record must live until the rows are checked, and returns its position. */
uint64_t as_batch_member(as_batch *batch, const icsrm_record *record);

/* Adds a row. */
void as_batch_row(as_batch *batch, uint64_t member, const char *certification, icsrm_date as_of);

/* Lays the columns out, decides all rows in portions that the seed draws, and fails the test unless
 * every row says what icsrm_evaluate says of the record; `what` is said in that case. */
void as_batch_check(as_batch *batch, chance *from, const char *what);

/* Lays the columns out, for a caller that decides the rows itself. */
const icsrm_batch_input *as_batch_input(as_batch *batch);
const icsrm_batch *as_batch_handle(const as_batch *batch);

/* What a row asks, and the record it asks it of. */
const icsrm_record *as_batch_asked(const as_batch *batch, uint64_t row, const char **certification,
                                   icsrm_date *as_of);

#endif
