/* SPDX-License-Identifier: MIT
 * Status codes, and errors said in one line. */
#include "support.h"

#include <stdio.h>
#include <string.h>

static void the_linked_library_is_this_one(void **state)
{
    (void)state;
    assert_string_equal(icsrm_version(), ICSRM_VERSION);
    assert_string_equal(icsrm_version(), PROJECT_VERSION);
}

static void each_status_has_name_and_text(void **state)
{
    (void)state;
#define CHECK_STATUS(name, value, meaning)                                                         \
    assert_int_equal(ICSRM_##name, value);                                                         \
    assert_string_equal(icsrm_status_name(ICSRM_##name), "ICSRM_" #name);                          \
    assert_string_equal(icsrm_status_text(ICSRM_##name), meaning);
    ICSRM_STATUS_LIST(CHECK_STATUS)
#undef CHECK_STATUS
}

static void values_are_dense_so_that_none_is_forgotten(void **state)
{
    (void)state;
    int count = 0;
#define COUNT_STATUS(name, value, meaning) count++;
    ICSRM_STATUS_LIST(COUNT_STATUS)
#undef COUNT_STATUS
    for (int value = 0; value < count; value++)
        assert_non_null(icsrm_status_name((icsrm_status)value));
    static const int none[] = {1000, INT32_MAX};
    assert_null(icsrm_status_name((icsrm_status)count));
    assert_null(icsrm_status_text((icsrm_status)count));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_null(icsrm_status_name((icsrm_status)none[i]));
        assert_null(icsrm_status_text((icsrm_status)none[i]));
    }
}

static void an_empty_error_says_nothing_happened(void **state)
{
    (void)state;
    icsrm_error error;
    memset(&error, 0xA5, sizeof error);
    icsrm_error_init(&error);
    assert_same(error.struct_size, sizeof error);
    assert_status(error.status, ICSRM_OK);
    assert_int_equal(error.list, ICSRM_LIST_NONE);
    assert_same(error.index, ICSRM_NO_INDEX);
    assert_same(error.item, ICSRM_NO_INDEX);
    assert_true(error.offset == ICSRM_NO_OFFSET);
    assert_null(error.key);
    assert_null(error.rule);
    assert_string_equal(error.value, "");
    assert_same(error.reserved, 0);
    icsrm_error_init(NULL);
}

static icsrm_error example(void)
{
    icsrm_error error;
    icsrm_error_init(&error);
    error.status = ICSRM_E_RANGE;
    error.list = ICSRM_LIST_ACTIVITIES;
    error.index = 3;
    error.key = "minutes";
    error.rule = "cpd.credit";
    strcpy(error.value, "-5");
    return error;
}

static void the_line_names_place_value_and_rule(void **state)
{
    (void)state;
    char line[256];
    icsrm_error error = example();
    static const char expected[] =
        "activities[3].minutes: -5 is outside the range allowed here (cpd.credit)";
    assert_same(icsrm_error_format(&error, line, sizeof line), strlen(expected));
    assert_string_equal(line, expected);

    error.key = "for";
    error.item = 2;
    error.status = ICSRM_E_CODE;
    strcpy(error.value, "CCEM");
    error.rule = "record.cddl";
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "activities[3].for[2]: CCEM is not a certification code of the form "
                              "body:CODE (record.cddl)");
}

static void the_place_in_bytes_comes_first(void **state)
{
    (void)state;
    char line[256];
    icsrm_error error = example();
    error.offset = 41;
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "at byte 41: activities[3].minutes: -5 is outside the range allowed "
                              "here (cpd.credit)");
    error.offset = UINT64_MAX - 1;
    icsrm_error_format(&error, line, sizeof line);
    assert_memory_equal(line, "at byte 18446744073709551614: ", 30);
}

static void parts_that_are_missing_are_left_out(void **state)
{
    (void)state;
    char line[256];
    icsrm_error error;
    icsrm_error_init(&error);
    error.status = ICSRM_E_MEMORY;
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "no memory");

    error.status = ICSRM_E_MISSING;
    error.key = "member";
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "member: is required and missing");

    static const struct {
        icsrm_list list;
        const char *name;
    } lists[] = {
        {ICSRM_LIST_EXAMS, "exams"},
        {ICSRM_LIST_RECERTIFICATIONS, "recertifications"},
        {ICSRM_LIST_ACTIVITIES, "activities"},
        {ICSRM_LIST_PAYMENTS, "payments"},
        {ICSRM_LIST_SPONSORSHIPS, "sponsorships"},
        {ICSRM_LIST_ATTRIBUTES, "attributes"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char expected[256];
        error.list = lists[i].list;
        error.index = 0;
        error.key = "on";
        icsrm_error_format(&error, line, sizeof line);
        snprintf(expected, sizeof expected, "%s[0].on: is required and missing", lists[i].name);
        assert_string_equal(line, expected);
    }
}

static void each_capacity_gets_what_fits(void **state)
{
    (void)state;
    icsrm_error error = example();
    char whole[256];
    size_t length = icsrm_error_format(&error, whole, sizeof whole);
    for (size_t capacity = 0; capacity <= length + 2; capacity++) {
        char part[256];
        memset(part, '#', sizeof part);
        assert_same(icsrm_error_format(&error, part, capacity), length);
        if (capacity > 0) {
            size_t kept = capacity - 1 < length ? capacity - 1 : length;
            assert_memory_equal(part, whole, kept);
            assert_int_equal(part[kept], '\0');
        }
        assert_int_equal(part[capacity], '#'); /* nothing beyond the room */
    }
    assert_same(icsrm_error_format(&error, NULL, 0), length);
    assert_same(icsrm_error_format(NULL, whole, sizeof whole), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_linked_library_is_this_one),
        cmocka_unit_test(each_status_has_name_and_text),
        cmocka_unit_test(values_are_dense_so_that_none_is_forgotten),
        cmocka_unit_test(an_empty_error_says_nothing_happened),
        cmocka_unit_test(the_line_names_place_value_and_rule),
        cmocka_unit_test(the_place_in_bytes_comes_first),
        cmocka_unit_test(parts_that_are_missing_are_left_out),
        cmocka_unit_test(each_capacity_gets_what_fits),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
