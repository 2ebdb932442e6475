/* SPDX-License-Identifier: MIT
 * The fast lane: rows whose activities can be added up from the columns as they lie there, without
 * a view of their own. What it cannot take goes the other way, so it limits nothing. Private. */
#ifndef ICSRM_BATCH_LANE_H
#define ICSRM_BATCH_LANE_H

#include "batch_row.h"

/* Codes of a kind and of a status are bytes here; the last stands for an absent one, and so no
 * dictionary may use it. Rows have at most so many activities, nodes and events. */
enum {
    LANE_CODES = 256,
    LANE_ABSENT = LANE_CODES - 1,
    LANE_ACTIVITIES = 256,
    LANE_NODES = 7,     /* of a first cycle */
    LANE_NO_NODE = 255, /* the scheme has no such kind */
    LANE_EVENTS = 16,
    LANE_RUN = 4, /* cycles that are added up in one pass */
    LANE_PAIRS = 64
};

/* How a kind earns: (minutes * magic + bias) >> LANE_SHIFT, times `times`. What is missing or odd
 * earns at least batch_lane.bound. */
enum { LANE_SHIFT = 32 };
#define LANE_ODD_BIAS (UINT64_C(1) << 63) /* earns more than anything else */

/* Of so many units an activity the sums of a row fit an int32_t. */
enum { LANE_NARROW = INT32_MAX / LANE_ACTIVITIES / 2 + 1 };
struct lane_kind {
    uint64_t magic, bias;
    icsrm_credits times; /* 0: the scheme has no such kind */
    uint8_t node;
    uint8_t sum;  /* where a first cycle adds it up: its node, or LANE_NODES */
    uint8_t bars; /* BARS_* */
};

/* Where the sums of a first cycle stand, each of LANE_NODES + 1 nodes. */
enum { LANE_APPROVED = 0, LANE_PENDING = 8, LANE_NEITHER = 16, LANE_ODD = 32, LANE_SUMS = 40 };

/* What a status says of an activity: which sums it belongs to, by LANE_IN if it lies in the cycle,
 * LANE_LATE if its review is not known yet and LANE_HAS_REVIEW if it has one. LANE_ODD: the code
 * says nothing, or nothing that has a review. */
enum { LANE_IN = 1, LANE_LATE = 2, LANE_HAS_REVIEW = 4, LANE_STATES = 8 };
struct lane_status {
    uint8_t sums[LANE_STATES];             /* the first, for the place of one is reckoned */
    uint8_t odd, draft, decided, approved; /* 1 or 0; decided: approved or rejected */
    /* DAY_NEVER where it never is submitted, decided or approved; else before every day */
    icsrm_date submitted, undecided, unapproved;
};

/* A scheme compiled for the codes of a batch. */
struct batch_lane {
    lane_kind kinds[LANE_CODES];
    /* If icsrm_batch.coded: magic and bias by code, and by code and state the cells of a block,
     * times LANE_ROWS. Without a review there are but two states. */
    uint64_t rates[LANE_CODES * 2];
    uint32_t cells[LANE_CODES * 2];
    uint16_t reviewed_cells[LANE_CODES * LANE_STATES];
    uint64_t bound;
    icsrm_credits unit; /* every credit is a multiple of it … */
    bool uniform;       /* … and every kind earns times that */
};

/* The requirement of a certification, for sums by node: parents stand before their children.
 * `first`: its first cycles follow from the day of award and the sums alone; `later`: so do the
 * cycles that renewals begin. */
struct lane_tree {
    const batch_lane *lane; /* of its scheme; NULL: it is not for the lane */
    uint32_t certification;
    bool first;
    bool later;        /* only if `narrow` */
    bool plain;        /* if `later`: all days of a cycle follow from its expiry … */
    cycle_dates after; /* … so many days after it, but for the start; DAY_NEVER: never */
    int32_t early; /* if `later`: so long after it began a first cycle can be renewed; else never */
    bool narrow;   /* totals and what they are compared with are so many units of the lane */
    uint8_t count;
    uint8_t parent[LANE_NODES];
    icsrm_credits minimum[LANE_NODES]; /* none: ICSRM_CREDITS_NONE, which is less than any */
    icsrm_credits maximum[LANE_NODES]; /* none: INT64_MAX */
    int32_t most[LANE_NODES], least[LANE_NODES]; /* none: INT32_MAX and 0 */
    uint32_t shape; /* trees with the same one differ in nothing but the minimum of the root */
};

/* Compiles the codes of a lane, whose kinds and whose batch's statuses are there. */
void icsrm_codes_make(const icsrm_batch *batch, batch_lane *lane);

/* Compiles every scheme that the lane can take: batch->lanes by scheme, NULL where it cannot.
 * false: no memory. */
bool icsrm_lanes_make(icsrm_batch *batch);
void icsrm_lanes_free(icsrm_batch *batch);

/* The columns of a row's activities as the lane reads them. */
struct lane_columns {
    uint32_t count;
    const icsrm_date *on, *submitted_on, *reviewed_on;
    const int32_t *minutes, *excluded;
    const uint8_t *kind, *status;
};

/* Where activities belong to a cycle, as known on a day. */
struct lane_window {
    icsrm_date from;
    uint32_t length; /* days from there on */
    icsrm_date submitted_by, day;
};

/* What a first cycle says on a day to somebody who has not paid, mostly as icsrm_summary says it.
 */
typedef struct lane_says {
    cycle_dates dates;
    lane_window window;
    icsrm_date fee_from, fee_until, reexam_from;
    uint8_t fee_required, can_pay, reexam_eligible;
    bool open;           /* the renewal can be completed, once it is paid for */
    uint8_t standing[2]; /* [1]: if the requirement would be met and the renewal is paid for */
} lane_says;

/* The days of a first cycle, found once for each day of award. */
typedef struct lane_term {
    const batch_lane *lane; /* NULL: empty */
    icsrm_date award;
    icsrm_status status;
    icsrm_date day; /* on which it says so; DAY_NEVER: but for the dates on none */
    lane_says says;
} lane_term;

/* Sums of the rows of a block stand in columns, by node: of what is approved, and behind
 * LANE_PENDING of what is pending; then of the two together. In the others nobody is interested.
 * They are so many that adding to one seldom has to wait for what was added to it before. */
enum { CELL_OTHERS = LANE_NEITHER, CELL_ODD = 2 * LANE_NEITHER, LANE_CELLS = CELL_ODD + 1 };

/* `count` rows from row `first` on, as columns; sums are in units. What stands there of the rows
 * that are left to the other way, by their positions, means nothing. */
enum { LANE_ROWS = 128 };
/* A first cycle that sums within one window decide; cycles that are to be followed, for the renewal
 * can be completed, and on which day it is takes more to say. */
enum { FOUND_NOTHING, FOUND_FIRST, FOUND_LATER };
struct lane_block {
    uint64_t first;
    uint32_t count, left_count;
    uint8_t left[LANE_ROWS];
    const struct lane_tree *trees[LANE_ROWS]; /* never NULL */
    uint8_t found[LANE_ROWS];                 /* as far as that: FOUND_* */
    icsrm_date day[LANE_ROWS];
    list_slice exams[LANE_ROWS], activities[LANE_ROWS], payments[LANE_ROWS];
    lane_says says[LANE_ROWS];
    uint32_t number[LANE_ROWS]; /* of its cycle */
    uint8_t begun_by[LANE_ROWS];
    icsrm_date fee_paid_on[LANE_ROWS], completed_on[LANE_ROWS], reexam_fee_paid_on[LANE_ROWS];
    int32_t sums[LANE_CELLS][LANE_ROWS];
    int32_t counted[LANE_NODES][LANE_ROWS];
    int32_t least[LANE_ROWS]; /* the minimum of the root */
    int32_t pending[LANE_ROWS];
    int32_t owed[LANE_ROWS], owed_if[LANE_ROWS]; /* negative: a minimum is not met; nor would it be
                                                    if everything pending were approved */
};

/* Whether a renewal need not be paid for any more. */
static inline bool icsrm_block_paid(const lane_block *block, uint32_t i)
{
    return block->fee_paid_on[i] != ICSRM_DATE_NONE || !block->says[i].fee_required;
}

/* Activities [first, past), and their codes: twice the kind, with the status above that. Even: none
 * has a value that is odd; otherwise its code means nothing. */
enum { LANE_AHEAD = 512, LANE_LINE = 16 }; /* LANE_LINE: numbers that memory is read by at once */
struct lane_ahead {
    uint64_t first, past;
    bool even;
    uint16_t codes[LANE_AHEAD];
};

/* Decides the rows of a block that are for the lane, and notes the others as left. */
void icsrm_block_decide(const batch_call *call, uint64_t first, uint32_t count,
                        const batch_room *room);

/* cpd.requirement, cpd.specified: counts the sums of all rows, from the leaves to the root. */
void icsrm_block_count(lane_block *block);

/* Writes what has been decided of them. */
void icsrm_block_write(const icsrm_batch_output *to, const lane_block *block);

/* What a row asks, and where its lists lie. */
typedef struct lane_row {
    const struct lane_tree *tree;
    icsrm_date day;
    list_slice exams, activities, payments;
} lane_row;

/* Where a list of a row lies; false if it is for the other way to say what is wrong with it. */
static inline bool icsrm_lane_list(const batch_call *call, int list, uint64_t row, list_slice *out)
{
    const int32_t *offsets = call->lists[list];
    if (offsets == NULL) {
        *out = (list_slice){0, 0};
        return true;
    }
    const int32_t first = offsets[row];
    const uint32_t past = (uint32_t)offsets[row + 1];
    out->first = (uint64_t)first;
    out->count = past - (uint32_t)first;
    return first >= 0 && out->count <= LANE_ACTIVITIES && past <= call->list_limits[list];
}

static inline bool icsrm_lane_is_day(icsrm_date day)
{
    return day >= ICSRM_DATE_MIN && day <= ICSRM_DATE_MAX;
}

/* The tree of a certification, by its code, and of a row's; NULL: it is not for the lane. */
const struct lane_tree *icsrm_lane_tree_of(const icsrm_batch *batch, code_entry entry);
const struct lane_tree *icsrm_lane_tree(const batch_call *call, uint64_t row);

/* Finds what a row asks; false if it is not for the lane. */
static inline bool icsrm_lane_find(const batch_call *call, uint64_t row, lane_row *out)
{
    const struct lane_tree *tree = call->certification == NULL
                                       ? icsrm_lane_tree(call, row)
                                       : call->batch->coded_trees[call->certification[row]];
    if (tree == NULL)
        return false;
    out->tree = tree;
    out->day = call->daily ? icsrm_row_day(call, row) : call->input.as_of;
    return icsrm_lane_list(call, LANE_OF_EXAMS, row, &out->exams) &&
           icsrm_lane_list(call, LANE_OF_ACTIVITIES, row, &out->activities) &&
           icsrm_lane_list(call, LANE_OF_PAYMENTS, row, &out->payments) &&
           icsrm_lane_is_day(out->day);
}

/* The day of award that the row itself gives, or ICSRM_DATE_NONE. */
static inline icsrm_date icsrm_lane_certified(const batch_call *call, uint64_t row)
{
    return call->certified_on != NULL ? call->certified_on[row]
                                      : icsrm_column_day(&call->input.row_certified_on, row);
}

/* An exam or a payment: of which certification, with which result or purpose. */
typedef struct lane_event {
    code_entry certification, word;
    icsrm_date on;
} lane_event;

/* Reads one of a call's that is laid out otherwise than the lane has it. */
lane_event icsrm_lane_event_read(const batch_call *call, int list, uint64_t i);

static inline code_entry icsrm_lane_entry(const code_map *codes, uint8_t code)
{
    return code < codes->count ? codes->entries[code]
                               : (code_entry){ICSRM_NO_INDEX, (uint8_t)codes->beyond};
}

/* Reads one. */
static inline lane_event icsrm_lane_event(const batch_call *call, int list, uint64_t i)
{
    const lane_event_columns *from = &call->events[list];
    const code_map *maps = call->batch->maps;
    if (from->on == NULL)
        return icsrm_lane_event_read(call, list, i);
    return (lane_event){icsrm_lane_entry(&maps[MAP_CERTIFICATIONS], from->certification[i]),
                        icsrm_lane_entry(&maps[from->map], from->word[i]), from->on[i]};
}

/* Whether it is a payment that a record would take. */
static inline bool icsrm_lane_is_payment(const lane_event *paid)
{
    return paid->word.status == ICSRM_OK && paid->word.value != 0 &&
           paid->certification.status == ICSRM_OK && icsrm_lane_is_day(paid->on);
}

/* The days of a first cycle that is awarded on a day; NULL: there are none. */
const cycle_dates *icsrm_lane_dates(const batch_call *call, const batch_room *room,
                                    const batch_lane *lane, const cert_program *program,
                                    icsrm_date award);

/* Puts an event behind those that are no later. */
void icsrm_lane_insert(events *all, event *room, event added);

/* The payments for the row's certification; false: they go the other way. */
bool icsrm_lane_payments(const batch_call *call, list_slice payments, const batch_room *room,
                         uint32_t certification, facts_holding *to);

/* Begins a decision at a first cycle, of which the days are known. */
void icsrm_lane_begin(const batch_call *call, const batch_room *room, uint32_t certification,
                      icsrm_date day, const cycle_dates *dates);

/* Where a column of int32 lies, or of bytes; NULL: it is absent, or in another layout. */
const void *icsrm_lane_place(const icsrm_column *column, int32_t type);

/* Prepares what a call keeps from row to row. */
void icsrm_lane_open(batch_call *call, const batch_room *room);

/* The columns of so many activities: the caller's where they are laid out so, else copies. */
void icsrm_lane_read(const batch_call *call, list_slice activities, lane_columns *out);

/* Whether no activity of the row has tags or names certifications, and no session is named twice
 * for one audience. false also if a column of those is not as it should be. */
bool icsrm_lane_is_plain(const batch_call *call, list_slice activities);

/* Whether all values lie in a range; whether all are days, or ICSRM_DATE_NONE. */
bool icsrm_lane_within(const int32_t *values, size_t count, int32_t low, int32_t high);
bool icsrm_lane_days(const icsrm_date *days, size_t count);

/* Of activities that were given no dates but their own; that may have one of review as well; that
 * may have any, and excluded minutes. Dates and minutes are known to lie in their ranges. */
lane_sum icsrm_lane_sum, icsrm_lane_sum_reviewed, icsrm_lane_sum_dated;

/* The columns of a row's activities where those can be encoded. */
typedef struct lane_coded {
    size_t count;
    const icsrm_date *on;
    const icsrm_date *reviewed_on; /* as many as LANE_ACTIVITIES where absent */
    const int32_t *minutes;
    const uint16_t *codes;
} lane_coded;

/* Finds those columns of a call that is coded; false: an activity is odd. */
bool icsrm_lane_encode(const batch_call *call, list_slice activities, const batch_room *room,
                       lane_coded *out);

/* Slices of the activities by date, one for each of the cycles of a run, and between two where they
 * are apart; the first and the last are those before and behind all. */
enum { LANE_SLICES = 8 };
typedef struct lane_slices {
    uint32_t count;
    icsrm_date after[LANE_RUN + 1]; /* each begins, and the last ends, after it; then INT32_MAX */
    icsrm_date day;
} lane_slices;

/* Adds all slices, as known on a day, to cells as those of a block, of LANE_SLICES instead of the
 * rows; false: an activity is odd. room: for two columns of LANE_ACTIVITIES. */
bool icsrm_lane_slice(const lane_coded *from, const batch_lane *lane, const lane_slices *slices,
                      int32_t *room, uint32_t (*sums)[LANE_ROWS]);

/* Where the columns of what is ready are written. */
typedef struct lane_ready {
    icsrm_date *submitted, *decided, *approved;
    icsrm_credits *credit;
    uint8_t *node;
} lane_ready;

/* Fills them, of activities whose dates and minutes lie in their ranges; false if one is odd. */
bool icsrm_lane_fill(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                     const lane_ready *to);

/* Adds up what rows of a block earn whose activities can be encoded, from one on as long as they
 * are in their first cycle and nothing is odd. Returns the first that was not added up. */
uint32_t icsrm_block_add(const batch_call *call, const batch_room *room, uint32_t from);

/* Whether so many activities have their dates and minutes in range. */
bool icsrm_lane_are_in_range(const batch_call *call, const lane_columns *all);

/* Whether those of a row have. */
bool icsrm_lane_in_range(const batch_call *call, list_slice activities, const lane_columns *row,
                         const batch_room *room);

/* The days of a cycle on which activities belong to it, as known on a day. */
lane_window icsrm_lane_window(const cycle_dates *dates, icsrm_date day);

/* Decides row i of a block, which may have cycles behind it, but for its totals. false: the row
 * goes the other way. */
bool icsrm_block_follow(const batch_call *call, const batch_room *room, uint32_t i);

/* Makes the activities of a row ready for its own certification, as the view's facts->ready. false:
 * they go the other way. */
bool icsrm_lane_ready(row_reader *self);

#endif
