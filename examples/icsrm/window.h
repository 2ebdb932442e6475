/* SPDX-License-Identifier: MIT
 * A window on a stream: holds the bytes of one record and lets go of those before it. */
#ifndef COMMAND_WINDOW_H
#define COMMAND_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct window {
    int file;
    char *data;
    size_t begin; /* of what was not yet let go */
    size_t end;
    size_t capacity;
    uint64_t line; /* of `begin`, from 1 */
    bool ended;
    int failure; /* errno of what went wrong, or 0 */
} window;

/* What window_byte returns where the stream ends or fails. */
enum { WINDOW_END = -1 };

/* Opens a file, or standard input for "-". False: look at failure. */
bool window_open(window *w, const char *path);
void window_close(window *w);

/* Reads until there is a byte at a distance from `begin`; returns it. */
int window_read_byte(window *w, size_t at);

/* The byte at a distance from `begin`, read if need be. */
static inline int window_byte(window *w, size_t at)
{
    return at < w->end - w->begin ? (unsigned char)w->data[w->begin + at] : window_read_byte(w, at);
}

/* Lets go of bytes that were read. */
void window_skip(window *w, size_t size);

/* Where `begin` is: valid until the next byte is read. */
const char *window_data(const window *w);

#endif
