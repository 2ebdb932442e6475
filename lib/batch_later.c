/* SPDX-License-Identifier: MIT
 * The fast lane: a row with cycles behind it, decided from its columns. Where a renewal begins the
 * next cycle at the expiry, the days of all cycles follow from the first one, as long as each is
 * renewed: so one pass adds up all of them, and the chain is followed by their sums. Where a pass
 * of the exam begins a cycle, the next run of cycles begins with it. Everything that takes more,
 * and whatever a record would refuse, is left to the other way. */
#include "batch_lane.h"

/* A row while its cycles are followed. */
typedef struct chain {
    const batch_call *call;
    const batch_room *room;
    const batch_lane *lane;
    const struct lane_tree *tree;
    lane_columns found;
    cycle *at;
    /* the run of cycles that are added up so far */
    uint32_t count;
    cycle_dates dates[LANE_RUN];
    int64_t sums[LANE_SLICED];
} chain;

/* ---- passes -------------------------------------------------------------------------------- */

/* The days of a cycle that starts on a day; NULL: there are none. */
static const cycle_dates *find_dates(const chain *self, icsrm_date start)
{
    return icsrm_lane_dates(self->call, self->room, self->lane, self->at->program, start);
}

/* A pass that a record would take. */
static bool add_pass(const chain *self, events *to, event added)
{
    if (added.on < ICSRM_DATE_MIN || added.on > ICSRM_DATE_MAX ||
        find_dates(self, added.on) == NULL)
        return false;
    icsrm_lane_insert(to, self->room->lane_events + 2 * LANE_EVENTS, added);
    return true;
}

/* The exams of a row, all of them for its certification; false: they go the other way. */
static bool read_passes(const chain *self, const lane_row *asked, uint64_t row, events *to)
{
    const icsrm_date given = icsrm_lane_certified(self->call, row);
    if (asked->exams.count >= LANE_EVENTS)
        return false;
    for (uint32_t e = 0; e < asked->exams.count; e++) {
        const lane_event exam = icsrm_lane_event(self->call, LANE_OF_EXAMS, asked->exams.first + e);
        if (exam.certification.status != ICSRM_OK ||
            exam.certification.value != asked->certification || exam.word.status != ICSRM_OK ||
            exam.word.value != ICSRM_RESULT_PASS || !add_pass(self, to, (event){exam.on, e}))
            return false;
    }
    return given == ICSRM_DATE_NONE || add_pass(self, to, (event){given, asked->exams.count});
}

/* ---- adding up ----------------------------------------------------------------------------- */

/* Adds up so many cycles, each of which starts where the one before ends, as known on a day. */
static bool add_up(const chain *self, const cycle_dates *dates, uint32_t count, icsrm_date day,
                   int64_t *sums)
{
    lane_slices slices = {.count = count, .day = day};
    for (uint32_t b = 0; b <= LANE_RUN; b++)
        slices.after[b] = b < count ? dates[b].start - 1 : INT32_MAX;
    const icsrm_date past = dates[count - 1].expires;
    slices.after[count] = past <= day ? past - 1 : day;
    for (uint32_t k = 0; k < count; k++)
        slices.submitted_by[k + 1] = day < dates[k].closes ? day : dates[k].closes;
    return icsrm_lane_slice(&self->found, self->lane, self->call->statuses, &slices,
                            self->call->sum == icsrm_lane_sum_dated, self->room->ready_days, sums);
}

/* Adds up the cycles from a day on, as far as renewal after renewal leads. */
static bool add_run(chain *self, icsrm_date start)
{
    const icsrm_date day = self->at->day;
    for (self->count = 0; self->count < LANE_RUN && start <= day; self->count++) {
        const cycle_dates *found = find_dates(self, start);
        if (found == NULL)
            break;
        self->dates[self->count] = *found;
        start = found->expires;
    }
    return self->count > 0 && add_up(self, self->dates, self->count, day, self->sums);
}

static const int64_t *sums_of(const int64_t *sums, uint32_t k)
{
    return sums + (size_t)(k + 1) * LANE_SLICE;
}

/* cpd.requirement, cpd.specified: whether what is approved meets the requirement. */
static bool is_met(const chain *self, const int64_t *sums)
{
    const struct lane_tree *tree = self->tree;
    icsrm_credits below[LANE_NODES] = {0};
    bool met = true;
    for (uint32_t n = tree->count; n-- > 0;) {
        const icsrm_credits earned = sums[LANE_APPROVED + n] * self->lane->unit + below[n];
        const icsrm_credits counted = earned > tree->maximum[n] ? tree->maximum[n] : earned;
        met &= counted >= tree->minimum[n];
        below[tree->parent[n]] += counted;
    }
    return met;
}

/* ---- the chain ----------------------------------------------------------------------------- */

/* The same of the present cycle, as known on a day. */
static bool is_met_on(const chain *self, icsrm_date day)
{
    int64_t sums[LANE_SLICED];
    (void)add_up(self, &self->at->dates, 1, day, sums); /* nothing is odd: it was added up before */
    return is_met(self, sums_of(sums, 0));
}

/* C, as icsrm_cycle_first finds it. */
static icsrm_date find_completion(const chain *self)
{
    const cycle *at = self->at;
    const facts_holding *held = &self->room->holdings[0];
    const bool asks_fee = at->program->policy->fee == FEE_REQUIRED;
    if (!at->met || at->day < at->dates.opens || (asks_fee && at->fee == ICSRM_NO_INDEX))
        return ICSRM_DATE_NONE;
    const bool examined = held->passes.items[held->passes.count - 1].on >= at->dates.exam_from;
    if (at->day >= at->dates.expires && !examined)
        return at->dates.expires; /* on which day the renewal was complete changes nothing */
    icsrm_date low = at->dates.opens;
    if (asks_fee && held->fees.items[at->fee].on > low)
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

/* Goes on to a cycle of the run; returns how it ended, as icsrm_cycle_ending. */
static int32_t enter(chain *self, uint32_t k, int32_t begun_by, icsrm_date *next)
{
    cycle *at = self->at;
    at->number++;
    at->begun_by = begun_by;
    at->dates = self->dates[k];
    at->met = is_met(self, sums_of(self->sums, k));
    at->fee = icsrm_cycle_fee(at);
    at->completed = find_completion(self);
    return icsrm_cycle_ending(at, next);
}

/* Follows the cycles from the first to the one that the day finds. */
static bool follow(chain *self, icsrm_date start)
{
    int32_t begun_by = ICSRM_BEGUN_BY_EXAM;
    self->at->number = 0;
    while (add_run(self, start)) {
        for (uint32_t k = 0; k < self->count; k++) {
            const int32_t ending = enter(self, k, begun_by, &start);
            if (ending == 0) {
                icsrm_lane_conclude(self->tree, sums_of(self->sums, k), self->lane->unit,
                                    self->room->decision);
                return true;
            }
            begun_by = ending;
            if (ending == ICSRM_BEGUN_BY_EXAM) {
                self->at->passed = start;
                break;
            }
            if (self->at->fee != ICSRM_NO_INDEX)
                self->at->next_fee = self->at->fee + 1; /* renewal.fee: it completed this renewal */
        }
    }
    return false;
}

bool icsrm_lane_decide_later(const batch_call *call, uint64_t row, const batch_room *room)
{
    lane_row asked;
    if (!icsrm_lane_find(call, row, &asked) || !call->batch->trees[asked.certification].later ||
        (call->named && !icsrm_lane_is_plain(call, asked.activities)))
        return false;
    const catalog_certification *from = &call->batch->catalog->certifications[asked.certification];
    events passes = {NULL, 0};
    chain self; /* not cleared: it is large */
    self.call = call;
    self.room = room;
    self.lane = call->batch->lanes[from->scheme];
    self.tree = &call->batch->trees[asked.certification];
    self.at = &room->decision->cycle;
    self.at->program = from->programs;
    if (!read_passes(&self, &asked, row, &passes) || passes.count == 0 ||
        passes.items[0].on > asked.day)
        return false;
    const icsrm_date start = passes.items[0].on;
    icsrm_lane_begin(call, room, asked.certification, asked.day, find_dates(&self, start));
    self.at->catalog = call->batch->catalog;
    self.at->passed = ICSRM_DATE_NONE;
    room->holdings[0].passes = passes;
    if (!icsrm_lane_payments(call, asked.payments, room, asked.certification, room->holdings))
        return false;
    icsrm_lane_read(call, asked.activities, &self.found);
    return icsrm_lane_in_range(call, asked.activities, &self.found, room) && follow(&self, start);
}
