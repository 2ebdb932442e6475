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

enum { LAST_NAME = INT32_MAX - 1 }; /* of the codes, as far as icsrm_lane_within can tell */

/* The session and the audience of an activity, behind each other; room for one more than a row has.
 */
typedef struct named_pairs {
    uint32_t count;
    uint64_t items[LANE_ACTIVITIES + 1];
} named_pairs;

/* The names of a column; -1: absent. false: one is none, or too large for the lane. */
static bool copy_names(const icsrm_column *names, list_slice activities, int32_t *to)
{
    for (uint32_t i = 0; i < activities.count; i++) {
        const int64_t code = icsrm_column_code(names, activities.first + i);
        if (code != ABSENT && (code < 0 || code > LAST_NAME))
            return false;
        to[i] = code == ABSENT ? -1 : (int32_t)code;
    }
    return true;
}

/* Gathers the pairs of which both names are there: with either missing the activity stands alone.
 * No branches: an activity without names is overwritten by the next. */
static void find_pairs(const int32_t *sessions, const int32_t *audiences, uint32_t count,
                       named_pairs *out)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t session = (uint32_t)sessions[i];
        const uint32_t audience = (uint32_t)audiences[i];
        out->items[found] = (uint64_t)session << 32 | audience;
        found += ~(session | audience) >> 31;
    }
    out->count = found;
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
    const icsrm_column *named[2] = {&call->input.activity_session, &call->input.activity_audience};
    int32_t copies[2][LANE_ACTIVITIES];
    const int32_t *names[2];
    named_pairs pairs;
    for (int c = 0; c < 2; c++) {
        const int32_t *there = icsrm_lane_place(named[c], ICSRM_COLUMN_INT32);
        names[c] = there == NULL ? copies[c] : there + activities.first;
        if (there == NULL && !copy_names(named[c], activities, copies[c]))
            return false;
    }
    if (icsrm_lane_nameless(names[0], names[1], activities.count))
        return true;
    if (!icsrm_lane_within(names[0], activities.count, -1, LAST_NAME) ||
        !icsrm_lane_within(names[1], activities.count, -1, LAST_NAME))
        return false;
    find_pairs(names[0], names[1], activities.count, &pairs);
    return pairs.count <= LANE_PAIRS && are_different(&pairs);
}

bool icsrm_lane_is_plain(const batch_call *call, list_slice activities)
{
    const icsrm_batch_input *input = &call->input;
    return are_empty(call, &input->activity_tags, OF_TAGS, activities) &&
           are_empty(call, &input->activity_certifications, OF_NAMED, activities) &&
           are_alone(call, activities);
}
