/* SPDX-License-Identifier: MIT
 * How far the work is, on a terminal, once it takes longer than a moment. */
#ifndef COMMAND_PROGRESS_H
#define COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct progress {
    bool wanted;
    bool shown;
    int64_t next; /* when to show it again, in milliseconds */
} progress;

progress progress_begin(void);
void progress_show(progress *p, uint64_t records, uint64_t refused);

/* Before anything else is written on standard error, and at the end. */
void progress_clear(progress *p);

#endif
