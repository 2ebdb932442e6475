/* SPDX-License-Identifier: MIT
 * The buffers of a table that is made out of bytes. */
#include "fuzz_arrow_values.h"

#include <string.h>

/* ---- words --------------------------------------------------------------------------------- */

#define WORDS(name, ...)                                                                           \
    static const char *const name##_texts[] = {__VA_ARGS__};                                       \
    const word_list words_##name = {name##_texts, sizeof name##_texts / sizeof *name##_texts}

WORDS(codes, "icsrm:CCEM", "icsrm:CRMP", "icsrm:CCSM", "icsrm:CCEM", "acme:X", "", "\xff");
WORDS(kinds, "course", "presentation", "article", "teaching", "project", "webinar", "no-kind", "");
WORDS(statuses, "approved", "submitted", "draft", "rejected", "Approved");
WORDS(results, "pass", "fail", "passed");
WORDS(purposes, "renewal", "exam-enrollment", "gift");
WORDS(any, "Rome", "a text that has more than twelve bytes", "", "B\xc3\xb6hm", "\xe2\x82",
      "ethics");

/* ---- types --------------------------------------------------------------------------------- */

enum { BITS, NUMBERS, DAYS, TEXTS, VIEWS, NOTHING };

static const struct type {
    const char *format;
    int is;
    uint32_t width; /* of a value, or of an offset */
    int64_t a_day;
    int64_t buffers;
} types[] = {
    {"n", NOTHING, 0, 0, 0},
    {"b", BITS, 0, 0, 2},
    {"c", NUMBERS, 1, 0, 2},
    {"C", NUMBERS, 1, 0, 2},
    {"s", NUMBERS, 2, 0, 2},
    {"S", NUMBERS, 2, 0, 2},
    {"i", NUMBERS, 4, 0, 2},
    {"I", NUMBERS, 4, 0, 2},
    {"l", NUMBERS, 8, 0, 2},
    {"L", NUMBERS, 8, 0, 2},
    {"tdD", DAYS, 4, 1, 2},
    {"tdm", DAYS, 8, INT64_C(86400000), 2},
    {"tss:", DAYS, 8, INT64_C(86400), 2},
    {"tsm:", DAYS, 8, INT64_C(86400000), 2},
    {"tsu:", DAYS, 8, INT64_C(86400000000), 2},
    {"tsn:", DAYS, 8, INT64_C(86400000000000), 2},
    {"u", TEXTS, 4, 0, 3},
    {"U", TEXTS, 8, 0, 3},
    {"vu", VIEWS, 16, 0, 4},
};

static const struct type *type_of(const char *format)
{
    static const struct type unknown = {"", NOTHING, 0, 0, 1};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        if (strcmp(types[t].format, format) == 0)
            return &types[t];
    return &unknown;
}

int64_t values_buffers(const char *format)
{
    return type_of(format)->buffers;
}

/* ---- buffers ------------------------------------------------------------------------------- */

/* A buffer of just that size; one of nothing may be NULL; now and then one begins at an odd place,
 * which Arrow allows. */
static uint8_t *buffer(maker *m, struct ArrowArray *array, int which, uint64_t size)
{
    if (size == 0 && maker_take(m, 2) == 0)
        return NULL;
    const size_t odd = maker_spoils(m) ? 1 : 0;
    uint8_t *made = (uint8_t *)maker_keep(m, (size_t)size + odd) + odd;
    array->buffers[which] = made;
    return made;
}

static void put(uint8_t *values, uint32_t width, int64_t i, int64_t value)
{
    const int8_t byte = (int8_t)value;
    const int16_t half = (int16_t)value;
    const int32_t word = (int32_t)value;
    const void *from[] = {[1] = &byte, [2] = &half, [4] = &word, [8] = &value};
    memcpy(values + (size_t)i * width, from[width], width);
}

void values_validity(maker *m, struct ArrowArray *array, int64_t extent)
{
    static const int64_t odd[] = {0, 1, 1000, INT64_MIN};
    const uint32_t shape = maker_take(m, 4); /* 0, 1: none */
    array->null_count = 0;
    if (shape >= 2 && array->n_buffers > 0) {
        uint8_t *bits = buffer(m, array, 0, (uint64_t)(extent + 7) / 8);
        for (int64_t i = 0; bits != NULL && i < (extent + 7) / 8; i++)
            bits[i] = shape == 2 ? 0xFF : (uint8_t)maker_take(m, 256);
        array->null_count = -1;
    }
    if (maker_spoils(m))
        array->null_count = odd[maker_take(m, 4)];
}

void values_indices(maker *m, struct ArrowArray *array, const char *format, int64_t extent,
                    int64_t entries)
{
    static const int64_t odd[] = {-1, 127, INT64_MIN, INT64_MAX, 5};
    const uint32_t width = type_of(format)->width;
    if (array->n_buffers != 2)
        return;
    uint8_t *values = buffer(m, array, 1, (uint64_t)extent * width);
    for (int64_t i = 0; values != NULL && i < extent; i++)
        put(values, width, i, maker_take(m, entries == 0 ? 1 : (uint32_t)entries));
    if (extent > 0 && maker_spoils(m))
        put(values, width, maker_take(m, (uint32_t)extent), odd[maker_take(m, 5)]);
}

static void fill_numbers(maker *m, const struct type *type, uint8_t *values, int64_t extent)
{
    static const int64_t odd[] = {-1,        INT64_MIN, INT64_MAX, INT32_MIN, INT32_MIN + 1,
                                  INT32_MAX, 128,       -2,        1441};
    const int64_t times = type->is == DAYS ? 7 * type->a_day : 6;
    const int64_t from = type->is == DAYS ? 19000 * type->a_day : 0;
    for (int64_t i = 0; values != NULL && i < extent; i++)
        put(values, type->width, i, from + times * maker_take(m, 250));
    if (extent > 0 && maker_spoils(m))
        put(values, type->width, maker_take(m, (uint32_t)extent), odd[maker_take(m, 9)]);
}

/* ---- texts --------------------------------------------------------------------------------- */

/* Rows, of which each list is longer, and offsets: more entries there never are. */
enum { EXTENT_MOST = 128 };

static const char *some_word(maker *m, const word_list *words)
{
    return words->texts[maker_take(m, words->count)];
}

/* Offsets may be anything; but the last says how long the bytes are, and that long they are. */
static void fill_texts(maker *m, struct ArrowArray *array, uint32_t width, int64_t extent,
                       const word_list *words)
{
    static const int64_t odd[] = {-1, 1, 1000000, INT32_MAX, INT64_MIN};
    const char *chosen[EXTENT_MOST];
    uint64_t size = 0;
    uint8_t *offsets = buffer(m, array, 1, extent == 0 ? 0 : (uint64_t)(extent + 1) * width);
    for (int64_t i = 0; i < extent; i++) {
        chosen[i] = some_word(m, words);
        put(offsets, width, i, (int64_t)size);
        size += strlen(chosen[i]);
    }
    if (extent > 0)
        put(offsets, width, extent, (int64_t)size);
    uint64_t past = size;
    if (extent > 0 && maker_spoils(m)) {
        past = maker_take(m, (uint32_t)size + 1);
        put(offsets, width, extent, (int64_t)past);
    }
    uint8_t *bytes = buffer(m, array, 2, past);
    size = 0;
    for (int64_t i = 0; i < extent && bytes != NULL; i++)
        for (const char *at = chosen[i]; *at != '\0' && size < past; at++)
            bytes[size++] = (uint8_t)*at;
    if (extent > 0 && maker_spoils(m))
        put(offsets, width, maker_take(m, (uint32_t)extent), odd[maker_take(m, 5)]);
}

/* A view: the size, and the text, or its first four bytes and where it stands. */
static void put_view(uint8_t *views, int64_t i, const char *text, int32_t place, int32_t at)
{
    const int32_t size = (int32_t)strlen(text);
    uint8_t *view = views + i * 16;
    memcpy(view, &size, sizeof size);
    memcpy(view + 4, text, (size_t)(size > 12 ? 4 : size));
    if (size <= 12)
        return;
    memcpy(view + 8, &place, sizeof place);
    memcpy(view + 12, &at, sizeof at);
}

/* Views, one buffer of the longer texts, and how long that is. */
static void fill_views(maker *m, struct ArrowArray *array, int64_t extent, const word_list *words)
{
    static const int32_t odd[] = {-1, 13, 1, INT32_MAX, INT32_MIN};
    const char *chosen[EXTENT_MOST];
    int64_t size = 0;
    uint8_t *views = buffer(m, array, 1, (uint64_t)extent * 16);
    for (int64_t i = 0; i < extent; i++) {
        chosen[i] = some_word(m, words);
        put_view(views, i, chosen[i], 0, (int32_t)size);
        size += strlen(chosen[i]) > 12 ? (int64_t)strlen(chosen[i]) : 0;
    }
    const int64_t kept = size > 0 && maker_spoils(m) ? size - 1 : size;
    uint8_t *bytes = buffer(m, array, 2, (uint64_t)kept);
    size = 0;
    for (int64_t i = 0; i < extent; i++)
        for (const char *at = chosen[i]; strlen(chosen[i]) > 12 && *at != '\0'; at++)
            if (size < kept)
                bytes[size++] = (uint8_t)*at;
    uint8_t *sizes = buffer(m, array, 3, sizeof kept);
    memcpy(sizes, &kept, sizeof kept);
    if (extent > 0 && maker_spoils(m)) { /* the size, the start, the buffer or the place */
        const uint32_t view = maker_take(m, (uint32_t)extent);
        memcpy(views + view * 16 + maker_take(m, 4) * 4, &odd[maker_take(m, 5)], sizeof *odd);
    }
    if (maker_spoils(m)) /* no buffers behind the views, and so many sizes: none */
        array->n_buffers = 3;
}

/* ---- the whole ----------------------------------------------------------------------------- */

void values_fill(maker *m, struct ArrowArray *array, const char *format, int64_t extent,
                 const word_list *words)
{
    const struct type *type = type_of(format);
    if (type->is == TEXTS) {
        fill_texts(m, array, type->width, extent, words);
    } else if (type->is == VIEWS) {
        fill_views(m, array, extent, words);
    } else if (type->is == BITS) {
        uint8_t *bits = buffer(m, array, 1, (uint64_t)(extent + 7) / 8);
        for (int64_t i = 0; bits != NULL && i < (extent + 7) / 8; i++)
            bits[i] = (uint8_t)maker_take(m, 256);
    } else if (type->is != NOTHING) {
        fill_numbers(m, type, buffer(m, array, 1, (uint64_t)extent * type->width), extent);
    }
}

int64_t values_lists(maker *m, struct ArrowArray *array, const char *format, int64_t extent)
{
    static const int64_t odd[] = {-1, 0, 100, INT32_MAX, INT64_MIN, INT64_MAX};
    const uint32_t width = strcmp(format, "+L") == 0 ? 8 : 4;
    int64_t entries = extent == 0 ? 0 : maker_take(m, 2);
    uint8_t *offsets = buffer(m, array, 1, extent == 0 ? 0 : (uint64_t)(extent + 1) * width);
    for (int64_t i = 0; i < extent; i++) {
        put(offsets, width, i, entries);
        entries += maker_take(m, extent > 12 ? 2 : 5);
    }
    if (extent > 0)
        put(offsets, width, extent, entries);
    if (extent > 0 && maker_spoils(m))
        put(offsets, width, maker_take(m, (uint32_t)extent + 1), odd[maker_take(m, 6)]);
    return entries;
}
