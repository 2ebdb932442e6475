/* SPDX-License-Identifier: MIT
 * A verdict: a decision together with what has no bound. */
#include "verdict.h"

#include <stdbool.h>
#include <stdlib.h>

/* Replaces an array by one with more room; what was in it is not needed. */
static void *renew(void *old, size_t count, size_t size)
{
    free(old);
    return count > SIZE_MAX / size ? NULL : malloc(count * size);
}

static icsrm_status read_outcomes(verdict *v)
{
    icsrm_status status = icsrm_decision_outcomes(v->decision, v->outcomes, v->credits, v->counted,
                                                  v->activity_room, &v->activity_count);
    if (status != ICSRM_E_CAPACITY)
        return status;
    v->activity_room = v->activity_count;
    v->outcomes = renew(v->outcomes, v->activity_room, sizeof *v->outcomes);
    v->credits = renew(v->credits, v->activity_room, sizeof *v->credits);
    v->counted = renew(v->counted, v->activity_room, sizeof *v->counted);
    if (v->outcomes == NULL || v->credits == NULL || v->counted == NULL) {
        v->activity_room = 0;
        return ICSRM_E_MEMORY;
    }
    return icsrm_decision_outcomes(v->decision, v->outcomes, v->credits, v->counted,
                                   v->activity_room, NULL);
}

static icsrm_status read_history(verdict *v)
{
    icsrm_status status =
        icsrm_decision_history(v->decision, v->history, v->history_room, &v->history_count);
    if (status != ICSRM_E_CAPACITY)
        return status;
    v->history = renew(v->history, v->history_count, sizeof *v->history);
    v->history_room = v->history == NULL ? 0 : v->history_count;
    return v->history == NULL
               ? ICSRM_E_MEMORY
               : icsrm_decision_history(v->decision, v->history, v->history_room, NULL);
}

static icsrm_status read_findings(verdict *v)
{
    icsrm_status status =
        icsrm_decision_findings(v->decision, v->findings, v->finding_room, &v->finding_count);
    if (status != ICSRM_E_CAPACITY)
        return status;
    v->findings = renew(v->findings, v->finding_count, sizeof *v->findings);
    v->finding_room = v->findings == NULL ? 0 : v->finding_count;
    return v->findings == NULL
               ? ICSRM_E_MEMORY
               : icsrm_decision_findings(v->decision, v->findings, v->finding_room, NULL);
}

/* Where grace or suspension let credit be earned, that is after the expiry; the plan knows. */
static void read_end(verdict *v)
{
    icsrm_plan plan = {.struct_size = sizeof plan, .earn_until = ICSRM_DATE_NONE};
    (void)icsrm_plan_read(v->decision, 0, NULL, 0, &plan, NULL, 0, NULL);
    v->earn_until = plan.earn_until == ICSRM_DATE_NONE ? v->summary.expires : plan.earn_until;
}

icsrm_status verdict_read(verdict *v, const icsrm_record *record, const icsrm_decision *decision)
{
    v->record = record;
    v->decision = decision;
    v->summary.struct_size = sizeof v->summary;
    v->node_count = icsrm_decision_node_count(decision);
    icsrm_status status = icsrm_decision_summarize(decision, &v->summary);
    if (status == ICSRM_OK) {
        read_end(v);
        status = read_outcomes(v);
    }
    if (status == ICSRM_OK)
        status = read_history(v);
    if (status == ICSRM_OK)
        status = read_findings(v);
    return status;
}

void verdict_free(verdict *v)
{
    free(v->outcomes);
    free(v->credits);
    free(v->counted);
    free(v->history);
    free(v->findings);
    *v = (verdict){0};
}

icsrm_node verdict_node(const verdict *v, size_t index)
{
    icsrm_node node = {.struct_size = sizeof node, .parent = ICSRM_NO_NODE, .name = ""};
    (void)icsrm_decision_node_at(v->decision, index,
                                 &node); /* leaves it as it is beyond the last */
    return node;
}
