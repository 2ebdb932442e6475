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
    COLUMN(applies),   COLUMN(holds),  COLUMN(able),    COLUMN(tags),     COLUMN(on),
    COLUMN(submitted), COLUMN(known),  COLUMN(minutes), COLUMN(kind),     COLUMN(position),
    COLUMN(claim),     COLUMN(status), COLUMN(barred),  COLUMN(audience),
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

/* The number of the claim that the activity joins; the first unused one if it is alone. */
static uint32_t find_claim(const icsrm_workspace *workspace, const record_activity *tried)
{
    const facts_view *facts = &workspace->record->facts;
    const record_activity *activities = icsrm_record_activities(workspace->record);
    uint32_t number = 0;
    for (uint32_t c = 0; c < facts->claimed_count; c++) {
        uint32_t i = facts->claimed[c];
        number = facts->claim[i];
        if (icsrm_claim_is_same(workspace->record, &activities[facts->position[i]],
                                workspace->tried, tried))
            return number;
    }
    return facts->claimed_count > 0 ? number + 1 : 0;
}

/* Copies `claimed` and puts entry `at`, whose claim is set, in its claim's run or behind all. */
static void copy_claimed(const facts_view *from, uint32_t at, const columns *to)
{
    const uint32_t number = to->claim[at];
    uint32_t used = 0;
    bool placed = false;
    for (uint32_t c = 0; c < from->claimed_count; c++) {
        uint32_t i = from->claimed[c];
        uint32_t of = from->claim[i];
        if (!placed && (of > number || (of == number && i >= at))) {
            to->claimed[used++] = at;
            placed = true;
        }
        to->claimed[used++] = i >= at ? i + 1 : i;
    }
    if (!placed)
        to->claimed[used] = at;
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
    to.audience[at] = tried->audience.offset != ICSRM_NO_TEXT;
    to.claim[at] = claims ? find_claim(workspace, tried) : ICSRM_NO_INDEX;
    copy_claimed(facts, at, &to); /* without a claim behind all others, where it is not counted */
    *out = *facts;
    icsrm_columns_publish(&to, facts->count + 1, out);
    out->claimed_count = facts->claimed_count + claims;
    memset(to.holds, 0, out->count * sizeof *to.holds);
    memset(to.able, 0, out->count * sizeof *to.able);
    for (uint32_t h = 0; h < out->holding_count; h++)
        icsrm_mark_holders(workspace->record, out, h, &to);
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
        if (self->dates.start == before->decision.cycle.dates.start)
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
