/* SPDX-License-Identifier: MIT
 * Decisions as JSON. */
#include "json_answers.h"

static void put_cycle(json_writer *w, const icsrm_report *r)
{
    json_open(w, '{');
    json_add_number(w, "number", r->cycle_number);
    json_add_date(w, "start", r->start);
    json_add_date(w, "expires", r->expires);
    json_add_word(w, "begun_by", ICSRM_WORDS_BEGINNING, r->begun_by);
    json_close(w, '}');
}

/* parent, minimum and shortfall are not of decision.cddl: they serve trees deeper than ICSRM's. */
static void put_category(json_writer *w, const icsrm_report_category *c)
{
    json_open(w, '{');
    json_add_text(w, "category", c->category);
    json_add_credits(w, "earned", c->earned);
    json_add_credits(w, "cap", c->cap);
    json_add_credits(w, "counted", c->counted);
    if (c->parent.data != NULL)
        json_add_text(w, "parent", c->parent);
    json_add_credits(w, "minimum", c->minimum);
    json_add_credits(w, "shortfall", c->shortfall);
    json_close(w, '}');
}

static void put_credits(json_writer *w, const icsrm_report *r)
{
    json_open(w, '{');
    json_add_credits(w, "required", r->required);
    json_add_credits(w, "counted", r->counted);
    json_add_credits(w, "shortfall", r->shortfall);
    json_add_credits(w, "pending", r->pending);
    json_name(w, "categories");
    json_open(w, '[');
    for (size_t i = 0; i < r->category_count; i++)
        put_category(w, &r->categories[i]);
    json_close(w, ']');
    if (r->carried_in != 0)
        json_add_credits(w, "carried_in", r->carried_in);
    json_close(w, '}');
}

static void put_renewal(json_writer *w, const icsrm_report *r)
{
    json_open(w, '{');
    json_add_date(w, "opens", r->opens);
    json_add_date(w, "closes", r->closes);
    json_add_flag(w, "requirement_met", r->requirement_met);
    json_add_date(w, "fee_paid_on", r->fee_paid_on);
    json_add_date(w, "completed_on", r->completed_on);
    json_add_flag(w, "can_pay", r->can_pay);
    json_close(w, '}');
}

static void put_reexam(json_writer *w, const icsrm_report *r)
{
    json_open(w, '{');
    json_add_flag(w, "eligible", r->reexam_eligible);
    json_add_date(w, "from", r->reexam_from);
    json_add_date(w, "fee_paid_on", r->reexam_fee_paid_on);
    json_close(w, '}');
}

static void put_activities(json_writer *w, const icsrm_report *r)
{
    json_open(w, '[');
    for (size_t i = 0; i < r->activity_count; i++) {
        const icsrm_report_activity *a = &r->activities[i];
        json_open(w, '{');
        json_add_text(w, "id", a->id);
        json_add_word(w, "outcome", ICSRM_WORDS_OUTCOME, a->outcome);
        json_add_credits(w, "credits", a->credits);
        json_add_credits(w, "counted", a->counted);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_history(json_writer *w, const icsrm_report *r)
{
    json_open(w, '[');
    for (size_t i = 0; i < r->history_count; i++) {
        const icsrm_cycle *cycle = &r->history[i];
        json_open(w, '{');
        json_add_date(w, "start", cycle->start);
        json_add_date(w, "expires", cycle->expires);
        json_add_word(w, "begun_by", ICSRM_WORDS_BEGINNING, cycle->begun_by);
        json_add_word(w, "ended_by", ICSRM_WORDS_BEGINNING, cycle->ended_by);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_subject(json_writer *w, const icsrm_report_finding *f)
{
    json_name(w, "subject");
    json_open(w, '{');
    json_add_word(w, "list", ICSRM_WORDS_LIST, f->list);
    if (f->index != ICSRM_NO_INDEX)
        json_add_number(w, "index", f->index);
    if (f->id.data != NULL)
        json_add_text(w, "id", f->id);
    json_close(w, '}');
}

/* An activity too short is measured in minutes, everything else in credits. */
static void put_amount(json_writer *w, const icsrm_report_finding *f, const char *key,
                       icsrm_credits amount)
{
    if (amount == ICSRM_CREDITS_NONE)
        return;
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        json_add_number(w, key, amount);
    else
        json_add_credits(w, key, amount);
}

static void put_finding(json_writer *w, const icsrm_report_finding *f)
{
    json_open(w, '{');
    json_add_word(w, "finding", ICSRM_WORDS_FINDING, f->finding);
    json_add_text(w, "rule", f->rule);
    if (f->list != ICSRM_LIST_NONE)
        put_subject(w, f);
    if (f->outcome != 0)
        json_add_word(w, "outcome", ICSRM_WORDS_OUTCOME, f->outcome);
    if (f->node.data != NULL)
        json_add_text(w, "node", f->node);
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        json_add_string(w, "unit", "minutes");
    put_amount(w, f, "limit", f->limit);
    put_amount(w, f, "actual", f->actual);
    if (f->date != ICSRM_DATE_NONE)
        json_add_date(w, "date", f->date);
    json_close(w, '}');
}

static void put_findings(json_writer *w, const icsrm_report *r)
{
    if (r->findings == NULL)
        return;
    json_name(w, "findings");
    json_open(w, '[');
    for (size_t i = 0; i < r->finding_count; i++)
        put_finding(w, &r->findings[i]);
    json_close(w, ']');
}

static void put_part(json_writer *w, const char *key, bool there,
                     void (*put)(json_writer *, const icsrm_report *), const icsrm_report *r)
{
    json_name(w, key);
    if (there)
        put(w, r);
    else
        json_put_null(w);
}

void json_put_report(json_writer *w, const icsrm_report *r)
{
    bool held = r->standing != ICSRM_STANDING_NONE;
    json_open(w, '{');
    json_add_text(w, "member", r->member);
    json_add_text(w, "certification", r->certification);
    json_add_date(w, "as_of", r->as_of);
    json_add_word(w, "status", ICSRM_WORDS_STANDING, r->standing);
    put_part(w, "cycle", held, put_cycle, r);
    put_part(w, "credits", held, put_credits, r);
    put_part(w, "renewal", held, put_renewal, r);
    put_part(w, "reexam", true, put_reexam, r);
    put_part(w, "activities", true, put_activities, r);
    put_part(w, "history", true, put_history, r);
    put_findings(w, r);
    json_close(w, '}');
}

void json_put_decision(json_writer *w, const icsrm_decision *decision)
{
    icsrm_report *report = NULL;
    if (icsrm_report_new(decision, w->out->memory, &report) == ICSRM_OK)
        json_put_report(w, report);
    else
        w->out->failed = true;
    icsrm_report_free(report);
}
