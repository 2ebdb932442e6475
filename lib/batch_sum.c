/* SPDX-License-Identifier: MIT
 * The fast lane: the loops over activities. They have no branches inside, for which sums an
 * activity belongs to nobody can foresee, and stand by themselves so that a compiler keeps what
 * they read in registers. */
#include "batch_lane.h"

/* Negative, as a signed number, where a value lies outside of [low, high]. */
static inline uint32_t outside(int32_t value, int32_t low, int32_t high)
{
    return ((uint32_t)value - (uint32_t)low) | ((uint32_t)high - (uint32_t)value);
}

bool icsrm_lane_within(const int32_t *values, size_t count, int32_t low, int32_t high)
{
    /* moved so that the range begins at the least number: then one comparison tells */
    const uint32_t moved = (uint32_t)INT32_MIN - (uint32_t)low;
    const int32_t most = (int32_t)((uint32_t)high + moved);
    int32_t odd = 0;
    for (size_t i = 0; i < count; i++)
        odd |= -((int32_t)((uint32_t)values[i] + moved) > most);
    return odd == 0;
}

bool icsrm_lane_days(const icsrm_date *days, size_t count)
{
    uint32_t odd = 0;
    for (size_t i = 0; i < count; i++)
        odd |= outside(days[i], ICSRM_DATE_MIN, ICSRM_DATE_MAX) &
               (0 - (uint32_t)(days[i] != ICSRM_DATE_NONE));
    return odd >> 31 == 0;
}

static inline bool add_up(const lane_columns *from, const batch_lane *lane,
                          const lane_status *statuses, const lane_window *window, bool reviewed,
                          bool dated, int64_t *sums)
{
    const lane_kind *kinds = lane->kinds;
    const icsrm_date *on = from->on;
    const int32_t *minutes = from->minutes;
    const uint8_t *kind_of = from->kind;
    const uint8_t *status_of = from->status;
    const icsrm_date *reviewed_on = from->reviewed_on;
    const uint32_t start = (uint32_t)window->from;
    const uint32_t length = window->length;
    const icsrm_date day = window->day;
    const size_t count = from->count;
    uint64_t most = 0; /* batch_lane.bound or more: minutes are missing, or a kind is odd */
    uint32_t seen = 0; /* LANE_ODD: a status says nothing, or not with this review */
    uint32_t odd = 0;  /* as outside() */
    for (size_t i = 0; i < count; i++) {
        const lane_kind *kind = &kinds[kind_of[i]];
        const lane_status *status = &statuses[status_of[i]];
        uint32_t worked = (uint32_t)minutes[i];
        uint32_t at = (uint32_t)on[i] - start < length;
        if (dated) {
            const int32_t excluded = from->excluded[i];
            const int32_t given = minutes[i] & -(minutes[i] > 0);
            const icsrm_date submitted = from->submitted_on[i];
            odd |= outside(excluded, ICSRM_MINUTES_NONE, given);
            odd |= 0 - (uint32_t)((submitted != ICSRM_DATE_NONE) & status->draft);
            worked -= (uint32_t)(excluded & -(excluded > 0));
            at &= submitted <= window->submitted_by;
        }
        if (reviewed)
            at |= (uint32_t)(reviewed_on[i] > day) * LANE_LATE |
                  (uint32_t)(reviewed_on[i] != ICSRM_DATE_NONE) * LANE_HAS_REVIEW;
        const uint32_t where = status->sums[at];
        const uint64_t earned = (worked * kind->magic + kind->bias) >> LANE_SHIFT;
        seen |= where;
        most |= earned;
        sums[where + kind->sum] += (int64_t)earned;
    }
    return most < lane->bound && (odd >> 31 | (seen & LANE_ODD)) == 0;
}

bool icsrm_lane_sum(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                    const lane_window *window, int64_t *sums)
{
    return add_up(from, lane, statuses, window, false, false, sums);
}

bool icsrm_lane_sum_reviewed(const lane_columns *from, const batch_lane *lane,
                             const lane_status *statuses, const lane_window *window, int64_t *sums)
{
    return add_up(from, lane, statuses, window, true, false, sums);
}

bool icsrm_lane_sum_dated(const lane_columns *from, const batch_lane *lane,
                          const lane_status *statuses, const lane_window *window, int64_t *sums)
{
    return add_up(from, lane, statuses, window, true, true, sums);
}

static inline icsrm_date later(icsrm_date a, icsrm_date b)
{
    return a > b ? a : b;
}

/* cpd.approval: what is known of each, and from when on. ICSRM_DATE_NONE lies before every date. */
static bool fill_dates(const lane_columns *from, const lane_status *statuses, const lane_ready *to)
{
    const uint8_t *status_of = from->status;
    const icsrm_date *on_of = from->on;
    const icsrm_date *submitted_on = from->submitted_on;
    const icsrm_date *reviewed_on = from->reviewed_on;
    icsrm_date *submitted_to = to->submitted;
    icsrm_date *decided_to = to->decided;
    icsrm_date *approved_to = to->approved;
    const size_t count = from->count;
    uint32_t odd = 0;
    for (size_t i = 0; i < count; i++) {
        const lane_status *status = &statuses[status_of[i]];
        const icsrm_date given = submitted_on[i];
        const icsrm_date reviewed = reviewed_on[i];
        const icsrm_date submitted = given == ICSRM_DATE_NONE ? on_of[i] : given;
        const icsrm_date decided = later(later(on_of[i], submitted), reviewed);
        odd |= status->odd;
        odd |= (uint32_t)((given > ICSRM_DATE_NONE) & status->draft);
        odd |= (uint32_t)((reviewed > ICSRM_DATE_NONE) & !status->decided);
        submitted_to[i] = later(submitted, status->submitted);
        decided_to[i] = later(decided, status->undecided);
        approved_to[i] = later(decided, status->unapproved);
    }
    return odd == 0;
}

/* cpd.credit: what each earns, and for which node. */
static bool fill_credit(const lane_columns *from, const batch_lane *lane, const lane_ready *to)
{
    const lane_kind *kinds = lane->kinds;
    const uint8_t *kind_of = from->kind;
    const int32_t *minutes = from->minutes;
    const int32_t *excluded = from->excluded;
    icsrm_credits *credit = to->credit;
    uint8_t *node = to->node;
    const size_t count = from->count;
    uint64_t most = 0;
    uint32_t range = 0;
    for (size_t i = 0; i < count; i++) {
        const lane_kind *kind = &kinds[kind_of[i]];
        const uint32_t worked = (uint32_t)minutes[i] - (uint32_t)later(excluded[i], 0);
        const uint64_t earned = (worked * kind->magic + kind->bias) >> LANE_SHIFT;
        range |= outside(excluded[i], ICSRM_MINUTES_NONE, later(minutes[i], 0));
        most |= earned;
        node[i] = kind->node;
        credit[i] = (icsrm_credits)earned * kind->times;
    }
    return most < lane->bound && range >> 31 == 0;
}

bool icsrm_lane_fill(const lane_columns *from, const batch_lane *lane, const lane_status *statuses,
                     const lane_ready *to)
{
    return fill_dates(from, statuses, to) && fill_credit(from, lane, to);
}
