/* SPDX-License-Identifier: MIT
 * The fast lane: a row in its first cycle, decided from its columns in one pass. What such a row is
 * follows from the day of its only award and the sums by node; everything that takes more, and
 * whatever a record would refuse, is left to the other way. */
#include "batch_lane.h"

/* ---- adding up ----------------------------------------------------------------------------- */

static bool is_odd_day(icsrm_date day)
{
    return day < ICSRM_DATE_MIN || day > ICSRM_DATE_MAX;
}

/* Written out, since what a compiler makes of a loop or memset costs more than adding up does. */
static void clear(int64_t *sums)
{
#define CLEAR(at)                                                                                  \
    sums[at] = 0;                                                                                  \
    sums[(at) + 1] = 0;                                                                            \
    sums[(at) + 2] = 0;                                                                            \
    sums[(at) + 3] = 0
    CLEAR(LANE_APPROVED);
    CLEAR(LANE_APPROVED + 4);
    CLEAR(LANE_PENDING);
    CLEAR(LANE_PENDING + 4);
    CLEAR(LANE_NEITHER);
    CLEAR(LANE_NEITHER + 4);
    CLEAR(LANE_ODD);
    CLEAR(LANE_ODD + 4);
#undef CLEAR
}

/* In the cycle, and where none has a day of submission, submitted in time. */
static lane_window find_window(const cycle_dates *dates, icsrm_date day)
{
    icsrm_date past = dates->earns_until;
    if (past > dates->closes)
        past = dates->closes + 1; /* submitted on its own date */
    if (past > day)
        past = day + 1;
    return (lane_window){dates->start, past > dates->start ? (uint32_t)(past - dates->start) : 0,
                         day < dates->closes ? day : dates->closes, day};
}

/* ---- the award ----------------------------------------------------------------------------- */

const cycle_dates *icsrm_lane_dates(const batch_call *call, const batch_room *room,
                                    const batch_lane *lane, const cert_program *program,
                                    icsrm_date award)
{
    lane_term *term = &room->terms[(uint32_t)award & (call->term_count - 1)];
    if (term->lane != lane || term->award != award) {
        icsrm_date start;
        term->lane = lane;
        term->award = award;
        term->status = icsrm_term_start(program, award, &start);
        if (term->status == ICSRM_OK)
            term->status = icsrm_term_dates(program, NULL, start, false, &term->dates);
    }
    return term->status == ICSRM_OK ? &term->dates : NULL;
}

/* Where a list of a row lies; false if it is for the other way to say what is wrong with it. */
static inline bool find_list(const batch_call *call, int list, int owner, uint64_t row,
                             list_slice *out)
{
    const int32_t *offsets = call->lists[list];
    *out = (list_slice){0, 0};
    if (offsets == NULL)
        return true;
    const int32_t first = offsets[row];
    const int32_t past = offsets[row + 1];
    *out = (list_slice){(uint64_t)first, (uint32_t)past - (uint32_t)first};
    return first >= 0 && past >= first && (uint64_t)past <= call->limits[owner] &&
           out->count <= LANE_ACTIVITIES;
}

/* The day of the row's only award; ICSRM_DATE_NONE: there is none, or more to look at. */
static icsrm_date find_award(const batch_call *call, uint64_t row, list_slice exams,
                             uint32_t certification)
{
    const icsrm_date given = icsrm_lane_certified(call, row);
    if (exams.count == 0)
        return given;
    const lane_event exam = icsrm_lane_event(call, LANE_OF_EXAMS, exams.first);
    const bool only = exams.count == 1 && given == ICSRM_DATE_NONE &&
                      exam.certification.status == ICSRM_OK &&
                      exam.certification.value == certification && exam.word.status == ICSRM_OK &&
                      exam.word.value == ICSRM_RESULT_PASS;
    return only ? exam.on : ICSRM_DATE_NONE;
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
        if (found.word.status != ICSRM_OK || found.word.value == 0 ||
            found.certification.status != ICSRM_OK || is_odd_day(paid.on))
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

/* Whether the renewal is paid for and can be completed: then on which day it is met takes more to
 * say. */
static bool may_be_complete(const cycle *self)
{
    return self->day >= self->dates.opens &&
           (self->fee != ICSRM_NO_INDEX || self->program->policy->fee != FEE_REQUIRED);
}

void icsrm_lane_conclude(const struct lane_tree *tree, const int64_t *sums, icsrm_credits unit,
                         icsrm_decision *decision)
{
    cycle *self = &decision->cycle;
    icsrm_credits below[LANE_NODES][2] = {{0}}; /* what the children of each count */
    icsrm_credits both = 0;
    bool met = true;
    bool met_if_approved = true;
    for (uint32_t n = tree->count; n-- > 0;) {
        const icsrm_credits most = tree->maximum[n];
        const icsrm_credits least = tree->minimum[n];
        const icsrm_credits earned = sums[LANE_APPROVED + n] * unit + below[n][0];
        const icsrm_credits counted = earned > most ? most : earned;
        both = (sums[LANE_APPROVED + n] + sums[LANE_PENDING + n]) * unit + below[n][1];
        both = both > most ? most : both;
        met &= counted >= least;
        met_if_approved &= both >= least;
        below[tree->parent[n]][0] += counted;
        below[tree->parent[n]][1] += both;
        self->totals.earned[n] = earned;
        self->totals.counted[n] = counted;
    }
    self->met = met;
    decision->pending = both - self->totals.counted[0];
    decision->standing = icsrm_cycle_standing(self, self->day, met_if_approved);
}

static inline bool is_checked(const lane_checked *checked, list_slice activities)
{
    return activities.first >= checked->first &&
           activities.first + activities.count <= checked->past && checked->even;
}

bool icsrm_lane_find(const batch_call *call, uint64_t row, lane_row *out)
{
    const code_map *codes = &call->batch->maps[MAP_CERTIFICATIONS];
    int64_t code;
    code_entry asked;
    if (call->certification == NULL)
        asked = icsrm_row_code(call, row, &code);
    else if (call->certification[row] < codes->count)
        asked = codes->entries[call->certification[row]];
    else
        return false;
    out->certification = asked.value;
    out->day = call->daily ? icsrm_row_day(call, row) : call->input.as_of;
    return asked.status == ICSRM_OK && asked.value != ICSRM_NO_INDEX && !is_odd_day(out->day) &&
           find_list(call, LANE_OF_EXAMS, OF_EXAMS, row, &out->exams) &&
           find_list(call, LANE_OF_ACTIVITIES, OF_ACTIVITIES, row, &out->activities) &&
           find_list(call, LANE_OF_PAYMENTS, OF_PAYMENTS, row, &out->payments);
}

bool icsrm_lane_decide(const batch_call *call, uint64_t row, const batch_room *room)
{
    lane_row asked;
    if (!icsrm_lane_find(call, row, &asked) || !call->batch->trees[asked.certification].first)
        return false;
    const uint32_t certification = asked.certification;
    const icsrm_date day = asked.day;
    const list_slice activities = asked.activities;
    const catalog_certification *from = &call->batch->catalog->certifications[certification];
    const batch_lane *lane = call->batch->lanes[from->scheme];
    const icsrm_date award = find_award(call, row, asked.exams, certification);
    if (is_odd_day(award) || award > day)
        return false;
    const cycle_dates *dates = icsrm_lane_dates(call, room, lane, from->programs, award);
    if (dates == NULL)
        return false;
    icsrm_lane_begin(call, room, certification, day, dates);
    cycle *self = &room->decision->cycle;
    if (!icsrm_lane_payments(call, asked.payments, room, certification, room->holdings))
        return false;
    self->fee = icsrm_cycle_fee(self);
    if (may_be_complete(self) || (call->named && !icsrm_lane_is_plain(call, activities)))
        return false;
    int64_t sums[LANE_SUMS];
    lane_columns found;
    const lane_window window = find_window(dates, day);
    icsrm_lane_read(call, activities, &found);
    if (!is_checked(room->checked, activities) &&
        !icsrm_lane_in_range(call, activities, &found, room))
        return false;
    clear(sums);
    if (!call->sum(&found, lane, call->statuses, &window, sums))
        return false;
    icsrm_lane_conclude(&call->batch->trees[certification], sums, lane->unit, room->decision);
    return true;
}
