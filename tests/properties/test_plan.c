/* SPDX-License-Identifier: MIT
 * Plans, followed: random members of every test scheme earn what the plan says and are decided
 * again; an activity that was tried is added. ICSRM_SEED chooses others, ICSRM_ROUNDS more. */
#include "sample.h"
#include "scheme.h"
#include "test_schemes.h"

#include <icsrm/plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 16 };

typedef struct fixture {
    const char *name;
    const icsrm_scheme *scheme;
    icsrm_catalog *catalog;
    icsrm_decision *decision;
    uint64_t seed;
    uint32_t rounds;
    uint32_t plans; /* that were possible */
} fixture;

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    const char *written = getenv(variable);
    return written == NULL ? otherwise : strtoull(written, NULL, 10);
}

static int set_up(void **state)
{
    static fixture f;
    f.seed = number_from("ICSRM_SEED", 1);
    f.rounds = (uint32_t)number_from("ICSRM_ROUNDS", 2000);
    *state = &f;
    return 0;
}

/* Does something for `rounds` records of each scheme. */
static void for_each_scheme(fixture *f, uint32_t rounds, void (*check)(fixture *f, uint32_t rounds))
{
    const char *name;
    for (size_t i = 0; (name = test_scheme_name_at(i)) != NULL; i++) {
        f->name = name;
        f->scheme = test_scheme_find(name);
        f->catalog = test_scheme_catalog(name, NULL);
        assert_non_null(f->catalog);
        assert_ok(icsrm_decision_new(f->catalog, NULL, &f->decision));
        check(f, rounds);
        icsrm_decision_free(f->decision);
        icsrm_catalog_free(f->catalog);
    }
}

/* ---- following a plan ---------------------------------------------------------------------- */

/* The edition that governs a cycle, and a kind of it that earns at a node. */
static const scheme_kind *kind_of(const fixture *f, icsrm_date start, const char *node)
{
    uint32_t e = f->scheme->edition_count - 1;
    while (e > 0 && start < f->scheme->editions[e].effective)
        e--;
    const scheme_edition *edition = &f->scheme->editions[e];
    for (uint32_t k = 0; k < edition->kind_count; k++)
        if (strcmp(edition->kinds[k].category, node) == 0)
            return &edition->kinds[k];
    return NULL;
}

/* Adds activities of one kind until they earn at least so much. */
static void earn(icsrm_record *record, const sample *s, const scheme_kind *kind, icsrm_date on,
                 icsrm_credits amount)
{
    static unsigned serial;
    icsrm_text code = text(s->certification);
    while (amount > 0) {
        char id[24];
        icsrm_activity a;
        snprintf(id, sizeof id, "plan-%u", serial++);
        icsrm_activity_init(&a);
        a.id = text(id);
        a.kind = text(kind->name);
        a.on = on;
        a.status = ICSRM_ACTIVITY_APPROVED;
        a.certifications = &code;
        a.certification_count = 1;
        if (kind->minutes_per_credit > 0)
            a.minutes = kind->minutes_per_credit;
        amount -= kind->minutes_per_credit > 0 ? ICSRM_CREDIT : kind->fixed;
        add_activity(record, &a);
    }
}

/* With what is pending approved, if the plan counts on that. */
static void approve_pending(const fixture *f, sample *s)
{
    uint8_t outcomes[ACTIVITIES_MAX];
    assert_ok(icsrm_decision_outcomes(f->decision, outcomes, NULL, NULL, ACTIVITIES_MAX, NULL));
    for (size_t i = 0; i < s->activity_count; i++) {
        icsrm_activity *a = &s->activities[i];
        /* with blocks per category, less than an hour can complete one that another began */
        int waits = outcomes[i] == ICSRM_OUTCOME_PENDING ||
                    (outcomes[i] == ICSRM_OUTCOME_NO_WHOLE_HOUR &&
                     (a->status != ICSRM_ACTIVITY_APPROVED || a->reviewed_on > s->as_of));
        if (waits) {
            a->status = ICSRM_ACTIVITY_APPROVED;
            a->reviewed_on = s->as_of;
        }
    }
}

static void follow(fixture *f, sample *s, const icsrm_plan *plan, const icsrm_plan_node *nodes,
                   size_t count, uint32_t round)
{
    icsrm_summary before = {.struct_size = sizeof before};
    icsrm_summary after = {.struct_size = sizeof after};
    assert_ok(icsrm_decision_summarize(f->decision, &before));
    icsrm_record *record = sample_unfinished(s, f->catalog, NULL);
    for (size_t n = 0; n < count; n++) {
        icsrm_node node = {.struct_size = sizeof node};
        assert_ok(icsrm_decision_node_at(f->decision, n, &node));
        if (nodes[n].earn > 0)
            earn(record, s, kind_of(f, before.start, node.name), plan->earn_from, nodes[n].earn);
    }
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_evaluate(record, s->certification, plan->earn_from, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &after));
    if (!after.requirement_met && after.history_count == before.history_count)
        fail_msg("%s, round %u: followed, and still short by %d", f->name, round,
                 (int)after.shortfall);
    icsrm_record_free(record);
}

static void check_parts(const icsrm_plan *plan, const icsrm_plan_node *nodes, size_t count)
{
    icsrm_credits sum = 0;
    for (size_t n = 0; n < count; n++) {
        sum += nodes[n].earn;
        assert_true(nodes[n].earn >= 0 && nodes[n].least >= 0 && nodes[n].missing >= 0);
        assert_true(nodes[n].earn == 0 || nodes[n].earnable);
        assert_true(nodes[n].least <= plan->earn);
    }
    assert_true(sum == plan->earn);
    assert_true(plan->per_week * plan->days_left >= plan->earn * 7);
}

static void check_plans(fixture *f, uint32_t rounds)
{
    chance from = {f->seed};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        icsrm_plan plan = {.struct_size = sizeof plan};
        icsrm_plan_node nodes[NODES];
        int64_t prices[NODES];
        size_t count = 0;
        sample_draw(&s, &from);
        for (size_t n = 0; n < NODES; n++)
            prices[n] = draw(&from, 8) == 0 ? ICSRM_MONEY_NONE : (int64_t)draw(&from, 5) * 100;
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        assert_ok(icsrm_evaluate(record, s.certification, s.as_of, f->decision, NULL));
        int32_t with_pending = (int32_t)draw(&from, 2);
        size_t price_count = icsrm_decision_node_count(f->decision);
        assert_ok(icsrm_plan_read(f->decision, with_pending, draw(&from, 2) ? prices : NULL,
                                  price_count, &plan, nodes, NODES, &count));
        assert_false(plan.partial);
        if (plan.state == ICSRM_PLAN_POSSIBLE) {
            f->plans++;
            check_parts(&plan, nodes, count);
            if (with_pending)
                approve_pending(f, &s);
            follow(f, &s, &plan, nodes, count, round);
        } else {
            assert_true(plan.earn == 0);
        }
        icsrm_record_free(record);
    }
}

static void a_plan_that_is_followed_meets_the_requirement(void **state)
{
    fixture *f = *state;
    f->plans = 0;
    for_each_scheme(f, f->rounds, check_plans);
    print_message("# %u plans followed\n", f->plans);
    assert_true(f->plans > f->rounds);
}

/* ---- trying an activity -------------------------------------------------------------------- */

static void check_trial(fixture *f, sample *s, icsrm_workspace *workspace,
                        const icsrm_record *without, uint32_t round)
{
    icsrm_activity *tried = &s->activities[s->activity_count];
    icsrm_trial trial = {.struct_size = sizeof trial};
    icsrm_summary before = {.struct_size = sizeof before};
    icsrm_summary after = {.struct_size = sizeof after};
    uint8_t outcomes[ACTIVITIES_MAX] = {0};
    icsrm_credits credits[ACTIVITIES_MAX] = {0};
    icsrm_credits counted[ACTIVITIES_MAX] = {0};
    assert_ok(icsrm_plan_try(workspace, s->certification, s->as_of, tried, &trial, NULL));
    assert_ok(icsrm_evaluate(without, s->certification, s->as_of, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &before));
    tried->status = ICSRM_ACTIVITY_APPROVED;
    tried->reviewed_on = s->as_of;
    s->activity_count++;
    icsrm_record *record = sample_record(s, f->catalog, NULL);
    assert_ok(icsrm_evaluate(record, s->certification, s->as_of, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &after));
    assert_ok(
        icsrm_decision_outcomes(f->decision, outcomes, credits, counted, ACTIVITIES_MAX, NULL));
    size_t last = s->activity_count - 1;
    icsrm_credits adds = after.start == before.start ? after.counted - before.counted : 0;
    if (trial.outcome != outcomes[last] || trial.credit != credits[last] ||
        trial.counted != counted[last] || trial.adds != adds ||
        trial.requirement_met != after.requirement_met || trial.standing != after.standing ||
        trial.completed_on != after.completed_on)
        fail_msg("%s, round %u: %d %d %d, added %d %d %d", f->name, round, trial.outcome,
                 (int)trial.counted, (int)trial.adds, outcomes[last], (int)counted[last],
                 (int)adds);
    icsrm_record_free(record);
    s->activity_count--;
}

static void check_trials(fixture *f, uint32_t rounds)
{
    chance from = {f->seed + 1};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        do
            sample_draw(&s, &from);
        while (s.activity_count == 0);
        s.activity_count--;
        if (draw(&from, 2) == 0)
            s.activities[s.activity_count].on = s.as_of - (icsrm_date)draw(&from, 100);
        icsrm_record *record = sample_record(&s, f->catalog, NULL);
        icsrm_workspace *workspace = NULL;
        assert_ok(icsrm_workspace_new(record, NULL, &workspace));
        icsrm_activity given = s.activities[s.activity_count];
        check_trial(f, &s, workspace, record, round);
        /* once more, on another day: nothing of the first is left */
        s.activities[s.activity_count] = given;
        s.as_of += (icsrm_date)draw(&from, 400);
        check_trial(f, &s, workspace, record, round);
        icsrm_workspace_free(workspace);
        icsrm_record_free(record);
    }
}

static void trying_an_activity_is_adding_it(void **state)
{
    fixture *f = *state;
    for_each_scheme(f, f->rounds / 4 + 1, check_trials);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_is_followed_meets_the_requirement),
        cmocka_unit_test(trying_an_activity_is_adding_it),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
