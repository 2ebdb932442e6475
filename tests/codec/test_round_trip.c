/* SPDX-License-Identifier: MIT
 * Records and reports out and in again: nothing is lost, and equal documents are equal bytes. */
#include "any_record.h"
#include "bytes_path.h"
#include "notation.h"

#include <stdlib.h>
#include <string.h>

enum { RECORDS = 1000 };

static void a_record_comes_back_as_it_was(void **state)
{
    chance from = {1};
    for (int i = 0; i < RECORDS; i++) {
        icsrm_record *record = any_record(*state, &from, NULL);
        icsrm_record_free(record_through_bytes(record));
        icsrm_record_free(record);
    }
}

static void a_report_comes_back_as_it_was(void **state)
{
    chance from = {2};
    for (int i = 0; i < RECORDS; i++) {
        icsrm_record *record = any_record(*state, &from, NULL);
        icsrm_report *report = report_of(record, "icsrm:CCSP", 9000 + (int32_t)draw(&from, 20000));
        check_report_through_bytes(report);
        icsrm_report_free(report);
        icsrm_record_free(record);
    }
}

/* The whole of a small record, byte by byte. */
static void the_bytes_are_these(void **state)
{
    octets expected =
        octets_of("A4 65'exams' 81 A3 62'on' D864 194650 66'result' 64'pass' 6D'certification' "
                  "6A'icsrm:CCSP' 66'member' 63'M-1' 68'payments' 80 6A'attributes' A2 61'z' 38FF "
                  "62'aa' 60");
    uint8_t bytes[200];
    size_t size = 0;
    icsrm_record *record = new_record(*state);
    icsrm_attribute late = named("aa", "");
    icsrm_attribute early = named("z", NULL);
    early.number = -256;
    add_exam(record, "icsrm:CCSP", "2019-04-14");
    assert_ok(icsrm_record_add_attribute(record, &late, NULL));
    assert_ok(icsrm_record_add_attribute(record, &early, NULL));
    assert_ok(icsrm_record_declare(record, ICSRM_LIST_PAYMENTS));
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_record_encode(record, bytes, sizeof bytes, &size, NULL));
    assert_same(size, expected.size);
    assert_memory_equal(bytes, expected.data, size);
    icsrm_record_free(record);
}

static void each_capacity_gets_the_size_and_nothing_beyond_it(void **state)
{
    chance from = {3};
    icsrm_record *record = any_record(*state, &from, NULL);
    icsrm_report *report = report_of(record, "icsrm:CCEM", 18000);
    size_t record_size;
    size_t report_size;
    uint8_t *as_record = encode_record(record, &record_size);
    uint8_t *as_report = encode_report(report, &report_size);
    uint8_t *part = malloc(record_size + report_size + 1);
    for (size_t capacity = 0; capacity <= record_size; capacity++) {
        size_t size = 0;
        part[capacity] = 0xA5;
        assert_status(icsrm_record_encode(record, part, capacity, &size, NULL),
                      capacity < record_size ? ICSRM_E_CAPACITY : ICSRM_OK);
        assert_same(size, record_size);
        assert_same(part[capacity], 0xA5);
    }
    assert_memory_equal(part, as_record, record_size);
    for (size_t capacity = 0; capacity <= report_size; capacity++) {
        size_t size = 0;
        part[capacity] = 0xA5;
        assert_status(icsrm_report_encode(report, part, capacity, &size, NULL),
                      capacity < report_size ? ICSRM_E_CAPACITY : ICSRM_OK);
        assert_same(size, report_size);
        assert_same(part[capacity], 0xA5);
    }
    assert_memory_equal(part, as_report, report_size);
    free(part);
    free(as_record);
    free(as_report);
    icsrm_report_free(report);
    icsrm_record_free(record);
}

static void a_decision_is_encoded_like_its_report(void **state)
{
    chance from = {4};
    icsrm_record *record = any_record(*state, &from, NULL);
    icsrm_report *report = report_of(record, "icsrm:CCSP", 18500);
    icsrm_decision *decision = NULL;
    size_t size;
    size_t other = 0;
    uint8_t *bytes = encode_report(report, &size);
    uint8_t *same = malloc(size);
    assert_ok(icsrm_decision_new(*state, NULL, &decision));
    assert_status(icsrm_decision_encode(decision, NULL, same, size, &other, NULL), ICSRM_E_STATE);
    assert_ok(icsrm_evaluate(record, "icsrm:CCSP", 18500, decision, NULL));
    assert_status(icsrm_decision_encode(decision, NULL, NULL, 0, &other, NULL), ICSRM_E_CAPACITY);
    assert_same(other, size);
    assert_status(icsrm_report_new(decision, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_ok(icsrm_decision_encode(decision, NULL, same, size, &other, NULL));
    assert_memory_equal(same, bytes, size);
    free(same);
    free(bytes);
    icsrm_decision_free(decision);
    icsrm_report_free(report);
    icsrm_record_free(record);
}

/* A CBOR sequence (RFC 8742): documents, one behind the other. */
static void documents_may_follow_each_other(void **state)
{
    octets two = octets_of("A1 66'member' 61'a' A1 66'member' 61'b'");
    size_t used = 0;
    size_t measured = 0;
    icsrm_record *record = NULL;
    icsrm_text member;
    assert_status(icsrm_record_decode(*state, two.data, two.size, NULL, &record, NULL, NULL),
                  ICSRM_E_TRAILING);
    assert_ok(icsrm_record_decode(*state, two.data, two.size, NULL, &record, &used, NULL));
    assert_same(used, two.size / 2);
    assert_ok(icsrm_document_measure(two.data, two.size, &measured));
    assert_same(measured, used);
    icsrm_record_free(record);
    octets half = octets_of("81 F93800"); /* no document has a 0.5 */
    assert_status(icsrm_document_measure(half.data, half.size, &measured), ICSRM_E_TYPE);
    assert_ok(
        icsrm_record_decode(*state, two.data + used, two.size - used, NULL, &record, &used, NULL));
    assert_ok(icsrm_record_member(record, &member));
    assert_memory_equal(member.data, "b", 2);
    icsrm_record_free(record);
}

static void arguments_that_do_not_hold_are_refused(void **state)
{
    octets good = octets_of("A1 66'member' 61'a'");
    uint8_t buffer[8];
    size_t used = 7;
    icsrm_record *record = NULL;
    icsrm_report *report = NULL;
    icsrm_report by_hand;
    assert_status(icsrm_record_decode(NULL, good.data, good.size, NULL, &record, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_decode(*state, NULL, 1, NULL, &record, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_decode(*state, NULL, 0, NULL, &record, &used, NULL),
                  ICSRM_E_TRUNCATED);
    assert_same(used, 7);
    assert_status(icsrm_record_decode(*state, good.data, good.size, NULL, NULL, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_null(record);
    assert_status(icsrm_record_encode(NULL, buffer, sizeof buffer, &used, NULL), ICSRM_E_ARGUMENT);
    record = new_record(*state);
    assert_status(icsrm_record_encode(record, buffer, sizeof buffer, &used, NULL), ICSRM_E_STATE);
    assert_ok(icsrm_record_finish(record, NULL));
    assert_status(icsrm_record_encode(record, NULL, 1, &used, NULL), ICSRM_E_ARGUMENT);
    icsrm_record_free(record);
    assert_status(icsrm_report_decode(good.data, good.size, NULL, NULL, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_report_decode(NULL, 1, NULL, &report, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_report_decode(NULL, 0, NULL, &report, NULL, NULL), ICSRM_E_TRUNCATED);
    assert_null(report);
    assert_status(icsrm_report_encode(NULL, buffer, sizeof buffer, &used, NULL), ICSRM_E_ARGUMENT);
    icsrm_report_init(NULL);
    icsrm_report_init(&by_hand);
    assert_status(icsrm_report_encode(&by_hand, NULL, 1, &used, NULL), ICSRM_E_ARGUMENT);
    by_hand.finding_count = 1;
    assert_status(icsrm_report_encode(&by_hand, NULL, 0, &used, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_report_new(NULL, NULL, &report), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_encode(NULL, NULL, NULL, 1, &used, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_encode(NULL, NULL, buffer, 1, &used, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_encode(NULL, NULL, NULL, 0, &used, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_document_measure(NULL, 1, &used), ICSRM_E_ARGUMENT);
    assert_status(icsrm_document_measure(NULL, 0, &used), ICSRM_E_TRUNCATED);
    assert_status(icsrm_document_measure(good.data, good.size, NULL), ICSRM_E_ARGUMENT);
    icsrm_report_free(NULL);
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
        cmocka_unit_test(the_bytes_are_these),
        cmocka_unit_test(a_record_comes_back_as_it_was),
        cmocka_unit_test(a_report_comes_back_as_it_was),
        cmocka_unit_test(each_capacity_gets_the_size_and_nothing_beyond_it),
        cmocka_unit_test(a_decision_is_encoded_like_its_report),
        cmocka_unit_test(documents_may_follow_each_other),
        cmocka_unit_test(arguments_that_do_not_hold_are_refused),
    };
    return cmocka_run_group_tests(tests, make_catalog, free_catalog);
}
