/* SPDX-License-Identifier: MIT
 * The fast lane: activities made ready for one certification, without order and without a view's
 * other columns. */
#include "batch_lane.h"

/* The facts that bar an activity, by the column that says so and the value that does. */
typedef struct bar_source {
    size_t column; /* in icsrm_batch_input */
    int64_t barring;
    uint8_t bars;
} bar_source;

static const bar_source bar_sources[] = {
    {offsetof(icsrm_batch_input, activity_relevant), ICSRM_FALSE, BARS_OFF_TOPIC},
    {offsetof(icsrm_batch_input, activity_part_of_job), ICSRM_TRUE, BARS_PART_OF_JOB},
    {offsetof(icsrm_batch_input, activity_first_time), ICSRM_FALSE, BARS_NOT_FIRST_TIME},
};

/* Adds what bars each activity; false if a value is neither yes, no nor absent. */
static bool read_bars(const batch_call *call, list_slice activities, uint8_t *bars)
{
    memset(bars, 0, activities.count);
    for (size_t s = 0; s < sizeof bar_sources / sizeof *bar_sources; s++) {
        icsrm_column column;
        memcpy(&column, (const char *)&call->input + bar_sources[s].column, sizeof column);
        for (uint32_t i = 0; column.values != NULL && i < activities.count; i++) {
            const int64_t value = icsrm_column_read(&column, activities.first + i);
            if (value != ABSENT && (value < ICSRM_UNSET || value > ICSRM_TRUE))
                return false;
            if (value == bar_sources[s].barring)
                bars[i] |= bar_sources[s].bars;
        }
    }
    return true;
}

/* What is barred earns nothing. */
static void leave_out(const lane_columns *from, const batch_lane *lane, const uint8_t *bars,
                      icsrm_credits *credit)
{
    for (uint32_t i = 0; i < from->count; i++)
        if (lane->kinds[from->kind[i]].bars & bars[i])
            credit[i] = 0;
}

bool icsrm_lane_ready(row_reader *self)
{
    const batch_call *call = self->call;
    const batch_room *room = self->room;
    const list_slice activities = self->slices.activities;
    if (self->own == ICSRM_NO_INDEX || activities.count > LANE_ACTIVITIES)
        return false;
    const uint32_t scheme = call->batch->catalog->certifications[self->code.value].scheme;
    const batch_lane *lane = call->batch->lanes[scheme];
    if (lane == NULL || (call->named && !icsrm_lane_is_plain(call, activities)))
        return false;
    const lane_ready to = {room->ready_days, room->ready_days + LANE_ACTIVITIES,
                           room->ready_days + 2 * LANE_ACTIVITIES, room->credit,
                           room->bytes + 2 * LANE_ACTIVITIES};
    uint8_t *bars = room->bytes + 3 * LANE_ACTIVITIES;
    lane_columns found;
    icsrm_lane_read(call, activities, &found);
    if (!icsrm_lane_in_range(call, activities, &found, room) ||
        !icsrm_lane_fill(&found, lane, call->statuses, &to))
        return false;
    if (call->barred) {
        if (!read_bars(call, activities, bars))
            return false;
        leave_out(&found, lane, bars, room->credit);
    }
    *room->ready = (facts_ready){.count = activities.count,
                                 .on = found.on,
                                 .submitted = to.submitted,
                                 .decided = to.decided,
                                 .approved = to.approved,
                                 .credit = to.credit,
                                 .node = to.node};
    self->view->ready = room->ready;
    return true;
}
