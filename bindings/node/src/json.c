/* SPDX-License-Identifier: MIT
 * Writing JSON into a buffer that grows. */
#include "json.h"

#include <stdlib.h>
#include <string.h>

void *js_allocate(const icsrm_allocator *memory, size_t size)
{
    return memory != NULL ? memory->allocate(memory->context, size) : malloc(size);
}

void js_release(const icsrm_allocator *memory, void *block, size_t size)
{
    if (block == NULL)
        return;
    if (memory != NULL)
        memory->release(memory->context, block, size);
    else
        free(block);
}

char *js_reserve(js_buffer *b, size_t more)
{
    size_t wanted = b->capacity < 4096 ? 4096 : b->capacity;
    if (b->failed)
        return NULL;
    if (more <= b->capacity - b->size)
        return b->data + b->size;
    while (wanted - b->size < more && wanted <= SIZE_MAX / 2)
        wanted *= 2;
    char *grown = wanted - b->size < more ? NULL : js_allocate(b->memory, wanted);
    if (grown == NULL) {
        b->failed = true;
        return NULL;
    }
    if (b->size > 0)
        memcpy(grown, b->data, b->size);
    js_release(b->memory, b->data, b->capacity);
    b->data = grown;
    b->capacity = wanted;
    return grown + b->size;
}

void js_buffer_free(js_buffer *b)
{
    js_release(b->memory, b->data, b->capacity);
    *b = (js_buffer){.memory = b->memory};
}

static void add(js_buffer *b, const char *data, size_t size)
{
    char *to = js_reserve(b, size);
    if (to != NULL && size > 0) {
        memcpy(to, data, size);
        b->size += size;
    }
}

static void add_char(js_buffer *b, char c)
{
    add(b, &c, 1);
}

static void before_value(js_buffer *b)
{
    if (b->comma)
        add_char(b, ',');
    b->comma = true;
}

void js_open(js_buffer *b, char bracket)
{
    before_value(b);
    add_char(b, bracket);
    b->comma = false;
}

void js_close(js_buffer *b, char bracket)
{
    add_char(b, bracket);
    b->comma = true;
}

/* ---- text ---------------------------------------------------------------------------------- */

static void add_escape(js_buffer *b, unsigned char c)
{
    static const char hexadecimal[] = "0123456789abcdef";
    char escape[6] = {'\\', 'u', '0', '0', hexadecimal[c >> 4], hexadecimal[c & 15]};
    if (c >= 0x20) {
        add_char(b, '\\');
        add_char(b, (char)c);
    } else {
        add(b, escape, sizeof escape);
    }
}

static void add_quoted(js_buffer *b, const char *data, size_t size)
{
    size_t plain = 0; /* where the bytes that need no escape begin */
    add_char(b, '"');
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        add(b, data + plain, i - plain);
        add_escape(b, c);
        plain = i + 1;
    }
    add(b, data + plain, size - plain);
    add_char(b, '"');
}

void js_key(js_buffer *b, const char *key)
{
    js_put_string(b, key);
    add_char(b, ':');
    b->comma = false;
}

void js_put_null(js_buffer *b)
{
    before_value(b);
    add(b, "null", 4);
}

void js_put_text(js_buffer *b, icsrm_text text)
{
    if (text.data == NULL) {
        js_put_null(b);
        return;
    }
    before_value(b);
    add_quoted(b, text.data, text.size);
}

void js_put_string(js_buffer *b, const char *text)
{
    js_put_text(b, (icsrm_text){text, text != NULL ? strlen(text) : 0});
}

/* ---- numbers ------------------------------------------------------------------------------- */

static void add_digits(js_buffer *b, bool negative, uint64_t size)
{
    char digits[24];
    char *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0);
    if (negative)
        *--at = '-';
    add(b, at, (size_t)(digits + sizeof digits - at));
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void js_put_number(js_buffer *b, int64_t number)
{
    before_value(b);
    add_digits(b, number < 0, size_of(number));
}

/* Whole credits, then as many of the three decimals as say something. */
void js_put_credits(js_buffer *b, icsrm_credits credits)
{
    uint64_t size = size_of(credits);
    unsigned part = (unsigned)(size % (uint64_t)ICSRM_CREDIT);
    char decimals[4] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                        (char)('0' + part % 10)};
    size_t length = sizeof decimals;
    if (credits == ICSRM_CREDITS_NONE) {
        js_put_null(b);
        return;
    }
    before_value(b);
    add_digits(b, credits < 0, size / (uint64_t)ICSRM_CREDIT);
    while (length > 1 && decimals[length - 1] == '0')
        length--;
    if (length > 1)
        add(b, decimals, length);
}

/* ---- members ------------------------------------------------------------------------------- */

void js_add_text(js_buffer *b, const char *key, icsrm_text text)
{
    js_key(b, key);
    js_put_text(b, text);
}

void js_add_string(js_buffer *b, const char *key, const char *text)
{
    js_key(b, key);
    js_put_string(b, text);
}

void js_add_word(js_buffer *b, const char *key, icsrm_vocabulary vocabulary, int32_t value)
{
    js_add_string(b, key, icsrm_word_name(vocabulary, value));
}

void js_add_set(js_buffer *b, const char *key, icsrm_vocabulary vocabulary, uint32_t set)
{
    js_key(b, key);
    js_open(b, '[');
    for (int32_t value = 1; icsrm_word_name(vocabulary, value) != NULL; value++)
        if ((set & ICSRM_BIT(value)) != 0)
            js_put_string(b, icsrm_word_name(vocabulary, value));
    js_close(b, ']');
}

void js_add_date(js_buffer *b, const char *key, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    js_add_string(b, key, icsrm_date_format(date, text) == ICSRM_OK ? text : NULL);
}

void js_add_flag(js_buffer *b, const char *key, int32_t flag)
{
    js_key(b, key);
    before_value(b);
    if (flag)
        add(b, "true", 4);
    else
        add(b, "false", 5);
}

void js_add_number(js_buffer *b, const char *key, int64_t number)
{
    js_key(b, key);
    js_put_number(b, number);
}

void js_add_credits(js_buffer *b, const char *key, icsrm_credits credits)
{
    js_key(b, key);
    js_put_credits(b, credits);
}
