/* SPDX-License-Identifier: MIT
 * What an activity earns by its kind: hours of any length, increments, steps, a first award, a
 * percentage, a maximum; and sessions that count once, whoever the audience is. cpd.credit */
#include "world.h"

/* What one activity of acme's paper or lecture earns in so many minutes. */
static icsrm_credits earned(world *w, const char *kind, int32_t minutes)
{
    icsrm_credits credits = 0;
    uint8_t found;
    start(w);
    add_approved(w->record, "A-1", kind, "2020-06-01", minutes);
    (void)decided(w, "2020-07-01");
    assert_ok(icsrm_decision_outcomes(w->decision, &found, &credits, NULL, 1, NULL));
    assert_true((found == ICSRM_OUTCOME_NO_WHOLE_HOUR) == (credits == 0));
    end(w);
    return credits;
}

/* Thousandths that a lecture earns, with changes of its kind. */
#define LECTURE(change, minutes, expected)                                                         \
    do {                                                                                           \
        world w;                                                                                   \
        begin(&w);                                                                                 \
        scheme_kind *k = &w.scheme.kinds[ACME_LECTURE];                                            \
        w.scheme.nodes[ACME_LEARNING].maximum = ICSRM_CREDITS_NONE;                                \
        change;                                                                                    \
        assert_same(earned(&w, "lecture", minutes), expected);                                     \
    } while (0)

static void hours_have_a_length_and_parts(void **state)
{
    (void)state;
    LECTURE(k->minutes_per_credit = 50, 149, 2000);
    LECTURE((k->minutes_per_credit = 50, k->increment = 500), 149, 2500);
    LECTURE(k->increment = 250, 74, 1000);
    LECTURE(k->increment = 250, 75, 1250);
    LECTURE(k->increment = 200, 71, 1000);
    LECTURE(k->increment = 100, 6, 100);
    LECTURE(k->increment = 100, 5, 0);
    LECTURE(k->increment = 2000, 239, 2000);
}

static void conditions_apply_in_their_order(void **state)
{
    (void)state;
    LECTURE((k->increment = 200, k->first_award = 1000), 59, 0);
    LECTURE((k->increment = 200, k->first_award = 1000), 60, 1000);
    LECTURE((k->first_award = 2000, k->percent = 50), 60, 0); /* before the percentage */
    LECTURE((k->first_award = 2000, k->percent = 50), 120, 1000);
    LECTURE((k->increment = 100, k->percent = 33), 6, 33);
    LECTURE((k->increment = 10, k->percent = 33), 59, 323); /* 0.98 of an hour, cut down */
    LECTURE((k->percent = 200, k->item_maximum = 3000), 60, 2000);
    LECTURE((k->percent = 200, k->item_maximum = 3000), 120, 3000); /* after it */
    LECTURE(k->item_maximum = 3000, 180, 3000);
}

static void steps_count_the_largest_that_is_reached(void **state)
{
    (void)state;
    static const scheme_step steps[] = {{600, 2000}, {1200, 5000}};
    static const struct {
        int32_t minutes;
        icsrm_credits credit;
    } rows[] = {{0, 0}, {599, 0}, {600, 2000}, {1199, 2000}, {1200, 5000}, {600000, 5000}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        world w;
        begin(&w);
        scheme_kind *k = &w.scheme.kinds[ACME_PAPER];
        k->fixed = 0;
        k->steps = steps;
        k->step_count = 2;
        assert_same(earned(&w, "paper", rows[i].minutes), rows[i].credit);
    }
}

static void fixed_credit_knows_a_percentage(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.kinds[ACME_PAPER].percent = 50;
    assert_same(earned(&w, "paper", 0), 1500);
}

/* ---- sessions ------------------------------------------------------------------------------- */

static void talk(world *w, const char *id, const char *on, const char *audience)
{
    icsrm_activity activity = approved(id, "talk", on, 60);
    activity.session = text("s");
    if (audience != NULL)
        activity.audience = text(audience);
    add_activity(w->record, &activity);
}

static void check_session(unsigned bars, int32_t reach, const int32_t expected[4])
{
    world w;
    begin(&w);
    w.scheme.kinds[ACME_TALK].bars = bars;
    w.scheme.edition.policy.audience_reach = reach;
    start(&w);
    talk(&w, "1", "2020-06-01", "b");
    talk(&w, "2", "2020-07-01", "a"); /* sorted before it */
    talk(&w, "3", "2020-08-01", NULL);
    talk(&w, "4", "2020-09-01", "b");
    (void)decided(&w, "2021-01-01");
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(outcome(&w, i), expected[i]);
    end(&w);
}

static void a_session_repeats_whoever_the_audience_is(void **state)
{
    (void)state;
    static const int32_t once[] = {ICSRM_OUTCOME_COUNTED, ICSRM_OUTCOME_REPEAT_AUDIENCE,
                                   ICSRM_OUTCOME_REPEAT_AUDIENCE, ICSRM_OUTCOME_REPEAT_AUDIENCE};
    static const int32_t each[] = {ICSRM_OUTCOME_COUNTED, ICSRM_OUTCOME_COUNTED,
                                   ICSRM_OUTCOME_COUNTED, ICSRM_OUTCOME_REPEAT_AUDIENCE};
    for (int32_t reach = AUDIENCE_IN_RECORD; reach <= AUDIENCE_IN_CYCLE; reach++) {
        check_session(BARS_REPEAT_SESSION, reach, once);
        check_session(BARS_REPEAT_SESSION | BARS_REPEAT_AUDIENCE, reach, once);
        check_session(BARS_REPEAT_AUDIENCE, reach, each);
    }
}

static void of_those_approved_on_one_day_the_first_done_holds_the_session(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.kinds[ACME_TALK].bars = BARS_REPEAT_SESSION;
    start(&w);
    for (int i = 0; i < 2; i++) {
        icsrm_activity activity = approved(i == 0 ? "1" : "2", "talk", "2020-06-01", 60);
        activity.session = text("s");
        activity.audience = text(i == 0 ? "b" : "a");
        activity.on += i;
        activity.reviewed_on = day("2020-07-01");
        add_activity(w.record, &activity);
    }
    (void)decided(&w, "2020-08-01");
    assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
    assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_REPEAT_AUDIENCE);
    assert_same(decided(&w, "2020-06-15").pending, CREDITS(1)); /* of two, one can count */
    end(&w);
}

/* cpd.audience: by the day of approval, not by that of the talk or the order of the audiences. */
static void who_is_approved_first_holds_the_session(void **state)
{
    (void)state;
    for (int32_t reach = AUDIENCE_IN_RECORD; reach <= AUDIENCE_IN_CYCLE; reach++) {
        world w;
        begin(&w);
        w.scheme.kinds[ACME_TALK].bars = BARS_REPEAT_SESSION;
        w.scheme.edition.policy.audience_reach = reach;
        start(&w);
        icsrm_activity late = approved("late", "talk", "2020-06-01", 60);
        late.session = text("s");
        late.audience = text("b");
        late.reviewed_on = day("2020-08-01");
        add_activity(w.record, &late);
        talk(&w, "soon", "2020-07-01", "a"); /* sorted before it */
        (void)decided(&w, "2021-01-01");
        assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_REPEAT_AUDIENCE);
        assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_COUNTED);
        end(&w);
    }
}

/* ---- sharing -------------------------------------------------------------------------------- */

static void without_a_name_it_counts_for_those_awarded_first(void **state)
{
    (void)state;
    static const struct {
        const char *two; /* when acme:TWO was awarded; ONE was on 2020-01-01 */
        int32_t limit, sharing;
        bool for_one;
    } rows[] = {{"2020-02-01", 1, SHARED_BY_ALL, true}, {"2019-02-01", 1, SHARED_BY_ALL, false},
                {"2020-01-01", 1, SHARED_BY_ALL, true}, {"2019-02-01", 2, SHARED_BY_ALL, true},
                {"2019-02-01", 0, SHARED_BY_ALL, true}, {"2020-02-01", 1, SHARED_BY_NAMED, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.sharing_limit = rows[i].limit;
        w.scheme.edition.policy.sharing = rows[i].sharing;
        start(&w);
        add_exam(w.record, "acme:TWO", rows[i].two);
        add_exam(w.record, "icsrm:CCEM", "2010-01-01"); /* another body's */
        add_approved(w.record, "A-1", "talk", "2020-06-01", 60);
        (void)decided(&w, "2020-07-01");
        assert_int_equal(outcome(&w, 0), rows[i].for_one ? ICSRM_OUTCOME_COUNTED
                                                         : ICSRM_OUTCOME_OTHER_CERTIFICATION);
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_have_a_length_and_parts),
        cmocka_unit_test(conditions_apply_in_their_order),
        cmocka_unit_test(steps_count_the_largest_that_is_reached),
        cmocka_unit_test(fixed_credit_knows_a_percentage),
        cmocka_unit_test(a_session_repeats_whoever_the_audience_is),
        cmocka_unit_test(of_those_approved_on_one_day_the_first_done_holds_the_session),
        cmocka_unit_test(who_is_approved_first_holds_the_session),
        cmocka_unit_test(without_a_name_it_counts_for_those_awarded_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
