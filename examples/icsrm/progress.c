/* SPDX-License-Identifier: MIT
 * How far the work is. */
#define _POSIX_C_SOURCE 200809L
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_AFTER = 1000, AGAIN_AFTER = 200 };

static int64_t milliseconds(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Where the decisions themselves go to the terminal, they show how far the work is. */
progress progress_begin(void)
{
    return (progress){.wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
                      .next = milliseconds() + FIRST_AFTER};
}

void progress_show(progress *p, uint64_t records, uint64_t refused)
{
    if (!p->wanted || milliseconds() < p->next)
        return;
    fprintf(stderr, "\r%" PRIu64 " records, %" PRIu64 " refused", records, refused);
    p->shown = true;
    p->next = milliseconds() + AGAIN_AFTER;
}

void progress_clear(progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
