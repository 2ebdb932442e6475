/* SPDX-License-Identifier: MIT
 * Explanations of what other bodies ask: parts and multiples, bonus, minutes with which credit
 * begins, certifications that share an activity, minima of years, suspension. Uses private headers.
 */
#include "world.h"

#include <icsrm/explain.h>
#include <string.h>

static char buffer[512];

static const char *say(const world *w, const icsrm_finding *found)
{
    (void)icsrm_explain_finding(w->decision, found, buffer, sizeof buffer);
    return buffer;
}

static const char *said_in(const world *w, int32_t sort)
{
    icsrm_finding found = finding(w, sort);
    assert_int_equal(found.finding, sort);
    return say(w, &found);
}

static icsrm_finding of_activity(const world *w, uint32_t index)
{
    icsrm_finding all[64];
    size_t count = 0;
    assert_ok(icsrm_decision_findings(w->decision, all, 64, &count));
    for (size_t f = 0; f < count; f++)
        if (all[f].finding == ICSRM_FINDING_ACTIVITY && all[f].index == index)
            return all[f];
    fail_msg("no finding of activity %u", (unsigned)index);
    return all[0];
}

static void assert_said(const world *w, uint32_t index, const char *expected)
{
    icsrm_finding found = of_activity(w, index);
    assert_string_equal(say(w, &found), expected);
}

/* ---- what an activity earns ---------------------------------------------------------------- */

static void parts_multiples_and_bonus_are_said(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.kinds[ACME_LECTURE].percent = 50;
    w.scheme.kinds[ACME_COURSE].item_maximum = CREDITS(2);
    w.scheme.kinds[ACME_PAPER].percent = 50;
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(1);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 100;
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 120);
    add_approved(w.record, "E", "ethics-course", "2020-05-02", 90);
    add_approved(w.record, "E2", "ethics-course", "2020-05-03", 200);
    add_approved(w.record, "P", "paper", "2020-05-04", ICSRM_MINUTES_NONE);
    add_approved(w.record, "T", "talk", "2020-05-05", 90);
    add_approved(w.record, "T2", "talk", "2020-05-06", 60);
    (void)decided(&w, "2020-12-31");
    assert_said(&w, 0, "L lecture: 120 minutes. At 50 %, that is 1 credit. 1 credit counts.");
    assert_said(&w, 1, "E ethics-course: 90 minutes. 1 credit counts.");
    assert_said(&w, 2,
                "E2 ethics-course: 200 minutes. One activity earns 2 credits at most. 2 credits "
                "count.");
    assert_said(&w, 3, "P paper: worth 1.5 credits. 1.5 credits count.");
    assert_said(
        &w, 4,
        "T talk: 90 minutes is one whole hour. With the bonus of giving, that is 2 credits. "
        "2 credits count.");
    assert_said(&w, 5, "T2 talk: 60 minutes is one whole hour. 1 credit counts.");
    end(&w);
}

/* The minutes with which credit begins: of the first increment, award or step. */
static void minutes_with_which_credit_begins_are_said(void **state)
{
    (void)state;
    static const scheme_step steps[] = {{2400, CREDITS(10)}, {4800, CREDITS(20)}};
    world w;
    begin(&w);
    w.scheme.kinds[ACME_LECTURE].minutes_per_credit = 100;
    w.scheme.kinds[ACME_LECTURE].increment = 500;
    w.scheme.kinds[ACME_COURSE].minutes_per_credit = 30;
    w.scheme.kinds[ACME_COURSE].first_award = CREDITS(3);
    w.scheme.kinds[ACME_TALK].minutes_per_credit = 0;
    w.scheme.kinds[ACME_TALK].steps = steps;
    w.scheme.kinds[ACME_TALK].step_count = 2;
    w.scheme.kinds[ACME_PAPER].first_award = CREDITS(4);
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 49);
    add_approved(w.record, "E", "ethics-course", "2020-05-02", 89);
    add_approved(w.record, "T", "talk", "2020-05-03", 2399);
    add_approved(w.record, "P", "paper", "2020-05-04", ICSRM_MINUTES_NONE);
    (void)decided(&w, "2020-12-31");
    static const icsrm_credits begins[] = {50, 90, 2400, 0};
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(of_activity(&w, i).limit, begins[i]);
    assert_said(&w, 0, "L lecture: 49 minutes. That is too little: credit begins at 50 minutes.");
    assert_said(&w, 1,
                "E ethics-course: 89 minutes. That is too little: credit begins at 90 minutes.");
    assert_said(&w, 2, "T talk: 2399 minutes. That is too little: credit begins at 2400 minutes.");
    assert_said(&w, 3, "P paper: worth 0 credits. That is too little for any credit.");
    end(&w);
    begin(&w);
    w.scheme.edition.policy.blocks = BLOCKS_PER_CATEGORY;
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 45);
    (void)decided(&w, "2020-12-31");
    assert_int_equal(of_activity(&w, 0).limit, 60);
    assert_said(&w, 0, "L lecture: 45 minutes. That is too little for any credit.");
    end(&w);
}

/* ---- which certifications it is for -------------------------------------------------------- */

static void add_for(const world *w, const char *id, const icsrm_text *codes, size_t count)
{
    icsrm_activity a = approved(id, "lecture", "2020-05-01", 60);
    a.certifications = codes;
    a.certification_count = count;
    add_activity(w->record, &a);
}

static void who_shares_an_activity_is_said(void **state)
{
    (void)state;
    const icsrm_text two_one[] = {text("acme:TWO"), text("acme:ONE")};
    const icsrm_text others[] = {text("icsrm:CCEM"), text("acme:TWO")};
    static const char named[] = "counts for the certifications that it names (for), and it names "
                                "none.";
    static const char first[] =
        "counts for so many certifications: 1; others come before acme:ONE.";
    static const char other[] = "does not count for acme:ONE, only for another certification.";
    static const struct {
        int32_t sharing, limit;
        const char *none, *both, *others;
    } rows[] = {{SHARED_BY_NAMED, 0, named, NULL, other},
                {SHARED_BY_NAMED, 1, named, first, other},
                {SHARED_BY_ALL, 1, first, first, other},
                {SHARED_BY_ALL, 0, NULL, NULL, other}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        const char *const expected[] = {rows[r].none, rows[r].both, rows[r].others};
        world w;
        begin(&w);
        w.scheme.edition.policy.sharing = rows[r].sharing;
        w.scheme.edition.policy.sharing_limit = rows[r].limit;
        start(&w);
        add_exam(w.record, "acme:TWO", "2019-12-01");
        add_for(&w, "N", NULL, 0);
        add_for(&w, "B", two_one, 2);
        add_for(&w, "O", others, 2);
        (void)decided(&w, "2020-12-31");
        for (uint32_t i = 0; i < 3; i++) {
            icsrm_finding found = of_activity(&w, i);
            const char *said = strstr(say(&w, &found), ": ") + 2;
            if (expected[i] == NULL)
                assert_string_equal(said, "60 minutes is one whole hour. 1 credit counts.");
            else
                assert_string_equal(said, expected[i]);
        }
        end(&w);
    }
}

/* ---- years, suspension --------------------------------------------------------------------- */

static void a_minimum_of_nothing_is_none(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].minimum = 0;
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-02", 120);
    (void)decided(&w, "2020-12-31");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_MET),
                        "Ethics: nothing asked for over the cycle as a whole, 2 counted.");
    end(&w);
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].minimum = 0;
    w.scheme.nodes[ACME_ETHICS].yearly_minimum = CREDITS(1);
    start(&w);
    add_approved(w.record, "E", "ethics-course", "2020-05-02", 120);
    add_approved(w.record, "E2", "ethics-course", "2021-05-02", 60);
    (void)decided(&w, "2020-12-31");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_MET),
                        "Ethics: nothing asked for over the cycle as a whole, 2 counted.");
    (void)decided(&w, "2021-12-31");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_MET),
                        "Ethics: at least 1 credit asked for in each year: that is met.");
    end(&w);
}

static void suspension_follows_grace_or_the_expiry(void **state)
{
    (void)state;
    for (int grace = 0; grace < 2; grace++) {
        world w;
        begin(&w);
        w.scheme.edition.policy.suspension_months = 12;
        if (!grace)
            w.scheme.edition.policy.window_after = -1;
        start(&w);
        (void)decided(&w, "2022-06-01");
        assert_string_equal(said_in(&w, ICSRM_FINDING_SUSPENDED),
                            grace ? "Grace is over: the certification is suspended, and can be "
                                    "renewed until 2023-01-31."
                                  : "The certification is suspended, and can be renewed until "
                                    "2022-12-31.");
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_multiples_and_bonus_are_said),
        cmocka_unit_test(minutes_with_which_credit_begins_are_said),
        cmocka_unit_test(who_shares_an_activity_is_said),
        cmocka_unit_test(a_minimum_of_nothing_is_none),
        cmocka_unit_test(suspension_follows_grace_or_the_expiry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
