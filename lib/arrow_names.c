/* SPDX-License-Identifier: MIT
 * Names: texts that are given codes, and columns of them.
 *
 * What finds a text is a tree over bits, so that no choice of texts makes it slow: a hash whose
 * function is known can be made to collide. A text is read as symbols of nine bits, a byte with the
 * bit 0x100 that says it is there, and 0 beyond its end. */
#include "arrow_data.h"

/* The bit by which the texts below differ first. A reference is to a node, or with its lowest bit
 * set to a text. */
typedef struct name_node {
    uint64_t byte;
    uint32_t mask;
    uint32_t below[2]; /* where the bit is 0; where it is 1 */
} name_node;

static uint32_t symbol_at(icsrm_text text, uint64_t byte)
{
    return byte < text.size ? 0x100u | (uint8_t)text.data[byte] : 0;
}

static name_node *node_at(const arrow_names *names, uint32_t reference)
{
    return (name_node *)names->nodes.items + reference / 2;
}

static bool is_text(uint32_t reference)
{
    return reference % 2 != 0;
}

static bool same_text(icsrm_text a, icsrm_text b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static uint32_t *side_of(name_node *node, icsrm_text text)
{
    return &node->below[(symbol_at(text, node->byte) & node->mask) != 0];
}

/* The text that shares the most with this one; there is one at least. */
static uint32_t nearest(const arrow_names *names, icsrm_text text)
{
    uint32_t at = names->root;
    while (!is_text(at))
        at = *side_of(node_at(names, at), text);
    return at / 2;
}

/* The first bit in which two texts that differ do so. */
static name_node first_difference(icsrm_text a, icsrm_text b)
{
    name_node found = {.byte = 0, .mask = 0x100};
    while (symbol_at(a, found.byte) == symbol_at(b, found.byte))
        found.byte++;
    const uint32_t differing = symbol_at(a, found.byte) ^ symbol_at(b, found.byte);
    while ((differing & found.mask) == 0)
        found.mask >>= 1;
    return found;
}

static bool comes_before(const name_node *a, const name_node *b)
{
    return a->byte < b->byte || (a->byte == b->byte && a->mask > b->mask);
}

/* Puts a new text where it differs from the nearest; there is room for both. */
static void put_text(arrow_names *names, icsrm_text text, uint32_t near)
{
    const uint32_t code = (uint32_t)names->texts.count++;
    ((icsrm_text *)names->texts.items)[code] = text;
    if (code == 0) {
        names->root = 1;
        return;
    }
    const uint32_t added = (uint32_t)names->nodes.count++ * 2;
    name_node *node = node_at(names, added);
    *node = first_difference(text, icsrm_names_texts(names)[near]);
    uint32_t *at = &names->root;
    while (!is_text(*at) && comes_before(node_at(names, *at), node))
        at = side_of(node_at(names, *at), text);
    const uint32_t other = *at;
    *side_of(node, text) = code * 2 + 1;
    *side_of(node, icsrm_names_texts(names)[near]) = other;
    *at = added;
}

static icsrm_status add_text(arrow_names *names, const icsrm_allocator *memory, icsrm_text text,
                             uint32_t near)
{
    if (!icsrm_text_is_utf8(text))
        return ICSRM_E_TEXT;
    if (names->texts.count >= names->most)
        return ICSRM_E_LIMIT;
    if (!icsrm_vector_reserve(&names->texts, memory, 1, sizeof(icsrm_text)) ||
        !icsrm_vector_reserve(&names->nodes, memory, 1, sizeof(name_node)))
        return ICSRM_E_MEMORY;
    put_text(names, text, near);
    return ICSRM_OK;
}

/* Where a text is looked for first: whatever was there last. */
static uint32_t *recent_place(arrow_names *names, icsrm_text text)
{
    uint64_t ends[2] = {0, 0};
    const size_t size = text.size < sizeof *ends ? text.size : sizeof *ends;
    memcpy(&ends[0], text.data, size);
    memcpy(&ends[1], text.data + text.size - size, size);
    const uint64_t mixed = (ends[0] ^ ends[1] * 31 ^ text.size) * UINT64_C(0x9E3779B97F4A7C15);
    return &names->recent[mixed >> 56];
}

icsrm_status icsrm_names_code(arrow_names *names, const icsrm_allocator *memory, icsrm_text text,
                              uint32_t *code)
{
    uint32_t *recent = recent_place(names, text);
    if (*recent > 0 && same_text(icsrm_names_texts(names)[*recent - 1], text)) {
        *code = *recent - 1;
        return ICSRM_OK;
    }
    *code = names->texts.count > 0 ? nearest(names, text) : 0;
    if (names->texts.count == 0 || !same_text(icsrm_names_texts(names)[*code], text)) {
        TRY(add_text(names, memory, text, *code));
        *code = (uint32_t)names->texts.count - 1;
    }
    *recent = *code + 1;
    return ICSRM_OK;
}

void icsrm_names_free(arrow_names *names, const icsrm_allocator *memory)
{
    icsrm_vector_free(&names->texts, memory, sizeof(icsrm_text));
    icsrm_vector_free(&names->nodes, memory, sizeof(name_node));
}

/* ---- texts of arrays ----------------------------------------------------------------------- */

/* A view: its size, and the text itself or where it stands. */
typedef struct text_view {
    int32_t size;
    union {
        char bytes[12];
        struct {
            char prefix[4];
            int32_t buffer, offset;
        } place;
    } as;
} text_view;

enum { VIEW_FIRST_BUFFER = 2, VIEW_BUFFERS = 3 };

/* A text in one of the buffers behind the views, whose sizes are in the last. */
static bool read_far(const struct ArrowArray *array, const text_view *view, icsrm_text *out)
{
    const int64_t *sizes = array->buffers[array->n_buffers - 1];
    const int32_t buffer = view->as.place.buffer;
    if (buffer < 0 || buffer >= array->n_buffers - VIEW_BUFFERS || view->as.place.offset < 0)
        return false;
    const char *bytes = array->buffers[VIEW_FIRST_BUFFER + buffer];
    if (sizes == NULL || bytes == NULL)
        return false;
    *out = (icsrm_text){bytes + view->as.place.offset, (size_t)view->size};
    return (int64_t)view->as.place.offset + view->size <= sizes[buffer];
}

static bool read_view(const struct ArrowArray *array, uint64_t i, icsrm_text *out)
{
    const char *at = (const char *)array->buffers[1] + i * sizeof(text_view);
    text_view view;
    memcpy(&view, at, sizeof view);
    if (view.size > (int32_t)sizeof view.as.bytes)
        return read_far(array, &view, out);
    *out = (icsrm_text){at + offsetof(text_view, as), (size_t)view.size};
    return view.size >= 0;
}

bool icsrm_arrow_text(const struct ArrowArray *array, int format, uint64_t i, icsrm_text *out)
{
    i += (uint64_t)array->offset;
    if (format == FORMAT_UTF8_VIEW)
        return read_view(array, i, out);
    const int64_t first = icsrm_arrow_integer(array->buffers[1], format, i);
    const int64_t past = icsrm_arrow_integer(array->buffers[1], format, i + 1);
    const char *bytes = array->buffers[2];
    if (first < 0 || past < first || (bytes == NULL && past > first))
        return false;
    *out = (icsrm_text){bytes == NULL ? "" : bytes + first, (size_t)(past - first)};
    return true;
}

/* ---- columns of names ---------------------------------------------------------------------- */

/* Codes that a batch has none of: no name, and no entry of its dictionary. */
enum { CODE_NONE = -1, CODE_OUTSIDE = -2 };

/* A column of names while it is read. */
typedef struct name_reader {
    arrow_loader *loader;
    const arrow_rule *rule;
    const struct ArrowArray *array;
    int format, dictionary;
    const arrow_window *window;
    const void *indices; /* of a dictionary */
    icsrm_column *frame;
} name_reader;

/* The code of text i of an array. */
static icsrm_status read_code(const name_reader *self, const struct ArrowArray *array, int format,
                              uint64_t i, int32_t *code)
{
    arrow_loader *loader = self->loader;
    icsrm_text text;
    uint32_t found;
    if (!icsrm_arrow_text(array, format, i, &text))
        return icsrm_arrow_fail(loader->error, ICSRM_E_RANGE, self->rule->path,
                                "has a text that lies outside of its buffer");
    const icsrm_status status =
        icsrm_names_code(&loader->spaces[self->rule->space], &loader->memory, text, &found);
    *code = (int32_t)found;
    if (status == ICSRM_OK)
        return ICSRM_OK;
    return icsrm_arrow_fail(loader->error, status, status == ICSRM_E_MEMORY ? "" : self->rule->path,
                            NULL);
}

/* Likewise of entry i of the dictionary, which may be null. */
static icsrm_status read_entry(const name_reader *self, uint64_t i, int32_t *code)
{
    const struct ArrowArray *texts = self->array->dictionary;
    const uint8_t *validity = texts->buffers[0];
    if (validity == NULL || icsrm_bit(validity, (uint64_t)texts->offset + i))
        return read_code(self, texts, self->dictionary, i, code);
    *code = CODE_NONE;
    return ICSRM_OK;
}

/* Entry k as an index; beyond the dictionary if it is none. */
static uint64_t index_at(const name_reader *self, uint64_t k)
{
    return (uint64_t)icsrm_arrow_integer(self->indices, self->format, self->frame->offset + k);
}

/* The code of entry k, which is there. known: those of the dictionary's entries, or NULL. */
static icsrm_status find_code(const name_reader *self, uint64_t k, const int32_t *known,
                              int32_t *code)
{
    if (self->dictionary == FORMAT_NONE)
        return read_code(self, self->array, self->format, self->window->first + k, code);
    const uint64_t index = index_at(self, k);
    *code = CODE_OUTSIDE;
    if (index >= (uint64_t)self->array->dictionary->length)
        return ICSRM_OK;
    if (known == NULL)
        return read_entry(self, index, code);
    *code = known[index];
    return ICSRM_OK;
}

/* Gives every entry its code, in a column of its own. */
static icsrm_status copy_codes(const name_reader *self, const int32_t *known)
{
    icsrm_column *frame = self->frame;
    int32_t *codes = icsrm_arrow_keep(self->loader, frame->offset + frame->length, sizeof *codes);
    if (codes == NULL)
        return icsrm_arrow_fail(self->loader->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t k = 0; k < frame->length; k++) {
        codes[frame->offset + k] = CODE_NONE;
        if (icsrm_frame_has(frame, k))
            TRY(find_code(self, k, known, &codes[frame->offset + k]));
    }
    frame->values = codes;
    frame->type = ICSRM_COLUMN_INT32;
    return ICSRM_OK;
}

/* Whether all indices that are there lie within the dictionary. */
static bool are_within(const name_reader *self)
{
    const uint64_t count = (uint64_t)self->array->dictionary->length;
    const uint64_t first = self->frame->offset;
    if (icsrm_arrow_most(self->indices, self->format, first, first + self->frame->length) < count)
        return true;
    for (uint64_t k = 0; k < self->frame->length; k++) /* of those that are null, any may be */
        if (index_at(self, k) >= count && icsrm_frame_has(self->frame, k))
            return false;
    return true;
}

/* Looks each entry of the dictionary up once; where those are the codes, the indices are too. */
static icsrm_status load_dictionary(const name_reader *self)
{
    const uint64_t count = (uint64_t)self->array->dictionary->length;
    int32_t *known = icsrm_arrow_keep(self->loader, count, sizeof *known);
    bool same = true;
    if (known == NULL)
        return icsrm_arrow_fail(self->loader->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t i = 0; i < count; i++) {
        TRY(read_entry(self, i, &known[i]));
        same = same && known[i] == (int32_t)i;
    }
    if (!same || !are_within(self))
        return copy_codes(self, known);
    self->frame->values = self->indices;
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_load_names(arrow_loader *self, const arrow_rule *rule, int format,
                                    int dictionary, const struct ArrowArray *array,
                                    const arrow_window *window, icsrm_column *out)
{
    name_reader reader = {self, rule, array, format, dictionary, window, NULL, out};
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    if (dictionary == FORMAT_NONE)
        return copy_codes(&reader, NULL);
    reader.indices = icsrm_arrow_values(array, format, window);
    const struct ArrowArray *texts = array->dictionary;
    TRY(icsrm_arrow_check(self->error, rule->path, texts, dictionary, false,
                          texts->length > 0 ? (uint64_t)texts->length : 0));
    /* A dictionary with more entries than the rows is not worth looking up as a whole. */
    return (uint64_t)texts->length > window->count ? copy_codes(&reader, NULL)
                                                   : load_dictionary(&reader);
}
