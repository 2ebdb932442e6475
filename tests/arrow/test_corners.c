/* SPDX-License-Identifier: MIT
 * Arrow tables: what the table of every column has no room for, and what only the private headers
 * reach. */
#include "acme.h"
#include "world.h"

#include "arrow_result.h"

#include <stdlib.h>
#include <string.h>

static icsrm_catalog *catalog;

/* Forty members, two of whom are not certified: bitmaps of several bytes, begun anywhere. */
static void many_rows(void **state)
{
    enum { ROWS = 40 };
    (void)state;
    for (int shift = 0; shift < 10; shift++) {
        icsrm_arrow_options o = world_options();
        icsrm_date certified[ROWS];
        struct ArrowSchema schema;
        struct ArrowArray rows;
        for (int i = 0; i < ROWS; i++)
            certified[i] = day("2023-01-01") + i;
        field *table = field_struct("", ROWS);
        field_add(table, field_values("certified_on", "tdD", ROWS, certified, sizeof *certified));
        field_null(field_at(table, "certified_on"), 18);
        field_null(field_at(table, "certified_on"), 37);
        field_shift(field_at(table, "certified_on"), shift);
        field_at(table, "certified_on")->array.null_count = 2;
        o.certification = text("icsrm:CCEM");
        assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
        const struct ArrowArray *start = world_column(&schema, &rows, "start");
        assert_same(start->null_count, 2);
        for (int i = 0; i < ROWS; i++) {
            const bool there = i != 18 && i != 37;
            assert_word(world_column(&schema, &rows, "status"), i, there ? "active" : "none");
            assert_same(world_has(start, i), there);
            if (there)
                assert_same(((const icsrm_date *)start->buffers[1])[i], certified[i]);
        }
        rows.release(&rows);
        schema.release(&schema);
        field_free(table);
    }
}

/* What is null may have any value below it, in a column and in a dictionary. */
static void garbage_below_nulls(void **state)
{
    (void)state;
    const icsrm_arrow_options o = world_options();
    field *table = world_table();
    char *expected = world_dump(catalog, table, &o, 0, WORLD_ROWS);
    field *session = field_at(table, "activities.session");
    field_encode_as(session, "i", true);
    ((int32_t *)field_buffer(session, 1))[0] = 99;
    ((int32_t *)field_buffer(field_at(table, "as_of"), 1))[0] = ICSRM_DATE_NONE;
    char *actual = world_dump(catalog, table, &o, 0, WORLD_ROWS);
    assert_string_equal(expected, actual);
    free(expected);
    free(actual);
    field_free(table);
}

/* Texts that are all empty need no bytes. */
static void empty_texts(void **state)
{
    static const char *const empty[] = {"", "", ""};
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    field *column = field_at(table, "attributes.group");
    field *made = field_texts("", "u", WORLD_ROWS, empty);
    field_bytes(column, 1, made->owned[1], 16);
    column->buffers[2] = NULL;
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
    rows.release(&rows);
    schema.release(&schema);
    field_free(made);
    field_free(table);
}

/* Every row's own day: one that has none is refused. */
static void no_day_for_all(void **state)
{
    (void)state;
    icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    o.as_of = ICSRM_DATE_NONE;
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 2);
    assert_word(world_column(&schema, &rows, "error"), 0, "ICSRM_E_DATE");
    assert_text(world_column(&schema, &rows, "error_place"), 1, "as_of");
    assert_word(world_column(&schema, &rows, "status"), 2, "active");
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
}

/* ---- another body -------------------------------------------------------------------------- */

static field *acme_table(void)
{
    static const char *const codes[] = {"acme:ONE", "acme:TWO"};
    const icsrm_date certified[] = {day("2023-07-01"), day("2023-08-01")};
    field *table = field_struct("", 2);
    field_add(table, field_texts("certification", "u", 2, codes));
    return field_add(table, field_values("certified_on", "tdD", 2, certified, sizeof *certified));
}

static void what_never_expires(void **state)
{
    (void)state;
    const icsrm_arrow_options o = world_options();
    static acme scheme;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = acme_table();
    acme_init(&scheme);
    scheme.certifications[ACME_ONE].perpetual = ICSRM_TRUE;
    icsrm_catalog *other = acme_catalog(&scheme);
    assert_same(world_decide(other, table, &o, &schema, &rows), 0);
    const struct ArrowArray *lists = world_column(&schema, &rows, "categories");
    const int64_t *offsets = lists->buffers[1];
    assert_true(world_has(lists, 0) && offsets[1] == 0 && offsets[2] == ACME_NODES - 1);
    const struct ArrowArray *category = lists->children[0]->children[0];
    const int32_t *places = category->dictionary->buffers[1];
    const int32_t code = ((const int32_t *)category->buffers[1])[1];
    assert_memory_equal((const char *)category->dictionary->buffers[2] + places[code], "ethics", 6);
    assert_same(places[code + 1] - places[code], 6);
    assert_false(world_has(lists->children[0]->children[2], 1)); /* no cap */
    assert_false(world_has(world_column(&schema, &rows, "expires"), 0));
    assert_true(world_has(world_column(&schema, &rows, "required"), 0));
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
    icsrm_catalog_free(other);
}

/* The edition that has taken the cycles over lacks a category of the one in which they began. */
static void categories_are_those_of_the_edition_that_governs(void **state)
{
    (void)state;
    const icsrm_arrow_options o = world_options();
    static acme scheme;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = acme_table();
    acme_init(&scheme);
    scheme_edition both[] = {scheme.edition, scheme.edition};
    both[1].effective = day("2023-07-15");
    both[1].policy.governed = GOVERNED_ON_DAY;
    both[1].node_count = ACME_WRITING;
    both[1].kind_count = ACME_PAPER;
    scheme.scheme.editions = both;
    scheme.scheme.edition_count = 2;
    icsrm_catalog *other = acme_catalog(&scheme);
    assert_same(world_decide(other, table, &o, &schema, &rows), 0);
    const int64_t *offsets = world_column(&schema, &rows, "categories")->buffers[1];
    assert_same(offsets[1], ACME_WRITING - 1);
    assert_same(offsets[2], 2 * (ACME_WRITING - 1));
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
    icsrm_catalog_free(other);
}

/* A term that asks for an attribute that the holder has not, or that the table has not. */
static void attributes_that_lack(void **state)
{
    static const char *const groups[] = {"A", "B"};
    static const char line[] = "attributes: birth_month is required and missing (cycle.term)";
    (void)state;
    const icsrm_arrow_options o = world_options();
    static acme scheme;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = acme_table();
    acme_init(&scheme);
    scheme.edition.policy.ends = ENDS_WITH_BIRTH_MONTH;
    icsrm_catalog *other = acme_catalog(&scheme);
    for (int round = 0; round < 2; round++) {
        assert_same(world_decide(other, table, &o, &schema, &rows), 2);
        assert_text(world_column(&schema, &rows, "error_text"), 1, line);
        rows.release(&rows);
        schema.release(&schema);
        if (round == 0)
            field_add(table, field_add(field_struct("attributes", 2),
                                       field_texts("group", "u", 2, groups)));
    }
    field_free(table);
    icsrm_catalog_free(other);
}

/* ---- what no table reaches ----------------------------------------------------------------- */

static void more_than_memory_has(void **state)
{
    (void)state;
    const icsrm_allocator memory = icsrm_allocator_or_default(NULL);
    const export_shape shape = {1, {0, UINT64_MAX / 4}, 2, 0, false};
    struct ArrowArray array = {.length = 77};
    arrow_loader loader = {.memory = memory};
    assert_false(icsrm_export_array(&memory, &shape, &array));
    assert_same(array.length, 77);
    assert_null(icsrm_arrow_keep(&loader, UINT64_MAX / 8, 16));
    assert_null(loader.kept);
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
        cmocka_unit_test(many_rows),
        cmocka_unit_test(garbage_below_nulls),
        cmocka_unit_test(empty_texts),
        cmocka_unit_test(no_day_for_all),
        cmocka_unit_test(what_never_expires),
        cmocka_unit_test(categories_are_those_of_the_edition_that_governs),
        cmocka_unit_test(attributes_that_lack),
        cmocka_unit_test(more_than_memory_has),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
