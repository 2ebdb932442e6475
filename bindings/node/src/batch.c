/* SPDX-License-Identifier: MIT
 * Many members at once: JavaScript's typed arrays as the library's columns, as they lie. Whether a
 * column reaches beyond its array is checked here, for the library knows no sizes; all else there.
 */
#include "batch.h"

#include <string.h>

#include "objects.h"

/* ---- a batch ------------------------------------------------------------------------------- */

/* Reads a dictionary: its count, -1 for none, and its texts. */
static icsrm_status read_dictionary(js_engine *engine, js_request *from, icsrm_dictionary *out)
{
    int32_t count = js_word(from);
    *out = (icsrm_dictionary){NULL, 0};
    if (count < 0)
        return ICSRM_OK;
    if ((size_t)count > from->word_count)
        return ICSRM_E_ARGUMENT;
    icsrm_text *texts = memory_allocate(engine->memory, ((size_t)count + 1) * sizeof *texts);
    if (texts == NULL)
        return ICSRM_E_MEMORY;
    for (int32_t i = 0; i < count; i++)
        texts[i] = js_text(from);
    *out = (icsrm_dictionary){texts, (size_t)count};
    return ICSRM_OK;
}

static void free_dictionary(js_engine *engine, const icsrm_dictionary *dictionary)
{
    void *texts; /* ours, though the library only reads them */
    memcpy(&texts, &dictionary->texts, sizeof texts);
    memory_release(engine->memory, texts, ((size_t)dictionary->count + 1) * sizeof(icsrm_text));
}

enum { DICTIONARIES = 6 };

static void dictionaries_of(icsrm_batch_names *names, icsrm_dictionary *to[DICTIONARIES])
{
    to[0] = &names->certifications;
    to[1] = &names->kinds;
    to[2] = &names->tags;
    to[3] = &names->statuses;
    to[4] = &names->results;
    to[5] = &names->purposes;
}

icsrm_status js_batch_new(js_engine *engine, js_object *catalog, js_request *request,
                          js_object **made)
{
    icsrm_batch_names names;
    icsrm_dictionary *dictionaries[DICTIONARIES];
    icsrm_status status = ICSRM_OK;
    js_object *object = js_object_new(engine, JS_BATCH);
    if (object == NULL)
        return ICSRM_E_MEMORY;
    icsrm_batch_names_init(&names);
    dictionaries_of(&names, dictionaries);
    for (size_t i = 0; i < DICTIONARIES && status == ICSRM_OK; i++)
        status = read_dictionary(engine, request, dictionaries[i]);
    if (status == ICSRM_OK)
        status = icsrm_batch_new(catalog->is.set, &names, engine->memory, &object->is.batch,
                                 &engine->error);
    for (size_t i = 0; i < DICTIONARIES; i++)
        free_dictionary(engine, dictionaries[i]);
    if (status == ICSRM_OK) {
        catalog->references++;
        object->catalog = catalog;
        *made = object;
    } else {
        js_object_free(object);
    }
    return status;
}

void js_batch_free(js_object *batch)
{
    icsrm_batch_free(batch->is.batch);
    memory_release(batch->engine->memory, batch->room, batch->room_size);
    js_object_free(batch->catalog);
}

icsrm_status js_batch_read(js_engine *engine, const js_object *batch)
{
    json_writer *out = &engine->out;
    json_open(out, '{');
    json_add_number(out, "nodes", (int64_t)icsrm_batch_node_count(batch->is.batch));
    json_close(out, '}');
    return ICSRM_OK;
}

/* ---- columns in ---------------------------------------------------------------------------- */

#define COLUMN(name) offsetof(icsrm_batch_input, name)

/* In the order of lib/batch.js. */
static const size_t columns[] = {
    COLUMN(row_member),
    COLUMN(row_certification),
    COLUMN(row_as_of),
    COLUMN(row_certified_on),
    COLUMN(exams),
    COLUMN(exam_certification),
    COLUMN(exam_on),
    COLUMN(exam_result),
    COLUMN(recertifications),
    COLUMN(recertification_certification),
    COLUMN(recertification_on),
    COLUMN(activities),
    COLUMN(activity_kind),
    COLUMN(activity_on),
    COLUMN(activity_minutes),
    COLUMN(activity_excluded_minutes),
    COLUMN(activity_status),
    COLUMN(activity_submitted_on),
    COLUMN(activity_reviewed_on),
    COLUMN(activity_first_time),
    COLUMN(activity_relevant),
    COLUMN(activity_part_of_job),
    COLUMN(activity_session),
    COLUMN(activity_audience),
    COLUMN(activity_tags),
    COLUMN(tag),
    COLUMN(activity_certifications),
    COLUMN(named_certification),
    COLUMN(payments),
    COLUMN(payment_purpose),
    COLUMN(payment_certification),
    COLUMN(payment_on),
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static bool is_list(size_t column)
{
    const size_t at = columns[column];
    return at == COLUMN(exams) || at == COLUMN(recertifications) || at == COLUMN(activities) ||
           at == COLUMN(activity_tags) || at == COLUMN(activity_certifications) ||
           at == COLUMN(payments);
}

/* How many bytes so many values of a type take, from the first of the array. */
static uint64_t bytes_of(int32_t type, uint64_t values)
{
    static const uint8_t sizes[] = {
        [ICSRM_COLUMN_INT8] = 1,   [ICSRM_COLUMN_UINT8] = 1, [ICSRM_COLUMN_INT16] = 2,
        [ICSRM_COLUMN_UINT16] = 2, [ICSRM_COLUMN_INT32] = 4, [ICSRM_COLUMN_UINT32] = 4,
        [ICSRM_COLUMN_INT64] = 8,
    };
    if (type == ICSRM_COLUMN_BITS)
        return values / 8 + (values % 8 != 0);
    return type >= ICSRM_COLUMN_INT8 && type <= ICSRM_COLUMN_INT64 ? values * sizes[type]
                                                                   : UINT64_MAX;
}

/* Whether so many bytes lie in the array that a request names; -1 names none. */
static bool take_span(const js_request *from, int32_t index, uint64_t bytes, const void **data)
{
    *data = NULL;
    if (index < 0)
        return true;
    if ((size_t)index >= from->span_count || bytes > from->spans[index].size)
        return false;
    *data = from->spans[index].data;
    return true;
}

/* Reads a column: its array, type, offset, length, and the array of its validity. */
static icsrm_status read_column(js_request *from, bool list, icsrm_column *out)
{
    const uint64_t most = UINT64_C(1) << 52;
    const void *validity;
    int32_t values = js_word(from);
    out->type = js_word(from);
    out->offset = (uint64_t)js_wide(from);
    out->length = (uint64_t)js_wide(from);
    int32_t valid = js_word(from);
    if (out->offset > most || out->length > most)
        return ICSRM_E_ARGUMENT;
    const uint64_t entries = out->offset + out->length;
    if (!take_span(from, values, bytes_of(out->type, entries + list), &out->values) ||
        !take_span(from, valid, bytes_of(ICSRM_COLUMN_BITS, entries), &validity))
        return ICSRM_E_ARGUMENT;
    out->validity = validity;
    return from->broken ? ICSRM_E_ARGUMENT : ICSRM_OK;
}

enum { ATTRIBUTES_MAX = 64 };

typedef struct asked_batch {
    icsrm_batch_input input;
    icsrm_batch_output output;
    icsrm_batch_attribute attributes[ATTRIBUTES_MAX];
    uint64_t first, count;
} asked_batch;

static icsrm_status read_attributes(js_engine *engine, js_request *from, asked_batch *into)
{
    int32_t count = js_word(from);
    if (count < 0 || count > ATTRIBUTES_MAX)
        return ICSRM_E_LIMIT;
    into->input.attributes = into->attributes;
    for (int32_t i = 0; i < count; i++) {
        icsrm_batch_attribute *to = &into->attributes[i];
        to->name = js_text(from);
        icsrm_status status = read_dictionary(engine, from, &to->texts);
        if (status != ICSRM_OK)
            return status;
        into->input.attribute_count++; /* to be freed from here on */
        status = read_column(from, false, &to->values);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}

static icsrm_status read_input(js_engine *engine, js_request *from, asked_batch *into)
{
    icsrm_batch_input *input = &into->input;
    icsrm_batch_input_init(input);
    input->as_of = js_date(from);
    input->row_count = (uint64_t)js_wide(from);
    input->member_count = (uint64_t)js_wide(from);
    input->certification = (uint32_t)js_word(from);
    into->first = (uint64_t)js_wide(from);
    into->count = (uint64_t)js_wide(from);
    for (size_t i = 0; i < COLUMNS; i++) {
        icsrm_column *column = (icsrm_column *)(void *)((char *)input + columns[i]);
        icsrm_status status = read_column(from, is_list(i), column);
        if (status != ICSRM_OK)
            return status;
    }
    return read_attributes(engine, from, into);
}

/* ---- columns out --------------------------------------------------------------------------- */

typedef struct result_column {
    uint16_t at; /* in icsrm_batch_output */
    uint8_t size;
    bool of_nodes;
} result_column;

#define RESULT(name, type)                                                                         \
    {                                                                                              \
        offsetof(icsrm_batch_output, name), sizeof(type), false                                    \
    }

/* In the order of lib/batch.js. */
static const result_column results[] = {
    RESULT(error, uint8_t),
    RESULT(error_list, uint8_t),
    RESULT(error_index, uint32_t),
    RESULT(standing, uint8_t),
    RESULT(cycle_number, uint32_t),
    RESULT(start, icsrm_date),
    RESULT(expires, icsrm_date),
    RESULT(begun_by, uint8_t),
    RESULT(required, icsrm_credits),
    RESULT(counted, icsrm_credits),
    RESULT(shortfall, icsrm_credits),
    RESULT(pending, icsrm_credits),
    RESULT(carried_in, icsrm_credits),
    RESULT(opens, icsrm_date),
    RESULT(closes, icsrm_date),
    RESULT(requirement_met, uint8_t),
    RESULT(fee_paid_on, icsrm_date),
    RESULT(fee_required, uint8_t),
    RESULT(completed_on, icsrm_date),
    RESULT(can_pay, uint8_t),
    RESULT(reexam_eligible, uint8_t),
    RESULT(reexam_from, icsrm_date),
    RESULT(reexam_fee_paid_on, icsrm_date),
    {offsetof(icsrm_batch_output, node_earned), sizeof(icsrm_credits), true},
    {offsetof(icsrm_batch_output, node_counted), sizeof(icsrm_credits), true},
};

static icsrm_status read_output(js_request *from, asked_batch *into)
{
    icsrm_batch_output *output = &into->output;
    const uint64_t rows = into->input.row_count;
    icsrm_batch_output_init(output);
    output->node_stride = (uint32_t)js_word(from);
    if (rows > UINT64_C(1) << 40 || output->node_stride > ICSRM_NODES_MAX)
        return ICSRM_E_ARGUMENT;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        const result_column *result = &results[i];
        const uint64_t entries = result->of_nodes ? rows * output->node_stride : rows;
        const void *data;
        if (!take_span(from, js_word(from), entries * result->size, &data))
            return ICSRM_E_ARGUMENT;
        *(const void **)(void *)((char *)output + result->at) = data;
    }
    return from->broken ? ICSRM_E_ARGUMENT : ICSRM_OK;
}

/* ---- asking -------------------------------------------------------------------------------- */

static icsrm_status make_room(js_engine *engine, js_object *batch, const asked_batch *asked)
{
    size_t size = 0;
    icsrm_status status = icsrm_batch_workspace_size(batch->is.batch, &asked->input, asked->first,
                                                     asked->count, &size, &engine->error);
    if (status != ICSRM_OK || size <= batch->room_size)
        return status;
    memory_release(engine->memory, batch->room, batch->room_size);
    batch->room = memory_allocate(engine->memory, size);
    batch->room_size = batch->room == NULL ? 0 : size;
    return batch->room == NULL ? ICSRM_E_MEMORY : ICSRM_OK;
}

static icsrm_status decide(js_engine *engine, js_object *batch, const asked_batch *asked)
{
    uint64_t refused = 0;
    icsrm_status status = icsrm_evaluate_batch(batch->is.batch, &asked->input, asked->first,
                                               asked->count, &asked->output, batch->room,
                                               batch->room_size, &refused, &engine->error);
    if (status == ICSRM_OK) {
        json_open(&engine->out, '{');
        json_add_number(&engine->out, "refused", (int64_t)refused);
        json_close(&engine->out, '}');
    }
    return status;
}

icsrm_status js_batch_ask(js_engine *engine, js_object *batch, js_request *request, bool explain)
{
    asked_batch *asked = memory_allocate(engine->memory, sizeof *asked);
    if (asked == NULL)
        return ICSRM_E_MEMORY;
    icsrm_status status = read_input(engine, request, asked);
    if (status == ICSRM_OK)
        status = read_output(request, asked);
    if (status == ICSRM_OK)
        status = make_room(engine, batch, asked);
    if (status == ICSRM_OK && explain)
        status = icsrm_batch_explain(batch->is.batch, &asked->input, asked->first, batch->room,
                                     batch->room_size, &engine->error);
    else if (status == ICSRM_OK)
        status = decide(engine, batch, asked);
    for (uint32_t i = 0; i < asked->input.attribute_count; i++)
        free_dictionary(engine, &asked->attributes[i].texts);
    memory_release(engine->memory, asked, sizeof *asked);
    return status;
}
