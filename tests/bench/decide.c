/* SPDX-License-Identifier: MIT
 * Decides a member with twenty activities twenty thousand times over, and nothing else worth
 * counting: instructions.py counts the instructions of it. */
#include <icsrm/icsrm.h>
#include <stdio.h>

enum { ACTIVITIES = 20, DECISIONS = 20000, PASSED_ON = 19000, AS_OF = 19900 };

static icsrm_text text_of(const char *text)
{
    return (icsrm_text){text, ICSRM_STRLEN};
}

/* Of every category, within the cycle and outside of it, approved or not, some for an audience. */
static icsrm_status add(icsrm_record *record, int32_t number)
{
    static const char *const kinds[] = {"course", "webinar", "teaching", "project", "article"};
    static const int32_t statuses[] = {ICSRM_ACTIVITY_APPROVED, ICSRM_ACTIVITY_APPROVED,
                                       ICSRM_ACTIVITY_APPROVED, ICSRM_ACTIVITY_SUBMITTED};
    char id[] = {(char)('a' + number), '\0'};
    icsrm_activity activity;
    icsrm_activity_init(&activity);
    activity.id = text_of(id);
    activity.kind = text_of(kinds[number % 5]);
    activity.on = PASSED_ON - 60 + 61 * number % 1000;
    activity.minutes = 60 + 35 * number;
    activity.status = statuses[number % 4];
    if (number % 5 == 2) {
        activity.session = text_of(number < 10 ? "s" : "t");
        activity.audience = text_of("a");
    }
    return icsrm_record_add_activity(record, &activity, NULL);
}

int main(void)
{
    icsrm_catalog *catalog = NULL;
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    icsrm_status status = icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL);
    if (status == ICSRM_OK)
        status = icsrm_record_new(catalog, "m", 1, NULL, &record, NULL);
    if (status == ICSRM_OK)
        status = icsrm_record_add_exam(record, "icsrm:CCSP", ICSRM_STRLEN, PASSED_ON,
                                       ICSRM_RESULT_PASS, NULL);
    for (int32_t a = 0; status == ICSRM_OK && a < ACTIVITIES; a++)
        status = add(record, a);
    if (status == ICSRM_OK)
        status = icsrm_record_finish(record, NULL);
    if (status == ICSRM_OK)
        status = icsrm_decision_new(catalog, NULL, &decision);
    for (int32_t d = 0; status == ICSRM_OK && d < DECISIONS; d++)
        status = icsrm_evaluate(record, "icsrm:CCSP", AS_OF, decision, NULL);
    printf("%s: %d decisions of %d activities\n", icsrm_status_name(status), DECISIONS, ACTIVITIES);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return status != ICSRM_OK;
}
