/* SPDX-License-Identifier: MIT
 * Cohorts of made-up members as columns, the same ones from a seed on every machine. */
#ifndef COHORT_H
#define COHORT_H

#include <icsrm/icsrm.h>

/* What a cohort is like. */
enum {
    COHORT_FIRST_CYCLE, /* everybody in the first cycle; mean 20 activities, in no order */
    COHORT_REALISTIC,   /* 40 % in a later cycle with their history, review dates on all, one in ten
                           re-examined, one in five with named audiences */
    COHORT_FOREIGN      /* another body's scheme: PMI's, with surplus carried over */
};

typedef struct cohort {
    icsrm_batch_input input;
    size_t bytes; /* of all columns */
    uint64_t activities;
    /* The columns behind the input. */
    int32_t *activity_lists, *exam_lists, *payment_lists;
    icsrm_date *certified_on, *exam_on, *on, *reviewed_on, *payment_on;
    int32_t *minutes, *session, *audience;
    uint8_t *certification, *exam_certification, *exam_result, *kind, *status;
    uint8_t *payment_certification, *payment_purpose;
} cohort;

/* The day on which every cohort is decided. */
icsrm_date cohort_day(void);

/* Makes one of a seed; ends the program if there is no memory. */
void cohort_make(cohort *out, int what, uint32_t members, uint64_t seed);
void cohort_free(cohort *of);

/* The dictionaries of its columns. */
void cohort_names(int what, icsrm_batch_names *out);

/* Reads every byte of its columns and adds them up: what reading alone takes. */
uint64_t cohort_read(const cohort *of);

#endif
