/* SPDX-License-Identifier: MIT
 * What the subcommands share that say more about a decision. */
#include "ahead.h"

#include "scheme_set.h"
#include "format.h"

/* Which answer is wanted, and what is made once. */
typedef struct asking {
    ahead_prepare *prepare; /* or NULL */
    ahead_answer *answer;
    bool of_records;
    ahead ahead;
} asking;

/* ---- one record ---------------------------------------------------------------------------- */

static bool answer_one(asking *q, const char *code, refusal *why)
{
    ahead *a = &q->ahead;
    icsrm_error error;
    icsrm_error_init(&error);
    if (icsrm_evaluate(a->record, code, a->options->as_of, a->decision, &error) != ICSRM_OK)
        return refuse_error(why, &error, NULL);
    return q->answer(a, code, why);
}

static bool answer_certifications(asking *q, refusal *why)
{
    ahead *a = &q->ahead;
    bool named = a->options->certification_count > 0;
    size_t count =
        named ? a->options->certification_count : icsrm_record_certification_count(a->record);
    if (count == 0 && a->options->format == FORMAT_TEXT)
        report_nothing(&a->s->style, a->record, &a->s->output);
    for (size_t i = 0; i < count; i++) {
        const char *code =
            named ? a->options->certifications[i] : icsrm_record_certification_at(a->record, i);
        if (i > 0 && a->options->format == FORMAT_TEXT)
            buffer_text(&a->s->output, "\n");
        if (!answer_one(q, code, why))
            return false;
    }
    if (!named && a->options->format == FORMAT_TEXT)
        report_unloaded(&a->s->style, a->record, &a->s->output);
    return true;
}

static bool answer_record(stream *s, const icsrm_record *record, refusal *why)
{
    asking *q = s->context;
    ahead *a = &q->ahead;
    a->s = s;
    a->record = record;
    a->page = (page){&s->style, s->catalog, NULL, &s->output};
    (void)icsrm_record_member(record, &a->member);
    icsrm_status status = icsrm_workspace_new(record, NULL, &a->workspace);
    if (status != ICSRM_OK)
        return ahead_refuse(why, status);
    bool answered = q->of_records ? q->answer(a, NULL, why) : answer_certifications(q, why);
    icsrm_workspace_free(a->workspace);
    return answered;
}

/* ---- all records --------------------------------------------------------------------------- */

static int ask(const options *o, const icsrm_catalog *catalog, void *context)
{
    asking *q = context;
    stream s = {.options = o, .catalog = catalog, .decide = answer_record, .context = q};
    int status = options_check_certifications(o, catalog);
    q->ahead.options = o;
    if (status == 0)
        status = options_check_prices(o, catalog);
    if (status == 0 && q->prepare != NULL)
        status = q->prepare(o, catalog, q->ahead.context);
    if (status != 0)
        return status;
    if (icsrm_decision_new(catalog, NULL, &q->ahead.decision) != ICSRM_OK)
        return complain_memory();
    status = stream_run(&s);
    icsrm_decision_free(q->ahead.decision);
    return status;
}

int ahead_run(const command *self, int count, char **arguments, ahead_answer *answer)
{
    asking q = {.answer = answer};
    return scheme_set_run(self, count, arguments, ask, &q);
}

int ahead_run_prepared(const command *self, int count, char **arguments, ahead_prepare *prepare,
                       ahead_answer *answer, void *context)
{
    asking q = {.prepare = prepare, .answer = answer, .ahead = {.context = context}};
    return scheme_set_run(self, count, arguments, ask, &q);
}

int ahead_run_records(const command *self, int count, char **arguments, ahead_answer *answer)
{
    asking q = {.answer = answer, .of_records = true};
    return scheme_set_run(self, count, arguments, ask, &q);
}

/* ---- saying -------------------------------------------------------------------------------- */

void ahead_title(const ahead *a, const char *code, const char *what, icsrm_date day)
{
    const page *p = &a->page;
    page_paint(p, COLOUR_STRONG);
    page_text(p, a->member, 0);
    if (code != NULL)
        buffer_format(p->out, "  %s", code);
    buffer_text(p->out, what);
    page_date(p, day);
    page_paint(p, COLOUR_NONE);
    buffer_text(p->out, "\n");
}

void ahead_open(ahead *a, const char *code, icsrm_date day)
{
    a->json = (json_writer){.out = &a->s->output};
    json_open_answer(&a->json, a->member, code, day);
}

void ahead_close(ahead *a)
{
    json_close(&a->json, '}');
    buffer_text(&a->s->output, "\n");
}

bool ahead_refuse(refusal *why, icsrm_status status)
{
    return refuse(why, status, NULL, icsrm_status_text(status), NULL);
}

void ahead_date(buffer *out, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    (void)icsrm_date_format(date, text); /* empty where there is none */
    buffer_text(out, text);
}
