/* SPDX-License-Identifier: MIT
 * Decisions on sponsorships for a person. */
#ifndef COMMAND_SPONSORSHIP_REPORT_H
#define COMMAND_SPONSORSHIP_REPORT_H

#include "report.h"

/* Adds what is decided of one sponsorship of a record, and why. */
void report_sponsorship(const report_style *style, const icsrm_record *record,
                        const icsrm_sponsorship *fact, const icsrm_sponsorship_decision *decision,
                        buffer *out);

/* Adds that a record has none. */
void report_no_sponsorship(const report_style *style, const icsrm_record *record, buffer *out);

#endif
