/* SPDX-License-Identifier: MIT
 * Finding one's way in JSON text that may be broken: where a byte stands, and whose record it is.
 */
#ifndef COMMAND_JSON_SCAN_H
#define COMMAND_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of a text. */
typedef struct span {
    const char *data;
    size_t size;
} span;

/* The path of what stands before an offset, "activities[3].minutes"; what stands there last; and
 * the text, still in its JSON quotes, under the outermost key "member", as far as it was met. */
typedef struct json_spot {
    char path[160];
    span token;
    span member;
    size_t depth; /* objects and lists not yet closed */
} json_spot;

/* Reads up to `offset`; with SIZE_MAX all of it. */
void json_locate(const char *text, size_t size, size_t offset, json_spot *out);

#endif
