/* SPDX-License-Identifier: MIT
 * The end of the header tour: reports, and documents as bytes. */
#include "header_tour.h"

/* ---- report.h and codec.h ------------------------------------------------------------------ */

static icsrm_decision *evaluated;
static icsrm_report *report;

static void reporting(void)
{
    icsrm_report by_hand;
    icsrm_report_init(&by_hand);
    EXPECT(by_hand.struct_size == sizeof by_hand && by_hand.member.data == NULL);
    WORKS(icsrm_decision_new(catalog, &pool, &evaluated));
    WORKS(icsrm_evaluate(record, "icsrm:CCEM", today, evaluated, NULL));
    WORKS(icsrm_report_new(evaluated, &pool, &report));
    icsrm_report_free(report);
    WORKS(icsrm_report_new(evaluated, &pool, &report));
    SAME(report->member.data, "M-2041");
    EXPECT(report->counted == 30 * ICSRM_CREDIT && report->activity_count == 1);
}

#if WITH_CODEC
static void encoding(void)
{
    static uint8_t bytes[8192];
    static uint8_t again[8192];
    icsrm_record *copy = NULL;
    icsrm_report *read = NULL;
    size_t size = 0;
    size_t used = 0;
    EXPECT(icsrm_document_measure(bytes, 0, &used) == ICSRM_E_TRUNCATED);
    WORKS(icsrm_record_encode(record, bytes, sizeof bytes, &size, NULL));
    WORKS(icsrm_document_measure(bytes, size, &used));
    EXPECT(used == size);
    WORKS(icsrm_record_decode(catalog, bytes, size, &pool, &copy, NULL, NULL));
    EXPECT(icsrm_record_count(copy, ICSRM_LIST_ACTIVITIES) == 1);
    icsrm_record_free(copy);
    WORKS(icsrm_report_encode(report, bytes, sizeof bytes, &size, NULL));
    WORKS(icsrm_decision_encode(evaluated, &pool, again, sizeof again, &used, NULL));
    EXPECT(used == size && memcmp(bytes, again, size) == 0);
    WORKS(icsrm_report_decode(bytes, size, &pool, &read, NULL, NULL));
    EXPECT(read->counted == report->counted && read->finding_count == report->finding_count);
    icsrm_report_free(read);
}

static void encoding_schemes(void)
{
    static uint8_t bytes[8192];
    icsrm_scheme *scheme = NULL;
    size_t size = 0;
    WORKS(icsrm_scheme_encode(icsrm_scheme_icsrm(), bytes, sizeof bytes, &size, NULL));
    WORKS(icsrm_scheme_decode(bytes, size, &pool, &scheme, NULL, NULL));
    icsrm_scheme_free(scheme);
}
#endif

void tour_of_bytes(void)
{
    reporting();
#if WITH_CODEC
    encoding();
    encoding_schemes();
#endif
    icsrm_report_free(report);
    icsrm_decision_free(evaluated);
}
