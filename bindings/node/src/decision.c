/* SPDX-License-Identifier: MIT
 * Decisions and their reasons as JSON. */
#include <string.h>

#include "answers.h"

void js_open_answer(const js_question *q)
{
    js_buffer *out = &q->engine->out;
    icsrm_text member = {NULL, 0};
    (void)icsrm_record_member(q->record, &member);
    js_open(out, '{');
    js_add_text(out, "member", member);
    if (q->certification != NULL)
        js_add_string(out, "certification", q->certification);
    if (q->as_of != ICSRM_DATE_NONE)
        js_add_date(out, "as_of", q->as_of);
}

/* ---- parts of a decision ------------------------------------------------------------------- */

static void put_cycle(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '{');
    js_add_number(out, "number", r->cycle_number);
    js_add_date(out, "start", r->start);
    js_add_date(out, "expires", r->expires);
    js_add_word(out, "begun_by", ICSRM_WORDS_BEGINNING, r->begun_by);
    js_close(out, '}');
}

static void put_category(js_buffer *out, const icsrm_report_category *c)
{
    js_open(out, '{');
    js_add_text(out, "category", c->category);
    js_add_credits(out, "earned", c->earned);
    js_add_credits(out, "cap", c->cap);
    js_add_credits(out, "counted", c->counted);
    if (c->parent.data != NULL)
        js_add_text(out, "parent", c->parent);
    js_add_credits(out, "minimum", c->minimum);
    js_add_credits(out, "shortfall", c->shortfall);
    js_close(out, '}');
}

static void put_credits(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '{');
    js_add_credits(out, "required", r->required);
    js_add_credits(out, "counted", r->counted);
    js_add_credits(out, "shortfall", r->shortfall);
    js_add_credits(out, "pending", r->pending);
    js_key(out, "categories");
    js_open(out, '[');
    for (size_t i = 0; i < r->category_count; i++)
        put_category(out, &r->categories[i]);
    js_close(out, ']');
    if (r->carried_in != 0)
        js_add_credits(out, "carried_in", r->carried_in);
    js_close(out, '}');
}

static void put_renewal(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '{');
    js_add_date(out, "opens", r->opens);
    js_add_date(out, "closes", r->closes);
    js_add_flag(out, "requirement_met", r->requirement_met);
    js_add_date(out, "fee_paid_on", r->fee_paid_on);
    js_add_date(out, "completed_on", r->completed_on);
    js_add_flag(out, "can_pay", r->can_pay);
    js_close(out, '}');
}

static void put_reexam(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '{');
    js_add_flag(out, "eligible", r->reexam_eligible);
    js_add_date(out, "from", r->reexam_from);
    js_add_date(out, "fee_paid_on", r->reexam_fee_paid_on);
    js_close(out, '}');
}

static void put_activities(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '[');
    for (size_t i = 0; i < r->activity_count; i++) {
        const icsrm_report_activity *a = &r->activities[i];
        js_open(out, '{');
        js_add_text(out, "id", a->id);
        js_add_word(out, "outcome", ICSRM_WORDS_OUTCOME, a->outcome);
        js_add_credits(out, "credits", a->credits);
        js_add_credits(out, "counted", a->counted);
        js_close(out, '}');
    }
    js_close(out, ']');
}

static void put_history(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '[');
    for (size_t i = 0; i < r->history_count; i++) {
        js_open(out, '{');
        js_add_date(out, "start", r->history[i].start);
        js_add_date(out, "expires", r->history[i].expires);
        js_add_word(out, "begun_by", ICSRM_WORDS_BEGINNING, r->history[i].begun_by);
        js_add_word(out, "ended_by", ICSRM_WORDS_BEGINNING, r->history[i].ended_by);
        js_close(out, '}');
    }
    js_close(out, ']');
}

/* ---- findings ------------------------------------------------------------------------------ */

static const char *list_name(icsrm_list list)
{
    return list == ICSRM_LIST_EXAMS              ? "exams"
           : list == ICSRM_LIST_RECERTIFICATIONS ? "recertifications"
           : list == ICSRM_LIST_ACTIVITIES       ? "activities"
                                                 : "payments";
}

static void put_subject(js_buffer *out, const icsrm_report_finding *f)
{
    if (f->list == ICSRM_LIST_NONE)
        return;
    js_key(out, "subject");
    js_open(out, '{');
    js_add_string(out, "list", list_name(f->list));
    if (f->index != ICSRM_NO_INDEX)
        js_add_number(out, "index", f->index);
    if (f->id.data != NULL)
        js_add_text(out, "id", f->id);
    js_close(out, '}');
}

/* An activity too short is measured in minutes, everything else in credits. */
static void put_amount(js_buffer *out, const char *key, const icsrm_report_finding *f,
                       icsrm_credits amount)
{
    if (amount == ICSRM_CREDITS_NONE)
        return;
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        js_add_number(out, key, amount);
    else
        js_add_credits(out, key, amount);
}

static void put_finding(js_buffer *out, const icsrm_report_finding *f)
{
    js_open(out, '{');
    js_add_word(out, "finding", ICSRM_WORDS_FINDING, f->finding);
    js_add_text(out, "rule", f->rule);
    put_subject(out, f);
    if (f->outcome != 0)
        js_add_word(out, "outcome", ICSRM_WORDS_OUTCOME, f->outcome);
    if (f->node.data != NULL)
        js_add_text(out, "node", f->node);
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        js_add_string(out, "unit", "minutes");
    put_amount(out, "limit", f, f->limit);
    put_amount(out, "actual", f, f->actual);
    if (f->date != ICSRM_DATE_NONE)
        js_add_date(out, "date", f->date);
    js_close(out, '}');
}

static void put_findings(js_buffer *out, const icsrm_report *r)
{
    js_open(out, '[');
    for (size_t i = 0; i < r->finding_count; i++)
        put_finding(out, &r->findings[i]);
    js_close(out, ']');
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void put_part(js_buffer *out, const char *key, bool there,
                     void (*put)(js_buffer *, const icsrm_report *), const icsrm_report *r)
{
    js_key(out, key);
    if (there)
        put(out, r);
    else
        js_put_null(out);
}

static void put_report(js_buffer *out, const icsrm_report *r)
{
    bool held = r->standing != ICSRM_STANDING_NONE;
    js_open(out, '{');
    js_add_text(out, "member", r->member);
    js_add_text(out, "certification", r->certification);
    js_add_date(out, "as_of", r->as_of);
    js_add_word(out, "status", ICSRM_WORDS_STANDING, r->standing);
    put_part(out, "cycle", held, put_cycle, r);
    put_part(out, "credits", held, put_credits, r);
    put_part(out, "renewal", held, put_renewal, r);
    put_part(out, "reexam", true, put_reexam, r);
    put_part(out, "activities", true, put_activities, r);
    put_part(out, "history", true, put_history, r);
    put_part(out, "findings", true, put_findings, r);
    js_close(out, '}');
}

icsrm_status js_answer_decision(js_question *q)
{
    icsrm_report *report = NULL;
    icsrm_status status = icsrm_report_new(q->decision, q->engine->memory, &report);
    if (status == ICSRM_OK)
        put_report(&q->engine->out, report);
    icsrm_report_free(report);
    return status;
}

icsrm_status js_answer_decision_bytes(js_question *q)
{
    js_buffer *out = &q->engine->out;
    size_t size = 0;
    (void)icsrm_decision_encode(q->decision, q->engine->memory, NULL, 0, &size, NULL);
    char *to = js_reserve(out, size);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    out->size += size;
    return icsrm_decision_encode(q->decision, q->engine->memory, (uint8_t *)to, size, &size,
                                 &q->engine->error);
}

/* ---- explanations -------------------------------------------------------------------------- */

static icsrm_status put_sentence(const js_question *q, const icsrm_finding *finding)
{
    js_buffer *out = &q->engine->out;
    size_t size = icsrm_explain_finding(q->decision, finding, NULL, 0);
    char *text = js_allocate(q->engine->memory, size + 1);
    icsrm_activity activity = {.struct_size = sizeof activity};
    if (text == NULL)
        return ICSRM_E_MEMORY;
    (void)icsrm_explain_finding(q->decision, finding, text, size + 1);
    js_open(out, '{');
    js_add_word(out, "finding", ICSRM_WORDS_FINDING, finding->finding);
    js_add_string(out, "rule", finding->rule);
    if (finding->list == ICSRM_LIST_ACTIVITIES &&
        icsrm_record_activity_at(q->record, finding->index, &activity) == ICSRM_OK)
        js_add_text(out, "activity", activity.id);
    js_add_text(out, "text", (icsrm_text){text, size});
    js_add_string(out, "source", icsrm_explain_source(q->decision, finding));
    js_close(out, '}');
    js_release(q->engine->memory, text, size + 1);
    return ICSRM_OK;
}

icsrm_status js_answer_explanation(js_question *q)
{
    js_buffer *out = &q->engine->out;
    icsrm_status status = ICSRM_OK;
    size_t count = 0;
    (void)icsrm_decision_findings(q->decision, NULL, 0, &count); /* how many there are */
    icsrm_finding *all = js_allocate(q->engine->memory, (count + 1) * sizeof *all);
    if (all == NULL)
        return ICSRM_E_MEMORY;
    (void)icsrm_decision_findings(q->decision, all, count, NULL);
    js_open_answer(q);
    js_key(out, "sentences");
    js_open(out, '[');
    for (size_t i = 0; i < count && status == ICSRM_OK; i++)
        status = put_sentence(q, &all[i]);
    js_close(out, ']');
    js_close(out, '}');
    js_release(q->engine->memory, all, (count + 1) * sizeof *all);
    return status;
}
