/* SPDX-License-Identifier: MIT
 * The closed vocabularies of the data model, a table each; position + 1 is the value. */
#include <icsrm/sponsorship.h>
#include <string.h>

static const char *const result_words[] = {"pass", "fail"};
static const char *const activity_words[] = {"draft", "submitted", "approved", "rejected"};
static const char *const purpose_words[] = {"renewal", "exam-enrollment"};
static const char *const service_from_words[] = {"completion", "payment"};
static const char *const repayment_words[] = {"full", "monthly", "daily", "yearly"};
static const char *const left_words[] = {"voluntary", "misconduct", "redundancy", "transfer",
                                         "death"};
static const char *const standing_words[] = {"none", "active", "grace", "lapsed", "suspended"};
static const char *const beginning_words[] = {"exam", "recertification", "cpd"};
static const char *const outcome_words[] = {
    "future",          "draft",          "rejected",      "outside-cycle", "other-certification",
    "not-in-scheme",   "submitted-late", "off-topic",     "part-of-job",   "not-first-time",
    "repeat-audience", "no-whole-hour",  "reviewed-late", "pending",       "over-cap",
    "capped",          "counted"};
static const char *const finding_words[] = {
    "never-certified",     "active-until",      "expired",
    "window-opens",        "window-open",       "window-closed",
    "requirement-met",     "requirement-short", "specified-met",
    "specified-short",     "maximum-reached",   "under-review",
    "carried-in",          "fee-paid",          "fee-due",
    "renewal-complete",    "fee-without-use",   "exam-open",
    "exam-without-effect", "exam-of-another",   "exam-fee-paid",
    "perpetual",           "suspended",         "years-short",
    "variety-short",       "activity"};
static const char *const reason_words[] = {"policy-undocumented", "not-acknowledged",
                                           "above-maximum",       "standard-not-met",
                                           "already-paid",        "left"};
static const char *const completion_words[] = {"open", "met", "failed"};
static const char *const owed_words[] = {
    "unpaid", "released", "standard-not-met", "service-not-begun", "service-ended", "share"};
static const char *const note_words[] = {"unusual-term"};

static const char *const change_words[] = {"status", "cycle",      "credits", "renewal",
                                           "reexam", "activities", "history"};
static const char *const event_words[] = {"window-opens",
                                          "last-day-to-earn",
                                          "last-day-to-submit",
                                          "last-day-to-pay",
                                          "fact",
                                          "renewed",
                                          "cycle-starts",
                                          "expires",
                                          "reexam-opens",
                                          "window-closed",
                                          "lapses",
                                          "suspended"};

/* Of schemes. */
static const char *const governs_words[] = {"cycle-start", "decision-day"};
static const char *const leap_words[] = {"february-28", "march-1"};
static const char *const starts_words[] = {"award", "day-after", "next-january"};
static const char *const ends_words[] = {"anniversary", "month", "birth-month", "day", "grid"};
static const char *const next_words[] = {"expiry", "completion", "late-completion"};
static const char *const earns_until_words[] = {"expiry", "grace", "suspension"};
static const char *const fee_words[] = {"required", "not-required"};
static const char *const early_fee_words[] = {"held", "void"};
static const char *const late_approval_words[] = {"counts", "void"};
static const char *const reexam_from_words[] = {"expiry", "months-before", "start", "grace-end"};
static const char *const reexam_until_words[] = {"open", "expiry", "close"};
static const char *const reexam_starts_words[] = {"pass", "expiry"};
static const char *const blocks_words[] = {"activity", "category"};
static const char *const repeats_words[] = {"record", "cycle"};
static const char *const sharing_words[] = {"all", "named"};
static const char *const bars_words[] = {"off-topic", "part-of-job", "not-first-time",
                                         "repeat-audience", "repeat-session"};

static const char *const notice_words[] = {
    "activity-approved", "activity-rejected", "window-open", "days-left", "expired",
    "under-review",      "days-to-pay",       "suspended",   "lapsed",    "renewed"};
static const char *const plan_words[] = {"met", "possible", "out-of-reach", "too-late"};

/* Of icsrm_list; a report's categories lie within its credits. */
static const char *const list_words[] = {
    "exams",        "recertifications", "activities",         "payments",
    "sponsorships", "attributes",       "credits.categories", "history",
    "findings",     "editions",         "requirement",        "facets",
    "kinds",        "certifications"};

typedef struct vocabulary {
    const char *const *words;
    int32_t count;
} vocabulary;

#define VOCABULARY(words)                                                                          \
    {                                                                                              \
        words, (int32_t)(sizeof(words) / sizeof *(words))                                          \
    }
static const vocabulary vocabularies[] = {
    [ICSRM_WORDS_RESULT] = VOCABULARY(result_words),
    [ICSRM_WORDS_ACTIVITY] = VOCABULARY(activity_words),
    [ICSRM_WORDS_PURPOSE] = VOCABULARY(purpose_words),
    [ICSRM_WORDS_SERVICE_FROM] = VOCABULARY(service_from_words),
    [ICSRM_WORDS_REPAYMENT] = VOCABULARY(repayment_words),
    [ICSRM_WORDS_LEFT] = VOCABULARY(left_words),
    [ICSRM_WORDS_STANDING] = VOCABULARY(standing_words),
    [ICSRM_WORDS_BEGINNING] = VOCABULARY(beginning_words),
    [ICSRM_WORDS_OUTCOME] = VOCABULARY(outcome_words),
    [ICSRM_WORDS_FINDING] = VOCABULARY(finding_words),
    [ICSRM_WORDS_REASON] = VOCABULARY(reason_words),
    [ICSRM_WORDS_COMPLETION] = VOCABULARY(completion_words),
    [ICSRM_WORDS_OWED] = VOCABULARY(owed_words),
    [ICSRM_WORDS_NOTE] = VOCABULARY(note_words),
    [ICSRM_WORDS_CHANGE] = VOCABULARY(change_words),
    [ICSRM_WORDS_EVENT] = VOCABULARY(event_words),
    [ICSRM_WORDS_GOVERNS] = VOCABULARY(governs_words),
    [ICSRM_WORDS_LEAP] = VOCABULARY(leap_words),
    [ICSRM_WORDS_STARTS] = VOCABULARY(starts_words),
    [ICSRM_WORDS_ENDS] = VOCABULARY(ends_words),
    [ICSRM_WORDS_NEXT] = VOCABULARY(next_words),
    [ICSRM_WORDS_EARNS_UNTIL] = VOCABULARY(earns_until_words),
    [ICSRM_WORDS_FEE] = VOCABULARY(fee_words),
    [ICSRM_WORDS_EARLY_FEE] = VOCABULARY(early_fee_words),
    [ICSRM_WORDS_LATE_APPROVAL] = VOCABULARY(late_approval_words),
    [ICSRM_WORDS_REEXAM_FROM] = VOCABULARY(reexam_from_words),
    [ICSRM_WORDS_REEXAM_UNTIL] = VOCABULARY(reexam_until_words),
    [ICSRM_WORDS_REEXAM_STARTS] = VOCABULARY(reexam_starts_words),
    [ICSRM_WORDS_BLOCKS] = VOCABULARY(blocks_words),
    [ICSRM_WORDS_REPEATS] = VOCABULARY(repeats_words),
    [ICSRM_WORDS_SHARING] = VOCABULARY(sharing_words),
    [ICSRM_WORDS_BARS] = VOCABULARY(bars_words),
    [ICSRM_WORDS_NOTICE] = VOCABULARY(notice_words),
    [ICSRM_WORDS_PLAN] = VOCABULARY(plan_words),
    [ICSRM_WORDS_LIST] = VOCABULARY(list_words),
};

/* The vocabulary, or an empty one; index 0 is empty too. */
static vocabulary find_vocabulary(icsrm_vocabulary which)
{
    size_t index = (size_t)which;
    if (index >= sizeof vocabularies / sizeof *vocabularies)
        index = 0;
    return vocabularies[index];
}

const char *icsrm_word_name(icsrm_vocabulary which, int32_t value)
{
    vocabulary found = find_vocabulary(which);
    return value >= 1 && value <= found.count ? found.words[value - 1] : NULL;
}

int32_t icsrm_word_find(icsrm_vocabulary which, const char *word, size_t size)
{
    if (word == NULL)
        return 0;
    if (size == ICSRM_STRLEN)
        size = strlen(word);
    vocabulary found = find_vocabulary(which);
    for (int32_t i = 0; i < found.count; i++)
        if (strlen(found.words[i]) == size && memcmp(found.words[i], word, size) == 0)
            return i + 1;
    return 0;
}
