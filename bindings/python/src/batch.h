/* SPDX-License-Identifier: MIT
 * Streams of record batches, decided as they are read. It knows nothing of Python, so a stream may
 * be read and released by any thread, with or without an interpreter. */
#ifndef ICSRM_PYTHON_BATCH_H
#define ICSRM_PYTHON_BATCH_H

#include <icsrm/arrow.h>
#include <icsrm/icsrm.h>
#include <stdbool.h>
#include <stdint.h>

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/* A stream of arrays, as Arrow's specification has it. */
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
#endif

enum { BATCH_THREADS_MAX = 64 };

/* What is to be decided, and how. */
typedef struct batch_question {
    const icsrm_scheme *const *schemes; /* copied: nothing is borrowed after the call */
    size_t scheme_count;
    icsrm_arrow_options options;
    unsigned threads; /* 1 to BATCH_THREADS_MAX */
    uint64_t portion; /* rows of a result's batch at most, 1 and up */
} batch_question;

/* Opens a stream of results. source, or schema and rows: moved, whatever the status; the other is
 * NULL. out: the caller's. message: receives what the source says of its own failure. Status: of
 * icsrm_catalog_new and icsrm_arrow_new; ICSRM_E_STATE if the source fails. */
icsrm_status batch_open(const batch_question *question, struct ArrowArrayStream *source,
                        struct ArrowSchema *schema, struct ArrowArray *rows,
                        struct ArrowArrayStream *out, char *message, size_t room,
                        icsrm_error *error);

#endif
