/* SPDX-License-Identifier: MIT
 * The fast lane: the columns it reads. */
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

const void *icsrm_lane_place(const icsrm_column *column, int32_t type)
{
    const size_t size = type == ICSRM_COLUMN_UINT8 ? 1 : sizeof(int32_t);
    if (column->values == NULL || column->type != type || column->validity != NULL ||
        (uintptr_t)column->values % size != 0)
        return NULL;
    return (const char *)column->values + column->offset * size;
}

/* The columns of exams and payments, and the words they have. */
typedef struct event_source {
    size_t certification, word, on; /* in icsrm_batch_input */
    int map;                        /* of the words */
} event_source;

#define INPUT(name) offsetof(icsrm_batch_input, name)
static const event_source event_sources[LANE_LISTS] = {
    [LANE_OF_EXAMS] = {INPUT(exam_certification), INPUT(exam_result), INPUT(exam_on), MAP_RESULTS},
    [LANE_OF_PAYMENTS] = {INPUT(payment_certification), INPUT(payment_purpose), INPUT(payment_on),
                          MAP_PURPOSES},
};

static icsrm_column column_at(const batch_call *call, size_t offset)
{
    icsrm_column column;
    memcpy(&column, (const char *)&call->input + offset, sizeof column);
    return column;
}

static void open_events(batch_call *call, int list)
{
    const event_source *source = &event_sources[list];
    lane_event_columns *to = &call->events[list];
    const icsrm_column certification = column_at(call, source->certification);
    const icsrm_column word = column_at(call, source->word);
    const icsrm_column on = column_at(call, source->on);
    to->map = source->map;
    to->certification = icsrm_lane_place(&certification, ICSRM_COLUMN_UINT8);
    to->word = icsrm_lane_place(&word, ICSRM_COLUMN_UINT8);
    to->on = to->certification == NULL || to->word == NULL
                 ? NULL
                 : icsrm_lane_place(&on, ICSRM_COLUMN_INT32);
}

lane_event icsrm_lane_event_read(const batch_call *call, int list, uint64_t i)
{
    const event_source *source = &event_sources[list];
    const icsrm_column certification = column_at(call, source->certification);
    const icsrm_column word = column_at(call, source->word);
    const icsrm_column on = column_at(call, source->on);
    return (lane_event){icsrm_code_at(call, MAP_CERTIFICATIONS, &certification, i),
                        icsrm_code_at(call, source->map, &word, i), icsrm_column_day(&on, i)};
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
    call->quick = call->batch->some_tree != NULL && !call->barred && input->attribute_count == 0 &&
                  input->row_member.values == NULL && input->recertifications.values == NULL;
    static const int owners[LANE_LISTS] = {
        [LANE_OF_EXAMS] = OF_EXAMS,
        [LANE_OF_ACTIVITIES] = OF_ACTIVITIES,
        [LANE_OF_PAYMENTS] = OF_PAYMENTS,
    };
    for (int list = 0; list < LANE_LISTS; list++) {
        const uint64_t limit = call->limits[owners[list]];
        call->list_limits[list] = limit < INT32_MAX ? (uint32_t)limit : INT32_MAX;
        call->lists[list] = icsrm_lane_place(lists[list], ICSRM_COLUMN_INT32);
        if (lists[list]->values != NULL && call->lists[list] == NULL)
            call->quick = false;
    }
    call->sessions = icsrm_lane_place(&input->activity_session, ICSRM_COLUMN_INT32);
    call->audiences = icsrm_lane_place(&input->activity_audience, ICSRM_COLUMN_INT32);
    open_events(call, LANE_OF_EXAMS);
    open_events(call, LANE_OF_PAYMENTS);
    call->certified_on = icsrm_lane_place(&input->row_certified_on, ICSRM_COLUMN_INT32);
    call->certification = icsrm_lane_place(&input->row_certification, ICSRM_COLUMN_UINT8);
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
    room->ahead->first = room->ahead->past = 0;
    room->ahead->even = true; /* of none */
    /* of rows that are left: what they stand for is written, and then overwritten */
    memset(room->block->says, 0, sizeof room->block->says);
    memset(room->block->least, 0, sizeof room->block->least);
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
            to->base = icsrm_lane_place(&column, source->type);
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
    call->coded = call->batch->coded && call->in_place && call->sum != icsrm_lane_sum_dated &&
                  input->activity_on.values != NULL && input->activity_minutes.values != NULL &&
                  input->activity_kind.values != NULL && input->activity_status.values != NULL;
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

bool icsrm_lane_are_in_range(const batch_call *call, const lane_columns *all)
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
        return icsrm_lane_are_in_range(call, row);
    if (activities.first < checked->first || past > checked->past) {
        /* the next rows' as well, in one go; absent columns are as long as that */
        const uint64_t left = call->limits[OF_ACTIVITIES] - activities.first;
        const list_slice ahead = {activities.first,
                                  (uint32_t)(left < LANE_ACTIVITIES ? left : LANE_ACTIVITIES)};
        lane_columns all;
        icsrm_lane_read(call, ahead, &all);
        *checked = (lane_checked){ahead.first, ahead.first + ahead.count,
                                  icsrm_lane_are_in_range(call, &all)};
    }
    return checked->even || icsrm_lane_are_in_range(call, row);
}
