/* SPDX-License-Identifier: MIT
 * The codec's memory: every allocation fails once, and bytes never take more than is stated. */
#include "any_record.h"
#include "notation.h"

#include <stdlib.h>
#include <string.h>

/* What codec.h promises: at most so many bytes for each byte given, and so many besides. */
enum { RECORD_PER_BYTE = 32, RECORD_BESIDES = 8192, REPORT_PER_BYTE = 8, REPORT_BESIDES = 512 };

/* ---- an allocator that remembers the most it had out --------------------------------------- */

typedef struct peak {
    counter count;
    icsrm_allocator under;
    size_t most;
} peak;

static void *peak_allocate(void *context, size_t size)
{
    peak *of = context;
    void *memory = of->under.allocate(of->under.context, size);
    if (of->count.live_bytes > of->most)
        of->most = of->count.live_bytes;
    return memory;
}

static void peak_release(void *context, void *memory, size_t size)
{
    peak *of = context;
    of->under.release(of->under.context, memory, size);
}

static icsrm_allocator peaking(peak *of)
{
    of->under = counting(&of->count);
    of->most = 0;
    return (icsrm_allocator){of, peak_allocate, peak_release};
}

/* Decodes, whatever comes of it; returns the most memory that was out. */
static size_t record_peak(const icsrm_catalog *catalog, const uint8_t *bytes, size_t size)
{
    peak of;
    icsrm_allocator memory = peaking(&of);
    icsrm_record *record = NULL;
    if (icsrm_record_decode(catalog, bytes, size, &memory, &record, NULL, NULL) == ICSRM_OK)
        icsrm_record_free(record);
    assert_same(of.count.live, 0);
    assert_true(of.most <= RECORD_PER_BYTE * size + RECORD_BESIDES);
    return of.most;
}

static size_t report_peak(const uint8_t *bytes, size_t size)
{
    peak of;
    icsrm_allocator memory = peaking(&of);
    icsrm_report *report = NULL;
    if (icsrm_report_decode(bytes, size, &memory, &report, NULL, NULL) == ICSRM_OK)
        icsrm_report_free(report);
    assert_same(of.count.live, 0);
    assert_true(of.most <= REPORT_PER_BYTE * size + REPORT_BESIDES);
    return of.most;
}

/* ---- the bound ------------------------------------------------------------------------------ */

/* A document that is grown piece by piece. */
typedef struct growing {
    size_t size, room;
    uint8_t *data;
} growing;

static void grow(growing *to, const char *written)
{
    octets more = octets_of(written);
    if (to->size + more.size > to->room) {
        to->room = 2 * to->room + more.size;
        to->data = realloc(to->data, to->room);
        assert_non_null(to->data);
    }
    memcpy(to->data + to->size, more.data, more.size);
    to->size += more.size;
}

/* `head` with a count of four digits in the place of NNNN, then `entry` so often; # in it is three
 * bytes that differ from entry to entry and ascend. */
static growing repeat(const char *head, const char *entry, unsigned count)
{
    static const char digits[] = "0123456789ABCDEF";
    growing all = {0};
    char text[256];
    strcpy(text, head);
    char *number = strstr(text, "NNNN");
    for (int i = 0; i < 4; i++)
        number[i] = digits[count >> (12 - 4 * i) & 15];
    grow(&all, text);
    for (unsigned i = 0; i < count; i++) {
        strcpy(text, entry);
        char *different = strchr(text, '#');
        if (different != NULL) {
            char rest[256];
            strcpy(rest, different + 1);
            unsigned parts[] = {i >> 12 & 63, i >> 6 & 63, i & 63};
            for (int p = 0; p < 3; p++) {
                different[2 * p] = digits[(parts[p] + 0x30) >> 4];
                different[2 * p + 1] = digits[(parts[p] + 0x30) & 15];
            }
            strcpy(different + 6, rest);
        }
        grow(&all, text);
    }
    return all;
}

#define MEMBER "66'member' 60"

typedef struct dense {
    const char *what, *head, *entry, *tail;
} dense;

/* The most things in the fewest bytes, of each kind there is. */
static const dense densest[] = {
    {"empty tags",
     "A2 " MEMBER " 6A'activities' 81 A4 62'id' 61'a' 62'on' D864 00 64'kind' 65'video' "
     "64'tags' 99NNNN",
     "60", ""},
    {"codes", "A2 " MEMBER " 6A'activities' 81 A4 62'id' 61'a' 62'on' D864 00 63'for' 99NNNN",
     "63'o:y'", "64'kind' 65'video'"},
    {"activities", "A2 " MEMBER " 6A'activities' 99NNNN",
     "A3 62'id' 63# 62'on' D864 00 64'kind' 65'video'", ""},
    {"activities with tags", "A2 " MEMBER " 6A'activities' 99NNNN",
     "A4 62'id' 63# 62'on' D864 00 64'kind' 65'video' 64'tags' 97 "
     "6060606060606060606060606060606060606060606060",
     ""},
    {"claims", "A2 " MEMBER " 6A'activities' 99NNNN",
     "A6 62'id' 63# 62'on' D864 00 64'kind' 68'teaching' 67'minutes' 00 67'session' 60 "
     "68'audience' 60",
     ""},
    {"payments", "A2 " MEMBER " 68'payments' 99NNNN",
     "A3 62'on' D864 00 67'purpose' 67'renewal' 6D'certification' 63'o:y'", ""},
    {"recertifications", "A2 " MEMBER " 70'recertifications' 99NNNN",
     "A2 62'on' D864 00 6D'certification' 6A'icsrm:CCSP'", ""},
    {"attributes", "A2 " MEMBER " 6A'attributes' B9NNNN", "63# 00", ""},
    {"sponsorships", "A2 " MEMBER " 6C'sponsorships' 99NNNN",
     "A5 62'id' 63# 65'terms' A1 6E'service_months' 01 66'amount' 00 68'currency' 60 "
     "6D'certification' 63'o:y'",
     ""},
};

/* Decodes what must be a record; returns the most memory that was out. */
static size_t sound_peak(const icsrm_catalog *catalog, const char *what, const growing *all)
{
    icsrm_record *record = NULL;
    icsrm_error error;
    char line[256];
    icsrm_error_init(&error);
    if (icsrm_record_decode(catalog, all->data, all->size, NULL, &record, NULL, &error)) {
        icsrm_error_format(&error, line, sizeof line);
        fail_msg("%s: %s", what, line);
    }
    icsrm_record_free(record);
    return record_peak(catalog, all->data, all->size);
}

static void the_densest_records_keep_within_the_bound(void **state)
{
    static const unsigned counts[] = {256, 257, 512, 513, 4096, 4097, 8193, 16385, 20000};
    size_t worst = 0;
    for (size_t i = 0; i < sizeof densest / sizeof *densest; i++)
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
            growing all = repeat(densest[i].head, densest[i].entry, counts[c]);
            grow(&all, densest[i].tail);
            size_t most = sound_peak(*state, densest[i].what, &all);
            if (most / all.size > worst)
                worst = most / all.size;
            free(all.data);
        }
    print_message("# most memory a byte: %zu\n", worst);
}

static void claims_of_length_take_nothing(void **state)
{
    static const char *const claims[] = {
        "BBFFFFFFFFFFFFFFFF",
        "A2 " MEMBER " 6A'activities' 9BFFFFFFFFFFFFFFFF",
        "A2 " MEMBER " 6A'activities' 9A00FFFFFF A1",
        "A2 " MEMBER " 6A'activities' 81 A1 64'tags' 9A7FFFFFFF 60",
        "A1 66'member' 7B7FFFFFFFFFFFFFFF",
        "A1 66'member' 7A7FFFFFFF",
        "A2 " MEMBER " 6A'attributes' BA7FFFFFFF 60 00",
    };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        octets all = octets_of(claims[i]);
        assert_true(record_peak(*state, all.data, all.size) <= 1024);
        assert_same(report_peak(all.data, all.size), 0);
    }
}

static void the_densest_reports_keep_within_the_bound(void **state)
{
    static const char head[] = "A7 65'as_of' D864 00 65'cycle' F6 66'member' 60 "
                               "66'reexam' A3 64'from' F6 68'eligible' F4 6B'fee_paid_on' F6 "
                               "66'status' 64'none' 67'credits' F6";
    /* The list, an entry of it, how many keys the document has, what follows the list. */
    static const char *const lists[][4] = {
        {"67'history' 99NNNN",
         "A4 65'start' D864 00 67'expires' D864 00 68'begun_by' 63'cpd' 68'ended_by' 63'cpd'", "10",
         "67'renewal' F6 6A'activities' 80"},
        {"67'history' 80 67'renewal' F6 68'findings' 99NNNN",
         "A2 64'rule' 60 67'finding' 67'expired'", "11", "6A'activities' 80"},
        {"67'history' 80 67'renewal' F6 6A'activities' 99NNNN",
         "A4 62'id' 60 67'counted' 00 67'credits' 00 67'outcome' 65'draft'", "10", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        growing list = repeat(lists[i][0], lists[i][1], 5000);
        growing all = {0};
        grow(&all, head);
        all.data[0] = (uint8_t)(0xA0 + strtoul(lists[i][2], NULL, 10));
        all.data = realloc(all.data, all.size + list.size);
        assert_non_null(all.data);
        memcpy(all.data + all.size, list.data, list.size);
        all.size += list.size;
        all.room = all.size;
        grow(&all, lists[i][3]);
        grow(&all, "6D'certification' 60");
        size_t most = report_peak(all.data, all.size);
        assert_true(most > all.size / 4); /* it was taken, not refused */
        free(all.data);
        free(list.data);
    }
}

static void random_and_damaged_documents_keep_within_the_bound(void **state)
{
    chance from = {7};
    for (int i = 0; i < 300; i++) {
        size_t size;
        icsrm_record *record = any_record(*state, &from, NULL);
        icsrm_report *report = report_of(record, "icsrm:CCSP", 18000);
        uint8_t *bytes = encode_record(record, &size);
        for (int damaged = 0; damaged < 20; damaged++) {
            record_peak(*state, bytes, size);
            bytes[draw(&from, (uint32_t)size)] = (uint8_t)draw(&from, 256);
        }
        free(bytes);
        bytes = encode_report(report, &size);
        for (int damaged = 0; damaged < 20; damaged++) {
            report_peak(bytes, size);
            bytes[draw(&from, (uint32_t)size)] = (uint8_t)draw(&from, 256);
        }
        free(bytes);
        icsrm_report_free(report);
        icsrm_record_free(record);
    }
}

/* ---- every allocation fails once ------------------------------------------------------------ */

static void decoding_a_record_fails_cleanly_without_memory(void **state)
{
    chance from = {8};
    for (int i = 0; i < 20; i++) {
        size_t size;
        icsrm_record *record = any_record(*state, &from, NULL);
        icsrm_record *const marker = record;
        uint8_t *bytes = encode_record(record, &size);
        icsrm_status status = ICSRM_E_MEMORY;
        for (size_t allowed = 0; status == ICSRM_E_MEMORY; allowed++) {
            counter count;
            icsrm_allocator memory = counting(&count);
            icsrm_record *read = marker;
            icsrm_error error;
            size_t used = 77;
            count.left = allowed;
            icsrm_error_init(&error);
            status = icsrm_record_decode(*state, bytes, size, &memory, &read, &used, &error);
            if (status == ICSRM_OK) {
                assert_same(used, size);
                icsrm_record_free(read);
            } else {
                assert_ptr_equal(read, marker);
                assert_same(used, 77);
                assert_status(error.status, ICSRM_E_MEMORY);
                assert_true(error.offset == ICSRM_NO_OFFSET);
            }
            assert_same(count.live, 0);
        }
        assert_ok(status);
        free(bytes);
        icsrm_record_free(record);
    }
}

static void reports_fail_cleanly_without_memory(void **state)
{
    chance from = {9};
    icsrm_record *record = any_record(*state, &from, NULL);
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_decision_new(*state, NULL, &decision));
    assert_ok(icsrm_evaluate(record, "icsrm:CCSP", 18500, decision, NULL));
    icsrm_report *made = report_of(record, "icsrm:CCSP", 18500);
    size_t size;
    uint8_t *bytes = encode_report(made, &size);
    uint8_t *again = malloc(size);
    size_t failures = 0;
    for (size_t allowed = 0; allowed < 4; allowed++) {
        counter count;
        icsrm_allocator memory = counting(&count);
        icsrm_report *report = made;
        size_t used = 77;
        count.left = allowed;
        icsrm_status status = icsrm_report_new(decision, &memory, &report);
        assert_status(status, allowed < 2 ? ICSRM_E_MEMORY : ICSRM_OK);
        if (status == ICSRM_OK)
            icsrm_report_free(report);
        assert_same(count.live, 0);

        memory = counting(&count);
        count.left = allowed;
        report = made;
        status = icsrm_report_decode(bytes, size, &memory, &report, &used, NULL);
        assert_status(status, allowed < 1 ? ICSRM_E_MEMORY : ICSRM_OK);
        assert_same(used, allowed < 1 ? 77 : size);
        if (status == ICSRM_OK)
            icsrm_report_free(report);
        else
            assert_ptr_equal(report, made);
        assert_same(count.live, 0);

        memory = counting(&count);
        count.left = allowed;
        used = 77;
        status = icsrm_decision_encode(decision, &memory, again, size, &used, NULL);
        assert_status(status, allowed < 2 ? ICSRM_E_MEMORY : ICSRM_OK);
        assert_same(used, allowed < 2 ? 77 : size);
        assert_same(count.live, 0);
        failures += status == ICSRM_E_MEMORY;
    }
    assert_same(failures, 2);
    free(again);
    free(bytes);
    icsrm_report_free(made);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
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
        cmocka_unit_test(the_densest_records_keep_within_the_bound),
        cmocka_unit_test(the_densest_reports_keep_within_the_bound),
        cmocka_unit_test(claims_of_length_take_nothing),
        cmocka_unit_test(random_and_damaged_documents_keep_within_the_bound),
        cmocka_unit_test(decoding_a_record_fails_cleanly_without_memory),
        cmocka_unit_test(reports_fail_cleanly_without_memory),
    };
    return cmocka_run_group_tests(tests, make_catalog, free_catalog);
}
