/* SPDX-License-Identifier: MIT
 * Tables out of bytes: which columns there are, of what types and shapes. */
#include "fuzz_arrow_tree.h"
#include "fuzz_arrow_values.h"

#include <stdlib.h>
#include <string.h>

/* ---- bytes --------------------------------------------------------------------------------- */

void maker_open(maker *m, const uint8_t *data, size_t size)
{
    *m = (maker){.at = data, .left = size};
    for (int s = 0; s < SPOILT_MOST; s++) {
        const uint32_t high = maker_take(m, 4);
        m->spoilt[s] = high * 256 + maker_take(m, 256); /* 0: none, the places count from 1 */
    }
}

uint32_t maker_take(maker *m, uint32_t below)
{
    if (m->left == 0)
        return 0;
    m->left--;
    return *m->at++ % below;
}

bool maker_spoils(maker *m)
{
    m->places++;
    for (int s = 0; s < SPOILT_MOST; s++)
        if (m->spoilt[s] == m->places)
            return true;
    return false;
}

typedef struct piece {
    struct piece *before;
    void *memory;
} piece;

/* The memory itself is a block of its own: nothing stands behind its end. */
void *maker_keep(maker *m, size_t size)
{
    piece *kept = malloc(sizeof *kept);
    MUST(kept != NULL);
    *kept = (piece){m->pieces, malloc(size)};
    MUST(kept->memory != NULL);
    memset(kept->memory, 0, size);
    m->pieces = kept;
    return kept->memory;
}

void maker_close(maker *m)
{
    for (piece *kept = m->pieces; kept != NULL;) {
        piece *before = kept->before;
        free(kept->memory);
        free(kept);
        kept = before;
    }
}

/* ---- the model ----------------------------------------------------------------------------- */

/* What a column holds. */
enum { OF_NAMES, OF_DAYS, OF_NUMBERS, OF_TRUTHS, OF_LISTED_NAMES, OF_ENTRIES, OF_FIELDS, OF_ANY };

typedef struct model {
    const char *name;
    int holds;
    const word_list *words;
    const struct model *fields;
    uint32_t count;
} model;

#define PLAIN(name, holds)                                                                         \
    {                                                                                              \
        name, holds, &words_any, NULL, 0                                                           \
    }
#define NAMES(name, words)                                                                         \
    {                                                                                              \
        name, OF_NAMES, &words_##words, NULL, 0                                                    \
    }
#define LISTED(name, words)                                                                        \
    {                                                                                              \
        name, OF_LISTED_NAMES, &words_##words, NULL, 0                                             \
    }
#define BELOW(name, holds, fields)                                                                 \
    {                                                                                              \
        name, holds, &words_any, fields, sizeof(fields) / sizeof *(fields)                         \
    }

static const model exams[] = {NAMES("certification", codes), PLAIN("on", OF_DAYS),
                              NAMES("result", results)};
static const model recertifications[] = {NAMES("certification", codes), PLAIN("on", OF_DAYS)};
static const model activities[] = {
    NAMES("kind", kinds),          PLAIN("on", OF_DAYS),
    PLAIN("minutes", OF_NUMBERS),  PLAIN("excluded_minutes", OF_NUMBERS),
    NAMES("status", statuses),     PLAIN("submitted_on", OF_DAYS),
    PLAIN("reviewed_on", OF_DAYS), NAMES("session", any),
    NAMES("audience", any),        PLAIN("first_time", OF_TRUTHS),
    PLAIN("relevant", OF_TRUTHS),  PLAIN("part_of_job", OF_TRUTHS),
    LISTED("tags", any),           LISTED("for", codes),
    PLAIN("id", OF_ANY),           PLAIN("title", OF_ANY),
};
static const model payments[] = {NAMES("purpose", purposes), NAMES("certification", codes),
                                 PLAIN("on", OF_DAYS), PLAIN("amount", OF_ANY)};
static const model attributes[] = {PLAIN("birth_month", OF_NUMBERS), NAMES("group", any),
                                   PLAIN("grade", OF_NUMBERS)};
static const model columns[] = {
    NAMES("certification", codes),
    PLAIN("certified_on", OF_DAYS),
    BELOW("activities", OF_ENTRIES, activities),
    BELOW("exams", OF_ENTRIES, exams),
    BELOW("payments", OF_ENTRIES, payments),
    BELOW("recertifications", OF_ENTRIES, recertifications),
    BELOW("attributes", OF_FIELDS, attributes),
    PLAIN("as_of", OF_DAYS),
    PLAIN("member", OF_ANY),
};
static const model table = BELOW("", OF_FIELDS, columns);

/* Types for what a column holds; the first is the commonest. */
static const char *const formats[][14] = {
    [OF_NAMES] = {"u", "U", "vu", "n"},
    [OF_DAYS] = {"tdD", "tdm", "tss:", "tsm:", "tsu:", "tsn:", "n"},
    [OF_NUMBERS] = {"i", "l", "s", "c", "C", "S", "I", "L", "n"},
    [OF_TRUTHS] = {"b", "n"},
    [OF_LISTED_NAMES] = {"+l", "+L", "n"},
    [OF_ENTRIES] = {"+l", "+L", "n"},
    [OF_FIELDS] = {"+s"},
    [OF_ANY] = {"u", "i", "+l"},
};
static const char *const odd_formats[] = {"z", "g",     "d:19,3", "tss:UTC", "+w:2", "+vl",
                                          "m", "+us:0", "+r",     "tdX",     "",     "\xff"};
static const char *const odd_names[] = {"minutess", "", "\xff", "on", "certification", NULL};
#define SOME(m, array) ((array)[maker_take(m, sizeof(array) / sizeof *(array))])

static const char *some_format(maker *m, int holds)
{
    uint32_t count = 0;
    if (maker_spoils(m))
        return SOME(m, odd_formats);
    while (formats[holds][count] != NULL)
        count++;
    return formats[holds][maker_take(m, count)];
}

/* ---- structs of the interface -------------------------------------------------------------- */

/* All memory is the maker's: a release only says that there was one. */
static void release_schema(struct ArrowSchema *schema)
{
    MUST(schema->release == release_schema);
    schema->release = NULL;
}

static void release_array(struct ArrowArray *array)
{
    MUST(array->release == release_array);
    array->release = NULL;
}

static int64_t some_count(maker *m, int64_t count)
{
    static const int64_t odd[] = {-1, 0, INT64_MIN};
    return maker_spoils(m) ? SOME(m, odd) : count;
}

/* A schema with so many children, which are made here and filled by the caller. */
static void make_schema(maker *m, struct ArrowSchema *schema, const char *format, const char *name,
                        int64_t children)
{
    *schema = (struct ArrowSchema){.format = format,
                                   .name = maker_spoils(m) ? SOME(m, odd_names) : name,
                                   .flags = maker_take(m, 8),
                                   .n_children = children,
                                   .release = release_schema};
    if (children > 0)
        schema->children = maker_keep(m, (size_t)children * sizeof *schema->children);
    for (int64_t c = 0; c < children; c++)
        schema->children[c] = maker_keep(m, sizeof **schema->children);
}

/* The same of an array. */
static void make_array(maker *m, struct ArrowArray *array, int64_t buffers, int64_t children)
{
    *array =
        (struct ArrowArray){.n_buffers = buffers, .n_children = children, .release = release_array};
    if (buffers > 0)
        array->buffers = maker_keep(m, (size_t)buffers * sizeof *array->buffers);
    if (children > 0)
        array->children = maker_keep(m, (size_t)children * sizeof *array->children);
    for (int64_t c = 0; c < children; c++)
        array->children[c] = maker_keep(m, sizeof **array->children);
}

/* What does not fit, once all is made: counts with less behind them, and pointers to nothing. A
 * struct's array may lack what its schema has; what it has is there. */
static void spoil(maker *m, struct ArrowSchema *schema, struct ArrowArray *array)
{
    schema->n_children = some_count(m, schema->n_children);
    array->n_children = some_count(m, array->n_children);
    array->n_buffers = some_count(m, array->n_buffers);
    if (maker_spoils(m) && array->n_buffers > 0)
        array->buffers[maker_take(m, (uint32_t)array->n_buffers)] = NULL;
    if (maker_spoils(m))
        array->buffers = NULL;
    if (maker_spoils(m))
        array->children = NULL;
    if (maker_spoils(m))
        schema->children = NULL;
    if (maker_spoils(m) && array->n_children > 0 && array->children != NULL)
        array->children[maker_take(m, (uint32_t)array->n_children)] = NULL;
    if (maker_spoils(m) && schema->n_children > 0 && schema->children != NULL)
        schema->children[maker_take(m, (uint32_t)schema->n_children)] = NULL;
}

/* Gives an array its length and offset, which are at least what is needed, and returns how many
 * entries its buffers have. Where no array can be so long, its buffers have none. */
static int64_t lay_out(maker *m, struct ArrowArray *array, int64_t needed)
{
    static const int64_t odd[] = {-1, INT64_MIN, INT64_MAX, INT64_MAX / 32 + 1};
    array->length = needed + maker_take(m, 3) % 2;
    array->offset = maker_take(m, 4) == 3 ? maker_take(m, 20) : 0;
    if (maker_spoils(m) && array->length > 0)
        array->length--;
    int64_t *const either = maker_take(m, 2) == 0 ? &array->length : &array->offset;
    if (maker_spoils(m)) {
        *either = SOME(m, odd);
        return 0;
    }
    return array->offset + array->length;
}

/* ---- columns ------------------------------------------------------------------------------- */

static void make_column(maker *m, const model *of, int64_t needed, struct ArrowSchema *schema,
                        struct ArrowArray *array);

/* A column of a type that has nothing below it; a dictionary becomes one of such. */
static void make_leaf(maker *m, const model *of, const char *format, int64_t needed,
                      struct ArrowSchema *schema, struct ArrowArray *array)
{
    const bool names = of->holds == OF_NAMES && strcmp(format, "n") != 0;
    const bool dictionary = (names && maker_take(m, 2) == 1) || maker_spoils(m);
    const char *written = dictionary ? some_format(m, OF_NUMBERS) : format;
    const int64_t entries = maker_take(m, 6);
    make_schema(m, schema, written, of->name, 0);
    make_array(m, array, values_buffers(written), 0);
    const int64_t extent = lay_out(m, array, needed);
    values_validity(m, array, extent);
    if (dictionary)
        values_indices(m, array, written, extent, entries);
    else
        values_fill(m, array, written, extent, of->words);
    spoil(m, schema, array);
    if (!dictionary)
        return;
    const model texts = {"", OF_NAMES, of->words, NULL, 0};
    schema->dictionary = maker_keep(m, sizeof *schema->dictionary);
    array->dictionary = maker_keep(m, sizeof *array->dictionary);
    make_schema(m, schema->dictionary, format, texts.name, 0);
    make_array(m, array->dictionary, values_buffers(format), 0);
    const int64_t known = lay_out(m, array->dictionary, entries);
    values_validity(m, array->dictionary, known);
    values_fill(m, array->dictionary, format, known, texts.words);
    spoil(m, schema->dictionary, array->dictionary);
    if (maker_spoils(m))
        array->dictionary = NULL;
}

/* Structs: of the fields that the model has, some, in either order; or twice. */
static void make_struct(maker *m, const model *of, int64_t needed, struct ArrowSchema *schema,
                        struct ArrowArray *array)
{
    const model *chosen[24];
    int64_t count = 0;
    const bool backwards = maker_take(m, 2) == 1;
    for (uint32_t f = 0; f < of->count; f++) {
        const model *field = &of->fields[backwards ? of->count - 1 - f : f];
        if (maker_take(m, 4) != 3)
            chosen[count++] = field;
        if (maker_spoils(m))
            chosen[count++] = field;
    }
    make_schema(m, schema, some_format(m, OF_FIELDS), of->name, count);
    make_array(m, array, 1, count);
    const int64_t extent = lay_out(m, array, needed);
    values_validity(m, array, extent);
    for (int64_t c = 0; c < count; c++)
        make_column(m, chosen[c], extent, schema->children[c], array->children[c]);
    spoil(m, schema, array);
}

static void make_lists(maker *m, const model *of, const char *format, int64_t needed,
                       struct ArrowSchema *schema, struct ArrowArray *array)
{
    const model entry = {"item", of->holds == OF_ENTRIES ? OF_FIELDS : OF_NAMES, of->words,
                         of->fields, of->count};
    make_schema(m, schema, format, of->name, 1);
    make_array(m, array, 2, 1);
    const int64_t extent = lay_out(m, array, needed);
    values_validity(m, array, extent);
    const int64_t entries = values_lists(m, array, format, extent);
    make_column(m, &entry, entries, schema->children[0], array->children[0]);
    spoil(m, schema, array);
}

static void make_column(maker *m, const model *of, int64_t needed, struct ArrowSchema *schema,
                        struct ArrowArray *array)
{
    if (of->holds == OF_FIELDS && maker_take(m, 16) != 15) {
        make_struct(m, of, needed, schema, array);
        return;
    }
    if (of->holds == OF_ANY && maker_spoils(m)) { /* of what decides nothing, nothing is read */
        *array = (struct ArrowArray){.length = -1, .n_buffers = -1, .n_children = -1};
        make_schema(m, schema, SOME(m, odd_formats), of->name, 0);
        return;
    }
    const char *format = of->holds == OF_FIELDS ? "n" : some_format(m, of->holds);
    if (strcmp(format, "+l") == 0 || strcmp(format, "+L") == 0)
        make_lists(m, of, format, needed, schema, array);
    else
        make_leaf(m, of, format, needed, schema, array);
}

void maker_table(maker *m, struct ArrowSchema *schema, struct ArrowArray *rows)
{
    make_struct(m, &table, 1 + maker_take(m, 6), schema, rows);
    if (maker_spoils(m))
        schema->release = NULL;
    if (maker_spoils(m))
        rows->release = NULL;
}
