/* SPDX-License-Identifier: MIT
 * A table with every column that there is. */
#include "world.h"

#include <string.h>

#define COUNT(array) ((int64_t)(sizeof(array) / sizeof *(array)))

static field *days(const char *name, int64_t length, const char *const *written)
{
    icsrm_date values[8];
    for (int64_t i = 0; i < length; i++)
        values[i] = written[i] != NULL ? day(written[i]) : ICSRM_DATE_NONE;
    field *f = field_values(name, "tdD", length, values, sizeof *values);
    for (int64_t i = 0; i < length; i++)
        if (written[i] == NULL)
            field_null(f, i);
    return f;
}

static field *same_text(const char *name, int64_t length, const char *text)
{
    const char *texts[8];
    for (int64_t i = 0; i < length; i++)
        texts[i] = text;
    return field_texts(name, "u", length, texts);
}

static field *exams(void)
{
    static const int32_t offsets[] = {0, 1, 2, 4};
    static const char *const on[] = {"2022-03-10", "2022-03-10", "2022-05-01", "2022-06-01"};
    static const char *const results[] = {"pass", "pass", "fail", "pass"};
    field *items = field_struct("item", COUNT(on));
    field_add(items, same_text("certification", COUNT(on), "icsrm:CCEM"));
    field_add(items, days("on", COUNT(on), on));
    field_add(items, field_texts("result", "u", COUNT(results), results));
    return field_lists("exams", WORLD_ROWS, offsets, items);
}

static field *recertifications(void)
{
    static const int32_t offsets[] = {0, 0, 0, 1};
    static const char *const on[] = {"2022-07-01"};
    field *items = field_struct("item", 1);
    field_add(items, same_text("certification", 1, "icsrm:CCEM"));
    field_add(items, days("on", 1, on));
    return field_lists("recertifications", WORLD_ROWS, offsets, items);
}

static field *truths(const char *name, uint8_t bits, int64_t length)
{
    field *f = field_new(name, "b", length, 2);
    field_bytes(f, 1, &bits, 1);
    return f;
}

static field *activities(void)
{
    static const int32_t offsets[] = {0, 3, 3, 4};
    static const char *const kinds[] = {"course", "teaching", "teaching", "webinar"};
    static const char *const on[] = {"2023-02-01", "2023-03-01", "2023-04-01", "2023-05-01"};
    static const char *const submitted[] = {NULL, "2023-03-02", NULL, NULL};
    static const char *const reviewed[] = {"2023-02-09", "2023-03-09", NULL, NULL};
    static const char *const statuses[] = {"approved", "approved", NULL, "approved"};
    static const char *const sessions[] = {NULL, "Calls", "Calls", NULL};
    static const char *const audiences[] = {NULL, "Bonn", "Rome", NULL};
    static const char *const tags[] = {"ethics", "participatory", "ethics"};
    static const char *const codes[] = {"icsrm:CCSP"};
    static const int32_t minutes[] = {600, 120, 180, 90};
    static const int32_t excluded[] = {60, 0, 0, 30};
    static const int32_t tag_offsets[] = {0, 1, 1, 3, 3};
    static const int32_t for_offsets[] = {0, 0, 0, 0, 1};
    field *items = field_struct("item", COUNT(on));
    field_add(items, same_text("id", COUNT(on), "A"));
    field_add(items, field_texts("kind", "u", COUNT(kinds), kinds));
    field_add(items, days("on", COUNT(on), on));
    field_add(items, field_values("minutes", "i", COUNT(minutes), minutes, sizeof *minutes));
    field_add(items,
              field_values("excluded_minutes", "i", COUNT(excluded), excluded, sizeof *excluded));
    field_add(items, field_texts("status", "u", COUNT(statuses), statuses));
    field_add(items, days("submitted_on", COUNT(on), submitted));
    field_add(items, days("reviewed_on", COUNT(on), reviewed));
    field_add(items, field_texts("session", "u", COUNT(sessions), sessions));
    field_add(items, field_texts("audience", "u", COUNT(audiences), audiences));
    field_add(items, truths("first_time", 0xF, COUNT(on)));
    field_add(items, truths("relevant", 0xF, COUNT(on)));
    field_add(items, truths("part_of_job", 0, COUNT(on)));
    field_add(items, field_lists("tags", COUNT(on), tag_offsets,
                                 field_texts("item", "u", COUNT(tags), tags)));
    field_add(items, field_lists("for", COUNT(on), for_offsets,
                                 field_texts("item", "u", COUNT(codes), codes)));
    return field_lists("activities", WORLD_ROWS, offsets, items);
}

static field *payments(void)
{
    static const int32_t offsets[] = {0, 1, 1, 1};
    static const char *const on[] = {"2022-06-10"};
    field *items = field_struct("item", 1);
    field_add(items, same_text("purpose", 1, "renewal"));
    field_add(items, same_text("certification", 1, "icsrm:CCEM"));
    field_add(items, days("on", 1, on));
    field_add(items, same_text("currency", 1, "USD"));
    return field_lists("payments", WORLD_ROWS, offsets, items);
}

static field *attributes(void)
{
    static const int8_t months[] = {1, 2, 3};
    static const char *const groups[] = {"A", NULL, "B"};
    field *all = field_struct("attributes", WORLD_ROWS);
    field_add(all, field_values("birth_month", "c", WORLD_ROWS, months, 1));
    field_add(all, field_texts("group", "u", WORLD_ROWS, groups));
    return field_add(all, field_new("grade", "n", WORLD_ROWS, 0));
}

field *world_table(void)
{
    static const char *const members[] = {"M-1", "M-2", "M-3"};
    static const char *const certified[] = {NULL, "2022-04-01", NULL};
    static const char *const as_of[] = {NULL, NULL, "2024-01-01"};
    field *table = field_struct("", WORLD_ROWS);
    field_add(table, field_texts("member", "u", WORLD_ROWS, members));
    field_add(table, same_text("certification", WORLD_ROWS, "icsrm:CCEM"));
    field_add(table, days("certified_on", WORLD_ROWS, certified));
    field_add(table, days("as_of", WORLD_ROWS, as_of));
    field_add(table, exams());
    field_add(table, recertifications());
    field_add(table, activities());
    field_add(table, payments());
    return field_add(table, attributes());
}

icsrm_arrow_options world_options(void)
{
    static const char *const names[WORLD_COLUMNS] = {
        "status",      "cycle_number", "start",           "expires",
        "begun_by",    "required",     "counted",         "shortfall",
        "pending",     "carried_in",   "opens",           "closes",
        "fee_paid_on", "fee_required", "requirement_met", "completed_on",
        "can_pay",     "reexam_from",  "error",           "reexam_eligible",
        "error_place", "error_text",   "categories",      "reexam_fee_paid_on"};
    static icsrm_text texts[WORLD_COLUMNS];
    icsrm_arrow_options options;
    icsrm_arrow_options_init(&options);
    for (int c = 0; c < WORLD_COLUMNS; c++)
        texts[c] = text(names[c]);
    options.as_of = day("2024-06-01");
    options.columns = texts;
    options.column_count = WORLD_COLUMNS;
    options.credits = ICSRM_ARROW_THOUSANDTHS;
    return options;
}

uint64_t world_decide(const icsrm_catalog *catalog, const field *table,
                      const icsrm_arrow_options *options, struct ArrowSchema *schema,
                      struct ArrowArray *out)
{
    icsrm_arrow *arrow = NULL;
    uint64_t refused = UINT64_MAX;
    assert_ok(icsrm_arrow_new(catalog, &table->schema, options, NULL, &arrow, NULL));
    assert_ok(icsrm_arrow_schema(arrow, NULL, schema, NULL));
    assert_ok(icsrm_arrow_evaluate(arrow, &table->array, 0, (uint64_t)table->array.length, NULL,
                                   out, &refused, NULL));
    icsrm_arrow_free(arrow);
    return refused;
}

const struct ArrowArray *world_column(const struct ArrowSchema *schema,
                                      const struct ArrowArray *array, const char *name)
{
    for (int64_t c = 0; c < schema->n_children; c++)
        if (strcmp(schema->children[c]->name, name) == 0)
            return array->children[c];
    fail_msg("no column %s", name);
    return NULL;
}

bool world_has(const struct ArrowArray *array, int64_t i)
{
    const uint8_t *bits = array->buffers[0];
    return (bits[i / 8] >> i % 8 & 1) != 0;
}

void assert_word(const struct ArrowArray *array, int64_t i, const char *expected)
{
    const int32_t *offsets = array->dictionary->buffers[1];
    const char *bytes = array->dictionary->buffers[2];
    assert_same(world_has(array, i), expected != NULL);
    if (expected == NULL)
        return;
    const int8_t code = ((const int8_t *)array->buffers[1])[i];
    assert_same((size_t)(offsets[code + 1] - offsets[code]), strlen(expected));
    assert_memory_equal(bytes + offsets[code], expected, strlen(expected));
}

void assert_text(const struct ArrowArray *array, int64_t i, const char *expected)
{
    const int64_t *offsets = array->buffers[1];
    char found[256] = "";
    assert_same(world_has(array, i), expected != NULL);
    memcpy(found, (const char *)array->buffers[2] + offsets[i],
           (size_t)(offsets[i + 1] - offsets[i]));
    assert_string_equal(found, expected != NULL ? expected : "");
}
