/* SPDX-License-Identifier: MIT
 * Reading a row of a batch. Private. */
#ifndef ICSRM_BATCH_ROW_H
#define ICSRM_BATCH_ROW_H

#include "batch_data.h"

/* A row while it is read. */
typedef struct row_reader {
    const batch_call *call;
    row_slices slices;
    const batch_room *room;
    facts_view *view;
    icsrm_error *error;
    code_entry code; /* of the certification that the row asks about … */
    int64_t code_number;
    uint32_t own; /* … and its holding, or ICSRM_NO_INDEX */
    icsrm_date certified_on;
    bool too_many;   /* certifications */
    event *gathered; /* events of one sort … */
    uint32_t gathered_count;
    event *kept; /* … and where they go */
} row_reader;

/* What the code in a column stands for. Absent: ICSRM_E_MISSING, or of words 0. */
code_entry icsrm_code_at(const batch_call *call, int map, const icsrm_column *column, uint64_t i);

/* The same of a word, which may be absent. */
icsrm_status icsrm_word_at(const batch_call *call, icsrm_place place, const char *key,
                           const char *rule, int map, const icsrm_column *column, uint64_t i,
                           int32_t *word);

/* Refuses what a code of a certification or tag stands for, unless it is one. */
icsrm_status icsrm_fail_code(icsrm_place place, const char *key, code_entry found, int64_t code);

/* Finds the events of the holdings, which are there. */
void icsrm_row_events(row_reader *self);

/* Checks the activities and fills their columns in the view, whose holdings and events are there.
 */
icsrm_status icsrm_row_activities(row_reader *self);

#endif
