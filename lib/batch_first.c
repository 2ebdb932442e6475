/* SPDX-License-Identifier: MIT
 * The fast lane: what the rows in their first cycle and those in a later one have in common: the
 * days of a cycle, and payments. */
#include "batch_lane.h"

/* ---- days ------------------------------------------------------------------------------ */

const cycle_dates *icsrm_lane_dates(const batch_call *call, const batch_room *room,
                                    const batch_lane *lane, const cert_program *program,
                                    icsrm_date award)
{
    lane_term *term = &room->terms[(uint32_t)award & (call->term_count - 1)];
    if (term->lane != lane || term->award != award) {
        icsrm_date start;
        term->lane = lane;
        term->award = award;
        term->day = DAY_NEVER;
        term->status = icsrm_term_start(program, award, &start);
        if (term->status == ICSRM_OK)
            term->status = icsrm_term_dates(program, NULL, start, false, &term->says.dates);
    }
    return term->status == ICSRM_OK ? &term->says.dates : NULL;
}

const struct lane_tree *icsrm_lane_tree(const batch_call *call, uint64_t row)
{
    int64_t code;
    return icsrm_lane_tree_of(call->batch, icsrm_row_code(call, row, &code));
}

/* ---- fees ---------------------------------------------------------------------------------- */

void icsrm_lane_insert(events *all, event *room, event added)
{
    uint32_t at = all->count++;
    for (; at > 0 && room[at - 1].on > added.on; at--)
        room[at] = room[at - 1];
    room[at] = added;
    all->items = room;
}

bool icsrm_lane_payments(const batch_call *call, list_slice payments, const batch_room *room,
                         uint32_t certification, facts_holding *to)
{
    if (payments.count > LANE_EVENTS)
        return false;
    for (uint32_t p = 0; p < payments.count; p++) {
        const lane_event found = icsrm_lane_event(call, LANE_OF_PAYMENTS, payments.first + p);
        const event paid = {found.on, p};
        if (!icsrm_lane_is_payment(&found))
            return false;
        if (found.certification.value != certification)
            continue;
        if (found.word.value == ICSRM_PURPOSE_RENEWAL)
            icsrm_lane_insert(&to->fees, room->lane_events, paid);
        else
            icsrm_lane_insert(&to->enrollments, room->lane_events + LANE_EVENTS, paid);
    }
    return true;
}

/* ---- deciding ------------------------------------------------------------------------------ */

void icsrm_lane_begin(const batch_call *call, const batch_room *room, uint32_t certification,
                      icsrm_date day, const cycle_dates *dates)
{
    icsrm_decision *decision = room->decision;
    cycle *self = &decision->cycle;
    const cert_program *program = call->batch->catalog->certifications[certification].programs;
    decision->catalog = call->batch->catalog;
    decision->certification = certification;
    decision->day = day;
    decision->pending = 0;
    self->facts = room->view;
    self->holding = 0;
    self->day = day;
    self->program = program;
    self->number = 1;
    self->begun_by = ICSRM_BEGUN_BY_EXAM;
    self->dates = *dates;
    self->next_fee = 0;
    self->completed = ICSRM_DATE_NONE;
    self->earning.program = program;
    self->earning.carried_in = 0;
    self->earning.share = (share){0, 1, 1};
    room->view->holdings = room->holdings;
    room->holdings[0] = (facts_holding){.certification = certification};
}
