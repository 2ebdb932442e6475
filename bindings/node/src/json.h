/* SPDX-License-Identifier: MIT
 * Answers as JSON, in a buffer that grows: the keys and the form of what the icsrm command writes,
 * so that JSON.parse gives what the data model says. Private. */
#ifndef ICSRM_NODE_JSON_H
#define ICSRM_NODE_JSON_H

#include <icsrm/icsrm.h>
#include <stdbool.h>

typedef struct js_buffer {
    const icsrm_allocator *memory; /* NULL: malloc */
    char *data;
    size_t size, capacity;
    bool failed; /* there was no memory for all of it */
    bool comma;  /* another value in the same brackets wants one */
} js_buffer;

/* Memory of an allocator, or of malloc where it is NULL. */
void *js_allocate(const icsrm_allocator *memory, size_t size);
void js_release(const icsrm_allocator *memory, void *block, size_t size);

/* Room for so many bytes more: where they go, or NULL. */
char *js_reserve(js_buffer *b, size_t more);
void js_buffer_free(js_buffer *b);

void js_open(js_buffer *b, char bracket);
void js_close(js_buffer *b, char bracket);
void js_key(js_buffer *b, const char *key);

/* Values, each with the comma before it. Text is UTF-8; NULL is null. */
void js_put_text(js_buffer *b, icsrm_text text);
void js_put_string(js_buffer *b, const char *text);
void js_put_number(js_buffer *b, int64_t number);
void js_put_credits(js_buffer *b, icsrm_credits credits); /* null where there are none */
void js_put_null(js_buffer *b);

void js_add_text(js_buffer *b, const char *key, icsrm_text text);
void js_add_string(js_buffer *b, const char *key, const char *text);
void js_add_word(js_buffer *b, const char *key, icsrm_vocabulary vocabulary, int32_t value);
void js_add_set(js_buffer *b, const char *key, icsrm_vocabulary vocabulary, uint32_t set);
void js_add_date(js_buffer *b, const char *key, icsrm_date date); /* null where there is none */
void js_add_flag(js_buffer *b, const char *key, int32_t flag);
void js_add_number(js_buffer *b, const char *key, int64_t number);
void js_add_credits(js_buffer *b, const char *key, icsrm_credits credits);

#endif
