/* SPDX-License-Identifier: MIT
 * Investments as JSON. */
#include "json_investment.h"

#include "json_field.h"

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
