/* SPDX-License-Identifier: MIT
 * The kinds of values that schemes hold, each in both directions. */
#include "codec_scheme.h"

/* ---- texts --------------------------------------------------------------------------------- */

/* Keeps a text; while only measuring, any will do. */
static const char *keep(codec_scheme_reading *into, icsrm_text text)
{
    into->text_size += text.size + 1;
    if (!into->filling)
        return "";
    char *to = into->text;
    memcpy(to, text.data, text.size);
    to[text.size] = '\0';
    into->text += text.size + 1;
    return to;
}

static icsrm_status take_string(codec_reader *from, const char **out)
{
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.text.size > 0 && memchr(item.text.data, '\0', item.text.size) != NULL)
        return icsrm_codec_refuse(from, ICSRM_E_TEXT, item.offset, from->spot.model, item.text);
    *out = keep(from->target, item.text);
    return ICSRM_OK;
}

static icsrm_status take_name(codec_reader *from, const char **out)
{
    codec_item item;
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.text.size == 0)
        return icsrm_codec_refuse(from, ICSRM_E_EMPTY, item.offset, from->spot.model, item.text);
    for (size_t i = 0; i < item.text.size; i++)
        if ((unsigned char)item.text.data[i] < 0x20 || item.text.data[i] == 0x7F)
            return icsrm_codec_refuse(from, ICSRM_E_TEXT, item.offset, from->spot.model, item.text);
    *out = keep(from->target, item.text);
    return ICSRM_OK;
}

static icsrm_status read_string(codec_reader *from, const codec_field *field, void *object)
{
    const char *text = NULL;
    icsrm_status status = take_string(from, &text);
    memcpy((char *)object + field->offset, &text, sizeof text);
    return status;
}

static icsrm_status read_name(codec_reader *from, const codec_field *field, void *object)
{
    const char *text = NULL;
    icsrm_status status = take_name(from, &text);
    memcpy((char *)object + field->offset, &text, sizeof text);
    return status;
}

static const char *string_of(const codec_field *field, const void *object)
{
    const char *text;
    memcpy(&text, (const char *)object + field->offset, sizeof text);
    return text;
}

/* A source that is not known is "" to those who ask, and left out of the document. */
static bool there_string(const codec_writer *to, const codec_field *field, const void *object)
{
    const char *text = string_of(field, object);
    (void)to;
    return text != NULL && *text != '\0';
}

static icsrm_status write_string(codec_writer *to, const codec_field *field, const void *object)
{
    const char *text = string_of(field, object);
    return icsrm_codec_put_text(to, (icsrm_text){text, strlen(text)});
}

const codec_kind icsrm_codec_string = {read_string, there_string, write_string};
const codec_kind icsrm_codec_name = {read_name, there_string, write_string};

enum { NAMES_MOST = 1000 };

/* Reads the head of a list that must not be empty. */
static icsrm_status read_list_head(codec_reader *from, uint32_t *count)
{
    codec_item head;
    icsrm_status status = icsrm_codec_expect(from, CODEC_LIST, &head);
    if (status != ICSRM_OK)
        return status;
    if (head.value == 0 || head.value > NAMES_MOST)
        return icsrm_codec_refuse(from, head.value == 0 ? ICSRM_E_EMPTY : ICSRM_E_LIMIT,
                                  head.offset, from->spot.model, (icsrm_text){NULL, 0});
    *count = (uint32_t)head.value;
    return ICSRM_OK;
}

static icsrm_status read_names(codec_reader *from, const codec_field *field, void *object)
{
    uint32_t count = 0;
    icsrm_status status = read_list_head(from, &count);
    if (status != ICSRM_OK)
        return status;
    const char **names = icsrm_codec_scheme_take(from->target, count, sizeof *names);
    for (uint32_t i = 0; i < count && status == ICSRM_OK; i++) {
        const char *name = NULL;
        from->spot.item = i;
        status = take_name(from, &name);
        if (names != NULL)
            names[i] = name;
    }
    if (status == ICSRM_OK)
        from->spot.item = ICSRM_NO_INDEX;
    memcpy((char *)object + field->offset, &names, sizeof names);
    memcpy((char *)object + field->count_offset, &count, sizeof count);
    return status;
}

static uint32_t count_of(const codec_field *field, const void *object)
{
    uint32_t count;
    memcpy(&count, (const char *)object + field->count_offset, sizeof count);
    return count;
}

static bool there_names(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return count_of(field, object) > 0;
}

static icsrm_status write_names(codec_writer *to, const codec_field *field, const void *object)
{
    const char *const *names;
    uint32_t count = count_of(field, object);
    memcpy(&names, (const char *)object + field->offset, sizeof names);
    icsrm_codec_put(to, CODEC_LIST, count);
    for (uint32_t i = 0; i < count; i++)
        icsrm_codec_put_text(to, (icsrm_text){names[i], strlen(names[i])});
    return ICSRM_OK;
}

const codec_kind icsrm_codec_names = {read_names, there_names, write_names};

/* ---- words --------------------------------------------------------------------------------- */

static icsrm_status take_word(codec_reader *from, const codec_field *field, int32_t *out,
                              codec_item *item)
{
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, item);
    if (status != ICSRM_OK)
        return status;
    *out = icsrm_word_find(field->words, item->text.data, item->text.size);
    if (*out == 0)
        return icsrm_codec_refuse(from, ICSRM_E_WORD, item->offset, from->spot.model, item->text);
    return ICSRM_OK;
}

static icsrm_status read_choice(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    int32_t word = 0;
    icsrm_status status = take_word(from, field, &word, &item);
    memcpy((char *)object + field->offset, &word, sizeof word);
    return status;
}

static int32_t small_of(const codec_field *field, const void *object)
{
    int32_t value;
    memcpy(&value, (const char *)object + field->offset, sizeof value);
    return value;
}

static bool there_small(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(field, object) != field->none;
}

static icsrm_status put_word(codec_writer *to, icsrm_vocabulary words, int32_t value)
{
    const char *word = icsrm_word_name(words, value);
    return icsrm_codec_put_text(to, (icsrm_text){word, strlen(word)});
}

static icsrm_status write_choice(codec_writer *to, const codec_field *field, const void *object)
{
    return put_word(to, field->words, small_of(field, object));
}

const codec_kind icsrm_codec_choice = {read_choice, there_small, write_choice};

static icsrm_status read_bits(codec_reader *from, const codec_field *field, void *object)
{
    unsigned bits = 0;
    uint32_t count = 0;
    icsrm_status status = read_list_head(from, &count);
    for (uint32_t i = 0; i < count; i++) {
        codec_item item;
        int32_t word = 0;
        from->spot.item = i;
        status = take_word(from, field, &word, &item);
        if (status != ICSRM_OK)
            return status;
        unsigned bit = 1U << (word - 1);
        if ((bits & bit) != 0)
            return icsrm_codec_refuse(from, ICSRM_E_DUPLICATE, item.offset, from->spot.model,
                                      item.text);
        bits |= bit;
    }
    if (status == ICSRM_OK)
        from->spot.item = ICSRM_NO_INDEX;
    memcpy((char *)object + field->offset, &bits, sizeof bits);
    return status;
}

static unsigned bits_of(const codec_field *field, const void *object)
{
    unsigned bits;
    memcpy(&bits, (const char *)object + field->offset, sizeof bits);
    return bits;
}

static bool there_bits(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return bits_of(field, object) != 0;
}

static icsrm_status write_bits(codec_writer *to, const codec_field *field, const void *object)
{
    unsigned bits = bits_of(field, object);
    uint64_t count = 0;
    for (unsigned left = bits; left != 0; left >>= 1)
        count += left & 1;
    icsrm_codec_put(to, CODEC_LIST, count);
    for (int32_t word = 1; bits != 0; word++, bits >>= 1)
        if ((bits & 1) != 0)
            put_word(to, field->words, word);
    return ICSRM_OK;
}

const codec_kind icsrm_codec_bits = {read_bits, there_bits, write_bits};

/* ---- numbers ------------------------------------------------------------------------------- */

static icsrm_status take_number(codec_reader *from, int64_t low, int64_t high, int64_t *out)
{
    codec_item item;
    icsrm_status status = icsrm_codec_next(from, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.type != CODEC_NUMBER && item.type != CODEC_NEGATIVE)
        return icsrm_codec_refuse_type(from, &item);
    int64_t size = item.value > INT64_MAX ? INT64_MAX : (int64_t)item.value;
    *out = item.type == CODEC_NUMBER ? size : -1 - size;
    if (*out < low || *out > high)
        return icsrm_codec_refuse_number(from, ICSRM_E_RANGE, item.offset, &item);
    return ICSRM_OK;
}

static icsrm_status read_integer(codec_reader *from, const codec_field *field, void *object)
{
    const codec_bounds *bounds = field->more;
    int64_t wide = 0;
    icsrm_status status = take_number(from, bounds->low, bounds->high, &wide);
    int32_t number = status == ICSRM_OK ? (int32_t)wide : 0;
    memcpy((char *)object + field->offset, &number, sizeof number);
    return status;
}

static icsrm_status write_integer(codec_writer *to, const codec_field *field, const void *object)
{
    icsrm_codec_put_integer(to, small_of(field, object));
    return ICSRM_OK;
}

const codec_kind icsrm_codec_integer = {read_integer, there_small, write_integer};

static icsrm_status read_credits(codec_reader *from, const codec_field *field, void *object)
{
    int64_t credits = 0;
    icsrm_status status = take_number(from, 0, CREDITS_MOST, &credits);
    memcpy((char *)object + field->offset, &credits, sizeof credits);
    return status;
}

static int64_t credits_of(const codec_field *field, const void *object)
{
    int64_t credits;
    memcpy(&credits, (const char *)object + field->offset, sizeof credits);
    return credits;
}

static bool there_credits(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return credits_of(field, object) != field->none;
}

static icsrm_status write_credits(codec_writer *to, const codec_field *field, const void *object)
{
    icsrm_codec_put_integer(to, credits_of(field, object));
    return ICSRM_OK;
}

const codec_kind icsrm_codec_credits = {read_credits, there_credits, write_credits};

/* ---- truth, days of a year ----------------------------------------------------------------- */

static bool there_truth(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return small_of(field, object) == ICSRM_TRUE;
}

static icsrm_status read_truth(codec_reader *from, const codec_field *field, void *object)
{
    return icsrm_codec_flag.read(from, field, object);
}

static icsrm_status write_truth(codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_flag.write(to, field, object);
}

const codec_kind icsrm_codec_truth = {read_truth, there_truth, write_truth};

enum { DAY_SIZE = 5 };

static icsrm_status read_day(codec_reader *from, const codec_field *field, void *object)
{
    codec_item item;
    char date[ICSRM_DATE_TEXT_SIZE] = "2001-"; /* a year without a leap day */
    icsrm_date day;
    int32_t parts[2] = {0, 0};
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, &item);
    if (status != ICSRM_OK)
        return status;
    if (item.text.size == DAY_SIZE)
        memcpy(date + 5, item.text.data, DAY_SIZE);
    if (icsrm_date_parse(date, ICSRM_DATE_TEXT_SIZE - 1, &day) != ICSRM_OK)
        return icsrm_codec_refuse(from, ICSRM_E_DATE, item.offset, from->spot.model, item.text);
    (void)icsrm_date_to_civil(day, NULL, &parts[0], &parts[1]);
    memcpy((char *)object + field->offset, parts, sizeof parts);
    return ICSRM_OK;
}

static icsrm_status write_day(codec_writer *to, const codec_field *field, const void *object)
{
    int32_t parts[2];
    icsrm_date day = 0;
    char date[ICSRM_DATE_TEXT_SIZE];
    memcpy(parts, (const char *)object + field->offset, sizeof parts);
    (void)icsrm_date_from_civil(2001, parts[0], parts[1], &day);
    (void)icsrm_date_format(day, date);
    return icsrm_codec_put_text(to, (icsrm_text){date + 5, DAY_SIZE});
}

const codec_kind icsrm_codec_day = {read_day, there_small, write_day};
