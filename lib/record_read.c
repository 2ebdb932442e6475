/* SPDX-License-Identifier: MIT
 * Reading a record: what was added comes back as it was given. */
#include "record_data.h"

const icsrm_catalog *icsrm_record_catalog(const icsrm_record *record)
{
    return record != NULL ? record->catalog : NULL;
}

icsrm_status icsrm_record_member(const icsrm_record *record, icsrm_text *out)
{
    if (record == NULL || out == NULL)
        return ICSRM_E_ARGUMENT;
    *out = icsrm_record_text(record, record->member);
    return ICSRM_OK;
}

static bool is_list(icsrm_list list)
{
    return (int)list > ICSRM_LIST_NONE && (int)list < LIST_COUNT;
}

size_t icsrm_record_count(const icsrm_record *record, icsrm_list list)
{
    return record != NULL && is_list(list) ? record->lists[list].count : 0;
}

int icsrm_record_has(const icsrm_record *record, icsrm_list list)
{
    return record != NULL && is_list(list) && record->declared[list];
}

/* The entry at a position, or NULL where the call's arguments do not hold. `out` begins with the
 * caller's struct_size, which must be `size` at least. */
static const void *entry_at(const icsrm_record *record, icsrm_list list, size_t index,
                            const void *out, size_t size)
{
    uint32_t known;
    if (out == NULL || index >= icsrm_record_count(record, list))
        return NULL;
    memcpy(&known, out, sizeof known);
    if (known < size)
        return NULL;
    return (const char *)record->lists[list].items + index * icsrm_list_entry[list];
}

icsrm_status icsrm_record_exam_at(const icsrm_record *record, size_t index, icsrm_exam *out)
{
    const record_exam *exam = entry_at(record, ICSRM_LIST_EXAMS, index, out, sizeof *out);
    if (exam == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_exam result = {sizeof result, exam->result,
                         icsrm_record_text(record, exam->certification), exam->on};
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_record_recertification_at(const icsrm_record *record, size_t index,
                                             icsrm_recertification *out)
{
    const record_exam *start =
        entry_at(record, ICSRM_LIST_RECERTIFICATIONS, index, out, sizeof *out);
    if (start == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_recertification result = {sizeof result, start->on,
                                    icsrm_record_text(record, start->certification)};
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

const icsrm_text icsrm_unread_list = {"", 0};

static const icsrm_text *list_mark(item_range range)
{
    return range.first == ICSRM_NO_INDEX ? NULL : &icsrm_unread_list;
}

icsrm_status icsrm_record_activity_at(const icsrm_record *record, size_t index, icsrm_activity *out)
{
    const record_activity *from = entry_at(record, ICSRM_LIST_ACTIVITIES, index, out, sizeof *out);
    if (from == NULL)
        return ICSRM_E_ARGUMENT;
    const char *kind = record->catalog->kinds[from->kind];
    icsrm_activity result = {
        .struct_size = sizeof result,
        .status = from->status,
        .id = icsrm_record_text(record, from->id),
        .kind = {kind, strlen(kind)},
        .on = from->on,
        .minutes = from->minutes,
        .excluded_minutes = from->excluded_minutes,
        .submitted_on = from->submitted_on,
        .reviewed_on = from->reviewed_on,
        .first_time = from->first_time,
        .relevant = from->relevant,
        .part_of_job = from->part_of_job,
        .title = icsrm_record_text(record, from->title),
        .evidence = icsrm_record_text(record, from->evidence),
        .session = icsrm_record_text(record, from->session),
        .audience = icsrm_record_text(record, from->audience),
        .project = icsrm_record_text(record, from->project),
        .tags = list_mark(from->tags),
        .tag_count = from->tags.count,
        .certifications = list_mark(from->certifications),
        .certification_count = from->certifications.count,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

/* A list within an activity that there is; `list` is the offset of its range. */
static item_range range_at(const icsrm_record *record, size_t index, size_t list)
{
    item_range range;
    memcpy(&range, (const char *)(icsrm_record_activities(record) + index) + list, sizeof range);
    return range;
}

static icsrm_text text_at(const icsrm_record *record, item_range range, size_t item)
{
    const text_ref *items = record->items.items;
    return icsrm_record_text(record, items[range.first + item]);
}

/* Reads a text of such a list. */
static icsrm_status item_at(const icsrm_record *record, size_t index, size_t list, size_t item,
                            icsrm_text *out)
{
    if (out == NULL || index >= icsrm_record_count(record, ICSRM_LIST_ACTIVITIES))
        return ICSRM_E_ARGUMENT;
    const item_range range = range_at(record, index, list);
    if (item >= range.count)
        return ICSRM_E_ARGUMENT;
    *out = text_at(record, range, item);
    return ICSRM_OK;
}

/* Reads all of them. */
static icsrm_status items_at(const icsrm_record *record, size_t index, size_t list,
                             icsrm_text *texts, size_t capacity, size_t *count)
{
    if ((texts == NULL && capacity > 0) ||
        index >= icsrm_record_count(record, ICSRM_LIST_ACTIVITIES))
        return ICSRM_E_ARGUMENT;
    const item_range range = range_at(record, index, list);
    if (count != NULL)
        *count = range.count;
    if (range.count > capacity)
        return ICSRM_E_CAPACITY;
    for (size_t i = 0; i < range.count; i++)
        texts[i] = text_at(record, range, i);
    return ICSRM_OK;
}

icsrm_status icsrm_record_activity_tag(const icsrm_record *record, size_t index, size_t tag,
                                       icsrm_text *out)
{
    return item_at(record, index, offsetof(record_activity, tags), tag, out);
}

icsrm_status icsrm_record_activity_certification(const icsrm_record *record, size_t index,
                                                 size_t item, icsrm_text *out)
{
    return item_at(record, index, offsetof(record_activity, certifications), item, out);
}

icsrm_status icsrm_record_activity_tags(const icsrm_record *record, size_t index, icsrm_text *tags,
                                        size_t capacity, size_t *count)
{
    return items_at(record, index, offsetof(record_activity, tags), tags, capacity, count);
}

icsrm_status icsrm_record_activity_certifications(const icsrm_record *record, size_t index,
                                                  icsrm_text *certifications, size_t capacity,
                                                  size_t *count)
{
    return items_at(record, index, offsetof(record_activity, certifications), certifications,
                    capacity, count);
}

icsrm_status icsrm_record_payment_at(const icsrm_record *record, size_t index, icsrm_payment *out)
{
    const record_payment *from = entry_at(record, ICSRM_LIST_PAYMENTS, index, out, sizeof *out);
    if (from == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_payment result = {sizeof result,
                            from->purpose,
                            icsrm_record_text(record, from->certification),
                            from->amount,
                            icsrm_record_text(record, from->currency),
                            from->on};
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_record_sponsorship_at(const icsrm_record *record, size_t index,
                                         icsrm_sponsorship *out)
{
    const record_sponsorship *from =
        entry_at(record, ICSRM_LIST_SPONSORSHIPS, index, out, sizeof *out);
    if (from == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_sponsorship result = from->facts;
    result.struct_size = sizeof result;
    result.id = icsrm_record_text(record, from->id);
    result.certification = icsrm_record_text(record, from->certification);
    result.currency = icsrm_record_text(record, from->currency);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_record_attribute_at(const icsrm_record *record, size_t index,
                                       icsrm_attribute *out)
{
    const record_attribute *from = entry_at(record, ICSRM_LIST_ATTRIBUTES, index, out, sizeof *out);
    if (from == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_attribute result = {sizeof result, 0, icsrm_record_text(record, from->name),
                              icsrm_record_text(record, from->text), from->number};
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

size_t icsrm_record_certification_count(const icsrm_record *record)
{
    return record != NULL && record->finished ? record->facts.holding_count : 0;
}

const char *icsrm_record_certification_at(const icsrm_record *record, size_t index)
{
    if (index >= icsrm_record_certification_count(record))
        return NULL;
    return record->catalog->codes[record->facts.holdings[index].certification];
}
