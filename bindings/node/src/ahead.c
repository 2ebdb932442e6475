/* SPDX-License-Identifier: MIT
 * What lies ahead: timeline, notices, plan and trial as JSON. */
#include <string.h>

#include "answers.h"
#include "facts.h"

/* ---- timeline ------------------------------------------------------------------------------ */

static icsrm_status put_periods(js_question *q)
{
    js_buffer *out = &q->engine->out;
    size_t count = 0;
    (void)icsrm_decision_periods(q->decision, NULL, 0, &count); /* how many */
    size_t size = (count + 1) * sizeof(icsrm_period);
    icsrm_period *periods = js_allocate(q->engine->memory, size);
    if (periods == NULL)
        return ICSRM_E_MEMORY;
    (void)icsrm_decision_periods(q->decision, periods, count, NULL);
    js_key(out, "periods");
    js_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        js_open(out, '{');
        js_add_date(out, "from", periods[i].from);
        js_add_date(out, "until", periods[i].until);
        js_add_word(out, "status", ICSRM_WORDS_STANDING, periods[i].standing);
        js_add_number(out, "cycle", periods[i].cycle);
        js_close(out, '}');
    }
    js_close(out, ']');
    js_release(q->engine->memory, periods, size);
    return ICSRM_OK;
}

static void put_day(js_buffer *out, const icsrm_milestone *day)
{
    js_open(out, '{');
    js_add_date(out, "date", day->date);
    js_add_word(out, "status", ICSRM_WORDS_STANDING, day->standing);
    js_add_set(out, "events", ICSRM_WORDS_EVENT, day->events);
    js_add_set(out, "changes", ICSRM_WORDS_CHANGE, day->changes);
    js_close(out, '}');
}

/* Reads a list whose length only reading tells: once more with the room that was asked for. The
 * reader writes to `room` entries and the true count. */
typedef icsrm_status read_list(js_question *q, void *to, size_t room, size_t *count);

static icsrm_status read_all(js_question *q, read_list *read, size_t entry, void **list,
                             size_t *room, size_t *count)
{
    icsrm_status status = ICSRM_E_CAPACITY;
    *room = 64;
    *list = NULL;
    while (status == ICSRM_E_CAPACITY) {
        js_release(q->engine->memory, *list, *room * entry);
        *room = *count > *room ? *count : *room;
        *list = js_allocate(q->engine->memory, *room * entry);
        if (*list == NULL)
            return ICSRM_E_MEMORY;
        status = read(q, *list, *room, count);
    }
    return status;
}

static icsrm_status read_timeline(js_question *q, void *to, size_t room, size_t *count)
{
    return icsrm_timeline_read(q->workspace, q->certification, q->as_of, to, room, count,
                               &q->engine->error);
}

static icsrm_status put_days(js_question *q)
{
    js_buffer *out = &q->engine->out;
    void *list = NULL;
    size_t room = 0;
    size_t count = 0;
    icsrm_status status = read_all(q, read_timeline, sizeof(icsrm_milestone), &list, &room, &count);
    js_key(out, "days");
    js_open(out, '[');
    for (size_t i = 0; status == ICSRM_OK && i < count; i++)
        put_day(out, (const icsrm_milestone *)list + i);
    js_close(out, ']');
    js_release(q->engine->memory, list, room * sizeof(icsrm_milestone));
    return status;
}

/* The question's own: the day whose standing is wanted, or none. Asked last, as it is decided anew
 * for it. */
icsrm_status js_answer_timeline(js_question *q)
{
    js_buffer *out = &q->engine->out;
    icsrm_date on = js_date(q->request);
    int32_t standing = 0;
    icsrm_status status = js_workspace(q);
    if (status == ICSRM_OK && on != ICSRM_DATE_NONE)
        status = icsrm_standing_on(q->record, q->certification, on, q->as_of, q->decision,
                                   &standing, &q->engine->error);
    if (status != ICSRM_OK)
        return status;
    js_open_answer(q);
    if (on != ICSRM_DATE_NONE) {
        js_add_date(out, "on", on);
        js_add_word(out, "status", ICSRM_WORDS_STANDING, standing);
    }
    status = put_periods(q);
    if (status == ICSRM_OK)
        status = put_days(q);
    js_close(out, '}');
    return status;
}

/* ---- notices ------------------------------------------------------------------------------- */

enum { DAYS_MAX = 64 };

typedef struct asked_notices {
    js_question q;
    icsrm_date from, until;
    int32_t days[DAYS_MAX];
    size_t day_count; /* 0 and none given: those of the library */
    bool given;
} asked_notices;

static icsrm_status read_notices(js_question *q, void *to, size_t room, size_t *count)
{
    const asked_notices *asked = (const asked_notices *)q; /* its first member */
    return icsrm_notices_read(q->workspace, asked->from, asked->until,
                              asked->given ? asked->days : NULL, asked->day_count, to, room, count,
                              &q->engine->error);
}

static void put_notice(js_question *q, const icsrm_notice *notice)
{
    js_buffer *out = &q->engine->out;
    icsrm_activity activity = {.struct_size = sizeof activity};
    if (notice->activity != ICSRM_NO_INDEX)
        (void)icsrm_record_activity_at(q->record, notice->activity, &activity);
    js_open_answer(q);
    js_add_date(out, "date", notice->date);
    js_add_word(out, "notice", ICSRM_WORDS_NOTICE, notice->notice);
    js_add_string(out, "certification", notice->certification);
    js_add_text(out, "activity", activity.id);
    js_add_number(out, "days", notice->days);
    js_add_date(out, "deadline", notice->deadline);
    js_close(out, '}');
}

static icsrm_status read_asked(asked_notices *asked)
{
    js_request *from = asked->q.request;
    asked->from = js_date(from);
    asked->until = js_date(from);
    int32_t count = js_word(from);
    asked->given = count >= 0;
    if (count > DAYS_MAX)
        return ICSRM_E_LIMIT;
    for (; (int32_t)asked->day_count < count; asked->day_count++)
        asked->days[asked->day_count] = js_word(from);
    return ICSRM_OK;
}

icsrm_status js_answer_notices(js_question *q)
{
    js_buffer *out = &q->engine->out;
    void *list = NULL;
    size_t room = 0;
    size_t count = 0;
    icsrm_status status = js_workspace(q);
    asked_notices asked = {.q = *q};
    if (status == ICSRM_OK)
        status = read_asked(&asked);
    if (status == ICSRM_OK)
        status = read_all(&asked.q, read_notices, sizeof(icsrm_notice), &list, &room, &count);
    js_open(out, '[');
    for (size_t i = 0; status == ICSRM_OK && i < count; i++)
        put_notice(q, (const icsrm_notice *)list + i);
    js_close(out, ']');
    js_release(q->engine->memory, list, room * sizeof(icsrm_notice));
    return status;
}

/* ---- plan ---------------------------------------------------------------------------------- */

/* A node has a step in each year that is left. */
enum { STEPS_MAX = 10 * ICSRM_NODES_MAX };

/* A plan with all its nodes, of which there are `count`. */
typedef struct full_plan {
    icsrm_plan plan;
    icsrm_plan_node nodes[ICSRM_NODES_MAX];
    int64_t prices[ICSRM_NODES_MAX];
    size_t count;
    icsrm_plan_step steps[STEPS_MAX];
    size_t step_count;
} full_plan;

static const char *node_name(const js_question *q, size_t n)
{
    icsrm_node node = {.struct_size = sizeof node, .name = ""};
    (void)icsrm_decision_node_at(q->decision, n, &node);
    return node.name;
}

static bool is_text(const char *name, icsrm_text text)
{
    return strlen(name) == text.size && memcmp(name, text.data, text.size) == 0;
}

static bool has_node(const icsrm_scheme *scheme, uint32_t edition, icsrm_text name)
{
    icsrm_scheme_node node = {.struct_size = sizeof node};
    for (uint32_t n = 0; icsrm_scheme_node_at(scheme, edition, n, &node) == ICSRM_OK; n++)
        if (is_text(node.name, name))
            return true;
    return false;
}

/* Whether a scheme of the catalog has a category of that name, in any edition: what the member
 * holds may have none of them. */
static bool is_category(const icsrm_catalog *catalog, icsrm_text name)
{
    for (size_t i = 0; i < icsrm_catalog_scheme_count(catalog); i++) {
        const icsrm_scheme *scheme = icsrm_catalog_scheme_at(catalog, i);
        icsrm_scheme_edition edition = {.struct_size = sizeof edition};
        for (uint32_t e = 0; icsrm_scheme_edition_at(scheme, e, &edition) == ICSRM_OK; e++)
            if (has_node(scheme, e, name))
                return true;
    }
    return false;
}

static icsrm_status refuse_category(icsrm_error *error, icsrm_text name)
{
    size_t size = name.size < sizeof error->value ? name.size : 0; /* lib/ knows it anyway */
    memcpy(error->value, name.data, size);
    error->value[size] = '\0';
    error->key = "prices";
    return ICSRM_E_WORD;
}

/* The question's own: prices, each a category and an amount, -1 for what is not on offer. A
 * category without one costs nothing. */
static icsrm_status read_prices(js_question *q, full_plan *into, int32_t *count)
{
    *count = js_word(q->request);
    for (size_t n = 0; n < into->count; n++)
        into->prices[n] = 0;
    for (int32_t i = 0; i < *count && !q->request->broken; i++) {
        icsrm_text category = js_text(q->request);
        int64_t amount = js_wide(q->request);
        if (category.data == NULL)
            return ICSRM_E_ARGUMENT;
        if (!is_category(icsrm_record_catalog(q->record), category))
            return refuse_category(&q->engine->error, category);
        for (size_t n = 0; n < into->count; n++)
            if (is_text(node_name(q, n), category))
                into->prices[n] = amount;
    }
    return ICSRM_OK;
}

static void put_steps(js_question *q, const full_plan *from)
{
    js_buffer *out = &q->engine->out;
    js_key(out, "steps");
    js_open(out, '[');
    for (size_t s = 0; s < from->step_count; s++) {
        const icsrm_plan_step *step = &from->steps[s];
        js_open(out, '{');
        js_add_string(out, step->is_facet ? "tag" : "category", node_name(q, step->node));
        js_add_date(out, "from", step->from);
        js_add_date(out, "until", step->until);
        js_add_credits(out, "earn", step->earn);
        js_close(out, '}');
    }
    js_close(out, ']');
}

static void put_plan(js_question *q, const char *key, const full_plan *from)
{
    js_buffer *out = &q->engine->out;
    js_key(out, key);
    js_open(out, '{');
    js_add_word(out, "state", ICSRM_WORDS_PLAN, from->plan.state);
    js_add_credits(out, "earn", from->plan.earn);
    js_add_credits(out, "per_week", from->plan.per_week);
    js_key(out, "cost");
    if (from->plan.cost == ICSRM_MONEY_NONE)
        js_put_null(out);
    else
        js_put_number(out, from->plan.cost);
    js_key(out, "categories");
    js_open(out, '[');
    for (size_t n = 0; n < from->count; n++) {
        js_open(out, '{');
        js_add_string(out, "category", node_name(q, n));
        js_add_credits(out, "headroom", from->nodes[n].headroom);
        js_add_credits(out, "missing", from->nodes[n].missing);
        js_add_credits(out, "least", from->nodes[n].least);
        js_add_credits(out, "earn", from->nodes[n].earn);
        js_add_flag(out, "earnable", from->nodes[n].earnable);
        js_close(out, '}');
    }
    js_close(out, ']');
    put_steps(q, from);
    js_close(out, '}');
}

static icsrm_status make_plan(js_question *q, int32_t with_pending, int32_t prices, full_plan *at)
{
    at->plan.struct_size = sizeof at->plan;
    const int64_t *given = prices > 0 ? at->prices : NULL;
    icsrm_status status = icsrm_plan_read(q->decision, with_pending, given, at->count, &at->plan,
                                          at->nodes, ICSRM_NODES_MAX, NULL);
    return status != ICSRM_OK ? status
                              : icsrm_plan_steps(q->decision, with_pending, given, at->count,
                                                 at->steps, STEPS_MAX, &at->step_count);
}

icsrm_status js_answer_plan(js_question *q)
{
    js_buffer *out = &q->engine->out;
    full_plan *full = js_allocate(q->engine->memory, sizeof *full);
    if (full == NULL)
        return ICSRM_E_MEMORY;
    full->count = icsrm_decision_node_count(q->decision);
    int32_t prices = 0;
    icsrm_status status = read_prices(q, full, &prices);
    if (status == ICSRM_OK)
        status = make_plan(q, 0, prices, full);
    if (status == ICSRM_OK) {
        js_open_answer(q);
        js_add_date(out, "earn_from", full->plan.earn_from);
        js_add_date(out, "earn_until", full->plan.earn_until);
        js_add_date(out, "submit_by", full->plan.submit_by);
        js_add_number(out, "days_left", full->plan.days_left);
        js_add_flag(out, "partial", full->plan.partial);
        put_plan(q, "now", full);
        status = make_plan(q, 1, prices, full);
        put_plan(q, "if_approved", full);
        js_close(out, '}');
    }
    js_release(q->engine->memory, full, sizeof *full);
    return status;
}

/* ---- trying an activity -------------------------------------------------------------------- */

static void put_trial(js_question *q, const icsrm_trial *t)
{
    js_buffer *out = &q->engine->out;
    js_open_answer(q);
    js_add_word(out, "outcome", ICSRM_WORDS_OUTCOME, t->outcome);
    js_add_credits(out, "credits", t->credit);
    js_add_credits(out, "counted", t->counted);
    js_add_credits(out, "adds", t->adds);
    js_add_flag(out, "requirement_met", t->requirement_met);
    js_add_word(out, "status", ICSRM_WORDS_STANDING, t->standing);
    js_add_date(out, "completed_on", t->completed_on);
    js_close(out, '}');
}

icsrm_status js_answer_trial(js_question *q)
{
    icsrm_activity activity;
    icsrm_text *texts = NULL;
    size_t count = 0;
    icsrm_trial trial = {.struct_size = sizeof trial};
    icsrm_status status = js_activity(q->engine, q->request, &activity, &texts, &count);
    if (status == ICSRM_OK)
        status = js_workspace(q);
    if (status == ICSRM_OK)
        status = icsrm_plan_try(q->workspace, q->certification, q->as_of, &activity, &trial,
                                &q->engine->error);
    q->engine->tried = status != ICSRM_OK;
    if (status == ICSRM_OK)
        put_trial(q, &trial);
    js_release(q->engine->memory, texts, count * sizeof *texts);
    return status;
}
