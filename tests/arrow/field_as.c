/* SPDX-License-Identifier: MIT
 * Columns in other layouts that say the same. */
#include "field.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 64 };

static size_t width_of(const char *format)
{
    static const struct {
        const char *formats;
        size_t width;
    } widths[] = {{"cC", 1}, {"sS", 2}, {"iI", 4}, {"lL", 8}};
    for (size_t w = 0; w < 4; w++)
        if (strchr(widths[w].formats, format[0]) != NULL && format[1] == '\0')
            return widths[w].width;
    return strcmp(format, "tdD") == 0 || strcmp(format, "+l") == 0 ? 4 : 8;
}

/* Integers as those of another width; what does not fit is cut off. */
static void put_integers(field *f, const char *format, const int64_t *values, int64_t count)
{
    const size_t width = width_of(format);
    char bytes[ENTRIES_MAX * 8];
    for (int64_t i = 0; i < count; i++)
        memcpy(bytes + (size_t)i * width, &values[i], width); /* the lowest bytes first */
    field_bytes(f, 1, bytes, (size_t)count * width);
    f->schema.format = format;
}

static void read_int32(field *f, int64_t *values, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        values[i] = ((const int32_t *)field_buffer(f, 1))[i];
}

void field_numbers_as(field *f, const char *format)
{
    int64_t values[ENTRIES_MAX];
    read_int32(f, values, f->array.length);
    put_integers(f, format, values, f->array.length);
}

void field_days_as(field *f, const char *format, int64_t a_day)
{
    int64_t values[ENTRIES_MAX];
    read_int32(f, values, f->array.length);
    for (int64_t i = 0; i < f->array.length; i++)
        values[i] = values[i] == ICSRM_DATE_NONE ? 1 : values[i] * a_day;
    put_integers(f, format, values, f->array.length);
}

void field_lists_wide(field *f)
{
    int64_t values[ENTRIES_MAX];
    read_int32(f, values, f->array.length + 1);
    put_integers(f, "+L", values, f->array.length + 1);
}

/* The texts of a utf8 column: those that are there. */
static void read_texts(field *f, const char **texts, char *room)
{
    const int32_t *offsets = field_buffer(f, 1);
    const uint8_t *there = f->owned[0];
    for (int64_t i = 0; i < f->array.length; i++) {
        const size_t size = (size_t)(offsets[i + 1] - offsets[i]);
        texts[i] = there == NULL || (there[i / 8] >> i % 8 & 1) != 0 ? room : NULL;
        memcpy(room, (const char *)field_buffer(f, 2) + offsets[i], size);
        room[size] = '\0';
        room += size + 1;
    }
}

/* Takes the buffers of another, which ends. */
static void become(field *f, field *other)
{
    for (int b = 0; b < FIELD_BUFFERS; b++) {
        free(f->owned[b]);
        f->owned[b] = other->owned[b];
        f->buffers[b] = other->buffers[b];
        other->owned[b] = NULL;
    }
    f->schema.format = other->schema.format;
    f->array.n_buffers = other->array.n_buffers;
    field_free(other);
}

void field_texts_as(field *f, const char *format)
{
    const char *texts[ENTRIES_MAX];
    char room[2048];
    read_texts(f, texts, room);
    become(f, field_texts("", format, f->array.length, texts));
}

void field_encode_as(field *f, const char *format, bool each_once)
{
    const char *texts[ENTRIES_MAX];
    const char *distinct[ENTRIES_MAX];
    char room[2048];
    int64_t codes[ENTRIES_MAX];
    int64_t count = 0;
    read_texts(f, texts, room);
    for (int64_t i = 0; i < f->array.length; i++) {
        codes[i] = 0;
        if (texts[i] == NULL)
            continue;
        while (each_once && codes[i] < count && strcmp(distinct[codes[i]], texts[i]) != 0)
            codes[i]++;
        if (!each_once || codes[i] == count) {
            codes[i] = count;
            distinct[count++] = texts[i];
        }
    }
    f->array.n_buffers = 2;
    free(f->owned[2]);
    f->owned[2] = NULL;
    put_integers(f, format, codes, f->array.length);
    field_encode(f, field_texts("", "u", count, distinct));
}

void field_shift(field *f, int count)
{
    const int64_t lists = f->schema.format[0] == '+';
    const size_t width = f->schema.format[0] == 'b' ? 0 : width_of(f->schema.format);
    const int64_t length = f->array.length;
    uint8_t values[ENTRIES_MAX * 8] = {0};
    uint8_t bits[ENTRIES_MAX / 8] = {0};
    const uint8_t *old_values = field_buffer(f, 1);
    const uint8_t *old_bits = f->owned[0];
    for (int64_t i = 0; i < length + lists; i++) {
        const int64_t to = i + count;
        if (width > 0)
            memcpy(values + (size_t)to * width, old_values + (size_t)i * width, width);
        else
            values[to / 8] |= (uint8_t)((old_values[i / 8] >> i % 8 & 1) << to % 8);
        if (i < length && (old_bits == NULL || (old_bits[i / 8] >> i % 8 & 1) != 0))
            bits[to / 8] |= (uint8_t)(1u << to % 8);
    }
    const int64_t all = length + count;
    field_bytes(f, 1, values, width > 0 ? (size_t)(all + lists) * width : (size_t)(all + 7) / 8);
    if (old_bits != NULL)
        field_bytes(f, 0, bits, (size_t)(all + 7) / 8);
    f->array.offset = count;
}
