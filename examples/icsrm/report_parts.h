/* SPDX-License-Identifier: MIT
 * The parts of a report, each of which adds nothing where it has nothing to say. */
#ifndef COMMAND_REPORT_PARTS_H
#define COMMAND_REPORT_PARTS_H

#include "page.h"

void report_credits(const page *p);
void report_activities(const page *p);
void report_next(const page *p);

#endif
