/* SPDX-License-Identifier: MIT
 * The texts of explanations: one table for each language, and nothing in it decides anything.
 * Private.
 *
 * A text is written as it stands, but for slots in braces, which explain.c fills in:
 *
 *     {activity} {kind} {certification}    names as the record or the scheme has them
 *     {category} {Category}                the node's, with spaces; the second begins a sentence
 *     {minutes} {net}                      "95 minutes"; less those excluded, a bare number
 *     {excluded}                           a bare number
 *     {hours}                              "one whole hour", "3 whole hours"
 *     {actual} {limit} {gap}               amounts of credit, with their unit: "1 credit"
 *     {actual#} {limit#}                   the same, bare
 *     {counted} {counted#} {counts}        what counts of an activity, and the verb that goes with
 * it {stood#} {maximum#}                  what a category held before, and its maximum
 *     {own} {percent#}                     what an activity's kind earns, without a bonus; in part
 *     {begins}                             the minutes with which credit begins
 *     {yearly}                             what a node asks for in each year
 *     {sharing#}                           so many certifications share an activity
 *     {date} {before} {as-of}              the finding's; the day before it; the decision's
 *     {on} {submitted} {closes}            the activity's dates; the window's last day
 *     {earns-from} {earns-to}              first and last day on which credit is earned
 */
#ifndef ICSRM_TEXTS_H
#define ICSRM_TEXTS_H

#include <icsrm/decision.h>

enum { FINDINGS = ICSRM_FINDING_ACTIVITY + 1, OUTCOMES = ICSRM_OUTCOME_COUNTED + 1 };

/* Texts that more than the finding or the outcome chooses. */
enum {
    TEXT_MAXIMUM_EXCEEDED,   /* maximum-reached, and more was earned */
    TEXT_UNDER_REVIEW_GRACE, /* under-review, and grace goes on for it alone */
    TEXT_EXAM_OPEN_LATER,    /* exam-open, from a day that is still ahead */
    TEXT_HOURS,              /* how an activity earns: whole hours … */
    TEXT_HOURS_EXCLUDED,     /* … less excluded minutes */
    TEXT_MINUTES,            /* minutes, by any other rule … */
    TEXT_MINUTES_EXCLUDED,   /* … less excluded minutes */
    TEXT_FIXED,              /* so much for the item */
    TEXT_NO_HOUR,            /* no-whole-hour, where hours are what is counted … */
    TEXT_NO_HOUR_EXCLUDED,   /* … less excluded minutes */
    TEXT_BEFORE_CYCLE,       /* outside-cycle, and done before it */
    TEXT_REPEAT_SESSION,     /* repeat-audience, where the audience does not matter */
    TEXT_CAPPED_ABOVE,       /* capped, under several maxima */
    TEXT_OVER_CAP_ABOVE,     /* over-cap, likewise */
    TEXT_NOTHING_ASKED,      /* specified-met, of a minimum of 0 … */
    TEXT_YEARS_MET,          /* … where each year has one, and all of them are met */
    TEXT_SUSPENDED_AT_ONCE,  /* suspended, and there was no grace */
    TEXT_CREDIT_BEGINS,      /* no-whole-hour, where so many minutes earn something */
    TEXT_PERCENT,            /* how an activity earns: a part or a multiple … */
    TEXT_ITEM_MAXIMUM,       /* … as much as one activity can … */
    TEXT_BONUS,              /* … with the bonus of its node */
    TEXT_NAMES_NONE,         /* other-certification, where it must name some … */
    TEXT_OTHERS_FIRST,       /* … where it counts for so many */
    TEXTS
};

/* A word for one of something and for any other number of it. */
typedef struct counted_word {
    const char *one, *more;
} counted_word;

typedef struct sentence_texts {
    const char *findings[FINDINGS];
    const char *outcomes[OUTCOMES]; /* follow the text of how the activity earns, if there is one */
    const char *others[TEXTS];
    counted_word credit, minute, hour, counts;
} sentence_texts;

extern const sentence_texts icsrm_texts_en;

#endif
