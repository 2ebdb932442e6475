/* SPDX-License-Identifier: MIT
 * Integers of 128 bits without a sign. */
#include "wide.h"

wide icsrm_wide_multiply(uint64_t a, uint64_t b)
{
    uint64_t a_low = a & UINT32_MAX;
    uint64_t b_low = b & UINT32_MAX;
    uint64_t low = a_low * b_low;
    uint64_t middle = (a >> 32) * b_low + (low >> 32); /* at most 2^64 - 2^32 */
    uint64_t carried = a_low * (b >> 32) + (middle & UINT32_MAX);
    return (wide){(a >> 32) * (b >> 32) + (middle >> 32) + (carried >> 32),
                  carried << 32 | (low & UINT32_MAX)};
}

wide icsrm_wide_add(wide a, wide b)
{
    uint64_t low = a.low + b.low;
    return (wide){a.high + b.high + (low < a.low), low};
}

wide icsrm_wide_subtract(wide a, wide b)
{
    return (wide){a.high - b.high - (a.low < b.low), a.low - b.low};
}

int icsrm_wide_compare(wide a, wide b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return (a.low > b.low) - (a.low < b.low);
}

bool icsrm_wide_is_zero(wide a)
{
    return a.high == 0 && a.low == 0;
}

/* Twice a, with a bit in the place that becomes free. */
static wide doubled(wide a, uint64_t bit)
{
    return (wide){a.high << 1 | a.low >> 63, a.low << 1 | bit};
}

/* a / b, bit by bit as on paper; the rest is less than b, so doubling it loses nothing. */
static wide divide(wide a, wide b, wide *rest)
{
    wide quotient = {0, 0};
    *rest = quotient;
    for (int left = 128; left > 0; left--) {
        *rest = doubled(*rest, a.high >> 63);
        a = doubled(a, 0);
        bool fits = icsrm_wide_compare(*rest, b) >= 0;
        if (fits)
            *rest = icsrm_wide_subtract(*rest, b);
        quotient = doubled(quotient, fits);
    }
    return quotient;
}

/* Hands out a quotient, one more if it is to be rounded up. */
static bool hand_out(wide quotient, bool up, int64_t *out)
{
    quotient = icsrm_wide_add(quotient, (wide){0, up});
    if (quotient.high > 0 || quotient.low > INT64_MAX)
        return false;
    *out = (int64_t)quotient.low;
    return true;
}

bool icsrm_wide_half_even(wide a, wide b, int64_t *out)
{
    wide rest;
    wide quotient = divide(a, b, &rest);
    int half = icsrm_wide_compare(doubled(rest, 0), b);
    return hand_out(quotient, half > 0 || (half == 0 && (quotient.low & 1) == 1), out);
}

bool icsrm_wide_upwards(wide a, wide b, int64_t *out)
{
    wide rest;
    wide quotient = divide(a, b, &rest);
    return hand_out(quotient, !icsrm_wide_is_zero(rest), out);
}
