/* SPDX-License-Identifier: MIT
 * The parameters of a scheme (rules.md section 8), one at a time, with a scheme of another body:
 * the institute's own shows only one value of each. acme:ONE asks for 10 credits in two years, two
 * of them in ethics; its windows are 30 days. */
#include "world.h"

/* ---- the requirement ----------------------------------------------------------------------- */

static void a_specified_minimum_within_a_capped_category(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_approved(w.record, "a", "lecture", "2020-02-01", 9 * 60);
    add_approved(w.record, "b", "talk", "2020-02-01", 5 * 60);
    add_approved(w.record, "c", "ethics-course", "2020-03-01", 2 * 60);
    icsrm_summary before = decided(&w, "2020-02-28");
    assert_same(before.counted, CREDITS(13)); /* 8 of 9, and 5 */
    assert_same(before.shortfall, 0);
    assert_false(before.requirement_met); /* the total is there, ethics is not */
    assert_same(node(&w, ACME_ETHICS).shortfall, CREDITS(2));
    assert_same(finding(&w, ICSRM_FINDING_SPECIFIED_SHORT).node, ACME_ETHICS);
    assert_same(finding(&w, ICSRM_FINDING_SPECIFIED_MET).finding, 0);

    icsrm_summary after = decided(&w, "2020-03-01");
    assert_same(after.counted, CREDITS(13)); /* learning was full */
    assert_true(after.requirement_met);
    assert_same(outcome(&w, 2), ICSRM_OUTCOME_OVER_CAP);
    assert_same(node(&w, ACME_ETHICS).counted, CREDITS(2));
    assert_same(finding(&w, ICSRM_FINDING_SPECIFIED_MET).node, ACME_ETHICS);
    end(&w);
}

static void maxima_of_all_nodes_above_leave_room(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].maximum = CREDITS(3);
    start(&w);
    add_approved(w.record, "a", "lecture", "2020-02-01", 4 * 60);
    add_approved(w.record, "b", "ethics-course", "2020-02-02", 5 * 60);
    add_approved(w.record, "c", "lecture", "2020-02-03", 2 * 60);
    icsrm_summary read = decided(&w, "2020-03-01");
    assert_same(read.counted, CREDITS(8));
    assert_same(outcome(&w, 1), ICSRM_OUTCOME_CAPPED); /* 3 under ethics, though learning had 4 */
    assert_same(outcome(&w, 2), ICSRM_OUTCOME_CAPPED); /* 1 under learning */
    end(&w);

    begin(&w);
    w.scheme.nodes[ACME_ETHICS].maximum = CREDITS(3);
    start(&w);
    add_approved(w.record, "a", "lecture", "2020-02-01", 7 * 60);
    add_approved(w.record, "b", "ethics-course", "2020-02-02", 2 * 60);
    assert_same(decided(&w, "2020-03-01").counted, CREDITS(8));
    icsrm_credits counted[2];
    uint8_t outcomes[2];
    assert_ok(icsrm_decision_outcomes(w.decision, outcomes, NULL, counted, 2, NULL));
    assert_same(counted[1], CREDITS(1)); /* 3 under ethics, but learning had 1 */
    end(&w);
}

static void limits_of_a_certification_replace_the_trees(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_exam(w.record, "acme:TWO", "2020-01-01");
    add_approved(w.record, "a", "ethics-course", "2020-02-01", 2 * 60);
    assert_same(decided(&w, "2020-03-01").required, CREDITS(10));
    assert_same(node(&w, ACME_ETHICS).shortfall, 0);
    assert_same(decide(w.record, "acme:TWO", "2020-03-01", w.decision).required, CREDITS(12));
    assert_same(node(&w, ACME_ETHICS).minimum, CREDITS(3));
    assert_same(node(&w, ACME_ETHICS).shortfall, CREDITS(1));
    end(&w);
}

static void kinds_of_another_body_are_not_in_the_scheme(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_approved(w.record, "a", "webinar", "2020-02-01", 60);
    icsrm_activity waiting = approved("b", "webinar", "2020-02-01", 60);
    waiting.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(w.record, &waiting);
    icsrm_summary read = decided(&w, "2020-03-01");
    assert_true(read.counted == 0 && read.pending == 0);
    assert_same(outcome(&w, 0), ICSRM_OUTCOME_NOT_IN_SCHEME);
    assert_same(outcome(&w, 1), ICSRM_OUTCOME_NOT_IN_SCHEME);
    end(&w);
}

/* ---- I-2: where blocks are cut ------------------------------------------------------------- */

static void blocks_per_activity_or_per_category(void **state)
{
    (void)state;
    for (int32_t blocks = BLOCKS_PER_ACTIVITY; blocks <= BLOCKS_PER_CATEGORY; blocks++) {
        bool pooled = blocks == BLOCKS_PER_CATEGORY;
        world w;
        begin(&w);
        w.scheme.edition.policy.blocks = blocks;
        start(&w);
        add_approved(w.record, "a", "lecture", "2020-02-01", 50);
        add_approved(w.record, "b", "lecture", "2020-02-02", 50);
        add_approved(w.record, "c", "lecture", "2020-02-03", 90);
        add_approved(w.record, "d", "paper", "2020-02-04", ICSRM_MINUTES_NONE);
        icsrm_summary read = decided(&w, "2020-03-01");
        assert_same(read.counted, pooled ? CREDITS(3 + 3) : CREDITS(1 + 3));
        assert_same(outcome(&w, 0), ICSRM_OUTCOME_NO_WHOLE_HOUR);
        assert_same(outcome(&w, 1), pooled ? ICSRM_OUTCOME_COUNTED : ICSRM_OUTCOME_NO_WHOLE_HOUR);
        assert_same(outcome(&w, 2), ICSRM_OUTCOME_COUNTED);
        assert_same(outcome(&w, 3), ICSRM_OUTCOME_COUNTED);
        end(&w);
    }
}

/* ---- I-4: the reach of an audience --------------------------------------------------------- */

static icsrm_activity talk(const char *id, const char *on, int32_t status)
{
    icsrm_activity given = approved(id, "talk", on, 60);
    given.session = text("how to listen");
    given.audience = text("the night shift");
    given.status = status;
    return given;
}

static void an_audience_returns_in_the_next_cycle(void **state)
{
    (void)state;
    for (int32_t reach = AUDIENCE_IN_RECORD; reach <= AUDIENCE_IN_CYCLE; reach++) {
        bool per_cycle = reach == AUDIENCE_IN_CYCLE;
        world w;
        begin(&w);
        w.scheme.edition.policy.audience_reach = reach;
        start(&w);
        icsrm_activity talks[] = {talk("first", "2020-02-01", ICSRM_ACTIVITY_APPROVED),
                                  talk("again", "2020-03-01", ICSRM_ACTIVITY_APPROVED),
                                  talk("next cycle", "2022-02-01", ICSRM_ACTIVITY_APPROVED),
                                  talk("and again", "2022-03-01", ICSRM_ACTIVITY_APPROVED)};
        for (size_t i = 0; i < 4; i++)
            add_activity(w.record, &talks[i]);
        add_exam(w.record, "acme:ONE", "2022-01-01");
        assert_same(decided(&w, "2021-01-01").counted, CREDITS(1));
        assert_same(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
        assert_same(outcome(&w, 1), ICSRM_OUTCOME_REPEAT_AUDIENCE);
        assert_same(decided(&w, "2022-04-01").counted, per_cycle ? CREDITS(1) : 0);
        assert_same(outcome(&w, 2),
                    per_cycle ? ICSRM_OUTCOME_COUNTED : ICSRM_OUTCOME_REPEAT_AUDIENCE);
        assert_same(outcome(&w, 3), ICSRM_OUTCOME_REPEAT_AUDIENCE);
        end(&w);
    }
}

static void of_submitted_talks_the_first_that_can_hold_the_claim_is_pending(void **state)
{
    (void)state;
    for (int32_t reach = AUDIENCE_IN_RECORD; reach <= AUDIENCE_IN_CYCLE; reach++) {
        bool per_cycle = reach == AUDIENCE_IN_CYCLE;
        world w;
        begin(&w);
        w.scheme.edition.policy.audience_reach = reach;
        start(&w);
        icsrm_activity early = talk("early", "2019-06-01", ICSRM_ACTIVITY_SUBMITTED);
        icsrm_activity half = talk("half an hour", "2020-02-01", ICSRM_ACTIVITY_SUBMITTED);
        half.minutes = 30;
        icsrm_activity first = talk("first", "2020-03-01", ICSRM_ACTIVITY_SUBMITTED);
        icsrm_activity second = talk("second", "2020-04-01", ICSRM_ACTIVITY_SUBMITTED);
        icsrm_activity late = talk("late", "2022-01-01", ICSRM_ACTIVITY_SUBMITTED);
        add_activity(w.record, &early);
        add_activity(w.record, &half);
        add_activity(w.record, &first);
        add_activity(w.record, &second);
        add_activity(w.record, &late);
        /* The one before the cycle stands first, but its reach may end with its own cycle. */
        assert_same(decided(&w, "2022-01-01").pending, per_cycle ? CREDITS(1) : 0);
        assert_same(outcome(&w, 0), ICSRM_OUTCOME_OUTSIDE_CYCLE);
        assert_same(outcome(&w, 2),
                    per_cycle ? ICSRM_OUTCOME_PENDING : ICSRM_OUTCOME_REPEAT_AUDIENCE);
        assert_same(outcome(&w, 3), ICSRM_OUTCOME_REPEAT_AUDIENCE);
        end(&w);
    }
}

static void a_claim_of_the_next_cycle_adds_nothing_to_this_one(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    icsrm_activity late = talk("late", "2022-01-01", ICSRM_ACTIVITY_SUBMITTED);
    add_activity(w.record, &late);
    assert_same(decided(&w, "2022-01-02").pending, 0);
    assert_same(outcome(&w, 0), ICSRM_OUTCOME_OUTSIDE_CYCLE);
    end(&w);
}

static void an_approval_in_a_cycle_is_known_to_it_alone(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.audience_reach = AUDIENCE_IN_CYCLE;
    start(&w);
    icsrm_activity slow = talk("slow", "2020-02-01", ICSRM_ACTIVITY_APPROVED);
    slow.reviewed_on = day("2020-06-01");
    icsrm_activity quick = talk("quick", "2020-03-01", ICSRM_ACTIVITY_APPROVED);
    add_activity(w.record, &slow);
    add_activity(w.record, &quick);
    assert_same(decided(&w, "2020-02-15").pending, CREDITS(1)); /* nothing is approved yet */
    assert_same(outcome(&w, 0), ICSRM_OUTCOME_PENDING);
    assert_same(decided(&w, "2020-06-01").counted, CREDITS(1));
    assert_same(outcome(&w, 0), ICSRM_OUTCOME_REPEAT_AUDIENCE); /* approved second */
    assert_same(outcome(&w, 1), ICSRM_OUTCOME_COUNTED);
    end(&w);
}

static void a_held_claim_submitted_too_late_adds_nothing(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.audience_reach = AUDIENCE_IN_CYCLE;
    start(&w);
    icsrm_activity tardy = talk("tardy", "2021-12-31", ICSRM_ACTIVITY_APPROVED);
    tardy.submitted_on = day("2022-02-01"); /* the window closed on 2022-01-31 */
    add_activity(w.record, &tardy);
    assert_same(decided(&w, "2022-02-02").counted, 0);
    assert_same(outcome(&w, 0), ICSRM_OUTCOME_SUBMITTED_LATE);
    end(&w);
}

/* ---- I-5: one activity, several certifications --------------------------------------------- */

static void an_activity_counts_for_all_or_for_those_named(void **state)
{
    (void)state;
    for (int32_t sharing = SHARED_BY_ALL; sharing <= SHARED_BY_NAMED; sharing++) {
        bool by_name = sharing == SHARED_BY_NAMED;
        world w;
        begin(&w);
        w.scheme.edition.policy.sharing = sharing;
        start(&w);
        const icsrm_text one[] = {{"acme:ONE", ICSRM_STRLEN}};
        icsrm_activity for_one = approved("a", "lecture", "2020-02-01", 60);
        for_one.certifications = one;
        for_one.certification_count = 1;
        add_activity(w.record, &for_one);
        add_approved(w.record, "b", "lecture", "2020-02-02", 60);
        assert_same(decided(&w, "2020-03-01").counted, by_name ? CREDITS(1) : CREDITS(2));
        assert_same(outcome(&w, 0), ICSRM_OUTCOME_COUNTED);
        assert_same(outcome(&w, 1),
                    by_name ? ICSRM_OUTCOME_OTHER_CERTIFICATION : ICSRM_OUTCOME_COUNTED);
        end(&w);
    }
}

/* ---- several editions ---------------------------------------------------------------------- */

static void the_edition_in_force_at_the_start_governs_the_cycle(void **state)
{
    (void)state;
    world w;
    begin(&w);
    scheme_certification now[] = {w.scheme.certifications[ACME_TWO]};
    scheme_certification more[] = {w.scheme.certifications[ACME_ONE]};
    more[0].required = CREDITS(20);
    scheme_edition editions[3] = {w.scheme.edition, w.scheme.edition, w.scheme.edition};
    editions[1].effective = day("2021-01-01"); /* no longer has acme:ONE */
    editions[1].certifications = now;
    editions[1].certification_count = 1;
    editions[2].effective = day("2023-01-01"); /* has it again, and no acme:TWO */
    editions[2].certifications = more;
    editions[2].certification_count = 1;
    w.scheme.scheme.editions = editions;
    w.scheme.scheme.edition_count = 3;
    start(&w);
    add_exam(w.record, "acme:ONE", "2022-01-01");
    add_exam(w.record, "acme:ONE", "2024-01-01");
    assert_same(decided(&w, "2021-06-01").required, CREDITS(10)); /* it began before */
    assert_same(decided(&w, "2022-06-01").required, CREDITS(10)); /* as it last stood */
    assert_same(decided(&w, "2024-06-01").required, CREDITS(20));
    end(&w);
}

static void a_certification_newer_than_a_cycle_governs_it_as_it_first_stood(void **state)
{
    (void)state;
    world w;
    begin(&w);
    scheme_edition editions[2] = {w.scheme.edition, w.scheme.edition};
    editions[0].certification_count = 1; /* acme:ONE alone */
    editions[1].effective = day("2021-01-01");
    w.scheme.scheme.editions = editions;
    w.scheme.scheme.edition_count = 2;
    start(&w);
    add_exam(w.record, "acme:TWO", "2020-01-01");
    (void)decided(&w, "2020-06-01");
    assert_same(decide(w.record, "acme:TWO", "2020-06-01", w.decision).required, CREDITS(12));
    end(&w);
}

/* ---- meeting it, for what follows ---------------------------------------------------------- */

static void what_is_met_renews(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    meet_requirement(&w, "a", "2020-05-01");
    pay(&w, "2021-12-10");
    icsrm_summary read = decided(&w, "2022-01-01");
    assert_same(read.cycle_number, 2);
    assert_same(read.start, day("2022-01-01"));
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_specified_minimum_within_a_capped_category),
        cmocka_unit_test(maxima_of_all_nodes_above_leave_room),
        cmocka_unit_test(limits_of_a_certification_replace_the_trees),
        cmocka_unit_test(kinds_of_another_body_are_not_in_the_scheme),
        cmocka_unit_test(blocks_per_activity_or_per_category),
        cmocka_unit_test(an_audience_returns_in_the_next_cycle),
        cmocka_unit_test(of_submitted_talks_the_first_that_can_hold_the_claim_is_pending),
        cmocka_unit_test(a_claim_of_the_next_cycle_adds_nothing_to_this_one),
        cmocka_unit_test(an_approval_in_a_cycle_is_known_to_it_alone),
        cmocka_unit_test(a_held_claim_submitted_too_late_adds_nothing),
        cmocka_unit_test(an_activity_counts_for_all_or_for_those_named),
        cmocka_unit_test(the_edition_in_force_at_the_start_governs_the_cycle),
        cmocka_unit_test(a_certification_newer_than_a_cycle_governs_it_as_it_first_stood),
        cmocka_unit_test(what_is_met_renews),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
