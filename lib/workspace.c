/* SPDX-License-Identifier: MIT
 * Days of one record side by side: deciding them, how they differ, which comes next. */
#include "workspace.h"

/* ---- making one ---------------------------------------------------------------------------- */

static void set_day(icsrm_workspace *workspace, size_t which, size_t count)
{
    workday *at = &workspace->days[which];
    at->decision = (icsrm_decision){.catalog = workspace->record->catalog};
    at->columns.outcomes = workspace->outcomes + which * count;
    at->columns.credits = workspace->credits + 2 * which * count;
    at->columns.counted = at->columns.credits + count;
}

/* What it holds, or none of it. */
static bool make_room(icsrm_workspace *made, size_t count)
{
    const icsrm_allocator *memory = &made->allocator;
    made->credits = icsrm_array_new(memory, 4 * count, sizeof *made->credits);
    made->outcomes = icsrm_array_new(memory, 2 * count, sizeof *made->outcomes);
    made->columns = icsrm_array_new(memory, count, COLUMN_BYTES);
    made->tried = NULL;
    return made->credits != NULL && made->outcomes != NULL && made->columns != NULL &&
           icsrm_record_new(made->record->catalog, "", 0, memory, &made->tried, NULL) == ICSRM_OK;
}

icsrm_status icsrm_workspace_new(const icsrm_record *record, const icsrm_allocator *allocator,
                                 icsrm_workspace **out)
{
    if (record == NULL || out == NULL)
        return ICSRM_E_ARGUMENT;
    if (!record->finished)
        return ICSRM_E_STATE;
    const icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    const size_t count = (size_t)record->facts.count + 1;
    icsrm_workspace *made = icsrm_array_new(&memory, 1, sizeof *made);
    if (made == NULL)
        return ICSRM_E_MEMORY;
    made->allocator = memory;
    made->record = record;
    if (!make_room(made, count)) {
        icsrm_workspace_free(made);
        return ICSRM_E_MEMORY;
    }
    set_day(made, 0, count);
    set_day(made, 1, count);
    *out = made;
    return ICSRM_OK;
}

void icsrm_workspace_free(icsrm_workspace *workspace)
{
    if (workspace == NULL)
        return;
    const icsrm_allocator memory = workspace->allocator;
    const size_t count = (size_t)workspace->record->facts.count + 1;
    icsrm_record_free(workspace->tried);
    icsrm_array_free(&memory, workspace->columns, count, COLUMN_BYTES);
    icsrm_array_free(&memory, workspace->credits, 4 * count, sizeof *workspace->credits);
    icsrm_array_free(&memory, workspace->outcomes, 2 * count, sizeof *workspace->outcomes);
    icsrm_array_free(&memory, workspace, 1, sizeof *workspace);
}

/* ---- a day --------------------------------------------------------------------------------- */

icsrm_status icsrm_workday_evaluate(const icsrm_workspace *workspace, workday *out,
                                    const char *certification, icsrm_date day, icsrm_error *error)
{
    icsrm_decision *decision = &out->decision;
    icsrm_date asked = day < ICSRM_DATE_MIN ? ICSRM_DATE_MIN : day;
    icsrm_status status = icsrm_evaluate(workspace->record, certification, asked, decision, error);
    if (status == ICSRM_OK && asked != day) {
        decision->day = day;
        decision->standing = ICSRM_STANDING_NONE;
    }
    return status;
}

icsrm_status icsrm_workday_decide(const icsrm_workspace *workspace, workday *out,
                                  const char *certification, icsrm_date day, icsrm_error *error)
{
    icsrm_status status = icsrm_workday_evaluate(workspace, out, certification, day, error);
    verdict_sheet sheet = icsrm_outcome_sheet(&out->columns);
    if (status == ICSRM_OK && out->decision.standing != ICSRM_STANDING_NONE)
        icsrm_judge_activities(&out->decision, &sheet);
    return status;
}

bool icsrm_workday_is_renewed(const workday *before, const workday *at)
{
    const cycle *self = &at->decision.cycle;
    const cycle *was = &before->decision.cycle;
    const bool known = before->decision.standing != ICSRM_STANDING_NONE;
    const bool same = known && was->dates.start == self->dates.start;
    const bool was_complete = known && was->completed != ICSRM_DATE_NONE;
    if (self->completed != ICSRM_DATE_NONE && (!same || !was_complete))
        return true;
    return !same && !was_complete && self->begun_by == ICSRM_BEGUN_BY_CPD;
}

/* ---- how two days differ ------------------------------------------------------------------- */

static uint32_t history_count(const icsrm_decision *decision)
{
    return decision->standing == ICSRM_STANDING_NONE ? 0 : decision->cycle.number - 1;
}

static bool same_history(const icsrm_decision *a, const icsrm_decision *b)
{
    cycle x;
    cycle y;
    bool found;
    if (history_count(a) != history_count(b))
        return false;
    if (history_count(a) == 0)
        return true;
    /* The chains were followed once, so they can be. */
    (void)icsrm_cycle_first(a->catalog, a->cycle.facts, a->cycle.holding, a->day, &x, &found);
    (void)icsrm_cycle_first(b->catalog, b->cycle.facts, b->cycle.holding, b->day, &y, &found);
    while (x.number < a->cycle.number) {
        icsrm_date after_x;
        icsrm_date after_y;
        int32_t ending_x = icsrm_cycle_ending(&x, &after_x);
        int32_t ending_y = icsrm_cycle_ending(&y, &after_y);
        const icsrm_date moved =
            (x.dates.start ^ y.dates.start) | (x.dates.expires ^ y.dates.expires);
        if (moved != 0 || x.begun_by != y.begun_by || ending_x != ending_y)
            return false;
        (void)icsrm_cycle_next(&x, ending_x, after_x);
        (void)icsrm_cycle_next(&y, ending_y, after_y);
    }
    return true;
}

static bool same_activities(const workday *a, const workday *b)
{
    const bool none = a->decision.standing == ICSRM_STANDING_NONE;
    const size_t count = a->decision.record->facts.count;
    const size_t bytes = count * sizeof(icsrm_credits);
    if (none != (b->decision.standing == ICSRM_STANDING_NONE))
        return count == 0;
    return none || (memcmp(a->columns.outcomes, b->columns.outcomes, count) == 0 &&
                    memcmp(a->columns.credits, b->columns.credits, bytes) == 0 &&
                    memcmp(a->columns.counted, b->columns.counted, bytes) == 0);
}

/* The categories: every node but the root, whose numbers stand in the summary. */
static bool same_categories(const icsrm_decision *a, const icsrm_decision *b)
{
    const size_t count = icsrm_decision_node_count(a);
    if (count != icsrm_decision_node_count(b))
        return false;
    for (size_t n = 1; n < count; n++) {
        const program_node *x = &a->cycle.program->nodes[n];
        const program_node *y = &b->cycle.program->nodes[n];
        if (x->maximum != y->maximum || strcmp(x->name, y->name) != 0 ||
            a->cycle.totals.earned[n] != b->cycle.totals.earned[n] ||
            a->cycle.totals.counted[n] != b->cycle.totals.counted[n])
            return false;
    }
    return true;
}

uint32_t icsrm_workday_compare(const workday *a, const workday *b)
{
    icsrm_summary was = {.struct_size = sizeof was};
    icsrm_summary is = {.struct_size = sizeof is};
    (void)icsrm_decision_summarize(&a->decision, &was);
    (void)icsrm_decision_summarize(&b->decision, &is);
    const struct part {
        bool differs;
        int32_t change;
    } parts[] = {
        {is.standing != was.standing, ICSRM_CHANGE_STANDING},
        {is.cycle_number != was.cycle_number || is.start != was.start ||
             is.expires != was.expires || is.begun_by != was.begun_by,
         ICSRM_CHANGE_CYCLE},
        {is.required != was.required || is.counted != was.counted || is.pending != was.pending ||
             !same_categories(&a->decision, &b->decision),
         ICSRM_CHANGE_CREDITS},
        {is.opens != was.opens || is.closes != was.closes ||
             is.requirement_met != was.requirement_met || is.fee_paid_on != was.fee_paid_on ||
             is.completed_on != was.completed_on || is.can_pay != was.can_pay,
         ICSRM_CHANGE_RENEWAL},
        {is.reexam_eligible != was.reexam_eligible || is.reexam_from != was.reexam_from ||
             is.reexam_fee_paid_on != was.reexam_fee_paid_on,
         ICSRM_CHANGE_REEXAM},
        {!same_activities(a, b), ICSRM_CHANGE_ACTIVITIES},
        {!same_history(&a->decision, &b->decision), ICSRM_CHANGE_HISTORY},
    };
    uint32_t changes = 0;
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        if (parts[p].differs)
            changes |= ICSRM_BIT(parts[p].change);
    return changes;
}

/* ---- the next day -------------------------------------------------------------------------- */

/* The earlier of what was found so far and a day that lies after `day`. */
static icsrm_date sooner(icsrm_date found, icsrm_date day, icsrm_date candidate)
{
    return candidate > day && candidate < found ? candidate : found;
}

static icsrm_date next_event(const events *all, icsrm_date day, icsrm_date found)
{
    const event *next = icsrm_event_first(all, day + 1, ICSRM_DATE_MAX);
    return next != NULL ? sooner(found, day, next->on) : found;
}

static icsrm_date next_fact(const facts_view *facts, icsrm_date day, icsrm_date found)
{
    for (uint32_t i = 0; i < facts->count; i++) {
        found = sooner(found, day, facts->on[i]);
        found = sooner(found, day, facts->submitted[i]);
        found = sooner(found, day, facts->known[i]);
    }
    return found;
}

/* Where the edition in force on the day governs, another one can come into force. */
static icsrm_date next_edition(const icsrm_decision *decision, icsrm_date found)
{
    const icsrm_catalog *catalog = decision->catalog;
    const icsrm_scheme *scheme =
        catalog->schemes[catalog->certifications[decision->certification].scheme];
    for (uint32_t e = 0; e < scheme->edition_count; e++)
        found = sooner(found, decision->day, scheme->editions[e].effective);
    return found;
}

/* The days of the cycle on which something passes; of a perpetual one, none. */
static icsrm_date next_passing(const cycle_dates *dates, icsrm_date day, icsrm_date found)
{
    const icsrm_date from[] = {dates->opens, dates->expires, dates->exam_from};
    const icsrm_date last[] = {dates->earns_until - 1, dates->grace_ends, dates->closes,
                               dates->exam_until};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        found = sooner(found, day, from[i]);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        found = sooner(found, day, last[i]); /* the last day itself, and the one after it */
        found = last[i] < ICSRM_DATE_MAX ? sooner(found, day, last[i] + 1) : found;
    }
    return found;
}

icsrm_date icsrm_workday_next(const workday *at)
{
    const icsrm_decision *decision = &at->decision;
    const facts_view *facts = &decision->record->facts;
    const icsrm_date day = decision->day;
    uint32_t h = icsrm_holding_find(facts, decision->certification);
    if (h == ICSRM_NO_INDEX)
        return DAY_NEVER;
    const facts_holding *held = &facts->holdings[h];
    icsrm_date found = next_event(&held->passes, day, DAY_NEVER);
    found = next_event(&held->recertifications, day, found);
    if (decision->standing == ICSRM_STANDING_NONE)
        return found;
    found = next_event(&held->fees, day, found);
    found = next_event(&held->enrollments, day, found);
    found = next_fact(facts, day, found);
    found = next_edition(decision, found);
    found = next_passing(&decision->cycle.dates, day, found);
    return found <= ICSRM_DATE_MAX ? found : DAY_NEVER;
}
