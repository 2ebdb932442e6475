/* SPDX-License-Identifier: MIT
 * Notices: the mails that a body promises, as data: what falls due on which day. */
#ifndef ICSRM_NOTICE_H
#define ICSRM_NOTICE_H

#include "timeline.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a member is told (ICSRM_WORDS_NOTICE), and on which day. */
enum {
    ICSRM_NOTICE_ACTIVITY_APPROVED = 1, /**< cpd.approval: the day the approval is known */
    ICSRM_NOTICE_ACTIVITY_REJECTED,     /**< cpd.approval: the day the rejection is known */
    ICSRM_NOTICE_WINDOW_OPEN,  /**< renewal.window: its first day, unless renewed; until its last */
    ICSRM_NOTICE_DAYS_LEFT,    /**< cycle.term: so many days before the expiry, unless nothing is
                                    left for the member to do */
    ICSRM_NOTICE_EXPIRED,      /**< cycle.term: the first day not active, unless renewed; renewal
                                    is open until the deadline, without one not any more */
    ICSRM_NOTICE_UNDER_REVIEW, /**< cpd.approval: the fee is paid, and approval of what is under
                                    review would meet the requirement: it is the body's turn */
    ICSRM_NOTICE_DAYS_TO_PAY,  /**< renewal.window: so many days before its last one, unless nothing
                                    is left for the member to do: to submit and to pay; not where
                                    that is the last active day, of which the one above reminds */
    ICSRM_NOTICE_SUSPENDED,    /**< renewal.window: the first day of a suspension; until its last */
    ICSRM_NOTICE_LAPSED,       /**< cycle.term: the first day on which only an exam leads back */
    ICSRM_NOTICE_RENEWED       /**< renewal.window: a renewal is complete, or an exam or the body's
                                    statement begins another cycle; until that one's expiry */
};

/** A notice. */
typedef struct icsrm_notice {
    int32_t notice;            /**< ICSRM_NOTICE_* */
    icsrm_date date;           /**< the day it falls due */
    const char *certification; /**< borrowed from the catalog; NULL: it is about an activity */
    uint32_t activity;         /**< position in the record, or ICSRM_NO_INDEX */
    int32_t days;        /**< how many are left until the deadline; 0 where none are counted */
    icsrm_date deadline; /**< or ICSRM_DATE_NONE */
    uint32_t reserved;   /**< 0 */
} icsrm_notice;

/**
 * Writes the notices that fall due in [from, until), each once, for every certification that the
 * record names: by date; of one day, those of activities in order of their own dates, then those
 * of each certification in code order. Each is judged as known on its own day, so the notices of
 * [a, b) and of [b, c) together are those of [a, c).
 *
 * Rules: cpd.approval, cycle.term, renewal.window, reexam.after-expiry. days: at how many days
 * before the expiry and before the window's last day to remind, `day_count` numbers of 0 to 36600;
 * NULL for 90, 42, 14, 7 and 1. notices: room for `capacity` entries, NULL only if capacity is 0;
 * count: receives their number; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then the first `capacity` are written and *count;
 * what icsrm_evaluate says of any of the days; ICSRM_E_DATE (from, until); ICSRM_E_RANGE (days);
 * ICSRM_E_ARGUMENT if workspace is NULL, or notices is and capacity is not 0.
 * Cost: no allocation; two evaluations of each certification for each day that a fact or a cycle
 * names in the range. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_notices_read(icsrm_workspace *workspace, icsrm_date from,
                                          icsrm_date until, const int32_t *days, size_t day_count,
                                          icsrm_notice *notices, size_t capacity, size_t *count,
                                          icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
