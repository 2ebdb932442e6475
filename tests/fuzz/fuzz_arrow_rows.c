/* SPDX-License-Identifier: MIT
 * What the Arrow layer exports: that it is well formed, and what its rows say. */
#include "fuzz_arrow_rows.h"

#include <string.h>

/* The types of results; width 0: texts or lists, by offsets. */
static const struct type {
    const char *format;
    int64_t buffers, children;
    size_t width, offsets;
} types[] = {
    {"+s", 1, -1, 0, 0},     {"+L", 2, 1, 0, 8}, {"c", 2, 0, 1, 0}, {"i", 2, 0, 4, 0},
    {"I", 2, 0, 4, 0},       {"l", 2, 0, 8, 0},  {"b", 2, 0, 0, 0}, {"tdD", 2, 0, 4, 0},
    {"d:19,3", 2, 0, 16, 0}, {"u", 3, 0, 0, 4},  {"U", 3, 0, 0, 8},
};

static const struct type *type_of(const struct ArrowSchema *schema)
{
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        if (strcmp(types[t].format, schema->format) == 0)
            return &types[t];
    MUST(!"a type that results do not have");
    return NULL;
}

bool rows_has(const struct ArrowArray *array, int64_t i)
{
    const uint8_t *bits = array->buffers[0];
    return bits == NULL || (bits[i / 8] >> i % 8 & 1) != 0;
}

static int64_t offset_at(const struct type *type, const struct ArrowArray *array, int64_t i)
{
    return type->offsets == 8 ? ((const int64_t *)array->buffers[1])[i]
                              : ((const int32_t *)array->buffers[1])[i];
}

/* The index of an entry of a dictionary. */
static int64_t index_at(const struct type *type, const struct ArrowArray *array, int64_t i)
{
    return type->width == 1 ? ((const int8_t *)array->buffers[1])[i]
                            : ((const int32_t *)array->buffers[1])[i];
}

/* ---- well formed --------------------------------------------------------------------------- */

static void check_nulls(const struct ArrowArray *array)
{
    int64_t nulls = 0;
    for (int64_t i = 0; i < array->length; i++)
        nulls += !rows_has(array, i);
    MUST(nulls == array->null_count);
}

static void check_offsets(const struct type *type, const struct ArrowArray *array)
{
    MUST(offset_at(type, array, 0) == 0);
    for (int64_t i = 0; i < array->length; i++)
        MUST(offset_at(type, array, i) <= offset_at(type, array, i + 1));
}

static void check_indices(const struct type *type, const struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->length; i++) {
        const int64_t index = rows_has(array, i) ? index_at(type, array, i) : 0;
        MUST(index >= 0 && index < array->dictionary->length);
    }
}

void rows_check(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    const struct type *type = type_of(schema);
    MUST(schema->release != NULL && schema->name != NULL);
    MUST(array->release != NULL && array->length >= 0 && array->offset == 0);
    MUST(array->n_buffers == type->buffers && array->n_children == schema->n_children);
    MUST(type->children < 0 || array->n_children == type->children);
    MUST((schema->dictionary == NULL) == (array->dictionary == NULL));
    for (int64_t b = 1; b < array->n_buffers; b++)
        MUST(array->buffers[b] != NULL && (uintptr_t)array->buffers[b] % 8 == 0);
    check_nulls(array);
    if (type->offsets > 0)
        check_offsets(type, array);
    if (schema->dictionary != NULL) {
        rows_check(schema->dictionary, array->dictionary);
        check_indices(type, array);
    }
    for (int64_t c = 0; c < array->n_children; c++) {
        const int64_t least =
            type->offsets > 0 ? offset_at(type, array, array->length) : array->length;
        MUST(array->children[c]->length == least);
        rows_check(schema->children[c], array->children[c]);
    }
}

/* ---- what they say ------------------------------------------------------------------------- */

static uint64_t mix(uint64_t so_far, uint64_t more)
{
    return (so_far ^ more) * UINT64_C(0x100000001B3) + 1;
}

static uint64_t mix_bytes(uint64_t so_far, const void *bytes, size_t size)
{
    for (size_t b = 0; b < size; b++)
        so_far = mix(so_far, ((const uint8_t *)bytes)[b]);
    return mix(so_far, size);
}

uint64_t rows_say(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t i)
{
    const struct type *type = type_of(schema);
    uint64_t said = 0;
    if (!rows_has(array, i))
        return 1;
    if (schema->dictionary != NULL)
        return rows_say(schema->dictionary, array->dictionary, index_at(type, array, i));
    if (type->width > 0)
        return mix_bytes(said, (const char *)array->buffers[1] + (size_t)i * type->width,
                         type->width);
    if (type->children < 0) {
        for (int64_t c = 0; c < array->n_children; c++)
            said = mix(said, rows_say(schema->children[c], array->children[c], i));
        return said;
    }
    if (type->offsets == 0)
        return 2 + (((const uint8_t *)array->buffers[1])[i / 8] >> i % 8 & 1);
    const int64_t first = offset_at(type, array, i);
    const int64_t past = offset_at(type, array, i + 1);
    if (type->children == 0)
        return mix_bytes(said, (const char *)array->buffers[2] + first, (size_t)(past - first));
    for (int64_t e = first; e < past; e++)
        said = mix(said, rows_say(schema->children[0], array->children[0], e));
    return mix(said, (uint64_t)(past - first));
}
