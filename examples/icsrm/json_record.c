/* SPDX-License-Identifier: MIT
 * Records as JSON, both ways. */
#include "json_record.h"

#include <string.h>

#include "json_model.h"

/* ---- reading ------------------------------------------------------------------------------- */

static bool refuse_missing(reading *at, const char *key)
{
    char place[PLACE_SIZE];
    return refuse(at->why, ICSRM_E_MISSING, reading_place(at, key, ICSRM_NO_INDEX, place),
                  icsrm_status_text(ICSRM_E_MISSING), RULE_MODEL);
}

static bool read_fact(reading *at, const fact_list *facts, json_t *value, icsrm_record *record)
{
    fact f;
    icsrm_error error;
    char place[PLACE_SIZE];
    if (!json_is_object(value))
        return refuse_value(at->why, ICSRM_E_TYPE, reading_place(at, "", ICSRM_NO_INDEX, place),
                            value, "is not an object", RULE_MODEL);
    facts->init(&f);
    icsrm_error_init(&error);
    if (!fields_read(at, facts->fields, value, &f))
        return false;
    if (facts->required != NULL && json_object_get(value, facts->required) == NULL)
        return refuse_missing(at, facts->required);
    if (facts->add(record, &f, &error) == ICSRM_OK)
        return true;
    refuse_error(at->why, &error, NULL);
    if (error.status == ICSRM_E_MISSING && error.key != NULL && strcmp(error.key, "minutes") == 0)
        copy_plain(at->why->kind, sizeof at->why->kind, f.activity.kind.data, f.activity.kind.size);
    return false;
}

static bool read_list(reading *at, const fact_list *facts, json_t *value, icsrm_record *record)
{
    if (!json_is_array(value)) {
        char place[PLACE_SIZE];
        return refuse_value(at->why, ICSRM_E_TYPE, reading_place(at, "", ICSRM_NO_INDEX, place),
                            value, "is not a list", RULE_MODEL);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        at->index = (uint32_t)i;
        bool read = read_fact(at, facts, json_array_get(value, i), record);
        reading_release(at);
        if (!read)
            return false;
    }
    return true;
}

static bool read_attribute(reading *at, const char *key, size_t size, json_t *value,
                           icsrm_record *record)
{
    char place[PLACE_SIZE];
    icsrm_error error;
    icsrm_attribute attribute = {.struct_size = sizeof attribute, .name = {key, size}};
    reading_place(at, key, ICSRM_NO_INDEX, place);
    icsrm_error_init(&error);
    if (json_is_string(value))
        attribute.text = (icsrm_text){json_string_value(value), json_string_length(value)};
    else if (json_is_integer(value))
        attribute.number = json_integer_value(value);
    else
        return refuse_value(at->why, ICSRM_E_TYPE, place, value,
                            "is neither a text nor a whole number", RULE_MODEL);
    return icsrm_record_add_attribute(record, &attribute, &error) == ICSRM_OK ||
           refuse_error(at->why, &error, place);
}

static bool read_attributes(reading *at, json_t *value, icsrm_record *record)
{
    const char *key;
    size_t size;
    json_t *inner;
    char place[PLACE_SIZE];
    if (!json_is_object(value))
        return refuse_value(at->why, ICSRM_E_TYPE, reading_place(at, "", ICSRM_NO_INDEX, place),
                            value, "is not an object", RULE_MODEL);
    json_object_keylen_foreach(value, key, size, inner)
    {
        if (!read_attribute(at, key, size, inner, record))
            return false;
    }
    return true;
}

static const fact_list *find_facts(const char *key)
{
    for (size_t i = 0; i < FACT_LISTS; i++)
        if (strcmp(list_name(fact_lists[i].list), key) == 0)
            return &fact_lists[i];
    return NULL;
}

/* Reads what stands under one key of the record. */
static bool read_part(refusal *why, const char *key, json_t *value, icsrm_record *record)
{
    reading at = {.why = why, .index = ICSRM_NO_INDEX, .prefix = ""};
    const fact_list *facts = find_facts(key);
    bool attributes = strcmp(key, list_name(ICSRM_LIST_ATTRIBUTES)) == 0;
    if (strcmp(key, "member") == 0)
        return true;
    if (facts == NULL && !attributes) {
        char place[PLACE_SIZE];
        return refuse(why, ICSRM_E_KEY, reading_place(&at, key, ICSRM_NO_INDEX, place),
                      icsrm_status_text(ICSRM_E_KEY), RULE_MODEL);
    }
    at.list = attributes ? ICSRM_LIST_ATTRIBUTES : facts->list;
    if (icsrm_record_declare(record, at.list) != ICSRM_OK)
        return refuse(why, ICSRM_E_MEMORY, list_name(at.list), icsrm_status_text(ICSRM_E_MEMORY),
                      NULL);
    return attributes ? read_attributes(&at, value, record) : read_list(&at, facts, value, record);
}

static void refuse_no_member(reading *at, json_t *value)
{
    refuse_missing(at, "member");
    if (json_is_object(json_object_get(value, "record")))
        at->why->hint = "this is a case with a record in it: icsrm verify runs cases";
}

static icsrm_record *begin(json_t *value, const icsrm_catalog *catalog,
                           const icsrm_allocator *allocator, refusal *why)
{
    reading at = {.why = why, .index = ICSRM_NO_INDEX, .prefix = ""};
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    json_t *member = json_object_get(value, "member");
    if (!json_is_object(value))
        refuse_value(why, ICSRM_E_TYPE, NULL, value, "is not a record: an object is", RULE_MODEL);
    else if (member == NULL)
        refuse_no_member(&at, value);
    else if (!json_is_string(member))
        refuse_value(why, ICSRM_E_TYPE, "member", member, "is not a text", RULE_MODEL);
    else if (icsrm_record_new(catalog, json_string_value(member), json_string_length(member),
                              allocator, &record, &error) != ICSRM_OK)
        refuse_error(why, &error, NULL);
    return record;
}

icsrm_record *record_from_json(json_t *value, const icsrm_catalog *catalog,
                               const icsrm_allocator *allocator, refusal *why)
{
    const char *key;
    json_t *part;
    icsrm_error error;
    icsrm_record *record = begin(value, catalog, allocator, why);
    bool read = record != NULL;
    icsrm_error_init(&error);
    json_object_foreach(value, key, part)
    {
        if (read)
            read = read_part(why, key, part, record);
    }
    if (read && icsrm_record_finish(record, &error) != ICSRM_OK)
        read = refuse_error(why, &error, NULL);
    if (read)
        return record;
    icsrm_record_free(record);
    return NULL;
}

/* ---- writing ------------------------------------------------------------------------------- */

static json_t *list_to_json(const icsrm_record *record, const fact_list *facts)
{
    json_t *list = json_array();
    size_t count = icsrm_record_count(record, facts->list);
    bool written = list != NULL;
    for (size_t i = 0; i < count && written; i++) {
        fact f;
        json_t *object = json_object();
        facts->init(&f);
        writing from = {record, i, &f};
        written = object != NULL && facts->at(record, i, &f) == ICSRM_OK &&
                  fields_write(&from, facts->fields, object) &&
                  json_array_append(list, object) == 0;
        json_decref(object);
    }
    if (written)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *attributes_to_json(const icsrm_record *record)
{
    json_t *object = json_object();
    size_t count = icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES);
    bool written = object != NULL;
    for (size_t i = 0; i < count && written; i++) {
        icsrm_attribute a = {.struct_size = sizeof a};
        written = icsrm_record_attribute_at(record, i, &a) == ICSRM_OK;
        if (written) {
            json_t *value = a.text.data != NULL ? json_stringn_nocheck(a.text.data, a.text.size)
                                                : json_integer(a.number);
            written = json_object_setn_new_nocheck(object, a.name.data, a.name.size, value) == 0;
        }
    }
    if (written)
        return object;
    json_decref(object);
    return NULL;
}

json_t *record_to_json(const icsrm_record *record)
{
    icsrm_text member;
    json_t *object = json_object();
    bool written = object != NULL && icsrm_record_member(record, &member) == ICSRM_OK &&
                   json_object_set_new_nocheck(object, "member",
                                               json_stringn_nocheck(member.data, member.size)) == 0;
    for (size_t i = 0; i < FACT_LISTS && written; i++) {
        const fact_list *facts = &fact_lists[i];
        if (icsrm_record_has(record, facts->list))
            written = json_object_set_new_nocheck(object, list_name(facts->list),
                                                  list_to_json(record, facts)) == 0;
    }
    if (written && icsrm_record_has(record, ICSRM_LIST_ATTRIBUTES))
        written = json_object_set_new_nocheck(object, list_name(ICSRM_LIST_ATTRIBUTES),
                                              attributes_to_json(record)) == 0;
    if (written)
        return object;
    json_decref(object);
    return NULL;
}
