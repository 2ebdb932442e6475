/* SPDX-License-Identifier: MIT
 * Explanations: which text says a finding, and which of the scheme's sentences it rests on. */
#include "sentence.h"

#include <icsrm/explain.h>

/* ---- choosing ------------------------------------------------------------------------------ */

static const program_kind *kind_of(const sentence *self)
{
    return &self->decision->cycle.program->kinds[self->activity->kind];
}

/* Whether it is whole hours that are counted, activity by activity: with blocks per category it is
 * minutes that are, an increment for each. */
static bool is_by_hours(const sentence *self)
{
    const program_kind *kind = kind_of(self);
    return kind->minutes_per_credit == 60 && kind->increment == ICSRM_CREDIT && kind->more == NULL;
}

/* Whether the node's own maximum is the only one that can have left no room. Above a maximum there
 * is no yearly one: schemes that have one are refused. */
static bool has_one_maximum(const sentence *self)
{
    const program_node *nodes = self->decision->cycle.program->nodes;
    const program_node *own = icsrm_sentence_node(self);
    uint32_t found = own->maximum != ICSRM_CREDITS_NONE && own->yearly_maximum == 0 ? 1 : 2;
    for (uint32_t n = own->parent; n != ICSRM_NO_NODE; n = nodes[n].parent)
        found += nodes[n].maximum != ICSRM_CREDITS_NONE;
    return found == 1;
}

/* How the activity earns, before what became of it. */
static void say_earning(const sentence *self)
{
    const bool excluded = self->activity->excluded_minutes > 0; /* none given: below 0 */
    const bool by_hours = is_by_hours(self);
    if (self->finding->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR && by_hours)
        icsrm_sentence_say(self,
                           self->texts->others[excluded ? TEXT_NO_HOUR_EXCLUDED : TEXT_NO_HOUR]);
    else if (kind_of(self)->fixed > 0)
        icsrm_sentence_say(self, self->texts->others[TEXT_FIXED]);
    else if (by_hours)
        icsrm_sentence_say(self, self->texts->others[excluded ? TEXT_HOURS_EXCLUDED : TEXT_HOURS]);
    else
        icsrm_sentence_say(self,
                           self->texts->others[excluded ? TEXT_MINUTES_EXCLUDED : TEXT_MINUTES]);
}

/* Whether a number of minutes earns something by itself. */
static bool begins_somewhere(const sentence *self)
{
    return kind_of(self)->slot < SLOT_MINUTES && self->finding->limit > 0;
}

/* What makes of the minutes more or less than they show. With blocks per category they earn nothing
 * by themselves. */
static void say_terms(const sentence *self)
{
    const program_kind *kind = kind_of(self);
    const scheme_kind *more = kind->more;
    if (kind->slot >= SLOT_MINUTES)
        return;
    const icsrm_credits own = icsrm_sentence_own(self);
    if (more != NULL && more->item_maximum > 0 && own == more->item_maximum)
        icsrm_sentence_say(self, self->texts->others[TEXT_ITEM_MAXIMUM]);
    else if (more != NULL && more->percent > 0 && kind->fixed == 0)
        icsrm_sentence_say(self, self->texts->others[TEXT_PERCENT]);
    if (self->finding->actual > own)
        icsrm_sentence_say(self, self->texts->others[TEXT_BONUS]);
}

/* Whether the activity names the certification, so that only a limit keeps it from counting. */
static bool names_this(const sentence *self)
{
    const icsrm_record *record = self->decision->record;
    const text_ref *items = record->items.items;
    const item_range named = self->activity->certifications;
    const char *code = self->decision->catalog->codes[self->decision->certification];
    for (uint32_t c = named.first; c < named.first + named.count; c++) {
        const icsrm_text text = icsrm_record_text(record, items[c]);
        if (strlen(code) == text.size && memcmp(code, text.data, text.size) == 0)
            return true;
    }
    return false;
}

/* Why it is for others: it names them, or must name some, or others came first. */
static const char *text_of_others(const sentence *self)
{
    const scheme_policy *policy = self->decision->cycle.program->policy;
    const bool names_none = self->activity->certifications.count == 0;
    if (names_none && policy->sharing != SHARED_BY_ALL)
        return self->texts->others[TEXT_NAMES_NONE];
    if (policy->sharing_limit > 0 && (names_none || names_this(self)))
        return self->texts->others[TEXT_OTHERS_FIRST];
    return self->texts->outcomes[ICSRM_OUTCOME_OTHER_CERTIFICATION];
}

static void say_activity(const sentence *self)
{
    const int32_t outcome = self->finding->outcome;
    const char *text = self->texts->outcomes[outcome];
    const bool earns = outcome >= ICSRM_OUTCOME_PENDING || outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR;
    if (earns)
        say_earning(self);
    if (outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR && is_by_hours(self))
        return; /* it is said already */
    if (outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR && begins_somewhere(self))
        text = self->texts->others[TEXT_CREDIT_BEGINS];
    if (outcome >= ICSRM_OUTCOME_PENDING)
        say_terms(self);
    if (outcome == ICSRM_OUTCOME_OTHER_CERTIFICATION)
        text = text_of_others(self);
    if (outcome == ICSRM_OUTCOME_REPEAT_AUDIENCE && (kind_of(self)->bars & BARS_REPEAT_SESSION))
        text = self->texts->others[TEXT_REPEAT_SESSION];
    if (outcome == ICSRM_OUTCOME_OUTSIDE_CYCLE &&
        self->activity->on < self->decision->cycle.earning.from)
        text = self->texts->others[TEXT_BEFORE_CYCLE];
    if (outcome == ICSRM_OUTCOME_CAPPED && !has_one_maximum(self))
        text = self->texts->others[TEXT_CAPPED_ABOVE];
    if (outcome == ICSRM_OUTCOME_OVER_CAP && !has_one_maximum(self))
        text = self->texts->others[TEXT_OVER_CAP_ABOVE];
    icsrm_sentence_say(self, text);
}

/* A minimum of 0 was asked for: what the years ask for stands in its place. */
static const char *text_of_nothing(const sentence *self)
{
    const cycle *of = &self->decision->cycle;
    const program_node *node = icsrm_sentence_node(self);
    const bool met =
        node->yearly_minimum > 0 && of->totals.years_short[node - of->program->nodes] == 0;
    return self->texts->others[met ? TEXT_YEARS_MET : TEXT_NOTHING_ASKED];
}

static void say_other(const sentence *self)
{
    const icsrm_finding *finding = self->finding;
    const char *text = self->texts->findings[finding->finding];
    if (finding->finding == ICSRM_FINDING_MAXIMUM_REACHED && finding->actual > finding->limit)
        text = self->texts->others[TEXT_MAXIMUM_EXCEEDED];
    if (finding->finding == ICSRM_FINDING_UNDER_REVIEW &&
        self->decision->standing == ICSRM_STANDING_GRACE &&
        self->decision->day > self->decision->cycle.dates.closes)
        text = self->texts->others[TEXT_UNDER_REVIEW_GRACE];
    if (finding->finding == ICSRM_FINDING_EXAM_OPEN && finding->date > self->decision->day)
        text = self->texts->others[TEXT_EXAM_OPEN_LATER];
    if (finding->finding == ICSRM_FINDING_SPECIFIED_MET && finding->limit == 0)
        text = text_of_nothing(self);
    if (finding->finding == ICSRM_FINDING_SUSPENDED &&
        self->decision->cycle.dates.grace_ends < self->decision->cycle.dates.expires)
        text = self->texts->others[TEXT_SUSPENDED_AT_ONCE];
    icsrm_sentence_say(self, text);
}

/* Whether the finding can be one of the decision's, and so be said. */
static bool is_of(const icsrm_decision *decision, const icsrm_finding *finding)
{
    if (decision == NULL || finding == NULL || decision->record == NULL)
        return false;
    if (decision->standing == ICSRM_STANDING_NONE)
        return finding->finding == ICSRM_FINDING_NEVER_CERTIFIED;
    if (finding->finding == ICSRM_FINDING_ACTIVITY)
        return finding->outcome > 0 && finding->outcome < OUTCOMES &&
               finding->index < decision->record->facts.count;
    return finding->finding > 0 && finding->finding < FINDINGS;
}

size_t icsrm_explain_finding(const icsrm_decision *decision, const icsrm_finding *finding,
                             char *buffer, size_t capacity)
{
    line out = icsrm_line_begin(buffer, capacity);
    if (is_of(decision, finding)) {
        sentence self = {&out, &icsrm_texts_en, decision, finding, NULL};
        if (finding->finding == ICSRM_FINDING_ACTIVITY) {
            self.activity = icsrm_record_activities(decision->record) + finding->index;
            say_activity(&self);
        } else {
            say_other(&self);
        }
    }
    return icsrm_line_end(&out);
}

/* ---- sources ------------------------------------------------------------------------------- */

/* Which of the scheme's rows a finding rests on. */
enum {
    FROM_NOTHING,
    FROM_TERM,
    FROM_RENEWAL,
    FROM_REEXAM,
    FROM_CREDIT,
    FROM_CERTIFICATION,
    FROM_NODE,
    FROM_KIND,
    FROM_OUTCOME
};

static const uint8_t finding_sources[FINDINGS] = {
    [ICSRM_FINDING_NEVER_CERTIFIED] = FROM_NOTHING,
    [ICSRM_FINDING_ACTIVE_UNTIL] = FROM_TERM,
    [ICSRM_FINDING_EXPIRED] = FROM_TERM,
    [ICSRM_FINDING_WINDOW_OPENS] = FROM_RENEWAL,
    [ICSRM_FINDING_WINDOW_OPEN] = FROM_RENEWAL,
    [ICSRM_FINDING_WINDOW_CLOSED] = FROM_RENEWAL,
    [ICSRM_FINDING_REQUIREMENT_MET] = FROM_CERTIFICATION,
    [ICSRM_FINDING_REQUIREMENT_SHORT] = FROM_CERTIFICATION,
    [ICSRM_FINDING_SPECIFIED_MET] = FROM_NODE,
    [ICSRM_FINDING_SPECIFIED_SHORT] = FROM_NODE,
    [ICSRM_FINDING_MAXIMUM_REACHED] = FROM_NODE,
    [ICSRM_FINDING_UNDER_REVIEW] = FROM_NOTHING,
    [ICSRM_FINDING_CARRIED_IN] = FROM_NOTHING,
    [ICSRM_FINDING_FEE_PAID] = FROM_RENEWAL,
    [ICSRM_FINDING_FEE_DUE] = FROM_RENEWAL,
    [ICSRM_FINDING_RENEWAL_COMPLETE] = FROM_RENEWAL,
    [ICSRM_FINDING_FEE_WITHOUT_USE] = FROM_RENEWAL,
    [ICSRM_FINDING_EXAM_OPEN] = FROM_REEXAM,
    [ICSRM_FINDING_EXAM_WITHOUT_EFFECT] = FROM_REEXAM,
    [ICSRM_FINDING_EXAM_OF_ANOTHER] = FROM_REEXAM,
    [ICSRM_FINDING_EXAM_FEE_PAID] = FROM_REEXAM,
    [ICSRM_FINDING_PERPETUAL] = FROM_TERM,
    [ICSRM_FINDING_SUSPENDED] = FROM_RENEWAL,
    [ICSRM_FINDING_YEARS_SHORT] = FROM_NODE,
    [ICSRM_FINDING_VARIETY_SHORT] = FROM_NODE,
    [ICSRM_FINDING_ACTIVITY] = FROM_OUTCOME,
};

static const uint8_t outcome_sources[OUTCOMES] = {
    [ICSRM_OUTCOME_OUTSIDE_CYCLE] = FROM_TERM,   [ICSRM_OUTCOME_SUBMITTED_LATE] = FROM_RENEWAL,
    [ICSRM_OUTCOME_OFF_TOPIC] = FROM_NODE,       [ICSRM_OUTCOME_PART_OF_JOB] = FROM_KIND,
    [ICSRM_OUTCOME_NOT_FIRST_TIME] = FROM_NODE,  [ICSRM_OUTCOME_REPEAT_AUDIENCE] = FROM_KIND,
    [ICSRM_OUTCOME_NO_WHOLE_HOUR] = FROM_CREDIT, [ICSRM_OUTCOME_PENDING] = FROM_KIND,
    [ICSRM_OUTCOME_OVER_CAP] = FROM_NODE,        [ICSRM_OUTCOME_CAPPED] = FROM_NODE,
    [ICSRM_OUTCOME_COUNTED] = FROM_KIND,
};

/* The edition that the decision's program was compiled from: its policy lies in it. */
static const scheme_edition *edition_of(const icsrm_decision *decision)
{
    const icsrm_catalog *catalog = decision->catalog;
    const scheme_edition *edition =
        catalog->schemes[catalog->certifications[decision->certification].scheme]->editions;
    while (&edition->policy != decision->cycle.program->policy)
        edition++;
    return edition;
}

/* The program's nodes are the edition's, in its order, and the facets behind them. */
static const char *source_of_node(const scheme_edition *edition, size_t n)
{
    return n < edition->node_count ? edition->nodes[n].source
                                   : edition->facets[n - edition->node_count].source;
}

static const char *source_of_kind(const scheme_edition *edition, const char *name)
{
    for (uint32_t k = 0; k < edition->kind_count; k++)
        if (strcmp(edition->kinds[k].name, name) == 0)
            return edition->kinds[k].source;
    return NULL;
}

static const char *source_of_certification(const scheme_edition *edition, const char *code)
{
    const scheme_certification *certification = edition->certifications;
    while (strcmp(certification->code, code) != 0)
        certification++; /* it is there: the program was compiled from it */
    return certification->source;
}

static const char *find_source(const sentence *self, uint8_t from)
{
    const icsrm_decision *decision = self->decision;
    const scheme_edition *edition = edition_of(decision);
    const scheme_quotes *quotes = &edition->policy.quotes;
    const char *const quoted[] = {[FROM_NOTHING] = NULL,
                                  [FROM_TERM] = quotes->term,
                                  [FROM_RENEWAL] = quotes->renewal,
                                  [FROM_REEXAM] = quotes->reexam,
                                  [FROM_CREDIT] = quotes->credit};
    if (from == FROM_CERTIFICATION)
        return source_of_certification(edition, decision->catalog->codes[decision->certification]);
    if (from == FROM_NODE)
        return source_of_node(edition,
                              (size_t)(icsrm_sentence_node(self) - decision->cycle.program->nodes));
    if (from == FROM_KIND)
        return source_of_kind(edition, decision->catalog->kinds[self->activity->kind]);
    return quoted[from];
}

const char *icsrm_explain_source(const icsrm_decision *decision, const icsrm_finding *finding)
{
    if (!is_of(decision, finding) || decision->standing == ICSRM_STANDING_NONE)
        return NULL;
    sentence self = {NULL, NULL, decision, finding, NULL};
    uint8_t from = finding_sources[finding->finding];
    if (from == FROM_OUTCOME) {
        self.activity = icsrm_record_activities(decision->record) + finding->index;
        from = outcome_sources[finding->outcome];
    }
    const char *source = find_source(&self, from);
    return source != NULL && source[0] != '\0' ? source : NULL;
}
