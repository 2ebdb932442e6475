/* SPDX-License-Identifier: MIT
 * Random records that are about form, not about rules: every part of every fact is there or not,
 * empty or not, at the ends of its range or between; texts of all sizes and scripts. */
#ifndef ANY_RECORD_H
#define ANY_RECORD_H

#include "support.h"

/* A finished record. allocator: NULL for malloc. */
icsrm_record *any_record(const icsrm_catalog *catalog, chance *from,
                         const icsrm_allocator *allocator);

/* Encodes what must have an encoding. The bytes are the caller's to free. */
uint8_t *encode_record(const icsrm_record *record, size_t *size);
uint8_t *encode_report(const icsrm_report *report, size_t *size);

/* A report of the decision about a record. */
icsrm_report *report_of(const icsrm_record *record, const char *certification, icsrm_date as_of);

#endif
