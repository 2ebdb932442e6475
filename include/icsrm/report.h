/* SPDX-License-Identifier: MIT
 * Reports: decisions as data, for whoever shows, stores or sends them. */
#ifndef ICSRM_REPORT_H
#define ICSRM_REPORT_H

#include "decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Credits of a category: a node of the requirement tree other than the root. */
typedef struct icsrm_report_category {
    icsrm_text category; /**< "continuing-education" */
    icsrm_text parent;   /**< the category above it; without data: none */
    icsrm_credits earned;
    icsrm_credits cap; /**< or ICSRM_CREDITS_NONE */
    icsrm_credits counted;
    icsrm_credits minimum;   /**< or ICSRM_CREDITS_NONE */
    icsrm_credits shortfall; /**< of the minimum; ICSRM_CREDITS_NONE: not told */
} icsrm_report_category;

/** What became of an activity. */
typedef struct icsrm_report_activity {
    icsrm_text id;
    int32_t outcome;       /**< ICSRM_OUTCOME_* */
    uint32_t reserved;     /**< 0 */
    icsrm_credits credits; /**< what it would earn */
    icsrm_credits counted; /**< how much of it counts */
} icsrm_report_activity;

/** A reason; as icsrm_finding, with names in the place of positions. */
typedef struct icsrm_report_finding {
    int32_t finding;      /**< ICSRM_FINDING_* */
    int32_t outcome;      /**< ICSRM_OUTCOME_* of an activity, else 0 */
    icsrm_list list;      /**< what it is about: exams, activities, payments, or none */
    uint32_t index;       /**< position in that list, or ICSRM_NO_INDEX */
    icsrm_text id;        /**< of the activity it is about; without data: of none */
    icsrm_text node;      /**< the node's name; without data: none */
    icsrm_text rule;      /**< rule id */
    icsrm_date date;      /**< or ICSRM_DATE_NONE */
    uint32_t reserved;    /**< 0 */
    icsrm_credits limit;  /**< as in icsrm_finding; or ICSRM_CREDITS_NONE */
    icsrm_credits actual; /**< likewise */
} icsrm_report_finding;

/**
 * All that a decision says, as data: the keys of decision.cddl and, beyond them, parents, minima,
 * carried credit and findings. It refers to no record and no catalog. What icsrm_report_new or
 * icsrm_report_decode made is owned by the caller, read only, and freed by icsrm_report_free. It
 * may also be filled by hand, to be encoded: begin with icsrm_report_init.
 */
typedef struct icsrm_report {
    uint32_t struct_size;
    int32_t standing; /**< ICSRM_STANDING_*; with ICSRM_STANDING_NONE there is no cycle, no
                           credits and no renewal, and what is said of them is ignored */
    icsrm_text member;
    icsrm_text certification; /**< "icsrm:CCEM" */
    icsrm_date as_of;

    int32_t cycle_number; /**< 1: the first cycle read from the record */
    icsrm_date start;
    icsrm_date expires; /**< or ICSRM_DATE_NONE: never, and then there is no window */
    int32_t begun_by;   /**< ICSRM_BEGUN_BY_* */

    int32_t requirement_met; /**< ICSRM_TRUE or ICSRM_FALSE, like the two below */
    int32_t can_pay;
    int32_t reexam_eligible;
    icsrm_date opens;
    icsrm_date closes;
    icsrm_date fee_paid_on; /**< or ICSRM_DATE_NONE, like the three below */
    icsrm_date completed_on;
    icsrm_date reexam_from;
    icsrm_date reexam_fee_paid_on;

    icsrm_credits required; /**< thousandths of a credit, like the four below */
    icsrm_credits counted;
    icsrm_credits shortfall;
    icsrm_credits pending;
    icsrm_credits carried_in; /**< 0: none */

    size_t category_count;
    size_t activity_count;
    size_t history_count;
    size_t finding_count;
    const icsrm_report_category *categories; /**< in the scheme's order, parents first */
    const icsrm_report_activity *activities; /**< in the record's order */
    const icsrm_cycle *history;              /**< oldest first */
    const icsrm_report_finding *findings;    /**< NULL: not told */
} icsrm_report;

/** Sets struct_size and makes every part absent or 0; NULL does nothing. Cost: constant.
 * Since 0.1.0. */
ICSRM_API void icsrm_report_init(icsrm_report *report);

/**
 * Makes a report of an evaluated decision.
 *
 * decision: not NULL; it and its record may go afterwards. allocator: NULL for malloc; copied.
 * out: receives the report, owned by the caller: icsrm_report_free.
 * Status: ICSRM_E_STATE if nothing was evaluated; ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if decision or
 * out is NULL.
 * Cost: two allocations, one of them released again; time linear in facts. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_report_new(const icsrm_decision *decision,
                                        const icsrm_allocator *allocator, icsrm_report **out);

/** Frees a report that the library made, with all it points to; NULL does nothing. Cost: one
 * release. Since 0.1.0. */
ICSRM_API void icsrm_report_free(icsrm_report *report);

#ifdef __cplusplus
}
#endif

#endif
