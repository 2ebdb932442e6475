/* SPDX-License-Identifier: MIT
 * Arrow tables that say the same in layouts that are read where they are, and in those that are
 * copied: each decides what the plainest one does. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) ((int64_t)(sizeof(array) / sizeof *(array)))

static icsrm_catalog *catalog;

/* What is decided of a table, and what is expected, which is freed. */
static void assert_says(const field *table, char *expected)
{
    const icsrm_arrow_options o = world_options();
    char *actual = world_dump(catalog, table, &o, 0, WORLD_ROWS);
    assert_string_equal(actual, expected);
    free(actual);
    free(expected);
}

static char *what_is_said(field *table)
{
    const icsrm_arrow_options o = world_options();
    char *said = world_dump(catalog, table, &o, 0, WORLD_ROWS);
    field_free(table);
    return said;
}

/* ---- names --------------------------------------------------------------------------------- */

/* A status that is null is that of an activity that was submitted, in every layout. */
static void statuses_that_are_null(void **state)
{
    static const char *const formats[] = {"c", "C", "s", "S", "i", "I", "l", "L"};
    static const char *const words[] = {"approved", NULL, "submitted"};
    static const uint8_t to_null[] = {0, 0, 1, 0};
    (void)state;
    char *expected = what_is_said(world_table()); /* the third is null */
    for (int64_t f = 0; f < COUNT(formats); f++) {
        field *table = world_table();
        field *column = field_at(table, "activities.status");
        const size_t width = (size_t)1 << f / 2;
        field_encode_as(column, formats[f], true);
        assert_says(table, strdup(expected));
        memset((char *)field_buffer(column, 1) + 2 * width, 0x7F, width); /* what is null is any */
        assert_says(table, strdup(expected));
        field_free(table);
    }
    field *table = world_table(); /* now its name is */
    field *status = field_at(table, "activities.status");
    field_encode_as(status, "C", true);
    field_free(status->dictionary);
    field_encode(status, field_texts("", "u", COUNT(words), words));
    field_bytes(status, 1, to_null, sizeof to_null);
    field_bytes(status, 0, "\x0F", 1);
    assert_says(table, strdup(expected));
    field_bytes(status, 1, "\0\0\2\0", sizeof to_null); /* and now it has one */
    assert_says(table, expected);
    field_free(table);
}

/* An index that leads outside of its dictionary refuses its row alone. */
static void indices_outside(void **state)
{
    static const struct {
        const char *format;
        bool each_once;
        int64_t index;
    } cases[] = {{"C", true, 200}, {"i", true, 3},   {"i", true, 300}, {"i", true, -1},
                 {"i", false, 4},  {"s", false, -1}, {"c", true, -1},  {"l", true, INT64_MIN}};
    (void)state;
    const icsrm_arrow_options o = world_options();
    for (int64_t c = 0; c < COUNT(cases); c++) {
        struct ArrowSchema schema;
        struct ArrowArray rows;
        field *table = world_table();
        field *kind = field_at(table, "activities.kind");
        field_encode_as(kind, cases[c].format, cases[c].each_once);
        const size_t width = strcmp(cases[c].format, "l") == 0   ? 8
                             : strcmp(cases[c].format, "i") == 0 ? 4
                             : strcmp(cases[c].format, "s") == 0 ? 2
                                                                 : 1;
        memcpy((char *)field_buffer(kind, 1) + width, &cases[c].index, width);
        assert_same(world_decide(catalog, table, &o, &schema, &rows), 1);
        assert_word(world_column(&schema, &rows, "error"), 0, "ICSRM_E_RANGE");
        assert_text(world_column(&schema, &rows, "error_place"), 0, "activities[1].kind");
        rows.release(&rows);
        schema.release(&schema);
        field_free(table);
    }
}

/* Sessions are read as int32: where they are, or widened, or looked up. */
static void sessions_of_every_width(void **state)
{
    static const char *const formats[] = {"i", "I", "c", "s", "l"};
    static const char *const names[] = {"Calls", "Talks", "Calls", "Talks"};
    (void)state;
    for (int64_t f = 0; f < COUNT(formats) * 4; f++) {
        const bool whole = f % 2 == 0;
        field *tables[2];
        for (int t = 0; t < 2; t++) {
            tables[t] = world_table();
            field *session = field_at(tables[t], "activities.session");
            field *made = field_texts("", "u", COUNT(names), names);
            for (int b = 1; whole && b < 3; b++)
                field_bytes(session, b, made->owned[b], b == 1 ? 20 : 20);
            if (whole)
                session->buffers[0] = NULL;
            session->array.null_count = whole ? 0 : -1;
            field_free(made);
        }
        field_encode_as(field_at(tables[1], "activities.session"), formats[f / 4], f / 2 % 2 == 0);
        assert_says(tables[1], what_is_said(tables[0]));
        field_free(tables[1]);
    }
}

/* ---- attributes ---------------------------------------------------------------------------- */

/* A name in a dictionary that is null is no attribute; an index outside is none, and is refused,
 * also where there is no name at all. */
static void attributes_by_index(void **state)
{
    static const char *const groups[] = {"A", NULL, "B"};
    (void)state;
    const icsrm_arrow_options o = world_options();
    char *expected = what_is_said(world_table());
    for (int none = 0; none < 2; none++) {
        struct ArrowSchema schema;
        struct ArrowArray rows;
        field *table = world_table();
        field *group = field_at(table, "attributes.group");
        field_encode_as(group, "i", true);
        field_free(group->dictionary);
        field_encode(group, field_texts("", "u", none ? 0 : COUNT(groups), groups));
        group->buffers[0] = NULL;
        group->array.null_count = 0;
        for (int i = 0; i < WORLD_ROWS; i++)
            ((int32_t *)field_buffer(group, 1))[i] = i;
        if (!none)
            assert_says(table, strdup(expected));
        ((int32_t *)field_buffer(group, 1))[2] = 3;
        assert_same(world_decide(catalog, table, &o, &schema, &rows), none ? WORLD_ROWS : 1);
        assert_word(world_column(&schema, &rows, "error"), 2, "ICSRM_E_RANGE");
        assert_text(world_column(&schema, &rows, "error_place"), 2, "attributes[1].text");
        rows.release(&rows);
        schema.release(&schema);
        field_free(table);
    }
    free(expected);
}

/* The lowest number is one, unless it is not there. */
static void the_lowest_number(void **state)
{
    static const int64_t grades[][WORLD_ROWS] = {{INT64_MIN, 5, INT64_MIN}, {1, 2, 3}};
    (void)state;
    for (int g = 0; g < 2; g++) {
        char *expected = what_is_said(world_table());
        field *table = world_table();
        field *grade = field_at(table, "attributes.grade");
        grade->schema.format = "l";
        grade->array.n_buffers = 2;
        field_bytes(grade, 1, grades[g], sizeof grades[g]);
        field_null(grade, 2);
        assert_says(table, expected);
        field_free(table);
    }
}

/* ---- lists --------------------------------------------------------------------------------- */

/* A list that is null is an empty one, whether or not there is something in it. */
static void lists_that_are_null(void **state)
{
    static const int32_t empty[] = {0, 1, 1, 3};
    (void)state;
    for (int wide = 0; wide < 2; wide++)
        for (int filled = 0; filled < 2; filled++) {
            field *tables[2] = {world_table(), world_table()};
            field *exams = field_at(tables[1], "exams");
            field_bytes(field_at(tables[0], "exams"), 1, empty, sizeof empty);
            if (!filled)
                field_bytes(exams, 1, empty, sizeof empty);
            field_null(exams, 1);
            if (filled) /* the third member's exams begin behind those of the second */
                field_bytes(field_at(tables[0], "exams"), 1, "\0\0\0\0\1\0\0\0\1\0\0\0\2\0\0\0",
                            16);
            if (filled)
                field_bytes(exams, 1, "\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0", 16);
            if (filled) /* … and are the same ones */
                for (int t = 0; t < 2; t++)
                    ((icsrm_date *)field_buffer(field_at(tables[t], "exams.on"), 1))[1 + t] =
                        day("2022-06-01");
            if (wide)
                field_lists_wide(exams);
            assert_says(tables[1], what_is_said(tables[0]));
            field_free(tables[1]);
        }
}

/* What a row is refused for does not stand in a list that is null, whatever is in it. */
static void values_beside_null_lists(void **state)
{
    static const char *const codes[] = {"icsrm:CCEM", "icsrm:NO", "icsrm:CCEM"};
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    field *made = field_texts("", "u", COUNT(codes), codes);
    field *certification = field_at(table, "certification");
    field_bytes(certification, 1, made->owned[1], 16);
    field_bytes(certification, 2, made->owned[2], 28);
    field_null(field_at(table, "exams"), 1);
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 1);
    assert_text(world_column(&schema, &rows, "error_text"), 1,
                "exams[0].certification: icsrm:NO is not a certification of its body's scheme "
                "(cpd.requirement)");
    rows.release(&rows);
    schema.release(&schema);
    field_free(made);
    field_free(table);
}

/* Entries of which there is nothing may be more than any memory holds: so are their offsets. */
static void more_entries_than_int32(void **state)
{
    static const int64_t offsets[] = {0, 0, INT64_C(5000000000), INT64_C(5000000001)};
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    field *exams = field_at(table, "exams");
    field *items = field_at(table, "exams.[]");
    exams->schema.format = "+L";
    field_bytes(exams, 1, offsets, sizeof offsets);
    items->schema.format = "n";
    items->schema.n_children = items->array.n_children = items->array.n_buffers = 0;
    items->array.length = offsets[3];
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 2);
    assert_true(world_has(world_column(&schema, &rows, "status"), 0));
    rows.release(&rows);
    schema.release(&schema);
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
        cmocka_unit_test(statuses_that_are_null),   cmocka_unit_test(indices_outside),
        cmocka_unit_test(sessions_of_every_width),  cmocka_unit_test(attributes_by_index),
        cmocka_unit_test(the_lowest_number),        cmocka_unit_test(lists_that_are_null),
        cmocka_unit_test(values_beside_null_lists), cmocka_unit_test(more_entries_than_int32),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
