/* SPDX-License-Identifier: MIT
 * What lies ahead: timeline, notices, plan and trial as JSON. */
#include <string.h>

#include "answers.h"
#include "facts.h"

/* ---- timeline ------------------------------------------------------------------------------ */

static icsrm_status put_periods(js_question *q)
{
    size_t count = 0;
    (void)icsrm_decision_periods(q->decision, NULL, 0, &count); /* how many */
    size_t size = (count + 1) * sizeof(icsrm_period);
    icsrm_period *periods = memory_allocate(q->engine->memory, size);
    if (periods == NULL)
        return ICSRM_E_MEMORY;
    (void)icsrm_decision_periods(q->decision, periods, count, NULL);
    json_add_periods(&q->engine->out, periods, count);
    memory_release(q->engine->memory, periods, size);
    return ICSRM_OK;
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
        memory_release(q->engine->memory, *list, *room * entry);
        *room = *count > *room ? *count : *room;
        *list = memory_allocate(q->engine->memory, *room * entry);
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
    void *list = NULL;
    size_t room = 0;
    size_t count = 0;
    icsrm_status status = read_all(q, read_timeline, sizeof(icsrm_milestone), &list, &room, &count);
    json_add_days(&q->engine->out, list, status == ICSRM_OK ? count : 0);
    memory_release(q->engine->memory, list, room * sizeof(icsrm_milestone));
    return status;
}

/* The question's own: the day whose standing is wanted, or none. Asked last, as it is decided anew
 * for it. */
icsrm_status js_answer_timeline(js_question *q)
{
    json_writer *out = &q->engine->out;
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
        json_add_date(out, "on", on);
        json_add_word(out, "status", ICSRM_WORDS_STANDING, standing);
    }
    status = put_periods(q);
    if (status == ICSRM_OK)
        status = put_days(q);
    json_close(out, '}');
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
    json_writer *out = &q->engine->out;
    void *list = NULL;
    size_t room = 0;
    size_t count = 0;
    icsrm_status status = js_workspace(q);
    asked_notices asked = {.q = *q};
    if (status == ICSRM_OK)
        status = read_asked(&asked);
    if (status == ICSRM_OK)
        status = read_all(&asked.q, read_notices, sizeof(icsrm_notice), &list, &room, &count);
    json_open(out, '[');
    for (size_t i = 0; status == ICSRM_OK && i < count; i++)
        json_put_notice(out, q->record, (const icsrm_notice *)list + i);
    json_close(out, ']');
    memory_release(q->engine->memory, list, room * sizeof(icsrm_notice));
    return status;
}

/* ---- plan ---------------------------------------------------------------------------------- */

typedef struct asked_plan {
    whole_plan plan;
    int64_t prices[ICSRM_NODES_MAX];
    int32_t price_count;
} asked_plan;

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
static icsrm_status read_prices(js_question *q, asked_plan *into)
{
    const size_t count = icsrm_decision_node_count(q->decision);
    into->price_count = js_word(q->request);
    for (size_t n = 0; n < count; n++)
        into->prices[n] = 0;
    for (int32_t i = 0; i < into->price_count && !q->request->broken; i++) {
        icsrm_text category = js_text(q->request);
        int64_t amount = js_wide(q->request);
        if (category.data == NULL)
            return ICSRM_E_ARGUMENT;
        if (!is_category(icsrm_record_catalog(q->record), category))
            return refuse_category(&q->engine->error, category);
        for (size_t n = 0; n < count; n++)
            if (is_text(node_name(q, n), category))
                into->prices[n] = amount;
    }
    return ICSRM_OK;
}

static icsrm_status put_plans(js_question *q, asked_plan *asked)
{
    json_writer *out = &q->engine->out;
    whole_plan *plan = &asked->plan;
    const int64_t *prices = asked->price_count > 0 ? asked->prices : NULL;
    icsrm_status status = whole_plan_read(q->decision, 0, prices, plan);
    if (status != ICSRM_OK)
        return status;
    js_open_answer(q);
    json_add_plan_days(out, &plan->plan);
    json_add_plan(out, "now", q->decision, plan);
    status = whole_plan_read(q->decision, 1, prices, plan);
    json_add_plan(out, "if_approved", q->decision, plan);
    json_close(out, '}');
    return status;
}

icsrm_status js_answer_plan(js_question *q)
{
    asked_plan *asked = memory_allocate(q->engine->memory, sizeof *asked);
    if (asked == NULL)
        return ICSRM_E_MEMORY;
    icsrm_status status = read_prices(q, asked);
    if (status == ICSRM_OK)
        status = put_plans(q, asked);
    memory_release(q->engine->memory, asked, sizeof *asked);
    return status;
}

/* ---- trying an activity -------------------------------------------------------------------- */

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
    if (status == ICSRM_OK) {
        js_open_answer(q);
        json_add_trial(&q->engine->out, &trial);
        json_close(&q->engine->out, '}');
    }
    memory_release(q->engine->memory, texts, count * sizeof *texts);
    return status;
}
