/* SPDX-License-Identifier: MIT
 * Bytes as a scheme. What is taken encodes to the same bytes and took no more memory than codec.h
 * says; what is refused names a byte. A scheme that is taken then decides: a member who passed its
 * first exam and did one activity of each kind, on days of every sort. Counts stay within bounds,
 * and the same question has the same answer. */
#include "fuzz.h"
#include "meter.h"

#include <icsrm/icsrm.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS_TRIED = 24, PASSED_ON = 18322 /* 2020-03-01 */ };

static void check_same(const icsrm_scheme *scheme, const uint8_t *data, size_t size)
{
    size_t written = 0;
    uint8_t *again = malloc(size);
    MUST(again != NULL);
    MUST(icsrm_scheme_encode(scheme, again, size, &written, NULL) == ICSRM_OK);
    MUST(written == size && memcmp(again, data, size) == 0);
    free(again);
}

static icsrm_text text_of(const char *text)
{
    return (icsrm_text){text, ICSRM_STRLEN};
}

static void add_attribute(icsrm_record *record, const char *name, const char *value, int64_t number)
{
    icsrm_attribute attribute = {.struct_size = sizeof attribute, .name = text_of(name)};
    if (value != NULL)
        attribute.text = text_of(value);
    attribute.number = number;
    (void)icsrm_record_add_attribute(record, &attribute, NULL);
}

static void add_activities(icsrm_record *record, const icsrm_catalog *catalog)
{
    static const icsrm_text tag = {"ethics", 6};
    for (size_t k = 0; k < icsrm_catalog_kind_count(catalog) && k < KINDS_TRIED; k++) {
        char id[] = {(char)('a' + k), '\0'};
        icsrm_activity activity;
        icsrm_activity_init(&activity);
        activity.id = text_of(id);
        activity.kind = text_of(icsrm_catalog_kind_at(catalog, k));
        activity.on = PASSED_ON + 40 * (int32_t)k;
        activity.minutes = 125 * (int32_t)(k + 1);
        activity.status = ICSRM_ACTIVITY_APPROVED;
        activity.tags = &tag;
        activity.tag_count = 1;
        (void)icsrm_record_add_activity(record, &activity, NULL);
    }
}

static icsrm_record *make_record(const icsrm_catalog *catalog, const char *code)
{
    icsrm_record *record = NULL;
    MUST(icsrm_record_new(catalog, "m", 1, NULL, &record, NULL) == ICSRM_OK);
    (void)icsrm_record_add_exam(record, code, ICSRM_STRLEN, PASSED_ON, ICSRM_RESULT_PASS, NULL);
    add_activities(record, catalog);
    for (int32_t year = 1; year < 5; year++) {
        icsrm_payment fee;
        icsrm_payment_init(&fee);
        fee.purpose = ICSRM_PURPOSE_RENEWAL;
        fee.certification = text_of(code);
        fee.on = PASSED_ON + 360 * year;
        (void)icsrm_record_add_payment(record, &fee, NULL);
    }
    add_attribute(record, "birth_month", NULL, 2);
    add_attribute(record, "group", "1", 0);
    MUST(icsrm_record_finish(record, NULL) == ICSRM_OK);
    return record;
}

static void check_counts(const icsrm_decision *decision)
{
    icsrm_summary summary = {.struct_size = sizeof summary};
    MUST(icsrm_decision_summarize(decision, &summary) == ICSRM_OK);
    if (summary.standing == ICSRM_STANDING_NONE)
        return;
    MUST(summary.counted >= 0 && summary.shortfall >= 0);
    for (uint32_t n = 0; n < icsrm_decision_node_count(decision); n++) {
        icsrm_node node = {.struct_size = sizeof node};
        MUST(icsrm_decision_node_at(decision, n, &node) == ICSRM_OK);
        MUST(node.counted >= 0);
        MUST(node.maximum == ICSRM_CREDITS_NONE || node.counted <= node.maximum);
    }
}

static void decide(const icsrm_catalog *catalog, const icsrm_record *record, const char *code)
{
    static const int32_t days[] = {0, 1, 300, 364, 366, 800, 1094, 1096, 1140, 1500, 4000};
    icsrm_decision *decision = NULL;
    MUST(icsrm_decision_new(catalog, NULL, &decision) == ICSRM_OK);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        icsrm_summary first = {.struct_size = sizeof first};
        icsrm_summary second = {.struct_size = sizeof second};
        if (icsrm_evaluate(record, code, PASSED_ON + days[i], decision, NULL) != ICSRM_OK)
            continue; /* an attribute is missing, or the term runs past the calendar */
        check_counts(decision);
        MUST(icsrm_decision_summarize(decision, &first) == ICSRM_OK);
        MUST(icsrm_evaluate(record, code, PASSED_ON + days[i], decision, NULL) == ICSRM_OK);
        MUST(icsrm_decision_summarize(decision, &second) == ICSRM_OK);
        MUST(first.counted == second.counted && first.standing == second.standing &&
             first.expires == second.expires && first.shortfall == second.shortfall);
    }
    icsrm_decision_free(decision);
}

/* A catalog may still refuse what its own limits forbid. */
static void use(const icsrm_scheme *scheme)
{
    icsrm_catalog *catalog = NULL;
    icsrm_certification first = {.struct_size = sizeof first};
    if (icsrm_catalog_new(&scheme, 1, NULL, &catalog, NULL) != ICSRM_OK)
        return;
    MUST(icsrm_catalog_certification_at(catalog, 0, &first) == ICSRM_OK);
    icsrm_record *record = make_record(catalog, first.code);
    decide(catalog, record, first.code);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    meter used = {0};
    icsrm_allocator memory = meter_of(&used);
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    char line[512];
    icsrm_error_init(&error);
    icsrm_status status = icsrm_scheme_decode(data, size, &memory, &scheme, NULL, &error);
    if (status == ICSRM_OK) {
        check_same(scheme, data, size);
        use(scheme);
        icsrm_scheme_free(scheme);
    } else {
        MUST(scheme == NULL && error.status == status && error.rule != NULL);
        MUST(error.offset <= size && icsrm_error_format(&error, line, sizeof line) > 0);
    }
    MUST(used.out == 0 && used.most <= 24 * size + 1024);
    return 0;
}
