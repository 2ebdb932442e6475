/* SPDX-License-Identifier: MIT
 * The physical layout of a batch: whatever a caller might have. */
#include "as_batch_data.h"

#include <stdlib.h>
#include <string.h>

/* ---- laying out ---------------------------------------------------------------------------- */

static void *block(as_batch *to, size_t size)
{
    void *made = malloc(size == 0 ? 1 : size);
    assert_non_null(made);
    memset(made, 0x5A, size);
    to->blocks = realloc(to->blocks, (to->block_count + 1) * sizeof *to->blocks);
    assert_non_null(to->blocks);
    return to->blocks[to->block_count++] = made;
}

typedef struct width {
    size_t size;
    int64_t low, high;
} width;

static const width widths[] = {
    [ICSRM_COLUMN_INT8] = {1, INT8_MIN, INT8_MAX},    [ICSRM_COLUMN_UINT8] = {1, 0, UINT8_MAX},
    [ICSRM_COLUMN_INT16] = {2, INT16_MIN, INT16_MAX}, [ICSRM_COLUMN_UINT16] = {2, 0, UINT16_MAX},
    [ICSRM_COLUMN_INT32] = {4, INT32_MIN, INT32_MAX}, [ICSRM_COLUMN_UINT32] = {4, 0, UINT32_MAX},
    [ICSRM_COLUMN_INT64] = {8, INT64_MIN, INT64_MAX}, [ICSRM_COLUMN_BITS] = {0, 0, 1},
};

static void set_bit(uint8_t *bits, size_t i, int value)
{
    bits[i / 8] = (uint8_t)((bits[i / 8] & ~(1u << i % 8)) | (unsigned)value << i % 8);
}

static void store(void *values, size_t i, int32_t type, int64_t value)
{
    const size_t size = widths[type].size;
    const uint8_t v8 = (uint8_t)value;
    const uint16_t v16 = (uint16_t)value;
    const uint32_t v32 = (uint32_t)value;
    if (type == ICSRM_COLUMN_BITS)
        set_bit(values, i, value == 1);
    else
        memcpy((char *)values + i * size,
               size == 1   ? (const void *)&v8
               : size == 2 ? (const void *)&v16
               : size == 4 ? (const void *)&v32
                           : (const void *)&value,
               size);
}

/* The value that says absent in a type, or ABSENT if the type has none. */
static int64_t sentinel(int sort, int32_t type)
{
    if (sort == DAYS)
        return ICSRM_DATE_NONE;
    if (sort == NUMBERS)
        return ABSENT;
    if (type == ICSRM_COLUMN_UINT32 && sort == CODES)
        return ICSRM_NO_TEXT;
    return widths[type].low < 0 && type != ICSRM_COLUMN_BITS ? -1 : ABSENT;
}

static int fits(const vector *from, int32_t type)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i] != ABSENT &&
            (from->items[i] < widths[type].low || from->items[i] > widths[type].high))
            return 0;
    return 1;
}

static int32_t draw_type(as_batch *to, const vector *from, int sort)
{
    if (sort == DAYS)
        return ICSRM_COLUMN_INT32;
    if (sort == LISTS)
        return draw(&to->from, 2) ? ICSRM_COLUMN_INT32 : ICSRM_COLUMN_INT64;
    for (;;) {
        int32_t type = (int32_t)draw(&to->from, sort == YES_NO ? 8 : 7) + 1;
        if (fits(from, type))
            return type;
    }
}

static int has_absent(const vector *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i] == ABSENT)
            return 1;
    return 0;
}

static int is_all_absent(const vector *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i] != ABSENT)
            return 0;
    return 1;
}

/* Most columns as a caller would have them, plain; the others in whatever layout there is. */
static icsrm_column lay_out(as_batch *to, const vector *from, int sort)
{
    icsrm_column made = {0};
    const int lists = sort == LISTS;
    if (!lists && is_all_absent(from) && draw(&to->from, 4) > 0)
        return made;
    made.type = draw_type(to, from, sort);
    made.offset = draw(&to->from, 2) ? draw(&to->from, 20) : 0;
    made.length = from->count - (size_t)lists;
    int64_t none = sentinel(sort, made.type);
    const int bitmap = lists ? draw(&to->from, 4) == 0
                             : (has_absent(from) && none == ABSENT) || draw(&to->from, 4) == 0;
    const size_t count = (size_t)made.offset + from->count;
    void *values = block(to, made.type == ICSRM_COLUMN_BITS ? (count + 7) / 8
                                                            : count * widths[made.type].size);
    uint8_t *validity = bitmap ? block(to, (count + 7) / 8) : NULL;
    if (bitmap)
        none = draw(&to->from, 2) ? 0 : 77;
    for (size_t i = 0; i < from->count; i++) {
        const size_t at = (size_t)made.offset + i;
        const int64_t value = from->items[i];
        store(values, at, made.type, value == ABSENT ? none : value);
        if (!bitmap)
            continue;
        int there = value != ABSENT;
        if (lists) /* an empty list may be no list */
            there = i + 1 == from->count || from->items[i + 1] != value || draw(&to->from, 2);
        set_bit(validity, at, there);
    }
    made.values = values;
    made.validity = validity;
    return made;
}

/* ---- codes that are positions -------------------------------------------------------------- */

typedef icsrm_status find_name(const icsrm_catalog *catalog, const char *name, size_t size,
                               size_t *index);

/* Replaces codes by the catalog's own positions, if it has all of those used. */
static int use_positions(as_batch *to, const dictionary *names, find_name *find, const int *columns,
                         size_t count)
{
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < to->columns[columns[c]].count; i++) {
            const int64_t code = to->columns[columns[c]].items[i];
            if (code != ABSENT && find(to->catalog, names->texts[code].data,
                                       names->texts[code].size, NULL) != ICSRM_OK)
                return 0;
        }
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < to->columns[columns[c]].count; i++) {
            int64_t *code = &to->columns[columns[c]].items[i];
            size_t index = 0;
            if (*code == ABSENT)
                continue;
            assert_ok(
                find(to->catalog, names->texts[*code].data, names->texts[*code].size, &index));
            *code = (int64_t)index;
        }
    return 1;
}

static void use_values(as_batch *to, int column, const dictionary *words,
                       icsrm_vocabulary vocabulary)
{
    for (size_t i = 0; i < to->columns[column].count; i++) {
        int64_t *code = &to->columns[column].items[i];
        if (*code != ABSENT)
            *code = icsrm_word_find(vocabulary, words->texts[*code].data, words->texts[*code].size);
        else if (draw(&to->from, 2))
            *code = 0;
    }
}

static icsrm_dictionary given(const dictionary *from)
{
    return (icsrm_dictionary){from->texts, from->count};
}

static void choose_names(as_batch *to, icsrm_batch_names *names)
{
    static const int codes[] = {ROW_CERTIFICATION, EXAM_CERTIFICATION,
                                RECERTIFICATION_CERTIFICATION, NAMED, PAYMENT_CERTIFICATION};
    static const int kinds[] = {KIND};
    static const struct {
        int column;
        icsrm_vocabulary vocabulary;
    } words[] = {{STATUS, ICSRM_WORDS_ACTIVITY},
                 {EXAM_RESULT, ICSRM_WORDS_RESULT},
                 {PURPOSE, ICSRM_WORDS_PURPOSE}};
    icsrm_dictionary *word_names[] = {&names->statuses, &names->results, &names->purposes};
    icsrm_batch_names_init(names);
    if (draw(&to->from, 2) ||
        !use_positions(to, &to->certifications, icsrm_catalog_certification_find, codes, 5))
        names->certifications = given(&to->certifications);
    if (draw(&to->from, 2) || !use_positions(to, &to->kinds, icsrm_catalog_kind_find, kinds, 1))
        names->kinds = given(&to->kinds);
    names->tags = given(&to->tags);
    for (int w = 0; w < 3; w++)
        if (draw(&to->from, 2))
            *word_names[w] = given(&to->words[w]);
        else
            use_values(to, words[w].column, &to->words[w], words[w].vocabulary);
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Where every member has one row: some last exams that it passed become the row's own column. */
static void choose_certified(as_batch *to)
{
    vector *c = to->columns;
    vector exams = {NULL, 0, 0};
    size_t kept = 0;
    if (c[ROW_MEMBER].count != to->member_count)
        return;
    for (size_t m = 0; m < to->member_count; m++)
        if (c[ROW_MEMBER].items[m] != (int64_t)m)
            return;
    push(&exams, 0);
    for (size_t m = 0; m < to->member_count; m++) {
        const size_t first = (size_t)c[EXAMS].items[m];
        size_t past = (size_t)c[EXAMS].items[m + 1];
        const int moved = past > first && draw(&to->from, 2) &&
                          c[EXAM_RESULT].items[past - 1] == code_of(&to->words[1], text("pass")) &&
                          c[EXAM_CERTIFICATION].items[past - 1] == c[ROW_CERTIFICATION].items[m];
        if (moved)
            c[ROW_CERTIFIED_ON].items[m] = c[EXAM_ON].items[--past];
        for (size_t i = first; i < past; i++, kept++) {
            c[EXAM_CERTIFICATION].items[kept] = c[EXAM_CERTIFICATION].items[i];
            c[EXAM_ON].items[kept] = c[EXAM_ON].items[i];
            c[EXAM_RESULT].items[kept] = c[EXAM_RESULT].items[i];
        }
        push(&exams, (int64_t)kept);
    }
    c[EXAM_CERTIFICATION].count = c[EXAM_ON].count = c[EXAM_RESULT].count = kept;
    free(c[EXAMS].items);
    c[EXAMS] = exams;
}

/* What is the same in all rows may be said once. */
static void choose_rows(as_batch *to)
{
    vector *c = to->columns;
    const size_t count = c[ROW_MEMBER].count;
    size_t in_order = 0;
    to->input.as_of = count > 0 ? (icsrm_date)c[ROW_AS_OF].items[draw(&to->from, (uint32_t)count)]
                                : ICSRM_DATE_NONE;
    for (size_t r = 0; r < count; r++) {
        in_order += c[ROW_MEMBER].items[r] == (int64_t)r;
        if (c[ROW_AS_OF].items[r] == to->input.as_of && draw(&to->from, 2))
            c[ROW_AS_OF].items[r] = ABSENT;
    }
    if (in_order == count)
        for (size_t r = 0; r < count; r++)
            c[ROW_MEMBER].items[r] = ABSENT;
}

static int is_same_everywhere(const vector *of)
{
    for (size_t i = 1; i < of->count; i++)
        if (of->items[i] != of->items[0])
            return 0;
    return of->count > 0;
}

const icsrm_batch_input *as_batch_input(as_batch *to)
{
    icsrm_batch_names names;
    icsrm_batch_input_init(&to->input);
    choose_certified(to);
    choose_names(to, &names);
    choose_rows(to);
    const vector *codes = &to->columns[ROW_CERTIFICATION];
    to->input.row_count = codes->count;
    to->input.member_count = to->member_count;
    const int one_code = is_same_everywhere(codes) && draw(&to->from, 2);
    for (int c = 0; c < COLUMN_COUNT; c++) {
        if (c == ROW_CERTIFICATION && one_code) {
            to->input.certification = (uint32_t)codes->items[0];
            continue;
        }
        /* a column that is absent as a whole says something else than one of absent entries */
        if (c == ROW_MEMBER && is_all_absent(&to->columns[c]))
            continue;
        icsrm_column made = lay_out(to, &to->columns[c], as_batch_columns[c].sort);
        memcpy((char *)&to->input + as_batch_columns[c].target, &made, sizeof made);
    }
    for (size_t a = 0; a < to->attribute_count; a++)
        to->laid_out[a] =
            (icsrm_batch_attribute){to->attribute_names[a], given(&to->attribute_texts[a]),
                                    lay_out(to, &to->attributes[a], NUMBERS)};
    to->input.attributes = to->laid_out;
    to->input.attribute_count = (uint32_t)to->attribute_count;
    assert_ok(icsrm_batch_new(to->catalog, &names, NULL, &to->handle, NULL));
    return &to->input;
}

const icsrm_batch *as_batch_handle(const as_batch *batch)
{
    return batch->handle;
}
