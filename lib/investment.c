/* SPDX-License-Identifier: MIT
 * Is it worth it: the last clause of rules.md section 6, sponsor.investment.
 *
 * Everything is counted in sixtieths of a minor unit: a minute of an hourly cost is one of them,
 * and a month of a yearly benefit is five. So the exact values are whole, and only figures are
 * rounded. */
#include <icsrm/sponsorship.h>
#include <string.h>

#include "error.h"
#include "wide.h"

#define RULE "sponsor.investment"

enum { UNIT = 60, MONTH_OF_BENEFIT = UNIT / 12, BASIS_POINTS = 10000 };

/* A part of an investment: its key in decision.cddl, and the most it may be. */
typedef struct part {
    const char *key;
    size_t offset;
    int64_t most;
} part;

static const part parts[] = {
    {"fees", offsetof(icsrm_investment, fees), ICSRM_MONEY_MAX},
    {"travel", offsetof(icsrm_investment, travel), ICSRM_MONEY_MAX},
    {"minutes_away", offsetof(icsrm_investment, minutes_away), ICSRM_AWAY_MAX},
    {"hourly_cost", offsetof(icsrm_investment, hourly_cost), ICSRM_MONEY_MAX},
    {"yearly_benefit", offsetof(icsrm_investment, yearly_benefit), ICSRM_MONEY_MAX},
    {"horizon_months", offsetof(icsrm_investment, horizon_months), ICSRM_HORIZON_MAX},
};

void icsrm_investment_init(icsrm_investment *investment)
{
    if (investment == NULL)
        return;
    *investment = (icsrm_investment){.struct_size = sizeof *investment,
                                     .fees = ICSRM_MONEY_NONE,
                                     .travel = ICSRM_MONEY_NONE,
                                     .minutes_away = ICSRM_MINUTES_NONE,
                                     .hourly_cost = ICSRM_MONEY_NONE,
                                     .yearly_benefit = ICSRM_MONEY_NONE,
                                     .horizon_months = -1};
}

static icsrm_status check_parts(icsrm_place place, const icsrm_investment *given)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int64_t value;
        memcpy(&value, (const char *)given + parts[i].offset, sizeof value);
        if (value == -1)
            return icsrm_fail(place, ICSRM_E_MISSING, parts[i].key, RULE);
        if (value < 0 || value > parts[i].most)
            return icsrm_fail_number(place, ICSRM_E_RANGE, parts[i].key, RULE, value);
    }
    return ICSRM_OK;
}

static wide whole(uint64_t value)
{
    return (wide){0, value};
}

/* ---- figures ------------------------------------------------------------------------------- */

/* Always fits: the benefit is small, and the cost has fitted. */
static void find_net(wide benefit, wide cost, icsrm_investment_result *out)
{
    bool loss = icsrm_wide_compare(benefit, cost) < 0;
    wide distance = loss ? icsrm_wide_subtract(cost, benefit) : icsrm_wide_subtract(benefit, cost);
    (void)icsrm_wide_half_even(distance, whole(UNIT), &out->net);
    out->net = loss ? -out->net : out->net; /* half to even is the same on both sides of 0 */
}

/* This and the next return false where an int64_t cannot hold the figure.
 *
 * net / cost = benefit / cost - 1; taking away a whole, even number of basis points changes no
 * rounding. `scaled` is the benefit times as many. */
static bool find_return(wide scaled, wide cost, icsrm_investment_result *out)
{
    out->has_return = !icsrm_wide_is_zero(cost);
    if (!out->has_return)
        return true;
    if (!icsrm_wide_half_even(scaled, cost, &out->return_bp))
        return false;
    out->return_bp -= BASIS_POINTS;
    return true;
}

static bool find_payback(uint64_t yearly_benefit, wide cost, icsrm_investment_result *out)
{
    out->has_payback = yearly_benefit > 0 || icsrm_wide_is_zero(cost);
    if (yearly_benefit == 0)
        return true;
    return icsrm_wide_upwards(cost, whole(yearly_benefit * MONTH_OF_BENEFIT), &out->payback_months);
}

/* Returns the key of the figure that is too large, or NULL. The parts' limits keep every product
 * below 2^127. */
static const char *find_figures(const icsrm_investment *given, icsrm_investment_result *out)
{
    uint64_t yearly = (uint64_t)given->yearly_benefit;
    uint64_t months = (uint64_t)given->horizon_months * MONTH_OF_BENEFIT;
    wide cost = icsrm_wide_add(
        icsrm_wide_multiply((uint64_t)given->fees + (uint64_t)given->travel, UNIT),
        icsrm_wide_multiply((uint64_t)given->minutes_away, (uint64_t)given->hourly_cost));
    if (!icsrm_wide_half_even(cost, whole(UNIT), &out->cost))
        return "cost";
    find_net(icsrm_wide_multiply(yearly, months), cost, out);
    if (!find_return(icsrm_wide_multiply(yearly, months * BASIS_POINTS), cost, out))
        return "return_bp";
    return find_payback(yearly, cost, out) ? NULL : "payback_months";
}

icsrm_status icsrm_investment_decide(const icsrm_investment *investment,
                                     icsrm_investment_result *out, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_investment_result result = {.struct_size = sizeof result};
    if (ICSRM_LACKS(investment, sizeof *investment) || ICSRM_LACKS(out, sizeof *out))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = check_parts(place, investment);
    if (status != ICSRM_OK)
        return status;
    const char *too_large = find_figures(investment, &result);
    if (too_large != NULL)
        return icsrm_fail(place, ICSRM_E_RANGE, too_large, RULE);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}
