/* SPDX-License-Identifier: MIT */
#include "pair.h"

#include <stdlib.h>

icsrm_column ints(const int32_t *values, uint64_t length)
{
    return (icsrm_column){values, NULL, 0, length, ICSRM_COLUMN_INT32, 0};
}

icsrm_column bytes(const uint8_t *values, uint64_t length)
{
    return (icsrm_column){values, NULL, 0, length, ICSRM_COLUMN_UINT8, 0};
}

int set_up(void **state)
{
    static const icsrm_text certifications[] = {
        {"icsrm:CCEM", 10}, {"nobody:X", 8}, {NULL, 0}, {"\xFF", 1}};
    static const icsrm_text kinds[] = {{"course", 6}, {"article", 7}};
    static const icsrm_text tags[] = {{"ethics", 6}, {"\xFF", 1}, {NULL, 0}};
    world *w = calloc(1, sizeof *w);
    icsrm_batch_names names;
    w->catalog = new_catalog();
    icsrm_batch_names_init(&names);
    names.certifications = (icsrm_dictionary){certifications, 4};
    names.kinds = (icsrm_dictionary){kinds, 2};
    names.tags = (icsrm_dictionary){tags, 3};
    assert_ok(icsrm_batch_new(w->catalog, &names, NULL, &w->batch, NULL));
    for (int i = 0; i < 3; i++) {
        w->lists[i] = w->items[i] = i;
        w->wide[i] = i;
        w->on[i] = day("2023-01-01");
    }
    w->minutes[0] = w->minutes[1] = 60;
    w->one[0] = w->one[1] = 1;
    icsrm_batch_input_init(&w->input);
    icsrm_batch_input *in = &w->input;
    in->as_of = day("2024-01-01");
    in->row_count = in->member_count = 2;
    in->exams = in->activities = in->payments = ints(w->lists, 2);
    in->exam_certification = in->payment_certification = in->activity_kind = ints(w->zero, 2);
    in->exam_on = in->activity_on = in->payment_on = ints(w->on, 2);
    in->exam_result = in->payment_purpose = bytes(w->one, 2);
    in->activity_minutes = ints(w->minutes, 2);
    icsrm_batch_output_init(&w->output);
    w->output.error = w->error;
    w->output.error_list = w->error_list;
    w->output.error_index = w->error_index;
    w->output.standing = w->standing;
    w->size = 1 << 18;
    w->workspace = malloc(w->size);
    *state = w;
    return 0;
}

int tear_down(void **state)
{
    world *w = *state;
    icsrm_batch_free(w->batch);
    icsrm_catalog_free(w->catalog);
    free(w->workspace);
    free(w);
    return 0;
}

icsrm_status run(world *w, icsrm_error *error)
{
    return icsrm_evaluate_batch(w->batch, &w->input, 0, 2, &w->output, w->workspace, w->size,
                                &w->refused, error);
}

void refused_call(world *w, icsrm_status expected, const char *key)
{
    icsrm_error error;
    size_t size;
    icsrm_error_init(&error);
    assert_status(run(w, &error), expected);
    if (key != NULL)
        assert_string_equal(error.key, key);
    assert_status(icsrm_batch_workspace_size(w->batch, &w->input, 0, 2, &size, NULL), expected);
    assert_status(icsrm_batch_explain(w->batch, &w->input, 0, w->workspace, w->size, NULL),
                  expected);
}

void refused_row(world *w, icsrm_status expected, icsrm_list list, uint32_t index, const char *key)
{
    icsrm_error error;
    icsrm_error_init(&error);
    assert_ok(run(w, NULL));
    assert_same(w->refused, 1);
    assert_int_equal(w->error[0], ICSRM_OK);
    assert_int_equal(w->standing[0], ICSRM_STANDING_ACTIVE);
    assert_int_equal(w->error[1], expected);
    assert_int_equal(w->error_list[1], list);
    assert_same(w->error_index[1], index);
    assert_int_equal(w->standing[1], 0);
    assert_status(icsrm_batch_explain(w->batch, &w->input, 1, w->workspace, w->size, &error),
                  expected);
    if (key != NULL)
        assert_string_equal(error.key, key);
}
