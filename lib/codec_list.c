/* SPDX-License-Identifier: MIT
 * What a record's document holds beside plain values: the member, the lists of facts, attributes,
 * and lists of texts within a fact. */
#include "codec_record.h"

#include "memory.h"

static void enter(codec_spot *spot, icsrm_list list)
{
    spot->place.list = list;
    spot->place.index = ICSRM_NO_INDEX;
    spot->key = NULL;
}

/* Hands on what the record says of what it was given: what it refuses is placed in the bytes. */
static icsrm_status hand_on(const codec_reader *from, icsrm_status status, icsrm_error *error)
{
    icsrm_error *out = from->spot.place.error;
    if (status == ICSRM_OK || ICSRM_LACKS(out, sizeof *out))
        return status;
    if (status != ICSRM_E_MEMORY)
        error->offset = icsrm_codec_locate(from->bytes, from->size, error);
    icsrm_copy_out(out, error, sizeof *error);
    return status;
}

/* ---- facts --------------------------------------------------------------------------------- */

/* Adds a fact. */
static icsrm_status add_fact(codec_reader *from, const codec_facts *facts, const codec_fact *fact)
{
    codec_reading *into = from->target;
    icsrm_error error;
    icsrm_error_init(&error);
    return hand_on(from, facts->add(into->record, fact, &error), &error);
}

/* Until the member is known there is no record to add to: then facts are read for their form, and
 * once more when it is. */
static icsrm_status read_facts(codec_reader *from, const codec_field *field)
{
    const codec_facts *facts = field->more;
    codec_reading *into = from->target;
    codec_item head;
    codec_fact fact;
    icsrm_status status = icsrm_codec_expect(from, CODEC_LIST, &head);
    for (uint64_t i = 0; i < head.value && status == ICSRM_OK; i++) {
        from->spot.place.index = (uint32_t)i;
        facts->init(&fact);
        status = icsrm_codec_read_map(from, &facts->fields, &fact);
        if (status == ICSRM_OK && into->record != NULL)
            status = add_fact(from, facts, &fact);
    }
    return status;
}

static icsrm_status read_list(codec_reader *from, const codec_field *field, void *object)
{
    codec_reading *into = from->target;
    (void)object;
    if (into->record == NULL) {
        into->early = field;
        into->early_at = from->at;
    } else {
        icsrm_record_declare(into->record, field->list);
    }
    enter(&from->spot, field->list);
    icsrm_status status = read_facts(from, field);
    if (status == ICSRM_OK)
        enter(&from->spot, ICSRM_LIST_NONE);
    return status;
}

static bool there_list(const codec_writer *to, const codec_field *field, const void *object)
{
    const codec_writing *source = to->source;
    (void)object;
    return icsrm_record_has(source->record, field->list);
}

static icsrm_status write_fact(codec_writer *to, const codec_field *field, const void *object,
                               size_t index)
{
    const codec_facts *facts = field->more;
    const codec_writing *source = to->source;
    codec_writing fact_source = {source->record, index};
    codec_fact fact;
    (void)object;
    to->source = &fact_source;
    facts->init(&fact);
    (void)facts->at(source->record, index, &fact); /* it is one of those that were counted */
    icsrm_status status = icsrm_codec_put_map(to, &facts->fields, &fact);
    to->source = source;
    return status;
}

static icsrm_status write_list(codec_writer *to, const codec_field *field, const void *object)
{
    const codec_writing *source = to->source;
    size_t count = icsrm_record_count(source->record, field->list);
    return icsrm_codec_put_list(to, field, count, write_fact, object);
}

const codec_kind icsrm_codec_list = {read_list, there_list, write_list};

/* ---- the member ---------------------------------------------------------------------------- */

static icsrm_status read_early(codec_reader *from)
{
    codec_reading *into = from->target;
    size_t at = from->at;
    if (into->early == NULL)
        return ICSRM_OK;
    from->at = into->early_at;
    icsrm_status status = read_list(from, into->early, NULL);
    from->at = at;
    return status;
}

static icsrm_status read_member(codec_reader *from, const codec_field *field, void *object)
{
    codec_reading *into = from->target;
    codec_item item;
    icsrm_error error;
    (void)field;
    (void)object;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    icsrm_error_init(&error);
    status = icsrm_record_new(into->catalog, item.text.data, item.text.size, &into->memory,
                              &into->record, &error);
    status = hand_on(from, status, &error);
    return status == ICSRM_OK ? read_early(from) : status;
}

static bool there_member(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    (void)field;
    (void)object;
    return true;
}

static icsrm_status write_member(codec_writer *to, const codec_field *field, const void *object)
{
    const codec_writing *source = to->source;
    icsrm_text member = {NULL, 0};
    (void)field;
    (void)object;
    (void)icsrm_record_member(source->record, &member);
    return icsrm_codec_put_text(to, member);
}

const codec_kind icsrm_codec_member = {read_member, there_member, write_member};

/* ---- attributes ---------------------------------------------------------------------------- */

static icsrm_status read_attribute(codec_reader *from, icsrm_attribute *attribute)
{
    codec_item item;
    icsrm_status status = icsrm_codec_next(from, &item);
    if (status != ICSRM_OK)
        return status;
    bool number = item.type == CODEC_NUMBER || item.type == CODEC_NEGATIVE;
    if (!number && item.type != CODEC_TEXT)
        return icsrm_codec_refuse_type(from, &item);
    if (number && item.value > INT64_MAX)
        return icsrm_codec_refuse(from, ICSRM_E_RANGE, item.offset, from->spot.model,
                                  (icsrm_text){NULL, 0});
    attribute->text = item.text;
    if (number)
        attribute->number =
            item.type == CODEC_NUMBER ? (int64_t)item.value : -1 - (int64_t)item.value;
    return ICSRM_OK;
}

/* Reads the entries of the map, whose keys need no table: any text is one. */
static icsrm_status read_entries(codec_reader *from, uint64_t count)
{
    codec_reading *into = from->target;
    icsrm_text last = {NULL, 0};
    for (uint64_t i = 0; i < count; i++) {
        codec_item key;
        icsrm_attribute attribute = {.struct_size = sizeof attribute};
        icsrm_error error;
        from->spot.place.index = (uint32_t)i;
        icsrm_status status = icsrm_codec_next_key(from, &last, &key);
        attribute.name = key.text;
        if (status == ICSRM_OK)
            status = read_attribute(from, &attribute);
        if (status != ICSRM_OK)
            return status;
        if (into->record == NULL)
            continue; /* before the member, where they cannot stand: its key will be refused */
        icsrm_error_init(&error);
        status = icsrm_record_add_attribute(into->record, &attribute, &error);
        status = hand_on(from, status, &error);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}

static icsrm_status read_attributes(codec_reader *from, const codec_field *field, void *object)
{
    codec_reading *into = from->target;
    codec_item head;
    (void)object;
    enter(&from->spot, field->list);
    icsrm_status status = icsrm_codec_expect(from, CODEC_MAP, &head);
    if (status != ICSRM_OK)
        return status;
    icsrm_record_declare(into->record, field->list);
    status = read_entries(from, head.value);
    if (status == ICSRM_OK)
        enter(&from->spot, ICSRM_LIST_NONE);
    return status;
}

/* A finished record has them in the order of the encoding. */
static icsrm_status write_attributes(codec_writer *to, const codec_field *field, const void *object)
{
    const codec_writing *source = to->source;
    size_t count = icsrm_record_count(source->record, field->list);
    (void)object;
    icsrm_codec_put(to, CODEC_MAP, count);
    for (size_t i = 0; i < count; i++) {
        icsrm_attribute attribute = {.struct_size = sizeof attribute};
        (void)icsrm_record_attribute_at(source->record, i, &attribute);
        icsrm_codec_put_text(to, attribute.name);
        if (attribute.text.data != NULL)
            icsrm_codec_put_text(to, attribute.text);
        else
            icsrm_codec_put_integer(to, attribute.number);
    }
    return ICSRM_OK;
}

const codec_kind icsrm_codec_attributes = {read_attributes, there_list, write_attributes};

/* ---- lists of texts ------------------------------------------------------------------------ */

/* Room for so many texts. What was there before is of another fact, and not kept. */
static icsrm_text *room_for(codec_reading *into, uint8_t slot, size_t count)
{
    if (count > into->texts[slot].room) {
        icsrm_array_free(&into->memory, into->texts[slot].items, into->texts[slot].room,
                         sizeof(icsrm_text));
        into->texts[slot].room = 0;
        into->texts[slot].items = icsrm_array_new(&into->memory, count, sizeof(icsrm_text));
        if (into->texts[slot].items != NULL)
            into->texts[slot].room = count;
    }
    return into->texts[slot].items;
}

static icsrm_status read_texts(codec_reader *from, const codec_field *field, void *object)
{
    static const icsrm_text nothing = {"", 0};
    const icsrm_text *list = &nothing; /* an empty list is a list */
    codec_reading *into = from->target;
    codec_item head;
    icsrm_status status = icsrm_codec_expect(from, CODEC_LIST, &head);
    if (status != ICSRM_OK)
        return status;
    size_t count = (size_t)head.value; /* no more than there are bytes */
    icsrm_text *texts = count > 0 ? room_for(into, field->slot, count) : NULL;
    if (count > 0 && texts == NULL)
        return icsrm_fail(from->spot.place, ICSRM_E_MEMORY, NULL, NULL);
    for (size_t i = 0; i < count && status == ICSRM_OK; i++) {
        codec_item item;
        from->spot.item = (uint32_t)i;
        status = icsrm_codec_expect(from, CODEC_TEXT, &item);
        texts[i] = item.text;
    }
    if (status != ICSRM_OK)
        return status;
    from->spot.item = ICSRM_NO_INDEX;
    list = count > 0 ? texts : list;
    memcpy((char *)object + field->offset, &list, sizeof list);
    memcpy((char *)object + field->count_offset, &count, sizeof count);
    return ICSRM_OK;
}

static bool there_texts(const codec_writer *to, const codec_field *field, const void *object)
{
    const icsrm_text *list;
    (void)to;
    memcpy(&list, (const char *)object + field->offset, sizeof list);
    return list != NULL;
}

static icsrm_status write_texts(codec_writer *to, const codec_field *field, const void *object)
{
    const codec_texts *texts = field->more;
    const codec_writing *source = to->source;
    size_t count;
    memcpy(&count, (const char *)object + field->count_offset, sizeof count);
    icsrm_codec_put(to, CODEC_LIST, count);
    for (size_t i = 0; i < count; i++) {
        icsrm_text text = {NULL, 0};
        (void)texts->at(source->record, source->index, i, &text);
        icsrm_codec_put_text(to, text);
    }
    return ICSRM_OK;
}

const codec_kind icsrm_codec_texts = {read_texts, there_texts, write_texts};
