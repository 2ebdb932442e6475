/* SPDX-License-Identifier: MIT
 * The heads of CBOR items without libcbor, which is neither in a browser nor wherever a wheel or a
 * prebuilt addon runs: what lib/codec_cbor.h asks for, in the place of lib/codec_cbor.c.
 * tests/codec/test_heads.c holds the two together. */
#include "codec_cbor.h"

enum { MAJOR_SIMPLE = 7, LOW_ENDLESS = 31 };

/* How many bytes the value takes behind the first one; only for low bits of 24 to 27. */
static size_t value_size(unsigned low)
{
    return (size_t)1 << (low - 24);
}

static uint64_t value_of(const uint8_t *bytes, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* Whether a value would have fitted into fewer bytes. */
static bool is_longer_than_needed(uint64_t value, unsigned low)
{
    if (low < 24)
        return false;
    return low == 24 ? value < 24 : value >> (4 * value_size(low)) == 0;
}

/* The item's types, by the three high bits. */
static const codec_type majors[] = {CODEC_NUMBER, CODEC_NEGATIVE, CODEC_BYTES, CODEC_TEXT,
                                    CODEC_LIST,   CODEC_MAP,      CODEC_TAG};

/* False, true, null; floats and undefined belong nowhere, but how long they are is known. */
static icsrm_status read_simple(unsigned low, size_t left, size_t *at, codec_item *item)
{
    static const codec_type simple[] = {CODEC_FALSE, CODEC_TRUE, CODEC_NULL, CODEC_OTHER};
    size_t size = 1;
    if (low == LOW_ENDLESS) {
        item->endless = true;
        return ICSRM_E_INDEFINITE;
    }
    if (low < 20 || low == 24 || low > 27)
        return ICSRM_OK;
    if (low < 24)
        item->type = simple[low - 20];
    else
        size += value_size(low);
    if (size > left)
        return ICSRM_E_TRUNCATED;
    *at += size;
    return ICSRM_OK;
}

/* Lists and maps that claim more entries than there are bytes for. */
static bool claims_too_much(const codec_item *item, size_t left)
{
    return (item->type == CODEC_LIST && item->value > left) ||
           (item->type == CODEC_MAP && item->value > left / 2);
}

static bool is_string(codec_type type)
{
    return type == CODEC_BYTES || type == CODEC_TEXT;
}

static icsrm_status read_endless(unsigned major, codec_item *item)
{
    item->endless =
        is_string(majors[major]) || majors[major] == CODEC_LIST || majors[major] == CODEC_MAP;
    return item->endless ? ICSRM_E_INDEFINITE : ICSRM_OK;
}

icsrm_status icsrm_cbor_read(const uint8_t *bytes, size_t size, size_t *at, codec_item *item)
{
    *item = (codec_item){.type = CODEC_OTHER, .offset = *at};
    if (*at >= size)
        return ICSRM_E_TRUNCATED;
    const unsigned major = bytes[*at] >> 5;
    const unsigned low = bytes[*at] & 31;
    if (major == MAJOR_SIMPLE)
        return read_simple(low, size - *at, at, item);
    if (low == LOW_ENDLESS)
        return read_endless(major, item);
    if (low > 27)
        return ICSRM_OK; /* reserved: CODEC_OTHER */
    size_t head = low < 24 ? 1 : 1 + value_size(low);
    if (head > size - *at)
        return ICSRM_E_TRUNCATED;
    const uint8_t *behind = bytes + *at + head;
    size_t left = size - *at - head;
    uint64_t value = low < 24 ? low : value_of(bytes + *at + 1, head - 1);
    if (is_string(majors[major])) {
        if (value > left)
            return ICSRM_E_TRUNCATED;
        item->text = (icsrm_text){(const char *)behind, (size_t)value};
        head += (size_t)value;
    }
    item->type = majors[major];
    item->value = value;
    if (is_longer_than_needed(value, low))
        return ICSRM_E_SHORTEST;
    if (claims_too_much(item, left))
        return ICSRM_E_TRUNCATED;
    *at += head;
    return ICSRM_OK;
}

icsrm_status icsrm_cbor_skip(const uint8_t *bytes, size_t size, size_t *at)
{
    for (uint64_t pending = 1; pending > 0; pending--) {
        codec_item item;
        icsrm_status status = icsrm_cbor_read(bytes, size, at, &item);
        if (status != ICSRM_OK)
            return status;
        if (item.type == CODEC_OTHER)
            return ICSRM_E_TYPE;
        if (item.type == CODEC_LIST || item.type == CODEC_MAP)
            pending += item.type == CODEC_MAP ? 2 * item.value : item.value;
        if (item.type == CODEC_TAG)
            pending++;
    }
    return ICSRM_OK;
}

size_t icsrm_cbor_write(codec_type type, uint64_t value, uint8_t head[CODEC_HEAD_MAX])
{
    static const uint8_t firsts[] = {
        [CODEC_NUMBER] = 0x00, [CODEC_NEGATIVE] = 0x20, [CODEC_BYTES] = 0x40, [CODEC_TEXT] = 0x60,
        [CODEC_LIST] = 0x80,   [CODEC_MAP] = 0xA0,      [CODEC_TAG] = 0xC0,   [CODEC_FALSE] = 0xF4,
        [CODEC_TRUE] = 0xF5,   [CODEC_NULL] = 0xF6,
    };
    head[0] = firsts[type];
    if (type > CODEC_TAG)
        return 1;
    if (value < 24) {
        head[0] |= (uint8_t)value;
        return 1;
    }
    unsigned low = 24;
    while (low < 27 && value >> (8 * value_size(low)) != 0)
        low++;
    head[0] |= (uint8_t)low;
    for (size_t i = value_size(low); i > 0; i--, value >>= 8)
        head[i] = (uint8_t)value;
    return 1 + value_size(low);
}
