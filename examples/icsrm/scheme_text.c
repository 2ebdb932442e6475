/* SPDX-License-Identifier: MIT
 * Schemes from JSON into CBOR. */
#include "scheme_text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "scheme_keys.h"

enum { TEXT = 3, LIST = 4, MAP = 5, TAG = 6, DAYS_TAG = 100, FALSE_BYTE = 0xF4 };

static void put_head(buffer *to, unsigned major, uint64_t value)
{
    char head[9];
    size_t size = value < 24            ? 0
                  : value <= UINT8_MAX  ? 1
                  : value <= UINT16_MAX ? 2
                  : value <= UINT32_MAX ? 4
                                        : 8;
    unsigned low = size == 0   ? (unsigned)value
                   : size == 1 ? 24
                   : size == 2 ? 25
                   : size == 4 ? 26
                               : 27;
    head[0] = (char)(major << 5 | low);
    for (size_t i = 0; i < size; i++)
        head[1 + i] = (char)(value >> 8 * (size - 1 - i) & 0xFF);
    buffer_add(to, head, size + 1);
}

static void put_integer(buffer *to, int64_t value)
{
    put_head(to, value < 0, value < 0 ? ~(uint64_t)value : (uint64_t)value);
}

static scheme_text_result mark(scheme_text *self, uint32_t node, bool key)
{
    if (self->mark_count == self->mark_room) {
        size_t room = self->mark_room == 0 ? 256 : self->mark_room * 2;
        scheme_mark *marks = realloc(self->marks, room * sizeof *marks);
        if (marks == NULL)
            return SCHEME_TEXT_MEMORY;
        self->marks = marks;
        self->mark_room = room;
    }
    self->marks[self->mark_count++] = (scheme_mark){self->bytes.size, node, key};
    return SCHEME_TEXT_DONE;
}

static scheme_text_result wrong(scheme_text *self, uint32_t node, const char *reason)
{
    self->wrong = (scheme_mark){self->bytes.size, node, false};
    self->reason = reason;
    return SCHEME_TEXT_WRONG;
}

/* ---- texts --------------------------------------------------------------------------------- */

/* What a quoted text says; the caller's, NULL if there is no memory. */
static json_t *unquote(span quoted)
{
    return json_loadb(quoted.data, quoted.size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

static scheme_text_result put_quoted(scheme_text *self, span quoted)
{
    json_t *text = unquote(quoted);
    if (text == NULL)
        return SCHEME_TEXT_MEMORY;
    put_head(&self->bytes, TEXT, json_string_length(text));
    buffer_add(&self->bytes, json_string_value(text), json_string_length(text));
    json_decref(text);
    return SCHEME_TEXT_DONE;
}

static scheme_text_result put_date(scheme_text *self, uint32_t node)
{
    span text = self->tree.nodes[node].text;
    icsrm_date date;
    if (icsrm_date_parse(text.data + 1, text.size - 2, &date) != ICSRM_OK)
        return wrong(self, node, "is not a date of the years 0001 to 9999, written YYYY-MM-DD");
    put_head(&self->bytes, TAG, DAYS_TAG);
    put_integer(&self->bytes, date);
    return SCHEME_TEXT_DONE;
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* Reads digits with a decimal point as so many thousandths, or as a whole number where `places` is
 * 0. Returns what is wrong, or NULL. */
static const char *read_decimal(span text, unsigned places, int64_t *out)
{
    const int64_t most = INT64_MAX / 10 - 10;
    bool negative = text.data[0] == '-';
    bool point = false;
    unsigned seen = 0;
    int64_t number = 0;
    for (size_t i = negative; i < text.size; i++) {
        char c = text.data[i];
        if (c == 'e' || c == 'E')
            return "is written with an exponent; write it out";
        if (c == '.') {
            point = true;
            continue;
        }
        if (point && seen == places) {
            if (c != '0')
                return places == 0 ? "is not a whole number" : "has more than three decimals";
            continue;
        }
        if (number > most)
            return "is outside the range allowed here";
        number = number * 10 + (c - '0');
        seen += point;
    }
    for (; seen < places; seen++) {
        if (number > most)
            return "is outside the range allowed here";
        number *= 10;
    }
    *out = negative ? -number : number;
    return NULL;
}

/* Where no number belongs, the library says so, whatever number it is. */
static scheme_text_result put_number(scheme_text *self, uint32_t node, key_type type)
{
    int64_t number = 0;
    const char *reason =
        read_decimal(self->tree.nodes[node].text, type == KEY_CREDITS ? 3 : 0, &number);
    if (reason != NULL && (type == KEY_CREDITS || type == KEY_NUMBER))
        return wrong(self, node, reason);
    put_integer(&self->bytes, number);
    return SCHEME_TEXT_DONE;
}

static scheme_text_result put_word(scheme_text *self, uint32_t node, key_type type)
{
    span text = self->tree.nodes[node].text;
    char simple = (char)(FALSE_BYTE + (text.data[0] == 't') + 2 * (text.data[0] == 'n'));
    if (text.data[0] != 't' && text.data[0] != 'f' && text.data[0] != 'n')
        return put_number(self, node, type);
    buffer_add(&self->bytes, &simple, 1);
    return SCHEME_TEXT_DONE;
}

/* ---- maps ---------------------------------------------------------------------------------- */

typedef struct entry {
    span key;
    uint32_t node;
} entry;

/* In the order of the deterministic encoding; of two that are the same, as they stand there. Keys
 * of the model have no escapes; others are refused wherever they stand. */
static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    if (a->key.size != b->key.size)
        return a->key.size < b->key.size ? -1 : 1;
    int order = memcmp(a->key.data, b->key.data, a->key.size);
    return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

static bool same_key(const entry *a, const entry *b)
{
    return a->key.size == b->key.size && memcmp(a->key.data, b->key.data, a->key.size) == 0;
}

static scheme_text_result put_value(scheme_text *self, uint32_t node);

static scheme_text_result put_entry(scheme_text *self, uint32_t node)
{
    scheme_text_result result = mark(self, node, true);
    if (result == SCHEME_TEXT_DONE)
        result = put_quoted(self, self->tree.nodes[node].key);
    return result == SCHEME_TEXT_DONE ? put_value(self, node) : result;
}

static scheme_text_result put_entries(scheme_text *self, const entry *entries, uint32_t count)
{
    scheme_text_result result = SCHEME_TEXT_DONE;
    for (uint32_t i = 0; i < count && result == SCHEME_TEXT_DONE; i++) {
        if (i > 0 && same_key(&entries[i - 1], &entries[i])) {
            result = wrong(self, entries[i].node, "stands there twice in one object");
            self->wrong.key = true;
            return result;
        }
        result = put_entry(self, entries[i].node);
    }
    return result;
}

static scheme_text_result put_map(scheme_text *self, uint32_t map)
{
    const json_tree *tree = &self->tree;
    const uint32_t count = tree->nodes[map].count;
    entry *entries = calloc((size_t)count + 1, sizeof *entries);
    uint32_t filled = 0;
    if (entries == NULL)
        return SCHEME_TEXT_MEMORY;
    for (uint32_t at = json_tree_first(tree, map); at != JSON_TREE_NONE;
         at = json_tree_next(tree, at))
        entries[filled++] = (entry){tree->nodes[at].key, at};
    qsort(entries, filled, sizeof *entries, compare_entries);
    put_head(&self->bytes, MAP, count);
    scheme_text_result result = put_entries(self, entries, filled);
    free(entries);
    return result;
}

static scheme_text_result put_list(scheme_text *self, uint32_t list)
{
    const json_tree *tree = &self->tree;
    scheme_text_result result = SCHEME_TEXT_DONE;
    put_head(&self->bytes, LIST, tree->nodes[list].count);
    for (uint32_t at = json_tree_first(tree, list);
         at != JSON_TREE_NONE && result == SCHEME_TEXT_DONE; at = json_tree_next(tree, at))
        result = put_value(self, at);
    return result;
}

static key_type type_of(const scheme_text *self, uint32_t node)
{
    span key = self->tree.nodes[node].key;
    const scheme_key *row = key.data == NULL ? NULL
                                             : scheme_key_find(scheme_map_of(&self->tree, node),
                                                               key.data + 1, key.size - 2);
    return row == NULL ? KEY_TEXT : row->type;
}

static scheme_text_result put_value(scheme_text *self, uint32_t node)
{
    scheme_text_result result = mark(self, node, false);
    if (result != SCHEME_TEXT_DONE)
        return result;
    switch (self->tree.nodes[node].kind) {
    case JSON_TREE_MAP:
        return put_map(self, node);
    case JSON_TREE_LIST:
        return put_list(self, node);
    case JSON_TREE_TEXT:
        return type_of(self, node) == KEY_DATE ? put_date(self, node)
                                               : put_quoted(self, self->tree.nodes[node].text);
    default:
        return put_word(self, node, type_of(self, node));
    }
}

bool scheme_text_read(scheme_text *self, const char *json, size_t size)
{
    *self = (scheme_text){.reason = NULL};
    return json_tree_read(&self->tree, json, size);
}

scheme_text_result scheme_text_encode(scheme_text *self)
{
    buffer_clear(&self->bytes);
    self->mark_count = 0;
    scheme_text_result result = put_value(self, 0);
    return self->bytes.failed ? SCHEME_TEXT_MEMORY : result;
}

void scheme_text_free(scheme_text *self)
{
    json_tree_free(&self->tree);
    buffer_free(&self->bytes);
    free(self->marks);
}

const scheme_mark *scheme_text_mark(const scheme_text *self, size_t offset)
{
    size_t low = 0;
    size_t high = self->mark_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (self->marks[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return &self->marks[low];
}
