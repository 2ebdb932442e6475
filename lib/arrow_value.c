/* SPDX-License-Identifier: MIT
 * The value that a row was refused for, as the table has it: the batch call knows codes alone. */
#include "arrow_data.h"

/* An array and an entry of it; array == NULL: there is none. */
typedef struct table_place {
    const arrow_column *column;
    const struct ArrowArray *array;
    uint64_t entry;
} table_place;

/* The column of a struct by its key; columns are those in [first, first + count). */
static const arrow_column *find_column(const icsrm_arrow *arrow, const arrow_column *within,
                                       const char *key)
{
    for (uint32_t c = within->first; c < within->first + within->count; c++) {
        const arrow_column *column = icsrm_arrow_column_at(arrow, c);
        if (strcmp(column->rule->key, key) == 0)
            return column;
    }
    return NULL;
}

/* The column of a struct's entry. */
static table_place enter(const icsrm_arrow *arrow, const arrow_column *within,
                         const struct ArrowArray *array, uint64_t entry, const char *key)
{
    const arrow_column *column = find_column(arrow, within, key);
    if (column == NULL)
        return (table_place){NULL, NULL, 0};
    return (table_place){column, array->children[column->child], (uint64_t)array->offset + entry};
}

static bool is_there(const table_place *place)
{
    const uint8_t *bits = place->array->buffers[0];
    return bits == NULL || icsrm_bit(bits, (uint64_t)place->array->offset + place->entry);
}

/* Entry `index` of a list; false: it has no so many, or is null. */
static bool enter_list(table_place *place, uint32_t index)
{
    const struct ArrowArray *lists = place->array;
    const uint64_t at = (uint64_t)lists->offset + place->entry;
    const void *offsets = lists->buffers[1];
    const int format = place->column->format;
    const uint64_t entry = (uint64_t)icsrm_arrow_integer(offsets, format, at) + index;
    if (!is_there(place))
        return false;
    place->array = lists->children[0];
    place->entry = entry;
    return entry < (uint64_t)icsrm_arrow_integer(offsets, format, at + 1);
}

/* Where a row's error points to. */
static table_place find_place(const arrow_loader *self, uint64_t row, const icsrm_error *error)
{
    const icsrm_arrow *arrow = self->arrow;
    const arrow_column *whole = icsrm_arrow_column_at(arrow, 0);
    const uint64_t entry = self->first + row;
    if (error->list == ICSRM_LIST_NONE)
        return enter(arrow, whole, self->rows, entry, error->key);
    table_place lists = enter(arrow, whole, self->rows, entry, icsrm_list_name(error->list));
    if (lists.array == NULL || !enter_list(&lists, error->index)) /* the exam of certified_on */
        return enter(arrow, whole, self->rows, entry, error->key);
    table_place found = enter(arrow, lists.column, lists.array, lists.entry, error->key);
    if (error->item != ICSRM_NO_INDEX) /* of tags or `for`: those are there, with their value */
        (void)enter_list(&found, error->item);
    return found;
}

/* Puts the text of an entry into the error, or that which its index stands for; or the index, where
 * it leads outside. */
static void name_text(const table_place *place, icsrm_place at, icsrm_error *error)
{
    const arrow_column *column = place->column;
    const bool items = column->rule->sort == SORT_NAMES;
    const int dictionary = items ? column->item_dictionary : column->dictionary;
    const struct ArrowArray *texts = place->array;
    int format = items ? column->items : column->format;
    uint64_t entry = place->entry;
    icsrm_text text = {"", 0};
    if (dictionary != FORMAT_NONE) {
        const int64_t index =
            icsrm_arrow_integer(texts->buffers[1], format, (uint64_t)texts->offset + entry);
        texts = texts->dictionary;
        format = dictionary;
        entry = (uint64_t)index;
        if (entry >= (uint64_t)texts->length) {
            const uint32_t item = error->item;
            (void)icsrm_fail_number(at, error->status, error->key, error->rule, index);
            error->item = item;
            return;
        }
    }
    (void)icsrm_arrow_text(texts, format, entry, &text); /* it is there, or was not looked at */
    (void)icsrm_fail_text(at, error->status, error->key, error->rule, text, error->item);
}

void icsrm_arrow_name_value(const arrow_loader *self, uint64_t row, icsrm_error *error)
{
    if (error->value[0] == '\0' || error->list == ICSRM_LIST_ATTRIBUTES)
        return;
    const icsrm_place place = {error, error->list, error->index};
    const table_place found = find_place(self, row, error);
    if (found.array == NULL || !is_there(&found))
        return;
    const int sort = found.column->rule->sort;
    if (sort == SORT_NUMBER || sort == SORT_DAY)
        (void)icsrm_fail_number(place, error->status, error->key, error->rule,
                                icsrm_arrow_integer(found.array->buffers[1], found.column->format,
                                                    (uint64_t)found.array->offset + found.entry));
    else if (sort == SORT_NAME || sort == SORT_NAMES)
        name_text(&found, place, error);
}
