/* SPDX-License-Identifier: MIT
 * icsrm investment: is a certification worth what it costs its sponsor? */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "investment_report.h"
#include "json_answers.h"
#include "json_piece.h"
#include "stream.h"

static const char help[] =
    "Reads what a certification costs and what its sponsor expects of it, and tells what that\n"
    "comes to: cost, net, return and payback. The benefit is the caller's estimate: a\n"
    "certification is no promise of performance.\n"
    "\n"
    "Options\n"
    "      --format FORMAT  text, for a person (the default), or json\n"
    "  -h, --help           this text\n"
    "\n"
    "Input\n"
    "  FILE holds one object as JSON (investment in decision.cddl); -, or no FILE, is standard\n"
    "  input. All of its keys are required:\n"
    "  fees            minor units of the currency, 0 to 1000000000000, like all amounts\n"
    "  travel          likewise\n"
    "  minutes_away    working time spent, 0 to 1000000000\n"
    "  hourly_cost     what an hour away costs\n"
    "  yearly_benefit  an estimate\n"
    "  horizon_months  how long the benefit is looked at, 0 to 1200\n"
    "  currency        ISO 4217\n"
    "\n"
    "Output\n"
    "  text  what it comes to, and of what\n"
    "  json  one object: investment-result in decision.cddl; return_bp is in basis points, null\n"
    "        without a cost; payback_months is null if there is a cost and no benefit\n"
    "\n"
    "Exit status\n"
    "  0  it was decided\n"
    "  1  it was refused\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Example\n"
    "  echo '{\"fees\":190000,\"travel\":0,\"minutes_away\":1440,\"hourly_cost\":5000,\n"
    "         \"yearly_benefit\":186000,\"horizon_months\":36,\"currency\":\"USD\"}' |\n"
    "    icsrm investment\n";

/* Larger than any investment, and smaller than memory. */
enum { TEXT_MAX = 1 << 20 };

static bool put_result(const options *o, const investment *given, refusal *why, buffer *out)
{
    icsrm_investment_result result = {.struct_size = sizeof result};
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_investment_decide(&given->figures, &result, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    if (o->format == FORMAT_JSON) {
        json_put_investment(&(json_writer){.out = out}, &result, given->currency);
        buffer_text(out, "\n");
    } else {
        report_style style = report_style_of(STDOUT_FILENO);
        report_investment(&style, given, &result, out);
    }
    return !out->failed ||
           refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
}

/* What is shared with records names their model. */
static int say_refusal(refusal *why)
{
    char line[REFUSAL_LINE_SIZE];
    if (why->rule != NULL && strcmp(why->rule, RULE_MODEL) == 0)
        why->rule = RULE_INVESTMENT_MODEL;
    complain("investment: %s", refusal_line(why, line));
    return EXIT_REFUSED;
}

static int decide(const options *o, const input *in, span text)
{
    refusal why;
    investment given;
    buffer out = {0};
    json_t *value = json_parse(in, text, &why);
    bool decided = value != NULL && investment_from_json(value, &given, &why) &&
                   put_result(o, &given, &why, &out);
    json_decref(value);
    int status = decided ? EXIT_DECIDED : say_refusal(&why);
    if (decided && (fwrite(out.data, 1, out.size, stdout) != out.size || fflush(stdout) != 0))
        status = stream_fail_output(errno);
    buffer_free(&out);
    return status;
}

static int decide_input(const options *o, input *in)
{
    refusal why;
    size_t size = 0;
    while (size <= TEXT_MAX && window_byte(&in->window, size) != WINDOW_END)
        size++;
    if (in->window.failure != 0)
        return stream_fail_input(o->file, in->window.failure);
    if (size <= TEXT_MAX)
        return decide(o, in, (span){window_data(&in->window), size});
    refuse(&why, ICSRM_E_LIMIT, NULL, "it is larger than 1 MiB", RULE_INVESTMENT_MODEL);
    return say_refusal(&why);
}

static int run_investment(const command *self, int count, char **arguments)
{
    options o;
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help) {
        input in;
        status = input_open(&in, o.file, NULL) ? decide_input(&o, &in)
                                               : stream_fail_input(o.file, in.window.failure);
        input_close(&in);
    }
    options_free(&o);
    return status;
}

const command investment_command = {
    .name = "investment",
    .summary = "tell whether a certification is worth what it costs its sponsor",
    .usage = "Usage: icsrm investment [--format text|json] [FILE|-]",
    .help = help,
    .options = OPTION_FORMAT,
    .run = run_investment,
};
