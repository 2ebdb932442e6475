/* SPDX-License-Identifier: MIT
 * The library's seam to CBOR without libcbor, which is neither in a browser nor on every machine a
 * prebuilt addon runs on. It takes the place of lib/codec_cbor.c; test/cbor.test.c holds the two
 * against each other. An item's head is its first byte, three bits of kind and five of value, and
 * up to eight more (RFC 8949 section 3). */
#include <string.h>

#include "codec_cbor.h"

enum { KIND_SIMPLE = 7, LONGEST = 27, ENDLESS = 31 };

static const codec_type types[] = {CODEC_NUMBER, CODEC_NEGATIVE, CODEC_BYTES, CODEC_TEXT,
                                   CODEC_LIST,   CODEC_MAP,      CODEC_TAG};

/* How many bytes follow the first, by its low five bits. */
static size_t following(uint8_t low)
{
    return low < 24 || low > LONGEST ? 0 : (size_t)1 << (low - 24);
}

static uint64_t read_value(const uint8_t *bytes, uint8_t low)
{
    uint64_t value = 0;
    if (low < 24)
        return low;
    for (size_t i = 0; i < following(low); i++)
        value = value << 8 | bytes[i];
    return value;
}

static size_t need(uint64_t value)
{
    if (value < 24)
        return 0;
    if (value <= UINT8_MAX)
        return 1;
    if (value <= UINT16_MAX)
        return 2;
    return value <= UINT32_MAX ? 4 : 8;
}

/* Simple values and floats: false, true and null belong to documents, nothing else. */
static icsrm_status read_simple(uint8_t low, size_t end, size_t *at, codec_item *item)
{
    if (low == ENDLESS) {
        item->endless = true;
        return ICSRM_E_INDEFINITE;
    }
    if (low >= 20 && low <= 22)
        item->type = low == 20 ? CODEC_FALSE : low == 21 ? CODEC_TRUE : CODEC_NULL;
    if (low == 23 || (low >= 25 && low <= LONGEST) || item->type != CODEC_OTHER)
        *at = end; /* well formed; what is not stays where it is */
    return ICSRM_OK;
}

/* Tags 6 to 20 are unknown to the oldest libcbor, and to every document: nothing that may be read.
 */
static bool is_unknown_tag(uint8_t first)
{
    return first >= 0xC6 && first <= 0xD4;
}

/* What is left for the entries that a list or map claims to have, two in a map. */
static bool claims_too_much(const codec_item *item, size_t left)
{
    return (item->type == CODEC_LIST && item->value > left) ||
           (item->type == CODEC_MAP && item->value > left / 2);
}

static icsrm_status read_body(const uint8_t *bytes, size_t size, size_t end, size_t *at,
                              codec_item *item)
{
    const bool text = item->type == CODEC_TEXT || item->type == CODEC_BYTES;
    if (text && item->value > size - end)
        return ICSRM_E_TRUNCATED;
    if (text) {
        item->text = (icsrm_text){(const char *)bytes + end, (size_t)item->value};
        end += (size_t)item->value;
    }
    if (end - *at - (text ? (size_t)item->value : 0) - 1 != need(item->value))
        return ICSRM_E_SHORTEST;
    if (claims_too_much(item, size - end))
        return ICSRM_E_TRUNCATED;
    *at = end;
    return ICSRM_OK;
}

icsrm_status icsrm_cbor_read(const uint8_t *bytes, size_t size, size_t *at, codec_item *item)
{
    *item = (codec_item){.type = CODEC_OTHER, .offset = *at};
    if (*at >= size)
        return ICSRM_E_TRUNCATED;
    const uint8_t first = bytes[*at];
    const uint8_t kind = first >> 5;
    const uint8_t low = first & 31;
    const size_t end = *at + 1 + following(low);
    if ((low > LONGEST && low < ENDLESS) || is_unknown_tag(first))
        return ICSRM_OK;
    if (kind == KIND_SIMPLE && (low < 20 || low == 24))
        return ICSRM_OK;
    if (end > size)
        return ICSRM_E_TRUNCATED;
    if (kind == KIND_SIMPLE)
        return read_simple(low, end, at, item);
    if (low == ENDLESS) {
        if (types[kind] == CODEC_NUMBER || types[kind] == CODEC_NEGATIVE ||
            types[kind] == CODEC_TAG)
            return ICSRM_OK;
        item->endless = true;
        return ICSRM_E_INDEFINITE;
    }
    item->type = types[kind];
    item->value = read_value(bytes + *at + 1, low);
    return read_body(bytes, size, end, at, item);
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
    static const uint8_t simple[] = {
        [CODEC_FALSE] = 0xF4, [CODEC_TRUE] = 0xF5, [CODEC_NULL] = 0xF6};
    static const uint8_t lows[] = {[1] = 24, [2] = 25, [4] = 26, [8] = 27};
    uint8_t kind = 0;
    size_t more = need(value);
    if (type >= CODEC_FALSE && type <= CODEC_NULL) {
        head[0] = simple[type];
        return 1;
    }
    while (types[kind] != type)
        kind++;
    head[0] = (uint8_t)(kind << 5 | (more == 0 ? (uint8_t)value : lows[more]));
    for (size_t i = more; i > 0; i--, value >>= 8)
        head[i] = (uint8_t)value;
    return more + 1;
}
