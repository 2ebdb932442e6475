/* SPDX-License-Identifier: MIT
 * The data model of a record, map by map, as record.cddl has it but in the order of the encoding.
 */
#include "codec_record.h"

#include "memory.h"

/* clang-format off */
#define TEXT(need, member, name) \
    {.path = name, .kind = &icsrm_codec_text, .absence = CODEC_##need, \
     .offset = offsetof(codec_fact, as.member)}
#define DATE(need, member, name) \
    {.path = name, .kind = &icsrm_codec_date, .absence = CODEC_##need, \
     .offset = offsetof(codec_fact, as.member)}
#define FLAG(member, name) \
    {.path = name, .kind = &icsrm_codec_flag, .absence = CODEC_OPTIONAL, \
     .offset = offsetof(codec_fact, as.member)}
#define WORD(need, member, name, vocabulary) \
    {.path = name, .kind = &icsrm_codec_word, .absence = CODEC_##need, .words = vocabulary, \
     .offset = offsetof(codec_fact, as.member)}
#define NUMBER(need, member, name) \
    {.path = name, .kind = &icsrm_codec_number, .absence = CODEC_##need, .none = -1, \
     .offset = offsetof(codec_fact, as.member)}
#define MONEY(need, member, name) \
    {.path = name, .kind = &icsrm_codec_amount, .absence = CODEC_##need, \
     .none = ICSRM_MONEY_NONE, .offset = offsetof(codec_fact, as.member)}
#define TEXTS(number, member, count, name, reader) \
    {.path = name, .kind = &icsrm_codec_texts, .absence = CODEC_OPTIONAL, .slot = number, \
     .offset = offsetof(codec_fact, as.member), .count_offset = offsetof(codec_fact, as.count), \
     .more = &(const codec_texts){reader}}
#define TERM .prefix = sizeof "terms." - 1
#define FIELDS(table) {table, sizeof(table) / sizeof *(table)}

static const codec_field exam_fields[] = {
    DATE(REQUIRED, exam.on, "on"),
    WORD(REQUIRED, exam.result, "result", ICSRM_WORDS_RESULT),
    TEXT(REQUIRED, exam.certification, "certification"),
};

static const codec_field recertification_fields[] = {
    DATE(REQUIRED, recertification.on, "on"),
    TEXT(REQUIRED, recertification.certification, "certification"),
};

static const codec_field activity_fields[] = {
    TEXT(REQUIRED, activity.id, "id"),
    DATE(REQUIRED, activity.on, "on"),
    TEXTS(0, activity.certifications, activity.certification_count, "for",
          icsrm_record_activity_certification),
    TEXT(REQUIRED, activity.kind, "kind"),
    TEXTS(1, activity.tags, activity.tag_count, "tags", icsrm_record_activity_tag),
    TEXT(OPTIONAL, activity.title, "title"),
    WORD(OPTIONAL, activity.status, "status", ICSRM_WORDS_ACTIVITY),
    NUMBER(OPTIONAL, activity.minutes, "minutes"),
    TEXT(OPTIONAL, activity.project, "project"),
    TEXT(OPTIONAL, activity.session, "session"),
    TEXT(OPTIONAL, activity.audience, "audience"),
    TEXT(OPTIONAL, activity.evidence, "evidence"),
    FLAG(activity.relevant, "relevant"),
    FLAG(activity.first_time, "first_time"),
    FLAG(activity.part_of_job, "part_of_job"),
    DATE(OPTIONAL, activity.reviewed_on, "reviewed_on"),
    DATE(OPTIONAL, activity.submitted_on, "submitted_on"),
    NUMBER(OPTIONAL, activity.excluded_minutes, "excluded_minutes"),
};

static const codec_field payment_fields[] = {
    DATE(REQUIRED, payment.on, "on"),
    MONEY(OPTIONAL, payment.amount, "amount"),
    WORD(REQUIRED, payment.purpose, "purpose", ICSRM_WORDS_PURPOSE),
    TEXT(OPTIONAL, payment.currency, "currency"),
    TEXT(REQUIRED, payment.certification, "certification"),
};

static const codec_field term_fields[] = {
    {.path = "terms.maximum", TERM, .kind = &icsrm_codec_amount, .absence = CODEC_OPTIONAL,
     .none = ICSRM_MONEY_NONE, .offset = offsetof(codec_fact, as.sponsorship.maximum)},
    {.path = "terms.repayment", TERM, .kind = &icsrm_codec_word, .absence = CODEC_OPTIONAL,
     .words = ICSRM_WORDS_REPAYMENT, .offset = offsetof(codec_fact, as.sponsorship.repayment)},
    {.path = "terms.complete_by", TERM, .kind = &icsrm_codec_date, .absence = CODEC_OPTIONAL,
     .offset = offsetof(codec_fact, as.sponsorship.complete_by)},
    {.path = "terms.service_from", TERM, .kind = &icsrm_codec_word, .absence = CODEC_OPTIONAL,
     .words = ICSRM_WORDS_SERVICE_FROM,
     .offset = offsetof(codec_fact, as.sponsorship.service_from)},
    {.path = "terms.pass_required", TERM, .kind = &icsrm_codec_flag, .absence = CODEC_OPTIONAL,
     .offset = offsetof(codec_fact, as.sponsorship.pass_required)},
    {.path = "terms.service_months", TERM, .kind = &icsrm_codec_number, .absence = CODEC_REQUIRED,
     .none = -1, .offset = offsetof(codec_fact, as.sponsorship.service_months)},
    {.path = "terms.acknowledgement_required", TERM, .kind = &icsrm_codec_flag,
     .absence = CODEC_OPTIONAL,
     .offset = offsetof(codec_fact, as.sponsorship.acknowledgement_required)},
};
static const codec_map terms = FIELDS(term_fields);

static const codec_field sponsorship_fields[] = {
    TEXT(REQUIRED, sponsorship.id, "id"),
    WORD(OPTIONAL, sponsorship.left, "left", ICSRM_WORDS_LEFT),
    {.path = "terms", .kind = &icsrm_codec_nested, .absence = CODEC_REQUIRED,
     .offset = offsetof(codec_fact, terms), .map = &terms},
    MONEY(REQUIRED, sponsorship.amount, "amount"),
    WORD(OPTIONAL, sponsorship.result, "result", ICSRM_WORDS_RESULT),
    DATE(OPTIONAL, sponsorship.left_on, "left_on"),
    DATE(OPTIONAL, sponsorship.paid_on, "paid_on"),
    TEXT(REQUIRED, sponsorship.currency, "currency"),
    DATE(OPTIONAL, sponsorship.completed_on, "completed_on"),
    TEXT(REQUIRED, sponsorship.certification, "certification"),
    DATE(OPTIONAL, sponsorship.acknowledged_on, "acknowledged_on"),
    DATE(OPTIONAL, sponsorship.policy_documented_on, "policy_documented_on"),
};

#define LIST(name, which, facts) \
    {.path = name, .kind = &icsrm_codec_list, .absence = CODEC_OPTIONAL, .list = which, \
     .more = &(facts)}

static const codec_field record_fields[] = {
    LIST("exams", ICSRM_LIST_EXAMS, icsrm_codec_exams),
    {.path = "member", .kind = &icsrm_codec_member, .absence = CODEC_REQUIRED},
    LIST("payments", ICSRM_LIST_PAYMENTS, icsrm_codec_payments),
    LIST("activities", ICSRM_LIST_ACTIVITIES, icsrm_codec_activities),
    {.path = "attributes", .kind = &icsrm_codec_attributes, .absence = CODEC_OPTIONAL,
     .list = ICSRM_LIST_ATTRIBUTES},
    LIST("sponsorships", ICSRM_LIST_SPONSORSHIPS, icsrm_codec_sponsorships),
    LIST("recertifications", ICSRM_LIST_RECERTIFICATIONS, icsrm_codec_recertifications),
};
const codec_map icsrm_codec_record = FIELDS(record_fields);
/* clang-format on */

/* ---- facts --------------------------------------------------------------------------------- */

static void init_exam(codec_fact *fact)
{
    *fact = (codec_fact){.as.exam = {.struct_size = sizeof(icsrm_exam), .on = ICSRM_DATE_NONE}};
}

static void init_recertification(codec_fact *fact)
{
    *fact = (codec_fact){.as.recertification = {.struct_size = sizeof(icsrm_recertification),
                                                .on = ICSRM_DATE_NONE}};
}

static void init_activity(codec_fact *fact)
{
    icsrm_activity_init(&fact->as.activity);
}

static void init_payment(codec_fact *fact)
{
    icsrm_payment_init(&fact->as.payment);
}

static void init_sponsorship(codec_fact *fact)
{
    icsrm_sponsorship_init(&fact->as.sponsorship);
    fact->terms = false;
}

static icsrm_status add_exam(icsrm_record *record, const codec_fact *fact, icsrm_error *error)
{
    const icsrm_exam *exam = &fact->as.exam;
    return icsrm_record_add_exam(record, exam->certification.data, exam->certification.size,
                                 exam->on, exam->result, error);
}

static icsrm_status add_recertification(icsrm_record *record, const codec_fact *fact,
                                        icsrm_error *error)
{
    const icsrm_recertification *start = &fact->as.recertification;
    return icsrm_record_add_recertification(record, start->certification.data,
                                            start->certification.size, start->on, error);
}

static icsrm_status add_activity(icsrm_record *record, const codec_fact *fact, icsrm_error *error)
{
    return icsrm_record_add_activity(record, &fact->as.activity, error);
}

static icsrm_status add_payment(icsrm_record *record, const codec_fact *fact, icsrm_error *error)
{
    return icsrm_record_add_payment(record, &fact->as.payment, error);
}

static icsrm_status add_sponsorship(icsrm_record *record, const codec_fact *fact,
                                    icsrm_error *error)
{
    return icsrm_record_add_sponsorship(record, &fact->as.sponsorship, error);
}

static icsrm_status exam_at(const icsrm_record *record, size_t index, codec_fact *fact)
{
    return icsrm_record_exam_at(record, index, &fact->as.exam);
}

static icsrm_status recertification_at(const icsrm_record *record, size_t index, codec_fact *fact)
{
    return icsrm_record_recertification_at(record, index, &fact->as.recertification);
}

static icsrm_status activity_at(const icsrm_record *record, size_t index, codec_fact *fact)
{
    return icsrm_record_activity_at(record, index, &fact->as.activity);
}

static icsrm_status payment_at(const icsrm_record *record, size_t index, codec_fact *fact)
{
    return icsrm_record_payment_at(record, index, &fact->as.payment);
}

static icsrm_status sponsorship_at(const icsrm_record *record, size_t index, codec_fact *fact)
{
    fact->terms = true;
    return icsrm_record_sponsorship_at(record, index, &fact->as.sponsorship);
}

const codec_facts icsrm_codec_exams = {FIELDS(exam_fields), init_exam, add_exam, exam_at};
const codec_facts icsrm_codec_recertifications = {
    FIELDS(recertification_fields), init_recertification, add_recertification, recertification_at};
const codec_facts icsrm_codec_activities = {FIELDS(activity_fields), init_activity, add_activity,
                                            activity_at};
const codec_facts icsrm_codec_payments = {FIELDS(payment_fields), init_payment, add_payment,
                                          payment_at};
const codec_facts icsrm_codec_sponsorships = {FIELDS(sponsorship_fields), init_sponsorship,
                                              add_sponsorship, sponsorship_at};
