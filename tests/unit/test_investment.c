/* SPDX-License-Identifier: MIT
 * Investments: every figure exact, rounding ties both ways, and the limits. */
#include "support.h"

#include <string.h>

#define NONE INT64_MIN /* no return, no payback */
#define MOST ICSRM_MONEY_MAX

static icsrm_investment question(int64_t fees, int64_t travel, int64_t minutes, int64_t hourly,
                                 int64_t yearly, int64_t months)
{
    icsrm_investment i;
    icsrm_investment_init(&i);
    i.fees = fees;
    i.travel = travel;
    i.minutes_away = minutes;
    i.hourly_cost = hourly;
    i.yearly_benefit = yearly;
    i.horizon_months = months;
    return i;
}

typedef struct figures_row {
    int64_t fees, travel, minutes, hourly, yearly, months;
    int64_t cost, net, return_bp, payback;
} figures_row;

static const figures_row rows[] = {
    {190000, 0, 1440, 5000, 186000, 36, 310000, 248000, 8000, 20},
    {100, 20, 0, 0, 120, 12, 120, 0, 0, 12},
    {100, 21, 0, 0, 120, 12, 121, -1, -83, 13},
    /* No cost, no benefit, neither. */
    {0, 0, 0, 4500, 120, 12, 0, 120, NONE, 0},
    {0, 0, 600, 0, 0, 12, 0, 0, NONE, 0},
    {100, 0, 0, 0, 0, 12, 100, -100, -10000, NONE},
    {100, 0, 0, 0, 1200, 0, 100, -100, -10000, 1}, /* a horizon of nothing */
    /* Cost: a half goes to the even neighbour; it is a cost all the same. */
    {0, 0, 30, 1, 0, 12, 0, 0, -10000, NONE},
    {0, 0, 90, 1, 0, 12, 2, -2, -10000, NONE},
    {0, 0, 150, 1, 0, 12, 2, -2, -10000, NONE},
    {0, 0, 29, 1, 0, 12, 0, 0, -10000, NONE},
    {0, 0, 31, 1, 0, 12, 1, -1, -10000, NONE},
    {0, 0, 1, 1, 1, 12, 0, 1, 590000, 1},
    /* Net: halves above and below nothing. */
    {0, 0, 0, 0, 6, 1, 0, 0, NONE, 0},
    {0, 0, 0, 0, 18, 1, 0, 2, NONE, 0},
    {0, 0, 0, 0, 30, 1, 0, 2, NONE, 0},
    {2, 0, 0, 0, 6, 1, 2, -2, -7500, 4},
    {3, 0, 0, 0, 6, 1, 3, -2, -8333, 6},
    /* Return: halves of a basis point. */
    {20000, 0, 0, 0, 20001, 12, 20000, 1, 0, 12},
    {20000, 0, 0, 0, 20003, 12, 20000, 3, 2, 12},
    {20000, 0, 0, 0, 20005, 12, 20000, 5, 2, 12},
    {20000, 0, 0, 0, 19999, 12, 20000, -1, 0, 13},
    {20000, 0, 0, 0, 19997, 12, 20000, -3, -2, 13},
    {20000, 0, 0, 0, 19995, 12, 20000, -5, -2, 13},
    /* The largest amounts. */
    {MOST, MOST, 0, 0, MOST, 1200, 2 * MOST, 98 * MOST, 490000, 24},
    {MOST, MOST, 0, 0, 1, 0, 2 * MOST, -2 * MOST, -10000, 24 * MOST},
    {0, 0, ICSRM_AWAY_MAX, 60, 0, 1200, 1000000000, -1000000000, -10000, NONE},
    {0, 0, 60, MOST, MOST, 12, MOST, 0, 0, 12},
    {0, 0, 18000000, MOST, MOST, 1200, 300000000000000000, -299900000000000000, -9997, 3600000},
    /* All that an int64_t can hold: the cost, the return, the payback. */
    {MOST, 36854775807, 553402260, MOST, 0, 0, INT64_MAX, -INT64_MAX, -10000, NONE},
    {0, 0, 7, 1, MOST, 1200, 0, 100 * MOST, 8571428571428561429, 1},
    {0, 0, 46116860, MOST, 1, 0, 768614333333333333, -768614333333333333, -10000,
     9223372000000000000},
};

static void figures_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const figures_row *r = &rows[i];
        icsrm_investment_result out = {.struct_size = sizeof out};
        icsrm_investment in =
            question(r->fees, r->travel, r->minutes, r->hourly, r->yearly, r->months);
        assert_ok(icsrm_investment_decide(&in, &out, NULL));
        if (out.cost != r->cost || out.net != r->net ||
            out.return_bp != (r->return_bp == NONE ? 0 : r->return_bp) ||
            out.payback_months != (r->payback == NONE ? 0 : r->payback) ||
            out.has_return != (r->return_bp != NONE) || out.has_payback != (r->payback != NONE))
            fail_msg("row %zu: cost %lld, net %lld, return %lld, payback %lld", i,
                     (long long)out.cost, (long long)out.net, (long long)out.return_bp,
                     (long long)out.payback_months);
    }
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    static const struct {
        figures_row given;
        const char *key;
    } cases[] = {
        {{MOST, 36854775808, 553402260, MOST, 0, 0, 0, 0, 0, 0}, "cost"},
        {{MOST, MOST, ICSRM_AWAY_MAX, MOST, MOST, 1200, 0, 0, 0, 0}, "cost"},
        {{0, 0, 6, 1, MOST, 1200, 0, 0, 0, 0}, "return_bp"},
        {{0, 0, 1, 1, MOST, 1200, 0, 0, 0, 0}, "return_bp"}, /* beyond 64 bits */
        {{0, 0, 46116861, MOST, 1, 0, 0, 0, 0, 0}, "payback_months"},
        {{0, 0, 553402260, MOST, 1, 0, 0, 0, 0, 0}, "payback_months"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const figures_row *r = &cases[i].given;
        icsrm_error error;
        icsrm_investment_result out = {.struct_size = sizeof out, .cost = 77};
        icsrm_investment in =
            question(r->fees, r->travel, r->minutes, r->hourly, r->yearly, r->months);
        icsrm_error_init(&error);
        assert_status(icsrm_investment_decide(&in, &out, &error), ICSRM_E_RANGE);
        assert_string_equal(error.key, cases[i].key);
        assert_string_equal(error.rule, "sponsor.investment");
        assert_same(out.cost, 77);
    }
}

/* ---- parts --------------------------------------------------------------------------------- */

typedef struct part {
    const char *key;
    size_t offset;
    int64_t most;
    const char *beyond;
} part;

static const part parts[] = {
    {"fees", offsetof(icsrm_investment, fees), MOST, "1000000000001"},
    {"travel", offsetof(icsrm_investment, travel), MOST, "1000000000001"},
    {"minutes_away", offsetof(icsrm_investment, minutes_away), ICSRM_AWAY_MAX, "1000000001"},
    {"hourly_cost", offsetof(icsrm_investment, hourly_cost), MOST, "1000000000001"},
    {"yearly_benefit", offsetof(icsrm_investment, yearly_benefit), MOST, "1000000000001"},
    {"horizon_months", offsetof(icsrm_investment, horizon_months), ICSRM_HORIZON_MAX, "1201"},
};

/* Decides an investment of ones in which one part is another value. */
static icsrm_status decide_with(const part *p, int64_t value, icsrm_error *error)
{
    icsrm_investment in = question(1, 1, 1, 1, 1, 1);
    icsrm_investment_result out = {.struct_size = sizeof out};
    memcpy((char *)&in + p->offset, &value, sizeof value);
    icsrm_error_init(error);
    return icsrm_investment_decide(&in, &out, error);
}

static void each_part_has_its_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const part *p = &parts[i];
        icsrm_error error;
        assert_ok(decide_with(p, 0, &error));
        assert_ok(decide_with(p, p->most, &error));
        assert_status(decide_with(p, p->most + 1, &error), ICSRM_E_RANGE);
        assert_string_equal(error.key, p->key);
        assert_string_equal(error.value, p->beyond);
        assert_string_equal(error.rule, "sponsor.investment");
        assert_status(decide_with(p, -2, &error), ICSRM_E_RANGE);
        assert_string_equal(error.value, "-2");
        assert_status(decide_with(p, INT64_MIN, &error), ICSRM_E_RANGE);
        assert_status(decide_with(p, INT64_MAX, &error), ICSRM_E_RANGE);
        assert_status(decide_with(p, -1, &error), ICSRM_E_MISSING); /* as it was initialized */
        assert_string_equal(error.key, p->key);
    }
}

static void bad_calls_are_refused(void **state)
{
    (void)state;
    icsrm_investment in = question(1, 1, 1, 1, 1, 1);
    icsrm_investment_result out = {.struct_size = sizeof out, .cost = 77};
    assert_status(icsrm_investment_decide(NULL, &out, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_investment_decide(&in, NULL, NULL), ICSRM_E_ARGUMENT);
    in.struct_size--;
    assert_status(icsrm_investment_decide(&in, &out, NULL), ICSRM_E_ARGUMENT);
    in.struct_size++;
    out.struct_size--;
    assert_status(icsrm_investment_decide(&in, &out, NULL), ICSRM_E_ARGUMENT);
    assert_same(out.cost, 77);
    icsrm_investment_init(NULL);
    icsrm_investment_init(&in);
    out.struct_size = sizeof out;
    assert_status(icsrm_investment_decide(&in, &out, NULL), ICSRM_E_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_exact),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(each_part_has_its_range),
        cmocka_unit_test(bad_calls_are_refused),
    };
    return cmocka_run_group_tests_name("investment", tests, NULL, NULL);
}
