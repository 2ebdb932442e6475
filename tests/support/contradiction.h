/* SPDX-License-Identifier: MIT
 * One contradiction at a time: acme's scheme with one change, refused at a place, or taken. */
#ifndef CONTRADICTION_H
#define CONTRADICTION_H

#include "acme.h"
#include "support.h"

#define CREDITS(n) ((n)*ICSRM_CREDIT)

/* Makes a catalog of it, and frees it again. */
icsrm_status try_scheme(const acme *a, icsrm_error *error);

/* key: where the library must see it; value: what it must quote; change: for the report. */
void check_refused(const acme *a, icsrm_status expected, const char *key, const char *value,
                   const char *change);

/* `change` is statements about `a`, an acme. */
#define CONTRADICTS(change, key, value)                                                            \
    do {                                                                                           \
        acme a;                                                                                    \
        acme_init(&a);                                                                             \
        change;                                                                                    \
        check_refused(&a, ICSRM_E_SCHEME, key, value, #change);                                    \
    } while (0)

#define TAKEN(change)                                                                              \
    do {                                                                                           \
        acme a;                                                                                    \
        icsrm_error error;                                                                         \
        acme_init(&a);                                                                             \
        change;                                                                                    \
        if (try_scheme(&a, &error) != ICSRM_OK)                                                    \
            fail_msg("%s: %s %s", #change, error.key, error.value);                                \
    } while (0)

#endif
