/* SPDX-License-Identifier: MIT
 * Every public operation that allocates, with its first allocation failing, then its second, and so
 * on until it succeeds. Each time the status is "no memory", nothing is kept, nothing that was
 * handed over has changed, and the same call works once there is memory again. */
#include "as_columns.h"
#include "dump.h"
#include "story.h"

#include <stdlib.h>
#include <string.h>

typedef struct world {
    counter count;
    icsrm_allocator memory;
    icsrm_catalog *catalog; /* on the heap, so that only what is tested is counted */
} world;

static void open_world(world *w)
{
    w->memory = counting(&w->count);
    w->catalog = new_catalog();
}

static void close_world(world *w)
{
    icsrm_catalog_free(w->catalog);
    assert_same(w->count.live, 0);
    assert_same(w->count.live_bytes, 0);
}

/* What a call that fails must leave: the allocator as it was, and an error that says why. */
static void check_failure(const world *w, icsrm_status status, const icsrm_error *error,
                          size_t live_before)
{
    assert_status(status, ICSRM_E_MEMORY);
    assert_same(w->count.live, live_before);
    if (error != NULL) {
        assert_same(error->status, ICSRM_E_MEMORY);
        assert_true(error->value[0] == '\0');
    }
}

/* ---- making -------------------------------------------------------------------------------- */

static void a_catalog(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_catalog *const untouched = w.catalog;
    icsrm_catalog *made = untouched;
    icsrm_error error;
    size_t failures = 0;
    icsrm_status status;
    for (;; failures++) {
        icsrm_error_init(&error);
        w.count.left = failures;
        status = icsrm_catalog_new(NULL, 0, &w.memory, &made, &error);
        if (status == ICSRM_OK)
            break;
        check_failure(&w, status, &error, 0);
        assert_ptr_equal(made, untouched);
    }
    assert_true(failures >= 8); /* it does allocate: the loop has tried something */
    assert_same(icsrm_catalog_certification_count(made), 9);
    icsrm_catalog_free(made);
    close_world(&w);
}

static void a_record(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_record *made = NULL;
    icsrm_error error;
    size_t failures = 0;
    icsrm_status status;
    for (;; failures++) {
        icsrm_error_init(&error);
        w.count.left = failures;
        status = icsrm_record_new(w.catalog, "M-1", ICSRM_STRLEN, &w.memory, &made, &error);
        if (status == ICSRM_OK)
            break;
        check_failure(&w, status, &error, 0);
        assert_null(made);
    }
    assert_same(failures, 2); /* "Cost: two allocations" */
    icsrm_record_free(made);
    close_world(&w);
}

static void a_decision(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_decision *made = NULL;
    w.count.left = 0;
    check_failure(&w, icsrm_decision_new(w.catalog, &w.memory, &made), NULL, 0);
    assert_null(made);
    w.count.left = 1; /* "Cost: one allocation" */
    assert_ok(icsrm_decision_new(w.catalog, &w.memory, &made));
    icsrm_decision_free(made);
    close_world(&w);
}

/* ---- adding -------------------------------------------------------------------------------- */

/* The record that the whole story makes when memory never lacks. */
static char *expected_story(const icsrm_catalog *catalog)
{
    icsrm_record *record = new_record(catalog);
    story_tell(record, 0, STORY_STEPS);
    char *dump = dump_record(record);
    icsrm_record_free(record);
    return dump;
}

static void every_fact(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_record *record = NULL;
    icsrm_error error;
    size_t failed = 0;
    assert_ok(icsrm_record_new(w.catalog, "M-1", ICSRM_STRLEN, &w.memory, &record, NULL));
    for (size_t step = 0; step < STORY_STEPS; step++) {
        char *before = dump_record(record);
        size_t live = w.count.live;
        for (size_t failures = 0;; failures++) {
            icsrm_error_init(&error);
            w.count.left = failures;
            icsrm_status status = story_add(record, step, &error);
            if (status == ICSRM_OK)
                break;
            /* An array that grew before the failure may stay grown; nothing is kept twice. */
            check_failure(&w, status, &error, w.count.live);
            assert_true(w.count.live <= live + 3);
            char *after = dump_record(record);
            assert_string_equal(after, before);
            free(after);
            failed++;
        }
        free(before);
    }
    assert_true(failed >= 20); /* every array has grown more than once */
    char *expected = expected_story(w.catalog);
    char *told = dump_record(record);
    assert_string_equal(told, expected);
    free(told);
    free(expected);
    icsrm_record_free(record);
    close_world(&w);
}

/* ---- finishing ----------------------------------------------------------------------------- */

/* All that can be read of the story's decision. */
static char *decided(const icsrm_record *record)
{
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_decision_new(icsrm_record_catalog(record), NULL, &decision));
    (void)decide(record, STORY_CERTIFICATION, STORY_DAY, decision);
    char *dump = dump_decision(decision);
    icsrm_decision_free(decision);
    return dump;
}

static char *expected_decision(const icsrm_catalog *catalog)
{
    icsrm_record *record = new_record(catalog);
    story_tell(record, 0, STORY_STEPS);
    assert_ok(icsrm_record_finish(record, NULL));
    char *dump = decided(record);
    icsrm_record_free(record);
    return dump;
}

static void check_decision(const icsrm_record *record, const char *expected)
{
    char *dump = decided(record);
    assert_string_equal(dump, expected);
    free(dump);
}

static void finishing(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_record *record = NULL;
    icsrm_error error;
    size_t step = STORY_STEPS - 24;
    size_t failures = 0;
    assert_ok(icsrm_record_new(w.catalog, "M-1", ICSRM_STRLEN, &w.memory, &record, NULL));
    story_tell(record, 0, step);
    for (;; failures++) {
        size_t live = w.count.live;
        icsrm_error_init(&error);
        w.count.left = failures;
        icsrm_status status = icsrm_record_finish(record, &error);
        if (status == ICSRM_OK)
            break;
        check_failure(&w, status, &error, live);
        assert_same(icsrm_record_certification_count(record), 0); /* it is not finished … */
        w.count.left = SIZE_MAX;
        assert_true(step < STORY_STEPS);
        story_tell(record, step, step + 1); /* … and takes facts as before */
        step++;
    }
    assert_true(failures >= 6);
    icsrm_record_free(record);

    w.count.left = SIZE_MAX;
    assert_ok(icsrm_record_new(w.catalog, "M-1", ICSRM_STRLEN, &w.memory, &record, NULL));
    story_tell(record, 0, STORY_STEPS);
    for (w.count.left = failures = 0; icsrm_record_finish(record, NULL) != ICSRM_OK;)
        w.count.left = ++failures;
    char *expected = expected_decision(w.catalog);
    check_decision(record, expected);
    free(expected);
    icsrm_record_free(record);
    close_world(&w);
}

static void columns(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_record *source = new_record(w.catalog);
    story_tell(source, 0, STORY_STEPS);
    as_columns *given = as_columns_of(source);
    icsrm_record_free(source);
    icsrm_record *made = NULL;
    icsrm_error error;
    size_t failures = 0;
    for (;; failures++) {
        icsrm_error_init(&error);
        w.count.left = failures;
        icsrm_status status =
            icsrm_record_from_columns(w.catalog, as_columns_get(given), &w.memory, &made, &error);
        if (status == ICSRM_OK)
            break;
        check_failure(&w, status, &error, 0);
        assert_null(made);
    }
    assert_true(failures >= 20);
    as_columns_free(given);
    char *expected = expected_decision(w.catalog);
    check_decision(made, expected);
    free(expected);
    icsrm_record_free(made);
    close_world(&w);
}

/* ---- deciding ------------------------------------------------------------------------------ */

static void deciding_asks_for_nothing(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_record_new(w.catalog, "M-1", ICSRM_STRLEN, &w.memory, &record, NULL));
    story_tell(record, 0, STORY_STEPS);
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(w.catalog, &w.memory, &decision));
    w.count.left = 0;
    size_t before = w.count.allocations;
    (void)decide(record, STORY_CERTIFICATION, STORY_DAY, decision);
    char *dump = dump_decision(decision); /* outcomes, findings, history, nodes */
    assert_same(w.count.allocations, before);
    free(dump);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    close_world(&w);
}

/* ---- pools --------------------------------------------------------------------------------- */

/* From a catalog to a decision in one pool; frees what it made and returns the first failure. */
static icsrm_status live_in(const icsrm_allocator *pool, char **dump)
{
    icsrm_catalog *catalog = NULL;
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    icsrm_status status = icsrm_catalog_new(NULL, 0, pool, &catalog, NULL);
    if (status == ICSRM_OK)
        status = icsrm_record_new(catalog, "M-1", ICSRM_STRLEN, pool, &record, NULL);
    for (size_t step = 0; status == ICSRM_OK && step < STORY_STEPS; step++)
        status = story_add(record, step, NULL);
    if (status == ICSRM_OK)
        status = icsrm_record_finish(record, NULL);
    if (status == ICSRM_OK)
        status = icsrm_decision_new(catalog, pool, &decision);
    if (status == ICSRM_OK) {
        (void)decide(record, STORY_CERTIFICATION, STORY_DAY, decision);
        *dump = dump_decision(decision);
    }
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return status;
}

static void pools_of_growing_size(void **state)
{
    (void)state;
    enum { LARGEST = 1 << 20, UNIT = 16 };
    world w;
    open_world(&w);
    char *expected = expected_decision(w.catalog);
    char *dump = NULL;
    unsigned char *buffer = malloc(LARGEST);
    assert_non_null(buffer);
    size_t failures = 0;
    for (size_t size = 64; dump == NULL; size += size < 4096 ? 16 : 512, failures++) {
        icsrm_allocator pool = {NULL, NULL, NULL};
        assert_true(size < LARGEST);
        assert_ok(icsrm_pool_init(buffer, size, &pool));
        icsrm_status status = live_in(&pool, &dump);
        assert_true(status == ICSRM_OK || status == ICSRM_E_MEMORY);
        assert_true((status == ICSRM_OK) == (dump != NULL));
        /* All was given back: the pool is one block again. */
        size_t whole = size / UNIT * UNIT - UNIT;
        assert_non_null(pool.allocate(pool.context, whole));
    }
    assert_true(failures > 100);
    assert_string_equal(dump, expected);
    free(dump);
    free(expected);
    free(buffer);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_catalog),
        cmocka_unit_test(a_record),
        cmocka_unit_test(a_decision),
        cmocka_unit_test(every_fact),
        cmocka_unit_test(finishing),
        cmocka_unit_test(columns),
        cmocka_unit_test(deciding_asks_for_nothing),
        cmocka_unit_test(pools_of_growing_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
