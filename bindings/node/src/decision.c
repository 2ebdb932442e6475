/* SPDX-License-Identifier: MIT
 * Decisions, their reasons, and what is owed: what the questions are answered with. */
#include "answers.h"

void js_open_answer(const js_question *q)
{
    icsrm_text member = {NULL, 0};
    (void)icsrm_record_member(q->record, &member);
    json_open_answer(&q->engine->out, member, q->certification, q->as_of);
}

icsrm_status js_answer_decision(js_question *q)
{
    json_put_decision(&q->engine->out, q->decision);
    return ICSRM_OK;
}

icsrm_status js_answer_decision_bytes(js_question *q)
{
    buffer *out = &q->engine->answer;
    size_t size = 0;
    (void)icsrm_decision_encode(q->decision, q->engine->memory, NULL, 0, &size, NULL);
    char *to = buffer_reserve(out, size);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    out->size += size;
    return icsrm_decision_encode(q->decision, q->engine->memory, (uint8_t *)to, size, &size,
                                 &q->engine->error);
}

icsrm_status js_answer_explanation(js_question *q)
{
    json_writer *out = &q->engine->out;
    size_t count = 0;
    (void)icsrm_decision_findings(q->decision, NULL, 0, &count); /* how many there are */
    icsrm_finding *all = memory_allocate(q->engine->memory, (count + 1) * sizeof *all);
    if (all == NULL)
        return ICSRM_E_MEMORY;
    (void)icsrm_decision_findings(q->decision, all, count, NULL);
    js_open_answer(q);
    json_name(out, "sentences");
    json_open(out, '[');
    for (size_t i = 0; i < count; i++)
        json_put_sentence(out, q->decision, q->record, &all[i]);
    json_close(out, ']');
    json_close(out, '}');
    memory_release(q->engine->memory, all, (count + 1) * sizeof *all);
    return ICSRM_OK;
}

/* ---- money --------------------------------------------------------------------------------- */

/* What a number of JavaScript holds exactly; a figure beyond it is refused. */
enum { EXACT_BITS = 53 };

icsrm_status js_answer_sponsorships(js_question *q)
{
    json_writer *out = &q->engine->out;
    size_t count = icsrm_record_count(q->record, ICSRM_LIST_SPONSORSHIPS);
    icsrm_text member = {NULL, 0};
    (void)icsrm_record_member(q->record, &member);
    json_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        icsrm_sponsorship fact = {.struct_size = sizeof fact};
        icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
        icsrm_status status =
            icsrm_sponsorship_decide(q->record, i, q->as_of, &decision, &q->engine->error);
        if (status != ICSRM_OK)
            return status;
        (void)icsrm_record_sponsorship_at(q->record, i, &fact);
        json_put_sponsorship(out, member, &fact, &decision);
    }
    json_close(out, ']');
    return ICSRM_OK;
}

static bool is_exact(int64_t figure)
{
    const int64_t end = INT64_C(1) << EXACT_BITS;
    return -end < figure && figure < end;
}

icsrm_status js_investment(js_engine *engine, js_request *request)
{
    icsrm_investment facts;
    icsrm_investment_result r = {.struct_size = sizeof r};
    icsrm_investment_init(&facts);
    facts.fees = js_wide(request);
    facts.travel = js_wide(request);
    facts.minutes_away = js_wide(request);
    facts.hourly_cost = js_wide(request);
    facts.yearly_benefit = js_wide(request);
    facts.horizon_months = js_wide(request);
    icsrm_text currency = js_text(request);
    icsrm_status status = icsrm_investment_decide(&facts, &r, &engine->error);
    if (status != ICSRM_OK)
        return status;
    if (!is_exact(r.cost) || !is_exact(r.net) || !is_exact(r.return_bp) ||
        !is_exact(r.payback_months)) {
        engine->error.key = !is_exact(r.cost)        ? "cost"
                            : !is_exact(r.net)       ? "net"
                            : !is_exact(r.return_bp) ? "return_bp"
                                                     : "payback_months";
        engine->error.rule = "sponsor.investment";
        return ICSRM_E_RANGE;
    }
    json_put_investment(&engine->out, &r, currency);
    return ICSRM_OK;
}
