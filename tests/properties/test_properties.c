/* SPDX-License-Identifier: MIT
 * What holds of every record, tried on random ones. ICSRM_SEED chooses others, ICSRM_ROUNDS more.
 */
#include "as_columns.h"
#include "dump.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_decision *decision;
    uint64_t seed;
    uint32_t rounds;
} fixture;

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    const char *written = getenv(variable);
    return written == NULL ? otherwise : strtoull(written, NULL, 10);
}

static int set_up(void **state)
{
    static fixture f;
    f.catalog = new_catalog();
    f.seed = number_from("ICSRM_SEED", 1);
    f.rounds = (uint32_t)number_from("ICSRM_ROUNDS", 2000);
    assert_ok(icsrm_decision_new(f.catalog, NULL, &f.decision));
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    icsrm_decision_free(f->decision);
    icsrm_catalog_free(f->catalog);
    return 0;
}

static icsrm_summary evaluate(const sample *s, const icsrm_record *record, icsrm_decision *decision)
{
    icsrm_summary summary = {.struct_size = sizeof summary};
    assert_ok(icsrm_evaluate(record, s->certification, s->as_of, decision, NULL));
    assert_ok(icsrm_decision_summarize(decision, &summary));
    return summary;
}

/* Everything of a decision that does not depend on the order of the activities. */
static char *dump_totals(const icsrm_decision *decision)
{
    char *all = dump_decision(decision);
    size_t nodes = icsrm_decision_node_count(decision);
    char *end = all;
    for (size_t lines = 0; lines < 3 + nodes; lines++)
        end = strchr(end, '\n') + 1;
    *end = '\0';
    return all;
}

/* Fails with the round, which together with the seed finds the record again. */
static void check_equal(char *expected, char *actual, uint32_t round)
{
    if (strcmp(expected, actual) != 0)
        fail_msg("round %u:\n%s\nis not\n%s", round, actual, expected);
    free(expected);
    free(actual);
}

static void totals_do_not_depend_on_order(void **state)
{
    fixture *f = *state;
    chance from = {f->seed};
    uint32_t tried = 0;
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        sample_draw(&s, &from);
        if (sample_has_ties(&s))
            continue;
        tried++;
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        (void)evaluate(&s, record, f->decision);
        char *expected = dump_totals(f->decision);
        icsrm_record_free(record);
        sample_shuffle(&s, &from);
        record = sample_record(&s, f->catalog, NULL);
        (void)evaluate(&s, record, f->decision);
        check_equal(expected, dump_totals(f->decision), round);
        icsrm_record_free(record);
    }
    assert_true(tried > f->rounds / 2);
}

static void more_approved_activity_never_lowers_the_total(void **state)
{
    fixture *f = *state;
    chance from = {f->seed + 1};
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        do
            sample_draw(&s, &from);
        while (s.activity_count == 0);
        s.activity_count--;
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        icsrm_summary before = evaluate(&s, record, f->decision);
        icsrm_record_free(record);
        icsrm_activity *more = &s.activities[s.activity_count++];
        more->status = ICSRM_ACTIVITY_APPROVED;
        more->session = (icsrm_text){NULL, 0}; /* it competes for no audience */
        record = sample_record(&s, f->catalog, NULL);
        icsrm_summary after = evaluate(&s, record, f->decision);
        icsrm_record_free(record);
        /* It may complete a renewal, and then another cycle is counted; that can even begin
         * earlier, where an exam had to begin it before. */
        if (after.start == before.start && after.counted < before.counted)
            fail_msg("round %u: %d, and with more %d", round, (int)before.counted,
                     (int)after.counted);
    }
}

static void check_nodes(const icsrm_decision *decision, const icsrm_summary *summary)
{
    icsrm_credits sum = 0;
    icsrm_node node = {.struct_size = sizeof node};
    for (size_t i = 1; i < icsrm_decision_node_count(decision); i++) {
        assert_ok(icsrm_decision_node_at(decision, i, &node));
        assert_true(node.counted <= node.maximum && node.counted <= node.earned);
        assert_true(node.counted == node.earned || node.counted == node.maximum);
        assert_true(node.counted >= 0);
        sum += node.counted;
    }
    assert_true(sum == summary->counted);
    assert_ok(icsrm_decision_node_at(decision, 0, &node));
    assert_true(node.counted == summary->counted && node.minimum == summary->required);
    assert_true(summary->shortfall ==
                (summary->counted < summary->required ? summary->required - summary->counted : 0));
    assert_true(summary->requirement_met == (summary->shortfall == 0));
}

static void nothing_counts_beyond_its_cap_and_all_is_attributed(void **state)
{
    fixture *f = *state;
    chance from = {f->seed + 2};
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        uint8_t outcomes[ACTIVITIES_MAX];
        icsrm_credits credits[ACTIVITIES_MAX];
        icsrm_credits counted[ACTIVITIES_MAX];
        icsrm_credits sum = 0;
        size_t count = 0;
        sample_draw(&s, &from);
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        icsrm_summary summary = evaluate(&s, record, f->decision);
        if (summary.standing != ICSRM_STANDING_NONE)
            check_nodes(f->decision, &summary);
        assert_ok(icsrm_decision_outcomes(f->decision, outcomes, credits, counted, ACTIVITIES_MAX,
                                          &count));
        for (size_t i = 0; i < count; i++) {
            int capped = outcomes[i] == ICSRM_OUTCOME_CAPPED;
            int whole = outcomes[i] == ICSRM_OUTCOME_COUNTED;
            assert_true(whole    ? counted[i] == credits[i] && counted[i] > 0
                        : capped ? counted[i] > 0 && counted[i] < credits[i]
                                 : counted[i] == 0);
            sum += counted[i];
        }
        if (sum != summary.counted)
            fail_msg("round %u: %d attributed, %d counted", round, (int)sum, (int)summary.counted);
        icsrm_record_free(record);
    }
}

static void pending_is_what_approval_would_add(void **state)
{
    fixture *f = *state;
    chance from = {f->seed + 3};
    uint32_t tried = 0;
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        uint8_t outcomes[ACTIVITIES_MAX];
        size_t count = 0;
        sample_draw(&s, &from);
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        icsrm_summary before = evaluate(&s, record, f->decision);
        assert_ok(
            icsrm_decision_outcomes(f->decision, outcomes, NULL, NULL, ACTIVITIES_MAX, &count));
        icsrm_record_free(record);
        for (size_t i = 0; i < count; i++)
            if (outcomes[i] == ICSRM_OUTCOME_PENDING) {
                s.activities[i].status = ICSRM_ACTIVITY_APPROVED;
                s.activities[i].reviewed_on = s.as_of;
            }
        record = sample_record(&s, f->catalog, NULL);
        icsrm_summary after = evaluate(&s, record, f->decision);
        icsrm_record_free(record);
        if (after.start != before.start)
            continue; /* it completed a renewal */
        tried += before.pending > 0;
        if (after.counted != before.counted + before.pending)
            fail_msg("round %u: %d and %d pending become %d", round, (int)before.counted,
                     (int)before.pending, (int)after.counted);
    }
    assert_true(tried > f->rounds / 10);
}

static void heap_pool_and_columns_decide_alike(void **state)
{
    fixture *f = *state;
    chance from = {f->seed + 4};
    static unsigned char memory[1 << 19];
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        icsrm_allocator pool;
        icsrm_catalog *catalog = NULL;
        icsrm_decision *decision = NULL;
        sample_draw(&s, &from);
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        (void)evaluate(&s, record, f->decision);
        char *by_heap = dump_decision(f->decision);

        assert_ok(icsrm_pool_init(memory, sizeof memory, &pool));
        assert_ok(icsrm_catalog_new(NULL, 0, &pool, &catalog, NULL));
        assert_ok(icsrm_decision_new(catalog, &pool, &decision));
        (void)evaluate(&s, sample_record(&s, catalog, &pool), decision);
        check_equal(strdup(by_heap), dump_decision(decision), round);

        as_columns *columns = as_columns_of(record);
        icsrm_record_free(record);
        assert_ok(
            icsrm_record_from_columns(f->catalog, as_columns_get(columns), NULL, &record, NULL));
        as_columns_free(columns);
        (void)evaluate(&s, record, f->decision);
        check_equal(by_heap, dump_decision(f->decision), round);
        icsrm_record_free(record);
    }
}

static void evaluating_changes_nothing_and_allocates_nothing(void **state)
{
    fixture *f = *state;
    chance from = {f->seed + 5};
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_catalog *catalog = NULL;
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_catalog_new(NULL, 0, &allocator, &catalog, NULL));
    assert_ok(icsrm_decision_new(catalog, &allocator, &decision));
    for (uint32_t round = 0; round < f->rounds; round++) {
        static sample s;
        sample_draw(&s, &from);
        icsrm_record *record = sample_record(&s, catalog, &allocator);
        char *facts = dump_record(record);
        const size_t allocations = count.allocations;
        (void)evaluate(&s, record, decision);
        char *first = dump_decision(decision);
        (void)evaluate(&s, record, decision);
        check_equal(first, dump_decision(decision), round);
        assert_same(count.allocations, allocations);
        check_equal(facts, dump_record(record), round);
        icsrm_record_free(record);
    }
    icsrm_decision_free(decision);
    icsrm_catalog_free(catalog);
    assert_same(count.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_do_not_depend_on_order),
        cmocka_unit_test(more_approved_activity_never_lowers_the_total),
        cmocka_unit_test(nothing_counts_beyond_its_cap_and_all_is_attributed),
        cmocka_unit_test(pending_is_what_approval_would_add),
        cmocka_unit_test(heap_pool_and_columns_decide_alike),
        cmocka_unit_test(evaluating_changes_nothing_and_allocates_nothing),
    };
    return cmocka_run_group_tests_name("properties", tests, set_up, tear_down);
}
