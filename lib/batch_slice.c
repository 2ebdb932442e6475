/* SPDX-License-Identifier: MIT
 * The fast lane: the loops over the activities of cycles that follow one another. Each activity is
 * looked at once, whatever number of cycles there are. */
#include "batch_lane.h"

/* By how much the sums of a slice lie behind those of the one before. */
enum { SLICE = LANE_SLICE };

/* Where the sums of the slice of each activity begin: a slice for every bound that is no later than
 * its date. */
static void find_slices(const icsrm_date *on, size_t count, const icsrm_date *bound, int32_t *to)
{
    const icsrm_date first = bound[0];
    const icsrm_date second = bound[1];
    const icsrm_date third = bound[2];
    const icsrm_date fourth = bound[3];
    const icsrm_date last = bound[LANE_RUN];
    for (size_t i = 0; i < count; i++)
        to[i] = ((on[i] >= first) + (on[i] >= second) + (on[i] >= third) + (on[i] >= fourth) +
                 (on[i] >= last)) *
                SLICE;
}

static inline bool add_up(const lane_columns *from, const batch_lane *lane,
                          const lane_status *statuses, const lane_slices *slices,
                          const int32_t *slice_of, bool dated, int64_t *sums)
{
    const lane_kind *kinds = lane->kinds;
    const int32_t *minutes = from->minutes;
    const uint8_t *kind_of = from->kind;
    const uint8_t *status_of = from->status;
    const icsrm_date *reviewed_on = from->reviewed_on;
    const icsrm_date day = slices->day;
    const size_t count = from->count;
    uint64_t most = 0; /* batch_lane.bound or more: minutes are missing, or a kind is odd */
    uint32_t seen = 0; /* LANE_ODD: a status says nothing, or not with this review */
    uint32_t odd = 0;
    for (size_t i = 0; i < count; i++) {
        const lane_kind *kind = &kinds[kind_of[i]];
        const lane_status *status = &statuses[status_of[i]];
        uint32_t worked = (uint32_t)minutes[i];
        uint32_t at = LANE_IN;
        if (dated) {
            const int32_t excluded = from->excluded[i];
            const int32_t given = minutes[i] & -(minutes[i] > 0);
            const icsrm_date submitted = from->submitted_on[i];
            odd |= (uint32_t)((excluded < ICSRM_MINUTES_NONE) | (excluded > given));
            odd |= (uint32_t)((submitted != ICSRM_DATE_NONE) & status->draft);
            worked -= (uint32_t)(excluded & -(excluded > 0));
            at = submitted <= slices->submitted_by[slice_of[i] / SLICE];
        }
        at |= (uint32_t)(reviewed_on[i] > day) * LANE_LATE |
              (uint32_t)(reviewed_on[i] != ICSRM_DATE_NONE) * LANE_HAS_REVIEW;
        const uint32_t where = status->sums[at];
        const uint64_t earned = (worked * kind->magic + kind->bias) >> LANE_SHIFT;
        seen |= where;
        most |= earned;
        sums[(uint32_t)slice_of[i] + where + kind->sum] += (int64_t)earned;
    }
    return most < lane->bound && odd == 0 && (seen & LANE_ODD) == 0;
}

bool icsrm_lane_slice(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                      const lane_slices *slices, bool dated, int32_t *slice_of, int64_t *sums)
{
    find_slices(from->on, from->count, slices->bound, slice_of);
    memset(sums, 0, (slices->count + 3) * SLICE * sizeof *sums);
    return dated ? add_up(from, lane, statuses, slices, slice_of, true, sums)
                 : add_up(from, lane, statuses, slices, slice_of, false, sums);
}
