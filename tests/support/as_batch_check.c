/* SPDX-License-Identifier: MIT */
#include "as_batch.h"

#include <stdlib.h>
#include <string.h>

/* ---- the results --------------------------------------------------------------------------- */

/* Every column of results that a summary has: its name, and whether there is a date in it. */
#define RESULTS(X)                                                                                 \
    X(standing)                                                                                    \
    X(cycle_number)                                                                                \
    X(start)                                                                                       \
    X(expires)                                                                                     \
    X(begun_by)                                                                                    \
    X(required)                                                                                    \
    X(counted)                                                                                     \
    X(shortfall)                                                                                   \
    X(pending)                                                                                     \
    X(carried_in)                                                                                  \
    X(opens)                                                                                       \
    X(closes)                                                                                      \
    X(requirement_met)                                                                             \
    X(fee_paid_on)                                                                                 \
    X(fee_required)                                                                                \
    X(completed_on)                                                                                \
    X(can_pay)                                                                                     \
    X(reexam_eligible)                                                                             \
    X(reexam_from)                                                                                 \
    X(reexam_fee_paid_on)

#define ROOM(column, count) (out->column = room(sizeof *out->column * (count)))

/* Exactly so much, with something in it. */
static void *room(size_t size)
{
    void *made = malloc(size == 0 ? 1 : size);
    assert_non_null(made);
    memset(made, 0xA5, size);
    return made;
}

static void make_output(icsrm_batch_output *out, size_t count, size_t stride)
{
    icsrm_batch_output_init(out);
    out->node_stride = (uint32_t)stride;
    ROOM(error, count);
    ROOM(error_list, count);
    ROOM(error_index, count);
#define MAKE(column) ROOM(column, count);
    RESULTS(MAKE)
#undef MAKE
    ROOM(node_earned, count * stride);
    ROOM(node_counted, count * stride);
}

static void free_output(icsrm_batch_output *out)
{
    free(out->error);
    free(out->error_list);
    free(out->error_index);
#define FREE(column) free(out->column);
    RESULTS(FREE)
#undef FREE
    free(out->node_earned);
    free(out->node_counted);
}

/* ---- comparing ----------------------------------------------------------------------------- */

typedef struct comparison {
    const char *what, *code;
    uint64_t row;
} comparison;

static void compare(const comparison *of, const char *column, int64_t actual, int64_t expected)
{
    if (actual != expected)
        fail_msg("%s, row %llu, %s: %s is %lld, the single call says %lld", of->what,
                 (unsigned long long)of->row, of->code, column, (long long)actual,
                 (long long)expected);
}

static void compare_nodes(const comparison *of, const icsrm_batch_output *out,
                          const icsrm_decision *decision)
{
    const size_t count = decision == NULL ? 0 : icsrm_decision_node_count(decision);
    for (size_t n = 0; n < out->node_stride; n++) {
        const size_t at = (size_t)of->row * out->node_stride + n;
        icsrm_node node = {.struct_size = sizeof node,
                           .earned = ICSRM_CREDITS_NONE,
                           .counted = ICSRM_CREDITS_NONE};
        if (n < count)
            assert_ok(icsrm_decision_node_at(decision, n, &node));
        compare(of, "node_earned", out->node_earned[at], node.earned);
        compare(of, "node_counted", out->node_counted[at], node.counted);
    }
}

static void compare_row(const comparison *of, const icsrm_batch_output *out, icsrm_status status,
                        const icsrm_decision *decision)
{
    icsrm_summary s = {.struct_size = sizeof s,
                       .start = ICSRM_DATE_NONE,
                       .expires = ICSRM_DATE_NONE,
                       .opens = ICSRM_DATE_NONE,
                       .closes = ICSRM_DATE_NONE,
                       .fee_paid_on = ICSRM_DATE_NONE,
                       .completed_on = ICSRM_DATE_NONE,
                       .reexam_from = ICSRM_DATE_NONE,
                       .reexam_fee_paid_on = ICSRM_DATE_NONE};
    if (status == ICSRM_OK)
        assert_ok(icsrm_decision_summarize(decision, &s));
    compare(of, "error", out->error[of->row], status);
    compare(of, "error_list", out->error_list[of->row], ICSRM_LIST_NONE);
    compare(of, "error_index", out->error_index[of->row], ICSRM_NO_INDEX);
#define COMPARE(column) compare(of, #column, out->column[of->row], s.column);
    RESULTS(COMPARE)
#undef COMPARE
    compare_nodes(of, out, status == ICSRM_OK ? decision : NULL);
}

/* The error that explains a row is the one of the single call, word for word. */
static void compare_errors(const comparison *of, const icsrm_batch_input *input,
                           const icsrm_batch *handle, icsrm_status status,
                           const icsrm_error *expected)
{
    icsrm_error error;
    size_t size;
    char is[256];
    char should_be[256];
    icsrm_error_init(&error);
    assert_ok(icsrm_batch_workspace_size(handle, input, of->row, 1, &size, NULL));
    void *memory = room(size);
    icsrm_status found = icsrm_batch_explain(handle, input, of->row, memory, size, &error);
    free(memory);
    (void)icsrm_error_format(&error, is, sizeof is);
    (void)icsrm_error_format(expected, should_be, sizeof should_be);
    if (found != status)
        fail_msg("%s, row %llu, %s: \"%s\", the single call says \"%s\"", of->what,
                 (unsigned long long)of->row, of->code, is, status == ICSRM_OK ? "" : should_be);
    if (status == ICSRM_E_TERM || status == ICSRM_E_MISSING)
        assert_string_equal(is, should_be); /* others say the code, not the name behind it */
}

/* ---- checking ------------------------------------------------------------------------------ */

/* Decides in portions, each in memory of exactly the size it needs. */
static uint64_t decide_rows(const icsrm_batch *handle, const icsrm_batch_input *input,
                            const icsrm_batch_output *out, chance *from)
{
    uint64_t refused = 0;
    for (uint64_t first = 0; first < input->row_count;) {
        const uint64_t left = input->row_count - first;
        const uint64_t count = draw(from, 2) ? left : 1 + draw(from, (uint32_t)left);
        uint64_t of_these = 0;
        size_t size;
        assert_ok(icsrm_batch_workspace_size(handle, input, first, count, &size, NULL));
        void *memory = room(size);
        assert_ok(
            icsrm_evaluate_batch(handle, input, first, count, out, memory, size, &of_these, NULL));
        free(memory);
        refused += of_these;
        first += count;
    }
    return refused;
}

void as_batch_check(as_batch *batch, chance *from, const char *what)
{
    const icsrm_batch_input *input = as_batch_input(batch);
    const icsrm_batch *handle = as_batch_handle(batch);
    const size_t nodes = icsrm_batch_node_count(handle);
    icsrm_batch_output out;
    uint64_t expected = 0;
    icsrm_decision *decision = NULL;
    make_output(&out, (size_t)input->row_count, draw(from, 4) ? nodes + draw(from, 2) : nodes / 2);
    const uint64_t refused = decide_rows(handle, input, &out, from);
    for (uint64_t row = 0; row < input->row_count; row++) {
        comparison of = {what, NULL, row};
        icsrm_date as_of;
        icsrm_error error;
        const icsrm_record *record = as_batch_asked(batch, row, &of.code, &as_of);
        icsrm_error_init(&error);
        if (decision == NULL)
            assert_ok(icsrm_decision_new(icsrm_record_catalog(record), NULL, &decision));
        icsrm_status status = icsrm_evaluate(record, of.code, as_of, decision, &error);
        if (status != ICSRM_OK || out.error[row] != ICSRM_OK)
            compare_errors(&of, input, handle, status, &error);
        compare_row(&of, &out, status, decision);
        expected += status != ICSRM_OK;
    }
    assert_true(refused == expected);
    icsrm_decision_free(decision);
    free_output(&out);
}
