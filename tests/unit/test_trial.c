/* SPDX-License-Identifier: MIT
 * Trying an activity: what is refused, and where it makes another cycle begin. */
#include "support.h"

#include <icsrm/plan.h>

#define CODE "icsrm:CCEM"

typedef struct member {
    icsrm_catalog *catalog;
    icsrm_record *record;
    icsrm_workspace *workspace;
} member;

/* One credit short of a renewal that is paid in time; the term is three years from the exam. */
static member begin(const char *passed, const char *done, const char *paid)
{
    member m = {.catalog = new_catalog()};
    m.record = new_record(m.catalog);
    add_exam(m.record, CODE, passed);
    add_approved(m.record, "A-1", "course", done, 30 * 60);
    add_approved(m.record, "A-2", "teaching", done, 14 * 60);
    add_payment(m.record, ICSRM_PURPOSE_RENEWAL, CODE, paid);
    assert_ok(icsrm_record_finish(m.record, NULL));
    assert_ok(icsrm_workspace_new(m.record, NULL, &m.workspace));
    return m;
}

static void end(member *m)
{
    icsrm_workspace_free(m->workspace);
    icsrm_record_free(m->record);
    icsrm_catalog_free(m->catalog);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    member m = begin("2022-03-10", "2023-05-01", "2025-02-01");
    icsrm_activity good = approved("T", "teaching", "2024-01-01", 60);
    icsrm_activity small = good;
    icsrm_activity unknown = approved("T", "no such kind", "2024-01-01", 60);
    icsrm_trial out = {.struct_size = sizeof out, .outcome = 77};
    icsrm_trial short_out = {.struct_size = 8};
    small.struct_size = 8;
    const struct row {
        icsrm_workspace *workspace;
        const char *code;
        const icsrm_activity *activity;
        icsrm_trial *out;
        icsrm_status expected;
    } rows[] = {
        {NULL, CODE, &good, &out, ICSRM_E_ARGUMENT},
        {m.workspace, CODE, NULL, &out, ICSRM_E_ARGUMENT},
        {m.workspace, CODE, &small, &out, ICSRM_E_ARGUMENT},
        {m.workspace, CODE, &good, NULL, ICSRM_E_ARGUMENT},
        {m.workspace, CODE, &good, &short_out, ICSRM_E_ARGUMENT},
        {m.workspace, "icsrm:NONE", &good, &out, ICSRM_E_CERTIFICATION},
        {m.workspace, CODE, &unknown, &out, ICSRM_E_KIND},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        assert_status(icsrm_plan_try(rows[r].workspace, rows[r].code, day("2024-02-01"),
                                     rows[r].activity, rows[r].out, NULL),
                      rows[r].expected);
    assert_int_equal(out.outcome, 77);
    end(&m);
}

/* In grace the last credit completes the renewal, and what is decided is the next cycle. */
static void the_last_credit_begins_the_next_cycle(void **state)
{
    (void)state;
    member m = begin("2022-03-10", "2023-05-01", "2025-02-01");
    icsrm_activity last = approved("T", "teaching", "2024-01-01", 60);
    icsrm_trial out = {.struct_size = sizeof out};
    assert_ok(icsrm_plan_try(m.workspace, CODE, day("2025-02-10"), &last, &out, NULL));
    assert_true(out.adds == ICSRM_CREDIT && out.requirement_met);
    assert_int_equal(out.completed_on, day("2025-02-10"));
    assert_ok(icsrm_plan_try(m.workspace, CODE, day("2025-03-20"), &last, &out, NULL));
    assert_int_equal(out.standing, ICSRM_STANDING_ACTIVE);
    assert_true(out.adds == 0 && !out.requirement_met);
    end(&m);
}

static void the_next_cycle_can_lie_beyond_the_calendar(void **state)
{
    (void)state;
    member m = begin("9994-06-01", "9995-05-01", "9997-05-01");
    icsrm_activity last = approved("T", "teaching", "9996-01-01", 60);
    icsrm_trial out = {.struct_size = sizeof out};
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_plan_try(m.workspace, CODE, day("9997-06-05"), &last, &out, &error),
                  ICSRM_E_TERM);
    assert_string_equal(error.key, "certification");
    end(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(the_last_credit_begins_the_next_cycle),
        cmocka_unit_test(the_next_cycle_can_lie_beyond_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
