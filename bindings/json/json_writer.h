/* SPDX-License-Identifier: MIT
 * Writing JSON into a buffer. Not by a library: those hold a number with a fraction as a double,
 * and credits are exact thousandths. */
#ifndef ICSRM_JSON_WRITER_H
#define ICSRM_JSON_WRITER_H

#include "buffer.h"

typedef struct json_writer {
    buffer *out;
    bool comma; /* something stands before, here */
} json_writer;

/* Values; each sets its own comma. `bracket` is one of { [ } ]. */
void json_open(json_writer *w, char bracket);
void json_close(json_writer *w, char bracket);
void json_name(json_writer *w, const char *key);
void json_put_null(json_writer *w);
void json_put_text(json_writer *w, icsrm_text text);    /* UTF-8; without data: null */
void json_put_string(json_writer *w, const char *text); /* NULL: null */
void json_put_number(json_writer *w, int64_t number);
void json_put_credits(json_writer *w, icsrm_credits credits); /* ICSRM_CREDITS_NONE: null */

/* A key and its value; a date that is ICSRM_DATE_NONE, and a word that its vocabulary lacks, are
 * null. */
void json_add_text(json_writer *w, const char *key, icsrm_text text);
void json_add_string(json_writer *w, const char *key, const char *text);
void json_add_word(json_writer *w, const char *key, icsrm_vocabulary vocabulary, int32_t value);
void json_add_date(json_writer *w, const char *key, icsrm_date date);
void json_add_flag(json_writer *w, const char *key, int32_t flag);
void json_add_number(json_writer *w, const char *key, int64_t number);
void json_add_credits(json_writer *w, const char *key, icsrm_credits credits);

/* The words of a set of bits, lowest value first. */
void json_add_set(json_writer *w, const char *key, icsrm_vocabulary vocabulary, uint32_t set);

/* Writes credits as people and JSON write them: 36, 0.5, 0.025. */
void buffer_credits(buffer *b, icsrm_credits credits);

#endif
