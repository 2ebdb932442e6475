/* SPDX-License-Identifier: MIT
 * Layouts of columns that the fast lane reads otherwise than most: rows are decided, or refused, as
 * in any other. */
#include "pair.h"

#include <stdlib.h>
#include <string.h>

/* What a row's columns say together, beside `standing`. */
typedef struct totals {
    icsrm_credits counted[2];
    uint8_t standing[2];
} totals;

static totals decided(world *w)
{
    totals all = {{-1, -1}, {0, 0}};
    w->output.counted = all.counted;
    assert_ok(run(w, NULL));
    assert_same(w->refused, 0);
    w->output.counted = NULL;
    memcpy(all.standing, w->standing, sizeof all.standing);
    return all;
}

static void check_totals(const totals *all, icsrm_credits first, icsrm_credits second)
{
    assert_same(all->counted[0], first);
    assert_same(all->counted[1], second);
    assert_int_equal(all->standing[0], ICSRM_STANDING_ACTIVE);
    assert_int_equal(all->standing[1], ICSRM_STANDING_ACTIVE);
}

static const uint8_t both_approved[] = {ICSRM_ACTIVITY_APPROVED, ICSRM_ACTIVITY_APPROVED};

/* Three hours of the first member, two of the second, approved. */
static void approve(world *w)
{
    w->minutes[0] = 180;
    w->minutes[1] = 120;
    w->input.activity_status = bytes(both_approved, 2);
}

/* Minutes beyond what 32 bits hold are refused as too many or too few, not cut down to fewer. */
static void minutes_of_64_bits(void **state)
{
    static const int64_t beyond[] = {(int64_t)INT32_MAX + 1, (int64_t)INT32_MIN - 1,
                                     ((int64_t)1 << 32) + 60, INT64_MAX, INT64_MIN + 1};
    world *w = *state;
    w->input.activity_minutes = (icsrm_column){w->large, NULL, 0, 2, ICSRM_COLUMN_INT64, 0};
    approve(w);
    w->large[0] = 180;
    w->large[1] = 120;
    totals all = decided(w);
    check_totals(&all, 3 * ICSRM_CREDIT, 2 * ICSRM_CREDIT);
    for (size_t b = 0; b < sizeof beyond / sizeof *beyond; b++) {
        w->large[1] = beyond[b];
        refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "minutes");
    }
}

/* Codes that a byte cannot hold are not what their last eight bits say. */
static void codes_of_more_than_a_byte(void **state)
{
    static const int32_t beyond[] = {2, 3, 254, 255, 256, 257, 512, INT32_MAX, -2, -256, INT32_MIN};
    world *w = *state;
    approve(w);
    w->input.activity_kind = ints(w->codes, 2);
    for (size_t b = 0; b < sizeof beyond / sizeof *beyond; b++) {
        w->codes[1] = beyond[b];
        refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "kind");
    }
    w->codes[1] = 0;
    w->input.activity_status = ints(w->items, 2);
    w->items[0] = ICSRM_ACTIVITY_APPROVED;
    for (size_t b = 2; b < sizeof beyond / sizeof *beyond; b++) {
        w->items[1] = beyond[b];
        refused_row(w, ICSRM_E_WORD, ICSRM_LIST_ACTIVITIES, 0, "status");
    }
}

/* At an odd address, as Arrow's buffers within a message may lie. */
static void columns_out_of_line(void **state)
{
    static const size_t columns[] = {
        offsetof(icsrm_batch_input, activities), offsetof(icsrm_batch_input, activity_on),
        offsetof(icsrm_batch_input, activity_minutes), offsetof(icsrm_batch_input, activity_kind)};
    world *w = *state;
    approve(w);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        unsigned char room[3 * sizeof(int32_t) + 1];
        char *at = (char *)&w->input + columns[c];
        icsrm_column was;
        memcpy(&was, at, sizeof was);
        icsrm_column moved = was;
        moved.values = room + 1 - (uintptr_t)room % 2;
        const size_t entries = c == 0 ? 3 : 2;
        memcpy((unsigned char *)room + 1 - (uintptr_t)room % 2, was.values,
               entries * sizeof(int32_t));
        memcpy(at, &moved, sizeof moved);
        const totals all = decided(w);
        check_totals(&all, 3 * ICSRM_CREDIT, 2 * ICSRM_CREDIT);
        memcpy(at, &was, sizeof was);
    }
}

/* What is known to be in range of the rows ahead says nothing of those behind. */
static void members_in_reverse(void **state)
{
    static const uint8_t courses[] = {0, 0};
    world *w = *state;
    approve(w);
    w->input.activity_kind = bytes(courses, 2); /* every column is read where it lies */
    w->input.row_member = ints(w->codes, 2);
    w->codes[0] = 1;
    w->codes[1] = 0;
    const totals all = decided(w);
    check_totals(&all, 2 * ICSRM_CREDIT, 3 * ICSRM_CREDIT);
    w->minutes[0] = ICSRM_MINUTES_MAX + 1;
    refused_row(w, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "minutes");
}

/* ---- sessions ------------------------------------------------------------------------------ */

enum { MOST = 20 }; /* credits of instruction, and more sessions than the lane compares */

/* Presentations of an hour each. */
typedef struct talks {
    int32_t lists[3], kinds[MOST + 1], minutes[MOST + 1], sessions[MOST + 1], audiences[MOST + 1];
    icsrm_date on[MOST + 1];
    uint8_t statuses[MOST + 1];
} talks;

static void make_talks(world *w, talks *t)
{
    size_t kind = 0;
    icsrm_batch_free(w->batch);
    assert_ok(icsrm_batch_new(w->catalog, NULL, NULL, &w->batch, NULL));
    assert_ok(icsrm_catalog_kind_find(w->catalog, "presentation", ICSRM_STRLEN, &kind));
    memset(t, 0, sizeof *t);
    for (int32_t i = 0; i <= MOST; i++) {
        t->kinds[i] = (int32_t)kind;
        t->minutes[i] = 60;
        t->sessions[i] = i;
        t->on[i] = day("2023-02-01");
        t->statuses[i] = ICSRM_ACTIVITY_APPROVED;
    }
    w->input.activities.values = t->lists;
    w->input.activity_kind = ints(t->kinds, MOST + 1);
    w->input.activity_on = ints(t->on, MOST + 1);
    w->input.activity_minutes = ints(t->minutes, MOST + 1);
    w->input.activity_status = bytes(t->statuses, MOST + 1);
    w->input.activity_session = ints(t->sessions, MOST + 1);
    w->input.activity_audience = ints(t->audiences, MOST + 1);
}

static void check_talks(world *w, talks *t, int32_t count, int32_t credits)
{
    t->lists[1] = t->lists[2] = count;
    free(w->workspace);
    assert_ok(icsrm_batch_workspace_size(w->batch, &w->input, 0, 2, &w->size, NULL));
    w->workspace = malloc(w->size);
    assert_non_null(w->workspace);
    const totals all = decided(w);
    check_totals(&all, credits * ICSRM_CREDIT, 0);
}

/* So many sessions, each for one audience, and then one of them once more: the lane compares a few
 * with each other, and leaves what has more to the other way. */
static void sessions_named_twice(void **state)
{
    world *w = *state;
    talks t;
    make_talks(w, &t);
    for (int32_t count = 1; count <= MOST; count++) {
        check_talks(w, &t, count, count);
        t.sessions[count] = count / 2;
        check_talks(w, &t, count + 1, count);
        t.audiences[count] = 1;
        check_talks(w, &t, count + 1, count < MOST ? count + 1 : MOST);
        t.sessions[count] = count;
        t.audiences[count] = 0;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(minutes_of_64_bits), CASE(codes_of_more_than_a_byte), CASE(columns_out_of_line),
        CASE(members_in_reverse), CASE(sessions_named_twice),
    };
    return cmocka_run_group_tests_name("columns of the fast lane", tests, NULL, NULL);
}
