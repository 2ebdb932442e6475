/* SPDX-License-Identifier: MIT
 * What tables decide, in every layout that says the same. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static icsrm_catalog *catalog;

static void check_same(const field *table, const char *what)
{
    const icsrm_arrow_options options = world_options();
    field *plain = world_table();
    char *expected = world_dump(catalog, plain, &options, 0, WORLD_ROWS);
    char *actual = world_dump(catalog, table, &options, 0, WORLD_ROWS);
    if (strcmp(expected, actual) != 0)
        fail_msg("%s:\n%s\nand not\n%s", what, actual, expected);
    free(expected);
    free(actual);
    field_free(plain);
}

static void what_is_decided(void **state)
{
    (void)state;
    const icsrm_arrow_options options = world_options();
    field *table = world_table();
    char *dump = world_dump(catalog, table, &options, 0, WORLD_ROWS);
    /* 9 hours of a course, 2 of teaching; 3 more are pending before another audience. */
    assert_non_null(strstr(dump, "active, 1, "));
    assert_non_null(strstr(dump, "45000, 11000, 34000, 3000, 0, "));
    assert_non_null(strstr(dump, "continuing-education 9000 30000 9000;instruction 2000 20000 2000;"
                                 "on-the-job 0 20000 0;research-publishing 0 25000 0;"));
    assert_non_null(strstr(dump, "recertification, 45000, 0, 45000, 0, 0, "));
    free(dump);
    field_free(table);
}

static const char *const names[] = {"certification",      "exams.certification",
                                    "exams.result",       "recertifications.certification",
                                    "activities.kind",    "activities.status",
                                    "activities.session", "activities.audience",
                                    "activities.tags.[]", "activities.for.[]",
                                    "payments.purpose",   "attributes.group"};
enum { NAMES = sizeof names / sizeof *names };

static void names_of_every_type(void **state)
{
    static const char *const formats[] = {"c", "C", "s", "S", "i", "I", "l", "L"};
    (void)state;
    for (int n = 0; n < NAMES; n++) {
        field *large = world_table();
        field_texts_as(field_at(large, names[n]), "U");
        check_same(large, names[n]);
        field_free(large);
        field *views = world_table();
        field_texts_as(field_at(views, names[n]), "vu");
        check_same(views, names[n]);
        field_free(views);
        for (int f = 0; f < 16; f++) {
            field *encoded = world_table();
            field *column = field_at(encoded, names[n]);
            field_encode_as(column, formats[f / 2], f % 2 == 0);
            check_same(encoded, names[n]);
            field_shift(column, 3 + f);
            check_same(encoded, names[n]);
            field_free(encoded);
        }
    }
}

static void days_and_numbers_of_every_type(void **state)
{
    static const char *const days[] = {"certified_on", "as_of", "exams.on", "activities.on",
                                       "activities.submitted_on"};
    static const struct {
        const char *format;
        int64_t a_day;
    } units[] = {{"tdm", 86400000},
                 {"tss:", 86400},
                 {"tsm:", 86400000},
                 {"tsu:", INT64_C(86400000000)},
                 {"tsn:", INT64_C(86400000000000)}};
    static const char *const integers[] = {"s", "S", "i", "I", "l", "L"};
    (void)state;
    for (int d = 0; d < 5; d++)
        for (int u = 0; u < 5; u++) {
            field *table = world_table();
            field_days_as(field_at(table, days[d]), units[u].format, units[u].a_day);
            check_same(table, days[d]);
            field_free(table);
        }
    for (int i = 0; i < 6; i++) {
        field *table = world_table();
        field_numbers_as(field_at(table, "activities.minutes"), integers[i]);
        field_numbers_as(field_at(table, "activities.excluded_minutes"), integers[5 - i]);
        check_same(table, integers[i]);
        field_shift(field_at(table, "activities.minutes"), 9);
        check_same(table, integers[i]);
        field_free(table);
    }
    field *small = world_table();
    const int8_t excluded[] = {60, 0, 0, 30};
    field *column = field_at(small, "activities.excluded_minutes");
    field_bytes(column, 1, excluded, sizeof excluded);
    column->schema.format = "C";
    check_same(small, "uint8");
    column->schema.format = "c";
    check_same(small, "int8");
    field_free(small);
}

static void lists_of_every_type(void **state)
{
    static const char *const lists[] = {"exams",    "recertifications", "activities",
                                        "payments", "activities.tags",  "activities.for"};
    (void)state;
    for (int l = 0; l < 6; l++) {
        field *table = world_table();
        field *column = field_at(table, lists[l]);
        field_lists_wide(column);
        check_same(table, lists[l]);
        field_shift(column, 5);
        check_same(table, lists[l]);
        field_free(table);
    }
    for (int s = 1; s <= 20; s++) {
        field *table = world_table();
        field_shift(field_at(table, "activities.on"), s);
        field_shift(field_at(table, "activities.relevant"), s);
        field_shift(field_at(table, "activities.reviewed_on"), s);
        field_shift(field_at(table, "as_of"), s);
        check_same(table, "shifted");
        field_free(table);
    }
}

/* Each portion of the rows says what the whole says, and so does a slice. */
static void portions_and_slices(void **state)
{
    (void)state;
    const icsrm_arrow_options options = world_options();
    field *table = world_table();
    char *whole = world_dump(catalog, table, &options, 0, WORLD_ROWS);
    for (uint64_t first = 0; first <= WORLD_ROWS; first++)
        for (uint64_t count = 0; count <= WORLD_ROWS - first; count++) {
            char *part = world_dump(catalog, table, &options, first, count);
            assert_non_null(strstr(whole, part));
            table->array.offset = (int64_t)first;
            table->array.length = WORLD_ROWS - (int64_t)first;
            char *slice = world_dump(catalog, table, &options, 0, count);
            table->array.offset = 0;
            table->array.length = WORLD_ROWS;
            assert_string_equal(part, slice);
            free(part);
            free(slice);
        }
    free(whole);
    field_free(table);
}

/* The certification of all rows instead of a column. */
static void a_certification_for_all(void **state)
{
    (void)state;
    icsrm_arrow_options options = world_options();
    field *table = world_table();
    field *column = field_at(table, "certification");
    char *expected = world_dump(catalog, table, &options, 0, WORLD_ROWS);
    column->schema.format = "n"; /* a column of nulls is none */
    options.certification = text("icsrm:CCEM");
    char *actual = world_dump(catalog, table, &options, 0, WORLD_ROWS);
    assert_string_equal(expected, actual);
    free(expected);
    free(actual);
    field_free(table);
}

/* The line that a row is refused with, the others being decided. */
static void check_refused(const field *table, int64_t row, const char *place, const char *line)
{
    const icsrm_arrow_options options = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    assert_same(world_decide(catalog, table, &options, &schema, &rows), 1);
    assert_text(world_column(&schema, &rows, "error_place"), row, place);
    assert_text(world_column(&schema, &rows, "error_text"), row, line);
    for (int64_t c = 0; c < schema.n_children; c++)
        if (strncmp(schema.children[c]->name, "error", 5) != 0)
            assert_false(world_has(rows.children[c], row));
    for (int64_t i = 0; i < WORLD_ROWS; i++) {
        assert_same(world_has(world_column(&schema, &rows, "error"), i), i == row);
        assert_same(world_has(world_column(&schema, &rows, "status"), i), i != row);
    }
    rows.release(&rows);
    schema.release(&schema);
}

typedef void spoil(field *table);

static void spoil_kind(field *t)
{
    memcpy(field_buffer(field_at(t, "activities.kind"), 2), "C", 1);
}
static void spoil_encoded_kind(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "i", true);
    memcpy(field_buffer(field_at(t, "activities.kind")->dictionary, 2), "C", 1);
}
static void spoil_index(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "c", true);
    memset(field_buffer(field_at(t, "activities.kind"), 1), -1, 1);
}
static void spoil_wide_index(field *t)
{
    field_encode_as(field_at(t, "payments.purpose"), "C", true);
    memset(field_buffer(field_at(t, "payments.purpose"), 1), 9, 1);
}
static void spoil_minutes(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "activities.minutes"), 1))[1] = -1;
}
static void spoil_least(field *t)
{
    field_numbers_as(field_at(t, "activities.minutes"), "l");
    ((int64_t *)field_buffer(field_at(t, "activities.minutes"), 1))[1] = INT64_MIN;
}
static void spoil_far_number(field *t)
{
    field_numbers_as(field_at(t, "activities.minutes"), "l");
    ((int64_t *)field_buffer(field_at(t, "activities.minutes"), 1))[1] = INT64_C(1) << 32;
}
static void spoil_most(field *t)
{
    field_numbers_as(field_at(t, "activities.minutes"), "L");
    ((uint64_t *)field_buffer(field_at(t, "activities.minutes"), 1))[1] = UINT64_MAX;
}
static void spoil_day(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "activities.reviewed_on"), 1))[1] = ICSRM_DATE_NONE;
}
static void spoil_hour(field *t)
{
    field_days_as(field_at(t, "activities.on"), "tss:", 86400);
    ((int64_t *)field_buffer(field_at(t, "activities.on"), 1))[0]++;
}
static void spoil_far_day(field *t)
{
    field_days_as(field_at(t, "activities.on"), "tdm", 86400000);
    ((int64_t *)field_buffer(field_at(t, "activities.on"), 1))[0] = INT64_C(86400000) << 32;
}
static void spoil_early_day(field *t)
{
    field_days_as(field_at(t, "activities.on"), "tdm", 86400000);
    ((int64_t *)field_buffer(field_at(t, "activities.on"), 1))[0] = -(INT64_C(86400000) << 32);
}
static void spoil_struct(field *t)
{
    field_null(field_at(t, "activities.[]"), 1);
}
static void spoil_for(field *t)
{
    memcpy((char *)field_buffer(field_at(t, "activities.for.[]"), 2) + 6, "NONE", 4);
}
static void spoil_tag(field *t)
{
    field_null(field_at(t, "activities.tags.[]"), 1);
}
static void spoil_certification(field *t)
{
    field_null(field_at(t, "certification"), 2);
}
static void spoil_code(field *t)
{
    memcpy((char *)field_buffer(field_at(t, "certification"), 2) + 16, "NONE", 4);
}
static void spoil_own_code(field *t)
{
    memcpy((char *)field_buffer(field_at(t, "certification"), 2) + 6, "NONE", 4);
}
static void spoil_one_entry(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "i", true);
    field_null(field_at(t, "activities.kind")->dictionary, 2);
}
static void spoil_attribute(field *t)
{
    field_encode_as(field_at(t, "attributes.group"), "c", true);
    memset((char *)field_buffer(field_at(t, "attributes.group"), 1) + 2, 9, 1);
}
static void spoil_far_code(field *t)
{
    field_encode_as(field_at(t, "exams.certification"), "i", false);
    memcpy((char *)field_buffer(field_at(t, "exams.certification")->dictionary, 2) + 6, "NO", 2);
}
static void spoil_entry(field *t)
{
    field_encode_as(field_at(t, "payments.purpose"), "i", true);
    field_null(field_at(t, "payments.purpose")->dictionary, 0);
}

static void rows_that_are_refused(void **state)
{
    static const struct {
        spoil *spoil;
        int64_t row;
        const char *place, *line;
    } cases[] = {
        {spoil_kind, 0, "activities[0].kind",
         "activities[0].kind: Course is not a kind of any loaded scheme (cpd.credit)"},
        {spoil_encoded_kind, 0, "activities[0].kind",
         "activities[0].kind: Course is not a kind of any loaded scheme (cpd.credit)"},
        {spoil_index, 0, "activities[0].kind",
         "activities[0].kind: -1 is outside the range allowed here (cpd.credit)"},
        {spoil_wide_index, 0, "payments[0].purpose",
         "payments[0].purpose: 9 is outside the range allowed here (renewal.fee)"},
        {spoil_minutes, 0, "activities[1].minutes",
         "activities[1].minutes: -1 is outside the range allowed here (cpd.credit)"},
        {spoil_least, 0, "activities[1].minutes",
         "activities[1].minutes: -9223372036854775808 is outside the range allowed here "
         "(cpd.credit)"},
        {spoil_far_number, 0, "activities[1].minutes",
         "activities[1].minutes: 4294967296 is outside the range allowed here (cpd.credit)"},
        {spoil_most, 0, "activities[1].minutes",
         "activities[1].minutes: 9223372036854775807 is outside the range allowed here "
         "(cpd.credit)"},
        {spoil_day, 0, "activities[1].reviewed_on",
         "activities[1].reviewed_on: -2147483648 is not a date of the years 0001 to 9999 "
         "(cpd.approval)"},
        {spoil_hour, 0, "activities[0].on",
         "activities[0].on: 1675209601 is not a date of the years 0001 to 9999 (cycle.term)"},
        {spoil_far_day, 0, "activities[0].on",
         "activities[0].on: 371085174374400000 is not a date of the years 0001 to 9999 "
         "(cycle.term)"},
        {spoil_early_day, 0, "activities[0].on",
         "activities[0].on: -371085174374400000 is not a date of the years 0001 to 9999 "
         "(cycle.term)"},
        {spoil_struct, 0, "activities[1].kind",
         "activities[1].kind: is required and missing (cpd.credit)"},
        {spoil_for, 2, "activities[0].for[0]",
         "activities[0].for[0]: icsrm:NONE is not a certification of its body's scheme "
         "(cpd.requirement)"},
        {spoil_tag, 0, "activities[2].tags[0]",
         "activities[2].tags[0]: is required and missing (record.cddl)"},
        {spoil_certification, 2, "certification",
         "certification: is required and missing (record.cddl)"},
        {spoil_code, 1, "exams[1].certification",
         "exams[1].certification: icsrm:NONE is not a certification of its body's scheme "
         "(cpd.requirement)"},
        {spoil_own_code, 0, "certification",
         "certification: icsrm:NONE is not a certification of its body's scheme "
         "(cpd.requirement)"},
        {spoil_one_entry, 2, "activities[0].kind",
         "activities[0].kind: is required and missing (cpd.credit)"},
        {spoil_attribute, 2, "attributes[1].text",
         "attributes[1].text: -2 is outside the range allowed here (record.cddl)"},
        {spoil_far_code, 0, "exams[0].certification",
         "exams[0].certification: icsrm:NOEM is not a certification of its body's scheme "
         "(cpd.requirement)"},
        {spoil_entry, 0, "payments[0].purpose",
         "payments[0].purpose: is required and missing (renewal.fee)"},
    };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        field *table = world_table();
        cases[c].spoil(table);
        check_refused(table, cases[c].row, cases[c].place, cases[c].line);
        field_free(table);
    }
}

static int set_up(void **state)
{
    (void)state;
    catalog = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    icsrm_catalog_free(catalog);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_decided),
        cmocka_unit_test(names_of_every_type),
        cmocka_unit_test(days_and_numbers_of_every_type),
        cmocka_unit_test(lists_of_every_type),
        cmocka_unit_test(portions_and_slices),
        cmocka_unit_test(a_certification_for_all),
        cmocka_unit_test(rows_that_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
