/* SPDX-License-Identifier: MIT
 * Out and in again: nothing is lost, and equal documents are equal bytes. Each fails the test where
 * that does not hold. */
#ifndef BYTES_PATH_H
#define BYTES_PATH_H

#include <icsrm/icsrm.h>

/* The record as it was read back. The caller's. */
icsrm_record *record_through_bytes(const icsrm_record *record);

void check_report_through_bytes(const icsrm_report *report);

/* The same for the report of an evaluated decision. */
void check_decision_through_bytes(const icsrm_decision *decision);

#endif
