/* SPDX-License-Identifier: MIT
 * The way forward: what is still to be earned, where, and what one activity more would count. */
#ifndef ICSRM_PLAN_H
#define ICSRM_PLAN_H

#include "timeline.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whether the requirement can still be met (ICSRM_WORDS_PLAN). */
enum {
    ICSRM_PLAN_MET = 1,      /**< nothing is left to earn: the requirement is met, or a pass that
                                  lies behind begins the next cycle at the expiry */
    ICSRM_PLAN_POSSIBLE,     /**< what the nodes say is enough */
    ICSRM_PLAN_OUT_OF_REACH, /**< maxima, or the lack of a kind or a price, leave no way */
    ICSRM_PLAN_TOO_LATE /**< what is done from now on belongs to no cycle that can be renewed */
};

/** What is left to do for a renewal by CPD. */
typedef struct icsrm_plan {
    uint32_t struct_size;
    int32_t state;         /**< ICSRM_PLAN_* */
    int32_t partial;       /**< 1: the plan meets the requirement, and there may be a cheaper one,
                                for the scheme has what only icsrm_plan_read's comment names */
    int32_t days_left;     /**< days from earn_from on which credit can still be earned */
    icsrm_date earn_from;  /**< first day on which it can, as_of or later; or ICSRM_DATE_NONE */
    icsrm_date earn_until; /**< the first day on which it cannot any more, or ICSRM_DATE_NONE */
    icsrm_date submit_by;  /**< last day to submit it and to pay, or ICSRM_DATE_NONE */
    uint32_t reserved;
    icsrm_credits earn;     /**< at least so much is to be earned, all nodes of the tree together */
    icsrm_credits per_week; /**< earn in a week, every week until earn_until, rounded up */
    int64_t cost;           /**< of it at the prices given, or ICSRM_MONEY_NONE */
} icsrm_plan;

/** What is left to do at a node of the requirement, in thousandths of a credit. */
typedef struct icsrm_plan_node {
    icsrm_credits headroom; /**< what can still count if it is earned here, under the maxima of the
                                 node and of all above it; ICSRM_CREDITS_NONE: no limit */
    icsrm_credits missing;  /**< to the node's own minimum */
    icsrm_credits least;    /**< every way of meeting the requirement earns at least this much here
                                 or below; 0 where no plan is possible, or it is partial */
    icsrm_credits earn; /**< the cheapest way earns at least this much here, an amount that whole
                             activities of its kinds make up. At a facet: so much of all that is
                             earned carries its tag */
    int32_t earnable;   /**< 1: some kind earns here itself, not only below */
    uint32_t reserved;
} icsrm_plan_node;

/**
 * Plans how to meet the requirement of a decision before credit can no longer be earned: the
 * cheapest way, or, without prices, one that earns the least credit; ties go to the node
 * where the least activity earns least, then to the earlier node, then to the earlier year. Whoever
 * earns at least what the nodes say, when icsrm_plan_steps says it, and has it approved by
 * submit_by (later too, where the scheme counts that), meets the requirement: at once or bit by
 * bit, by any kinds of the nodes.
 *
 * A plan begins on the first day whose credit is sure to belong to the cycle. That is not the day
 * that completed the renewal before, nor the day of a pass that began the cycle while credit could
 * still be earned for the one before: what is earned then goes into that renewal, and if it
 * completes it, the pass does nothing [I-10].
 *
 * The plan is exact: no other way costs less, where credit comes by whole activities; half a
 * webinar earns nothing. It knows minima and maxima of nodes, of the cycle and by the year; facets,
 * whose tags any activity can carry that the record says carries them; variety, in any activity's
 * least award; and what was carried in. It is still enough, and `partial` says that a cheaper one
 * may exist, where a node's first credits earn a bonus, which the plan leaves out; where a minimum
 * of the cycle stands below the yearly maximum of another node, which it meets as early as it can;
 * where variety leaves more choices than 2,000 divided by the nodes, of which it compares the
 * first; where as many attempts at whole activities leave some untried; and where the kinds of a
 * node make up amounts that are no multiples of what the finest of them does, of which it takes
 * those that are. A requirement that changes on a later day, for the scheme's edition of the day
 * governs it, is planned as it is on the decision's.
 *
 * Rules: cpd.requirement, cpd.specified, cpd.credit. with_pending: 1 counts what is under review as
 * if it were approved, on earn_from or later; 0 does not. prices: of one credit earned at each
 * node, in the order of the nodes, 0 to ICSRM_MONEY_MAX, or ICSRM_MONEY_NONE where it is not on
 * offer; `price_count` of them, as many as nodes; those of facets are not used; NULL for no prices.
 * out: with struct_size set. nodes: room for `capacity` entries, NULL only if capacity is 0; count:
 * receives the number of nodes; may be NULL. Status: ICSRM_E_CAPACITY if capacity is less, then
 * *out and *count are written; ICSRM_E_STATE if nothing was evaluated; ICSRM_E_RANGE (a price, or
 * price_count); ICSRM_E_LIMIT if more than 30,000 credits are to be earned at a node whose price is
 * above 1, or the scheme has yearly limits and the nodes of its tree times the years and rests left
 * are more than 128; ICSRM_E_ARGUMENT if a pointer is NULL or struct_size is less than the first
 * version's. Cost: no allocation, and about 100 KiB of stack; linear in the activities; then a flow
 * at the least price for each node and each choice that variety leaves. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_plan_read(const icsrm_decision *decision, int32_t with_pending,
                                       const int64_t *prices, size_t price_count, icsrm_plan *out,
                                       icsrm_plan_node *nodes, size_t capacity, size_t *count);

/** A step of a plan: what to earn at a node within a time. */
typedef struct icsrm_plan_step {
    uint32_t node;      /**< position of the node, or of the facet */
    int32_t is_facet;   /**< 1: so much of what the steps within this time earn carries its tag */
    icsrm_date from;    /**< first day on which it can be earned */
    icsrm_date until;   /**< the first day on which it cannot any more */
    icsrm_credits earn; /**< at least, in thousandths of a credit; more than 0 */
} icsrm_plan_step;

/**
 * Writes the plan of icsrm_plan_read step by step, by the day each begins: where the scheme asks
 * for something in every year of the cycle, the steps of each year that is left; where it only
 * counts no more than so much of a year at some nodes, those of these nodes; all others have all
 * the time that is left. For every node the steps add up to its `earn`. No steps unless the plan's
 * state is ICSRM_PLAN_POSSIBLE.
 *
 * Rules: cpd.requirement, cpd.specified, cpd.credit. decision, with_pending, prices, price_count:
 * as icsrm_plan_read. steps: room for `capacity` entries, NULL only if capacity is 0; count:
 * receives their number; may be NULL. Status: ICSRM_E_CAPACITY if capacity is less, then the first
 * `capacity` are written and *count; else as icsrm_plan_read. Cost: as icsrm_plan_read. Since
 * 0.1.0.
 */
ICSRM_API icsrm_status icsrm_plan_steps(const icsrm_decision *decision, int32_t with_pending,
                                        const int64_t *prices, size_t price_count,
                                        icsrm_plan_step *steps, size_t capacity, size_t *count);

/** What one activity more would bring, were it approved. */
typedef struct icsrm_trial {
    uint32_t struct_size;
    int32_t outcome;         /**< ICSRM_OUTCOME_* of the activity; 0 where standing is none */
    icsrm_credits credit;    /**< what it would earn, as in icsrm_decision_outcomes */
    icsrm_credits counted;   /**< how much of it would count */
    icsrm_credits adds;      /**< by how much the total rises, as other activities may give way to
                                  it; 0 if another cycle is decided then, or if
                                  there is nothing to renew */
    int32_t requirement_met; /**< 1 if every minimum is met with it */
    int32_t standing;        /**< ICSRM_STANDING_* with it */
    icsrm_date completed_on; /**< the renewal would be complete, or ICSRM_DATE_NONE */
    uint32_t reserved;
} icsrm_trial;

/**
 * Tries an activity: says what would become of it if it were added to the record and approved on
 * the day, for a form that shows it before the member presses submit. It is exactly what adding it
 * and evaluating gives; for an activity still to come, ask as of its day.
 *
 * Rules: cpd.credit, cpd.approval, cpd.audience. workspace: of the member's record; certification,
 * as_of: as icsrm_evaluate. activity: not NULL, struct_size set; its id may be absent, and its
 * status and reviewed_on are not looked at. out: with struct_size set.
 * Status: what icsrm_evaluate and icsrm_record_add_activity say; ICSRM_E_ARGUMENT if a pointer is
 * NULL or a struct_size is less than the first version's.
 * Cost: linear in the activities; an allocation only where the activity's texts are longer than
 * those tried before. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_plan_try(icsrm_workspace *workspace, const char *certification,
                                      icsrm_date as_of, const icsrm_activity *activity,
                                      icsrm_trial *out, icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
