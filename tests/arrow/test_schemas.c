/* SPDX-License-Identifier: MIT
 * Tables whose schema is not of the data model, and options that make no sense: each case spoils
 * one thing. */
#include "expect.h"

#include <stdlib.h>
#include <string.h>

static icsrm_catalog *catalog;

/* ---- schemas ------------------------------------------------------------------------------- */

static void change_format(field *table, const char *path, const char *format)
{
    field_at(table, path)->schema.format = format;
}

static void s_root(field *t)
{
    t->schema.format = "+l";
}
static void s_released(field *t)
{
    t->schema.release = NULL;
}
static void s_no_format(field *t)
{
    t->schema.format = NULL;
}
static void s_negative(field *t)
{
    t->schema.n_children = -1;
}
static void s_huge(field *t)
{
    t->schema.n_children = INT64_C(1) << 31;
}
static void s_no_children(field *t)
{
    t->schema.children = NULL;
}
static void s_null_child(field *t)
{
    t->schemas[2] = NULL;
}
static void s_null_item(field *t)
{
    field_at(t, "exams")->schemas[0] = NULL;
}
static void s_two_items(field *t)
{
    field_at(t, "exams")->schema.n_children = 2;
}
static void s_unknown(field *t)
{
    field_at(t, "member")->schema.name = "mail";
}
static void s_nameless(field *t)
{
    field_at(t, "member")->schema.name = NULL;
}
static void s_unknown_below(field *t)
{
    field_at(t, "activities.excluded_minutes")->schema.name = "exclude_minutes";
}
static void s_twice(field *t)
{
    field_at(t, "certified_on")->schema.name = "as_of";
}
static void s_twice_below(field *t)
{
    field_at(t, "exams.certification")->schema.name = "result";
}
static void s_kind_as_bytes(field *t)
{
    change_format(t, "activities.kind", "z");
}
static void s_kind_as_number(field *t)
{
    change_format(t, "activities.kind", "i");
}
static void s_dictionary_of_bytes(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "i", true);
    field_at(t, "activities.kind")->dictionary->schema.format = "z";
}
static void s_dictionary_by_text(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "i", true);
    change_format(t, "activities.kind", "u");
}
static void s_bad_dictionary(field *t)
{
    field_encode_as(field_at(t, "activities.kind"), "i", true);
    field_at(t, "activities.kind")->dictionary->schema.format = NULL;
}
static void s_days_in_dictionary(field *t)
{
    field_encode(field_at(t, "exams.on"), field_new("", "u", 0, 3));
}
static void s_zoned(field *t)
{
    change_format(t, "activities.on", "tsu:UTC");
}
static void s_floats(field *t)
{
    change_format(t, "activities.minutes", "g");
}
static void s_truth_as_number(field *t)
{
    change_format(t, "activities.relevant", "c");
}
static void s_fixed_lists(field *t)
{
    change_format(t, "activities.tags", "+w:2");
}
static void s_list_of_texts(field *t)
{
    change_format(t, "payments.[]", "u");
}
static void s_tags_of_numbers(field *t)
{
    change_format(t, "activities.tags.[]", "l");
}
static void s_map(field *t)
{
    change_format(t, "attributes", "+m");
}
static void s_wide_attribute(field *t)
{
    change_format(t, "attributes.birth_month", "L");
}
static void s_null_attribute(field *t)
{
    field_at(t, "attributes")->schemas[1] = NULL;
}
static void s_nameless_attribute(field *t)
{
    field_at(t, "attributes.group")->schema.name = NULL;
}
static void s_garbled_attribute(field *t)
{
    field_at(t, "attributes.group")->schema.name = "\xFF";
}
static void s_attribute_twice(field *t)
{
    field_at(t, "attributes.group")->schema.name = "birth_month";
}

static void schemas(void **state)
{
    static const refusal_case cases[] = {
        CASE(s_root, TYPE, NULL, "+l"),
        CASE(s_released, ARGUMENT, NULL, ""),
        CASE(s_no_format, ARGUMENT, NULL, ""),
        CASE(s_negative, ARGUMENT, NULL, ""),
        CASE(s_huge, ARGUMENT, NULL, ""),
        CASE(s_no_children, ARGUMENT, NULL, ""),
        CASE(s_null_child, ARGUMENT, NULL, ""),
        CASE(s_null_item, ARGUMENT, "exams", ""),
        CASE(s_two_items, ARGUMENT, "exams", ""),
        CASE(s_unknown, KEY, NULL, "mail"),
        CASE(s_nameless, KEY, NULL, ""),
        CASE(s_unknown_below, KEY, "activities", "exclude_minutes"),
        CASE(s_twice, DUPLICATE, NULL, "as_of"),
        CASE(s_twice_below, DUPLICATE, "exams", "result"),
        CASE(s_kind_as_bytes, TYPE, "activities.kind", "z"),
        CASE(s_kind_as_number, TYPE, "activities.kind", "i"),
        CASE(s_dictionary_of_bytes, TYPE, "activities.kind", "z"),
        CASE(s_dictionary_by_text, TYPE, "activities.kind", "u"),
        CASE(s_bad_dictionary, ARGUMENT, "activities.kind", ""),
        CASE(s_days_in_dictionary, TYPE, "exams.on", "u"),
        CASE(s_zoned, TYPE, "activities.on", "tsu:UTC"),
        CASE(s_floats, TYPE, "activities.minutes", "g"),
        CASE(s_truth_as_number, TYPE, "activities.relevant", "c"),
        CASE(s_fixed_lists, TYPE, "activities.tags", "+w:2"),
        CASE(s_list_of_texts, TYPE, "payments", "u"),
        CASE(s_tags_of_numbers, TYPE, "activities.tags", "l"),
        CASE(s_map, TYPE, "attributes", "+m"),
        CASE(s_wide_attribute, TYPE, "attributes", "L"),
        CASE(s_null_attribute, ARGUMENT, "attributes", ""),
        CASE(s_nameless_attribute, EMPTY, "attributes", ""),
        CASE(s_garbled_attribute, TEXT, "attributes", "?"),
        CASE(s_attribute_twice, DUPLICATE, "attributes", "birth_month"),
    };
    (void)state;
    const icsrm_arrow_options options = world_options();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        field *table = world_table();
        icsrm_arrow *arrow = NULL;
        icsrm_error error;
        icsrm_error_init(&error);
        cases[c].spoil(table);
        const icsrm_status status =
            icsrm_arrow_new(catalog, &table->schema, &options, NULL, &arrow, &error);
        check_error(cases[c].name, &error, status, &cases[c].expected);
        assert_null(arrow);
        field_free(table);
    }
}

/* What fits is said, or what to make of what does not. */
static void what_fits_is_said(void **state)
{
    static const struct {
        const char *path, *format, *line;
    } cases[] = {
        {"activities.on", "i",
         "activities.on: i is no Arrow type for days: date32, date64, or a timestamp without a "
         "time "
         "zone (record.cddl)"},
        {"activities.on", "tsu:UTC",
         "activities.on: tsu:UTC is a timestamp with a time zone: cast it to date32, whose days "
         "have "
         "none (record.cddl)"},
        {"exams.on", "vu", "exams.on: vu is a text, not a day: cast it to date32 (record.cddl)"},
        {"activities.minutes", "g",
         "activities.minutes: g is a floating-point number: cast it to int32 or int64 "
         "(record.cddl)"},
        {"activities.minutes", "u",
         "activities.minutes: u is no Arrow type for numbers: an integer (record.cddl)"},
        {"attributes.birth_month", "d:9,0",
         "attributes: d:9,0 is a decimal: cast it to int32 or int64 (record.cddl)"},
        {"activities.session", "vz",
         "activities.session: vz is binary: cast it to utf8 (record.cddl)"},
        {"activities.kind", "+r",
         "activities.kind: +r is run-end encoded: decode it first (record.cddl)"},
        {"activities.tags", "+vl",
         "activities.tags: +vl is a list view: cast it to list (record.cddl)"},
        {"activities", "+w:2",
         "activities: +w:2 is a list of fixed size: cast it to list (record.cddl)"},
    };
    (void)state;
    const icsrm_arrow_options options = world_options();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        field *table = world_table();
        icsrm_arrow *arrow = NULL;
        icsrm_error error;
        char line[300];
        icsrm_error_init(&error);
        field_at(table, cases[c].path)->schema.format = cases[c].format;
        assert_status(icsrm_arrow_new(catalog, &table->schema, &options, NULL, &arrow, &error),
                      ICSRM_E_TYPE);
        icsrm_error_format(&error, line, sizeof line);
        assert_string_equal(line, cases[c].line);
        field_free(table);
    }
}

/* ---- options ------------------------------------------------------------------------------- */

static void check_options(const field *table, const icsrm_arrow_options *options,
                          icsrm_status status, const char *key, const char *value)
{
    const expectation expected = {status, key, value};
    icsrm_arrow *arrow = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    check_error(key, &error,
                icsrm_arrow_new(catalog, &table->schema, options, NULL, &arrow, &error), &expected);
}

static void options(void **state)
{
    (void)state;
    field *table = world_table();
    icsrm_arrow_options o = world_options();
    icsrm_text names[] = {text("status"), text("opens")};
    o.certification = text("icsrm:CCEM");
    check_options(table, &o, ICSRM_E_PAIR, "certification", "");
    o.certification.data = NULL;
    o.as_of = INT32_MAX;
    check_options(table, &o, ICSRM_E_DATE, "as_of", "2147483647");
    o.as_of = ICSRM_DATE_NONE;
    field_at(table, "as_of")->schema.format = "n";
    check_options(table, &o, ICSRM_E_MISSING, "as_of", "");
    o.as_of = day("2024-01-01");
    field_at(table, "certification")->schema.format = "n";
    check_options(table, &o, ICSRM_E_MISSING, "certification", "");
    o.certification = text("icsrm");
    check_options(table, &o, ICSRM_E_CODE, "certification", "icsrm");
    o.certification = text("acme:ONE");
    check_options(table, &o, ICSRM_E_BODY, "certification", "acme:ONE");
    o.certification = text("icsrm:NONE");
    check_options(table, &o, ICSRM_E_CERTIFICATION, "certification", "icsrm:NONE");
    o.certification = text("icsrm:CCEM");
    o.columns = names;
    o.column_count = 2;
    names[1] = text("open");
    check_options(table, &o, ICSRM_E_KEY, "columns", "open");
    names[1] = text("opena");
    check_options(table, &o, ICSRM_E_KEY, "columns", "opena");
    names[1] = text("status");
    check_options(table, &o, ICSRM_E_DUPLICATE, "columns", "status");
    names[1].data = NULL;
    check_options(table, &o, ICSRM_E_MISSING, "columns", "");
    o.credits = 2;
    check_options(table, &o, ICSRM_E_RANGE, "credits", "2");
    field_free(table);
}

static void arguments(void **state)
{
    (void)state;
    field *table = world_table();
    const icsrm_arrow_options o = world_options();
    icsrm_arrow *arrow = NULL;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    const struct ArrowSchema *given = &table->schema;
    icsrm_arrow_options_init(NULL);
    icsrm_arrow_free(NULL);
    assert_status(icsrm_arrow_new(NULL, given, &o, NULL, &arrow, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_new(catalog, NULL, &o, NULL, &arrow, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_new(catalog, given, NULL, NULL, &arrow, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_new(catalog, given, &o, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
    icsrm_arrow_options small = o;
    small.struct_size--;
    assert_status(icsrm_arrow_new(catalog, given, &small, NULL, &arrow, NULL), ICSRM_E_ARGUMENT);
    assert_ok(icsrm_arrow_new(catalog, given, &o, NULL, &arrow, NULL));
    assert_status(icsrm_arrow_schema(NULL, NULL, &schema, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_schema(arrow, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_evaluate(NULL, &table->array, 0, 1, NULL, &rows, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_evaluate(arrow, NULL, 0, 1, NULL, &rows, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_arrow_evaluate(arrow, &table->array, 0, 1, NULL, NULL, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    table->array.release = NULL;
    assert_status(icsrm_arrow_evaluate(arrow, &table->array, 0, 1, NULL, &rows, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    icsrm_arrow_free(arrow);
    field_free(table);
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
        cmocka_unit_test(schemas),
        cmocka_unit_test(what_fits_is_said),
        cmocka_unit_test(options),
        cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
