/* SPDX-License-Identifier: MIT
 * The same without a heap: all memory comes from one buffer, which is simply forgotten. */
#include <icsrm/icsrm.h>
#include <stdio.h>

static char memory[64 * 1024];

int main(void)
{
    icsrm_allocator pool;
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
    icsrm_summary s = {.struct_size = sizeof s};
    icsrm_activity course;
    icsrm_date passed, today;

    icsrm_date_from_civil(2024, 3, 10, &passed);
    icsrm_date_from_civil(2026, 11, 22, &today);
    icsrm_activity_init(&course);
    course.id = (icsrm_text){"A-1", ICSRM_STRLEN};
    course.kind = (icsrm_text){"course", ICSRM_STRLEN};
    course.on = passed + 30; /* a date is a number of days */
    course.minutes = 24 * 60;
    course.status = ICSRM_ACTIVITY_APPROVED;

    if (icsrm_pool_init(memory, sizeof memory, &pool) != ICSRM_OK ||
        icsrm_catalog_new(NULL, 0, &pool, &catalog, NULL) != ICSRM_OK ||
        icsrm_record_new(catalog, "M-2041", ICSRM_STRLEN, &pool, &record, NULL) != ICSRM_OK ||
        icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, passed, ICSRM_RESULT_PASS,
                              NULL) != ICSRM_OK ||
        icsrm_record_add_activity(record, &course, NULL) != ICSRM_OK ||
        icsrm_record_finish(record, NULL) != ICSRM_OK ||
        icsrm_decision_new(catalog, &pool, &decision) != ICSRM_OK ||
        icsrm_evaluate(record, "icsrm:CCEM", today, decision, NULL) != ICSRM_OK ||
        icsrm_decision_summarize(decision, &s) != ICSRM_OK) {
        fputs("the pool is too small\n", stderr);
        return 1;
    }
    printf("%s: %d of %d credits\n", icsrm_word_name(ICSRM_WORDS_STANDING, s.standing),
           (int)(s.counted / ICSRM_CREDIT), (int)(s.required / ICSRM_CREDIT));
    return 0;
}
