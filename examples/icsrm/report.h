/* SPDX-License-Identifier: MIT
 * Decisions for a person. */
#ifndef COMMAND_REPORT_H
#define COMMAND_REPORT_H

#include <stdbool.h>

#include "buffer.h"
#include "verdict.h"

/* How the place that is written to takes text. */
typedef struct report_style {
    bool colour;
    bool utf8;
    size_t width;
} report_style;

report_style report_style_of(int file);

/* Adds a decision with all that follows from it. */
void report_decision(const report_style *style, const icsrm_catalog *catalog, const verdict *v,
                     buffer *out);

/* Adds that a record names no certification. */
void report_nothing(const report_style *style, const icsrm_record *record, buffer *out);

/* Adds a line for each certification of the record whose body's scheme is not loaded. */
void report_unloaded(const report_style *style, const icsrm_record *record, buffer *out);

#endif
