/* SPDX-License-Identifier: MIT
 * What a subcommand does with a stream of records: it decides each, prints what comes of it, and
 * says which were refused. */
#ifndef COMMAND_STREAM_H
#define COMMAND_STREAM_H

#include "input.h"
#include "options.h"
#include "progress.h"
#include "report.h"

typedef struct stream stream;

struct stream {
    /* Set by the subcommand. */
    const options *options;
    const icsrm_catalog *catalog;
    bool (*decide)(stream *s, const icsrm_record *record, refusal *why); /* into the output; false
                                                                            with the reason */
    bool (*convert)(stream *s, span piece, refusal *why); /* instead of decide: what a record's
                                                             bytes become */
    void *context;

    /* For the subcommand's use while it decides. */
    buffer output; /* of one record: printed when all of it was decided */
    report_style style;

    progress progress;
    input input;
    uint64_t refused;
    bool written;  /* something was printed */
    bool terminal; /* output is shown at once */
};

/* Decides all records of the options' file. Returns the exit status. */
int stream_run(stream *s);

/* Says that the output or the file cannot be written or read, and returns the exit status. */
int stream_fail_output(int cause);
int stream_fail_input(const char *file, int cause);

#endif
