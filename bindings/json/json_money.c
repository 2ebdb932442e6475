/* SPDX-License-Identifier: MIT
 * Sponsorships and investments as JSON. */
#include "json_answers.h"

static void add_service(json_writer *w, const icsrm_sponsorship_decision *d)
{
    json_name(w, "service");
    if (!d->has_service) {
        json_put_null(w);
        return;
    }
    json_open(w, '{');
    json_add_date(w, "start", d->service_start);
    json_add_date(w, "ends", d->service_ends);
    json_add_number(w, "months_served", d->months_served);
    json_close(w, '}');
}

void json_put_sponsorship(json_writer *w, icsrm_text member, const icsrm_sponsorship *fact,
                          const icsrm_sponsorship_decision *d)
{
    json_open(w, '{');
    json_add_text(w, "member", member);
    json_add_text(w, "id", fact->id);
    json_add_date(w, "as_of", d->as_of);
    json_add_flag(w, "may_pay", d->may_pay);
    json_add_set(w, "reasons", ICSRM_WORDS_REASON, d->reasons);
    json_add_word(w, "completion", ICSRM_WORDS_COMPLETION, d->completion);
    add_service(w, d);
    json_add_number(w, "owed", d->owed);
    json_add_text(w, "currency", fact->currency);
    json_add_set(w, "notes", ICSRM_WORDS_NOTE, d->notes);
    json_close(w, '}');
}

/* A key with a number, or with null where there is none. */
static void add_figure(json_writer *w, const char *key, int there, int64_t figure)
{
    json_name(w, key);
    if (there)
        json_put_number(w, figure);
    else
        json_put_null(w);
}

void json_put_investment(json_writer *w, const icsrm_investment_result *result, icsrm_text currency)
{
    json_open(w, '{');
    json_add_number(w, "cost", result->cost);
    json_add_number(w, "net", result->net);
    add_figure(w, "return_bp", result->has_return, result->return_bp);
    add_figure(w, "payback_months", result->has_payback, result->payback_months);
    json_add_text(w, "currency", currency);
    json_close(w, '}');
}
