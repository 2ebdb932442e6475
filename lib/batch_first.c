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
        term->day = DAY_NEVER;
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

/* What the days of a first cycle say on the day that is asked about, to somebody who has not paid.
 */
static void fill_term(const batch_call *call, const batch_room *room, const lane_row *asked,
                      lane_term *term)
{
    icsrm_summary summary;
    icsrm_decision *decision = room->decision;
    cycle *self = &decision->cycle;
    icsrm_lane_begin(call, room, asked->certification, asked->day, &term->dates);
    term->day = asked->day;
    term->window = find_window(&term->dates, term->day);
    self->fee = 0;
    for (int met = 0; met < 2; met++)
        term->standing[met] = (uint8_t)icsrm_cycle_standing(self, term->day, met);
    self->fee = ICSRM_NO_INDEX;
    self->met = false;
    self->totals.counted[0] = 0;
    decision->standing = term->standing[0];
    icsrm_summarize(decision, &summary);
    term->says = (lane_says){.start = summary.start,
                             .expires = summary.expires,
                             .opens = summary.opens,
                             .closes = summary.closes,
                             .reexam_from = summary.reexam_from,
                             .fee_required = (uint8_t)summary.fee_required,
                             .can_pay = (uint8_t)summary.can_pay,
                             .reexam_eligible = (uint8_t)summary.reexam_eligible,
                             .open = term->day >= summary.opens};
}

/* The term of a row; NULL: it has none that is for the lane. */
static const lane_term *find_term(const batch_call *call, uint64_t row, const batch_room *room,
                                  const lane_row *asked)
{
    const uint32_t certification = asked->certification;
    const icsrm_date award = find_award(call, row, asked->exams, certification);
    if (is_odd_day(award) || award > asked->day)
        return NULL;
    lane_term *term = &room->terms[(uint32_t)award & (call->term_count - 1)];
    const batch_lane *lane = call->batch->trees[certification].lane;
    if (term->lane == lane && term->award == award && term->day == asked->day)
        return term;
    const cert_program *program = call->batch->catalog->certifications[certification].programs;
    if (icsrm_lane_dates(call, room, lane, program, award) == NULL)
        return NULL;
    fill_term(call, room, asked, term);
    return term;
}

/* The fee, and what was paid for another exam. false: the payments go the other way. */
static bool find_fees(const batch_call *call, const lane_row *asked, const lane_term *term,
                      const batch_room *room, icsrm_date *fee_paid_on,
                      icsrm_date *reexam_fee_paid_on)
{
    *fee_paid_on = *reexam_fee_paid_on = ICSRM_DATE_NONE;
    if (asked->payments.count == 0)
        return true;
    const facts_holding *held = &room->holdings[0];
    icsrm_lane_begin(call, room, asked->certification, asked->day, &term->dates);
    if (!icsrm_lane_payments(call, asked->payments, room, asked->certification, room->holdings))
        return false;
    const uint32_t fee = icsrm_cycle_fee(&room->decision->cycle);
    const event *paid = icsrm_event_first(&held->enrollments, term->dates.exam_from, asked->day);
    if (fee != ICSRM_NO_INDEX)
        *fee_paid_on = held->fees.items[fee].on;
    if (paid != NULL) /* reexam.fee: reported, decides nothing */
        *reexam_fee_paid_on = paid->on;
    return true;
}

static inline bool is_checked(const lane_checked *checked, list_slice activities)
{
    return activities.first >= checked->first &&
           activities.first + activities.count <= checked->past && checked->even;
}

/* Adds up what the activities of a row earn; false: one is not for the lane. */
static bool add_up(const batch_call *call, list_slice activities, const batch_lane *lane,
                   const lane_window *window, const batch_room *room, int64_t *sums)
{
    lane_columns found;
    icsrm_lane_read(call, activities, &found);
    if (!is_checked(room->checked, activities) &&
        !icsrm_lane_in_range(call, activities, &found, room))
        return false;
    clear(sums);
    return call->sum(&found, lane, call->statuses, window, sums);
}

/* Counts from the leaves to the root as above, into place i of the block. Returns whether the
 * requirement would be met if everything pending were approved. */
static bool count(const struct lane_tree *tree, const int64_t *sums, lane_block *to, uint32_t i)
{
    const icsrm_credits unit = tree->lane->unit;
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
        to->earned[i][n] = earned;
        to->counted[i][n] = counted;
    }
    to->met[i] = met;
    to->pending[i] = both - to->counted[i][0];
    return met_if_approved;
}

/* Decides a row into place i of the block; false: the row goes the other way. On which day a
 * renewal is complete, once it can be, takes more to say than sums. */
static bool decide(const batch_call *call, uint64_t row, const batch_room *room, uint32_t i)
{
    lane_row asked;
    int64_t sums[LANE_SUMS];
    lane_block *to = room->block;
    if (!icsrm_lane_find(call, row, &asked))
        return false;
    const struct lane_tree *tree = &call->batch->trees[asked.certification];
    const lane_term *term = tree->first ? find_term(call, row, room, &asked) : NULL;
    if (term == NULL ||
        !find_fees(call, &asked, term, room, &to->fee_paid_on[i], &to->reexam_fee_paid_on[i]))
        return false;
    const bool paid = to->fee_paid_on[i] != ICSRM_DATE_NONE || !term->says.fee_required;
    if ((term->says.open && paid) ||
        (call->named && !icsrm_lane_is_plain(call, asked.activities)) ||
        !add_up(call, asked.activities, tree->lane, &term->window, room, sums))
        return false;
    const bool met_if_approved = count(tree, sums, to, i);
    to->standing[i] = term->standing[met_if_approved & paid];
    to->says[i] = term->says;
    to->trees[i] = tree;
    return true;
}

void icsrm_block_decide(const batch_call *call, uint64_t first, uint32_t count,
                        const batch_room *room)
{
    lane_block *block = room->block;
    block->first = first;
    block->count = block->left_count = 0;
    for (uint32_t r = 0; r < count; r++) {
        if (call->quick && decide(call, first + r, room, block->count))
            block->rows[block->count++] = (uint8_t)r;
        else
            block->left[block->left_count++] = (uint8_t)r;
    }
}
