/* SPDX-License-Identifier: MIT
 * Arrays that contradict their schema or themselves: each case spoils one thing. */
#include "expect.h"

#include <stdlib.h>
#include <string.h>

static icsrm_catalog *catalog;

/* ---- arrays -------------------------------------------------------------------------------- */

static void a_children(field *t)
{
    t->array.n_children--;
}
static void a_no_children(field *t)
{
    t->array.children = NULL;
}
static void a_null_child(field *t)
{
    t->arrays[2] = NULL;
}
static void a_no_buffers(field *t)
{
    field_at(t, "exams.on")->array.buffers = NULL;
}
static void a_few_buffers(field *t)
{
    field_at(t, "exams.on")->array.n_buffers = 1;
}
static void a_many_buffers(field *t)
{
    field_at(t, "exams.on")->array.n_buffers = 3;
}
static void a_dictionary(field *t)
{
    field *on = field_at(t, "exams.on");
    on->dictionary = field_new("", "u", 0, 3);
    on->array.dictionary = &on->dictionary->array;
}
static void a_no_dictionary(field *t)
{
    field_encode_as(field_at(t, "exams.result"), "i", true);
    field_at(t, "exams.result")->array.dictionary = NULL;
}
static void a_item_count(field *t)
{
    field_at(t, "exams")->array.n_children = 0;
}
static void a_struct_count(field *t)
{
    field_at(t, "exams.[]")->array.n_children = 2;
}
static void a_negative_length(field *t)
{
    field_at(t, "certified_on")->array.length = -1;
}
static void a_negative_offset(field *t)
{
    field_at(t, "certified_on")->array.offset = -1;
}
static void a_huge_offset(field *t)
{
    field_at(t, "certified_on")->array.offset = INT64_MAX / 16;
}
static void a_short(field *t)
{
    field_at(t, "certified_on")->array.length = 2;
}
static void a_short_below(field *t)
{
    field_at(t, "activities.minutes")->array.length = 3;
}
static void a_short_items(field *t)
{
    field_at(t, "activities.[]")->array.length = 3;
}
static void a_short_names(field *t)
{
    field_at(t, "activities.tags.[]")->array.length = 2;
}
static void a_short_attribute(field *t)
{
    field_at(t, "attributes.group")->array.length = 2;
}
static void a_short_attributes(field *t)
{
    field_at(t, "attributes")->array.length = 2;
}
static void a_short_lists(field *t)
{
    field_at(t, "activities")->array.length = 2;
}
static void a_attribute_count(field *t)
{
    field_at(t, "attributes")->array.n_children = 1;
}
static void a_no_values(field *t)
{
    field_at(t, "activities.minutes")->buffers[1] = NULL;
}
static void a_no_bitmap(field *t)
{
    field_at(t, "activities.minutes")->array.null_count = 1;
}
static void a_null_row(field *t)
{
    field_null(t, 1);
}
static void a_falling(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "activities"), 1))[1] = 5;
}
static void a_falling_names(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "activities.tags"), 1))[2] = 0;
}
static void a_negative_list(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "payments"), 1))[0] = -1;
}
static void a_beyond(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "exams"), 1))[3] = 5;
}
static void a_negative_text(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "exams.result"), 1))[0] = -1;
}
static void a_falling_text(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "exams.result"), 1))[1] = -1;
}
static void a_text_beyond(field *t)
{
    ((int32_t *)field_buffer(field_at(t, "exams.result"), 1))[2] = 17;
}
static void a_no_bytes(field *t)
{
    field_at(t, "exams.result")->buffers[2] = NULL;
}
static void a_no_utf8(field *t)
{
    memset(field_buffer(field_at(t, "activities.session"), 2), 0xFF, 1);
}
static void a_no_indices(field *t)
{
    field_encode_as(field_at(t, "exams.result"), "i", true);
    field_at(t, "exams.result")->buffers[1] = NULL;
}
static void a_short_dictionary(field *t)
{
    field_encode_as(field_at(t, "exams.result"), "i", true);
    field_at(t, "exams.result")->dictionary->array.length = -1;
}
static void a_bad_entry(field *t)
{
    field_encode_as(field_at(t, "exams.result"), "i", true);
    field_at(t, "exams.result")->dictionary->buffers[2] = NULL;
}
static field *views(field *t)
{
    field *kind = field_at(t, "exams.certification");
    static const char *const texts[] = {"a text of more than twelve bytes", "b", "c", "d"};
    kind->schema.format = "vu";
    field *made = field_texts("", "vu", 4, texts);
    for (int b = 1; b < 4; b++)
        field_bytes(kind, b, made->owned[b], b == 1 ? 64 : b == 2 ? 32 : 8);
    field_free(made);
    kind->array.n_buffers = 4;
    return kind;
}
static void put_view(field *t, int part, int32_t value)
{
    ((int32_t *)field_buffer(views(t), 1))[part] = value;
}
static void a_negative_view(field *t)
{
    put_view(t, 0, -1);
}
static void a_view_buffer(field *t)
{
    put_view(t, 2, 1);
}
static void a_negative_buffer(field *t)
{
    put_view(t, 2, -1);
}
static void a_view_offset(field *t)
{
    put_view(t, 3, 1);
}
static void a_negative_place(field *t)
{
    put_view(t, 3, -1);
}
static void a_view_sizes(field *t)
{
    views(t)->buffers[3] = NULL;
}
static void a_view_bytes(field *t)
{
    views(t)->buffers[2] = NULL;
}

static void arrays(void **state)
{
    static const refusal_case cases[] = {
        CASE(a_children, TYPE, NULL, ""),
        CASE(a_no_children, MISSING, NULL, ""),
        CASE(a_null_child, MISSING, "certified_on", ""),
        CASE(a_no_buffers, MISSING, "exams.on", ""),
        CASE(a_few_buffers, TYPE, "exams.on", ""),
        CASE(a_many_buffers, TYPE, "exams.on", ""),
        CASE(a_dictionary, TYPE, "exams.on", ""),
        CASE(a_no_dictionary, TYPE, "exams.result", ""),
        CASE(a_item_count, TYPE, "exams", ""),
        CASE(a_struct_count, TYPE, "exams", ""),
        CASE(a_negative_length, RANGE, "certified_on", ""),
        CASE(a_negative_offset, RANGE, "certified_on", ""),
        CASE(a_huge_offset, RANGE, "certified_on", ""),
        CASE(a_short, RANGE, "certified_on", ""),
        CASE(a_short_below, RANGE, "activities.minutes", ""),
        CASE(a_short_items, RANGE, "activities", ""),
        CASE(a_short_names, RANGE, "activities.tags", ""),
        CASE(a_short_attribute, RANGE, "attributes", ""),
        CASE(a_short_attributes, RANGE, "attributes", ""),
        CASE(a_short_lists, RANGE, "activities", ""),
        CASE(a_attribute_count, TYPE, "attributes", ""),
        CASE(a_no_values, MISSING, "activities.minutes", ""),
        CASE(a_no_bitmap, RANGE, "activities.minutes", ""),
        CASE(a_null_row, RANGE, NULL, ""),
        CASE(a_falling, RANGE, "activities", ""),
        CASE(a_falling_names, RANGE, "activities.tags", ""),
        CASE(a_negative_list, RANGE, "payments", ""),
        CASE(a_beyond, RANGE, "exams", ""),
        CASE(a_negative_text, RANGE, "exams.result", ""),
        CASE(a_falling_text, RANGE, "exams.result", ""),
        CASE(a_text_beyond, RANGE, "exams.result", ""),
        CASE(a_no_bytes, RANGE, "exams.result", ""),
        CASE(a_no_utf8, TEXT, "activities.session", ""),
        CASE(a_no_indices, MISSING, "exams.result", ""),
        CASE(a_short_dictionary, RANGE, "exams.result", ""),
        CASE(a_bad_entry, RANGE, "exams.result", ""),
        CASE(a_negative_view, RANGE, "exams.certification", ""),
        CASE(a_view_buffer, RANGE, "exams.certification", ""),
        CASE(a_negative_buffer, RANGE, "exams.certification", ""),
        CASE(a_view_offset, RANGE, "exams.certification", ""),
        CASE(a_negative_place, RANGE, "exams.certification", ""),
        CASE(a_view_sizes, RANGE, "exams.certification", ""),
        CASE(a_view_bytes, RANGE, "exams.certification", ""),
    };
    (void)state;
    const icsrm_arrow_options o = world_options();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        field *table = world_table();
        icsrm_arrow *arrow = NULL;
        struct ArrowArray out = {.length = 77};
        icsrm_error error;
        icsrm_error_init(&error);
        cases[c].spoil(table);
        assert_ok(icsrm_arrow_new(catalog, &table->schema, &o, NULL, &arrow, NULL));
        const icsrm_status status =
            icsrm_arrow_evaluate(arrow, &table->array, 0, WORLD_ROWS, NULL, &out, NULL, &error);
        check_error(cases[c].name, &error, status, &cases[c].expected);
        assert_same(out.length, 77);
        icsrm_arrow_free(arrow);
        field_free(table);
    }
}

static void rows_that_there_are_not(void **state)
{
    static const uint64_t asked[][2] = {{0, 4}, {4, 0}, {3, 1}, {UINT64_MAX, 1}, {1, UINT64_MAX}};
    (void)state;
    const icsrm_arrow_options o = world_options();
    field *table = world_table();
    icsrm_arrow *arrow = NULL;
    struct ArrowArray out;
    assert_ok(icsrm_arrow_new(catalog, &table->schema, &o, NULL, &arrow, NULL));
    for (size_t a = 0; a < sizeof asked / sizeof *asked; a++)
        assert_status(icsrm_arrow_evaluate(arrow, &table->array, asked[a][0], asked[a][1], NULL,
                                           &out, NULL, NULL),
                      ICSRM_E_RANGE);
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
        cmocka_unit_test(arrays),
        cmocka_unit_test(rows_that_there_are_not),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
