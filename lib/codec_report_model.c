/* SPDX-License-Identifier: MIT
 * The data model of a decision, map by map, as decision.cddl has it but in the order of the
 * encoding; and the further keys that the library adds. */
#include "codec_report.h"

/* clang-format off */
#define FIELDS(table) {table, sizeof(table) / sizeof *(table)}
#define ROW(type, need, member, name) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .offset = offsetof(codec_entry, as.member)
#define CREDITS .none = ICSRM_CREDITS_NONE

static const codec_field category_fields[] = {
    {ROW(amount, NULLABLE, category.cap, "cap"), CREDITS},
    {ROW(amount, REQUIRED, category.earned, "earned"), CREDITS},
    {ROW(kept, OPTIONAL, category.parent, "parent")},
    {ROW(amount, REQUIRED, category.counted, "counted"), CREDITS},
    {ROW(amount, OPTIONAL, category.minimum, "minimum"), CREDITS},
    {ROW(kept, REQUIRED, category.category, "category")},
    {ROW(amount, OPTIONAL, category.shortfall, "shortfall"), CREDITS},
};

static const codec_field activity_fields[] = {
    {ROW(kept, REQUIRED, activity.id, "id")},
    {ROW(amount, REQUIRED, activity.counted, "counted"), CREDITS},
    {ROW(amount, REQUIRED, activity.credits, "credits"), CREDITS},
    {ROW(word, REQUIRED, activity.outcome, "outcome"), .words = ICSRM_WORDS_OUTCOME},
};

static const codec_field history_fields[] = {
    {ROW(date, REQUIRED, cycle.start, "start")},
    {ROW(date, REQUIRED, cycle.expires, "expires")},
    {ROW(word, REQUIRED, cycle.begun_by, "begun_by"), .words = ICSRM_WORDS_BEGINNING},
    {ROW(word, REQUIRED, cycle.ended_by, "ended_by"), .words = ICSRM_WORDS_BEGINNING},
};

#define SUBJECT .prefix = sizeof "subject." - 1
static const codec_field subject_fields[] = {
    {ROW(kept, OPTIONAL, finding.id, "subject.id"), SUBJECT},
    {ROW(subject_list, REQUIRED, finding.list, "subject.list"), SUBJECT},
    {ROW(number, OPTIONAL, finding.index, "subject.index"), SUBJECT, .none = -1},
};
static const codec_map subject = FIELDS(subject_fields);

static const codec_field finding_fields[] = {
    {ROW(date, OPTIONAL, finding.date, "date")},
    {ROW(kept, OPTIONAL, finding.node, "node")},
    {ROW(kept, REQUIRED, finding.rule, "rule")},
    {.path = "unit", .kind = &icsrm_codec_unit, .absence = CODEC_OPTIONAL,
     .offset = offsetof(codec_entry, unit)},
    {ROW(amount, OPTIONAL, finding.limit, "limit"), CREDITS},
    {ROW(amount, OPTIONAL, finding.actual, "actual"), CREDITS},
    {ROW(word, REQUIRED, finding.finding, "finding"), .words = ICSRM_WORDS_FINDING},
    {ROW(word, OPTIONAL, finding.outcome, "outcome"), .words = ICSRM_WORDS_OUTCOME},
    {.path = "subject", .kind = &icsrm_codec_nested, .absence = CODEC_OPTIONAL,
     .offset = offsetof(codec_entry, subject), .map = &subject},
};
/* clang-format on */

static void init_plain(codec_entry *entry)
{
    (void)entry; /* every field is required */
}

static void init_category(codec_entry *entry)
{
    entry->as.category.cap = ICSRM_CREDITS_NONE;
    entry->as.category.minimum = ICSRM_CREDITS_NONE;
    entry->as.category.shortfall = ICSRM_CREDITS_NONE;
}

static void init_finding(codec_entry *entry)
{
    entry->as.finding.index = ICSRM_NO_INDEX;
    entry->as.finding.date = ICSRM_DATE_NONE;
    entry->as.finding.limit = ICSRM_CREDITS_NONE;
    entry->as.finding.actual = ICSRM_CREDITS_NONE;
}

static bool never(const codec_entry *entry)
{
    (void)entry;
    return false;
}

static bool has_unit(const codec_entry *entry)
{
    return entry->as.finding.outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR;
}

static bool has_subject(const codec_entry *entry)
{
    return entry->as.finding.list != ICSRM_LIST_NONE;
}

static bool needs_subject(const codec_entry *entry)
{
    return entry->as.finding.index != ICSRM_NO_INDEX || entry->as.finding.id.data != NULL;
}

static const codec_entries categories = {
    FIELDS(category_fields), sizeof(icsrm_report_category), init_category, never, never, never};
static const codec_entries activities = {
    FIELDS(activity_fields), sizeof(icsrm_report_activity), init_plain, never, never, never};
static const codec_entries history = {
    FIELDS(history_fields), sizeof(icsrm_cycle), init_plain, never, never, never};
static const codec_entries findings = {
    FIELDS(finding_fields), sizeof(icsrm_report_finding), init_finding, has_unit, has_subject,
    needs_subject};

/* clang-format off */
#undef ROW
#define ROW(type, need, member, name) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .offset = offsetof(codec_report, report.member)
#define LIST(need, name, which, array, count) \
    .path = name, .kind = &icsrm_codec_entries, .absence = CODEC_##need, .list = which, \
    .offset = offsetof(codec_report, report.array), \
    .count_offset = offsetof(codec_report, report.count), .more = &array
#define UNDER(map) .prefix = sizeof map "." - 1
#define PART(name, need, member, table) \
    .path = name, .kind = &icsrm_codec_nested, .absence = CODEC_##need, \
    .offset = offsetof(codec_report, member), .map = &(table)

/* What never expires has no expiry and no window. */
static const codec_field cycle_fields[] = {
    {ROW(date, REQUIRED, start, "cycle.start"), UNDER("cycle")},
    {ROW(number, REQUIRED, cycle_number, "cycle.number"), UNDER("cycle"), .none = -1},
    {ROW(date, NULLABLE, expires, "cycle.expires"), UNDER("cycle")},
    {ROW(word, REQUIRED, begun_by, "cycle.begun_by"), UNDER("cycle"),
     .words = ICSRM_WORDS_BEGINNING},
};
static const codec_map cycle_map = FIELDS(cycle_fields);

static const codec_field credits_fields[] = {
    {ROW(amount, REQUIRED, counted, "credits.counted"), UNDER("credits"), CREDITS},
    {ROW(amount, REQUIRED, pending, "credits.pending"), UNDER("credits"), CREDITS},
    {ROW(amount, REQUIRED, required, "credits.required"), UNDER("credits"), CREDITS},
    {ROW(amount, REQUIRED, shortfall, "credits.shortfall"), UNDER("credits"), CREDITS},
    {ROW(amount, OPTIONAL, carried_in, "credits.carried_in"), UNDER("credits"), .none = 0},
    {LIST(REQUIRED, "credits.categories", ICSRM_LIST_CATEGORIES, categories, category_count),
     UNDER("credits")},
};
static const codec_map credits_map = FIELDS(credits_fields);

static const codec_field renewal_fields[] = {
    {ROW(date, NULLABLE, opens, "renewal.opens"), UNDER("renewal")},
    {ROW(date, NULLABLE, closes, "renewal.closes"), UNDER("renewal")},
    {ROW(flag, REQUIRED, can_pay, "renewal.can_pay"), UNDER("renewal")},
    {ROW(date, NULLABLE, fee_paid_on, "renewal.fee_paid_on"), UNDER("renewal")},
    {ROW(date, NULLABLE, completed_on, "renewal.completed_on"), UNDER("renewal")},
    {ROW(flag, REQUIRED, requirement_met, "renewal.requirement_met"), UNDER("renewal")},
};
static const codec_map renewal_map = FIELDS(renewal_fields);

static const codec_field reexam_fields[] = {
    {ROW(date, NULLABLE, reexam_from, "reexam.from"), UNDER("reexam")},
    {ROW(flag, REQUIRED, reexam_eligible, "reexam.eligible"), UNDER("reexam")},
    {ROW(date, NULLABLE, reexam_fee_paid_on, "reexam.fee_paid_on"), UNDER("reexam")},
};
static const codec_map reexam_map = FIELDS(reexam_fields);

static const codec_field report_fields[] = {
    {ROW(date, REQUIRED, as_of, "as_of")},
    {PART("cycle", NULLABLE, cycle, cycle_map)},
    {ROW(kept, REQUIRED, member, "member")},
    {PART("reexam", REQUIRED, reexam, reexam_map)},
    {ROW(word, REQUIRED, standing, "status"), .words = ICSRM_WORDS_STANDING},
    {PART("credits", NULLABLE, credits, credits_map)},
    {LIST(REQUIRED, "history", ICSRM_LIST_HISTORY, history, history_count)},
    {PART("renewal", NULLABLE, renewal, renewal_map)},
    {LIST(OPTIONAL, "findings", ICSRM_LIST_FINDINGS, findings, finding_count)},
    {LIST(REQUIRED, "activities", ICSRM_LIST_ACTIVITIES, activities, activity_count)},
    {ROW(kept, REQUIRED, certification, "certification")},
};
const codec_map icsrm_codec_report = FIELDS(report_fields);
/* clang-format on */
