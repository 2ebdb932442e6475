/* SPDX-License-Identifier: MIT
 * A window on a stream. */
#define _POSIX_C_SOURCE 200809L
#include "window.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

bool window_open(window *w, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    *w = (window){.line = 1, .file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    w->failure = w->file < 0 ? errno : 0;
    return w->failure == 0;
}

void window_close(window *w)
{
    if (w->file > STDIN_FILENO)
        close(w->file);
    free(w->data);
    *w = (window){.file = -1};
}

/* Makes room for a chunk at the end: first where bytes were let go, then by growing. */
static bool make_room(window *w)
{
    size_t held = w->end - w->begin;
    if (w->capacity - w->end >= CHUNK)
        return true;
    if (w->begin > held + CHUNK) {
        memcpy(w->data, w->data + w->begin, held);
        w->begin = 0;
        w->end = held;
        return true;
    }
    char *grown = realloc(w->data, w->capacity * 2 + CHUNK);
    if (grown == NULL) {
        w->failure = ENOMEM;
        return false;
    }
    w->data = grown;
    w->capacity = w->capacity * 2 + CHUNK;
    return true;
}

static bool read_more(window *w)
{
    if (w->ended || w->failure != 0 || !make_room(w))
        return false;
    ssize_t got;
    do
        got = read(w->file, w->data + w->end, w->capacity - w->end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        w->failure = errno;
    w->ended = got == 0;
    w->end += got > 0 ? (size_t)got : 0;
    return got > 0;
}

int window_read_byte(window *w, size_t at)
{
    while (w->end - w->begin <= at)
        if (!read_more(w))
            return WINDOW_END;
    return (unsigned char)w->data[w->begin + at];
}

void window_skip(window *w, size_t size)
{
    if (size == 0)
        return;
    const char *end = w->data + w->begin + size;
    const char *at = w->data + w->begin;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        w->line++;
        at++;
    }
    w->begin += size;
    if (w->begin == w->end)
        w->begin = w->end = 0;
}

const char *window_data(const window *w)
{
    return w->data + w->begin;
}
