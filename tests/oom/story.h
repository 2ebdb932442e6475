/* SPDX-License-Identifier: MIT
 * A member's facts as numbered steps, long enough that every array of a record grows more than
 * once. */
#ifndef STORY_H
#define STORY_H

#include "support.h"

enum { STORY_STEPS = 120 };

/* Adds the fact of a step: in turn every sort of fact. */
icsrm_status story_add(icsrm_record *record, size_t step, icsrm_error *error);

/* Adds the steps [from, to) and fails the test if one is refused. */
void story_tell(icsrm_record *record, size_t from, size_t to);

/* The certification and the day that the story is about. */
#define STORY_CERTIFICATION "icsrm:CCEM"
#define STORY_DAY           "2025-03-01"

#endif
