/* SPDX-License-Identifier: MIT
 * Integers of every width: one alone, and many as the batch call reads them fastest. */
#include "arrow_data.h"

/* Reading one; of many the largest, where those below 0 come last; many as int32, or false if some
 * are none; and many looked up in a list. Arrow lets a column of wide values begin anywhere, so
 * they are copied out. What is asked of many is asked in their own width, for a compiler to ask of
 * several at once. */
#define INTEGER(name, type, unsigned_type)                                                         \
    static int64_t read_##name(const void *values, uint64_t i)                                     \
    {                                                                                              \
        type value;                                                                                \
        memcpy(&value, (const char *)values + i * sizeof value, sizeof value);                     \
        return (int64_t)value;                                                                     \
    }                                                                                              \
    static uint64_t most_##name(const void *values, uint64_t first, uint64_t past)                 \
    {                                                                                              \
        unsigned_type most = 0;                                                                    \
        for (uint64_t i = first; i < past; i++) {                                                  \
            const unsigned_type value = (unsigned_type)read_##name(values, i);                     \
            most = value > most ? value : most;                                                    \
        }                                                                                          \
        return (uint64_t)(int64_t)(type)most;                                                      \
    }                                                                                              \
    static bool narrow_##name(const void *values, const arrow_run *run, int32_t *to)               \
    {                                                                                              \
        uint64_t odd = 0;                                                                          \
        const arrow_run part = *run; /* which no byte that is written can change */                \
        for (uint64_t k = 0; k < part.count; k++) {                                                \
            const uint64_t value = (uint64_t)read_##name(values, part.first + k);                  \
            to[k] = (int32_t)(uint32_t)value;                                                      \
            odd |= value + UINT64_C(0x80000000);                                                   \
        }                                                                                          \
        return odd >> 32 == 0;                                                                     \
    }                                                                                              \
    static void look_##name(const void *values, const arrow_run *run, const uint8_t *known,        \
                            uint64_t known_count, uint8_t *to)                                     \
    {                                                                                              \
        const arrow_run part = *run; /* which no byte that is written can change */                \
        for (uint64_t k = 0; k < part.count; k++) {                                                \
            const uint64_t index = (unsigned_type)read_##name(values, part.first + k);             \
            to[k] = known[index < known_count ? index : known_count];                              \
        }                                                                                          \
    }
INTEGER(int8, int8_t, uint8_t)
INTEGER(uint8, uint8_t, uint8_t)
INTEGER(int16, int16_t, uint16_t)
INTEGER(uint16, uint16_t, uint16_t)
INTEGER(int32, int32_t, uint32_t)
INTEGER(uint32, uint32_t, uint32_t)
INTEGER(int64, int64_t, uint64_t)
#undef INTEGER

/* Many as bytes, or false if some are none. Those of a byte are read where they are. */
#define CUT(name, type)                                                                            \
    static bool cut_##name(const void *values, const arrow_run *run, uint8_t *to)                  \
    {                                                                                              \
        type all = 0;                                                                              \
        const arrow_run part = *run; /* which no byte that is written can change */                \
        for (uint64_t k = 0; k < part.count; k++) {                                                \
            const type value = (type)read_##name(values, part.first + k);                          \
            to[k] = (uint8_t)value;                                                                \
            all |= value;                                                                          \
        }                                                                                          \
        return (uint64_t)all >> 8 == 0;                                                            \
    }
CUT(int16, uint16_t)
CUT(uint16, uint16_t)
CUT(int32, uint32_t)
CUT(uint32, uint32_t)
CUT(int64, uint64_t)
#undef CUT

/* Of a uint64 that no int64 holds, the largest that it does. */
static int64_t read_uint64(const void *values, uint64_t i)
{
    const int64_t value = read_int64(values, i);
    return value < 0 ? INT64_MAX : value;
}

#define ROW(format, name, cut)                                                                     \
    [FORMAT_##format] = {read_##name, most_##name, narrow_##name, look_##name, cut}
static const struct integer_rule {
    int64_t (*read)(const void *values, uint64_t i);
    uint64_t (*most)(const void *values, uint64_t first, uint64_t past);
    bool (*narrow)(const void *values, const arrow_run *run, int32_t *to);
    void (*look)(const void *values, const arrow_run *run, const uint8_t *known,
                 uint64_t known_count, uint8_t *to);
    bool (*cut)(const void *values, const arrow_run *run, uint8_t *to);
} integers[FORMAT_COUNT] = {
    ROW(INT8, int8, NULL),
    ROW(UINT8, uint8, NULL),
    ROW(INT16, int16, cut_int16),
    ROW(UINT16, uint16, cut_uint16),
    ROW(INT32, int32, cut_int32),
    ROW(UINT32, uint32, cut_uint32),
    ROW(INT64, int64, cut_int64),
    [FORMAT_UINT64] = {read_uint64, most_int64, narrow_int64, look_int64, cut_int64},
    ROW(DATE32, int32, cut_int32),
    ROW(DATE64, int64, cut_int64),
    ROW(SECONDS, int64, cut_int64),
    ROW(MILLISECONDS, int64, cut_int64),
    ROW(MICROSECONDS, int64, cut_int64),
    ROW(NANOSECONDS, int64, cut_int64),
    ROW(UTF8, int32, cut_int32),
    ROW(LARGE_UTF8, int64, cut_int64),
    ROW(LIST, int32, cut_int32),
    ROW(LARGE_LIST, int64, cut_int64),
};

int64_t icsrm_arrow_integer(const void *values, int format, uint64_t i)
{
    return integers[format].read(values, i);
}

#define HAS(name, type)                                                                            \
    bool icsrm_arrow_has_##name(const void *values, uint64_t first, uint64_t past, type sought)    \
    {                                                                                              \
        int found = 0;                                                                             \
        for (uint64_t i = first; i < past; i++) {                                                  \
            type value;                                                                            \
            memcpy(&value, (const char *)values + i * sizeof value, sizeof value);                 \
            found |= value == sought;                                                              \
        }                                                                                          \
        return found != 0;                                                                         \
    }
HAS(word, int32_t)
HAS(wide, int64_t)
#undef HAS

uint64_t icsrm_arrow_most(const void *values, int format, uint64_t first, uint64_t past)
{
    return integers[format].most(values, first, past);
}

/* The nearest that an int32 holds. */
static int32_t nearest(int64_t value)
{
    return value > INT32_MAX ? INT32_MAX : value < INT32_MIN ? INT32_MIN : (int32_t)value;
}

void icsrm_arrow_narrow(const void *values, int format, const arrow_run *run, int32_t *to)
{
    if (integers[format].narrow(values, run, to))
        return;
    for (uint64_t k = 0; k < run->count; k++)
        to[k] = nearest(icsrm_arrow_integer(values, format, run->first + k));
}

void icsrm_arrow_look(const void *values, int format, const arrow_run *run, const uint8_t *known,
                      uint64_t known_count, uint8_t *to)
{
    integers[format].look(values, run, known, known_count, to);
}

bool icsrm_arrow_cut(const void *values, int format, const arrow_run *run, uint8_t *to)
{
    return integers[format].cut(values, run, to);
}
