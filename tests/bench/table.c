/* SPDX-License-Identifier: MIT
 * A cohort in its first cycle as an Arrow table. */
#include "table.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS_MOST = 16 };

/* ---- columns ------------------------------------------------------------------------------- */

static void keep_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void keep_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static void *room(table *to, uint64_t size)
{
    void *made = calloc((size_t)size + 1, 1);
    if (made == NULL || to->owned_count == TABLE_BUFFERS) {
        fprintf(stderr, "no memory\n");
        exit(2);
    }
    to->owned[to->owned_count++] = made;
    return made;
}

/* Adds a column to one above it; `above` NULL: the row. */
static table_node *add(table *to, table_node *above, const char *name, const char *format,
                       uint64_t length, int64_t buffers)
{
    table_node *made = &to->nodes[to->node_count++];
    made->schema = (struct ArrowSchema){
        .format = format, .name = name, .children = made->schemas, .release = keep_schema};
    made->array = (struct ArrowArray){.length = (int64_t)length,
                                      .n_buffers = buffers,
                                      .buffers = made->buffers,
                                      .children = made->arrays,
                                      .release = keep_array};
    if (above == NULL)
        return made;
    above->schemas[above->schema.n_children++] = &made->schema;
    above->arrays[above->array.n_children++] = &made->array;
    return made;
}

static void add_values(table *to, table_node *above, const char *name, const char *format,
                       uint64_t length, const void *values)
{
    add(to, above, name, format, length, 2)->buffers[1] = values;
}

/* Adds lists of structs, and returns these. */
static table_node *add_entries(table *to, table_node *above, const char *name, uint64_t length,
                               const int32_t *offsets)
{
    table_node *lists = add(to, above, name, "+l", length, 2);
    lists->buffers[1] = offsets;
    return add(to, lists, "item", "+s", (uint64_t)offsets[length], 1);
}

/* ---- names --------------------------------------------------------------------------------- */

/* The text of entry i: by its code, or where there are none, that of the dictionary. */
static const icsrm_text *text_at(const icsrm_text *texts, const uint8_t *codes, uint8_t least,
                                 uint64_t i)
{
    return codes == NULL ? &texts[i] : &texts[codes[i] - least];
}

static void fill_texts(table *to, table_node *column, const icsrm_text *texts, const uint8_t *codes,
                       uint8_t least, uint64_t count)
{
    int32_t *offsets = room(to, (count + 1) * sizeof *offsets);
    for (uint64_t i = 0; i < count; i++) {
        const icsrm_text *text = text_at(texts, codes, least, i);
        offsets[i + 1] = offsets[i] + (int32_t)text->size;
    }
    char *bytes = room(to, (uint64_t)offsets[count]);
    for (uint64_t i = 0; i < count; i++) {
        const icsrm_text *text = text_at(texts, codes, least, i);
        memcpy(bytes + offsets[i], text->data, text->size);
    }
    column->buffers[1] = offsets;
    column->buffers[2] = bytes;
}

/* Adds names by their codes, the first of which is `least`. */
static void add_names(table *to, table_node *above, const char *name, int layout, uint64_t count,
                      const uint8_t *codes, icsrm_dictionary names, uint8_t least)
{
    if (layout == TABLE_PLAIN) {
        fill_texts(to, add(to, above, name, "u", count, 3), names.texts, codes, least, count);
        return;
    }
    const bool narrow = layout == TABLE_NARROW;
    table_node *column = add(to, above, name, narrow ? "C" : "i", count, 2);
    uint8_t *bytes = room(to, narrow ? count : 0);
    int32_t *words = room(to, narrow ? 0 : count * sizeof *words);
    for (uint64_t i = 0; i < count; i++) {
        if (narrow)
            bytes[i] = (uint8_t)(codes[i] - least);
        else
            words[i] = codes[i] - least;
    }
    column->buffers[1] = narrow ? (const void *)bytes : words;
    table_node *texts = add(to, NULL, "", "u", names.count, 3);
    fill_texts(to, texts, names.texts, NULL, 0, names.count);
    column->schema.dictionary = &texts->schema;
    column->array.dictionary = &texts->array;
}

/* The words of a vocabulary, whose values begin with 1. */
static icsrm_dictionary words_of(icsrm_vocabulary vocabulary, icsrm_text *texts)
{
    uint32_t count = 0;
    for (const char *word; (word = icsrm_word_name(vocabulary, (int32_t)count + 1)) != NULL;)
        texts[count++] = (icsrm_text){word, strlen(word)};
    return (icsrm_dictionary){texts, count};
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_minutes(table *to, table_node *above, const cohort *of, int layout)
{
    const bool narrow = layout == TABLE_NARROW;
    const uint64_t count = of->activities;
    table_node *column = add(to, above, "minutes", narrow ? "i" : "l", count, 2);
    uint8_t *bits = room(to, (count + 7) / 8);
    int64_t *wide = room(to, narrow ? 0 : count * sizeof *wide);
    for (uint64_t i = 0; i < count; i++) {
        if (of->minutes[i] == ICSRM_MINUTES_NONE)
            column->array.null_count++;
        else
            bits[i / 8] |= (uint8_t)(1u << i % 8);
        if (!narrow)
            wide[i] = of->minutes[i];
    }
    column->buffers[0] = bits;
    column->buffers[1] = narrow ? (const void *)of->minutes : wide;
}

void table_make(table *out, const cohort *of, int layout)
{
    icsrm_batch_names names;
    icsrm_text statuses[TEXTS_MOST];
    icsrm_text purposes[TEXTS_MOST];
    const uint64_t members = of->input.member_count;
    const uint64_t payments = of->input.payment_on.length;
    cohort_names(COHORT_FIRST_CYCLE, &names);
    memset(out, 0, sizeof *out);
    table_node *row = add(out, NULL, "", "+s", members, 1);
    add_names(out, row, "certification", layout, members, of->certification, names.certifications,
              0);
    add_values(out, row, "certified_on", "tdD", members, of->certified_on);
    table_node *activity = add_entries(out, row, "activities", members, of->activity_lists);
    add_names(out, activity, "kind", layout, of->activities, of->kind, names.kinds, 0);
    add_values(out, activity, "on", "tdD", of->activities, of->on);
    add_minutes(out, activity, of, layout);
    add_names(out, activity, "status", layout, of->activities, of->status,
              words_of(ICSRM_WORDS_ACTIVITY, statuses), 1);
    table_node *payment = add_entries(out, row, "payments", members, of->payment_lists);
    add_names(out, payment, "purpose", layout, payments, of->payment_purpose,
              words_of(ICSRM_WORDS_PURPOSE, purposes), 1);
    add_names(out, payment, "certification", layout, payments, of->payment_certification,
              names.certifications, 0);
    add_values(out, payment, "on", "tdD", payments, of->payment_on);
}

void table_free(table *of)
{
    for (int b = 0; b < of->owned_count; b++)
        free(of->owned[b]);
}
