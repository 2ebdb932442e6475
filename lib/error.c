/* SPDX-License-Identifier: MIT
 * Status codes and errors: filling them, and saying them in one line. */
#include "error.h"
#include "line.h"

#include <string.h>

typedef struct status_row {
    const char *name;
    const char *text;
} status_row;

static const status_row statuses[] = {
#define STATUS_ROW(name, value, text) [value] = {"ICSRM_" #name, text},
    ICSRM_STATUS_LIST(STATUS_ROW)
#undef STATUS_ROW
};

const char *icsrm_version(void)
{
    return ICSRM_VERSION;
}

const char *icsrm_status_name(icsrm_status status)
{
    size_t index = (size_t)status;
    return index < sizeof statuses / sizeof *statuses ? statuses[index].name : NULL;
}

const char *icsrm_status_text(icsrm_status status)
{
    size_t index = (size_t)status;
    return index < sizeof statuses / sizeof *statuses ? statuses[index].text : NULL;
}

const char *icsrm_list_name(icsrm_list list)
{
    const char *name = icsrm_word_name(ICSRM_WORDS_LIST, (int32_t)list);
    return name != NULL ? name : "";
}

void icsrm_error_init(icsrm_error *error)
{
    if (error == NULL)
        return;
    memset(error, 0, sizeof *error);
    error->struct_size = sizeof *error;
    error->index = ICSRM_NO_INDEX;
    error->offset = ICSRM_NO_OFFSET;
    error->item = ICSRM_NO_INDEX;
}

/* ---- text ---------------------------------------------------------------------------------- */

icsrm_text icsrm_text_measured(icsrm_text text)
{
    if (text.data != NULL && text.size == ICSRM_STRLEN)
        text.size = strlen(text.data);
    return text;
}

/* A row of Unicode's table of well-formed byte sequences: the lead bytes, how many bytes follow,
 * and the range of the first of them; all others are 80 to BF. */
typedef struct utf8_row {
    uint8_t lead_low, lead_high, following, second_low, second_high;
} utf8_row;

static const utf8_row utf8_rows[] = {
    {0x00, 0x7F, 0, 0x00, 0x00}, {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F}, {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

/* The size of the sequence at the start of `bytes`; 0 if it is not well-formed. */
static size_t utf8_sequence(const uint8_t *bytes, size_t left)
{
    for (size_t r = 0; r < sizeof utf8_rows / sizeof *utf8_rows; r++) {
        const utf8_row *row = &utf8_rows[r];
        if (bytes[0] < row->lead_low || bytes[0] > row->lead_high)
            continue;
        size_t size = (size_t)row->following + 1;
        if (size > left)
            return 0;
        for (size_t i = 1; i < size; i++) {
            uint8_t low = i == 1 ? row->second_low : 0x80;
            uint8_t high = i == 1 ? row->second_high : 0xBF;
            if (bytes[i] < low || bytes[i] > high)
                return 0;
        }
        return size;
    }
    return 0;
}

bool icsrm_text_is_utf8(icsrm_text text)
{
    const uint8_t *bytes = (const uint8_t *)text.data;
    for (size_t at = 0; at < text.size;) {
        size_t size = utf8_sequence(bytes + at, text.size - at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

/* ---- filling ------------------------------------------------------------------------------- */

void icsrm_copy_out(void *out, const void *result, size_t size)
{
    uint32_t known;
    memcpy(&known, out, sizeof known); /* every such struct begins with its struct_size */
    size_t rest = (known < size ? known : size) - sizeof known;
    memcpy((char *)out + sizeof known, (const char *)result + sizeof known, rest);
}

/* Copies a value, unreadable bytes as '?', control characters too; where it has to be cut, the cut
 * is marked with an ellipsis. */
static void put_value(char *to, size_t capacity, icsrm_text value)
{
    static const char cut[] = "\xE2\x80\xA6";
    const size_t room = value.size < capacity ? capacity : capacity - (sizeof cut - 1);
    size_t length = 0;
    for (size_t at = 0; at < value.size;) {
        const uint8_t *bytes = (const uint8_t *)value.data + at;
        size_t size = utf8_sequence(bytes, value.size - at);
        if (length + (size == 0 ? 1 : size) >= room) {
            memcpy(to + length, cut, sizeof cut - 1);
            length += sizeof cut - 1;
            break;
        }
        if (size == 0 || bytes[0] < 0x20 || bytes[0] == 0x7F)
            to[length++] = '?';
        else
            memcpy(to + length, bytes, size), length += size;
        at += size == 0 ? 1 : size;
    }
    to[length] = '\0';
}

icsrm_status icsrm_fail_text(icsrm_place place, icsrm_status status, const char *key,
                             const char *rule, icsrm_text value, uint32_t item)
{
    if (place.error == NULL || place.error->struct_size < sizeof(icsrm_error))
        return status; /* the first version is the only one so far */
    icsrm_error filled;
    icsrm_error_init(&filled);
    filled.status = status;
    filled.list = place.list;
    filled.index = place.index;
    filled.key = key;
    filled.item = item;
    filled.rule = rule;
    if (value.data != NULL)
        put_value(filled.value, sizeof filled.value, value);
    icsrm_copy_out(place.error, &filled, sizeof filled);
    return status;
}

icsrm_status icsrm_fail(icsrm_place place, icsrm_status status, const char *key, const char *rule)
{
    return icsrm_fail_text(place, status, key, rule, (icsrm_text){NULL, 0}, ICSRM_NO_INDEX);
}

icsrm_status icsrm_fail_number(icsrm_place place, icsrm_status status, const char *key,
                               const char *rule, int64_t value)
{
    char digits[21];
    char *end = digits + sizeof digits;
    char *start = icsrm_digits(end, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    if (value < 0)
        *--start = '-';
    return icsrm_fail_text(place, status, key, rule, (icsrm_text){start, (size_t)(end - start)},
                           ICSRM_NO_INDEX);
}

icsrm_status icsrm_fail_date(icsrm_place place, icsrm_status status, const char *key,
                             const char *rule, icsrm_date value)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    (void)icsrm_date_format(value, text); /* empty if it were none */
    return icsrm_fail_text(place, status, key, rule, (icsrm_text){text, strlen(text)},
                           ICSRM_NO_INDEX);
}

void icsrm_error_place(icsrm_error *error, uint64_t offset)
{
    if (ICSRM_HAS(error, sizeof *error))
        error->offset = offset;
}

void icsrm_error_explain(icsrm_error *error, const char *reason)
{
    if (ICSRM_HAS(error, sizeof *error))
        error->reason = reason;
}

/* ---- saying -------------------------------------------------------------------------------- */

static void say_number(line *out, const char *before, uint64_t number, const char *after)
{
    icsrm_line_text(out, before);
    icsrm_line_number(out, number);
    icsrm_line_text(out, after);
}

static void say_index(line *out, uint32_t index)
{
    if (index != ICSRM_NO_INDEX)
        say_number(out, "[", index, "]");
}

static void say_place(line *out, const icsrm_error *error)
{
    const char *list = icsrm_list_name(error->list);
    const bool in_list = *list != '\0';
    if (in_list) {
        icsrm_line_text(out, list);
        say_index(out, error->index);
    }
    if (error->key != NULL) {
        icsrm_line_text(out, in_list ? "." : "");
        icsrm_line_text(out, error->key);
        say_index(out, error->item);
    }
}

size_t icsrm_error_where(const icsrm_error *error, char *buffer, size_t capacity)
{
    line out = icsrm_line_begin(buffer, capacity);
    say_place(&out, error);
    return icsrm_line_end(&out);
}

size_t icsrm_error_format(const icsrm_error *error, char *buffer, size_t capacity)
{
    line out = icsrm_line_begin(buffer, capacity);
    if (error == NULL)
        return 0;
    if (error->offset != ICSRM_NO_OFFSET)
        say_number(&out, "at byte ", error->offset, ": ");
    size_t start = out.length;
    say_place(&out, error);
    icsrm_line_text(&out, out.length > start ? ": " : "");
    if (error->value[0] != '\0') {
        icsrm_line_text(&out, error->value);
        icsrm_line_text(&out, " ");
    }
    const char *text = error->reason != NULL ? error->reason : icsrm_status_text(error->status);
    icsrm_line_text(&out, text != NULL ? text : "unknown status");
    if (error->rule != NULL) {
        icsrm_line_text(&out, " (");
        icsrm_line_text(&out, error->rule);
        icsrm_line_text(&out, ")");
    }
    return icsrm_line_end(&out);
}
