/* SPDX-License-Identifier: MIT
 * Sponsorship by an employer: may the company pay, what is owed if the employee leaves, and is it
 * worth it (rules.md section 6).
 *
 * Rule ids, one for each clause: sponsor.left, sponsor.may-pay, sponsor.completion,
 * sponsor.service, sponsor.repayment, sponsor.unusual-term, sponsor.investment. */
#ifndef ICSRM_SPONSORSHIP_H
#define ICSRM_SPONSORSHIP_H

#include "record.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Why the company may not pay (ICSRM_WORDS_REASON), in the order of the rules. */
enum {
    ICSRM_REASON_POLICY_UNDOCUMENTED = 1, /**< the policy is not documented */
    ICSRM_REASON_NOT_ACKNOWLEDGED,        /**< the employee has not signed, and has to */
    ICSRM_REASON_ABOVE_MAXIMUM,           /**< the amount is more than the terms allow */
    ICSRM_REASON_STANDARD_NOT_MET,        /**< completion failed */
    ICSRM_REASON_ALREADY_PAID,
    ICSRM_REASON_LEFT /**< the employee has left */
};

/** Whether the standard of completion is met (ICSRM_WORDS_COMPLETION). */
enum { ICSRM_COMPLETION_OPEN = 1, ICSRM_COMPLETION_MET, ICSRM_COMPLETION_FAILED };

/** What an amount owed follows from (ICSRM_WORDS_OWED): of the lines that apply, the first. */
enum {
    ICSRM_OWED_UNPAID = 1,        /**< nothing: nothing was paid */
    ICSRM_OWED_RELEASED,          /**< nothing: left by redundancy, transfer or death */
    ICSRM_OWED_STANDARD_NOT_MET,  /**< all: completion failed */
    ICSRM_OWED_SERVICE_NOT_BEGUN, /**< all */
    ICSRM_OWED_SERVICE_ENDED,     /**< nothing: the service was rendered */
    ICSRM_OWED_SHARE              /**< what the terms' repayment says of a service that runs */
};

/** What deserves a look and decides nothing (ICSRM_WORDS_NOTE). */
enum { ICSRM_NOTE_UNUSUAL_TERM = 1 /**< a service of less than 24 months */ };

/** What the rules say of a sponsorship on a day; the keys of decision.cddl. */
typedef struct icsrm_sponsorship_decision {
    uint32_t struct_size;
    int32_t may_pay;  /**< 1: the company may pay; then there are no reasons */
    uint32_t reasons; /**< set of ICSRM_BIT(ICSRM_REASON_*): all that hold */
    uint32_t notes;   /**< set of ICSRM_BIT(ICSRM_NOTE_*) */
    icsrm_date as_of;
    icsrm_date judged_on;     /**< as_of, or the day of leaving where that was before it */
    int32_t completion;       /**< ICSRM_COMPLETION_* */
    int32_t has_service;      /**< 1: service has begun by the day judged; else the next three are
                                   ICSRM_DATE_NONE and 0 */
    icsrm_date service_start; /**< first day of service */
    icsrm_date service_ends;  /**< first day after the service */
    int32_t months_served;    /**< whole months, 0 to the terms' service_months */
    int32_t owed_because;     /**< ICSRM_OWED_* */
    int64_t owed;             /**< minor units of the sponsorship's currency, 0 to its amount: what
                                   an employee who leaves on the day judged is to repay */
} icsrm_sponsorship_decision;

/**
 * Decides: applies the rules to one sponsorship of a record, as known on a day.
 *
 * An agreement stops on the day of leaving: from then on, everything is judged as known on that
 * day. Shares are exact and rounded once, half to even.
 * Rules: sponsor.left, sponsor.may-pay, sponsor.completion, sponsor.service, sponsor.repayment,
 * sponsor.unusual-term.
 * record: finished; index: position among its sponsorships; as_of: the day; out: with struct_size
 * set.
 * Status: ICSRM_E_STATE if the record is not finished; ICSRM_E_DATE (as_of); ICSRM_E_ARGUMENT if
 * record or out is NULL, the index is beyond the last or struct_size is less than the first
 * version's. Then *out stays as it was.
 * Cost: constant, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_sponsorship_decide(const icsrm_record *record, size_t index,
                                                icsrm_date as_of, icsrm_sponsorship_decision *out,
                                                icsrm_error *error);

/* ---- is it worth it ------------------------------------------------------------------------ */

/** Limits of an investment, beside ICSRM_MONEY_MAX for every amount. */
enum {
    ICSRM_AWAY_MAX = 1000000000, /**< minutes away */
    ICSRM_HORIZON_MAX = 1200     /**< months */
};

/**
 * What a certification costs and what its sponsor expects of it, in minor units of one currency.
 * Fill it with icsrm_investment_init first; every part is required. The yearly benefit is the
 * caller's estimate: a certification is no promise of performance.
 */
typedef struct icsrm_investment {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t fees; /**< 0 to ICSRM_MONEY_MAX, as every amount here */
    int64_t travel;
    int64_t minutes_away;   /**< working time spent, 0 to ICSRM_AWAY_MAX */
    int64_t hourly_cost;    /**< what an hour away costs */
    int64_t yearly_benefit; /**< an estimate */
    int64_t horizon_months; /**< how long the benefit is looked at, 0 to ICSRM_HORIZON_MAX */
} icsrm_investment;

/** What an investment comes to. */
typedef struct icsrm_investment_result {
    uint32_t struct_size;
    int32_t has_return;  /**< 1; 0 where there is no cost at all, then return_bp is 0 */
    int32_t has_payback; /**< 1; 0 where a cost meets no benefit, then payback_months is 0 */
    uint32_t reserved;
    int64_t cost;           /**< fees + travel + minutes away * hourly cost / 60 */
    int64_t net;            /**< benefit within the horizon - cost; may be negative */
    int64_t return_bp;      /**< net / cost in basis points, -10,000 and up */
    int64_t payback_months; /**< least whole number of months whose benefit covers the cost */
} icsrm_investment_result;

/** Sets struct_size and makes every part absent, which is refused; NULL does nothing.
 * Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_investment_init(icsrm_investment *investment);

/**
 * Decides whether an investment is worth it.
 *
 * Each figure is rounded once from the exact value, half to even, payback upwards. Whether there is
 * a cost is a question to the exact value too: a third of a minor unit is given as a cost of 0 and
 * still has a return.
 * Rules: sponsor.investment. investment: not NULL, struct_size set; out: with struct_size set.
 * Status: ICSRM_E_MISSING (a part that is absent: -1, as icsrm_investment_init leaves it);
 * ICSRM_E_RANGE (a part outside its range, key and value in the error; or, with the key of the
 * figure, one that an int64_t cannot hold: a cost or a payback beyond 9.2 * 10^18, a return of as
 * much on less than a minor unit); ICSRM_E_ARGUMENT if investment or out is NULL or a struct_size
 * is less than the first version's. Then *out stays as it was.
 * Cost: constant, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_investment_decide(const icsrm_investment *investment,
                                               icsrm_investment_result *out, icsrm_error *error);

#ifdef __cplusplus
}
#endif

#endif
