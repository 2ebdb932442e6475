/* SPDX-License-Identifier: MIT
 * A table's schema held against the data model: what each column means, and whether it can. */
#include "arrow_data.h"

/* ---- types --------------------------------------------------------------------------------- */

#define BITS(low, high) ((UINT32_C(2) << (high)) - (UINT32_C(1) << (low)))
#define BIT(format)     BITS(format, format)
enum {
    TEXTS = BITS(FORMAT_UTF8, FORMAT_UTF8_VIEW),
    INTEGERS = BITS(FORMAT_INT8, FORMAT_UINT64),
    LISTS = BITS(FORMAT_LIST, FORMAT_LARGE_LIST)
};

/* What a column of a sort may be. */
static const struct sort_rule {
    uint32_t formats;
    bool dictionary; /* or a dictionary of texts */
    const char *reason;
} sort_rules[] = {
    [SORT_NAME] = {TEXTS, true,
                   "is no Arrow type for names: utf8, large_utf8, utf8_view, or a dictionary of "
                   "one of them"},
    [SORT_DAY] = {BITS(FORMAT_DATE32, FORMAT_NANOSECONDS), false,
                  "is no Arrow type for days: date32, date64, or a timestamp without a time zone"},
    [SORT_NUMBER] = {INTEGERS, false, "is no Arrow type for numbers: an integer"},
    [SORT_TRUTH] = {BIT(FORMAT_BOOL), false, "is no Arrow type for yes or no: bool"},
    [SORT_NAMES] = {LISTS, false, "is no Arrow type for lists: list or large_list"},
    [SORT_ENTRIES] = {LISTS, false, "is no Arrow type for lists: list or large_list"},
    [SORT_ENTRY] = {BIT(FORMAT_STRUCT), false,
                    "is no Arrow type for what is in this list: a struct"},
    [SORT_ATTRIBUTES] = {BIT(FORMAT_STRUCT), false,
                         "is no Arrow type for attributes: a struct with a field for each"},
    [SORT_ATTRIBUTE] = {TEXTS | (INTEGERS & ~BIT(FORMAT_UINT64)), true,
                        "is no Arrow type for an attribute: an integer of at most int64, utf8, "
                        "large_utf8, utf8_view, or a dictionary of one of these three"},
};

icsrm_status icsrm_arrow_fail(icsrm_error *error, icsrm_status status, const char *path,
                              const char *reason)
{
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    (void)icsrm_fail(place, status, *path != '\0' ? path : NULL, RULE_RECORD);
    icsrm_error_explain(error, reason);
    return status;
}

static icsrm_status fail_value(icsrm_error *error, icsrm_status status, const char *path,
                               const char *value, const char *reason)
{
    const icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    (void)icsrm_fail_text(place, status, *path != '\0' ? path : NULL, RULE_RECORD,
                          (icsrm_text){value, strlen(value)}, ICSRM_NO_INDEX);
    icsrm_error_explain(error, reason);
    return status;
}

/* A schema that one can look into. */
static bool is_schema(const struct ArrowSchema *schema)
{
    if (schema == NULL || schema->format == NULL || schema->n_children < 0 ||
        schema->n_children > INT32_MAX)
        return false;
    return schema->n_children == 0 || schema->children != NULL;
}

static icsrm_status fail_schema(icsrm_error *error, const char *path)
{
    return icsrm_arrow_fail(error, ICSRM_E_ARGUMENT, path, "is no Arrow schema");
}

/* Types that producers often have instead, and what to make of them. */
#define ANY_SORT UINT32_MAX
#define NUMBERS  (BIT(SORT_NUMBER) | BIT(SORT_ATTRIBUTE))
#define NAMES    (BIT(SORT_NAME) | BIT(SORT_ATTRIBUTE))
static const struct advice {
    const char *prefix; /* of the type */
    uint32_t sorts;     /* a bit for each */
    const char *reason;
} advices[] = {
    {"+r", ANY_SORT, "is run-end encoded: decode it first"},
    {"+v", ANY_SORT, "is a list view: cast it to list"},
    {"+w", ANY_SORT, "is a list of fixed size: cast it to list"},
    {"u", BIT(SORT_DAY), "is a text, not a day: cast it to date32"},
    {"U", BIT(SORT_DAY), "is a text, not a day: cast it to date32"},
    {"vu", BIT(SORT_DAY), "is a text, not a day: cast it to date32"},
    {"ts", BIT(SORT_DAY),
     "is a timestamp with a time zone: cast it to date32, whose days have none"},
    {"e", NUMBERS, "is a floating-point number: cast it to int32 or int64"},
    {"f", NUMBERS, "is a floating-point number: cast it to int32 or int64"},
    {"g", NUMBERS, "is a floating-point number: cast it to int32 or int64"},
    {"d:", NUMBERS, "is a decimal: cast it to int32 or int64"},
    {"z", NAMES, "is binary: cast it to utf8"},
    {"Z", NAMES, "is binary: cast it to utf8"},
    {"vz", NAMES, "is binary: cast it to utf8"},
};

/* Why a type does not fit. */
static const char *reason_of(const char *format, int sort)
{
    for (size_t a = 0; a < sizeof advices / sizeof *advices; a++) {
        const struct advice *advice = &advices[a];
        if ((advice->sorts & BIT(sort)) != 0 &&
            strncmp(advice->prefix, format, strlen(advice->prefix)) == 0)
            return advice->reason;
    }
    return sort_rules[sort].reason;
}

/* Finds a column's type, and of a dictionary that of its texts. */
static icsrm_status read_type(const struct ArrowSchema *schema, const char *path, int sort,
                              uint8_t *format, uint8_t *dictionary, icsrm_error *error)
{
    const struct sort_rule *rule = &sort_rules[sort];
    if (!is_schema(schema))
        return fail_schema(error, path);
    const int found = icsrm_arrow_format_find(schema->format);
    *format = (uint8_t)found;
    *dictionary = FORMAT_NONE;
    if (schema->dictionary == NULL) {
        if (found == FORMAT_NULL || (rule->formats & BIT(found)) != 0)
            return ICSRM_OK;
        return fail_value(error, ICSRM_E_TYPE, path, schema->format,
                          reason_of(schema->format, sort));
    }
    if (!is_schema(schema->dictionary))
        return fail_schema(error, path);
    const int texts = icsrm_arrow_format_find(schema->dictionary->format);
    *dictionary = (uint8_t)texts;
    if (rule->dictionary && (INTEGERS & BIT(found)) != 0 && (TEXTS & BIT(texts)) != 0)
        return ICSRM_OK;
    return fail_value(error, ICSRM_E_TYPE, path, schema->dictionary->format,
                      reason_of(schema->dictionary->format, sort));
}

/* ---- columns ------------------------------------------------------------------------------- */

static arrow_column *column_at(icsrm_arrow *arrow, uint32_t c)
{
    return (arrow_column *)arrow->columns.items + c;
}

static icsrm_status add_column(icsrm_arrow *arrow, const arrow_column *column, icsrm_error *error)
{
    if (!icsrm_vector_reserve(&arrow->columns, &arrow->allocator, 1, sizeof *column))
        return icsrm_arrow_fail(error, ICSRM_E_MEMORY, "", NULL);
    *column_at(arrow, (uint32_t)arrow->columns.count++) = *column;
    return ICSRM_OK;
}

/* The rule for a column by its name; NULL: the model has none. */
static const arrow_rule *find_rule(const arrow_level *level, const char *name)
{
    for (uint32_t r = 0; r < level->count; r++)
        if (strcmp(level->rules[r].key, name) == 0)
            return &level->rules[r];
    return NULL;
}

/* Reads a column that the model has. */
static icsrm_status bind_column(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                                const arrow_rule *rule, uint32_t child, icsrm_error *error)
{
    arrow_column column = {.rule = rule, .child = child};
    if (rule->sort == SORT_UNREAD)
        return ICSRM_OK;
    TRY(read_type(schema, rule->path, rule->sort, &column.format, &column.dictionary, error));
    if ((LISTS & BIT(column.format)) != 0) {
        if (schema->n_children != 1)
            return fail_schema(error, rule->path);
        const struct ArrowSchema *items = schema->children[0];
        const int sort = rule->sort == SORT_NAMES ? SORT_NAME : SORT_ENTRY;
        TRY(read_type(items, rule->path, sort, &column.items, &column.item_dictionary, error));
    }
    return column.format == FORMAT_NULL ? ICSRM_OK : add_column(arrow, &column, error);
}

/* Reads the columns of a level, each once. */
static icsrm_status bind_level(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                               const arrow_level *level, const char *path, icsrm_error *error)
{
    uint32_t seen = 0;
    for (uint32_t c = 0; c < schema->n_children; c++) {
        const struct ArrowSchema *child = schema->children[c];
        if (!is_schema(child))
            return fail_schema(error, path);
        const char *name = child->name != NULL ? child->name : "";
        const arrow_rule *rule = find_rule(level, name);
        if (rule == NULL)
            return fail_value(error, ICSRM_E_KEY, path, name, NULL);
        const uint32_t bit = UINT32_C(1) << (rule - level->rules);
        if ((seen & bit) != 0)
            return fail_value(error, ICSRM_E_DUPLICATE, path, name, NULL);
        seen |= bit;
        TRY(bind_column(arrow, child, rule, c, error));
    }
    return ICSRM_OK;
}

/* ---- attributes ---------------------------------------------------------------------------- */

static icsrm_status check_name(const icsrm_arrow *arrow, const char *path, uint32_t first,
                               const char *name, icsrm_error *error)
{
    const icsrm_text text = {name, strlen(name)};
    if (text.size == 0)
        return fail_value(error, ICSRM_E_EMPTY, path, name, NULL);
    if (!icsrm_text_is_utf8(text))
        return fail_value(error, ICSRM_E_TEXT, path, name, NULL);
    for (size_t c = first; c < arrow->columns.count; c++) {
        const icsrm_text other = icsrm_arrow_column_at(arrow, (uint32_t)c)->name;
        if (other.size == text.size && memcmp(other.data, name, text.size) == 0)
            return fail_value(error, ICSRM_E_DUPLICATE, path, name, NULL);
    }
    return ICSRM_OK;
}

/* Reads one attribute, whose name the column then owns. */
static icsrm_status bind_attribute(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                                   const arrow_rule *rule, uint32_t first, uint32_t child,
                                   icsrm_error *error)
{
    arrow_column column = {.rule = rule, .child = child};
    TRY(read_type(schema, rule->path, rule->sort, &column.format, &column.dictionary, error));
    const char *name = schema->name != NULL ? schema->name : "";
    TRY(check_name(arrow, rule->path, first, name, error));
    const size_t size = strlen(name);
    char *kept = icsrm_array_new(&arrow->allocator, size, 1);
    if (kept == NULL)
        return icsrm_arrow_fail(error, ICSRM_E_MEMORY, "", NULL);
    memcpy(kept, name, size);
    column.name = (icsrm_text){kept, size};
    const icsrm_status status = add_column(arrow, &column, error);
    if (status != ICSRM_OK)
        icsrm_array_free(&arrow->allocator, kept, size, 1);
    return status;
}

static icsrm_status bind_attributes(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                                    const arrow_rule *rule, icsrm_error *error)
{
    const uint32_t first = (uint32_t)arrow->columns.count;
    for (uint32_t c = 0; c < schema->n_children; c++)
        TRY(bind_attribute(arrow, schema->children[c], rule->fields->rules, first, c, error));
    arrow->attribute_count = (uint32_t)arrow->columns.count - first;
    return ICSRM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* The struct whose fields are a column's own. */
static const struct ArrowSchema *struct_of(const struct ArrowSchema *schema, int sort)
{
    return sort == SORT_ENTRIES ? schema->children[0] : schema;
}

/* Reads what stands below a column: it comes behind all that stand beside it. */
static icsrm_status bind_below(icsrm_arrow *arrow, const struct ArrowSchema *row, uint32_t c,
                               icsrm_error *error)
{
    const arrow_column column = *column_at(arrow, c);
    const arrow_rule *rule = column.rule;
    if (rule->fields == NULL)
        return ICSRM_OK;
    const struct ArrowSchema *whole = struct_of(row->children[column.child], rule->sort);
    const uint32_t first = (uint32_t)arrow->columns.count;
    TRY(rule->sort == SORT_ATTRIBUTES ? bind_attributes(arrow, whole, rule, error)
                                      : bind_level(arrow, whole, rule->fields, rule->path, error));
    arrow_column *filled = column_at(arrow, c);
    filled->first = first;
    filled->count = (uint32_t)arrow->columns.count - first;
    filled->children = whole->n_children;
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_bind(icsrm_arrow *arrow, const struct ArrowSchema *schema,
                              icsrm_error *error)
{
    static const arrow_rule row_rule = {"", "", SORT_ATTRIBUTES, 0, 0, 0, &icsrm_arrow_row};
    const arrow_column row = {.rule = &row_rule, .format = FORMAT_STRUCT};
    if (!is_schema(schema) || schema->release == NULL)
        return fail_schema(error, "");
    if (strcmp(schema->format, icsrm_arrow_formats[FORMAT_STRUCT].written) != 0)
        return fail_value(error, ICSRM_E_TYPE, "", schema->format,
                          "is not the Arrow type of a table: a struct");
    TRY(add_column(arrow, &row, error));
    TRY(bind_level(arrow, schema, &icsrm_arrow_row, "", error));
    const uint32_t past = (uint32_t)arrow->columns.count;
    arrow_column *filled = column_at(arrow, 0);
    filled->first = 1;
    filled->count = past - 1;
    filled->children = schema->n_children;
    for (uint32_t c = 1; c < past; c++)
        TRY(bind_below(arrow, schema, c, error));
    return ICSRM_OK;
}
