/* SPDX-License-Identifier: MIT
 * icsrm timeline: the days that matter, and the standing as periods. */
#include <stdlib.h>
#include <string.h>

#include "ahead.h"
#include "page_row.h"
#include "format.h"

static const char help[] =
    "Lists the standing as periods, as known on the day, and every day from then on on which the\n"
    "decision changes or something is due, if nothing further is recorded: facts dated in the\n"
    "future become known when their day comes.\n"
    "\n"
    "Options\n"
    "      --as-of DATE          the day to look from, YYYY-MM-DD; today by default\n"
    "      --on DATE             also say the standing on this day, as known on the other\n"
    "      --scheme FILE         another body's scheme; may be repeated\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --format FORMAT       text, for a person (the default), or json\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  the periods, then the days with what they bring\n"
    "  json  one object a line for each record and certification: member, certification, as_of,\n"
    "        on and status (with --on), periods: [{from, until, status, cycle}], days: [{date,\n"
    "        status, events, changes}]. until is the first day after a period, null if it has no\n"
    "        end; changes are the keys of decision.cddl that differ from the day before\n"
    "\n"
    "Exit status\n"
    "  0  all records were looked at\n"
    "  1  some record was refused; the others were looked at\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm timeline --as-of 2026-11-22 member.json\n"
    "  icsrm timeline --on 2025-03-20 --format json members.ndjson | jq -r .status\n";

/* All that is listed; free_lists. */
typedef struct lists {
    icsrm_period *periods;
    icsrm_milestone *days;
    size_t period_count, day_count;
    int32_t standing; /* on options->on, or 0 */
} lists;

static void free_lists(lists *l)
{
    free(l->periods);
    free(l->days);
}

static bool read_periods(ahead *a, lists *out, refusal *why)
{
    (void)icsrm_decision_periods(a->decision, NULL, 0, &out->period_count); /* how many */
    out->periods = malloc((out->period_count + 1) * sizeof *out->periods);
    if (out->periods == NULL)
        return ahead_refuse(why, ICSRM_E_MEMORY);
    (void)icsrm_decision_periods(a->decision, out->periods, out->period_count, NULL);
    return true;
}

static bool read_days(ahead *a, const char *code, lists *out, refusal *why)
{
    icsrm_error error;
    icsrm_status status = ICSRM_E_CAPACITY;
    size_t room = 0;
    icsrm_error_init(&error);
    while (status == ICSRM_E_CAPACITY) {
        free(out->days);
        room = out->day_count > 0 ? out->day_count : 64;
        out->days = malloc(room * sizeof *out->days);
        if (out->days == NULL)
            return ahead_refuse(why, ICSRM_E_MEMORY);
        status = icsrm_timeline_read(a->workspace, code, a->options->as_of, out->days, room,
                                     &out->day_count, &error);
    }
    return status == ICSRM_OK || refuse_error(why, &error, NULL);
}

static bool read_lists(ahead *a, const char *code, lists *out, refusal *why)
{
    icsrm_error error;
    icsrm_error_init(&error);
    if (!read_periods(a, out, why) || !read_days(a, code, out, why))
        return false;
    if (a->options->on == ICSRM_DATE_NONE)
        return true;
    return icsrm_standing_on(a->record, code, a->options->on, a->options->as_of, a->decision,
                             &out->standing, &error) == ICSRM_OK ||
           refuse_error(why, &error, NULL);
}

static const char *standing_word(int32_t standing)
{
    return icsrm_word_name(ICSRM_WORDS_STANDING, standing);
}

/* ---- for a person -------------------------------------------------------------------------- */

static const char *const event_texts[] = {
    [ICSRM_EVENT_WINDOW_OPENS] = "the renewal window opens",
    [ICSRM_EVENT_LAST_DAY_TO_EARN] = "last day to earn credit",
    [ICSRM_EVENT_LAST_DAY_TO_SUBMIT] = "last day to submit activities",
    [ICSRM_EVENT_LAST_DAY_TO_PAY] = "last day to pay the renewal fee",
    [ICSRM_EVENT_FACT] = "a recorded fact becomes known",
    [ICSRM_EVENT_RENEWED] = "the renewal is complete",
    [ICSRM_EVENT_CYCLE_STARTS] = "another cycle runs",
    [ICSRM_EVENT_EXPIRES] = "the certification expires",
    [ICSRM_EVENT_REEXAM_OPENS] = "the exam may be retaken from now on",
    [ICSRM_EVENT_WINDOW_CLOSED] = "the renewal window is closed",
    [ICSRM_EVENT_LAPSES] = "the certification lapses: only the exam leads back",
    [ICSRM_EVENT_SUSPENDED] = "grace is over: suspended, renewal still open",
};
enum { EVENTS = sizeof event_texts / sizeof *event_texts };

static void put_period(const ahead *a, const icsrm_period *period, buffer *line)
{
    ahead_date(line, period->from);
    buffer_text(line, " ");
    if (period->until == ICSRM_DATE_NONE) {
        buffer_text(line, "on");
    } else {
        buffer_text(line, "through ");
        ahead_date(line, period->until - 1);
    }
    buffer_format(line, ": %s, cycle %u", standing_word(period->standing), (unsigned)period->cycle);
    page_item(&a->page, line);
}

static void put_day(const ahead *a, const icsrm_milestone *day, buffer *line)
{
    const char *before = "";
    ahead_date(line, day->date);
    buffer_text(line, ": ");
    for (int32_t e = 1; e < EVENTS; e++)
        if ((day->events & ICSRM_BIT(e)) != 0) {
            buffer_format(line, "%s%s", before, event_texts[e]);
            before = "; ";
        }
    if (day->events == 0)
        buffer_text(line, "the decision changes");
    page_item(&a->page, line);
}

static void put_text(const ahead *a, const char *code, const lists *l)
{
    buffer line = {0};
    ahead_title(a, code, ", as known on ", a->options->as_of);
    if (l->standing != 0) {
        buffer_text(&line, "On ");
        ahead_date(&line, a->options->on);
        buffer_format(&line, ": %s", standing_word(l->standing));
        page_line(&a->page, COLOUR_NONE, &line);
    }
    page_heading(&a->page, "Standing");
    for (size_t i = 0; i < l->period_count; i++)
        put_period(a, &l->periods[i], &line);
    if (l->period_count == 0)
        buffer_text(a->page.out, "  not certified\n");
    page_heading(&a->page, "Days to come");
    for (size_t i = 0; i < l->day_count; i++)
        put_day(a, &l->days[i], &line);
    if (l->day_count == 0)
        buffer_text(a->page.out, "  none: nothing changes any more\n");
    buffer_free(&line);
}

/* ---- for machines -------------------------------------------------------------------------- */

static void put_json(ahead *a, const char *code, const lists *l)
{
    json_writer *w = &a->json;
    ahead_open(a, code, a->options->as_of);
    if (l->standing != 0) {
        json_add_date(w, "on", a->options->on);
        json_add_word(w, "status", ICSRM_WORDS_STANDING, l->standing);
    }
    json_add_periods(w, l->periods, l->period_count);
    json_add_days(w, l->days, l->day_count);
    ahead_close(a);
}

static bool list_days(ahead *a, const char *code, refusal *why)
{
    lists l = {NULL, NULL, 0, 0, 0};
    bool read = read_lists(a, code, &l, why);
    if (read && a->options->format == FORMAT_TEXT)
        put_text(a, code, &l);
    else if (read)
        put_json(a, code, &l);
    free_lists(&l);
    return read;
}

static int run_timeline(const command *self, int count, char **arguments)
{
    return ahead_run(self, count, arguments, list_days);
}

const command timeline_command = {
    .name = "timeline",
    .summary = "list the standing as periods and the days that matter from now on",
    .usage = "Usage: icsrm timeline [--as-of DATE] [--on DATE] [--scheme FILE]...\n"
             "                      [--certification CODE]... [--format text|json] [FILE|-]",
    .help = help,
    .options = OPTION_AS_OF | OPTION_ON | OPTION_CERTIFICATION | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_timeline,
};
