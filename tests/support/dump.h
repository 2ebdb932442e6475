/* SPDX-License-Identifier: MIT
 * Everything that can be read of a record or a decision as lines of text, so that two can be
 * compared whole. The result is the caller's to free. */
#ifndef DUMP_H
#define DUMP_H

#include <icsrm/icsrm.h>

char *dump_record(const icsrm_record *record);
char *dump_decision(const icsrm_decision *decision);

#endif
