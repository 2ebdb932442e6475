/* SPDX-License-Identifier: MIT
 * Credit that a later approval takes away: what was done in the days of an edition by which it
 * could hold no claim counts in the cycle of another only until somebody holds the claim. */
#include "world.h"

#include <string.h>

typedef struct deed {
    const char *kind, *on;
    int32_t hours;
    const char *audience; /* all in session "s", but without one in "p" */
    int32_t status;
    const char *submitted, *reviewed; /* NULL: on the day itself */
} deed;

enum { DEEDS_MAX = 5, APPROVED = ICSRM_ACTIVITY_APPROVED, SUBMITTED = ICSRM_ACTIVITY_SUBMITTED };

typedef struct editions {
    scheme_edition both[2];
    scheme_kind kinds[ACME_KINDS];
} editions;

/* A cycle from 2020-01-01 to 2022-01-01, by whose edition a talk is not to be repeated; in the next
 * edition, from 2021-01-01 on, it may be. Six credits of any sort. */
static void begin_editions(world *w, editions *e)
{
    begin(w);
    w->scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w->scheme.limits[0].minimum = ICSRM_CREDITS_NONE;
    w->scheme.certifications[ACME_ONE].required = CREDITS(6);
    memcpy(e->kinds, w->scheme.kinds, sizeof e->kinds);
    e->kinds[ACME_TALK].bars = BARS_OFF_TOPIC;
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
    activity.minutes = d->hours * 60;
    activity.status = d->status;
    if (d->submitted != NULL)
        activity.submitted_on = day(d->submitted);
    if (d->reviewed != NULL)
        activity.reviewed_on = day(d->reviewed);
    activity.session = text(d->audience == NULL ? "p" : "s");
    activity.audience = text(d->audience == NULL ? "a" : d->audience);
    assert_ok(icsrm_record_add_activity(w->record, &activity, NULL));
}

static void add_deeds(world *w, const deed *deeds)
{
    for (uint32_t d = 0; d < DEEDS_MAX && deeds[d].kind != NULL; d++)
        add_deed(w, d, &deeds[d]);
}

/* ---- the day of completion ----------------------------------------------------------------- */

typedef struct renewal {
    deed deeds[DEEDS_MAX];
    const char *fee, *as_of, *completed; /* NULL: it is not */
} renewal;

/* Six hours of talk in the second edition's days, and one in the first's. */
#define LONG(reviewed)                                                                             \
    {                                                                                              \
        "talk", "2021-03-01", 6, "a", APPROVED, NULL, reviewed                                     \
    }
#define SHORT(reviewed)                                                                            \
    {                                                                                              \
        "talk", "2020-03-01", 1, "a", APPROVED, NULL, reviewed                                     \
    }

static const renewal renewals[] = {
    /* it stays complete when the hour that takes the six away is approved */
    {{LONG(NULL), SHORT("2022-01-20")}, "2021-12-10", "2022-01-19", "2021-12-10"},
    {{LONG(NULL), SHORT("2022-01-20")}, "2021-12-10", "2022-02-20", "2021-12-10"},
    /* paid for only then, it is not complete */
    {{LONG(NULL), SHORT("2022-01-20")}, "2022-01-25", "2022-02-20", NULL},
    {{LONG(NULL), SHORT("2022-01-20")}, "2022-01-20", "2022-02-20", NULL},
    {{LONG(NULL), SHORT("2022-01-20")}, "2022-01-19", "2022-02-20", "2022-01-19"},
    /* an approval within the window completes it; the next day takes it away, or another brings it
     */
    {{LONG("2021-12-20"), SHORT("2022-01-20")}, "2021-12-10", "2022-02-20", "2021-12-20"},
    {{LONG("2022-01-20"), SHORT("2021-12-20")}, "2021-12-10", "2022-02-20", NULL},
    {{LONG(NULL),
      SHORT("2021-12-05"),
      {"lecture", "2021-05-01", 5, NULL, APPROVED, NULL, "2021-12-30"}},
     "2021-12-10",
     "2022-02-20",
     "2021-12-30"},
    {{{"lecture", "2020-02-01", 1, NULL, ICSRM_ACTIVITY_REJECTED, NULL, "2021-12-15"},
      SHORT("2021-12-05"),
      LONG(NULL),
      {"lecture", "2021-05-01", 5, NULL, APPROVED, NULL, "2022-01-30"},
      {"lecture", "2021-06-01", 5, NULL, APPROVED, NULL, "2021-12-28"}},
     "2021-12-10",
     "2022-02-20",
     "2021-12-28"},
    {{{"lecture", "2020-02-01", 5, NULL, APPROVED, NULL, "2022-02-21"},
      SHORT("2021-12-05"),
      LONG(NULL)},
     "2021-12-10",
     "2022-02-20",
     NULL},
};

/* The next cycle starts on completion, which tells the day. */
static void what_was_complete_stays_so(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof renewals / sizeof *renewals; r++) {
        const renewal *of = &renewals[r];
        world w;
        editions e;
        begin_editions(&w, &e);
        e.both[0].policy.next_from = NEXT_FROM_COMPLETION;
        start(&w);
        add_deeds(&w, of->deeds);
        pay(&w, of->fee);
        icsrm_summary s = decided(&w, of->as_of);
        assert_same(s.cycle_number, of->completed == NULL ? 1 : 2);
        assert_int_equal(s.start, day(of->completed == NULL ? "2020-01-01" : of->completed));
        end(&w);
    }
}

/* Six of ten credits too many are carried on, and complete the next renewal; an hour of the cycle
 * before, approved later, takes them all away, and the renewal stands. */
static void what_was_carried_stays_so(void **state)
{
    (void)state;
    static const deed deeds[] = {{"talk", "2021-03-01", 12, "a", APPROVED, NULL, NULL},
                                 {"talk", "2020-03-01", 6, "a", APPROVED, NULL, "2024-01-10"},
                                 {.kind = NULL}};
    static const char *const days[] = {"2024-01-09", "2024-01-20"};
    for (size_t d = 0; d < 2; d++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        e.both[0].policy.carry.maximum = CREDITS(20);
        start(&w);
        add_deeds(&w, deeds);
        pay(&w, "2021-12-10");
        pay(&w, "2023-12-10");
        icsrm_summary s = decided(&w, days[d]);
        assert_same(s.cycle_number, 3);
        end(&w);
    }
}

/* ---- what is pending ----------------------------------------------------------------------- */

typedef struct waiting {
    deed deeds[DEEDS_MAX];
    const char *as_of;
    int32_t counted, pending;
    int32_t outcomes[DEEDS_MAX];
} waiting;

#define COUNTS  ICSRM_OUTCOME_COUNTED
#define PENDS   ICSRM_OUTCOME_PENDING
#define REPEATS ICSRM_OUTCOME_REPEAT_AUDIENCE
#define LATER(hours)                                                                               \
    {                                                                                              \
        "talk", "2021-03-01", hours, "a", APPROVED, NULL, NULL                                     \
    }
#define FIRST(hours)                                                                               \
    {                                                                                              \
        "talk", "2020-03-01", hours, "a", SUBMITTED, NULL, NULL                                    \
    }

static const waiting waits[] = {
    /* approved, what comes first takes away what counts so far, and more than it brings */
    {{LATER(5), FIRST(1)}, "2021-12-01", 5, 0, {COUNTS, PENDS}},
    {{LATER(5), FIRST(8)}, "2021-12-01", 5, 3, {COUNTS, PENDS}},
    {{LATER(5), {"lecture", "2020-03-01", 1, NULL, APPROVED, NULL, NULL}, FIRST(8)},
     "2021-12-01",
     6,
     3,
     {COUNTS, COUNTS, PENDS}},
    {{LATER(5), {"lecture", "2020-04-01", 1, NULL, SUBMITTED, NULL, NULL}},
     "2021-12-01",
     5,
     1,
     {COUNTS, PENDS}},
    /* submitted too late, or in no cycle, it never will */
    {{LATER(5), {"talk", "2020-03-01", 8, "a", SUBMITTED, "2022-02-05", NULL}},
     "2022-02-10",
     5,
     0,
     {COUNTS, ICSRM_OUTCOME_SUBMITTED_LATE}},
    {{LATER(5), {"talk", "2019-03-01", 8, "a", SUBMITTED, NULL, NULL}},
     "2021-12-01",
     5,
     0,
     {COUNTS, ICSRM_OUTCOME_OUTSIDE_CYCLE}},
    /* nor does what repeats that one */
    {{LATER(5), {"talk", "2019-03-01", 8, "a", SUBMITTED, NULL, NULL}, FIRST(3)},
     "2021-12-01",
     5,
     0,
     {COUNTS, ICSRM_OUTCOME_OUTSIDE_CYCLE, REPEATS}},
    /* two of the second edition's days: each stands for itself; before one of the first's, both
     * repeat it, and after it, those that come first are pending with it */
    {{{"talk", "2021-04-01", 2, "a", SUBMITTED, NULL, NULL},
      {"talk", "2021-05-01", 3, "a", SUBMITTED, NULL, NULL}},
     "2021-12-01",
     0,
     5,
     {PENDS, PENDS}},
    {{{"talk", "2021-04-01", 2, "a", SUBMITTED, NULL, NULL}, FIRST(3)},
     "2021-12-01",
     0,
     3,
     {REPEATS, PENDS}},
};

static void check_waiting(world *w, const waiting *of)
{
    start(w);
    add_deeds(w, of->deeds);
    icsrm_summary s = decided(w, of->as_of);
    for (uint32_t d = 0; of->outcomes[d] != 0; d++)
        assert_int_equal(outcome(w, d), of->outcomes[d]);
    assert_same(s.counted, CREDITS(of->counted));
    assert_same(s.pending, CREDITS(of->pending));
    end(w);
}

static void an_approval_may_take_more_than_it_brings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        check_waiting(&w, &waits[i]);
    }
}

/* A lecture of the second edition's days could hold the claim, for that edition bars its repeats;
 * in the cycle it claims nothing, earns nothing, or claims the session. */
static void lectures_could_hold_it(void **state)
{
    (void)state;
#define LECTURE(on, status)                                                                        \
    {                                                                                              \
        "lecture", on, 1, "a", status, NULL, NULL                                                  \
    }
    static const waiting nothing = {
        {LATER(5), LECTURE("2021-02-01", SUBMITTED)}, "2021-12-01", 5, 0, {COUNTS, PENDS}};
    static const waiting no_credit = {{LATER(5), LECTURE("2021-02-01", SUBMITTED)},
                                      "2021-12-01",
                                      5,
                                      0,
                                      {COUNTS, ICSRM_OUTCOME_NO_WHOLE_HOUR}};
    static const waiting held = {{LATER(5),
                                  LECTURE("2021-02-01", SUBMITTED),
                                  {"lecture", "2020-02-01", 1, "b", APPROVED, NULL, NULL},
                                  {"lecture", "2020-02-01", 1, NULL, SUBMITTED, NULL, NULL}},
                                 "2021-12-01",
                                 6,
                                 1,
                                 {COUNTS, REPEATS, COUNTS, PENDS}};
    static const waiting *const cases[] = {&nothing, &no_credit, &held};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        e.kinds[ACME_LECTURE].bars = BARS_REPEAT_AUDIENCE;
        if (cases[c] == &no_credit)
            w.scheme.kinds[ACME_LECTURE].minutes_per_credit = 120;
        if (cases[c] == &held)
            w.scheme.kinds[ACME_LECTURE].bars = BARS_REPEAT_SESSION;
        check_waiting(&w, cases[c]);
    }
}

/* ---- approvals after the close [I-13] ------------------------------------------------------ */

/* Who repeats whom is as known on the day, also where what is approved after the close counts for
 * nothing: outcomes and totals say the same. */
static void a_late_approval_takes_what_it_does_not_bring(void **state)
{
    (void)state;
    static const waiting late = {
        {LATER(5), {"talk", "2020-03-01", 1, "a", APPROVED, NULL, "2022-02-03"}},
        "2022-02-10",
        0,
        0,
        {REPEATS, ICSRM_OUTCOME_REVIEWED_LATE}};
    world w;
    editions e;
    begin_editions(&w, &e);
    e.both[0].policy.late_approval = LATE_APPROVAL_VOID;
    check_waiting(&w, &late);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_complete_stays_so),
        cmocka_unit_test(what_was_carried_stays_so),
        cmocka_unit_test(an_approval_may_take_more_than_it_brings),
        cmocka_unit_test(lectures_could_hold_it),
        cmocka_unit_test(a_late_approval_takes_what_it_does_not_bring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
