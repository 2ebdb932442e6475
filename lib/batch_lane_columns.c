/* SPDX-License-Identifier: MIT
 * The fast lane: the columns it reads, and which rows it leaves to the other way. */
#include "batch_lane.h"

/* What a column of the lane is made of: small numbers keep what a record would refuse refused. */
typedef struct lane_source {
    size_t column; /* in icsrm_batch_input */
    int32_t type;  /* as the lane reads it */
    int32_t absent;
} lane_source;

#define SOURCE(name, type, absent)                                                                 \
    {                                                                                              \
        offsetof(icsrm_batch_input, activity_##name), type, absent                                 \
    }
static const lane_source lane_sources[LANE_COLUMNS] = {
    [LANE_ON] = SOURCE(on, ICSRM_COLUMN_INT32, ICSRM_DATE_NONE),
    [LANE_SUBMITTED] = SOURCE(submitted_on, ICSRM_COLUMN_INT32, ICSRM_DATE_NONE),
    [LANE_REVIEWED] = SOURCE(reviewed_on, ICSRM_COLUMN_INT32, ICSRM_DATE_NONE),
    [LANE_MINUTES] = SOURCE(minutes, ICSRM_COLUMN_INT32, ICSRM_MINUTES_NONE),
    [LANE_EXCLUDED] = SOURCE(excluded_minutes, ICSRM_COLUMN_INT32, ICSRM_MINUTES_NONE),
    [LANE_KIND] = SOURCE(kind, ICSRM_COLUMN_UINT8, LANE_ABSENT),
    [LANE_STATUS] = SOURCE(status, ICSRM_COLUMN_UINT8, LANE_ABSENT),
};

static size_t width(const lane_source *source)
{
    return source->type == ICSRM_COLUMN_UINT8 ? 1 : sizeof(int32_t);
}

/* A value as the lane reads it. Of codes that a byte cannot hold, none is in the dictionary: one
 * beyond it stands for them. */
static int32_t narrowed(const batch_call *call, int which, const icsrm_column *column, uint64_t i)
{
    const bool code = which == LANE_KIND || which == LANE_STATUS;
    const int64_t value = code ? icsrm_column_code(column, i) : icsrm_column_read(column, i);
    const size_t count = call->batch->maps[which == LANE_KIND ? MAP_KINDS : MAP_STATUSES].count;
    if (value == ABSENT)
        return lane_sources[which].absent;
    if (code)
        return value < 0 || (uint64_t)value >= count ? (int32_t)count : (int32_t)value;
    return value < INT32_MIN || value > INT32_MAX ? INT32_MAX : (int32_t)value;
}

static void copy_column(const batch_call *call, int which, list_slice from, void *to)
{
    icsrm_column column;
    memcpy(&column, (const char *)&call->input + lane_sources[which].column, sizeof column);
    for (uint32_t i = 0; i < from.count; i++) {
        const int32_t value = narrowed(call, which, &column, from.first + i);
        if (lane_sources[which].type == ICSRM_COLUMN_UINT8)
            ((uint8_t *)to)[i] = (uint8_t)value;
        else
            ((int32_t *)to)[i] = value;
    }
}

/* Where a column of int32 lies, or of bytes; NULL: it is absent, or in another layout. */
static const void *place_of(const icsrm_column *column, int32_t type)
{
    const size_t size = type == ICSRM_COLUMN_UINT8 ? 1 : sizeof(int32_t);
    if (column->values == NULL || column->type != type || column->validity != NULL ||
        (uintptr_t)column->values % size != 0)
        return NULL;
    return (const char *)column->values + column->offset * size;
}

/* The columns of the rows. */
static void open_rows(batch_call *call)
{
    const icsrm_batch_input *input = &call->input;
    const icsrm_column *lists[LANE_LISTS] = {[LANE_OF_EXAMS] = &input->exams,
                                             [LANE_OF_ACTIVITIES] = &input->activities,
                                             [LANE_OF_PAYMENTS] = &input->payments};
    call->barred = input->activity_first_time.values != NULL ||
                   input->activity_relevant.values != NULL ||
                   input->activity_part_of_job.values != NULL;
    call->quick = !call->barred && input->attribute_count == 0 &&
                  input->row_member.values == NULL && input->recertifications.values == NULL;
    for (int list = 0; list < LANE_LISTS; list++) {
        call->lists[list] = place_of(lists[list], ICSRM_COLUMN_INT32);
        if (lists[list]->values != NULL && call->lists[list] == NULL)
            call->quick = false;
    }
    call->certified_on = place_of(&input->row_certified_on, ICSRM_COLUMN_INT32);
    call->certification = place_of(&input->row_certification, ICSRM_COLUMN_UINT8);
    call->daily = input->row_as_of.values != NULL;
    call->named = input->activity_session.values != NULL ||
                  input->activity_audience.values != NULL || input->activity_tags.values != NULL ||
                  input->activity_certifications.values != NULL;
}

void icsrm_lane_open(batch_call *call, const batch_room *room)
{
    open_rows(call);
    const icsrm_batch_input *input = &call->input;
    *room->checked = (lane_checked){0, 0, false};
    call->in_place = true;
    for (size_t t = 0; t < call->term_count; t++)
        room->terms[t].lane = NULL;
    for (int which = 0; which < LANE_COLUMNS; which++) {
        const lane_source *source = &lane_sources[which];
        lane_column *to = &call->columns[which];
        icsrm_column column;
        memcpy(&column, (const char *)input + source->column, sizeof column);
        *to = (lane_column){.copy = which < LANE_KIND
                                        ? (void *)(room->numbers + which * LANE_ACTIVITIES)
                                        : room->bytes + (which - LANE_KIND) * LANE_ACTIVITIES};
        if (column.values == NULL) {
            copy_column(call, which, (list_slice){0, LANE_ACTIVITIES}, to->copy);
            to->base = to->copy;
        } else {
            to->base = place_of(&column, source->type);
            to->step = width(source);
            call->in_place &= to->base != NULL;
        }
    }
    call->sum = icsrm_lane_sum;
    if (input->activity_reviewed_on.values != NULL)
        call->sum = icsrm_lane_sum_reviewed;
    if (input->activity_submitted_on.values != NULL ||
        input->activity_excluded_minutes.values != NULL)
        call->sum = icsrm_lane_sum_dated;
    call->statuses = call->batch->statuses;
    if (input->activity_status.values != NULL && call->columns[LANE_STATUS].base != NULL)
        call->statuses += LANE_CODES;
}

static inline const void *find_column(const batch_call *call, int which, list_slice activities)
{
    const lane_column *column = &call->columns[which];
    if (column->base == NULL)
        copy_column(call, which, activities, column->copy);
    return column->base == NULL ? column->copy
                                : (const char *)column->base + activities.first * column->step;
}

void icsrm_lane_read(const batch_call *call, list_slice activities, lane_columns *out)
{
    out->count = activities.count;
    out->on = find_column(call, LANE_ON, activities);
    out->minutes = find_column(call, LANE_MINUTES, activities);
    out->kind = find_column(call, LANE_KIND, activities);
    out->status = find_column(call, LANE_STATUS, activities);
    out->submitted_on = find_column(call, LANE_SUBMITTED, activities);
    out->reviewed_on = find_column(call, LANE_REVIEWED, activities);
    out->excluded = find_column(call, LANE_EXCLUDED, activities);
}

/* Whether so many activities have their dates and minutes in range. */
static bool are_in_range(const batch_call *call, const lane_columns *all)
{
    return icsrm_lane_within(all->on, all->count, ICSRM_DATE_MIN, ICSRM_DATE_MAX) &&
           icsrm_lane_within(all->minutes, all->count, ICSRM_MINUTES_NONE, ICSRM_MINUTES_MAX) &&
           (call->input.activity_submitted_on.values == NULL ||
            icsrm_lane_days(all->submitted_on, all->count)) &&
           (call->input.activity_reviewed_on.values == NULL ||
            icsrm_lane_days(all->reviewed_on, all->count));
}

bool icsrm_lane_in_range(const batch_call *call, list_slice activities, const lane_columns *row,
                         const batch_room *room)
{
    lane_checked *checked = room->checked;
    const uint64_t past = activities.first + activities.count;
    if (!call->in_place)
        return are_in_range(call, row);
    if (activities.first < checked->first || past > checked->past) {
        /* the next rows' as well, in one go; absent columns are as long as that */
        const uint64_t left = call->limits[OF_ACTIVITIES] - activities.first;
        const list_slice ahead = {activities.first,
                                  (uint32_t)(left < LANE_ACTIVITIES ? left : LANE_ACTIVITIES)};
        lane_columns all;
        icsrm_lane_read(call, ahead, &all);
        *checked = (lane_checked){ahead.first, ahead.first + ahead.count, are_in_range(call, &all)};
    }
    return checked->even || are_in_range(call, row);
}

/* ---- what the lane leaves out -------------------------------------------------------------- */

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

static bool is_name(int64_t code)
{
    return code == ABSENT || (code >= 0 && code < ICSRM_NO_INDEX - 1);
}

/* A name's code, quickly where the column is of int32 with none but -1 for absent. */
static inline int64_t name_at(const int32_t *quick, const icsrm_column *names, uint64_t i)
{
    return quick == NULL ? icsrm_column_code(names, i) : quick[i] == -1 ? ABSENT : quick[i];
}

/* Whether no session is named twice for one audience: then every claim is held by who makes it. */
static bool are_alone(const batch_call *call, list_slice activities)
{
    const icsrm_column *sessions = &call->input.activity_session;
    const icsrm_column *audiences = &call->input.activity_audience;
    const int32_t *quick_sessions = place_of(sessions, ICSRM_COLUMN_INT32);
    const int32_t *quick_audiences = place_of(audiences, ICSRM_COLUMN_INT32);
    int64_t pairs[LANE_PAIRS][2];
    uint32_t count = 0;
    if (quick_sessions != NULL && quick_audiences != NULL &&
        icsrm_lane_nameless(quick_sessions + activities.first, quick_audiences + activities.first,
                            activities.count))
        return true;
    for (uint32_t i = 0; i < activities.count; i++) {
        const int64_t session = name_at(quick_sessions, sessions, activities.first + i);
        const int64_t audience = name_at(quick_audiences, audiences, activities.first + i);
        if (session == ABSENT && audience == ABSENT)
            continue;
        if (count == LANE_PAIRS || !is_name(session) || !is_name(audience))
            return false;
        for (uint32_t p = 0; p < count; p++)
            if (pairs[p][0] == session && pairs[p][1] == audience)
                return false;
        pairs[count][0] = session;
        pairs[count++][1] = audience;
    }
    return true;
}

bool icsrm_lane_is_plain(const batch_call *call, list_slice activities)
{
    const icsrm_batch_input *input = &call->input;
    return are_empty(call, &input->activity_tags, OF_TAGS, activities) &&
           are_empty(call, &input->activity_certifications, OF_NAMED, activities) &&
           are_alone(call, activities);
}
