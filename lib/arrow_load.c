/* SPDX-License-Identifier: MIT
 * A record batch as the input of the batch call. */
#include "arrow_data.h"

/* ---- memory -------------------------------------------------------------------------------- */

/* What stands before each piece that is kept. */
typedef struct kept_piece {
    struct kept_piece *before;
    size_t size;
    _Alignas(max_align_t) char bytes[];
} kept_piece;

void *icsrm_arrow_keep(arrow_loader *self, uint64_t count, size_t size)
{
    if (count > (SIZE_MAX - sizeof(kept_piece)) / size)
        return NULL;
    const size_t whole = sizeof(kept_piece) + (size_t)count * size;
    kept_piece *piece = icsrm_array_new(&self->memory, whole, 1);
    if (piece == NULL)
        return NULL;
    piece->before = self->kept;
    piece->size = whole;
    self->kept = piece;
    return piece->bytes;
}

void icsrm_arrow_unload(arrow_loader *self)
{
    for (int s = 0; s < SPACE_COUNT; s++)
        icsrm_names_free(&self->spaces[s], &self->memory);
    for (kept_piece *piece = self->kept; piece != NULL;) {
        kept_piece *before = piece->before;
        icsrm_array_free(&self->memory, piece, piece->size, 1);
        piece = before;
    }
}

/* ---- lists --------------------------------------------------------------------------------- */

/* Where the lists of a window lie: the entries from the first offset to the last. */
static icsrm_status find_entries(arrow_loader *self, const char *path,
                                 const struct ArrowArray *array, int format,
                                 const arrow_window *window, arrow_window *entries)
{
    const uint64_t position = (uint64_t)array->offset + window->first;
    const int64_t low = icsrm_arrow_integer(array->buffers[1], format, position);
    int64_t high = low;
    bool fall = low < 0;
    for (uint64_t i = position + 1; i <= position + window->count; i++) {
        const int64_t next = icsrm_arrow_integer(array->buffers[1], format, i);
        fall |= next < high;
        high = next;
    }
    if (fall)
        return icsrm_arrow_fail(self->error, ICSRM_E_RANGE, path,
                                "has offsets that are negative or fall");
    *entries = (arrow_window){(uint64_t)low, (uint64_t)(high - low), NULL};
    return ICSRM_OK;
}

/* The same offsets, counted from the first of the window: as int32 if they hold them. */
static icsrm_status move_offsets(arrow_loader *self, int format, const void *offsets,
                                 const arrow_window *entries, icsrm_column *lists)
{
    const bool narrow = entries->count <= INT32_MAX;
    const uint64_t past = lists->offset + lists->length;
    void *copy = icsrm_arrow_keep(self, past + 1, narrow ? sizeof(int32_t) : sizeof(int64_t));
    if (copy == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t i = lists->offset; i <= past; i++) {
        const int64_t moved = icsrm_arrow_integer(offsets, format, i) - (int64_t)entries->first;
        if (narrow)
            ((int32_t *)copy)[i] = (int32_t)moved;
        else
            ((int64_t *)copy)[i] = moved;
    }
    lists->values = copy;
    lists->type = narrow ? ICSRM_COLUMN_INT32 : ICSRM_COLUMN_INT64;
    return ICSRM_OK;
}

/* Whether lists that are null have nothing in them: those are empty ones. */
static bool are_empty_nulls(const icsrm_column *lists, int format)
{
    for (uint64_t k = 0; k < lists->length; k++) {
        const uint64_t i = lists->offset + k;
        if (!icsrm_frame_has(lists, k) && icsrm_arrow_integer(lists->values, format, i) !=
                                              icsrm_arrow_integer(lists->values, format, i + 1))
            return false;
    }
    return true;
}

/* Reads lists; `entries` receives what of the entries they are about. */
static icsrm_status load_lists(arrow_loader *self, const arrow_column *column,
                               const struct ArrowArray *array, const arrow_window *window,
                               icsrm_column *out, arrow_window *entries)
{
    const char *path = column->rule->path;
    const int format = column->format;
    TRY(find_entries(self, path, array, format, window, entries));
    TRY(icsrm_arrow_check(self->error, path, array->children[0], column->items,
                          column->item_dictionary != FORMAT_NONE, entries->first + entries->count));
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = icsrm_arrow_values(array, format, window);
    if (out->validity != NULL && are_empty_nulls(out, format))
        out->validity = NULL;
    if (entries->first == 0 && format == FORMAT_LIST)
        return ICSRM_OK;
    return move_offsets(self, format, out->values, entries, out);
}

/* ---- columns ------------------------------------------------------------------------------- */

static void put_column(arrow_loader *self, size_t where, const icsrm_column *column)
{
    memcpy((char *)&self->input + where, column, sizeof *column);
}

/* Lists of names, and the names in them. */
static icsrm_status load_name_lists(arrow_loader *self, const arrow_column *column,
                                    const struct ArrowArray *array, const arrow_window *window,
                                    icsrm_column *out)
{
    arrow_window entries = {0, 0, NULL};
    icsrm_column items;
    TRY(load_lists(self, column, array, window, out, &entries));
    if (entries.count == 0 || column->items == FORMAT_NULL)
        return ICSRM_OK;
    TRY(icsrm_arrow_load_names(self, column->rule, column->items, column->item_dictionary,
                               array->children[0], &entries, &items));
    put_column(self, column->rule->items, &items);
    return ICSRM_OK;
}

static icsrm_status load_values(arrow_loader *self, const arrow_column *column,
                                const struct ArrowArray *array, const arrow_window *window,
                                icsrm_column *out)
{
    switch (column->rule->sort) {
    case SORT_NAMES:
        return load_name_lists(self, column, array, window, out);
    case SORT_DAY:
        return icsrm_arrow_load_days(self, array, column->format, window, out);
    case SORT_NUMBER:
        return icsrm_arrow_load_minutes(self, array, column->format, window, out);
    case SORT_TRUTH:
        return icsrm_arrow_load_truths(self, array, column->format, window, out);
    default:
        return icsrm_arrow_load_names(self, column->rule, column->format, column->dictionary, array,
                                      window, out);
    }
}

/* Reads a column that has none below it. */
static icsrm_status load_column(arrow_loader *self, const arrow_column *column,
                                const struct ArrowArray *array, const arrow_window *window)
{
    icsrm_column values;
    TRY(icsrm_arrow_check(self->error, column->rule->path, array, column->format,
                          column->dictionary != FORMAT_NONE, window->first + window->count));
    if (window->count == 0)
        return ICSRM_OK;
    TRY(load_values(self, column, array, window, &values));
    put_column(self, column->rule->column, &values);
    return ICSRM_OK;
}

/* ---- structs ------------------------------------------------------------------------------- */

/* The entries of a struct as those of its fields; `mask` where some of them are null. */
static icsrm_status enter_struct(arrow_loader *self, const arrow_column *column,
                                 const struct ArrowArray *array, const arrow_window *window,
                                 arrow_window *fields)
{
    icsrm_column frame;
    if (array->n_children != column->children)
        return icsrm_arrow_fail(self->error, ICSRM_E_TYPE, column->rule->path,
                                "is not an array of its schema");
    (void)icsrm_arrow_frame(self, array, FORMAT_STRUCT, window, &frame); /* needs no memory */
    *fields = (arrow_window){(uint64_t)array->offset + window->first, window->count, NULL};
    if (frame.validity == NULL)
        return ICSRM_OK;
    uint8_t *mask = icsrm_arrow_keep(self, (frame.length + 7) / 8, 1);
    if (mask == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    memset(mask, 0, (size_t)((frame.length + 7) / 8));
    for (uint64_t k = 0; k < frame.length; k++)
        if (icsrm_frame_has(&frame, k))
            mask[k / 8] |= (uint8_t)(1u << k % 8);
    fields->mask = mask;
    return ICSRM_OK;
}

/* Reads lists of structs, and all columns of these. */
static icsrm_status load_entries(arrow_loader *self, const arrow_column *column,
                                 const struct ArrowArray *array, const arrow_window *window)
{
    arrow_window entries = {0, 0, NULL};
    arrow_window fields = {0, 0, NULL};
    icsrm_column lists;
    TRY(icsrm_arrow_check(self->error, column->rule->path, array, column->format, false,
                          window->first + window->count));
    if (window->count == 0)
        return ICSRM_OK;
    TRY(load_lists(self, column, array, window, &lists, &entries));
    put_column(self, column->rule->column, &lists);
    if (column->items == FORMAT_NULL)
        return ICSRM_OK;
    const struct ArrowArray *items = array->children[0];
    TRY(enter_struct(self, column, items, &entries, &fields));
    for (uint32_t c = column->first; c < column->first + column->count; c++) {
        const arrow_column *below = icsrm_arrow_column_at(self->arrow, c);
        TRY(load_column(self, below, items->children[below->child], &fields));
    }
    return ICSRM_OK;
}

/* Reads an attribute of every row. */
static icsrm_status load_attribute(arrow_loader *self, const arrow_column *column,
                                   const struct ArrowArray *array, const arrow_window *window)
{
    icsrm_batch_attribute *to = &self->attributes[self->input.attribute_count++];
    const bool number = column->dictionary == FORMAT_NONE && column->format <= FORMAT_INT64;
    *to = (icsrm_batch_attribute){.name = column->name};
    TRY(icsrm_arrow_check(self->error, column->rule->path, array, column->format,
                          column->dictionary != FORMAT_NONE, window->first + window->count));
    if (window->count == 0 || column->format == FORMAT_NULL)
        return ICSRM_OK;
    if (number)
        return icsrm_arrow_load_numbers(self, array, column->format, window, &to->values);
    to->texts.count = 1; /* to be filled when all are there */
    return icsrm_arrow_load_texts(self, column->rule, column->format, column->dictionary, array,
                                  window, &to->values);
}

static icsrm_status load_attributes(arrow_loader *self, const arrow_column *column,
                                    const struct ArrowArray *array, const arrow_window *window)
{
    arrow_window fields = {0, 0, NULL};
    TRY(icsrm_arrow_check(self->error, column->rule->path, array, column->format, false,
                          window->first + window->count));
    TRY(enter_struct(self, column, array, window, &fields));
    self->attributes = icsrm_arrow_keep(self, column->count, sizeof *self->attributes);
    if (self->attributes == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    self->input.attributes = self->attributes;
    for (uint32_t c = column->first; c < column->first + column->count; c++) {
        const arrow_column *below = icsrm_arrow_column_at(self->arrow, c);
        TRY(load_attribute(self, below, array->children[below->child], &fields));
    }
    return ICSRM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static icsrm_status load_row(arrow_loader *self, const struct ArrowArray *rows,
                             const arrow_window *window)
{
    const arrow_column *row = icsrm_arrow_column_at(self->arrow, 0);
    for (uint32_t c = row->first; c < row->first + row->count; c++) {
        const arrow_column *column = icsrm_arrow_column_at(self->arrow, c);
        const struct ArrowArray *array = rows->children[column->child];
        if (column->rule->sort == SORT_ENTRIES)
            TRY(load_entries(self, column, array, window));
        else if (column->rule->sort == SORT_ATTRIBUTES)
            TRY(load_attributes(self, column, array, window));
        else
            TRY(load_column(self, column, array, window));
    }
    return ICSRM_OK;
}

/* One of no texts is a dictionary as well. */
static icsrm_dictionary dictionary_of(const arrow_names *names)
{
    static const icsrm_text none = {NULL, 0};
    const icsrm_text *texts = icsrm_names_texts(names);
    return (icsrm_dictionary){texts == NULL ? &none : texts, names->texts.count};
}

/* Which dictionary of a batch a space is; sessions and audiences have none. */
static const size_t dictionaries[] = {
    [SPACE_CERTIFICATIONS] = offsetof(icsrm_batch_names, certifications),
    [SPACE_KINDS] = offsetof(icsrm_batch_names, kinds),
    [SPACE_TAGS] = offsetof(icsrm_batch_names, tags),
    [SPACE_STATUSES] = offsetof(icsrm_batch_names, statuses),
    [SPACE_RESULTS] = offsetof(icsrm_batch_names, results),
    [SPACE_PURPOSES] = offsetof(icsrm_batch_names, purposes),
};

static void fill_dictionaries(arrow_loader *self)
{
    icsrm_batch_names_init(&self->names);
    for (size_t s = 0; s < sizeof dictionaries / sizeof *dictionaries; s++) {
        const icsrm_dictionary filled = dictionary_of(&self->spaces[s]);
        memcpy((char *)&self->names + dictionaries[s], &filled, sizeof filled);
    }
    for (uint32_t a = 0; a < self->input.attribute_count; a++)
        if (self->attributes[a].texts.count > 0)
            self->attributes[a].texts = dictionary_of(&self->spaces[SPACE_ATTRIBUTES]);
}

/* The certification that all rows have is the first of its space. */
static icsrm_status give_certification(arrow_loader *self)
{
    const icsrm_arrow *arrow = self->arrow;
    uint32_t code = 0;
    if (arrow->certification == ICSRM_NO_INDEX)
        return ICSRM_OK;
    const char *written = arrow->catalog->codes[arrow->certification];
    if (icsrm_names_code(&self->spaces[SPACE_CERTIFICATIONS], &self->memory,
                         (icsrm_text){written, strlen(written)}, &code) != ICSRM_OK)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_load(arrow_loader *self, const struct ArrowArray *rows, uint64_t first,
                              uint64_t count)
{
    const arrow_window window = {first, count, NULL};
    arrow_window fields = {0, 0, NULL};
    self->rows = rows;
    self->first = first;
    for (int s = 0; s < SPACE_COUNT; s++)
        self->spaces[s].most = INT32_MAX;
    icsrm_batch_input_init(&self->input);
    self->input.as_of = self->arrow->as_of;
    self->input.row_count = count;
    self->input.member_count = count;
    if (count > UINT64_MAX - first)
        return icsrm_arrow_fail(self->error, ICSRM_E_RANGE, "", "are rows that the array has not");
    TRY(icsrm_arrow_check(self->error, "", rows, FORMAT_STRUCT, false, first + count));
    TRY(enter_struct(self, icsrm_arrow_column_at(self->arrow, 0), rows, &window, &fields));
    if (fields.mask != NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_RANGE, "", "has rows that are null");
    TRY(give_certification(self));
    TRY(load_row(self, rows, &fields));
    fill_dictionaries(self);
    return ICSRM_OK;
}
