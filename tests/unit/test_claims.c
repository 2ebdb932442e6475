/* SPDX-License-Identifier: MIT
 * Claims where two editions judge them: who may hold one in the record is for the edition of the
 * activity's own day, what counts in a cycle for the edition that governs it. */
#include "world.h"

#include <string.h>

typedef struct deed {
    const char *kind, *on, *session, *audience;
    int32_t status, relevant;
    int32_t outcome;
} deed;

enum { DEEDS_MAX = 4 };

typedef struct editions {
    scheme_edition both[2];
    scheme_kind kinds[ACME_KINDS];
} editions;

/* A second edition from 2021-01-01 on, with kinds of its own; cycles that began before keep the
 * first. Two years from 2020-01-01 on. */
static void begin_editions(world *w, editions *e)
{
    begin(w);
    memcpy(e->kinds, w->scheme.kinds, sizeof e->kinds);
    e->both[0] = w->scheme.edition;
    e->both[1] = w->scheme.edition;
    e->both[1].effective = day("2021-01-01");
    e->both[1].kinds = e->kinds;
    w->scheme.scheme.editions = e->both;
    w->scheme.scheme.edition_count = 2;
}

static void add_deed(world *w, uint32_t number, const deed *d)
{
    const char id[] = {(char)('a' + number), '\0'};
    icsrm_activity activity;
    icsrm_activity_init(&activity);
    activity.id = text(id);
    activity.kind = text(d->kind);
    activity.on = day(d->on);
    activity.minutes = 60;
    activity.status = d->status;
    activity.relevant = d->relevant;
    activity.session = text(d->session);
    if (d->audience != NULL)
        activity.audience = text(d->audience);
    assert_ok(icsrm_record_add_activity(w->record, &activity, NULL));
}

/* Decides on 2021-12-01: so many credits, so many more if all that is pending were approved. */
static void check(world *w, const deed *deeds, int32_t counted, int32_t pending)
{
    uint32_t count = 0;
    start(w);
    while (count < DEEDS_MAX && deeds[count].kind != NULL) {
        add_deed(w, count, &deeds[count]);
        count++;
    }
    icsrm_summary s = decided(w, "2021-12-01");
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(outcome(w, i), deeds[i].outcome);
    assert_same(s.counted, CREDITS(counted));
    assert_same(s.pending, CREDITS(pending));
    end(w);
}

#define APPROVED  ICSRM_ACTIVITY_APPROVED, ICSRM_UNSET
#define SUBMITTED ICSRM_ACTIVITY_SUBMITTED, ICSRM_UNSET
#define OFF_TOPIC ICSRM_ACTIVITY_APPROVED, ICSRM_FALSE
#define COUNTS    ICSRM_OUTCOME_COUNTED
#define PENDS     ICSRM_OUTCOME_PENDING
#define REPEATS   ICSRM_OUTCOME_REPEAT_AUDIENCE

/* In the second edition a talk may be repeated, so nobody holds a claim by it; in the cycle of the
 * first, a talk of its days repeats one of the days before, and no other. */
static void what_could_not_hold_a_claim_repeats_only_what_does(void **state)
{
    (void)state;
    static const struct {
        deed deeds[DEEDS_MAX];
        int32_t counted, pending;
    } cases[] = {
        {{{"talk", "2021-03-01", "s", "a", APPROVED, COUNTS},
          {"talk", "2021-04-01", "s", "a", APPROVED, COUNTS}},
         2,
         0},
        {{{"talk", "2020-03-01", "s", "a", APPROVED, COUNTS},
          {"talk", "2021-04-01", "s", "a", APPROVED, REPEATS}},
         1,
         0},
        {{{"talk", "2021-03-01", "s", "a", SUBMITTED, PENDS}}, 0, 1},
        {{{"talk", "2020-03-01", "s", "a", SUBMITTED, PENDS},
          {"talk", "2021-04-01", "s", "a", SUBMITTED, REPEATS}},
         0,
         1},
        {{{"talk", "2021-03-01", "s", "a", OFF_TOPIC, ICSRM_OUTCOME_OFF_TOPIC}}, 0, 0},
        {{{"talk", "2021-03-01", "s", NULL, APPROVED, COUNTS}}, 1, 0}, /* no claim at all */
        {{{"lecture", "2021-03-01", "s", "a", APPROVED, COUNTS}}, 1, 0},
        {{{"talk", "2019-12-01", "s", "a", APPROVED, ICSRM_OUTCOME_OUTSIDE_CYCLE},
          {"talk", "2021-04-01", "s", "a", APPROVED, REPEATS}},
         0,
         0},
        {{{"talk", "2021-12-31", "s", "a", APPROVED, ICSRM_OUTCOME_FUTURE},
          {"talk", "2021-11-01", "s", "a", APPROVED, COUNTS}},
         1,
         0},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        e.kinds[ACME_TALK].bars = BARS_OFF_TOPIC;
        check(&w, cases[c].deeds, cases[c].counted, cases[c].pending);
    }
}

/* The same of a claim to the session alone, and where the claim reaches only to the cycle, which
 * the first edition judges alone. */
static void sessions_and_cycles_likewise(void **state)
{
    (void)state;
    static const deed twice[] = {{"lecture", "2021-03-01", "s", "a", APPROVED, COUNTS},
                                 {"lecture", "2021-04-01", "s", "b", APPROVED, COUNTS},
                                 {.kind = NULL}};
    static const deed once[] = {{"lecture", "2021-03-01", "s", "a", APPROVED, COUNTS},
                                {"lecture", "2021-04-01", "s", "b", APPROVED, REPEATS},
                                {.kind = NULL}};
    for (int in_cycle = 0; in_cycle < 2; in_cycle++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        w.scheme.kinds[ACME_LECTURE].bars = BARS_REPEAT_SESSION;
        if (in_cycle)
            e.both[0].policy.audience_reach = AUDIENCE_IN_CYCLE;
        check(&w, in_cycle ? once : twice, in_cycle ? 1 : 2, 0);
    }
}

/* A talk of the second edition's days could hold a claim by it; in a cycle of the first, which lets
 * talks be repeated, that is of no account, and it is pending once. */
static void a_claim_that_the_cycle_does_not_know_adds_nothing(void **state)
{
    (void)state;
    static const deed deeds[] = {{"talk", "2021-03-01", "s", "a", SUBMITTED, PENDS},
                                 {"talk", "2021-04-01", "s", "a", SUBMITTED, PENDS},
                                 {.kind = NULL}};
    world w;
    editions e;
    begin_editions(&w, &e);
    w.scheme.kinds[ACME_TALK].bars = BARS_OFF_TOPIC;
    check(&w, deeds, 0, 2);
}

/* In the second edition a talk makes a claim to the session, in the first, which governs, one to
 * the session and its audience: who holds the one holds nothing of the other. */
static void a_claim_of_another_sort_is_not_held(void **state)
{
    (void)state;
    static const deed deeds[] = {{"talk", "2020-03-01", "s", "a", APPROVED, COUNTS},
                                 {"talk", "2021-03-01", "s", "a", APPROVED, REPEATS},
                                 {"talk", "2021-04-01", "t", "a", APPROVED, COUNTS},
                                 {.kind = NULL}};
    world w;
    editions e;
    begin_editions(&w, &e);
    e.kinds[ACME_TALK].bars = BARS_REPEAT_SESSION;
    check(&w, deeds, 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_not_hold_a_claim_repeats_only_what_does),
        cmocka_unit_test(sessions_and_cycles_likewise),
        cmocka_unit_test(a_claim_that_the_cycle_does_not_know_adds_nothing),
        cmocka_unit_test(a_claim_of_another_sort_is_not_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
