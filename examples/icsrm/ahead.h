/* SPDX-License-Identifier: MIT
 * What the subcommands share that say more about a decision: explain, plan, try, timeline,
 * notices. */
#ifndef COMMAND_AHEAD_H
#define COMMAND_AHEAD_H

#include "json_answers.h"
#include "page.h"
#include "stream.h"

/* What there is to answer from. */
typedef struct ahead {
    stream *s;
    const options *options;
    const icsrm_record *record;
    icsrm_text member;
    icsrm_decision *decision;   /* of the certification, as of the options' day */
    icsrm_workspace *workspace; /* of the record */
    page page;                  /* for a person; it has no verdict */
    void *context;              /* the subcommand's own */
    json_writer json;           /* for machines */
} ahead;

/* Adds the answer for a certification, or, where the code is NULL, for the whole record; false with
 * the reason. */
typedef bool ahead_answer(ahead *a, const char *code, refusal *why);

/* Answers for each certification of each record: those named by --certification, in that order,
 * else those that the record names. Returns the exit status. */
int ahead_run(const command *self, int count, char **arguments, ahead_answer *answer);

/* The same, after something was prepared with the catalog: 0, or an exit status after having
 * complained. `context` is handed on as ahead.context. */
typedef int ahead_prepare(const options *o, const icsrm_catalog *catalog, void *context);
int ahead_run_prepared(const command *self, int count, char **arguments, ahead_prepare *prepare,
                       ahead_answer *answer, void *context);

/* Answers for each record as a whole. */
int ahead_run_records(const command *self, int count, char **arguments, ahead_answer *answer);

/* "M-2041  icsrm:CCEM, as of 2026-11-22", or what else is said instead of the day. */
void ahead_title(const ahead *a, const char *code, const char *what, icsrm_date day);

/* Opens an object with the member, and unless they are NULL and none, the certification and day. */
void ahead_open(ahead *a, const char *code, icsrm_date day);

/* Closes it and the line. */
void ahead_close(ahead *a);

/* Refuses for a status or an error of the library. */
bool ahead_refuse(refusal *why, icsrm_status status);

/* Says what an item's line holds so far. */
void ahead_date(buffer *out, icsrm_date date);

#endif
