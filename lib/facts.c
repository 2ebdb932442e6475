/* SPDX-License-Identifier: MIT
 * Deriving the facts view of a record: order, known days, certifications, claims. */
#include "credit.h"
#include "record_data.h"

/* ---- holdings and their events ------------------------------------------------------------- */

/* Adds a certification in order; false if there are too many. */
static bool add_holding(facts_holding *holdings, uint32_t *count, uint32_t certification)
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

/* The certifications that exams and recertifications name; the catalog's are sorted by code. */
static icsrm_status find_holdings(icsrm_record *record, facts_view *view)
{
    static const icsrm_list lists[] = {ICSRM_LIST_EXAMS, ICSRM_LIST_RECERTIFICATIONS};
    facts_holding found[ICSRM_HELD_MAX];
    uint32_t count = 0;
    for (int l = 0; l < 2; l++) {
        const record_exam *exams = icsrm_record_exams(record, lists[l]);
        for (size_t i = 0; i < record->lists[lists[l]].count; i++)
            if (exams[i].held != ICSRM_NO_INDEX && !add_holding(found, &count, exams[i].held))
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

static icsrm_status find_events(icsrm_record *record, facts_view *view)
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

/* ---- columns of the activities ------------------------------------------------------------- */

/* The columns while they are written. */
typedef struct columns {
    uint64_t *applies, *holds, *tags;
    icsrm_date *on, *submitted, *known;
    uint32_t *kind, *position, *claim, *claimed;
    int32_t *minutes;
    uint8_t *status, *barred, *audience;
} columns;

enum { COLUMN_BYTES = 3 * sizeof(uint64_t) + 8 * sizeof(uint32_t) + 3 };

/* Lays the columns out in one block, widest first, so that each is aligned. */
static bool lay_out(icsrm_record *record, size_t count, columns *out)
{
    facts_memory *derived = &record->derived;
    derived->columns = icsrm_array_new(&record->allocator, count, COLUMN_BYTES);
    derived->columns_size = count;
    if (derived->columns == NULL)
        return false;
    out->applies = derived->columns;
    out->holds = out->applies + count;
    out->tags = out->holds + count;
    out->on = (icsrm_date *)(void *)(out->tags + count);
    out->submitted = out->on + count;
    out->known = out->submitted + count;
    out->minutes = out->known + count;
    out->kind = (uint32_t *)(void *)(out->minutes + count);
    out->position = out->kind + count;
    out->claim = out->position + count;
    out->claimed = out->claim + count;
    out->status = (uint8_t *)(void *)(out->claimed + count);
    out->barred = out->status + count;
    out->audience = out->barred + count;
    return true;
}

static int compare_on(const void *context, uint32_t a, uint32_t b)
{
    const record_activity *activities = context;
    return (activities[a].on > activities[b].on) - (activities[a].on < activities[b].on);
}

static icsrm_date later(icsrm_date a, icsrm_date b)
{
    return a > b ? a : b;
}

/* cpd.approval: what is known of an activity, and from when on. */
static void fill_review(const record_activity *from, uint32_t i, columns *to)
{
    bool draft = from->status == ICSRM_ACTIVITY_DRAFT;
    bool decided =
        from->status == ICSRM_ACTIVITY_APPROVED || from->status == ICSRM_ACTIVITY_REJECTED;
    icsrm_date submitted = from->submitted_on == ICSRM_DATE_NONE ? from->on : from->submitted_on;
    to->on[i] = from->on;
    to->status[i] = (uint8_t)(from->status == 0 ? ICSRM_ACTIVITY_SUBMITTED : from->status);
    to->submitted[i] = draft ? DAY_NEVER : submitted;
    /* ICSRM_DATE_NONE lies before every date */
    to->known[i] = decided ? later(later(from->on, submitted), from->reviewed_on) : DAY_NEVER;
}

/* cpd.credit [I-5]: whether an activity that names no certification is for a holding. */
static bool is_for_unnamed(const icsrm_record *record, const facts_view *view, uint32_t h,
                           const scheme_policy *policy)
{
    const catalog_certification *all = record->catalog->certifications;
    int32_t held = 0; /* certifications of the same body */
    for (uint32_t other = 0; other < view->holding_count; other++)
        if (all[view->holdings[other].certification].scheme ==
            all[view->holdings[h].certification].scheme)
            held++;
    return policy->sharing == SHARED_BY_ALL &&
           (policy->sharing_limit == 0 || held <= policy->sharing_limit);
}

/* Whether `for` names a holding among as many as the scheme lets an activity count for. */
static bool is_named(const icsrm_record *record, const record_activity *from, const char *code,
                     const scheme_policy *policy)
{
    const text_ref *items = record->items.items;
    uint32_t count = from->certifications.count;
    if (policy->sharing_limit > 0 && count > (uint32_t)policy->sharing_limit)
        count = (uint32_t)policy->sharing_limit;
    for (uint32_t c = 0; c < count; c++) {
        icsrm_text named = icsrm_record_text(record, items[from->certifications.first + c]);
        if (strlen(code) == named.size && memcmp(code, named.data, named.size) == 0)
            return true;
    }
    return false;
}

static uint64_t applies_to(const icsrm_record *record, const facts_view *view,
                           const record_activity *from)
{
    uint64_t mask = 0;
    for (uint32_t h = 0; h < view->holding_count; h++) {
        uint32_t certification = view->holdings[h].certification;
        const scheme_policy *policy =
            icsrm_catalog_program(record->catalog, certification, from->on)->policy;
        bool applies = from->certifications.first == ICSRM_NO_INDEX
                           ? is_for_unnamed(record, view, h, policy)
                           : is_named(record, from, record->catalog->codes[certification], policy);
        mask |= (uint64_t)applies << h;
    }
    return mask;
}

static uint64_t tags_of(const icsrm_record *record, const record_activity *from)
{
    const text_ref *items = record->items.items;
    const icsrm_catalog *catalog = record->catalog;
    uint64_t mask = 0;
    for (uint32_t t = 0; t < from->tags.count; t++) {
        icsrm_text tag = icsrm_record_text(record, items[from->tags.first + t]);
        uint32_t found = icsrm_name_find(catalog->tags, catalog->tag_count, tag);
        if (found != ICSRM_NO_INDEX)
            mask |= (uint64_t)1 << found;
    }
    return mask;
}

static void fill_facts(const record_activity *from, uint32_t position, uint32_t i, columns *to)
{
    int32_t minutes = from->minutes == ICSRM_MINUTES_NONE ? 0 : from->minutes;
    int32_t excluded = from->excluded_minutes == ICSRM_MINUTES_NONE ? 0 : from->excluded_minutes;
    to->kind[i] = from->kind;
    to->minutes[i] = minutes - excluded;
    to->position[i] = position;
    to->barred[i] = (uint8_t)((from->relevant == ICSRM_FALSE ? BARS_OFF_TOPIC : 0) |
                              (from->part_of_job == ICSRM_TRUE ? BARS_PART_OF_JOB : 0) |
                              (from->first_time == ICSRM_FALSE ? BARS_NOT_FIRST_TIME : 0));
}

static void publish(const columns *from, uint32_t count, facts_view *view)
{
    view->count = count;
    view->on = from->on;
    view->submitted = from->submitted;
    view->known = from->known;
    view->status = from->status;
    view->barred = from->barred;
    view->kind = from->kind;
    view->minutes = from->minutes;
    view->position = from->position;
    view->applies = from->applies;
    view->holds = from->holds;
    view->tags = from->tags;
    view->audience = from->audience;
    view->claim = from->claim;
    view->claimed = from->claimed;
}

/* ---- cpd.audience -------------------------------------------------------------------------- */

/* Without a text comes first. */
static int compare_text(icsrm_text x, icsrm_text y)
{
    if (x.data == NULL || y.data == NULL)
        return (x.data != NULL) - (y.data != NULL);
    if (x.size != y.size)
        return x.size < y.size ? -1 : 1;
    return memcmp(x.data, y.data, x.size);
}

typedef struct claiming {
    const icsrm_record *record;
    const uint32_t *position;
} claiming;

static int compare_claims(const void *context, uint32_t a, uint32_t b)
{
    const claiming *all = context;
    const record_activity *x = icsrm_record_activities(all->record) + all->position[a];
    const record_activity *y = icsrm_record_activities(all->record) + all->position[b];
    int order = compare_text(icsrm_record_text(all->record, x->session),
                             icsrm_record_text(all->record, y->session));
    if (order == 0)
        order = compare_text(icsrm_record_text(all->record, x->audience),
                             icsrm_record_text(all->record, y->audience));
    return order;
}

/* Numbers the pairs of session and audience. The view is in order of date and position, and so,
 * the sort being stable, is every claim's run. */
static void number_claims(const icsrm_record *record, columns *to, uint32_t *scratch,
                          facts_view *view)
{
    const record_activity *activities = icsrm_record_activities(record);
    claiming all = {record, to->position};
    uint32_t used = 0;
    for (uint32_t i = 0; i < view->count; i++) {
        const record_activity *from = &activities[to->position[i]];
        to->claim[i] = ICSRM_NO_INDEX;
        to->audience[i] = from->audience.offset != ICSRM_NO_TEXT;
        if (from->session.offset != ICSRM_NO_TEXT)
            to->claimed[used++] = i;
    }
    icsrm_sort(to->claimed, scratch, used, compare_claims, &all);
    uint32_t number = 0;
    for (uint32_t c = 0; c < used; c++) {
        if (c > 0 && compare_claims(&all, to->claimed[c - 1], to->claimed[c]) != 0)
            number++;
        to->claim[to->claimed[c]] = number;
    }
    view->claimed_count = used;
}

/* Marks, for one holding, who holds each claim in the whole record. That does not depend on the
 * day: as known on a day, the claim is held once its holder's approval is known. */
static void mark_holders(const icsrm_record *record, const facts_view *view, uint32_t h,
                         uint64_t *holds)
{
    uint32_t certification = view->holdings[h].certification;
    for (uint32_t c = 0; c < view->claimed_count;) {
        uint32_t number = view->claim[view->claimed[c]];
        uint32_t holder = ICSRM_NO_INDEX;
        for (; c < view->claimed_count && view->claim[view->claimed[c]] == number; c++) {
            uint32_t i = view->claimed[c];
            const cert_program *program =
                icsrm_catalog_program(record->catalog, certification, view->on[i]);
            if (icsrm_claim_could_hold(view, program, h, i) &&
                icsrm_claim_is_better(view, i, holder))
                holder = i;
        }
        if (holder != ICSRM_NO_INDEX)
            holds[holder] |= (uint64_t)1 << h;
    }
}

/* ---- deriving ------------------------------------------------------------------------------ */

static icsrm_status copy_attributes(icsrm_record *record, facts_view *view)
{
    const record_attribute *from = record->lists[ICSRM_LIST_ATTRIBUTES].items;
    const size_t count = record->lists[ICSRM_LIST_ATTRIBUTES].count;
    facts_attribute *to = icsrm_array_new(&record->allocator, count, sizeof *to);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    for (size_t a = 0; a < count; a++)
        to[a] = (facts_attribute){icsrm_record_text(record, from[a].name),
                                  icsrm_record_text(record, from[a].text), from[a].number};
    record->derived.attributes = to;
    record->derived.attribute_count = count;
    view->attributes = to;
    view->attribute_count = (uint32_t)count;
    return ICSRM_OK;
}

static icsrm_status fill_columns(icsrm_record *record, facts_view *view)
{
    const record_activity *activities = icsrm_record_activities(record);
    const uint32_t count = (uint32_t)record->lists[ICSRM_LIST_ACTIVITIES].count;
    uint32_t *order = icsrm_array_new(&record->allocator, count, 2 * sizeof *order);
    columns to;
    if (order == NULL || !lay_out(record, count, &to)) {
        icsrm_array_free(&record->allocator, order, count, 2 * sizeof *order);
        return ICSRM_E_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    icsrm_sort(order, order + count, count, compare_on, activities);
    for (uint32_t i = 0; i < count; i++) {
        const record_activity *from = &activities[order[i]];
        fill_review(from, i, &to);
        to.applies[i] = applies_to(record, view, from);
        to.tags[i] = tags_of(record, from);
        to.holds[i] = 0;
        fill_facts(from, order[i], i, &to);
    }
    publish(&to, count, view);
    number_claims(record, &to, order, view);
    for (uint32_t h = 0; h < view->holding_count; h++)
        mark_holders(record, view, h, to.holds);
    icsrm_array_free(&record->allocator, order, count, 2 * sizeof *order);
    return ICSRM_OK;
}

icsrm_status icsrm_facts_derive(icsrm_record *record)
{
    facts_view view;
    memset(&view, 0, sizeof view);
    icsrm_status status = find_holdings(record, &view);
    if (status == ICSRM_OK)
        status = find_events(record, &view);
    if (status == ICSRM_OK)
        status = copy_attributes(record, &view);
    if (status == ICSRM_OK)
        status = fill_columns(record, &view);
    if (status == ICSRM_OK)
        record->facts = view;
    else
        icsrm_facts_free(&record->derived, &record->allocator);
    return status;
}

void icsrm_facts_free(facts_memory *memory, const icsrm_allocator *allocator)
{
    icsrm_array_free(allocator, memory->columns, memory->columns_size, COLUMN_BYTES);
    icsrm_array_free(allocator, memory->events, memory->event_count, sizeof *memory->events);
    icsrm_array_free(allocator, memory->holdings, memory->holding_count, sizeof *memory->holdings);
    icsrm_array_free(allocator, memory->attributes, memory->attribute_count,
                     sizeof *memory->attributes);
    memset(memory, 0, sizeof *memory);
}
