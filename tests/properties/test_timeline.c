/* SPDX-License-Identifier: MIT
 * The timeline against evaluating every single day, on random records. ICSRM_SEED chooses others,
 * ICSRM_ROUNDS more: so
 * many members of each scheme. */
#include "body.h"

#include <icsrm/plan.h>

#include <stdlib.h>
#include <string.h>

enum { NODES = 16, CYCLES = 8, YEARS = 12, MILESTONES = 400 };

/* A decision as decision.cddl has it, without as_of. */
typedef struct snapshot {
    icsrm_summary summary;
    size_t node_count, activity_count, history_count;
    icsrm_node nodes[NODES];
    uint8_t outcomes[ACTIVITIES_MAX];
    icsrm_credits credits[ACTIVITIES_MAX], counted[ACTIVITIES_MAX];
    icsrm_cycle history[CYCLES];
} snapshot;

typedef struct fixture {
    const body *body;
    icsrm_decision *decision;
    uint64_t seed;
    uint32_t rounds, share;
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
    f.rounds = (uint32_t)number_from("ICSRM_ROUNDS", 10);
    *state = &f;
    return 0;
}

static void check_body(const body *of, void *context)
{
    fixture *f = context;
    f->body = of;
    assert_ok(icsrm_decision_new(of->catalog, NULL, &f->decision));
    f->check(f, f->share);
    icsrm_decision_free(f->decision);
}

/* Does something for so many records of every body. */
static void for_each(fixture *f, uint32_t share, void (*check)(fixture *f, uint32_t rounds))
{
    f->check = check;
    f->share = share;
    for_each_body(check_body, f);
}

static void take(const fixture *f, const icsrm_record *record, const char *certification,
                 icsrm_date on, snapshot *out)
{
    memset(out, 0, sizeof *out);
    out->summary.struct_size = sizeof out->summary;
    assert_ok(icsrm_evaluate(record, certification, on, f->decision, NULL));
    assert_ok(icsrm_decision_summarize(f->decision, &out->summary));
    out->node_count = icsrm_decision_node_count(f->decision);
    for (size_t n = 0; n < out->node_count; n++) {
        out->nodes[n].struct_size = sizeof out->nodes[n];
        assert_ok(icsrm_decision_node_at(f->decision, n, &out->nodes[n]));
    }
    assert_ok(icsrm_decision_outcomes(f->decision, out->outcomes, out->credits, out->counted,
                                      ACTIVITIES_MAX, &out->activity_count));
    assert_ok(icsrm_decision_history(f->decision, out->history, CYCLES, &out->history_count));
}

/* ---- what the header says of changes, from its own words ------------------------------------ */

static int same_cycle(const snapshot *a, const snapshot *b)
{
    return a->summary.cycle_number == b->summary.cycle_number &&
           a->summary.start == b->summary.start && a->summary.expires == b->summary.expires &&
           a->summary.begun_by == b->summary.begun_by;
}

static int same_credits(const snapshot *a, const snapshot *b)
{
    if (a->node_count != b->node_count || a->summary.required != b->summary.required ||
        a->summary.counted != b->summary.counted || a->summary.shortfall != b->summary.shortfall ||
        a->summary.pending != b->summary.pending)
        return 0;
    for (size_t n = 1; n < a->node_count; n++)
        if (strcmp(a->nodes[n].name, b->nodes[n].name) != 0 ||
            a->nodes[n].earned != b->nodes[n].earned ||
            a->nodes[n].maximum != b->nodes[n].maximum ||
            a->nodes[n].counted != b->nodes[n].counted)
            return 0;
    return 1;
}

static int same_renewal(const icsrm_summary *a, const icsrm_summary *b)
{
    return a->opens == b->opens && a->closes == b->closes &&
           a->requirement_met == b->requirement_met && a->fee_paid_on == b->fee_paid_on &&
           a->completed_on == b->completed_on && a->can_pay == b->can_pay;
}

static int same_reexam(const icsrm_summary *a, const icsrm_summary *b)
{
    return a->reexam_eligible == b->reexam_eligible && a->reexam_from == b->reexam_from &&
           a->reexam_fee_paid_on == b->reexam_fee_paid_on;
}

static int same_activities(const snapshot *a, const snapshot *b)
{
    return a->activity_count == b->activity_count &&
           memcmp(a->outcomes, b->outcomes, sizeof a->outcomes) == 0 &&
           memcmp(a->credits, b->credits, sizeof a->credits) == 0 &&
           memcmp(a->counted, b->counted, sizeof a->counted) == 0;
}

static uint32_t changes_between(const snapshot *a, const snapshot *b)
{
    /* With standing none, cycle, credits, renewal are null. */
    int begins = (a->node_count == 0) != (b->node_count == 0);
    uint32_t changes =
        a->summary.standing != b->summary.standing ? ICSRM_BIT(ICSRM_CHANGE_STANDING) : 0;
    changes |= begins || !same_cycle(a, b) ? ICSRM_BIT(ICSRM_CHANGE_CYCLE) : 0;
    changes |= begins || !same_credits(a, b) ? ICSRM_BIT(ICSRM_CHANGE_CREDITS) : 0;
    changes |=
        begins || !same_renewal(&a->summary, &b->summary) ? ICSRM_BIT(ICSRM_CHANGE_RENEWAL) : 0;
    changes |= !same_reexam(&a->summary, &b->summary) ? ICSRM_BIT(ICSRM_CHANGE_REEXAM) : 0;
    changes |= !same_activities(a, b) ? ICSRM_BIT(ICSRM_CHANGE_ACTIVITIES) : 0;
    if (a->history_count != b->history_count ||
        memcmp(a->history, b->history, sizeof a->history) != 0)
        changes |= ICSRM_BIT(ICSRM_CHANGE_HISTORY);
    return changes;
}

/* The first day on which credit counts no more, of what was decided last. */
static icsrm_date earns_until(const fixture *f)
{
    icsrm_plan plan = {.struct_size = sizeof plan};
    (void)icsrm_plan_read(f->decision, 0, NULL, 0, &plan, NULL, 0, NULL); /* no room for nodes */
    return plan.earn_until;
}

static uint32_t due_on(const fixture *f, const icsrm_summary *now)
{
    uint32_t due = 0;
    int open = now->completed_on == ICSRM_DATE_NONE;
    if (now->standing == ICSRM_STANDING_NONE)
        return 0;
    due |= open && now->as_of == now->opens ? ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS) : 0;
    due |= open && !now->requirement_met && now->as_of + 1 == earns_until(f)
               ? ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN)
               : 0;
    due |= open && !now->requirement_met && now->as_of == now->closes
               ? ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_SUBMIT)
               : 0;
    due |= open && now->fee_required && now->fee_paid_on == ICSRM_DATE_NONE &&
                   now->as_of == now->closes
               ? ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_PAY)
               : 0;
    return due;
}

/* ---- the properties ------------------------------------------------------------------------- */

#define DUE                                                                                        \
    (ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN) |               \
     ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_SUBMIT) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_PAY))

static void check_record(const fixture *f, const sample *s, uint32_t round)
{
    static icsrm_milestone found[MILESTONES];
    static snapshot days[2];
    icsrm_record *record = sample_record(s, f->body->catalog, NULL);
    icsrm_workspace *workspace = NULL;
    size_t count = 0;
    size_t next = 0;
    const icsrm_date from = s->as_of - 3 * 365;
    assert_ok(icsrm_workspace_new(record, NULL, &workspace));
    assert_ok(
        icsrm_timeline_read(workspace, s->certification, from, found, MILESTONES, &count, NULL));
    take(f, record, s->certification, from - 1, &days[0]);
    icsrm_date until = from + YEARS * 365;
    if (count > 0 && found[count - 1].date >= until)
        until = found[count - 1].date + 1;
    for (icsrm_date d = from; d < until; d++) {
        snapshot *before = &days[(d - from) & 1];
        snapshot *now = &days[(d - from + 1) & 1];
        take(f, record, s->certification, d, now);
        uint32_t changes = changes_between(before, now);
        uint32_t due = due_on(f, &now->summary);
        if (changes == 0 && due == 0)
            continue;
        if (next == count || found[next].date != d || found[next].changes != changes ||
            (found[next].events & DUE) != due || found[next].standing != now->summary.standing)
            fail_msg("%s, round %u, day %d: changes %x, due %x; milestone %zu of %zu: %d %x %x",
                     f->body->name, round, d, changes, due, next, count,
                     next < count ? found[next].date : 0, next < count ? found[next].changes : 0,
                     next < count ? found[next].events : 0);
        next++;
    }
    if (next != count)
        fail_msg("%s, round %u: %zu days invented", f->body->name, round, count - next);
    icsrm_workspace_free(workspace);
    icsrm_record_free(record);
}

static void check_timelines(fixture *f, uint32_t rounds)
{
    chance from = {f->seed};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        body_draw(f->body, &s, &from);
        check_record(f, &s, round);
    }
}

static void the_timeline_has_every_change_and_no_other(void **state)
{
    fixture *f = *state;
    for_each(f, f->rounds, check_timelines);
}

static int32_t standing_of(const icsrm_period *periods, size_t count, icsrm_date on)
{
    for (size_t p = 0; p < count; p++)
        if (on >= periods[p].from && (periods[p].until == ICSRM_DATE_NONE || on < periods[p].until))
            return periods[p].standing;
    return ICSRM_STANDING_NONE;
}

/* Periods follow each other without a gap; the day's own standing is the decision's; asking for one
 * day is looking it up; and a history cycle is active from start to the next one's or its expiry.
 */
static void check_periods(fixture *f, uint32_t rounds)
{
    chance from = {f->seed + 1};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        icsrm_period periods[4 * CYCLES];
        size_t count = 0;
        int32_t standing = 0;
        body_draw(f->body, &s, &from);
        icsrm_record *record = sample_record(&s, f->body->catalog, NULL);
        static snapshot now;
        take(f, record, s.certification, s.as_of, &now);
        assert_ok(icsrm_decision_periods(f->decision, periods, 4 * CYCLES, &count));
        assert_same(standing_of(periods, count, s.as_of), now.summary.standing);
        for (size_t p = 0; p < count; p++) {
            icsrm_date ends = p + 1 < count ? periods[p + 1].from : ICSRM_DATE_NONE;
            assert_same(periods[p].until, ends);
        }
        for (size_t h = 0; h < now.history_count; h++)
            assert_same(standing_of(periods, count, now.history[h].start), ICSRM_STANDING_ACTIVE);
        for (int i = 0; i < 20; i++) {
            icsrm_date day = s.as_of - 2000 + (icsrm_date)draw(&from, 4000);
            assert_ok(icsrm_standing_on(record, s.certification, day, s.as_of, f->decision,
                                        &standing, NULL));
            assert_same(standing, standing_of(periods, count, day));
        }
        icsrm_record_free(record);
    }
}

static void periods_are_the_standing_of_every_day(void **state)
{
    fixture *f = *state;
    for_each(f, f->rounds * 10, check_periods);
}

/* ---- notices -------------------------------------------------------------------------------- */

enum { NOTICES = 4000 };

/* Reads [from, until) to the end of what is there. */
static size_t read_notices(icsrm_workspace *workspace, icsrm_date from, icsrm_date until,
                           icsrm_notice *to, size_t used)
{
    size_t count = 0;
    assert_ok(icsrm_notices_read(workspace, from, until, NULL, 0, to + used, NOTICES - used, &count,
                                 NULL));
    return used + count;
}

static void check_notices(fixture *f, uint32_t rounds)
{
    static icsrm_notice whole[NOTICES];
    static icsrm_notice parts[NOTICES];
    chance from = {f->seed + 2};
    for (uint32_t round = 0; round < rounds; round++) {
        static sample s;
        body_draw(f->body, &s, &from);
        icsrm_record *record = sample_record(&s, f->body->catalog, NULL);
        icsrm_workspace *workspace = NULL;
        assert_ok(icsrm_workspace_new(record, NULL, &workspace));
        const icsrm_date first = s.as_of - 1500;
        const icsrm_date past = s.as_of + 2500;
        memset(whole, 0, sizeof whole);
        memset(parts, 0, sizeof parts);
        size_t all = read_notices(workspace, first, past, whole, 0);
        size_t joined = 0;
        for (icsrm_date at = first; at < past;) {
            /* every single day, or parts of any length */
            icsrm_date end = at + 1 + (round % 2 == 0 ? 0 : (icsrm_date)draw(&from, 200));
            joined = read_notices(workspace, at, end < past ? end : past, parts, joined);
            at = end;
        }
        if (all != joined || memcmp(whole, parts, sizeof whole) != 0)
            fail_msg("%s, round %u: %zu notices, %zu in parts", f->body->name, round, all, joined);
        for (size_t i = 1; i < all; i++)
            assert_true(whole[i - 1].date <= whole[i].date);
        for (size_t i = 0; i < all; i++)
            for (size_t j = i + 1; j < all && whole[j].date == whole[i].date; j++)
                assert_true(memcmp(&whole[i], &whole[j], sizeof *whole) != 0);
        icsrm_workspace_free(workspace);
        icsrm_record_free(record);
    }
}

static void notices_of_parts_are_those_of_the_whole(void **state)
{
    fixture *f = *state;
    for_each(f, f->rounds, check_notices);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_timeline_has_every_change_and_no_other),
        cmocka_unit_test(periods_are_the_standing_of_every_day),
        cmocka_unit_test(notices_of_parts_are_those_of_the_whole),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
