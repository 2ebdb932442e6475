/* SPDX-License-Identifier: MIT
 * Why a record was refused. */
#include "refusal.h"

#include <stdio.h>
#include <string.h>

const char *list_name(icsrm_list list)
{
    const char *name = icsrm_word_name(ICSRM_WORDS_LIST, (int32_t)list);
    return name != NULL ? name : "";
}

/* ---- plain text ---------------------------------------------------------------------------- */

/* The size of the UTF-8 sequence that begins here, or 0. It need not be exact about overlong forms:
 * what reaches this was checked by jansson or the library, or is shown as the broken thing it is.
 */
static size_t sequence(const unsigned char *at, size_t left)
{
    size_t size = *at < 0x80   ? 1
                  : *at < 0xC2 ? 0
                  : *at < 0xE0 ? 2
                  : *at < 0xF0 ? 3
                  : *at < 0xF5 ? 4
                               : 0;
    if (size > left)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

/* C0, DEL and C1: they could end the line or drive the terminal. */
static bool is_control(const unsigned char *at)
{
    return *at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0);
}

size_t copy_plain(char *to, size_t capacity, const char *from, size_t size)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t length = 0;
    for (size_t at = 0; at < size;) {
        const unsigned char *bytes = (const unsigned char *)from + at;
        size_t taken = sequence(bytes, size - at);
        bool shown = taken > 0 && !is_control(bytes);
        size_t needed = shown ? taken : 1;
        bool last = at + (taken == 0 ? 1 : taken) >= size;
        if (length + needed + (last ? 1 : sizeof ellipsis) > capacity) {
            memcpy(to + length, ellipsis, sizeof ellipsis - 1);
            length += sizeof ellipsis - 1;
            break;
        }
        memcpy(to + length, shown ? from + at : "?", needed);
        length += needed;
        at += taken == 0 ? 1 : taken;
    }
    to[length] = '\0';
    return length;
}

/* ---- values -------------------------------------------------------------------------------- */

static void quote(char *to, size_t capacity, const char *data, size_t size)
{
    size_t length = copy_plain(to + 1, capacity - 2, data, size);
    to[0] = '"';
    to[length + 1] = '"';
    to[length + 2] = '\0';
}

/* Numbers and words as JSON has them; of lists and objects only what they are. */
static void describe(char *to, size_t capacity, json_t *value)
{
    if (json_is_string(value)) {
        quote(to, capacity, json_string_value(value), json_string_length(value));
        return;
    }
    if (json_is_object(value) || json_is_array(value)) {
        snprintf(to, capacity, "%s", json_is_object(value) ? "an object" : "a list");
        return;
    }
    size_t length = json_dumpb(value, to, capacity - 1, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    to[length < capacity ? length : 0] = '\0';
}

/* ---- filling ------------------------------------------------------------------------------- */

bool refuse(refusal *out, icsrm_status status, const char *place, const char *reason,
            const char *rule)
{
    *out = (refusal){.status = status, .rule = rule};
    if (place != NULL)
        copy_plain(out->place, sizeof out->place, place, strlen(place));
    copy_plain(out->reason, sizeof out->reason, reason, strlen(reason));
    return false;
}

bool refuse_value(refusal *out, icsrm_status status, const char *place, json_t *value,
                  const char *reason, const char *rule)
{
    refuse(out, status, place, reason, rule);
    describe(out->value, sizeof out->value, value);
    return false;
}

bool refuse_text(refusal *out, icsrm_status status, const char *place, const char *data,
                 size_t size, const char *reason, const char *rule)
{
    refuse(out, status, place, reason, rule);
    copy_plain(out->value, sizeof out->value, data, size);
    return false;
}

static bool is_number(const char *text)
{
    const char *digits = text + (*text == '-');
    return *digits != '\0' && digits[strspn(digits, "0123456789")] == '\0';
}

/* Writes "activities[3].tags[1]" of an error's parts. */
static void error_place(const icsrm_error *error, char *to, size_t capacity)
{
    char index[16] = "";
    char item[16] = "";
    if (error->index != ICSRM_NO_INDEX)
        snprintf(index, sizeof index, "[%u]", (unsigned)error->index);
    if (error->item != ICSRM_NO_INDEX)
        snprintf(item, sizeof item, "[%u]", (unsigned)error->item);
    const char *list = list_name(error->list);
    const char *key = error->key == NULL ? "" : error->key;
    bool both = *list != '\0' && *key != '\0';
    snprintf(to, capacity, "%s%s%s%s%s", list, index, both ? "." : "", key, item);
}

bool refuse_error(refusal *out, const icsrm_error *error, const char *place)
{
    char own[160];
    const char *reason = icsrm_status_text(error->status);
    error_place(error, own, sizeof own);
    refuse(out, error->status, place != NULL ? place : own, reason != NULL ? reason : "?",
           error->rule);
    if (is_number(error->value))
        snprintf(out->value, sizeof out->value, "%s", error->value);
    else if (error->value[0] != '\0')
        quote(out->value, sizeof out->value, error->value, strlen(error->value));
    return false;
}

void refusal_of(refusal *out, const char *member, size_t size)
{
    copy_plain(out->member, sizeof out->member, member, size);
}

const char *refusal_line(const refusal *from, char line[REFUSAL_LINE_SIZE])
{
    snprintf(line, REFUSAL_LINE_SIZE, "%s%s%s%s%s%s%s%s", from->place,
             from->place[0] != '\0' ? ": " : "", from->value, from->value[0] != '\0' ? " " : "",
             from->reason, from->rule != NULL ? " (" : "", from->rule != NULL ? from->rule : "",
             from->rule != NULL ? ")" : "");
    return line;
}
