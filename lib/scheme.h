/* SPDX-License-Identifier: MIT
 * A scheme as it is written down: names and numbers, readable beside the body's own page. catalog.c
 * and program.c compile it. Private. */
#ifndef ICSRM_SCHEME_H
#define ICSRM_SCHEME_H

#include <icsrm/catalog.h>

/* A node of the requirement tree. The first node is the root; parents stand before children. */
typedef struct scheme_node {
    const char *name;
    const char *parent;             /* NULL: the root */
    icsrm_credits minimum, maximum; /* or ICSRM_CREDITS_NONE */
    const char *rule, *source;      /* rule id, and the body's sentence */
} scheme_node;

/* What bars an activity of a kind; each names the fact of the record that it asks for. */
enum {
    BARS_OFF_TOPIC = 1 << 0,      /* cpd.relevance: `relevant: false` */
    BARS_PART_OF_JOB = 1 << 1,    /* cpd.independence: `part_of_job: true` */
    BARS_NOT_FIRST_TIME = 1 << 2, /* cpd.first-time: `first_time: false` */
    BARS_REPEAT_AUDIENCE = 1 << 3 /* cpd.audience: the same `session` for the same `audience` */
};

/* A kind of activity: by the hour where minutes_per_credit > 0, else `fixed` credits. */
typedef struct scheme_kind {
    const char *name;
    const char *category; /* name of a node */
    int32_t minutes_per_credit;
    icsrm_credits fixed;
    unsigned bars; /* BARS_* */
    const char *rule, *source;
} scheme_kind;

/* What a certification has differently from the requirement tree. */
typedef struct scheme_limit {
    const char *node;
    icsrm_credits minimum, maximum;
} scheme_limit;

typedef struct scheme_certification {
    const char *code; /* with its body: "icsrm:CCEM" */
    const char *title;
    icsrm_credits required; /* the root's minimum */
    const scheme_limit *limits;
    uint32_t limit_count;
    const char *rule, *source;
} scheme_certification;

/* The parameters of rules.md section 8. Values count from 1, so that a forgotten one is noticed. */
enum { BLOCKS_PER_ACTIVITY = 1, BLOCKS_PER_CATEGORY }; /* I-2 */
enum { AUDIENCE_IN_RECORD = 1, AUDIENCE_IN_CYCLE };    /* I-4 */
enum { SHARED_BY_ALL = 1, SHARED_BY_NAMED };           /* I-5 */
enum { EARLY_FEE_HELD = 1, EARLY_FEE_VOID };           /* I-8 */
enum { NEXT_FROM_EXPIRY = 1, NEXT_FROM_COMPLETION };   /* I-9 */
enum { LATE_APPROVAL_COUNTS = 1, LATE_APPROVAL_VOID }; /* I-13 */

/* Surplus that a completed renewal takes along into the next cycle [I-6]; maximum 0: nothing. */
typedef struct scheme_carry {
    icsrm_credits maximum;
    int32_t months;   /* only what was earned in the last months of the term; 0: any time */
    const char *from; /* only what this node counts; NULL: the root */
    const char *into; /* where it is added; NULL: the root, so towards no other minimum */
} scheme_carry;

typedef struct scheme_policy {
    int32_t years, months; /* length of the term: cycle.term */
    int32_t leap;          /* ICSRM_LEAP_*: I-1 */
    int32_t end_offset;    /* days from the anniversary to the first inactive day: I-7 */
    int32_t window_before, window_after; /* days: renewal.window, I-8 */
    int32_t early_fee;                   /* EARLY_FEE_* */
    int32_t next_from;                   /* NEXT_FROM_* */
    int32_t late_approval;               /* LATE_APPROVAL_* */
    int32_t blocks;                      /* BLOCKS_* */
    int32_t audience_reach;              /* AUDIENCE_IN_* */
    int32_t sharing;                     /* SHARED_BY_* */
    scheme_carry carry;
} scheme_policy;

/* A scheme as published from a date on. The one in force when a cycle starts governs it. */
typedef struct scheme_edition {
    icsrm_date effective; /* the first edition also governs everything before it */
    scheme_policy policy;
    const scheme_node *nodes;
    uint32_t node_count;
    const scheme_kind *kinds;
    uint32_t kind_count;
    const scheme_certification *certifications;
    uint32_t certification_count;
} scheme_edition;

struct icsrm_scheme {
    const char *body, *name, *source;
    icsrm_date verified_on;
    const scheme_edition *editions; /* oldest first */
    uint32_t edition_count;
};

#endif
