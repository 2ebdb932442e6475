/* SPDX-License-Identifier: MIT
 * Why a record was refused: the place, the value, the reason, the rule. */
#ifndef COMMAND_REFUSAL_H
#define COMMAND_REFUSAL_H

#include <icsrm/icsrm.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct refusal {
    icsrm_status status; /* the nearest status of the library */
    char place[160];     /* "activities[3].minutes", or "" for the record itself */
    char value[112];     /* as JSON, cut if long, or "" */
    char reason[208];    /* in words that can follow the value */
    const char *rule;    /* static, or NULL */
    char member[112];    /* whose record, or "" if that could not be read */
    char kind[64];       /* of an activity whose minutes are missing, or "" */
    const char *hint;    /* static, or NULL */
} refusal;

/* Room for any refusal in one line. */
enum { REFUSAL_LINE_SIZE = 640 };

/* The rules that a record breaks before the library sees it. */
#define RULE_MODEL "record.cddl"
#define RULE_JSON  "RFC 8259"

/* Each fills everything but the member, which it makes empty, and returns false, so that a reader
 * can return it. `place` may be NULL. */
bool refuse(refusal *out, icsrm_status status, const char *place, const char *reason,
            const char *rule);
bool refuse_value(refusal *out, icsrm_status status, const char *place, json_t *value,
                  const char *reason, const char *rule);
bool refuse_text(refusal *out, icsrm_status status, const char *place, const char *data,
                 size_t size, const char *reason, const char *rule);

/* Takes over what the library found; `place` replaces the library's own unless it is NULL. */
bool refuse_error(refusal *out, const icsrm_error *error, const char *place);

/* Says whose record it is. */
void refusal_of(refusal *out, const char *member, size_t size);

/* Writes `exams[0].on: "2024-02-30" is not a date … (record.cddl)` and returns the line. */
const char *refusal_line(const refusal *from, char line[REFUSAL_LINE_SIZE]);

/* The name of a list of the record, as in record.cddl; "" for none. */
const char *list_name(icsrm_list list);

/* Copies text for one line of a terminal: control characters and what is not UTF-8 become '?', a
 * cut is marked with an ellipsis. Returns the length. */
size_t copy_plain(char *to, size_t capacity, const char *from, size_t size);

#endif
