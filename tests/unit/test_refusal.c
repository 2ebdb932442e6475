/* SPDX-License-Identifier: MIT
 * Section 7 of rules.md: what is wrong is refused with the place, the value and the rule. */
#include "refusal.h"

#include <stdlib.h>
#include <string.h>

static const char *const RECORD = "record.cddl";

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record *record;
} fixture;

static int set_up(void **state)
{
    fixture *f = malloc(sizeof *f);
    f->catalog = new_catalog();
    f->record = new_full_record(f->catalog);
    *state = f;
    return 0;
}

/* After all refusals the record is still one that can be finished and decided. */
static int tear_down(void **state)
{
    fixture *f = *state;
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_record_finish(f->record, NULL));
    assert_ok(icsrm_decision_new(f->catalog, NULL, &decision));
    assert_int_equal(decide(f->record, "icsrm:CCEM", "2024-01-01", decision).counted,
                     10 * ICSRM_CREDIT);
    icsrm_decision_free(decision);
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
    free(f);
    return 0;
}

/* An activity that is right but for one change. */
#define ACTIVITY(change, ...)                                                                      \
    do {                                                                                           \
        icsrm_activity a = approved("A-1", "course", "2023-02-03", 120);                           \
        change;                                                                                    \
        refuse_activity(((fixture *)*state)->record, &a, __VA_ARGS__);                             \
    } while (0)

static void exams(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    const icsrm_date on = day("2022-01-01");
    const int32_t pass = ICSRM_RESULT_PASS;
    refuse_exam(r, NULL, on, pass, REFUSED(ICSRM_E_MISSING, "certification", "", RECORD));
    refuse_exam(r, "CCEM", on, pass,
                REFUSED(ICSRM_E_CODE, "certification", "CCEM", "cpd.requirement"));
    refuse_exam(r, "", on, pass, REFUSED(ICSRM_E_CODE, "certification", "", "cpd.requirement"));
    refuse_exam(r, "icsrm:XXXX", on, pass,
                REFUSED(ICSRM_E_CERTIFICATION, "certification", "icsrm:XXXX", "cpd.requirement"));
    refuse_exam(r, "rccsp:\xFF", on, pass,
                REFUSED(ICSRM_E_TEXT, "certification", "rccsp:?", RECORD));
    refuse_exam(r, "icsrm:CCEM", ICSRM_DATE_NONE, pass,
                REFUSED(ICSRM_E_MISSING, "on", "", "cycle.term"));
    refuse_exam(r, "icsrm:CCEM", ICSRM_DATE_MAX + 1, pass,
                REFUSED(ICSRM_E_DATE, "on", "2932897", "cycle.term"));
    refuse_exam(r, "icsrm:CCEM", on, 0, REFUSED(ICSRM_E_MISSING, "result", "", "cycle.term"));
    refuse_exam(r, "icsrm:CCEM", on, 3, REFUSED(ICSRM_E_WORD, "result", "3", "cycle.term"));
    refuse_exam(r, "icsrm:CCEM", on, -1, REFUSED(ICSRM_E_WORD, "result", "-1", "cycle.term"));
    assert_status(icsrm_record_add_exam(NULL, "icsrm:CCEM", ICSRM_STRLEN, on, pass, NULL),
                  ICSRM_E_ARGUMENT);
}

static void a_term_past_the_calendar(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    /* Three years and 42 days must end by 9999-12-31, which is the window's last day here. */
    const icsrm_date last = day("9996-11-19");
    refuse_exam(r, "icsrm:CCEM", last + 1, ICSRM_RESULT_PASS,
                REFUSED(ICSRM_E_TERM, "on", "9996-11-20", "cycle.term"));
    refuse_exam(r, "icsrm:CCEM", ICSRM_DATE_MAX, ICSRM_RESULT_PASS,
                REFUSED(ICSRM_E_TERM, "on", "9999-12-31", "cycle.term"));
    refuse_recertification(r, "icsrm:CCEM", last + 1,
                           REFUSED(ICSRM_E_TERM, "on", "9996-11-20", "cycle.term"));
    icsrm_record *other = new_record(((fixture *)*state)->catalog);
    assert_ok(
        icsrm_record_add_exam(other, "icsrm:CCEM", ICSRM_STRLEN, last, ICSRM_RESULT_PASS, NULL));
    assert_ok(icsrm_record_add_exam(other, "icsrm:CCEM", ICSRM_STRLEN, ICSRM_DATE_MAX,
                                    ICSRM_RESULT_FAIL, NULL));
    assert_ok(icsrm_record_add_exam(other, "rccsp:CCCM", ICSRM_STRLEN, ICSRM_DATE_MAX,
                                    ICSRM_RESULT_PASS, NULL));
    icsrm_record_free(other);
}

static void recertifications(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    const icsrm_date on = day("2022-01-01");
    refuse_recertification(r, NULL, on, REFUSED(ICSRM_E_MISSING, "certification", "", RECORD));
    refuse_recertification(r, "icsrm:", on,
                           REFUSED(ICSRM_E_CODE, "certification", "icsrm:", "cpd.requirement"));
    refuse_recertification(
        r, "icsrm:X", on,
        REFUSED(ICSRM_E_CERTIFICATION, "certification", "icsrm:X", "cpd.requirement"));
    refuse_recertification(r, "icsrm:CCEM", ICSRM_DATE_NONE,
                           REFUSED(ICSRM_E_MISSING, "on", "", "cycle.term"));
    refuse_recertification(r, "icsrm:CCEM", ICSRM_DATE_MIN - 1,
                           REFUSED(ICSRM_E_DATE, "on", "-719163", "cycle.term"));
}

static void activities_without_what_is_required(void **state)
{
    ACTIVITY(a.id.data = NULL, REFUSED(ICSRM_E_MISSING, "id", "", RECORD));
    ACTIVITY(a.id = text(""), REFUSED(ICSRM_E_EMPTY, "id", "", RECORD));
    ACTIVITY(a.id = text("\xC3"), REFUSED(ICSRM_E_TEXT, "id", "?", RECORD));
    ACTIVITY(a.kind.data = NULL, REFUSED(ICSRM_E_MISSING, "kind", "", "cpd.credit"));
    ACTIVITY(a.kind = text("seminar"), REFUSED(ICSRM_E_KIND, "kind", "seminar", "cpd.credit"));
    ACTIVITY(a.kind = text(""), REFUSED(ICSRM_E_KIND, "kind", "", "cpd.credit"));
    ACTIVITY(a.on = ICSRM_DATE_NONE, REFUSED(ICSRM_E_MISSING, "on", "", "cycle.term"));
    ACTIVITY(a.on = ICSRM_DATE_MAX + 1, REFUSED(ICSRM_E_DATE, "on", "2932897", "cycle.term"));
    ACTIVITY(a.minutes = ICSRM_MINUTES_NONE, REFUSED(ICSRM_E_MISSING, "minutes", "", "cpd.credit"));
}

static void minutes(void **state)
{
    ACTIVITY(a.minutes = -5, REFUSED(ICSRM_E_RANGE, "minutes", "-5", "cpd.credit"));
    ACTIVITY(a.minutes = INT32_MIN, REFUSED(ICSRM_E_RANGE, "minutes", "-2147483648", "cpd.credit"));
    ACTIVITY(a.minutes = ICSRM_MINUTES_MAX + 1,
             REFUSED(ICSRM_E_RANGE, "minutes", "600001", "cpd.credit"));
    ACTIVITY(a.excluded_minutes = -2,
             REFUSED(ICSRM_E_RANGE, "excluded_minutes", "-2", "cpd.credit"));
    ACTIVITY(a.excluded_minutes = ICSRM_MINUTES_MAX + 1,
             REFUSED(ICSRM_E_RANGE, "excluded_minutes", "600001", "cpd.credit"));
    ACTIVITY(a.excluded_minutes = 121,
             REFUSED(ICSRM_E_EXCLUDED, "excluded_minutes", "121", "cpd.credit"));
    icsrm_record *other = new_record(((fixture *)*state)->catalog);
    icsrm_activity a = approved("A-1", "course", "2023-02-03", 120);
    a.excluded_minutes = 120; /* all of it is allowed */
    add_activity(other, &a);
    a = approved("A-2", "course", "2023-02-03", ICSRM_MINUTES_MAX);
    add_activity(other, &a);
    icsrm_record_free(other);
}

static void reviews(void **state)
{
    ACTIVITY(a.status = 5, REFUSED(ICSRM_E_WORD, "status", "5", "cpd.approval"));
    ACTIVITY(a.status = -1, REFUSED(ICSRM_E_WORD, "status", "-1", "cpd.approval"));
    ACTIVITY(a.submitted_on = ICSRM_DATE_MIN - 1,
             REFUSED(ICSRM_E_DATE, "submitted_on", "-719163", "cpd.approval"));
    ACTIVITY(a.reviewed_on = INT32_MAX,
             REFUSED(ICSRM_E_DATE, "reviewed_on", "2147483647", "cpd.approval"));
    ACTIVITY((a.status = ICSRM_ACTIVITY_DRAFT, a.submitted_on = day("2023-03-01")),
             REFUSED(ICSRM_E_SUBMITTED, "submitted_on", "2023-03-01", "cpd.approval"));
    ACTIVITY((a.status = ICSRM_ACTIVITY_DRAFT, a.reviewed_on = day("2023-03-02")),
             REFUSED(ICSRM_E_REVIEWED, "reviewed_on", "2023-03-02", "cpd.approval"));
    ACTIVITY((a.status = ICSRM_ACTIVITY_SUBMITTED, a.reviewed_on = day("2023-03-02")),
             REFUSED(ICSRM_E_REVIEWED, "reviewed_on", "2023-03-02", "cpd.approval"));
    ACTIVITY((a.status = 0, a.reviewed_on = day("2023-03-02")),
             REFUSED(ICSRM_E_REVIEWED, "reviewed_on", "2023-03-02", "cpd.approval"));
}

static void yes_or_no(void **state)
{
    ACTIVITY(a.first_time = 2, REFUSED(ICSRM_E_WORD, "first_time", "2", "cpd.first-time"));
    ACTIVITY(a.relevant = -2, REFUSED(ICSRM_E_WORD, "relevant", "-2", "cpd.relevance"));
    ACTIVITY(a.part_of_job = 257, REFUSED(ICSRM_E_WORD, "part_of_job", "257", "cpd.independence"));
}

static void texts_that_are_not_utf8(void **state)
{
    ACTIVITY(a.title = text("a\xFFz"), REFUSED(ICSRM_E_TEXT, "title", "a?z", RECORD));
    ACTIVITY(a.evidence = text("\x80"), REFUSED(ICSRM_E_TEXT, "evidence", "?", RECORD));
    ACTIVITY(a.session = text("\xC0\xAF"), REFUSED(ICSRM_E_TEXT, "session", "??", RECORD));
    ACTIVITY(a.audience = text("\xE2\x82"), REFUSED(ICSRM_E_TEXT, "audience", "??", RECORD));
    ACTIVITY(a.project = text("\xF5"), REFUSED(ICSRM_E_TEXT, "project", "?", RECORD));
}

static void lists_of_an_activity(void **state)
{
    icsrm_text tags[] = {text("ethics"), {NULL, 0}};
    icsrm_text broken[] = {text("ethics"), text("\xFF")};
    icsrm_text codes[] = {text("icsrm:CCEM"), text("rccsp:CCCM"), text("CCEM")};
    icsrm_text unknown[] = {text("icsrm:CCEX")};
    icsrm_text none[] = {{NULL, 0}};
    ACTIVITY((a.tags = tags, a.tag_count = 2),
             REFUSED_ITEM(ICSRM_E_MISSING, "tags", 1, "", RECORD));
    ACTIVITY((a.tags = broken, a.tag_count = 2),
             REFUSED_ITEM(ICSRM_E_TEXT, "tags", 1, "?", RECORD));
    ACTIVITY(a.certifications = codes, REFUSED(ICSRM_E_EMPTY, "for", "", "cpd.credit"));
    ACTIVITY((a.certifications = codes, a.certification_count = 3),
             REFUSED_ITEM(ICSRM_E_CODE, "for", 2, "CCEM", "cpd.requirement"));
    ACTIVITY((a.certifications = unknown, a.certification_count = 1),
             REFUSED_ITEM(ICSRM_E_CERTIFICATION, "for", 0, "icsrm:CCEX", "cpd.requirement"));
    ACTIVITY((a.certifications = none, a.certification_count = 1),
             REFUSED_ITEM(ICSRM_E_MISSING, "for", 0, "", RECORD));
    ACTIVITY((a.tags = tags, a.tag_count = (size_t)ICSRM_ITEMS_MAX + 1),
             REFUSED(ICSRM_E_LIMIT, "tags", "", RECORD));
}

static void long_values_are_cut(void **state)
{
    char name[400];
    icsrm_error error;
    icsrm_activity a = approved("A-1", "course", "2023-02-03", 60);
    for (size_t size = 80; size < 130; size++) {
        memset(name, 'k', sizeof name);
        a.kind = (icsrm_text){name, size};
        icsrm_error_init(&error);
        assert_status(icsrm_record_add_activity(((fixture *)*state)->record, &a, &error),
                      ICSRM_E_KIND);
        size_t shown = strlen(error.value);
        assert_true(shown < sizeof error.value);
        if (shown == size)
            continue; /* whole */
        assert_true(size > 90);
        assert_string_equal(error.value + shown - 3, "\xE2\x80\xA6");
    }
}

static void payments(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    icsrm_payment right;
    icsrm_payment_init(&right);
    right.purpose = ICSRM_PURPOSE_RENEWAL;
    right.certification = text("icsrm:CCEM");
    right.on = day("2025-02-02");
#define PAYMENT(change, ...)                                                                       \
    do {                                                                                           \
        icsrm_payment p = right;                                                                   \
        change;                                                                                    \
        refuse_payment(r, &p, __VA_ARGS__);                                                        \
    } while (0)
    PAYMENT(p.purpose = 0, REFUSED(ICSRM_E_MISSING, "purpose", "", "renewal.fee"));
    PAYMENT(p.purpose = 3, REFUSED(ICSRM_E_WORD, "purpose", "3", "renewal.fee"));
    PAYMENT(p.certification.data = NULL, REFUSED(ICSRM_E_MISSING, "certification", "", RECORD));
    PAYMENT(p.certification = text("x"),
            REFUSED(ICSRM_E_CODE, "certification", "x", "cpd.requirement"));
    PAYMENT(p.certification = text("icsrm:x"),
            REFUSED(ICSRM_E_CERTIFICATION, "certification", "icsrm:x", "cpd.requirement"));
    PAYMENT(p.on = ICSRM_DATE_NONE, REFUSED(ICSRM_E_MISSING, "on", "", "renewal.fee"));
    PAYMENT(p.on = ICSRM_DATE_MAX + 1, REFUSED(ICSRM_E_DATE, "on", "2932897", "renewal.fee"));
    PAYMENT(p.amount = -2, REFUSED(ICSRM_E_RANGE, "amount", "-2", "renewal.fee"));
    PAYMENT(p.amount = ICSRM_MONEY_MAX + 1,
            REFUSED(ICSRM_E_RANGE, "amount", "1000000000001", "renewal.fee"));
    PAYMENT((p.purpose = ICSRM_PURPOSE_EXAM_ENROLLMENT, p.amount = INT64_MIN),
            REFUSED(ICSRM_E_RANGE, "amount", "-9223372036854775808", "reexam.fee"));
    PAYMENT(p.currency = text("\xFF"), REFUSED(ICSRM_E_TEXT, "currency", "?", RECORD));
    PAYMENT(p.struct_size--, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    refuse_payment(r, NULL, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
}

static void structs_of_no_version(void **state)
{
    icsrm_record *r = ((fixture *)*state)->record;
    ACTIVITY(a.struct_size = 0, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    ACTIVITY(a.struct_size--, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    refuse_activity(r, NULL, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    refuse_sponsorship(r, NULL, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    refuse_attribute(r, NULL, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    icsrm_attribute attribute = named("n", "v");
    attribute.struct_size--;
    refuse_attribute(r, &attribute, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    sponsorship.struct_size--;
    refuse_sponsorship(r, &sponsorship, REFUSED(ICSRM_E_ARGUMENT, NULL, "", NULL));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(exams),
        TEST(a_term_past_the_calendar),
        TEST(recertifications),
        TEST(activities_without_what_is_required),
        TEST(minutes),
        TEST(reviews),
        TEST(yes_or_no),
        TEST(texts_that_are_not_utf8),
        TEST(lists_of_an_activity),
        TEST(long_values_are_cut),
        TEST(payments),
        TEST(structs_of_no_version),
    };
    return cmocka_run_group_tests_name("refusal", tests, NULL, NULL);
}
