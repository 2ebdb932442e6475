/* SPDX-License-Identifier: MIT
 * Plans, followed: random members of every scheme earn what the plan says, when it says so, and are
 * decided again; an activity that was tried is added. ICSRM_SEED chooses others, ICSRM_ROUNDS more:
 * so many members of each scheme. */
#include "body.h"

#include <icsrm/plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 16, STEPS = 64 };

typedef struct fixture {
    const body *body;
    icsrm_decision *decision;
    uint64_t seed;
    uint32_t rounds;
    uint32_t plans; /* that were possible */
    void (*check)(struct fixture *f, uint32_t rounds);
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
    f.rounds = (uint32_t)number_from("ICSRM_ROUNDS", 1000);
    *state = &f;
    return 0;
}

static void check_body(const body *of, void *context)
{
    fixture *f = context;
    f->body = of;
    assert_ok(icsrm_decision_new(of->catalog, NULL, &f->decision));
    f->check(f, f->rounds);
    icsrm_decision_free(f->decision);
}

/* ---- following a plan ---------------------------------------------------------------------- */

/* What is left to be tagged in the time of a step, by facet. */
typedef icsrm_credits untagged[NODES];

/* The edition that governs the cycle, or the day. */
static uint32_t governing(const fixture *f, icsrm_date start, icsrm_date as_of)
{
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    uint32_t e = body_edition(f->body, start);
    assert_ok(icsrm_scheme_policy_at(f->body->scheme, e, &policy));
    return policy.governs == 2 ? body_edition(f->body, as_of) : e;
}

/* A kind that earns at a node. */
static uint32_t kind_of(const fixture *f, uint32_t edition, uint32_t node, icsrm_scheme_kind *kind)
{
    for (uint32_t k = 0;; k++) {
        assert_ok(icsrm_scheme_kind_at(f->body->scheme, edition, k, kind));
        if (kind->category == node &&
            (kind->minutes_per_credit > 0 || kind->credits > 0 || kind->step_count > 0))
            return k;
    }
}

/* What an activity of a kind earns: docs/scheme-reference.md. */
static icsrm_credits earned(const fixture *f, uint32_t edition, const icsrm_scheme_kind *kind,
                            uint32_t k, int32_t minutes)
{
    icsrm_credits credit = kind->credits;
    if (kind->minutes_per_credit > 0)
        credit = minutes * (int64_t)1000000 / kind->minutes_per_credit / kind->increment / 1000 *
                 kind->increment;
    for (uint32_t s = 0; s < kind->step_count; s++) {
        int32_t least;
        icsrm_credits step;
        assert_ok(icsrm_scheme_step_at(f->body->scheme, edition, k, s, &least, &step));
        credit = minutes >= least ? step : credit;
    }
    if (credit < kind->first_award)
        return 0;
    credit = credit * kind->percent / 100;
    return kind->item_maximum > 0 && credit > kind->item_maximum ? kind->item_maximum : credit;
}

/* The least minutes that earn so much, or all that one activity can. */
static int32_t minutes_for(const fixture *f, uint32_t edition, const icsrm_scheme_kind *kind,
                           uint32_t k, icsrm_credits amount)
{
    const icsrm_credits most = earned(f, edition, kind, k, ICSRM_MINUTES_MAX);
    int32_t less = -1;
    int32_t enough = ICSRM_MINUTES_MAX;
    while (enough - less > 1) {
        int32_t middle = less + (enough - less) / 2;
        if (earned(f, edition, kind, k, middle) >= (amount < most ? amount : most))
            enough = middle;
        else
            less = middle;
    }
    return enough;
}

/* Adds activities of one kind on a day until they earn at least so much; they carry the tags that
 * are left to be carried. */
static void earn(const fixture *f, icsrm_record *record, const sample *s, uint32_t edition,
                 const icsrm_plan_step *step, icsrm_date on, untagged left)
{
    static unsigned serial;
    icsrm_text code = text(s->certification);
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    const uint32_t k = kind_of(f, edition, step->node, &kind);
    for (icsrm_credits amount = step->earn; amount > 0;) {
        char id[24];
        icsrm_text tags[NODES];
        icsrm_activity a;
        snprintf(id, sizeof id, "plan-%u", serial++);
        icsrm_activity_init(&a);
        a.id = text(id);
        a.kind = text(kind.name);
        a.on = on;
        a.status = ICSRM_ACTIVITY_APPROVED;
        a.certifications = &code;
        a.certification_count = 1;
        a.minutes = minutes_for(f, edition, &kind, k, amount);
        const icsrm_credits credit = earned(f, edition, &kind, k, a.minutes);
        for (size_t n = 0; n < NODES; n++)
            if (left[n] > 0) {
                icsrm_node node = {.struct_size = sizeof node};
                assert_ok(icsrm_decision_node_at(f->decision, n, &node));
                tags[a.tag_count++] = text(node.name);
                left[n] -= credit;
            }
        a.tags = a.tag_count > 0 ? tags : NULL;
        add_activity(record, &a);
        assert_true(credit > 0);
        amount -= credit;
    }
}

/* Earns what the steps of one time say, each on some day of it. */
static icsrm_date earn_all(const fixture *f, icsrm_record *record, const sample *s,
                           const icsrm_plan_step *steps, size_t count, chance *from)
{
    icsrm_summary now = {.struct_size = sizeof now};
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    icsrm_date last = ICSRM_DATE_NONE;
    untagged left = {0};
    assert_ok(icsrm_decision_summarize(f->decision, &now));
    const uint32_t edition = governing(f, now.start, now.as_of);
    assert_ok(icsrm_scheme_policy_at(f->body->scheme, edition, &policy));
    for (size_t i = 0; i < count; i++)
        if (steps[i].is_facet)
            left[steps[i].node] = steps[i].earn;
    for (size_t i = 0; i < count; i++) {
        /* where the edition of the day governs, the plan is one by that of the decision's day */
        icsrm_date on = steps[i].from;
        if (policy.governs == 1)
            on += (icsrm_date)draw(from, (uint32_t)(steps[i].until - steps[i].from));
        if (!steps[i].is_facet)
            earn(f, record, s, edition, &steps[i], on, left);
        last = on > last ? on : last;
    }
    for (size_t n = 0; n < NODES; n++)
        assert_true(left[n] <= 0);
    return last;
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

static void follow(fixture *f, sample *s, const icsrm_plan_step *steps, size_t count,
                   uint32_t round, chance *from)
{
    icsrm_summary before = {.struct_size = sizeof before};
    icsrm_summary after = {.struct_size = sizeof after};
    icsrm_date last = s->as_of;
    assert_ok(icsrm_decision_summarize(f->decision, &before));
    icsrm_record *record = sample_unfinished(s, f->body->catalog, NULL);
    for (size_t i = 0; i < count;) {
        size_t past = i;
        while (past < count && steps[past].from == steps[i].from)
            past++;
        icsrm_date on = earn_all(f, record, s, steps + i, past - i, from);
        last = on > last ? on : last;
        i = past;
    }
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_evaluate(record, s->certification, last, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &after));
    if (!after.requirement_met && after.history_count == before.history_count)
        fail_msg("%s, round %u: followed, and still short by %d", f->body->name, round,
                 (int)after.shortfall);
    icsrm_record_free(record);
}

static void check_steps(const icsrm_plan *plan, const icsrm_plan_node *nodes,
                        const icsrm_plan_step *steps, size_t count)
{
    icsrm_credits sums[NODES] = {0};
    for (size_t i = 0; i < count; i++) {
        sums[steps[i].node] += steps[i].earn;
        assert_true(steps[i].earn > 0 && steps[i].from < steps[i].until);
        assert_true(steps[i].from >= plan->earn_from && steps[i].until <= plan->earn_until);
        assert_true(i == 0 || steps[i - 1].from == steps[i].from ||
                    steps[i - 1].until <= steps[i].from);
    }
    for (size_t n = 0; n < NODES; n++)
        assert_true(sums[n] == nodes[n].earn);
}

static void check_parts(const fixture *f, const icsrm_plan *plan, const icsrm_plan_node *nodes,
                        size_t count)
{
    icsrm_credits sum = 0;
    for (size_t n = 0; n < count; n++) {
        icsrm_node node = {.struct_size = sizeof node};
        assert_ok(icsrm_decision_node_at(f->decision, n, &node));
        sum += node.is_facet ? 0 : nodes[n].earn;
        assert_true(nodes[n].earn >= 0 && nodes[n].least >= 0 && nodes[n].missing >= 0);
        assert_true(nodes[n].earn == 0 || nodes[n].earnable || node.is_facet);
        assert_true(nodes[n].earn <= plan->earn);
        assert_true(nodes[n].least <= plan->earn);
    }
    assert_true(sum == plan->earn);
    assert_true(plan->per_week * plan->days_left >= plan->earn * 7);
}

static void check_plans(fixture *f, uint32_t rounds)
{
    chance from = {f->seed};
    const int odd = strcmp(f->body->name, "odd") == 0; /* whose first credits earn a bonus */
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        icsrm_plan plan = {.struct_size = sizeof plan};
        icsrm_plan_node nodes[NODES] = {{0}};
        icsrm_plan_step steps[STEPS];
        int64_t prices[NODES];
        size_t count = 0;
        body_draw(f->body, &s, &from);
        for (size_t n = 0; n < NODES; n++)
            prices[n] = draw(&from, 8) == 0 ? ICSRM_MONEY_NONE : (int64_t)draw(&from, 5) * 100;
        const int64_t *given = draw(&from, 2) ? prices : NULL;
        icsrm_record *record = sample_record(&s, f->body->catalog, NULL);
        assert_ok(icsrm_evaluate(record, s.certification, s.as_of, f->decision, NULL));
        int32_t with_pending = (int32_t)draw(&from, 2);
        size_t price_count = icsrm_decision_node_count(f->decision);
        assert_ok(icsrm_plan_read(f->decision, with_pending, given, price_count, &plan, nodes,
                                  NODES, &count));
        assert_false(plan.partial && !odd);
        if (plan.state == ICSRM_PLAN_POSSIBLE)
            check_parts(f, &plan, nodes, count);
        else
            assert_true(plan.earn == 0);
        assert_ok(
            icsrm_plan_steps(f->decision, with_pending, given, price_count, steps, STEPS, &count));
        check_steps(&plan, nodes, steps, count);
        if (plan.state == ICSRM_PLAN_POSSIBLE) {
            f->plans++;
            if (with_pending)
                approve_pending(f, &s);
            follow(f, &s, steps, count, round, &from);
        }
        icsrm_record_free(record);
    }
}

static void a_plan_that_is_followed_meets_the_requirement(void **state)
{
    fixture *f = *state;
    f->plans = 0;
    f->check = check_plans;
    for_each_body(check_body, f);
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
    icsrm_record *record = sample_record(s, f->body->catalog, NULL);
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
        fail_msg("%s, round %u: %d %d %d, added %d %d %d", f->body->name, round, trial.outcome,
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
        if (strncmp(f->body->name, "rccsp", 5) == 0)
            return; /* has few kinds, or none */
        do
            body_draw(f->body, &s, &from);
        while (s.activity_count == 0);
        s.activity_count--;
        if (draw(&from, 2) == 0)
            s.activities[s.activity_count].on = s.as_of - (icsrm_date)draw(&from, 100);
        icsrm_record *record = sample_record(&s, f->body->catalog, NULL);
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
    f->check = check_trials;
    f->rounds = f->rounds / 4 + 1;
    for_each_body(check_body, f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_is_followed_meets_the_requirement),
        cmocka_unit_test(trying_an_activity_is_adding_it),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
