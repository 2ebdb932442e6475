/* SPDX-License-Identifier: MIT
 * icsrm try: what one activity more would count. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ahead.h"
#include "hint.h"
#include "json_record.h"
#include "page_row.h"
#include "format.h"

static const char help[] =
    "Says how many credits an activity would count if it were added to the record and approved,\n"
    "for each certification, before anybody submits it. The record stays as it is.\n"
    "\n"
    "Options\n"
    "      --activity FILE       the activity, as JSON: an object as in a record's activities; "
    "its\n"
    "                            id may be left out, its status and reviewed_on are not looked at\n"
    "      --as-of DATE          the day to ask for, YYYY-MM-DD; today by default; for an "
    "activity\n"
    "                            that is still to come, its own day\n"
    "      --scheme FILE         another body's scheme; may be repeated\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --format FORMAT       text, for a person (the default), or json\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  a few lines for each certification\n"
    "  json  one object a line for each record and certification: member, certification, as_of,\n"
    "        outcome, credits (what it would earn), counted (of those), adds (by how much the\n"
    "        total rises), requirement_met, status and completed_on, with the activity\n"
    "\n"
    "Exit status\n"
    "  0  all records were answered for\n"
    "  1  some record was refused; the others were answered for\n"
    "  2  the command line, or the activity, was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm try --activity webinar.json --as-of 2026-11-22 member.json\n"
    "  echo '{\"kind\": \"course\", \"on\": \"2026-12-01\", \"minutes\": 480}' > course.json\n"
    "  icsrm try --activity course.json --certification icsrm:CCEM --format json member.json\n";

/* The activity that is tried, which borrows from a record of its own. */
typedef struct trying {
    icsrm_record *alone;
    icsrm_activity activity;
    icsrm_text *lists;
} trying;

/* ---- the activity -------------------------------------------------------------------------- */

/* What the record would ask for and the answer does not depend on. */
static bool complete(json_t *activity)
{
    if (!json_is_object(activity)) /* refused where it is read */
        return true;
    (void)json_object_del(activity, "reviewed_on");
    return json_object_set_new(activity, "status", json_string("submitted")) == 0 &&
           (json_object_get(activity, "id") != NULL ||
            json_object_set_new(activity, "id", json_string("?")) == 0);
}

/* Reads the activity back, with its lists. */
static int take_activity(trying *t)
{
    size_t tags = 0;
    size_t codes = 0;
    icsrm_activity *a = &t->activity;
    icsrm_activity_init(a);
    (void)icsrm_record_activity_at(t->alone, 0, a);
    (void)icsrm_record_activity_tags(t->alone, 0, NULL, 0, &tags);
    (void)icsrm_record_activity_certifications(t->alone, 0, NULL, 0, &codes);
    t->lists = calloc(tags + codes + 1, sizeof *t->lists);
    if (t->lists == NULL)
        return complain_memory();
    (void)icsrm_record_activity_tags(t->alone, 0, t->lists, tags, NULL);
    (void)icsrm_record_activity_certifications(t->alone, 0, t->lists + tags, codes, NULL);
    a->tags = tags > 0 ? t->lists : NULL;
    a->tag_count = tags;
    a->certifications = codes > 0 ? t->lists + tags : NULL;
    a->certification_count = codes;
    return 0;
}

/* Makes a record of the activity alone. */
static int read_alone(json_t *activity, const char *path, const icsrm_catalog *catalog, trying *t)
{
    static const char place[] = "activities[0].";
    refusal why;
    char line[REFUSAL_LINE_SIZE];
    char hint[HINT_SIZE];
    json_t *record =
        complete(activity) ? json_pack("{s:s,s:[O]}", "member", "?", "activities", activity) : NULL;
    if (record == NULL)
        return complain_memory();
    t->alone = record_from_json(record, catalog, NULL, &why);
    json_decref(record);
    if (t->alone != NULL)
        return take_activity(t);
    if (strncmp(why.place, place, strlen(place)) == 0) /* of the record that nobody wrote */
        memmove(why.place, why.place + strlen(place), strlen(why.place + strlen(place)) + 1);
    complain("%s: %s", path, refusal_line(&why, line));
    const char *meant = hint_of(&why, catalog, hint);
    if (meant != NULL)
        fprintf(stderr, "  %s\n", meant);
    return EXIT_USAGE;
}

static int prepare(const options *o, const icsrm_catalog *catalog, void *context)
{
    json_error_t error;
    if (o->activity == NULL) {
        complain("--activity FILE: which activity? See icsrm try --help");
        return EXIT_USAGE;
    }
    json_t *activity =
        json_load_file(o->activity, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (activity == NULL) {
        if (json_error_code(&error) == json_error_cannot_open_file)
            return stream_fail_input(o->activity, errno);
        complain("%s, line %d: %s", o->activity, error.line, error.text);
        return EXIT_USAGE;
    }
    int status = read_alone(activity, o->activity, catalog, context);
    json_decref(activity);
    return status;
}

/* ---- answers ------------------------------------------------------------------------------- */

static void put_credits(buffer *out, icsrm_credits amount)
{
    buffer_credits(out, amount);
    buffer_text(out, amount == ICSRM_CREDIT ? " credit" : " credits");
}

static const char *const reasons[] = {
    [ICSRM_OUTCOME_OUTSIDE_CYCLE] = "it does not lie in the cycle",
    [ICSRM_OUTCOME_OTHER_CERTIFICATION] = "it is not for this certification",
    [ICSRM_OUTCOME_NOT_IN_SCHEME] = "the scheme has no such kind",
    [ICSRM_OUTCOME_SUBMITTED_LATE] = "it would be submitted after the window",
    [ICSRM_OUTCOME_REVIEWED_LATE] = "it would be reviewed after the window",
    [ICSRM_OUTCOME_OFF_TOPIC] = "it is not on a relevant subject",
    [ICSRM_OUTCOME_PART_OF_JOB] = "it is part of the job",
    [ICSRM_OUTCOME_NOT_FIRST_TIME] = "it is not a first-time project",
    [ICSRM_OUTCOME_REPEAT_AUDIENCE] = "it repeats a session",
    [ICSRM_OUTCOME_NO_WHOLE_HOUR] = "it is too short for any credit",
    [ICSRM_OUTCOME_OVER_CAP] = "nothing is left under the limit",
    [ICSRM_OUTCOME_CAPPED] = "the limit is reached",
    [ICSRM_OUTCOME_COUNTED] = NULL,
};

/* An outcome beyond these needs a day on which the activity is not known yet. */
static const char *reason_of(int32_t outcome)
{
    const bool known = outcome >= 0 && (size_t)outcome < sizeof reasons / sizeof *reasons;
    return known ? reasons[outcome] : NULL;
}

static void put_text(const ahead *a, const icsrm_trial *t)
{
    buffer line = {0};
    const char *why = reason_of(t->outcome);
    if (t->standing == ICSRM_STANDING_NONE) {
        buffer_text(&line, "nothing: the member is not certified");
        page_row(&a->page, "Counts", &line);
        buffer_free(&line);
        return;
    }
    put_credits(&line, t->counted);
    if (t->credit != t->counted) {
        buffer_text(&line, " of ");
        buffer_credits(&line, t->credit);
    }
    if (why != NULL)
        buffer_format(&line, ": %s", why);
    page_row(&a->page, "Counts", &line);
    buffer_text(&line, t->adds > 0 ? "rises by " : "stays as it is");
    if (t->adds > 0)
        put_credits(&line, t->adds);
    page_row(&a->page, "Total", &line);
    buffer_text(&line, t->requirement_met ? "met with it" : "not met yet");
    page_row(&a->page, "Requirement", &line);
    if (t->completed_on != ICSRM_DATE_NONE) {
        buffer_text(&line, "complete on ");
        ahead_date(&line, t->completed_on);
        page_row(&a->page, "Renewal", &line);
    }
    buffer_free(&line);
}

static void put_json(ahead *a, const char *code, icsrm_date day, const icsrm_trial *t)
{
    ahead_open(a, code, day);
    json_add_trial(&a->json, t);
    ahead_close(a);
}

static bool answer(ahead *a, const char *code, refusal *why)
{
    const trying *t = a->context;
    const icsrm_date on = t->activity.on;
    const icsrm_date day = a->options->as_of < on ? on : a->options->as_of;
    icsrm_trial trial = {.struct_size = sizeof trial};
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_plan_try(a->workspace, code, day, &t->activity, &trial, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    if (a->options->format != FORMAT_TEXT) {
        put_json(a, code, day, &trial);
        return true;
    }
    ahead_title(a, code, ", as of ", day);
    put_text(a, &trial);
    return true;
}

static int run_try(const command *self, int count, char **arguments)
{
    trying t = {.alone = NULL};
    int status = ahead_run_prepared(self, count, arguments, prepare, answer, &t);
    free(t.lists);
    icsrm_record_free(t.alone);
    return status;
}

const command try_command = {
    .name = "try",
    .summary = "say how many credits one activity more would count",
    .usage = "Usage: icsrm try --activity FILE [--as-of DATE] [--scheme FILE]...\n"
             "                 [--certification CODE]... [--format text|json] [FILE|-]",
    .help = help,
    .options =
        OPTION_ACTIVITY | OPTION_AS_OF | OPTION_CERTIFICATION | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_try,
};
