/* SPDX-License-Identifier: MIT */
#include "bytes_path.h"

#include "any_record.h"
#include "dump.h"
#include "dump_report.h"

#include <stdlib.h>

icsrm_record *record_through_bytes(const icsrm_record *record)
{
    size_t size;
    size_t again_size;
    icsrm_record *read = NULL;
    uint8_t *bytes = encode_record(record, &size);
    assert_ok(
        icsrm_record_decode(icsrm_record_catalog(record), bytes, size, NULL, &read, NULL, NULL));
    char *before = dump_record(record);
    char *after = dump_record(read);
    assert_string_equal(before, after);
    uint8_t *again = encode_record(read, &again_size);
    assert_same(again_size, size);
    assert_memory_equal(again, bytes, size);
    free(again);
    free(before);
    free(after);
    free(bytes);
    return read;
}

void check_report_through_bytes(const icsrm_report *report)
{
    size_t size;
    size_t again_size;
    icsrm_report *read = NULL;
    uint8_t *bytes = encode_report(report, &size);
    assert_ok(icsrm_report_decode(bytes, size, NULL, &read, NULL, NULL));
    char *before = dump_report(report);
    char *after = dump_report(read);
    assert_string_equal(before, after);
    uint8_t *again = encode_report(read, &again_size);
    assert_same(again_size, size);
    assert_memory_equal(again, bytes, size);
    free(again);
    free(before);
    free(after);
    free(bytes);
    icsrm_report_free(read);
}

void check_decision_through_bytes(const icsrm_decision *decision)
{
    icsrm_report *report = NULL;
    assert_ok(icsrm_report_new(decision, NULL, &report));
    check_report_through_bytes(report);
    icsrm_report_free(report);
}
