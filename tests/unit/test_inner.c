/* SPDX-License-Identifier: MIT
 * What the public API cannot show: sizes beyond any memory, and structs of versions still to come.
 */
#include "memory.h"
#include "record_check.h"
#include "support.h"

#include <string.h>

static void a_product_that_overflows_is_no_memory(void **state)
{
    (void)state;
    counter count;
    icsrm_allocator memory = counting(&count);
    assert_null(icsrm_array_new(&memory, SIZE_MAX / 8 + 1, 8));
    assert_null(icsrm_array_new(&memory, 2, SIZE_MAX));
    assert_same(count.allocations, 0);
    void *nothing = icsrm_array_new(&memory, 0, 8); /* NULL always means failure */
    assert_non_null(nothing);
    icsrm_array_free(&memory, nothing, 0, 8);
    assert_same(count.live, 0);
}

static void a_pool_gives_nothing_for_nothing_and_nothing_beyond_size_t(void **state)
{
    (void)state;
    static unsigned char buffer[128];
    icsrm_allocator pool = {NULL, NULL, NULL};
    assert_ok(icsrm_pool_init(buffer, sizeof buffer, &pool));
    assert_null(pool.allocate(pool.context, 0));
    assert_null(pool.allocate(pool.context, SIZE_MAX));
    assert_non_null(pool.allocate(pool.context, 1));
}

/* A struct as it will be once it has grown, and as an older caller knows it. */
typedef struct grown {
    uint32_t struct_size;
    uint32_t first;
    uint64_t since_then;
} grown;

static void an_older_caller_gets_what_it_knows(void **state)
{
    (void)state;
    const grown result = {sizeof result, 1, 2};
    grown old = {offsetof(grown, since_then), 7, 7};
    icsrm_copy_out(&old, &result, sizeof result);
    assert_true(old.struct_size == offsetof(grown, since_then) && old.first == 1);
    assert_true(old.since_then == 7); /* not written: the caller has no such member */
}

static void texts_of_a_record_have_a_limit_together(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog); /* "M-1" and its NUL are 4 bytes */
    icsrm_place place = {NULL, ICSRM_LIST_PAYMENTS, 0};
    const needs too_much = {ICSRM_TEXT_MAX - 3, 0};
    assert_status(icsrm_record_make_room(record, &too_much, place), ICSRM_E_LIMIT);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void what_is_needed_never_wraps_around(void **state)
{
    (void)state;
    needs all = {SIZE_MAX - 11, 0};
    icsrm_need_text(&all, (icsrm_text){"0123456789", 10});
    assert_same(all.bytes, SIZE_MAX);
    icsrm_need_text(&all, (icsrm_text){"0123456789", 10});
    assert_same(all.bytes, SIZE_MAX);
}

static void a_byte_and_a_reason_are_named_where_there_is_an_error_to_name_them_in(void **state)
{
    (void)state;
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_error_place(NULL, 1);
    icsrm_error_explain(NULL, "why");
    error.struct_size--; /* of a version before the first */
    icsrm_error_place(&error, 1);
    icsrm_error_explain(&error, "why");
    assert_true(error.offset == ICSRM_NO_OFFSET);
    assert_null(error.reason);
    error.struct_size++;
    icsrm_error_place(&error, 1);
    icsrm_error_explain(&error, "why");
    assert_true(error.offset == 1);
    assert_string_equal(error.reason, "why");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_product_that_overflows_is_no_memory),
        cmocka_unit_test(a_pool_gives_nothing_for_nothing_and_nothing_beyond_size_t),
        cmocka_unit_test(an_older_caller_gets_what_it_knows),
        cmocka_unit_test(texts_of_a_record_have_a_limit_together),
        cmocka_unit_test(what_is_needed_never_wraps_around),
        cmocka_unit_test(a_byte_and_a_reason_are_named_where_there_is_an_error_to_name_them_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
