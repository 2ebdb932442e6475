/* SPDX-License-Identifier: MIT
 * icsrm explain: the reasons of a decision as sentences. */
#include <stdlib.h>
#include <string.h>

#include "ahead.h"
#include "page_row.h"
#include "format.h"

static const char help[] =
    "Says why a decision is as it is: a sentence for the term, the window, the requirement, the "
    "fee\n"
    "and the exam, then one for each activity, in the record's order; each with the id of its "
    "rule\n"
    "and the sentence of the body's own rules that it rests on.\n"
    "\n"
    "Options\n"
    "      --as-of DATE          the day to decide as of, YYYY-MM-DD; today by default\n"
    "      --scheme FILE         another body's scheme; may be repeated\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --format FORMAT       text, for a person (the default), or json\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  the sentences; the body's own words stand below the first that rests on them\n"
    "  json  one object a line for each record and certification: member, certification, as_of,\n"
    "        sentences: [{finding, rule, activity, text, source}]\n"
    "\n"
    "Exit status\n"
    "  0  all records were explained\n"
    "  1  some record was refused; the others were explained\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm explain --as-of 2026-11-22 member.json\n"
    "  icsrm explain --format json members.ndjson | jq -r '.sentences[].text'\n";

/* All findings of the decision, to be freed; NULL without memory. */
static icsrm_finding *read_findings(const icsrm_decision *decision, size_t *count)
{
    *count = 0;
    (void)icsrm_decision_findings(decision, NULL, 0, count); /* how many there are */
    icsrm_finding *all = malloc((*count + 1) * sizeof *all);
    if (all != NULL)
        (void)icsrm_decision_findings(decision, all, *count, NULL);
    return all;
}

/* ---- for a person -------------------------------------------------------------------------- */

static void put_text(const ahead *a, const icsrm_finding *all, size_t count)
{
    const char *quoted = "";
    buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        const char *source = icsrm_explain_source(a->decision, &all[i]);
        buffer_sentence(&text, a->decision, &all[i]);
        buffer_format(&text, " (%s)", all[i].rule);
        page_item(&a->page, &text);
        if (source != NULL && strcmp(source, quoted) != 0) {
            quoted = source;
            buffer_format(&text, "\"%s\"", source);
            page_paint(&a->page, COLOUR_DIM);
            buffer_repeat(a->page.out, " ", 6);
            page_wrap(&a->page, text.data, text.size, 6);
            page_paint(&a->page, COLOUR_NONE);
            buffer_clear(&text);
        }
    }
    buffer_free(&text);
}

/* ---- for machines -------------------------------------------------------------------------- */

static void put_json(ahead *a, const icsrm_finding *all, size_t count)
{
    json_writer *w = &a->json;
    json_name(w, "sentences");
    json_open(w, '[');
    for (size_t i = 0; i < count; i++)
        json_put_sentence(w, a->decision, a->record, &all[i]);
    json_close(w, ']');
}

static bool explain(ahead *a, const char *code, refusal *why)
{
    size_t count;
    icsrm_finding *all = read_findings(a->decision, &count);
    if (all == NULL)
        return ahead_refuse(why, ICSRM_E_MEMORY);
    if (a->options->format == FORMAT_TEXT) {
        ahead_title(a, code, ", as of ", a->options->as_of);
        put_text(a, all, count);
    } else {
        ahead_open(a, code, a->options->as_of);
        put_json(a, all, count);
        ahead_close(a);
    }
    free(all);
    return true;
}

static int run_explain(const command *self, int count, char **arguments)
{
    return ahead_run(self, count, arguments, explain);
}

const command explain_command = {
    .name = "explain",
    .summary = "say why: each reason of a decision as a sentence, with its rule",
    .usage = "Usage: icsrm explain [--as-of DATE] [--scheme FILE]... [--certification CODE]...\n"
             "                     [--format text|json] [FILE|-]",
    .help = help,
    .options = OPTION_AS_OF | OPTION_CERTIFICATION | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_explain,
};
