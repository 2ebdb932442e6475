/* SPDX-License-Identifier: MIT
 * What differs between what is and what was expected. */
#include "json_differ.h"
#include "format.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void add_value(buffer *out, const json_t *value)
{
    char *text = value == NULL ? NULL : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    buffer_text(out, text == NULL ? "missing" : text);
    free(text);
}

static size_t say(const json_t *actual, const json_t *expected, const char *place, buffer *out)
{
    buffer_format(out, "  %s: is ", place);
    add_value(out, actual);
    buffer_text(out, ", expected ");
    add_value(out, expected);
    buffer_text(out, "\n");
    return 1;
}

static void add_keys(buffer *out, const json_t *actual)
{
    const char *before = "    = keys here: ";
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)actual, key, value)
    {
        buffer_text(out, before);
        buffer_text(out, key);
        before = ", ";
    }
    buffer_text(out, "\n");
}

static size_t differ_in_keys(const json_t *actual, const json_t *expected, const char *place,
                             buffer *out)
{
    size_t count = 0;
    bool missing = false;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)expected, key, value)
    {
        char within[512];
        snprintf(within, sizeof within, "%.400s%s%.80s", place, *place != '\0' ? "." : "", key);
        json_t *own = json_object_get(actual, key);
        count += json_differ(own, value, within, out);
        if (own == NULL && !missing)
            add_keys(out, actual);
        missing |= own == NULL;
    }
    return count;
}

static size_t differ_in_entries(const json_t *actual, const json_t *expected, const char *place,
                                buffer *out)
{
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(expected); i++) {
        char within[512];
        snprintf(within, sizeof within, "%.400s[%zu]", place, i);
        count += json_differ(json_array_get(actual, i), json_array_get(expected, i), within, out);
    }
    return count;
}

/* What an entry is called: the first text in it. */
static const char *name_of(const json_t *entry)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)entry, key, value)
    {
        if (json_is_string(value))
            return json_string_value(value);
    }
    return NULL;
}

/* Lists of other lengths: how many entries there are, and which. */
static size_t differ_in_length(const json_t *actual, const json_t *expected, const char *place,
                               buffer *out)
{
    size_t count = json_array_size(actual);
    buffer_format(out, "  %s: has %zu %s", place, count, count == 1 ? "entry" : "entries");
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of(json_array_get(actual, i));
        buffer_format(out, "%s %s", i == 0 ? ":" : ",", name == NULL ? "?" : name);
    }
    buffer_format(out, "; %zu expected\n", json_array_size(expected));
    return 1;
}

size_t json_differ(const json_t *actual, const json_t *expected, const char *place, buffer *out)
{
    if (json_is_object(expected) && json_is_object(actual))
        return differ_in_keys(actual, expected, place, out);
    if (json_is_array(expected) && json_is_array(actual))
        return json_array_size(actual) == json_array_size(expected)
                   ? differ_in_entries(actual, expected, place, out)
                   : differ_in_length(actual, expected, place, out);
    if (json_is_number(expected) && json_is_number(actual) &&
        json_number_value(expected) == json_number_value(actual))
        return 0;
    return json_equal(actual, expected) ? 0 : say(actual, expected, place, out);
}
