/* SPDX-License-Identifier: MIT */
#include "two_ways.h"

#include <stdlib.h>
#include <string.h>

/* ---- results ------------------------------------------------------------------------------- */

enum { COLUMNS = 25, CELL = 8, STRIDE = 9, KINDS = 300 };

typedef struct results {
    icsrm_batch_output output;
    void *columns[COLUMNS];
    size_t sizes[COLUMNS];
} results;

/* All result columns, whatever they hold; each to the byte. */
static void make_results(results *r, size_t rows)
{
    void **const at[COLUMNS] = {
        (void **)&r->output.error,           (void **)&r->output.error_list,
        (void **)&r->output.standing,        (void **)&r->output.begun_by,
        (void **)&r->output.requirement_met, (void **)&r->output.fee_required,
        (void **)&r->output.can_pay,         (void **)&r->output.reexam_eligible,
        (void **)&r->output.error_index,     (void **)&r->output.cycle_number,
        (void **)&r->output.start,           (void **)&r->output.expires,
        (void **)&r->output.opens,           (void **)&r->output.closes,
        (void **)&r->output.fee_paid_on,     (void **)&r->output.completed_on,
        (void **)&r->output.reexam_from,     (void **)&r->output.reexam_fee_paid_on,
        (void **)&r->output.required,        (void **)&r->output.counted,
        (void **)&r->output.shortfall,       (void **)&r->output.pending,
        (void **)&r->output.carried_in,      (void **)&r->output.node_earned,
        (void **)&r->output.node_counted};
    icsrm_batch_output_init(&r->output);
    r->output.node_stride = STRIDE;
    for (size_t c = 0; c < COLUMNS; c++) {
        const size_t width = c < 8 ? 1 : c < 18 ? 4 : c < 23 ? 8 : CELL * STRIDE;
        r->sizes[c] = width * rows;
        r->columns[c] = malloc(r->sizes[c]);
        assert_non_null(r->columns[c]);
        memset(r->columns[c], 0x33, r->sizes[c]);
        memcpy(at[c], &r->columns[c], sizeof(void *));
    }
}

static void free_results(results *r)
{
    for (size_t c = 0; c < COLUMNS; c++)
        free(r->columns[c]);
}

static void decide_rows(const icsrm_batch *batch, const icsrm_batch_input *input, results *to)
{
    size_t size;
    assert_ok(icsrm_batch_workspace_size(batch, input, 0, input->row_count, &size, NULL));
    unsigned char *workspace = malloc(size + 1);
    assert_non_null(workspace);
    /* at an odd address, as memory of any alignment is taken */
    assert_ok(icsrm_evaluate_batch(batch, input, 0, input->row_count, &to->output, workspace + 1,
                                   size, NULL, NULL));
    free(workspace);
}

void check_both_ways(const icsrm_batch *lane, const icsrm_batch *none,
                     const icsrm_batch_input *input, const char *what)
{
    const size_t rows = input->row_count;
    results quick;
    results other;
    make_results(&quick, rows);
    make_results(&other, rows);
    decide_rows(lane, input, &quick);
    decide_rows(none, input, &other);
    for (size_t column = 0; column < COLUMNS; column++)
        for (size_t row = 0; row < rows; row++) {
            const size_t width = quick.sizes[column] / rows;
            /* a code beyond one dictionary is a kind of nobody in the larger one */
            if (quick.output.error[row] == ICSRM_E_RANGE && other.output.error[row] == ICSRM_E_KIND)
                continue;
            if (memcmp((char *)quick.columns[column] + row * width,
                       (char *)other.columns[column] + row * width, width) != 0)
                fail_msg("%s, row %zu, column %zu", what, row, column);
        }
    free_results(&quick);
    free_results(&other);
}

/* ---- dictionaries -------------------------------------------------------------------------- */

icsrm_batch *small_batch(const icsrm_catalog *catalog, const icsrm_batch_names *names)
{
    icsrm_batch *batch = NULL;
    assert_ok(icsrm_batch_new(catalog, names, NULL, &batch, NULL));
    return batch;
}

icsrm_batch *large_batch(const icsrm_catalog *catalog, icsrm_batch_names names)
{
    icsrm_text kinds[KINDS];
    for (size_t k = 0; k < KINDS; k++)
        kinds[k] = k < names.kinds.count ? names.kinds.texts[k] : text("no kind of anybody");
    names.kinds = (icsrm_dictionary){kinds, KINDS};
    return small_batch(catalog, &names);
}
