/* SPDX-License-Identifier: MIT
 * Deriving the facts view of a record: the certifications that are held, and the dated facts about
 * each. */
#include "facts_derive.h"

bool icsrm_holding_add(facts_holding *holdings, uint32_t *count, uint32_t certification)
{
    uint32_t at = 0;
    while (at < *count && holdings[at].certification < certification)
        at++;
    if (at < *count && holdings[at].certification == certification)
        return true;
    if (*count == ICSRM_HELD_MAX)
        return false;
    memmove(holdings + at + 1, holdings + at, (*count - at) * sizeof *holdings);
    memset(holdings + at, 0, sizeof *holdings);
    holdings[at].certification = certification;
    (*count)++;
    return true;
}

icsrm_status icsrm_find_holdings(icsrm_record *record, facts_view *view)
{
    static const icsrm_list lists[] = {ICSRM_LIST_EXAMS, ICSRM_LIST_RECERTIFICATIONS};
    facts_holding found[ICSRM_HELD_MAX];
    uint32_t count = 0;
    for (int l = 0; l < 2; l++) {
        const record_exam *exams = icsrm_record_exams(record, lists[l]);
        for (size_t i = 0; i < record->lists[lists[l]].count; i++)
            if (exams[i].held != ICSRM_NO_INDEX && !icsrm_holding_add(found, &count, exams[i].held))
                return ICSRM_E_LIMIT;
    }
    facts_memory *derived = &record->derived;
    derived->holdings = icsrm_array_new(&record->allocator, count, sizeof *found);
    if (derived->holdings == NULL)
        return ICSRM_E_MEMORY;
    memcpy(derived->holdings, found, count * sizeof *found);
    derived->holding_count = count;
    view->holdings = derived->holdings;
    view->holding_count = count;
    return ICSRM_OK;
}

uint32_t icsrm_holding_find(const facts_view *view, uint32_t certification)
{
    for (uint32_t h = 0; h < view->holding_count; h++)
        if (view->holdings[h].certification == certification)
            return h;
    return ICSRM_NO_INDEX;
}

/* A fact on its way to becoming an event. */
typedef struct dated {
    uint32_t holding; /* or ICSRM_NO_INDEX: of no interest */
    event event;
} dated;

typedef dated dated_at(const icsrm_record *record, const facts_view *view, uint32_t i);

static dated pass_at(const icsrm_record *record, const facts_view *view, uint32_t i)
{
    const record_exam *exam = icsrm_record_exams(record, ICSRM_LIST_EXAMS) + i;
    bool passed = exam->result == ICSRM_RESULT_PASS;
    return (dated){passed ? icsrm_holding_find(view, exam->held) : ICSRM_NO_INDEX, {exam->on, i}};
}

static dated recertification_at(const icsrm_record *record, const facts_view *view, uint32_t i)
{
    const record_exam *start = icsrm_record_exams(record, ICSRM_LIST_RECERTIFICATIONS) + i;
    return (dated){icsrm_holding_find(view, start->held), {start->on, i}};
}

static dated payment_at(const icsrm_record *record, const facts_view *view, uint32_t i,
                        int32_t purpose)
{
    const record_payment *payment = icsrm_record_payments(record) + i;
    bool meant = payment->purpose == purpose;
    return (dated){meant ? icsrm_holding_find(view, payment->held) : ICSRM_NO_INDEX,
                   {payment->on, i}};
}

static dated fee_at(const icsrm_record *record, const facts_view *view, uint32_t i)
{
    return payment_at(record, view, i, ICSRM_PURPOSE_RENEWAL);
}

static dated enrollment_at(const icsrm_record *record, const facts_view *view, uint32_t i)
{
    return payment_at(record, view, i, ICSRM_PURPOSE_EXAM_ENROLLMENT);
}

/* The four sorts of events: from which list, and where in a holding they go. */
typedef struct event_sort {
    icsrm_list list;
    dated_at *at;
    size_t target;
} event_sort;

static const event_sort event_sorts[] = {
    {ICSRM_LIST_EXAMS, pass_at, offsetof(facts_holding, passes)},
    {ICSRM_LIST_RECERTIFICATIONS, recertification_at, offsetof(facts_holding, recertifications)},
    {ICSRM_LIST_PAYMENTS, fee_at, offsetof(facts_holding, fees)},
    {ICSRM_LIST_PAYMENTS, enrollment_at, offsetof(facts_holding, enrollments)},
};

typedef struct dating {
    const icsrm_record *record;
    const facts_view *view;
    dated_at *at;
} dating;

/* By certification, then date; the sort is stable, so then by position. */
static int compare_dated(const void *context, uint32_t a, uint32_t b)
{
    const dating *all = context;
    dated x = all->at(all->record, all->view, a);
    dated y = all->at(all->record, all->view, b);
    if (x.holding != y.holding)
        return x.holding < y.holding ? -1 : 1;
    return (x.event.on > y.event.on) - (x.event.on < y.event.on);
}

/* Sorts one list's events into `to` and gives each holding its own; returns how many there are. */
static uint32_t sort_events(icsrm_record *record, facts_view *view, const event_sort *sort,
                            uint32_t *order, event *to)
{
    const uint32_t count = (uint32_t)record->lists[sort->list].count;
    dating all = {record, view, sort->at};
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++)
        if (sort->at(record, view, i).holding != ICSRM_NO_INDEX)
            order[used++] = i;
    icsrm_sort(order, order + used, used, compare_dated, &all);
    for (uint32_t i = 0; i < used; i++) {
        dated found = sort->at(record, view, order[i]);
        char *owner = (char *)(record->derived.holdings + found.holding);
        events *list = (events *)(void *)(owner + sort->target);
        to[i] = found.event;
        if (list->count++ == 0)
            list->items = to + i;
    }
    return used;
}

icsrm_status icsrm_find_events(icsrm_record *record, facts_view *view)
{
    size_t all = record->lists[ICSRM_LIST_EXAMS].count +
                 record->lists[ICSRM_LIST_RECERTIFICATIONS].count +
                 record->lists[ICSRM_LIST_PAYMENTS].count;
    facts_memory *derived = &record->derived;
    uint32_t *order = icsrm_array_new(&record->allocator, all, 2 * sizeof *order);
    derived->events = icsrm_array_new(&record->allocator, all, sizeof *derived->events);
    derived->event_count = all;
    bool room = order != NULL && derived->events != NULL;
    event *next = derived->events;
    for (size_t s = 0; room && s < sizeof event_sorts / sizeof *event_sorts; s++)
        next += sort_events(record, view, &event_sorts[s], order, next);
    icsrm_array_free(&record->allocator, order, all, 2 * sizeof *order);
    return room ? ICSRM_OK : ICSRM_E_MEMORY;
}
