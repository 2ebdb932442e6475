/* SPDX-License-Identifier: MIT
 * When: the days on which a decision changes or something is due, the standing as periods, and the
 * notices that fall due. */
#ifndef ICSRM_TIMELINE_H
#define ICSRM_TIMELINE_H

#include "decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- a workspace --------------------------------------------------------------------------- */

/**
 * Room to ask about one record on several days, or with one activity more. Made once for a record
 * and used as often as you like without allocating; for one thread at a time. It holds no answer
 * between two calls.
 */
typedef struct icsrm_workspace icsrm_workspace;

/**
 * Makes a workspace for a record.
 *
 * record: finished; must outlive the workspace. allocator: NULL for malloc; copied.
 * out: receives the workspace, owned by the caller: icsrm_workspace_free.
 * Status: ICSRM_E_STATE if the record is not finished; ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if record
 * or out is NULL. Cost: some allocations, linear in the activities. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_workspace_new(const icsrm_record *record,
                                           const icsrm_allocator *allocator, icsrm_workspace **out);

/** Frees a workspace; NULL does nothing. Cost: some releases. Since 0.1.0. */
ICSRM_API void icsrm_workspace_free(icsrm_workspace *workspace);

/* ---- timeline ------------------------------------------------------------------------------ */

/** Which part of a decision differs from the day before (ICSRM_WORDS_CHANGE: the key of
 * decision.cddl). */
enum {
    ICSRM_CHANGE_STANDING = 1, /**< `status` */
    ICSRM_CHANGE_CYCLE,
    ICSRM_CHANGE_CREDITS,
    ICSRM_CHANGE_RENEWAL,
    ICSRM_CHANGE_REEXAM,
    ICSRM_CHANGE_ACTIVITIES,
    ICSRM_CHANGE_HISTORY
};

/** What a day brings (ICSRM_WORDS_EVENT). The first four are due: they put a day on the timeline
 * even if the decision stays as it was on the day before. */
enum {
    ICSRM_EVENT_WINDOW_OPENS = 1,   /**< renewal.window; not yet renewed */
    ICSRM_EVENT_LAST_DAY_TO_EARN,   /**< cycle.term; the requirement is not met */
    ICSRM_EVENT_LAST_DAY_TO_SUBMIT, /**< cpd.approval; the requirement is not met */
    ICSRM_EVENT_LAST_DAY_TO_PAY,    /**< renewal.fee; it is not paid */
    ICSRM_EVENT_FACT,               /**< a fact of the record is dated, submitted or reviewed */
    ICSRM_EVENT_RENEWED,            /**< renewal.window: a renewal by CPD is complete */
    ICSRM_EVENT_CYCLE_STARTS,       /**< cycle.term: another cycle runs, or is known to */
    ICSRM_EVENT_EXPIRES,            /**< cycle.term: the first day not active */
    ICSRM_EVENT_REEXAM_OPENS,       /**< reexam.after-expiry */
    ICSRM_EVENT_WINDOW_CLOSED,      /**< renewal.window: the day after its last */
    ICSRM_EVENT_LAPSES,             /**< cycle.term: renewal by CPD is no longer open */
    ICSRM_EVENT_SUSPENDED           /**< renewal.window: grace is over, renewal still open */
};

/** A day that matters. */
typedef struct icsrm_milestone {
    icsrm_date date;
    int32_t standing; /**< ICSRM_STANDING_* on that day */
    uint32_t changes; /**< set of ICSRM_BIT(ICSRM_CHANGE_*): against the day before */
    uint32_t events;  /**< set of ICSRM_BIT(ICSRM_EVENT_*) */
} icsrm_milestone;

/**
 * Writes every day from a day on, that day included, on which the decision differs from the one of
 * the day before in anything but its `as_of`, or on which something is due. Each day is judged as
 * known on it: of the record's facts those dated in the future become known when their day comes;
 * no further facts are assumed. After the last day written, nothing changes any more.
 *
 * Rules: all of rules.md sections 1 to 5. certification: as icsrm_evaluate; from: the first day.
 * milestones: room for `capacity` entries, NULL only if capacity is 0; count: receives their
 * number; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then the first `capacity` are written and *count;
 * what icsrm_evaluate says of any of the days; ICSRM_E_DATE (from); ICSRM_E_ARGUMENT if workspace
 * or certification is NULL.
 * Cost: no allocation; an evaluation for each day that a fact or a cycle names from `from` on.
 * Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_timeline_read(icsrm_workspace *workspace, const char *certification,
                                           icsrm_date from, icsrm_milestone *milestones,
                                           size_t capacity, size_t *count, icsrm_error *error);

/* ---- standing ------------------------------------------------------------------------------ */

/** A time of one standing within one cycle. */
typedef struct icsrm_period {
    icsrm_date from;  /**< first day */
    icsrm_date until; /**< first day after it, or ICSRM_DATE_NONE: it ends by further facts only */
    int32_t standing; /**< ICSRM_STANDING_*, never none */
    uint32_t cycle;   /**< 1: the first cycle read from the record */
} icsrm_period;

/**
 * Writes the standing as periods, as known on the decision's day: a period begins where the one
 * before ends, and the last has no end. In a cycle the certification is active from its start, or
 * from the award where the term starts later, to its expiry or the next cycle's start; from the
 * expiry to the next cycle's start it is in grace, then suspended where the scheme suspends, then
 * lapsed. So a member who renewed in grace was, as is known now, never without. What lies
 * ahead of the decision's day is said on the assumption that no further fact becomes known; before
 * the first period, and so before a recertification that the record is read from, nothing is known.
 *
 * Rules: cycle.term, renewal.window. periods: room for `capacity` entries, NULL only if capacity is
 * 0; count: receives their number, 0 where standing is none; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then the first `capacity` are written and *count;
 * ICSRM_E_STATE if nothing was evaluated; ICSRM_E_ARGUMENT if decision is NULL.
 * Cost: as icsrm_evaluate. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_decision_periods(const icsrm_decision *decision, icsrm_period *periods,
                                              size_t capacity, size_t *count);

/**
 * Says whether a member was certified on a day, as known on another: what somebody who checks a
 * credential asks. It is the standing of the period in which the day lies.
 *
 * Rules: cycle.term, renewal.window. record, certification: as icsrm_evaluate. day: the day asked
 * about, before, on or after known_on; known_on: the day whose knowledge decides. decision: made
 * for the record's catalog; afterwards it is the one as of known_on. standing: receives
 * ICSRM_STANDING_*, not NULL.
 * Status: as icsrm_evaluate, with ICSRM_E_DATE for either day. Cost: as icsrm_evaluate.
 * Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_standing_on(const icsrm_record *record, const char *certification,
                                         icsrm_date day, icsrm_date known_on,
                                         icsrm_decision *decision, int32_t *standing,
                                         icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
