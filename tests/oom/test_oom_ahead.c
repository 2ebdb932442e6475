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
    assert_true(failures >= 1);
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

static void looking_ahead_asks_for_nothing(void **state)
{
    (void)state;
    world w;
    open_world(&w);
    icsrm_workspace *workspace = NULL;
    icsrm_decision *decision = NULL;
    icsrm_milestone milestones[512];
    icsrm_notice notices[512];
    icsrm_plan plan = {.struct_size = sizeof plan};
    icsrm_plan_node nodes[16];
    size_t count = 0;
    assert_ok(icsrm_workspace_new(w.record, &w.memory, &workspace));
    assert_ok(icsrm_decision_new(w.catalog, &w.memory, &decision));
    w.count.left = 0;
    assert_ok(icsrm_timeline_read(workspace, STORY_CERTIFICATION, day("2022-01-01"), milestones,
                                  512, &count, NULL));
    assert_true(count > 0);
    assert_ok(icsrm_notices_read(workspace, day(STORY_DAY), day(STORY_DAY) + 60, NULL, 0, notices,
                                 512, &count, NULL));
    (void)decide(w.record, STORY_CERTIFICATION, STORY_DAY, decision);
    assert_ok(icsrm_plan_read(decision, 1, NULL, 0, &plan, nodes, 16, &count));
    icsrm_decision_free(decision);
    icsrm_workspace_free(workspace);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workspace),
        cmocka_unit_test(a_report),
        cmocka_unit_test(a_trial),
        cmocka_unit_test(looking_ahead_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
