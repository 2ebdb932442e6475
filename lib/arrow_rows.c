/* SPDX-License-Identifier: MIT
 * Deciding rows into columns of Arrow. */
#include "arrow_result.h"

/* ---- making arrays ------------------------------------------------------------------------- */

icsrm_status icsrm_arrow_no_memory(icsrm_error *error)
{
    return icsrm_arrow_fail(error, ICSRM_E_MEMORY, "", NULL);
}

icsrm_status icsrm_arrow_make(const result_maker *self, uint64_t length, uint32_t width,
                              bool dictionary, struct ArrowArray *out)
{
    const uint64_t bits = (length + 7) / 8 + 1; /* never nothing, so never NULL */
    const export_shape shape = {length, {bits, length * width}, 2, 0, dictionary};
    if (!icsrm_export_array(self->memory, &shape, out))
        return icsrm_arrow_no_memory(self->error);
    memset(icsrm_export_buffer(out, 0), 0xFF, (size_t)bits);
    return ICSRM_OK;
}

void icsrm_arrow_put_null(struct ArrowArray *array, uint64_t i)
{
    uint8_t *bits = icsrm_export_buffer(array, 0);
    bits[i / 8] &= (uint8_t) ~(1u << i % 8);
    array->null_count++;
}

icsrm_status icsrm_arrow_make_texts(const result_maker *self, const icsrm_text *texts,
                                    uint64_t count, struct ArrowArray *out)
{
    uint64_t bytes = 0;
    for (uint64_t t = 0; t < count; t++)
        bytes += texts[t].size;
    const export_shape shape = {count, {0, (count + 1) * sizeof(int32_t), bytes}, 3, 0, false};
    if (!icsrm_export_array(self->memory, &shape, out))
        return icsrm_arrow_no_memory(self->error);
    int32_t *offsets = icsrm_export_buffer(out, 1);
    char *to = icsrm_export_buffer(out, 2);
    offsets[0] = 0;
    for (uint64_t t = 0; t < count; t++) {
        memcpy(to + offsets[t], texts[t].data, texts[t].size);
        offsets[t + 1] = offsets[t] + (int32_t)texts[t].size;
    }
    return ICSRM_OK;
}

uint32_t icsrm_arrow_credits_width(const icsrm_arrow *arrow)
{
    return arrow->credits == ICSRM_ARROW_THOUSANDTHS ? sizeof(icsrm_credits) : 16;
}

void icsrm_arrow_turn_credits(const icsrm_arrow *arrow, struct ArrowArray *array)
{
    icsrm_credits *from = icsrm_export_buffer(array, 1);
    const bool wide = arrow->credits != ICSRM_ARROW_THOUSANDTHS;
    for (uint64_t i = (uint64_t)array->length; i-- > 0;) { /* the last first: each moves back */
        const icsrm_credits amount = from[i];
        if (amount == ICSRM_CREDITS_NONE)
            icsrm_arrow_put_null(array, i);
        if (wide) {
            from[2 * i] = amount;
            from[2 * i + 1] = amount < 0 ? -1 : 0;
        }
    }
}

/* ---- turning what was decided -------------------------------------------------------------- */

/* A row's standing; 0: it is refused. */
static int32_t standing_of(const result_maker *self, uint64_t row)
{
    return self->output.standing[row];
}

static void turn_words(const result_maker *self, const arrow_result *rule, struct ArrowArray *array)
{
    uint8_t *values = icsrm_export_buffer(array, 1);
    const bool standing = rule->vocabulary == ICSRM_WORDS_STANDING;
    for (uint64_t row = 0; row < self->count; row++) {
        const uint8_t word = standing ? self->output.standing[row] : values[row];
        values[row] = 0;
        if (word == 0)
            icsrm_arrow_put_null(array, row);
        else
            values[row] = (uint8_t)(word - 1);
    }
}

static void turn_counts(const result_maker *self, const arrow_result *rule,
                        struct ArrowArray *array)
{
    const uint32_t *values = icsrm_export_buffer(array, 1);
    (void)rule;
    for (uint64_t row = 0; row < self->count; row++)
        if (values[row] == 0)
            icsrm_arrow_put_null(array, row);
}

static void turn_days(const result_maker *self, const arrow_result *rule, struct ArrowArray *array)
{
    const icsrm_date *values = icsrm_export_buffer(array, 1);
    (void)rule;
    for (uint64_t row = 0; row < self->count; row++)
        if (values[row] == ICSRM_DATE_NONE)
            icsrm_arrow_put_null(array, row);
}

static void turn_amounts(const result_maker *self, const arrow_result *rule,
                         struct ArrowArray *array)
{
    icsrm_credits *values = icsrm_export_buffer(array, 1);
    for (uint64_t row = 0; row < self->count; row++)
        if (standing_of(self, row) < rule->least)
            values[row] = ICSRM_CREDITS_NONE;
    icsrm_arrow_turn_credits(self->arrow, array);
}

/* Bytes become bits where they stand: no bit is ahead of its byte. */
static void turn_truths(const result_maker *self, const arrow_result *rule,
                        struct ArrowArray *array)
{
    uint8_t *values = icsrm_export_buffer(array, 1);
    for (uint64_t row = 0; row < self->count; row++) {
        const uint8_t bit = (uint8_t)(1u << row % 8);
        const uint8_t set = values[row] != 0 ? bit : 0;
        uint8_t *to = &values[row / 8];
        *to = (uint8_t)((row % 8 == 0 ? 0 : *to & (bit - 1)) | set);
        if (standing_of(self, row) < rule->least)
            icsrm_arrow_put_null(array, row);
    }
}

static void turn_statuses(const result_maker *self, const arrow_result *rule,
                          struct ArrowArray *array)
{
    const uint8_t *values = icsrm_export_buffer(array, 1);
    (void)rule;
    for (uint64_t row = 0; row < self->count; row++)
        if (values[row] == ICSRM_OK)
            icsrm_arrow_put_null(array, row);
}

static void (*const turns[])(const result_maker *, const arrow_result *, struct ArrowArray *) = {
    [RESULT_WORD] = turn_words,      [RESULT_COUNT] = turn_counts, [RESULT_DAY] = turn_days,
    [RESULT_CREDITS] = turn_amounts, [RESULT_TRUTH] = turn_truths, [RESULT_STATUS] = turn_statuses,
};

/* The words of a vocabulary from 1 on, or the names of statuses from 0 on. */
static const char *word_at(const arrow_result *rule, int32_t i)
{
    return rule->sort == RESULT_WORD ? icsrm_word_name(rule->vocabulary, i + 1)
                                     : icsrm_status_name((icsrm_status)i);
}

static icsrm_status make_dictionary(const result_maker *self, const arrow_result *rule,
                                    struct ArrowArray *out)
{
    enum { WORDS_MAX = 64 };
    icsrm_text texts[WORDS_MAX];
    int32_t count = 0;
    for (const char *word; (word = word_at(rule, count)) != NULL; count++)
        texts[count] = (icsrm_text){word, strlen(word)};
    return icsrm_arrow_make_texts(self, texts, (uint64_t)count, out);
}

#define OUTPUT(name) offsetof(icsrm_batch_output, name)

/* ---- rows ---------------------------------------------------------------------------------- */

static void put_output(result_maker *self, size_t where, void *values)
{
    memcpy((char *)&self->output + where, &values, sizeof values);
}

/* Makes the columns that the batch call fills. */
static icsrm_status make_columns(result_maker *self, struct ArrowArray *out)
{
    for (size_t r = 0; r < self->arrow->results.count; r++) {
        const arrow_result *rule = icsrm_arrow_result_at(self->arrow, r);
        const bool dictionary = icsrm_arrow_types[rule->sort].dictionary != NULL;
        uint32_t width = icsrm_arrow_types[rule->sort].width;
        if (width == 0)
            continue;
        if (rule->sort == RESULT_CREDITS)
            width = icsrm_arrow_credits_width(self->arrow);
        struct ArrowArray *column = out->children[r];
        TRY(icsrm_arrow_make(self, self->count, width, dictionary, column));
        put_output(self, rule->column, icsrm_export_buffer(column, 1));
        if (dictionary)
            TRY(make_dictionary(self, rule, column->dictionary));
    }
    return ICSRM_OK;
}

static icsrm_status keep_output(result_maker *self, size_t where, uint64_t count, size_t size)
{
    void *values = icsrm_arrow_keep(self->loader, count, size);
    if (values == NULL)
        return icsrm_arrow_no_memory(self->error);
    put_output(self, where, values);
    return ICSRM_OK;
}

/* What is needed besides the columns: every row's standing, and what categories are made of. */
static icsrm_status make_beside(result_maker *self)
{
    TRY(keep_output(self, OUTPUT(standing), self->count, sizeof *self->output.standing));
    memset(self->output.standing, 0, (size_t)self->count);
    if (!self->arrow->categories)
        return ICSRM_OK;
    const size_t stride = icsrm_batch_node_count(self->batch);
    self->output.node_stride = (uint32_t)stride;
    if (self->output.start == NULL)
        TRY(keep_output(self, OUTPUT(start), self->count, sizeof *self->output.start));
    TRY(keep_output(self, OUTPUT(node_earned), self->count * stride, sizeof(icsrm_credits)));
    return keep_output(self, OUTPUT(node_counted), self->count * stride, sizeof(icsrm_credits));
}

static icsrm_status finish_columns(const result_maker *self, struct ArrowArray *out)
{
    for (size_t r = 0; r < self->arrow->results.count; r++) {
        const arrow_result *rule = icsrm_arrow_result_at(self->arrow, r);
        if (rule->sort == RESULT_CATEGORIES)
            TRY(icsrm_arrow_make_categories(self, out->children[r]));
        else if (rule->sort == RESULT_TEXT)
            TRY(icsrm_arrow_make_reasons(self, rule, out->children[r]));
        else
            turns[rule->sort](self, rule, out->children[r]);
    }
    return ICSRM_OK;
}

/* Decides the rows that are loaded. */
static icsrm_status decide_rows(result_maker *self, struct ArrowArray *out, uint64_t *refused)
{
    const icsrm_batch_input *input = &self->loader->input;
    (void)icsrm_batch_workspace_size(self->batch, input, 0, self->count, &self->size, NULL);
    self->workspace = icsrm_arrow_keep(self->loader, self->size, 1);
    if (self->workspace == NULL)
        return icsrm_arrow_no_memory(self->error);
    TRY(make_columns(self, out));
    TRY(make_beside(self));
    const icsrm_status status =
        icsrm_evaluate_batch(self->batch, input, 0, self->count, &self->output, self->workspace,
                             self->size, refused, self->error);
    TRY(finish_columns(self, out)); /* of rows that are not decided, standing is 0 */
    return status;
}

static icsrm_status make_rows(result_maker *self, struct ArrowArray *out, uint64_t *refused)
{
    const export_shape shape = {self->count, {0}, 1, (uint32_t)self->arrow->results.count, false};
    struct ArrowArray made;
    TRY(icsrm_batch_new(self->arrow->catalog, &self->loader->names, self->memory, &self->batch,
                        self->error));
    icsrm_status status = ICSRM_E_MEMORY;
    if (!icsrm_export_array(self->memory, &shape, &made)) {
        (void)icsrm_arrow_no_memory(self->error);
    } else {
        status = decide_rows(self, &made, refused);
        if (status == ICSRM_OK)
            *out = made;
        else
            made.release(&made);
    }
    icsrm_batch_free(self->batch);
    return status;
}

icsrm_status icsrm_arrow_evaluate(const icsrm_arrow *arrow, const struct ArrowArray *rows,
                                  uint64_t first, uint64_t count, const icsrm_allocator *allocator,
                                  struct ArrowArray *out, uint64_t *refused, icsrm_error *error)
{
    if (arrow == NULL || rows == NULL || rows->release == NULL || out == NULL)
        return icsrm_arrow_fail(error, ICSRM_E_ARGUMENT, "", NULL);
    arrow_loader loader = {.arrow = arrow, .error = error};
    loader.memory = icsrm_allocator_or_default(allocator);
    result_maker maker = {.arrow = arrow,
                          .memory = &loader.memory,
                          .error = error,
                          .loader = &loader,
                          .count = count};
    icsrm_batch_output_init(&maker.output);
    uint64_t bad = 0;
    icsrm_status status = icsrm_arrow_load(&loader, rows, first, count);
    if (status == ICSRM_OK)
        status = make_rows(&maker, out, &bad);
    icsrm_arrow_unload(&loader);
    if (status == ICSRM_OK && refused != NULL)
        *refused = bad;
    return status;
}
