/* SPDX-License-Identifier: MIT
 * Passed exams: which began a cycle or are sure to, which are in vain, and what is still to be said
 * of a cycle that a pass has settled. */
#include "world.h"

#include <icsrm/notice.h>
#include <string.h>

static size_t in_vain(world *w, const char *as_of)
{
    icsrm_finding all[64];
    size_t count = 0;
    size_t found = 0;
    (void)decided(w, as_of);
    assert_ok(icsrm_decision_findings(w->decision, all, 64, &count));
    for (size_t i = 0; i < count; i++)
        found += all[i].finding == ICSRM_FINDING_EXAM_WITHOUT_EFFECT;
    return found;
}

/* How many notices of a sort there are about the certification. */
static size_t notices_of(world *w, int32_t sort, const char *from, const char *until)
{
    icsrm_notice all[64];
    icsrm_workspace *workspace = NULL;
    size_t count = 0;
    size_t found = 0;
    assert_ok(icsrm_workspace_new(w->record, NULL, &workspace));
    assert_ok(icsrm_notices_read(workspace, day(from), day(until), NULL, 0, all, 64, &count, NULL));
    for (size_t i = 0; i < count; i++)
        found += all[i].notice == sort;
    icsrm_workspace_free(workspace);
    return found;
}

/* The exam may be passed again from the start; the next cycle begins at the expiry. */
static void begin_at_expiry(world *w)
{
    begin(w);
    w->scheme.edition.policy.reexam_from = REEXAM_FROM_START;
    w->scheme.edition.policy.reexam_until = REEXAM_UNTIL_EXPIRY;
    w->scheme.edition.policy.reexam_starts = REEXAM_STARTS_AT_EXPIRY;
    start(w);
}

static void a_pass_for_the_expiry_is_not_in_vain(void **state)
{
    (void)state;
    world w;
    begin_at_expiry(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01");
    add_exam(w.record, "acme:ONE", "2021-07-01"); /* one was enough */
    add_exam(w.record, "acme:ONE", "2022-03-01"); /* for the next expiry */
    assert_same(in_vain(&w, "2020-06-01"), 0);
    assert_same(in_vain(&w, "2021-06-01"), 0);
    assert_same(in_vain(&w, "2021-08-01"), 1);
    assert_same(in_vain(&w, "2022-01-01"), 1);
    assert_int_equal(finding(&w, ICSRM_FINDING_EXAM_WITHOUT_EFFECT).date, day("2021-07-01"));
    assert_same(in_vain(&w, "2022-03-01"), 1);
    end(&w);
}

static void a_pass_whose_term_starts_the_day_after_is_not_in_vain(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.edition.policy.starts = STARTS_DAY_AFTER;
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01"); /* before the expiry */
    add_exam(w.record, "acme:ONE", "2022-05-10");
    add_exam(w.record, "acme:ONE", "2022-05-10"); /* a day begins one cycle */
    assert_same(in_vain(&w, "2022-05-09"), 1);
    assert_same(in_vain(&w, "2022-05-10"), 2);
    assert_same(in_vain(&w, "2022-05-11"), 2);
    end(&w);
}

/* After a statement of the body, earlier passes are history. */
static void a_statement_leaves_no_pass_in_vain(void **state)
{
    (void)state;
    world w;
    begin(&w);
    start(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01");
    assert_ok(icsrm_record_add_recertification(w.record, "acme:ONE", ICSRM_STRLEN,
                                               day("2022-01-01"), NULL));
    assert_same(in_vain(&w, "2021-12-31"), 1);
    assert_same(in_vain(&w, "2022-01-01"), 0);
    end(&w);
}

/* Nobody is told that a certification expires which goes on. */
static void who_passed_for_the_expiry_is_not_reminded(void **state)
{
    (void)state;
    world w;
    begin_at_expiry(&w);
    (void)decided(&w, "2021-06-01");
    assert_same(notices_of(&w, ICSRM_NOTICE_DAYS_LEFT, "2021-06-02", "2022-01-02"), 5);
    assert_same(notices_of(&w, ICSRM_NOTICE_WINDOW_OPEN, "2021-06-02", "2022-01-02"), 1);
    end(&w);
    begin_at_expiry(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01");
    (void)decided(&w, "2021-06-01");
    assert_same(notices_of(&w, ICSRM_NOTICE_DAYS_LEFT, "2021-06-02", "2022-01-02"), 0);
    assert_same(notices_of(&w, ICSRM_NOTICE_WINDOW_OPEN, "2021-06-02", "2022-01-02"), 0);
    assert_same(notices_of(&w, ICSRM_NOTICE_RENEWED, "2021-06-02", "2022-01-02"), 1);
    end(&w);
}

/* What is complete after the pass renews nothing, so it is not said twice. */
static void a_renewal_after_the_pass_is_no_news(void **state)
{
    (void)state;
    world w;
    begin_at_expiry(&w);
    add_exam(w.record, "acme:ONE", "2021-06-01");
    meet_requirement(&w, "A", "2021-07-01");
    pay(&w, "2021-12-10");
    assert_int_equal(decided(&w, "2022-01-01").begun_by, ICSRM_BEGUN_BY_EXAM);
    assert_same(notices_of(&w, ICSRM_NOTICE_RENEWED, "2021-06-02", "2022-01-01"), 0);
    assert_same(notices_of(&w, ICSRM_NOTICE_RENEWED, "2022-01-01", "2022-01-02"), 1);
    end(&w);
    begin_at_expiry(&w);
    meet_requirement(&w, "A", "2021-07-01");
    pay(&w, "2021-12-10");
    (void)decided(&w, "2022-01-01");
    assert_same(notices_of(&w, ICSRM_NOTICE_RENEWED, "2021-12-10", "2021-12-11"), 1);
    assert_same(notices_of(&w, ICSRM_NOTICE_RENEWED, "2021-12-11", "2022-02-01"), 0);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pass_for_the_expiry_is_not_in_vain),
        cmocka_unit_test(a_pass_whose_term_starts_the_day_after_is_not_in_vain),
        cmocka_unit_test(a_statement_leaves_no_pass_in_vain),
        cmocka_unit_test(who_passed_for_the_expiry_is_not_reminded),
        cmocka_unit_test(a_renewal_after_the_pass_is_no_news),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
