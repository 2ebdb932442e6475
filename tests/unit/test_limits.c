/* SPDX-License-Identifier: MIT
 * Limits and refusals at the edges of records: sizes that no memory holds, more certifications than
 * a record may name, bodies that are not loaded, arguments that readers refuse. */
#include "acme.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static void texts_have_a_limit_before_they_are_read(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog);
    icsrm_record *made = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_new(catalog, "short", ICSRM_TEXT_MAX, NULL, &made, &error),
                  ICSRM_E_LIMIT);
    assert_string_equal(error.key, "member");
    assert_null(made);

    icsrm_activity activity = approved("A-1", "course", "2020-01-01", 60);
    activity.title = (icsrm_text){"short", ICSRM_TEXT_MAX};
    assert_status(icsrm_record_add_activity(record, &activity, &error), ICSRM_E_LIMIT);
    assert_string_equal(error.key, "title");
    assert_status(icsrm_record_add_exam(record, "short", ICSRM_TEXT_MAX, day("2020-01-01"),
                                        ICSRM_RESULT_PASS, &error),
                  ICSRM_E_LIMIT);
    assert_string_equal(error.key, "certification");
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void lists_have_a_limit_before_they_are_read(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog);
    const icsrm_text items[1] = {{"icsrm:CCEM", ICSRM_STRLEN}};
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_activity activity = approved("A-1", "course", "2020-01-01", 60);
    activity.certifications = items;
    activity.certification_count = (size_t)ICSRM_ITEMS_MAX + 1;
    assert_status(icsrm_record_add_activity(record, &activity, &error), ICSRM_E_LIMIT);
    assert_string_equal(error.key, "for");
    activity.certification_count = 1;
    activity.tags = items;
    activity.tag_count = (size_t)ICSRM_ITEMS_MAX + 1;
    assert_status(icsrm_record_add_activity(record, &activity, &error), ICSRM_E_LIMIT);
    assert_string_equal(error.key, "tags");
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void a_catalog_has_a_limit_before_its_schemes_are_read(void **state)
{
    (void)state;
    const icsrm_scheme *schemes[] = {icsrm_scheme_icsrm()};
    icsrm_catalog *catalog = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_catalog_new(schemes, ICSRM_SCHEMES_MAX + 1, NULL, &catalog, &error),
                  ICSRM_E_LIMIT);
    assert_string_equal(error.value, "1001");
    assert_null(catalog);
}

/* ---- certifications ------------------------------------------------------------------------ */

/* A catalog of acme with certifications acme:C00 and up. */
static icsrm_catalog *catalog_of_many(scheme_certification *rows, char (*codes)[16], uint32_t count)
{
    static acme scheme; /* the catalog borrows it */
    acme_init(&scheme);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(codes[i], sizeof codes[i], "acme:C%02u", (unsigned)(i % 1000));
        rows[i] = scheme.certifications[ACME_ONE];
        rows[i].code = codes[i];
    }
    scheme.edition.certifications = rows;
    scheme.edition.certification_count = count;
    return acme_catalog(&scheme);
}

static void a_record_names_64_certifications_and_no_more(void **state)
{
    (void)state;
    enum { MANY = ICSRM_HELD_MAX + 1 };
    static scheme_certification rows[MANY];
    static char codes[MANY][16];
    icsrm_catalog *catalog = catalog_of_many(rows, codes, MANY);
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    for (int extra = 0; extra < 2; extra++) {
        icsrm_record *record = new_record(catalog);
        for (int i = ICSRM_HELD_MAX; i-- > 0;)
            add_exam(record, codes[i], "2020-01-01");
        add_exam(record, "elsewhere:X", "2020-01-01"); /* not loaded: not among them */
        if (extra)
            assert_ok(icsrm_record_add_recertification(record, codes[ICSRM_HELD_MAX], ICSRM_STRLEN,
                                                       day("2020-01-01"), NULL));
        const icsrm_text last[] = {text(codes[ICSRM_HELD_MAX - 1])};
        icsrm_activity activity = approved("A-1", "lecture", "2020-02-01", 60);
        activity.certifications = last;
        activity.certification_count = 1;
        add_activity(record, &activity);
        icsrm_error error;
        icsrm_error_init(&error);
        assert_status(icsrm_record_finish(record, &error), extra ? ICSRM_E_LIMIT : ICSRM_OK);
        if (extra) {
            assert_string_equal(error.key, "exams");
        } else {
            assert_same(icsrm_record_certification_count(record), ICSRM_HELD_MAX);
            assert_same(decide(record, codes[0], "2020-03-01", decision).counted, 0);
            assert_same(decide(record, codes[ICSRM_HELD_MAX - 1], "2020-03-01", decision).counted,
                        ICSRM_CREDIT);
        }
        icsrm_record_free(record);
    }
    icsrm_decision_free(decision);
    icsrm_catalog_free(catalog);
}

static void a_row_names_64_certifications_and_no_more(void **state)
{
    (void)state;
    enum { MANY = ICSRM_HELD_MAX + 1 };
    static scheme_certification rows[MANY];
    static char codes[MANY][16];
    static unsigned char workspace[1 << 17];
    icsrm_catalog *catalog = catalog_of_many(rows, codes, MANY);
    icsrm_batch *batch = NULL;
    icsrm_batch_input input;
    icsrm_error error;
    int32_t lists[] = {0, 0};
    int32_t certifications[MANY];
    icsrm_date on[MANY];
    uint8_t results[MANY];
    for (int32_t i = 0; i < MANY; i++) {
        certifications[i] = i;
        on[i] = day("2020-01-01");
        results[i] = ICSRM_RESULT_PASS;
    }
    assert_ok(icsrm_batch_new(catalog, NULL, NULL, &batch, NULL));
    icsrm_batch_input_init(&input);
    input.as_of = day("2020-03-01");
    input.row_count = input.member_count = 1;
    input.exams = (icsrm_column){lists, NULL, 0, 1, ICSRM_COLUMN_INT32, 0};
    input.exam_certification = (icsrm_column){certifications, NULL, 0, MANY, ICSRM_COLUMN_INT32, 0};
    input.exam_on = (icsrm_column){on, NULL, 0, MANY, ICSRM_COLUMN_INT32, 0};
    input.exam_result = (icsrm_column){results, NULL, 0, MANY, ICSRM_COLUMN_UINT8, 0};
    icsrm_error_init(&error);
    lists[1] = ICSRM_HELD_MAX;
    assert_ok(icsrm_batch_explain(batch, &input, 0, workspace, sizeof workspace, &error));
    lists[1] = MANY;
    assert_status(icsrm_batch_explain(batch, &input, 0, workspace, sizeof workspace, &error),
                  ICSRM_E_LIMIT);
    assert_string_equal(error.key, "exams");
    icsrm_batch_free(batch);
    icsrm_catalog_free(catalog);
}

static void exams_of_another_body_are_no_exams_of_another_certification(void **state)
{
    (void)state;
    acme a;
    acme_init(&a);
    icsrm_catalog *catalog = acme_catalog_beside_icsrm(&a);
    icsrm_record *record = new_record(catalog);
    icsrm_decision *decision = NULL;
    icsrm_finding findings[16];
    size_t count = 0;
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    add_exam(record, "acme:ONE", "2020-01-01");
    add_exam(record, "icsrm:CCEM", "2022-01-02"); /* after the expiry of acme:ONE */
    assert_ok(icsrm_record_finish(record, NULL));
    (void)decide(record, "acme:ONE", "2022-01-03", decision);
    assert_ok(icsrm_decision_findings(decision, findings, 16, &count));
    for (size_t i = 0; i < count; i++)
        assert_int_not_equal(findings[i].finding, ICSRM_FINDING_EXAM_OF_ANOTHER);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

/* ---- names and readers --------------------------------------------------------------------- */

static void of_several_names_twice_the_first_repetition_is_named(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog);
    const char *const ids[] = {"b", "a", "a", "b"};
    for (size_t i = 0; i < 4; i++)
        add_approved(record, ids[i], "course", "2020-01-01", 60);
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_finish(record, &error), ICSRM_E_DUPLICATE);
    assert_same(error.index, 2);
    assert_string_equal(error.value, "a");
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void readers_refuse_what_is_not_there(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    icsrm_record *record = new_record(catalog);
    icsrm_exam exam = {.struct_size = sizeof exam};
    icsrm_activity activity = {.struct_size = sizeof activity};
    icsrm_text read = text("as it was");
    add_exam(record, "icsrm:CCEM", "2020-01-01");
    add_approved(record, "A-1", "course", "2020-01-01", 60);
    assert_status(icsrm_record_member(NULL, &read), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_member(record, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_exam_at(record, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_exam_at(record, 1, &exam), ICSRM_E_ARGUMENT);
    exam.struct_size--;
    assert_status(icsrm_record_exam_at(record, 0, &exam), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_at(record, 1, &activity), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tag(record, 0, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tag(record, 0, 0, &read), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tag(record, 1, 0, &read), ICSRM_E_ARGUMENT);
    assert_string_equal(read.data, "as it was");
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_a_limit_before_they_are_read),
        cmocka_unit_test(lists_have_a_limit_before_they_are_read),
        cmocka_unit_test(a_catalog_has_a_limit_before_its_schemes_are_read),
        cmocka_unit_test(a_record_names_64_certifications_and_no_more),
        cmocka_unit_test(a_row_names_64_certifications_and_no_more),
        cmocka_unit_test(exams_of_another_body_are_no_exams_of_another_certification),
        cmocka_unit_test(of_several_names_twice_the_first_repetition_is_named),
        cmocka_unit_test(readers_refuse_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
