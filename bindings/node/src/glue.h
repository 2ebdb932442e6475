/* SPDX-License-Identifier: MIT
 * What the addon and the WebAssembly module have in common, which is everything but how JavaScript
 * reaches it: calls that take numbers and bytes and answer with JSON, bytes or an object. Private.
 *
 * A request is a row of int32 words and a row of bytes, both read from the front. A text is a word
 * with its size, -1 for none, and so many of the bytes. All else is written where it is read. */
#ifndef ICSRM_NODE_GLUE_H
#define ICSRM_NODE_GLUE_H

#include <icsrm/icsrm.h>
#include <stdbool.h>

#include "json_answers.h"

/* What can be asked for; lib/calls.js has the same numbers, and a test holds them together. */
typedef enum js_call_id {
    JS_TABLES,
    JS_RECORD_NEW,
    JS_RECORD_DECODE,
    JS_RECORD_ENCODE,
    JS_RECORD_READ,
    JS_CATALOG_NEW,
    JS_CATALOG_READ,
    JS_SCHEME_DECODE,
    JS_SCHEME_ENCODE,
    JS_SCHEME_READ,
    JS_EVALUATE,
    JS_DECISION_ENCODE,
    JS_EXPLAIN,
    JS_PLAN,
    JS_TIMELINE,
    JS_NOTICES,
    JS_SPONSORSHIP,
    JS_INVESTMENT,
    JS_TRY,
    JS_ADD_TO_DATE,
    JS_BATCH_NEW,
    JS_BATCH_READ,
    JS_BATCH_EVALUATE,
    JS_BATCH_EXPLAIN,
    JS_CALLS
} js_call_id;

typedef enum js_kind { JS_CATALOG = 1, JS_RECORD, JS_SCHEME, JS_BATCH } js_kind;

typedef struct js_engine js_engine;

/* What JavaScript holds on to. A record or batch keeps its catalog: whichever is let go first, both
 * live until the other goes. */
typedef struct js_object {
    js_kind kind;
    uint32_t references;
    js_engine *engine;
    struct js_object *catalog; /* of a record or batch */
    union {
        icsrm_record *record;
        icsrm_scheme *scheme;
        icsrm_catalog *set;
        icsrm_batch *batch;
    } is;
    icsrm_workspace *workspace; /* of a record, once it was asked for */
    icsrm_decision *decision;   /* of a catalog, once it was asked for */
    icsrm_scheme **schemes;     /* of a catalog */
    size_t scheme_count;
    void *room; /* of a batch: its workspace, grown as needed */
    size_t room_size;
} js_object;

/* One for each thread that JavaScript runs in. */
struct js_engine {
    const icsrm_allocator *memory; /* NULL: malloc */
    buffer answer;
    json_writer out;     /* into it */
    js_object *standard; /* the catalog with nothing but the ICSRM's scheme */
    icsrm_error error;
    icsrm_text attribute; /* that the error is about, or without data */
    bool tried;           /* the error is about the activity that is tried, not one of the record */
};

/* A typed array that goes along with a request. */
typedef struct js_span {
    void *data;
    size_t size; /* bytes */
} js_span;

typedef struct js_request {
    const int32_t *words;
    size_t word_count;
    const char *bytes;
    size_t byte_count;
    const js_span *spans; /* of a batch */
    size_t span_count;
    bool broken; /* it ended too early: no request that lib/ writes does */
} js_request;

/* Each takes what comes next; behind the end, 0 or none, and the request is broken. */
int32_t js_word(js_request *request);
int64_t js_wide(js_request *request); /* two words, the lower half first */
icsrm_text js_text(js_request *request);

/* A date, which lib/request.js writes as year * 512 + month * 32 + day; ICSRM_DATE_NONE as it is.
 * What is no day of the calendar becomes a value that the library refuses. */
icsrm_date js_date(js_request *request);

/* Answers a call. object: what it is asked of, NULL for what needs none; a call about a record
 * takes the record, or a catalog (NULL: the standard one) and the facts behind the question.
 * Returns ICSRM_OK with the answer in engine->answer or *made, or the error's status with the error
 * as JSON in engine->answer. */
icsrm_status js_call(js_engine *engine, int32_t call, js_object *object, js_request *request,
                     js_object **made);

/* Lets an object go; NULL does nothing. */
void js_object_free(js_object *object);

/* Frees what the engine holds itself. */
void js_engine_close(js_engine *engine);

#endif
