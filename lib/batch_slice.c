/* SPDX-License-Identifier: MIT
 * The fast lane: the loops over the activities of cycles that follow one another. Each activity is
 * looked at once, whatever number of cycles there are. */
#include "batch_lane.h"

/* What concerns one activity alone is found for all of them before they are added up: these loops
 * take vector instructions. `state_of`: where its cell stands in the table of codes. */
static void find_states(const lane_coded *from, icsrm_date day, int32_t *state_of)
{
    const uint16_t *codes = from->codes;
    const icsrm_date *reviewed_on = from->reviewed_on;
    const size_t count = from->count;
    for (size_t i = 0; i < count; i++)
        state_of[i] = codes[i] * (LANE_STATES / 2) + (-(reviewed_on[i] > day) & LANE_LATE) +
                      (-(reviewed_on[i] > ICSRM_DATE_NONE) & LANE_HAS_REVIEW);
}

/* `slice_of`: its slice, one for every day that its date is after. */
static void find_slices(const lane_coded *from, const icsrm_date *after, int32_t *slice_of)
{
    const icsrm_date first = after[0];
    const icsrm_date second = after[1];
    const icsrm_date third = after[2];
    const icsrm_date fourth = after[3];
    const icsrm_date last = after[LANE_RUN];
    const icsrm_date *on = from->on;
    const size_t count = from->count;
    for (size_t i = 0; i < count; i++)
        slice_of[i] = (on[i] > first) + (on[i] > second) + (on[i] > third) + (on[i] > fourth) +
                      (on[i] > last);
}

/* An activity that is in no cycle is added up as well, in a slice that nobody asks for. */
static bool add_up(const lane_coded *from, const batch_lane *lane, const int32_t *slice_of,
                   const int32_t *state_of, uint32_t *sums)
{
    const uint64_t *rates = lane->rates;
    const uint16_t *cell_of = lane->reviewed_cells + LANE_IN;
    const int32_t *minutes = from->minutes;
    const uint16_t *codes = from->codes;
    const size_t count = from->count;
    uint64_t most = 0; /* batch_lane.bound or more: minutes are missing, or a code is odd */
    uint32_t seen = 0; /* CELL_ODD: a status has no reviews */
    for (size_t i = 0; i < count; i++) {
        const size_t code = codes[i];
        const uint64_t earned =
            ((uint32_t)minutes[i] * rates[code] + rates[code + 1]) >> LANE_SHIFT;
        const uint32_t cell = cell_of[state_of[i]];
        seen |= cell;
        most |= earned;
        sums[cell + (uint32_t)slice_of[i]] += (uint32_t)earned;
    }
    return most < lane->bound && (seen & CELL_ODD * LANE_ROWS) == 0;
}

bool icsrm_lane_slice(const lane_coded *from, const batch_lane *lane, const lane_slices *slices,
                      int32_t *room, uint32_t (*sums)[LANE_ROWS])
{
    int32_t *slice_of = room;
    int32_t *state_of = room + LANE_ACTIVITIES;
    find_slices(from, slices->after, slice_of);
    find_states(from, slices->day, state_of);
    return add_up(from, lane, slice_of, state_of, sums[0]);
}
