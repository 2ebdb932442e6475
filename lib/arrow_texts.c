/* SPDX-License-Identifier: MIT
 * Texts of arrays, and columns of names. */
#include "arrow_data.h"

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
    const void *sizes = array->buffers[array->n_buffers - 1];
    const int32_t buffer = view->as.place.buffer;
    if (buffer < 0 || buffer >= array->n_buffers - VIEW_BUFFERS || view->as.place.offset < 0)
        return false;
    const char *bytes = array->buffers[VIEW_FIRST_BUFFER + buffer];
    if (sizes == NULL || bytes == NULL)
        return false;
    *out = (icsrm_text){bytes + view->as.place.offset, (size_t)view->size};
    return (int64_t)view->as.place.offset + view->size <=
           icsrm_arrow_integer(sizes, FORMAT_INT64, (uint64_t)buffer);
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

static int64_t offset_at(const struct ArrowArray *array, int format, uint64_t i)
{
    int32_t narrow;
    if (format != FORMAT_UTF8)
        return icsrm_arrow_wide(array->buffers[1], i);
    memcpy(&narrow, (const char *)array->buffers[1] + i * sizeof narrow, sizeof narrow);
    return narrow;
}

/* The last offset says how long the bytes are. */
bool icsrm_arrow_text(const struct ArrowArray *array, int format, uint64_t i, icsrm_text *out)
{
    i += (uint64_t)array->offset;
    if (format == FORMAT_UTF8_VIEW)
        return read_view(array, i, out);
    const int64_t first = offset_at(array, format, i);
    const int64_t past = offset_at(array, format, i + 1);
    const int64_t size = offset_at(array, format, (uint64_t)(array->offset + array->length));
    const char *bytes = array->buffers[2];
    if (first < 0 || past < first || past > size || (bytes == NULL && past > first))
        return false;
    *out = (icsrm_text){bytes == NULL ? "" : bytes + first, (size_t)(past - first)};
    return true;
}

/* ---- columns of names ---------------------------------------------------------------------- */

/* Codes that a batch has none of: no name, and no entry of its dictionary. */
enum { CODE_NONE = -1, CODE_OUTSIDE = -2 };

/* Codes up to this one are read as bytes where the batch call is faster for it. */
enum { BYTE_MOST = 254 };

/* A column of names while it is read. */
typedef struct name_reader {
    arrow_loader *loader;
    const arrow_rule *rule;
    const struct ArrowArray *array;
    int format, dictionary;
    const arrow_window *window;
    const void *indices; /* of a dictionary */
    icsrm_column *frame;
    int32_t absent; /* the code of entries that are not there */
} name_reader;

static icsrm_status no_memory(const name_reader *self)
{
    return icsrm_arrow_fail(self->loader->error, ICSRM_E_MEMORY, "", NULL);
}

static icsrm_status find_text(const name_reader *self, icsrm_text text, int32_t *code)
{
    arrow_loader *loader = self->loader;
    uint32_t found = 0;
    const icsrm_status status =
        icsrm_names_code(&loader->spaces[self->rule->space], &loader->memory, text, &found);
    *code = (int32_t)found;
    if (status == ICSRM_OK)
        return ICSRM_OK;
    return icsrm_arrow_fail(loader->error, status, status == ICSRM_E_MEMORY ? "" : self->rule->path,
                            NULL);
}

/* The code of text i of an array. */
static icsrm_status read_code(const name_reader *self, const struct ArrowArray *array, int format,
                              uint64_t i, int32_t *code)
{
    icsrm_text text;
    if (!icsrm_arrow_text(array, format, i, &text))
        return icsrm_arrow_fail(self->loader->error, ICSRM_E_RANGE, self->rule->path,
                                "has a text that lies outside of its buffer");
    return find_text(self, text, code);
}

/* Likewise of entry i of the dictionary, which may be null. */
static icsrm_status read_entry(const name_reader *self, uint64_t i, int32_t *code)
{
    const struct ArrowArray *texts = self->array->dictionary;
    const uint8_t *validity = texts->buffers[0];
    if (validity == NULL || icsrm_bit(validity, (uint64_t)texts->offset + i))
        return read_code(self, texts, self->dictionary, i, code);
    *code = self->absent;
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

/* Whether codes of a space are read as bytes: those of the few names that rules are about. */
static bool is_of_bytes(const name_reader *self)
{
    return self->rule->space < SPACE_SESSIONS;
}

/* Gives every entry its code, in a column of its own: of bytes if they are, and may be, so small.
 */
static icsrm_status copy_codes(const name_reader *self, const int32_t *known)
{
    icsrm_column *frame = self->frame;
    int32_t *codes = icsrm_arrow_keep(self->loader, frame->length, sizeof *codes);
    uint32_t most = 0;
    if (codes == NULL)
        return no_memory(self);
    for (uint64_t k = 0; k < frame->length; k++) {
        codes[k] = self->absent;
        if (icsrm_frame_has(frame, k))
            TRY(find_code(self, k, known, &codes[k]));
        most = (uint32_t)codes[k] > most ? (uint32_t)codes[k] : most;
    }
    icsrm_arrow_settle(frame, codes, ICSRM_COLUMN_INT32);
    if (!is_of_bytes(self) || most > BYTE_MOST)
        return ICSRM_OK;
    uint8_t *bytes = (uint8_t *)codes; /* no byte is ahead of its code */
    const arrow_run all = {0, frame->length};
    (void)icsrm_arrow_cut(codes, FORMAT_INT32, &all, bytes);
    frame->values = bytes;
    frame->type = ICSRM_COLUMN_UINT8;
    return ICSRM_OK;
}

/* ---- dictionaries -------------------------------------------------------------------------- */

/* Whether all indices of a part that are there lie within the dictionary. */
static bool are_within(const name_reader *self, const arrow_run *part)
{
    const uint64_t count = (uint64_t)self->array->dictionary->length;
    const uint64_t first = self->frame->offset + part->first;
    const uint64_t past = part->first + part->count;
    if (icsrm_arrow_most(self->indices, self->format, first, first + part->count) < count)
        return true;
    for (uint64_t k = part->first; k < past; k++) /* of those that are null, any may be */
        if (index_at(self, k) >= count && icsrm_frame_has(self->frame, k))
            return false;
    return true;
}

/* What a dictionary's entries are. */
typedef struct code_list {
    int32_t *codes;
    uint64_t count;
    bool same;  /* as their positions … */
    bool small; /* … and no more than bytes have room for, those that are null too */
} code_list;

/* Looks each entry up once. */
static icsrm_status read_dictionary(const name_reader *self, code_list *out)
{
    out->count = (uint64_t)self->array->dictionary->length;
    out->codes = icsrm_arrow_keep(self->loader, out->count, sizeof *out->codes);
    out->same = true;
    out->small = is_of_bytes(self);
    if (out->codes == NULL)
        return no_memory(self);
    for (uint64_t i = 0; i < out->count; i++) {
        TRY(read_entry(self, i, &out->codes[i]));
        out->same = out->same && out->codes[i] == (int32_t)i;
        out->small = out->small && (uint32_t)out->codes[i] <= BYTE_MOST;
    }
    return ICSRM_OK;
}

/* Indices as bytes; false if one leads outside of the dictionary, which has no more than bytes have
 * room for. */
static bool cut_indices(const name_reader *self, const arrow_run *part, uint8_t *bytes)
{
    const arrow_run run = {self->frame->offset + part->first, part->count};
    uint8_t *to = bytes + part->first;
    return icsrm_arrow_cut(self->indices, self->format, &run, to) &&
           icsrm_arrow_most(to, FORMAT_UINT8, 0, run.count) <
               (uint64_t)self->array->dictionary->length;
}

/* What is known of indices; false if one that is there leads outside of the dictionary. */
static bool look_up_indices(const name_reader *self, const arrow_run *part, const uint8_t *known,
                            uint64_t count, uint8_t *bytes)
{
    const arrow_run run = {self->frame->offset + part->first, part->count};
    if (!are_within(self, part))
        return false;
    icsrm_arrow_look(self->indices, self->format, &run, known, count, bytes + part->first);
    return true;
}

/* Reads entries as bytes, where those that are not there have a code that a byte holds; if one
 * leads outside of the dictionary, by their codes instead. */
static icsrm_status read_bytes(const name_reader *self, const code_list *known)
{
    icsrm_column *frame = self->frame;
    const bool same = known->same && frame->validity == NULL;
    uint8_t small[BYTE_MOST + 2];
    uint8_t *bytes = icsrm_arrow_keep(self->loader, frame->length, 1);
    if (bytes == NULL)
        return no_memory(self);
    for (uint64_t i = 0; i < known->count; i++)
        small[i] = (uint8_t)known->codes[i];
    small[known->count] = 0; /* for what is not there */
    for (uint64_t k = 0; k < frame->length; k += RUN_MOST) {
        const arrow_run part = icsrm_arrow_next(k, frame->length);
        const bool within = same ? cut_indices(self, &part, bytes)
                                 : look_up_indices(self, &part, small, known->count, bytes);
        if (!within)
            return copy_codes(self, known->codes);
        icsrm_arrow_blank_bytes(frame, &part, (uint8_t)self->absent, bytes);
    }
    icsrm_arrow_settle(frame, bytes, ICSRM_COLUMN_UINT8);
    return ICSRM_OK;
}

/* Reads indices that are the codes as int32. */
static icsrm_status read_words(const name_reader *self)
{
    icsrm_column *frame = self->frame;
    const arrow_run all = {0, frame->length};
    const arrow_run run = {frame->offset, frame->length};
    int32_t *codes = icsrm_arrow_keep(self->loader, frame->length, sizeof *codes);
    if (codes == NULL)
        return no_memory(self);
    icsrm_arrow_narrow(self->indices, self->format, &run, codes);
    icsrm_arrow_blank_words(frame, &all, CODE_NONE, codes);
    icsrm_arrow_settle(frame, codes, ICSRM_COLUMN_INT32);
    return ICSRM_OK;
}

/* Reads indices into a dictionary, each entry of which is looked up once: where they are, if they
 * are the codes and lie as the batch call reads them fastest. */
static icsrm_status load_dictionary(const name_reader *self)
{
    icsrm_column *frame = self->frame;
    const arrow_run all = {0, frame->length};
    const bool bytes = is_of_bytes(self);
    const bool whole = frame->validity == NULL;
    code_list known;
    TRY(read_dictionary(self, &known));
    const bool fits = icsrm_arrow_formats[self->format].width == (bytes ? 1 : sizeof(int32_t));
    const bool in_place = fits && whole && known.same && known.small == bytes;
    if (known.small && !in_place && (whole || self->absent >= 0))
        return read_bytes(self, &known);
    if ((bytes && !in_place) || !known.same || !are_within(self, &all))
        return copy_codes(self, known.codes);
    if (!in_place)
        return read_words(self);
    frame->values = self->indices; /* none is below 0, whether or not they have a sign */
    frame->type = bytes ? ICSRM_COLUMN_UINT8 : ICSRM_COLUMN_INT32;
    return ICSRM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* What is not there stands for a name where the data model says so: it has that name's code. */
static icsrm_status find_absent(name_reader *self)
{
    const char *word = icsrm_word_name(ICSRM_WORDS_ACTIVITY, ICSRM_ACTIVITY_SUBMITTED);
    const bool whole =
        self->frame->validity == NULL &&
        (self->dictionary == FORMAT_NONE || self->array->dictionary->buffers[0] == NULL);
    if (self->rule->space != SPACE_STATUSES || whole)
        return ICSRM_OK;
    return find_text(self, (icsrm_text){word, strlen(word)}, &self->absent);
}

icsrm_status icsrm_arrow_load_names(arrow_loader *self, const arrow_rule *rule, int format,
                                    int dictionary, const struct ArrowArray *array,
                                    const arrow_window *window, icsrm_column *out)
{
    name_reader reader = {self, rule, array, format, dictionary, window, NULL, out, CODE_NONE};
    const struct ArrowArray *texts = array->dictionary;
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    if (dictionary != FORMAT_NONE)
        TRY(icsrm_arrow_check(self->error, rule->path, texts, dictionary, false,
                              texts->length > 0 ? (uint64_t)texts->length : 0));
    TRY(find_absent(&reader));
    if (dictionary == FORMAT_NONE)
        return copy_codes(&reader, NULL);
    reader.indices = icsrm_arrow_values(array, format, window);
    /* A dictionary with more entries than the rows is not worth looking up as a whole. */
    return (uint64_t)texts->length > window->count ? copy_codes(&reader, NULL)
                                                   : load_dictionary(&reader);
}

/* Attributes may have any number, so -1 is no code of what is not there. */
icsrm_status icsrm_arrow_load_texts(arrow_loader *self, const arrow_rule *rule, int format,
                                    int dictionary, const struct ArrowArray *array,
                                    const arrow_window *window, icsrm_column *out)
{
    TRY(icsrm_arrow_load_names(self, rule, format, dictionary, array, window, out));
    const uint64_t past = out->offset + out->length;
    if (!icsrm_arrow_has_word(out->values, out->offset, past, CODE_NONE))
        return ICSRM_OK;
    const int32_t *codes = out->values;
    int64_t *wide = icsrm_arrow_keep(self, out->length, sizeof *wide);
    if (wide == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t k = 0; k < out->length; k++) /* copied ones: their first is the first */
        wide[k] = codes[k] == CODE_NONE ? INT64_MIN : codes[k];
    icsrm_arrow_settle(out, wide, ICSRM_COLUMN_INT64);
    return ICSRM_OK;
}
