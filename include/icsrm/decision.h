/* SPDX-License-Identifier: MIT
 * The evaluator: what the rules say about (record, certification, day), and why. */
#ifndef ICSRM_DECISION_H
#define ICSRM_DECISION_H

#include "record.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What the rules say about a record, a certification and a day. Of fixed size: made once for a
 * catalog and evaluated into as often as you like, without allocating. It refers to the record it
 * was last evaluated from, which must live while anything of the decision is read.
 */
typedef struct icsrm_decision icsrm_decision;

/** Whether a certification is held on the day. */
enum {
    ICSRM_STANDING_NONE = 1, /**< never certified as known on the day */
    ICSRM_STANDING_ACTIVE,
    ICSRM_STANDING_GRACE,    /**< expired, renewal by CPD still open */
    ICSRM_STANDING_LAPSED,   /**< expired, and only an exam leads back */
    ICSRM_STANDING_SUSPENDED /**< after grace, in a scheme that suspends: renewal still open */
};

/** What a cycle began with, and what ended it. */
enum { ICSRM_BEGUN_BY_EXAM = 1, ICSRM_BEGUN_BY_RECERTIFICATION, ICSRM_BEGUN_BY_CPD };

/** What became of an activity: of the lines that apply, the first (rules.md section 4). */
enum {
    ICSRM_OUTCOME_FUTURE = 1,
    ICSRM_OUTCOME_DRAFT,
    ICSRM_OUTCOME_REJECTED,
    ICSRM_OUTCOME_OUTSIDE_CYCLE,
    ICSRM_OUTCOME_OTHER_CERTIFICATION,
    ICSRM_OUTCOME_NOT_IN_SCHEME,
    ICSRM_OUTCOME_SUBMITTED_LATE,
    ICSRM_OUTCOME_OFF_TOPIC,
    ICSRM_OUTCOME_PART_OF_JOB,
    ICSRM_OUTCOME_NOT_FIRST_TIME,
    ICSRM_OUTCOME_REPEAT_AUDIENCE,
    ICSRM_OUTCOME_NO_WHOLE_HOUR,
    ICSRM_OUTCOME_REVIEWED_LATE, /**< not approved by the window's close, in a scheme where such an
                                      approval counts for nothing [I-13] */
    ICSRM_OUTCOME_PENDING,
    ICSRM_OUTCOME_OVER_CAP,
    ICSRM_OUTCOME_CAPPED,
    ICSRM_OUTCOME_COUNTED
};

/**
 * Makes an empty decision with room for any certification of a catalog.
 *
 * catalog: must outlive the decision, not NULL; allocator: NULL for malloc; copied.
 * out: receives the decision, owned by the caller: icsrm_decision_free.
 * Status: ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if catalog or out is NULL.
 * Cost: one allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_new(const icsrm_catalog *catalog,
                                          const icsrm_allocator *allocator, icsrm_decision **out);

/** Frees a decision; NULL does nothing. Cost: one release. Since 0.1.0. */
ICSRM_API void icsrm_decision_free(icsrm_decision *decision);

/**
 * Decides: applies the rules to a record for one certification, as known on a day.
 *
 * Rules: all of rules.md sections 1 to 5. record: finished; certification: its code, "icsrm:CCEM",
 * ended by NUL, of a loaded scheme, whether the member holds it or not; as_of: the day; decision:
 * made for the record's catalog.
 * Status: ICSRM_E_STATE if the record is not finished; ICSRM_E_CODE, ICSRM_E_BODY or
 * ICSRM_E_CERTIFICATION (the code); ICSRM_E_DATE (as_of); ICSRM_E_TERM if a cycle that the record
 * bears out would run past 9999-12-31; ICSRM_E_ARGUMENT if a pointer is NULL or the decision is of
 * another catalog. After an error the decision is empty.
 * Cost: no allocation; linear in the activities, and a binary search over the days for each cycle
 * whose requirement was met after its fee was paid and its window open. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_evaluate(const icsrm_record *record, const char *certification,
                                      icsrm_date as_of, icsrm_decision *decision,
                                      icsrm_error *error);

/** A decision at a glance; the keys of decision.cddl. Where standing is none, the cycle, credits
 * and renewal parts are 0 and their dates ICSRM_DATE_NONE. */
typedef struct icsrm_summary {
    uint32_t struct_size;
    int32_t standing;          /**< ICSRM_STANDING_* */
    const char *certification; /**< borrowed from the catalog */
    icsrm_date as_of;
    uint32_t cycle_number;  /**< 1: the first cycle read from the record; 0: none */
    icsrm_date start;       /**< first day of the cycle */
    icsrm_date expires;     /**< first day that the certification is not active */
    int32_t begun_by;       /**< ICSRM_BEGUN_BY_* */
    uint32_t history_count; /**< earlier cycles */
    icsrm_credits required; /**< credits a cycle, in thousandths like the three below */
    icsrm_credits counted;
    icsrm_credits shortfall;  /**< of the total: max(0, required - counted) */
    icsrm_credits pending;    /**< what approving every pending activity would add to counted: 0 at
                                 least, for it may take away what repeats one of them */
    icsrm_credits carried_in; /**< credit brought along from the cycle before */
    icsrm_date opens;         /**< first day of the renewal window */
    icsrm_date closes;        /**< last day of the renewal window */
    icsrm_date fee_paid_on;   /**< or ICSRM_DATE_NONE */
    icsrm_date completed_on;  /**< or ICSRM_DATE_NONE */
    int32_t requirement_met;  /**< 1 if every minimum is met as known on as_of */
    int32_t can_pay;          /**< 1 if as_of lies in the window and no fee is paid */
    int32_t reexam_eligible;  /**< 1 if the exam may be retaken on as_of */
    icsrm_date reexam_from;   /**< or ICSRM_DATE_NONE: the renewal is complete */
    icsrm_date reexam_fee_paid_on; /**< or ICSRM_DATE_NONE */
    int32_t fee_required;          /**< 1 if a renewal takes a fee in this scheme */
} icsrm_summary;

/**
 * Reads a decision at a glance.
 *
 * Rules: cycle.term, renewal.window, renewal.fee, reexam.after-expiry, reexam.fee.
 * out: with struct_size set.
 * Status: ICSRM_E_STATE if nothing was evaluated; ICSRM_E_ARGUMENT if a pointer is NULL or
 * struct_size is less than the first version's. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_summarize(const icsrm_decision *decision, icsrm_summary *out);

/** A node of the requirement tree with its totals, in thousandths of a credit. Node 0 is the root;
 * the others are the categories, in the scheme's order, parents before children; behind them stand
 * the facets. */
typedef struct icsrm_node {
    uint32_t struct_size;
    uint32_t parent;              /**< position of the parent, or ICSRM_NO_NODE */
    const char *name;             /**< "continuing-education"; borrowed from the catalog */
    icsrm_credits minimum;        /**< or ICSRM_CREDITS_NONE */
    icsrm_credits maximum;        /**< or ICSRM_CREDITS_NONE */
    icsrm_credits earned;         /**< its own credit + what its children count */
    icsrm_credits counted;        /**< at most its maximum */
    icsrm_credits shortfall;      /**< max(0, minimum - counted); 0 without a minimum */
    icsrm_credits yearly_minimum; /**< in every full year of the cycle, or ICSRM_CREDITS_NONE */
    icsrm_credits yearly_maximum; /**< likewise */
    icsrm_credits years_short;    /**< what is missing to yearly minima, all years together */
    uint32_t variety;             /**< so many of its children must count something */
    uint32_t variety_counted;     /**< so many do */
    int32_t is_facet;             /**< 1: no part of the tree, but a minimum on a tag's credit */
    uint32_t reserved;
} icsrm_node;

/** Counts the nodes of a decision's requirement, the root among them; 0 for NULL, an empty decision
 * or standing none. Cost: constant. Since 0.1.0. */
ICSRM_API size_t icsrm_decision_node_count(const icsrm_decision *decision);

/**
 * Reads the node at a position.
 *
 * Rules: cpd.requirement, cpd.specified, cpd.credit. out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT if a pointer is NULL, struct_size is less than the first version's or
 * the index is beyond the last. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_node_at(const icsrm_decision *decision, size_t index,
                                              icsrm_node *out);

/** A year of a decided cycle, as a node's yearly minimum sees it, in thousandths of a credit. */
typedef struct icsrm_node_year {
    uint32_t struct_size;
    uint32_t reserved;
    icsrm_date first;      /**< first day, of those that the renewal before did not take */
    icsrm_date last;       /**< last day */
    icsrm_credits minimum; /**< asked for in this year; 0: nothing */
    icsrm_credits counted; /**< as known on the day of the decision, under yearly maxima alone */
} icsrm_node_year;

/**
 * Reads a year of a node: what its yearly minimum asks for, and what there is. years_short of
 * icsrm_node is what is missing in all of them.
 *
 * Rules: cpd.specified. node: position; year: from 0, the full years of the cycle in their order;
 * out: with struct_size set. Status: ICSRM_E_ARGUMENT if a pointer is NULL, struct_size is less
 * than the first version's, there is no such node, it has no yearly minimum, or the year is beyond
 * the last. Cost: linear in activities, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_year_at(const icsrm_decision *decision, size_t node,
                                              size_t year, icsrm_node_year *out);

/**
 * Writes what became of every activity, in the record's order, as columns.
 *
 * Rules: cpd.credit, cpd.approval, cpd.relevance, cpd.independence, cpd.first-time, cpd.audience.
 * outcomes: receives ICSRM_OUTCOME_*; credits: what each would earn (set for counted, capped,
 * over-cap and pending, else 0); counted: how much of it counts. Each has room for `capacity`
 * entries; credits and counted may be NULL, outcomes only if capacity is 0.
 * count: receives the number of activities (0 where standing is none); may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less than that, then only *count is written;
 * ICSRM_E_STATE if nothing was evaluated; ICSRM_E_ARGUMENT if decision is NULL.
 * Cost: linear, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_outcomes(const icsrm_decision *decision, uint8_t *outcomes,
                                               icsrm_credits *credits, icsrm_credits *counted,
                                               size_t capacity, size_t *count);

/** An earlier cycle. */
typedef struct icsrm_cycle {
    icsrm_date start;
    icsrm_date expires;
    int32_t begun_by; /**< ICSRM_BEGUN_BY_* */
    int32_t ended_by; /**< ICSRM_BEGUN_BY_CPD or ICSRM_BEGUN_BY_EXAM: what began the next */
} icsrm_cycle;

/**
 * Writes the earlier cycles, oldest first.
 *
 * Rules: cycle.term. cycles: room for `capacity` entries, NULL only if capacity is 0; count:
 * receives their number; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then only *count is written; ICSRM_E_STATE if
 * nothing was evaluated; ICSRM_E_ARGUMENT if decision is NULL.
 * Cost: as icsrm_evaluate. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_history(const icsrm_decision *decision, icsrm_cycle *cycles,
                                              size_t capacity, size_t *count);

/** What a finding says. The comment gives its rule id, its subject, and what limit, actual and date
 * hold; what is not named is ICSRM_CREDITS_NONE or ICSRM_DATE_NONE. */
enum {
    ICSRM_FINDING_NEVER_CERTIFIED = 1, /**< cycle.term */
    ICSRM_FINDING_ACTIVE_UNTIL,        /**< cycle.term; date: expiry */
    ICSRM_FINDING_EXPIRED,             /**< cycle.term; date: expiry */
    ICSRM_FINDING_WINDOW_OPENS,        /**< renewal.window; date: first day, still ahead */
    ICSRM_FINDING_WINDOW_OPEN,         /**< renewal.window; date: last day */
    ICSRM_FINDING_WINDOW_CLOSED,       /**< renewal.window; date: last day */
    ICSRM_FINDING_REQUIREMENT_MET,     /**< cpd.requirement; limit: minimum, actual: counted */
    ICSRM_FINDING_REQUIREMENT_SHORT,   /**< cpd.requirement; limit: minimum, actual: counted */
    ICSRM_FINDING_SPECIFIED_MET,       /**< cpd.specified; node; limit: minimum, actual: counted */
    ICSRM_FINDING_SPECIFIED_SHORT,     /**< cpd.specified; node; limit: minimum, actual: counted */
    ICSRM_FINDING_MAXIMUM_REACHED,     /**< cpd.credit; node; limit: maximum, actual: earned */
    ICSRM_FINDING_UNDER_REVIEW,        /**< cpd.approval; actual: what approval would add */
    ICSRM_FINDING_CARRIED_IN,          /**< cpd.credit; actual: credit from the cycle before */
    ICSRM_FINDING_FEE_PAID,            /**< renewal.fee; payment; date: paid on */
    ICSRM_FINDING_FEE_DUE,             /**< renewal.fee; date: last day to pay */
    ICSRM_FINDING_RENEWAL_COMPLETE,    /**< renewal.window; date: completed on */
    ICSRM_FINDING_FEE_WITHOUT_USE,     /**< renewal.fee; payment that can complete no renewal;
                                            date: paid on */
    ICSRM_FINDING_EXAM_OPEN,           /**< reexam.after-expiry; date: from when */
    ICSRM_FINDING_EXAM_WITHOUT_EFFECT, /**< reexam.after-expiry; exam passed in vain; date */
    ICSRM_FINDING_EXAM_OF_ANOTHER,     /**< reexam.same-type; exam passed after the expiry for
                                            another certification of the body; date */
    ICSRM_FINDING_EXAM_FEE_PAID,       /**< reexam.fee; payment; date: paid on */
    ICSRM_FINDING_PERPETUAL,           /**< cycle.term: never expires */
    ICSRM_FINDING_SUSPENDED,           /**< renewal.window; date: last day of suspension */
    ICSRM_FINDING_YEARS_SHORT,         /**< cpd.specified; node; limit: yearly minimum, actual:
                                            what is missing, all years together */
    ICSRM_FINDING_VARIETY_SHORT,       /**< cpd.specified; node; limit: children that must count
                                            something, actual: those that do; in thousandths
                                            too */
    ICSRM_FINDING_ACTIVITY             /**< activity; rule and outcome as `outcome` says; limit:
                                            what was left for it, or the minutes with which
                                            credit begins (0: none do);
                                            actual: its credit, or its minutes; date: its known
                                            day, or its own */
};

/** One reason inside a decision. */
typedef struct icsrm_finding {
    int32_t finding;      /**< ICSRM_FINDING_* */
    int32_t outcome;      /**< ICSRM_OUTCOME_* of an activity, else 0 */
    icsrm_list list;      /**< what it is about: exams, activities, payments, or none */
    uint32_t index;       /**< position in that list, or ICSRM_NO_INDEX */
    uint32_t node;        /**< position of the node, or ICSRM_NO_NODE */
    icsrm_date date;      /**< or ICSRM_DATE_NONE */
    icsrm_credits limit;  /**< thousandths of a credit, or minutes; or ICSRM_CREDITS_NONE */
    icsrm_credits actual; /**< likewise */
    const char *rule;     /**< rule id, static */
} icsrm_finding;

/**
 * Writes the reasons of a decision in a fixed order: the term, the window, the requirement node by
 * node, review, fee, renewal, exams and payments, then the activities in the record's order.
 *
 * Rules: each finding names its own. findings: room for `capacity` entries, NULL only if capacity
 * is 0; count: receives their number; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then only *count is written; ICSRM_E_STATE if
 * nothing was evaluated; ICSRM_E_ARGUMENT if decision is NULL.
 * Cost: linear in facts, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_findings(const icsrm_decision *decision,
                                               icsrm_finding *findings, size_t capacity,
                                               size_t *count);

#ifdef __cplusplus
}
#endif

#endif
