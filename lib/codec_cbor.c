/* SPDX-License-Identifier: MIT
 * CBOR, an item at a time, through libcbor's streaming functions: they keep no state and allocate
 * nothing. They check nothing either, so all that is checked, is checked here and above. */
#include "codec_cbor.h"

#include <cbor.h>

/* What libcbor hands a length over as. */
#if CBOR_MAJOR_VERSION > 0 || CBOR_MINOR_VERSION >= 9
typedef uint64_t cbor_length;
#else
typedef size_t cbor_length;
#endif

/* ---- reading ------------------------------------------------------------------------------- */

static void take(void *context, codec_type type, uint64_t value)
{
    codec_item *item = context;
    item->type = type;
    item->value = value;
}

static void take_text(void *context, codec_type type, cbor_data data, uint64_t size)
{
    codec_item *item = context;
    take(context, type, size);
    item->text = (icsrm_text){(const char *)data, (size_t)size};
}

/* A break, too, has no place where every length is definite. */
static void take_endless(void *context)
{
    codec_item *item = context;
    item->endless = true;
}

static void take_number8(void *context, uint8_t value)
{
    take(context, CODEC_NUMBER, value);
}

static void take_number16(void *context, uint16_t value)
{
    take(context, CODEC_NUMBER, value);
}

static void take_number32(void *context, uint32_t value)
{
    take(context, CODEC_NUMBER, value);
}

static void take_number64(void *context, uint64_t value)
{
    take(context, CODEC_NUMBER, value);
}

static void take_negative8(void *context, uint8_t value)
{
    take(context, CODEC_NEGATIVE, value);
}

static void take_negative16(void *context, uint16_t value)
{
    take(context, CODEC_NEGATIVE, value);
}

static void take_negative32(void *context, uint32_t value)
{
    take(context, CODEC_NEGATIVE, value);
}

static void take_negative64(void *context, uint64_t value)
{
    take(context, CODEC_NEGATIVE, value);
}

static void take_byte_string(void *context, cbor_data data, cbor_length size)
{
    take_text(context, CODEC_BYTES, data, size);
}

static void take_string(void *context, cbor_data data, cbor_length size)
{
    take_text(context, CODEC_TEXT, data, size);
}

static void take_array(void *context, cbor_length count)
{
    take(context, CODEC_LIST, count);
}

static void take_map(void *context, cbor_length count)
{
    take(context, CODEC_MAP, count);
}

static void take_tag(void *context, uint64_t tag)
{
    take(context, CODEC_TAG, tag);
}

static void take_float(void *context, float value)
{
    (void)context; /* CODEC_OTHER, as the item began */
    (void)value;
}

static void take_double(void *context, double value)
{
    (void)context;
    (void)value;
}

static void take_undefined(void *context)
{
    (void)context;
}

static void take_null(void *context)
{
    take(context, CODEC_NULL, 0);
}

static void take_boolean(void *context, bool value)
{
    take(context, value ? CODEC_TRUE : CODEC_FALSE, 0);
}

static const struct cbor_callbacks callbacks = {
    .uint8 = take_number8,
    .uint16 = take_number16,
    .uint32 = take_number32,
    .uint64 = take_number64,
    .negint8 = take_negative8,
    .negint16 = take_negative16,
    .negint32 = take_negative32,
    .negint64 = take_negative64,
    .byte_string = take_byte_string,
    .byte_string_start = take_endless,
    .string = take_string,
    .string_start = take_endless,
    .array_start = take_array,
    .indef_array_start = take_endless,
    .map_start = take_map,
    .indef_map_start = take_endless,
    .tag = take_tag,
    .float2 = take_float,
    .float4 = take_float,
    .float8 = take_double,
    .undefined = take_undefined,
    .null = take_null,
    .boolean = take_boolean,
    .indef_break = take_endless,
};

/* How long a head is, by the low five bits of its first byte; 0 where they mean no value. */
static size_t head_size(uint8_t first)
{
    static const uint8_t longer[8] = {2, 3, 5, 9};
    uint8_t low = first & 31;
    return low < 24 ? 1 : longer[low - 24];
}

/* How long a head needs to be to hold a value. */
static size_t head_need(uint64_t value)
{
    if (value < 24)
        return 1;
    if (value <= UINT8_MAX)
        return 2;
    if (value <= UINT16_MAX)
        return 3;
    return value <= UINT32_MAX ? 5 : 9;
}

/* Whether a list or map claims more entries than there are bytes for: one an entry at least, two in
 * a map. Whoever sizes memory by a count relies on it. */
static bool claims_too_much(const codec_item *item, size_t left)
{
    return (item->type == CODEC_LIST && item->value > left) ||
           (item->type == CODEC_MAP && item->value > left / 2);
}

icsrm_status icsrm_cbor_read(const uint8_t *bytes, size_t size, size_t *at, codec_item *item)
{
    *item = (codec_item){.type = CODEC_OTHER, .offset = *at};
    if (*at >= size)
        return ICSRM_E_TRUNCATED;
    struct cbor_decoder_result result =
        cbor_stream_decode(bytes + *at, size - *at, &callbacks, item);
    if (result.status == CBOR_DECODER_NEDATA)
        return ICSRM_E_TRUNCATED;
    if (result.status != CBOR_DECODER_FINISHED)
        return ICSRM_OK; /* what libcbor does not know belongs nowhere: CODEC_OTHER */
    if (item->endless)
        return ICSRM_E_INDEFINITE;
    if (item->type <= CODEC_TAG && head_size(bytes[*at]) != head_need(item->value))
        return ICSRM_E_SHORTEST;
    if (claims_too_much(item, size - *at - result.read))
        return ICSRM_E_TRUNCATED;
    *at += result.read;
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

/* ---- writing ------------------------------------------------------------------------------- */

/* libcbor's other encoders choose the width themselves too, and so write the shortest form. */
size_t icsrm_cbor_write(codec_type type, uint64_t value, uint8_t head[CODEC_HEAD_MAX])
{
    typedef size_t encode(uint64_t, unsigned char *, size_t);
    static encode *const plain[] = {
        [CODEC_NUMBER] = cbor_encode_uint,
        [CODEC_NEGATIVE] = cbor_encode_negint,
        [CODEC_TAG] = cbor_encode_tag,
    };
    typedef size_t encode_start(size_t, unsigned char *, size_t);
    static encode_start *const starts[] = {
        [CODEC_TEXT] = cbor_encode_string_start,
        [CODEC_LIST] = cbor_encode_array_start,
        [CODEC_MAP] = cbor_encode_map_start,
    };
    if (type == CODEC_NULL)
        return cbor_encode_null(head, CODEC_HEAD_MAX);
    if (type == CODEC_FALSE || type == CODEC_TRUE)
        return cbor_encode_bool(type == CODEC_TRUE, head, CODEC_HEAD_MAX);
    if (type < sizeof starts / sizeof *starts && starts[type] != NULL)
        return starts[type]((size_t)value, head, CODEC_HEAD_MAX);
    return plain[type](value, head, CODEC_HEAD_MAX);
}
