/* SPDX-License-Identifier: MIT
 * What lies ahead, and why: sentences, periods, days, notices, plans and trials as JSON. */
#include "json_answers.h"

void json_open_answer(json_writer *w, icsrm_text member, const char *certification,
                      icsrm_date as_of)
{
    json_open(w, '{');
    json_add_text(w, "member", member);
    if (certification != NULL)
        json_add_string(w, "certification", certification);
    if (as_of != ICSRM_DATE_NONE)
        json_add_date(w, "as_of", as_of);
}

void buffer_sentence(buffer *b, const icsrm_decision *decision, const icsrm_finding *finding)
{
    const size_t size = icsrm_explain_finding(decision, finding, NULL, 0);
    char *to = buffer_reserve(b, size + 1);
    if (to == NULL)
        return;
    (void)icsrm_explain_finding(decision, finding, to, size + 1);
    b->size += size;
}

void json_put_sentence(json_writer *w, const icsrm_decision *decision, const icsrm_record *record,
                       const icsrm_finding *finding)
{
    buffer text = {.memory = w->out->memory};
    icsrm_activity activity = {.struct_size = sizeof activity};
    buffer_sentence(&text, decision, finding);
    json_open(w, '{');
    json_add_word(w, "finding", ICSRM_WORDS_FINDING, finding->finding);
    json_add_string(w, "rule", finding->rule);
    if (finding->list == ICSRM_LIST_ACTIVITIES &&
        icsrm_record_activity_at(record, finding->index, &activity) == ICSRM_OK)
        json_add_text(w, "activity", activity.id);
    json_add_text(w, "text", (icsrm_text){text.data, text.size});
    json_add_string(w, "source", icsrm_explain_source(decision, finding));
    json_close(w, '}');
    w->out->failed = w->out->failed || text.failed;
    buffer_free(&text);
}

/* ---- timeline ------------------------------------------------------------------------------ */

void json_add_periods(json_writer *w, const icsrm_period *periods, size_t count)
{
    json_name(w, "periods");
    json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(w, '{');
        json_add_date(w, "from", periods[i].from);
        json_add_date(w, "until", periods[i].until);
        json_add_word(w, "status", ICSRM_WORDS_STANDING, periods[i].standing);
        json_add_number(w, "cycle", periods[i].cycle);
        json_close(w, '}');
    }
    json_close(w, ']');
}

void json_add_days(json_writer *w, const icsrm_milestone *days, size_t count)
{
    json_name(w, "days");
    json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(w, '{');
        json_add_date(w, "date", days[i].date);
        json_add_word(w, "status", ICSRM_WORDS_STANDING, days[i].standing);
        json_add_set(w, "events", ICSRM_WORDS_EVENT, days[i].events);
        json_add_set(w, "changes", ICSRM_WORDS_CHANGE, days[i].changes);
        json_close(w, '}');
    }
    json_close(w, ']');
}

void json_put_notice(json_writer *w, const icsrm_record *record, const icsrm_notice *notice)
{
    icsrm_text member = {NULL, 0};
    icsrm_activity activity = {.struct_size = sizeof activity};
    (void)icsrm_record_member(record, &member);
    if (notice->activity != ICSRM_NO_INDEX)
        (void)icsrm_record_activity_at(record, notice->activity, &activity);
    json_open_answer(w, member, NULL, ICSRM_DATE_NONE);
    json_add_date(w, "date", notice->date);
    json_add_word(w, "notice", ICSRM_WORDS_NOTICE, notice->notice);
    json_add_string(w, "certification", notice->certification);
    json_add_text(w, "activity", activity.id);
    json_add_number(w, "days", notice->days);
    json_add_date(w, "deadline", notice->deadline);
    json_close(w, '}');
}

/* ---- plans --------------------------------------------------------------------------------- */

icsrm_status whole_plan_read(const icsrm_decision *decision, int32_t with_pending,
                             const int64_t *prices, whole_plan *out)
{
    out->plan.struct_size = sizeof out->plan;
    out->count = icsrm_decision_node_count(decision);
    icsrm_status status = icsrm_plan_read(decision, with_pending, prices, out->count, &out->plan,
                                          out->nodes, ICSRM_NODES_MAX, NULL);
    return status != ICSRM_OK ? status
                              : icsrm_plan_steps(decision, with_pending, prices, out->count,
                                                 out->steps, PLAN_STEPS_MAX, &out->step_count);
}

void json_add_plan_days(json_writer *w, const icsrm_plan *plan)
{
    json_add_date(w, "earn_from", plan->earn_from);
    json_add_date(w, "earn_until", plan->earn_until);
    json_add_date(w, "submit_by", plan->submit_by);
    json_add_number(w, "days_left", plan->days_left);
    json_add_flag(w, "partial", plan->partial);
}

static void add_node_name(json_writer *w, const char *key, const icsrm_decision *decision, size_t n)
{
    icsrm_node node = {.struct_size = sizeof node, .name = ""};
    (void)icsrm_decision_node_at(decision, n, &node);
    json_add_string(w, key, node.name);
}

static void put_category(json_writer *w, const icsrm_decision *decision, size_t n,
                         const icsrm_plan_node *node)
{
    json_open(w, '{');
    add_node_name(w, "category", decision, n);
    json_add_credits(w, "headroom", node->headroom);
    json_add_credits(w, "missing", node->missing);
    json_add_credits(w, "least", node->least);
    json_add_credits(w, "earn", node->earn);
    json_add_flag(w, "earnable", node->earnable);
    json_close(w, '}');
}

static void put_step(json_writer *w, const icsrm_decision *decision, const icsrm_plan_step *step)
{
    json_open(w, '{');
    add_node_name(w, step->is_facet ? "tag" : "category", decision, step->node);
    json_add_date(w, "from", step->from);
    json_add_date(w, "until", step->until);
    json_add_credits(w, "earn", step->earn);
    json_close(w, '}');
}

void json_add_plan(json_writer *w, const char *key, const icsrm_decision *decision,
                   const whole_plan *plan)
{
    json_name(w, key);
    json_open(w, '{');
    json_add_word(w, "state", ICSRM_WORDS_PLAN, plan->plan.state);
    json_add_credits(w, "earn", plan->plan.earn);
    json_add_credits(w, "per_week", plan->plan.per_week);
    json_name(w, "cost");
    if (plan->plan.cost == ICSRM_MONEY_NONE)
        json_put_null(w);
    else
        json_put_number(w, plan->plan.cost);
    json_name(w, "categories");
    json_open(w, '[');
    for (size_t n = 0; n < plan->count; n++)
        put_category(w, decision, n, &plan->nodes[n]);
    json_close(w, ']');
    json_name(w, "steps");
    json_open(w, '[');
    for (size_t s = 0; s < plan->step_count; s++)
        put_step(w, decision, &plan->steps[s]);
    json_close(w, ']');
    json_close(w, '}');
}

void json_add_trial(json_writer *w, const icsrm_trial *trial)
{
    json_add_word(w, "outcome", ICSRM_WORDS_OUTCOME, trial->outcome);
    json_add_credits(w, "credits", trial->credit);
    json_add_credits(w, "counted", trial->counted);
    json_add_credits(w, "adds", trial->adds);
    json_add_flag(w, "requirement_met", trial->requirement_met);
    json_add_word(w, "status", ICSRM_WORDS_STANDING, trial->standing);
    json_add_date(w, "completed_on", trial->completed_on);
}
