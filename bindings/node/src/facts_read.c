/* SPDX-License-Identifier: MIT
 * A record as JSON: what was given, absent parts left out. */
#include "facts.h"

/* Each writes a part where it is there. */
static void text(json_writer *out, const char *key, icsrm_text value)
{
    if (value.data != NULL)
        json_add_text(out, key, value);
}

static void date(json_writer *out, const char *key, icsrm_date value)
{
    if (value != ICSRM_DATE_NONE)
        json_add_date(out, key, value);
}

static void number(json_writer *out, const char *key, int64_t value, int64_t none)
{
    if (value != none)
        json_add_number(out, key, value);
}

static void flag(json_writer *out, const char *key, int32_t value)
{
    if (value != ICSRM_UNSET)
        json_add_flag(out, key, value);
}

static void word(json_writer *out, const char *key, icsrm_vocabulary vocabulary, int32_t value)
{
    if (value != 0)
        json_add_word(out, key, vocabulary, value);
}

typedef void put_fact(json_writer *out, const icsrm_record *record, size_t index);

static void put_exam(json_writer *out, const icsrm_record *record, size_t index)
{
    icsrm_exam exam = {.struct_size = sizeof exam};
    (void)icsrm_record_exam_at(record, index, &exam);
    text(out, "certification", exam.certification);
    date(out, "on", exam.on);
    word(out, "result", ICSRM_WORDS_RESULT, exam.result);
}

static void put_recertification(json_writer *out, const icsrm_record *record, size_t index)
{
    icsrm_recertification fact = {.struct_size = sizeof fact};
    (void)icsrm_record_recertification_at(record, index, &fact);
    text(out, "certification", fact.certification);
    date(out, "on", fact.on);
}

typedef icsrm_status text_at(const icsrm_record *record, size_t index, size_t item,
                             icsrm_text *out);

static void put_texts(json_writer *out, const char *key, const icsrm_record *record, size_t index,
                      size_t count, text_at *at)
{
    json_name(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        icsrm_text item = {NULL, 0};
        (void)at(record, index, i, &item);
        json_put_text(out, item);
    }
    json_close(out, ']');
}

static void put_activity(json_writer *out, const icsrm_record *record, size_t index)
{
    icsrm_activity a = {.struct_size = sizeof a};
    (void)icsrm_record_activity_at(record, index, &a);
    text(out, "id", a.id);
    text(out, "kind", a.kind);
    date(out, "on", a.on);
    number(out, "minutes", a.minutes, ICSRM_MINUTES_NONE);
    number(out, "excluded_minutes", a.excluded_minutes, ICSRM_MINUTES_NONE);
    word(out, "status", ICSRM_WORDS_ACTIVITY, a.status);
    date(out, "submitted_on", a.submitted_on);
    date(out, "reviewed_on", a.reviewed_on);
    text(out, "title", a.title);
    text(out, "evidence", a.evidence);
    text(out, "session", a.session);
    text(out, "audience", a.audience);
    text(out, "project", a.project);
    flag(out, "first_time", a.first_time);
    flag(out, "relevant", a.relevant);
    flag(out, "part_of_job", a.part_of_job);
    if (a.tags != NULL)
        put_texts(out, "tags", record, index, a.tag_count, icsrm_record_activity_tag);
    if (a.certification_count > 0)
        put_texts(out, "for", record, index, a.certification_count,
                  icsrm_record_activity_certification);
}

static void put_payment(json_writer *out, const icsrm_record *record, size_t index)
{
    icsrm_payment p = {.struct_size = sizeof p};
    (void)icsrm_record_payment_at(record, index, &p);
    word(out, "purpose", ICSRM_WORDS_PURPOSE, p.purpose);
    text(out, "certification", p.certification);
    date(out, "on", p.on);
    number(out, "amount", p.amount, ICSRM_MONEY_NONE);
    text(out, "currency", p.currency);
}

static void put_terms(json_writer *out, const icsrm_sponsorship *s)
{
    json_name(out, "terms");
    json_open(out, '{');
    json_add_number(out, "service_months", s->service_months);
    word(out, "service_from", ICSRM_WORDS_SERVICE_FROM, s->service_from);
    word(out, "repayment", ICSRM_WORDS_REPAYMENT, s->repayment);
    date(out, "complete_by", s->complete_by);
    flag(out, "pass_required", s->pass_required);
    flag(out, "acknowledgement_required", s->acknowledgement_required);
    number(out, "maximum", s->maximum, ICSRM_MONEY_NONE);
    json_close(out, '}');
}

static void put_sponsorship(json_writer *out, const icsrm_record *record, size_t index)
{
    icsrm_sponsorship s = {.struct_size = sizeof s};
    (void)icsrm_record_sponsorship_at(record, index, &s);
    text(out, "id", s.id);
    text(out, "certification", s.certification);
    number(out, "amount", s.amount, ICSRM_MONEY_NONE);
    text(out, "currency", s.currency);
    put_terms(out, &s);
    date(out, "policy_documented_on", s.policy_documented_on);
    date(out, "acknowledged_on", s.acknowledged_on);
    date(out, "paid_on", s.paid_on);
    date(out, "completed_on", s.completed_on);
    word(out, "result", ICSRM_WORDS_RESULT, s.result);
    date(out, "left_on", s.left_on);
    word(out, "left", ICSRM_WORDS_LEFT, s.left);
}

static void put_list(json_writer *out, const icsrm_record *record, icsrm_list list, const char *key,
                     put_fact *put)
{
    if (!icsrm_record_has(record, list))
        return;
    json_name(out, key);
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_record_count(record, list); i++) {
        json_open(out, '{');
        put(out, record, i);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* A number beyond what JavaScript's hold exactly as text, for a BigInt; else null. */
static void put_wide(json_writer *out, int64_t number)
{
    const int64_t end = INT64_C(1) << 53;
    if (-end < number && number < end) {
        json_put_null(out);
        return;
    }
    json_open(out, '[');
    json_put_number(out, number / 1000000000);
    json_put_number(out, number % 1000000000);
    json_close(out, ']');
}

/* A list of [name, value, parts of a value that is wide]: any text may be a name. */
static void put_attributes(json_writer *out, const icsrm_record *record)
{
    if (!icsrm_record_has(record, ICSRM_LIST_ATTRIBUTES))
        return;
    json_name(out, "attributes");
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES); i++) {
        icsrm_attribute a = {.struct_size = sizeof a};
        (void)icsrm_record_attribute_at(record, i, &a);
        json_open(out, '[');
        json_put_text(out, a.name);
        if (a.text.data != NULL)
            json_put_text(out, a.text);
        else
            json_put_number(out, a.number);
        put_wide(out, a.text.data == NULL ? a.number : 0);
        json_close(out, ']');
    }
    json_close(out, ']');
}

void js_put_facts(json_writer *out, const icsrm_record *record)
{
    icsrm_text member = {NULL, 0};
    (void)icsrm_record_member(record, &member);
    json_open(out, '{');
    json_add_text(out, "member", member);
    put_list(out, record, ICSRM_LIST_EXAMS, "exams", put_exam);
    put_list(out, record, ICSRM_LIST_RECERTIFICATIONS, "recertifications", put_recertification);
    put_list(out, record, ICSRM_LIST_ACTIVITIES, "activities", put_activity);
    put_list(out, record, ICSRM_LIST_PAYMENTS, "payments", put_payment);
    put_list(out, record, ICSRM_LIST_SPONSORSHIPS, "sponsorships", put_sponsorship);
    put_attributes(out, record);
    json_close(out, '}');
}
