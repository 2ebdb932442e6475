/* SPDX-License-Identifier: MIT
 * icsrm evaluate: a decision for every record and certification. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "json_decision.h"
#include "options.h"
#include "progress.h"
#include "report.h"

static const char help[] =
    "Decides every record: one decision for each certification named by --certification, in that\n"
    "order; else for each one that the record's exams or recertifications name, in code order.\n"
    "\n"
    "Options\n"
    "      --as-of DATE          the day to decide as of, YYYY-MM-DD; today by default. What is\n"
    "                            dated after it is not known\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --format FORMAT       text, for a person (the default), or json\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as JSON (record.cddl): one object, an array of them, or one object a\n"
    "  line. -, or no FILE, is standard input. Any number of records is read in constant memory;\n"
    "  one record may have up to 64 MiB. A record that breaks a rule is refused as a whole, with\n"
    "  its number, member, place, value and rule on standard error; the others are decided.\n"
    "\n"
    "Output\n"
    "  text  a report: status, dates, credits, what did not count and why, what to do next.\n"
    "        Colour only on a terminal; NO_COLOR turns it off. COLUMNS sets the width.\n"
    "  json  one object a line, in input order: the keys of decision.cddl in its order, then\n"
    "        `findings`, the reasons\n"
    "\n"
    "Exit status\n"
    "  0  all records were decided\n"
    "  1  some record was refused; the others were decided\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm evaluate member.json\n"
    "  icsrm evaluate --as-of 2026-12-31 --format json members.ndjson > decisions.ndjson\n"
    "  icsrm evaluate --format json members.ndjson | jq -r 'select(.status==\"grace\").member'\n";

/* All that a run needs, made once and used for every record. */
typedef struct run {
    const options *options;
    icsrm_catalog *catalog;
    icsrm_decision *decision;
    verdict verdict;
    buffer output; /* of one record: printed when all of it was decided */
    report_style style;
    progress progress;
    input input;
    uint64_t refused;
    bool written;  /* something was printed */
    bool terminal; /* output is shown at once */
} run;

/* ---- one record ---------------------------------------------------------------------------- */

static bool decide(run *r, const icsrm_record *record, const char *code, refusal *why)
{
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_evaluate(record, code, r->options->as_of, r->decision, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    icsrm_status status = verdict_read(&r->verdict, record, r->decision);
    if (status != ICSRM_OK)
        return refuse(why, status, NULL, icsrm_status_text(status), NULL);
    if (r->options->format == FORMAT_JSON) {
        decision_to_json(&r->verdict, &r->output);
        buffer_text(&r->output, "\n");
    } else {
        report_decision(&r->style, r->catalog, &r->verdict, &r->output);
    }
    return true;
}

static bool decide_all(run *r, const icsrm_record *record, refusal *why)
{
    bool named = r->options->certification_count > 0;
    size_t count =
        named ? r->options->certification_count : icsrm_record_certification_count(record);
    if (count == 0 && r->options->format == FORMAT_TEXT)
        report_nothing(&r->style, record, &r->output);
    for (size_t i = 0; i < count; i++) {
        const char *code =
            named ? r->options->certifications[i] : icsrm_record_certification_at(record, i);
        if (!decide(r, record, code, why))
            return false;
    }
    return !r->output.failed ||
           refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
}

static void say_refusal(run *r, const refusal *why)
{
    char line[REFUSAL_LINE_SIZE];
    r->refused++;
    progress_clear(&r->progress);
    fprintf(stderr, "icsrm: record %" PRIu64 "%s%s: %s\n", r->input.number,
            why->member[0] != '\0' ? ", member " : "", why->member, refusal_line(why, line));
}

static bool print_output(run *r)
{
    if (r->output.size == 0)
        return true;
    bool apart = r->written && r->options->format == FORMAT_TEXT;
    r->written = true;
    return (!apart || fputc('\n', stdout) != EOF) &&
           fwrite(r->output.data, 1, r->output.size, stdout) == r->output.size &&
           (!r->terminal || fflush(stdout) == 0);
}

/* A record is taken whole or not at all: nothing is printed of one that cannot be decided. */
static bool take_record(run *r, const icsrm_record *record)
{
    refusal why;
    buffer_clear(&r->output);
    if (decide_all(r, record, &why))
        return print_output(r);
    icsrm_text member = {"", 0};
    (void)icsrm_record_member(record, &member);
    refusal_of(&why, member.data, member.size);
    say_refusal(r, &why);
    return true;
}

/* ---- all records --------------------------------------------------------------------------- */

static int fail_output(int cause)
{
    complain("cannot write the output: %s", strerror(cause));
    return EXIT_IO;
}

static int fail_input(const run *r)
{
    const char *file = r->options->file;
    complain("cannot read %s: %s", strcmp(file, "-") == 0 ? "standard input" : file,
             strerror(r->input.window.failure));
    return EXIT_IO;
}

static int take_all(run *r)
{
    for (;;) {
        icsrm_record *record = NULL;
        refusal why;
        input_event event = input_next(&r->input, &record, &why);
        bool written = true;
        if (event == INPUT_RECORD)
            written = take_record(r, record);
        int cause = errno;
        icsrm_record_free(record);
        if (!written)
            return fail_output(cause);
        if (event == INPUT_REFUSED)
            say_refusal(r, &why);
        if (event == INPUT_FAILED)
            return fail_input(r);
        if (event == INPUT_END)
            return r->refused > 0 ? EXIT_REFUSED : EXIT_DECIDED;
        progress_show(&r->progress, r->input.number, r->refused);
    }
}

static int run_all(run *r)
{
    static char output[1 << 18]; /* standard output keeps it beyond any block */
    setvbuf(stdout, output, _IOFBF, sizeof output);
    r->terminal = isatty(STDOUT_FILENO);
    r->style = report_style_of(STDOUT_FILENO);
    r->progress = progress_begin();
    int status = take_all(r);
    progress_clear(&r->progress);
    if (status != EXIT_IO && (fflush(stdout) != 0 || ferror(stdout)))
        return fail_output(errno);
    return status;
}

static int open_all(run *r)
{
    const options *o = r->options;
    if (icsrm_catalog_new(NULL, 0, NULL, &r->catalog, NULL) != ICSRM_OK ||
        icsrm_decision_new(r->catalog, NULL, &r->decision) != ICSRM_OK) {
        complain("no memory");
        return EXIT_IO;
    }
    int status = options_check_certifications(o, r->catalog);
    if (status != 0)
        return status;
    if (!input_open(&r->input, o->file, r->catalog))
        return fail_input(r);
    return run_all(r);
}

static int run_evaluate(const command *self, int count, char **arguments)
{
    options o;
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help) {
        run r = {.options = &o};
        status = open_all(&r);
        input_close(&r.input);
        buffer_free(&r.output);
        verdict_free(&r.verdict);
        icsrm_decision_free(r.decision);
        icsrm_catalog_free(r.catalog);
    }
    options_free(&o);
    return status;
}

const command evaluate_command = {
    .name = "evaluate",
    .summary = "decide records: status, credits, what is missing and by when",
    .usage = "Usage: icsrm evaluate [--as-of DATE] [--certification CODE]... [--format text|json]\n"
             "                      [FILE|-]",
    .help = help,
    .run = run_evaluate,
};
