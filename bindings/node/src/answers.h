/* SPDX-License-Identifier: MIT
 * What the questions are answered with, as JSON. Private. */
#ifndef ICSRM_NODE_ANSWERS_H
#define ICSRM_NODE_ANSWERS_H

#include "glue.h"

/* What is asked: a record, and where the question names them a certification and a day. */
typedef struct js_question {
    js_engine *engine;
    js_object *object;   /* of the record, where it is one of JavaScript's */
    js_request *request; /* what follows is the question's own */
    icsrm_record *record;
    icsrm_decision *decision; /* evaluated where the question is about a certification */
    icsrm_workspace *workspace;
    const char *certification;
    icsrm_date as_of;
} js_question;

typedef icsrm_status js_answer(js_question *q);

js_answer js_answer_decision, js_answer_decision_bytes, js_answer_explanation, js_answer_plan,
    js_answer_timeline, js_answer_notices, js_answer_sponsorships, js_answer_trial;

/* Opens an answer about a member: {"member":…,"certification":…,"as_of":…; what is NULL or none is
 * left out. */
void js_open_answer(const js_question *q);

/* A workspace of the record; kept with a record that JavaScript holds. */
icsrm_status js_workspace(js_question *q);

/* Answers what the request asks about an investment. */
icsrm_status js_investment(js_engine *engine, js_request *request);

#endif
