/* SPDX-License-Identifier: MIT
 * Fields: one key of record.cddl, in both directions. */
#include "json_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- places -------------------------------------------------------------------------------- */

const char *reading_place(const reading *at, const char *key, uint32_t item, char place[PLACE_SIZE])
{
    char index[16] = "";
    char position[16] = "";
    if (at->index != ICSRM_NO_INDEX)
        snprintf(index, sizeof index, "[%u]", (unsigned)at->index);
    if (item != ICSRM_NO_INDEX)
        snprintf(position, sizeof position, "[%u]", (unsigned)item);
    const char *list = list_name(at->list);
    const char *dot = *list != '\0' && *key != '\0' ? "." : "";
    snprintf(place, PLACE_SIZE, "%s%s%s%s%.100s%s", list, index, dot, at->prefix, key, position);
    return place;
}

static bool refuse_here(reading *at, const field *f, json_t *value, icsrm_status status,
                        const char *reason, const char *rule)
{
    char place[PLACE_SIZE];
    reading_place(at, f->key, ICSRM_NO_INDEX, place);
    return refuse_value(at->why, status, place, value, reason, rule);
}

static bool refuse_type(reading *at, const field *f, json_t *value, const char *reason)
{
    return refuse_here(at, f, value, ICSRM_E_TYPE, reason, RULE_MODEL);
}

/* What the library would say, had it been given the value. */
static bool refuse_status(reading *at, const field *f, json_t *value, icsrm_status status)
{
    return refuse_here(at, f, value, status, icsrm_status_text(status),
                       f->rule != NULL ? f->rule : RULE_MODEL);
}

static void *member_of(void *fact, size_t offset)
{
    return (char *)fact + offset;
}

static const void *value_of(const writing *from, const field *f)
{
    return (const char *)from->fact + f->offset;
}

static bool put(json_t *object, const field *f, json_t *value)
{
    return json_object_set_new_nocheck(object, f->key, value) == 0;
}

/* ---- texts --------------------------------------------------------------------------------- */

static icsrm_text text_of(json_t *value)
{
    return (icsrm_text){json_string_value(value), json_string_length(value)};
}

static bool read_text(reading *at, const field *f, json_t *value, void *fact)
{
    if (!json_is_string(value))
        return refuse_type(at, f, value, "is not a text");
    icsrm_text text = text_of(value);
    memcpy(member_of(fact, f->offset), &text, sizeof text);
    return true;
}

static bool write_text(const writing *from, const field *f, json_t *object)
{
    const icsrm_text *text = value_of(from, f);
    return text->data == NULL || put(object, f, json_stringn_nocheck(text->data, text->size));
}

const field_kind field_text = {read_text, write_text};

static bool read_texts(reading *at, const field *f, json_t *value, void *fact)
{
    if (!json_is_array(value))
        return refuse_type(at, f, value, "is not a list");
    size_t count = json_array_size(value);
    icsrm_text *texts = malloc((count + 1) * sizeof *texts); /* never 0: an empty list is a list */
    if (texts == NULL)
        return refuse_status(at, f, value, ICSRM_E_MEMORY);
    at->texts[at->text_lists++] = texts;
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_array_get(value, i);
        char place[PLACE_SIZE];
        if (!json_is_string(item))
            return refuse_value(at->why, ICSRM_E_TYPE,
                                reading_place(at, f->key, (uint32_t)i, place), item,
                                "is not a text", RULE_MODEL);
        texts[i] = text_of(item);
    }
    memcpy(member_of(fact, f->offset), &texts, sizeof texts);
    memcpy(member_of(fact, f->count_offset), &count, sizeof count);
    return true;
}

static bool write_texts(const writing *from, const field *f, json_t *object)
{
    const icsrm_text *const *texts = value_of(from, f);
    size_t count;
    memcpy(&count, (const char *)from->fact + f->count_offset, sizeof count);
    if (*texts == NULL)
        return true;
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        icsrm_text text;
        if (f->item(from->record, from->index, i, &text) != ICSRM_OK ||
            json_array_append_new(list, json_stringn_nocheck(text.data, text.size)) != 0) {
            json_decref(list);
            return false;
        }
    }
    return put(object, f, list);
}

const field_kind field_texts = {read_texts, write_texts};

/* ---- dates, words, flags ------------------------------------------------------------------- */

static bool read_date(reading *at, const field *f, json_t *value, void *fact)
{
    icsrm_date date;
    if (!json_is_string(value))
        return refuse_type(at, f, value, "is not a date of the form YYYY-MM-DD");
    if (icsrm_date_parse(json_string_value(value), json_string_length(value), &date) != ICSRM_OK)
        return refuse_status(at, f, value, ICSRM_E_DATE);
    memcpy(member_of(fact, f->offset), &date, sizeof date);
    return true;
}

static bool write_date(const writing *from, const field *f, json_t *object)
{
    const icsrm_date *date = value_of(from, f);
    char text[ICSRM_DATE_TEXT_SIZE];
    return icsrm_date_format(*date, text) != ICSRM_OK || put(object, f, json_string_nocheck(text));
}

const field_kind field_date = {read_date, write_date};

static bool read_word(reading *at, const field *f, json_t *value, void *fact)
{
    if (!json_is_string(value))
        return refuse_type(at, f, value, "is not a text");
    int32_t word = icsrm_word_find(f->words, json_string_value(value), json_string_length(value));
    if (word == 0)
        return refuse_status(at, f, value, ICSRM_E_WORD);
    memcpy(member_of(fact, f->offset), &word, sizeof word);
    return true;
}

static bool write_word(const writing *from, const field *f, json_t *object)
{
    const int32_t *word = value_of(from, f);
    const char *name = icsrm_word_name(f->words, *word);
    return name == NULL || put(object, f, json_string_nocheck(name));
}

const field_kind field_word = {read_word, write_word};

static bool read_flag(reading *at, const field *f, json_t *value, void *fact)
{
    if (!json_is_boolean(value))
        return refuse_type(at, f, value, "is neither true nor false");
    int32_t flag = json_is_true(value) ? ICSRM_TRUE : ICSRM_FALSE;
    memcpy(member_of(fact, f->offset), &flag, sizeof flag);
    return true;
}

static bool write_flag(const writing *from, const field *f, json_t *object)
{
    const int32_t *flag = value_of(from, f);
    return *flag == ICSRM_UNSET || put(object, f, json_boolean(*flag));
}

const field_kind field_flag = {read_flag, write_flag};

/* ---- numbers ------------------------------------------------------------------------------- */

/* The library checks the range. Refused here is only what the struct cannot hold: a number beyond
 * its type, and the one that stands for an absent value and would pass for it. */
static bool read_integer(reading *at, const field *f, json_t *value, int64_t least, int64_t most,
                         int64_t *number)
{
    if (json_is_real(value))
        return refuse_here(at, f, value, ICSRM_E_RANGE, "is not written as a whole number",
                           f->rule);
    if (!json_is_integer(value))
        return refuse_type(at, f, value, "is not a number");
    *number = json_integer_value(value);
    if (*number < least || *number > most || *number == f->none)
        return refuse_status(at, f, value, ICSRM_E_RANGE);
    return true;
}

static bool read_number(reading *at, const field *f, json_t *value, void *fact)
{
    int64_t wide = 0;
    if (!read_integer(at, f, value, INT32_MIN, INT32_MAX, &wide))
        return false;
    int32_t number = (int32_t)wide;
    memcpy(member_of(fact, f->offset), &number, sizeof number);
    return true;
}

static bool write_number(const writing *from, const field *f, json_t *object)
{
    const int32_t *number = value_of(from, f);
    return *number == f->none || put(object, f, json_integer(*number));
}

const field_kind field_number = {read_number, write_number};

static bool read_money(reading *at, const field *f, json_t *value, void *fact)
{
    int64_t money = 0;
    if (!read_integer(at, f, value, INT64_MIN, INT64_MAX, &money))
        return false;
    memcpy(member_of(fact, f->offset), &money, sizeof money);
    return true;
}

static bool write_money(const writing *from, const field *f, json_t *object)
{
    const int64_t *money = value_of(from, f);
    return *money == f->none || put(object, f, json_integer(*money));
}

const field_kind field_money = {read_money, write_money};

/* ---- objects ------------------------------------------------------------------------------- */

static bool read_nested(reading *at, const field *f, json_t *value, void *fact)
{
    char prefix[32];
    char place[PLACE_SIZE];
    const char *outer = at->prefix;
    if (!json_is_object(value))
        return refuse_type(at, f, value, "is not an object");
    snprintf(prefix, sizeof prefix, "%s.", f->key);
    at->prefix = prefix;
    bool read = fields_read(at, f->nested, value, fact);
    if (read && json_object_get(value, f->nested_key) == NULL)
        read = refuse(at->why, ICSRM_E_MISSING,
                      reading_place(at, f->nested_key, ICSRM_NO_INDEX, place),
                      icsrm_status_text(ICSRM_E_MISSING), RULE_MODEL);
    at->prefix = outer;
    return read;
}

static bool write_nested(const writing *from, const field *f, json_t *object)
{
    json_t *inner = json_object();
    bool written = inner != NULL && fields_write(from, f->nested, inner);
    if (!written)
        json_decref(inner);
    return written && put(object, f, inner);
}

const field_kind field_nested = {read_nested, write_nested};

static const field *find_field(const field *fields, const char *key)
{
    while (fields->key != NULL && strcmp(fields->key, key) != 0)
        fields++;
    return fields->key == NULL ? NULL : fields;
}

bool fields_read(reading *at, const field *fields, json_t *object, void *fact)
{
    const char *key;
    json_t *value;
    char place[PLACE_SIZE];
    json_object_foreach(object, key, value)
    {
        const field *f = find_field(fields, key);
        if (f == NULL)
            return refuse(at->why, ICSRM_E_KEY, reading_place(at, key, ICSRM_NO_INDEX, place),
                          icsrm_status_text(ICSRM_E_KEY), RULE_MODEL);
        if (!f->kind->read(at, f, value, fact))
            return false;
    }
    return true;
}

bool fields_write(const writing *from, const field *fields, json_t *object)
{
    for (; fields->key != NULL; fields++)
        if (!fields->kind->write(from, fields, object))
            return false;
    return true;
}

void reading_release(reading *at)
{
    while (at->text_lists > 0)
        free(at->texts[--at->text_lists]);
}
