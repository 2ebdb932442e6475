/* SPDX-License-Identifier: MIT
 * Records: what is put in comes out again, and a record that is finished stays as it is. */
#include "dump.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

static int set_up(void **state)
{
    *state = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

static void assert_text(icsrm_text value, const char *expected)
{
    assert_non_null(value.data);
    assert_same(value.size, strlen(expected));
    assert_string_equal(value.data, expected); /* there is a NUL behind it */
}

static void an_empty_record_is_a_member(void **state)
{
    icsrm_record *record = NULL;
    icsrm_text member = {NULL, 0};
    assert_ok(icsrm_record_new(*state, "M\xC3\xBCller and more", 7, NULL, &record, NULL));
    assert_ok(icsrm_record_member(record, &member));
    assert_text(member, "M\xC3\xBCller");
    assert_ptr_equal(icsrm_record_catalog(record), *state);
    for (int list = ICSRM_LIST_NONE; list <= ICSRM_LIST_ATTRIBUTES + 1; list++) {
        assert_same(icsrm_record_count(record, (icsrm_list)list), 0);
        assert_int_equal(icsrm_record_has(record, (icsrm_list)list), 0);
    }
    assert_ok(icsrm_record_finish(record, NULL));
    assert_same(icsrm_record_certification_count(record), 0);
    icsrm_record_free(record);

    assert_ok(icsrm_record_new(*state, "", ICSRM_STRLEN, NULL, &record, NULL));
    assert_ok(icsrm_record_member(record, &member));
    assert_text(member, "");
    icsrm_record_free(record);
    icsrm_record_free(NULL);
}

static void a_member_must_be_utf8(void **state)
{
    static const char *const broken[] = {
        "\xFF",
        "\xC0\x80",
        "\xC3",
        "\xE2\x82",
        "\xED\xA0\x80",
        "\xF4\x90\x80\x80",
        "\xF0\x80\x80\x80",
        "\x80",
        "ok\xE0\x9F\xBF",
        "\xC3(",
        "\xE2\x82(",
        "\xF0\x9F\x98(",
    };
    static const char *const whole[] = {"\xC2\x80",         "\xDF\xBF",         "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",     "\xEE\x80\x80",     "\xEF\xBF\xBF",
                                        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\x7F\x01"};
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_status(icsrm_record_new(*state, broken[i], ICSRM_STRLEN, NULL, &record, &error),
                      ICSRM_E_TEXT);
        assert_string_equal(error.key, "member");
        assert_null(record);
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        assert_ok(icsrm_record_new(*state, whole[i], ICSRM_STRLEN, NULL, &record, NULL));
        icsrm_record_free(record);
        record = NULL;
    }
    assert_status(icsrm_record_new(NULL, "M", 1, NULL, &record, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_new(*state, NULL, 1, NULL, &record, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_new(*state, "M", 1, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
}

static void exams_read_back(void **state)
{
    icsrm_record *record = new_record(*state);
    icsrm_exam exam = {.struct_size = sizeof exam};
    icsrm_recertification start = {.struct_size = sizeof start};
    add_exam(record, "icsrm:CCEM", "2022-03-10");
    assert_ok(icsrm_record_add_exam(record, "rccsp:CCCM and more", 10, day("2021-01-05"),
                                    ICSRM_RESULT_FAIL, NULL));
    assert_ok(icsrm_record_add_recertification(record, "icsrm:CCSP", ICSRM_STRLEN,
                                               day("2023-09-01"), NULL));
    assert_same(icsrm_record_count(record, ICSRM_LIST_EXAMS), 2);
    assert_ok(icsrm_record_exam_at(record, 0, &exam));
    assert_text(exam.certification, "icsrm:CCEM");
    assert_int_equal(exam.on, day("2022-03-10"));
    assert_int_equal(exam.result, ICSRM_RESULT_PASS);
    assert_ok(icsrm_record_exam_at(record, 1, &exam));
    assert_text(exam.certification, "rccsp:CCCM");
    assert_int_equal(exam.result, ICSRM_RESULT_FAIL);
    assert_status(icsrm_record_exam_at(record, 2, &exam), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_exam_at(record, SIZE_MAX, &exam), ICSRM_E_ARGUMENT);
    assert_ok(icsrm_record_recertification_at(record, 0, &start));
    assert_text(start.certification, "icsrm:CCSP");
    assert_int_equal(start.on, day("2023-09-01"));
    assert_status(icsrm_record_recertification_at(record, 1, &start), ICSRM_E_ARGUMENT);
    icsrm_record_free(record);
}

static void activities_read_back_whole(void **state)
{
    icsrm_record *record = new_record(*state);
    icsrm_text tags[] = {text("ethics"), {"participatory!", 13}};
    icsrm_text codes[] = {text("icsrm:CCEM"), text("rccsp:CCCM")};
    icsrm_activity given = approved("A-1", "presentation", "2023-02-03", 125);
    given.excluded_minutes = 5;
    given.submitted_on = day("2023-02-04");
    given.reviewed_on = day("2023-02-05");
    given.first_time = ICSRM_TRUE;
    given.relevant = ICSRM_FALSE;
    given.part_of_job = ICSRM_TRUE;
    given.title = text("Listening");
    given.evidence = text("");
    given.session = text("S");
    given.audience = text("team \xE2\x82\xAC");
    given.tags = tags;
    given.tag_count = 2;
    given.certifications = codes;
    given.certification_count = 2;
    add_activity(record, &given);
    tags[0].data = "overwritten"; /* all of it was copied */

    icsrm_activity read = {.struct_size = sizeof read};
    icsrm_text item = {NULL, 0};
    assert_ok(icsrm_record_activity_at(record, 0, &read));
    assert_int_equal(read.status, ICSRM_ACTIVITY_APPROVED);
    assert_text(read.id, "A-1");
    assert_text(read.kind, "presentation");
    assert_int_equal(read.on, given.on);
    assert_int_equal(read.minutes, 125);
    assert_int_equal(read.excluded_minutes, 5);
    assert_int_equal(read.submitted_on, given.submitted_on);
    assert_int_equal(read.reviewed_on, given.reviewed_on);
    assert_int_equal(read.first_time, ICSRM_TRUE);
    assert_int_equal(read.relevant, ICSRM_FALSE);
    assert_int_equal(read.part_of_job, ICSRM_TRUE);
    assert_text(read.title, "Listening");
    assert_text(read.evidence, ""); /* empty, which is not absent */
    assert_text(read.session, "S");
    assert_text(read.audience, "team \xE2\x82\xAC");
    assert_null(read.project.data);
    assert_true(read.tags != NULL && read.tag_count == 2);
    assert_true(read.certifications != NULL && read.certification_count == 2);
    assert_ok(icsrm_record_activity_tag(record, 0, 0, &item));
    assert_text(item, "ethics");
    assert_ok(icsrm_record_activity_tag(record, 0, 1, &item));
    assert_text(item, "participatory");
    assert_ok(icsrm_record_activity_certification(record, 0, 1, &item));
    assert_text(item, "rccsp:CCCM");
    assert_status(icsrm_record_activity_tag(record, 0, 2, &item), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tag(record, 1, 0, &item), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_certification(record, 0, 2, &item), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_certification(record, 1, 0, &item), ICSRM_E_ARGUMENT);
    icsrm_record_free(record);
}

static void what_is_absent_stays_absent(void **state)
{
    icsrm_record *record = new_record(*state);
    icsrm_text none[] = {{NULL, 0}};
    icsrm_activity given = approved("A-1", "article", "2023-02-03", ICSRM_MINUTES_NONE);
    icsrm_activity read = {.struct_size = sizeof read};
    given.status = 0;
    add_activity(record, &given);
    given.id = text("A-2");
    given.tags = none; /* a list without entries, which is not no list */
    given.tag_count = 0;
    add_activity(record, &given);
    assert_ok(icsrm_record_activity_at(record, 0, &read));
    assert_int_equal(read.status, 0);
    assert_int_equal(read.minutes, ICSRM_MINUTES_NONE);
    assert_int_equal(read.excluded_minutes, ICSRM_MINUTES_NONE);
    assert_true(read.submitted_on == ICSRM_DATE_NONE && read.reviewed_on == ICSRM_DATE_NONE);
    assert_true(read.first_time == ICSRM_UNSET && read.relevant == ICSRM_UNSET &&
                read.part_of_job == ICSRM_UNSET);
    assert_true(read.title.data == NULL && read.evidence.data == NULL &&
                read.session.data == NULL && read.audience.data == NULL);
    assert_true(read.tags == NULL && read.tag_count == 0);
    assert_true(read.certifications == NULL && read.certification_count == 0);
    assert_ok(icsrm_record_activity_at(record, 1, &read));
    assert_true(read.tags != NULL && read.tag_count == 0);
    icsrm_record_free(record);
}

static void payments_sponsorships_and_attributes_read_back(void **state)
{
    icsrm_record *record = new_record(*state);
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = text("icsrm:CCEM");
    payment.amount = ICSRM_MONEY_MAX;
    payment.currency = text("EUR");
    payment.on = day("2025-02-01");
    assert_ok(icsrm_record_add_payment(record, &payment, NULL));
    add_payment(record, ICSRM_PURPOSE_EXAM_ENROLLMENT, "icsrm:CCEM", "2025-02-02");
    icsrm_payment paid = {.struct_size = sizeof paid};
    assert_ok(icsrm_record_payment_at(record, 0, &paid));
    assert_int_equal(paid.purpose, ICSRM_PURPOSE_RENEWAL);
    assert_text(paid.certification, "icsrm:CCEM");
    assert_text(paid.currency, "EUR");
    assert_true(paid.amount == ICSRM_MONEY_MAX && paid.on == payment.on);
    assert_ok(icsrm_record_payment_at(record, 1, &paid));
    assert_true(paid.amount == ICSRM_MONEY_NONE && paid.currency.data == NULL);
    assert_status(icsrm_record_payment_at(record, 2, &paid), ICSRM_E_ARGUMENT);

    icsrm_sponsorship given = sponsored("S-1", "icsrm:CCEM");
    given.maximum = 0;
    given.service_from = ICSRM_SERVICE_FROM_PAYMENT;
    given.repayment = ICSRM_REPAYMENT_DAILY;
    given.pass_required = ICSRM_FALSE;
    given.completed_on = day("2024-05-05");
    given.result = ICSRM_RESULT_FAIL;
    given.left_on = day("2024-06-06");
    given.left = ICSRM_LEFT_TRANSFER;
    assert_ok(icsrm_record_add_sponsorship(record, &given, NULL));
    icsrm_sponsorship read = {.struct_size = sizeof read};
    assert_ok(icsrm_record_sponsorship_at(record, 0, &read));
    assert_text(read.id, "S-1");
    assert_text(read.certification, "icsrm:CCEM");
    assert_text(read.currency, "USD");
    assert_true(read.amount == 240000 && read.maximum == 0 && read.service_months == 24);
    assert_true(read.service_from == ICSRM_SERVICE_FROM_PAYMENT &&
                read.repayment == ICSRM_REPAYMENT_DAILY && read.pass_required == ICSRM_FALSE &&
                read.acknowledgement_required == ICSRM_UNSET);
    assert_true(read.completed_on == given.completed_on && read.result == ICSRM_RESULT_FAIL &&
                read.left_on == given.left_on && read.left == ICSRM_LEFT_TRANSFER);
    assert_true(read.paid_on == ICSRM_DATE_NONE && read.complete_by == ICSRM_DATE_NONE &&
                read.acknowledged_on == ICSRM_DATE_NONE &&
                read.policy_documented_on == ICSRM_DATE_NONE);
    assert_status(icsrm_record_sponsorship_at(record, 1, &read), ICSRM_E_ARGUMENT);

    icsrm_attribute group = named("group", "A");
    icsrm_attribute month = named("birth_month", NULL);
    icsrm_attribute back = {.struct_size = sizeof back};
    month.number = INT64_MIN;
    assert_ok(icsrm_record_add_attribute(record, &group, NULL));
    assert_ok(icsrm_record_add_attribute(record, &month, NULL));
    assert_ok(icsrm_record_attribute_at(record, 0, &back));
    assert_text(back.name, "group");
    assert_text(back.text, "A");
    assert_ok(icsrm_record_attribute_at(record, 1, &back));
    assert_text(back.name, "birth_month");
    assert_null(back.text.data);
    assert_true(back.number == INT64_MIN);
    assert_status(icsrm_record_attribute_at(record, 2, &back), ICSRM_E_ARGUMENT);
    icsrm_record_free(record);
}

static void an_empty_list_can_be_declared(void **state)
{
    icsrm_record *record = new_record(*state);
    for (int list = ICSRM_LIST_EXAMS; list <= ICSRM_LIST_ATTRIBUTES; list++) {
        assert_int_equal(icsrm_record_has(record, (icsrm_list)list), 0);
        assert_ok(icsrm_record_declare(record, (icsrm_list)list));
        assert_ok(icsrm_record_declare(record, (icsrm_list)list));
        assert_int_equal(icsrm_record_has(record, (icsrm_list)list), 1);
        assert_same(icsrm_record_count(record, (icsrm_list)list), 0);
    }
    assert_status(icsrm_record_declare(record, ICSRM_LIST_NONE), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_declare(record, (icsrm_list)(ICSRM_LIST_ATTRIBUTES + 1)),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_declare(NULL, ICSRM_LIST_EXAMS), ICSRM_E_ARGUMENT);
    icsrm_record_free(record);
    record = new_record(*state);
    add_exam(record, "icsrm:CCEM", "2022-03-10");
    assert_int_equal(icsrm_record_has(record, ICSRM_LIST_EXAMS), 1);
    assert_int_equal(icsrm_record_has(record, ICSRM_LIST_PAYMENTS), 0);
    icsrm_record_free(record);
}

static void what_is_finished_is_closed(void **state)
{
    icsrm_record *record = new_record(*state);
    add_exam(record, "icsrm:CCEM", "2022-03-10");
    assert_same(icsrm_record_certification_count(record), 0); /* not known yet */
    assert_null(icsrm_record_certification_at(record, 0));
    assert_ok(icsrm_record_finish(record, NULL));
    char *before = dump_record(record);
    icsrm_activity activity = approved("A-1", "course", "2023-01-01", 60);
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    icsrm_attribute attribute = named("group", "A");
    assert_status(icsrm_record_finish(record, NULL), ICSRM_E_STATE);
    assert_status(icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, 0, 1, NULL),
                  ICSRM_E_STATE);
    assert_status(icsrm_record_add_recertification(record, "icsrm:CCEM", ICSRM_STRLEN, 0, NULL),
                  ICSRM_E_STATE);
    assert_status(icsrm_record_add_activity(record, &activity, NULL), ICSRM_E_STATE);
    assert_status(icsrm_record_add_payment(record, &payment, NULL), ICSRM_E_STATE);
    assert_status(icsrm_record_add_sponsorship(record, &sponsorship, NULL), ICSRM_E_STATE);
    assert_status(icsrm_record_add_attribute(record, &attribute, NULL), ICSRM_E_STATE);
    assert_status(icsrm_record_declare(record, ICSRM_LIST_PAYMENTS), ICSRM_E_STATE);
    char *after = dump_record(record);
    assert_string_equal(before, after);
    free(before);
    free(after);
    icsrm_record_free(record);
}

static void a_finished_record_lists_what_it_names(void **state)
{
    icsrm_record *record = new_record(*state);
    add_exam(record, "icsrm:CRMS", "2022-03-10");
    add_exam(record, "rccsp:CCCM", "2022-03-10"); /* not loaded: kept, not listed */
    assert_ok(icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, day("2022-01-01"),
                                    ICSRM_RESULT_FAIL, NULL));
    add_exam(record, "icsrm:CRMS", "2025-03-10");
    assert_ok(icsrm_record_add_recertification(record, "icsrm:CCCP", ICSRM_STRLEN,
                                               day("2023-09-01"), NULL));
    add_payment(record, ICSRM_PURPOSE_RENEWAL, "icsrm:CCSP", "2025-01-01"); /* is not listed */
    assert_ok(icsrm_record_finish(record, NULL));
    assert_same(icsrm_record_certification_count(record), 3);
    assert_string_equal(icsrm_record_certification_at(record, 0), "icsrm:CCCP");
    assert_string_equal(icsrm_record_certification_at(record, 1), "icsrm:CCEM");
    assert_string_equal(icsrm_record_certification_at(record, 2), "icsrm:CRMS");
    assert_null(icsrm_record_certification_at(record, 3));
    assert_null(icsrm_record_certification_at(record, SIZE_MAX));
    icsrm_record_free(record);
}

static void nothing_of_nothing(void **state)
{
    (void)state;
    icsrm_text value = {NULL, 0};
    icsrm_exam exam = {.struct_size = sizeof exam};
    assert_status(icsrm_record_finish(NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_member(NULL, &value), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_exam_at(NULL, 0, &exam), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tag(NULL, 0, 0, &value), ICSRM_E_ARGUMENT);
    assert_null(icsrm_record_catalog(NULL));
    assert_same(icsrm_record_count(NULL, ICSRM_LIST_EXAMS), 0);
    assert_int_equal(icsrm_record_has(NULL, ICSRM_LIST_EXAMS), 0);
    assert_same(icsrm_record_certification_count(NULL), 0);
    assert_null(icsrm_record_certification_at(NULL, 0));
    icsrm_activity_init(NULL);
    icsrm_payment_init(NULL);
    icsrm_sponsorship_init(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_record_is_a_member),
        cmocka_unit_test(a_member_must_be_utf8),
        cmocka_unit_test(exams_read_back),
        cmocka_unit_test(activities_read_back_whole),
        cmocka_unit_test(what_is_absent_stays_absent),
        cmocka_unit_test(payments_sponsorships_and_attributes_read_back),
        cmocka_unit_test(an_empty_list_can_be_declared),
        cmocka_unit_test(what_is_finished_is_closed),
        cmocka_unit_test(a_finished_record_lists_what_it_names),
        cmocka_unit_test(nothing_of_nothing),
    };
    return cmocka_run_group_tests_name("record", tests, set_up, tear_down);
}
