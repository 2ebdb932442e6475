/* SPDX-License-Identifier: MIT
 * Schemes from CBOR into JSON, as a person would write them. The library has taken the bytes
 * before, so nothing has to be refused here. */
#include <string.h>

#include "json_writer.h"
#include "scheme_keys.h"
#include "scheme_text.h"
#include "format.h"

enum {
    NUMBER = 0,
    NEGATIVE = 1,
    TEXT = 3,
    LIST = 4,
    MAP = 5,
    TAG = 6,
    NULL_VALUE = 22,
    KEYS_MAX = 32
};

typedef struct transcriber {
    const unsigned char *at;
    json_writer to;
    size_t depth;
} transcriber;

static unsigned take_head(const unsigned char **at, uint64_t *value)
{
    unsigned major = **at >> 5;
    unsigned low = *(*at)++ & 31;
    *value = low;
    if (low < 24)
        return major;
    *value = 0;
    for (unsigned size = 1U << (low - 24); size > 0; size--)
        *value = *value << 8 | *(*at)++;
    return major;
}

static void skip(const unsigned char **at)
{
    uint64_t value;
    unsigned major = take_head(at, &value);
    if (major == TEXT)
        *at += value;
    uint64_t inner = major == LIST ? value : major == MAP ? 2 * value : major == TAG;
    for (; inner > 0; inner--)
        skip(at);
}

static void new_line(transcriber *t)
{
    buffer_text(t->to.out, "\n");
    buffer_repeat(t->to.out, "  ", t->depth);
}

/* The comma stands before the new line. */
static void begin_entry(transcriber *t, bool first)
{
    if (!first)
        buffer_text(t->to.out, ",");
    t->to.comma = false;
    new_line(t);
}

static void end_entries(transcriber *t, char bracket, bool any)
{
    t->depth--;
    if (any)
        new_line(t);
    json_close(&t->to, bracket);
}

static void put_value(transcriber *t, const char *map, const scheme_key *row);

static void put_map(transcriber *t, const char *map, uint64_t count)
{
    icsrm_text keys[KEYS_MAX];
    const unsigned char *values[KEYS_MAX];
    bool first = true;
    json_open(&t->to, '{');
    t->depth++;
    for (uint64_t i = 0; i < count && i < KEYS_MAX; i++) {
        uint64_t size;
        (void)take_head(&t->at, &size);
        keys[i] = (icsrm_text){(const char *)t->at, (size_t)size};
        values[i] = t->at += size;
        skip(&t->at);
    }
    const unsigned char *end = t->at;
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++) {
        if (strcmp(row->map, map) != 0)
            continue;
        for (uint64_t i = 0; i < count && i < KEYS_MAX; i++) {
            if (keys[i].size != strlen(row->key) ||
                memcmp(keys[i].data, row->key, keys[i].size) != 0)
                continue;
            begin_entry(t, first);
            json_put_text(&t->to, keys[i]);
            buffer_text(t->to.out, ": ");
            t->to.comma = false;
            t->at = values[i];
            put_value(t, strcmp(row->key, "nodes") == 0 ? "requirement" : row->key, row);
            first = false;
        }
    }
    t->at = end;
    end_entries(t, '}', !first);
}

static void put_list(transcriber *t, const char *map, uint64_t count)
{
    json_open(&t->to, '[');
    t->depth++;
    for (uint64_t i = 0; i < count; i++) {
        begin_entry(t, i == 0);
        put_value(t, map, NULL);
    }
    end_entries(t, ']', count > 0);
}

static void put_integer(transcriber *t, int64_t number, const scheme_key *row)
{
    bool credits = row != NULL && row->type == KEY_CREDITS;
    if (credits)
        json_put_credits(&t->to, number);
    else
        buffer_format(t->to.out, "%lld", (long long)number);
}

static void put_date(transcriber *t)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    uint64_t days;
    unsigned major = take_head(&t->at, &days);
    (void)icsrm_date_format((icsrm_date)(major == NUMBER ? (int64_t)days : -1 - (int64_t)days),
                            text);
    json_put_string(&t->to, text);
}

static void put_value(transcriber *t, const char *map, const scheme_key *row)
{
    uint64_t value;
    switch (take_head(&t->at, &value)) {
    case NUMBER:
        put_integer(t, (int64_t)value, row);
        break;
    case NEGATIVE:
        put_integer(t, -1 - (int64_t)value, row);
        break;
    case TEXT:
        json_put_text(&t->to, (icsrm_text){(const char *)t->at, (size_t)value});
        t->at += value;
        break;
    case LIST:
        put_list(t, map, value);
        break;
    case MAP:
        put_map(t, map, value);
        break;
    case TAG:
        put_date(t);
        break;
    default:
        buffer_text(t->to.out, value == NULL_VALUE ? "null" : (value & 1) != 0 ? "true" : "false");
    }
}

void scheme_text_decode(const unsigned char *bytes, buffer *out)
{
    transcriber t = {.at = bytes, .to = {.out = out}};
    put_value(&t, "", NULL);
    buffer_text(out, "\n");
}
