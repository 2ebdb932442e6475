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

/* The byte at a distance from `begin`, read if need be. */
int window_byte(window *w, size_t at);

/* Lets go of bytes that were read. */
void window_skip(window *w, size_t size);

/* Where `begin` is: valid until the next byte is read. */
const char *window_data(const window *w);

#endif
