/* SPDX-License-Identifier: MIT
 * Random members, aimed at the edges of the rules: dates around expiry and window, audiences that
 * come back, approvals and submissions that are late, fees early, late and double. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "support.h"

enum { ACTIVITIES_MAX = 24, EXAMS_MAX = 4, PAYMENTS_MAX = 4, TAGS_MAX = 2 };

typedef struct sample_event {
    const char *certification;
    icsrm_date on;
    int32_t what; /* result or purpose */
} sample_event;

typedef struct sample {
    const char *certification; /* to be decided … */
    icsrm_date as_of;          /* … on this day */
    size_t exam_count, activity_count, payment_count, attribute_count;
    sample_event exams[EXAMS_MAX];
    sample_event payments[PAYMENTS_MAX];
    icsrm_activity activities[ACTIVITIES_MAX];
    icsrm_attribute attributes[2];
    char ids[ACTIVITIES_MAX][8];
    icsrm_text tags[ACTIVITIES_MAX][TAGS_MAX];
    icsrm_text named; /* what an activity with `for` is for */
} sample;

/* Draws a member; the activities point into the sample, so it must stay where it is. */
void sample_draw(sample *to, chance *from);

/* A record of it to which more can be added. allocator: NULL for malloc. */
icsrm_record *sample_unfinished(const sample *from, const icsrm_catalog *catalog,
                                const icsrm_allocator *allocator);

/* A finished record of it. allocator: NULL for malloc. */
icsrm_record *sample_record(const sample *from, const icsrm_catalog *catalog,
                            const icsrm_allocator *allocator);

/* Puts the activities in another order. */
void sample_shuffle(sample *of, chance *from);

/* Whether two activities could hold one claim and only their positions decide which. */
int sample_has_ties(const sample *of);

#endif
