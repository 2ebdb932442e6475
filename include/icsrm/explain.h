/* SPDX-License-Identifier: MIT
 * Explanations: the findings of a decision as sentences. */
#ifndef ICSRM_EXPLAIN_H
#define ICSRM_EXPLAIN_H

#include "decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes a finding as an English sentence or two that a member can follow line by line:
 * `A7 webinar: 95 minutes, less 20 for breaks and the like, is 75: one whole hour. Continuing
 * education already stood at 30 of 30, so none of it counts.` The finding's own `rule` names the
 * rule behind it; icsrm_explain_source the body's words.
 *
 * decision: evaluated; finding: one that icsrm_decision_findings gave for it;
 * buffer: room for `capacity` bytes, NULL only if capacity is 0.
 * Returns: the length of the whole text in bytes, without its NUL. The buffer holds what fits of
 * it, always ended by NUL if capacity > 0; 0 where a pointer is NULL, nothing was evaluated or the
 * finding is of another decision. Cost: linear in the text; no allocation. Since 0.1.0.
 */
ICSRM_API size_t icsrm_explain_finding(const icsrm_decision *decision, const icsrm_finding *finding,
                                       char *buffer, size_t capacity);

/**
 * Returns the sentence of the body's own rules that a finding rests on, as the scheme quotes it:
 * "You can earn a maximum of 30 CPD credits by completing various continuing education activities."
 * Borrowed from the catalog; NULL where the scheme quotes none, or as icsrm_explain_finding gives
 * 0.
 *
 * Cost: linear in the rows of the scheme. Since 0.1.0.
 */
ICSRM_API const char *icsrm_explain_source(const icsrm_decision *decision,
                                           const icsrm_finding *finding);

#ifdef __cplusplus
}
#endif

#endif
