/* SPDX-License-Identifier: MIT
 * Writing JSON into a buffer, without printf: a decision is mostly numbers, at which that is slow,
 * and a browser has none. */
#include "json_writer.h"

#include <string.h>

static void add_char(json_writer *w, char c)
{
    buffer_add(w->out, &c, 1);
}

static void before_value(json_writer *w)
{
    if (w->comma)
        add_char(w, ',');
    w->comma = true;
}

void json_open(json_writer *w, char bracket)
{
    before_value(w);
    add_char(w, bracket);
    w->comma = false;
}

void json_close(json_writer *w, char bracket)
{
    add_char(w, bracket);
    w->comma = true;
}

/* ---- text ---------------------------------------------------------------------------------- */

static void add_escape(json_writer *w, unsigned char c)
{
    static const char hexadecimal[] = "0123456789abcdef";
    const char escape[6] = {'\\', 'u', '0', '0', hexadecimal[c >> 4], hexadecimal[c & 15]};
    if (c >= 0x20) {
        add_char(w, '\\');
        add_char(w, (char)c);
    } else {
        buffer_add(w->out, escape, sizeof escape);
    }
}

static void add_quoted(json_writer *w, const char *data, size_t size)
{
    size_t plain = 0; /* where the bytes that need no escape begin */
    add_char(w, '"');
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buffer_add(w->out, data + plain, i - plain);
        add_escape(w, c);
        plain = i + 1;
    }
    buffer_add(w->out, data + plain, size - plain);
    add_char(w, '"');
}

void json_name(json_writer *w, const char *key)
{
    json_put_string(w, key);
    add_char(w, ':');
    w->comma = false;
}

static void put_raw(json_writer *w, const char *text)
{
    before_value(w);
    buffer_text(w->out, text);
}

void json_put_null(json_writer *w)
{
    put_raw(w, "null");
}

void json_put_text(json_writer *w, icsrm_text text)
{
    if (text.data == NULL) {
        json_put_null(w);
        return;
    }
    before_value(w);
    add_quoted(w, text.data, text.size);
}

void json_put_string(json_writer *w, const char *text)
{
    json_put_text(w, (icsrm_text){text, text != NULL ? strlen(text) : 0});
}

/* ---- numbers ------------------------------------------------------------------------------- */

static void add_digits(buffer *b, bool negative, uint64_t size)
{
    char digits[24];
    char *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0);
    if (negative)
        *--at = '-';
    buffer_add(b, at, (size_t)(digits + sizeof digits - at));
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void json_put_number(json_writer *w, int64_t number)
{
    before_value(w);
    add_digits(w->out, number < 0, size_of(number));
}

/* Whole credits, then as many of the three decimals as say something. */
void buffer_credits(buffer *b, icsrm_credits credits)
{
    const uint64_t size = size_of(credits);
    const unsigned part = (unsigned)(size % (uint64_t)ICSRM_CREDIT);
    const char decimals[4] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                              (char)('0' + part % 10)};
    size_t length = sizeof decimals;
    add_digits(b, credits < 0, size / (uint64_t)ICSRM_CREDIT);
    while (length > 1 && decimals[length - 1] == '0')
        length--;
    if (length > 1)
        buffer_add(b, decimals, length);
}

void json_put_credits(json_writer *w, icsrm_credits credits)
{
    if (credits == ICSRM_CREDITS_NONE) {
        json_put_null(w);
        return;
    }
    before_value(w);
    buffer_credits(w->out, credits);
}

/* ---- members ------------------------------------------------------------------------------- */

void json_add_text(json_writer *w, const char *key, icsrm_text text)
{
    json_name(w, key);
    json_put_text(w, text);
}

void json_add_string(json_writer *w, const char *key, const char *text)
{
    json_name(w, key);
    json_put_string(w, text);
}

void json_add_word(json_writer *w, const char *key, icsrm_vocabulary vocabulary, int32_t value)
{
    json_add_string(w, key, icsrm_word_name(vocabulary, value));
}

void json_add_set(json_writer *w, const char *key, icsrm_vocabulary vocabulary, uint32_t set)
{
    json_name(w, key);
    json_open(w, '[');
    for (int32_t value = 1; icsrm_word_name(vocabulary, value) != NULL; value++)
        if ((set & ICSRM_BIT(value)) != 0)
            json_put_string(w, icsrm_word_name(vocabulary, value));
    json_close(w, ']');
}

void json_add_date(json_writer *w, const char *key, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    json_add_string(w, key, icsrm_date_format(date, text) == ICSRM_OK ? text : NULL);
}

void json_add_flag(json_writer *w, const char *key, int32_t flag)
{
    json_name(w, key);
    put_raw(w, flag ? "true" : "false");
}

void json_add_number(json_writer *w, const char *key, int64_t number)
{
    json_name(w, key);
    json_put_number(w, number);
}

void json_add_credits(json_writer *w, const char *key, icsrm_credits credits)
{
    json_name(w, key);
    json_put_credits(w, credits);
}
