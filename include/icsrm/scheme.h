/* SPDX-License-Identifier: MIT
 * What a scheme says: its editions, and in each the policy, the requirement tree, facets, kinds and
 * certifications. For pages, forms and checks; deciding needs none of it.
 *
 * Positions count from 0. Texts are borrowed from the scheme; rule and source may be NULL. A choice
 * is a value of the vocabulary that is named beside it: icsrm_word_name says it in the document's
 * word. docs/scheme-reference.md explains each. */
#ifndef ICSRM_SCHEME_DATA_H
#define ICSRM_SCHEME_DATA_H

#include "catalog.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An edition of a scheme: what it consists of. */
typedef struct icsrm_scheme_edition {
    uint32_t struct_size;
    icsrm_date effective; /**< from this day on; the first edition also governs all before it, and
                               has ICSRM_DATE_NONE where no day is given */
    uint32_t node_count;
    uint32_t facet_count;
    uint32_t kind_count;
    uint32_t certification_count;
    uint32_t grid_count; /**< points of the grid of terms */
    uint32_t ramp_count; /**< steps of the first cycle's ramp */
} icsrm_scheme_edition;

/**
 * Describes an edition.
 *
 * scheme: not NULL; edition: less than the scheme's edition_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT if a pointer is NULL, struct_size is less than the first version's or
 * there is no such position. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_edition_at(const icsrm_scheme *scheme, uint32_t edition,
                                               icsrm_scheme_edition *out);

/** Terms, renewal, lateness, and what kinds have in common. Amounts that are 0 are not used. */
typedef struct icsrm_scheme_policy {
    uint32_t struct_size;
    int32_t governs; /**< ICSRM_WORDS_GOVERNS: which edition governs a cycle */
    int32_t years, months;
    int32_t leap_day;           /**< ICSRM_WORDS_LEAP */
    int32_t starts;             /**< ICSRM_WORDS_STARTS */
    int32_t ends;               /**< ICSRM_WORDS_ENDS */
    int32_t end_month, end_day; /**< the last active day, where terms end with a fixed day */
    int32_t end_offset;
    int32_t next; /**< ICSRM_WORDS_NEXT */
    int32_t opens_months, opens_days;
    int32_t grace_days; /**< -1: none by days */
    int32_t grace_months;
    int32_t grace_active; /**< ICSRM_TRUE or ICSRM_FALSE */
    int32_t suspension_months;
    int32_t earns_until; /**< ICSRM_WORDS_EARNS_UNTIL */
    int32_t earns_before_months;
    int32_t fee;           /**< ICSRM_WORDS_FEE */
    int32_t early_fee;     /**< ICSRM_WORDS_EARLY_FEE */
    int32_t late_approval; /**< ICSRM_WORDS_LATE_APPROVAL */
    int32_t reexam_from;   /**< ICSRM_WORDS_REEXAM_FROM */
    int32_t reexam_months;
    int32_t reexam_until;  /**< ICSRM_WORDS_REEXAM_UNTIL */
    int32_t reexam_starts; /**< ICSRM_WORDS_REEXAM_STARTS */
    int32_t blocks;        /**< ICSRM_WORDS_BLOCKS */
    int32_t repeats;       /**< ICSRM_WORDS_REPEATS */
    int32_t sharing;       /**< ICSRM_WORDS_SHARING */
    int32_t sharing_limit;
    int32_t carry_months;
    int32_t exempt_months;
    icsrm_credits carry_maximum;
    icsrm_credits first_cycle_unit;
    const char *grid_attribute; /**< of the holder; NULL: one grid for all, or none */
    const char *carry_from;     /**< a node; NULL: the root */
    const char *carry_into;     /**< a node; NULL: the root */
    const char *term_source, *renewal_source, *reexam_source, *credit_source, *first_cycle_source;
} icsrm_scheme_policy;

/**
 * Describes the policy of an edition.
 *
 * scheme, edition, out: as icsrm_scheme_edition_at.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_policy_at(const icsrm_scheme *scheme, uint32_t edition,
                                              icsrm_scheme_policy *out);

/**
 * Tells a point of the grid that an edition's terms end on.
 *
 * point: less than the edition's grid_count; value: receives the value of the holder's attribute
 * that it is for, NULL where there is no attribute; first_day: receives a first day of a term.
 * Either may be NULL.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_grid_at(const icsrm_scheme *scheme, uint32_t edition,
                                            uint32_t point, const char **value,
                                            icsrm_date *first_day);

/**
 * Tells a step of the ramp of an edition's first cycle: one of up to so many months owes so much.
 *
 * step: less than the edition's ramp_count; months, percent: either may be NULL.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_ramp_at(const icsrm_scheme *scheme, uint32_t edition,
                                            uint32_t step, int32_t *months, int32_t *percent);

/** A node of the requirement tree; the first is the root, parents stand before children. */
typedef struct icsrm_scheme_node {
    uint32_t struct_size;
    uint32_t parent; /**< position, or ICSRM_NO_NODE */
    const char *name;
    icsrm_credits minimum, maximum;           /**< or ICSRM_CREDITS_NONE */
    int32_t minimum_percent, maximum_percent; /**< instead, of what is required; 0: none */
    icsrm_credits yearly_minimum, yearly_maximum;
    icsrm_credits bonus_on;
    int32_t bonus_percent;
    uint32_t variety;
    const char *rule, *source;
} icsrm_scheme_node;

/**
 * Describes a node of an edition's requirement tree.
 *
 * node: less than the edition's node_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: grows with the nodes before it.
 * Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_node_at(const icsrm_scheme *scheme, uint32_t edition,
                                            uint32_t node, icsrm_scheme_node *out);

/** A minimum on the credit of all activities with a tag. */
typedef struct icsrm_scheme_facet {
    uint32_t struct_size;
    int32_t minimum_percent; /**< instead of minimum, of what is required; 0: none */
    const char *tag;
    icsrm_credits minimum, yearly_minimum;
    const char *rule, *source;
} icsrm_scheme_facet;

/**
 * Describes a facet of an edition.
 *
 * facet: less than the edition's facet_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_facet_at(const icsrm_scheme *scheme, uint32_t edition,
                                             uint32_t facet, icsrm_scheme_facet *out);

/** A kind of activity: by the hour, by steps, or of fixed credit. */
typedef struct icsrm_scheme_kind {
    uint32_t struct_size;
    uint32_t category; /**< position of its node */
    const char *name;
    int32_t minutes_per_credit; /**< 0: not by the hour */
    int32_t percent;            /**< of what it would earn: 100 where nothing else is said */
    icsrm_credits credits;      /**< fixed, where it is neither by the hour nor by steps */
    icsrm_credits increment;    /**< by the hour: cut down to a multiple of this */
    icsrm_credits first_award;
    icsrm_credits item_maximum;
    uint32_t barred; /**< set of ICSRM_BIT(ICSRM_WORDS_BARS value): what bars an activity */
    uint32_t step_count;
    uint32_t tag_count;
    const char *rule, *source;
} icsrm_scheme_kind;

/**
 * Describes a kind of an edition.
 *
 * kind: less than the edition's kind_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: grows with the nodes. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_kind_at(const icsrm_scheme *scheme, uint32_t edition,
                                            uint32_t kind, icsrm_scheme_kind *out);

/**
 * Tells a step of a kind: so many minutes earn so much.
 *
 * step: less than the kind's step_count; minutes, credits: either may be NULL.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_step_at(const icsrm_scheme *scheme, uint32_t edition,
                                            uint32_t kind, uint32_t step, int32_t *minutes,
                                            icsrm_credits *credits);

/**
 * Names a tag that every activity of a kind carries.
 *
 * tag: less than the kind's tag_count.
 * Returns: the tag, or NULL where there is no such position. Cost: constant. Since 0.1.0.
 */
ICSRM_API const char *icsrm_scheme_tag_at(const icsrm_scheme *scheme, uint32_t edition,
                                          uint32_t kind, uint32_t tag);

/** A certification as an edition has it. */
typedef struct icsrm_scheme_certification {
    uint32_t struct_size;
    int32_t perpetual; /**< ICSRM_TRUE: never expires */
    const char *code, *title;
    icsrm_credits required;
    uint32_t limit_count;
    uint32_t reserved; /**< 0 */
    const char *rule, *source;
    /** The length of its term, and how much of its surplus is carried: its own, or the policy's.
     * Not written where struct_size says that they are not there. */
    int32_t years, months;
    icsrm_credits carry_maximum;
} icsrm_scheme_certification;

/**
 * Describes a certification of an edition, in the order of the scheme.
 *
 * certification: less than the edition's certification_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_certification_at(const icsrm_scheme *scheme, uint32_t edition,
                                                     uint32_t certification,
                                                     icsrm_scheme_certification *out);

/** What a certification has differently at a node, or for a facet: all of it holds there, also what
 * is as in the tree. */
typedef struct icsrm_scheme_limit {
    uint32_t struct_size;
    uint32_t reserved;              /**< 0 */
    const char *node;               /**< or a facet's tag */
    icsrm_credits minimum, maximum; /**< or ICSRM_CREDITS_NONE */
    /** In every full year of the cycle, 0: none; and how many of the nodes below must count
     * something. Not written where struct_size says that they are not there. */
    icsrm_credits yearly_minimum, yearly_maximum;
    uint32_t variety;
    uint32_t reserved_2; /**< 0 */
} icsrm_scheme_limit;

/**
 * Describes a limit of a certification.
 *
 * limit: less than the certification's limit_count; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT as icsrm_scheme_edition_at. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_limit_at(const icsrm_scheme *scheme, uint32_t edition,
                                             uint32_t certification, uint32_t limit,
                                             icsrm_scheme_limit *out);

#ifdef __cplusplus
}
#endif

#endif
