/* SPDX-License-Identifier: MIT
 * Investments as JSON. */
#include "json_investment.h"

#include "json_field.h"
#include "json_writer.h"

#define FIGURE(member)                                                                             \
    {                                                                                              \
        .key = #member, .kind = &field_money, .offset = offsetof(investment, figures.member),      \
        .none = ICSRM_MONEY_NONE, .rule = "sponsor.investment"                                     \
    }

static const field investment_fields[] = {
    FIGURE(fees),
    FIGURE(travel),
    FIGURE(minutes_away),
    FIGURE(hourly_cost),
    FIGURE(yearly_benefit),
    FIGURE(horizon_months),
    {.key = "currency", .kind = &field_text, .offset = offsetof(investment, currency)},
    {.key = NULL},
};

bool investment_from_json(json_t *value, investment *out, refusal *why)
{
    reading at = {.why = why, .index = ICSRM_NO_INDEX, .prefix = ""};
    *out = (investment){.currency = {NULL, 0}};
    icsrm_investment_init(&out->figures);
    if (!json_is_object(value))
        return refuse_value(why, ICSRM_E_TYPE, NULL, value, "is not an investment: an object is",
                            RULE_INVESTMENT_MODEL);
    if (!fields_read(&at, investment_fields, value, out))
        return false;
    return out->currency.data != NULL ||
           refuse(why, ICSRM_E_MISSING, "currency", icsrm_status_text(ICSRM_E_MISSING),
                  RULE_INVESTMENT_MODEL);
}

/* A key with a number, or with null where there is none. */
static void add_figure(json_writer *w, const char *key, int there, int64_t figure)
{
    if (there)
        json_add_number(w, key, figure);
    else
        json_add_word(w, key, NULL);
}

void investment_to_json(const icsrm_investment_result *result, icsrm_text currency, buffer *out)
{
    json_writer w = {.out = out};
    json_open(&w, '{');
    json_add_number(&w, "cost", result->cost);
    json_add_number(&w, "net", result->net);
    add_figure(&w, "return_bp", result->has_return, result->return_bp);
    add_figure(&w, "payback_months", result->has_payback, result->payback_months);
    json_add_text(&w, "currency", currency);
    json_close(&w, '}');
}
