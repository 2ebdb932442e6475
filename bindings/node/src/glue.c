/* SPDX-License-Identifier: MIT
 * Calls: which is which, what it is asked of, and errors. */
#include "glue.h"

#include <string.h>

#include "answers.h"
#include "batch.h"
#include "facts.h"
#include "objects.h"

/* ---- questions about a record -------------------------------------------------------------- */

icsrm_status js_workspace(js_question *q)
{
    js_object *kept = q->object;
    if (kept != NULL && kept->workspace != NULL) {
        q->workspace = kept->workspace;
        return ICSRM_OK;
    }
    icsrm_status status = icsrm_workspace_new(q->record, q->engine->memory, &q->workspace);
    if (status == ICSRM_OK && kept != NULL)
        kept->workspace = q->workspace;
    return status;
}

typedef struct question_kind {
    js_answer *answer;
    bool certified; /* about a certification, on a day: named first in the request */
    bool dated;     /* on a day: named first */
} question_kind;

static const question_kind questions[JS_CALLS] = {
    [JS_EVALUATE] = {js_answer_decision, true, true},
    [JS_DECISION_ENCODE] = {js_answer_decision_bytes, true, true},
    [JS_EXPLAIN] = {js_answer_explanation, true, true},
    [JS_PLAN] = {js_answer_plan, true, true},
    [JS_TIMELINE] = {js_answer_timeline, true, true},
    [JS_NOTICES] = {js_answer_notices, false, false},
    [JS_SPONSORSHIP] = {js_answer_sponsorships, false, true},
    [JS_TRY] = {js_answer_trial, true, true},
};

/* The code of a certification, which lib/ ends with a NUL; one with a NUL within is none. */
static const char *read_code(js_request *request)
{
    icsrm_text code = js_text(request);
    if (code.size == 0 || strlen(code.data) != code.size - 1)
        return "";
    return code.data;
}

static icsrm_status ask(js_question *q, const question_kind *kind)
{
    if (q->request->broken)
        return ICSRM_E_ARGUMENT;
    if (kind->certified) {
        icsrm_status status =
            icsrm_evaluate(q->record, q->certification, q->as_of, q->decision, &q->engine->error);
        if (status != ICSRM_OK)
            return status;
    }
    return kind->answer(q);
}

/* The facts stand in front of the question, and before them how many words and bytes they take. */
static icsrm_status read_facts(js_question *q, js_object *catalog)
{
    js_request *whole = q->request;
    int32_t words = js_word(whole);
    int32_t bytes = js_word(whole);
    if (words < 0 || bytes < 0 || (size_t)words > whole->word_count ||
        (size_t)bytes > whole->byte_count)
        return ICSRM_E_ARGUMENT;
    js_request facts = {.words = whole->words,
                        .word_count = (size_t)words,
                        .bytes = whole->bytes,
                        .byte_count = (size_t)bytes};
    whole->words += words;
    whole->word_count -= (size_t)words;
    whole->bytes += bytes;
    whole->byte_count -= (size_t)bytes;
    return js_facts(q->engine, catalog->is.set, &facts, &q->record);
}

static icsrm_status answer(js_engine *engine, const question_kind *kind, js_object *object,
                           js_request *request)
{
    bool held = object->kind == JS_RECORD;
    js_object *catalog = held ? object->catalog : object;
    js_question q = {
        .engine = engine,
        .object = held ? object : NULL,
        .request = request,
        .record = held ? object->is.record : NULL,
        .decision = catalog->decision,
        .as_of = ICSRM_DATE_NONE,
    };
    icsrm_status status = held ? ICSRM_OK : read_facts(&q, catalog);
    if (status == ICSRM_OK) {
        if (kind->certified)
            q.certification = read_code(request);
        if (kind->dated)
            q.as_of = js_date(request);
        status = ask(&q, kind);
    }
    if (!held) {
        icsrm_workspace_free(q.workspace);
        icsrm_record_free(q.record);
    }
    return status;
}

/* ---- what needs no record ------------------------------------------------------------------ */

static void put_vocabulary(json_writer *out, const char *key, icsrm_vocabulary vocabulary)
{
    json_add_set(out, key, vocabulary, UINT32_MAX);
}

/* What lib/ wants to know once: the version, the words that facts hold, what each status means. */
static icsrm_status put_tables(js_engine *engine)
{
    json_writer *out = &engine->out;
    json_open(out, '{');
    json_add_string(out, "version", icsrm_version());
    put_vocabulary(out, "result", ICSRM_WORDS_RESULT);
    put_vocabulary(out, "status", ICSRM_WORDS_ACTIVITY);
    put_vocabulary(out, "purpose", ICSRM_WORDS_PURPOSE);
    put_vocabulary(out, "service_from", ICSRM_WORDS_SERVICE_FROM);
    put_vocabulary(out, "repayment", ICSRM_WORDS_REPAYMENT);
    put_vocabulary(out, "left", ICSRM_WORDS_LEFT);
    put_vocabulary(out, "standing", ICSRM_WORDS_STANDING);
    put_vocabulary(out, "begun_by", ICSRM_WORDS_BEGINNING);
    json_name(out, "codes");
    json_open(out, '{');
    for (int i = 0; icsrm_status_name((icsrm_status)i) != NULL; i++)
        json_add_string(out, icsrm_status_name((icsrm_status)i),
                        icsrm_status_text((icsrm_status)i));
    json_close(out, '}');
    json_close(out, '}');
    return ICSRM_OK;
}

/* A day, years, months, and what 29 February becomes where a year has none (0: no matter). */
static icsrm_status add_to_date(js_engine *engine, js_request *request)
{
    icsrm_date date = js_date(request);
    int32_t years = js_word(request);
    int32_t months = js_word(request);
    int32_t leap = js_word(request);
    icsrm_status status = icsrm_date_add_months(date, months, &date);
    if (status == ICSRM_OK)
        status = icsrm_date_add_years(date, years, leap, &date);
    if (status != ICSRM_OK)
        return status;
    char text[ICSRM_DATE_TEXT_SIZE];
    (void)icsrm_date_format(date, text);
    json_put_string(&engine->out, text);
    return ICSRM_OK;
}

/* ---- errors -------------------------------------------------------------------------------- */

/* "activities[3].tags[1]"; of an attribute, its name. */
static void put_place(js_engine *engine)
{
    const icsrm_error *e = &engine->error;
    json_writer *out = &engine->out;
    const bool named = e->list == ICSRM_LIST_ATTRIBUTES && engine->attribute.data != NULL;
    const bool tried = engine->tried && e->list == ICSRM_LIST_ACTIVITIES;
    json_name(out, "place");
    json_open(out, '[');
    if (tried)
        json_put_string(out, "activity");
    else if (e->list != ICSRM_LIST_NONE)
        json_put_string(out, icsrm_word_name(ICSRM_WORDS_LIST, (int32_t)e->list));
    if (named)
        json_put_text(out, engine->attribute);
    else if (e->index != ICSRM_NO_INDEX && !tried)
        json_put_number(out, e->index);
    if (e->key != NULL && !named)
        json_put_string(out, e->key);
    if (e->item != ICSRM_NO_INDEX)
        json_put_number(out, e->item);
    json_close(out, ']');
}

static void open_answer(js_engine *engine)
{
    buffer_clear(&engine->answer);
    engine->out = (json_writer){.out = &engine->answer};
}

static void put_error(js_engine *engine, icsrm_status status)
{
    const icsrm_error *e = &engine->error;
    json_writer *out = &engine->out;
    open_answer(engine);
    json_open(out, '{');
    json_add_string(out, "code", icsrm_status_name(status));
    put_place(engine);
    json_add_string(out, "value", e->value);
    json_add_string(out, "rule", e->rule);
    json_add_string(out, "reason", e->reason);
    if (e->offset != ICSRM_NO_OFFSET)
        json_add_number(out, "offset", (int64_t)e->offset);
    json_close(out, '}');
}

/* ---- calls --------------------------------------------------------------------------------- */

/* The catalog to work with where JavaScript names none. */
static icsrm_status standard(js_engine *engine, js_object **object)
{
    js_request nothing = {.bytes = ""};
    if (engine->standard == NULL) {
        icsrm_status status = js_catalog_new(engine, &nothing, &engine->standard);
        if (status != ICSRM_OK)
            return status;
    }
    *object = engine->standard;
    return ICSRM_OK;
}

/* What kind of object a call is asked of, as a set; 0: of none. */
static uint32_t kinds_of(int32_t call)
{
    switch (call) {
    case JS_RECORD_ENCODE:
    case JS_RECORD_READ:
        return ICSRM_BIT(JS_RECORD);
    case JS_RECORD_NEW:
    case JS_RECORD_DECODE:
    case JS_CATALOG_READ:
    case JS_BATCH_NEW:
        return ICSRM_BIT(JS_CATALOG);
    case JS_BATCH_READ:
    case JS_BATCH_EVALUATE:
    case JS_BATCH_EXPLAIN:
        return ICSRM_BIT(JS_BATCH);
    case JS_SCHEME_ENCODE:
    case JS_SCHEME_READ:
        return ICSRM_BIT(JS_SCHEME);
    default:
        return questions[call].answer != NULL ? ICSRM_BIT(JS_RECORD) | ICSRM_BIT(JS_CATALOG) : 0;
    }
}

static icsrm_status dispatch(js_engine *engine, int32_t call, js_object *object,
                             js_request *request, js_object **made)
{
    switch (call) {
    case JS_TABLES:
        return put_tables(engine);
    case JS_RECORD_NEW:
    case JS_RECORD_DECODE:
        return js_record_new(engine, object, request, call == JS_RECORD_DECODE, made);
    case JS_RECORD_ENCODE:
        return js_record_encode(engine, object);
    case JS_RECORD_READ:
        return js_record_read(engine, object);
    case JS_CATALOG_NEW:
        return js_catalog_new(engine, request, made);
    case JS_CATALOG_READ:
        return js_catalog_read(engine, object);
    case JS_SCHEME_DECODE:
        return js_scheme_decode(engine, request, made);
    case JS_SCHEME_ENCODE:
        return js_scheme_encode(engine, object);
    case JS_SCHEME_READ:
        return js_scheme_read(engine, object);
    case JS_INVESTMENT:
        return js_investment(engine, request);
    case JS_ADD_TO_DATE:
        return add_to_date(engine, request);
    case JS_BATCH_NEW:
        return js_batch_new(engine, object, request, made);
    case JS_BATCH_READ:
        return js_batch_read(engine, object);
    case JS_BATCH_EVALUATE:
    case JS_BATCH_EXPLAIN:
        return js_batch_ask(engine, object, request, call == JS_BATCH_EXPLAIN);
    default:
        return answer(engine, &questions[call], object, request);
    }
}

static icsrm_status call_checked(js_engine *engine, int32_t call, js_object *object,
                                 js_request *request, js_object **made)
{
    if (call < 0 || call >= JS_CALLS)
        return ICSRM_E_ARGUMENT;
    uint32_t kinds = kinds_of(call);
    if (object == NULL && (kinds & ICSRM_BIT(JS_CATALOG)) != 0) {
        icsrm_status status = standard(engine, &object);
        if (status != ICSRM_OK)
            return status;
    }
    bool needed = kinds != 0 && kinds != ICSRM_BIT(JS_SCHEME); /* one is built in */
    if (object == NULL ? needed : (kinds & ICSRM_BIT(object->kind)) == 0)
        return ICSRM_E_ARGUMENT;
    return dispatch(engine, call, object, request, made);
}

icsrm_status js_call(js_engine *engine, int32_t call, js_object *object, js_request *request,
                     js_object **made)
{
    icsrm_error_init(&engine->error);
    engine->attribute = (icsrm_text){NULL, 0};
    engine->tried = false;
    open_answer(engine);
    *made = NULL;
    icsrm_status status = call_checked(engine, call, object, request, made);
    if (status == ICSRM_OK && engine->answer.failed)
        status = ICSRM_E_MEMORY;
    if (status != ICSRM_OK)
        put_error(engine, status);
    return status;
}

void js_engine_close(js_engine *engine)
{
    js_object_free(engine->standard);
    engine->standard = NULL;
    buffer_free(&engine->answer);
}
