/* SPDX-License-Identifier: MIT
 * The fast lane: which activities it leaves to the other way, for they have tags, name
 * certifications, or name a session twice for one audience. */
#include "batch_lane.h"

/* Whether so many lists are all empty; one that is null counts as if it were not. */
static bool are_empty(const batch_call *call, const icsrm_column *lists, int owner,
                      list_slice activities)
{
    list_slice found;
    for (uint32_t i = 0; lists->values != NULL && i < activities.count; i++)
        if (!icsrm_list_read(call, lists, owner, activities.first + i, 0, &found) ||
            found.count > 0)
            return false;
    return true;
}

/* ---- names --------------------------------------------------------------------------------- */

/* The session and the audience of those that name both: with either missing an activity stands
 * alone. Room for one more than a row has. */
typedef struct named_pairs {
    uint32_t count;
    uint8_t at[LANE_ACTIVITIES + 1];
    uint64_t items[LANE_PAIRS];
} named_pairs;

/* The names of a column; -1: absent. Those that are odd, or too large for the lane, become -2. */
static void copy_names(const icsrm_column *names, list_slice activities, int32_t *to)
{
    for (uint32_t i = 0; i < activities.count; i++) {
        const int64_t code = icsrm_column_code(names, activities.first + i);
        const bool odd = code < 0 || code > INT32_MAX;
        to[i] = code == ABSENT ? -1 : odd ? -2 : (int32_t)code;
    }
}

/* Whether there are no names at all. No branches, here and below. */
static bool are_nameless(const int32_t *sessions, const int32_t *audiences, uint32_t count)
{
    int32_t all = -1;
    for (uint32_t i = 0; i < count; i++)
        all &= sessions[i] & audiences[i];
    return all == -1;
}

/* Whether none of the names is odd. */
static bool are_names(const int32_t *names, uint32_t count)
{
    int32_t odd = 0;
    for (uint32_t i = 0; i < count; i++)
        odd |= -(names[i] < -1);
    return odd == 0;
}

/* Gathers the pairs; an activity without is overwritten by the next. false: there are too many. */
static bool find_pairs(const int32_t *sessions, const int32_t *audiences, uint32_t count,
                       named_pairs *out)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        out->at[found] = (uint8_t)i;
        found += ~(uint32_t)(sessions[i] | audiences[i]) >> 31;
    }
    out->count = found;
    if (found > LANE_PAIRS)
        return false;
    for (uint32_t p = 0; p < found; p++)
        out->items[p] = (uint64_t)sessions[out->at[p]] << 32 | (uint32_t)audiences[out->at[p]];
    return true;
}

/* Whether no pair is there twice. */
static bool are_different(const named_pairs *pairs)
{
    uint32_t same = 0;
    for (uint32_t p = 1; p < pairs->count; p++)
        for (uint32_t other = 0; other < p; other++)
            same |= pairs->items[p] == pairs->items[other];
    return same == 0;
}

/* cpd.audience: whether no session is named twice for one audience: then every claim is held by who
 * makes it. */
static bool are_alone(const batch_call *call, list_slice activities)
{
    const icsrm_batch_input *input = &call->input;
    const int32_t *sessions = call->sessions;
    const int32_t *audiences = call->audiences;
    int32_t copies[2][LANE_ACTIVITIES];
    named_pairs pairs;
    if (sessions != NULL && audiences != NULL) {
        sessions += activities.first;
        audiences += activities.first;
    } else {
        copy_names(&input->activity_session, activities, copies[0]);
        copy_names(&input->activity_audience, activities, copies[1]);
        sessions = copies[0];
        audiences = copies[1];
    }
    const uint32_t count = activities.count;
    return are_nameless(sessions, audiences, count) ||
           (are_names(sessions, count) && are_names(audiences, count) &&
            find_pairs(sessions, audiences, count, &pairs) && are_different(&pairs));
}

bool icsrm_lane_is_plain(const batch_call *call, list_slice activities)
{
    const icsrm_batch_input *input = &call->input;
    return are_empty(call, &input->activity_tags, OF_TAGS, activities) &&
           are_empty(call, &input->activity_certifications, OF_NAMED, activities) &&
           are_alone(call, activities);
}
