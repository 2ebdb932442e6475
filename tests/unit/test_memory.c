/* SPDX-License-Identifier: MIT
 * No memory: each allocation of each operation fails once. The status says so, nothing leaks, what
 * was there is as it was, and the same call works once there is memory again. */
#include "as_columns.h"
#include "dump.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static int set_up(void **state)
{
    *state = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

static icsrm_status add_exam_once(icsrm_record *record, icsrm_error *error)
{
    return icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, day("2022-03-10"),
                                 ICSRM_RESULT_PASS, error);
}

static icsrm_status add_recertification_once(icsrm_record *record, icsrm_error *error)
{
    return icsrm_record_add_recertification(record, "icsrm:CCSP", ICSRM_STRLEN, day("2022-03-10"),
                                            error);
}

static icsrm_status add_activity_once(icsrm_record *record, icsrm_error *error)
{
    const icsrm_text items[] = {text("icsrm:CCEM"), text("icsrm:CCSP")};
    char id[32];
    icsrm_activity a = approved("", "course", "2023-01-02", 600);
    snprintf(id, sizeof id, "A-%zu", icsrm_record_count(record, ICSRM_LIST_ACTIVITIES));
    a.id = text(id);
    a.session = text("a session with a name that needs some room");
    a.audience = text("an audience with a name that needs some room");
    a.tags = items;
    a.tag_count = 2;
    a.certifications = items;
    a.certification_count = 2;
    return icsrm_record_add_activity(record, &a, error);
}

static icsrm_status add_payment_once(icsrm_record *record, icsrm_error *error)
{
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = text("icsrm:CCEM");
    payment.on = day("2025-02-01");
    payment.currency = text("EUR");
    return icsrm_record_add_payment(record, &payment, error);
}

static icsrm_status add_sponsorship_once(icsrm_record *record, icsrm_error *error)
{
    char id[32];
    snprintf(id, sizeof id, "S-%zu", icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS));
    icsrm_sponsorship sponsorship = sponsored(id, "icsrm:CCEM");
    return icsrm_record_add_sponsorship(record, &sponsorship, error);
}

static icsrm_status add_attribute_once(icsrm_record *record, icsrm_error *error)
{
    char name[32];
    snprintf(name, sizeof name, "N-%zu", icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES));
    icsrm_attribute attribute = named(name, "value");
    return icsrm_record_add_attribute(record, &attribute, error);
}

typedef icsrm_status operation(icsrm_record *record, icsrm_error *error);

static operation *const operations[] = {
    add_exam_once,    add_recertification_once, add_activity_once,
    add_payment_once, add_sponsorship_once,     add_attribute_once,
};

enum { OPERATIONS = sizeof operations / sizeof *operations, TIMES = 40 };

/* Calls with no memory, then with memory for one allocation, and so on, until it works. Returns how
 * often it failed. */
static size_t call_until_it_works(counter *count, operation *call, icsrm_record *record)
{
    for (size_t allowed = 0;; allowed++) {
        icsrm_error error;
        icsrm_error_init(&error);
        char *before = dump_record(record);
        count->left = allowed;
        icsrm_status status = call(record, &error);
        count->left = SIZE_MAX;
        if (status == ICSRM_OK) {
            free(before);
            return allowed;
        }
        assert_status(status, ICSRM_E_MEMORY);
        assert_status(error.status, ICSRM_E_MEMORY);
        char *after = dump_record(record);
        assert_string_equal(after, before);
        free(before);
        free(after);
    }
}

static icsrm_status new_once(const icsrm_catalog *catalog, const icsrm_allocator *allocator,
                             icsrm_record **out)
{
    return icsrm_record_new(catalog, "M-1", ICSRM_STRLEN, allocator, out, NULL);
}

static icsrm_status finish_once(icsrm_record *record, icsrm_error *error)
{
    return icsrm_record_finish(record, error);
}

static icsrm_record *make(const icsrm_catalog *catalog, counter *count,
                          const icsrm_allocator *allocator)
{
    icsrm_record *record = NULL;
    icsrm_status status = ICSRM_E_MEMORY;
    for (size_t allowed = 0; status == ICSRM_E_MEMORY; allowed++) {
        count->left = allowed;
        status = new_once(catalog, allocator, &record);
        assert_true(status == ICSRM_OK || (record == NULL && count->live == 0));
    }
    count->left = SIZE_MAX;
    assert_ok(status);
    return record;
}

static void building_a_record(void **state)
{
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_record *record = make(*state, &count, &allocator);
    size_t failures[OPERATIONS] = {0};
    for (int time = 0; time < TIMES; time++)
        for (size_t i = 0; i < OPERATIONS; i++)
            failures[i] += call_until_it_works(&count, operations[i], record);
    for (size_t i = 0; i < OPERATIONS; i++)
        assert_true(failures[i] > 0); /* each of them had to ask for memory */
    assert_true(call_until_it_works(&count, finish_once, record) > 1);
    icsrm_record_free(record);
    assert_same(count.live, 0);
    assert_same(count.live_bytes, 0);
}

static void a_record_of_columns(void **state)
{
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_record *record = new_record(*state);
    for (int time = 0; time < TIMES; time++)
        for (size_t i = 0; i < OPERATIONS; i++)
            assert_ok(operations[i](record, NULL));
    as_columns *columns = as_columns_of(record);
    icsrm_record_free(record);
    icsrm_status status = ICSRM_E_MEMORY;
    size_t allowed = 0;
    for (; status == ICSRM_E_MEMORY; allowed++) {
        record = NULL;
        count.left = allowed;
        status =
            icsrm_record_from_columns(*state, as_columns_get(columns), &allocator, &record, NULL);
        assert_true(status == ICSRM_OK || (record == NULL && count.live == 0));
    }
    assert_ok(status);
    assert_true(allowed > 4);
    icsrm_record_free(record);
    assert_same(count.live, 0);
    as_columns_free(columns);
}

static void a_decision(void **state)
{
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_decision *decision = NULL;
    count.left = 0;
    assert_status(icsrm_decision_new(*state, &allocator, &decision), ICSRM_E_MEMORY);
    assert_null(decision);
    count.left = 1; /* one allocation, as the header says */
    assert_ok(icsrm_decision_new(*state, &allocator, &decision));
    icsrm_decision_free(decision);
    assert_same(count.live, 0);
}

static void a_pool_that_is_too_small(void **state)
{
    (void)state;
    unsigned char *memory = malloc(1 << 16);
    size_t needed = 0;
    for (size_t size = 64; needed == 0; size += 16) {
        icsrm_allocator pool;
        icsrm_catalog *catalog = NULL;
        icsrm_record *record = NULL;
        assert_true(size < 1 << 16);
        assert_ok(icsrm_pool_init(memory, size, &pool));
        icsrm_status status = icsrm_catalog_new(NULL, 0, &pool, &catalog, NULL);
        if (status == ICSRM_OK)
            status = new_once(catalog, &pool, &record);
        for (size_t i = 0; status == ICSRM_OK && i < OPERATIONS; i++)
            status = operations[i](record, NULL);
        if (status == ICSRM_OK)
            status = icsrm_record_finish(record, NULL);
        assert_true(status == ICSRM_OK || status == ICSRM_E_MEMORY);
        needed = status == ICSRM_OK ? size : 0;
        icsrm_record_free(record);
        icsrm_catalog_free(catalog);
    }
    free(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(building_a_record),
        cmocka_unit_test(a_record_of_columns),
        cmocka_unit_test(a_decision),
        cmocka_unit_test(a_pool_that_is_too_small),
    };
    return cmocka_run_group_tests_name("memory", tests, set_up, tear_down);
}
