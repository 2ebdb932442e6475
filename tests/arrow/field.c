/* SPDX-License-Identifier: MIT
 * A producer of Arrow tables of our own. */
#include "field.h"

#include <stdlib.h>
#include <string.h>

static void keep_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void keep_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static void *must(void *memory)
{
    assert_non_null(memory);
    return memory;
}

field *field_new(const char *name, const char *format, int64_t length, int64_t buffers)
{
    field *f = must(calloc(1, sizeof *f));
    f->schema = (struct ArrowSchema){
        .format = format, .name = name, .children = f->schemas, .release = keep_schema};
    f->array = (struct ArrowArray){.length = length,
                                   .n_buffers = buffers,
                                   .buffers = f->buffers,
                                   .children = f->arrays,
                                   .release = keep_array};
    return f;
}

void field_free(field *f)
{
    if (f == NULL)
        return;
    for (int c = 0; c < f->count; c++)
        field_free(f->fields[c]);
    field_free(f->dictionary);
    for (int b = 0; b < FIELD_BUFFERS; b++)
        free(f->owned[b]);
    free(f);
}

void field_bytes(field *f, int buffer, const void *bytes, size_t size)
{
    free(f->owned[buffer]);
    f->owned[buffer] = must(malloc(size > 0 ? size : 1));
    if (size > 0)
        memcpy(f->owned[buffer], bytes, size);
    f->buffers[buffer] = f->owned[buffer];
}

void *field_buffer(field *f, int buffer)
{
    return must(f->owned[buffer]);
}

field *field_add(field *f, field *below)
{
    assert_true(f->count < FIELDS_MAX);
    f->fields[f->count] = below;
    f->schemas[f->count] = &below->schema;
    f->arrays[f->count] = &below->array;
    f->count++;
    f->schema.n_children = f->array.n_children = f->count;
    return f;
}

field *field_encode(field *f, field *dictionary)
{
    f->dictionary = dictionary;
    f->schema.dictionary = &dictionary->schema;
    f->array.dictionary = &dictionary->array;
    return f;
}

field *field_values(const char *name, const char *format, int64_t length, const void *values,
                    size_t width)
{
    field *f = field_new(name, format, length, 2);
    field_bytes(f, 1, values, (size_t)length * width);
    return f;
}

void field_null(field *f, int64_t i)
{
    const size_t size = (size_t)(f->array.offset + f->array.length + 7) / 8;
    const size_t at = (size_t)(f->array.offset + i);
    if (f->owned[0] == NULL) {
        uint8_t *all = must(malloc(size));
        memset(all, 0xFF, size);
        field_bytes(f, 0, all, size);
        free(all);
    }
    ((uint8_t *)f->owned[0])[at / 8] &= (uint8_t) ~(1u << at % 8);
    f->array.null_count = -1;
}

/* ---- texts --------------------------------------------------------------------------------- */

static void lay_out_texts(field *f, int64_t length, const char *const *texts, bool large)
{
    int64_t wide[64] = {0};
    int32_t narrow[64] = {0};
    char bytes[1024];
    for (int64_t i = 0; i < length; i++) {
        const size_t size = texts[i] != NULL ? strlen(texts[i]) : 0;
        memcpy(bytes + wide[i], size > 0 ? texts[i] : "", size);
        wide[i + 1] = wide[i] + (int64_t)size;
        narrow[i + 1] = (int32_t)wide[i + 1];
    }
    field_bytes(f, 1, large ? (const void *)wide : narrow,
                (size_t)(length + 1) * (large ? sizeof *wide : sizeof *narrow));
    field_bytes(f, 2, bytes, (size_t)wide[length]);
}

/* Short texts stand in their views, others in the one buffer behind them. */
static void lay_out_views(field *f, int64_t length, const char *const *texts)
{
    struct view {
        int32_t size;
        char bytes[12];
    } views[64];
    char far[1024];
    int32_t used = 0;
    memset(views, 0, sizeof views);
    for (int64_t i = 0; i < length; i++) {
        struct view *to = &views[i];
        const char *text = texts[i] != NULL ? texts[i] : "";
        to->size = (int32_t)strlen(text);
        if (to->size <= (int32_t)sizeof to->bytes) {
            memcpy(to->bytes, text, (size_t)to->size);
            continue;
        }
        memcpy(to->bytes, text, 4);
        memcpy(to->bytes + 8, &used, sizeof used);
        memcpy(far + used, text, (size_t)to->size);
        used += to->size;
    }
    const int64_t sizes[] = {used};
    field_bytes(f, 1, views, (size_t)length * sizeof *views);
    field_bytes(f, 2, far, (size_t)used);
    field_bytes(f, 3, sizes, sizeof sizes);
}

field *field_texts(const char *name, const char *format, int64_t length, const char *const *texts)
{
    const bool views = strcmp(format, "vu") == 0;
    field *f = field_new(name, format, length, views ? 4 : 3);
    if (views)
        lay_out_views(f, length, texts);
    else
        lay_out_texts(f, length, texts, strcmp(format, "U") == 0);
    for (int64_t i = 0; i < length; i++)
        if (texts[i] == NULL)
            field_null(f, i);
    return f;
}

/* ---- nesting ------------------------------------------------------------------------------- */

field *field_lists(const char *name, int64_t length, const int32_t *offsets, field *items)
{
    field *f = field_new(name, "+l", length, 2);
    field_bytes(f, 1, offsets, (size_t)(length + 1) * sizeof *offsets);
    return field_add(f, items);
}

field *field_struct(const char *name, int64_t length)
{
    return field_new(name, "+s", length, 1);
}

/* The next name of a path. */
static bool is_named(const field *f, const char *path, size_t size)
{
    return strlen(f->schema.name) == size && memcmp(f->schema.name, path, size) == 0;
}

field *field_at(field *f, const char *path)
{
    while (*path != '\0') {
        const size_t size = strcspn(path, ".");
        field *found = NULL;
        if (f->schema.format[0] == '+' && f->schema.format[1] != 's') {
            f = f->fields[0];
            if (size == 2 && path[0] == '[')
                found = f;
        }
        for (int c = 0; c < f->count && found == NULL; c++)
            if (is_named(f->fields[c], path, size))
                found = f->fields[c];
        f = must(found);
        path += size + (path[size] == '.');
    }
    return f;
}
