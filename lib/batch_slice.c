/* SPDX-License-Identifier: MIT
 * The fast lane: the loops over the activities of cycles that follow one another. Each activity is
 * looked at once, whatever number of cycles there are. */
#include "batch_lane.h"

/* What concerns one activity alone, found for all of them before they are added up: these loops
 * take vector instructions. `state_of`: where the table of statuses says which sums it belongs to,
 * but for LANE_IN. */
static void find_states(const lane_columns *from, icsrm_date day, int32_t *state_of)
{
    const uint8_t *status_of = from->status;
    const icsrm_date *reviewed_on = from->reviewed_on;
    const size_t count = from->count;
    for (size_t i = 0; i < count; i++)
        state_of[i] = status_of[i] * (int32_t)sizeof(lane_status) +
                      (-(reviewed_on[i] > day) & LANE_LATE) +
                      (-(reviewed_on[i] > ICSRM_DATE_NONE) & LANE_HAS_REVIEW);
}

/* `slice_of`: where its slice begins, one for every day that its date is after. */
static void find_slices(const lane_columns *from, const icsrm_date *after, int32_t *slice_of)
{
    const icsrm_date first = after[0];
    const icsrm_date second = after[1];
    const icsrm_date third = after[2];
    const icsrm_date fourth = after[3];
    const icsrm_date last = after[LANE_RUN];
    const icsrm_date *on = from->on;
    const size_t count = from->count;
    for (size_t i = 0; i < count; i++)
        slice_of[i] = ((on[i] > first) + (on[i] > second) + (on[i] > third) + (on[i] > fourth) +
                       (on[i] > last)) *
                      LANE_SLICE;
}

/* Puts LANE_IN to the states of those that were submitted in time; false if a day of submission or
 * excluded minutes are odd. */
static bool find_submitted(const lane_columns *from, const lane_status *statuses,
                           const lane_slices *slices, const int32_t *slice_of, int32_t *state_of)
{
    uint32_t odd = 0;
    for (size_t i = 0; i < from->count; i++) {
        const int32_t excluded = from->excluded[i];
        const int32_t given = from->minutes[i] & -(from->minutes[i] > 0);
        const icsrm_date submitted = from->submitted_on[i];
        odd |= (uint32_t)((excluded < ICSRM_MINUTES_NONE) | (excluded > given));
        odd |= (uint32_t)((submitted != ICSRM_DATE_NONE) & statuses[from->status[i]].draft);
        state_of[i] += (submitted <= slices->submitted_by[slice_of[i] / LANE_SLICE]) * LANE_IN;
    }
    return odd == 0;
}

static inline bool add_up(const lane_columns *from, const batch_lane *lane, const uint8_t *states,
                          const int32_t *slice_of, const int32_t *state_of, bool dated,
                          int64_t *sums)
{
    const lane_kind *kinds = lane->kinds;
    const int32_t *minutes = from->minutes;
    const int32_t *excluded = from->excluded;
    const uint8_t *kind_of = from->kind;
    const size_t count = from->count;
    uint64_t most = 0; /* batch_lane.bound or more: minutes are missing, or a kind is odd */
    uint32_t seen = 0; /* LANE_ODD: a status says nothing, or not with this review */
    for (size_t i = 0; i < count; i++) {
        const lane_kind *kind = &kinds[kind_of[i]];
        uint32_t worked = (uint32_t)minutes[i];
        if (dated)
            worked -= (uint32_t)(excluded[i] & -(excluded[i] > 0));
        const uint32_t where = states[state_of[i]];
        const uint64_t earned = (worked * kind->magic + kind->bias) >> LANE_SHIFT;
        seen |= where;
        most |= earned;
        sums[(uint32_t)slice_of[i] + where + kind->sum] += (int64_t)earned;
    }
    return most < lane->bound && (seen & LANE_ODD) == 0;
}

bool icsrm_lane_slice(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                      const lane_slices *slices, bool dated, int32_t *room, int64_t *sums)
{
    int32_t *slice_of = room;
    int32_t *state_of = room + LANE_ACTIVITIES;
    const uint8_t *states = statuses->sums;
    find_slices(from, slices->after, slice_of);
    find_states(from, slices->day, state_of);
    memset(sums, 0, (slices->count + 3) * LANE_SLICE * sizeof *sums);
    if (!dated)
        return add_up(from, lane, states + LANE_IN, slice_of, state_of, false, sums);
    return find_submitted(from, statuses, slices, slice_of, state_of) &&
           add_up(from, lane, states, slice_of, state_of, true, sums);
}
