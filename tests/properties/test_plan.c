/* SPDX-License-Identifier: MIT
 * Plans, followed: random members of every scheme earn what the plan says, when it says so, and are
 * decided again; an activity that was tried is added. ICSRM_SEED chooses others, ICSRM_ROUNDS more:
 * so many members of each scheme. */
#include "follow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    const body *body;
    icsrm_decision *decision; /* what is planned from */
    icsrm_decision *after;
    uint64_t seed;
    uint32_t rounds;
    uint32_t plans;    /* that were possible */
    uint32_t hopeless; /* that said it cannot be done */
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
    f.rounds = (uint32_t)number_from("ICSRM_ROUNDS", 600);
    *state = &f;
    return 0;
}

static void check_body(const body *of, void *context)
{
    fixture *f = context;
    f->body = of;
    assert_ok(icsrm_decision_new(of->catalog, NULL, &f->decision));
    assert_ok(icsrm_decision_new(of->catalog, NULL, &f->after));
    f->check(f, f->rounds);
    icsrm_decision_free(f->decision);
    icsrm_decision_free(f->after);
}

/* ---- following a plan ---------------------------------------------------------------------- */

/* A plan in the making: a round. */
typedef struct trip {
    fixture *f;
    sample *member;
    chance *from;
    uint32_t round;
    int surprised; /* the record knows of days to come */
    int32_t with_pending;
    icsrm_plan plan;
    icsrm_plan_node nodes[NODES];
    icsrm_plan_step steps[STEPS];
    size_t step_count;
    const int64_t *prices;
    icsrm_summary before;
} trip;

/* With what is pending approved, if the plan counts on that: on a day on which it can. */
static void approve_pending(const trip *self)
{
    const fixture *f = self->f;
    sample *s = self->member;
    uint8_t outcomes[ACTIVITIES_MAX];
    const icsrm_date on = self->plan.earn_from == ICSRM_DATE_NONE ? s->as_of : self->plan.earn_from;
    assert_ok(icsrm_decision_outcomes(f->decision, outcomes, NULL, NULL, ACTIVITIES_MAX, NULL));
    for (size_t i = 0; i < s->activity_count; i++) {
        icsrm_activity *a = &s->activities[i];
        /* with blocks per category, less than an hour can complete one that another began */
        int waits = outcomes[i] == ICSRM_OUTCOME_PENDING ||
                    (outcomes[i] == ICSRM_OUTCOME_NO_WHOLE_HOUR &&
                     (a->status != ICSRM_ACTIVITY_APPROVED || a->reviewed_on > s->as_of));
        if (waits) {
            a->status = ICSRM_ACTIVITY_APPROVED;
            a->reviewed_on = on;
        }
    }
}

/* Whether the cycle that was planned for is the one decided, and its requirement met; or it was
 * renewed. */
static int is_met_after(const trip *self, const icsrm_record *record, icsrm_date on,
                        icsrm_summary *after)
{
    icsrm_cycle past[64];
    const uint32_t number = self->before.cycle_number;
    const fixture *f = self->f;
    after->struct_size = sizeof *after;
    assert_ok(icsrm_evaluate(record, self->member->certification, on, f->after, NULL));
    assert_ok(icsrm_decision_summarize(f->after, after));
    assert_ok(icsrm_decision_history(f->after, past, 64, NULL));
    if (after->cycle_number == number)
        return after->start == self->before.start && after->requirement_met;
    return after->cycle_number > number && past[number - 1].start == self->before.start &&
           past[number - 1].ended_by == ICSRM_BEGUN_BY_CPD;
}

/* Whether a pass that lies behind begins the next cycle when this one expires, if the edition of
 * the day does not govern that otherwise. */
static int is_settled(const trip *self, icsrm_date governed_until)
{
    icsrm_summary after = {.struct_size = sizeof after};
    const fixture *f = self->f;
    if (self->plan.state != ICSRM_PLAN_MET || self->before.expires >= governed_until)
        return self->plan.state == ICSRM_PLAN_MET;
    icsrm_record *record = sample_record(self->member, f->body->catalog, NULL);
    assert_ok(
        icsrm_evaluate(record, self->member->certification, self->before.expires, f->after, NULL));
    assert_ok(icsrm_decision_summarize(f->after, &after));
    icsrm_record_free(record);
    return after.start == self->before.expires && after.begun_by == ICSRM_BEGUN_BY_EXAM;
}

static void follow(const trip *self, int when, int slow)
{
    const fixture *f = self->f;
    icsrm_summary after;
    follower one = follower_of(f->body, f->decision, self->member, self->from);
    if (self->plan.earn_from >= one.until)
        return; /* another edition governs by then */
    one.when = when;
    one.slow = slow;
    one.record = sample_unfinished(self->member, f->body->catalog, NULL);
    if (self->plan.earn_from > one.last)
        one.last = self->plan.earn_from;
    follower_earns(&one, self->steps, self->step_count);
    assert_ok(icsrm_record_finish(one.record, NULL));
    const int met = is_met_after(self, one.record, one.last, &after);
    const int other = self->surprised && after.history_count != self->before.history_count;
    const int fine = met || other || is_settled(self, one.until);
    if (!fine)
        fail_msg("%s, round %u, %d %d %d: followed, and still short by %d", f->body->name,
                 self->round, self->surprised, when, slow, (int)after.shortfall);
    icsrm_record_free(one.record);
}

/* A plan says that there is no way: whatever is done, wherever it is on offer, is not enough. */
static void despair(const trip *self)
{
    enum { OFTEN = 7 };
    const fixture *f = self->f;
    icsrm_summary after;
    const size_t count = icsrm_decision_node_count(f->decision);
    follower one = follower_of(f->body, f->decision, self->member, self->from);
    one.record = sample_unfinished(self->member, f->body->catalog, NULL);
    const icsrm_date from = self->member->as_of;
    icsrm_date until = self->plan.earn_until > from ? self->plan.earn_until : from + 60;
    until = until < one.until ? until : one.until;
    for (icsrm_date t = 0; t < OFTEN; t++) {
        icsrm_plan_step steps[NODES];
        size_t s = 0;
        const icsrm_date on = from + (until - 1 - from) * t / (OFTEN - 1);
        for (uint32_t n = 0; n < count; n++) {
            const int offered = self->nodes[n].earnable &&
                                (self->prices == NULL || self->prices[n] != ICSRM_MONEY_NONE);
            icsrm_node node = {.struct_size = sizeof node};
            assert_ok(icsrm_decision_node_at(f->decision, n, &node));
            if (offered || node.is_facet)
                steps[s++] = (icsrm_plan_step){n, node.is_facet, on, on + 1, 150 * ICSRM_CREDIT};
        }
        if (s > 0 && !steps[0].is_facet)
            follower_earns(&one, steps, s);
    }
    assert_ok(icsrm_record_finish(one.record, NULL));
    if (is_met_after(self, one.record, one.last, &after))
        fail_msg("%s, round %u: there was a way", f->body->name, self->round);
    icsrm_record_free(one.record);
}

static void check_steps(const icsrm_plan *plan, const icsrm_plan_node *nodes,
                        const icsrm_plan_step *steps, size_t count)
{
    icsrm_credits sums[NODES] = {0};
    for (size_t i = 0; i < count; i++) {
        sums[steps[i].node] += steps[i].earn;
        assert_true(steps[i].earn > 0 && steps[i].from < steps[i].until);
        assert_true(steps[i].from >= plan->earn_from && steps[i].until <= plan->earn_until);
        assert_true(i == 0 || steps[i - 1].from <= steps[i].from);
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

static void plan(trip *self)
{
    const fixture *f = self->f;
    const size_t nodes = icsrm_decision_node_count(f->decision);
    /* first credits earn a bonus; work earns 10, 20 or 25 */
    const int odd = strcmp(f->body->name, "odd") == 0 || strcmp(f->body->name, "iiba") == 0;
    size_t count = 0;
    assert_ok(icsrm_decision_summarize(f->decision, &self->before));
    assert_ok(icsrm_plan_read(f->decision, self->with_pending, self->prices, nodes, &self->plan,
                              self->nodes, NODES, &count));
    assert_false(self->plan.partial && !odd);
    if (self->plan.state == ICSRM_PLAN_POSSIBLE)
        check_parts(f, &self->plan, self->nodes, count);
    else
        assert_true(self->plan.earn == 0);
    assert_ok(icsrm_plan_steps(f->decision, self->with_pending, self->prices, nodes, self->steps,
                               STEPS, &self->step_count));
    check_steps(&self->plan, self->nodes, self->steps, self->step_count);
}

static void check_plan(trip *self)
{
    fixture *f = self->f;
    plan(self);
    const int possible = self->plan.state == ICSRM_PLAN_POSSIBLE;
    const int met = self->plan.state == ICSRM_PLAN_MET;
    const int renewable = self->before.expires != ICSRM_DATE_NONE;
    if (self->with_pending || ((possible || met) && draw(self->from, 2))) /* more is no harm */
        approve_pending(self);
    f->plans += possible != 0 ? 1 : 0;
    for (int when = 0; renewable && (possible || met) && when < WHENS; when++)
        follow(self, when, (int)draw(self->from, 2));
    if (renewable && !possible && !met && !self->surprised && draw(self->from, 8) == 0) {
        f->hopeless++;
        despair(self);
    }
}

/* Sometimes the day is one on which something happens. */
static void meet_a_day(sample *s, chance *from)
{
    const uint32_t what = draw(from, 10);
    if (what == 0 && s->exam_count > 0)
        s->as_of = s->exams[draw(from, (uint32_t)s->exam_count)].on;
    else if (what == 1 && s->payment_count > 0)
        s->as_of = s->payments[draw(from, (uint32_t)s->payment_count)].on;
    else if (what == 2 && s->activity_count > 0)
        s->as_of = s->activities[draw(from, (uint32_t)s->activity_count)].on;
}

static void check_plans(fixture *f, uint32_t rounds)
{
    chance from = {f->seed};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        int64_t prices[NODES];
        trip self = {.f = f,
                     .member = &s,
                     .from = &from,
                     .round = round,
                     .plan = {.struct_size = sizeof self.plan},
                     .before = {.struct_size = sizeof self.before}};
        body_draw(f->body, &s, &from);
        meet_a_day(&s, &from);
        self.surprised = draw(&from, 4) == 0;
        if (!self.surprised)
            forget_the_future(&s);
        for (size_t n = 0; n < NODES; n++)
            prices[n] = draw(&from, 8) == 0 ? ICSRM_MONEY_NONE : (int64_t)draw(&from, 5) * 100;
        self.prices = draw(&from, 2) ? prices : NULL;
        self.with_pending = (int32_t)draw(&from, 2);
        icsrm_record *record = sample_record(&s, f->body->catalog, NULL);
        assert_ok(icsrm_evaluate(record, s.certification, s.as_of, f->decision, NULL));
        check_plan(&self);
        icsrm_record_free(record);
    }
}

static void a_plan_that_is_followed_meets_the_requirement(void **state)
{
    fixture *f = *state;
    f->plans = f->hopeless = 0;
    f->check = check_plans;
    for_each_body(check_body, f);
    print_message("# %u plans followed, %u times there was no way\n", f->plans, f->hopeless);
    assert_true(f->plans > f->rounds);
}

/* ---- trying an activity -------------------------------------------------------------------- */

/* What there is room for where the kind of an activity earns, if it is earned as of today; what
 * comes in by another claim or another cycle needs none. */
static icsrm_credits room_for(const fixture *f, const sample *s, const icsrm_activity *tried)
{
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[NODES];
    chance unused = {0};
    uint32_t n = 0;
    assert_ok(icsrm_plan_read(f->decision, 0, NULL, 0, &plan, nodes, NODES, NULL));
    if (tried->on != s->as_of || plan.earn_from != s->as_of)
        return ICSRM_CREDITS_NONE;
    follower one = follower_of(f->body, f->decision, s, &unused);
    return follower_finds(&one, tried->kind, &n) ? nodes[n].headroom : ICSRM_CREDITS_NONE;
}

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
    const icsrm_credits room = room_for(f, s, tried);
    tried->status = ICSRM_ACTIVITY_APPROVED;
    tried->reviewed_on = s->as_of;
    s->activity_count++;
    icsrm_record *record = sample_record(s, f->body->catalog, NULL);
    assert_ok(icsrm_evaluate(record, s->certification, s->as_of, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &after));
    assert_ok(
        icsrm_decision_outcomes(f->decision, outcomes, credits, counted, ACTIVITIES_MAX, NULL));
    size_t last = s->activity_count - 1;
    const int renewable = after.expires != ICSRM_DATE_NONE || after.begun_by == 0;
    icsrm_credits adds = after.start == before.start ? after.counted - before.counted : 0;
    if (trial.outcome != outcomes[last] || trial.credit != credits[last] ||
        trial.counted != counted[last] || trial.adds != adds ||
        (renewable && trial.requirement_met != after.requirement_met) ||
        trial.standing != after.standing || trial.completed_on != after.completed_on ||
        (room != ICSRM_CREDITS_NONE && adds > room))
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
        body_draw(f->body, &s, &from);
        meet_a_day(&s, &from);
        if (s.activity_count == 0)
            continue; /* a body may have few kinds, or none */
        s.activity_count--;
        if (draw(&from, 2) == 0)
            s.activities[s.activity_count].on = s.as_of - (icsrm_date)draw(&from, 100);
        else if (draw(&from, 2) == 0)
            s.activities[s.activity_count].on = s.as_of;
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
