/* SPDX-License-Identifier: MIT
 * Answers of the library as JSON: what the icsrm command prints and what the Node package parses,
 * written once. The keys are those of decision.cddl in its order, then further ones. */
#ifndef ICSRM_JSON_ANSWERS_H
#define ICSRM_JSON_ANSWERS_H

#include "json_writer.h"

/* A decision: one object. */
void json_put_report(json_writer *w, const icsrm_report *report);
void json_put_decision(json_writer *w, const icsrm_decision *decision);

/* Opens an answer about a member: {"member":…,"certification":…,"as_of":…; what is NULL or none is
 * left out. */
void json_open_answer(json_writer *w, icsrm_text member, const char *certification,
                      icsrm_date as_of);

/* A finding's sentence; and with it the finding, of a decision on the record, as one object. */
void buffer_sentence(buffer *b, const icsrm_decision *decision, const icsrm_finding *finding);
void json_put_sentence(json_writer *w, const icsrm_decision *decision, const icsrm_record *record,
                       const icsrm_finding *finding);

/* "periods" and "days", with their keys. */
void json_add_periods(json_writer *w, const icsrm_period *periods, size_t count);
void json_add_days(json_writer *w, const icsrm_milestone *days, size_t count);

/* A notice for a member of the record: one object. */
void json_put_notice(json_writer *w, const icsrm_record *record, const icsrm_notice *notice);

/* What a trial adds to an answer. */
void json_add_trial(json_writer *w, const icsrm_trial *trial);

/* A sponsorship's decision, an investment's result: one object each. */
void json_put_sponsorship(json_writer *w, icsrm_text member, const icsrm_sponsorship *fact,
                          const icsrm_sponsorship_decision *decision);
void json_put_investment(json_writer *w, const icsrm_investment_result *result,
                         icsrm_text currency);

/* ---- plans --------------------------------------------------------------------------------- */

/* A node has a step in each year that is left; where there are years there are fewer nodes. */
enum { PLAN_STEPS_MAX = 10 * ICSRM_NODES_MAX };

/* A plan with all its nodes, of which there are `count`, and its steps. */
typedef struct whole_plan {
    icsrm_plan plan;
    icsrm_plan_node nodes[ICSRM_NODES_MAX];
    size_t count;
    icsrm_plan_step steps[PLAN_STEPS_MAX];
    size_t step_count;
} whole_plan;

/* Reads all of a plan; the arguments and the status are icsrm_plan_read's, with a price for each
 * node, or NULL. */
icsrm_status whole_plan_read(const icsrm_decision *decision, int32_t with_pending,
                             const int64_t *prices, whole_plan *out);

/* What plans with and without what is under review have in common; and each under a key. */
void json_add_plan_days(json_writer *w, const icsrm_plan *plan);
void json_add_plan(json_writer *w, const char *key, const icsrm_decision *decision,
                   const whole_plan *plan);

#endif
