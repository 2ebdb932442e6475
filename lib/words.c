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
