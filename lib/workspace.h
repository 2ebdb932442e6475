/* SPDX-License-Identifier: MIT
 * What a workspace holds: room for two days of one record. Private. */
#ifndef ICSRM_WORKSPACE_H
#define ICSRM_WORKSPACE_H

#include "decision_data.h"
#include "facts_derive.h"

#include <icsrm/timeline.h>

/* A day: its decision, and the outcomes that belong to it. */
typedef struct workday {
    icsrm_decision decision;
    outcome_columns columns;
} workday;

struct icsrm_workspace {
    icsrm_allocator allocator;
    const icsrm_record *record;
    icsrm_credits
        *credits;      /* two columns for each of the days, with one entry more than activities */
    uint8_t *outcomes; /* one for each, likewise */
    workday days[2];
    icsrm_record *tried; /* unfinished; the activity that is tried, while it is */
    void *columns;       /* of the record's activities and that one */
};

/* Decides a day; one before the calendar is one on which nothing is known. */
icsrm_status icsrm_workday_evaluate(const icsrm_workspace *workspace, workday *out,
                                    const char *certification, icsrm_date day, icsrm_error *error);

/* The same, and the outcomes of the activities. */
icsrm_status icsrm_workday_decide(const icsrm_workspace *workspace, workday *out,
                                  const char *certification, icsrm_date day, icsrm_error *error);

/* Whether a renewal by CPD is complete on a day (standing is not none) and was not before. */
bool icsrm_workday_is_renewed(const workday *before, const workday *at);

/* How two days differ: ICSRM_CHANGE_*. */
uint32_t icsrm_workday_compare(const workday *a, const workday *b);

/* The first day after `day` on which a fact becomes known or a date of the cycle passes, or
 * DAY_NEVER. Between the two, what is decided stays the same. */
icsrm_date icsrm_workday_next(const workday *at);

#endif
