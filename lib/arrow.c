/* SPDX-License-Identifier: MIT
 * A table's schema made ready: its columns, the certification and day of all rows, and what is
 * wanted of the result. */
#include "arrow_result.h"

void icsrm_arrow_options_init(icsrm_arrow_options *options)
{
    if (options == NULL)
        return;
    memset(options, 0, sizeof *options);
    options->struct_size = sizeof *options;
    options->as_of = ICSRM_DATE_NONE;
}

/* ---- results ------------------------------------------------------------------------------- */

static const arrow_result *find_result(icsrm_text name)
{
    for (uint32_t r = 0; r < icsrm_arrow_result_count; r++) {
        const arrow_result *found = &icsrm_arrow_results[r];
        if (strlen(found->name) == name.size && memcmp(found->name, name.data, name.size) == 0)
            return found;
    }
    return NULL;
}

static icsrm_status fail_name(icsrm_error *error, icsrm_status status, icsrm_text name)
{
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    return icsrm_fail_text(place, status, "columns", NULL, name, ICSRM_NO_INDEX);
}

/* Adds a result column that is not there yet; there is room. */
static icsrm_status want(icsrm_arrow *arrow, icsrm_text name, icsrm_error *error)
{
    const arrow_result **all = arrow->results.items;
    const arrow_result *found = find_result(name);
    if (found == NULL)
        return fail_name(error, ICSRM_E_KEY, name);
    for (size_t r = 0; r < arrow->results.count; r++)
        if (all[r] == found)
            return fail_name(error, ICSRM_E_DUPLICATE, name);
    all[arrow->results.count++] = found;
    if (found->sort == RESULT_CATEGORIES)
        arrow->categories = true;
    return ICSRM_OK;
}

static icsrm_status choose_results(icsrm_arrow *arrow, const icsrm_arrow_options *options,
                                   icsrm_error *error)
{
    const uint32_t usual = icsrm_arrow_result_count - 1;
    if (!icsrm_vector_reserve(&arrow->results, &arrow->allocator, icsrm_arrow_result_count,
                              sizeof(const arrow_result *)))
        return icsrm_arrow_no_memory(error);
    if (options->columns == NULL) {
        for (uint32_t r = 0; r < usual; r++)
            ((const arrow_result **)arrow->results.items)[r] = &icsrm_arrow_results[r];
        arrow->results.count = usual;
        return ICSRM_OK;
    }
    for (uint32_t c = 0; c < options->column_count; c++) {
        const icsrm_text name = icsrm_text_measured(options->columns[c]);
        if (name.data == NULL)
            return icsrm_arrow_fail(error, ICSRM_E_MISSING, "columns", NULL);
        TRY(want(arrow, name, error));
    }
    return ICSRM_OK;
}

/* ---- what all rows have in common ---------------------------------------------------------- */

static bool has_column(const icsrm_arrow *arrow, size_t where)
{
    const arrow_column *row = icsrm_arrow_column_at(arrow, 0);
    for (uint32_t c = row->first; c < row->first + row->count; c++) {
        const arrow_rule *rule = icsrm_arrow_column_at(arrow, c)->rule;
        if (rule->sort != SORT_ATTRIBUTES && rule->column == where)
            return true;
    }
    return false;
}

static icsrm_status choose_certification(icsrm_arrow *arrow, const icsrm_arrow_options *options,
                                         icsrm_error *error)
{
    static const char key[] = "certification";
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    const icsrm_text code = icsrm_text_measured(options->certification);
    const bool column = has_column(arrow, offsetof(icsrm_batch_input, row_certification));
    size_t index = ICSRM_NO_INDEX;
    if (code.data == NULL && !column)
        return icsrm_arrow_fail(error, ICSRM_E_MISSING, key, NULL);
    if (code.data != NULL && column)
        return icsrm_arrow_fail(error, ICSRM_E_PAIR, key,
                                "is an option, and there is a column of that name");
    if (code.data != NULL) {
        const icsrm_status status =
            icsrm_catalog_certification_find(arrow->catalog, code.data, code.size, &index);
        if (status != ICSRM_OK)
            return icsrm_fail_text(place, status, key, "cpd.requirement", code, ICSRM_NO_INDEX);
    }
    arrow->certification = (uint32_t)index;
    return ICSRM_OK;
}

static icsrm_status choose_day(icsrm_arrow *arrow, const icsrm_arrow_options *options,
                               icsrm_error *error)
{
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    arrow->as_of = options->as_of;
    if (icsrm_date_is_valid(options->as_of))
        return ICSRM_OK;
    if (options->as_of != ICSRM_DATE_NONE)
        return icsrm_fail_number(place, ICSRM_E_DATE, "as_of", NULL, options->as_of);
    if (!has_column(arrow, offsetof(icsrm_batch_input, row_as_of)))
        return icsrm_fail(place, ICSRM_E_MISSING, "as_of", NULL);
    return ICSRM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static icsrm_status prepare(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                            const icsrm_arrow_options *options, icsrm_error *error)
{
    TRY(icsrm_arrow_bind(arrow, schema, error));
    TRY(choose_day(arrow, options, error));
    TRY(choose_certification(arrow, options, error));
    TRY(choose_results(arrow, options, error));
    return arrow->categories ? icsrm_arrow_name_categories(arrow, error) : ICSRM_OK;
}

icsrm_status icsrm_arrow_new(const icsrm_catalog *catalog, const struct ArrowSchema *schema,
                             const icsrm_arrow_options *options, const icsrm_allocator *allocator,
                             icsrm_arrow **out, icsrm_error *error)
{
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (catalog == NULL || schema == NULL || out == NULL || ICSRM_LACKS(options, sizeof *options))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (options->credits != ICSRM_ARROW_DECIMAL && options->credits != ICSRM_ARROW_THOUSANDTHS)
        return icsrm_fail_number(place, ICSRM_E_RANGE, "credits", NULL, options->credits);
    const icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_arrow *made = icsrm_array_new(&memory, 1, sizeof *made);
    if (made == NULL)
        return icsrm_arrow_no_memory(error);
    memset(made, 0, sizeof *made);
    made->allocator = memory;
    made->catalog = catalog;
    made->credits = (uint8_t)options->credits;
    const icsrm_status status = prepare(made, schema, options, error);
    if (status != ICSRM_OK) {
        icsrm_arrow_free(made);
        return status;
    }
    *out = made;
    return ICSRM_OK;
}

void icsrm_arrow_free(icsrm_arrow *arrow)
{
    if (arrow == NULL)
        return;
    const icsrm_allocator memory = arrow->allocator;
    for (size_t c = 0; c < arrow->columns.count; c++) {
        const icsrm_text name = icsrm_arrow_column_at(arrow, (uint32_t)c)->name;
        char *owned;
        memcpy(&owned, &name.data, sizeof owned);
        icsrm_array_free(&memory, owned, name.size, 1);
    }
    icsrm_vector_free(&arrow->columns, &memory, sizeof(arrow_column));
    icsrm_vector_free(&arrow->results, &memory, sizeof(const arrow_result *));
    icsrm_names_free(&arrow->names, &memory);
    icsrm_array_free(&memory, arrow->codes, arrow->catalog->node_count, sizeof *arrow->codes);
    icsrm_array_free(&memory, arrow, 1, sizeof *arrow);
}
