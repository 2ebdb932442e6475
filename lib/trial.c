/* SPDX-License-Identifier: MIT
 * Trying an activity: the facts view of a record with one activity more, decided like any other. */
#include "workspace.h"

#include <icsrm/plan.h>

/* ---- the view with one more ---------------------------------------------------------------- */

/* Where a column stands in a view and among columns, and how wide its entries are. */
typedef struct column_row {
    size_t from, to, size;
} column_row;

#define COLUMN(name)                                                                               \
    {                                                                                              \
        offsetof(facts_view, name), offsetof(columns, name), sizeof *((columns *)0)->name          \
    }
static const column_row column_rows[] = {
    COLUMN(applies),  COLUMN(holds),     COLUMN(able),   COLUMN(able_session), COLUMN(tags),
    COLUMN(on),       COLUMN(submitted), COLUMN(known),  COLUMN(minutes),      COLUMN(kind),
    COLUMN(position), COLUMN(session),   COLUMN(status), COLUMN(barred),       COLUMN(audience),
};

/* Copies every column but `claimed`, with a gap before entry `at`. */
static void copy_columns(const facts_view *from, uint32_t at, const columns *to)
{
    for (size_t c = 0; c < sizeof column_rows / sizeof *column_rows; c++) {
        const column_row *row = &column_rows[c];
        const char *source;
        char *target;
        memcpy(&source, (const char *)from + row->from, sizeof source);
        memcpy(&target, (const char *)to + row->to, sizeof target);
        memcpy(target, source, at * row->size);
        memcpy(target + (at + 1) * row->size, source + at * row->size,
               (from->count - at) * row->size);
    }
}

/* Where the activity stands in the view: after all that are dated no later. */
static uint32_t find_place(const facts_view *facts, icsrm_date on)
{
    uint32_t at = facts->count;
    while (at > 0 && facts->on[at - 1] > on)
        at--;
    return at;
}

/* Numbers the activity's session and audience: as the record's, or as none of them is. Returns how
 * many of `claimed` stand before it, so that every claim stays one run. */
static uint32_t join_claims(const icsrm_workspace *workspace, const record_activity *tried,
                            uint32_t at, const columns *to)
{
    const facts_view *facts = &workspace->record->facts;
    const record_activity *activities = icsrm_record_activities(workspace->record);
    uint32_t before = facts->claimed_count;
    bool paired = false;
    to->session[at] = facts->claimed_count;
    to->audience[at] = tried->audience.offset != ICSRM_NO_TEXT ? facts->claimed_count + 1 : 0;
    for (uint32_t c = 0; c < facts->claimed_count; c++) {
        const uint32_t i = facts->claimed[c];
        const record_activity *other = &activities[facts->position[i]];
        if (!icsrm_session_is_same(workspace->record, other, workspace->tried, tried))
            continue;
        bool same = icsrm_claim_is_same(workspace->record, other, workspace->tried, tried);
        to->session[at] = facts->session[i];
        if (same)
            to->audience[at] = facts->audience[i];
        if (same || !paired)
            before = c + 1;
        paired = paired || same;
    }
    return before;
}

/* Copies `claimed` and puts entry `at` behind so many. */
static void copy_claimed(const facts_view *from, uint32_t at, uint32_t before, const columns *to)
{
    for (uint32_t c = 0; c < from->claimed_count; c++) {
        const uint32_t i = from->claimed[c];
        to->claimed[c + (c >= before)] = i >= at ? i + 1 : i;
    }
    to->claimed[before] = at;
}

/* The record's view with the activity that stands in workspace->tried. */
static void make_view(icsrm_workspace *workspace, facts_view *out)
{
    const facts_view *facts = &workspace->record->facts;
    const record_activity *tried = icsrm_record_activities(workspace->tried);
    const uint32_t at = find_place(facts, tried->on);
    const bool claims = tried->session.offset != ICSRM_NO_TEXT;
    columns to;
    icsrm_columns_lay_out(workspace->columns, (size_t)facts->count + 1, &to);
    copy_columns(facts, at, &to);
    icsrm_columns_fill(workspace->tried, facts, tried, facts->count, at, &to);
    to.session[at] = ICSRM_NO_INDEX;
    to.audience[at] = 0;
    /* without a claim behind all others, where it is not counted */
    copy_claimed(facts, at, claims ? join_claims(workspace, tried, at, &to) : facts->claimed_count,
                 &to);
    *out = *facts;
    icsrm_columns_publish(&to, facts->count + 1, out);
    out->claimed_count = facts->claimed_count + claims;
    memset(to.holds, 0, out->count * sizeof *to.holds);
    memset(to.able, 0, out->count * sizeof *to.able);
    memset(to.able_session, 0, out->count * sizeof *to.able_session);
    for (uint32_t h = 0; h < out->holding_count; h++)
        icsrm_mark_holders(workspace->record->catalog, out, h, &to);
}

/* ---- trying -------------------------------------------------------------------------------- */

/* Checks the activity as a record does, as approved on the day; it is left in workspace->tried. */
static icsrm_status take(icsrm_workspace *workspace, const icsrm_activity *activity,
                         icsrm_date as_of, icsrm_error *error)
{
    icsrm_record *tried = workspace->tried;
    icsrm_activity given = *activity;
    tried->texts.count = 0;
    tried->items.count = 0;
    tried->lists[ICSRM_LIST_ACTIVITIES].count = 0;
    given.status = ICSRM_ACTIVITY_APPROVED;
    given.reviewed_on = as_of;
    if (given.id.data == NULL)
        given.id = (icsrm_text){"?", 1};
    return icsrm_record_add_activity(tried, &given, error);
}

static void write_result(const workday *before, const workday *with, uint32_t position,
                         icsrm_trial *out)
{
    const icsrm_decision *decision = &with->decision;
    const cycle *self = &decision->cycle;
    icsrm_trial result = {.struct_size = sizeof result,
                          .standing = decision->standing,
                          .completed_on = ICSRM_DATE_NONE};
    if (decision->standing != ICSRM_STANDING_NONE) {
        result.outcome = with->columns.outcomes[position];
        result.credit = with->columns.credits[position];
        result.counted = with->columns.counted[position];
        result.requirement_met = self->met;
        result.completed_on = self->completed;
        if (!self->program->perpetual && self->dates.start == before->decision.cycle.dates.start)
            result.adds = self->totals.counted[0] - before->decision.cycle.totals.counted[0];
    }
    icsrm_copy_out(out, &result, sizeof result);
}

icsrm_status icsrm_plan_try(icsrm_workspace *workspace, const char *certification, icsrm_date as_of,
                            const icsrm_activity *activity, icsrm_trial *out, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (workspace == NULL || ICSRM_LACKS(activity, sizeof *activity) ||
        ICSRM_LACKS(out, sizeof *out))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    workday *before = &workspace->days[0];
    workday *with = &workspace->days[1];
    icsrm_status status = icsrm_workday_evaluate(workspace, before, certification, as_of, error);
    if (status == ICSRM_OK)
        status = take(workspace, activity, as_of, error);
    if (status != ICSRM_OK)
        return status;
    facts_view view;
    make_view(workspace, &view);
    with->decision.certification = before->decision.certification;
    with->decision.day = as_of;
    status = icsrm_decide(&with->decision, &view);
    if (status != ICSRM_OK)
        return icsrm_fail(place, status, "certification", "cycle.term");
    verdict_sheet sheet = icsrm_outcome_sheet(&with->columns);
    if (with->decision.standing != ICSRM_STANDING_NONE)
        icsrm_judge_activities(&with->decision, &sheet);
    write_result(before, with, workspace->record->facts.count, out);
    return ICSRM_OK;
}
