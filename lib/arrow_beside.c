/* SPDX-License-Identifier: MIT
 * Result columns that are made once all is decided: categories, and why rows are refused. */
#include "arrow_result.h"
#include "batch_data.h"

/* ---- categories ---------------------------------------------------------------------------- */

icsrm_status icsrm_arrow_name_categories(icsrm_arrow *arrow, icsrm_error *error)
{
    const icsrm_catalog *catalog = arrow->catalog;
    arrow->names.most = INT32_MAX;
    arrow->codes = icsrm_array_new(&arrow->allocator, catalog->node_count, sizeof *arrow->codes);
    if (arrow->codes == NULL)
        return icsrm_arrow_no_memory(error);
    for (size_t n = 0; n < catalog->node_count; n++) {
        const char *name = catalog->nodes[n].name;
        if (icsrm_names_code(&arrow->names, &arrow->allocator, (icsrm_text){name, strlen(name)},
                             &arrow->codes[n]) != ICSRM_OK)
            return icsrm_arrow_no_memory(error);
    }
    return ICSRM_OK;
}

/* The columns of categories while they are filled. */
typedef struct category_sheet {
    uint32_t *category;
    icsrm_credits *earned, *cap, *counted;
    uint64_t used;
} category_sheet;

/* Finds the catalog's certification for each code of the rows. */
static uint32_t *find_certifications(const result_maker *self)
{
    const arrow_names *names = &self->loader->spaces[SPACE_CERTIFICATIONS];
    uint32_t *found = icsrm_arrow_keep(self->loader, names->texts.count, sizeof *found);
    if (found == NULL)
        return NULL;
    for (size_t c = 0; c < names->texts.count; c++) {
        const icsrm_text code = icsrm_names_texts(names)[c];
        size_t index = 0;
        (void)icsrm_catalog_certification_find(self->arrow->catalog, code.data, code.size, &index);
        found[c] = (uint32_t)index; /* no row is decided for one that there is not */
    }
    return found;
}

/* The rules that decided a row; NULL: there is no cycle. Where one edition may take over from
 * another, it takes the whole decision to know which did. */
static const cert_program *program_of(const result_maker *self, const uint32_t *certifications,
                                      uint64_t row)
{
    const icsrm_batch_input *input = &self->loader->input;
    const icsrm_catalog *catalog = self->arrow->catalog;
    if (self->output.standing[row] <= ICSRM_STANDING_NONE)
        return NULL;
    uint64_t code = input->certification;
    if (input->row_certification.values != NULL)
        code = (uint64_t)icsrm_column_read(&input->row_certification, row);
    const cert_program *started =
        icsrm_catalog_program(catalog, certifications[code], self->output.start[row]);
    return icsrm_catalog_successor(catalog, certifications[code], started) == NULL
               ? started
               : icsrm_batch_program(self->batch, input, row, self->workspace, self->size);
}

/* So many categories: all nodes but the root, and of what never expires none. */
static uint32_t category_count(const cert_program *program)
{
    return program == NULL || program->perpetual ? 0 : program->node_count - 1;
}

static void fill_row(const result_maker *self, const cert_program *program, uint64_t row,
                     category_sheet *to)
{
    const uint64_t first = row * self->output.node_stride;
    for (uint32_t n = 1; n <= category_count(program); n++, to->used++) {
        const program_node *node = &program->nodes[n];
        to->category[to->used] = self->arrow->codes[node - self->arrow->catalog->nodes];
        to->earned[to->used] = self->output.node_earned[first + n];
        to->cap[to->used] = node->maximum;
        to->counted[to->used] = self->output.node_counted[first + n];
    }
}

/* Makes what stands in the lists: `count` structs, not filled. */
static icsrm_status make_items(const result_maker *self, uint64_t count, struct ArrowArray *out,
                               category_sheet *sheet)
{
    icsrm_credits **const amounts[] = {&sheet->earned, &sheet->cap, &sheet->counted};
    enum { FIELDS = 1 + sizeof amounts / sizeof *amounts };
    const arrow_names *names = &self->arrow->names;
    const export_shape shape = {count, {0}, 1, FIELDS, false};
    if (!icsrm_export_array(self->memory, &shape, out))
        return icsrm_arrow_no_memory(self->error);
    struct ArrowArray **fields = out->children;
    TRY(icsrm_arrow_make(self, count, sizeof *sheet->category, true, fields[0]));
    TRY(icsrm_arrow_make_texts(self, icsrm_names_texts(names), names->texts.count,
                               fields[0]->dictionary));
    sheet->category = icsrm_export_buffer(fields[0], 1);
    for (size_t a = 0; a < FIELDS - 1; a++) {
        const uint32_t width = icsrm_arrow_credits_width(self->arrow);
        TRY(icsrm_arrow_make(self, count, width, false, fields[a + 1]));
        *amounts[a] = icsrm_export_buffer(fields[a + 1], 1);
    }
    return ICSRM_OK;
}

/* Makes the lists, which are null where there is no cycle, and finds how much stands in them. */
static icsrm_status make_lists(const result_maker *self, const cert_program **programs,
                               struct ArrowArray *out, uint64_t *count)
{
    const uint64_t bits = self->count / 8 + 1;
    const export_shape shape = {
        self->count, {bits, (self->count + 1) * sizeof(int64_t)}, 2, 1, false};
    if (!icsrm_export_array(self->memory, &shape, out))
        return icsrm_arrow_no_memory(self->error);
    memset(icsrm_export_buffer(out, 0), 0xFF, (size_t)bits);
    int64_t *offsets = icsrm_export_buffer(out, 1);
    offsets[0] = 0;
    for (uint64_t row = 0; row < self->count; row++) {
        offsets[row + 1] = offsets[row] + category_count(programs[row]);
        if (programs[row] == NULL)
            icsrm_arrow_put_null(out, row);
    }
    *count = (uint64_t)offsets[self->count];
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_make_categories(const result_maker *self, struct ArrowArray *out)
{
    category_sheet sheet = {.used = 0};
    uint64_t count = 0;
    const uint32_t *certifications = find_certifications(self);
    const cert_program **programs = icsrm_arrow_keep(self->loader, self->count, sizeof *programs);
    if (certifications == NULL || programs == NULL)
        return icsrm_arrow_no_memory(self->error);
    for (uint64_t row = 0; row < self->count; row++)
        programs[row] = program_of(self, certifications, row);
    TRY(make_lists(self, programs, out, &count));
    TRY(make_items(self, count, out->children[0], &sheet));
    for (uint64_t row = 0; row < self->count; row++)
        fill_row(self, programs[row], row, &sheet);
    for (int64_t f = 1; f < out->children[0]->n_children; f++)
        icsrm_arrow_turn_credits(self->arrow, out->children[0]->children[f]);
    return ICSRM_OK;
}

/* ---- why rows are refused ------------------------------------------------------------------ */

/* Adds a reason to the bytes; decided rows have none. */
static icsrm_status add_reason(const result_maker *self, const arrow_result *rule, uint64_t row,
                               icsrm_vector *bytes)
{
    icsrm_error why;
    icsrm_error_init(&why);
    if (self->output.standing[row] != 0)
        return ICSRM_OK;
    (void)icsrm_batch_explain(self->batch, &self->loader->input, row, self->workspace, self->size,
                              &why);
    icsrm_arrow_name_value(self->loader, row, &why);
    const size_t size = rule->say(&why, NULL, 0) + 1;
    if (!icsrm_vector_reserve(bytes, self->memory, size, 1))
        return icsrm_arrow_no_memory(self->error);
    bytes->count += rule->say(&why, (char *)bytes->items + bytes->count, size);
    return ICSRM_OK;
}

static icsrm_status gather_reasons(const result_maker *self, const arrow_result *rule,
                                   int64_t *offsets, icsrm_vector *bytes)
{
    offsets[0] = 0;
    for (uint64_t row = 0; row < self->count; row++) {
        TRY(add_reason(self, rule, row, bytes));
        offsets[row + 1] = (int64_t)bytes->count;
    }
    return ICSRM_OK;
}

static icsrm_status make_reasons(const result_maker *self, const arrow_result *rule,
                                 int64_t *offsets, icsrm_vector *bytes, struct ArrowArray *out)
{
    const uint64_t bits = self->count / 8 + 1;
    const uint64_t size = (self->count + 1) * sizeof *offsets;
    TRY(gather_reasons(self, rule, offsets, bytes));
    const export_shape shape = {self->count, {bits, size, bytes->count}, 3, 0, false};
    if (!icsrm_export_array(self->memory, &shape, out))
        return icsrm_arrow_no_memory(self->error);
    memset(icsrm_export_buffer(out, 0), 0xFF, (size_t)bits);
    memcpy(icsrm_export_buffer(out, 1), offsets, (size_t)size);
    if (bytes->count > 0)
        memcpy(icsrm_export_buffer(out, 2), bytes->items, bytes->count);
    for (uint64_t row = 0; row < self->count; row++)
        if (self->output.standing[row] != 0)
            icsrm_arrow_put_null(out, row);
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_make_reasons(const result_maker *self, const arrow_result *rule,
                                      struct ArrowArray *out)
{
    icsrm_vector bytes = {NULL, 0, 0};
    int64_t *offsets = icsrm_arrow_keep(self->loader, self->count + 1, sizeof *offsets);
    if (offsets == NULL)
        return icsrm_arrow_no_memory(self->error);
    const icsrm_status status = make_reasons(self, rule, offsets, &bytes, out);
    icsrm_vector_free(&bytes, self->memory, 1);
    return status;
}
