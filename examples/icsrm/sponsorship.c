/* SPDX-License-Identifier: MIT
 * icsrm sponsorship: a decision for every sponsorship of every record. */
#include "json_answers.h"
#include "sponsorship_report.h"
#include "scheme_set.h"
#include "stream.h"

static const char help[] =
    "Decides every sponsorship of every record: whether the company may pay and why not, whether\n"
    "the standard of completion is met, how much of the service is served, and what is owed if "
    "the\n"
    "employee leaves on that day.\n"
    "\n"
    "Options\n"
    "      --as-of DATE     the day to decide as of, YYYY-MM-DD; today by default. What is dated\n"
    "                       after it is not known\n"
    "      --scheme FILE    a body's rules, so that its certifications are known; may be repeated\n"
    "      --format FORMAT  text, for a person (the default), or json\n"
    "  -h, --help           this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  the decision on each sponsorship, with its reasons\n"
    "  json  one object a line, in input order: the keys of decision.cddl in its order. Money is\n"
    "        in minor units of the currency\n"
    "\n"
    "Exit status\n"
    "  0  all records were decided\n"
    "  1  some record was refused; the others were decided\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm sponsorship member.json\n"
    "  icsrm sponsorship --as-of 2026-12-31 --format json members.ndjson | jq -r .owed\n";

static bool decide(stream *s, const icsrm_record *record, size_t index, refusal *why)
{
    icsrm_error error;
    icsrm_text member = {"", 0};
    icsrm_sponsorship fact = {.struct_size = sizeof fact};
    icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
    icsrm_error_init(&error);
    (void)icsrm_record_member(record, &member);
    (void)icsrm_record_sponsorship_at(record, index, &fact);
    if (icsrm_sponsorship_decide(record, index, s->options->as_of, &decision, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    if (s->options->format == FORMAT_JSON) {
        json_put_sponsorship(&(json_writer){.out = &s->output}, member, &fact, &decision);
        buffer_text(&s->output, "\n");
    } else {
        report_sponsorship(&s->style, record, &fact, &decision, &s->output);
    }
    return true;
}

static bool decide_all(stream *s, const icsrm_record *record, refusal *why)
{
    size_t count = icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS);
    if (count == 0 && s->options->format == FORMAT_TEXT)
        report_no_sponsorship(&s->style, record, &s->output);
    for (size_t i = 0; i < count; i++)
        if (!decide(s, record, i, why))
            return false;
    return true;
}

static int sponsor(const options *o, const icsrm_catalog *catalog, void *context)
{
    stream s = {.options = o, .catalog = catalog, .decide = decide_all};
    (void)context;
    return stream_run(&s);
}

static int run_sponsorship(const command *self, int count, char **arguments)
{
    return scheme_set_run(self, count, arguments, sponsor, NULL);
}

const command sponsorship_command = {
    .name = "sponsorship",
    .summary = "decide sponsorships: may the company pay, what is owed on leaving",
    .usage = "Usage: icsrm sponsorship [--as-of DATE] [--scheme FILE]... [--format text|json]\n"
             "                         [FILE|-]",
    .help = help,
    .options = OPTION_AS_OF | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_sponsorship,
};
