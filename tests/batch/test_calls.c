/* SPDX-License-Identifier: MIT
 * What the batch call asks of its arguments and of the layout of columns. */
#include "pair.h"

#include <stdlib.h>
#include <string.h>

/* ---- arguments ----------------------------------------------------------------------------- */

static void pointers_and_sizes(void **state)
{
    world *w = *state;
    const icsrm_batch_input *in = &w->input;
    icsrm_batch *made = NULL;
    icsrm_batch_names names;
    size_t size;
    icsrm_batch_names_init(NULL);
    icsrm_batch_input_init(NULL);
    icsrm_batch_output_init(NULL);
    icsrm_batch_free(NULL);
    icsrm_batch_names_init(&names);
    assert_same(icsrm_batch_node_count(NULL), 0);
    assert_same(icsrm_batch_node_count(w->batch), 5);
    assert_status(icsrm_batch_new(NULL, NULL, NULL, &made, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_batch_new(w->catalog, NULL, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
    names.struct_size = 4;
    assert_status(icsrm_batch_new(w->catalog, &names, NULL, &made, NULL), ICSRM_E_ARGUMENT);
    icsrm_batch_names_init(&names);
    const icsrm_text one = text("course");
    names.kinds = (icsrm_dictionary){&one, UINT64_C(1) << 31};
    assert_status(icsrm_batch_new(w->catalog, &names, NULL, &made, NULL), ICSRM_E_LIMIT);
    assert_ok(icsrm_batch_new(w->catalog, NULL, NULL, &made, NULL));
    icsrm_batch_free(made);
    assert_status(icsrm_batch_workspace_size(w->batch, in, 0, 2, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_batch_workspace_size(NULL, in, 0, 2, &size, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_batch_workspace_size(w->batch, NULL, 0, 2, &size, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_evaluate_batch(w->batch, in, 0, 2, NULL, w->workspace, w->size, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_evaluate_batch(w->batch, in, 0, 2, &w->output, NULL, 0, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_batch_explain(w->batch, in, 0, NULL, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_batch_explain(w->batch, in, 2, w->workspace, w->size, NULL), ICSRM_E_RANGE);
    assert_ok(icsrm_batch_explain(w->batch, in, 1, w->workspace, w->size, NULL));
    /* nothing is wanted, and nothing is written */
    icsrm_batch_output_init(&w->output);
    assert_ok(run(w, NULL));
    w->output.struct_size--;
    assert_status(run(w, NULL), ICSRM_E_ARGUMENT);
    w->input.struct_size--;
    refused_call(w, ICSRM_E_ARGUMENT, NULL);
}

static void rows_outside(void **state)
{
    world *w = *state;
    size_t size;
    assert_status(icsrm_batch_workspace_size(w->batch, &w->input, 3, 0, &size, NULL),
                  ICSRM_E_RANGE);
    assert_status(icsrm_batch_workspace_size(w->batch, &w->input, 1, 2, &size, NULL),
                  ICSRM_E_RANGE);
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 2, 0, &size, NULL));
    w->input.member_count = 1;
    refused_call(w, ICSRM_E_RANGE, "member_count");
    w->input.row_member = ints(w->zero, 2);
    assert_ok(run(w, NULL));
    assert_same(w->refused, 0);
}

/* Too small for what is kept from row to row; for a row, which here is not for the lane. */
static void too_little_memory(void **state)
{
    world *w = *state;
    size_t size;
    w->input.row_member = ints(w->lists, 2);
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, 2, &size, NULL));
    unsigned char *exact = malloc(size);
    assert_ok(icsrm_evaluate_batch(w->batch, &w->input, 0, 2, &w->output, exact, size, NULL, NULL));
    free(exact);
    for (w->size = size - 40; w->size > 0; w->size /= 2) {
        assert_status(run(w, NULL), ICSRM_E_CAPACITY);
        assert_status(icsrm_batch_explain(w->batch, &w->input, 0, w->workspace, w->size / 2, NULL),
                      ICSRM_E_CAPACITY);
    }
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, 1, &size, NULL));
    assert_ok(icsrm_batch_explain(w->batch, &w->input, 0, w->workspace, size, NULL));
    assert_status(icsrm_batch_explain(w->batch, &w->input, 0, w->workspace, size - 40, NULL),
                  ICSRM_E_CAPACITY);
}

/* Every allocation of icsrm_batch_new fails once. */
static void no_memory(void **state)
{
    world *w = *state;
    icsrm_batch *made = NULL;
    icsrm_status status = ICSRM_E_MEMORY;
    for (size_t left = 0; status != ICSRM_OK; left++) {
        counter count = {.left = left};
        icsrm_allocator memory = counting(&count);
        status = icsrm_batch_new(w->catalog, NULL, &memory, &made, NULL);
        assert_true(status == ICSRM_OK || status == ICSRM_E_MEMORY);
        if (status == ICSRM_OK)
            icsrm_batch_free(made);
        assert_same(count.live, 0);
    }
}

/* ---- layouts ------------------------------------------------------------------------------- */

static void types(void **state)
{
    world *w = *state;
    static const int32_t wrong[] = {0, ICSRM_COLUMN_BITS + 1, ICSRM_COLUMN_BITS};
    for (size_t t = 0; t < 3; t++) {
        w->input.activity_kind.type = wrong[t];
        refused_call(w, ICSRM_E_TYPE, "activity_kind");
    }
    w->input.activity_kind.type = ICSRM_COLUMN_INT32;
    w->input.activity_on.type = ICSRM_COLUMN_INT64;
    refused_call(w, ICSRM_E_TYPE, "activity_on");
    w->input.activity_on.type = ICSRM_COLUMN_INT32;
    w->input.activities.type = ICSRM_COLUMN_UINT32;
    refused_call(w, ICSRM_E_TYPE, "activities");
}

static void too_short(void **state)
{
    world *w = *state;
    w->input.row_certified_on = ints(w->on, 1);
    refused_call(w, ICSRM_E_RANGE, "row_certified_on");
    w->input.row_certified_on.values = NULL;
    w->input.payments.length = 1;
    refused_call(w, ICSRM_E_RANGE, "payments");
    w->input.payments.length = 2;
    w->input.activity_kind.length = 1; /* the second member's list reaches beyond it */
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, ICSRM_NO_INDEX, "offsets");
}

static void attributes(void **state)
{
    world *w = *state;
    icsrm_batch_attribute *a = w->attributes;
    static const icsrm_text groups[] = {{"one", 3}, {NULL, 0}, {"\xFF", 1}};
    w->input.attribute_count = 1;
    refused_call(w, ICSRM_E_ARGUMENT, NULL);
    w->input.attributes = a;
    refused_call(w, ICSRM_E_MISSING, "name");
    a[0].name = text("\xFF");
    refused_call(w, ICSRM_E_TEXT, "name");
    a[0].name = a[1].name = text("group");
    a[0].values = ints(w->codes, 1);
    refused_call(w, ICSRM_E_RANGE, "values");
    a[0].values = (icsrm_column){w->codes, NULL, 0, 2, ICSRM_COLUMN_BITS, 0};
    refused_call(w, ICSRM_E_TYPE, "values");
    a[0].values.type = ICSRM_COLUMN_INT32;
    w->input.attribute_count = 2;
    refused_call(w, ICSRM_E_DUPLICATE, "name");
    a[1].name = text("gruop");
    assert_ok(run(w, NULL)); /* the second attribute is nobody's */
    a[1].name = text("groups");
    a[0].texts = (icsrm_dictionary){groups, 3};
    for (w->codes[1] = -2; w->codes[1] < 4; w->codes[1]++) {
        if (w->codes[1] == 0 || w->codes[1] == 1) {
            assert_ok(run(w, NULL));
            assert_same(w->refused, 0);
            continue;
        }
        refused_row(w, w->codes[1] == 2 ? ICSRM_E_TEXT : ICSRM_E_RANGE, ICSRM_LIST_ATTRIBUTES, 0,
                    "text");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pointers_and_sizes), CASE(rows_outside), CASE(too_little_memory),
        CASE(no_memory),          CASE(types),        CASE(too_short),
        CASE(attributes),
    };
    return cmocka_run_group_tests_name("batch calls", tests, NULL, NULL);
}
