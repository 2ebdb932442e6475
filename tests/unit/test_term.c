/* SPDX-License-Identifier: MIT
 * Terms: where they start, on which days they may end, and the holder's attributes that say so.
 * cycle.term. Acme's term is two years, and the member passed acme:ONE on 2020-01-01. */
#include "world.h"

/* ---- a cycle's days ------------------------------------------------------------------------- */

static void check_term(world *w, const char *as_of, const char *starts, const char *expires)
{
    icsrm_summary s = decided(w, as_of);
    assert_int_equal(s.start, day(starts));
    assert_int_equal(s.expires, day(expires));
}

/* The same for one change of the policy. */
#define TERM(change, attribute, starts, expires)                                                   \
    do {                                                                                           \
        world w;                                                                                   \
        icsrm_attribute of_holder = attribute;                                                     \
        begin(&w);                                                                                 \
        scheme_policy *p = &w.scheme.edition.policy;                                               \
        change;                                                                                    \
        start(&w);                                                                                 \
        assert_ok(icsrm_record_add_attribute(w.record, &of_holder, NULL));                         \
        check_term(&w, "2020-01-01", starts, expires);                                             \
        end(&w);                                                                                   \
    } while (0)

static icsrm_attribute number(const char *name, int64_t value)
{
    icsrm_attribute attribute = named(name, "");
    attribute.text = (icsrm_text){NULL, 0};
    attribute.number = value;
    return attribute;
}

static const icsrm_attribute *none(void)
{
    static icsrm_attribute nothing;
    nothing = named("colour", "green");
    return &nothing;
}

static void a_term_starts_on_the_award_or_later(void **state)
{
    (void)state;
    TERM(p->starts = STARTS_ON_AWARD, *none(), "2020-01-01", "2022-01-01");
    TERM(p->starts = STARTS_DAY_AFTER, *none(), "2020-01-02", "2022-01-02");
    TERM(p->starts = STARTS_NEXT_JANUARY, *none(), "2020-01-01", "2022-01-01");
}

static void a_term_that_starts_in_january_is_held_from_the_award(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.starts = STARTS_NEXT_JANUARY;
    start(&w);
    add_exam(w.record, "acme:TWO", "2020-01-31");
    add_exam(w.record, "acme:TWO", "2020-02-01");
    (void)decided(&w, "2020-03-01");
    icsrm_summary s = decide(w.record, "acme:TWO", "2020-02-02", w.decision);
    assert_int_equal(s.standing, ICSRM_STANDING_ACTIVE);
    assert_int_equal(s.start, day("2021-01-01"));
    assert_int_equal(s.expires, day("2023-01-01"));
    assert_same(s.cycle_number, 1);
    end(&w);
}

static void a_term_ends_where_its_calendar_lets_it(void **state)
{
    (void)state;
    TERM(p->ends = ENDS_WITH_MONTH, *none(), "2020-01-01", "2022-02-01");
    TERM(p->ends = ENDS_WITH_MONTH;
         p->starts = STARTS_DAY_AFTER, *none(), "2020-01-02", "2022-02-01");
    TERM(p->ends = ENDS_WITH_MONTH; p->months = 11, *none(), "2020-01-01", "2023-01-01");
    TERM(p->ends = ENDS_WITH_BIRTH_MONTH, number("birth_month", 5), "2020-01-01", "2022-06-01");
    TERM(p->ends = ENDS_WITH_BIRTH_MONTH, number("birth_month", 12), "2020-01-01", "2023-01-01");
    TERM(p->ends = ENDS_WITH_BIRTH_MONTH, number("birth_month", 1), "2020-01-01", "2022-02-01");
    TERM(p->ends = ENDS_WITH_DAY; p->end_month = 3;
         p->end_day = 31, *none(), "2020-01-01", "2022-04-01");
    TERM(p->ends = ENDS_WITH_DAY; p->end_month = 12;
         p->end_day = 31, *none(), "2020-01-01", "2023-01-01");
    TERM(p->ends = ENDS_WITH_DAY; p->end_month = 1;
         p->end_day = 1, *none(), "2020-01-01", "2022-01-02");
}

static void a_continued_term_stays_on_its_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.ends = ENDS_WITH_MONTH;
    start(&w);
    meet_requirement(&w, "once", "2021-05-01");
    pay(&w, "2022-01-20");
    check_term(&w, "2022-02-01", "2022-02-01", "2024-02-01");
    end(&w);
}

static void a_stated_start_lies_on_the_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.ends = ENDS_WITH_MONTH;
    start(&w);
    assert_ok(icsrm_record_add_recertification(w.record, "acme:ONE", ICSRM_STRLEN,
                                               day("2021-03-01"), NULL));
    check_term(&w, "2021-04-01", "2021-03-01", "2023-03-01");
    end(&w);
}

static void an_exam_can_continue_at_the_expiry_and_begins_one_cycle(void **state)
{
    (void)state;
    world w;
    begin(&w);
    scheme_policy *p = &w.scheme.edition.policy;
    p->ends = ENDS_WITH_MONTH;
    p->reexam_from = REEXAM_FROM_START;
    p->reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(&w);
    add_exam(w.record, "acme:ONE", "2022-02-20"); /* in grace, and after the next cycle's start */
    check_term(&w, "2022-02-19", "2020-01-01", "2022-02-01");
    check_term(&w, "2022-02-20", "2022-02-01", "2024-02-01");
    check_term(&w, "2024-02-02", "2022-02-01", "2024-02-01");
    end(&w);
}

/* ---- grids ---------------------------------------------------------------------------------- */

static const scheme_grid_point points[] = {
    {"a", 18322 /* 2020-03-01 */}, {"7", 18353 /* 2020-04-01 */}, {"0", 17652 /* 2018-05-01 */}};

static void a_grid_alone_decides_the_end(void **state)
{
    (void)state;
#define GRID p->ends = ENDS_ON_GRID, p->grid = (scheme_grid){"group", points, 3}
    TERM(GRID, named("group", "a"), "2020-01-01", "2020-03-01");
    TERM(GRID, number("group", 7), "2020-01-01", "2020-04-01");
    TERM(GRID, number("group", 0), "2020-01-01", "2020-05-01");
    static const scheme_grid_point one[] = {{NULL, 18262 /* 2020-01-01 */}};
    TERM((p->ends = ENDS_ON_GRID, p->grid = (scheme_grid){NULL, one, 1}), *none(), "2020-01-01",
         "2022-01-01");
}

/* ---- attributes that are missing or of no use ----------------------------------------------- */

static void check_error(int32_t ends, const icsrm_attribute *attribute, icsrm_status expected,
                        const char *value)
{
    world w;
    icsrm_error error;
    begin(&w);
    scheme_policy *p = &w.scheme.edition.policy;
    p->ends = ends;
    if (ends == ENDS_ON_GRID)
        p->grid = (scheme_grid){"group", points, 3};
    start(&w);
    if (attribute != NULL)
        assert_ok(icsrm_record_add_attribute(w.record, attribute, NULL));
    assert_ok(icsrm_record_finish(w.record, NULL));
    icsrm_error_init(&error);
    assert_status(icsrm_evaluate(w.record, "acme:ONE", day("2020-05-01"), w.decision, &error),
                  expected);
    assert_string_equal(error.key, "attributes");
    assert_string_equal(error.value, value);
    assert_string_equal(error.rule, "cycle.term");
    end(&w);
}

static void a_term_asks_for_attributes(void **state)
{
    (void)state;
    const icsrm_attribute others[] = {number("birth_month", 0),  number("birth_month", 13),
                                      named("birth_month", "5"), named("group", "b"),
                                      number("group", -7),       number("group", 77)};
    check_error(ENDS_WITH_BIRTH_MONTH, NULL, ICSRM_E_MISSING, "birth_month");
    check_error(ENDS_WITH_BIRTH_MONTH, none(), ICSRM_E_MISSING, "birth_month");
    for (size_t i = 0; i < 3; i++)
        check_error(ENDS_WITH_BIRTH_MONTH, &others[i], ICSRM_E_RANGE, "birth_month");
    check_error(ENDS_ON_GRID, NULL, ICSRM_E_MISSING, "group");
    for (size_t i = 3; i < 6; i++)
        check_error(ENDS_ON_GRID, &others[i], ICSRM_E_RANGE, "group");
}

/* ---- the calendar's end --------------------------------------------------------------------- */

/* acme:TWO, passed on a day so late that its term or what follows leaves the calendar. */
static void check_leaves(world *w, const char *on)
{
    start(w);
    icsrm_status status = icsrm_record_add_exam(w->record, "acme:TWO", ICSRM_STRLEN, day(on),
                                                ICSRM_RESULT_PASS, NULL);
    if (status == ICSRM_OK) {
        assert_ok(icsrm_record_finish(w->record, NULL));
        status = icsrm_evaluate(w->record, "acme:TWO", day("9999-12-31"), w->decision, NULL);
    }
    assert_int_equal(status, ICSRM_E_TERM);
    end(w);
}

#define LEAVES(change, on)                                                                         \
    do {                                                                                           \
        world w;                                                                                   \
        begin(&w);                                                                                 \
        scheme_policy *p = &w.scheme.edition.policy;                                               \
        p->window_after = -1;                                                                      \
        change;                                                                                    \
        check_leaves(&w, on);                                                                      \
    } while (0)

static void nothing_lies_beyond_the_calendar(void **state)
{
    (void)state;
    static const scheme_grid_point one[] = {{NULL, 18262 /* 2020-01-01 */}};
    LEAVES(p->starts = STARTS_DAY_AFTER, "9999-12-31");
    LEAVES(p->starts = STARTS_NEXT_JANUARY, "9999-06-01");
    LEAVES(p->starts = STARTS_ON_AWARD, "9998-06-01");
    LEAVES(p->months = 11, "9997-06-01");
    LEAVES(p->ends = ENDS_WITH_MONTH, "9997-12-15");
    LEAVES(p->ends = ENDS_WITH_MONTH, "9997-12-31");
    LEAVES((p->ends = ENDS_WITH_DAY, p->end_month = 3, p->end_day = 31), "9997-12-01");
    LEAVES((p->ends = ENDS_ON_GRID, p->grid = (scheme_grid){NULL, one, 1}), "9998-02-01");
    LEAVES(p->window_after = 300, "9997-06-01");
    LEAVES(p->window_after_months = 8, "9997-06-01");
    LEAVES(p->suspension_months = 8, "9997-06-01");
    LEAVES(p->end_offset = 31, "9997-12-15");
}

static void an_exam_window_longer_than_the_cycle_begins_after_its_start(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_MONTHS_BEFORE;
    w.scheme.edition.policy.reexam_months = 24;
    start(&w);
    assert_int_equal(decided(&w, "2020-06-01").reexam_from, day("2020-01-02"));
    end(&w);
}

/* What would open before the year 1 opens with it. */
static void nothing_opens_before_the_calendar(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.window_before_months = 36;
    w.scheme.edition.policy.reexam_from = REEXAM_FROM_MONTHS_BEFORE;
    w.scheme.edition.policy.reexam_months = 36;
    start(&w);
    add_exam(w.record, "acme:TWO", "0001-01-01");
    assert_ok(icsrm_record_finish(w.record, NULL));
    icsrm_summary s = decide(w.record, "acme:TWO", "0002-01-01", w.decision);
    assert_int_equal(s.expires, day("0003-01-01"));
    assert_int_equal(s.opens, ICSRM_DATE_MIN);
    assert_int_equal(s.reexam_from, day("0001-01-02")); /* the award itself is none */
    end(&w);
}

static void an_attribute_is_known_by_its_whole_name(void **state)
{
    (void)state;
    const icsrm_attribute alike = number("birth_monty", 5); /* as long, and another */
    check_error(ENDS_WITH_BIRTH_MONTH, &alike, ICSRM_E_MISSING, "birth_month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_starts_on_the_award_or_later),
        cmocka_unit_test(a_term_that_starts_in_january_is_held_from_the_award),
        cmocka_unit_test(a_term_ends_where_its_calendar_lets_it),
        cmocka_unit_test(a_continued_term_stays_on_its_calendar),
        cmocka_unit_test(a_stated_start_lies_on_the_calendar),
        cmocka_unit_test(an_exam_can_continue_at_the_expiry_and_begins_one_cycle),
        cmocka_unit_test(a_grid_alone_decides_the_end),
        cmocka_unit_test(a_term_asks_for_attributes),
        cmocka_unit_test(nothing_lies_beyond_the_calendar),
        cmocka_unit_test(an_exam_window_longer_than_the_cycle_begins_after_its_start),
        cmocka_unit_test(nothing_opens_before_the_calendar),
        cmocka_unit_test(an_attribute_is_known_by_its_whole_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
