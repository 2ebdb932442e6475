/* SPDX-License-Identifier: MIT
 * Notices: what falls due on a day depends on that day and the one before it alone, so that ranges
 * of days can be joined and parted. */
#include "workspace.h"

#include <icsrm/notice.h>

static const int32_t usual_days[] = {90, 42, 14, 7, 1};
enum { DAYS_MAX = 36600 };

/* Notices on their way to the caller: all are counted, those that fit are kept. */
typedef struct notice_list {
    icsrm_notice *items;
    size_t capacity, count;
    const int32_t *days;
    size_t day_count;
} notice_list;

static void put(notice_list *to, icsrm_notice notice)
{
    if (to->count < to->capacity)
        to->items[to->count] = notice;
    to->count++;
}

/* ---- what is due to a certification -------------------------------------------------------- */

/* A day as the notices see it. */
typedef struct situation {
    bool certified, open; /* open: nothing is sure to begin the next cycle */
    bool with_body;       /* only the body's review is outstanding */
    bool idle;            /* nothing is left for the member to do */
    int32_t sequel;       /* of the cycle */
} situation;

static situation see(const icsrm_decision *decision)
{
    situation seen = {false, false, false, false, 0};
    const cycle *self = &decision->cycle;
    icsrm_date next;
    if (decision->standing == ICSRM_STANDING_NONE)
        return seen;
    seen.certified = true;
    if (self->program->perpetual)
        return seen;
    seen.sequel = icsrm_cycle_sequel(self, &next);
    if (seen.sequel != 0)
        return seen;
    seen.open = true;
    bool paid = self->fee != ICSRM_NO_INDEX || self->program->policy->fee == FEE_NOT_REQUIRED;
    seen.idle = paid && icsrm_cycle_met_if_approved(self);
    seen.with_body = seen.idle && !self->met && decision->day >= self->dates.opens;
    return seen;
}

/* Whether another cycle begins, other than by CPD, for who was certified before. */
static bool begins_again(const workday *before, const workday *at, bool was_certified)
{
    const cycle *self = &at->decision.cycle;
    return was_certified && before->decision.cycle.dates.start != self->dates.start &&
           self->begun_by != ICSRM_BEGUN_BY_CPD;
}

/* How long a renewal lasts: the expiry of the cycle that runs, or of the one that follows it. */
static icsrm_date renewed_until(const cycle *self)
{
    icsrm_date next = ICSRM_DATE_NONE;
    cycle walk = *self;
    if (self->completed != ICSRM_DATE_NONE) {
        (void)icsrm_cycle_ending(self, &next); /* it is complete, so that is known */
        if (icsrm_cycle_next(&walk, ICSRM_BEGUN_BY_CPD, next) != ICSRM_OK)
            return ICSRM_DATE_NONE; /* beyond the calendar */
    }
    return walk.dates.expires == DAY_NEVER ? ICSRM_DATE_NONE : walk.dates.expires;
}

static void put_days(notice_list *to, int32_t what, const char *code, icsrm_date day,
                     icsrm_date deadline)
{
    for (size_t i = 0; i < to->day_count; i++) {
        bool again = false; /* the number stands in the list twice */
        for (size_t j = 0; j < i; j++)
            again = again || to->days[j] == to->days[i];
        if (!again && deadline - day == to->days[i])
            put(to, (icsrm_notice){what, day, code, ICSRM_NO_INDEX, to->days[i], deadline, 0});
    }
}

static void put_certification(notice_list *to, const workday *before, const workday *at)
{
    const icsrm_decision *decision = &at->decision;
    const cycle_dates *dates = &decision->cycle.dates;
    const icsrm_date day = decision->day;
    const char *code = decision->catalog->codes[decision->certification];
    const situation was = see(&before->decision);
    const situation is = see(decision);
    if (!is.certified)
        return;
    const bool same = was.certified && before->decision.cycle.dates.start == dates->start;
    const int32_t standing = same ? before->decision.standing : ICSRM_STANDING_NONE;
    const bool was_expired = same && day - 1 >= dates->expires;
    const bool was_with_body = same && was.with_body;
    /* What is complete after a pass for the expiry renews nothing. */
    const bool complete = icsrm_workday_is_renewed(before, at) && is.sequel != ICSRM_BEGUN_BY_EXAM;
    const bool renewed = complete || begins_again(before, at, was.certified);
    const struct row {
        bool due;
        int32_t notice;
        icsrm_date deadline;
    } rows[] = {
        {is.open && day == dates->opens, ICSRM_NOTICE_WINDOW_OPEN, dates->closes},
        {is.open && day >= dates->expires && !was_expired, ICSRM_NOTICE_EXPIRED,
         day <= dates->closes ? dates->closes : ICSRM_DATE_NONE},
        {is.with_body && !was_with_body, ICSRM_NOTICE_UNDER_REVIEW, ICSRM_DATE_NONE},
        {decision->standing == ICSRM_STANDING_SUSPENDED && standing != ICSRM_STANDING_SUSPENDED,
         ICSRM_NOTICE_SUSPENDED, dates->closes},
        {decision->standing == ICSRM_STANDING_LAPSED && standing != ICSRM_STANDING_LAPSED,
         ICSRM_NOTICE_LAPSED, ICSRM_DATE_NONE},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        if (rows[r].due)
            put(to,
                (icsrm_notice){rows[r].notice, day, code, ICSRM_NO_INDEX, 0, rows[r].deadline, 0});
    if (renewed)
        put(to, (icsrm_notice){ICSRM_NOTICE_RENEWED, day, code, ICSRM_NO_INDEX, 0,
                               renewed_until(&decision->cycle), 0});
    if (!is.open || is.idle)
        return;
    if (day < dates->expires)
        put_days(to, ICSRM_NOTICE_DAYS_LEFT, code, day, dates->expires);
    /* Without grace the window closes as the term ends, and one reminder says both. */
    if (day >= dates->opens && dates->closes >= dates->expires)
        put_days(to, ICSRM_NOTICE_DAYS_TO_PAY, code, day, dates->closes);
}

/* ---- what is due to activities ------------------------------------------------------------- */

static void put_activities(notice_list *to, const facts_view *facts, icsrm_date day)
{
    for (uint32_t i = 0; i < facts->count; i++) {
        if (facts->known[i] != day)
            continue;
        bool approved = facts->status[i] == ICSRM_ACTIVITY_APPROVED;
        int32_t what = approved ? ICSRM_NOTICE_ACTIVITY_APPROVED : ICSRM_NOTICE_ACTIVITY_REJECTED;
        put(to, (icsrm_notice){what, day, NULL, facts->position[i], 0, ICSRM_DATE_NONE, 0});
    }
}

/* ---- the days ------------------------------------------------------------------------------ */

static icsrm_date earlier(icsrm_date a, icsrm_date b)
{
    return a < b ? a : b;
}

/* The first day after the decision's on which a reminder can be due. */
static icsrm_date next_reminder(const notice_list *to, const icsrm_decision *decision)
{
    icsrm_date found = DAY_NEVER;
    if (decision->standing == ICSRM_STANDING_NONE)
        return found;
    const cycle_dates *dates = &decision->cycle.dates;
    for (size_t i = 0; i < to->day_count; i++) {
        if (dates->expires - to->days[i] > decision->day)
            found = earlier(found, dates->expires - to->days[i]);
        if (dates->closes - to->days[i] > decision->day)
            found = earlier(found, dates->closes - to->days[i]);
    }
    return found;
}

/* Puts what is due on a day; `next` receives the first day after it on which more can be. */
static icsrm_status put_day(icsrm_workspace *workspace, notice_list *to, icsrm_date day,
                            icsrm_date *next, icsrm_error *error)
{
    const facts_view *facts = &workspace->record->facts;
    *next = DAY_NEVER;
    put_activities(to, facts, day);
    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->known[i] > day)
            *next = earlier(*next, facts->known[i]);
    for (uint32_t h = 0; h < facts->holding_count; h++) {
        const char *code = workspace->record->catalog->codes[facts->holdings[h].certification];
        workday *days = workspace->days;
        icsrm_status status = icsrm_workday_evaluate(workspace, &days[0], code, day - 1, error);
        if (status == ICSRM_OK)
            status = icsrm_workday_evaluate(workspace, &days[1], code, day, error);
        if (status != ICSRM_OK)
            return status;
        put_certification(to, &days[0], &days[1]);
        *next = earlier(*next, icsrm_workday_next(&days[1]));
        *next = earlier(*next, next_reminder(to, &days[1].decision));
    }
    return ICSRM_OK;
}

static icsrm_status check(icsrm_place place, icsrm_date from, icsrm_date until, notice_list *to)
{
    if (!icsrm_date_is_valid(from))
        return icsrm_fail_number(place, ICSRM_E_DATE, "from", "cycle.term", from);
    if (!icsrm_date_is_valid(until))
        return icsrm_fail_number(place, ICSRM_E_DATE, "until", "cycle.term", until);
    if (to->days == NULL) {
        to->days = usual_days;
        to->day_count = sizeof usual_days / sizeof *usual_days;
    }
    for (size_t i = 0; i < to->day_count; i++)
        if (to->days[i] < 0 || to->days[i] > DAYS_MAX)
            return icsrm_fail_number(place, ICSRM_E_RANGE, "days", "cycle.term", to->days[i]);
    return ICSRM_OK;
}

icsrm_status icsrm_notices_read(icsrm_workspace *workspace, icsrm_date from, icsrm_date until,
                                const int32_t *days, size_t day_count, icsrm_notice *notices,
                                size_t capacity, size_t *count, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    notice_list to = {notices, capacity, 0, days, day_count};
    if (workspace == NULL || (notices == NULL && capacity > 0))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_status status = check(place, from, until, &to);
    icsrm_date day = from;
    while (status == ICSRM_OK && day < until)
        status = put_day(workspace, &to, day, &day, error);
    if (status != ICSRM_OK)
        return status;
    if (count != NULL)
        *count = to.count;
    return to.count > capacity ? icsrm_fail(place, ICSRM_E_CAPACITY, NULL, NULL) : ICSRM_OK;
}
