/* SPDX-License-Identifier: MIT
 * The fast lane: rows in their first cycle, decided from their columns in blocks. What such a row
 * is follows from the day of its only award and the sums by node; everything that takes more, and
 * whatever a record would refuse, is left to the other way. */
#include "batch_lane.h"

/* ---- the term ------------------------------------------------------------------------------ */

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
    const int32_t standings[] = {icsrm_cycle_standing(self, term->day, false),
                                 icsrm_cycle_standing(self, term->day, true)};
    self->fee = ICSRM_NO_INDEX;
    self->met = false;
    self->totals.counted[0] = 0;
    decision->standing = standings[0];
    icsrm_summarize(decision, &summary);
    term->says = (lane_says){.start = summary.start,
                             .expires = summary.expires,
                             .opens = summary.opens,
                             .closes = summary.closes,
                             .reexam_from = summary.reexam_from,
                             .fee_required = (uint8_t)summary.fee_required,
                             .can_pay = (uint8_t)summary.can_pay,
                             .reexam_eligible = (uint8_t)summary.reexam_eligible,
                             .open = term->day >= summary.opens,
                             .standing = {(uint8_t)standings[0], (uint8_t)standings[1]}};
}

/* The term of a row; NULL: it has none that is for the lane. */
static const lane_term *find_term(const batch_call *call, uint64_t row, const batch_room *room,
                                  const lane_row *asked)
{
    const uint32_t certification = asked->certification;
    const icsrm_date award = find_award(call, row, asked->exams, certification);
    if (!icsrm_lane_is_day(award) || award > asked->day)
        return NULL;
    lane_term *term = &room->terms[(uint32_t)award & (call->term_count - 1)];
    const batch_lane *lane = call->batch->trees[certification].lane;
    if (term->lane == lane && term->award == award && term->day == asked->day)
        return term;
    const cert_program *program = call->batch->catalog->certifications[certification].programs;
    if (call->batch->trees[certification].later) {
        const cycle_dates *dates = icsrm_lane_later_dates(call, room, lane, program, award);
        if (dates == NULL || asked->day >= dates->opens)
            return NULL; /* there may be cycles behind this one */
    }
    if (icsrm_lane_dates(call, room, lane, program, award) == NULL)
        return NULL;
    fill_term(call, room, asked, term);
    return term;
}

/* ---- fees ---------------------------------------------------------------------------------- */

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

/* ---- adding up ----------------------------------------------------------------------------- */

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

/* Puts the sums of a row in place i of the block. */
static void put_sums(const int64_t *sums, lane_block *to, uint32_t i)
{
    for (uint32_t n = 0; n < LANE_NODES; n++) {
        to->earned[n][i] = (int32_t)sums[LANE_APPROVED + n];
        to->both[n][i] = (int32_t)sums[LANE_PENDING + n];
    }
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* Finds and adds up what decides a row, into place i of the block; false: the row goes the other
 * way. On which day a renewal is complete, once it can be, takes more to say than sums. */
static inline bool read_row(const batch_call *call, uint64_t row, const batch_room *room,
                            lane_block *to, uint32_t i)
{
    lane_row asked;
    int64_t sums[LANE_SUMS];
    if (!icsrm_lane_find(call, row, &asked))
        return false;
    const struct lane_tree *tree = &call->batch->trees[asked.certification];
    const lane_term *term = tree->narrow ? find_term(call, row, room, &asked) : NULL;
    if (term == NULL ||
        !find_fees(call, &asked, term, room, &to->fee_paid_on[i], &to->reexam_fee_paid_on[i]))
        return false;
    const bool paid = to->fee_paid_on[i] != ICSRM_DATE_NONE || !term->says.fee_required;
    if ((term->says.open && paid) ||
        (call->named && !icsrm_lane_is_plain(call, asked.activities)) ||
        !add_up(call, asked.activities, tree->lane, &term->window, room, sums))
        return false;
    put_sums(sums, to, i);
    to->says[i] = term->says;
    to->trees[i] = tree;
    to->least[i] = tree->least[0];
    return true;
}

static void find_standings(lane_block *block)
{
    for (uint32_t i = 0; i < block->count; i++) {
        const lane_says *says = &block->says[i];
        const bool paid = block->fee_paid_on[i] != ICSRM_DATE_NONE || !says->fee_required;
        block->standing[i] = says->standing[paid & (block->owed_if[i] >= 0)];
    }
}

void icsrm_block_decide(const batch_call *call, uint64_t first, uint32_t count,
                        const batch_room *room, const icsrm_batch_output *output)
{
    lane_block *block = room->block;
    block->first = first;
    block->count = block->left_count = 0;
    for (uint32_t r = 0; r < count; r++) {
        if (call->quick && read_row(call, first + r, room, block, block->count))
            block->rows[block->count++] = (uint8_t)r;
        else if (call->quick && icsrm_lane_decide_later(call, first + r, room))
            icsrm_row_write(output, first + r, room->decision);
        else
            block->left[block->left_count++] = (uint8_t)r;
    }
    icsrm_block_count(block);
    find_standings(block);
}
