/* SPDX-License-Identifier: MIT
 * icsrm evaluate: a decision for every record and certification. */
#include "cbor.h"
#include "json_answers.h"
#include "scheme_set.h"
#include "stream.h"

static const char help[] =
    "Decides every record: one decision for each certification named by --certification, in that\n"
    "order; else for each one that the record's exams or recertifications name, in code order.\n"
    "\n"
    "Options\n"
    "      --as-of DATE          the day to decide as of, YYYY-MM-DD; today by default. What is\n"
    "                            dated after it is not known\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --scheme FILE         a body's rules (icsrm scheme --help); may be repeated. It is "
    "added to\n"
    "                            the built-in scheme of the ICSRM, or stands for one of its body\n"
    "      --format FORMAT       text, for a person (the default), json or cbor\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records (record.cddl) as JSON: one object, an array of them, or one object a\n"
    "  line; or as a CBOR sequence. Which it is, is told by the first byte. -, or no FILE, is\n"
    "  standard input. Any number of records is read in constant memory; one record may have up\n"
    "  to 64 MiB. A record that breaks a rule is refused as a whole, with its number, member,\n"
    "  place, value and rule on standard error; the others are decided.\n"
    "\n"
    "Output\n"
    "  text  a report: status, dates, credits, what did not count and why, what to do next.\n"
    "        Colour only on a terminal; NO_COLOR turns it off. COLUMNS sets the width.\n"
    "  json  one object a line, in input order: the keys of decision.cddl in its order, then\n"
    "        `findings`, the reasons\n"
    "  cbor  the same as a CBOR sequence: deterministic, dates as days, credits in thousandths\n"
    "\n"
    "Exit status\n"
    "  0  all records were decided\n"
    "  1  some record was refused; the others were decided\n"
    "  2  the command line or a scheme file was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm evaluate member.json\n"
    "  icsrm evaluate --as-of 2026-12-31 --format json members.ndjson > decisions.ndjson\n"
    "  icsrm evaluate --format json members.ndjson | jq -r 'select(.status==\"grace\").member'\n";

/* What a decision needs, made once and used for every record. */
typedef struct evaluation {
    icsrm_decision *decision;
    verdict verdict;
} evaluation;

/* ---- one record ---------------------------------------------------------------------------- */

/* For machines. */
static bool write_report(stream *s, const icsrm_decision *decision, refusal *why)
{
    icsrm_report *report = NULL;
    bool written = true;
    icsrm_status status = icsrm_report_new(decision, NULL, &report);
    if (status != ICSRM_OK)
        return refuse(why, status, NULL, icsrm_status_text(status), NULL);
    if (s->options->format == FORMAT_CBOR) {
        written = cbor_put_report(report, &s->output, why);
    } else {
        json_put_report(&(json_writer){.out = &s->output}, report);
        buffer_text(&s->output, "\n");
    }
    icsrm_report_free(report);
    return written;
}

static bool decide(stream *s, const icsrm_record *record, const char *code, refusal *why)
{
    evaluation *e = s->context;
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_evaluate(record, code, s->options->as_of, e->decision, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    if (s->options->format != FORMAT_TEXT)
        return write_report(s, e->decision, why);
    icsrm_status status = verdict_read(&e->verdict, record, e->decision);
    if (status != ICSRM_OK)
        return refuse(why, status, NULL, icsrm_status_text(status), NULL);
    report_decision(&s->style, s->catalog, &e->verdict, &s->output);
    return true;
}

static bool decide_all(stream *s, const icsrm_record *record, refusal *why)
{
    bool named = s->options->certification_count > 0;
    size_t count =
        named ? s->options->certification_count : icsrm_record_certification_count(record);
    if (count == 0 && s->options->format == FORMAT_TEXT)
        report_nothing(&s->style, record, &s->output);
    for (size_t i = 0; i < count; i++) {
        const char *code =
            named ? s->options->certifications[i] : icsrm_record_certification_at(record, i);
        if (!decide(s, record, code, why))
            return false;
    }
    if (!named && s->options->format == FORMAT_TEXT)
        report_unloaded(&s->style, record, &s->output);
    return true;
}

/* ---- all records --------------------------------------------------------------------------- */

static int evaluate(const options *o, const icsrm_catalog *catalog, void *context)
{
    evaluation e = {0};
    stream s = {.options = o, .catalog = catalog, .decide = decide_all, .context = &e};
    (void)context;
    int status = options_check_certifications(o, catalog);
    if (status != 0)
        return status;
    if (icsrm_decision_new(catalog, NULL, &e.decision) != ICSRM_OK)
        return complain_memory();
    status = stream_run(&s);
    verdict_free(&e.verdict);
    icsrm_decision_free(e.decision);
    return status;
}

static int run_evaluate(const command *self, int count, char **arguments)
{
    return scheme_set_run(self, count, arguments, evaluate, NULL);
}

const command evaluate_command = {
    .name = "evaluate",
    .summary = "decide records: status, credits, what is missing and by when",
    .usage = "Usage: icsrm evaluate [--as-of DATE] [--scheme FILE]... [--certification CODE]...\n"
             "                      [--format text|json|cbor] [FILE|-]",
    .help = help,
    .options = OPTION_AS_OF | OPTION_CERTIFICATION | OPTION_ANY_FORMAT | OPTION_SCHEME,
    .run = run_evaluate,
};
