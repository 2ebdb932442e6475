/* SPDX-License-Identifier: MIT
 * Rows and items of a report, wrapped to its width. What stands in one is put together in a buffer
 * of its own, so that it can be cut where a word ends. */
#ifndef COMMAND_PAGE_ROW_H
#define COMMAND_PAGE_ROW_H

#include "page.h"

/* What `line` holds, wrapped, in a colour. Empties the line. */
void page_line(const page *p, page_colour colour, buffer *line);

/* A row of a list: a label, and what `line` holds, wrapped beside it. Empties the line. */
void page_row(const page *p, const char *label, buffer *line);

/* An item of a list likewise. */
void page_item(const page *p, buffer *line);

#endif
