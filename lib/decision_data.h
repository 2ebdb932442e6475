/* SPDX-License-Identifier: MIT
 * What a decision holds, and how activities come by their outcomes. Private. */
#ifndef ICSRM_DECISION_DATA_H
#define ICSRM_DECISION_DATA_H

#include "cycle.h"
#include "record_data.h"

#include <icsrm/decision.h>

struct icsrm_decision {
    icsrm_allocator allocator;
    const icsrm_catalog *catalog;
    const icsrm_record *record; /* NULL: nothing was evaluated */
    uint32_t certification;     /* of the catalog */
    icsrm_date day;
    int32_t standing;      /* ICSRM_STANDING_* */
    icsrm_credits pending; /* what approval of all that is pending would add */
    cycle cycle;           /* unless standing is none */
};

/* What became of one activity. */
typedef struct verdict {
    int32_t outcome;               /* ICSRM_OUTCOME_* */
    icsrm_credits credit, counted; /* 0 unless the outcome is one of earning */
    icsrm_credits left;            /* what there was room for, or ICSRM_CREDITS_NONE */
} verdict;

/* Where verdicts are written, by position in the record; what is written can be read again. */
typedef struct verdict_sheet {
    void *context;
    void (*write)(void *context, uint32_t position, const verdict *result);
    int32_t (*read)(const void *context, uint32_t position); /* the outcome */
} verdict_sheet;

/* What became of the activities, as columns by position in the record. */
typedef struct outcome_columns {
    uint8_t *outcomes;
    icsrm_credits *credits, *counted; /* each may be NULL */
} outcome_columns;

/* A sheet that writes verdicts to columns. */
verdict_sheet icsrm_outcome_sheet(outcome_columns *to);

/* Decides for the decision's certification and day from a view of facts: all of icsrm_evaluate but
 * the checks of its arguments. */
icsrm_status icsrm_decide(icsrm_decision *decision, const facts_view *facts);

/* A cycle's dates could not be found: they leave the calendar, or the holder's attribute that they
 * depend on is missing or of no use. */
icsrm_status icsrm_fail_term(icsrm_place place, icsrm_status status,
                             const icsrm_decision *decision);

/* A decision at a glance, whatever it was decided from. */
void icsrm_summarize(const icsrm_decision *decision, icsrm_summary *out);

/* Writes the verdict of every activity. The decision's standing is not none. */
void icsrm_judge_activities(const icsrm_decision *decision, const verdict_sheet *sheet);

#endif
