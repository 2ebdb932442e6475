/* SPDX-License-Identifier: MIT
 * Explanations: a scheme of another body, and the table of texts itself. Uses private headers. */
#include "texts.h"
#include "world.h"

#include <icsrm/explain.h>
#include <string.h>

/* ---- another body -------------------------------------------------------------------------- */

static char buffer[512];

static const char *said_in(const world *w, int32_t sort)
{
    icsrm_finding found = finding(w, sort);
    assert_int_equal(found.finding, sort);
    (void)icsrm_explain_finding(w->decision, &found, buffer, sizeof buffer);
    return buffer;
}

static const char *said_of_activity(const world *w, size_t index)
{
    icsrm_finding findings[64];
    size_t count = 0;
    assert_ok(icsrm_decision_findings(w->decision, findings, 64, &count));
    size_t first = count - icsrm_record_count(w->record, ICSRM_LIST_ACTIVITIES);
    (void)icsrm_explain_finding(w->decision, &findings[first + index], buffer, sizeof buffer);
    return buffer;
}

static void specified_minima_and_maxima_above_are_said(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.kinds[ACME_TALK].minutes_per_credit = 50;
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 7 * 60);
    add_approved(w.record, "E", "ethics-course", "2020-06-01", 90);
    icsrm_activity more = approved("E2", "ethics-course", "2020-07-01", 130);
    more.excluded_minutes = 5;
    add_activity(w.record, &more);
    add_approved(w.record, "E3", "ethics-course", "2020-08-01", 60);
    add_approved(w.record, "T", "talk", "2020-09-01", 100);
    more = approved("T2", "talk", "2020-09-02", 60);
    more.excluded_minutes = 20;
    add_activity(w.record, &more);
    (void)decided(&w, "2020-06-30");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_SHORT),
                        "Ethics: at least 2 credits asked for, 1 counted: 1 credit short.");
    assert_string_equal(said_in(&w, ICSRM_FINDING_MAXIMUM_REACHED),
                        "Learning has reached its maximum of 8 credits.");
    (void)decided(&w, "2020-12-31");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_MET),
                        "Ethics: at least 2 credits asked for, 4 counted: that is met.");
    assert_string_equal(said_of_activity(&w, 2),
                        "E2 ethics-course: 130 minutes, less 5 for breaks and the like, is 125: 2 "
                        "whole hours. Under the maximum of ethics and those above it there was no "
                        "room left.");
    assert_string_equal(said_of_activity(&w, 4), "T talk: 100 minutes. 2 credits count.");
    assert_string_equal(said_of_activity(&w, 5),
                        "T2 talk: 60 minutes, less 20 for breaks and the like, is 40. That is too "
                        "little: credit begins at 50 minutes.");
    end(&w);
}

/* What earns by other rules than whole hours is said in minutes alone. */
static void other_ways_of_earning_are_said(void **state)
{
    (void)state;
    world w;
    begin(&w);
    w.scheme.nodes[ACME_ETHICS].name = "4 ethics";
    w.scheme.limits[0].node = "4 ethics";
    w.scheme.kinds[ACME_COURSE].category = "4 ethics";
    w.scheme.kinds[ACME_LECTURE].increment = 500;
    w.scheme.kinds[ACME_COURSE].item_maximum = CREDITS(1);
    w.scheme.kinds[ACME_TALK].bars = BARS_REPEAT_SESSION;
    w.scheme.nodes[ACME_WRITING].yearly_maximum = CREDITS(3);
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 90);
    add_approved(w.record, "E", "ethics-course", "2020-06-01", 120);
    icsrm_activity talk = approved("T", "talk", "2020-06-02", 60);
    talk.session = text("S");
    add_activity(w.record, &talk);
    talk.id = text("T2");
    add_activity(w.record, &talk);
    add_approved(w.record, "P", "paper", "2020-07-01", ICSRM_MINUTES_NONE);
    add_approved(w.record, "P2", "paper", "2020-07-02", ICSRM_MINUTES_NONE);
    add_approved(w.record, "L2", "lecture", "2020-07-03", 7 * 60);
    (void)decided(&w, "2020-12-31");
    assert_string_equal(said_of_activity(&w, 0), "L lecture: 90 minutes. 1.5 credits count.");
    assert_string_equal(
        said_of_activity(&w, 1),
        "E ethics-course: 120 minutes. One activity earns 1 credit at most. 1 credit "
        "counts.");
    assert_string_equal(
        said_of_activity(&w, 3),
        "T2 talk: the same session earns credit once, and another activity has it.");
    assert_string_equal(said_of_activity(&w, 5),
                        "P2 paper: worth 3 credits. Under the maximum of writing and those "
                        "above it there was no room left.");
    assert_string_equal(said_of_activity(&w, 6),
                        "L2 lecture: 420 minutes. Learning already stood at 2.5 of 8, so only 5.5 "
                        "credits count.");
    assert_string_equal(said_in(&w, ICSRM_FINDING_SPECIFIED_SHORT),
                        "4 ethics: at least 2 credits asked for, 1 counted: 1 credit short.");
    end(&w);
    begin(&w);
    w.scheme.edition.policy.blocks = BLOCKS_PER_CATEGORY;
    w.scheme.nodes[ACME_ETHICS].maximum = CREDITS(8);
    start(&w);
    add_approved(w.record, "L", "lecture", "2020-05-01", 60);
    add_approved(w.record, "E", "ethics-course", "2020-05-02", 5 * 60);
    add_approved(w.record, "E2", "ethics-course", "2020-05-03", 5 * 60);
    (void)decided(&w, "2020-12-31");
    assert_string_equal(said_of_activity(&w, 0), "L lecture: 60 minutes. 1 credit counts.");
    assert_string_equal(
        said_of_activity(&w, 2),
        "E2 ethics-course: 300 minutes. Under the maximum of ethics and those above "
        "it there was only room for 2 credits.");
    end(&w);
}

/* Which letters have capitals depends on the language; those of the alphabet have. */
static void a_sentence_begins_with_a_capital_where_the_name_has_one(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"ethics", "Ethics"}, {"zeal", "Zeal"}, {"Ethics", "Ethics"}, {"\xC3\xA9thique", NULL}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        world w;
        begin(&w);
        w.scheme.nodes[ACME_ETHICS].name = names[i][0];
        w.scheme.limits[0].node = names[i][0];
        w.scheme.kinds[ACME_COURSE].category = names[i][0];
        start(&w);
        (void)decided(&w, "2020-12-31");
        const char *said = said_in(&w, ICSRM_FINDING_SPECIFIED_SHORT);
        const char *first = names[i][1] != NULL ? names[i][1] : names[i][0];
        assert_memory_equal(said, first, strlen(first));
        assert_string_equal(said + strlen(first),
                            ": at least 2 credits asked for, 0 counted: 2 credits short.");
        end(&w);
    }
}

/* ---- the texts themselves ------------------------------------------------------------------ */

static void fill(const char *text, size_t *filled)
{
    static const char *const known[] = {
        "activity",   "kind",     "certification", "category",     "Category", "minutes",
        "excluded",   "net",      "hours",         "actual",       "actual#",  "limit",
        "limit#",     "gap",      "counted",       "counts",       "stood#",   "maximum#",
        "date",       "before",   "as-of",         "on",           "closes",   "submitted",
        "earns-from", "earns-to", "limit-count",   "actual-count", "own",      "percent#",
        "begins",     "yearly",   "sharing#"};
    assert_non_null(text);
    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        size_t size = strcspn(open + 1, "}");
        int found = 0;
        assert_int_equal(open[1 + size], '}');
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            found |= strlen(known[k]) == size && memcmp(known[k], open + 1, size) == 0;
        if (!found)
            fail_msg("%s: no such slot: %.*s", text, (int)size, open + 1);
        (*filled)++;
    }
}

static void every_text_is_there_and_names_slots_that_are(void **state)
{
    (void)state;
    const sentence_texts *t = &icsrm_texts_en;
    size_t filled = 0;
    for (int f = 1; f < FINDINGS; f++)
        if (f != ICSRM_FINDING_ACTIVITY)
            fill(t->findings[f], &filled);
    for (int o = 1; o < OUTCOMES; o++)
        fill(t->outcomes[o], &filled);
    for (int o = 0; o < TEXTS; o++)
        fill(t->others[o], &filled);
    assert_true(filled > 90);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(specified_minima_and_maxima_above_are_said),
        cmocka_unit_test(other_ways_of_earning_are_said),
        cmocka_unit_test(a_sentence_begins_with_a_capital_where_the_name_has_one),
        cmocka_unit_test(every_text_is_there_and_names_slots_that_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
