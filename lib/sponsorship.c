/* SPDX-License-Identifier: MIT
 * Sponsorship by an employer: rules.md section 6 but its last clause. */
#include <icsrm/sponsorship.h>

#include "record_data.h"
#include "wide.h"

enum { USUAL_MONTHS = 24, YEAR_MONTHS = 12 };

/* An agreement, its defaults filled in, as known on the day it is judged. */
typedef struct agreement {
    icsrm_sponsorship terms;
    icsrm_date day;
    bool left; /* by the day that was asked about */
} agreement;

static bool is_known(icsrm_date on, icsrm_date day)
{
    return on != ICSRM_DATE_NONE && on <= day;
}

/* sponsor.left: the agreement stops on the day of leaving. */
static void stop_on_leaving(agreement *self, icsrm_date as_of)
{
    self->left = is_known(self->terms.left_on, as_of);
    self->day = self->left ? self->terms.left_on : as_of;
}

/* ---- sponsor.completion -------------------------------------------------------------------- */

static int32_t completion_of(const agreement *self)
{
    const icsrm_sponsorship *terms = &self->terms;
    bool completed = is_known(terms->completed_on, self->day);
    bool failed =
        completed && terms->result == ICSRM_RESULT_FAIL && terms->pass_required != ICSRM_FALSE;
    bool late = is_known(terms->complete_by, self->day - 1) &&
                !is_known(terms->completed_on, terms->complete_by);
    if (failed || late)
        return ICSRM_COMPLETION_FAILED;
    return completed ? ICSRM_COMPLETION_MET : ICSRM_COMPLETION_OPEN;
}

/* ---- sponsor.service ----------------------------------------------------------------------- */

/* The largest number of months, at most all of them, after which `day` is not yet passed. */
static int32_t months_served(icsrm_date start, icsrm_date day, int32_t all)
{
    int32_t from_year, from_month, to_year, to_month;
    icsrm_date then;
    (void)icsrm_date_to_civil(start, &from_year, &from_month, NULL);
    (void)icsrm_date_to_civil(day, &to_year, &to_month, NULL);
    int32_t months = (to_year - from_year) * YEAR_MONTHS + to_month - from_month;
    (void)icsrm_date_add_months(start, months, &then); /* in the month of `day` */
    months -= then > day;
    return months < all ? months : all;
}

static void read_service(const agreement *self, icsrm_sponsorship_decision *out)
{
    const icsrm_sponsorship *terms = &self->terms;
    icsrm_date start =
        terms->service_from == ICSRM_SERVICE_FROM_PAYMENT ? terms->paid_on : terms->completed_on;
    if (!is_known(start, self->day))
        return;
    out->has_service = 1;
    out->service_start = start;
    /* The record refused a term that runs past the calendar's end. */
    (void)icsrm_date_add_months(start, terms->service_months, &out->service_ends);
    out->months_served = months_served(start, self->day, terms->service_months);
}

/* ---- sponsor.repayment --------------------------------------------------------------------- */

/* A part of a whole. */
typedef struct share {
    int32_t part, whole;
} share;

static share share_full(const icsrm_sponsorship_decision *at, int32_t months)
{
    (void)at, (void)months;
    return (share){1, 1};
}

static share share_monthly(const icsrm_sponsorship_decision *at, int32_t months)
{
    return (share){months - at->months_served, months};
}

static share share_daily(const icsrm_sponsorship_decision *at, int32_t months)
{
    (void)months;
    return (share){at->service_ends - at->judged_on, at->service_ends - at->service_start};
}

static share share_yearly(const icsrm_sponsorship_decision *at, int32_t months)
{
    int32_t years = (months + YEAR_MONTHS - 1) / YEAR_MONTHS;
    return (share){years - at->months_served / YEAR_MONTHS, years};
}

static share (*const shares[])(const icsrm_sponsorship_decision *at, int32_t months) = {
    [0] = share_monthly, /* not given */
    [ICSRM_REPAYMENT_FULL] = share_full,
    [ICSRM_REPAYMENT_MONTHLY] = share_monthly,
    [ICSRM_REPAYMENT_DAILY] = share_daily,
    [ICSRM_REPAYMENT_YEARLY] = share_yearly,
};

/* Leaving for one of these is not the employee's doing, and nothing is owed. */
static bool is_released(const agreement *self)
{
    int32_t left = self->terms.left;
    return self->left && (left == ICSRM_LEFT_REDUNDANCY || left == ICSRM_LEFT_TRANSFER ||
                          left == ICSRM_LEFT_DEATH);
}

static int32_t find_cause(const agreement *self, const icsrm_sponsorship_decision *at)
{
    const struct {
        int32_t cause;
        bool holds;
    } lines[] = {
        {ICSRM_OWED_UNPAID, !is_known(self->terms.paid_on, self->day)},
        {ICSRM_OWED_RELEASED, is_released(self)},
        {ICSRM_OWED_STANDARD_NOT_MET, at->completion == ICSRM_COMPLETION_FAILED},
        {ICSRM_OWED_SERVICE_NOT_BEGUN, !at->has_service},
        {ICSRM_OWED_SERVICE_ENDED, self->day >= at->service_ends},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].holds)
            return lines[i].cause;
    return ICSRM_OWED_SHARE;
}

static int64_t amount_owed(const agreement *self, const icsrm_sponsorship_decision *at)
{
    const icsrm_sponsorship *terms = &self->terms;
    share owed = {0, 1};
    int64_t amount = 0;
    if (at->owed_because == ICSRM_OWED_STANDARD_NOT_MET ||
        at->owed_because == ICSRM_OWED_SERVICE_NOT_BEGUN)
        owed = (share){1, 1};
    else if (at->owed_because == ICSRM_OWED_SHARE)
        owed = shares[terms->repayment](at, terms->service_months);
    /* Always fits: a share is at most the whole. */
    (void)icsrm_wide_half_even(icsrm_wide_multiply((uint64_t)terms->amount, (uint64_t)owed.part),
                               (wide){0, (uint64_t)owed.whole}, &amount);
    return amount;
}

/* ---- sponsor.may-pay ----------------------------------------------------------------------- */

static uint32_t reason_if(int32_t reason, bool holds)
{
    return holds ? ICSRM_BIT(reason) : 0;
}

static uint32_t find_reasons(const agreement *self, int32_t completion)
{
    const icsrm_sponsorship *terms = &self->terms;
    icsrm_date day = self->day;
    return reason_if(ICSRM_REASON_POLICY_UNDOCUMENTED,
                     !is_known(terms->policy_documented_on, day)) |
           reason_if(ICSRM_REASON_NOT_ACKNOWLEDGED,
                     terms->acknowledgement_required != ICSRM_FALSE &&
                         !is_known(terms->acknowledged_on, day)) |
           reason_if(ICSRM_REASON_ABOVE_MAXIMUM,
                     terms->maximum != ICSRM_MONEY_NONE && terms->amount > terms->maximum) |
           reason_if(ICSRM_REASON_STANDARD_NOT_MET, completion == ICSRM_COMPLETION_FAILED) |
           reason_if(ICSRM_REASON_ALREADY_PAID, is_known(terms->paid_on, day)) |
           reason_if(ICSRM_REASON_LEFT, self->left);
}

/* ---- all ----------------------------------------------------------------------------------- */

icsrm_status icsrm_sponsorship_decide(const icsrm_record *record, size_t index, icsrm_date as_of,
                                      icsrm_sponsorship_decision *out, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    agreement self = {.terms.struct_size = sizeof self.terms};
    if (ICSRM_LACKS(out, sizeof *out) ||
        icsrm_record_sponsorship_at(record, index, &self.terms) != ICSRM_OK)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (!record->finished)
        return icsrm_fail(place, ICSRM_E_STATE, NULL, NULL);
    if (!icsrm_date_is_valid(as_of))
        return icsrm_fail_number(place, ICSRM_E_DATE, "as_of", "sponsor.left", as_of);
    stop_on_leaving(&self, as_of);
    icsrm_sponsorship_decision result = {
        .struct_size = sizeof result,
        .as_of = as_of,
        .judged_on = self.day,
        .completion = completion_of(&self),
        .service_start = ICSRM_DATE_NONE,
        .service_ends = ICSRM_DATE_NONE,
    };
    read_service(&self, &result);
    result.owed_because = find_cause(&self, &result);
    result.owed = amount_owed(&self, &result);
    result.reasons = find_reasons(&self, result.completion);
    result.may_pay = result.reasons == 0;
    if (self.terms.service_months < USUAL_MONTHS) /* sponsor.unusual-term */
        result.notes = ICSRM_BIT(ICSRM_NOTE_UNUSUAL_TERM);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}
