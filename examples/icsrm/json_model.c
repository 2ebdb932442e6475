/* SPDX-License-Identifier: MIT
 * The data model of a record as tables, row by row as in record.cddl. */
#include "json_model.h"

/* clang-format off */
#define TEXT(fact, member, name) \
    {.key = name, .kind = &field_text, .offset = offsetof(fact, member)}
#define DATE(fact, member, demand) \
    {.key = #member, .kind = &field_date, .offset = offsetof(fact, member), .rule = demand}
#define FLAG(fact, member) {.key = #member, .kind = &field_flag, .offset = offsetof(fact, member)}
#define WORD(fact, member, vocabulary, demand) \
    {.key = #member, .kind = &field_word, .offset = offsetof(fact, member), .words = vocabulary, \
     .rule = demand}
#define NUMBER(fact, member, absent, demand) \
    {.key = #member, .kind = &field_number, .offset = offsetof(fact, member), .none = absent, \
     .rule = demand}
#define MONEY(fact, member, demand) \
    {.key = #member, .kind = &field_money, .offset = offsetof(fact, member), \
     .none = ICSRM_MONEY_NONE, .rule = demand}
#define TEXTS(fact, member, count, name, reader) \
    {.key = name, .kind = &field_texts, .offset = offsetof(fact, member), \
     .count_offset = offsetof(fact, count), .item = reader}
#define NESTED(name, table, needed) \
    {.key = name, .kind = &field_nested, .nested = table, .nested_key = needed}
#define END {.key = NULL}

static const field exam_fields[] = {
    TEXT(icsrm_exam, certification, "certification"),
    DATE(icsrm_exam, on, "cycle.term"),
    WORD(icsrm_exam, result, ICSRM_WORDS_RESULT, "cycle.term"),
    END,
};

static const field recertification_fields[] = {
    TEXT(icsrm_recertification, certification, "certification"),
    DATE(icsrm_recertification, on, "cycle.term"),
    END,
};

static const field activity_fields[] = {
    TEXT(icsrm_activity, id, "id"),
    TEXT(icsrm_activity, kind, "kind"),
    DATE(icsrm_activity, on, "cycle.term"),
    NUMBER(icsrm_activity, minutes, ICSRM_MINUTES_NONE, "cpd.credit"),
    NUMBER(icsrm_activity, excluded_minutes, ICSRM_MINUTES_NONE, "cpd.credit"),
    WORD(icsrm_activity, status, ICSRM_WORDS_ACTIVITY, "cpd.approval"),
    DATE(icsrm_activity, submitted_on, "cpd.approval"),
    DATE(icsrm_activity, reviewed_on, "cpd.approval"),
    TEXT(icsrm_activity, title, "title"),
    TEXT(icsrm_activity, evidence, "evidence"),
    TEXT(icsrm_activity, session, "session"),
    TEXT(icsrm_activity, audience, "audience"),
    TEXT(icsrm_activity, project, "project"),
    FLAG(icsrm_activity, first_time),
    FLAG(icsrm_activity, relevant),
    FLAG(icsrm_activity, part_of_job),
    TEXTS(icsrm_activity, tags, tag_count, "tags", icsrm_record_activity_tag),
    TEXTS(icsrm_activity, certifications, certification_count, "for",
          icsrm_record_activity_certification),
    END,
};

static const field payment_fields[] = {
    WORD(icsrm_payment, purpose, ICSRM_WORDS_PURPOSE, "renewal.fee"),
    TEXT(icsrm_payment, certification, "certification"),
    DATE(icsrm_payment, on, "renewal.fee"),
    MONEY(icsrm_payment, amount, "renewal.fee"),
    TEXT(icsrm_payment, currency, "currency"),
    END,
};

static const field term_fields[] = {
    NUMBER(icsrm_sponsorship, service_months, 0, "sponsor.service"),
    WORD(icsrm_sponsorship, service_from, ICSRM_WORDS_SERVICE_FROM, "sponsor.service"),
    WORD(icsrm_sponsorship, repayment, ICSRM_WORDS_REPAYMENT, "sponsor.repayment"),
    DATE(icsrm_sponsorship, complete_by, "sponsor.completion"),
    FLAG(icsrm_sponsorship, pass_required),
    FLAG(icsrm_sponsorship, acknowledgement_required),
    MONEY(icsrm_sponsorship, maximum, "sponsor.may-pay"),
    END,
};

static const field sponsorship_fields[] = {
    TEXT(icsrm_sponsorship, id, "id"),
    TEXT(icsrm_sponsorship, certification, "certification"),
    MONEY(icsrm_sponsorship, amount, "sponsor.may-pay"),
    TEXT(icsrm_sponsorship, currency, "currency"),
    NESTED("terms", term_fields, "service_months"),
    DATE(icsrm_sponsorship, policy_documented_on, "sponsor.may-pay"),
    DATE(icsrm_sponsorship, acknowledged_on, "sponsor.may-pay"),
    DATE(icsrm_sponsorship, paid_on, "sponsor.may-pay"),
    DATE(icsrm_sponsorship, completed_on, "sponsor.completion"),
    WORD(icsrm_sponsorship, result, ICSRM_WORDS_RESULT, "sponsor.completion"),
    DATE(icsrm_sponsorship, left_on, "sponsor.left"),
    WORD(icsrm_sponsorship, left, ICSRM_WORDS_LEFT, "sponsor.left"),
    END,
};
/* clang-format on */

/* ---- facts --------------------------------------------------------------------------------- */

static void init_exam(fact *f)
{
    f->exam = (icsrm_exam){.struct_size = sizeof f->exam, .on = ICSRM_DATE_NONE};
}

static void init_recertification(fact *f)
{
    f->recertification =
        (icsrm_recertification){.struct_size = sizeof f->recertification, .on = ICSRM_DATE_NONE};
}

static void init_activity(fact *f)
{
    icsrm_activity_init(&f->activity);
}

static void init_payment(fact *f)
{
    icsrm_payment_init(&f->payment);
}

static void init_sponsorship(fact *f)
{
    icsrm_sponsorship_init(&f->sponsorship);
}

static icsrm_status add_exam(icsrm_record *record, const fact *f, icsrm_error *error)
{
    icsrm_text code = f->exam.certification;
    return icsrm_record_add_exam(record, code.data, code.size, f->exam.on, f->exam.result, error);
}

static icsrm_status add_recertification(icsrm_record *record, const fact *f, icsrm_error *error)
{
    icsrm_text code = f->recertification.certification;
    return icsrm_record_add_recertification(record, code.data, code.size, f->recertification.on,
                                            error);
}

static icsrm_status add_activity(icsrm_record *record, const fact *f, icsrm_error *error)
{
    return icsrm_record_add_activity(record, &f->activity, error);
}

static icsrm_status add_payment(icsrm_record *record, const fact *f, icsrm_error *error)
{
    return icsrm_record_add_payment(record, &f->payment, error);
}

static icsrm_status add_sponsorship(icsrm_record *record, const fact *f, icsrm_error *error)
{
    return icsrm_record_add_sponsorship(record, &f->sponsorship, error);
}

static icsrm_status exam_at(const icsrm_record *record, size_t index, fact *f)
{
    return icsrm_record_exam_at(record, index, &f->exam);
}

static icsrm_status recertification_at(const icsrm_record *record, size_t index, fact *f)
{
    return icsrm_record_recertification_at(record, index, &f->recertification);
}

static icsrm_status activity_at(const icsrm_record *record, size_t index, fact *f)
{
    return icsrm_record_activity_at(record, index, &f->activity);
}

static icsrm_status payment_at(const icsrm_record *record, size_t index, fact *f)
{
    return icsrm_record_payment_at(record, index, &f->payment);
}

static icsrm_status sponsorship_at(const icsrm_record *record, size_t index, fact *f)
{
    return icsrm_record_sponsorship_at(record, index, &f->sponsorship);
}

const fact_list fact_lists[FACT_LISTS] = {
    {ICSRM_LIST_EXAMS, exam_fields, NULL, init_exam, add_exam, exam_at},
    {ICSRM_LIST_RECERTIFICATIONS, recertification_fields, NULL, init_recertification,
     add_recertification, recertification_at},
    {ICSRM_LIST_ACTIVITIES, activity_fields, NULL, init_activity, add_activity, activity_at},
    {ICSRM_LIST_PAYMENTS, payment_fields, NULL, init_payment, add_payment, payment_at},
    {ICSRM_LIST_SPONSORSHIPS, sponsorship_fields, "terms", init_sponsorship, add_sponsorship,
     sponsorship_at},
};
