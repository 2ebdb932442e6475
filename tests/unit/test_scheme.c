/* SPDX-License-Identifier: MIT
 * Schemes that contradict themselves are refused, one contradiction at a time; what comes close to
 * one is taken. */
#include "contradiction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- one noun after the other -------------------------------------------------------------- */

static void the_body_has_a_name_without_a_colon(void **state)
{
    (void)state;
    TAKEN((void)a);
    CONTRADICTS(a.scheme.body = "", "body", "");
    CONTRADICTS(a.scheme.body = "ac:me", "body", "ac:me");
}

static void there_is_an_edition(void **state)
{
    (void)state;
    acme a;
    acme_init(&a);
    a.scheme.edition_count = 0;
    check_refused(&a, ICSRM_E_LIMIT, "editions", "0", "none");
    a.scheme.edition_count = ICSRM_EDITIONS_MAX + 1;
    check_refused(&a, ICSRM_E_LIMIT, "editions", "1001", "too many");
}

static void editions_follow_each_other(void **state)
{
    (void)state;
    acme a;
    icsrm_error error;
    acme_init(&a);
    scheme_edition editions[2] = {a.edition, a.edition};
    a.scheme.editions = editions;
    a.scheme.edition_count = 2;
    check_refused(&a, ICSRM_E_SCHEME, "effective", "", "on the same day");
    editions[1].effective = ICSRM_DATE_MIN + 1;
    assert_ok(try_scheme(&a, &error));
    editions[1].node_count = 0;
    check_refused(&a, ICSRM_E_SCHEME, "requirement", "", "the second one is wrong");
}

static void the_requirement_is_a_tree(void **state)
{
    (void)state;
    CONTRADICTS(a.edition.node_count = 0, "requirement", "");
    CONTRADICTS(a.nodes[ACME_TOTAL].parent = "giving", "requirement", "");
    CONTRADICTS(a.nodes[ACME_GIVING].name = "ethics", "requirement", "ethics");
    CONTRADICTS(a.nodes[ACME_GIVING].parent = NULL, "parent", "giving");
    CONTRADICTS(a.nodes[ACME_GIVING].parent = "elsewhere", "parent", "giving");
    CONTRADICTS(a.nodes[ACME_LEARNING].parent = "ethics", "parent", "learning"); /* comes later */
}

static void the_requirement_has_a_limit(void **state)
{
    (void)state;
    acme a;
    icsrm_error error;
    static char names[ICSRM_NODES_MAX + 1][8];
    static scheme_node many[ICSRM_NODES_MAX + 1];
    acme_init(&a);
    memcpy(many, a.nodes, sizeof a.nodes);
    for (size_t n = ACME_NODES; n <= ICSRM_NODES_MAX; n++) {
        snprintf(names[n], sizeof names[n], "n%zu", n);
        many[n] = (scheme_node){.name = names[n],
                                .parent = "total",
                                .minimum = ICSRM_CREDITS_NONE,
                                .maximum = ICSRM_CREDITS_NONE};
    }
    a.edition.nodes = many;
    a.edition.node_count = ICSRM_NODES_MAX;
    assert_ok(try_scheme(&a, &error));
    a.edition.node_count++;
    check_refused(&a, ICSRM_E_LIMIT, "requirement", "257", "too many");
}

static void every_minimum_can_be_reached(void **state)
{
    (void)state;
    TAKEN(a.nodes[ACME_ETHICS].minimum = CREDITS(8)); /* all that learning counts */
    CONTRADICTS(a.nodes[ACME_ETHICS].minimum = CREDITS(8) + 1, "minimum", "ethics");
    CONTRADICTS(a.nodes[ACME_WRITING].minimum = CREDITS(7), "minimum", "writing");
    TAKEN(a.nodes[ACME_TOTAL].maximum = CREDITS(12));
    CONTRADICTS(a.nodes[ACME_TOTAL].maximum = CREDITS(11), "required", "acme:TWO");
    CONTRADICTS(a.nodes[ACME_TOTAL].maximum = CREDITS(9), "minimum", "total");
}

static void kinds_earn_in_a_category(void **state)
{
    (void)state;
    CONTRADICTS(a.kinds[ACME_TALK].category = "elsewhere", "category", "talk");
    CONTRADICTS(a.kinds[ACME_TALK].category = NULL, "category", "talk");
    CONTRADICTS(a.kinds[ACME_TALK].minutes_per_credit = -1, "credit", "talk");
    CONTRADICTS(a.kinds[ACME_PAPER].fixed = -1, "credit", "paper");
    CONTRADICTS(a.kinds[ACME_TALK].name = "lecture", "kinds", "lecture");
}

static void blocks_of_a_category_are_of_one_size(void **state)
{
    (void)state;
    TAKEN(a.kinds[ACME_COURSE].category = "learning";
          a.kinds[ACME_COURSE].minutes_per_credit = 30); /* each activity is cut by itself */
    TAKEN(a.edition.policy.blocks = BLOCKS_PER_CATEGORY;
          a.kinds[ACME_COURSE].minutes_per_credit = 30); /* another category */
    TAKEN(a.edition.policy.blocks = BLOCKS_PER_CATEGORY;
          a.kinds[ACME_COURSE].category = "learning"); /* the same size */
    TAKEN(a.edition.policy.blocks = BLOCKS_PER_CATEGORY;
          a.kinds[ACME_PAPER].category = "giving"); /* fixed, after one by the hour */
    TAKEN(a.edition.policy.blocks = BLOCKS_PER_CATEGORY;
          a.kinds[ACME_LECTURE].minutes_per_credit = 0;
          a.kinds[ACME_COURSE].category = "learning"); /* by the hour, after a fixed one */
    CONTRADICTS(
        a.edition.policy.blocks = BLOCKS_PER_CATEGORY; a.kinds[ACME_COURSE].category = "learning";
        a.kinds[ACME_COURSE].minutes_per_credit = 30, "minutes_per_credit", "ethics-course");
}

static void certifications_are_the_bodys_own(void **state)
{
    (void)state;
    TAKEN(a.certifications[ACME_ONE].code = "acme:X");
    CONTRADICTS(a.certifications[ACME_ONE].code = "other:ONE", "code", "other:ONE");
    CONTRADICTS(a.certifications[ACME_ONE].code = "acmes:ONE", "code", "acmes:ONE");
    CONTRADICTS(a.certifications[ACME_ONE].code = "acme:", "code", "acme:");
    CONTRADICTS(a.certifications[ACME_ONE].code = "acme:TWO", "certifications", "acme:TWO");
    CONTRADICTS(a.certifications[ACME_ONE].required = -1, "required", "acme:ONE");
}

static void limits_of_a_certification_hold_together(void **state)
{
    (void)state;
    TAKEN(a.limits[0].maximum = CREDITS(3));
    CONTRADICTS(a.limits[0].maximum = CREDITS(2), "limits", "acme:TWO");
    CONTRADICTS(a.limits[0].node = "elsewhere", "limits", "acme:TWO");
}

static void every_policy_has_its_range(void **state)
{
    (void)state;
#define OUTSIDE(member, low, high)                                                                 \
    CONTRADICTS(a.edition.policy.member = (low)-1, #member, "");                                   \
    CONTRADICTS(a.edition.policy.member = (high) + 1, #member, "")
    OUTSIDE(years, 0, 100);
    OUTSIDE(months, 0, 1200);
    OUTSIDE(leap, ICSRM_LEAP_FEBRUARY_28, ICSRM_LEAP_MARCH_1);
    OUTSIDE(starts, STARTS_ON_AWARD, STARTS_NEXT_JANUARY);
    OUTSIDE(ends, ENDS_ON_ANNIVERSARY, ENDS_ON_GRID);
    OUTSIDE(end_offset, -31, 31);
    OUTSIDE(window_before, 0, 36600);
    OUTSIDE(window_before_months, 0, 1200);
    OUTSIDE(window_after, -1, 36600);
    OUTSIDE(window_after_months, 0, 1200);
    OUTSIDE(grace_active, ICSRM_FALSE, ICSRM_TRUE);
    OUTSIDE(suspension_months, 0, 1200);
    OUTSIDE(earns_until, EARNS_UNTIL_EXPIRY, EARNS_UNTIL_SUSPENSION);
    OUTSIDE(earns_before_months, 0, 1200);
    OUTSIDE(fee, FEE_REQUIRED, FEE_NOT_REQUIRED);
    OUTSIDE(early_fee, EARLY_FEE_HELD, EARLY_FEE_VOID);
    OUTSIDE(next_from, NEXT_FROM_EXPIRY, NEXT_FROM_LATE_COMPLETION);
    OUTSIDE(late_approval, LATE_APPROVAL_COUNTS, LATE_APPROVAL_VOID);
    OUTSIDE(blocks, BLOCKS_PER_ACTIVITY, BLOCKS_PER_CATEGORY);
    OUTSIDE(audience_reach, AUDIENCE_IN_RECORD, AUDIENCE_IN_CYCLE);
    OUTSIDE(sharing, SHARED_BY_ALL, SHARED_BY_NAMED);
    OUTSIDE(sharing_limit, 0, ICSRM_HELD_MAX);
    OUTSIDE(governed, GOVERNED_FROM_START, GOVERNED_ON_DAY);
    OUTSIDE(reexam_from, REEXAM_FROM_EXPIRY, REEXAM_FROM_GRACE_END);
    OUTSIDE(reexam_until, REEXAM_WITHOUT_END, REEXAM_UNTIL_CLOSE);
    OUTSIDE(reexam_starts, REEXAM_STARTS_ON_PASS, REEXAM_STARTS_AT_EXPIRY);
    OUTSIDE(reexam_months, 0, 1200);
    OUTSIDE(first_cycle.exempt_months, 0, 1200);
    OUTSIDE(carry.months, 0, 1200);
}

static void a_term_ends_after_it_begins(void **state)
{
    (void)state;
    CONTRADICTS(a.edition.policy.years = 0, "years", "");
    TAKEN(a.edition.policy.years = 0; a.edition.policy.months = 1;
          a.edition.policy.end_offset = -27);
    TAKEN(a.edition.policy.years = 1; a.edition.policy.months = 1;
          a.edition.policy.end_offset = -31);
    TAKEN(a.edition.policy.years = 0; a.edition.policy.months = 2;
          a.edition.policy.end_offset = -31);
    CONTRADICTS(a.edition.policy.years = 0; a.edition.policy.months = 1;
                a.edition.policy.end_offset = -28, "end_offset", "");
}

static void what_is_carried_goes_somewhere(void **state)
{
    (void)state;
    TAKEN(a.edition.policy.carry.from = "learning"; a.edition.policy.carry.into = "giving");
    CONTRADICTS(a.edition.policy.carry.from = "elsewhere", "carry.from", "elsewhere");
    CONTRADICTS(a.edition.policy.carry.into = "elsewhere", "carry.into", "elsewhere");
    CONTRADICTS(a.edition.policy.carry.maximum = -1, "carry.maximum", "");
    CONTRADICTS(a.edition.policy.carry.maximum = 1;
                a.edition.policy.earns_before_months = 1, "carry.maximum", "");
}

/* ---- limits of a catalog ------------------------------------------------------------------- */

enum { EDITIONS = 11, NAMES = 1000 }; /* 11 × 1000 names are more than a catalog takes */

/* Gives every edition other names; returns the memory to free. */
static char (*number_names(void))[16]
{
    char(*names)[16] = calloc(EDITIONS * NAMES, sizeof *names);
    assert_non_null(names);
    for (size_t i = 0; i < (size_t)EDITIONS * NAMES; i++)
        snprintf(names[i], sizeof *names, "acme:%05zu", i);
    return names;
}

static void check_limit(acme *a, scheme_edition *editions)
{
    icsrm_error error;
    a->scheme.editions = editions;
    a->scheme.edition_count = EDITIONS;
    assert_status(try_scheme(a, &error), ICSRM_E_LIMIT);
    assert_same(error.status, ICSRM_E_LIMIT);
    a->scheme.edition_count = 1;
    assert_ok(try_scheme(a, &error));
}

static void kinds_have_a_limit(void **state)
{
    (void)state;
    acme a;
    acme_init(&a);
    char(*names)[16] = number_names();
    scheme_kind *kinds = calloc(EDITIONS * NAMES, sizeof *kinds);
    scheme_edition editions[EDITIONS];
    assert_non_null(kinds);
    for (size_t i = 0; i < (size_t)EDITIONS * NAMES; i++) {
        kinds[i] = a.kinds[ACME_LECTURE];
        kinds[i].name = names[i];
    }
    for (int e = 0; e < EDITIONS; e++) {
        editions[e] = a.edition;
        editions[e].effective += e;
        editions[e].kinds = kinds + e * NAMES;
        editions[e].kind_count = NAMES;
    }
    check_limit(&a, editions);
    free(kinds);
    free(names);
}

static void certifications_have_a_limit(void **state)
{
    (void)state;
    acme a;
    acme_init(&a);
    char(*names)[16] = number_names();
    scheme_certification *rows = calloc(EDITIONS * NAMES, sizeof *rows);
    scheme_edition editions[EDITIONS];
    assert_non_null(rows);
    for (size_t i = 0; i < (size_t)EDITIONS * NAMES; i++) {
        rows[i] = a.certifications[ACME_ONE];
        rows[i].code = names[i];
    }
    for (int e = 0; e < EDITIONS; e++) {
        editions[e] = a.edition;
        editions[e].effective += e;
        editions[e].certifications = rows + e * NAMES;
        editions[e].certification_count = NAMES;
    }
    check_limit(&a, editions);
    free(rows);
    free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_body_has_a_name_without_a_colon),
        cmocka_unit_test(there_is_an_edition),
        cmocka_unit_test(editions_follow_each_other),
        cmocka_unit_test(the_requirement_is_a_tree),
        cmocka_unit_test(the_requirement_has_a_limit),
        cmocka_unit_test(every_minimum_can_be_reached),
        cmocka_unit_test(kinds_earn_in_a_category),
        cmocka_unit_test(blocks_of_a_category_are_of_one_size),
        cmocka_unit_test(certifications_are_the_bodys_own),
        cmocka_unit_test(limits_of_a_certification_hold_together),
        cmocka_unit_test(every_policy_has_its_range),
        cmocka_unit_test(a_term_ends_after_it_begins),
        cmocka_unit_test(what_is_carried_goes_somewhere),
        cmocka_unit_test(kinds_have_a_limit),
        cmocka_unit_test(certifications_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
