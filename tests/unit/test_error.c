/* SPDX-License-Identifier: MIT
 * Errors: what they quote, and what becomes of values that no line of text can hold. */
#include "support.h"

#include <string.h>

/* What an error quotes of an activity's id. */
static const char *quoted(icsrm_error *error, const char *id, size_t size)
{
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog);
    icsrm_activity activity = approved("A-1", "course", "2020-01-01", 60);
    activity.kind = (icsrm_text){id, size};
    icsrm_error_init(error);
    assert_int_not_equal(icsrm_record_add_activity(record, &activity, error), ICSRM_OK);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return error->value;
}

static void control_characters_and_broken_bytes_are_masked(void **state)
{
    (void)state;
    icsrm_error error;
    assert_string_equal(quoted(&error, "a\x01z", 3), "a?z");
    assert_string_equal(quoted(&error, "a\x7Fz", 3), "a?z");
    assert_string_equal(quoted(&error, "a\xFFz", 3), "a?z");
    assert_string_equal(quoted(&error, "a\xC3", 2), "a?"); /* the rest of it is missing */
    assert_string_equal(quoted(&error, "a\0z", 3), "a?z");
    assert_string_equal(quoted(&error, "a z~", 4), "a z~");
}

static void long_values_are_cut_between_characters(void **state)
{
    (void)state;
    icsrm_error error;
    char long_value[200];
    memset(long_value, 'x', sizeof long_value);
    memcpy(long_value + 91, "\xC3\xBC", 2); /* would end beyond what fits before the ellipsis */
    assert_same(strlen(quoted(&error, long_value, sizeof long_value)), 94);
    assert_string_equal(error.value + 90, "x\xE2\x80\xA6");
    assert_same(strlen(quoted(&error, long_value, 95)), 95); /* the longest that fits whole */
    assert_same(strlen(quoted(&error, long_value + 100, 96)), 95);
}

static void an_error_that_is_too_small_stays_as_it_is(void **state)
{
    (void)state;
    icsrm_error error;
    icsrm_error untouched;
    memset(&error, 0x5A, sizeof error);
    error.struct_size = sizeof error - 1;
    untouched = error;
    assert_status(icsrm_record_finish(NULL, &error), ICSRM_E_ARGUMENT);
    assert_memory_equal(&error, &untouched, sizeof error);
}

static void a_line_of_what_is_unknown(void **state)
{
    (void)state;
    char line[64];
    icsrm_error error;
    icsrm_error_init(&error);
    error.status = (icsrm_status)1000;
    error.list = (icsrm_list)1000;
    error.index = 3;
    (void)icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "unknown status");
    assert_null(icsrm_status_text((icsrm_status)1000));
    assert_same(icsrm_error_format(NULL, line, sizeof line), 0);
}

static void names_of_certifications_hold_no_control_characters(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    const char *const names[] = {"icsrm:CC\x1FM", "icsrm:CC\x7FM", "icsrm:", ":CCEM", "CCEM"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_status(icsrm_catalog_certification_find(catalog, names[i], ICSRM_STRLEN, NULL),
                      ICSRM_E_CODE);
    assert_status(icsrm_catalog_certification_find(catalog, "icsrm:CC M", ICSRM_STRLEN, NULL),
                  ICSRM_E_CERTIFICATION);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_and_broken_bytes_are_masked),
        cmocka_unit_test(long_values_are_cut_between_characters),
        cmocka_unit_test(an_error_that_is_too_small_stays_as_it_is),
        cmocka_unit_test(a_line_of_what_is_unknown),
        cmocka_unit_test(names_of_certifications_hold_no_control_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
