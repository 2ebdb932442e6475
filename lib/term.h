/* SPDX-License-Identifier: MIT
 * The days of a cycle: when it starts and ends, its window, what follows the expiry. cycle.term,
 * renewal.window, reexam.after-expiry. Private. */
#ifndef ICSRM_TERM_H
#define ICSRM_TERM_H

#include "facts.h"
#include "program.h"

/* Where the full term starts that a cycle on a grid is a part of: so many months after the point
 * that the scheme gives, or before it. */
typedef struct grid_start {
    icsrm_date point;
    int32_t months;
} grid_start;

typedef struct cycle_dates {
    icsrm_date start, expires;        /* active on [start, expires); DAY_NEVER: perpetual */
    icsrm_date opens, closes;         /* the renewal window, both included */
    icsrm_date grace_ends;            /* the last day of grace; until `closes`, suspension */
    icsrm_date earns_until;           /* the first day on which credit is not earned any more */
    icsrm_date exam_from, exam_until; /* re-examination, both included */
    grid_start grid;                  /* only with ENDS_ON_GRID */
} cycle_dates;

/* The day a cycle starts that is awarded (or, by a pass, begun again) on a day. ICSRM_E_TERM:
 * outside the calendar. */
icsrm_status icsrm_term_start(const cert_program *program, icsrm_date award, icsrm_date *start);

/* The dates of a cycle that starts on a day; `continued`: where the one before ended, so that it
 * lies on the scheme's calendar already. ICSRM_E_TERM: it or its window would not lie within the
 * calendar; ICSRM_E_MISSING, ICSRM_E_RANGE: of the attribute that the term asks for. */
icsrm_status icsrm_term_dates(const cert_program *program, const facts_view *facts,
                              icsrm_date start, bool continued, cycle_dates *out);

/* The attribute of the holder that the term asks for; NULL if none. */
const char *icsrm_term_attribute(const cert_program *program);

/* Calendar months from the one of `start` to that of the day before `end`, both counted. */
int32_t icsrm_term_months(icsrm_date start, icsrm_date end);

#endif
