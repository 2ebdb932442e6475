/* SPDX-License-Identifier: MIT
 * The timeline: days on which a decision changes or something is due. */
#include "workspace.h"

/* What is due puts a day on the timeline by itself. */
static const uint32_t due =
    ICSRM_BIT(ICSRM_EVENT_WINDOW_OPENS) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_EARN) |
    ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_SUBMIT) | ICSRM_BIT(ICSRM_EVENT_LAST_DAY_TO_PAY);

/* ---- what a day brings --------------------------------------------------------------------- */

static bool has_event(const events *all, icsrm_date day)
{
    return icsrm_event_first(all, day, day) != NULL;
}

/* Whether a fact is dated, submitted or reviewed on a day. */
static bool has_fact(const cycle *self, icsrm_date day)
{
    const facts_view *facts = self->facts;
    const facts_holding *held = &facts->holdings[self->holding];
    if (has_event(&held->passes, day) || has_event(&held->recertifications, day) ||
        has_event(&held->fees, day) || has_event(&held->enrollments, day))
        return true;
    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->on[i] == day || facts->submitted[i] == day || facts->known[i] == day)
            return true;
    return false;
}

/* Whether the exam may be retaken on the decision's day. */
static bool is_eligible(const icsrm_decision *decision)
{
    icsrm_summary summary = {.struct_size = sizeof summary};
    (void)icsrm_decision_summarize(decision, &summary);
    return summary.reexam_eligible;
}

static uint32_t events_of(const workday *yesterday, const workday *today)
{
    const icsrm_decision *before = &yesterday->decision;
    const icsrm_decision *decision = &today->decision;
    const cycle *self = &decision->cycle;
    const cycle_dates *dates = &self->dates;
    const icsrm_date day = decision->day;
    const bool known = before->standing != ICSRM_STANDING_NONE;
    const bool open = self->completed == ICSRM_DATE_NONE;
    const bool short_of = open && !self->met;
    const bool unpaid =
        open && self->fee == ICSRM_NO_INDEX && self->program->policy->fee == FEE_REQUIRED;
    const int32_t standing = decision->standing;
    const struct row {
        bool happens;
        int32_t event;
    } rows[] = {
        {day == dates->opens && open, ICSRM_EVENT_WINDOW_OPENS},
        {day + 1 == dates->earns_until && short_of, ICSRM_EVENT_LAST_DAY_TO_EARN},
        {day == dates->closes && short_of, ICSRM_EVENT_LAST_DAY_TO_SUBMIT},
        {day == dates->closes && unpaid, ICSRM_EVENT_LAST_DAY_TO_PAY},
        {has_fact(self, day), ICSRM_EVENT_FACT},
        {icsrm_workday_is_renewed(yesterday, today), ICSRM_EVENT_RENEWED},
        {!known || before->cycle.dates.start != dates->start, ICSRM_EVENT_CYCLE_STARTS},
        {day == dates->expires, ICSRM_EVENT_EXPIRES},
        {is_eligible(decision) && !is_eligible(before), ICSRM_EVENT_REEXAM_OPENS},
        {day - 1 == dates->closes, ICSRM_EVENT_WINDOW_CLOSED},
        {standing == ICSRM_STANDING_LAPSED && before->standing != standing, ICSRM_EVENT_LAPSES},
        {standing == ICSRM_STANDING_SUSPENDED && before->standing != standing,
         ICSRM_EVENT_SUSPENDED},
    };
    uint32_t brought = 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        if (rows[r].happens)
            brought |= ICSRM_BIT(rows[r].event);
    return brought;
}

/* ---- all days ------------------------------------------------------------------------------ */

static bool read_milestone(const workday *before, const workday *at, icsrm_milestone *out)
{
    if (at->decision.standing == ICSRM_STANDING_NONE)
        return false;
    *out = (icsrm_milestone){at->decision.day, at->decision.standing,
                             icsrm_workday_compare(before, at), events_of(before, at)};
    return out->changes != 0 || (out->events & due) != 0;
}

icsrm_status icsrm_timeline_read(icsrm_workspace *workspace, const char *certification,
                                 icsrm_date from, icsrm_milestone *milestones, size_t capacity,
                                 size_t *count, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (workspace == NULL || (milestones == NULL && capacity > 0))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (!icsrm_date_is_valid(from))
        return icsrm_fail_number(place, ICSRM_E_DATE, "from", "cycle.term", from);
    workday *before = &workspace->days[0];
    workday *at = &workspace->days[1];
    size_t found = 0;
    icsrm_status status = icsrm_workday_decide(workspace, before, certification, from - 1, error);
    while (status == ICSRM_OK) {
        icsrm_date day = before->decision.day < from ? from : icsrm_workday_next(before);
        if (day == DAY_NEVER)
            break;
        status = icsrm_workday_decide(workspace, at, certification, day, error);
        icsrm_milestone next;
        if (status == ICSRM_OK && read_milestone(before, at, &next)) {
            if (found < capacity)
                milestones[found] = next;
            found++;
        }
        workday *spare = before;
        before = at;
        at = spare;
    }
    if (status != ICSRM_OK)
        return status;
    if (count != NULL)
        *count = found;
    return found > capacity ? icsrm_fail(place, ICSRM_E_CAPACITY, NULL, NULL) : ICSRM_OK;
}
