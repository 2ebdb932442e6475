/* SPDX-License-Identifier: MIT
 * Decisions as JSON. */
#include "json_decision.h"

#include "json_writer.h"
#include "refusal.h"

static const char *word(icsrm_vocabulary vocabulary, int32_t value)
{
    return icsrm_word_name(vocabulary, value);
}

static void put_cycle(json_writer *w, const icsrm_summary *s)
{
    json_open(w, '{');
    json_add_number(w, "number", s->cycle_number);
    json_add_date(w, "start", s->start);
    json_add_date(w, "expires", s->expires);
    json_add_word(w, "begun_by", word(ICSRM_WORDS_BEGINNING, s->begun_by));
    json_close(w, '}');
}

/* parent, minimum and shortfall are not of decision.cddl: they serve trees deeper than ICSRM's. */
static void put_category(json_writer *w, const verdict *v, const icsrm_node *node)
{
    json_open(w, '{');
    json_add_word(w, "category", node->name);
    json_add_credits(w, "earned", node->earned);
    json_add_credits(w, "cap", node->maximum);
    json_add_credits(w, "counted", node->counted);
    if (node->parent != 0 && node->parent != ICSRM_NO_NODE)
        json_add_word(w, "parent", verdict_node(v, node->parent).name);
    json_add_credits(w, "minimum", node->minimum);
    json_add_credits(w, "shortfall", node->shortfall);
    json_close(w, '}');
}

static void put_credits(json_writer *w, const verdict *v)
{
    const icsrm_summary *s = &v->summary;
    json_open(w, '{');
    json_add_credits(w, "required", s->required);
    json_add_credits(w, "counted", s->counted);
    json_add_credits(w, "shortfall", s->shortfall);
    json_add_credits(w, "pending", s->pending);
    json_name(w, "categories");
    json_open(w, '[');
    for (size_t i = 1; i < v->node_count; i++) {
        icsrm_node node = verdict_node(v, i);
        put_category(w, v, &node);
    }
    json_close(w, ']');
    if (s->carried_in != 0)
        json_add_credits(w, "carried_in", s->carried_in);
    json_close(w, '}');
}

static void put_renewal(json_writer *w, const icsrm_summary *s)
{
    json_open(w, '{');
    json_add_date(w, "opens", s->opens);
    json_add_date(w, "closes", s->closes);
    json_add_flag(w, "requirement_met", s->requirement_met);
    json_add_date(w, "fee_paid_on", s->fee_paid_on);
    json_add_date(w, "completed_on", s->completed_on);
    json_add_flag(w, "can_pay", s->can_pay);
    json_close(w, '}');
}

static void put_reexam(json_writer *w, const icsrm_summary *s)
{
    json_open(w, '{');
    json_add_flag(w, "eligible", s->reexam_eligible);
    json_add_date(w, "from", s->reexam_from);
    json_add_date(w, "fee_paid_on", s->reexam_fee_paid_on);
    json_close(w, '}');
}

static icsrm_text activity_id(const icsrm_record *record, size_t index)
{
    icsrm_activity activity;
    icsrm_activity_init(&activity);
    return icsrm_record_activity_at(record, index, &activity) == ICSRM_OK ? activity.id
                                                                          : (icsrm_text){"", 0};
}

static void put_activities(json_writer *w, const verdict *v)
{
    json_open(w, '[');
    for (size_t i = 0; i < v->activity_count; i++) {
        json_open(w, '{');
        json_add_text(w, "id", activity_id(v->record, i));
        json_add_word(w, "outcome", word(ICSRM_WORDS_OUTCOME, v->outcomes[i]));
        json_add_credits(w, "credits", v->credits[i]);
        json_add_credits(w, "counted", v->counted[i]);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_history(json_writer *w, const verdict *v)
{
    json_open(w, '[');
    for (size_t i = 0; i < v->history_count; i++) {
        const icsrm_cycle *cycle = &v->history[i];
        json_open(w, '{');
        json_add_date(w, "start", cycle->start);
        json_add_date(w, "expires", cycle->expires);
        json_add_word(w, "begun_by", word(ICSRM_WORDS_BEGINNING, cycle->begun_by));
        json_add_word(w, "ended_by", word(ICSRM_WORDS_BEGINNING, cycle->ended_by));
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_subject(json_writer *w, const verdict *v, const icsrm_finding *f)
{
    json_name(w, "subject");
    json_open(w, '{');
    json_add_word(w, "list", list_name(f->list));
    if (f->index != ICSRM_NO_INDEX)
        json_add_number(w, "index", f->index);
    if (f->list == ICSRM_LIST_ACTIVITIES && f->index != ICSRM_NO_INDEX)
        json_add_text(w, "id", activity_id(v->record, f->index));
    json_close(w, '}');
}

/* An activity too short is measured in minutes, everything else in credits. */
static void put_amount(json_writer *w, const icsrm_finding *f, const char *key,
                       icsrm_credits amount)
{
    if (amount == ICSRM_CREDITS_NONE)
        return;
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        json_add_number(w, key, amount);
    else
        json_add_credits(w, key, amount);
}

static void put_finding(json_writer *w, const verdict *v, const icsrm_finding *f)
{
    json_open(w, '{');
    json_add_word(w, "finding", word(ICSRM_WORDS_FINDING, f->finding));
    json_add_word(w, "rule", f->rule);
    if (f->list != ICSRM_LIST_NONE)
        put_subject(w, v, f);
    if (f->outcome != 0)
        json_add_word(w, "outcome", word(ICSRM_WORDS_OUTCOME, f->outcome));
    if (f->node != ICSRM_NO_NODE && f->node < v->node_count)
        json_add_word(w, "node", verdict_node(v, f->node).name);
    if (f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR)
        json_add_word(w, "unit", "minutes");
    put_amount(w, f, "limit", f->limit);
    put_amount(w, f, "actual", f->actual);
    if (f->date != ICSRM_DATE_NONE)
        json_add_date(w, "date", f->date);
    json_close(w, '}');
}

static void put_part(json_writer *w, const char *key, bool there,
                     void (*put)(json_writer *, const icsrm_summary *), const icsrm_summary *s)
{
    json_name(w, key);
    if (there)
        put(w, s);
    else
        json_put_null(w);
}

void decision_to_json(const verdict *v, buffer *out)
{
    json_writer writer = {out, false};
    json_writer *w = &writer;
    const icsrm_summary *s = &v->summary;
    icsrm_text member = {"", 0};
    bool held = s->standing != ICSRM_STANDING_NONE;
    (void)icsrm_record_member(v->record, &member);
    json_open(w, '{');
    json_add_text(w, "member", member);
    json_add_word(w, "certification", s->certification);
    json_add_date(w, "as_of", s->as_of);
    json_add_word(w, "status", word(ICSRM_WORDS_STANDING, s->standing));
    put_part(w, "cycle", held, put_cycle, s);
    json_name(w, "credits");
    if (held)
        put_credits(w, v);
    else
        json_put_null(w);
    put_part(w, "renewal", held, put_renewal, s);
    put_part(w, "reexam", true, put_reexam, s);
    json_name(w, "activities");
    put_activities(w, v);
    json_name(w, "history");
    put_history(w, v);
    json_name(w, "findings");
    json_open(w, '[');
    for (size_t i = 0; i < v->finding_count; i++)
        put_finding(w, v, &v->findings[i]);
    json_close(w, ']');
    json_close(w, '}');
}
