/* SPDX-License-Identifier: MIT
 * Is this certification on the way to its renewal? Facts in, a decision out. */
#include <icsrm/icsrm.h>
#include <stdio.h>

int main(void)
{
    icsrm_catalog *catalog = NULL;
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    icsrm_summary s = {.struct_size = sizeof s};
    icsrm_error error = {.struct_size = sizeof error};
    icsrm_activity course, talk;
    icsrm_date passed, done, given, today;
    char by[ICSRM_DATE_TEXT_SIZE], line[200] = "no memory";

    icsrm_date_from_civil(2024, 3, 10, &passed);
    icsrm_date_from_civil(2025, 6, 2, &done);
    icsrm_date_from_civil(2026, 9, 14, &given);
    icsrm_date_from_civil(2026, 11, 22, &today);

    icsrm_activity_init(&course); /* every optional part absent */
    course.id = (icsrm_text){"A-1", ICSRM_STRLEN};
    course.kind = (icsrm_text){"course", ICSRM_STRLEN};
    course.on = done;
    course.minutes = 24 * 60;
    course.status = ICSRM_ACTIVITY_APPROVED;

    talk = course;
    talk.id = (icsrm_text){"A-2", ICSRM_STRLEN};
    talk.kind = (icsrm_text){"presentation", ICSRM_STRLEN};
    talk.on = given;
    talk.minutes = 150; /* two whole hours */

    int failed = icsrm_catalog_new(NULL, 0, NULL, &catalog, &error) ||
                 icsrm_record_new(catalog, "M-2041", ICSRM_STRLEN, NULL, &record, &error) ||
                 icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, passed,
                                       ICSRM_RESULT_PASS, &error) ||
                 icsrm_record_add_activity(record, &course, &error) ||
                 icsrm_record_add_activity(record, &talk, &error) ||
                 icsrm_record_finish(record, &error) ||
                 icsrm_decision_new(catalog, NULL, &decision) ||
                 icsrm_evaluate(record, "icsrm:CCEM", today, decision, &error) ||
                 icsrm_decision_summarize(decision, &s);
    if (failed) {
        if (error.status != ICSRM_OK)
            icsrm_error_format(&error, line, sizeof line);
        fprintf(stderr, "%s\n", line);
    } else {
        icsrm_date_format(s.expires, by);
        printf("%s: %d of %d credits, %d missing before %s\n",
               icsrm_word_name(ICSRM_WORDS_STANDING, s.standing), (int)(s.counted / ICSRM_CREDIT),
               (int)(s.required / ICSRM_CREDIT), (int)(s.shortfall / ICSRM_CREDIT), by);
    }
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return failed;
}
