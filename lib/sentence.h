/* SPDX-License-Identifier: MIT
 * A sentence about a finding: filling the slots of a text in. Private. */
#ifndef ICSRM_SENTENCE_H
#define ICSRM_SENTENCE_H

#include "decision_data.h"
#include "line.h"
#include "texts.h"

/* A sentence that is being written. */
typedef struct sentence {
    line *out;
    const sentence_texts *texts;
    const icsrm_decision *decision;
    const icsrm_finding *finding;
    const record_activity *activity; /* NULL: the finding is not about one */
} sentence;

/* Writes a text with its slots filled in. */
void icsrm_sentence_say(const sentence *self, const char *text);

/* What the activity's kind earns by its minutes, in a scheme that cuts hours activity by activity:
 * without a bonus and maxima of nodes. */
icsrm_credits icsrm_sentence_own(const sentence *self);

/* The node that the finding is about; the root if it is about none. */
const program_node *icsrm_sentence_node(const sentence *self);

#endif
