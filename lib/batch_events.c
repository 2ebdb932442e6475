/* SPDX-License-Identifier: MIT
 * A row of a batch as a view of facts: the dated facts about what is held. */
#include "batch_row.h"

/* A sort of events: which column says of what certification they are, when they were, and which
 * word they must have. */
typedef struct event_source {
    size_t slice;             /* in row_slices */
    size_t certification, on; /* in icsrm_batch_input */
    size_t word;              /* likewise; of `map`, unless that is MAP_COUNT */
    int map;
    uint32_t meant;
    size_t target; /* in facts_holding */
} event_source;

#define INPUT(name) offsetof(icsrm_batch_input, name)
static const event_source event_sources[] = {
    {offsetof(row_slices, exams), INPUT(exam_certification), INPUT(exam_on), INPUT(exam_result),
     MAP_RESULTS, ICSRM_RESULT_PASS, offsetof(facts_holding, passes)},
    {offsetof(row_slices, recertifications), INPUT(recertification_certification),
     INPUT(recertification_on), INPUT(recertification_on), MAP_COUNT, 0,
     offsetof(facts_holding, recertifications)},
    {offsetof(row_slices, payments), INPUT(payment_certification), INPUT(payment_on),
     INPUT(payment_purpose), MAP_PURPOSES, ICSRM_PURPOSE_RENEWAL, offsetof(facts_holding, fees)},
    {offsetof(row_slices, payments), INPUT(payment_certification), INPUT(payment_on),
     INPUT(payment_purpose), MAP_PURPOSES, ICSRM_PURPOSE_EXAM_ENROLLMENT,
     offsetof(facts_holding, enrollments)},
};
enum { AWARDS = 2 }; /* so many of them begin what is held */

static icsrm_column column_at(const batch_call *call, size_t offset)
{
    icsrm_column column;
    memcpy(&column, (const char *)&call->input + offset, sizeof column);
    return column;
}

/* Puts an event among those of its holding: of the row's own all are kept; of the others the first
 * award, for [I-5]. */
static void put_event(row_reader *self, uint32_t holding, size_t sort, event found)
{
    facts_holding *holdings = self->room->holdings;
    if (holding == self->own) {
        self->gathered[self->gathered_count++] = found;
        return;
    }
    if (sort >= AWARDS)
        return;
    event *first = &self->room->firsts[sort * ICSRM_HELD_MAX + holding];
    events *all = (events *)(void *)((char *)&holdings[holding] + event_sources[sort].target);
    if (all->count > 0 && all->items->on <= found.on)
        return;
    *first = found;
    *all = (events){first, 1};
}

static int compare_events(const void *context, uint32_t a, uint32_t b)
{
    const event *all = context;
    return (all[a].on > all[b].on) - (all[a].on < all[b].on);
}

/* Gives the row's own holding what was gathered, by date, then position: the sort is stable. */
static void keep_gathered(row_reader *self, size_t sort)
{
    facts_holding *own = &self->room->holdings[self->own];
    events *all = (events *)(void *)((char *)own + event_sources[sort].target);
    uint32_t *order = self->room->order;
    for (uint32_t i = 0; i < self->gathered_count; i++)
        order[i] = i;
    icsrm_sort(order, order + self->gathered_count, self->gathered_count, compare_events,
               self->gathered);
    for (uint32_t i = 0; i < self->gathered_count; i++)
        self->kept[i] = self->gathered[order[i]];
    *all = (events){self->kept, self->gathered_count};
    self->kept += self->gathered_count;
}

static void gather_events(row_reader *self, size_t sort)
{
    const batch_call *call = self->call;
    const event_source *source = &event_sources[sort];
    const icsrm_column certification = column_at(call, source->certification);
    const icsrm_column on = column_at(call, source->on);
    const icsrm_column word = column_at(call, source->word);
    list_slice slice;
    memcpy(&slice, (const char *)&self->slices + source->slice, sizeof slice);
    for (uint32_t i = 0; i < slice.count; i++) {
        const uint64_t at = slice.first + i;
        const code_entry named = icsrm_code_at(call, MAP_CERTIFICATIONS, &certification, at);
        const uint32_t holding = icsrm_holding_find(self->view, named.value);
        if (holding == ICSRM_NO_INDEX ||
            (source->map != MAP_COUNT &&
             icsrm_code_at(call, source->map, &word, at).value != source->meant))
            continue;
        put_event(self, holding, sort, (event){icsrm_column_day(&on, at), i});
    }
}

void icsrm_row_events(row_reader *self)
{
    self->kept = self->room->events;
    self->gathered = self->room->events + self->room->event_room;
    for (size_t sort = 0; sort < sizeof event_sources / sizeof *event_sources; sort++) {
        self->gathered_count = 0;
        gather_events(self, sort);
        if (self->own == ICSRM_NO_INDEX)
            continue;
        if (sort == 0 && self->certified_on != ICSRM_DATE_NONE)
            put_event(self, self->own, sort, (event){self->certified_on, self->slices.exams.count});
        keep_gathered(self, sort);
    }
}
