/* SPDX-License-Identifier: MIT
 * Bytes as a record. What is taken encodes to the same bytes, can be decided, and took no more
 * memory than codec.h says; what is refused names a byte. */
#include "fuzz.h"
#include "meter.h"

#include <icsrm/icsrm.h>
#include <stdlib.h>
#include <string.h>

static void check_refusal(const icsrm_error *error, icsrm_status status, size_t size)
{
    char line[512];
    MUST(error->status == status && error->offset <= size && error->rule != NULL);
    MUST(icsrm_error_format(error, line, sizeof line) > 0);
}

static void check_same(const icsrm_record *record, const uint8_t *data, size_t size)
{
    size_t written = 0;
    uint8_t *again = malloc(size);
    MUST(again != NULL);
    MUST(icsrm_record_encode(record, again, size, &written, NULL) == ICSRM_OK);
    MUST(written == size && memcmp(again, data, size) == 0);
    free(again);
}

/* Whatever the record says, deciding it ends. */
static void decide(const icsrm_record *record, icsrm_decision *decision)
{
    for (size_t i = 0; i < icsrm_record_certification_count(record); i++) {
        icsrm_report *report = NULL;
        icsrm_status status =
            icsrm_evaluate(record, icsrm_record_certification_at(record, i), 20000, decision, NULL);
        MUST(status == ICSRM_OK || status == ICSRM_E_TERM);
        if (status == ICSRM_OK) {
            MUST(icsrm_report_new(decision, NULL, &report) == ICSRM_OK);
            icsrm_report_free(report);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static icsrm_catalog *catalog;
    static icsrm_decision *decision;
    meter used = {0};
    icsrm_allocator memory = meter_of(&used);
    icsrm_record *record = NULL;
    icsrm_error error;
    size_t measured = 0;
    if (catalog == NULL) {
        MUST(icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL) == ICSRM_OK);
        MUST(icsrm_decision_new(catalog, NULL, &decision) == ICSRM_OK);
    }
    icsrm_error_init(&error);
    icsrm_status status = icsrm_record_decode(catalog, data, size, &memory, &record, NULL, &error);
    if (status == ICSRM_OK) {
        MUST(icsrm_document_measure(data, size, &measured) == ICSRM_OK && measured == size);
        check_same(record, data, size);
        decide(record, decision);
        icsrm_record_free(record);
    } else {
        MUST(record == NULL);
        check_refusal(&error, status, size);
    }
    MUST(used.out == 0 && used.most <= 32 * size + 8192);
    return 0;
}
