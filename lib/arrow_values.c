/* SPDX-License-Identifier: MIT
 * Columns of numbers, days and yes-or-no: read where they are, unless that would say something
 * else to the batch call, which knows values that mean absent; Arrow has none. */
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
    for (uint64_t i = first; i < past; i++) {
        if (i % 8 == 0 && past - i >= 8 && bits[i / 8] == 0xFF)
            i += 7;
        else if (!icsrm_bit(bits, i))
            return false;
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

const void *icsrm_arrow_values(const struct ArrowArray *array, int format,
                               const arrow_window *window)
{
    const uint64_t position = position_of(array, window);
    if (format == FORMAT_BOOL)
        return (const char *)array->buffers[1] + position / 8;
    return (const char *)array->buffers[1] +
           (position - position % 8) * icsrm_arrow_formats[format].width;
}

/* ---- integers ------------------------------------------------------------------------------ */

/* Reading one; whether some among many are one of two values; the largest, where those below 0
 * come last. Arrow lets a column of wide values begin anywhere, so they are copied out. What is
 * asked of many is asked in their own width, for a compiler to ask of several at once. */
#define INTEGER(name, type, unsigned_type)                                                         \
    static int64_t read_##name(const void *values, uint64_t i)                                     \
    {                                                                                              \
        type value;                                                                                \
        memcpy(&value, (const char *)values + i * sizeof value, sizeof value);                     \
        return (int64_t)value;                                                                     \
    }                                                                                              \
    static bool find_##name(const void *values, uint64_t first, uint64_t past, int64_t a,          \
                            int64_t b)                                                             \
    {                                                                                              \
        const type narrow_a = (type)a;                                                             \
        const type narrow_b = (type)b;                                                             \
        int found_a = 0;                                                                           \
        int found_b = 0;                                                                           \
        for (uint64_t i = first; i < past; i++) {                                                  \
            const type value = (type)read_##name(values, i);                                       \
            found_a |= value == narrow_a;                                                          \
            found_b |= value == narrow_b;                                                          \
        }                                                                                          \
        return ((found_a & (narrow_a == a)) | (found_b & (narrow_b == b))) != 0;                   \
    }                                                                                              \
    static uint64_t most_##name(const void *values, uint64_t first, uint64_t past)                 \
    {                                                                                              \
        unsigned_type most = 0;                                                                    \
        for (uint64_t i = first; i < past; i++) {                                                  \
            const unsigned_type value = (unsigned_type)read_##name(values, i);                     \
            most = value > most ? value : most;                                                    \
        }                                                                                          \
        return (uint64_t)(int64_t)(type)most;                                                      \
    }
INTEGER(int8, int8_t, uint8_t)
INTEGER(uint8, uint8_t, uint8_t)
INTEGER(int16, int16_t, uint16_t)
INTEGER(uint16, uint16_t, uint16_t)
INTEGER(int32, int32_t, uint32_t)
INTEGER(uint32, uint32_t, uint32_t)
INTEGER(int64, int64_t, uint64_t)
#undef INTEGER

/* Of a uint64 that no int64 holds, the largest that it does. */
static int64_t read_uint64(const void *values, uint64_t i)
{
    const int64_t value = read_int64(values, i);
    return value < 0 ? INT64_MAX : value;
}

/* As an int64, any uint64 can mean something else. */
static bool find_uint64(const void *values, uint64_t first, uint64_t past, int64_t a, int64_t b)
{
    (void)values;
    (void)first;
    (void)past;
    (void)a;
    (void)b;
    return true;
}

#define READ(format, name) [FORMAT_##format] = {read_##name, find_##name, most_##name}
static const struct integer_rule {
    int64_t (*read)(const void *values, uint64_t i);
    bool (*find)(const void *values, uint64_t first, uint64_t past, int64_t a, int64_t b);
    uint64_t (*most)(const void *values, uint64_t first, uint64_t past);
} integers[FORMAT_COUNT] = {
    READ(INT8, int8),          READ(UINT8, uint8),
    READ(INT16, int16),        READ(UINT16, uint16),
    READ(INT32, int32),        READ(UINT32, uint32),
    READ(INT64, int64),        [FORMAT_UINT64] = {read_uint64, find_uint64, most_int64},
    READ(DATE32, int32),       READ(DATE64, int64),
    READ(SECONDS, int64),      READ(MILLISECONDS, int64),
    READ(MICROSECONDS, int64), READ(NANOSECONDS, int64),
    READ(UTF8, int32),         READ(LARGE_UTF8, int64),
    READ(LIST, int32),         READ(LARGE_LIST, int64),
};

int64_t icsrm_arrow_integer(const void *values, int format, uint64_t i)
{
    return integers[format].read(values, i);
}

uint64_t icsrm_arrow_most(const void *values, int format, uint64_t first, uint64_t past)
{
    return integers[format].most(values, first, past);
}

/* Whether some entry would mean something else where it is; some that are null may have it so. */
static bool has_some(const void *values, int format, const icsrm_column *frame, int64_t a,
                     int64_t b)
{
    return integers[format].find(values, frame->offset, frame->offset + frame->length, a, b);
}

/* Room for the entries of a frame that are copied, as many before the first as it says. */
static void *keep_copy(arrow_loader *self, const icsrm_column *frame, size_t size)
{
    char *copy = icsrm_arrow_keep(self, frame->offset + frame->length, size);
    if (copy != NULL)
        memset(copy, 0, (size_t)frame->offset * size);
    return copy;
}

icsrm_status icsrm_arrow_load_numbers(arrow_loader *self, const struct ArrowArray *array,
                                      int format, const arrow_window *window, int64_t absent,
                                      icsrm_column *out)
{
    const void *values = icsrm_arrow_values(array, format, window);
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = values;
    if (!has_some(values, format, out, absent, INT64_MIN))
        return ICSRM_OK;
    int64_t *copy = keep_copy(self, out, sizeof *copy);
    if (copy == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t i = out->offset; i < out->offset + out->length; i++) {
        const int64_t value = icsrm_arrow_integer(values, format, i);
        copy[i] = value == INT64_MIN ? value + 1 : value == absent ? value - 1 : value;
    }
    out->values = copy;
    out->type = ICSRM_COLUMN_INT64;
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

icsrm_status icsrm_arrow_load_days(arrow_loader *self, const struct ArrowArray *array, int format,
                                   const arrow_window *window, icsrm_column *out)
{
    const void *values = icsrm_arrow_values(array, format, window);
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = values;
    if (format == FORMAT_DATE32 && !has_some(values, format, out, ICSRM_DATE_NONE, ICSRM_DATE_NONE))
        return ICSRM_OK;
    icsrm_date *copy = keep_copy(self, out, sizeof *copy);
    if (copy == NULL)
        return icsrm_arrow_fail(self->error, ICSRM_E_MEMORY, "", NULL);
    for (uint64_t i = out->offset; i < out->offset + out->length; i++)
        copy[i] = day_of(icsrm_arrow_integer(values, format, i), icsrm_arrow_formats[format].a_day);
    out->values = copy;
    out->type = ICSRM_COLUMN_INT32;
    return ICSRM_OK;
}

/* ---- yes or no ----------------------------------------------------------------------------- */

icsrm_status icsrm_arrow_load_truths(arrow_loader *self, const struct ArrowArray *array, int format,
                                     const arrow_window *window, icsrm_column *out)
{
    TRY(icsrm_arrow_frame(self, array, format, window, out));
    out->values = icsrm_arrow_values(array, format, window);
    return ICSRM_OK;
}
