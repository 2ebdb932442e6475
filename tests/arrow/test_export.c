/* SPDX-License-Identifier: MIT
 * What is exported, as Arrow's specification asks for it: parts that are moved away live on, no
 * allocation is lost, and when one fails nothing was done. */
#include "world.h"

#include <stdlib.h>
#include <string.h>

static icsrm_catalog *catalog;

static void decimals_and_thousandths(void **state)
{
    (void)state;
    icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    o.credits = ICSRM_ARROW_DECIMAL;
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
    const struct ArrowArray *counted = world_column(&schema, &rows, "counted");
    const int64_t *halves = counted->buffers[1];
    assert_same(counted->null_count, 0);
    assert_same(halves[0], 11000);
    assert_same(halves[1], 0);
    assert_same(halves[2], 0);
    const struct ArrowArray *lists = world_column(&schema, &rows, "categories");
    const int64_t *earned = lists->children[0]->children[1]->buffers[1];
    assert_same(earned[0], 9000);
    assert_same(earned[1], 0);
    assert_same(earned[2], 2000);
    for (int64_t c = 0; c < schema.n_children; c++)
        if (strcmp(schema.children[c]->name, "counted") == 0)
            assert_string_equal(schema.children[c]->format, "d:19,3");
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
}

/* All usual columns where none are named. */
static void the_usual_columns(void **state)
{
    (void)state;
    icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    o.columns = NULL;
    o.column_count = 0;
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
    assert_same(schema.n_children, WORLD_COLUMNS - 1);
    assert_string_equal(schema.children[0]->name, "status");
    assert_string_equal(schema.children[WORLD_COLUMNS - 2]->name, "error_text");
    assert_word(rows.children[0], 0, "active");
    assert_same(rows.null_count, 0);
    assert_null(rows.buffers[0]);
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
}

/* A member who was never certified has a status and no more; only the exam may be retaken or not.
 */
static void nobody(void **state)
{
    static const char *const code[] = {"icsrm:CCEM"};
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = field_add(field_struct("", 1), field_texts("certification", "u", 1, code));
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
    for (int64_t c = 0; c < schema.n_children; c++)
        assert_same(world_has(rows.children[c], 0),
                    strcmp(schema.children[c]->name, "status") == 0 ||
                        strcmp(schema.children[c]->name, "reexam_eligible") == 0);
    assert_word(world_column(&schema, &rows, "status"), 0, "none");
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
}

/* Nulls in structs that are there, and where the mask begins within a byte. */
static void attributes_that_are_null(void **state)
{
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    field_null(field_at(table, "attributes"), 1);
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 0);
    rows.release(&rows);
    schema.release(&schema);
    field_free(table);
}

/* A table without attributes, with lists that hold nothing that is known. */
static void lists_of_nothing(void **state)
{
    static const int32_t none[] = {0, 0, 0, 0};
    static const int32_t some[] = {0, 0, 1, 1};
    static const int32_t one[] = {0, 1};
    static const char *const places[] = {NULL, "activities[0].kind", "exams[0].certification"};
    static const char *const code[] = {"icsrm:CCEM", "icsrm:CCEM", "icsrm:CCEM"};
    (void)state;
    const icsrm_arrow_options o = world_options();
    for (int missing = 0; missing <= 2; missing++) {
        struct ArrowSchema schema;
        struct ArrowArray rows;
        field *table = field_add(field_struct("", 3), field_texts("certification", "u", 3, code));
        field *items = field_struct("item", 1);
        field_add(items, field_lists("tags", 1, one, field_new("item", "n", 1, 0)));
        field_add(table, field_lists("activities", 3, missing == 1 ? some : none, items));
        field_add(table, field_lists("exams", 3, missing == 2 ? some : none,
                                     field_new("item", "n", 1, 0)));
        field_add(table, field_struct("attributes", 3));
        assert_same(world_decide(catalog, table, &o, &schema, &rows), missing > 0);
        assert_text(world_column(&schema, &rows, "error_place"), 1, places[missing]);
        rows.release(&rows);
        schema.release(&schema);
        field_free(table);
    }
}

/* ---- releasing ----------------------------------------------------------------------------- */

static void parts_that_are_moved(void **state)
{
    (void)state;
    const icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = world_table();
    (void)world_decide(catalog, table, &o, &schema, &rows);
    struct ArrowArray status = *rows.children[0];
    struct ArrowSchema type = *schema.children[0];
    rows.children[0]->release = NULL;
    schema.children[0]->release = NULL;
    struct ArrowArray words = *rows.children[4]->dictionary;
    struct ArrowSchema word = *schema.children[4]->dictionary;
    rows.children[4]->dictionary->release = NULL;
    schema.children[4]->dictionary->release = NULL;
    rows.release(&rows);
    schema.release(&schema);
    assert_null(rows.release);
    assert_null(schema.release);
    assert_word(&status, 0, "active");
    assert_string_equal(type.name, "status");
    assert_string_equal(word.format, "u");
    assert_memory_equal(words.buffers[2], "examrecertificationcpd", 22);
    status.release(&status);
    type.release(&type);
    words.release(&words);
    word.release(&word);
    assert_null(status.release);
    field_free(table);
}

/* ---- memory -------------------------------------------------------------------------------- */

/* Each allocation fails once, of making a schema ready and of exporting. */
static void every_allocation(const field *table, const icsrm_arrow_options *o)
{
    counter count = {0};
    const icsrm_allocator memory = counting(&count);
    icsrm_arrow *arrow = NULL;
    struct ArrowSchema schema = {.n_children = 77};
    struct ArrowArray rows = {.length = 77};
    icsrm_error error;
    uint64_t refused = 77;
    icsrm_error_init(&error);
    for (size_t n = 0; arrow == NULL; n++) {
        count.left = n;
        const icsrm_status status =
            icsrm_arrow_new(catalog, &table->schema, o, &memory, &arrow, &error);
        assert_same(arrow != NULL, status == ICSRM_OK);
        if (arrow == NULL)
            assert_true(error.status == ICSRM_E_MEMORY && count.live == 0);
    }
    const size_t ready = count.live;
    for (size_t n = 0; schema.n_children == 77; n++) {
        count.left = n;
        if (icsrm_arrow_schema(arrow, &memory, &schema, &error) != ICSRM_OK)
            assert_true(error.status == ICSRM_E_MEMORY && count.live == ready);
    }
    schema.release(&schema);
    assert_same(count.live, ready);
    for (size_t n = 0; rows.length == 77; n++) {
        count.left = n;
        if (icsrm_arrow_evaluate(arrow, &table->array, 0, (uint64_t)table->array.length, &memory,
                                 &rows, &refused, &error) != ICSRM_OK)
            assert_true(error.status == ICSRM_E_MEMORY && count.live == ready && refused == 77);
    }
    assert_true(refused <= 1);
    icsrm_arrow_free(arrow); /* the rows do not need it */
    assert_true(rows.children[0]->length == table->array.length);
    rows.release(&rows);
    assert_same(count.live, 0);
    assert_same(count.live_bytes, 0);
}

static void memory_that_lacks(void **state)
{
    static const int64_t lowest[WORLD_ROWS] = {INT64_MIN, 1, 2};
    (void)state;
    icsrm_arrow_options o = world_options();
    field *table = world_table();
    every_allocation(table, &o);
    o.credits = ICSRM_ARROW_DECIMAL;
    /* Everything that is copied: masks, days, numbers, names, offsets; and a row is refused. */
    field_null(field_at(table, "activities.[]"), 1);
    field_days_as(field_at(table, "activities.on"), "tss:", 86400);
    field_numbers_as(field_at(table, "activities.minutes"), "L");
    field_encode_as(field_at(table, "activities.kind"), "i", false);
    field_encode_as(field_at(table, "activities.session"), "l", true);
    field_encode_as(field_at(table, "activities.status"), "i", true);
    field *grade = field_at(table, "attributes.grade");
    grade->schema.format = "l";
    grade->array.n_buffers = 2;
    field_bytes(grade, 1, lowest, sizeof lowest);
    field_null(field_at(table, "attributes"), 1);
    field_shift(field_at(table, "as_of"), 3);
    table->array.offset = 0;
    every_allocation(table, &o);
    icsrm_text only = text("categories");
    o.columns = &only;
    o.column_count = 1;
    every_allocation(table, &o);
    field_at(table, "certification")->schema.format = "n";
    o.certification = text("icsrm:CCEM");
    field *activities = field_at(table, "activities");
    ((int32_t *)field_buffer(activities, 1))[0] = 1;
    every_allocation(table, &o);
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
        cmocka_unit_test(decimals_and_thousandths),
        cmocka_unit_test(the_usual_columns),
        cmocka_unit_test(nobody),
        cmocka_unit_test(attributes_that_are_null),
        cmocka_unit_test(lists_of_nothing),
        cmocka_unit_test(parts_that_are_moved),
        cmocka_unit_test(memory_that_lacks),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
