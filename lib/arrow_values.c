/* SPDX-License-Identifier: MIT
 * Columns of numbers, days and yes-or-no: read where they are if that is how the batch call reads
 * them fastest, and copied so once if not. */
#include "arrow_data.h"

/* ---- checking ------------------------------------------------------------------------------ */

/* Positions in buffers are computed in 64 bits; no memory has room for so many entries. */
#define LENGTH_MAX (INT64_MAX / 32)

static bool is_length(int64_t length)
{
    return length >= 0 && length <= LENGTH_MAX;
}

static bool is_of_type(const struct ArrowArray *array, int format, bool dictionary)
{
    const arrow_format *type = &icsrm_arrow_formats[format];
    if ((array->dictionary != NULL) != dictionary || array->n_buffers < type->buffers)
        return false;
    if (array->n_buffers > type->buffers && format != FORMAT_UTF8_VIEW)
        return false;
    return format == FORMAT_STRUCT || array->n_children == type->children;
}

/* Whether the values or offsets are there. */
static bool has_values(const struct ArrowArray *array)
{
    return array->n_buffers < 2 || array->buffers[1] != NULL;
}

icsrm_status icsrm_arrow_check(icsrm_error *error, const char *path, const struct ArrowArray *array,
                               int format, bool dictionary, uint64_t past)
{
    if (array == NULL || (array->n_children > 0 && array->children == NULL) ||
        (array->n_buffers > 0 && array->buffers == NULL))
        return icsrm_arrow_fail(error, ICSRM_E_MISSING, path, "is no Arrow array");
    if (!is_of_type(array, format, dictionary))
        return icsrm_arrow_fail(error, ICSRM_E_TYPE, path, "is not an array of its schema");
    if (!is_length(array->length) || !is_length(array->offset) || past > (uint64_t)array->length)
        return icsrm_arrow_fail(error, ICSRM_E_RANGE, path,
                                "has a length or an offset that contradicts the rest");
    if (past == 0 || format == FORMAT_NULL)
        return ICSRM_OK;
    if (!has_values(array))
        return icsrm_arrow_fail(error, ICSRM_E_MISSING, path, "has a buffer that is NULL");
    if (array->null_count > 0 && array->buffers[0] == NULL)
        return icsrm_arrow_fail(error, ICSRM_E_RANGE, path, "has nulls and no validity bitmap");
    return ICSRM_OK;
}

/* ---- validity ------------------------------------------------------------------------------ */

static bool are_all_set(const uint8_t *bits, uint64_t first, uint64_t past)
{
    uint64_t i = first;
    while (i < past) {
        uint64_t word = 0;
        if (i % 8 == 0 && past - i >= 64) {
            memcpy(&word, bits + i / 8, sizeof word);
            i += 64;
            if (word != UINT64_MAX)
                return false;
        } else if (!icsrm_bit(bits, i++)) {
            return false;
        }
    }
    return true;
}

static uint64_t position_of(const struct ArrowArray *array, const arrow_window *window)
{
    return (uint64_t)array->offset + window->first;
}

/* Where an entry is there and what it stands in is there too. */
static icsrm_status mask_frame(arrow_loader *self, const uint8_t *mask, icsrm_column *frame)
{
    const uint64_t size = (frame->offset + frame->length + 7) / 8;
    uint8_t *both = icsrm_arrow_keep(self, size, 1);
    if (both == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    memset(both, 0, (size_t)size);
    for (uint64_t k = 0; k < frame->length; k++)
        if (icsrm_bit(mask, k) && icsrm_frame_has(frame, k))
            both[(frame->offset + k) / 8] |= (uint8_t)(1u << (frame->offset + k) % 8);
    frame->validity = both;
    return ICSRM_OK;
}

icsrm_status icsrm_arrow_frame(arrow_loader *self, const struct ArrowArray *array, int format,
                               const arrow_window *window, icsrm_column *out)
{
    const uint64_t position = position_of(array, window);
    *out = (icsrm_column){.offset = position % 8,
                          .length = window->count,
                          .type = icsrm_arrow_formats[format].column};
    const uint8_t *bits = array->buffers[0];
    if (bits != NULL && !are_all_set(bits + position / 8, out->offset, out->offset + out->length))
        out->validity = bits + position / 8;
    return window->mask == NULL ? ICSRM_OK : mask_frame(self, window->mask, out);
}

/* What a value becomes that says the same as `absent`: one that is refused as well. */
static int32_t instead_of(int32_t absent)
{
    return absent == INT32_MIN ? INT32_MIN + 1 : absent - 1;
}

/* The bits of four bytes of a bitmap, the first the lowest. */
static uint32_t four_bytes(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* Puts `absent` wherever an entry is not there. Without branches and 32 at once, which compilers
 * turn into vector instructions where they would not do so with eight. */
#define FOUR_BITS(b) 1u << (b), 2u << (b), 4u << (b), 8u << (b)
#define BLANK(name, type)                                                                          \
    static void blank_##name(const icsrm_column *frame, const arrow_run *part, type absent,        \
                             type *to)                                                             \
    {                                                                                              \
        static const uint32_t bits[32] = {FOUR_BITS(0),  FOUR_BITS(4),  FOUR_BITS(8),              \
                                          FOUR_BITS(12), FOUR_BITS(16), FOUR_BITS(20),             \
                                          FOUR_BITS(24), FOUR_BITS(28)};                           \
        const uint64_t past = part->first + part->count;                                           \
        uint64_t k = part->first;                                                                  \
        for (; k < past && (frame->offset + k) % 8 != 0; k++)                                      \
            to[k] = icsrm_frame_has(frame, k) ? to[k] : absent;                                    \
        for (; past - k >= 32; k += 32) {                                                          \
            const uint32_t word = four_bytes(frame->validity + (frame->offset + k) / 8);           \
            type *at = to + k;                                                                     \
            for (int b = 0; b < 32; b++) {                                                         \
                const type gone = (type) - ((word & bits[b]) == 0);                                \
                at[b] = (type)((at[b] & ~gone) | (absent & gone));                                 \
            }                                                                                      \
        }                                                                                          \
        for (; k < past; k++)                                                                      \
            to[k] = icsrm_frame_has(frame, k) ? to[k] : absent;                                    \
    }
BLANK(words, int32_t)
BLANK(bytes, uint8_t)
#undef BLANK

void icsrm_arrow_blank_words(const icsrm_column *frame, const arrow_run *part, int32_t absent,
                             int32_t *to)
{
    const int32_t instead = instead_of(absent);
    for (uint64_t k = part->first; k < part->first + part->count; k++)
        to[k] = to[k] == absent ? instead : to[k];
    if (frame->validity != NULL)
        blank_words(frame, part, absent, to);
}

void icsrm_arrow_blank_bytes(const icsrm_column *frame, const arrow_run *part, uint8_t absent,
                             uint8_t *to)
{
    if (frame->validity != NULL)
        blank_bytes(frame, part, absent, to);
}

void icsrm_arrow_settle(icsrm_column *frame, const void *values, int32_t type)
{
    frame->values = values;
    frame->validity = NULL;
    frame->offset = 0;
    frame->type = type;
}

const void *icsrm_arrow_values(const struct ArrowArray *array, int format,
                               const arrow_window *window)
{
    const uint64_t position = position_of(array, window);
    if (format == FORMAT_BOOL)
        return (const char *)array->buffers[1] + position / 8;
    return (const char *)array->buffers[1] +
           (position - position % 8) * icsrm_arrow_formats[format].width;
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* Values as int32 days or numbers. */
typedef void word_reader(const void *values, int format, const arrow_run *run, int32_t *to);

/* Copies a frame's values, which are as many as it says after its offset. */
static icsrm_status copy_words(arrow_loader *self, const void *values, int format,
                               word_reader *read, int32_t absent, icsrm_column *frame)
{
    int32_t *copy = icsrm_arrow_keep(self, frame->length, sizeof *copy);
    if (copy == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t k = 0; k < frame->length; k += RUN_MOST) {
        const arrow_run part = icsrm_arrow_next(k, frame->length);
        const arrow_run run = {frame->offset + k, part.count};
        read(values, format, &run, copy + k);
        icsrm_arrow_blank_words(frame, &part, absent, copy);
    }
    icsrm_arrow_settle(frame, copy, ICSRM_COLUMN_INT32);
    return ICSRM_OK;
}

/* Reads int32 values where they are, unless some are not there, or say the same as what stands for
 * that; then, as of other types, they are copied as int32. A number that no int32 holds becomes one
 * that is refused just so: the nearest, or of a uint64 that no int64 holds one below 0. */
static icsrm_status load_words(arrow_loader *self, const struct ArrowArray *array, int format,
                               const arrow_window *window, int32_t absent, icsrm_column *out)
{
    const void *values = icsrm_arrow_values(array, format, window);
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = values;
    if (out->type == ICSRM_COLUMN_INT32 && out->validity == NULL &&
        !icsrm_arrow_has_word(values, out->offset, out->offset + out->length, absent))
        return ICSRM_OK;
    return copy_words(self, values, format, icsrm_arrow_narrow, absent, out);
}

icsrm_status icsrm_arrow_load_minutes(arrow_loader *self, const struct ArrowArray *array,
                                      int format, const arrow_window *window, icsrm_column *out)
{
    return load_words(self, array, format, window, ICSRM_MINUTES_NONE, out);
}

/* The lowest there is means absent to the batch call: the one above it stands for it. */
static int64_t number_of(int64_t value)
{
    return value == INT64_MIN ? value + 1 : value;
}

icsrm_status icsrm_arrow_load_numbers(arrow_loader *self, const struct ArrowArray *array,
                                      int format, const arrow_window *window, icsrm_column *out)
{
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = icsrm_arrow_values(array, format, window);
    if (format != FORMAT_INT64 ||
        !icsrm_arrow_has_wide(out->values, out->offset, out->offset + out->length, INT64_MIN))
        return ICSRM_OK;
    int64_t *copy = icsrm_arrow_keep(self, out->length, sizeof *copy);
    if (copy == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t k = 0; k < out->length; k++) {
        const int64_t value = icsrm_arrow_integer(out->values, format, out->offset + k);
        copy[k] = icsrm_frame_has(out, k) ? number_of(value) : INT64_MIN;
    }
    icsrm_arrow_settle(out, copy, ICSRM_COLUMN_INT64);
    return ICSRM_OK;
}

/* ---- days ---------------------------------------------------------------------------------- */

/* A value that is no day of any calendar, and not the one that means none. */
enum { NO_DAY = INT32_MIN + 1 };

static icsrm_date day_of(int64_t value, int64_t a_day)
{
    const int64_t days = value / a_day;
    return value % a_day != 0 || days <= INT32_MIN || days > INT32_MAX ? NO_DAY : (icsrm_date)days;
}

/* Days of so many units: each loop divides by its own. */
#define DAYS(name, a_day)                                                                          \
    static void name##_as_days(const void *values, int format, const arrow_run *run,               \
                               icsrm_date *to)                                                     \
    {                                                                                              \
        (void)format;                                                                              \
        for (uint64_t k = 0; k < run->count; k++)                                                  \
            to[k] = day_of(icsrm_arrow_wide(values, run->first + k), a_day);                       \
    }
#define SECONDS_A_DAY INT64_C(86400)
DAYS(seconds, SECONDS_A_DAY)
DAYS(milliseconds, SECONDS_A_DAY * 1000)
DAYS(microseconds, SECONDS_A_DAY * 1000000)
DAYS(nanoseconds, SECONDS_A_DAY * 1000000000)
#undef DAYS

static word_reader *const as_days[FORMAT_COUNT] = {
    [FORMAT_DATE64] = milliseconds_as_days,       [FORMAT_SECONDS] = seconds_as_days,
    [FORMAT_MILLISECONDS] = milliseconds_as_days, [FORMAT_MICROSECONDS] = microseconds_as_days,
    [FORMAT_NANOSECONDS] = nanoseconds_as_days,
};

icsrm_status icsrm_arrow_load_days(arrow_loader *self, const struct ArrowArray *array, int format,
                                   const arrow_window *window, icsrm_column *out)
{
    if (as_days[format] == NULL)
        return load_words(self, array, format, window, ICSRM_DATE_NONE, out);
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    return copy_words(self, icsrm_arrow_values(array, format, window), format, as_days[format],
                      ICSRM_DATE_NONE, out);
}

/* ---- yes or no ----------------------------------------------------------------------------- */

icsrm_status icsrm_arrow_load_truths(arrow_loader *self, const struct ArrowArray *array, int format,
                                     const arrow_window *window, icsrm_column *out)
{
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = icsrm_arrow_values(array, format, window);
    return ICSRM_OK;
}
