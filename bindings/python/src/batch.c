/* SPDX-License-Identifier: MIT
 * Streams of record batches: of each that comes in, a portion a thread is decided at a time. So no
 * more is in memory than one batch of the source, and its results a portion a thread. */
#include "batch.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct batch {
    icsrm_scheme **schemes; /* copies, owned */
    size_t scheme_count;
    icsrm_catalog *catalog;
    icsrm_arrow *arrow;
    struct ArrowArrayStream source; /* released: all there is, is in rows */
    struct ArrowArray rows;         /* what is being decided; released: the next is to be read */
    uint64_t next;                  /* of its rows */
    uint64_t portion;
    unsigned threads;
    struct ArrowArray ready[BATCH_THREADS_MAX]; /* results, to be handed out from first to count */
    unsigned first, count;
    char message[512];
} batch;

static void release_array(struct ArrowArray *array)
{
    if (array->release != NULL)
        array->release(array);
    array->release = NULL;
}

static void release_source(struct ArrowArrayStream *source)
{
    if (source->release != NULL)
        source->release(source);
    source->release = NULL;
}

static void free_batch(batch *b)
{
    if (b == NULL)
        return;
    for (; b->first < b->count; b->first++)
        release_array(&b->ready[b->first]);
    release_array(&b->rows);
    release_source(&b->source);
    icsrm_arrow_free(b->arrow);
    icsrm_catalog_free(b->catalog);
    for (size_t i = 0; i < b->scheme_count; i++)
        icsrm_scheme_free(b->schemes[i]);
    free(b->schemes);
    free(b);
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* A portion of the rows, for one thread. */
typedef struct job {
    const batch *of;
    uint64_t first, count;
    struct ArrowArray out;
    icsrm_error error;
    icsrm_status status;
} job;

static void *run_job(void *argument)
{
    job *j = argument;
    j->status = icsrm_arrow_evaluate(j->of->arrow, &j->of->rows, j->first, j->count, NULL, &j->out,
                                     NULL, &j->error);
    return NULL;
}

/* Runs all jobs, the first by itself; what gets no thread, it runs too. */
static void run_jobs(job *jobs, unsigned count)
{
    pthread_t threads[BATCH_THREADS_MAX];
    bool started[BATCH_THREADS_MAX] = {false};
    for (unsigned i = 1; i < count; i++)
        started[i] = pthread_create(&threads[i], NULL, run_job, &jobs[i]) == 0;
    for (unsigned i = 0; i < count; i++)
        if (!started[i])
            (void)run_job(&jobs[i]);
    for (unsigned i = 1; i < count; i++)
        if (started[i])
            (void)pthread_join(threads[i], NULL);
}

/* Fewer rows than this are no work for another thread. */
enum { SHARE_LEAST = 8192 };

/* An equal share for each thread of what is left, but no more than a portion. */
static uint64_t share_of(const batch *b, uint64_t left)
{
    uint64_t share = left / b->threads + (left % b->threads > 0);
    if (share < SHARE_LEAST)
        share = SHARE_LEAST;
    return share < b->portion ? share : b->portion;
}

static unsigned cut_jobs(batch *b, job *jobs)
{
    unsigned count = 0;
    const uint64_t length = (uint64_t)b->rows.length;
    const uint64_t share = share_of(b, length - b->next);
    for (; count < b->threads && b->next < length; count++) {
        job *j = &jobs[count];
        *j = (job){.of = b, .first = b->next};
        j->count = length - b->next < share ? length - b->next : share;
        b->next += j->count;
        icsrm_error_init(&j->error);
    }
    return count;
}

/* Decides the next portions of the rows. All of them, or an error and none. */
static int decide(batch *b)
{
    job jobs[BATCH_THREADS_MAX];
    unsigned count = cut_jobs(b, jobs);
    const job *failed = NULL;
    run_jobs(jobs, count);
    for (unsigned i = count; i > 0; i--)
        if (jobs[i - 1].status != ICSRM_OK)
            failed = &jobs[i - 1];
    if (failed != NULL) {
        icsrm_error error = failed->error;
        error.status = failed->status;
        (void)icsrm_error_format(&error, b->message, sizeof b->message);
    }
    b->first = b->count = 0;
    for (unsigned i = 0; i < count; i++)
        if (failed == NULL)
            b->ready[b->count++] = jobs[i].out;
        else if (jobs[i].status == ICSRM_OK)
            release_array(&jobs[i].out);
    if (failed == NULL)
        return 0;
    return failed->status == ICSRM_E_MEMORY ? ENOMEM : EINVAL;
}

/* ---- the stream of results ----------------------------------------------------------------- */

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    const batch *b = stream->private_data;
    return icsrm_arrow_schema(b->arrow, NULL, out, NULL) == ICSRM_OK ? 0 : ENOMEM;
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    const batch *b = stream->private_data;
    return b->message[0] != '\0' ? b->message : NULL;
}

static void take_message(struct ArrowArrayStream *source, char *message, size_t room)
{
    const char *said = source->get_last_error(source);
    size_t size = said != NULL ? strlen(said) : 0;
    if (size >= room)
        size = room - 1;
    if (size > 0)
        memcpy(message, said, size);
    message[size] = '\0';
}

/* Reads the next batch of the source that has rows; at its end, rows stay released. */
static int read_rows(batch *b)
{
    while (b->rows.release == NULL && b->source.release != NULL) {
        int failed = b->source.get_next(&b->source, &b->rows);
        if (failed != 0) {
            b->rows.release = NULL;
            take_message(&b->source, b->message, sizeof b->message);
            return failed;
        }
        b->next = 0;
        if (b->rows.release == NULL)
            release_source(&b->source);
        else if (b->rows.length == 0)
            release_array(&b->rows);
    }
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    batch *b = stream->private_data;
    int failed = 0;
    memset(out, 0, sizeof *out); /* released: the end */
    if (b->first == b->count) {
        failed = read_rows(b);
        if (failed == 0 && b->rows.release != NULL) {
            failed = decide(b);
            if (failed != 0 || b->next == (uint64_t)b->rows.length)
                release_array(&b->rows);
        }
    }
    if (failed == 0 && b->first < b->count)
        *out = b->ready[b->first++];
    return failed;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    free_batch(stream->private_data);
    stream->private_data = NULL;
    stream->release = NULL;
}

/* ---- opening ------------------------------------------------------------------------------- */

/* The same scheme again, owned; the built-in one is always there. */
static icsrm_status copy_scheme(const icsrm_scheme *scheme, icsrm_scheme **out)
{
    size_t size = 0;
    if (scheme == icsrm_scheme_icsrm()) {
        *out = (icsrm_scheme *)(uintptr_t)scheme; /* freeing it does nothing */
        return ICSRM_OK;
    }
    (void)icsrm_scheme_encode(scheme, NULL, 0, &size, NULL); /* how many bytes */
    uint8_t *bytes = malloc(size);
    if (bytes == NULL)
        return ICSRM_E_MEMORY;
    icsrm_status status = icsrm_scheme_encode(scheme, bytes, size, &size, NULL);
    if (status == ICSRM_OK)
        status = icsrm_scheme_decode(bytes, size, NULL, out, NULL, NULL);
    free(bytes);
    return status;
}

static icsrm_status copy_catalog(const batch_question *q, batch *b, icsrm_error *error)
{
    b->schemes = calloc(q->scheme_count + 1, sizeof *b->schemes);
    if (b->schemes == NULL)
        return ICSRM_E_MEMORY;
    for (; b->scheme_count < q->scheme_count; b->scheme_count++) {
        icsrm_status status =
            copy_scheme(q->schemes[b->scheme_count], &b->schemes[b->scheme_count]);
        if (status != ICSRM_OK)
            return status;
    }
    return icsrm_catalog_new((const icsrm_scheme *const *)b->schemes, b->scheme_count, NULL,
                             &b->catalog, error);
}

static icsrm_status prepare(const batch_question *q, batch *b, struct ArrowSchema *schema,
                            char *message, size_t room, icsrm_error *error)
{
    if (b->source.release != NULL && b->source.get_schema(&b->source, schema) != 0) {
        schema->release = NULL;
        take_message(&b->source, message, room);
        return ICSRM_E_STATE;
    }
    icsrm_status status = copy_catalog(q, b, error);
    return status == ICSRM_OK
               ? icsrm_arrow_new(b->catalog, schema, &q->options, NULL, &b->arrow, error)
               : status;
}

icsrm_status batch_open(const batch_question *question, struct ArrowArrayStream *source,
                        struct ArrowSchema *schema, struct ArrowArray *rows,
                        struct ArrowArrayStream *out, char *message, size_t room,
                        icsrm_error *error)
{
    struct ArrowSchema given = {.release = NULL};
    struct ArrowSchema *with = schema != NULL ? schema : &given;
    batch *b = calloc(1, sizeof *b);
    if (b == NULL)
        return ICSRM_E_MEMORY;
    message[0] = '\0';
    b->portion = question->portion;
    b->threads = question->threads;
    if (source != NULL) {
        b->source = *source;
        source->release = NULL;
    } else {
        b->rows = *rows;
        rows->release = NULL;
    }
    icsrm_status status = prepare(question, b, with, message, room, error);
    if (with->release != NULL)
        with->release(with);
    with->release = NULL;
    if (status != ICSRM_OK) {
        free_batch(b);
        return status;
    }
    *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, b};
    return ICSRM_OK;
}
