/* SPDX-License-Identifier: MIT
 * Is this certification on the way to its renewal? Facts in, a decision out. */
#include <icsrm/icsrm.h>
#include <stdio.h>

static icsrm_date day(const char *text)
{
    icsrm_date date = ICSRM_DATE_NONE;
    icsrm_date_parse(text, ICSRM_STRLEN, &date);
    return date;
}

static icsrm_activity approved(const char *id, const char *kind, const char *on, int32_t minutes)
{
    icsrm_activity activity;
    icsrm_activity_init(&activity); /* every part absent */
    activity.id = (icsrm_text){id, ICSRM_STRLEN};
    activity.kind = (icsrm_text){kind, ICSRM_STRLEN};
    activity.on = day(on);
    activity.minutes = minutes;
    activity.status = ICSRM_ACTIVITY_APPROVED;
    return activity;
}

int main(void)
{
    icsrm_catalog *catalog = NULL;
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    icsrm_summary s = {.struct_size = sizeof s};
    icsrm_error error;
    char text[200];
    icsrm_activity course = approved("A-1", "course", "2025-06-02", 24 * 60);
    icsrm_activity talk = approved("A-2", "presentation", "2026-09-14", 150); /* 2 whole hours */

    icsrm_error_init(&error);
    int failed = icsrm_catalog_new(NULL, 0, NULL, &catalog, &error) ||
                 icsrm_record_new(catalog, "M-2041", ICSRM_STRLEN, NULL, &record, &error) ||
                 icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, day("2024-03-10"),
                                       ICSRM_RESULT_PASS, &error) ||
                 icsrm_record_add_activity(record, &course, &error) ||
                 icsrm_record_add_activity(record, &talk, &error) ||
                 icsrm_record_finish(record, &error) ||
                 icsrm_decision_new(catalog, NULL, &decision) ||
                 icsrm_evaluate(record, "icsrm:CCEM", day("2026-11-22"), decision, &error) ||
                 icsrm_decision_summarize(decision, &s);
    if (failed) {
        icsrm_error_format(&error, text, sizeof text);
        fprintf(stderr, "%s\n", text);
    } else {
        icsrm_date_format(s.expires, text);
        printf("%s: %d of %d credits, %d missing before %s\n",
               icsrm_word_name(ICSRM_WORDS_STANDING, s.standing), (int)(s.counted / ICSRM_CREDIT),
               (int)(s.required / ICSRM_CREDIT), (int)(s.shortfall / ICSRM_CREDIT), text);
    }
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return failed;
}
