/* SPDX-License-Identifier: MIT
 * The fast lane: a row with cycles behind it, decided from its columns. Where a renewal begins the
 * next cycle at the expiry, and a pass on its day, fees and passes say which cycles there are if
 * each meets its requirement. One pass over the activities adds up all of those, and the chain is
 * followed by their sums; where it leaves what was foreseen, the next run begins. Everything that
 * takes more, and whatever a record would refuse, is left to the other way. */
#include "batch_lane.h"

enum { LANE_SPARE = LANE_SLICES - 1 }; /* the slice that no run takes */

/* A cycle of a run. */
typedef struct run_cycle {
    cycle_dates dates;
    uint32_t fee, slice;
    bool renewable;  /* by CPD, if its requirement is met; then … */
    int32_t ending;  /* … it ends so, as icsrm_cycle_ending … */
    icsrm_date next; /* … and the next one starts then */
    bool examined;   /* there was a pass that may have a say in it */
} run_cycle;

/* A row while its cycles are followed. */
typedef struct chain {
    const batch_call *call;
    const batch_room *room;
    uint32_t place; /* in the block */
    const struct lane_tree *tree;
    cycle *at;
    /* the run of cycles that are added up so far: cells by slice */
    uint32_t count;
    run_cycle run[LANE_RUN];
    uint32_t sums[LANE_CELLS][LANE_ROWS];
    int32_t owed[LANE_SLICES]; /* negative: the requirement is not met */
} chain;

/* ---- days and passes ----------------------------------------------------------------------- */

static icsrm_date later(icsrm_date a, icsrm_date b)
{
    return a > b ? a : b;
}

/* As icsrm_term_dates finds them, where they all follow from the expiry. */
static bool reckon_dates(const struct lane_tree *tree, const scheme_policy *policy,
                         icsrm_date start, cycle_dates *to)
{
    const cycle_dates *after = &tree->after;
    icsrm_date end;
    if (icsrm_date_add_years(start, policy->years, policy->leap, &end) != ICSRM_OK)
        return false;
    end += policy->end_offset;
    to->start = start;
    to->expires = to->earns_until = end;
    to->opens = later(end + after->opens, ICSRM_DATE_MIN);
    to->closes = end + after->closes;
    to->grace_ends = end + after->grace_ends;
    to->exam_from = end + after->exam_from;
    to->exam_until = after->exam_until == DAY_NEVER ? DAY_NEVER : end + after->exam_until;
    return later(end, to->closes) <= ICSRM_DATE_MAX;
}

/* The days of a cycle that starts on a day; false: there are none. */
static bool find_dates(const chain *self, icsrm_date start, cycle_dates *to)
{
    const cert_program *program = self->at->program;
    if (to->start == start) /* as found before */
        return true;
    if (self->tree->plain ? reckon_dates(self->tree, program->policy, start, to)
                          : icsrm_term_dates(program, NULL, start, false, to) == ICSRM_OK)
        return true;
    to->start = ICSRM_DATE_NONE;
    return false;
}

/* A pass that a record would take. */
static bool add_pass(chain *self, events *to, event added)
{
    if (added.on < ICSRM_DATE_MIN || added.on > ICSRM_DATE_MAX ||
        !find_dates(self, added.on, &self->run[0].dates)) /* mostly it begins that one */
        return false;
    icsrm_lane_insert(to, self->room->lane_events + 2 * LANE_EVENTS, added);
    return true;
}

/* The exams of a row, all of them for its certification; false: they go the other way. */
static bool read_passes(chain *self, events *to)
{
    const batch_call *call = self->call;
    const lane_block *block = self->room->block;
    const list_slice exams = block->exams[self->place];
    const icsrm_date given = icsrm_lane_certified(call, block->first + self->place);
    if (exams.count >= LANE_EVENTS)
        return false;
    for (uint32_t e = 0; e < exams.count; e++) {
        const lane_event exam = icsrm_lane_event(call, LANE_OF_EXAMS, exams.first + e);
        if (exam.certification.status != ICSRM_OK ||
            exam.certification.value != self->tree->certification || exam.word.status != ICSRM_OK ||
            exam.word.value != ICSRM_RESULT_PASS || !add_pass(self, to, (event){exam.on, e}))
            return false;
    }
    return given == ICSRM_DATE_NONE || add_pass(self, to, (event){given, exams.count});
}

/* ---- a run --------------------------------------------------------------------------------- */

/* Goes on to the next cycle, of which nothing is read yet. A pass begins but one: the next can be
 * examined only after the day on which it starts. */
static void go_on(cycle *at, int32_t ending)
{
    if (ending != ICSRM_BEGUN_BY_EXAM && at->fee != ICSRM_NO_INDEX)
        at->next_fee = at->fee + 1; /* renewal.fee: it completed this renewal */
}

/* Reads the days of a cycle, and how it would end. false: its days cannot be found. */
static bool foresee(chain *self, icsrm_date start, run_cycle *to)
{
    cycle *at = self->at;
    const events *passes = &self->room->holdings[0].passes;
    const cycle_dates *found = &to->dates;
    if (!find_dates(self, start, &to->dates))
        return false;
    at->dates = *found;
    at->fee = icsrm_cycle_fee(at);
    to->fee = at->fee;
    to->renewable = at->day >= found->opens &&
                    (at->fee != ICSRM_NO_INDEX || at->program->policy->fee != FEE_REQUIRED);
    to->examined = passes->items[passes->count - 1].on >= found->exam_from;
    to->ending = to->renewable && at->day >= found->expires ? ICSRM_BEGUN_BY_CPD : 0;
    to->next = found->expires;
    if (to->examined) {
        at->completed = to->renewable ? found->expires : ICSRM_DATE_NONE;
        to->ending = icsrm_cycle_ending(at, &to->next);
    }
    return true;
}

/* Cuts the activities into slices: one for each cycle, and one for days between two. false: there
 * is no room for it, or a pass before the expiry begins it, so that both can earn on a day. */
static bool cut(lane_slices *slices, const run_cycle *before, run_cycle *added)
{
    const icsrm_date start = added->dates.start;
    const bool apart = before != NULL && before->dates.expires < start;
    if (slices->count + apart >= LANE_RUN || (before != NULL && before->dates.expires > start))
        return false;
    if (apart)
        slices->after[slices->count++] = before->dates.expires - 1;
    slices->after[slices->count++] = start - 1;
    added->slice = slices->count;
    return true;
}

/* Counts a node of every slice for its parent. */
static void count_node(const int32_t *restrict earned, int32_t *restrict above,
                       int32_t *restrict owed, int32_t most, int32_t least)
{
    for (uint32_t s = 0; s < LANE_SLICES; s++) {
        const int32_t counted = earned[s] < most ? earned[s] : most;
        owed[s] |= counted - least;
        above[s] += counted;
    }
}

/* cpd.requirement, cpd.specified: whether what is approved meets the requirement, in every slice:
 * negative where it does not. */
static void count_slices(chain *self)
{
    const struct lane_tree *tree = self->tree;
    int32_t earned[LANE_NODES][LANE_SLICES];
    int32_t all[LANE_SLICES] = {0}; /* what the root counts */
    for (uint32_t n = 0; n < tree->count; n++)
        memcpy(earned[n], self->sums[LANE_APPROVED + n], sizeof earned[n]);
    memset(self->owed, 0, sizeof self->owed);
    for (uint32_t n = tree->count; n-- > 0;)
        count_node(earned[n], n > 0 ? earned[tree->parent[n]] : all, self->owed, tree->most[n],
                   tree->least[n]);
}

/* Adds up one cycle as known on a day, whatever the columns of its activities; false: one is odd.
 */
static bool add_cycle(chain *self, const cycle_dates *dates, icsrm_date day, uint32_t slice)
{
    const list_slice activities = self->room->block->activities[self->place];
    const lane_window window = icsrm_lane_window(dates, day);
    int64_t sums[LANE_SUMS] = {0};
    lane_columns found;
    icsrm_lane_read(self->call, activities, &found);
    if (!icsrm_lane_in_range(self->call, activities, &found, self->room) ||
        !self->call->sum(&found, self->tree->lane, self->call->statuses, &window, sums))
        return false;
    for (uint32_t cell = 0; cell < CELL_OTHERS; cell++)
        self->sums[cell][slice] = (uint32_t)sums[cell];
    return true;
}

/* Adds up a run, in one pass where activities are encoded. */
static bool add_cycles(chain *self, lane_slices *slices)
{
    const batch_room *room = self->room;
    const run_cycle *last = &self->run[self->count - 1];
    bool even = true;
    for (uint32_t cell = 0; cell < CELL_OTHERS; cell++) /* nobody reads the others */
        memset(self->sums[cell], 0, LANE_SLICES * sizeof self->sums[cell][0]);
    if (self->call->coded) {
        lane_coded found;
        slices->after[slices->count] =
            last->dates.expires <= slices->day ? last->dates.expires - 1 : slices->day;
        for (uint32_t b = slices->count + 1; b <= LANE_RUN; b++)
            slices->after[b] = INT32_MAX;
        return icsrm_lane_encode(self->call, room->block->activities[self->place], room, &found) &&
               icsrm_lane_slice(&found, self->tree->lane, slices, room->ready_days, self->sums);
    }
    for (uint32_t k = 0; even && k < self->count; k++)
        even = add_cycle(self, &self->run[k].dates, slices->day, self->run[k].slice);
    return even;
}

/* Adds up the cycles from a day on, as far as they follow if each meets its requirement. */
static bool add_run(chain *self, icsrm_date start)
{
    cycle *at = self->at;
    const uint32_t next_fee = at->next_fee;
    lane_slices slices = {.count = 0, .day = at->day};
    run_cycle *last = NULL;
    int32_t ending = ICSRM_BEGUN_BY_EXAM;
    for (self->count = 0; ending != 0 && self->count < LANE_RUN; self->count++) {
        run_cycle *added = &self->run[self->count];
        if (!foresee(self, start, added) || !cut(&slices, last, added))
            break;
        last = added;
        ending = added->ending;
        start = added->next;
        go_on(at, ending);
    }
    at->next_fee = next_fee;
    if (last == NULL || !add_cycles(self, &slices))
        return false;
    count_slices(self);
    return true;
}

/* ---- the chain ----------------------------------------------------------------------------- */

/* Whether the present cycle meets its requirement, as known on a day. */
static bool is_met_on(chain *self, icsrm_date day)
{
    (void)add_cycle(self, &self->at->dates, day, LANE_SPARE); /* nothing is odd: it was added up */
    count_slices(self);
    return self->owed[LANE_SPARE] >= 0;
}

/* C of the present cycle, which is renewed: as icsrm_cycle_first finds it. */
static icsrm_date find_completion(chain *self)
{
    const cycle *at = self->at;
    const facts_holding *held = &self->room->holdings[0];
    icsrm_date low = at->dates.opens;
    if (at->program->policy->fee == FEE_REQUIRED && held->fees.items[at->fee].on > low)
        low = held->fees.items[at->fee].on;
    icsrm_date high = at->day;
    if (is_met_on(self, low))
        return low;
    while (high - low > 1) { /* not met on low, met on high */
        const icsrm_date middle = low + (high - low) / 2;
        if (is_met_on(self, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Puts the cycle that the day finds in the row's place in the block. */
static void put(const chain *self, uint32_t slice)
{
    const uint32_t i = self->place;
    lane_block *block = self->room->block;
    lane_says *says = &block->says[i];
    icsrm_decision *decision = self->room->decision;
    icsrm_summary summary;
    says->standing[0] = (uint8_t)icsrm_cycle_standing(self->at, decision->day, false);
    says->standing[1] = (uint8_t)icsrm_cycle_standing(self->at, decision->day, true);
    self->at->totals.counted[0] = 0; /* totals are counted with those of the block */
    decision->standing = says->standing[0];
    icsrm_summarize(decision, &summary);
    says->dates = self->at->dates;
    says->reexam_from = summary.reexam_from;
    says->reexam_eligible = (uint8_t)summary.reexam_eligible;
    says->fee_required = (uint8_t)summary.fee_required;
    says->can_pay = (uint8_t)summary.can_pay;
    block->number[i] = summary.cycle_number;
    block->begun_by[i] = (uint8_t)summary.begun_by;
    block->fee_paid_on[i] = summary.fee_paid_on;
    block->completed_on[i] = summary.completed_on;
    block->reexam_fee_paid_on[i] = summary.reexam_fee_paid_on;
    for (uint32_t cell = 0; cell < CELL_OTHERS; cell++)
        block->sums[cell][i] = (int32_t)self->sums[cell][slice];
}

/* Reads a cycle of the run; returns how it ended, as icsrm_cycle_ending. */
static int32_t read_cycle(chain *self, const run_cycle *from, icsrm_date *next)
{
    cycle *at = self->at;
    at->number++;
    at->dates = from->dates;
    at->fee = from->fee;
    at->met = self->owed[from->slice] >= 0;
    const bool renewed = at->met && from->renewable;
    *next = from->next;
    if (renewed && !from->examined && from->ending != 0)
        return from->ending; /* on which day it was complete changes nothing */
    at->completed = renewed ? find_completion(self) : ICSRM_DATE_NONE;
    const int32_t ending = from->examined ? icsrm_cycle_ending(at, next) : 0;
    if (ending == 0)
        put(self, from->slice);
    return ending;
}

/* Follows the cycles from the first to the one that the day finds. */
static bool follow(chain *self, icsrm_date start)
{
    cycle *at = self->at;
    at->number = 0;
    while (add_run(self, start)) {
        for (uint32_t k = 0; k < self->count; k++) {
            const run_cycle *from = &self->run[k];
            const int32_t ending = read_cycle(self, from, &start);
            if (ending == 0)
                return true;
            go_on(at, ending);
            at->begun_by = ending;
            if (ending != from->ending)
                break; /* the rest of the run is not what follows */
        }
    }
    return false;
}

bool icsrm_block_follow(const batch_call *call, const batch_room *room, uint32_t i)
{
    const lane_block *block = room->block;
    const struct lane_tree *tree = block->trees[i];
    const icsrm_date day = block->day[i];
    events passes = {NULL, 0};
    chain self; /* not cleared: it is large */
    self.call = call;
    self.room = room;
    self.place = i;
    self.tree = tree;
    self.at = &room->decision->cycle;
    self.at->program = call->batch->catalog->certifications[tree->certification].programs;
    for (uint32_t k = 0; k < LANE_RUN; k++)
        self.run[k].dates.start = ICSRM_DATE_NONE;
    if (!read_passes(&self, &passes) || passes.count == 0 || passes.items[0].on > day)
        return false;
    const icsrm_date start = passes.items[0].on;
    icsrm_lane_begin(call, room, tree->certification, day, &self.run[0].dates);
    self.at->catalog = call->batch->catalog;
    self.at->passed = ICSRM_DATE_NONE;
    room->holdings[0].passes = passes;
    return icsrm_lane_payments(call, block->payments[i], room, tree->certification,
                               room->holdings) &&
           follow(&self, start);
}
