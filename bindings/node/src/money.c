/* SPDX-License-Identifier: MIT
 * Sponsorships and investments as JSON. */
#include "answers.h"

/* What a number of JavaScript holds exactly; a figure beyond it is refused. */
enum { EXACT_BITS = 53 };

static void put_service(js_buffer *out, const icsrm_sponsorship_decision *d)
{
    js_key(out, "service");
    if (!d->has_service) {
        js_put_null(out);
        return;
    }
    js_open(out, '{');
    js_add_date(out, "start", d->service_start);
    js_add_date(out, "ends", d->service_ends);
    js_add_number(out, "months_served", d->months_served);
    js_close(out, '}');
}

static void put_sponsorship(const js_question *q, const icsrm_sponsorship *fact,
                            const icsrm_sponsorship_decision *d)
{
    js_buffer *out = &q->engine->out;
    icsrm_text member = {NULL, 0};
    (void)icsrm_record_member(q->record, &member);
    js_open(out, '{');
    js_add_text(out, "member", member);
    js_add_text(out, "id", fact->id);
    js_add_date(out, "as_of", d->as_of);
    js_add_flag(out, "may_pay", d->may_pay);
    js_add_set(out, "reasons", ICSRM_WORDS_REASON, d->reasons);
    js_add_word(out, "completion", ICSRM_WORDS_COMPLETION, d->completion);
    put_service(out, d);
    js_add_number(out, "owed", d->owed);
    js_add_text(out, "currency", fact->currency);
    js_add_set(out, "notes", ICSRM_WORDS_NOTE, d->notes);
    js_close(out, '}');
}

icsrm_status js_answer_sponsorships(js_question *q)
{
    js_buffer *out = &q->engine->out;
    size_t count = icsrm_record_count(q->record, ICSRM_LIST_SPONSORSHIPS);
    js_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        icsrm_sponsorship fact = {.struct_size = sizeof fact};
        icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
        icsrm_status status =
            icsrm_sponsorship_decide(q->record, i, q->as_of, &decision, &q->engine->error);
        if (status != ICSRM_OK)
            return status;
        (void)icsrm_record_sponsorship_at(q->record, i, &fact);
        put_sponsorship(q, &fact, &decision);
    }
    js_close(out, ']');
    return ICSRM_OK;
}

/* ---- investments --------------------------------------------------------------------------- */

static void put_figure(js_buffer *out, const char *key, int there, int64_t figure)
{
    js_key(out, key);
    if (there)
        js_put_number(out, figure);
    else
        js_put_null(out);
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
    js_open(&engine->out, '{');
    js_add_number(&engine->out, "cost", r.cost);
    js_add_number(&engine->out, "net", r.net);
    put_figure(&engine->out, "return_bp", r.has_return, r.return_bp);
    put_figure(&engine->out, "payback_months", r.has_payback, r.payback_months);
    js_add_text(&engine->out, "currency", currency);
    js_close(&engine->out, '}');
    return ICSRM_OK;
}
