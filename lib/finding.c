/* SPDX-License-Identifier: MIT
 * Findings: the reasons of a decision, in a fixed order. */
#include "decision_data.h"

/* Findings on their way to the caller: all are counted, those that fit are kept. */
typedef struct finding_list {
    icsrm_finding *items;
    size_t capacity, count;
} finding_list;

static void put(finding_list *to, const icsrm_finding *finding)
{
    if (to->count < to->capacity)
        to->items[to->count] = *finding;
    to->count++;
}

static icsrm_finding about(int32_t what, const char *rule, icsrm_date date)
{
    return (icsrm_finding){.finding = what,
                           .list = ICSRM_LIST_NONE,
                           .index = ICSRM_NO_INDEX,
                           .node = ICSRM_NO_NODE,
                           .date = date,
                           .limit = ICSRM_CREDITS_NONE,
                           .actual = ICSRM_CREDITS_NONE,
                           .rule = rule};
}

static void put_date(finding_list *to, int32_t what, const char *rule, icsrm_date date)
{
    icsrm_finding finding = about(what, rule, date);
    put(to, &finding);
}

static void put_event(finding_list *to, int32_t what, const char *rule, icsrm_list list,
                      const event *fact)
{
    icsrm_finding finding = about(what, rule, fact->on);
    finding.list = list;
    finding.index = fact->position;
    put(to, &finding);
}

static void put_node(finding_list *to, int32_t what, const char *rule, uint32_t node,
                     icsrm_credits limit, icsrm_credits actual)
{
    icsrm_finding finding = about(what, rule, ICSRM_DATE_NONE);
    finding.node = node;
    finding.limit = limit;
    finding.actual = actual;
    put(to, &finding);
}

/* ---- term, window, requirement ------------------------------------------------------------- */

static void put_term(const cycle *self, finding_list *to)
{
    const cycle_dates *dates = &self->dates;
    bool active = self->day < dates->expires;
    put_date(to, active ? ICSRM_FINDING_ACTIVE_UNTIL : ICSRM_FINDING_EXPIRED, "cycle.term",
             dates->expires);
    if (self->day > dates->grace_ends && self->day <= dates->closes)
        put_date(to, ICSRM_FINDING_SUSPENDED, "renewal.window", dates->closes);
    if (self->day < dates->opens)
        put_date(to, ICSRM_FINDING_WINDOW_OPENS, "renewal.window", dates->opens);
    else if (self->day <= dates->closes)
        put_date(to, ICSRM_FINDING_WINDOW_OPEN, "renewal.window", dates->closes);
    else
        put_date(to, ICSRM_FINDING_WINDOW_CLOSED, "renewal.window", dates->closes);
}

static void put_requirement(const cycle *self, finding_list *to)
{
    for (uint32_t n = 0; n < self->program->node_count; n++) {
        const program_node *node = &self->program->nodes[n];
        const icsrm_credits minimum = icsrm_credit_minimum(&self->earning, n);
        icsrm_credits counted = self->totals.counted[n];
        bool met = counted >= minimum;
        if (n == 0)
            put_node(to, met ? ICSRM_FINDING_REQUIREMENT_MET : ICSRM_FINDING_REQUIREMENT_SHORT,
                     "cpd.requirement", n, minimum, counted);
        else if (minimum != ICSRM_CREDITS_NONE)
            put_node(to, met ? ICSRM_FINDING_SPECIFIED_MET : ICSRM_FINDING_SPECIFIED_SHORT,
                     "cpd.specified", n, minimum, counted);
        if (self->program->yearly && self->totals.years_short[n] > 0)
            put_node(to, ICSRM_FINDING_YEARS_SHORT, "cpd.specified", n,
                     icsrm_credit_yearly_minimum(&self->earning, n), self->totals.years_short[n]);
        const uint32_t owed = icsrm_credit_variety_owed(&self->earning, n);
        const uint32_t variety = icsrm_credit_variety(self->program, &self->totals, n);
        if (owed > variety)
            put_node(to, ICSRM_FINDING_VARIETY_SHORT, "cpd.specified", n, owed * ICSRM_CREDIT,
                     variety * ICSRM_CREDIT);
        if (node->maximum != ICSRM_CREDITS_NONE && counted >= node->maximum)
            put_node(to, ICSRM_FINDING_MAXIMUM_REACHED, "cpd.credit", n, node->maximum,
                     self->totals.earned[n]);
    }
}

static void put_amounts(const icsrm_decision *decision, finding_list *to)
{
    icsrm_credits carried = decision->cycle.earning.carried_in;
    if (carried > 0)
        put_node(to, ICSRM_FINDING_CARRIED_IN, "cpd.credit", ICSRM_NO_NODE, ICSRM_CREDITS_NONE,
                 carried);
    if (decision->pending > 0)
        put_node(to, ICSRM_FINDING_UNDER_REVIEW, "cpd.approval", ICSRM_NO_NODE, ICSRM_CREDITS_NONE,
                 decision->pending);
}

/* ---- fees and exams ------------------------------------------------------------------------ */

static void put_fee(const cycle *self, finding_list *to)
{
    const events *fees = &self->facts->holdings[self->holding].fees;
    if (self->fee != ICSRM_NO_INDEX)
        put_event(to, ICSRM_FINDING_FEE_PAID, "renewal.fee", ICSRM_LIST_PAYMENTS,
                  &fees->items[self->fee]);
    else if (self->day <= self->dates.closes && self->program->policy->fee == FEE_REQUIRED)
        put_date(to, ICSRM_FINDING_FEE_DUE, "renewal.fee", self->dates.closes);
    if (self->completed != ICSRM_DATE_NONE)
        put_date(to, ICSRM_FINDING_RENEWAL_COMPLETE, "renewal.window", self->completed);
}

/* Fees of an earlier cycle that completed nothing: those it passed over, and those before the next
 * cycle starts. Returns the first fee that is left. */
static uint32_t put_idle_fees(const cycle *self, uint32_t from, icsrm_date next, bool spent,
                              finding_list *to)
{
    const events *fees = &self->facts->holdings[self->holding].fees;
    uint32_t f = from;
    for (; f < fees->count && (fees->items[f].on < next || (spent && f <= self->fee)); f++)
        if (!spent || f != self->fee)
            put_event(to, ICSRM_FINDING_FEE_WITHOUT_USE, "renewal.fee", ICSRM_LIST_PAYMENTS,
                      &fees->items[f]);
    return f;
}

/* The same for the last cycle: before the expiry only its own fee has a use, later ones can wait
 * for the next renewal; once lapsed, none has. */
static void put_last_fees(const icsrm_decision *decision, uint32_t from, finding_list *to)
{
    const cycle *self = &decision->cycle;
    const events *fees = &self->facts->holdings[self->holding].fees;
    const bool lapsed = decision->standing == ICSRM_STANDING_LAPSED;
    for (uint32_t f = from; f < fees->count && fees->items[f].on <= self->day; f++)
        if (lapsed || (f != self->fee && fees->items[f].on < self->dates.expires))
            put_event(to, ICSRM_FINDING_FEE_WITHOUT_USE, "renewal.fee", ICSRM_LIST_PAYMENTS,
                      &fees->items[f]);
}

/* Passes before a day that began no cycle. Returns the first that is left. */
static uint32_t put_idle_exams(const cycle *self, uint32_t from, icsrm_date until, finding_list *to)
{
    const events *passes = &self->facts->holdings[self->holding].passes;
    uint32_t p = from;
    for (; p < passes->count && passes->items[p].on < until; p++)
        put_event(to, ICSRM_FINDING_EXAM_WITHOUT_EFFECT, "reexam.after-expiry", ICSRM_LIST_EXAMS,
                  &passes->items[p]);
    return p;
}

/* What came before an anchoring recertification is history, not in vain. */
static uint32_t skip_before(const events *all, icsrm_date start)
{
    uint32_t i = 0;
    while (i < all->count && all->items[i].on < start)
        i++;
    return i;
}

/* Follows the chain once more for the fees that had no effect. */
static void put_fees_without_effect(const icsrm_decision *decision, finding_list *to)
{
    const cycle *last = &decision->cycle;
    const facts_holding *held = &last->facts->holdings[last->holding];
    cycle walk;
    bool found;
    (void)icsrm_cycle_first(last->catalog, last->facts, last->holding, last->day, &walk, &found);
    bool anchored = walk.begun_by == ICSRM_BEGUN_BY_RECERTIFICATION;
    uint32_t at = anchored ? skip_before(&held->fees, walk.dates.start) : 0;
    while (walk.number < last->number) {
        icsrm_date next;
        int32_t ending = icsrm_cycle_ending(&walk, &next);
        at = put_idle_fees(&walk, at, next,
                           ending == ICSRM_BEGUN_BY_CPD && walk.fee != ICSRM_NO_INDEX, to);
        (void)icsrm_cycle_next(&walk, ending, next);
    }
    put_last_fees(decision, at, to);
}

/* Follows the chain for the passes that had no effect: all but the award and those that began a
 * cycle, or are sure to. */
static void put_exams_without_effect(const icsrm_decision *decision, finding_list *to)
{
    const cycle *last = &decision->cycle;
    const facts_holding *held = &last->facts->holdings[last->holding];
    cycle walk;
    bool found;
    icsrm_date next;
    int32_t sequel;
    (void)icsrm_cycle_first(last->catalog, last->facts, last->holding, last->day, &walk, &found);
    bool anchored = walk.begun_by == ICSRM_BEGUN_BY_RECERTIFICATION;
    uint32_t at = anchored ? skip_before(&held->passes, walk.dates.start) : 1;
    while ((sequel = icsrm_cycle_sequel(&walk, &next)) != 0) {
        if (sequel == ICSRM_BEGUN_BY_EXAM)
            at = put_idle_exams(last, at, icsrm_cycle_pass(&walk)->on, to) + 1;
        if (walk.number == last->number)
            break;
        (void)icsrm_cycle_next(&walk, sequel, next);
    }
    put_idle_exams(last, at, last->day + 1, to);
}

/* reexam.same-type: passes since the expiry for other certifications of the body. */
static void put_exams_of_others(const icsrm_decision *decision, finding_list *to)
{
    const cycle *self = &decision->cycle;
    const catalog_certification *certifications = decision->catalog->certifications;
    const uint32_t scheme = certifications[decision->certification].scheme;
    for (uint32_t h = 0; h < self->facts->holding_count; h++) {
        const facts_holding *other = &self->facts->holdings[h];
        if (h == self->holding || certifications[other->certification].scheme != scheme)
            continue;
        for (uint32_t p = 0; p < other->passes.count; p++) {
            const event *pass = &other->passes.items[p];
            if (pass->on >= self->dates.expires && pass->on <= self->day)
                put_event(to, ICSRM_FINDING_EXAM_OF_ANOTHER, "reexam.same-type", ICSRM_LIST_EXAMS,
                          pass);
        }
    }
}

static void put_exams(const icsrm_decision *decision, finding_list *to)
{
    const cycle *self = &decision->cycle;
    const events *enrollments = &self->facts->holdings[self->holding].enrollments;
    if (self->completed == ICSRM_DATE_NONE)
        put_date(to, ICSRM_FINDING_EXAM_OPEN, "reexam.after-expiry", self->dates.exam_from);
    put_exams_without_effect(decision, to);
    put_exams_of_others(decision, to);
    const event *paid = icsrm_event_first(enrollments, self->dates.exam_from, self->day);
    if (paid != NULL)
        put_event(to, ICSRM_FINDING_EXAM_FEE_PAID, "reexam.fee", ICSRM_LIST_PAYMENTS, paid);
}

/* ---- activities ---------------------------------------------------------------------------- */

static const char *const outcome_rules[] = {
    [ICSRM_OUTCOME_FUTURE] = "cpd.approval",
    [ICSRM_OUTCOME_DRAFT] = "cpd.approval",
    [ICSRM_OUTCOME_REJECTED] = "cpd.approval",
    [ICSRM_OUTCOME_OUTSIDE_CYCLE] = "cycle.term",
    [ICSRM_OUTCOME_OTHER_CERTIFICATION] = "cpd.credit",
    [ICSRM_OUTCOME_NOT_IN_SCHEME] = "cpd.credit",
    [ICSRM_OUTCOME_SUBMITTED_LATE] = "cpd.approval",
    [ICSRM_OUTCOME_OFF_TOPIC] = "cpd.relevance",
    [ICSRM_OUTCOME_PART_OF_JOB] = "cpd.independence",
    [ICSRM_OUTCOME_NOT_FIRST_TIME] = "cpd.first-time",
    [ICSRM_OUTCOME_REPEAT_AUDIENCE] = "cpd.audience",
    [ICSRM_OUTCOME_NO_WHOLE_HOUR] = "cpd.credit",
    [ICSRM_OUTCOME_REVIEWED_LATE] = "cpd.approval",
    [ICSRM_OUTCOME_PENDING] = "cpd.approval",
    [ICSRM_OUTCOME_OVER_CAP] = "cpd.credit",
    [ICSRM_OUTCOME_CAPPED] = "cpd.credit",
    [ICSRM_OUTCOME_COUNTED] = "cpd.credit",
};

static void write_finding(void *context, uint32_t position, const verdict *result)
{
    icsrm_finding *to = (icsrm_finding *)context + position;
    *to = about(ICSRM_FINDING_ACTIVITY, outcome_rules[ICSRM_OUTCOME_COUNTED], ICSRM_DATE_NONE);
    to->outcome = result->outcome;
    to->list = ICSRM_LIST_ACTIVITIES;
    to->index = position;
    to->limit = result->left;
    to->actual = result->credit;
}

static int32_t read_finding(const void *context, uint32_t position)
{
    return ((const icsrm_finding *)context)[position].outcome;
}

/* The least minutes that earn something: more of them never earn less. 0: none do. With blocks per
 * category those of a block, which an activity need not complete alone. */
static icsrm_credits least_minutes(const program_kind *kind)
{
    int32_t low = 0;
    int32_t high = ICSRM_MINUTES_MAX;
    if (kind->slot >= SLOT_MINUTES)
        return kind->minutes_per_credit;
    if (own_credit(kind, high) == 0)
        return 0;
    while (high - low > 1) { /* low earns nothing, high something */
        const int32_t middle = low + (high - low) / 2;
        if (own_credit(kind, middle) > 0)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Adds to each activity's finding what its verdict does not know. */
static void complete_activities(const cycle *self, icsrm_finding *findings)
{
    const facts_view *facts = self->facts;
    for (uint32_t i = 0; i < facts->count; i++) {
        icsrm_finding *to = &findings[facts->position[i]];
        const program_kind *kind = &self->program->kinds[facts->kind[i]];
        to->rule = outcome_rules[to->outcome];
        to->node = kind->node;
        to->date = facts->known[i] <= self->day ? facts->known[i] : facts->on[i];
        if (to->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR) {
            to->limit = least_minutes(kind);
            to->actual = facts->minutes[i];
        }
    }
}

/* ---- all of them --------------------------------------------------------------------------- */

static void put_all(const icsrm_decision *decision, finding_list *to)
{
    if (decision->standing == ICSRM_STANDING_NONE) {
        put_date(to, ICSRM_FINDING_NEVER_CERTIFIED, "cycle.term", ICSRM_DATE_NONE);
        return;
    }
    if (decision->cycle.program->perpetual) {
        put_date(to, ICSRM_FINDING_PERPETUAL, "cycle.term", ICSRM_DATE_NONE);
        return;
    }
    put_term(&decision->cycle, to);
    put_requirement(&decision->cycle, to);
    put_amounts(decision, to);
    put_fee(&decision->cycle, to);
    put_fees_without_effect(decision, to);
    put_exams(decision, to);
}

icsrm_status icsrm_decision_findings(const icsrm_decision *decision, icsrm_finding *findings,
                                     size_t capacity, size_t *count)
{
    if (decision == NULL || (findings == NULL && capacity > 0))
        return ICSRM_E_ARGUMENT;
    if (decision->record == NULL)
        return ICSRM_E_STATE;
    bool none = decision->standing == ICSRM_STANDING_NONE;
    finding_list to = {NULL, 0, 0};
    put_all(decision, &to);
    size_t all = to.count + (none ? 0 : decision->record->facts.count);
    if (count != NULL)
        *count = all;
    if (capacity < all)
        return ICSRM_E_CAPACITY;
    to = (finding_list){findings, capacity, 0};
    put_all(decision, &to);
    if (!none) {
        verdict_sheet sheet = {findings + to.count, write_finding, read_finding};
        icsrm_judge_activities(decision, &sheet);
        complete_activities(&decision->cycle, findings + to.count);
    }
    return ICSRM_OK;
}
