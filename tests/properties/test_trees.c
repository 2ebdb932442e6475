/* SPDX-License-Identifier: MIT
 * Random requirement trees with maxima, yearly maxima, bonus and facets: the order of activities
 * never changes a count, every node counts from its children, and what is attributed to activities
 * adds up to what counts. Seed and number of rounds: ICSRM_SEED, ICSRM_ROUNDS. */
#include "acme.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#define CREDITS(n) ((n)*ICSRM_CREDIT)

enum { ACTIVITIES = 14, FACETS = 1 };

static const char *const kind_names[] = {"lecture", "ethics-course", "talk", "paper"};
static const char *const tag[] = {"tagged"};
static const scheme_facet facets[FACETS] = {
    {.tag = "tagged", .minimum = CREDITS(1), .rule = "cpd.specified", .source = ""}};

typedef struct deed {
    const char *kind;
    icsrm_date on;
    int32_t minutes;
} deed;

/* ---- drawing -------------------------------------------------------------------------------- */

static void draw_node(scheme_node *node, chance *from)
{
    node->minimum = ICSRM_CREDITS_NONE;
    node->maximum = draw(from, 2) ? CREDITS(draw(from, 12)) : ICSRM_CREDITS_NONE;
    node->yearly_maximum = draw(from, 4) == 0 ? CREDITS(draw(from, 6)) : 0;
    node->bonus_on = draw(from, 4) == 0 ? CREDITS(draw(from, 4)) : 0;
    node->bonus_percent = node->bonus_on > 0 ? (int32_t)draw(from, 150) : 0;
}

/* Changes acme's tree; the library may refuse what comes out. */
static icsrm_catalog *draw_catalog(acme *a, chance *from)
{
    static const char *const parents[] = {"total", "learning", "giving"};
    const icsrm_scheme *schemes[] = {&a->scheme};
    icsrm_catalog *catalog = NULL;
    acme_init(a);
    for (size_t n = 0; n < ACME_NODES; n++)
        draw_node(&a->nodes[n], from);
    a->nodes[ACME_WRITING].parent = parents[draw(from, 3)];
    a->certifications[ACME_ONE].required = CREDITS(1);
    a->certifications[ACME_TWO].limit_count = 0;
    a->certifications[ACME_TWO].required = CREDITS(1);
    a->nodes[ACME_TOTAL].maximum = ICSRM_CREDITS_NONE;
    a->kinds[draw(from, ACME_KINDS)].tags = tag;
    for (size_t k = 0; k < ACME_KINDS; k++)
        a->kinds[k].tag_count = a->kinds[k].tags != NULL;
    a->edition.facets = facets;
    a->edition.facet_count = FACETS;
    (void)icsrm_catalog_new(schemes, 1, NULL, &catalog, NULL);
    return catalog;
}

static void draw_deeds(deed deeds[ACTIVITIES], chance *from)
{
    for (size_t i = 0; i < ACTIVITIES; i++)
        deeds[i] = (deed){kind_names[draw(from, 4)], day("2020-01-01") + (int32_t)draw(from, 731),
                          (int32_t)draw(from, 400)};
}

static void shuffle(deed deeds[ACTIVITIES], chance *from)
{
    for (uint32_t i = ACTIVITIES; i > 1; i--) {
        uint32_t other = draw(from, i);
        deed last = deeds[i - 1];
        deeds[i - 1] = deeds[other];
        deeds[other] = last;
    }
}

/* ---- deciding ------------------------------------------------------------------------------- */

typedef struct counts {
    icsrm_node nodes[ACME_NODES + FACETS];
    icsrm_credits attributed;
} counts;

static void read_counts(const icsrm_decision *decision, counts *out)
{
    uint8_t outcomes[ACTIVITIES];
    icsrm_credits counted[ACTIVITIES];
    assert_same(icsrm_decision_node_count(decision), ACME_NODES + FACETS);
    for (size_t n = 0; n < ACME_NODES + FACETS; n++) {
        out->nodes[n].struct_size = sizeof out->nodes[n];
        assert_ok(icsrm_decision_node_at(decision, n, &out->nodes[n]));
    }
    out->attributed = 0;
    assert_ok(icsrm_decision_outcomes(decision, outcomes, NULL, counted, ACTIVITIES, NULL));
    for (size_t i = 0; i < ACTIVITIES; i++)
        out->attributed += counted[i];
}

/* What a member counts who did so, before the expiry on 2022-01-01. */
static void count(const icsrm_catalog *catalog, const deed deeds[ACTIVITIES], counts *out)
{
    icsrm_record *record = new_record(catalog);
    icsrm_decision *decision = NULL;
    add_exam(record, "acme:ONE", "2020-01-01");
    for (size_t i = 0; i < ACTIVITIES; i++) {
        char id[8];
        snprintf(id, sizeof id, "A%zu", i);
        icsrm_activity activity = approved(id, deeds[i].kind, "2020-01-01", deeds[i].minutes);
        activity.on = deeds[i].on;
        add_activity(record, &activity);
    }
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    (void)decide(record, "acme:ONE", "2021-12-31", decision);
    read_counts(decision, out);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
}

/* ---- what holds ----------------------------------------------------------------------------- */

static void check_tree(const acme *a, const counts *all)
{
    icsrm_credits below[ACME_NODES] = {0};
    for (size_t n = ACME_NODES; n-- > 1;) {
        const icsrm_node *node = &all->nodes[n];
        assert_true(node->earned >= below[n]);
        assert_true(node->counted <= node->earned);
        if (node->maximum != ICSRM_CREDITS_NONE)
            assert_true(node->counted <= node->maximum);
        if (a->nodes[n].yearly_maximum > 0)
            assert_true(node->counted <= 2 * a->nodes[n].yearly_maximum);
        else if (node->maximum == ICSRM_CREDITS_NONE || node->earned < node->maximum)
            assert_same(node->counted, node->earned);
        below[node->parent] += node->counted;
    }
    assert_same(all->nodes[0].earned, below[0]); /* no kind earns at the root */
    assert_same(all->attributed, all->nodes[0].counted);
}

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    const char *written = getenv(variable);
    return written == NULL ? otherwise : strtoull(written, NULL, 10);
}

static void the_order_of_activities_changes_no_count(void **state)
{
    (void)state;
    const uint64_t seed = number_from("ICSRM_SEED", 1);
    const uint64_t rounds = number_from("ICSRM_ROUNDS", 2000);
    chance from = {seed};
    for (uint64_t round = 0; round < rounds; round++) {
        acme a;
        deed deeds[ACTIVITIES];
        counts first;
        counts second;
        icsrm_catalog *catalog = NULL;
        while (catalog == NULL)
            catalog = draw_catalog(&a, &from);
        draw_deeds(deeds, &from);
        count(catalog, deeds, &first);
        check_tree(&a, &first);
        shuffle(deeds, &from);
        count(catalog, deeds, &second);
        check_tree(&a, &second);
        for (size_t n = 0; n < ACME_NODES + FACETS; n++)
            if (first.nodes[n].counted != second.nodes[n].counted ||
                first.nodes[n].earned != second.nodes[n].earned)
                fail_msg("seed %llu, round %llu: %s", (unsigned long long)seed,
                         (unsigned long long)round, first.nodes[n].name);
        icsrm_catalog_free(catalog);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_activities_changes_no_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
