/* SPDX-License-Identifier: MIT
 * Which schemes the fast lane takes: for each reason not to, a scheme that differs from one it
 * takes by that reason alone. Whatever the lane says, rows are decided as by the single call. */
#include "as_batch.h"
#include "batch_lane.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

enum { MANY_NODES = LANE_NO_NODE };

/* Room for what a scheme has more of than acme. */
typedef struct more {
    scheme_edition editions[2];
    scheme_node nodes[MANY_NODES];
    char names[MANY_NODES][12];
} more;

typedef void change(acme *a, more *room);

/* ---- what is changed ----------------------------------------------------------------------- */

#define CHANGE(name, ...)                                                                          \
    static void name(acme *a, more *room)                                                          \
    {                                                                                              \
        (void)room;                                                                                \
        __VA_ARGS__                                                                                \
    }
#define KIND(which) a->kinds[ACME_##which]
#define POLICY      a->edition.policy

CHANGE(nothing, (void)a;)

static void two_editions(acme *a, more *room)
{
    room->editions[0] = room->editions[1] = a->edition;
    room->editions[1].effective = day("2021-01-01");
    a->scheme.editions = room->editions;
    a->scheme.edition_count = 2;
}

static void facet(acme *a, more *room)
{
    static const scheme_facet law = {
        .tag = "law", .minimum = ICSRM_CREDIT, .rule = "cpd.specified", .source = ""};
    (void)room;
    a->edition.facets = &law;
    a->edition.facet_count = 1;
}

/* So many nodes; papers belong to the last. */
static void add_nodes(acme *a, more *room, uint32_t count)
{
    memcpy(room->nodes, a->nodes, sizeof a->nodes);
    for (uint32_t n = ACME_NODES; n < count; n++) {
        (void)snprintf(room->names[n], sizeof *room->names, "n%u", (unsigned)n);
        room->nodes[n] = a->nodes[ACME_WRITING];
        room->nodes[n].name = room->names[n];
    }
    a->kinds[ACME_PAPER].category = room->nodes[count - 1].name;
    a->edition.nodes = room->nodes;
    a->edition.node_count = count;
}

CHANGE(nodes_of_a_first_cycle, add_nodes(a, room, LANE_NODES);)
CHANGE(more_nodes, add_nodes(a, room, LANE_NODES + 1);)
CHANGE(nodes_of_the_lane, add_nodes(a, room, LANE_NO_NODE - 1);)
CHANGE(too_many_nodes, add_nodes(a, room, LANE_NO_NODE);)

CHANGE(pooled, POLICY.blocks = BLOCKS_PER_CATEGORY;)
CHANGE(audience_in_cycle, POLICY.audience_reach = AUDIENCE_IN_CYCLE;)
CHANGE(shared_by_named, POLICY.sharing = SHARED_BY_NAMED;)
CHANGE(shared_by_few, POLICY.sharing_limit = 1;)

CHANGE(one_session, KIND(TALK).bars |= BARS_REPEAT_SESSION;)
CHANGE(first_award, KIND(LECTURE).first_award = 2 * ICSRM_CREDIT;)
CHANGE(item_maximum, KIND(PAPER).item_maximum = 2 * ICSRM_CREDIT;)
CHANGE(half, KIND(LECTURE).percent = 50;)
CHANGE(hourly_elsewhere, KIND(PAPER).name = "course";)
CHANGE(by_the_minute, KIND(LECTURE).minutes_per_credit = 1;)
/* minutes times parts stay below 2^LANE_SHIFT, or do not */
CHANGE(most_parts, KIND(LECTURE).minutes_per_credit = 1; KIND(LECTURE).increment = 7157;)
CHANGE(too_many_parts, KIND(LECTURE).minutes_per_credit = 1; KIND(LECTURE).increment = 7159;)
CHANGE(large_credit, KIND(LECTURE).minutes_per_credit = 6000;
       KIND(PAPER).fixed = 1000000 * ICSRM_CREDIT;)
CHANGE(other_increment, KIND(COURSE).increment = ICSRM_CREDIT / 2;)
CHANGE(free_of_credit, for (int k = 0; k < ACME_KINDS; k++) a->kinds[k].minutes_per_credit = 0;
       KIND(PAPER).fixed = 0;)
CHANGE(pooled_without_hours, free_of_credit(a, room); POLICY.blocks = BLOCKS_PER_CATEGORY;)

CHANGE(bonus, a->nodes[ACME_WRITING].bonus_on = ICSRM_CREDIT;
       a->nodes[ACME_WRITING].bonus_percent = 100;)
CHANGE(perpetual, a->certifications[ACME_ONE].perpetual = ICSRM_TRUE;)
CHANGE(yearly, a->nodes[ACME_ETHICS].yearly_minimum = ICSRM_CREDIT;)
CHANGE(various, a->nodes[ACME_TOTAL].variety = 1;)
CHANGE(birth_month, POLICY.ends = ENDS_WITH_BIRTH_MONTH;)
CHANGE(earlier_credit, POLICY.earns_before_months = 3;)
CHANGE(late_void, POLICY.late_approval = LATE_APPROVAL_VOID;)

static const scheme_grid_point even_years = {NULL, 17897}; /* 2019-01-01 */
CHANGE(grid, POLICY.ends = ENDS_ON_GRID; POLICY.grid = (scheme_grid){NULL, &even_years, 1};)
CHANGE(short_first_cycle, grid(a, room); POLICY.first_cycle.unit = ICSRM_CREDIT;)

/* no sum of units */
CHANGE(thirds, a->nodes[ACME_TOTAL].minimum = 0; a->certifications[ACME_ONE].required = 10001;)
/* as many as the institute's, which are like them up to the one below another */
CHANGE(other_parents, a->nodes[ACME_LEARNING].maximum = 30 * ICSRM_CREDIT;)
/* more units than the totals of a block hold */
CHANGE(large_maximum, free_of_credit(a, room);
       a->nodes[ACME_WRITING].maximum = (icsrm_credits)INT32_MAX + 1;)
CHANGE(large_units, free_of_credit(a, room); KIND(TALK).fixed = 1;
       KIND(PAPER).fixed = 10000 * ICSRM_CREDIT;)
CHANGE(starts_day_after, POLICY.starts = STARTS_DAY_AFTER;)
CHANGE(ends_with_month, POLICY.ends = ENDS_WITH_MONTH;)
CHANGE(earns_in_grace, POLICY.earns_until = EARNS_UNTIL_GRACE;)
CHANGE(next_from_completion, POLICY.next_from = NEXT_FROM_COMPLETION;)
CHANGE(examined_for_expiry, POLICY.reexam_starts = REEXAM_STARTS_AT_EXPIRY;)
CHANGE(carry, POLICY.carry.maximum = 2 * ICSRM_CREDIT;)
CHANGE(own_term, a->certifications[ACME_TWO].months = 30;)
CHANGE(own_surplus, a->certifications[ACME_TWO].carry_maximum = ICSRM_CREDIT;)

/* ---- what the lane says of it -------------------------------------------------------------- */

typedef struct fit {
    change *made;
    const char *name;
    bool lane, first, later; /* whether it takes the scheme; the certification's first cycles; and
                                those that follow */
} fit;

#define FIT(change, lane, first, later)                                                            \
    {                                                                                              \
        change, #change, lane, first, later                                                        \
    }
static const fit fits[] = {
    FIT(nothing, true, true, true),
    FIT(two_editions, false, false, false),
    FIT(facet, false, false, false),
    FIT(nodes_of_a_first_cycle, true, true, true),
    FIT(more_nodes, true, false, false),
    FIT(nodes_of_the_lane, true, false, false),
    FIT(too_many_nodes, false, false, false),
    FIT(pooled, false, false, false),
    FIT(audience_in_cycle, false, false, false),
    FIT(shared_by_named, false, false, false),
    FIT(shared_by_few, false, false, false),
    FIT(one_session, false, false, false),
    FIT(first_award, false, false, false),
    FIT(item_maximum, false, false, false),
    FIT(half, false, false, false),
    FIT(hourly_elsewhere, false, false,
        false), /* hours are required there, and earn nothing here */
    FIT(by_the_minute, false, false, false),
    FIT(most_parts, true, false, false),
    FIT(too_many_parts, false, false, false),
    FIT(large_credit, false, false, false), /* missing minutes could pass for so many */
    FIT(other_increment, true, false, false),
    FIT(free_of_credit, true, true, true),
    FIT(pooled_without_hours, false, false, false),
    FIT(bonus, true, false, false),
    FIT(perpetual, true, false, false),
    FIT(yearly, true, false, false),
    FIT(various, true, false, false),
    FIT(birth_month, true, false, false),
    FIT(earlier_credit, true, false, false),
    FIT(late_void, true, false, false),
    FIT(grid, true, true, false),
    FIT(short_first_cycle, true, false, false),
    FIT(thirds, true, true, false),
    FIT(other_parents, true, true, true),
    FIT(large_maximum, true, true, false),
    FIT(large_units, true, true, false),
    FIT(starts_day_after, true, true, false),
    FIT(ends_with_month, true, true, false),
    FIT(earns_in_grace, true, true, false),
    FIT(next_from_completion, true, true, false),
    FIT(examined_for_expiry, true, true, false),
    FIT(carry, true, true, false),
    FIT(own_term, false, false, false), /* another certification's: the lane has one for all */
    FIT(own_surplus, false, false, false),
};

/* What the lane says of acme:ONE, with these dictionaries. */
static void check_lane(const icsrm_catalog *catalog, const icsrm_batch_names *names, const fit *row)
{
    icsrm_batch *batch = NULL;
    size_t one = 0;
    assert_ok(icsrm_batch_new(catalog, names, NULL, &batch, NULL));
    assert_ok(icsrm_catalog_certification_find(catalog, "acme:ONE", ICSRM_STRLEN, &one));
    const uint32_t scheme = catalog->certifications[one].scheme;
    const struct lane_tree *tree = &batch->trees[one];
    if ((batch->lanes[scheme] != NULL) != row->lane || tree->first != row->first ||
        tree->later != row->later)
        fail_msg("%s: the lane takes the scheme: %d, first cycles: %d, those that follow: %d",
                 row->name, batch->lanes[scheme] != NULL, tree->first, tree->later);
    assert_non_null(batch->lanes[1 - scheme]); /* the other body's is taken all the same */
    icsrm_batch_free(batch);
}

/* A member with activities of every kind in every status, who may renew; a row every month. */
static void check_rows(world *w, const char *what)
{
    static const int32_t statuses[] = {ICSRM_ACTIVITY_APPROVED, ICSRM_ACTIVITY_APPROVED,
                                       ICSRM_ACTIVITY_SUBMITTED, ICSRM_ACTIVITY_REJECTED};
    icsrm_attribute born = named("birth_month", "");
    born.text = (icsrm_text){NULL, 0};
    born.number = 5;
    assert_ok(icsrm_record_add_attribute(w->record, &born, NULL));
    for (int i = 0; i < 8 * ACME_KINDS; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "a%d", i);
        icsrm_activity a = approved(id, w->scheme.kinds[i % ACME_KINDS].name, "2020-03-01", 130);
        a.on += 25 * i;
        a.status = statuses[i / ACME_KINDS % 4];
        a.reviewed_on = ICSRM_DATE_NONE;
        add_activity(w->record, &a);
    }
    pay(w, "2021-12-15");
    assert_ok(icsrm_record_finish(w->record, NULL));
    for (uint64_t seed = 1; seed <= 3; seed++) {
        chance from = {seed};
        as_batch *batch = as_batch_new(w->catalog, seed);
        const uint64_t member = as_batch_member(batch, w->record);
        for (icsrm_date on = day("2020-01-01"); on < day("2024-01-01"); on += 30)
            as_batch_row(batch, member, "acme:ONE", on);
        as_batch_check(batch, &from, what);
        as_batch_free(batch);
    }
}

static void schemes_that_suit_and_that_do_not(void **state)
{
    static more room;
    (void)state;
    for (size_t f = 0; f < sizeof fits / sizeof *fits; f++) {
        world w;
        begin(&w);
        fits[f].made(&w.scheme, &room);
        start(&w);
        check_lane(w.catalog, NULL, &fits[f]);
        check_rows(&w, fits[f].name);
        end(&w);
    }
}

/* The last code of a byte stands for what is absent, so no dictionary of the lane uses it. */
static void dictionaries_too_large_for_a_byte(void **state)
{
    static icsrm_text kinds[LANE_CODES];
    static icsrm_text statuses[LANE_CODES];
    static const struct {
        uint64_t kinds, statuses;
        bool narrow;
    } sizes[] = {{LANE_ABSENT - 1, LANE_ABSENT - 1, true},
                 {LANE_ABSENT, LANE_ABSENT - 1, false},
                 {LANE_ABSENT - 1, LANE_ABSENT, false}};
    (void)state;
    for (int i = 0; i < LANE_CODES; i++) {
        kinds[i] = text("lecture");
        statuses[i] = text("approved");
    }
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        world w;
        icsrm_batch *batch = NULL;
        icsrm_batch_names names;
        begin(&w);
        start(&w);
        icsrm_batch_names_init(&names);
        names.kinds = (icsrm_dictionary){kinds, sizes[s].kinds};
        names.statuses = (icsrm_dictionary){statuses, sizes[s].statuses};
        assert_ok(icsrm_batch_new(w.catalog, &names, NULL, &batch, NULL));
        for (size_t scheme = 0; scheme < w.catalog->scheme_count; scheme++)
            assert_true((batch->lanes[scheme] != NULL) == sizes[s].narrow);
        icsrm_batch_free(batch);
        end(&w);
    }
}

/* Memory runs out at each allocation of a batch: nothing is lost, and with enough it is made. */
static void lanes_without_memory(void **state)
{
    world w;
    icsrm_batch *batch = NULL;
    size_t left = 0;
    icsrm_status status = ICSRM_E_MEMORY;
    (void)state;
    begin(&w);
    start(&w);
    for (; status == ICSRM_E_MEMORY; left++) {
        counter count;
        const icsrm_allocator memory = counting(&count);
        count.left = left;
        status = icsrm_batch_new(w.catalog, NULL, &memory, &batch, NULL);
        if (status == ICSRM_OK)
            icsrm_batch_free(batch);
        assert_same(count.live, 0);
    }
    assert_ok(status);
    /* the batch, its dictionaries; lanes, statuses, trees, these by code; a lane for each of two
     * schemes */
    assert_same(left - 1, 1 + MAP_COUNT + 4 + 2);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schemes_that_suit_and_that_do_not),
        cmocka_unit_test(dictionaries_too_large_for_a_byte),
        cmocka_unit_test(lanes_without_memory),
    };
    return cmocka_run_group_tests_name("what suits the fast lane", tests, NULL, NULL);
}
