/* SPDX-License-Identifier: MIT
 * A page of a report: words, dates and amounts as a person writes them, columns, bars, colour. */
#ifndef COMMAND_PAGE_H
#define COMMAND_PAGE_H

#include "report.h"

typedef struct page {
    const report_style *style;
    const icsrm_catalog *catalog;
    const verdict *v;
    buffer *out;
} page;

typedef enum page_colour {
    COLOUR_NONE,
    COLOUR_STRONG,
    COLOUR_DIM,
    COLOUR_GOOD,
    COLOUR_WARN,
    COLOUR_BAD
} page_colour;

/* Switches colour on, and with COLOUR_NONE off; nothing where the page has none. */
void page_paint(const page *p, page_colour colour);

/* An empty line and a heading. */
void page_heading(const page *p, const char *heading);

/* A text of a record: on one line, cut and padded to a width in columns; 0: as it is. */
void page_text(const page *p, icsrm_text text, size_t width);

/* The columns that page_text would take, uncut. */
size_t page_text_width(const page *p, icsrm_text text);

/* Adds text word by word, and a newline; further lines are indented. The first is said to begin at
 * the same column. */
void page_wrap(const page *p, const char *data, size_t size, size_t indent);

void page_date(const page *p, icsrm_date date);

/* "in 3 days", "tomorrow", "today", "yesterday", "3 days ago", "4 years 2 months ago". */
void page_distance(const page *p, icsrm_date date);

/* "1 day", "3 days". */
void page_count(const page *p, long long count, const char *one, const char *many);

/* "1 credit", "0.5 credits". */
void page_credits(const page *p, icsrm_credits credits);

/* A bar of `cells`: what counts, what would be added, what is left of the whole. */
void page_bar(const page *p, icsrm_credits counted, icsrm_credits added, icsrm_credits whole,
              size_t cells);

#endif
