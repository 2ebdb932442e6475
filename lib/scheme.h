/* SPDX-License-Identifier: MIT
 * A scheme as it is written down: names and numbers, readable beside the body's own page. catalog.c
 * and program.c compile it. docs/schemes.md explains the mechanisms and how they combine. Private.
 *
 * Every choice counts from 1, so that a forgotten one is noticed; amounts, spans and tables that
 * are left at 0 are not used. */
#ifndef ICSRM_SCHEME_H
#define ICSRM_SCHEME_H

#include <icsrm/catalog.h>

/* ---- the requirement tree ------------------------------------------------------------------ */

/* A node of the requirement tree. The first node is the root; parents stand before children.
 * counted = min(maximum, own credit + what the children count). */
typedef struct scheme_node {
    const char *name;
    const char *parent;             /* NULL: the root */
    icsrm_credits minimum, maximum; /* or ICSRM_CREDITS_NONE */
    const char *rule, *source;      /* rule id, and the body's sentence */
    /* In every full year of the cycle; a node with a yearly maximum has no other below it. */
    icsrm_credits yearly_minimum, yearly_maximum;
    uint32_t variety;       /* so many of its children must count something */
    icsrm_credits bonus_on; /* its first credits … */
    int32_t bonus_percent;  /* … earn so much more: 100 doubles them */
    /* Instead of an amount: of what the certification requires, to the thousandth that favours
     * nobody: a minimum rounded up, a maximum down. */
    int32_t minimum_percent, maximum_percent;
} scheme_node;

/* A minimum on the credit of all activities with a tag, whatever their category. */
typedef struct scheme_facet {
    const char *tag;
    icsrm_credits minimum;        /* in the cycle */
    icsrm_credits yearly_minimum; /* in every full year of it */
    const char *rule, *source;
    int32_t minimum_percent; /* instead of the minimum in the cycle */
} scheme_facet;

/* ---- kinds --------------------------------------------------------------------------------- */

/* What bars an activity of a kind; each names the fact of the record that it asks for. */
enum {
    BARS_OFF_TOPIC = 1 << 0,       /* cpd.relevance: `relevant: false` */
    BARS_PART_OF_JOB = 1 << 1,     /* cpd.independence: `part_of_job: true` */
    BARS_NOT_FIRST_TIME = 1 << 2,  /* cpd.first-time: `first_time: false` */
    BARS_REPEAT_AUDIENCE = 1 << 3, /* cpd.audience: the same `session` for the same `audience` */
    BARS_REPEAT_SESSION = 1 << 4   /* the same `session`, whoever the audience is */
};

/* So many minutes earn so much; the largest step that is reached counts. */
typedef struct scheme_step {
    int32_t minutes;
    icsrm_credits credit;
} scheme_step;

/* A kind of activity: by the hour where minutes_per_credit > 0, by steps where there are some, else
 * `fixed` credits. */
typedef struct scheme_kind {
    const char *name;
    const char *category; /* name of a node */
    int32_t minutes_per_credit;
    icsrm_credits fixed;
    unsigned bars; /* BARS_* */
    const char *rule, *source;
    icsrm_credits increment;    /* credit by the hour is cut down to a multiple of this; 0: of 1 */
    icsrm_credits first_award;  /* less than this earns nothing */
    icsrm_credits item_maximum; /* one activity earns at most this */
    int32_t percent;            /* of what was earned so far; 0: 100 */
    const scheme_step *steps;   /* ascending */
    uint32_t step_count;
    const char *const *tags; /* that every activity of the kind carries */
    uint32_t tag_count;
} scheme_kind;

/* ---- certifications ------------------------------------------------------------------------ */

enum { LIMIT_NO_VARIETY = -1 };

/* What a certification has differently from the requirement tree. */
typedef struct scheme_limit {
    const char *node; /* or a facet's tag */
    icsrm_credits minimum, maximum;
    icsrm_credits yearly_minimum, yearly_maximum; /* ICSRM_CREDITS_NONE; 0: as in the tree */
    int32_t variety;                              /* none: LIMIT_NO_VARIETY; 0: as in the tree */
} scheme_limit;

typedef struct scheme_certification {
    const char *code; /* with its body: "icsrm:CCEM" */
    const char *title;
    icsrm_credits required; /* the root's minimum */
    const scheme_limit *limits;
    uint32_t limit_count;
    const char *rule, *source;
    int32_t perpetual;           /* ICSRM_TRUE: never expires, nothing to renew */
    int32_t years, months;       /* length of its term; both 0: as in the policy */
    icsrm_credits carry_maximum; /* 0: as in the policy; ICSRM_CREDITS_NONE: nothing */
} scheme_certification;

/* ---- policy: terms, renewal, lateness ------------------------------------------------------ */

/* The parameters of rules.md section 8. */
enum { BLOCKS_PER_ACTIVITY = 1, BLOCKS_PER_CATEGORY };                          /* I-2 */
enum { AUDIENCE_IN_RECORD = 1, AUDIENCE_IN_CYCLE };                             /* I-4 */
enum { SHARED_BY_ALL = 1, SHARED_BY_NAMED };                                    /* I-5 */
enum { EARLY_FEE_HELD = 1, EARLY_FEE_VOID };                                    /* I-8 */
enum { NEXT_FROM_EXPIRY = 1, NEXT_FROM_COMPLETION, NEXT_FROM_LATE_COMPLETION }; /* I-9 */
enum { LATE_APPROVAL_COUNTS = 1, LATE_APPROVAL_VOID };                          /* I-13 */

/* And those of schemes.md. */
enum { GOVERNED_FROM_START = 1, GOVERNED_ON_DAY }; /* which edition governs a cycle */
enum { STARTS_ON_AWARD = 1, STARTS_DAY_AFTER, STARTS_NEXT_JANUARY };
enum {
    ENDS_ON_ANNIVERSARY = 1,
    ENDS_WITH_MONTH,       /* active through the last day of the anniversary's month */
    ENDS_WITH_BIRTH_MONTH, /* … of the holder's birth month (attribute birth_month, 1 to 12) */
    ENDS_WITH_DAY,         /* active through end_month, end_day: the first on or after it */
    ENDS_ON_GRID           /* at the first point of a grid of terms after the start */
};
enum { EARNS_UNTIL_EXPIRY = 1, EARNS_UNTIL_GRACE, EARNS_UNTIL_SUSPENSION };
enum {
    REEXAM_FROM_EXPIRY = 1,
    REEXAM_FROM_MONTHS_BEFORE,
    REEXAM_FROM_START,
    REEXAM_FROM_GRACE_END
};
enum { REEXAM_WITHOUT_END = 1, REEXAM_UNTIL_EXPIRY, REEXAM_UNTIL_CLOSE };
enum { REEXAM_STARTS_ON_PASS = 1, REEXAM_STARTS_AT_EXPIRY };
enum { FEE_REQUIRED = 1, FEE_NOT_REQUIRED };

/* Most years of a term in a scheme that asks for something in every year. */
enum { YEARS_MAX = 10 };

/* Surplus that a completed renewal takes along into the next cycle [I-6]; maximum 0: nothing. */
typedef struct scheme_carry {
    icsrm_credits maximum;
    int32_t months;   /* only what was earned in the last months of the term; 0: any time */
    const char *from; /* only what this node counts; NULL: the root */
    const char *into; /* where it is added; NULL: the root, so towards no other minimum */
} scheme_carry;

/* A grid of terms: each value of an attribute of the holder has its own, one `point` of it given.
 * Without an attribute there is one grid for all. */
typedef struct scheme_grid_point {
    const char *value; /* of the attribute; NULL without one */
    icsrm_date point;  /* a first day of a term */
} scheme_grid_point;

typedef struct scheme_grid {
    const char *attribute;
    const scheme_grid_point *points;
    uint32_t point_count;
} scheme_grid;

/* A first cycle that is shorter than the term: every minimum shrinks to months / term, or to a
 * percentage by steps, rounded up to a multiple of `unit`. Months are counted with the first and
 * the last begun one. */
typedef struct scheme_ramp_step {
    int32_t months;  /* a cycle of up to so many months … */
    int32_t percent; /* … owes so much of every minimum */
} scheme_ramp_step;

typedef struct scheme_first_cycle {
    icsrm_credits unit;           /* 0: a short first cycle owes everything */
    int32_t exempt_months;        /* a cycle of up to so many months owes nothing */
    const scheme_ramp_step *ramp; /* instead of months / term; ascending */
    uint32_t ramp_count;
} scheme_first_cycle;

/* The body's own sentences; each may be NULL. */
typedef struct scheme_quotes {
    const char *term, *renewal, *reexam, *credit, *first_cycle;
} scheme_quotes;

typedef struct scheme_policy {
    int32_t years, months;        /* length of the term: cycle.term */
    int32_t leap;                 /* ICSRM_LEAP_*: I-1 */
    int32_t starts, ends;         /* STARTS_*, ENDS_* */
    int32_t end_month, end_day;   /* for ENDS_WITH_DAY */
    int32_t end_offset;           /* days from the anniversary to the first inactive day: I-7 */
    scheme_grid grid;             /* for ENDS_ON_GRID */
    int32_t window_before;        /* days: renewal.window, I-8 */
    int32_t window_before_months; /* and months */
    /* Grace: renewal still open until so many days after the expiry, that day included [I-8], or
     * for so many months from it on. */
    int32_t window_after, window_after_months;
    int32_t grace_active;        /* ICSRM_TRUE: the certification stays active in it */
    int32_t suspension_months;   /* after grace; then lapsed */
    int32_t earns_until;         /* EARNS_UNTIL_* */
    int32_t earns_before_months; /* credit earned so long before the cycle counts too */
    int32_t fee;                 /* FEE_* */
    int32_t early_fee;           /* EARLY_FEE_* */
    int32_t next_from;           /* NEXT_FROM_* */
    int32_t late_approval;       /* LATE_APPROVAL_* */
    int32_t blocks;              /* BLOCKS_* */
    int32_t audience_reach;      /* AUDIENCE_IN_* */
    int32_t sharing;             /* SHARED_BY_* */
    int32_t sharing_limit;       /* counts for at most the first so many of `for`; 0: for all */
    int32_t governed;            /* GOVERNED_* */
    int32_t reexam_from, reexam_until, reexam_starts; /* REEXAM_* */
    int32_t reexam_months;                            /* for REEXAM_FROM_MONTHS_BEFORE */
    scheme_first_cycle first_cycle;
    scheme_carry carry;
    scheme_quotes quotes;
} scheme_policy;

/* A scheme as published from a date on. */
typedef struct scheme_edition {
    icsrm_date effective; /* the first edition also governs everything before it */
    scheme_policy policy;
    const scheme_node *nodes;
    uint32_t node_count;
    const scheme_facet *facets;
    uint32_t facet_count;
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
    const uint8_t *document; /* the bytes that it was read from; NULL: a table */
    size_t document_size;
};

#endif
