/* SPDX-License-Identifier: MIT
 * A producer of Arrow tables of our own: columns with their schemas, whose buffers are exactly as
 * long as they must be, so that reading past one is seen. */
#ifndef FIELD_H
#define FIELD_H

#include "support.h"

#include <stdbool.h>

enum { FIELDS_MAX = 24, FIELD_BUFFERS = 6 };

typedef struct field field;
struct field {
    struct ArrowSchema schema; /* to be spoilt as a test likes */
    struct ArrowArray array;
    const void *buffers[FIELD_BUFFERS]; /* array.buffers: each NULL or owned */
    struct ArrowSchema *schemas[FIELDS_MAX];
    struct ArrowArray *arrays[FIELDS_MAX];
    void *owned[FIELD_BUFFERS];
    field *fields[FIELDS_MAX];
    int count;
    field *dictionary;
};

/* A column without buffers. name and format are not copied. */
field *field_new(const char *name, const char *format, int64_t length, int64_t buffers);
void field_free(field *f);

/* Makes a buffer of these bytes, and of no more. */
void field_bytes(field *f, int buffer, const void *bytes, size_t size);

/* Adds a column below; gives a dictionary. Both are owned from then on. Return the first. */
field *field_add(field *f, field *below);
field *field_encode(field *f, field *dictionary);

/* Columns of values of a width in bytes; of texts, NULL ones null; of lists. */
field *field_values(const char *name, const char *format, int64_t length, const void *values,
                    size_t width);
field *field_texts(const char *name, const char *format, int64_t length, const char *const *texts);
field *field_lists(const char *name, int64_t length, const int32_t *offsets, field *items);
field *field_struct(const char *name, int64_t length);

/* Marks an entry null. */
void field_null(field *f, int64_t i);

/* The column at a path, "activities.on"; lists are looked through, to "activities.[]". */
field *field_at(field *f, const char *path);

/* The bytes of a buffer, to be spoilt. */
void *field_buffer(field *f, int buffer);

/* The same column otherwise: texts as large ones, as views, or as a dictionary of all of them with
 * indices of a type; lists with wide offsets; days in another unit, of which so many are a day;
 * numbers as another type. */
void field_texts_as(field *f, const char *format);
void field_encode_as(field *f, const char *format, bool each_once);
void field_lists_wide(field *f);
void field_days_as(field *f, const char *format, int64_t a_day);
void field_numbers_as(field *f, const char *format);

/* Puts so many entries before the first, and an offset that skips them. Not of texts or structs. */
void field_shift(field *f, int count);

#endif
