/* SPDX-License-Identifier: MIT
 * Deriving the facts view of a record: the columns of the activities. */
#include "facts_derive.h"

/* ---- columns of the activities ------------------------------------------------------------- */

/* Widest first, so that each is aligned. */
void icsrm_columns_lay_out(void *block, size_t count, columns *out)
{
    out->applies = block;
    out->holds = out->applies + count;
    out->able = out->holds + count;
    out->able_session = out->able + count;
    out->tags = out->able_session + count;
    out->on = (icsrm_date *)(void *)(out->tags + count);
    out->submitted = out->on + count;
    out->known = out->submitted + count;
    out->minutes = out->known + count;
    out->kind = (uint32_t *)(void *)(out->minutes + count);
    out->position = out->kind + count;
    out->session = out->position + count;
    out->audience = out->session + count;
    out->claimed = out->audience + count;
    out->status = (uint8_t *)(void *)(out->claimed + count);
    out->barred = out->status + count;
}

static bool make_columns(icsrm_record *record, size_t count, columns *out)
{
    facts_memory *derived = &record->derived;
    derived->columns = icsrm_array_new(&record->allocator, count, COLUMN_BYTES);
    derived->columns_size = count;
    if (derived->columns == NULL)
        return false;
    icsrm_columns_lay_out(derived->columns, count, out);
    return true;
}

static int compare_on(const void *context, uint32_t a, uint32_t b)
{
    const record_activity *activities = context;
    return (activities[a].on > activities[b].on) - (activities[a].on < activities[b].on);
}

static icsrm_date later(icsrm_date a, icsrm_date b)
{
    return a > b ? a : b;
}

/* cpd.approval: what is known of an activity, and from when on. */
static void fill_review(const record_activity *from, uint32_t i, columns *to)
{
    bool draft = from->status == ICSRM_ACTIVITY_DRAFT;
    bool decided =
        from->status == ICSRM_ACTIVITY_APPROVED || from->status == ICSRM_ACTIVITY_REJECTED;
    icsrm_date submitted = from->submitted_on == ICSRM_DATE_NONE ? from->on : from->submitted_on;
    to->on[i] = from->on;
    to->status[i] = (uint8_t)(from->status == 0 ? ICSRM_ACTIVITY_SUBMITTED : from->status);
    to->submitted[i] = draft ? DAY_NEVER : submitted;
    /* ICSRM_DATE_NONE lies before every date */
    to->known[i] = decided ? later(later(from->on, submitted), from->reviewed_on) : DAY_NEVER;
}

/* The day a certification was first awarded; DAY_NEVER: it was not. */
static icsrm_date first_award(const facts_holding *held)
{
    icsrm_date passed = held->passes.count > 0 ? held->passes.items[0].on : DAY_NEVER;
    icsrm_date stated =
        held->recertifications.count > 0 ? held->recertifications.items[0].on : DAY_NEVER;
    return passed < stated ? passed : stated;
}

/* cpd.credit [I-5]: whether an activity that names no certification is for a holding: for all, or
 * for the first so many of the body that were awarded, which no later award undoes. */
bool icsrm_is_for_unnamed(const icsrm_catalog *catalog, const facts_view *view, uint32_t h,
                          const scheme_policy *policy)
{
    const catalog_certification *all = catalog->certifications;
    const uint32_t body = all[view->holdings[h].certification].scheme;
    const icsrm_date award = first_award(&view->holdings[h]);
    int32_t before = 0;
    if (policy->sharing != SHARED_BY_ALL || policy->sharing_limit == 0)
        return policy->sharing == SHARED_BY_ALL;
    for (uint32_t other = 0; other < view->holding_count; other++) {
        const icsrm_date its = first_award(&view->holdings[other]);
        if (all[view->holdings[other].certification].scheme == body &&
            (its < award || (its == award && other < h)))
            before++;
    }
    return before < policy->sharing_limit;
}

/* Whether `for` names a holding among as many as the scheme lets an activity count for. */
static bool is_named(const icsrm_record *record, const record_activity *from, const char *code,
                     const scheme_policy *policy)
{
    const text_ref *items = record->items.items;
    uint32_t count = from->certifications.count;
    if (policy->sharing_limit > 0 && count > (uint32_t)policy->sharing_limit)
        count = (uint32_t)policy->sharing_limit;
    for (uint32_t c = 0; c < count; c++) {
        icsrm_text named = icsrm_record_text(record, items[from->certifications.first + c]);
        if (strlen(code) == named.size && memcmp(code, named.data, named.size) == 0)
            return true;
    }
    return false;
}

static uint64_t applies_to(const icsrm_record *record, const facts_view *view,
                           const record_activity *from)
{
    uint64_t mask = 0;
    for (uint32_t h = 0; h < view->holding_count; h++) {
        uint32_t certification = view->holdings[h].certification;
        const scheme_policy *policy =
            icsrm_catalog_program(record->catalog, certification, from->on)->policy;
        bool applies = from->certifications.first == ICSRM_NO_INDEX
                           ? icsrm_is_for_unnamed(record->catalog, view, h, policy)
                           : is_named(record, from, record->catalog->codes[certification], policy);
        mask |= (uint64_t)applies << h;
    }
    return mask;
}

static uint64_t tags_of(const icsrm_record *record, const record_activity *from)
{
    const text_ref *items = record->items.items;
    const icsrm_catalog *catalog = record->catalog;
    uint64_t mask = 0;
    for (uint32_t t = 0; t < from->tags.count; t++) {
        icsrm_text tag = icsrm_record_text(record, items[from->tags.first + t]);
        uint32_t found = icsrm_name_find(catalog->tags, catalog->tag_count, tag);
        if (found != ICSRM_NO_INDEX)
            mask |= (uint64_t)1 << found;
    }
    return mask;
}

static void fill_facts(const record_activity *from, uint32_t position, uint32_t i, columns *to)
{
    int32_t minutes = from->minutes == ICSRM_MINUTES_NONE ? 0 : from->minutes;
    int32_t excluded = from->excluded_minutes == ICSRM_MINUTES_NONE ? 0 : from->excluded_minutes;
    to->kind[i] = from->kind;
    to->minutes[i] = minutes - excluded;
    to->position[i] = position;
    to->barred[i] = (uint8_t)((from->relevant == ICSRM_FALSE ? BARS_OFF_TOPIC : 0) |
                              (from->part_of_job == ICSRM_TRUE ? BARS_PART_OF_JOB : 0) |
                              (from->first_time == ICSRM_FALSE ? BARS_NOT_FIRST_TIME : 0));
}

void icsrm_columns_publish(const columns *from, uint32_t count, facts_view *view)
{
    view->count = count;
    view->on = from->on;
    view->submitted = from->submitted;
    view->known = from->known;
    view->status = from->status;
    view->barred = from->barred;
    view->kind = from->kind;
    view->minutes = from->minutes;
    view->position = from->position;
    view->applies = from->applies;
    view->holds = from->holds;
    view->able = from->able;
    view->able_session = from->able_session;
    view->tags = from->tags;
    view->audience = from->audience;
    view->session = from->session;
    view->claimed = from->claimed;
}

void icsrm_columns_fill_plain(const record_activity *from, uint32_t position, uint32_t i,
                              columns *to)
{
    fill_review(from, i, to);
    fill_facts(from, position, i, to);
    to->holds[i] = 0;
    to->able[i] = 0;
    to->able_session[i] = 0;
}

void icsrm_columns_fill(const icsrm_record *record, const facts_view *view,
                        const record_activity *from, uint32_t position, uint32_t i, columns *to)
{
    icsrm_columns_fill_plain(from, position, i, to);
    to->applies[i] = applies_to(record, view, from);
    to->tags[i] = tags_of(record, from);
}

/* ---- deriving ------------------------------------------------------------------------------ */

static icsrm_status copy_attributes(icsrm_record *record, facts_view *view)
{
    const record_attribute *from = record->lists[ICSRM_LIST_ATTRIBUTES].items;
    const size_t count = record->lists[ICSRM_LIST_ATTRIBUTES].count;
    facts_attribute *to = icsrm_array_new(&record->allocator, count, sizeof *to);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    for (size_t a = 0; a < count; a++)
        to[a] = (facts_attribute){icsrm_record_text(record, from[a].name),
                                  icsrm_record_text(record, from[a].text), from[a].number};
    record->derived.attributes = to;
    record->derived.attribute_count = count;
    view->attributes = to;
    view->attribute_count = (uint32_t)count;
    return ICSRM_OK;
}

static icsrm_status fill_columns(icsrm_record *record, facts_view *view)
{
    const record_activity *activities = icsrm_record_activities(record);
    const uint32_t count = (uint32_t)record->lists[ICSRM_LIST_ACTIVITIES].count;
    uint32_t *order = icsrm_array_new(&record->allocator, count, 2 * sizeof *order);
    columns to;
    if (order == NULL || !make_columns(record, count, &to)) {
        icsrm_array_free(&record->allocator, order, count, 2 * sizeof *order);
        return ICSRM_E_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    icsrm_sort(order, order + count, count, compare_on, activities);
    for (uint32_t i = 0; i < count; i++)
        icsrm_columns_fill(record, view, &activities[order[i]], order[i], i, &to);
    icsrm_columns_publish(&to, count, view);
    icsrm_number_claims(record, &to, order, view);
    for (uint32_t h = 0; h < view->holding_count; h++)
        icsrm_mark_holders(record->catalog, view, h, &to);
    icsrm_array_free(&record->allocator, order, count, 2 * sizeof *order);
    return ICSRM_OK;
}

icsrm_status icsrm_facts_derive(icsrm_record *record)
{
    facts_view view;
    memset(&view, 0, sizeof view);
    icsrm_status status = icsrm_find_holdings(record, &view);
    if (status == ICSRM_OK)
        status = icsrm_find_events(record, &view);
    if (status == ICSRM_OK)
        status = copy_attributes(record, &view);
    if (status == ICSRM_OK)
        status = fill_columns(record, &view);
    if (status == ICSRM_OK)
        record->facts = view;
    else
        icsrm_facts_free(&record->derived, &record->allocator);
    return status;
}

void icsrm_facts_free(facts_memory *memory, const icsrm_allocator *allocator)
{
    icsrm_array_free(allocator, memory->columns, memory->columns_size, COLUMN_BYTES);
    icsrm_array_free(allocator, memory->events, memory->event_count, sizeof *memory->events);
    icsrm_array_free(allocator, memory->holdings, memory->holding_count, sizeof *memory->holdings);
    icsrm_array_free(allocator, memory->attributes, memory->attribute_count,
                     sizeof *memory->attributes);
    memset(memory, 0, sizeof *memory);
}
