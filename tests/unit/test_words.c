/* SPDX-License-Identifier: MIT
 * The closed vocabularies, word for word as the data model writes them. */
#include "support.h"

#include <ctype.h>
#include <string.h>

typedef struct expectation {
    icsrm_vocabulary vocabulary;
    const char *words; /* in the order of their values, separated by spaces */
} expectation;

static const expectation expectations[] = {
    {ICSRM_WORDS_RESULT, "pass fail"},
    {ICSRM_WORDS_ACTIVITY, "draft submitted approved rejected"},
    {ICSRM_WORDS_PURPOSE, "renewal exam-enrollment"},
    {ICSRM_WORDS_SERVICE_FROM, "completion payment"},
    {ICSRM_WORDS_REPAYMENT, "full monthly daily yearly"},
    {ICSRM_WORDS_LEFT, "voluntary misconduct redundancy transfer death"},
    {ICSRM_WORDS_STANDING, "none active grace lapsed suspended"},
    {ICSRM_WORDS_BEGINNING, "exam recertification cpd"},
    {ICSRM_WORDS_OUTCOME,
     "future draft rejected outside-cycle other-certification not-in-scheme submitted-late "
     "off-topic part-of-job not-first-time repeat-audience no-whole-hour reviewed-late pending "
     "over-cap capped counted"},
    {ICSRM_WORDS_FINDING,
     "never-certified active-until expired window-opens window-open window-closed requirement-met "
     "requirement-short specified-met specified-short maximum-reached under-review carried-in "
     "fee-paid fee-due renewal-complete fee-without-use exam-open exam-without-effect "
     "exam-of-another exam-fee-paid perpetual suspended years-short variety-short activity"},
    {ICSRM_WORDS_REASON,
     "policy-undocumented not-acknowledged above-maximum standard-not-met already-paid left"},
    {ICSRM_WORDS_COMPLETION, "open met failed"},
    {ICSRM_WORDS_OWED, "unpaid released standard-not-met service-not-begun service-ended share"},
    {ICSRM_WORDS_NOTE, "unusual-term"},
    {ICSRM_WORDS_CHANGE, "status cycle credits renewal reexam activities history"},
    {ICSRM_WORDS_EVENT,
     "window-opens last-day-to-earn last-day-to-submit last-day-to-pay fact renewed cycle-starts "
     "expires reexam-opens window-closed lapses suspended"},
    {ICSRM_WORDS_GOVERNS, "cycle-start decision-day"},
    {ICSRM_WORDS_LEAP, "february-28 march-1"},
    {ICSRM_WORDS_STARTS, "award day-after next-january"},
    {ICSRM_WORDS_ENDS, "anniversary month birth-month day grid"},
    {ICSRM_WORDS_NEXT, "expiry completion late-completion"},
    {ICSRM_WORDS_EARNS_UNTIL, "expiry grace suspension"},
    {ICSRM_WORDS_FEE, "required not-required"},
    {ICSRM_WORDS_EARLY_FEE, "held void"},
    {ICSRM_WORDS_LATE_APPROVAL, "counts void"},
    {ICSRM_WORDS_REEXAM_FROM, "expiry months-before start grace-end"},
    {ICSRM_WORDS_REEXAM_UNTIL, "open expiry close"},
    {ICSRM_WORDS_REEXAM_STARTS, "pass expiry"},
    {ICSRM_WORDS_BLOCKS, "activity category"},
    {ICSRM_WORDS_REPEATS, "record cycle"},
    {ICSRM_WORDS_SHARING, "all named"},
    {ICSRM_WORDS_BARS, "off-topic part-of-job not-first-time repeat-audience repeat-session"},
    {ICSRM_WORDS_NOTICE,
     "activity-approved activity-rejected window-open days-left expired under-review days-to-pay "
     "suspended lapsed renewed"},
    {ICSRM_WORDS_PLAN, "met possible out-of-reach too-late"},
    {ICSRM_WORDS_LIST, "exams recertifications activities payments sponsorships attributes "
                       "credits.categories history findings editions requirement facets kinds "
                       "certifications"},
};

static void each_value_has_its_word_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        icsrm_vocabulary vocabulary = expectations[i].vocabulary;
        const char *at = expectations[i].words;
        int32_t value = 1;
        for (; *at != '\0'; value++) {
            size_t size = strcspn(at, " ");
            const char *name = icsrm_word_name(vocabulary, value);
            assert_non_null(name);
            assert_same(strlen(name), size);
            assert_memory_equal(name, at, size);
            assert_int_equal(icsrm_word_find(vocabulary, at, size), value);
            assert_int_equal(icsrm_word_find(vocabulary, name, ICSRM_STRLEN), value);
            at += size + (at[size] == ' ');
        }
        assert_null(icsrm_word_name(vocabulary, value)); /* it was the last */
        assert_null(icsrm_word_name(vocabulary, 0));
        assert_null(icsrm_word_name(vocabulary, -1));
        assert_null(icsrm_word_name(vocabulary, INT32_MAX));
        assert_null(icsrm_word_name(vocabulary, INT32_MIN));
    }
}

static void constants_stand_for_their_words(void **state)
{
    (void)state;
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_RESULT, "fail", 4), ICSRM_RESULT_FAIL);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, "rejected", 8), ICSRM_ACTIVITY_REJECTED);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_PURPOSE, "exam-enrollment", 15),
                     ICSRM_PURPOSE_EXAM_ENROLLMENT);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_SERVICE_FROM, "payment", 7),
                     ICSRM_SERVICE_FROM_PAYMENT);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_REPAYMENT, "yearly", 6), ICSRM_REPAYMENT_YEARLY);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_LEFT, "death", 5), ICSRM_LEFT_DEATH);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_STANDING, "lapsed", 6), ICSRM_STANDING_LAPSED);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_BEGINNING, "cpd", 3), ICSRM_BEGUN_BY_CPD);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_OUTCOME, "counted", 7), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_FINDING, "activity", 8), ICSRM_FINDING_ACTIVITY);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_REASON, "left", 4), ICSRM_REASON_LEFT);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_COMPLETION, "failed", 6), ICSRM_COMPLETION_FAILED);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_OWED, "share", 5), ICSRM_OWED_SHARE);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_NOTE, "unusual-term", 12),
                     ICSRM_NOTE_UNUSUAL_TERM);
}

static void near_misses_are_no_words(void **state)
{
    (void)state;
    static const char *const misses[] = {"",          "Approved",  "approve",
                                         "approvedx", " approved", "approved ",
                                         "pass",      "APPROVED",  "\xFF"};
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, misses[i], ICSRM_STRLEN), 0);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, "approved", 7), 0);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, "approved", 9), 0); /* with its NUL */
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, NULL, 8), 0);
    assert_int_equal(icsrm_word_find(ICSRM_WORDS_ACTIVITY, NULL, ICSRM_STRLEN), 0);
}

static void unknown_vocabularies_are_empty(void **state)
{
    (void)state;
    static const int unknown[] = {0, ICSRM_WORDS_LIST + 1, 1000, INT32_MAX};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_null(icsrm_word_name((icsrm_vocabulary)unknown[i], 1));
        assert_int_equal(icsrm_word_find((icsrm_vocabulary)unknown[i], "pass", 4), 0);
    }
}

static void words_are_lower_case_with_hyphens(void **state)
{
    (void)state;
    for (int which = 1; which <= ICSRM_WORDS_EVENT; which++)
        for (int32_t value = 1; icsrm_word_name((icsrm_vocabulary)which, value) != NULL; value++)
            for (const char *at = icsrm_word_name((icsrm_vocabulary)which, value); *at; at++)
                assert_true(islower((unsigned char)*at) || *at == '-');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_has_its_word_and_back),
        cmocka_unit_test(constants_stand_for_their_words),
        cmocka_unit_test(near_misses_are_no_words),
        cmocka_unit_test(unknown_vocabularies_are_empty),
        cmocka_unit_test(words_are_lower_case_with_hyphens),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
