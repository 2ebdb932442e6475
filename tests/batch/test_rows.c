/* SPDX-License-Identifier: MIT
 * The odd rows that no record can show: members and lists that are not there, codes outside their
 * dictionaries. */
#include "pair.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows ---------------------------------------------------------------------------------- */

static void members(void **state)
{
    world *w = *state;
    w->input.row_member = ints(w->codes, 2);
    w->codes[1] = -1;
    refused_row(w, ICSRM_E_MISSING, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "row_member");
    w->codes[1] = -2;
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "row_member");
    w->codes[1] = 2;
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "row_member");
}

static void certifications(void **state)
{
    world *w = *state;
    static const struct {
        int32_t code;
        icsrm_status status;
    } rows[] = {{1, ICSRM_E_BODY},   {2, ICSRM_E_MISSING},  {3, ICSRM_E_TEXT},
                {4, ICSRM_E_RANGE},  {-1, ICSRM_E_MISSING}, {-2, ICSRM_E_RANGE},
                {700, ICSRM_E_RANGE}};
    w->input.row_certification = ints(w->codes, 2);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        w->codes[1] = rows[r].code;
        refused_row(w, rows[r].status, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "certification");
    }
    w->input.row_certification.values = NULL;
    w->input.certification = 4;
    assert_ok(run(w, NULL));
    assert_same(w->refused, 2);
}

/* The row's own exam: checked as any other, of the row's certification. */
static void certified_on(void **state)
{
    world *w = *state;
    w->input.row_certified_on = ints(w->codes, 2);
    w->codes[0] = ICSRM_DATE_NONE;
    w->codes[1] = INT32_MAX;
    refused_row(w, ICSRM_E_DATE, ICSRM_LIST_EXAMS, 1, "on");
    w->codes[1] = ICSRM_DATE_MAX;
    refused_row(w, ICSRM_E_TERM, ICSRM_LIST_EXAMS, 1, "on");
    w->codes[1] = day("2022-01-01");
    w->input.row_certification = ints(w->items, 2);
    w->items[1] = 3;
    refused_row(w, ICSRM_E_TEXT, ICSRM_LIST_EXAMS, 1, "certification");
    w->items[1] = 1; /* of a body that is not loaded: kept, never decided */
    refused_row(w, ICSRM_E_BODY, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "certification");
}

/* More days of award than a call keeps in mind: each row says what it says alone. */
static void awards_on_many_days(void **state)
{
    enum { ROWS = 5000 };
    static icsrm_date awards[ROWS];
    static icsrm_date together[ROWS];
    static icsrm_date alone[ROWS];
    world *w = *state;
    const icsrm_date first = day("2005-01-01");
    const uint64_t count = ROWS;
    icsrm_batch_input_init(&w->input);
    w->input.as_of = day("2024-01-01");
    w->input.row_count = w->input.member_count = count;
    for (int32_t r = 0; r < ROWS; r++)
        awards[r] = first + (icsrm_date)((int64_t)r * 2048 % 5003);
    w->input.row_certified_on = ints(awards, count);
    icsrm_batch_output_init(&w->output);
    w->output.expires = together;
    free(w->workspace);
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, count, &w->size, NULL));
    w->workspace = malloc(w->size);
    size_t size;
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, count / 2, &size, NULL));
    assert_same(size, w->size); /* it does not grow with the rows */
    assert_ok(icsrm_evaluate_batch(w->batch, &w->input, 0, count, &w->output, w->workspace, w->size,
                                   &w->refused, NULL));
    assert_same(w->refused, 0);
    w->output.expires = alone;
    for (uint64_t r = 0; r < count; r++)
        assert_ok(icsrm_evaluate_batch(w->batch, &w->input, r, 1, &w->output, w->workspace, w->size,
                                       NULL, NULL));
    assert_memory_equal(together, alone, sizeof alone);
    assert_int_equal(awards[0], first);
    assert_true(together[0] > first);
    assert_true(together[1] > together[0]);
}

/* A row whose activities stand before those of the row above, since the list between is none: they
 * are checked as well. */
static void lists_in_any_order(void **state)
{
    world *w = *state;
    icsrm_credits counted[3];
    uint8_t errors[3];
    const uint8_t courses[] = {0, 0};
    int32_t lists[] = {1, 2, 0, 1};
    icsrm_batch_input *in = &w->input;
    in->row_count = in->member_count = 3;
    in->exams.values = in->payments.values = NULL;
    in->row_certified_on = ints(w->on, 3);
    in->activities = ints(lists, 3);
    in->activity_kind = bytes(courses, 2);
    w->minutes[0] = 120;
    w->minutes[1] = 300;
    in->activity_status = bytes(w->one, 2);
    w->one[0] = w->one[1] = ICSRM_ACTIVITY_APPROVED;
    in->activity_reviewed_on = ints(w->on, 2);
    icsrm_batch_output_init(&w->output);
    w->output.counted = counted;
    w->output.error = errors;
    w->items[0] = w->items[1] = w->on[0];
    in->activity_on = ints(w->items, 2);
    for (int odd = 0; odd < 2; odd++) {
        if (odd)
            w->items[0] = ICSRM_DATE_MAX + 1;
        assert_ok(icsrm_evaluate_batch(w->batch, in, 0, 3, &w->output, w->workspace, w->size, NULL,
                                       NULL));
        assert_int_equal(errors[0], ICSRM_OK);
        assert_int_equal(errors[1], ICSRM_E_RANGE);
        assert_int_equal(errors[2], odd ? ICSRM_E_DATE : ICSRM_OK);
        assert_same(counted[0], 5 * ICSRM_CREDIT);
        assert_same(counted[2], odd ? 0 : 2 * ICSRM_CREDIT);
    }
}

/* One exam more than a record may have. */
static void certified_too_often(void **state)
{
    world *w = *state;
    const int32_t count = ICSRM_FACTS_MAX + 1;
    icsrm_date *on = calloc((size_t)count, sizeof *on);
    int32_t *codes = calloc((size_t)count, sizeof *codes);
    uint8_t *results = malloc((size_t)count);
    memset(results, ICSRM_RESULT_PASS, (size_t)count);
    int32_t lists[] = {0, 1, count};
    w->input.exams.values = lists;
    w->input.exam_on = ints(on, (uint64_t)count);
    w->input.exam_certification = ints(codes, (uint64_t)count);
    w->input.exam_result = bytes(results, (uint64_t)count);
    w->input.row_certified_on = ints(w->codes, 2);
    w->codes[0] = ICSRM_DATE_NONE;
    w->codes[1] = 0;
    free(w->workspace);
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, 2, &w->size, NULL));
    w->workspace = malloc(w->size);
    on[0] = day("2023-01-01");
    assert_ok(run(w, NULL));
    assert_int_equal(w->error[1], ICSRM_E_LIMIT);
    free(on);
    free(codes);
    free(results);
}

static void days_asked(void **state)
{
    world *w = *state;
    w->input.row_as_of = ints(w->codes, 2);
    w->codes[0] = day("2024-01-01");
    w->codes[1] = ICSRM_DATE_MAX + 1;
    refused_row(w, ICSRM_E_DATE, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "as_of");
}

static void recertifications(void **state)
{
    world *w = *state;
    w->input.recertifications = ints(w->lists, 2);
    w->input.recertification_certification = ints(w->codes, 2);
    w->input.recertification_on = ints(w->on, 2);
    w->codes[1] = 3;
    refused_row(w, ICSRM_E_TEXT, ICSRM_LIST_RECERTIFICATIONS, 0, "certification");
    w->codes[1] = 0;
    w->input.recertification_on = ints(w->items, 2);
    w->items[0] = w->on[0];
    w->items[1] = ICSRM_DATE_NONE;
    refused_row(w, ICSRM_E_MISSING, ICSRM_LIST_RECERTIFICATIONS, 0, "on");
    w->items[1] = ICSRM_DATE_MAX;
    refused_row(w, ICSRM_E_TERM, ICSRM_LIST_RECERTIFICATIONS, 0, "on");
}

/* Offsets that fall, are negative or reach too far, of either width, in each of the lists. */
static void offsets(void **state)
{
    world *w = *state;
    icsrm_column *lists[] = {&w->input.exams, &w->input.recertifications, &w->input.activities,
                             &w->input.payments};
    static const icsrm_list names[] = {ICSRM_LIST_EXAMS, ICSRM_LIST_RECERTIFICATIONS,
                                       ICSRM_LIST_ACTIVITIES, ICSRM_LIST_PAYMENTS};
    static const int64_t bad[] = {0, 3, INT32_MAX};
    w->input.recertification_on = ints(w->on, 2);
    w->input.recertification_certification = ints(w->zero, 2);
    for (size_t l = 0; l < 4; l++)
        for (size_t b = 0; b < 6; b++) {
            const icsrm_column good = *lists[l];
            int32_t narrow[] = {0, 1, (int32_t)bad[b % 3]};
            int64_t wide[] = {0, 1, bad[b % 3]};
            lists[l]->values = b < 3 ? (const void *)narrow : (const void *)wide;
            lists[l]->type = b < 3 ? ICSRM_COLUMN_INT32 : ICSRM_COLUMN_INT64;
            lists[l]->length = 2;
            refused_row(w, ICSRM_E_RANGE, names[l], ICSRM_NO_INDEX, "offsets");
            *lists[l] = good;
        }
    int32_t negative[] = {-1, 0, 1};
    w->input.exams.values = negative;
    assert_ok(run(w, NULL));
    assert_same(w->refused, 1);
    assert_int_equal(w->error[0], ICSRM_E_RANGE);
}

static void too_many_facts(void **state)
{
    world *w = *state;
    const int32_t count = ICSRM_FACTS_MAX + 2;
    icsrm_date *on = calloc((size_t)count, sizeof *on);
    for (int32_t i = 0; i < count; i++)
        on[i] = day("2023-01-01");
    w->lists[2] = count;
    w->input.exams.values = w->items;
    w->input.payments.values = w->items;
    w->input.activity_on = ints(on, (uint64_t)count);
    w->input.activity_kind.values = NULL;
    w->input.activity_minutes.values = NULL;
    assert_ok(run(w, NULL));
    assert_int_equal(w->error[1], ICSRM_E_LIMIT);
    assert_same(w->error_index[1], ICSRM_FACTS_MAX);
    free(on);
}

/* ---- lists and names of an activity -------------------------------------------------------- */

static void names_of_activities(void **state)
{
    world *w = *state;
    icsrm_column *columns[] = {&w->input.activity_session, &w->input.activity_audience};
    static const char *const keys[] = {"session", "audience"};
    for (size_t c = 0; c < 2; c++) {
        *columns[c] = ints(w->codes, 2);
        w->codes[0] = 5;
        w->codes[1] = -2;
        refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, keys[c]);
        *columns[c] = (icsrm_column){w->large, NULL, 0, 2, ICSRM_COLUMN_INT64, 0};
        w->large[1] = UINT32_MAX - (int64_t)1;
        refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, keys[c]);
        w->large[1] = UINT32_MAX - (int64_t)2;
        assert_ok(run(w, NULL));
        assert_same(w->refused, 0);
        columns[c]->values = NULL;
    }
    w->input.activity_minutes = (icsrm_column){w->large, NULL, 0, 2, ICSRM_COLUMN_INT64, 0};
    w->large[1] = INT64_C(1) << 32;
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "minutes");
    w->large[1] = -(INT64_C(1) << 32);
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "minutes");
}

static void items_of_activities(void **state)
{
    world *w = *state;
    struct {
        icsrm_column *lists, *items;
        const char *key;
    } of[] = {{&w->input.activity_tags, &w->input.tag, "tags"},
              {&w->input.activity_certifications, &w->input.named_certification, "for"}};
    for (size_t l = 0; l < 2; l++) {
        icsrm_error error;
        icsrm_error_init(&error);
        *of[l].lists = ints(w->lists, 2);
        *of[l].items = ints(w->codes, 2);
        w->codes[0] = 0;
        w->codes[1] = l == 0 ? 1 : 3;
        refused_row(w, ICSRM_E_TEXT, ICSRM_LIST_ACTIVITIES, 0, of[l].key);
        assert_status(icsrm_batch_explain(w->batch, &w->input, 1, w->workspace, w->size, &error),
                      ICSRM_E_TEXT);
        assert_same(error.item, 0);
        assert_status(icsrm_batch_explain(w->batch, &w->input, 1, w->workspace, w->size, NULL),
                      ICSRM_E_TEXT);
        w->codes[1] = 2;
        refused_row(w, ICSRM_E_MISSING, ICSRM_LIST_ACTIVITIES, 0, of[l].key);
        of[l].items->length = 1;
        refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, of[l].key);
        of[l].lists->values = NULL;
    }
    int32_t many[] = {0, 1, ICSRM_ITEMS_MAX + 2};
    int32_t *items = calloc(ICSRM_ITEMS_MAX + 2, sizeof *items);
    w->input.activity_tags = ints(many, 2);
    w->input.tag = ints(items, ICSRM_ITEMS_MAX + 2);
    refused_row(w, ICSRM_E_LIMIT, ICSRM_LIST_ACTIVITIES, 0, NULL);
    free(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(members),
        CASE(certifications),
        CASE(certified_on),
        CASE(certified_too_often),
        CASE(awards_on_many_days),
        CASE(lists_in_any_order),
        CASE(days_asked),
        CASE(recertifications),
        CASE(offsets),
        CASE(too_many_facts),
        CASE(names_of_activities),
        CASE(items_of_activities),
    };
    return cmocka_run_group_tests_name("odd rows", tests, NULL, NULL);
}
