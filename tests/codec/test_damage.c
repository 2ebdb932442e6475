/* SPDX-License-Identifier: MIT
 * Sound documents, damaged: cut off, bit by bit, byte by byte. A decoder refuses with a byte that
 * is there, or takes a document that encodes to the same bytes; nothing else. */
#include "any_record.h"
#include "notation.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 40, SIZE_MAX_TRIED = 1500 };

typedef struct damage {
    const icsrm_catalog *catalog;
    size_t taken, refused;
} damage;

typedef void try_bytes(damage *state, const uint8_t *bytes, size_t size);

static void check_refusal(damage *state, icsrm_status status, const icsrm_error *error, size_t size)
{
    state->refused++;
    assert_int_equal(error->status, status);
    assert_true(status != ICSRM_E_ARGUMENT && status != ICSRM_E_STATE && status != ICSRM_E_MEMORY);
    assert_true(error->offset <= size);
    assert_non_null(error->rule);
}

static void try_record(damage *state, const uint8_t *bytes, size_t size)
{
    icsrm_record *record = NULL;
    icsrm_error error;
    size_t again_size;
    icsrm_error_init(&error);
    icsrm_status status =
        icsrm_record_decode(state->catalog, bytes, size, NULL, &record, NULL, &error);
    if (status != ICSRM_OK) {
        check_refusal(state, status, &error, size);
        return;
    }
    uint8_t *again = encode_record(record, &again_size);
    assert_same(again_size, size);
    assert_memory_equal(again, bytes, size);
    state->taken++;
    free(again);
    icsrm_record_free(record);
}

static void try_report(damage *state, const uint8_t *bytes, size_t size)
{
    icsrm_report *report = NULL;
    icsrm_error error;
    size_t again_size;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_report_decode(bytes, size, NULL, &report, NULL, &error);
    if (status != ICSRM_OK) {
        check_refusal(state, status, &error, size);
        return;
    }
    uint8_t *again = encode_report(report, &again_size);
    assert_same(again_size, size);
    assert_memory_equal(again, bytes, size);
    state->taken++;
    free(again);
    icsrm_report_free(report);
}

static void cut_everywhere(damage *state, const uint8_t *bytes, size_t size, try_bytes *try)
{
    for (size_t kept = 0; kept < size; kept++) {
        uint8_t *alone = octets_alone(bytes, kept);
        size_t taken = state->taken;
        try(state, alone, kept);
        assert_same(state->taken, taken); /* no document begins another */
        free(alone);
    }
}

static void damage_everywhere(damage *state, const uint8_t *bytes, size_t size, try_bytes *try)
{
    static const uint8_t others[] = {0x00, 0x18, 0x1B, 0x20, 0x3B, 0x5F, 0x60, 0x7F, 0x80,
                                     0x9F, 0xA0, 0xBB, 0xBF, 0xC1, 0xF6, 0xF9, 0xFB, 0xFF};
    uint8_t *damaged = octets_alone(bytes, size);
    for (size_t at = 0; at < size; at++) {
        for (int bit = 0; bit < 8; bit++) {
            damaged[at] = (uint8_t)(bytes[at] ^ (1U << bit));
            try(state, damaged, size);
        }
        for (size_t i = 0; i < sizeof others; i++) {
            damaged[at] = others[i];
            try(state, damaged, size);
        }
        damaged[at] = bytes[at];
    }
    free(damaged);
}

/* Bytes taken out and put in between. */
static void shift_everywhere(damage *state, const uint8_t *bytes, size_t size, try_bytes *try)
{
    uint8_t *shifted = malloc(size + 1);
    assert_non_null(shifted);
    for (size_t at = 0; at < size; at++) {
        memcpy(shifted, bytes, at);
        memcpy(shifted + at, bytes + at + 1, size - at - 1);
        try(state, shifted, size - 1);
        shifted[at] = 0xF6;
        memcpy(shifted + at + 1, bytes + at, size - at);
        try(state, shifted, size + 1);
    }
    free(shifted);
}

static void damage_all(damage *state, uint8_t *bytes, size_t size, try_bytes *try)
{
    if (size <= SIZE_MAX_TRIED) {
        cut_everywhere(state, bytes, size, try);
        damage_everywhere(state, bytes, size, try);
        shift_everywhere(state, bytes, size, try);
    }
    free(bytes);
}

static void damaged_records_are_refused_or_taken_as_they_are(void **catalog)
{
    chance from = {5};
    damage state = {.catalog = *catalog};
    for (int i = 0; i < ROUNDS; i++) {
        size_t size;
        icsrm_record *record = any_record(*catalog, &from, NULL);
        uint8_t *bytes = encode_record(record, &size);
        damage_all(&state, bytes, size, try_record);
        icsrm_record_free(record);
    }
    assert_true(state.taken > 100 && state.refused > 10000); /* both were seen */
}

static void damaged_reports_are_refused_or_taken_as_they_are(void **catalog)
{
    chance from = {6};
    damage state = {.catalog = *catalog};
    for (int i = 0; i < ROUNDS; i++) {
        size_t size;
        icsrm_record *record = any_record(*catalog, &from, NULL);
        icsrm_report *report = report_of(record, "icsrm:CCSP", 17000 + (int32_t)draw(&from, 3000));
        uint8_t *bytes = encode_report(report, &size);
        damage_all(&state, bytes, size, try_report);
        icsrm_report_free(report);
        icsrm_record_free(record);
    }
    assert_true(state.taken > 100 && state.refused > 10000);
}

static int make_catalog(void **state)
{
    *state = new_catalog();
    return 0;
}

static int free_catalog(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_records_are_refused_or_taken_as_they_are),
        cmocka_unit_test(damaged_reports_are_refused_or_taken_as_they_are),
    };
    return cmocka_run_group_tests(tests, make_catalog, free_catalog);
}
