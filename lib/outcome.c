/* SPDX-License-Identifier: MIT
 * What became of each activity, and how much of it counts. Credit is attributed by date, then by
 * position; attribution explains, it never decides. */
#include "decision_data.h"

/* What has been attributed so far. */
typedef struct attribution {
    icsrm_credits used[ICSRM_NODES_MAX];
    int64_t minutes[ICSRM_NODES_MAX];   /* with blocks per category [I-2] */
    icsrm_credits own[ICSRM_NODES_MAX]; /* before any maximum and bonus */
    /* only if the program is yearly */
    icsrm_credits used_in[YEAR_PARTS_MAX][ICSRM_NODES_MAX];
    year_parts years;
} attribution;

/* ---- claims: cpd.audience ------------------------------------------------------------------ */

/* Whether an activity of a claim is a repeat as known on the day. */
static bool is_repeat(const cycle *self, const claim *of, uint32_t i)
{
    int32_t state = icsrm_activity_state(self->facts, i, self->day);
    if (state == ICSRM_ACTIVITY_APPROVED)
        return of->held && of->holder != i;
    /* The run is in order of date, then position, as its activities are in the view. */
    return of->held || (of->candidate != ICSRM_NO_INDEX && of->candidate < i);
}

/* Notes on the sheet which activities repeat a claim of one sort. */
static void mark_repeats_of(const cycle *self, unsigned asks, const verdict_sheet *sheet)
{
    const facts_view *facts = self->facts;
    const verdict repeat = {ICSRM_OUTCOME_REPEAT_AUDIENCE, 0, 0, ICSRM_CREDITS_NONE};
    for (uint32_t first = 0; first < facts->claimed_count;) {
        claim found = icsrm_claim_read(&self->earning, asks, first, self->day);
        for (; first < found.past; first++) {
            uint32_t i = facts->claimed[first];
            if (claims(&self->program->kinds[facts->kind[i]]) == asks && is_repeat(self, &found, i))
                sheet->write(sheet->context, facts->position[i], &repeat);
        }
    }
}

/* Notes on the sheet which activities repeat a claim; for the others, 0. */
static void mark_repeats(const cycle *self, const verdict_sheet *sheet)
{
    const facts_view *facts = self->facts;
    const verdict nothing = {0, 0, 0, ICSRM_CREDITS_NONE};
    for (uint32_t i = 0; i < facts->count; i++)
        sheet->write(sheet->context, facts->position[i], &nothing);
    mark_repeats_of(self, BARS_REPEAT_AUDIENCE, sheet);
    if (self->program->sessions)
        mark_repeats_of(self, BARS_REPEAT_SESSION, sheet);
}

/* ---- the outcome table --------------------------------------------------------------------- */

/* The first line of the table that applies, from `future` to `repeat-audience`; 0 if none does.
 * `repeats`: what mark_repeats noted. */
static int32_t disqualify(const cycle *self, uint32_t i, int32_t repeats)
{
    const facts_view *facts = self->facts;
    const earning *earns = &self->earning;
    const program_kind *kind = &self->program->kinds[facts->kind[i]];
    const unsigned barred = facts->barred[i] & kind->bars;
    const int32_t state = icsrm_activity_state(facts, i, self->day);
    const struct line {
        bool applies;
        int32_t outcome;
    } table[] = {
        {state == 0, ICSRM_OUTCOME_FUTURE},
        {state == ICSRM_ACTIVITY_DRAFT, ICSRM_OUTCOME_DRAFT},
        {state == ICSRM_ACTIVITY_REJECTED, ICSRM_OUTCOME_REJECTED},
        {i < earns->first || i >= earns->past, ICSRM_OUTCOME_OUTSIDE_CYCLE},
        {!is_for(facts, self->holding, i), ICSRM_OUTCOME_OTHER_CERTIFICATION},
        {kind->node == ICSRM_NO_NODE, ICSRM_OUTCOME_NOT_IN_SCHEME},
        {facts->submitted[i] > earns->closes, ICSRM_OUTCOME_SUBMITTED_LATE},
        {(barred & BARS_OFF_TOPIC) != 0, ICSRM_OUTCOME_OFF_TOPIC},
        {(barred & BARS_PART_OF_JOB) != 0, ICSRM_OUTCOME_PART_OF_JOB},
        {(barred & BARS_NOT_FIRST_TIME) != 0, ICSRM_OUTCOME_NOT_FIRST_TIME},
        {repeats != 0, ICSRM_OUTCOME_REPEAT_AUDIENCE},
    };
    for (size_t line = 0; line < sizeof table / sizeof *table; line++)
        if (table[line].applies)
            return table[line].outcome;
    return 0;
}

/* [I-13] Whether the activity can count for nothing because no approval was known by the close. */
static bool is_reviewed_late(const cycle *self, uint32_t i)
{
    return self->program->policy->late_approval == LATE_APPROVAL_VOID &&
           self->day > self->earning.closes && self->facts->known[i] > self->earning.closes;
}

/* ---- attribution --------------------------------------------------------------------------- */

/* With blocks per category, the blocks that an activity's minutes complete where it stands [I-2].
 */
static icsrm_credits complete_blocks(const program_kind *kind, int64_t minutes, int64_t *so_far)
{
    int64_t before = *so_far / kind->minutes_per_credit;
    *so_far += minutes;
    return (*so_far / kind->minutes_per_credit - before) * ICSRM_CREDIT;
}

/* What the activity earns where it stands. */
static icsrm_credits earn(const cycle *self, uint32_t i, attribution *so_far)
{
    const program_kind *kind = &self->program->kinds[self->facts->kind[i]];
    const program_node *node = &self->program->nodes[kind->node];
    icsrm_credits own = own_credit(kind, self->facts->minutes[i]);
    if (kind->slot >= SLOT_MINUTES)
        own = complete_blocks(kind, own, &so_far->minutes[kind->node]);
    icsrm_credits before = so_far->own[kind->node];
    so_far->own[kind->node] += own;
    return own + bonus_on(node, before + own) - bonus_on(node, before);
}

static void limit_to(icsrm_credits *left, icsrm_credits maximum, icsrm_credits used)
{
    if (*left == ICSRM_CREDITS_NONE || maximum - used < *left)
        *left = maximum - used;
}

/* What is left under the maxima of a node and of every node above it, or ICSRM_CREDITS_NONE. */
static icsrm_credits room_left(const cert_program *program, const attribution *so_far, uint32_t n,
                               uint32_t year)
{
    icsrm_credits left = ICSRM_CREDITS_NONE;
    for (; n != ICSRM_NO_NODE; n = program->nodes[n].parent) {
        const program_node *node = &program->nodes[n];
        if (node->maximum != ICSRM_CREDITS_NONE)
            limit_to(&left, node->maximum, so_far->used[n]);
        if (node->yearly_maximum > 0)
            limit_to(&left, node->yearly_maximum, so_far->used_in[year][n]);
    }
    return left;
}

/* Attributes credit to a node; returns how much of it counts. */
static icsrm_credits attribute(const cert_program *program, attribution *so_far, uint32_t n,
                               uint32_t year, icsrm_credits credit, icsrm_credits left)
{
    icsrm_credits counted = left != ICSRM_CREDITS_NONE && left < credit ? left : credit;
    for (; n != ICSRM_NO_NODE; n = program->nodes[n].parent) {
        so_far->used[n] += counted;
        if (program->yearly)
            so_far->used_in[year][n] += counted;
    }
    return counted;
}

static uint32_t year_of(const cycle *self, const attribution *so_far, icsrm_date day)
{
    return self->program->yearly ? icsrm_year_part_of(&so_far->years, day) : 0;
}

/* The verdict on an activity that nothing disqualifies. */
static verdict judge_credit(const cycle *self, uint32_t i, bool approved, attribution *so_far)
{
    const cert_program *program = self->program;
    const uint32_t node = program->kinds[self->facts->kind[i]].node;
    verdict result = {ICSRM_OUTCOME_REVIEWED_LATE, 0, 0, ICSRM_CREDITS_NONE};
    const uint32_t year = year_of(self, so_far, self->facts->on[i]);
    result.credit = earn(self, i, so_far);
    result.left = room_left(program, so_far, node, year);
    if (result.credit == 0) {
        result.outcome = ICSRM_OUTCOME_NO_WHOLE_HOUR;
    } else if (is_reviewed_late(self, i)) {
        result.credit = 0;
    } else if (!approved) {
        result.outcome = ICSRM_OUTCOME_PENDING;
    } else {
        result.counted = attribute(program, so_far, node, year, result.credit, result.left);
        result.outcome = result.counted == result.credit ? ICSRM_OUTCOME_COUNTED
                         : result.counted > 0            ? ICSRM_OUTCOME_CAPPED
                                                         : ICSRM_OUTCOME_OVER_CAP;
    }
    return result;
}

/* What came in from the cycle before takes its room first. */
static void begin(const cycle *self, attribution *so_far)
{
    const cert_program *program = self->program;
    const size_t yearly = program->yearly ? sizeof so_far->used_in : 0;
    memset(so_far, 0, offsetof(attribution, used_in) + yearly);
    if (program->yearly)
        icsrm_year_parts(&self->earning, &so_far->years);
    icsrm_credits left = room_left(program, so_far, program->carry_into, 0);
    attribute(program, so_far, program->carry_into, 0, self->earning.carried_in, left);
}

void icsrm_judge_activities(const icsrm_decision *decision, const verdict_sheet *sheet)
{
    const cycle *self = &decision->cycle;
    const facts_view *facts = self->facts;
    attribution so_far;
    begin(self, &so_far);
    mark_repeats(self, sheet);
    for (uint32_t i = 0; i < facts->count; i++) {
        uint32_t position = facts->position[i];
        int32_t outcome = disqualify(self, i, sheet->read(sheet->context, position));
        verdict result = {outcome, 0, 0, ICSRM_CREDITS_NONE};
        bool approved = facts->known[i] <= self->day && !is_reviewed_late(self, i);
        if (outcome == 0 && approved)
            result = judge_credit(self, i, true, &so_far);
        else if (outcome == 0) /* below, when all that counts has its place */
            result.outcome = ICSRM_OUTCOME_PENDING;
        sheet->write(sheet->context, position, &result);
    }
    for (uint32_t i = 0; i < facts->count; i++) {
        uint32_t position = facts->position[i];
        if (sheet->read(sheet->context, position) != ICSRM_OUTCOME_PENDING)
            continue;
        verdict result = judge_credit(self, i, false, &so_far);
        sheet->write(sheet->context, position, &result);
    }
}
