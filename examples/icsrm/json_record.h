/* SPDX-License-Identifier: MIT
 * Records as JSON, as record.cddl says, both ways and without loss: what is absent stays absent,
 * what is empty stays empty, a default that was written out stays written out. */
#ifndef COMMAND_JSON_RECORD_H
#define COMMAND_JSON_RECORD_H

#include "refusal.h"

/* Makes a finished record of a JSON value. allocator: NULL for malloc. Returns NULL and fills `why`
 * if the value is no record. The record is the caller's: icsrm_record_free. */
icsrm_record *record_from_json(json_t *value, const icsrm_catalog *catalog,
                               const icsrm_allocator *allocator, refusal *why);

/* Makes a JSON value of a record, keys in the order of record.cddl. NULL if there is no memory. */
json_t *record_to_json(const icsrm_record *record);

#endif
