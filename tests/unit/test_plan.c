/* SPDX-License-Identifier: MIT
 * Plans: of members whose way is known, of small trees against trying every way, and what is
 * refused. Uses private headers for trees of its own. */
#include "scheme.h"
#include "support.h"

#include <icsrm/plan.h>
#include <string.h>

#define CODE       "icsrm:CCEM"
#define CREDITS(n) ((n)*ICSRM_CREDIT)
#define NONE       ICSRM_CREDITS_NONE

/* ---- members ------------------------------------------------------------------------------- */

typedef struct member {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_decision *decision;
    icsrm_plan plan;
    icsrm_plan_node nodes[5];
} member;

static member begin(void)
{
    member m = {.catalog = new_catalog(), .plan = {.struct_size = sizeof m.plan}};
    m.record = new_record(m.catalog);
    add_exam(m.record, CODE, "2022-03-10");
    assert_ok(icsrm_decision_new(m.catalog, NULL, &m.decision));
    return m;
}

static void end(member *m)
{
    icsrm_decision_free(m->decision);
    icsrm_record_free(m->record);
    icsrm_catalog_free(m->catalog);
}

static void plan_on(member *m, const char *as_of, int32_t with_pending, const int64_t *prices)
{
    size_t count = 0;
    (void)decide(m->record, CODE, as_of, m->decision);
    assert_ok(icsrm_plan_read(m->decision, with_pending, prices, 5, &m->plan, m->nodes, 5, &count));
    assert_same(count, 5);
}

static void what_is_missing_is_planned(void **state)
{
    (void)state;
    member m = begin();
    add_approved(m.record, "A-1", "course", "2022-05-01", 28 * 60);
    icsrm_activity waits = approved("A-2", "teaching", "2023-05-01", 5 * 60);
    waits.status = ICSRM_ACTIVITY_SUBMITTED;
    add_activity(m.record, &waits);
    assert_ok(icsrm_record_finish(m.record, NULL));
    plan_on(&m, "2025-02-24", 0, NULL);
    assert_int_equal(m.plan.state, ICSRM_PLAN_POSSIBLE);
    assert_int_equal(m.plan.partial, 0);
    assert_int_equal(m.plan.days_left, 14);
    assert_int_equal(m.plan.earn_from, day("2025-02-24"));
    assert_int_equal(m.plan.earn_until, day("2025-03-10"));
    assert_int_equal(m.plan.submit_by, day("2025-04-21"));
    assert_true(m.plan.earn == CREDITS(17) && m.plan.per_week == 8500);
    assert_true(m.plan.cost == ICSRM_MONEY_NONE);
    assert_true(m.nodes[0].headroom == NONE && m.nodes[0].missing == CREDITS(17));
    assert_true(m.nodes[0].least == CREDITS(17) && !m.nodes[0].earnable);
    assert_true(m.nodes[1].headroom == CREDITS(2) && m.nodes[1].earn == CREDITS(2));
    assert_true(m.nodes[2].headroom == CREDITS(20) && m.nodes[2].earn == CREDITS(15));
    assert_true(m.nodes[1].least == 0 && m.nodes[1].earnable);
    plan_on(&m, "2025-02-24", 1, NULL);
    assert_true(m.plan.earn == CREDITS(12) && m.nodes[2].headroom == CREDITS(15));
    end(&m);
}

/* With prices the dear category is taken last; one that is not on offer, never. */
static void prices_choose_the_way(void **state)
{
    (void)state;
    static const int64_t dear[] = {0, 900, 300, 300, 100};
    static const int64_t few[] = {0, ICSRM_MONEY_NONE, ICSRM_MONEY_NONE, ICSRM_MONEY_NONE, 100};
    member m = begin();
    assert_ok(icsrm_record_finish(m.record, NULL));
    plan_on(&m, "2024-03-10", 0, dear);
    assert_int_equal(m.plan.state, ICSRM_PLAN_POSSIBLE);
    assert_true(m.nodes[4].earn == CREDITS(25) && m.nodes[2].earn == CREDITS(20));
    assert_true(m.nodes[1].earn == 0 && m.plan.cost == 25 * 100 + 20 * 300);
    plan_on(&m, "2024-03-10", 0, few);
    assert_int_equal(m.plan.state, ICSRM_PLAN_OUT_OF_REACH);
    assert_true(m.plan.earn == 0 && m.plan.cost == ICSRM_MONEY_NONE && m.nodes[0].least == 0);
    end(&m);
}

static void after_the_expiry_it_is_too_late(void **state)
{
    (void)state;
    member m = begin();
    assert_ok(icsrm_record_finish(m.record, NULL));
    plan_on(&m, "2025-03-09", 0, NULL);
    assert_int_equal(m.plan.days_left, 1);
    assert_true(m.plan.per_week == CREDITS(45 * 7));
    plan_on(&m, "2025-03-10", 0, NULL);
    assert_int_equal(m.plan.state, ICSRM_PLAN_TOO_LATE);
    assert_int_equal(m.plan.days_left, 0);
    assert_int_equal(m.plan.earn_from, ICSRM_DATE_NONE);
    assert_int_equal(m.plan.earn_until, day("2025-03-10"));
    end(&m);
}

static void who_has_met_it_has_nothing_to_earn(void **state)
{
    (void)state;
    static const int64_t prices[] = {1, 1, 1, 1, 1};
    member m = begin();
    add_approved(m.record, "A-1", "course", "2022-05-01", 28 * 60);
    add_approved(m.record, "A-2", "teaching", "2022-05-01", 28 * 60);
    assert_ok(icsrm_record_finish(m.record, NULL));
    plan_on(&m, "2025-02-24", 0, prices);
    assert_int_equal(m.plan.state, ICSRM_PLAN_MET);
    assert_true(m.plan.earn == 0 && m.plan.cost == 0);
    (void)decide(m.record, CODE, "2020-01-01", m.decision);
    assert_ok(icsrm_plan_read(m.decision, 0, NULL, 0, &m.plan, NULL, 0, NULL));
    assert_int_equal(m.plan.state, ICSRM_PLAN_TOO_LATE);
    end(&m);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const int64_t negative[] = {0, -2, 0, 0, 0};
    static const int64_t huge[] = {0, ICSRM_MONEY_MAX + 1, 0, 0, 0};
    member m = begin();
    size_t count = 77;
    icsrm_plan_node nodes[5];
    assert_ok(icsrm_record_finish(m.record, NULL));
    assert_status(icsrm_plan_read(NULL, 0, NULL, 0, &m.plan, nodes, 5, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_plan_read(m.decision, 0, NULL, 0, NULL, nodes, 5, &count),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_plan_read(m.decision, 0, NULL, 0, &m.plan, NULL, 5, &count),
                  ICSRM_E_ARGUMENT);
    assert_status(icsrm_plan_read(m.decision, 0, NULL, 0, &m.plan, nodes, 5, &count),
                  ICSRM_E_STATE);
    (void)decide(m.record, CODE, "2024-03-10", m.decision);
    assert_status(icsrm_plan_read(m.decision, 0, negative, 5, &m.plan, nodes, 5, &count),
                  ICSRM_E_RANGE);
    assert_status(icsrm_plan_read(m.decision, 0, huge, 5, &m.plan, nodes, 5, &count),
                  ICSRM_E_RANGE);
    assert_status(icsrm_plan_read(m.decision, 0, negative, 4, &m.plan, nodes, 5, &count),
                  ICSRM_E_RANGE);
    m.plan.struct_size = 8;
    assert_status(icsrm_plan_read(m.decision, 0, NULL, 0, &m.plan, nodes, 5, &count),
                  ICSRM_E_ARGUMENT);
    m.plan.struct_size = sizeof m.plan;
    assert_same(count, 77);
    assert_status(icsrm_plan_read(m.decision, 0, NULL, 0, &m.plan, nodes, 4, &count),
                  ICSRM_E_CAPACITY);
    assert_same(count, 5);
    assert_int_equal(m.plan.state, ICSRM_PLAN_POSSIBLE);
    end(&m);
}

/* ---- small trees, every way ---------------------------------------------------------------- */

enum { TREE_NODES = 6, MOST = 5 };

/* A random tree with its scheme; amounts in whole credits. */
typedef struct tree {
    struct icsrm_scheme scheme;
    scheme_edition edition;
    scheme_node nodes[TREE_NODES];
    scheme_kind kinds[TREE_NODES];
    scheme_certification certification;
    uint32_t parent[TREE_NODES];
    int had[TREE_NODES]; /* earned already at the node itself */
    int64_t price[TREE_NODES];
} tree;

static const char *const node_names[TREE_NODES] = {"n0", "n1", "n2", "n3", "n4", "n5"};
static const char *const kind_names[TREE_NODES] = {"k0", "k1", "k2", "k3", "k4", "k5"};

static void draw_tree(tree *t, chance *from)
{
    uint32_t count = 2 + draw(from, TREE_NODES - 1);
    memset(t, 0, sizeof *t);
    t->edition = icsrm_scheme_icsrm()->editions[0];
    t->edition.kind_count = 0;
    for (uint32_t n = 0; n < count; n++) {
        t->parent[n] = n == 0 ? ICSRM_NO_NODE : draw(from, n);
        icsrm_credits maximum = draw(from, 2) ? NONE : CREDITS(1 + (icsrm_credits)draw(from, 4));
        icsrm_credits minimum = draw(from, 3) ? NONE : CREDITS((icsrm_credits)draw(from, 4));
        for (uint32_t a = n; a != ICSRM_NO_NODE; a = t->parent[a]) {
            icsrm_credits above = a == n ? maximum : t->nodes[a].maximum;
            if (above != NONE && minimum != NONE && minimum > above)
                minimum = above;
        }
        t->nodes[n] = (scheme_node){.name = node_names[n],
                                    .parent = n == 0 ? NULL : node_names[t->parent[n]],
                                    .minimum = n == 0 ? NONE : minimum,
                                    .maximum = n == 0 ? NONE : maximum,
                                    .rule = "cpd.credit",
                                    .source = ""};
        t->price[n] = draw(from, 6) == 0 ? ICSRM_MONEY_NONE : (int64_t)draw(from, 4);
        t->had[n] = draw(from, 3) == 0 ? (int)draw(from, 4) : 0;
        if (draw(from, 5) == 0) {
            t->price[n] = ICSRM_MONEY_NONE; /* no kind earns here */
            t->had[n] = 0;
            continue;
        }
        t->kinds[t->edition.kind_count++] = (scheme_kind){.name = kind_names[n],
                                                          .category = node_names[n],
                                                          .minutes_per_credit = 60,
                                                          .rule = "cpd.credit",
                                                          .source = ""};
    }
    t->certification = (scheme_certification){.code = "tree:A",
                                              .title = "A",
                                              .required = CREDITS(1 + (icsrm_credits)draw(from, 8)),
                                              .rule = "cpd.requirement",
                                              .source = ""};
    t->edition.nodes = t->nodes;
    t->edition.node_count = count;
    t->edition.kinds = t->kinds;
    t->edition.certifications = &t->certification;
    t->edition.certification_count = 1;
    t->scheme = (struct icsrm_scheme){.body = "tree",
                                      .name = "Tree",
                                      .source = "",
                                      .verified_on = ICSRM_DATE_NONE,
                                      .editions = &t->edition,
                                      .edition_count = 1};
}

/* Whether these amounts meet every minimum: rules.md section 4, "Adding up". */
static int is_met(const tree *t, const int *own)
{
    icsrm_credits sum[TREE_NODES] = {0};
    int met = 1;
    for (uint32_t n = t->edition.node_count; n-- > 0;) {
        sum[n] += CREDITS(own[n] + t->had[n]);
        icsrm_credits minimum = n == 0 ? t->certification.required : t->nodes[n].minimum;
        if (t->nodes[n].maximum != NONE && sum[n] > t->nodes[n].maximum)
            sum[n] = t->nodes[n].maximum;
        if (minimum != NONE && sum[n] < minimum)
            met = 0;
        if (n > 0)
            sum[t->parent[n]] += sum[n];
    }
    return met;
}

static int is_below(const tree *t, uint32_t n, uint32_t top)
{
    while (n != top && n != ICSRM_NO_NODE)
        n = t->parent[n];
    return n == top;
}

/* What trying every way finds: the least cost, or -1; the least at each node and below. */
static int64_t search(const tree *t, int offered[TREE_NODES], int least[TREE_NODES])
{
    int own[TREE_NODES] = {0};
    int64_t best = -1;
    for (;;) {
        if (is_met(t, own)) {
            int64_t cost = 0;
            for (uint32_t n = 0; n < t->edition.node_count; n++) {
                int below = 0;
                for (uint32_t b = 0; b < t->edition.node_count; b++)
                    below += is_below(t, b, n) ? own[b] : 0;
                least[n] = best < 0 || below < least[n] ? below : least[n];
                cost += own[n] * t->price[n];
            }
            best = best < 0 || cost < best ? cost : best;
        }
        uint32_t n = 0;
        while (n < t->edition.node_count && (!offered[n] || own[n] == MOST + 4))
            own[n++] = 0;
        if (n == t->edition.node_count)
            return best;
        own[n]++;
    }
}

static void check_tree(const tree *t, uint32_t round)
{
    const icsrm_scheme *schemes[] = {&t->scheme};
    icsrm_catalog *catalog = NULL;
    icsrm_decision *decision = NULL;
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[TREE_NODES];
    int offered[TREE_NODES] = {0};
    int least[TREE_NODES] = {0};
    assert_ok(icsrm_catalog_new(schemes, 1, NULL, &catalog, NULL));
    icsrm_record *record = new_record(catalog);
    add_exam(record, "tree:A", "2022-03-10");
    for (uint32_t n = 0; n < t->edition.node_count; n++) {
        offered[n] = t->price[n] != ICSRM_MONEY_NONE;
        if (t->had[n] > 0)
            add_approved(record, node_names[n], kind_names[n], "2022-05-01", t->had[n] * 60);
    }
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    (void)decide(record, "tree:A", "2023-01-01", decision);
    assert_ok(icsrm_plan_read(decision, 0, t->price, t->edition.node_count, &plan, nodes,
                              TREE_NODES, NULL));
    int64_t best = search(t, offered, least);
    if (plan.state == ICSRM_PLAN_OUT_OF_REACH ? best >= 0 : best != plan.cost)
        fail_msg("round %u: the plan costs %d, the best way %d", round, (int)plan.cost, (int)best);
    for (uint32_t n = 0; best >= 0 && n < t->edition.node_count; n++)
        if (nodes[n].least != CREDITS(least[n]))
            fail_msg("round %u: at least %d at node %u, not %d", round, least[n], n,
                     (int)nodes[n].least);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static void no_way_is_cheaper(void **state)
{
    (void)state;
    chance from = {20261122};
    for (uint32_t round = 0; round < 300; round++) {
        static tree t;
        do
            draw_tree(&t, &from);
        while (t.edition.kind_count == 0 || t.edition.kind_count > 4);
        check_tree(&t, round);
    }
}

/* A node beyond what can be priced. */
static void prices_have_a_limit(void **state)
{
    (void)state;
    static const int64_t price[] = {ICSRM_MONEY_MAX, 0};
    chance from = {1};
    static tree t;
    icsrm_catalog *catalog = NULL;
    icsrm_decision *decision = NULL;
    icsrm_plan plan = {.struct_size = sizeof plan};
    do
        draw_tree(&t, &from);
    while (t.edition.node_count != 2 || t.edition.kind_count != 2 || t.nodes[1].maximum == NONE);
    const icsrm_scheme *schemes[] = {&t.scheme};
    for (int over = 0; over < 2; over++) {
        t.certification.required = CREDITS(30000) + t.nodes[1].maximum + over;
        assert_ok(icsrm_catalog_new(schemes, 1, NULL, &catalog, NULL));
        icsrm_record *record = new_record(catalog);
        add_exam(record, "tree:A", "2022-03-10");
        assert_ok(icsrm_record_finish(record, NULL));
        assert_ok(icsrm_decision_new(catalog, NULL, &decision));
        (void)decide(record, "tree:A", "2023-01-01", decision);
        assert_status(icsrm_plan_read(decision, 0, price, 2, &plan, NULL, 0, NULL),
                      over ? ICSRM_E_LIMIT : ICSRM_E_CAPACITY);
        if (!over)
            assert_true(plan.cost == 30000 * ICSRM_MONEY_MAX);
        icsrm_decision_free(decision);
        icsrm_record_free(record);
        icsrm_catalog_free(catalog);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_planned),
        cmocka_unit_test(prices_choose_the_way),
        cmocka_unit_test(after_the_expiry_it_is_too_late),
        cmocka_unit_test(who_has_met_it_has_nothing_to_earn),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(no_way_is_cheaper),
        cmocka_unit_test(prices_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
