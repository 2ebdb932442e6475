/* SPDX-License-Identifier: MIT
 * The evaluator: rules.md sections 1 to 5 for one record, certification and day. */
#include "decision_data.h"

icsrm_status icsrm_decision_new(const icsrm_catalog *catalog, const icsrm_allocator *allocator,
                                icsrm_decision **out)
{
    if (catalog == NULL || out == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_decision *decision = icsrm_array_new(&memory, 1, sizeof *decision);
    if (decision == NULL)
        return ICSRM_E_MEMORY;
    decision->allocator = memory;
    decision->catalog = catalog;
    decision->record = NULL;
    *out = decision;
    return ICSRM_OK;
}

void icsrm_decision_free(icsrm_decision *decision)
{
    if (decision == NULL)
        return;
    icsrm_allocator memory = decision->allocator;
    icsrm_array_free(&memory, decision, 1, sizeof *decision);
}

/* Follows the chain of cycles to the one that the day finds. */
static icsrm_status follow(const icsrm_decision *decision, const facts_view *facts,
                           uint32_t holding, cycle *out, bool *found)
{
    icsrm_status status =
        icsrm_cycle_first(decision->catalog, facts, holding, decision->day, out, found);
    icsrm_date start;
    int32_t ending;
    while (status == ICSRM_OK && *found && (ending = icsrm_cycle_ending(out, &start)) != 0)
        status = icsrm_cycle_next(out, ending, start);
    return status;
}

icsrm_status icsrm_decide(icsrm_decision *decision, const facts_view *facts)
{
    uint32_t holding = icsrm_holding_find(facts, decision->certification);
    bool found = false;
    decision->standing = ICSRM_STANDING_NONE;
    decision->pending = 0;
    icsrm_status status = ICSRM_OK;
    if (holding != ICSRM_NO_INDEX)
        status = follow(decision, facts, holding, &decision->cycle, &found);
    if (status != ICSRM_OK || !found)
        return status;
    const cycle *last = &decision->cycle;
    bool met_if_approved = last->met;
    if (icsrm_credit_has_pending(&last->earning, last->day)) {
        tree_totals approved;
        icsrm_credit_total(&last->earning, last->day, true, &approved);
        const icsrm_credits rise = approved.counted[0] - last->totals.counted[0];
        decision->pending = rise > 0 ? rise : 0; /* it may take credit from what repeats it */
        met_if_approved = icsrm_credit_is_met(&last->earning, &approved);
    }
    decision->standing = icsrm_cycle_standing(last, last->day, met_if_approved);
    return ICSRM_OK;
}

icsrm_status icsrm_fail_term(icsrm_place place, icsrm_status status, const icsrm_decision *decision)
{
    const char *value = decision->catalog->codes[decision->certification];
    bool of_holder = status != ICSRM_E_TERM;
    if (of_holder) /* then the term asks for an attribute */
        value = icsrm_term_attribute(decision->cycle.program);
    return icsrm_fail_text(place, status, of_holder ? "attributes" : "certification", "cycle.term",
                           (icsrm_text){value, strlen(value)}, ICSRM_NO_INDEX);
}

icsrm_status icsrm_evaluate(const icsrm_record *record, const char *certification, icsrm_date as_of,
                            icsrm_decision *decision, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (decision != NULL)
        decision->record = NULL;
    if (record == NULL || certification == NULL || decision == NULL ||
        decision->catalog != record->catalog)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (!record->finished)
        return icsrm_fail(place, ICSRM_E_STATE, NULL, NULL);
    if (!icsrm_date_is_valid(as_of))
        return icsrm_fail_number(place, ICSRM_E_DATE, "as_of", "cycle.term", as_of);
    size_t index;
    icsrm_text code = {certification, strlen(certification)};
    icsrm_status status =
        icsrm_catalog_certification_find(record->catalog, code.data, code.size, &index);
    if (status != ICSRM_OK)
        return icsrm_fail_text(place, status, "certification", "cpd.requirement", code,
                               ICSRM_NO_INDEX);
    decision->certification = (uint32_t)index;
    decision->day = as_of;
    status = icsrm_decide(decision, &record->facts);
    if (status != ICSRM_OK)
        return icsrm_fail_term(place, status, decision);
    decision->record = record;
    return ICSRM_OK;
}
