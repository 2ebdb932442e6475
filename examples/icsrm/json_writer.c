/* SPDX-License-Identifier: MIT
 * Writing JSON into a buffer. */
#include "json_writer.h"

#include <stdint.h>
#include <string.h>

static void before_value(json_writer *w)
{
    if (w->comma)
        buffer_text(w->out, ",");
    w->comma = true;
}

void json_open(json_writer *w, char bracket)
{
    before_value(w);
    buffer_add(w->out, &bracket, 1);
    w->comma = false;
}

void json_close(json_writer *w, char bracket)
{
    buffer_add(w->out, &bracket, 1);
    w->comma = true;
}

static void put_string(buffer *out, const char *data, size_t size)
{
    size_t plain = 0; /* where the bytes that need no escape begin */
    buffer_text(out, "\"");
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buffer_add(out, data + plain, i - plain);
        if (c < 0x20)
            buffer_format(out, "\\u%04x", (unsigned)c);
        else
            buffer_format(out, "\\%c", c);
        plain = i + 1;
    }
    buffer_add(out, data + plain, size - plain);
    buffer_text(out, "\"");
}

void json_name(json_writer *w, const char *key)
{
    before_value(w);
    buffer_text(w->out, "\""); /* no key needs an escape */
    buffer_text(w->out, key);
    buffer_text(w->out, "\":");
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
    before_value(w);
    put_string(w->out, text.data, text.size);
}

/* Written by hand: a decision is mostly numbers, and printf is slow at them. */
static void put_number(buffer *b, bool negative, uint64_t size)
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

void buffer_credits(buffer *b, icsrm_credits credits)
{
    uint64_t size = size_of(credits);
    unsigned part = (unsigned)(size % (uint64_t)ICSRM_CREDIT);
    int digits = 3;
    put_number(b, credits < 0, size / (uint64_t)ICSRM_CREDIT);
    if (part == 0)
        return;
    for (; part % 10 == 0; part /= 10)
        digits--;
    buffer_format(b, ".%0*u", digits, part);
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

void json_add_text(json_writer *w, const char *key, icsrm_text text)
{
    json_name(w, key);
    json_put_text(w, text);
}

void json_add_word(json_writer *w, const char *key, const char *word)
{
    json_name(w, key);
    if (word == NULL)
        json_put_null(w);
    else
        json_put_text(w, (icsrm_text){word, strlen(word)});
}

void json_add_date(json_writer *w, const char *key, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    json_add_word(w, key, icsrm_date_format(date, text) == ICSRM_OK ? text : NULL);
}

void json_add_flag(json_writer *w, const char *key, int32_t flag)
{
    json_name(w, key);
    put_raw(w, flag ? "true" : "false");
}

void json_add_number(json_writer *w, const char *key, int64_t number)
{
    json_name(w, key);
    before_value(w);
    put_number(w->out, number < 0, size_of(number));
}

void json_add_credits(json_writer *w, const char *key, icsrm_credits credits)
{
    json_name(w, key);
    json_put_credits(w, credits);
}
