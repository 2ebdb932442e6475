/* SPDX-License-Identifier: MIT
 * What a refusal must say, for the tests of refused facts. */
#ifndef REFUSAL_H
#define REFUSAL_H

#include "support.h"

typedef struct refusal {
    icsrm_status status;
    const char *key;   /* NULL: the fact as a whole */
    const char *value; /* "": none is shown */
    const char *rule;
    uint32_t item;
} refusal;

/* Of a key; `item` is a position under it, from 0. */
#define REFUSED(status, key, value, rule)                                                          \
    (refusal)                                                                                      \
    {                                                                                              \
        status, key, value, rule, ICSRM_NO_INDEX                                                   \
    }
#define REFUSED_ITEM(status, key, item, value, rule)                                               \
    (refusal)                                                                                      \
    {                                                                                              \
        status, key, value, rule, item                                                             \
    }

/* A record with one fact in every list: the next fact stands at position 1. */
icsrm_record *new_full_record(const icsrm_catalog *catalog);

/* Each adds the fact, with and without an error to fill, and expects the refusal: the error names
 * the place and the record is as it was. */
void refuse_exam(icsrm_record *record, const char *certification, icsrm_date on, int32_t result,
                 refusal expected);
void refuse_recertification(icsrm_record *record, const char *certification, icsrm_date on,
                            refusal expected);
void refuse_activity(icsrm_record *record, const icsrm_activity *activity, refusal expected);
void refuse_payment(icsrm_record *record, const icsrm_payment *payment, refusal expected);
void refuse_sponsorship(icsrm_record *record, const icsrm_sponsorship *given, refusal expected);
void refuse_attribute(icsrm_record *record, const icsrm_attribute *attribute, refusal expected);

/* Compares an error with what is expected. */
void check_error(const icsrm_error *error, icsrm_list list, uint32_t index, refusal expected);

#endif
