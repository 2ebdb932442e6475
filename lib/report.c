/* SPDX-License-Identifier: MIT
 * Reports: making them of decisions. */
#include <icsrm/report.h>

#include "decision_data.h"
#include "report_data.h"

void icsrm_report_init(icsrm_report *report)
{
    if (report == NULL)
        return;
    memset(report, 0, sizeof *report);
    report->struct_size = sizeof *report;
    report->as_of = ICSRM_DATE_NONE;
    report->start = ICSRM_DATE_NONE;
    report->expires = ICSRM_DATE_NONE;
    report->opens = ICSRM_DATE_NONE;
    report->closes = ICSRM_DATE_NONE;
    report->fee_paid_on = ICSRM_DATE_NONE;
    report->completed_on = ICSRM_DATE_NONE;
    report->reexam_from = ICSRM_DATE_NONE;
    report->reexam_fee_paid_on = ICSRM_DATE_NONE;
}

/* ---- memory -------------------------------------------------------------------------------- */

/* A report with what it points to is one block: this, the arrays, the texts. */
typedef struct report_block {
    icsrm_report report;
    icsrm_allocator memory;
    size_t size;
} report_block;

icsrm_report *icsrm_report_allocate(const icsrm_allocator *memory, size_t arrays, size_t texts,
                                    report_room *room)
{
    size_t size = sizeof(report_block) + arrays + texts; /* each is less than memory has */
    report_block *block = icsrm_array_new(memory, size, 1);
    if (block == NULL)
        return NULL;
    block->memory = *memory;
    block->size = size;
    icsrm_report_init(&block->report);
    room->array = (char *)(block + 1);
    room->text = room->array + arrays;
    return &block->report;
}

void icsrm_report_free(icsrm_report *report)
{
    if (report == NULL)
        return;
    report_block *block = (report_block *)report;
    icsrm_allocator memory = block->memory;
    icsrm_array_free(&memory, block, block->size, 1);
}

void *icsrm_report_take(report_room *room, size_t size)
{
    void *array = room->array;
    room->array += size;
    return array;
}

icsrm_text icsrm_report_keep(report_room *room, icsrm_text text)
{
    if (text.data == NULL)
        return text;
    char *to = room->text;
    memcpy(to, text.data, text.size);
    to[text.size] = '\0';
    room->text += text.size + 1;
    return (icsrm_text){to, text.size};
}

/* ---- of a decision ------------------------------------------------------------------------- */

/* What is made, and of what. */
typedef struct making {
    const icsrm_decision *decision;
    const icsrm_finding *findings;
    size_t node_count, activity_count, history_count, finding_count;
    report_room room;
} making;

static icsrm_text text_of(const char *name)
{
    return (icsrm_text){name, name != NULL ? strlen(name) : 0};
}

static icsrm_text activity_id(const icsrm_record *record, size_t index)
{
    return icsrm_record_text(record, icsrm_record_activities(record)[index].id);
}

static icsrm_node node_at(const making *self, size_t index)
{
    icsrm_node node = {.struct_size = sizeof node};
    (void)icsrm_decision_node_at(self->decision, index, &node);
    return node;
}

/* Nodes below the root: one below the root has no category above it. */
static icsrm_text parent_of(const making *self, const icsrm_node *node)
{
    if (node->parent == 0 || node->parent == ICSRM_NO_NODE)
        return text_of(NULL);
    return text_of(node_at(self, node->parent).name);
}

static bool is_about_activity(const icsrm_finding *finding)
{
    return finding->list == ICSRM_LIST_ACTIVITIES;
}

static icsrm_text node_of(const making *self, const icsrm_finding *finding)
{
    return text_of(finding->node < self->node_count ? node_at(self, finding->node).name : NULL);
}

/* Every text that a report has, each by the same way: counted first, then kept. */
static size_t text_size(icsrm_text text)
{
    return text.data != NULL ? text.size + 1 : 0;
}

static size_t measure_texts(const making *self, const icsrm_summary *summary)
{
    const icsrm_record *record = self->decision->record;
    size_t size = text_size(icsrm_record_text(record, record->member)) +
                  text_size(text_of(summary->certification));
    for (size_t i = 1; i < self->node_count; i++) {
        icsrm_node node = node_at(self, i);
        size += text_size(text_of(node.name)) + text_size(parent_of(self, &node));
    }
    for (size_t i = 0; i < self->activity_count; i++)
        size += text_size(activity_id(record, i));
    for (size_t i = 0; i < self->finding_count; i++) {
        const icsrm_finding *finding = &self->findings[i];
        size += text_size(text_of(finding->rule)) + text_size(node_of(self, finding));
        if (is_about_activity(finding))
            size += text_size(activity_id(record, finding->index));
    }
    return size;
}

static void fill_summary(making *self, const icsrm_summary *from, icsrm_report *to)
{
    const icsrm_record *record = self->decision->record;
    to->standing = from->standing;
    to->member = icsrm_report_keep(&self->room, icsrm_record_text(record, record->member));
    to->certification = icsrm_report_keep(&self->room, text_of(from->certification));
    to->as_of = from->as_of;
    to->cycle_number = (int32_t)from->cycle_number;
    to->start = from->start;
    to->expires = from->expires;
    to->begun_by = from->begun_by;
    to->requirement_met = from->requirement_met;
    to->can_pay = from->can_pay;
    to->reexam_eligible = from->reexam_eligible;
    to->opens = from->opens;
    to->closes = from->closes;
    to->fee_paid_on = from->fee_paid_on;
    to->completed_on = from->completed_on;
    to->reexam_from = from->reexam_from;
    to->reexam_fee_paid_on = from->reexam_fee_paid_on;
    to->required = from->required;
    to->counted = from->counted;
    to->shortfall = from->shortfall;
    to->pending = from->pending;
    to->carried_in = from->carried_in;
}

static void fill_categories(making *self, icsrm_report *to)
{
    size_t count = self->node_count > 0 ? self->node_count - 1 : 0;
    icsrm_report_category *categories = icsrm_report_take(&self->room, count * sizeof *categories);
    for (size_t i = 0; i < count; i++) {
        icsrm_node node = node_at(self, i + 1);
        categories[i] = (icsrm_report_category){
            .category = icsrm_report_keep(&self->room, text_of(node.name)),
            .parent = icsrm_report_keep(&self->room, parent_of(self, &node)),
            .earned = node.earned,
            .cap = node.maximum,
            .counted = node.counted,
            .minimum = node.minimum,
            .shortfall = node.shortfall,
        };
    }
    to->categories = categories;
    to->category_count = count;
}

static void write_outcome(void *context, uint32_t position, const verdict *result)
{
    icsrm_report_activity *activity = (icsrm_report_activity *)context + position;
    activity->outcome = result->outcome;
    activity->credits = result->credit;
    activity->counted = result->counted;
}

static int32_t read_outcome(const void *context, uint32_t position)
{
    return ((const icsrm_report_activity *)context)[position].outcome;
}

static void fill_activities(making *self, icsrm_report *to)
{
    size_t count = self->activity_count;
    icsrm_report_activity *activities = icsrm_report_take(&self->room, count * sizeof *activities);
    verdict_sheet sheet = {activities, write_outcome, read_outcome};
    for (size_t i = 0; i < count; i++)
        activities[i] = (icsrm_report_activity){
            .id = icsrm_report_keep(&self->room, activity_id(self->decision->record, i))};
    if (count > 0)
        icsrm_judge_activities(self->decision, &sheet);
    to->activities = activities;
    to->activity_count = count;
}

static void fill_history(making *self, icsrm_report *to)
{
    icsrm_cycle *cycles = icsrm_report_take(&self->room, self->history_count * sizeof *cycles);
    (void)icsrm_decision_history(self->decision, cycles, self->history_count, NULL);
    to->history = cycles;
    to->history_count = self->history_count;
}

static void fill_findings(making *self, icsrm_report *to)
{
    size_t count = self->finding_count;
    icsrm_report_finding *findings = icsrm_report_take(&self->room, count * sizeof *findings);
    for (size_t i = 0; i < count; i++) {
        const icsrm_finding *from = &self->findings[i];
        icsrm_text id = {NULL, 0};
        if (is_about_activity(from))
            id = activity_id(self->decision->record, from->index);
        findings[i] = (icsrm_report_finding){
            .finding = from->finding,
            .outcome = from->outcome,
            .list = from->list,
            .index = from->index,
            .id = icsrm_report_keep(&self->room, id),
            .node = icsrm_report_keep(&self->room, node_of(self, from)),
            .rule = icsrm_report_keep(&self->room, text_of(from->rule)),
            .date = from->date,
            .limit = from->limit,
            .actual = from->actual,
        };
    }
    to->findings = findings;
    to->finding_count = count;
}

/* The arrays stand in one block; what each holds is aligned as the widest of it. */
static size_t array_size(const making *self)
{
    size_t categories = self->node_count > 0 ? self->node_count - 1 : 0;
    return categories * sizeof(icsrm_report_category) +
           self->activity_count * sizeof(icsrm_report_activity) +
           self->finding_count * sizeof(icsrm_report_finding) +
           self->history_count * sizeof(icsrm_cycle);
}

static icsrm_status make(making *self, const icsrm_summary *summary, const icsrm_allocator *memory,
                         icsrm_report **out)
{
    icsrm_report *report =
        icsrm_report_allocate(memory, array_size(self), measure_texts(self, summary), &self->room);
    if (report == NULL)
        return ICSRM_E_MEMORY;
    fill_summary(self, summary, report);
    fill_categories(self, report);
    fill_activities(self, report);
    fill_findings(self, report);
    fill_history(self, report);
    *out = report;
    return ICSRM_OK;
}

/* Only the counts: no room is offered. */
static void count_parts(making *self)
{
    const icsrm_decision *decision = self->decision;
    self->node_count = icsrm_decision_node_count(decision);
    (void)icsrm_decision_outcomes(decision, NULL, NULL, NULL, 0, &self->activity_count);
    (void)icsrm_decision_history(decision, NULL, 0, &self->history_count);
    (void)icsrm_decision_findings(decision, NULL, 0, &self->finding_count);
}

icsrm_status icsrm_report_new(const icsrm_decision *decision, const icsrm_allocator *allocator,
                              icsrm_report **out)
{
    making self = {.decision = decision};
    icsrm_summary summary = {.struct_size = sizeof summary};
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_status status =
        out != NULL ? icsrm_decision_summarize(decision, &summary) : ICSRM_E_ARGUMENT;
    if (status != ICSRM_OK)
        return status;
    count_parts(&self);
    icsrm_finding *findings = icsrm_array_new(&memory, self.finding_count, sizeof *findings);
    if (findings == NULL)
        return ICSRM_E_MEMORY;
    self.findings = findings;
    (void)icsrm_decision_findings(decision, findings, self.finding_count, NULL);
    status = make(&self, &summary, &memory, out);
    icsrm_array_free(&memory, findings, self.finding_count, sizeof *findings);
    return status;
}
