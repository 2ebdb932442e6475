/* SPDX-License-Identifier: MIT
 * The kinds of values that documents hold, each in both directions. */
#include "codec_field.h"

#include "memory.h"

enum { TAG_DAYS = 100 }; /* RFC 8943: days since 1970-01-01 */

static void *value_at(void *object, const codec_field *field)
{
    return (char *)object + field->offset;
}

static const void *value_of(const void *object, const codec_field *field)
{
    return (const char *)object + field->offset;
}

static int32_t small_of(const void *object, const codec_field *field)
{
    int32_t value;
    memcpy(&value, value_of(object, field), sizeof value);
    return value;
}

/* Refuses to write a number. */
static icsrm_status fail_number(const codec_writer *to, icsrm_status status, int64_t value)
{
    return icsrm_fail_number(to->spot.place, status, to->spot.key, to->spot.model, value);
}

icsrm_status icsrm_codec_refuse_number(codec_reader *from, icsrm_status status, size_t offset,
                                       const codec_item *item)
{
    const codec_spot *spot = &from->spot;
    if (item->value > INT64_MAX)
        return icsrm_codec_refuse(from, status, offset, spot->model, (icsrm_text){NULL, 0});
    int64_t value = (int64_t)item->value;
    icsrm_fail_number(spot->place, status, spot->key, spot->model,
                      item->type == CODEC_NUMBER ? value : -1 - value);
    icsrm_error_place(spot->place.error, offset);
    return status;
}

/* ---- texts --------------------------------------------------------------------------------- */

static icsrm_status read_text(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status == ICSRM_OK)
        memcpy(value_at(object, field), &item.text, sizeof item.text);
    return status;
}

static icsrm_text text_of(const void *object, const codec_field *field)
{
    icsrm_text text;
    memcpy(&text, value_of(object, field), sizeof text);
    return icsrm_text_measured(text);
}

static bool there_text(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return text_of(object, field).data != NULL;
}

static icsrm_status write_text(codec_writer *to, const codec_field *field, const void *object)
{
    icsrm_text text = text_of(object, field);
    if (!icsrm_text_is_utf8(text))
        return icsrm_codec_fail(to, ICSRM_E_TEXT, text);
    return icsrm_codec_put_text(to, text);
}

const codec_kind icsrm_codec_text = {read_text, there_text, write_text};

/* ---- dates --------------------------------------------------------------------------------- */

static icsrm_status read_date(codec_reader *from, const codec_field *field, void *object)
{
    codec_item tag;
    codec_item days;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TAG, &tag);
    if (status != ICSRM_OK)
        return status;
    if (tag.value != TAG_DAYS)
        return icsrm_codec_refuse_type(from, &tag);
    status = icsrm_codec_next(from, &days);
    if (status != ICSRM_OK)
        return status;
    if (days.type != CODEC_NUMBER && days.type != CODEC_NEGATIVE)
        return icsrm_codec_refuse_type(from, &days);
    int64_t value = days.value > INT32_MAX ? INT32_MAX : (int64_t)days.value; /* no date anyway */
    icsrm_date date = (icsrm_date)(days.type == CODEC_NUMBER ? value : -1 - value);
    if (!icsrm_date_is_valid(date))
        return icsrm_codec_refuse_number(from, ICSRM_E_DATE, tag.offset, &days);
    memcpy(value_at(object, field), &date, sizeof date);
    return ICSRM_OK;
}

static bool there_date(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(object, field) != ICSRM_DATE_NONE;
}

static icsrm_status write_date(codec_writer *to, const codec_field *field, const void *object)
{
    icsrm_date date = small_of(object, field);
    if (!icsrm_date_is_valid(date))
        return fail_number(to, ICSRM_E_DATE, date);
    icsrm_codec_put(to, CODEC_TAG, TAG_DAYS);
    icsrm_codec_put_integer(to, date);
    return ICSRM_OK;
}

const codec_kind icsrm_codec_date = {read_date, there_date, write_date};

/* ---- words and flags ----------------------------------------------------------------------- */

static icsrm_status read_word(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    int32_t word = icsrm_word_find(field->words, item.text.data, item.text.size);
    if (word == 0)
        return icsrm_codec_refuse(from, ICSRM_E_WORD, item.offset, from->spot.model, item.text);
    memcpy(value_at(object, field), &word, sizeof word);
    return ICSRM_OK;
}

static bool there_word(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(object, field) != 0;
}

static icsrm_status write_word(codec_writer *to, const codec_field *field, const void *object)
{
    int32_t word = small_of(object, field);
    const char *name = icsrm_word_name(field->words, word);
    if (name == NULL)
        return fail_number(to, ICSRM_E_WORD, word);
    return icsrm_codec_put_text(to, (icsrm_text){name, strlen(name)});
}

const codec_kind icsrm_codec_word = {read_word, there_word, write_word};

static icsrm_status read_flag(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    icsrm_status status = icsrm_codec_next(from, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.type != CODEC_TRUE && item.type != CODEC_FALSE)
        return icsrm_codec_refuse_type(from, &item);
    int32_t flag = item.type == CODEC_TRUE ? ICSRM_TRUE : ICSRM_FALSE;
    memcpy(value_at(object, field), &flag, sizeof flag);
    return ICSRM_OK;
}

static bool there_flag(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(object, field) != ICSRM_UNSET;
}

static icsrm_status write_flag(codec_writer *to, const codec_field *field, const void *object)
{
    int32_t flag = small_of(object, field);
    if (flag != ICSRM_TRUE && flag != ICSRM_FALSE)
        return fail_number(to, ICSRM_E_WORD, flag);
    icsrm_codec_put(to, flag == ICSRM_TRUE ? CODEC_TRUE : CODEC_FALSE, 0);
    return ICSRM_OK;
}

const codec_kind icsrm_codec_flag = {read_flag, there_flag, write_flag};

/* ---- numbers ------------------------------------------------------------------------------- */

/* The library checks narrower ranges. Refused here are negative numbers and the one that stands for
 * an absent value, as which it would pass. */
static icsrm_status read_range(codec_reader *from, int64_t most, int64_t none, int64_t *value)
{
    codec_item item;
    icsrm_status status = icsrm_codec_next(from, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.type != CODEC_NUMBER && item.type != CODEC_NEGATIVE)
        return icsrm_codec_refuse_type(from, &item);
    if (item.type == CODEC_NEGATIVE || item.value > (uint64_t)most || (int64_t)item.value == none)
        return icsrm_codec_refuse_number(from, ICSRM_E_RANGE, item.offset, &item);
    *value = (int64_t)item.value;
    return ICSRM_OK;
}

static icsrm_status write_range(codec_writer *to, int64_t value)
{
    if (value < 0)
        return fail_number(to, ICSRM_E_RANGE, value);
    icsrm_codec_put_integer(to, value);
    return ICSRM_OK;
}

static icsrm_status read_number(codec_reader *from, const codec_field *field, void *object)
{
    int64_t wide = 0;
    icsrm_status status = read_range(from, INT32_MAX, field->none, &wide);
    int32_t number = (int32_t)wide;
    if (status == ICSRM_OK)
        memcpy(value_at(object, field), &number, sizeof number);
    return status;
}

static bool there_number(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(object, field) != field->none;
}

static icsrm_status write_number(codec_writer *to, const codec_field *field, const void *object)
{
    return write_range(to, small_of(object, field));
}

const codec_kind icsrm_codec_number = {read_number, there_number, write_number};

static icsrm_status read_amount(codec_reader *from, const codec_field *field, void *object)
{
    int64_t amount = 0;
    icsrm_status status = read_range(from, INT64_MAX, field->none, &amount);
    if (status == ICSRM_OK)
        memcpy(value_at(object, field), &amount, sizeof amount);
    return status;
}

static int64_t amount_of(const codec_field *field, const void *object)
{
    int64_t amount;
    memcpy(&amount, value_of(object, field), sizeof amount);
    return amount;
}

static bool there_amount(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return amount_of(field, object) != field->none;
}

static icsrm_status write_amount(codec_writer *to, const codec_field *field, const void *object)
{
    return write_range(to, amount_of(field, object));
}

const codec_kind icsrm_codec_amount = {read_amount, there_amount, write_amount};

/* ---- maps in the same object --------------------------------------------------------------- */

static icsrm_status read_nested(codec_reader *from, const codec_field *field, void *object)
{
    bool there = true;
    memcpy(value_at(object, field), &there, sizeof there);
    return icsrm_codec_read_map(from, field->map, object);
}

static bool there_nested(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    bool there;
    memcpy(&there, value_of(object, field), sizeof there);
    return there;
}

static icsrm_status write_nested(codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_put_map(to, field->map, object);
}

const codec_kind icsrm_codec_nested = {read_nested, there_nested, write_nested};
