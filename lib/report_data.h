/* SPDX-License-Identifier: MIT
 * The memory behind a report. Private. */
#ifndef ICSRM_REPORT_DATA_H
#define ICSRM_REPORT_DATA_H

#include "memory.h"

#include <icsrm/report.h>

/* What is still free in a report's block. */
typedef struct report_room {
    char *array, *text;
} report_room;

/* An empty report with room for so many bytes of arrays and of texts; NULL: no memory. */
icsrm_report *icsrm_report_allocate(const icsrm_allocator *memory, size_t arrays, size_t texts,
                                    report_room *room);

/* Takes room for an array. Those aligned to 8 come first. */
void *icsrm_report_take(report_room *room, size_t size);

/* Copies a text into the block, with a NUL; one without data stays so. */
icsrm_text icsrm_report_keep(report_room *room, icsrm_text text);

#endif
