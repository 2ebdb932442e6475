/* SPDX-License-Identifier: MIT
 * A verdict: a decision together with what has no bound (outcomes, history, findings), in arrays
 * that are used again for the next one. */
#ifndef COMMAND_VERDICT_H
#define COMMAND_VERDICT_H

#include <icsrm/icsrm.h>

typedef struct verdict {
    const icsrm_record *record;
    const icsrm_decision *decision;
    icsrm_summary summary;
    size_t node_count; /* 0 where the standing is none */

    uint8_t *outcomes; /* one entry an activity, in the record's order */
    icsrm_credits *credits;
    icsrm_credits *counted;
    size_t activity_count; /* 0 where the standing is none */
    size_t activity_room;

    icsrm_date earn_until; /* the first day on which no more credit can be earned */

    icsrm_cycle *history;
    size_t history_count;
    size_t history_room;

    icsrm_finding *findings;
    size_t finding_count;
    size_t finding_room;
} verdict;

/* Reads all of a decision just evaluated from the record. Both must outlive the use of `v`, which
 * begins as {0}. Status: ICSRM_E_MEMORY, or what the library says. */
icsrm_status verdict_read(verdict *v, const icsrm_record *record, const icsrm_decision *decision);

void verdict_free(verdict *v);

/* The node at a position, which must be less than node_count. */
icsrm_node verdict_node(const verdict *v, size_t index);

#endif
