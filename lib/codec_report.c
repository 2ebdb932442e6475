/* SPDX-License-Identifier: MIT
 * Reports as documents: what is particular to decision.cddl, beside its tables. */
#include "codec_report.h"

#include <icsrm/codec.h>

#include "memory.h"

/* ---- texts: counted, then kept -------------------------------------------------------------- */

static icsrm_status read_kept(codec_reader *from, const codec_field *field, void *object)
{
    codec_report_reading *into = from->target;
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    into->text_size += item.text.size + 1;
    if (into->filling)
        item.text = icsrm_report_keep(&into->room, item.text);
    memcpy((char *)object + field->offset, &item.text, sizeof item.text);
    return ICSRM_OK;
}

static bool there_kept(const codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_text.there(to, field, object);
}

static icsrm_status write_kept(codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_text.write(to, field, object);
}

const codec_kind icsrm_codec_kept = {read_kept, there_kept, write_kept};

/* ---- the list a finding is about ------------------------------------------------------------ */

static icsrm_status read_subject_list(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    for (int i = ICSRM_LIST_EXAMS; i <= ICSRM_LIST_ATTRIBUTES; i++) {
        icsrm_list list = (icsrm_list)i;
        const char *name = icsrm_list_name(list);
        if (strlen(name) != item.text.size || memcmp(name, item.text.data, item.text.size) != 0)
            continue;
        memcpy((char *)object + field->offset, &list, sizeof list);
        return ICSRM_OK;
    }
    return icsrm_codec_refuse(from, ICSRM_E_WORD, item.offset, from->spot.model, item.text);
}

static icsrm_list list_of(const codec_field *field, const void *object)
{
    icsrm_list list;
    memcpy(&list, (const char *)object + field->offset, sizeof list);
    return list;
}

static bool there_subject_list(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return list_of(field, object) != ICSRM_LIST_NONE;
}

static icsrm_status write_subject_list(codec_writer *to, const codec_field *field,
                                       const void *object)
{
    icsrm_list list = list_of(field, object);
    const char *name = icsrm_list_name(list);
    if ((size_t)list > ICSRM_LIST_ATTRIBUTES)
        return icsrm_codec_fail(to, ICSRM_E_WORD, (icsrm_text){NULL, 0});
    return icsrm_codec_put_text(to, (icsrm_text){name, strlen(name)});
}

const codec_kind icsrm_codec_subject_list = {read_subject_list, there_subject_list,
                                             write_subject_list};

/* ---- the unit of a finding ------------------------------------------------------------------ */

static const char minutes[] = "minutes";

static icsrm_status read_unit(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    bool there = true;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.text.size != sizeof minutes - 1 ||
        memcmp(item.text.data, minutes, item.text.size) != 0)
        return icsrm_codec_refuse(from, ICSRM_E_WORD, item.offset, from->spot.model, item.text);
    memcpy((char *)object + field->offset, &there, sizeof there);
    return ICSRM_OK;
}

static bool there_unit(const codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_nested.there(to, field, object);
}

static icsrm_status write_unit(codec_writer *to, const codec_field *field, const void *object)
{
    (void)field;
    (void)object;
    return icsrm_codec_put_text(to, (icsrm_text){minutes, sizeof minutes - 1});
}

const codec_kind icsrm_codec_unit = {read_unit, there_unit, write_unit};

/* ---- lists ---------------------------------------------------------------------------------- */

static void enter(codec_spot *spot, icsrm_list list)
{
    spot->place.list = list;
    spot->place.index = ICSRM_NO_INDEX;
    spot->key = NULL;
}

static icsrm_status read_entry(codec_reader *from, const codec_entries *entries, codec_entry *entry)
{
    size_t offset = from->at;
    memset(entry, 0, sizeof *entry);
    entries->init(entry);
    icsrm_status status = icsrm_codec_read_map(from, &entries->fields, entry);
    if (status != ICSRM_OK || entry->unit == entries->has_unit(entry))
        return status;
    from->spot.key = "unit";
    return icsrm_codec_refuse(from, ICSRM_E_PAIR, offset, from->spot.model, (icsrm_text){NULL, 0});
}

static icsrm_status read_list(codec_reader *from, const codec_field *field, void *object)
{
    const codec_entries *entries = field->more;
    codec_report_reading *into = from->target;
    codec_spot outer = from->spot;
    codec_item head;
    enter(&from->spot, field->list);
    icsrm_status status = icsrm_codec_expect(from, CODEC_LIST, &head);
    if (status != ICSRM_OK)
        return status;
    size_t count = (size_t)head.value; /* no more than there are bytes */
    char *array = into->filling ? icsrm_report_take(&into->room, count * entries->size) : NULL;
    for (size_t i = 0; i < count; i++) {
        codec_entry entry;
        from->spot.place.index = (uint32_t)i;
        status = read_entry(from, entries, &entry);
        if (status != ICSRM_OK)
            return status;
        into->array_size += entries->size;
        if (into->filling)
            memcpy(array + i * entries->size, &entry, entries->size);
    }
    memcpy((char *)object + field->offset, &array, sizeof array);
    memcpy((char *)object + field->count_offset, &count, sizeof count);
    from->spot = outer;
    return ICSRM_OK;
}

static const char *array_of(const codec_field *field, const void *object)
{
    const char *array;
    memcpy(&array, (const char *)object + field->offset, sizeof array);
    return array;
}

static bool there_list(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return field->absence == CODEC_REQUIRED || array_of(field, object) != NULL;
}

/* What is not told but follows from the entry itself. */
static icsrm_status complete(codec_writer *to, const codec_entries *entries, codec_entry *entry)
{
    entry->unit = entries->has_unit(entry);
    entry->subject = entries->has_subject(entry);
    if (entry->subject || !entries->needs_subject(entry))
        return ICSRM_OK;
    to->spot.key = "subject";
    return icsrm_codec_fail(to, ICSRM_E_PAIR, (icsrm_text){NULL, 0});
}

static icsrm_status write_entry(codec_writer *to, const codec_field *field, const void *object,
                                size_t index)
{
    const codec_entries *entries = field->more;
    codec_entry entry;
    memcpy(&entry, array_of(field, object) + index * entries->size, entries->size);
    icsrm_status status = complete(to, entries, &entry);
    return status == ICSRM_OK ? icsrm_codec_put_map(to, &entries->fields, &entry) : status;
}

static icsrm_status write_list(codec_writer *to, const codec_field *field, const void *object)
{
    size_t count;
    memcpy(&count, (const char *)object + field->count_offset, sizeof count);
    return icsrm_codec_put_list(to, field, count, write_entry, object);
}

const codec_kind icsrm_codec_entries = {read_list, there_list, write_list};

/* ---- documents ------------------------------------------------------------------------------ */

/* cycle, credits and renewal are there unless the member was never certified. */
static icsrm_status check_parts(codec_reader *from, const codec_report *document)
{
    const struct part {
        const char *key;
        bool there;
    } parts[] = {
        {"cycle", document->cycle}, {"credits", document->credits}, {"renewal", document->renewal}};
    bool held = document->report.standing != ICSRM_STANDING_NONE;
    icsrm_text value = {NULL, 0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].there == held)
            continue;
        codec_spot *spot = &from->spot;
        spot->key = parts[i].key;
        icsrm_fail_text(spot->place, ICSRM_E_TYPE, spot->key, spot->model, value, spot->item);
        if (ICSRM_HAS(spot->place.error, sizeof *spot->place.error))
            icsrm_error_place(spot->place.error,
                              icsrm_codec_locate(from->bytes, from->size, spot->place.error));
        return ICSRM_E_TYPE;
    }
    return ICSRM_OK;
}

/* Reads all of it, from the start. */
static icsrm_status read_report(codec_reader *from, codec_report *document, size_t *used)
{
    codec_report_reading *into = from->target;
    from->at = 0;
    into->array_size = 0;
    into->text_size = 0;
    memset(document, 0, sizeof *document);
    icsrm_report_init(&document->report);
    icsrm_status status = icsrm_codec_read_map(from, &icsrm_codec_report, document);
    if (status == ICSRM_OK)
        status = check_parts(from, document);
    return status == ICSRM_OK ? icsrm_codec_end(from, used) : status;
}

icsrm_status icsrm_report_decode(const uint8_t *bytes, size_t size,
                                 const icsrm_allocator *allocator, icsrm_report **out, size_t *used,
                                 icsrm_error *error)
{
    codec_report_reading into = {.filling = false};
    codec_reader from = {
        .bytes = bytes,
        .size = size,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_DECISION},
        .target = &into,
    };
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    codec_report document;
    size_t end = 0;
    if (out == NULL || (bytes == NULL && size > 0))
        return icsrm_fail(from.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = read_report(&from, &document, used != NULL ? &end : NULL);
    if (status != ICSRM_OK)
        return status;
    icsrm_report *report =
        icsrm_report_allocate(&memory, into.array_size, into.text_size, &into.room);
    if (report == NULL)
        return icsrm_fail(from.spot.place, ICSRM_E_MEMORY, NULL, NULL);
    into.filling = true;
    (void)read_report(&from, &document, &end); /* the same bytes: nothing is left to refuse */
    *report = document.report;
    *out = report;
    if (used != NULL)
        *used = end;
    return ICSRM_OK;
}

static bool is_there(const void *list, size_t count)
{
    return list != NULL || count == 0;
}

static bool lists_are_there(const icsrm_report *report)
{
    return is_there(report->categories, report->category_count) &&
           is_there(report->activities, report->activity_count) &&
           is_there(report->history, report->history_count) &&
           is_there(report->findings, report->finding_count);
}

icsrm_status icsrm_report_encode(const icsrm_report *report, uint8_t *buffer, size_t capacity,
                                 size_t *size, icsrm_error *error)
{
    codec_writer to = {
        .bytes = buffer,
        .capacity = capacity,
        .spot = {{error, ICSRM_LIST_NONE, ICSRM_NO_INDEX}, NULL, ICSRM_NO_INDEX, MODEL_DECISION},
    };
    if (ICSRM_LACKS(report, sizeof *report) || !lists_are_there(report) ||
        (buffer == NULL && capacity > 0))
        return icsrm_fail(to.spot.place, ICSRM_E_ARGUMENT, NULL, NULL);
    bool held = report->standing != ICSRM_STANDING_NONE;
    codec_report document = {*report, held, held, held, true};
    icsrm_status status = icsrm_codec_put_map(&to, &icsrm_codec_report, &document);
    return icsrm_codec_written(&to, status, size);
}

icsrm_status icsrm_decision_encode(const icsrm_decision *decision, const icsrm_allocator *allocator,
                                   uint8_t *buffer, size_t capacity, size_t *size,
                                   icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_report *report = NULL;
    if (buffer == NULL && capacity > 0)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = icsrm_report_new(decision, allocator, &report);
    if (status != ICSRM_OK)
        return icsrm_fail(place, status, NULL, NULL);
    status = icsrm_report_encode(report, buffer, capacity, size, error);
    icsrm_report_free(report);
    return status;
}
