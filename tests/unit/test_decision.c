/* SPDX-License-Identifier: MIT
 * The handle of a decision: states, sizes, capacities, reuse. What is decided stands in vectors. */
#include "dump.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
} fixture;

static int set_up(void **state)
{
    fixture *f = malloc(sizeof *f);
    f->catalog = new_catalog();
    f->record = new_record(f->catalog);
    add_exam(f->record, "icsrm:CCEM", "2022-03-10");
    add_exam(f->record, "icsrm:CCSP", "2022-03-10");
    add_approved(f->record, "A-1", "course", "2022-05-01", 20 * 60);
    add_approved(f->record, "A-2", "teaching", "2023-05-01", 20 * 60);
    add_approved(f->record, "A-3", "project", "2023-06-01", 20 * 60);
    add_approved(f->record, "A-4", "webinar", "2025-06-01", 90);
    add_payment(f->record, ICSRM_PURPOSE_RENEWAL, "icsrm:CCEM", "2025-02-01");
    assert_ok(icsrm_record_finish(f->record, NULL));
    assert_ok(icsrm_decision_new(f->catalog, NULL, &f->decision));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    icsrm_decision_free(f->decision);
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
    free(f);
    return 0;
}

static void check_empty(const icsrm_decision *decision)
{
    icsrm_summary summary = {.struct_size = sizeof summary};
    icsrm_node node = {.struct_size = sizeof node};
    uint8_t outcome;
    icsrm_cycle cycle;
    icsrm_finding finding;
    size_t count = 77;
    assert_status(icsrm_decision_summarize(decision, &summary), ICSRM_E_STATE);
    assert_same(icsrm_decision_node_count(decision), 0);
    assert_status(icsrm_decision_node_at(decision, 0, &node), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_outcomes(decision, &outcome, NULL, NULL, 1, &count),
                  ICSRM_E_STATE);
    assert_status(icsrm_decision_history(decision, &cycle, 1, &count), ICSRM_E_STATE);
    assert_status(icsrm_decision_findings(decision, &finding, 1, &count), ICSRM_E_STATE);
    assert_same(count, 77);
}

static void a_new_decision_is_empty(void **state)
{
    check_empty(((fixture *)*state)->decision);
}

static void an_error_empties_it(void **state)
{
    fixture *f = *state;
    icsrm_record *unfinished = new_record(f->catalog);
    const icsrm_date on = day("2025-03-01");
    static const struct {
        const char *code;
        icsrm_status status;
    } wrong[] = {{"CCEM", ICSRM_E_CODE},
                 {"rccsp:CCCM", ICSRM_E_BODY},
                 {"icsrm:XXXX", ICSRM_E_CERTIFICATION},
                 {NULL, ICSRM_E_ARGUMENT}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        icsrm_error error;
        icsrm_error_init(&error);
        (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
        assert_status(icsrm_evaluate(f->record, wrong[i].code, on, f->decision, &error),
                      wrong[i].status);
        assert_status(error.status, wrong[i].status);
        check_empty(f->decision);
    }
    static const icsrm_date outside[] = {ICSRM_DATE_NONE, ICSRM_DATE_MIN - 1, ICSRM_DATE_MAX + 1};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
        assert_status(icsrm_evaluate(f->record, "icsrm:CCEM", outside[i], f->decision, NULL),
                      ICSRM_E_DATE);
        check_empty(f->decision);
    }
    (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    assert_status(icsrm_evaluate(unfinished, "icsrm:CCEM", on, f->decision, NULL), ICSRM_E_STATE);
    check_empty(f->decision);
    (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    assert_status(icsrm_evaluate(NULL, "icsrm:CCEM", on, f->decision, NULL), ICSRM_E_ARGUMENT);
    check_empty(f->decision);
    assert_status(icsrm_evaluate(f->record, "icsrm:CCEM", on, NULL, NULL), ICSRM_E_ARGUMENT);
    icsrm_record_free(unfinished);
}

static void it_belongs_to_its_catalog(void **state)
{
    fixture *f = *state;
    icsrm_catalog *other = new_catalog();
    icsrm_decision *decision = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_ok(icsrm_decision_new(other, NULL, &decision));
    assert_status(icsrm_evaluate(f->record, "icsrm:CCEM", day("2025-03-01"), decision, &error),
                  ICSRM_E_ARGUMENT);
    assert_status(error.status, ICSRM_E_ARGUMENT);
    check_empty(decision);
    icsrm_decision_free(decision);
    icsrm_catalog_free(other);
    decision = NULL;
    assert_status(icsrm_decision_new(NULL, NULL, &decision), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_new(f->catalog, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_null(decision);
    icsrm_decision_free(NULL);
}

static void standing_none_has_no_parts(void **state)
{
    fixture *f = *state;
    size_t count = 77;
    icsrm_summary s = decide(f->record, "icsrm:CRMS", "2025-03-01", f->decision);
    assert_int_equal(s.standing, ICSRM_STANDING_NONE);
    assert_string_equal(s.certification, "icsrm:CRMS");
    assert_int_equal(s.as_of, day("2025-03-01"));
    assert_true(s.cycle_number == 0 && s.begun_by == 0 && s.history_count == 0);
    assert_true(s.required == 0 && s.counted == 0 && s.shortfall == 0 && s.pending == 0 &&
                s.carried_in == 0);
    assert_true(s.start == ICSRM_DATE_NONE && s.expires == ICSRM_DATE_NONE &&
                s.opens == ICSRM_DATE_NONE && s.closes == ICSRM_DATE_NONE &&
                s.fee_paid_on == ICSRM_DATE_NONE && s.completed_on == ICSRM_DATE_NONE &&
                s.reexam_from == ICSRM_DATE_NONE && s.reexam_fee_paid_on == ICSRM_DATE_NONE);
    assert_true(s.requirement_met == 0 && s.can_pay == 0 && s.reexam_eligible == 0);
    assert_same(icsrm_decision_node_count(f->decision), 0);
    assert_ok(icsrm_decision_outcomes(f->decision, NULL, NULL, NULL, 0, &count));
    assert_same(count, 0);
    count = 77;
    assert_ok(icsrm_decision_history(f->decision, NULL, 0, &count));
    assert_same(count, 0);
}

static void a_summary_says_it_all(void **state)
{
    fixture *f = *state;
    icsrm_summary s = decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    assert_int_equal(s.standing, ICSRM_STANDING_ACTIVE);
    assert_string_equal(s.certification, "icsrm:CCEM");
    assert_true(s.cycle_number == 1 && s.begun_by == ICSRM_BEGUN_BY_EXAM && s.history_count == 0);
    assert_true(s.start == day("2022-03-10") && s.expires == day("2025-03-10"));
    assert_true(s.opens == day("2025-01-27") && s.closes == day("2025-04-21"));
    assert_true(s.required == 45000 && s.counted == 60000 && s.shortfall == 0 && s.pending == 0);
    assert_true(s.fee_paid_on == day("2025-02-01") && s.completed_on == day("2025-02-01"));
    assert_true(s.requirement_met == 1 && s.can_pay == 0 && s.reexam_eligible == 0);
    assert_true(s.reexam_from == ICSRM_DATE_NONE);

    s = decide(f->record, "icsrm:CCEM", "2025-03-10", f->decision); /* the next cycle begins */
    assert_true(s.cycle_number == 2 && s.begun_by == ICSRM_BEGUN_BY_CPD && s.history_count == 1);
    assert_true(s.start == day("2025-03-10") && s.counted == 0 && s.shortfall == 45000);
    icsrm_cycle cycle;
    size_t count = 0;
    assert_ok(icsrm_decision_history(f->decision, &cycle, 1, &count));
    assert_same(count, 1);
    assert_true(cycle.start == day("2022-03-10") && cycle.expires == day("2025-03-10"));
    assert_true(cycle.begun_by == ICSRM_BEGUN_BY_EXAM && cycle.ended_by == ICSRM_BEGUN_BY_CPD);
}

static void nodes_are_the_tree(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *name;
        icsrm_credits maximum, earned, counted;
    } expected[] = {{"", ICSRM_CREDITS_NONE, 60000, 60000},
                    {"continuing-education", 30000, 20000, 20000},
                    {"instruction", 20000, 20000, 20000},
                    {"on-the-job", 20000, 20000, 20000},
                    {"research-publishing", 25000, 0, 0}};
    icsrm_node node = {.struct_size = sizeof node};
    (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    assert_same(icsrm_decision_node_count(f->decision), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_ok(icsrm_decision_node_at(f->decision, i, &node));
        assert_true(node.parent == (i == 0 ? ICSRM_NO_NODE : 0));
        assert_non_null(node.name);
        if (i > 0)
            assert_string_equal(node.name, expected[i].name);
        assert_true(node.minimum == (i == 0 ? 45000 : ICSRM_CREDITS_NONE));
        assert_true(node.maximum == expected[i].maximum);
        assert_true(node.earned == expected[i].earned && node.counted == expected[i].counted);
        assert_true(node.shortfall == 0);
    }
    assert_status(icsrm_decision_node_at(f->decision, 5, &node), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_node_at(f->decision, SIZE_MAX, &node), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_node_at(f->decision, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_node_at(NULL, 0, &node), ICSRM_E_ARGUMENT);
    assert_same(icsrm_decision_node_count(NULL), 0);
}

static void outcomes_ask_for_their_room(void **state)
{
    fixture *f = *state;
    uint8_t outcomes[6];
    icsrm_credits credits[6];
    icsrm_credits counted[6];
    (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    for (size_t capacity = 0; capacity <= 6; capacity++) {
        size_t count = 77;
        memset(outcomes, 0x5A, sizeof outcomes);
        icsrm_status status = icsrm_decision_outcomes(f->decision, capacity ? outcomes : NULL,
                                                      credits, counted, capacity, &count);
        assert_status(status, capacity < 4 ? ICSRM_E_CAPACITY : ICSRM_OK);
        assert_same(count, 4);
        for (size_t i = 0; i < 6; i++)
            assert_true((outcomes[i] == 0x5A) == (capacity < 4 || i >= 4));
    }
    assert_int_equal(outcomes[0], ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcomes[3], ICSRM_OUTCOME_FUTURE);
    assert_true(credits[0] == 20000 && counted[0] == 20000);
    assert_true(credits[3] == 0 && counted[3] == 0);
    assert_ok(icsrm_decision_outcomes(f->decision, outcomes, NULL, NULL, 6, NULL));
    assert_ok(icsrm_decision_outcomes(f->decision, outcomes, credits, NULL, 4, NULL));
    assert_ok(icsrm_decision_outcomes(f->decision, outcomes, NULL, counted, 4, NULL));
    assert_status(icsrm_decision_outcomes(NULL, outcomes, NULL, NULL, 4, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_outcomes(f->decision, NULL, NULL, NULL, 4, NULL),
                  ICSRM_E_ARGUMENT);
}

static void history_and_findings_ask_for_their_room(void **state)
{
    fixture *f = *state;
    icsrm_cycle cycles[2];
    icsrm_finding *findings;
    size_t count = 77;
    size_t all = 0;
    (void)decide(f->record, "icsrm:CCEM", "2025-03-12", f->decision);
    assert_status(icsrm_decision_history(f->decision, NULL, 0, &count), ICSRM_E_CAPACITY);
    assert_same(count, 1);
    assert_ok(icsrm_decision_history(f->decision, cycles, 2, NULL));
    assert_status(icsrm_decision_history(NULL, cycles, 2, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_history(f->decision, NULL, 2, NULL), ICSRM_E_ARGUMENT);

    assert_status(icsrm_decision_findings(f->decision, NULL, 0, &all), ICSRM_E_CAPACITY);
    assert_true(all >= 4);
    findings = calloc(all + 1, sizeof *findings);
    for (size_t capacity = 1; capacity <= all + 1; capacity++) {
        memset(findings, 0x5A, (all + 1) * sizeof *findings);
        count = 77;
        assert_status(icsrm_decision_findings(f->decision, findings, capacity, &count),
                      capacity < all ? ICSRM_E_CAPACITY : ICSRM_OK);
        assert_same(count, all);
        assert_true((findings[0].finding == 0x5A5A5A5A) == (capacity < all));
        assert_int_equal(findings[all].finding, 0x5A5A5A5A);
    }
    assert_ok(icsrm_decision_findings(f->decision, findings, all, NULL));
    assert_status(icsrm_decision_findings(NULL, findings, all, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_findings(f->decision, NULL, all, NULL), ICSRM_E_ARGUMENT);
    free(findings);
}

static void struct_sizes(void **state)
{
    fixture *f = *state;
    struct {
        icsrm_summary now;
        unsigned char added[40];
    } later;
    icsrm_summary summary;
    icsrm_node node;
    (void)decide(f->record, "icsrm:CCEM", "2025-03-01", f->decision);
    for (uint32_t size = 0; size < sizeof summary; size++) {
        summary.struct_size = size;
        assert_status(icsrm_decision_summarize(f->decision, &summary), ICSRM_E_ARGUMENT);
    }
    for (uint32_t size = 0; size < sizeof node; size++) {
        node.struct_size = size;
        assert_status(icsrm_decision_node_at(f->decision, 0, &node), ICSRM_E_ARGUMENT);
    }
    memset(&later, 0x5A, sizeof later);
    later.now.struct_size = sizeof later;
    assert_ok(icsrm_decision_summarize(f->decision, &later.now));
    assert_same(later.now.struct_size, sizeof later);
    assert_int_equal(later.now.standing, ICSRM_STANDING_ACTIVE);
    for (size_t i = 0; i < sizeof later.added; i++)
        assert_int_equal(later.added[i], 0x5A);
    assert_status(icsrm_decision_summarize(NULL, &later.now), ICSRM_E_ARGUMENT);
    assert_status(icsrm_decision_summarize(f->decision, NULL), ICSRM_E_ARGUMENT);
}

static void it_is_reused_without_a_trace(void **state)
{
    fixture *f = *state;
    static const char *const days[] = {"2022-03-09", "2025-03-12", "2022-03-10", "2031-01-01"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        icsrm_decision *fresh = NULL;
        assert_ok(icsrm_decision_new(f->catalog, NULL, &fresh));
        (void)decide(f->record, "icsrm:CCSP", days[i], fresh);
        (void)decide(f->record, "icsrm:CCSP", days[i], f->decision);
        char *expected = dump_decision(fresh);
        char *actual = dump_decision(f->decision);
        assert_string_equal(actual, expected);
        free(expected);
        free(actual);
        icsrm_decision_free(fresh);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_new_decision_is_empty),
        TEST(an_error_empties_it),
        TEST(it_belongs_to_its_catalog),
        TEST(standing_none_has_no_parts),
        TEST(a_summary_says_it_all),
        TEST(nodes_are_the_tree),
        TEST(outcomes_ask_for_their_room),
        TEST(history_and_findings_ask_for_their_room),
        TEST(struct_sizes),
        TEST(it_is_reused_without_a_trace),
    };
    return cmocka_run_group_tests_name("decision", tests, NULL, NULL);
}
