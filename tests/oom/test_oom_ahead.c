/* SPDX-License-Identifier: MIT
 * The same for what looks ahead and back: workspaces, trials, reports; and what reads a workspace
 * asks for no memory at all. */
#include "story.h"

#include <string.h>

typedef struct world {
    counter count;
    icsrm_allocator memory;
    icsrm_catalog *catalog;
    icsrm_record *record; /* the story, on the heap */
} world;

static void open_world(world *w)
{
    w->memory = counting(&w->count);
    w->catalog = new_catalog();
    w->record = new_record(w->catalog);
    story_tell(w->record, 0, STORY_STEPS);
    assert_ok(icsrm_record_finish(w->record, NULL));
}

static void close_world(world *w)
{
    icsrm_record_free(w->record);
    icsrm_catalog_free(w->catalog);
    assert_same(w->count.live, 0);
    assert_same(w->count.live_bytes, 0);
}

static void a_workspace(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_workspace *made = NULL;
    size_t failures = 0;
    for (;; failures++) {
        w.count.left = failures;
        icsrm_status status = icsrm_workspace_new(w.record, &w.memory, &made);
        if (status == ICSRM_OK)
            break;
        assert_status(status, ICSRM_E_MEMORY);
        assert_null(made);
        assert_same(w.count.live, 0);
    }
    assert_true(failures >= 6); /* itself, two columns, the tried record's two and its columns */
    icsrm_workspace_free(made);
    close_world(&w);
}

static void a_report(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_decision *decision = NULL;
    icsrm_report *made = NULL;
    assert_ok(icsrm_decision_new(w.catalog, NULL, &decision));
    (void)decide(w.record, STORY_CERTIFICATION, STORY_DAY, decision);
    size_t failures = 0;
    for (;; failures++) {
        w.count.left = failures;
        icsrm_status status = icsrm_report_new(decision, &w.memory, &made);
        if (status == ICSRM_OK)
            break;
        assert_status(status, ICSRM_E_MEMORY);
        assert_null(made);
        assert_same(w.count.live, 0);
    }
    assert_same(failures, 2); /* "Cost: two allocations, one of them released again" */
    assert_same(w.count.live, 1);
    icsrm_report_free(made);
    icsrm_decision_free(decision);
    close_world(&w);
}

static icsrm_status try_talk(icsrm_workspace *workspace, icsrm_trial *out, icsrm_error *error)
{
    icsrm_activity talk = approved("A-next", "teaching", STORY_DAY, 120);
    talk.title = text("A title that is longer than any that the workspace has seen so far");
    talk.session = text("listening");
    talk.audience = text("the day shift");
    return icsrm_plan_try(workspace, STORY_CERTIFICATION, day(STORY_DAY), &talk, out, error);
}

static void a_trial(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_workspace *workspace = NULL;
    icsrm_error error;
    size_t failures = 0;
    assert_ok(icsrm_workspace_new(w.record, &w.memory, &workspace));
    const size_t live = w.count.live;
    icsrm_trial first = {.struct_size = sizeof first};
    icsrm_trial again = {.struct_size = sizeof again};
    for (;; failures++) {
        icsrm_error_init(&error);
        w.count.left = failures;
        icsrm_status status = try_talk(workspace, &first, &error);
        if (status == ICSRM_OK)
            break;
        assert_status(status, ICSRM_E_MEMORY);
        assert_same(error.status, ICSRM_E_MEMORY);
        assert_true(w.count.live <= live + 1);
    }
    w.count.left = 0; /* the second time there is room already */
    assert_ok(try_talk(workspace, &again, NULL));
    assert_memory_equal(&again, &first, sizeof first);
    icsrm_workspace_free(workspace);
    close_world(&w);
}

/* Asks all that looks ahead and back; nothing of it may need memory. */
static void look_everywhere(const world *w, icsrm_workspace *workspace, icsrm_decision *decision)
{
    icsrm_milestone milestones[512];
    icsrm_notice notices[512];
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[16];
    icsrm_period periods[64];
    icsrm_finding findings[256];
    icsrm_sponsorship_decision sponsored = {.struct_size = sizeof sponsored};
    char line[512];
    int32_t standing = 0;
    size_t count = 0;
    assert_ok(icsrm_timeline_read(workspace, STORY_CERTIFICATION, day("2022-01-01"), milestones,
                                  512, &count, NULL));
    assert_true(count > 0);
    assert_ok(icsrm_notices_read(workspace, day(STORY_DAY), day(STORY_DAY) + 60, NULL, 0, notices,
                                 512, &count, NULL));
    assert_ok(icsrm_standing_on(w->record, STORY_CERTIFICATION, day("2022-06-01"), day(STORY_DAY),
                                decision, &standing, NULL));
    assert_int_equal(standing, ICSRM_STANDING_ACTIVE);
    assert_ok(icsrm_decision_periods(decision, periods, 64, &count));
    assert_true(count > 0);
    assert_ok(icsrm_plan_read(decision, 1, NULL, 0, &plan, nodes, 16, &count));
    assert_ok(icsrm_decision_findings(decision, findings, 256, &count));
    for (size_t f = 0; f < count; f++) {
        assert_true(icsrm_explain_finding(decision, &findings[f], line, sizeof line) > 0);
        (void)icsrm_explain_source(decision, &findings[f]);
    }
    for (size_t s = 0; s < icsrm_record_count(w->record, ICSRM_LIST_SPONSORSHIPS); s++)
        assert_ok(icsrm_sponsorship_decide(w->record, s, day(STORY_DAY), &sponsored, NULL));
}

static void looking_ahead_asks_for_nothing(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_workspace *workspace = NULL;
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_workspace_new(w.record, &w.memory, &workspace));
    assert_ok(icsrm_decision_new(w.catalog, &w.memory, &decision));
    w.count.left = 0;
    const size_t before = w.count.allocations;
    look_everywhere(&w, workspace, decision);
    assert_same(w.count.allocations, before);
    icsrm_decision_free(decision);
    icsrm_workspace_free(workspace);
    close_world(&w);
}

/* ---- pools --------------------------------------------------------------------------------- */

/* A decision, its report, a workspace and a trial in one pool; frees what it made. */
static icsrm_status look_in(const world *w, const icsrm_allocator *pool, icsrm_trial *trial)
{
    icsrm_workspace *workspace = NULL;
    icsrm_decision *decision = NULL;
    icsrm_report *report = NULL;
    icsrm_status status = icsrm_decision_new(w->catalog, pool, &decision);
    if (status == ICSRM_OK) {
        (void)decide(w->record, STORY_CERTIFICATION, STORY_DAY, decision);
        status = icsrm_report_new(decision, pool, &report);
    }
    if (status == ICSRM_OK)
        status = icsrm_workspace_new(w->record, pool, &workspace);
    if (status == ICSRM_OK)
        status = try_talk(workspace, trial, NULL);
    if (status == ICSRM_OK)
        look_everywhere(w, workspace, decision);
    icsrm_workspace_free(workspace);
    icsrm_report_free(report);
    icsrm_decision_free(decision);
    return status;
}

static void pools_of_growing_size(void **state)
{
    (void)state;
    enum { LARGEST = 1 << 20, UNIT = 16 };
    static unsigned char buffer[LARGEST];
    world w;
    open_world(&w);
    icsrm_workspace *workspace = NULL;
    icsrm_trial expected = {.struct_size = sizeof expected};
    icsrm_trial trial = {.struct_size = sizeof trial};
    icsrm_status status = ICSRM_E_MEMORY;
    size_t failures = 0;
    assert_ok(icsrm_workspace_new(w.record, NULL, &workspace));
    assert_ok(try_talk(workspace, &expected, NULL));
    icsrm_workspace_free(workspace);
    for (size_t size = 64; status != ICSRM_OK; size += 512, failures++) {
        icsrm_allocator pool = {NULL, NULL, NULL};
        assert_true(size < LARGEST);
        assert_ok(icsrm_pool_init(buffer, size, &pool));
        status = look_in(&w, &pool, &trial);
        assert_true(status == ICSRM_OK || status == ICSRM_E_MEMORY);
        /* All was given back: the pool is one block again. */
        assert_non_null(pool.allocate(pool.context, size / UNIT * UNIT - UNIT));
    }
    assert_true(failures > 50);
    assert_memory_equal(&trial, &expected, sizeof trial);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workspace),
        cmocka_unit_test(a_report),
        cmocka_unit_test(a_trial),
        cmocka_unit_test(looking_ahead_asks_for_nothing),
        cmocka_unit_test(pools_of_growing_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
