/* SPDX-License-Identifier: MIT
 * Adding exams, recertifications, activities and payments to a record. */
#include "record_check.h"

#include "term.h"

/* ---- exams and recertifications ------------------------------------------------------------ */

/* A cycle awarded on this day must end, with its window, by 9999-12-31. Where its end depends on an
 * attribute, which may still come, evaluating says so. */
icsrm_status icsrm_check_start(const icsrm_catalog *catalog, icsrm_place place, uint32_t held,
                               icsrm_date on)
{
    icsrm_date start;
    cycle_dates dates;
    if (held == ICSRM_NO_INDEX)
        return ICSRM_OK;
    const cert_program *program = icsrm_catalog_program(catalog, held, on);
    if (icsrm_term_start(program, on, &start) == ICSRM_OK &&
        (icsrm_term_attribute(program) != NULL ||
         icsrm_term_dates(program, NULL, start, false, &dates) == ICSRM_OK))
        return ICSRM_OK;
    return icsrm_fail_date(place, ICSRM_E_TERM, "on", "cycle.term", on);
}

static icsrm_status add_start(icsrm_record *record, icsrm_list list, icsrm_text code, icsrm_date on,
                              int32_t result, icsrm_error *error)
{
    icsrm_place place = {error, list, 0};
    needs all = {0, 0};
    record_exam exam = {.on = on, .result = result};
    TRY(icsrm_record_begin(record, list, &place));
    TRY(icsrm_check_code(record, place, "certification", ICSRM_NO_INDEX, &code, &exam.held, &all));
    TRY(icsrm_check_date(place, "on", "cycle.term", on));
    if (list == ICSRM_LIST_EXAMS)
        TRY(icsrm_check_word(place, "result", "cycle.term", ICSRM_WORDS_RESULT, result, true));
    if (result != ICSRM_RESULT_FAIL)
        TRY(icsrm_check_start(record->catalog, place, exam.held, on));
    TRY(icsrm_record_make_room(record, &all, place));
    exam.certification = icsrm_record_take_text(record, code);
    icsrm_record_take_entry(record, list, &exam);
    return ICSRM_OK;
}

icsrm_status icsrm_record_add_exam(icsrm_record *record, const char *certification, size_t size,
                                   icsrm_date on, int32_t result, icsrm_error *error)
{
    return add_start(record, ICSRM_LIST_EXAMS, (icsrm_text){certification, size}, on, result,
                     error);
}

icsrm_status icsrm_record_add_recertification(icsrm_record *record, const char *certification,
                                              size_t size, icsrm_date on, icsrm_error *error)
{
    return add_start(record, ICSRM_LIST_RECERTIFICATIONS, (icsrm_text){certification, size}, on, 0,
                     error);
}

/* ---- activities ---------------------------------------------------------------------------- */

static icsrm_status check_kind(const icsrm_record *record, icsrm_place place,
                               const icsrm_activity *given, size_t *kind)
{
    if (given->kind.data == NULL)
        return icsrm_fail(place, ICSRM_E_MISSING, "kind", "cpd.credit");
    icsrm_status status =
        icsrm_catalog_kind_find(record->catalog, given->kind.data, given->kind.size, kind);
    if (status != ICSRM_OK)
        return icsrm_fail_text(place, status, "kind", "cpd.credit",
                               icsrm_text_measured(given->kind), ICSRM_NO_INDEX);
    return ICSRM_OK;
}

icsrm_status icsrm_check_minutes(const icsrm_catalog *catalog, icsrm_place place,
                                 const icsrm_activity *given, size_t kind)
{
    const char *rule = "cpd.credit";
    if (given->minutes == ICSRM_MINUTES_NONE && catalog->hourly[kind])
        return icsrm_fail(place, ICSRM_E_MISSING, "minutes", rule);
    TRY(icsrm_check_range(place, "minutes", rule, given->minutes, ICSRM_MINUTES_MAX,
                          ICSRM_MINUTES_NONE));
    TRY(icsrm_check_range(place, "excluded_minutes", rule, given->excluded_minutes,
                          ICSRM_MINUTES_MAX, ICSRM_MINUTES_NONE));
    /* Without minutes (a fixed-credit kind) there is nothing to take them from. */
    int32_t minutes = given->minutes == ICSRM_MINUTES_NONE ? 0 : given->minutes;
    if (given->excluded_minutes > minutes)
        return icsrm_fail_number(place, ICSRM_E_EXCLUDED, "excluded_minutes", rule,
                                 given->excluded_minutes);
    return ICSRM_OK;
}

icsrm_status icsrm_check_review(icsrm_place place, const icsrm_activity *given)
{
    const char *rule = "cpd.approval";
    TRY(icsrm_check_word(place, "status", rule, ICSRM_WORDS_ACTIVITY, given->status, false));
    TRY(icsrm_check_optional_date(place, "submitted_on", rule, given->submitted_on));
    TRY(icsrm_check_optional_date(place, "reviewed_on", rule, given->reviewed_on));
    if (given->submitted_on != ICSRM_DATE_NONE && given->status == ICSRM_ACTIVITY_DRAFT)
        return icsrm_fail_date(place, ICSRM_E_SUBMITTED, "submitted_on", rule, given->submitted_on);
    if (given->reviewed_on != ICSRM_DATE_NONE && given->status != ICSRM_ACTIVITY_APPROVED &&
        given->status != ICSRM_ACTIVITY_REJECTED)
        return icsrm_fail_date(place, ICSRM_E_REVIEWED, "reviewed_on", rule, given->reviewed_on);
    TRY(icsrm_check_boolean(place, "first_time", "cpd.first-time", given->first_time));
    TRY(icsrm_check_boolean(place, "relevant", "cpd.relevance", given->relevant));
    return icsrm_check_boolean(place, "part_of_job", "cpd.independence", given->part_of_job);
}

static icsrm_status check_texts(icsrm_place place, icsrm_activity *given, needs *all)
{
    TRY(icsrm_check_text(place, "title", &given->title, all));
    TRY(icsrm_check_text(place, "evidence", &given->evidence, all));
    TRY(icsrm_check_text(place, "session", &given->session, all));
    TRY(icsrm_check_text(place, "audience", &given->audience, all));
    return icsrm_check_text(place, "project", &given->project, all);
}

/* Whether texts are claimed that icsrm_record_activity_at did not give. */
static bool is_unread(const icsrm_text *list, size_t count)
{
    return list == &icsrm_unread_list && count > 0;
}

static icsrm_status check_lists(const icsrm_record *record, icsrm_place place,
                                const icsrm_activity *given, needs *all)
{
    size_t tags = given->tags != NULL ? given->tag_count : 0;
    size_t codes = given->certifications != NULL ? given->certification_count : 0;
    if (given->certifications != NULL && codes == 0)
        return icsrm_fail(place, ICSRM_E_EMPTY, "for", "cpd.credit");
    if (is_unread(given->tags, tags))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, "tags", NULL);
    if (is_unread(given->certifications, codes))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, "for", NULL);
    if (tags > ICSRM_ITEMS_MAX || codes > ICSRM_ITEMS_MAX)
        return icsrm_fail(place, ICSRM_E_LIMIT, tags > codes ? "tags" : "for", RULE_RECORD);
    for (size_t i = 0; i < tags; i++) {
        icsrm_text tag = icsrm_text_measured(given->tags[i]);
        if (tag.data == NULL || !icsrm_text_is_utf8(tag))
            return icsrm_fail_text(place, tag.data == NULL ? ICSRM_E_MISSING : ICSRM_E_TEXT, "tags",
                                   RULE_RECORD, tag, (uint32_t)i);
        icsrm_need_text(all, tag);
    }
    for (size_t i = 0; i < codes; i++) {
        icsrm_text code = given->certifications[i];
        uint32_t held;
        TRY(icsrm_check_code(record, place, "for", (uint32_t)i, &code, &held, all));
    }
    all->items += tags + codes;
    return ICSRM_OK;
}

icsrm_status icsrm_record_add_activity(icsrm_record *record, const icsrm_activity *activity,
                                       icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_ACTIVITIES, 0};
    needs all = {0, 0};
    size_t kind = 0;
    TRY(icsrm_record_begin(record, ICSRM_LIST_ACTIVITIES, &place));
    if (ICSRM_LACKS(activity, sizeof *activity))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_activity given = *activity;
    TRY(icsrm_check_name(place, "id", &given.id, &all));
    TRY(check_kind(record, place, &given, &kind));
    TRY(icsrm_check_date(place, "on", "cycle.term", given.on));
    TRY(icsrm_check_minutes(record->catalog, place, &given, kind));
    TRY(icsrm_check_review(place, &given));
    TRY(check_texts(place, &given, &all));
    TRY(check_lists(record, place, &given, &all));
    TRY(icsrm_record_make_room(record, &all, place));
    record_activity entry = {
        .id = icsrm_record_take_text(record, given.id),
        .title = icsrm_record_take_text(record, given.title),
        .evidence = icsrm_record_take_text(record, given.evidence),
        .session = icsrm_record_take_text(record, given.session),
        .audience = icsrm_record_take_text(record, given.audience),
        .project = icsrm_record_take_text(record, given.project),
        .tags = icsrm_record_take_items(record, given.tags, given.tag_count),
        .certifications =
            icsrm_record_take_items(record, given.certifications, given.certification_count),
        .kind = (uint32_t)kind,
        .status = given.status,
        .minutes = given.minutes,
        .excluded_minutes = given.excluded_minutes,
        .on = given.on,
        .submitted_on = given.submitted_on,
        .reviewed_on = given.reviewed_on,
        .first_time = (int8_t)given.first_time,
        .relevant = (int8_t)given.relevant,
        .part_of_job = (int8_t)given.part_of_job,
    };
    icsrm_record_take_entry(record, ICSRM_LIST_ACTIVITIES, &entry);
    return ICSRM_OK;
}

/* ---- payments ------------------------------------------------------------------------------ */

const char *icsrm_fee_rule(int32_t purpose)
{
    return purpose == ICSRM_PURPOSE_EXAM_ENROLLMENT ? "reexam.fee" : "renewal.fee";
}

icsrm_status icsrm_record_add_payment(icsrm_record *record, const icsrm_payment *payment,
                                      icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_PAYMENTS, 0};
    needs all = {0, 0};
    record_payment entry;
    TRY(icsrm_record_begin(record, ICSRM_LIST_PAYMENTS, &place));
    if (ICSRM_LACKS(payment, sizeof *payment))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_payment given = *payment;
    const char *rule = icsrm_fee_rule(given.purpose);
    TRY(icsrm_check_word(place, "purpose", rule, ICSRM_WORDS_PURPOSE, given.purpose, true));
    TRY(icsrm_check_code(record, place, "certification", ICSRM_NO_INDEX, &given.certification,
                         &entry.held, &all));
    TRY(icsrm_check_date(place, "on", rule, given.on));
    TRY(icsrm_check_range(place, "amount", rule, given.amount, ICSRM_MONEY_MAX, ICSRM_MONEY_NONE));
    TRY(icsrm_check_text(place, "currency", &given.currency, &all));
    TRY(icsrm_record_make_room(record, &all, place));
    entry.certification = icsrm_record_take_text(record, given.certification);
    entry.currency = icsrm_record_take_text(record, given.currency);
    entry.purpose = given.purpose;
    entry.amount = given.amount;
    entry.on = given.on;
    icsrm_record_take_entry(record, ICSRM_LIST_PAYMENTS, &entry);
    return ICSRM_OK;
}
