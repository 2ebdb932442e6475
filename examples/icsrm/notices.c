/* SPDX-License-Identifier: MIT
 * icsrm notices: what falls due in a range of days. */
#include <stdlib.h>

#include "ahead.h"
#include "page_row.h"
#include "format.h"

static const char help[] =
    "Lists the notices that fall due from one day until before another, each once and as known on\n"
    "its own day: for the mails a portal sends. What is due from D1 to D2 and from D2 to D3 is\n"
    "together what is due from D1 to D3.\n"
    "\n"
    "Options\n"
    "      --from DATE      the first day, YYYY-MM-DD; today by default\n"
    "      --to DATE        the first day that is not asked about; by default the day after\n"
    "      --days N         remind so many days before the expiry and before the window's last\n"
    "                       day; may be repeated; 90, 42, 14, 7 and 1 by default\n"
    "      --scheme FILE    another body's scheme; may be repeated\n"
    "      --format FORMAT  text, for a person (the default), or json\n"
    "  -h, --help           this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  for each member to whom something is due, a line a notice\n"
    "  json  one object a line for each notice: member, date, notice, certification (null where "
    "it\n"
    "        is about an activity), activity, days, deadline\n"
    "\n"
    "Exit status\n"
    "  0  all records were looked at\n"
    "  1  some record was refused; the others were looked at\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm notices --from 2026-11-22 --to 2026-11-29 members.ndjson\n"
    "  icsrm notices --format json members.ndjson | send-mails\n";

/* All notices of the range, to be freed; NULL with the reason. */
static icsrm_notice *read_notices(ahead *a, size_t *count, refusal *why)
{
    const options *o = a->options;
    icsrm_error error;
    icsrm_notice *all = NULL;
    icsrm_status status = ICSRM_E_CAPACITY;
    icsrm_error_init(&error);
    *count = 32;
    while (status == ICSRM_E_CAPACITY) {
        size_t room = *count;
        free(all);
        all = malloc(room * sizeof *all);
        if (all == NULL) {
            ahead_refuse(why, ICSRM_E_MEMORY);
            return NULL;
        }
        status =
            icsrm_notices_read(a->workspace, o->as_of, o->until, o->day_count > 0 ? o->days : NULL,
                               o->day_count, all, room, count, &error);
    }
    if (status == ICSRM_OK)
        return all;
    refuse_error(why, &error, NULL);
    free(all);
    return NULL;
}

static icsrm_text activity_of(const ahead *a, const icsrm_notice *notice)
{
    icsrm_activity activity = {.struct_size = sizeof activity};
    if (notice->activity != ICSRM_NO_INDEX)
        (void)icsrm_record_activity_at(a->record, notice->activity, &activity);
    return activity.id;
}

/* ---- for a person -------------------------------------------------------------------------- */

static const char *const texts[] = {
    [ICSRM_NOTICE_ACTIVITY_APPROVED] = "approved",
    [ICSRM_NOTICE_ACTIVITY_REJECTED] = "rejected",
    [ICSRM_NOTICE_WINDOW_OPEN] = "the renewal window is open until ",
    [ICSRM_NOTICE_DAYS_LEFT] = "expires on ",
    [ICSRM_NOTICE_EXPIRED] = "expired; renewal is open until ",
    [ICSRM_NOTICE_UNDER_REVIEW] = "all that is left is the review",
    [ICSRM_NOTICE_DAYS_TO_PAY] = "last day to submit and pay is ",
    [ICSRM_NOTICE_SUSPENDED] = "suspended; renewal is open until ",
    [ICSRM_NOTICE_LAPSED] = "lapsed; only the exam leads back",
    [ICSRM_NOTICE_RENEWED] = "renewed until ",
};

static void put_notice(const ahead *a, const icsrm_notice *notice, buffer *line)
{
    icsrm_text activity = activity_of(a, notice);
    ahead_date(line, notice->date);
    buffer_text(line, "  ");
    if (notice->certification != NULL) {
        buffer_text(line, notice->certification);
    } else {
        page aside = a->page;
        aside.out = line;
        page_text(&aside, activity, 0);
    }
    const bool closed =
        notice->notice == ICSRM_NOTICE_EXPIRED && notice->deadline == ICSRM_DATE_NONE;
    buffer_format(line, ": %s", closed ? "expired" : texts[notice->notice]);
    ahead_date(line, notice->deadline);
    if (notice->days > 0)
        buffer_format(line, ", in %d %s", (int)notice->days, notice->days == 1 ? "day" : "days");
    page_item(&a->page, line);
}

static void put_text(const ahead *a, const icsrm_notice *all, size_t count)
{
    buffer line = {0};
    if (count == 0)
        return;
    ahead_title(a, NULL, ", notices from ", a->options->as_of);
    for (size_t i = 0; i < count; i++)
        put_notice(a, &all[i], &line);
    buffer_free(&line);
}

/* ---- for machines -------------------------------------------------------------------------- */

static void put_json(ahead *a, const icsrm_notice *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        json_put_notice(&(json_writer){.out = &a->s->output}, a->record, &all[i]);
        buffer_text(&a->s->output, "\n");
    }
}

static bool list_notices(ahead *a, const char *code, refusal *why)
{
    size_t count;
    icsrm_notice *all = read_notices(a, &count, why);
    (void)code; /* it is about the whole record */
    if (all == NULL)
        return false;
    if (a->options->format == FORMAT_TEXT)
        put_text(a, all, count);
    else
        put_json(a, all, count);
    free(all);
    return true;
}

static int run_notices(const command *self, int count, char **arguments)
{
    return ahead_run_records(self, count, arguments, list_notices);
}

const command notices_command = {
    .name = "notices",
    .summary = "list what falls due in a range of days, for the mails a portal sends",
    .usage = "Usage: icsrm notices [--from DATE] [--to DATE] [--days N]... [--scheme FILE]...\n"
             "                     [--format text|json] [FILE|-]",
    .help = help,
    .options = OPTION_RANGE | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_notices,
};
