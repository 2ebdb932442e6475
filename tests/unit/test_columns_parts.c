/* SPDX-License-Identifier: MIT
 * Columns, part by part: what is absent is absent everywhere, and what is needed is asked for. */
#include "support.h"

#include <string.h>

/* "M-1", "icsrm:CCEM", "A-1", "course", "EUR" */
enum { MEMBER, CODE, ID, KIND, MONEY, TEXTS };
static const char bytes[] = "M-1icsrm:CCEMA-1courseEUR";
static const uint32_t offsets[TEXTS + 1] = {0, 3, 13, 16, 22, 25};
static const uint32_t codes[] = {CODE};
static const uint32_t ids[] = {ID};
static const uint32_t kinds[] = {KIND};
static const icsrm_date days[] = {18262}; /* 2020-01-01 */
static const uint8_t ones[] = {1};
static const int32_t hours[] = {60};

static icsrm_columns member_alone(void)
{
    icsrm_columns columns;
    icsrm_columns_init(&columns);
    columns.member = MEMBER;
    columns.text_count = TEXTS;
    columns.text_bytes = bytes;
    columns.text_offsets = offsets;
    return columns;
}

static icsrm_columns with_activity(void)
{
    icsrm_columns columns = member_alone();
    columns.activity_count = 1;
    columns.activity_id = ids;
    columns.activity_kind = kinds;
    columns.activity_on = days;
    columns.activity_minutes = hours;
    return columns;
}

/* Makes a record; NULL where it is refused as expected. key: what the error must name, or NULL. */
static icsrm_record *made(const icsrm_catalog *catalog, const icsrm_columns *columns,
                          icsrm_status expected, const char *key)
{
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_from_columns(catalog, columns, NULL, &record, &error), expected);
    assert_true((record != NULL) == (expected == ICSRM_OK));
    if (key != NULL)
        assert_string_equal(error.key, key);
    return record;
}

static void refused(const icsrm_catalog *catalog, const icsrm_columns *columns,
                    icsrm_status expected, const char *key)
{
    assert_null(made(catalog, columns, expected, key));
}

static void a_member_without_facts(void **state)
{
    icsrm_columns columns = member_alone();
    icsrm_record *record = made(*state, &columns, ICSRM_OK, NULL);
    assert_same(icsrm_record_count(record, ICSRM_LIST_ACTIVITIES), 0);
    icsrm_record_free(record);

    icsrm_columns_init(&columns); /* no table of texts, so no member */
    refused(*state, &columns, ICSRM_E_MISSING, "member");
}

static void what_the_columns_are_read_from_must_be_there(void **state)
{
    icsrm_columns columns = member_alone();
    columns.text_bytes = NULL;
    refused(*state, &columns, ICSRM_E_ARGUMENT, NULL);
    columns = member_alone();
    columns.text_offsets = NULL;
    refused(*state, &columns, ICSRM_E_ARGUMENT, NULL);
    columns = member_alone();
    columns.sponsorship_count = 1;
    refused(*state, &columns, ICSRM_E_ARGUMENT, NULL);
    columns = member_alone();
    columns.attribute_count = 1;
    refused(*state, &columns, ICSRM_E_ARGUMENT, NULL);
    columns = member_alone();
    columns.struct_size--;
    refused(*state, &columns, ICSRM_E_ARGUMENT, NULL);
    refused(*state, NULL, ICSRM_E_ARGUMENT, NULL);
}

static void structs_stand_beside_the_columns(void **state)
{
    icsrm_columns columns = member_alone();
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    icsrm_attribute attribute = named("site", "Bonn");
    columns.sponsorships = &sponsorship;
    columns.sponsorship_count = 1;
    columns.attributes = &attribute;
    columns.attribute_count = 1;
    icsrm_record *record = made(*state, &columns, ICSRM_OK, NULL);
    assert_same(icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS), 1);
    assert_same(icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES), 1);
    icsrm_record_free(record);

    columns.sponsorship_count = 0;
    columns.sponsorships = NULL;
    record = made(*state, &columns, ICSRM_OK, NULL);
    assert_same(icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES), 1);
    icsrm_record_free(record);
}

static void an_absent_column_is_an_absent_value(void **state)
{
    icsrm_columns columns = member_alone();
    columns.exam_count = 1;
    refused(*state, &columns, ICSRM_E_MISSING, "certification");
    columns.exam_certification = codes;
    refused(*state, &columns, ICSRM_E_MISSING, "on");
    columns.exam_on = days;
    refused(*state, &columns, ICSRM_E_MISSING, "result");
    columns.exam_result = ones;
    icsrm_record_free(made(*state, &columns, ICSRM_OK, NULL));

    columns = with_activity();
    columns.activity_minutes = NULL;
    refused(*state, &columns, ICSRM_E_MISSING, "minutes");

    columns = member_alone();
    columns.payment_count = 1;
    columns.payment_certification = codes;
    columns.payment_purpose = ones;
    columns.payment_on = days;
    icsrm_record *record = made(*state, &columns, ICSRM_OK, NULL);
    icsrm_payment payment = {.struct_size = sizeof payment};
    assert_ok(icsrm_record_payment_at(record, 0, &payment));
    assert_true(payment.amount == ICSRM_MONEY_NONE && payment.currency.data == NULL);
    icsrm_record_free(record);
}

static void a_list_needs_offsets_and_entries(void **state)
{
    static const uint32_t one[] = {0, 1};
    static const uint32_t none[] = {0, 0};
    static const uint32_t far_too_many[] = {0, ICSRM_ITEMS_MAX + 1};
    icsrm_columns columns = with_activity();
    icsrm_activity read = {.struct_size = sizeof read};

    columns.activity_tag_offsets = one; /* without entries: no list */
    icsrm_record *record = made(*state, &columns, ICSRM_OK, NULL);
    assert_ok(icsrm_record_activity_at(record, 0, &read));
    assert_true(read.tags == NULL && read.tag_count == 0);
    icsrm_record_free(record);

    columns.activity_tags = codes;
    record = made(*state, &columns, ICSRM_OK, NULL);
    assert_ok(icsrm_record_activity_at(record, 0, &read));
    assert_true(read.tags != NULL && read.tag_count == 1);
    icsrm_record_free(record);

    columns.activity_tag_offsets = none; /* an empty range is no list */
    record = made(*state, &columns, ICSRM_OK, NULL);
    assert_ok(icsrm_record_activity_at(record, 0, &read));
    assert_null(read.tags);
    icsrm_record_free(record);

    columns.activity_tag_offsets = far_too_many;
    refused(*state, &columns, ICSRM_E_LIMIT, "tags");
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_member_without_facts),
        cmocka_unit_test(what_the_columns_are_read_from_must_be_there),
        cmocka_unit_test(structs_stand_beside_the_columns),
        cmocka_unit_test(an_absent_column_is_an_absent_value),
        cmocka_unit_test(a_list_needs_offsets_and_entries),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
