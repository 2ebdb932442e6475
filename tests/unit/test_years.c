/* SPDX-License-Identifier: MIT
 * Minima and maxima in every year, variety, bonus, facets, and what a short first cycle owes.
 * cpd.specified. Acme's cycle runs from 2020-01-01 to 2022-01-01. */
#include "world.h"

static void credit(world *w, const char *id, const char *kind, const char *on, int32_t hours)
{
    add_approved(w->record, id, kind, on, hours * 60);
}

static void a_year_has_a_maximum_of_its_own(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
    start(&w);
    credit(&w, "1", "talk", "2020-12-31", 5);
    credit(&w, "2", "talk", "2021-01-01", 2);
    (void)decided(&w, "2021-06-01");
    icsrm_node giving = node(&w, ACME_GIVING);
    assert_same(giving.earned, CREDITS(7)); /* a maximum of a year hides nothing */
    assert_same(giving.counted, CREDITS(5));
    assert_same(giving.yearly_maximum, CREDITS(3));
    assert_same(giving.yearly_minimum, ICSRM_CREDITS_NONE);
    assert_int_equal(outcome(&w, 0), ICSRM_OUTCOME_CAPPED);
    assert_int_equal(outcome(&w, 1), ICSRM_OUTCOME_COUNTED);
    end(&w);
}

static void a_year_has_a_minimum_of_its_own(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].yearly_minimum = CREDITS(2);
    start(&w);
    meet_requirement(&w, "once", "2020-06-01");
    assert_false(decided(&w, "2021-06-01").requirement_met);
    assert_same(node(&w, ACME_GIVING).years_short, CREDITS(2));
    icsrm_finding found = finding(&w, ICSRM_FINDING_YEARS_SHORT);
    assert_same(found.limit, CREDITS(2));
    assert_same(found.actual, CREDITS(2));
    end(&w);
}

/* Each year by itself: its days, what it asks for, and what it has as known on the day. */
static void years_are_told_one_by_one(void **state)
{
    (void)state;
    world w;
    icsrm_node_year year = {.struct_size = sizeof year};
    begin(&w);
    w.scheme.nodes[ACME_GIVING].yearly_minimum = CREDITS(2);
    w.scheme.nodes[ACME_WRITING].yearly_maximum = CREDITS(3);
    start(&w);
    credit(&w, "1", "talk", "2020-12-31", 5);
    credit(&w, "2", "talk", "2021-01-01", 1);
    (void)decided(&w, "2021-06-01");
    assert_ok(icsrm_decision_year_at(w.decision, ACME_GIVING, 0, &year));
    assert_int_equal(year.first, day("2020-01-01"));
    assert_int_equal(year.last, day("2020-12-31"));
    assert_same(year.minimum, CREDITS(2));
    assert_same(year.counted, CREDITS(5));
    assert_ok(icsrm_decision_year_at(w.decision, ACME_GIVING, 1, &year));
    assert_int_equal(year.first, day("2021-01-01"));
    assert_int_equal(year.last, day("2021-12-31"));
    assert_same(year.counted, CREDITS(1));
    assert_same(node(&w, ACME_GIVING).years_short, CREDITS(1));
    const struct {
        size_t node, year;
    } wrong[] = {{ACME_GIVING, 2}, {ACME_WRITING, 0}, {99, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(icsrm_decision_year_at(w.decision, wrong[i].node, wrong[i].year, &year),
                         ICSRM_E_ARGUMENT);
    assert_int_equal(icsrm_decision_year_at(w.decision, ACME_GIVING, 0, NULL), ICSRM_E_ARGUMENT);
    icsrm_node_year old = {.struct_size = sizeof old - 1};
    assert_int_equal(icsrm_decision_year_at(w.decision, ACME_GIVING, 0, &old), ICSRM_E_ARGUMENT);
    assert_int_equal(icsrm_decision_year_at(NULL, ACME_GIVING, 0, &year), ICSRM_E_ARGUMENT);
    (void)decided(&w, "2019-06-01"); /* not certified yet: nothing has nodes */
    assert_int_equal(icsrm_decision_year_at(w.decision, ACME_GIVING, 0, &year), ICSRM_E_ARGUMENT);
    end(&w);
}

/* A grid makes the first cycle a short one: from 2020-01-01 to 2020-09-01, eight of 24 months. */
static void begin_short(world *w)
{
    static const scheme_grid_point point[] = {{NULL, 18506 /* 2020-09-01 */}};
    begin(w);
    w->scheme.edition.policy.ends = ENDS_ON_GRID;
    w->scheme.edition.policy.grid = (scheme_grid){NULL, point, 1};
}

static void a_cycle_shorter_than_a_year_is_one_year_and_not_a_full_one(void **state)
{
    (void)state;
    world w;
    begin_short(&w);
    w.scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
    w.scheme.nodes[ACME_LEARNING].yearly_minimum = CREDITS(7);
    start(&w);
    meet_requirement(&w, "once", "2020-06-01");
    credit(&w, "more", "ethics-course", "2020-07-01", 1);
    icsrm_summary s = decided(&w, "2020-08-01");
    assert_same(node(&w, ACME_GIVING).counted, CREDITS(3));
    assert_same(node(&w, ACME_LEARNING).years_short, 0);
    assert_same(s.counted, CREDITS(11));
    assert_true(s.requirement_met);
    end(&w);
}

static void a_short_first_cycle_owes_a_share(void **state)
{
    (void)state;
    static const scheme_ramp_step ramp[] = {{6, 25}, {12, 60}};
    static const scheme_ramp_step low[] = {{6, 25}};
    const struct {
        scheme_first_cycle rule;
        int32_t required, ethics;
    } rows[] = {
        {{0, 0, NULL, 0}, 10, 2},
        {{CREDITS(1), 0, NULL, 0}, 4, 1}, /* 3.3 and 0.7 */
        {{CREDITS(1), 7, NULL, 0}, 4, 1},
        {{CREDITS(1), 8, NULL, 0}, 0, 0},
        {{CREDITS(1), 0, ramp, 2}, 6, 2}, /* 6 and 1.2 */
        {{CREDITS(1), 0, low, 1}, 10, 2},
        {{CREDITS(4), 0, ramp, 2}, 8, 2}, /* 6 and 1.2; not 4, for 2 is all */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        world w;
        begin_short(&w);
        w.scheme.edition.policy.first_cycle = rows[i].rule;
        w.scheme.nodes[ACME_TOTAL].variety = 1;
        start(&w);
        icsrm_summary s = decided(&w, "2020-02-01");
        assert_same(s.required, CREDITS(rows[i].required));
        assert_same(node(&w, ACME_ETHICS).minimum, CREDITS(rows[i].ethics));
        assert_true(s.requirement_met == (rows[i].required == 0)); /* and so no variety either */
        assert_same(node(&w, ACME_TOTAL).variety, rows[i].required > 0);
        end(&w);
    }
}

static void the_next_cycle_owes_everything_again(void **state)
{
    (void)state;
    world w;
    begin_short(&w);
    w.scheme.edition.policy.first_cycle = (scheme_first_cycle){CREDITS(1), 8, NULL, 0};
    start(&w);
    pay(&w, "2020-08-15");
    icsrm_summary s = decided(&w, "2020-09-01");
    assert_same(s.cycle_number, 2);
    assert_same(s.required, CREDITS(10));
    end(&w);
}

static void credit_comes_from_several_categories(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_TOTAL].variety = 2;
    w.scheme.nodes[ACME_ETHICS].minimum = ICSRM_CREDITS_NONE;
    w.scheme.nodes[ACME_LEARNING].maximum = ICSRM_CREDITS_NONE;
    start(&w);
    credit(&w, "1", "lecture", "2020-03-01", 10);
    credit(&w, "2", "ethics-course", "2020-03-01", 1); /* below the same one */
    credit(&w, "3", "talk", "2020-06-01", 1);
    assert_false(decided(&w, "2020-05-01").requirement_met);
    icsrm_finding found = finding(&w, ICSRM_FINDING_VARIETY_SHORT);
    assert_same(found.limit, CREDITS(2));
    assert_same(found.actual, CREDITS(1));
    assert_true(decided(&w, "2020-06-01").requirement_met);
    assert_same(node(&w, ACME_TOTAL).variety_counted, 2);
    end(&w);
}

static void the_first_credits_earn_more(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(3);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 50;
    start(&w);
    credit(&w, "1", "talk", "2020-03-01", 2);
    credit(&w, "2", "talk", "2020-04-01", 2);
    (void)decided(&w, "2020-03-15");
    assert_same(node(&w, ACME_GIVING).counted, CREDITS(3));
    (void)decided(&w, "2020-05-01");
    assert_same(node(&w, ACME_GIVING).counted, CREDITS(11) / 2); /* 4 + half of 3 */
    icsrm_credits credits[2];
    uint8_t outcomes[2];
    assert_ok(icsrm_decision_outcomes(w.decision, outcomes, credits, NULL, 2, NULL));
    assert_same(credits[0], CREDITS(3));
    assert_same(credits[1], CREDITS(5) / 2);
    end(&w);
}

static void a_tag_has_a_minimum_whatever_the_category(void **state)
{
    (void)state;
    static const char *const tags[] = {"ethics-tag"};
    static const scheme_facet facets[] = {{.tag = "ethics-tag",
                                           .minimum = CREDITS(3),
                                           .yearly_minimum = CREDITS(1),
                                           .rule = "cpd.specified",
                                           .source = ""}};
    world w;
    begin(&w);
    w.scheme.edition.facets = facets;
    w.scheme.edition.facet_count = 1;
    w.scheme.kinds[ACME_TALK].tags = tags;
    w.scheme.kinds[ACME_TALK].tag_count = 1;
    start(&w);
    meet_requirement(&w, "once", "2020-06-01"); /* four hours of talks */
    icsrm_activity lecture = approved("tagged", "lecture", "2021-06-01", 60);
    const icsrm_text tag[] = {{"other", ICSRM_STRLEN}, {"ethics-tag", ICSRM_STRLEN}};
    lecture.tags = tag;
    lecture.tag_count = 2;
    add_activity(w.record, &lecture);
    assert_false(decided(&w, "2020-07-01").requirement_met); /* nothing in the second year */
    icsrm_summary s = decided(&w, "2021-07-01");
    icsrm_node facet = node(&w, ACME_NODES);
    assert_true(s.requirement_met);
    assert_true(facet.is_facet);
    assert_same(facet.parent, ICSRM_NO_NODE);
    assert_same(facet.counted, CREDITS(5)); /* though learning was full */
    assert_same(facet.years_short, 0);
    end(&w);
}

/* ---- parts of a cycle ------------------------------------------------------------------------ */

static void add_talk(world *w, const char *id, const char *on)
{
    icsrm_activity talk = approved(id, "talk", on, 60);
    talk.session = text("s");
    talk.audience = text("a");
    assert_ok(icsrm_record_add_activity(w->record, &talk, NULL));
}

/* The claim reaches to the cycle, and not to each year of it by itself. */
static void a_repeat_of_another_year_counts_in_none(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.audience_reach = AUDIENCE_IN_CYCLE;
    w.scheme.nodes[ACME_GIVING].yearly_minimum = CREDITS(1);
    start(&w);
    add_talk(&w, "1", "2020-03-01");
    add_talk(&w, "2", "2021-03-01");
    assert_same(decided(&w, "2021-12-01").counted, CREDITS(1));
    assert_same(outcome(&w, 1), ICSRM_OUTCOME_REPEAT_AUDIENCE);
    assert_same(node(&w, ACME_GIVING).years_short, CREDITS(1));
    end(&w);
}

/* What is carried in had its bonus in the cycle that earned it. */
static void what_is_carried_in_earns_no_bonus(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_GIVING].bonus_on = CREDITS(4);
    w.scheme.nodes[ACME_GIVING].bonus_percent = 100;
    w.scheme.edition.policy.carry = (scheme_carry){.maximum = CREDITS(3), .into = "giving"};
    start(&w);
    meet_requirement(&w, "once", "2021-06-01");
    pay(&w, "2021-12-05");
    credit(&w, "more", "talk", "2022-02-01", 2);
    icsrm_summary s = decided(&w, "2022-03-01");
    assert_same(s.carried_in, CREDITS(3)); /* of 16 - 10 */
    assert_same(node(&w, ACME_GIVING).counted, CREDITS(3 + 2 + 2));
    assert_same(s.counted, CREDITS(7));
    end(&w);
}

/* Renewed before its year is over, or after the last months began: what was done later is not of
 * the cycle that took it. */
static void a_year_ends_with_what_is_counted_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *met, *paid, *more;
        int32_t months, carried;
    } cases[] = {
        {"2020-05-01", "2020-06-01", "2020-08-01", 0, 1}, /* 8 and 3 are 1 too many */
        {"2020-05-01", "2020-06-01", "2020-08-01", 3, 0},
        {"2020-05-01", "2021-06-01", "2021-08-01", 3, 0},
        {"2021-11-01", "2021-12-01", "2021-12-05", 3, 1},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        world w;
        begin(&w);
        scheme_policy *p = &w.scheme.edition.policy;
        p->next_from = NEXT_FROM_COMPLETION;
        p->window_before_months = 24;
        p->carry = (scheme_carry){.maximum = CREDITS(5), .months = cases[c].months};
        w.scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
        start(&w);
        meet_requirement(&w, "once", cases[c].met);
        pay(&w, cases[c].paid);
        credit(&w, "more", "talk", cases[c].more, 1);
        icsrm_summary s = decided(&w, "2021-12-31");
        assert_same(s.cycle_number, 2);
        assert_same(s.carried_in, CREDITS(cases[c].carried));
        end(&w);
    }
}

/* The next cycle, of a new edition, earns from two months before its start: what was done then is
 * its own, and no surplus of the one before. */
static void what_the_next_cycle_earns_is_no_surplus(void **state)
{
    (void)state;
    for (int32_t months = 0; months < 3; months += 2) {
        world w;
        begin(&w);
        scheme_edition both[2];
        w.scheme.edition.policy.window_before_months = 6;
        w.scheme.edition.policy.carry = (scheme_carry){.maximum = CREDITS(5)};
        both[0] = w.scheme.edition;
        both[1] = w.scheme.edition;
        both[1].effective = day("2021-12-15");
        both[1].policy.carry.maximum = 0;
        both[1].policy.earns_before_months = months;
        w.scheme.scheme.editions = both;
        w.scheme.scheme.edition_count = 2;
        start(&w);
        meet_requirement(&w, "once", "2021-06-01");
        pay(&w, "2021-07-01");
        credit(&w, "more", "talk", "2021-12-01", 2);
        icsrm_summary s = decided(&w, "2022-02-01");
        assert_same(s.cycle_number, 2);
        assert_same(s.carried_in, CREDITS(months == 0 ? 4 : 2)); /* of 12 and 2 */
        assert_same(s.counted, CREDITS(4));
        end(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_has_a_maximum_of_its_own),
        cmocka_unit_test(a_year_has_a_minimum_of_its_own),
        cmocka_unit_test(years_are_told_one_by_one),
        cmocka_unit_test(a_cycle_shorter_than_a_year_is_one_year_and_not_a_full_one),
        cmocka_unit_test(a_short_first_cycle_owes_a_share),
        cmocka_unit_test(the_next_cycle_owes_everything_again),
        cmocka_unit_test(credit_comes_from_several_categories),
        cmocka_unit_test(the_first_credits_earn_more),
        cmocka_unit_test(a_tag_has_a_minimum_whatever_the_category),
        cmocka_unit_test(a_repeat_of_another_year_counts_in_none),
        cmocka_unit_test(what_is_carried_in_earns_no_bonus),
        cmocka_unit_test(a_year_ends_with_what_is_counted_of_it),
        cmocka_unit_test(what_the_next_cycle_earns_is_no_surplus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
