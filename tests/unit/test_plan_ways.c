/* SPDX-License-Identifier: MIT
 * Plans of small trees with yearly limits, facets and variety, against trying every way to earn in
 * every year: none is cheaper, and every figure of `least` is what some way needs. In half of them
 * some kinds earn two or three credits at a time; then no way needs less.
 * ICSRM_SEED chooses other trees, ICSRM_ROUNDS more. */
#include "scheme.h"
#include "support.h"

#include <icsrm/plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CREDITS(n) ((n)*ICSRM_CREDIT)
#define NONE       ICSRM_CREDITS_NONE

enum { NODES = 4, YEARS = 2, MOST = 4, FACETS = 1 };

/* A random tree, in whole credits; none of what it asks for is above MOST, so no way that earns
 * more than that at one node in one year needs to be tried. */
typedef struct tree {
    struct icsrm_scheme scheme;
    scheme_edition edition;
    scheme_node nodes[NODES];
    scheme_kind kinds[NODES];
    scheme_facet facet;
    scheme_certification certification;
    uint32_t count, parent[NODES];
    int minimum[NODES], maximum[NODES], yearly_minimum[NODES], yearly_maximum[NODES];
    int had[NODES][YEARS]; /* earned already */
    int item[NODES];       /* what an activity earns; 1: by the hour */
    int whole;             /* all by the hour */
    int64_t price[NODES + FACETS];
    int offered[NODES];
    int first; /* the first year that is left */
} tree;

static const char *const node_names[NODES] = {"n0", "n1", "n2", "n3"};
static const char *const kind_names[NODES] = {"k0", "k1", "k2", "k3"};

/* ---- drawing -------------------------------------------------------------------------------- */

static int some(chance *from, uint32_t one_in, uint32_t most)
{
    return draw(from, one_in) == 0 ? 1 + (int)draw(from, most) : 0;
}

static int is_below_yearly(const tree *t, uint32_t n)
{
    while (n != 0) {
        n = t->parent[n];
        if (t->yearly_maximum[n] > 0)
            return 1;
    }
    return 0;
}

static void draw_limits(tree *t, uint32_t n, chance *from)
{
    t->yearly_maximum[n] = some(from, 5, 3);
    t->yearly_minimum[n] = some(from, 4, 2);
    if (t->yearly_maximum[n] > 0 && t->yearly_minimum[n] > t->yearly_maximum[n])
        t->yearly_minimum[n] = t->yearly_maximum[n];
    t->minimum[n] = n == 0 ? 0 : some(from, 3, 3);
    t->maximum[n] = n == 0 || is_below_yearly(t, n) ? 0 : some(from, 2, 4);
    for (uint32_t a = n;; a = t->parent[a]) { /* else the scheme is refused */
        if (t->maximum[a] > 0 && t->minimum[n] > t->maximum[a])
            t->minimum[n] = t->maximum[a];
        if (a == 0)
            break;
    }
}

static icsrm_credits amount(int credits)
{
    return credits == 0 ? NONE : CREDITS(credits);
}

static void write_node(tree *t, uint32_t n, chance *from)
{
    t->nodes[n] = (scheme_node){.name = node_names[n],
                                .parent = n == 0 ? NULL : node_names[t->parent[n]],
                                .minimum = amount(t->minimum[n]),
                                .maximum = amount(t->maximum[n]),
                                .yearly_minimum = CREDITS(t->yearly_minimum[n]),
                                .yearly_maximum = CREDITS(t->yearly_maximum[n]),
                                .rule = "cpd.credit",
                                .source = ""};
    t->price[n] = draw(from, 7) == 0 ? ICSRM_MONEY_NONE : (int64_t)draw(from, 4);
    if (draw(from, 5) == 0) { /* no kind earns here */
        t->offered[n] = 0;
        t->had[n][0] = t->had[n][1] = 0;
        return;
    }
    t->offered[n] = t->price[n] != ICSRM_MONEY_NONE;
    for (int y = 0; y < YEARS; y++)
        t->had[n][y] -= t->had[n][y] % t->item[n];
    scheme_kind *kind = &t->kinds[t->edition.kind_count++];
    *kind = (scheme_kind){
        .name = kind_names[n], .category = node_names[n], .rule = "cpd.credit", .source = ""};
    if (t->item[n] == 1)
        kind->minutes_per_credit = 60;
    else
        kind->fixed = CREDITS(t->item[n]);
}

static void draw_tree(tree *t, chance *from)
{
    memset(t, 0, sizeof *t);
    t->count = 1 + draw(from, NODES);
    t->edition = icsrm_scheme_icsrm()->editions[0];
    t->edition.policy.years = YEARS;
    t->edition.kind_count = 0;
    t->first = (int)draw(from, YEARS);
    t->whole = draw(from, 2) == 0;
    for (uint32_t n = 0; n < t->count; n++) {
        t->item[n] = t->whole ? 1 : 1 + (int)draw(from, 3);
        t->parent[n] = n == 0 ? ICSRM_NO_NODE : draw(from, n);
        for (int y = 0; y <= t->first; y++)
            t->had[n][y] = some(from, 3, 3);
        draw_limits(t, n, from);
        write_node(t, n, from);
    }
    for (uint32_t n = 0; n < t->count; n++) {
        uint32_t children = 0;
        for (uint32_t c = n + 1; c < t->count; c++)
            children += t->parent[c] == n;
        t->nodes[n].variety = draw(from, 4) == 0 ? draw(from, children + 1) : 0;
    }
    t->minimum[0] = 1 + (int)draw(from, MOST);
    t->facet = (scheme_facet){.tag = "tag",
                              .minimum = CREDITS(some(from, 3, MOST)),
                              .yearly_minimum = CREDITS(some(from, 3, 2)),
                              .rule = "cpd.specified",
                              .source = ""};
    t->certification = (scheme_certification){.code = "tree:A",
                                              .title = "A",
                                              .required = CREDITS(t->minimum[0]),
                                              .rule = "cpd.requirement",
                                              .source = ""};
}

static icsrm_catalog *catalog_of(tree *t)
{
    const icsrm_scheme *schemes[] = {&t->scheme};
    icsrm_catalog *catalog = NULL;
    t->edition.nodes = t->nodes;
    t->edition.node_count = t->count;
    t->edition.facets = &t->facet;
    t->edition.facet_count = FACETS;
    t->edition.kinds = t->kinds;
    t->edition.certifications = &t->certification;
    t->edition.certification_count = 1;
    t->scheme = (struct icsrm_scheme){.body = "tree",
                                      .name = "Tree",
                                      .source = "",
                                      .verified_on = ICSRM_DATE_NONE,
                                      .editions = &t->edition,
                                      .edition_count = 1};
    (void)icsrm_catalog_new(schemes, 1, NULL, &catalog, NULL); /* it may contradict itself */
    return catalog;
}

/* ---- every way ------------------------------------------------------------------------------ */

/* What is earned besides, at each node in each year. */
typedef int way[NODES][YEARS];

/* What nodes count: docs/schemes.md, "Requirement tree" and "Years". */
static void count(const tree *t, way w, int counted[NODES], int by_year[NODES][YEARS])
{
    memset(counted, 0, NODES * sizeof *counted);
    memset(by_year, 0, NODES * sizeof *by_year);
    for (uint32_t n = t->count; n-- > 0;) {
        int years = 0;
        for (int y = 0; y < YEARS; y++) {
            by_year[n][y] += t->had[n][y] + w[n][y];
            counted[n] += t->had[n][y] + w[n][y];
            if (t->yearly_maximum[n] > 0 && by_year[n][y] > t->yearly_maximum[n])
                by_year[n][y] = t->yearly_maximum[n];
            years += by_year[n][y];
            if (n > 0)
                by_year[t->parent[n]][y] += by_year[n][y];
        }
        if (t->yearly_maximum[n] > 0)
            counted[n] = years;
        if (t->maximum[n] > 0 && counted[n] > t->maximum[n])
            counted[n] = t->maximum[n];
        if (n > 0)
            counted[t->parent[n]] += counted[n];
    }
}

static int is_met(const tree *t, way w)
{
    int counted[NODES];
    int by_year[NODES][YEARS];
    int all = 0;
    count(t, w, counted, by_year);
    for (int y = 0; y < YEARS; y++) {
        int new = 0;
        for (uint32_t n = 0; n < t->count; n++) {
            new += w[n][y];
            if (by_year[n][y] < t->yearly_minimum[n])
                return 0;
        }
        if (CREDITS(new) < t->facet.yearly_minimum)
            return 0;
        all += new;
    }
    for (uint32_t n = 0; n < t->count; n++) {
        uint32_t various = 0;
        for (uint32_t c = n + 1; c < t->count; c++)
            various += t->parent[c] == n && counted[c] > 0;
        if (counted[n] < t->minimum[n] || various < t->nodes[n].variety)
            return 0;
    }
    return CREDITS(all) >= t->facet.minimum;
}

static int is_below(const tree *t, uint32_t n, uint32_t top)
{
    while (n != top && n != ICSRM_NO_NODE)
        n = t->parent[n];
    return n == top;
}

/* What trying every way finds: the least cost, or -1; the least at each node and below. */
static int64_t search(const tree *t, int least[NODES])
{
    way w = {{0}};
    int64_t best = -1;
    for (;;) {
        if (is_met(t, w)) {
            int64_t cost = 0;
            for (uint32_t n = 0; n < t->count; n++) {
                int below = 0;
                for (uint32_t b = n; b < t->count; b++)
                    below += is_below(t, b, n) ? w[b][0] + w[b][1] : 0;
                least[n] = best < 0 || below < least[n] ? below : least[n];
                cost += (w[n][0] + w[n][1]) * (t->price[n] < 0 ? 0 : t->price[n]);
            }
            best = best < 0 || cost < best ? cost : best;
        }
        uint32_t place = (uint32_t)t->first;
        while (place < t->count * YEARS &&
               (!t->offered[place / YEARS] || w[place / YEARS][place % YEARS] >= MOST)) {
            w[place / YEARS][place % YEARS] = 0;
            place++;
            if ((int)(place % YEARS) < t->first)
                place++;
        }
        if (place >= t->count * YEARS)
            return best;
        w[place / YEARS][place % YEARS] += t->item[place / YEARS];
    }
}

/* ---- comparing ------------------------------------------------------------------------------ */

static const char *const years[YEARS] = {"2022-03-10", "2023-03-10"};

/* The steps earn the plan in the years that are left, and that is enough. */
static void check_steps(const tree *t, const icsrm_plan_step *steps, size_t step_count,
                        uint32_t round)
{
    way w = {{0}};
    icsrm_credits tagged = 0;
    for (size_t i = 0; i < step_count; i++) {
        const int y = steps[i].from >= day(years[1]);
        const int item = steps[i].is_facet ? 1 : t->item[steps[i].node];
        assert_true(steps[i].earn % CREDITS(item) == 0 && y >= t->first);
        if (steps[i].is_facet)
            tagged += steps[i].earn;
        else
            w[steps[i].node][y] += (int)(steps[i].earn / ICSRM_CREDIT);
        if (steps[i].until < day("2024-03-10"))
            assert_int_equal(steps[i].until, day(years[1]));
    }
    if (!is_met(t, w) || tagged < t->facet.minimum)
        fail_msg("round %u: the plan does not meet the requirement", round);
}

static icsrm_record *record_of(const tree *t, const icsrm_catalog *catalog)
{
    static const char *const dates[YEARS] = {"2022-05-01", "2023-04-01"};
    icsrm_record *record = new_record(catalog);
    add_exam(record, "tree:A", years[0]);
    for (uint32_t n = 0; n < t->count; n++)
        for (int y = 0; y < YEARS; y++)
            if (t->had[n][y] > 0) {
                char id[16];
                snprintf(id, sizeof id, "%u-%d", n, y);
                add_approved(record, id, kind_names[n], dates[y], t->had[n][y] * 60);
            }
    assert_ok(icsrm_record_finish(record, NULL));
    return record;
}

/* Returns whether there was a way, and the plan the cheapest for certain. */
static int check_tree(const tree *t, const icsrm_catalog *catalog, uint32_t round)
{
    icsrm_decision *decision = NULL;
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[NODES + FACETS];
    icsrm_plan_step steps[2 * YEARS * (NODES + FACETS)];
    size_t step_count = 0;
    int least[NODES] = {0};
    icsrm_record *record = record_of(t, catalog);
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    (void)decide(record, "tree:A", t->first == 0 ? "2022-06-01" : "2023-06-01", decision);
    assert_ok(icsrm_plan_read(decision, 0, t->price, t->count + FACETS, &plan, nodes,
                              NODES + FACETS, NULL));
    assert_ok(icsrm_plan_steps(decision, 0, t->price, t->count + FACETS, steps,
                               2 * YEARS * (NODES + FACETS), &step_count));
    const int64_t best = search(t, least);
    const int64_t cost = plan.state == ICSRM_PLAN_OUT_OF_REACH ? -1 : plan.cost;
    if (plan.partial ? best < 0 || cost < best : cost != best)
        fail_msg("round %u: the plan costs %d, the best way %d", round, (int)cost, (int)best);
    if (plan.state == ICSRM_PLAN_POSSIBLE)
        check_steps(t, steps, step_count, round);
    const int exact = plan.state == ICSRM_PLAN_POSSIBLE && !plan.partial;
    for (uint32_t n = 0; n < t->count; n++)
        if (t->whole ? nodes[n].least != (exact ? CREDITS(least[n]) : 0)
                     : nodes[n].least > CREDITS(least[n]))
            fail_msg("round %u: at least %d at node %u, not %d", round, least[n], n,
                     (int)nodes[n].least);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    return exact;
}

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    const char *written = getenv(variable);
    return written == NULL ? otherwise : strtoull(written, NULL, 10);
}

static void no_way_is_cheaper(void **state)
{
    (void)state;
    chance from = {number_from("ICSRM_SEED", 20261122)};
    const uint64_t rounds = number_from("ICSRM_ROUNDS", 400);
    uint32_t exact = 0;
    for (uint32_t round = 0; round < rounds;) {
        static tree t;
        uint32_t offered = 0;
        draw_tree(&t, &from);
        for (uint32_t n = 0; n < t.count; n++)
            offered += t.offered[n] != 0;
        icsrm_catalog *catalog = offered > 3 ? NULL : catalog_of(&t);
        if (catalog == NULL)
            continue; /* too many ways to try, or refused */
        exact += (uint32_t)check_tree(&t, catalog, round);
        icsrm_catalog_free(catalog);
        round++;
    }
    print_message("# %u of them exact\n", exact);
    assert_true(exact > rounds / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_is_cheaper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
