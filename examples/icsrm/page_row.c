/* SPDX-License-Identifier: MIT
 * Rows and items of a report. */
#include "page_row.h"
#include "format.h"

enum { LABEL_COLUMNS = 19, ITEM_INDENT = 4 };

void page_line(const page *p, page_colour colour, buffer *line)
{
    page_paint(p, colour);
    page_wrap(p, line->data, line->size, 0);
    page_paint(p, COLOUR_NONE);
    p->out->failed |= line->failed;
    buffer_clear(line);
}

void page_row(const page *p, const char *label, buffer *line)
{
    buffer_format(p->out, "  %-*s", LABEL_COLUMNS, label);
    page_wrap(p, line->data, line->size, LABEL_COLUMNS + 2);
    p->out->failed |= line->failed;
    buffer_clear(line);
}

void page_item(const page *p, buffer *line)
{
    buffer_text(p->out, p->style->utf8 ? "  \xE2\x80\xA2 " : "  * ");
    page_wrap(p, line->data, line->size, ITEM_INDENT);
    p->out->failed |= line->failed;
    buffer_clear(line);
}
