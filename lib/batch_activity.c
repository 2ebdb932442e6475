/* SPDX-License-Identifier: MIT
 * A row of a batch as a view of facts: the columns of its activities. */
#include "batch_lane.h"

/* ---- one activity -------------------------------------------------------------------------- */

/* A small number out of a column of any width: one that an int32 cannot hold is refused as its
 * largest is. */
static int32_t number_at(const icsrm_column *column, uint64_t i, int32_t absent)
{
    const int64_t value = icsrm_column_read(column, i);
    if (value == ABSENT)
        return absent;
    return value < INT32_MIN || value > INT32_MAX ? INT32_MAX : (int32_t)value;
}

/* A name as its code, or ICSRM_NO_INDEX. Those that a view can hold are in range. */
static icsrm_status read_name(icsrm_place place, const char *key, const icsrm_column *column,
                              uint64_t i, uint32_t *name)
{
    const int64_t code = icsrm_column_code(column, i);
    *name = ICSRM_NO_INDEX;
    if (code == ABSENT)
        return ICSRM_OK;
    if (code < 0 || code >= ICSRM_NO_INDEX - 1)
        return icsrm_fail_number(place, ICSRM_E_RANGE, key, RULE_RECORD, code);
    *name = (uint32_t)code;
    return ICSRM_OK;
}

/* The facts of an activity but its lists and names, checked as those of a record. */
static icsrm_status read_activity(const batch_call *call, icsrm_place place, uint64_t i,
                                  record_activity *out)
{
    const icsrm_batch_input *input = &call->input;
    icsrm_activity given;
    const code_entry kind = icsrm_code_at(call, MAP_KINDS, &input->activity_kind, i);
    if (kind.status == ICSRM_E_MISSING)
        return icsrm_fail(place, ICSRM_E_MISSING, "kind", "cpd.credit");
    if (kind.status != ICSRM_OK)
        return icsrm_fail_number(place, kind.status, "kind", "cpd.credit",
                                 icsrm_column_code(&input->activity_kind, i));
    given.on = icsrm_column_day(&input->activity_on, i);
    TRY(icsrm_check_date(place, "on", "cycle.term", given.on));
    given.minutes = number_at(&input->activity_minutes, i, ICSRM_MINUTES_NONE);
    given.excluded_minutes = number_at(&input->activity_excluded_minutes, i, ICSRM_MINUTES_NONE);
    TRY(icsrm_check_minutes(call->batch->catalog, place, &given, kind.value));
    TRY(icsrm_word_at(call, place, "status", "cpd.approval", MAP_STATUSES, &input->activity_status,
                      i, &given.status));
    given.submitted_on = icsrm_column_day(&input->activity_submitted_on, i);
    given.reviewed_on = icsrm_column_day(&input->activity_reviewed_on, i);
    given.first_time = number_at(&input->activity_first_time, i, ICSRM_UNSET);
    given.relevant = number_at(&input->activity_relevant, i, ICSRM_UNSET);
    given.part_of_job = number_at(&input->activity_part_of_job, i, ICSRM_UNSET);
    TRY(icsrm_check_review(place, &given));
    *out = (record_activity){.kind = kind.value,
                             .status = given.status,
                             .minutes = given.minutes,
                             .excluded_minutes = given.excluded_minutes,
                             .on = given.on,
                             .submitted_on = given.submitted_on,
                             .reviewed_on = given.reviewed_on,
                             .first_time = (int8_t)given.first_time,
                             .relevant = (int8_t)given.relevant,
                             .part_of_job = (int8_t)given.part_of_job};
    return ICSRM_OK;
}

/* ---- its lists ----------------------------------------------------------------------------- */

/* Where a list of an activity lies. `left`: entries that the record may still have. */
static icsrm_status find_items(const batch_call *call, icsrm_place place, const char *key,
                               const icsrm_column *lists, int owner, uint64_t i, uint32_t *left,
                               list_slice *out)
{
    if (!icsrm_list_read(call, lists, owner, i, *left, out))
        return icsrm_fail(place, ICSRM_E_RANGE, key, RULE_RECORD);
    if (out->count > *left)
        return icsrm_fail(place, ICSRM_E_LIMIT, NULL, RULE_RECORD);
    *left -= out->count;
    return ICSRM_OK;
}

static icsrm_status fail_item(icsrm_place place, const char *key, code_entry found,
                              const icsrm_column *column, uint64_t at, uint32_t item)
{
    if (found.status == ICSRM_OK)
        return ICSRM_OK;
    icsrm_status status = icsrm_fail_code(place, key, found, icsrm_column_code(column, at));
    if (place.error != NULL)
        place.error->item = item;
    return status;
}

static icsrm_status read_tags(const batch_call *call, icsrm_place place, uint64_t i, uint32_t *left,
                              uint64_t *tags)
{
    const icsrm_batch_input *input = &call->input;
    list_slice items;
    *tags = 0;
    TRY(find_items(call, place, "tags", &input->activity_tags, OF_TAGS, i, left, &items));
    for (uint32_t t = 0; t < items.count; t++) {
        const uint64_t at = items.first + t;
        const code_entry tag = icsrm_code_at(call, MAP_TAGS, &input->tag, at);
        TRY(fail_item(place, "tags", tag, &input->tag, at, t));
        if (tag.value != ICSRM_NO_INDEX)
            *tags |= (uint64_t)1 << tag.value;
    }
    return ICSRM_OK;
}

/* cpd.credit [I-5]: whether the activity is for the certification that the row asks about. */
static icsrm_status read_named(const row_reader *self, icsrm_place place, uint64_t i, icsrm_date on,
                               uint32_t *left, bool *applies)
{
    const batch_call *call = self->call;
    const icsrm_column *names = &call->input.named_certification;
    list_slice items;
    TRY(find_items(call, place, "for", &call->input.activity_certifications, OF_NAMED, i, left,
                   &items));
    const scheme_policy *policy = NULL;
    if (self->own != ICSRM_NO_INDEX)
        policy = icsrm_catalog_program(call->batch->catalog, self->code.value, on)->policy;
    *applies = policy != NULL && items.count == 0 &&
               icsrm_is_for_unnamed(call->batch->catalog, self->view, self->own, policy);
    for (uint32_t n = 0; n < items.count; n++) {
        const code_entry named = icsrm_code_at(call, MAP_CERTIFICATIONS, names, items.first + n);
        TRY(fail_item(place, "for", named, names, items.first + n, n));
        if (policy != NULL && named.value == self->code.value &&
            (policy->sharing_limit == 0 || n < (uint32_t)policy->sharing_limit))
            *applies = true;
    }
    return ICSRM_OK;
}

/* ---- all of them --------------------------------------------------------------------------- */

static int compare_on(const void *context, uint32_t a, uint32_t b)
{
    const icsrm_date *on = context;
    return (on[a] > on[b]) - (on[a] < on[b]);
}

/* The order of the activities: by date, then position. */
static void sort_activities(const row_reader *self, icsrm_date *on, uint32_t *order)
{
    const uint32_t count = self->slices.activities.count;
    const icsrm_column *dates = &self->call->input.activity_on;
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
        on[i] = icsrm_column_day(dates, self->slices.activities.first + i);
    }
    icsrm_sort(order, order + count, count, compare_on, on);
}

/* Checks all activities in the record's order. */
static icsrm_status check_activities(const row_reader *self)
{
    icsrm_place place = {self->error, ICSRM_LIST_ACTIVITIES, 0};
    uint64_t i = self->slices.activities.first;
    uint32_t left = ICSRM_ITEMS_MAX;
    for (; place.index < self->slices.activities.count; place.index++, i++) {
        record_activity activity;
        uint32_t name;
        uint64_t tags;
        bool applies;
        TRY(read_activity(self->call, place, i, &activity));
        TRY(read_name(place, "session", &self->call->input.activity_session, i, &name));
        TRY(read_name(place, "audience", &self->call->input.activity_audience, i, &name));
        TRY(read_tags(self->call, place, i, &left, &tags));
        TRY(read_named(self, place, i, activity.on, &left, &applies));
    }
    return ICSRM_OK;
}

/* Fills the columns of one activity that has been checked. */
static void fill_activity(const row_reader *self, uint32_t position, uint32_t i, columns *to)
{
    const icsrm_place place = {NULL, ICSRM_LIST_ACTIVITIES, position};
    const icsrm_batch_input *input = &self->call->input;
    const uint64_t at = self->slices.activities.first + position;
    uint32_t left = ICSRM_ITEMS_MAX;
    record_activity activity;
    bool applies = false;
    (void)read_activity(self->call, place, at, &activity);
    icsrm_columns_fill_plain(&activity, position, i, to);
    (void)read_tags(self->call, place, at, &left, &to->tags[i]);
    (void)read_named(self, place, at, activity.on, &left, &applies);
    to->applies[i] = applies ? (uint64_t)1 << self->own : 0; /* then there is one */
    (void)read_name(place, "session", &input->activity_session, at, &to->session[i]);
    (void)read_name(place, "audience", &input->activity_audience, at, &to->audience[i]);
    to->audience[i]++; /* ICSRM_NO_INDEX becomes 0: none */
}

/* ---- claims -------------------------------------------------------------------------------- */

static int compare_claims(const void *context, uint32_t a, uint32_t b)
{
    const columns *all = context;
    if (all->session[a] != all->session[b])
        return all->session[a] < all->session[b] ? -1 : 1;
    return (all->audience[a] > all->audience[b]) - (all->audience[a] < all->audience[b]);
}

/* cpd.audience: who claims the same. */
static void find_claims(const row_reader *self, columns *to)
{
    facts_view *view = self->view;
    uint32_t used = 0;
    for (uint32_t i = 0; i < view->count; i++)
        if (to->session[i] != ICSRM_NO_INDEX)
            to->claimed[used++] = i;
    icsrm_sort(to->claimed, self->room->order, used, compare_claims, to);
    view->claimed_count = used;
    if (self->own != ICSRM_NO_INDEX)
        icsrm_mark_holders(self->call->batch->catalog, view, self->own, to);
}

icsrm_status icsrm_row_activities(row_reader *self)
{
    const uint32_t count = self->slices.activities.count;
    uint32_t *order = self->room->order;
    columns to;
    if (icsrm_lane_ready(self))
        return ICSRM_OK;
    TRY(check_activities(self));
    icsrm_columns_lay_out(self->room->columns, self->room->activity_room, &to);
    sort_activities(self, to.on, order);
    for (uint32_t i = 0; i < count; i++)
        fill_activity(self, order[i], i, &to);
    icsrm_columns_publish(&to, count, self->view);
    find_claims(self, &to);
    return ICSRM_OK;
}
