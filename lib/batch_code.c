/* SPDX-License-Identifier: MIT
 * The fast lane: kind and status of an activity as one code, where their dictionaries are small,
 * and the loops that add up by it. They have no branches inside. */
#include "batch_lane.h"

/* Says that what stands at a place is soon to be read. */
#ifdef __GNUC__
#define SOON(place) __builtin_prefetch(place)
#else
#define SOON(place) (void)(place)
#endif

/* ---- compiling ----------------------------------------------------------------------------- */

/* The cell, times LANE_ROWS, in which an activity is added up. */
static uint16_t find_cell(unsigned sums, unsigned node, unsigned code)
{
    unsigned cell = sums + node;
    if (node == LANE_NODES || sums == LANE_NEITHER)
        cell = CELL_OTHERS + code % (CELL_ODD - CELL_OTHERS);
    if (sums == LANE_ODD)
        cell = CELL_ODD;
    return (uint16_t)(cell * LANE_ROWS);
}

static void make_code(batch_lane *lane, unsigned code, const lane_kind *kind,
                      const lane_status *status)
{
    uint16_t *cells = &lane->reviewed_cells[code * LANE_STATES];
    lane->rates[2 * code] = status->odd ? 0 : kind->magic;
    lane->rates[2 * code + 1] = status->odd ? LANE_ODD_BIAS : kind->bias;
    for (unsigned state = 0; state < LANE_STATES; state++)
        cells[state] = find_cell(status->sums[state], kind->sum, code);
    lane->cells[2 * code] = cells[0];
    lane->cells[2 * code + 1] = cells[LANE_IN];
}

void icsrm_codes_make(const icsrm_batch *batch, batch_lane *lane)
{
    const lane_status *statuses = batch->statuses + LANE_CODES; /* none is absent */
    const unsigned mask = (1U << batch->kind_bits) - 1;
    for (unsigned c = 0; c < LANE_CODES; c++)
        make_code(lane, c, &lane->kinds[c & mask], &statuses[c >> batch->kind_bits]);
}

/* ---- encoding ------------------------------------------------------------------------------ */

/* Makes the codes of so many activities; false if a kind or a status is beyond its bits. */
static bool encode(const lane_columns *from, const icsrm_batch *batch, uint16_t *codes)
{
    const uint16_t above = (uint16_t)(2U << batch->kind_bits);
    const uint8_t *kinds = from->kind;
    const uint8_t *statuses = from->status;
    const size_t count = from->count;
    uint8_t kind = 0;
    uint8_t status = 0;
    for (size_t i = 0; i < count; i++)
        codes[i] = (uint16_t)(kinds[i] + kinds[i] + statuses[i] * above);
    for (size_t i = 0; i < count; i++) {
        kind |= kinds[i];
        status |= statuses[i];
    }
    return kind >> batch->kind_bits == 0 && status >> batch->status_bits == 0;
}

/* The same; false also if a date or minutes are out of range. */
static bool make_codes(const batch_call *call, list_slice activities, uint16_t *codes)
{
    lane_columns found;
    icsrm_lane_read(call, activities, &found);
    return icsrm_lane_are_in_range(call, &found) && encode(&found, call->batch, codes);
}

/* Looks ahead from a row on: at its activities, and at the next rows' as well. */
static void look_ahead(const batch_call *call, uint64_t first, lane_ahead *ahead)
{
    const uint64_t left = call->limits[OF_ACTIVITIES] - first;
    const list_slice next = {first, left < LANE_AHEAD ? (uint32_t)left : LANE_AHEAD};
    ahead->first = first;
    ahead->past = first + next.count;
    ahead->even = make_codes(call, next, ahead->codes);
}

/* The codes of a row's activities; NULL: one is odd. */
static inline const uint16_t *find_codes(const batch_call *call, list_slice activities,
                                         lane_ahead *ahead)
{
    if (activities.first < ahead->first || activities.first + activities.count > ahead->past)
        look_ahead(call, activities.first, ahead);
    uint16_t *codes = ahead->codes + (activities.first - ahead->first);
    return ahead->even || make_codes(call, activities, codes) ? codes : NULL;
}

/* ---- adding up ----------------------------------------------------------------------------- */

static inline bool read_coded(const batch_call *call, list_slice activities, const batch_room *room,
                              lane_coded *out)
{
    const lane_column *source = call->columns;
    const icsrm_date *reviewed_on = source[LANE_REVIEWED].base;
    out->count = activities.count;
    out->on = (const icsrm_date *)source[LANE_ON].base + activities.first;
    out->reviewed_on = call->sum == icsrm_lane_sum ? reviewed_on : reviewed_on + activities.first;
    out->minutes = (const int32_t *)source[LANE_MINUTES].base + activities.first;
    out->codes = find_codes(call, activities, room->ahead);
    if (activities.first + LANE_AHEAD + LANE_LINE < call->limits[OF_ACTIVITIES]) {
        /* about as many as a row has (a function of its own would count as doing nothing) */
        const uint64_t soon = activities.first + LANE_AHEAD;
        SOON(out->on + LANE_AHEAD);
        SOON(out->on + LANE_AHEAD + LANE_LINE);
        SOON(out->minutes + LANE_AHEAD);
        SOON(out->minutes + LANE_AHEAD + LANE_LINE);
        SOON((const uint8_t *)source[LANE_KIND].base + soon);
        SOON((const uint8_t *)source[LANE_STATUS].base + soon);
        if (call->sum != icsrm_lane_sum) {
            SOON(out->reviewed_on + LANE_AHEAD);
            SOON(out->reviewed_on + LANE_AHEAD + LANE_LINE);
        }
    }
    return out->codes != NULL;
}

bool icsrm_lane_encode(const batch_call *call, list_slice activities, const batch_room *room,
                       lane_coded *out)
{
    return read_coded(call, activities, room, out);
}

/* Activities with no dates but their own. */
static inline bool add_plain(const lane_coded *from, const batch_lane *lane,
                             const lane_window *window, uint32_t *sums)
{
    const uint64_t *rates = lane->rates;
    const uint32_t *cell_of = lane->cells;
    const icsrm_date *on = from->on;
    const int32_t *minutes = from->minutes;
    const uint16_t *codes = from->codes;
    const uint32_t start = (uint32_t)window->from;
    const uint32_t length = window->length;
    const size_t count = from->count;
    uint64_t most = 0; /* batch_lane.bound or more: minutes are missing, or a code is odd */
    for (size_t i = 0; i < count; i++) {
        size_t code = codes[i];
        const uint64_t earned =
            ((uint32_t)minutes[i] * rates[code] + rates[code + 1]) >> LANE_SHIFT;
        code += (uint32_t)on[i] - start < length;
        most |= earned;
        sums[cell_of[code]] += (uint32_t)earned;
    }
    return most < lane->bound;
}

/* Activities that may have one of review as well. */
static inline bool add_reviewed(const lane_coded *from, const batch_lane *lane,
                                const lane_window *window, uint32_t *sums)
{
    const uint64_t *rates = lane->rates;
    const uint16_t *cell_of = lane->reviewed_cells;
    const icsrm_date *on = from->on;
    const icsrm_date *reviewed_on = from->reviewed_on;
    const int32_t *minutes = from->minutes;
    const uint16_t *codes = from->codes;
    const uint32_t start = (uint32_t)window->from;
    const uint32_t length = window->length;
    const icsrm_date day = window->day;
    const size_t count = from->count;
    uint64_t most = 0;
    size_t seen = 0; /* CELL_ODD: a status has no reviews */
    for (size_t i = 0; i < count; i++) {
        const size_t code = codes[i];
        const uint64_t earned =
            ((uint32_t)minutes[i] * rates[code] + rates[code + 1]) >> LANE_SHIFT;
        const size_t state = (size_t)((uint32_t)on[i] - start < length) |
                             (size_t)(reviewed_on[i] > day) * LANE_LATE |
                             (size_t)(reviewed_on[i] != ICSRM_DATE_NONE) * LANE_HAS_REVIEW;
        const size_t cell = cell_of[code * (LANE_STATES / 2) + state];
        seen |= cell;
        most |= earned;
        sums[cell] += (uint32_t)earned;
    }
    return most < lane->bound && (seen & CELL_ODD * LANE_ROWS) == 0;
}

/* The activities of row i of a block; false: one is odd. */
static inline bool add_row(const batch_call *call, const batch_room *room, uint32_t i)
{
    lane_block *block = room->block;
    const batch_lane *lane = block->trees[i]->lane;
    const lane_window *window = &block->says[i].window;
    uint32_t *sums = (uint32_t *)&block->sums[0][i];
    lane_coded from;
    if (!read_coded(call, block->activities[i], room, &from))
        return false;
    return call->sum == icsrm_lane_sum ? add_plain(&from, lane, window, sums)
                                       : add_reviewed(&from, lane, window, sums);
}

uint32_t icsrm_block_add(const batch_call *call, const batch_room *room, uint32_t from)
{
    const lane_block *block = room->block;
    uint32_t i = from;
    while (i < block->count && block->found[i] == FOUND_FIRST &&
           (!call->named || icsrm_lane_is_plain(call, block->activities[i])) &&
           add_row(call, room, i))
        i++;
    return i;
}
