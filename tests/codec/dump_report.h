/* SPDX-License-Identifier: MIT
 * All of a report as lines of text, so that two can be compared whole. The caller's to free. */
#ifndef DUMP_REPORT_H
#define DUMP_REPORT_H

#include <icsrm/icsrm.h>

char *dump_report(const icsrm_report *report);

#endif
