/* SPDX-License-Identifier: MIT
 * How two days differ: what each sort of change is by itself, between two members, two
 * certifications or two editions. Uses private headers. */
#include "workspace.h"
#include "world.h"

#include <string.h>

#define CODE  "acme:ONE"
#define BIT   ICSRM_BIT
#define EARNS BIT(ICSRM_CHANGE_ACTIVITIES)

/* ---- two members, or one ------------------------------------------------------------------- */

typedef struct side {
    const char *code, *as_of;
    icsrm_record *record;
} side;

static icsrm_record *another(const world *w)
{
    return new_record(w->catalog);
}

static uint32_t differ(const side *was, const side *is)
{
    icsrm_workspace *one = NULL;
    icsrm_workspace *two = NULL;
    (void)icsrm_record_finish(was->record, NULL);
    (void)icsrm_record_finish(is->record, NULL);
    assert_ok(icsrm_workspace_new(was->record, NULL, &one));
    assert_ok(icsrm_workspace_new(is->record, NULL, &two));
    assert_ok(icsrm_workday_decide(one, &one->days[0], was->code, day(was->as_of), NULL));
    assert_ok(icsrm_workday_decide(two, &two->days[0], is->code, day(is->as_of), NULL));
    uint32_t changes = icsrm_workday_compare(&one->days[0], &two->days[0]);
    icsrm_workspace_free(one);
    icsrm_workspace_free(two);
    return changes;
}

/* The record of w and another, on one day; frees the other. */
static uint32_t differ_on(const world *w, icsrm_record *other, const char *as_of)
{
    uint32_t changes = differ(&(side){CODE, as_of, w->record}, &(side){CODE, as_of, other});
    icsrm_record_free(other);
    return changes;
}

/* ---- activities and categories ------------------------------------------------------------- */

static void who_is_not_certified_differs_in_nothing(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    side was = {CODE, "2019-01-01", w.record};
    side is = {CODE, "2019-06-01", w.record};
    assert_int_equal(differ(&was, &is), 0);
    end(&w);
}

/* Beyond the maximum an hour more changes what the activity earns, and what the category has. */
static void an_hour_more_beyond_the_maximum(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    icsrm_record *other = another(&w);
    add_exam(other, CODE, "2020-01-01");
    add_approved(w.record, "L", "lecture", "2020-05-01", 9 * 60);
    add_approved(other, "L", "lecture", "2020-05-01", 10 * 60);
    assert_int_equal(differ_on(&w, other, "2021-01-01"), EARNS | BIT(ICSRM_CHANGE_CREDITS));
    end(&w);
}

static void a_lower_maximum_counts_less_of_the_same(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.limits[0] =
        (scheme_limit){.node = "learning", .minimum = ICSRM_CREDITS_NONE, .maximum = CREDITS(7)};
    w.scheme.certifications[ACME_TWO].required = CREDITS(10);
    start(&w);
    add_exam(w.record, "acme:TWO", "2020-01-01");
    add_approved(w.record, "L", "lecture", "2020-05-01", 9 * 60);
    side was = {CODE, "2021-01-01", w.record};
    side is = {"acme:TWO", "2021-01-01", w.record};
    assert_int_equal(differ(&was, &is), EARNS | BIT(ICSRM_CHANGE_CREDITS));
    end(&w);
}

/* A yearly maximum cuts one category of one member, another of the other: the totals agree. */
static void categories_differ_where_totals_agree(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_LEARNING].yearly_maximum = CREDITS(3);
    w.scheme.nodes[ACME_GIVING].yearly_maximum = CREDITS(3);
    start(&w);
    icsrm_record *other = another(&w);
    add_exam(other, CODE, "2020-01-01");
    add_approved(w.record, "A", "lecture", "2020-05-01", 4 * 60);
    add_approved(w.record, "B", "talk", "2020-05-02", 2 * 60);
    add_approved(w.record, "C", "talk", "2021-05-02", 2 * 60);
    add_approved(other, "A", "talk", "2020-05-01", 4 * 60);
    add_approved(other, "B", "lecture", "2020-05-02", 2 * 60);
    add_approved(other, "C", "lecture", "2021-05-02", 2 * 60);
    assert_int_equal(differ_on(&w, other, "2021-06-01"), BIT(ICSRM_CHANGE_CREDITS));
    end(&w);
}

/* ---- cycles -------------------------------------------------------------------------------- */

static void what_began_the_cycle_is_part_of_it(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    icsrm_record *other = another(&w);
    assert_ok(icsrm_record_add_recertification(other, CODE, ICSRM_STRLEN, day("2020-01-01"), NULL));
    assert_int_equal(differ_on(&w, other, "2021-01-01"), BIT(ICSRM_CHANGE_CYCLE));
    end(&w);
}

static void the_day_of_completion_is_part_of_the_renewal(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    icsrm_record *other = another(&w);
    add_exam(other, CODE, "2020-01-01");
    pay(&w, "2021-12-05");
    add_payment(other, ICSRM_PURPOSE_RENEWAL, CODE, "2021-12-05");
    add_approved(w.record, "A", "talk", "2021-12-10", 8 * 60);
    add_approved(w.record, "B", "ethics-course", "2021-12-10", 2 * 60);
    add_approved(other, "A", "talk", "2021-12-12", 8 * 60);
    add_approved(other, "B", "ethics-course", "2021-12-12", 2 * 60);
    assert_int_equal(differ_on(&w, other, "2021-12-20"), BIT(ICSRM_CHANGE_RENEWAL));
    end(&w);
}

/* Two members in their second cycle, which began on the same day. */
static void cycles_that_ended_are_the_history(void **state)
{
    (void)state;
    static const char *const first[] = {"2020-01-01", "2020-01-02", "2020-01-01"};
    for (int row = 0; row < 3; row++) {
        world w;
        begin(&w);
        start(&w);
        icsrm_record *other = another(&w);
        add_exam(w.record, CODE, "2022-06-01");
        if (row == 2)
            assert_ok(icsrm_record_add_recertification(other, CODE, ICSRM_STRLEN, day("2020-01-01"),
                                                       NULL));
        else
            add_exam(other, CODE, first[row]);
        add_exam(other, CODE, "2022-06-01");
        uint32_t expected = row == 0 ? 0 : BIT(ICSRM_CHANGE_HISTORY);
        assert_int_equal(differ_on(&w, other, "2023-01-01"), expected);
        end(&w);
    }
}

/* Renewed by CPD after the expiry or by the exam at it: the next cycle is the same. */
static void how_a_cycle_ended_is_history(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(&w);
    icsrm_record *other = another(&w);
    add_exam(other, CODE, "2020-01-01");
    add_exam(w.record, CODE, "2022-01-10");
    add_approved(other, "A", "talk", "2021-12-10", 8 * 60);
    add_approved(other, "B", "ethics-course", "2021-12-10", 2 * 60);
    add_payment(other, ICSRM_PURPOSE_RENEWAL, CODE, "2021-12-10");
    uint32_t changes = differ_on(&w, other, "2023-01-01");
    assert_true((changes & BIT(ICSRM_CHANGE_HISTORY)) != 0);
    end(&w);
}

/* ---- editions in force on the day ---------------------------------------------------------- */

typedef struct editions {
    scheme_edition both[2];
    scheme_node nodes[ACME_NODES];
    scheme_kind kinds[ACME_KINDS];
} editions;

/* A scheme with a second edition, still the same, from 2021-01-01 on. */
static void begin_editions(world *w, editions *e)
{
    begin(w);
    w->scheme.edition.policy.governed = GOVERNED_ON_DAY;
    memcpy(e->nodes, w->scheme.nodes, sizeof e->nodes);
    memcpy(e->kinds, w->scheme.kinds, sizeof e->kinds);
    e->both[0] = w->scheme.edition;
    e->both[1] = w->scheme.edition;
    e->both[1].effective = day("2021-01-01");
    e->both[1].nodes = e->nodes;
    e->both[1].kinds = e->kinds;
    w->scheme.scheme.editions = e->both;
    w->scheme.scheme.edition_count = 2;
}

static void lengthen(editions *e)
{
    e->both[1].policy.years = 3;
}
static void widen(editions *e)
{
    e->both[1].policy.window_after = 60;
}
static void rename_node(editions *e)
{
    e->nodes[ACME_WRITING].name = "papers";
    e->kinds[ACME_PAPER].category = "papers";
}
static void raise_maximum(editions *e)
{
    e->nodes[ACME_WRITING].maximum = CREDITS(7);
}
static void drop_node(editions *e)
{
    e->both[1].node_count = ACME_WRITING;
    e->both[1].kind_count = ACME_PAPER;
}

static void an_edition_changes_what_it_says(void **state)
{
    (void)state;
    static const struct {
        void (*change)(editions *e);
        int32_t sort;
    } rows[] = {
        {lengthen, ICSRM_CHANGE_CYCLE},      {widen, ICSRM_CHANGE_RENEWAL},
        {rename_node, ICSRM_CHANGE_CREDITS}, {raise_maximum, ICSRM_CHANGE_CREDITS},
        {drop_node, ICSRM_CHANGE_CREDITS},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        world w;
        editions e;
        begin_editions(&w, &e);
        rows[r].change(&e);
        start(&w);
        side was = {CODE, "2020-12-31", w.record};
        side is = {CODE, "2021-01-01", w.record};
        assert_true((differ(&was, &is) & BIT(rows[r].sort)) != 0);
        end(&w);
    }
}

/* The term is longer from 2024 on; the first cycle, which had ended, is as it was. */
static void an_edition_changes_no_cycle_of_the_history(void **state)
{
    (void)state;
    world w;
    editions e;
    begin_editions(&w, &e);
    e.both[1].effective = day("2024-01-01");
    lengthen(&e);
    start(&w);
    add_exam(w.record, CODE, "2023-06-01");
    side was = {CODE, "2023-12-31", w.record};
    side is = {CODE, "2024-01-01", w.record};
    assert_int_equal(differ(&was, &is) & BIT(ICSRM_CHANGE_HISTORY), 0);
    assert_true((differ(&was, &is) & BIT(ICSRM_CHANGE_CYCLE)) != 0); /* the one that runs */
    is.as_of = "2023-12-30";
    assert_int_equal(differ(&was, &is), 0);
    end(&w);
}

/* ---- renewals ------------------------------------------------------------------------------ */

/* The body states that a cycle begins, and on that day all it takes to renew it is there. */
static void a_cycle_can_be_renewed_on_its_first_day(void **state)
{
    (void)state;
    static icsrm_milestone days[32];
    size_t count = 0;
    world w;
    icsrm_workspace *workspace = NULL;
    begin(&w);
    w.scheme.edition.policy.window_before = 730;
    start(&w);
    assert_ok(
        icsrm_record_add_recertification(w.record, CODE, ICSRM_STRLEN, day("2021-06-01"), NULL));
    meet_requirement(&w, "A", "2021-06-01");
    pay(&w, "2021-06-01");
    assert_ok(icsrm_record_finish(w.record, NULL));
    assert_ok(icsrm_workspace_new(w.record, NULL, &workspace));
    assert_ok(icsrm_timeline_read(workspace, CODE, day("2021-05-01"), days, 32, &count, NULL));
    assert_int_equal(days[0].date, day("2021-06-01"));
    assert_true((days[0].events & BIT(ICSRM_EVENT_CYCLE_STARTS)) != 0);
    assert_true((days[0].events & BIT(ICSRM_EVENT_RENEWED)) != 0);
    icsrm_workspace_free(workspace);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_not_certified_differs_in_nothing),
        cmocka_unit_test(an_hour_more_beyond_the_maximum),
        cmocka_unit_test(a_lower_maximum_counts_less_of_the_same),
        cmocka_unit_test(categories_differ_where_totals_agree),
        cmocka_unit_test(what_began_the_cycle_is_part_of_it),
        cmocka_unit_test(the_day_of_completion_is_part_of_the_renewal),
        cmocka_unit_test(cycles_that_ended_are_the_history),
        cmocka_unit_test(how_a_cycle_ended_is_history),
        cmocka_unit_test(an_edition_changes_what_it_says),
        cmocka_unit_test(an_edition_changes_no_cycle_of_the_history),
        cmocka_unit_test(a_cycle_can_be_renewed_on_its_first_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
