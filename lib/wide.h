/* SPDX-License-Identifier: MIT
 * Integers of 128 bits without a sign, and what money needs of them: exact shares of exact
 * products, rounded once. Private. */
#ifndef ICSRM_WIDE_H
#define ICSRM_WIDE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct wide {
    uint64_t high, low;
} wide;

wide icsrm_wide_multiply(uint64_t a, uint64_t b);

/* The caller knows that the sum stays below 2^128, and that a >= b in a difference. */
wide icsrm_wide_add(wide a, wide b);
wide icsrm_wide_subtract(wide a, wide b);

/* < 0, 0 or > 0. */
int icsrm_wide_compare(wide a, wide b);

bool icsrm_wide_is_zero(wide a);

/* a / b rounded half to even, or upwards; 0 < b < 2^127. False if that is more than INT64_MAX. */
bool icsrm_wide_half_even(wide a, wide b, int64_t *out);
bool icsrm_wide_upwards(wide a, wide b, int64_t *out);

#endif
