/* SPDX-License-Identifier: MIT
 * Requirements and kinds that contradict themselves: years, bonuses, parts, facets, steps. */
#include "contradiction.h"

#define NODE(which) a.nodes[ACME_##which]
#define KIND(which) a.kinds[ACME_##which]
#define POLICY      a.edition.policy

/* ---- nodes --------------------------------------------------------------------------------- */

static void a_maximum_is_not_below_nothing(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).maximum = 0);
    CONTRADICTS(NODE(GIVING).maximum = -1, "maximum", "giving");
}

static void what_is_asked_for_every_year_lies_within_its_maximum(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).yearly_minimum = 1);
    TAKEN(NODE(GIVING).yearly_maximum = 1);
    TAKEN(NODE(GIVING).yearly_minimum = NODE(GIVING).yearly_maximum = 1);
    CONTRADICTS(NODE(GIVING).yearly_minimum = -1, "yearly_minimum", "giving");
    CONTRADICTS(NODE(GIVING).yearly_maximum = -1, "yearly_minimum", "giving");
    CONTRADICTS(NODE(GIVING).yearly_minimum = 2;
                NODE(GIVING).yearly_maximum = 1, "yearly_minimum", "giving");
}

static void years_are_asked_for_in_terms_of_years(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).yearly_minimum = 1; POLICY.years = 9);
    TAKEN(NODE(GIVING).yearly_minimum = 1; POLICY.years = 1);
    CONTRADICTS(NODE(GIVING).yearly_minimum = 1; POLICY.years = 10, "years", "giving");
    CONTRADICTS(NODE(GIVING).yearly_minimum = 1; POLICY.years = 0;
                POLICY.months = 11, "years", "giving");
    CONTRADICTS(NODE(GIVING).yearly_minimum = 1;
                POLICY.blocks = BLOCKS_PER_CATEGORY, "blocks", "giving");
}

static void below_a_yearly_maximum_there_is_no_other(void **state)
{
    (void)state;
    TAKEN(NODE(LEARNING).yearly_maximum = CREDITS(1); NODE(ETHICS).minimum = 0);
    CONTRADICTS(NODE(LEARNING).yearly_maximum = CREDITS(1);
                NODE(ETHICS).maximum = CREDITS(2), "yearly_maximum", "ethics");
    CONTRADICTS(NODE(LEARNING).yearly_maximum = CREDITS(1); NODE(ETHICS).minimum = 0;
                NODE(ETHICS).maximum_percent = 10, "yearly_maximum", "ethics");
    CONTRADICTS(NODE(LEARNING).yearly_maximum = CREDITS(1);
                NODE(ETHICS).bonus_on = CREDITS(1), "yearly_maximum", "ethics");
    CONTRADICTS(NODE(TOTAL).yearly_maximum = CREDITS(5), "yearly_maximum", "learning");
}

static void variety_asks_for_no_more_than_there_is(void **state)
{
    (void)state;
    TAKEN(NODE(TOTAL).variety = 3);
    CONTRADICTS(NODE(TOTAL).variety = 4, "variety", "total");
    CONTRADICTS(NODE(ETHICS).variety = 1, "variety", "ethics");
}

static void a_bonus_is_on_a_leaf_without_years(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).bonus_on = CREDITS(1); NODE(GIVING).bonus_percent = 10000);
    CONTRADICTS(NODE(GIVING).bonus_on = -1, "bonus", "giving");
    CONTRADICTS(NODE(GIVING).bonus_percent = -1, "bonus", "giving");
    CONTRADICTS(NODE(GIVING).bonus_percent = 10001, "bonus", "giving");
    CONTRADICTS(NODE(LEARNING).bonus_on = 1, "bonus", "learning");
    CONTRADICTS(NODE(GIVING).bonus_on = 1; NODE(GIVING).yearly_maximum = 1, "bonus", "giving");
}

static void a_part_stands_instead_of_an_amount(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).minimum_percent = 100);
    TAKEN(NODE(GIVING).maximum_percent = 1);
    CONTRADICTS(NODE(TOTAL).minimum = ICSRM_CREDITS_NONE;
                NODE(TOTAL).minimum_percent = 50, "minimum_percent", "total");
    CONTRADICTS(NODE(GIVING).minimum_percent = -1, "minimum_percent", "giving");
    CONTRADICTS(NODE(GIVING).minimum_percent = 101, "minimum_percent", "giving");
    CONTRADICTS(NODE(ETHICS).minimum_percent = 10, "minimum_percent", "ethics");
    CONTRADICTS(NODE(WRITING).maximum_percent = 10, "maximum_percent", "writing");
}

static void parts_of_what_is_required_can_be_met(void **state)
{
    (void)state;
    TAKEN(NODE(GIVING).minimum_percent = NODE(GIVING).maximum_percent = 50);
    CONTRADICTS(NODE(GIVING).minimum_percent = 51;
                NODE(GIVING).maximum_percent = 50, "limits", "acme:ONE");
    CONTRADICTS(a.limits[0].minimum = CREDITS(9), "limits", "acme:TWO"); /* learning: at most 8 */
    TAKEN(NODE(GIVING).maximum_percent = 50; a.limits[0].node = "giving");
}

/* ---- facets -------------------------------------------------------------------------------- */

#define FACETS(...)                                                                                \
    scheme_facet facets[] = {__VA_ARGS__};                                                         \
    a.edition.facets = facets;                                                                     \
    a.edition.facet_count = sizeof facets / sizeof *facets

static void facets_have_tags_of_their_own(void **state)
{
    (void)state;
    TAKEN(FACETS({.tag = "law", .minimum = 1, .source = ""}, {.tag = "trust", .source = ""}));
    CONTRADICTS(FACETS({.tag = "law"}, {.tag = "law"}), "facets", "law");
    CONTRADICTS(FACETS({.tag = "ethics"}), "facets", "ethics");
}

static void facets_ask_for_what_can_be_told_apart(void **state)
{
    (void)state;
    TAKEN(FACETS({.tag = "law", .minimum_percent = 100, .source = ""}));
    CONTRADICTS(FACETS({.tag = "law", .minimum_percent = -1}), "minimum_percent", "law");
    CONTRADICTS(FACETS({.tag = "law", .minimum_percent = 101}), "minimum_percent", "law");
    CONTRADICTS(FACETS({.tag = "law", .minimum_percent = 1, .minimum = 1}), "minimum_percent",
                "law");
    CONTRADICTS(FACETS({.tag = "law", .minimum = -1}), "minimum", "law");
    CONTRADICTS(FACETS({.tag = "law", .yearly_minimum = -1}), "minimum", "law");
    TAKEN(FACETS({.tag = "law", .yearly_minimum = 1, .source = ""}));
    CONTRADICTS(FACETS({.tag = "law", .yearly_minimum = 1}); POLICY.years = 10, "blocks", "law");
    CONTRADICTS(FACETS({.tag = "law"}); POLICY.blocks = BLOCKS_PER_CATEGORY, "blocks", "law");
}

static void a_facet_is_limited_from_below(void **state)
{
    (void)state;
    TAKEN(FACETS({.tag = "law", .source = ""}); a.limits[0].node = "law");
    CONTRADICTS(FACETS({.tag = "law"}); a.limits[0].node = "law";
                a.limits[0].maximum = CREDITS(5), "limits", "acme:TWO");
}

static void facets_are_among_the_nodes_there_may_be(void **state)
{
    (void)state;
    acme a;
    acme_init(&a);
    a.edition.facet_count = ICSRM_NODES_MAX - ACME_NODES + 1;
    check_refused(&a, ICSRM_E_LIMIT, "requirement", "5", "too many facets");
}

/* ---- kinds --------------------------------------------------------------------------------- */

static void a_kind_earns_in_one_way(void **state)
{
    (void)state;
    static const scheme_step steps[] = {{60, 1000}};
    TAKEN(KIND(TALK).minutes_per_credit = 6000);
    CONTRADICTS(KIND(TALK).minutes_per_credit = 6001, "credit", "talk");
    TAKEN(KIND(PAPER).fixed = 1000000 * ICSRM_CREDIT);
    CONTRADICTS(KIND(PAPER).fixed = 1000000 * ICSRM_CREDIT + 1, "credit", "paper");
    CONTRADICTS(KIND(TALK).fixed = 1, "credit", "talk");
    CONTRADICTS(KIND(TALK).steps = steps; KIND(TALK).step_count = 1, "credit", "talk");
}

static void what_changes_an_award_has_its_range(void **state)
{
    (void)state;
    TAKEN(KIND(TALK).increment = 100 * ICSRM_CREDIT);
    CONTRADICTS(KIND(TALK).increment = -1, "increment", "talk");
    CONTRADICTS(KIND(TALK).increment = 100 * ICSRM_CREDIT + 1, "increment", "talk");
    TAKEN(KIND(TALK).first_award = 1; KIND(TALK).item_maximum = 1);
    CONTRADICTS(KIND(TALK).first_award = -1, "item_maximum", "talk");
    CONTRADICTS(KIND(TALK).item_maximum = -1, "item_maximum", "talk");
    TAKEN(KIND(TALK).percent = 10000);
    CONTRADICTS(KIND(TALK).percent = -1, "percent", "talk");
    CONTRADICTS(KIND(TALK).percent = 10001, "percent", "talk");
}

#define STEPS(...)                                                                                 \
    scheme_step steps[] = {__VA_ARGS__};                                                           \
    KIND(TALK).minutes_per_credit = 0;                                                             \
    KIND(TALK).steps = steps;                                                                      \
    KIND(TALK).step_count = sizeof steps / sizeof *steps

static void steps_rise(void **state)
{
    (void)state;
    TAKEN(STEPS({0, 0}, {30, 500}, {60, 1000}));
    CONTRADICTS(STEPS({30, 500}, {30, 1000}), "steps", "talk");
    CONTRADICTS(STEPS({30, 500}, {60, 500}), "steps", "talk");
    CONTRADICTS(STEPS({-1, 500}), "steps", "talk");
    CONTRADICTS(STEPS({30, -1}), "steps", "talk");
}

static void what_is_pooled_has_no_conditions_of_its_own(void **state)
{
    (void)state;
#define POOLED(member)                                                                             \
    CONTRADICTS(POLICY.blocks = BLOCKS_PER_CATEGORY;                                               \
                KIND(TALK).member = 1, "minutes_per_credit", "talk")
    POOLED(increment);
    POOLED(first_award);
    POOLED(item_maximum);
    POOLED(percent);
    TAKEN(POLICY.blocks = BLOCKS_PER_CATEGORY; KIND(PAPER).percent = 50); /* not by the hour */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_maximum_is_not_below_nothing),
        cmocka_unit_test(what_is_asked_for_every_year_lies_within_its_maximum),
        cmocka_unit_test(years_are_asked_for_in_terms_of_years),
        cmocka_unit_test(below_a_yearly_maximum_there_is_no_other),
        cmocka_unit_test(variety_asks_for_no_more_than_there_is),
        cmocka_unit_test(a_bonus_is_on_a_leaf_without_years),
        cmocka_unit_test(a_part_stands_instead_of_an_amount),
        cmocka_unit_test(parts_of_what_is_required_can_be_met),
        cmocka_unit_test(facets_have_tags_of_their_own),
        cmocka_unit_test(facets_ask_for_what_can_be_told_apart),
        cmocka_unit_test(a_facet_is_limited_from_below),
        cmocka_unit_test(facets_are_among_the_nodes_there_may_be),
        cmocka_unit_test(a_kind_earns_in_one_way),
        cmocka_unit_test(what_changes_an_award_has_its_range),
        cmocka_unit_test(steps_rise),
        cmocka_unit_test(what_is_pooled_has_no_conditions_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
