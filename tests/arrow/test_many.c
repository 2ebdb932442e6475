/* SPDX-License-Identifier: MIT
 * Arrow tables of many entries: bitmaps of many bytes, dictionaries of more names than bytes count.
 */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) ((int64_t)(sizeof(array) / sizeof *(array)))

static icsrm_catalog *catalog;

enum { NAMES_MOST = 300 };

/* Makes a dictionary one of so many names, with others from one on; the rest are no kinds. */
static void fill_with_names(field *dictionary, int count, int first, const char *const *others,
                            int other_count)
{
    int32_t offsets[NAMES_MOST + 1] = {0};
    char bytes[NAMES_MOST * 8];
    for (int i = 0; i < count; i++) {
        char name[16];
        snprintf(name, sizeof name, "k%d", i);
        const char *text = i >= first && i < first + other_count ? others[i - first] : name;
        memcpy(bytes + offsets[i], text, strlen(text));
        offsets[i + 1] = offsets[i] + (int32_t)strlen(text);
    }
    field_bytes(dictionary, 1, offsets, (size_t)(count + 1) * sizeof *offsets);
    field_bytes(dictionary, 2, bytes, (size_t)offsets[count]);
    dictionary->array.length = count;
}

/* More kinds than there are activities, and than a byte counts. */
static void many_names(void **state)
{
    static const char *const kinds[] = {"course", "teaching", "teaching", "webinar"};
    (void)state;
    const icsrm_arrow_options o = world_options();
    field *plain = world_table();
    char *expected = world_dump(catalog, plain, &o, 0, WORLD_ROWS);
    field_free(plain);
    for (int first = 0; first <= NAMES_MOST - 4; first += 4) {
        const int32_t indices[] = {first, first + 1, first + 2, first + 3};
        field *table = world_table();
        field *kind = field_at(table, "activities.kind");
        field_encode_as(kind, "i", true);
        field_bytes(kind, 1, indices, sizeof indices);
        fill_with_names(kind->dictionary, NAMES_MOST, first, kinds, COUNT(kinds));
        char *actual = world_dump(catalog, table, &o, 0, WORLD_ROWS);
        assert_string_equal(actual, expected);
        free(actual);
        field_free(table);
    }
    free(expected);
}

/* ---- many ---------------------------------------------------------------------------------- */

enum { MEMBERS = 500, EACH = 19, ALL = MEMBERS * EACH };

/* Members with their activities, some of which have no minutes or no status. plain: a status is
 * always there. */
static field *many(bool plain, const char *minutes_format, const char *index_format)
{
    static const char *const kinds[] = {"course", "article", "webinar"};
    static const char *const statuses[] = {"submitted", "approved", "draft"};
    static int32_t offsets[MEMBERS + 1];
    static icsrm_date on[ALL];
    static int64_t minutes[ALL];
    static int64_t kind[ALL];
    static int64_t status[ALL];
    static icsrm_date certified[MEMBERS];
    chance from = {7};
    field *table = field_struct("", MEMBERS);
    field *items = field_struct("item", ALL);
    const size_t wide = strcmp(minutes_format, "l") == 0 ? 8 : 4;
    const size_t index = strcmp(index_format, "l") == 0 ? 8 : 1;
    for (int m = 0; m < MEMBERS; m++) {
        certified[m] = day("2023-01-01") + m;
        offsets[m + 1] = (m + 1) * EACH;
    }
    for (int i = 0; i < ALL; i++) {
        on[i] = day("2023-02-01") + (icsrm_date)draw(&from, 900);
        kind[i] = draw(&from, 3);
        status[i] = draw(&from, 3);
        minutes[i] = kind[i] == 1 ? -1 : (int64_t)draw(&from, 600);
    }
    field *fields[] = {field_new("minutes", minutes_format, ALL, 2),
                       field_new("kind", index_format, ALL, 2),
                       field_new("status", index_format, ALL, 2)};
    const int64_t *const values[] = {minutes, kind, status};
    for (int f = 0; f < 3; f++) {
        const size_t width = f == 0 ? wide : index;
        char *bytes = malloc(ALL * width);
        assert_non_null(bytes);
        for (size_t i = 0; i < ALL; i++)
            memcpy(bytes + i * width, &values[f][i], width);
        field_bytes(fields[f], 1, bytes, ALL * width);
        free(bytes);
        field_add(items, fields[f]);
    }
    for (int i = 0; i < ALL; i++)
        if (kind[i] == 1)
            field_null(fields[0], i);
    for (int i = 0; i < ALL && !plain; i++)
        if (status[i] == 0)
            field_null(fields[2], i);
    field_null(fields[1], 0); /* a bitmap that says of each that it is there */
    ((uint8_t *)field_buffer(fields[1], 0))[0] = 0xFF;
    field_encode(fields[1], field_texts("", "u", 3, kinds));
    field_encode(fields[2], field_texts("", "u", 3, statuses));
    field_add(items, field_values("on", "tdD", ALL, on, sizeof *on));
    field_add(table, field_values("certified_on", "tdD", MEMBERS, certified, sizeof *certified));
    return field_add(table, field_lists("activities", MEMBERS, offsets, items));
}

static char *said_of_many(field *table, uint64_t first)
{
    icsrm_arrow_options o = world_options();
    o.certification = text("icsrm:CCEM");
    char *said = world_dump(catalog, table, &o, first, MEMBERS - first);
    field_free(table);
    return said;
}

/* What is null is found wherever it stands in its bitmap, from whatever row on. */
static void many_nulls(void **state)
{
    static const char *const minutes[] = {"i", "l"};
    static const char *const indices[] = {"C", "l"};
    (void)state;
    for (uint64_t first = 0; first < 9; first++)
        for (int m = 0; m < 4; m++) {
            char *expected = said_of_many(many(true, "i", "C"), first);
            char *actual = said_of_many(many(false, minutes[m % 2], indices[m / 2]), first);
            assert_string_equal(actual, expected);
            free(actual);
            free(expected);
        }
}

/* As many kinds as there are bytes, or more: all but three are none. */
static void many_kinds(void **state)
{
    static const char *const kinds[] = {"course", "article", "webinar"};
    static const int counts[] = {253, 254, 255, 256, 300};
    (void)state;
    for (int64_t c = 0; c < COUNT(counts); c++) {
        char *expected = said_of_many(many(true, "i", "C"), 0);
        field *table = many(true, "i", "C");
        field *kind = field_at(table, "activities.kind");
        fill_with_names(kind->dictionary, counts[c], 0, kinds, COUNT(kinds));
        char *actual = said_of_many(table, 0);
        assert_string_equal(actual, expected);
        free(actual);
        free(expected);
    }
}

/* A day that is none, of an exam that stands in no list. */
static void certified_on_no_day(void **state)
{
    (void)state;
    icsrm_arrow_options o = world_options();
    struct ArrowSchema schema;
    struct ArrowArray rows;
    field *table = many(true, "i", "C");
    o.certification = text("icsrm:CCEM");
    ((icsrm_date *)field_buffer(field_at(table, "certified_on"), 1))[1] = INT32_MAX;
    assert_same(world_decide(catalog, table, &o, &schema, &rows), 1);
    assert_text(world_column(&schema, &rows, "error_place"), 1, "exams[0].on");
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
        cmocka_unit_test(many_names),
        cmocka_unit_test(many_nulls),
        cmocka_unit_test(many_kinds),
        cmocka_unit_test(certified_on_no_day),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
