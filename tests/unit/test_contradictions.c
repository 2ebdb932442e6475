/* SPDX-License-Identifier: MIT
 * Schemes that contradict themselves in terms, lateness, years, facets or kinds are refused, one
 * contradiction at a time; what comes close to one is taken. The rest is in test_scheme.c. */
#include "acme.h"
#include "support.h"

#define CREDITS(n) ((n)*ICSRM_CREDIT)

static icsrm_status try_scheme(const acme *a, icsrm_error *error)
{
    const icsrm_scheme *schemes[] = {&a->scheme};
    icsrm_catalog *catalog = NULL;
    icsrm_error_init(error);
    icsrm_status status = icsrm_catalog_new(schemes, 1, NULL, &catalog, error);
    icsrm_catalog_free(catalog);
    return status;
}

static void check(const acme *a, const char *key, const char *value, const char *change)
{
    icsrm_error error;
    icsrm_status status = try_scheme(a, &error);
    if (key == NULL && status != ICSRM_OK)
        fail_msg("%s: %s %s", change, error.key, error.value);
    if (key == NULL)
        return;
    if (status != ICSRM_E_SCHEME)
        fail_msg("%s: %s", change, icsrm_status_name(status));
    assert_string_equal(error.key, key);
    assert_string_equal(error.value, value);
}

/* Changes acme's scheme (p: policy, n: nodes, k: kinds, e: edition) and expects a refusal there. */
#define CONTRADICTS(change, key, value)                                                            \
    do {                                                                                           \
        acme a;                                                                                    \
        acme_init(&a);                                                                             \
        scheme_edition *e = &a.edition;                                                            \
        scheme_policy *p = &e->policy;                                                             \
        scheme_node *n = a.nodes;                                                                  \
        scheme_kind *k = a.kinds;                                                                  \
        (void)n, (void)k, (void)p;                                                                 \
        change;                                                                                    \
        check(&a, key, value, #change);                                                            \
    } while (0)
#define TAKEN(change) CONTRADICTS(change, NULL, "")

static void a_calendar_fixes_the_end(void **state)
{
    (void)state;
    CONTRADICTS((p->ends = ENDS_WITH_MONTH, p->end_offset = 1), "end_offset", "");
    TAKEN((p->ends = ENDS_WITH_MONTH, p->end_offset = 0));
    TAKEN((p->ends = ENDS_WITH_DAY, p->end_month = 2, p->end_day = 28));
    CONTRADICTS((p->ends = ENDS_WITH_DAY, p->end_month = 2, p->end_day = 29), "end_day", "");
    CONTRADICTS((p->ends = ENDS_WITH_DAY, p->end_month = 0, p->end_day = 1), "end_day", "");
    CONTRADICTS(p->end_day = 1, "end_day", "");
    CONTRADICTS(p->end_month = 1, "end_day", "");
}

static void a_grid_has_points(void **state)
{
    (void)state;
    static const scheme_grid_point two[] = {{"a", 0}, {"b", 100}};
    static const scheme_grid_point one[] = {{NULL, 0}};
    static const scheme_grid_point no_day[] = {{"a", ICSRM_DATE_NONE}};
#define GRID(...) (p->ends = ENDS_ON_GRID, p->grid = (scheme_grid){__VA_ARGS__})
    TAKEN(GRID("group", two, 2));
    TAKEN(GRID(NULL, one, 1));
    CONTRADICTS(p->grid = ((scheme_grid){NULL, one, 1}), "grid", "");
    CONTRADICTS(GRID("group", two, 0), "grid", "group");
    CONTRADICTS(GRID(NULL, two, 2), "grid", "");
    CONTRADICTS(GRID(NULL, two, 1), "grid.points", "a");
    CONTRADICTS(GRID("group", one, 1), "grid.points", "");
    CONTRADICTS(GRID("group", no_day, 1), "grid.points", "a");
    CONTRADICTS((GRID("group", two, 2), p->next_from = NEXT_FROM_COMPLETION), "next_from", "group");
    TAKEN((GRID("group", two, 2), p->next_from = NEXT_FROM_LATE_COMPLETION));
}

/* A cycle that begins with a pass before the expiry would end on the same point of the grid. */
static void on_a_grid_an_early_pass_begins_a_cycle_at_the_expiry(void **state)
{
    (void)state;
    static const scheme_grid_point one[] = {{NULL, 0}};
#define PASS(from_, starts_) p->reexam_from = from_, p->reexam_starts = starts_
    CONTRADICTS((GRID(NULL, one, 1), PASS(REEXAM_FROM_START, REEXAM_STARTS_ON_PASS)),
                "reexam_starts", "");
    CONTRADICTS((GRID(NULL, one, 1), PASS(REEXAM_FROM_MONTHS_BEFORE, REEXAM_STARTS_ON_PASS)),
                "reexam_starts", "");
    TAKEN((GRID(NULL, one, 1), PASS(REEXAM_FROM_START, REEXAM_STARTS_AT_EXPIRY)));
    TAKEN((GRID(NULL, one, 1), PASS(REEXAM_FROM_EXPIRY, REEXAM_STARTS_ON_PASS)));
    TAKEN((PASS(REEXAM_FROM_START, REEXAM_STARTS_ON_PASS)));
}

static void lateness_means_something(void **state)
{
    (void)state;
#define EXAM(from_, until_) p->reexam_from = from_, p->reexam_until = until_
    CONTRADICTS((p->window_after = 1, p->window_after_months = 1), "window_after", "");
    TAKEN((p->window_after = 0, p->window_after_months = 1));
    TAKEN((p->window_after = 1, p->window_after_months = 0));
    CONTRADICTS((EXAM(REEXAM_FROM_EXPIRY, REEXAM_UNTIL_EXPIRY)), "reexam_until", "");
    CONTRADICTS((EXAM(REEXAM_FROM_GRACE_END, REEXAM_UNTIL_EXPIRY)), "reexam_until", "");
    TAKEN((EXAM(REEXAM_FROM_START, REEXAM_UNTIL_EXPIRY)));
    CONTRADICTS((EXAM(REEXAM_FROM_GRACE_END, REEXAM_UNTIL_CLOSE)), "reexam_until", "");
    TAKEN((EXAM(REEXAM_FROM_GRACE_END, REEXAM_UNTIL_CLOSE), p->suspension_months = 1));
    TAKEN((EXAM(REEXAM_FROM_EXPIRY, REEXAM_UNTIL_CLOSE)));
    CONTRADICTS(p->reexam_months = 1, "reexam_months", "");
    TAKEN((p->reexam_from = REEXAM_FROM_MONTHS_BEFORE, p->reexam_months = 1));
}

static void a_short_first_cycle_owes_parts(void **state)
{
    (void)state;
    static const scheme_ramp_step rising[] = {{3, 0}, {6, 100}};
    static const scheme_ramp_step level[] = {{3, 0}, {3, 50}};
    static const scheme_ramp_step below[] = {{3, -1}};
    static const scheme_ramp_step above[] = {{3, 101}};
    static const scheme_grid_point one[] = {{NULL, 0}};
#define FIRST(...) GRID(NULL, one, 1), p->first_cycle = (scheme_first_cycle){__VA_ARGS__}
    TAKEN((FIRST(CREDITS(1), 0, rising, 2)));
    TAKEN((FIRST(CREDITS(1), 3, NULL, 0)));
    CONTRADICTS(p->first_cycle.unit = 1, "first_cycle", ""); /* elsewhere none is short */
    CONTRADICTS((FIRST(-1, 0, NULL, 0)), "first_cycle.unit", "");
    CONTRADICTS((FIRST(0, 3, NULL, 0)), "first_cycle.unit", "");
    CONTRADICTS((FIRST(0, 0, rising, 2)), "first_cycle.unit", "");
    CONTRADICTS((FIRST(CREDITS(1), 0, level, 2)), "first_cycle.ramp", "");
    CONTRADICTS((FIRST(CREDITS(1), 0, below, 1)), "first_cycle.ramp", "");
    CONTRADICTS((FIRST(CREDITS(1), 0, above, 1)), "first_cycle.ramp", "");
}

static void what_is_carried_is_of_no_year_and_not_earned_before(void **state)
{
    (void)state;
    const icsrm_credits none = ICSRM_CREDITS_NONE;
    CONTRADICTS(p->carry.maximum = -1, "carry.maximum", "");
    CONTRADICTS((p->carry.maximum = 1, p->earns_before_months = 1), "carry.maximum", "");
    TAKEN((p->carry.maximum = 0, p->earns_before_months = 1));
    CONTRADICTS((n[ACME_GIVING].yearly_maximum = CREDITS(2), p->carry.into = "giving",
                 p->carry.maximum = 1),
                "carry", "giving");
    TAKEN((n[ACME_GIVING].yearly_maximum = CREDITS(2), p->carry.into = "writing",
           p->carry.maximum = 1));
    CONTRADICTS((n[ACME_LEARNING].maximum = none, n[ACME_LEARNING].yearly_maximum = CREDITS(4),
                 p->carry.into = "ethics", p->carry.maximum = 1),
                "carry", "ethics");
}

static void years_are_those_of_a_term(void **state)
{
    (void)state;
    CONTRADICTS(n[ACME_GIVING].yearly_minimum = -1, "yearly_minimum", "giving");
    CONTRADICTS(n[ACME_GIVING].yearly_maximum = -1, "yearly_minimum", "giving");
    CONTRADICTS((n[ACME_GIVING].yearly_maximum = 1, n[ACME_GIVING].yearly_minimum = 2),
                "yearly_minimum", "giving");
    TAKEN((n[ACME_GIVING].yearly_maximum = 2, n[ACME_GIVING].yearly_minimum = 2));
    TAKEN(n[ACME_GIVING].yearly_minimum = 2);
    CONTRADICTS((n[ACME_GIVING].yearly_maximum = 1, p->blocks = BLOCKS_PER_CATEGORY), "blocks",
                "giving");
    CONTRADICTS((n[ACME_GIVING].yearly_maximum = 1, p->years = 0, p->months = 11), "years",
                "giving");
    TAKEN((n[ACME_GIVING].yearly_maximum = 1, p->years = 0, p->months = 12));
    TAKEN((n[ACME_GIVING].yearly_maximum = 1, p->years = 8, p->months = 12));
    CONTRADICTS((n[ACME_GIVING].yearly_maximum = 1, p->years = 9, p->months = 1), "years",
                "giving");
}

static void no_maximum_stands_below_a_yearly_one(void **state)
{
    (void)state;
    const icsrm_credits none = ICSRM_CREDITS_NONE;
    CONTRADICTS(n[ACME_TOTAL].yearly_maximum = CREDITS(9), "yearly_maximum", "learning");
    CONTRADICTS((n[ACME_TOTAL].yearly_maximum = CREDITS(9), n[ACME_LEARNING].maximum = none),
                "yearly_maximum", "writing");
    TAKEN((n[ACME_TOTAL].yearly_maximum = CREDITS(9), n[ACME_LEARNING].maximum = none,
           n[ACME_WRITING].maximum = none));
    CONTRADICTS((n[ACME_TOTAL].yearly_maximum = CREDITS(9), n[ACME_LEARNING].maximum = none,
                 n[ACME_WRITING].maximum = none, n[ACME_WRITING].bonus_on = 1),
                "yearly_maximum", "writing");
}

static void no_limit_of_a_certification_either(void **state)
{
    (void)state;
    const icsrm_credits none = ICSRM_CREDITS_NONE;
#define LIMIT(on, least, most) (scheme_limit){.node = on, .minimum = least, .maximum = most}
#define YEARLY                 n[ACME_LEARNING].maximum = none, n[ACME_LEARNING].yearly_maximum = CREDITS(4)
    CONTRADICTS((YEARLY, a.limits[0] = LIMIT("ethics", none, CREDITS(3))), "limits", "acme:TWO");
    TAKEN((YEARLY, a.limits[0] = LIMIT("ethics", CREDITS(2), none)));
    TAKEN((YEARLY, a.limits[0] = LIMIT("giving", none, CREDITS(3))));
    TAKEN((YEARLY, a.limits[0] = LIMIT("total", CREDITS(12), CREDITS(30))));
    CONTRADICTS((YEARLY, a.limits[0] = LIMIT("total", none, CREDITS(30))), "limits", "acme:TWO");
}

/* Nor may limits ask of years, or of variety, what the tree may not. */
static void limits_ask_of_years_what_can_be(void **state)
{
    (void)state;
    const icsrm_credits none = ICSRM_CREDITS_NONE;
    static const scheme_facet ethics[] = {{.tag = "x", .minimum = 1}};
#define OWN(on, ...)                                                                               \
    a.limits[0] = (scheme_limit){.node = on, .minimum = none, .maximum = none, __VA_ARGS__}
#define ROOT(...)                                                                                  \
    a.limits[0] = (scheme_limit)                                                                   \
    {                                                                                              \
        .node = "total", .minimum = CREDITS(12), .maximum = none, __VA_ARGS__                      \
    }
#define REFUSED(...) CONTRADICTS((__VA_ARGS__), "limits", "acme:TWO")
    TAKEN((OWN("giving", .yearly_minimum = 1, .yearly_maximum = 1)));
    REFUSED(OWN("giving", .yearly_minimum = 2, .yearly_maximum = 1));
    TAKEN((OWN("learning", .yearly_maximum = CREDITS(4))));
    REFUSED(ROOT(.yearly_maximum = CREDITS(9)));
    TAKEN((ROOT(.yearly_maximum = CREDITS(9)), n[ACME_LEARNING].maximum = none,
           n[ACME_WRITING].maximum = none));
    REFUSED(ROOT(.yearly_maximum = CREDITS(9)), n[ACME_LEARNING].maximum = none,
            n[ACME_WRITING].maximum = none, n[ACME_WRITING].bonus_on = 1);
    REFUSED(OWN("giving", .yearly_maximum = 1), n[ACME_GIVING].bonus_on = 1);
    TAKEN((OWN("giving", .yearly_minimum = 1), n[ACME_GIVING].bonus_on = 1));
    /* where the tree has a yearly maximum, a certification may be without it */
    TAKEN(
        (n[ACME_LEARNING].maximum = none, n[ACME_LEARNING].yearly_maximum = CREDITS(4),
         a.limits[0] = (scheme_limit){
             .node = "learning", .minimum = none, .maximum = CREDITS(8), .yearly_maximum = none}));
    REFUSED(OWN("giving", .yearly_minimum = 1), p->blocks = BLOCKS_PER_CATEGORY);
    REFUSED(OWN("giving", .yearly_minimum = 1), p->years = 0, p->months = 11);
    TAKEN((OWN("giving", .yearly_minimum = none), p->years = 0, p->months = 11));
    REFUSED(OWN("giving", .yearly_maximum = 1), p->carry.maximum = 1, p->carry.into = "giving");
    REFUSED(OWN("learning", .yearly_maximum = 1), p->carry.maximum = 1, p->carry.into = "ethics");
    TAKEN((OWN("giving", .yearly_maximum = 1), p->carry.maximum = 1));
    TAKEN((OWN("giving", .yearly_maximum = 1), p->carry.into = "giving"));
    TAKEN((ROOT(.variety = 3)));
    TAKEN((ROOT(.variety = LIMIT_NO_VARIETY), n[ACME_TOTAL].variety = 2));
    REFUSED(ROOT(.variety = 4));
#define FACET a.edition.facets = ethics, a.edition.facet_count = 1
    TAKEN((OWN("x", .yearly_minimum = 1), FACET));
    REFUSED(OWN("x", .yearly_minimum = 1), FACET, p->years = 0, p->months = 11);
    REFUSED(OWN("x", .yearly_maximum = 1), FACET);
    REFUSED(OWN("x", .variety = LIMIT_NO_VARIETY), FACET);
}

/* A term and a limit of surplus of a certification's own. */
static void own_terms_are_terms(void **state)
{
    (void)state;
#define TWO          a.certifications[ACME_TWO]
#define NO_TERM(...) CONTRADICTS((__VA_ARGS__), "certification.years", "acme:TWO");
    NO_TERM(TWO.years = -1);
    NO_TERM(TWO.years = 101);
    NO_TERM(TWO.months = -1);
    NO_TERM(TWO.months = 1201);
    NO_TERM(TWO.months = 1, p->end_offset = -28);
    TAKEN((TWO.months = 1, p->end_offset = -27));
    TAKEN((TWO.months = 2, p->end_offset = -28));
    TAKEN((TWO.years = 1, TWO.months = 1, p->end_offset = -28));
    TAKEN((TWO.years = 100, TWO.months = 1200));
    CONTRADICTS((TWO.carry_maximum = -1), "certification.carry_maximum", "acme:TWO");
    TAKEN((TWO.carry_maximum = ICSRM_CREDITS_NONE));
    CONTRADICTS((TWO.carry_maximum = 1, p->earns_before_months = 1), "certification.carry_maximum",
                "acme:TWO");
    TAKEN((TWO.carry_maximum = ICSRM_CREDITS_NONE, p->earns_before_months = 1));
    TAKEN((TWO.carry_maximum = 1));
    /* what is asked of years holds in its own term, also without a limit of its own */
#define NO_LIMIT TWO.limit_count = 0
    CONTRADICTS((NO_LIMIT, TWO.months = 11, n[ACME_GIVING].yearly_minimum = 1), "limits",
                "acme:TWO");
    CONTRADICTS((NO_LIMIT, TWO.carry_maximum = 1, p->carry.into = "giving",
                 n[ACME_GIVING].yearly_maximum = 1),
                "limits", "acme:TWO");
    TAKEN((NO_LIMIT, TWO.years = 1, n[ACME_GIVING].yearly_minimum = 1));
}

static void variety_and_bonus_have_their_places(void **state)
{
    (void)state;
    TAKEN(n[ACME_TOTAL].variety = 3);
    CONTRADICTS(n[ACME_TOTAL].variety = 4, "variety", "total");
    CONTRADICTS(n[ACME_GIVING].variety = 1, "variety", "giving");
    TAKEN((n[ACME_GIVING].bonus_on = 1, n[ACME_GIVING].bonus_percent = 10000));
    CONTRADICTS(n[ACME_GIVING].bonus_on = -1, "bonus", "giving");
    CONTRADICTS(n[ACME_GIVING].bonus_percent = -1, "bonus", "giving");
    CONTRADICTS(n[ACME_GIVING].bonus_percent = 10001, "bonus", "giving");
    CONTRADICTS(n[ACME_LEARNING].bonus_on = 1, "bonus", "learning");
    CONTRADICTS((n[ACME_GIVING].bonus_on = 1, n[ACME_GIVING].yearly_maximum = 1), "bonus",
                "giving");
}

static void facets_have_names_of_their_own(void **state)
{
    (void)state;
    static const scheme_facet good[] = {{.tag = "x", .minimum = 1}, {.tag = "y"}};
    static const scheme_facet twice[] = {{.tag = "x"}, {.tag = "x"}};
    static const scheme_facet node[] = {{.tag = "ethics"}};
    static const scheme_facet low[] = {{.tag = "x", .minimum = -1}};
    static const scheme_facet low_year[] = {{.tag = "x", .yearly_minimum = -1}};
    static const scheme_facet year[] = {{.tag = "x", .yearly_minimum = 1}};
#define FACETS(rows, count) e->facets = rows, e->facet_count = count
    TAKEN((FACETS(good, 2)));
    TAKEN((FACETS(year, 1)));
    CONTRADICTS((FACETS(twice, 2)), "facets", "x");
    CONTRADICTS((FACETS(node, 1)), "facets", "ethics");
    CONTRADICTS((FACETS(low, 1)), "minimum", "x");
    CONTRADICTS((FACETS(low_year, 1)), "minimum", "x");
    CONTRADICTS((FACETS(good, 2), p->blocks = BLOCKS_PER_CATEGORY), "blocks", "x");
    CONTRADICTS((FACETS(year, 1), p->years = 10), "blocks", "x");
    TAKEN((FACETS(good, 2), p->years = 10));
}

static void a_kind_earns_in_one_way(void **state)
{
    (void)state;
    static const scheme_step rising[] = {{0, 1}, {60, 2}};
    static const scheme_step level[] = {{60, 1}, {60, 2}};
    static const scheme_step falling[] = {{60, 2}, {90, 2}};
    static const scheme_step early[] = {{-1, 2}};
    static const scheme_step negative[] = {{1, -2}};
#define STEPS(rows, count)                                                                         \
    k[ACME_PAPER].fixed = 0, k[ACME_PAPER].steps = rows, k[ACME_PAPER].step_count = count
    TAKEN((STEPS(rising, 2)));
    CONTRADICTS((STEPS(level, 2)), "steps", "paper");
    CONTRADICTS((STEPS(falling, 2)), "steps", "paper");
    CONTRADICTS((STEPS(early, 1)), "steps", "paper");
    CONTRADICTS((STEPS(negative, 1)), "steps", "paper");
    CONTRADICTS((STEPS(rising, 2), k[ACME_PAPER].fixed = 1), "credit", "paper");
    CONTRADICTS(k[ACME_LECTURE].fixed = 1, "credit", "lecture");
    CONTRADICTS(k[ACME_LECTURE].minutes_per_credit = -1, "credit", "lecture");
    CONTRADICTS(k[ACME_LECTURE].minutes_per_credit = 6001, "credit", "lecture");
    CONTRADICTS(k[ACME_PAPER].fixed = -1, "credit", "paper");
    CONTRADICTS(k[ACME_PAPER].fixed = CREDITS(1000000) + 1, "credit", "paper");
    CONTRADICTS(k[ACME_LECTURE].increment = -1, "increment", "lecture");
    CONTRADICTS(k[ACME_LECTURE].increment = CREDITS(100) + 1, "increment", "lecture");
    CONTRADICTS(k[ACME_PAPER].increment = 500, "increment", "paper"); /* nothing to cut */
    CONTRADICTS(k[ACME_LECTURE].first_award = -1, "item_maximum", "lecture");
    CONTRADICTS(k[ACME_LECTURE].item_maximum = -1, "item_maximum", "lecture");
    CONTRADICTS(k[ACME_LECTURE].percent = -1, "percent", "lecture");
    CONTRADICTS(k[ACME_LECTURE].percent = 10001, "percent", "lecture");
}

static void pooled_blocks_know_no_single_activity(void **state)
{
    (void)state;
#define POOLED p->blocks = BLOCKS_PER_CATEGORY
    TAKEN(POOLED);
    CONTRADICTS((POOLED, k[ACME_LECTURE].increment = 500), "minutes_per_credit", "lecture");
    CONTRADICTS((POOLED, k[ACME_LECTURE].first_award = 500), "minutes_per_credit", "lecture");
    CONTRADICTS((POOLED, k[ACME_LECTURE].item_maximum = 500), "minutes_per_credit", "lecture");
    CONTRADICTS((POOLED, k[ACME_LECTURE].percent = 50), "minutes_per_credit", "lecture");
    TAKEN((POOLED, k[ACME_PAPER].percent = 50));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calendar_fixes_the_end),
        cmocka_unit_test(a_grid_has_points),
        cmocka_unit_test(on_a_grid_an_early_pass_begins_a_cycle_at_the_expiry),
        cmocka_unit_test(lateness_means_something),
        cmocka_unit_test(a_short_first_cycle_owes_parts),
        cmocka_unit_test(what_is_carried_is_of_no_year_and_not_earned_before),
        cmocka_unit_test(years_are_those_of_a_term),
        cmocka_unit_test(no_maximum_stands_below_a_yearly_one),
        cmocka_unit_test(no_limit_of_a_certification_either),
        cmocka_unit_test(limits_ask_of_years_what_can_be),
        cmocka_unit_test(own_terms_are_terms),
        cmocka_unit_test(variety_and_bonus_have_their_places),
        cmocka_unit_test(facets_have_names_of_their_own),
        cmocka_unit_test(a_kind_earns_in_one_way),
        cmocka_unit_test(pooled_blocks_know_no_single_activity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
