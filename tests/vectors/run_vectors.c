/* SPDX-License-Identifier: MIT
 * Runs the vectors through the library: each case by the heap, by a pool, as columns, as rows of a
 * batch, as bytes where there is a codec, and with its activities in another order; an investment,
 * which needs neither record nor memory, by itself. See README.md for what a case is.
 *
 *     run_vectors DIRECTORY    reads COUNT there: a line "FILE CASES" for each file of vectors */
#include "as_batch.h"
#include "as_columns.h"
#include "support.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef WITH_CODEC
#include "bytes_path.h"
#endif
#include "json_answers.h"
#include "json_investment.h"
#include "json_record.h"
#include "test_schemes.h"

enum { POOL_SIZE = 1 << 21, CASES_MAX = 10000, BATCHES = 8, LINE_MAX_SIZE = 1 << 22 };

/* ---- comparing ----------------------------------------------------------------------------- */

/* Every key that is expected is there and equal; further keys are allowed. Says where it is not. */
static void check_equal(const json_t *actual, const json_t *expected, const char *place)
{
    char within[512];
    if (json_is_object(expected) && json_is_object(actual)) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)(uintptr_t)expected, key, value)
        {
            snprintf(within, sizeof within, "%.400s.%.80s", place, key);
            check_equal(json_object_get(actual, key), value, within);
        }
        return;
    }
    if (json_is_array(expected) && json_array_size(actual) == json_array_size(expected)) {
        for (size_t i = 0; i < json_array_size(expected); i++) {
            snprintf(within, sizeof within, "%.400s[%zu]", place, i);
            check_equal(json_array_get(actual, i), json_array_get(expected, i), within);
        }
        return;
    }
    if (json_is_number(expected) && json_is_number(actual) &&
        json_number_value(expected) == json_number_value(actual))
        return;
    if (!json_is_object(expected) && !json_is_array(expected) && json_equal(actual, expected))
        return;
    char *is = actual == NULL ? NULL : json_dumps(actual, JSON_ENCODE_ANY | JSON_COMPACT);
    char *should_be = json_dumps(expected, JSON_ENCODE_ANY | JSON_COMPACT);
    fail_msg("%s: %s, expected %s", place, is == NULL ? "(missing)" : is, should_be);
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* What was written; frees it. */
static json_t *parsed(buffer *written)
{
    json_error_t where;
    json_t *value = json_loadb(written->data, written->size, JSON_REJECT_DUPLICATES, &where);
    if (value == NULL)
        fail_msg("the decision is not JSON: %s", where.text);
    buffer_free(written);
    return value;
}

static json_t *decision_as_json(const icsrm_decision *decision)
{
    buffer out = {0};
    json_put_decision(&(json_writer){.out = &out}, decision);
    return parsed(&out);
}

/* Decides every sponsorship of a record, and compares. */
static void check_sponsorships(const json_t *test_case, const icsrm_record *record,
                               const char *path)
{
    const json_t *expected = json_object_get(test_case, "expect");
    const icsrm_date as_of = day(json_string_value(json_object_get(test_case, "as_of")));
    const size_t count = icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS);
    assert_same(count, json_array_size(expected));
    for (size_t i = 0; i < count; i++) {
        icsrm_sponsorship fact = {.struct_size = sizeof fact};
        icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
        icsrm_text member = {NULL, 0};
        buffer out = {0};
        assert_ok(icsrm_record_member(record, &member));
        assert_ok(icsrm_record_sponsorship_at(record, i, &fact));
        assert_ok(icsrm_sponsorship_decide(record, i, as_of, &decision, NULL));
        json_put_sponsorship(&(json_writer){.out = &out}, member, &fact, &decision);
        json_t *actual = parsed(&out);
        check_equal(actual, json_array_get(expected, i), path);
        json_decref(actual);
    }
}

/* Decides a record for every certification of a case and compares. Where the order of activities
 * was changed, outcomes are not compared. */
static void check_decisions(const json_t *test_case, const icsrm_record *record,
                            const icsrm_allocator *allocator, const char *path, int in_order)
{
    const json_t *codes = json_object_get(test_case, "certifications");
    icsrm_decision *decision = NULL;
    if (codes == NULL) {
        check_sponsorships(test_case, record, path);
        return;
    }
    const icsrm_date as_of = day(json_string_value(json_object_get(test_case, "as_of")));
    assert_ok(icsrm_decision_new(icsrm_record_catalog(record), allocator, &decision));
    for (size_t i = 0; i < json_array_size(codes); i++) {
        json_t *expected = json_deep_copy(json_array_get(json_object_get(test_case, "expect"), i));
        const char *code = json_string_value(json_array_get(codes, i));
        assert_ok(icsrm_evaluate(record, code, as_of, decision, NULL));
#ifdef WITH_CODEC
        check_decision_through_bytes(decision);
#endif
        json_t *actual = decision_as_json(decision);
        if (!in_order)
            json_object_del(expected, "activities");
        check_equal(actual, expected, path);
        json_decref(actual);
        json_decref(expected);
    }
    icsrm_decision_free(decision);
}

static icsrm_record *read_record(const json_t *value, const icsrm_catalog *catalog,
                                 const icsrm_allocator *allocator)
{
    refusal why;
    char line[REFUSAL_LINE_SIZE];
    json_t *copy = json_deep_copy(value); /* reading may take it apart */
    icsrm_record *record = record_from_json(copy, catalog, allocator, &why);
    json_decref(copy);
    if (record == NULL)
        fail_msg("the record is refused: %s", refusal_line(&why, line));
    return record;
}

/* The catalog that a case is decided with: the default one, or that of a test scheme. */
static icsrm_catalog *catalog_of(const json_t *test_case, const icsrm_allocator *allocator)
{
    const char *scheme = json_string_value(json_object_get(test_case, "scheme"));
    icsrm_catalog *catalog = NULL;
    if (scheme == NULL)
        assert_ok(icsrm_catalog_new(NULL, 0, allocator, &catalog, NULL));
    else if ((catalog = test_scheme_catalog(scheme, allocator)) == NULL)
        fail_msg("there is no test scheme %s, or it is refused", scheme);
    return catalog;
}

/* ---- the paths ----------------------------------------------------------------------------- */

static void by_pool(const json_t *test_case)
{
    static unsigned char memory[POOL_SIZE];
    icsrm_allocator pool;
    assert_ok(icsrm_pool_init(memory, sizeof memory, &pool));
    icsrm_catalog *catalog = catalog_of(test_case, &pool);
    icsrm_record *record = read_record(json_object_get(test_case, "record"), catalog, &pool);
    check_decisions(test_case, record, &pool, "pool", 1);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void as_columns_path(const json_t *test_case, const icsrm_record *read)
{
    icsrm_record *record = NULL;
    as_columns *columns = as_columns_of(read);
    assert_ok(icsrm_record_from_columns(icsrm_record_catalog(read), as_columns_get(columns), NULL,
                                        &record, NULL));
    as_columns_free(columns);
    check_decisions(test_case, record, NULL, "columns", 1);
    icsrm_record_free(record);
}

/* As rows of a batch, several times over, in whatever layouts come up. */
static void as_batch_path(const json_t *test_case, const icsrm_record *read)
{
    const json_t *codes = json_object_get(test_case, "certifications");
    if (codes == NULL)
        return;
    const icsrm_date as_of = day(json_string_value(json_object_get(test_case, "as_of")));
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        chance from = {seed};
        as_batch *batch = as_batch_new(icsrm_record_catalog(read), seed);
        const uint64_t member = as_batch_member(batch, read);
        for (size_t i = 0; i < json_array_size(codes); i++)
            as_batch_row(batch, member, json_string_value(json_array_get(codes, i)), as_of);
        as_batch_check(batch, &from, "batch");
        as_batch_free(batch);
    }
}

static void as_bytes_path(const json_t *test_case, const icsrm_record *read)
{
#ifdef WITH_CODEC
    icsrm_record *record = record_through_bytes(read);
    check_decisions(test_case, record, NULL, "bytes", 1);
    icsrm_record_free(record);
#else
    (void)test_case;
    (void)read;
#endif
}

/* Whether two activities could hold the same claim and only their positions say which does
 * (cpd.audience). */
static int order_matters(const json_t *activities)
{
    for (size_t i = 0; i < json_array_size(activities); i++)
        for (size_t j = 0; j < i; j++) {
            const json_t *a = json_array_get(activities, i);
            const json_t *b = json_array_get(activities, j);
            const json_t *session = json_object_get(a, "session");
            if (session != NULL && json_equal(session, json_object_get(b, "session")) &&
                json_equal(json_object_get(a, "on"), json_object_get(b, "on")))
                return 1;
        }
    return 0;
}

static void shuffled(const json_t *test_case, const icsrm_catalog *catalog)
{
    json_t *record = json_deep_copy(json_object_get(test_case, "record"));
    json_t *activities = json_object_get(record, "activities");
    chance from = {json_array_size(activities)};
    for (size_t left = json_array_size(activities); left > 1; left--) {
        uint32_t other = draw(&from, (uint32_t)left);
        json_t *last = json_incref(json_array_get(activities, left - 1));
        json_array_set(activities, left - 1, json_array_get(activities, other));
        json_array_set_new(activities, other, last);
    }
    if (!order_matters(activities)) {
        icsrm_record *read = read_record(record, catalog, NULL);
        check_decisions(test_case, read, NULL, "shuffled", 0);
        icsrm_record_free(read);
    }
    json_decref(record);
}

static void check_investment(const json_t *test_case, json_t *question)
{
    investment given;
    refusal why;
    char line[REFUSAL_LINE_SIZE];
    icsrm_investment_result result = {.struct_size = sizeof result};
    buffer out = {0};
    if (!investment_from_json(question, &given, &why))
        fail_msg("the investment is refused: %s", refusal_line(&why, line));
    assert_ok(icsrm_investment_decide(&given.figures, &result, NULL));
    json_put_investment(&(json_writer){.out = &out}, &result, given.currency);
    json_t *actual = json_array();
    json_array_append_new(actual, parsed(&out));
    check_equal(actual, json_object_get(test_case, "expect"), "investment");
    json_decref(actual);
}

static void run_case(void **state)
{
    const json_t *test_case = *state;
    json_t *question = json_object_get(test_case, "investment");
    if (question != NULL) {
        check_investment(test_case, question);
        return;
    }
    icsrm_catalog *catalog = catalog_of(test_case, NULL);
    icsrm_record *record = read_record(json_object_get(test_case, "record"), catalog, NULL);
    json_t *again = record_to_json(record);
    assert_true(json_equal(again, json_object_get(test_case, "record"))); /* without loss */
    json_decref(again);
    check_decisions(test_case, record, NULL, "heap", 1);
    as_columns_path(test_case, record);
    as_batch_path(test_case, record);
    as_bytes_path(test_case, record);
    icsrm_record_free(record);
    shuffled(test_case, catalog);
    icsrm_catalog_free(catalog);
    by_pool(test_case);
}

/* ---- files --------------------------------------------------------------------------------- */

static struct CMUnitTest tests[CASES_MAX];
static size_t test_count;

static int stop(const char *file, const char *what)
{
    printf("Bail out! %s: %s\n", file, what);
    return -1;
}

/* Adds a file's cases to the tests; -1 if it cannot be read or has another number of cases. */
static int add_cases(const char *directory, const char *name, size_t expected)
{
    static char line[LINE_MAX_SIZE];
    char path[4096];
    size_t before = test_count;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return stop(path, "cannot be opened");
    while (test_count < CASES_MAX && fgets(line, sizeof line, file) != NULL) {
        json_t *value = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        const char *title = json_string_value(json_object_get(value, "case"));
        if (title == NULL)
            return stop(path, "has a line that is no case");
        tests[test_count++] =
            (struct CMUnitTest){.name = title, .test_func = run_case, .initial_state = value};
    }
    fclose(file);
    if (test_count - before != expected)
        return stop(path, "does not have as many cases as COUNT says");
    return 0;
}

int main(int argc, char **argv)
{
    char path[4096];
    char name[256];
    size_t expected;
    if (argc != 2)
        return stop("usage", "run_vectors DIRECTORY");
    snprintf(path, sizeof path, "%s/COUNT", argv[1]);
    FILE *count = fopen(path, "r");
    if (count == NULL)
        return stop(path, "cannot be opened");
    while (fscanf(count, "%255s %zu", name, &expected) == 2)
        if (add_cases(argv[1], name, expected) != 0)
            return 1;
    fclose(count);
    int failed = _cmocka_run_group_tests("vectors", tests, test_count, NULL, NULL);
    for (size_t i = 0; i < test_count; i++)
        json_decref(tests[i].initial_state);
    return failed != 0;
}
