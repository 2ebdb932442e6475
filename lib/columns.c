/* SPDX-License-Identifier: MIT
 * A member handed over as columns: the same facts through the same checks, in one call. */
#include "memory.h"
#include "record_check.h"

void icsrm_columns_init(icsrm_columns *columns)
{
    if (columns == NULL)
        return;
    memset(columns, 0, sizeof *columns);
    columns->struct_size = sizeof *columns;
    columns->member = ICSRM_NO_TEXT;
}

/* A text of the table by its position; none where the column or the position is absent. */
static icsrm_status text_at(const icsrm_columns *from, icsrm_place place, const char *key,
                            uint32_t position, icsrm_text *out)
{
    *out = (icsrm_text){NULL, 0};
    if (position == ICSRM_NO_TEXT)
        return ICSRM_OK;
    if (position >= from->text_count)
        return icsrm_fail_number(place, ICSRM_E_RANGE, key, RULE_RECORD, position);
    uint32_t start = from->text_offsets[position];
    *out = (icsrm_text){from->text_bytes + start, from->text_offsets[position + 1] - start};
    return ICSRM_OK;
}

static icsrm_status column_text(const icsrm_columns *from, icsrm_place place, const char *key,
                                const uint32_t *column, icsrm_text *out)
{
    return text_at(from, place, key, column != NULL ? column[place.index] : ICSRM_NO_TEXT, out);
}

static icsrm_date date_at(const icsrm_date *column, uint32_t i)
{
    return column != NULL ? column[i] : ICSRM_DATE_NONE;
}

static int32_t byte_at(const uint8_t *column, uint32_t i)
{
    return column != NULL ? column[i] : 0;
}

static int32_t boolean_at(const int8_t *column, uint32_t i)
{
    return column != NULL ? column[i] : ICSRM_UNSET;
}

static int32_t minutes_at(const int32_t *column, uint32_t i)
{
    return column != NULL ? column[i] : ICSRM_MINUTES_NONE;
}

static icsrm_status add_exams(const icsrm_columns *from, icsrm_record *record, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_EXAMS, 0};
    for (; place.index < from->exam_count; place.index++) {
        icsrm_text code;
        TRY(column_text(from, place, "certification", from->exam_certification, &code));
        TRY(icsrm_record_add_exam(record, code.data, code.size, date_at(from->exam_on, place.index),
                                  byte_at(from->exam_result, place.index), error));
    }
    return ICSRM_OK;
}

static icsrm_status add_recertifications(const icsrm_columns *from, icsrm_record *record,
                                         icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_RECERTIFICATIONS, 0};
    for (; place.index < from->recertification_count; place.index++) {
        icsrm_text code;
        TRY(column_text(from, place, "certification", from->recertification_certification, &code));
        TRY(icsrm_record_add_recertification(
            record, code.data, code.size, date_at(from->recertification_on, place.index), error));
    }
    return ICSRM_OK;
}

/* ---- activities ---------------------------------------------------------------------------- */

/* Room for the lists of one activity. */
typedef struct item_room {
    icsrm_vector texts; /* of icsrm_text */
} item_room;

/* Reads the list of one activity to the end of the room; NULL offsets or an empty range: no list.
 */
static icsrm_status read_list(const icsrm_columns *from, icsrm_place place, const char *key,
                              const uint32_t *offsets, const uint32_t *column, size_t *count,
                              const icsrm_record *record, item_room *room)
{
    *count = 0;
    if (offsets == NULL || column == NULL)
        return ICSRM_OK;
    uint32_t first = offsets[place.index];
    uint32_t past = offsets[place.index + 1];
    if (past - first > ICSRM_ITEMS_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, key, RULE_RECORD, past - first);
    if (!icsrm_vector_reserve(&room->texts, &record->allocator, past - first, sizeof(icsrm_text)))
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    for (; first < past; first++, (*count)++) {
        icsrm_text *to = (icsrm_text *)room->texts.items + room->texts.count++;
        TRY(text_at(from, place, key, column[first], to));
    }
    return ICSRM_OK;
}

typedef struct text_column {
    const char *key;
    size_t column; /* in icsrm_columns */
    size_t target; /* in icsrm_activity */
} text_column;

#define TEXT_COLUMN(name)                                                                          \
    {                                                                                              \
#name, offsetof(icsrm_columns, activity_##name), offsetof(icsrm_activity, name)            \
    }
static const text_column text_columns[] = {
    TEXT_COLUMN(id),      TEXT_COLUMN(kind),     TEXT_COLUMN(title),   TEXT_COLUMN(evidence),
    TEXT_COLUMN(session), TEXT_COLUMN(audience), TEXT_COLUMN(project),
};

static icsrm_status read_texts(const icsrm_columns *from, icsrm_place place, icsrm_activity *out)
{
    for (size_t t = 0; t < sizeof text_columns / sizeof *text_columns; t++) {
        const uint32_t *column;
        icsrm_text text;
        memcpy(&column, (const char *)from + text_columns[t].column, sizeof column);
        TRY(column_text(from, place, text_columns[t].key, column, &text));
        memcpy((char *)out + text_columns[t].target, &text, sizeof text);
    }
    return ICSRM_OK;
}

static icsrm_status add_activity(const icsrm_columns *from, icsrm_place place, icsrm_record *record,
                                 item_room *room)
{
    const uint32_t i = place.index;
    icsrm_activity activity;
    icsrm_activity_init(&activity);
    TRY(read_texts(from, place, &activity));
    activity.status = byte_at(from->activity_status, i);
    activity.on = date_at(from->activity_on, i);
    activity.minutes = minutes_at(from->activity_minutes, i);
    activity.excluded_minutes = minutes_at(from->activity_excluded_minutes, i);
    activity.submitted_on = date_at(from->activity_submitted_on, i);
    activity.reviewed_on = date_at(from->activity_reviewed_on, i);
    activity.first_time = boolean_at(from->activity_first_time, i);
    activity.relevant = boolean_at(from->activity_relevant, i);
    activity.part_of_job = boolean_at(from->activity_part_of_job, i);
    room->texts.count = 0;
    TRY(read_list(from, place, "tags", from->activity_tag_offsets, from->activity_tags,
                  &activity.tag_count, record, room));
    TRY(read_list(from, place, "for", from->activity_certification_offsets,
                  from->activity_certifications, &activity.certification_count, record, room));
    const icsrm_text *items = room->texts.items;
    if (activity.tag_count > 0)
        activity.tags = items;
    if (activity.certification_count > 0)
        activity.certifications = items + activity.tag_count;
    return icsrm_record_add_activity(record, &activity, place.error);
}

static icsrm_status add_activities(const icsrm_columns *from, icsrm_record *record,
                                   icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_ACTIVITIES, 0};
    item_room room = {{NULL, 0, 0}};
    icsrm_status status = ICSRM_OK;
    for (; status == ICSRM_OK && place.index < from->activity_count; place.index++)
        status = add_activity(from, place, record, &room);
    icsrm_vector_free(&room.texts, &record->allocator, sizeof(icsrm_text));
    return status;
}

/* ---- payments and the rest ----------------------------------------------------------------- */

static icsrm_status add_payments(const icsrm_columns *from, icsrm_record *record,
                                 icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_PAYMENTS, 0};
    for (; place.index < from->payment_count; place.index++) {
        icsrm_payment payment;
        icsrm_payment_init(&payment);
        payment.purpose = byte_at(from->payment_purpose, place.index);
        payment.on = date_at(from->payment_on, place.index);
        if (from->payment_amount != NULL)
            payment.amount = from->payment_amount[place.index];
        TRY(column_text(from, place, "certification", from->payment_certification,
                        &payment.certification));
        TRY(column_text(from, place, "currency", from->payment_currency, &payment.currency));
        TRY(icsrm_record_add_payment(record, &payment, error));
    }
    return ICSRM_OK;
}

/* The structs stand as far apart as the first says it is large. */
static icsrm_status add_structs(const icsrm_columns *from, icsrm_record *record, icsrm_error *error)
{
    const char *at = (const char *)from->sponsorships;
    for (uint32_t i = 0; i < from->sponsorship_count; i++, at += from->sponsorships->struct_size)
        TRY(icsrm_record_add_sponsorship(record, (const icsrm_sponsorship *)(const void *)at,
                                         error));
    at = (const char *)from->attributes;
    for (uint32_t i = 0; i < from->attribute_count; i++, at += from->attributes->struct_size)
        TRY(icsrm_record_add_attribute(record, (const icsrm_attribute *)(const void *)at, error));
    return ICSRM_OK;
}

static icsrm_status add_all(const icsrm_columns *from, icsrm_record *record, icsrm_error *error)
{
    TRY(add_exams(from, record, error));
    TRY(add_recertifications(from, record, error));
    TRY(add_activities(from, record, error));
    TRY(add_payments(from, record, error));
    TRY(add_structs(from, record, error));
    return icsrm_record_finish(record, error);
}

/* Offsets that fall would lead outside of what they are offsets into. */
static icsrm_status check_offsets(icsrm_error *error, icsrm_list list, const char *key,
                                  const uint32_t *offsets, uint32_t count)
{
    if (offsets == NULL)
        return ICSRM_OK;
    icsrm_place place = {error, list, 0};
    for (; place.index < count; place.index++)
        if (offsets[place.index] > offsets[place.index + 1])
            return icsrm_fail_number(place, ICSRM_E_RANGE, key, RULE_RECORD,
                                     offsets[place.index + 1]);
    return ICSRM_OK;
}

static icsrm_status check_all_offsets(const icsrm_columns *from, icsrm_error *error)
{
    TRY(check_offsets(error, ICSRM_LIST_NONE, "text_offsets", from->text_offsets,
                      from->text_count));
    TRY(check_offsets(error, ICSRM_LIST_ACTIVITIES, "tags", from->activity_tag_offsets,
                      from->activity_count));
    return check_offsets(error, ICSRM_LIST_ACTIVITIES, "for", from->activity_certification_offsets,
                         from->activity_count);
}

/* The parts that everything else is read from. */
static bool is_usable(const icsrm_columns *columns)
{
    return ICSRM_HAS(columns, sizeof *columns) &&
           (columns->text_count == 0 ||
            (columns->text_bytes != NULL && columns->text_offsets != NULL)) &&
           (columns->sponsorship_count == 0 || columns->sponsorships != NULL) &&
           (columns->attribute_count == 0 || columns->attributes != NULL);
}

icsrm_status icsrm_record_from_columns(const icsrm_catalog *catalog, const icsrm_columns *columns,
                                       const icsrm_allocator *allocator, icsrm_record **out,
                                       icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_text member;
    icsrm_record *record;
    if (catalog == NULL || out == NULL || !is_usable(columns))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    TRY(check_all_offsets(columns, error));
    TRY(text_at(columns, place, "member", columns->member, &member));
    if (member.data == NULL)
        return icsrm_fail(place, ICSRM_E_MISSING, "member", RULE_RECORD);
    TRY(icsrm_record_new(catalog, member.data, member.size, allocator, &record, error));
    icsrm_status status = add_all(columns, record, error);
    if (status != ICSRM_OK) {
        icsrm_record_free(record);
        return status;
    }
    *out = record;
    return ICSRM_OK;
}
