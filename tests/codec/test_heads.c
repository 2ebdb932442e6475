/* SPDX-License-Identifier: MIT
 * The heads of CBOR items as the bindings read and write them (bindings/heads.c) are those that
 * libcbor reads and writes: of every two bytes, of damaged documents, of every value that is
 * first or last of its length. */
#include "support.h"

#include <string.h>

#include "codec_cbor.h"

/* heads.c again, under other names: the library has the functions of codec_cbor.c. */
#define icsrm_cbor_read  heads_read
#define icsrm_cbor_skip  heads_skip
#define icsrm_cbor_write heads_write
icsrm_status heads_read(const uint8_t *bytes, size_t size, size_t *at, codec_item *item);
icsrm_status heads_skip(const uint8_t *bytes, size_t size, size_t *at);
size_t heads_write(codec_type type, uint64_t value, uint8_t head[CODEC_HEAD_MAX]);
#include "../../bindings/heads.c"
#undef icsrm_cbor_read
#undef icsrm_cbor_skip
#undef icsrm_cbor_write

/* Tags that libcbor refuses before 0.11, and takes since; no document has one of them. */
static bool is_old_tag(uint8_t first)
{
    return first >= 0xC6 && first <= 0xD4;
}

static void assert_same_read(const uint8_t *bytes, size_t size)
{
    size_t at = 0;
    size_t heads_at = 0;
    codec_item item;
    codec_item heads_item;
    icsrm_status status = icsrm_cbor_read(bytes, size, &at, &item);
    icsrm_status heads_status = heads_read(bytes, size, &heads_at, &heads_item);
    if (size > 0 && is_old_tag(bytes[0]))
        return;
    assert_int_equal(heads_status, status);
    assert_int_equal(heads_at, at);
    assert_true(heads_item.endless == item.endless);
    if (status != ICSRM_OK)
        return;
    assert_int_equal(heads_item.type, item.type);
    assert_true(heads_item.value == item.value && heads_item.offset == item.offset);
    assert_ptr_equal(heads_item.text.data, item.text.data);
    assert_true(heads_item.text.size == item.text.size);
}

static void reads_the_same(void **state)
{
    (void)state;
    uint8_t bytes[24] = {0};
    for (uint32_t first = 0; first < 256; first++)
        for (uint32_t second = 0; second < 256; second++)
            for (size_t size = 0; size <= sizeof bytes; size++) {
                bytes[0] = (uint8_t)first;
                bytes[1] = (uint8_t)second;
                bytes[2] = (uint8_t)(second % 3); /* lengths of two bytes are small and not */
                assert_same_read(bytes, size);
            }
}

static void reads_the_same_of_any_bytes(void **state)
{
    (void)state;
    chance from = {5};
    for (int i = 0; i < 200000; i++) {
        uint8_t bytes[12];
        for (size_t b = 0; b < sizeof bytes; b++)
            bytes[b] = (uint8_t)draw(&from, 256);
        if (draw(&from, 2) == 0)
            memset(bytes + 1, 0, 7);
        assert_same_read(bytes, draw(&from, sizeof bytes + 1));
    }
}

static void skips_the_same(void **state)
{
    (void)state;
    chance from = {6};
    for (int i = 0; i < 200000; i++) {
        uint8_t bytes[12];
        bool old = false;
        size_t at = 0;
        size_t heads_at = 0;
        for (size_t b = 0; b < sizeof bytes; b++) {
            bytes[b] = (uint8_t)(draw(&from, 256) & (draw(&from, 2) == 0 ? 0xE3 : 0xFF));
            old = old || is_old_tag(bytes[b]);
        }
        icsrm_status status = icsrm_cbor_skip(bytes, sizeof bytes, &at);
        icsrm_status heads_status = heads_skip(bytes, sizeof bytes, &heads_at);
        if (old)
            continue;
        assert_int_equal(heads_status, status);
        if (status == ICSRM_OK)
            assert_int_equal(heads_at, at);
    }
}

static void writes_the_same(void **state)
{
    (void)state;
    static const codec_type types[] = {CODEC_NUMBER, CODEC_NEGATIVE, CODEC_TEXT,
                                       CODEC_LIST,   CODEC_MAP,      CODEC_TAG,
                                       CODEC_TRUE,   CODEC_FALSE,    CODEC_NULL};
    static const uint64_t edges[] = {0, 23, 24, UINT8_MAX, UINT16_MAX, UINT32_MAX, UINT64_MAX};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        for (size_t e = 0; e < sizeof edges / sizeof *edges; e++)
            for (uint64_t beyond = 0; beyond < 3; beyond++) {
                uint8_t head[CODEC_HEAD_MAX] = {0};
                uint8_t other[CODEC_HEAD_MAX] = {0};
                uint64_t value = edges[e] + beyond;
                size_t size = icsrm_cbor_write(types[t], value, head);
                assert_int_equal(heads_write(types[t], value, other), size);
                assert_memory_equal(other, head, size);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_same),
        cmocka_unit_test(reads_the_same_of_any_bytes),
        cmocka_unit_test(skips_the_same),
        cmocka_unit_test(writes_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
