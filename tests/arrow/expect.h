/* SPDX-License-Identifier: MIT
 * Cases of tables that are refused as a whole. */
#ifndef EXPECT_H
#define EXPECT_H

#include "world.h"

typedef struct expectation {
    icsrm_status status;
    const char *key;   /* path of the column, or NULL */
    const char *value; /* or "" */
} expectation;

/* Fails the test unless a call was refused so. */
void check_error(const char *what, const icsrm_error *error, icsrm_status status,
                 const expectation *expected);

typedef void spoil(field *table);

#define CASE(spoil, status, key, value)                                                            \
    {                                                                                              \
#spoil, spoil,                                                                             \
        {                                                                                          \
            ICSRM_E_##status, key, value                                                           \
        }                                                                                          \
    }
typedef struct refusal_case {
    const char *name;
    spoil *spoil;
    expectation expected;
} refusal_case;

#endif
