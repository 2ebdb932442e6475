/* SPDX-License-Identifier: MIT
 * The data model of a record as tables: the lists, and the fields of their facts. */
#ifndef COMMAND_JSON_MODEL_H
#define COMMAND_JSON_MODEL_H

#include "json_field.h"

typedef union fact {
    icsrm_exam exam;
    icsrm_recertification recertification;
    icsrm_activity activity;
    icsrm_payment payment;
    icsrm_sponsorship sponsorship;
} fact;

typedef struct fact_list {
    icsrm_list list;
    const field *fields;
    const char *required; /* a key that the struct cannot show to be missing, or NULL */
    void (*init)(fact *f);
    icsrm_status (*add)(icsrm_record *record, const fact *f, icsrm_error *error);
    icsrm_status (*at)(const icsrm_record *record, size_t index, fact *f);
} fact_list;

/* In the order of record.cddl; attributes, which are no list of facts, follow them. */
enum { FACT_LISTS = 5 };
extern const fact_list fact_lists[FACT_LISTS];

#endif
