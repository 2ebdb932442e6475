/* SPDX-License-Identifier: MIT
 * Input: a stream of records, one at a time, in whatever encoding it turns out to be. Memory does
 * not grow with their number. */
#ifndef COMMAND_INPUT_H
#define COMMAND_INPUT_H

#include "json_scan.h"
#include "refusal.h"
#include "window.h"

/* The largest record, in bytes of its encoding. */
#define RECORD_MAX ((size_t)64 << 20)

typedef enum input_event {
    INPUT_RECORD,  /* a record: the caller's, icsrm_record_free */
    INPUT_REFUSED, /* something that is no record; reading goes on */
    INPUT_END,
    INPUT_FAILED /* window.failure says why */
} input_event;

typedef struct input input;

/* How an encoding cuts the stream into pieces of a record each, and makes a record of a piece. */
typedef struct input_form {
    /* INPUT_RECORD with the piece, or what input_next returns. Sets in->taken to the bytes that are
     * to be let go before the next one. */
    input_event (*next)(input *in, span *piece, refusal *why);
    icsrm_record *(*decode)(const input *in, span piece, refusal *why);
    bool cbor; /* pieces are CBOR, not JSON */
} input_form;

struct input {
    window window;
    const icsrm_catalog *catalog;
    const input_form *form; /* NULL: not yet recognised */
    size_t taken;           /* bytes of the piece handed out last */
    uint64_t number;        /* of the record handed out or refused last, from 1 */
    bool begun;             /* array: the first element was looked for; document: it was read */
    bool finished;          /* nothing more is to be read */
};

bool input_open(input *in, const char *path, const icsrm_catalog *catalog);
input_event input_next(input *in, icsrm_record **record, refusal *why);

/* The bytes of the next record, not yet made one: in->form knows how. They last until the next
 * call. */
input_event input_piece(input *in, span *piece, refusal *why);

void input_close(input *in);

/* Forms end their reading with this: a refusal after which nothing can be told apart any more. */
input_event input_stop(input *in, refusal *why, const char *reason);

/* Recognises JSON's three forms; `in` stands on the first byte that is not blank. */
const input_form *json_form(input *in);

#endif
