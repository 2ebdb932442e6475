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
lane_window icsrm_lane_window(const cycle_dates *dates, icsrm_date day)
{
    icsrm_date past = dates->earns_until;
    if (past > dates->closes)
        past = dates->closes + 1; /* submitted on its own date */
    if (past > day)
        past = day + 1;
    return (lane_window){dates->start, past > dates->start ? (uint32_t)(past - dates->start) : 0,
                         day < dates->closes ? day : dates->closes, day};
}

/* What a first cycle says on the day that is asked about, to somebody who has not paid. */
static void fill_term(const batch_call *call, const batch_room *room, const lane_row *asked,
                      lane_term *term)
{
    icsrm_summary summary;
    icsrm_decision *decision = room->decision;
    cycle *self = &decision->cycle;
    lane_says *says = &term->says;
    icsrm_lane_begin(call, room, asked->tree->certification, asked->day, &says->dates);
    term->day = asked->day;
    says->window = icsrm_lane_window(&says->dates, asked->day);
    self->fee = 0; /* it is paid for */
    says->standing[0] = (uint8_t)icsrm_cycle_standing(self, asked->day, false);
    says->standing[1] = (uint8_t)icsrm_cycle_standing(self, asked->day, true);
    self->fee = ICSRM_NO_INDEX;
    self->met = false;
    self->totals.counted[0] = 0;
    decision->standing = says->standing[0];
    icsrm_summarize(decision, &summary);
    icsrm_cycle_fee_days(self->program->policy, &says->dates, asked->day, &says->fee_from,
                         &says->fee_until);
    says->open = asked->day >= summary.opens;
    says->fee_required = (uint8_t)summary.fee_required;
    says->can_pay = (uint8_t)summary.can_pay;
    says->reexam_eligible = (uint8_t)summary.reexam_eligible;
    says->reexam_from = summary.reexam_from;
}

/* The term of a row; NULL: it has none that is for the lane. */
static inline const lane_term *find_term(const batch_call *call, uint64_t row,
                                         const batch_room *room, const struct lane_tree *tree,
                                         const lane_row *asked)
{
    const icsrm_date award = find_award(call, row, asked->exams, asked->tree->certification);
    if (award < ICSRM_DATE_MIN || award > asked->day || asked->day - award >= tree->early)
        return NULL;
    lane_term *term = &room->terms[(uint32_t)award & (call->term_count - 1)];
    if (term->lane == tree->lane && term->award == award && term->day == asked->day)
        return term;
    const cert_program *program =
        call->batch->catalog->certifications[asked->tree->certification].programs;
    if (icsrm_lane_dates(call, room, tree->lane, program, award) == NULL)
        return NULL;
    fill_term(call, room, asked, term);
    return term;
}

/* ---- fees ---------------------------------------------------------------------------------- */

static inline icsrm_date lesser(icsrm_date a, icsrm_date b)
{
    return a < b ? a : b;
}

/* A day, if it is one of so many. */
static inline icsrm_date within(icsrm_date day, icsrm_date from, icsrm_date until)
{
    return day >= from && day <= until ? day : DAY_NEVER;
}

/* Finds the fee of row i, and what was paid for another exam: the first on the days that count.
 * Returns what it is found to be by that, as find_row. */
static uint8_t find_fees(const batch_call *call, const batch_room *room, uint32_t i)
{
    lane_block *block = room->block;
    const lane_says *says = &block->says[i];
    const list_slice payments = block->payments[i];
    const uint32_t certification = block->trees[i]->certification;
    icsrm_date fee = DAY_NEVER;
    icsrm_date exam_fee = DAY_NEVER; /* reexam.fee: reported, decides nothing */
    for (uint32_t p = 0; p < payments.count; p++) {
        const lane_event paid = icsrm_lane_event(call, LANE_OF_PAYMENTS, payments.first + p);
        if (!icsrm_lane_is_payment(&paid))
            return FOUND_NOTHING;
        if (paid.certification.value != certification)
            continue;
        if (paid.word.value == ICSRM_PURPOSE_RENEWAL)
            fee = lesser(fee, within(paid.on, says->fee_from, says->fee_until));
        else
            exam_fee = lesser(exam_fee, within(paid.on, says->dates.exam_from, block->day[i]));
    }
    block->fee_paid_on[i] = fee == DAY_NEVER ? ICSRM_DATE_NONE : fee;
    block->reexam_fee_paid_on[i] = exam_fee == DAY_NEVER ? ICSRM_DATE_NONE : exam_fee;
    return says->open && fee != DAY_NEVER ? FOUND_LATER : FOUND_FIRST;
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

/* Adds up what the activities of row i earn, whatever their columns; false: one is odd. */
static bool add_up(const batch_call *call, const batch_room *room, uint32_t i)
{
    lane_block *block = room->block;
    int64_t sums[LANE_SUMS];
    lane_columns found;
    icsrm_lane_read(call, block->activities[i], &found);
    if (!icsrm_lane_in_range(call, block->activities[i], &found, room))
        return false;
    clear(sums);
    if (!call->sum(&found, block->trees[i]->lane, call->statuses, &block->says[i].window, sums))
        return false;
    for (uint32_t n = 0; n < LANE_NODES; n++) {
        block->sums[LANE_APPROVED + n][i] = (int32_t)sums[LANE_APPROVED + n];
        block->sums[LANE_PENDING + n][i] = (int32_t)sums[LANE_PENDING + n];
    }
    return true;
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* Finds what row i asks, and if it is in its first cycle what decides it, but for its activities
 * and payments. Returns FOUND_*: nothing: the row goes the other way. */
static inline uint8_t find_row(const batch_call *call, const batch_room *room, lane_block *block,
                               uint32_t i)
{
    const uint64_t row = block->first + i;
    lane_row asked;
    if (!icsrm_lane_find(call, row, &asked))
        return FOUND_NOTHING;
    const struct lane_tree *tree = asked.tree;
    if (!tree->narrow)
        return FOUND_NOTHING;
    const lane_term *term = find_term(call, row, room, tree, &asked);
    block->trees[i] = tree;
    block->least[i] = tree->least[0];
    block->day[i] = asked.day;
    block->exams[i] = asked.exams;
    block->activities[i] = asked.activities;
    block->payments[i] = asked.payments;
    if (term == NULL)
        return tree->later ? FOUND_LATER : FOUND_NOTHING;
    block->says[i] = term->says;
    return term->says.open && !term->says.fee_required ? FOUND_LATER : FOUND_FIRST;
}

/* What is so of a first cycle that has not been paid for. */
static void begin_rows(lane_block *block)
{
    for (uint32_t i = 0; i < LANE_ROWS; i++)
        block->number[i] = 1;
    for (uint32_t i = 0; i < LANE_ROWS; i++)
        block->fee_paid_on[i] = block->reexam_fee_paid_on[i] = block->completed_on[i] =
            ICSRM_DATE_NONE;
    memset(block->begun_by, ICSRM_BEGUN_BY_EXAM, LANE_ROWS);
    memset(block->sums, 0, CELL_OTHERS * sizeof block->sums[0]);
}

/* Finds all rows, and then what those have paid that have payments, one after the other. */
static void find_rows(const batch_call *call, const batch_room *room)
{
    lane_block *block = room->block;
    uint8_t paying[LANE_ROWS];
    uint32_t paying_count = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        const uint8_t found = find_row(call, room, block, i);
        block->found[i] = found;
        if (found == FOUND_NOTHING)
            block->trees[i] = i > 0 ? block->trees[i - 1] : call->batch->some_tree;
        paying[paying_count] = (uint8_t)i;
        paying_count += (found == FOUND_FIRST) & (block->payments[i].count > 0);
    }
    for (uint32_t p = 0; p < paying_count; p++)
        block->found[paying[p]] = find_fees(call, room, paying[p]);
}

/* Adds up a row as it was found; false: it goes the other way. */
static bool add_row(const batch_call *call, const batch_room *room, uint32_t i)
{
    const lane_block *block = room->block;
    if (block->found[i] == FOUND_NOTHING ||
        (call->named && !icsrm_lane_is_plain(call, block->activities[i])))
        return false;
    if (block->found[i] == FOUND_LATER)
        return block->trees[i]->later && icsrm_block_follow(call, room, i);
    return !call->coded && add_up(call, room, i);
}

/* Adds up the rows that have been found; those that cannot be are left. */
static void add_rows(const batch_call *call, const batch_room *room)
{
    lane_block *block = room->block;
    for (uint32_t i = 0; i < block->count; i++) {
        if (call->coded)
            i = icsrm_block_add(call, room, i);
        if (i == block->count || add_row(call, room, i))
            continue;
        block->left[block->left_count++] = (uint8_t)i;
        for (uint32_t c = 0; c < CELL_OTHERS; c++) /* what was added before one was odd */
            block->sums[c][i] = 0;
    }
}

void icsrm_block_decide(const batch_call *call, uint64_t first, uint32_t count,
                        const batch_room *room)
{
    lane_block *block = room->block;
    block->first = first;
    block->count = count;
    block->left_count = 0;
    if (call->quick) {
        begin_rows(block);
        find_rows(call, room);
        add_rows(call, room);
        if (block->left_count < count)
            icsrm_block_count(block);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        block->left[block->left_count++] = (uint8_t)i;
}
