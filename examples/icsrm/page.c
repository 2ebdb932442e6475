/* SPDX-License-Identifier: MIT
 * A page of a report. */
#define _XOPEN_SOURCE 700
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "json_writer.h"
#include "format.h"

static const char *const paints[] = {
    [COLOUR_NONE] = "\033[0m",  [COLOUR_STRONG] = "\033[1m", [COLOUR_DIM] = "\033[2m",
    [COLOUR_GOOD] = "\033[32m", [COLOUR_WARN] = "\033[33m",  [COLOUR_BAD] = "\033[31m",
};

void page_paint(const page *p, page_colour colour)
{
    if (p->style->colour)
        buffer_text(p->out, paints[colour]);
}

void page_heading(const page *p, const char *heading)
{
    buffer_text(p->out, "\n");
    page_paint(p, COLOUR_STRONG);
    buffer_text(p->out, heading);
    page_paint(p, COLOUR_NONE);
    buffer_text(p->out, "\n");
}

/* ---- text in columns ----------------------------------------------------------------------- */

/* One character of UTF-8, which the library has checked; `shown` is what may go to a terminal. */
typedef struct glyph {
    size_t size;
    size_t columns;
    bool shown;
} glyph;

static glyph glyph_at(const page *p, const char *data, size_t left)
{
    unsigned char lead = (unsigned char)*data;
    size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned long code = lead < 0x80 ? lead : lead & (0x7FUL >> size);
    for (size_t i = 1; i < size && i < left; i++)
        code = code << 6 | ((unsigned char)data[i] & 0x3F);
    /* Without a UTF-8 locale nothing is known of widths beyond ASCII. */
    int columns = p->style->utf8 ? wcwidth((wchar_t)code) : 1;
    bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    bool shown = !control && columns >= 0;
    return (glyph){size < left ? size : left, shown ? (size_t)columns : 1, shown};
}

size_t page_text_width(const page *p, icsrm_text text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.size;) {
        glyph g = glyph_at(p, text.data + at, text.size - at);
        columns += g.columns;
        at += g.size;
    }
    return columns;
}

void page_text(const page *p, icsrm_text text, size_t width)
{
    const char *ellipsis = p->style->utf8 ? "\xE2\x80\xA6" : "~";
    bool cut = width > 0 && page_text_width(p, text) > width;
    size_t room = width == 0 ? SIZE_MAX : cut ? width - 1 : width;
    size_t columns = 0;
    for (size_t at = 0; at < text.size;) {
        glyph g = glyph_at(p, text.data + at, text.size - at);
        if (columns + g.columns > room)
            break;
        buffer_add(p->out, g.shown ? text.data + at : "?", g.shown ? g.size : 1);
        columns += g.columns;
        at += g.size;
    }
    if (cut) {
        buffer_text(p->out, ellipsis);
        columns++;
    }
    if (width > columns)
        buffer_repeat(p->out, " ", width - columns);
}

void page_wrap(const page *p, const char *data, size_t size, size_t indent)
{
    size_t column = indent;
    for (size_t at = 0; at < size;) {
        const char *space = memchr(data + at, ' ', size - at);
        size_t word = space == NULL ? size - at : (size_t)(space - (data + at));
        size_t width = page_text_width(p, (icsrm_text){data + at, word});
        if (column > indent && column + 1 + width > p->style->width) {
            buffer_text(p->out, "\n");
            buffer_repeat(p->out, " ", indent);
            column = indent;
        } else if (column > indent) {
            buffer_text(p->out, " ");
            column++;
        }
        buffer_add(p->out, data + at, word);
        column += width;
        at += word + 1;
    }
    buffer_text(p->out, "\n");
}

/* ---- dates and amounts --------------------------------------------------------------------- */

void page_date(const page *p, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    (void)icsrm_date_format(date, text); /* empty where there is none */
    buffer_text(p->out, text);
}

void page_count(const page *p, long long count, const char *one, const char *many)
{
    buffer_format(p->out, "%lld %s", count, count == 1 ? one : many);
}

/* Whole months from one day to a later one. */
static long long months_between(icsrm_date from, icsrm_date to)
{
    int32_t years[2];
    int32_t months[2];
    int32_t days[2];
    if (icsrm_date_to_civil(from, &years[0], &months[0], &days[0]) != ICSRM_OK ||
        icsrm_date_to_civil(to, &years[1], &months[1], &days[1]) != ICSRM_OK)
        return 0;
    return ((long long)years[1] - years[0]) * 12 + (months[1] - months[0]) - (days[1] < days[0]);
}

/* Far away the days say nothing any more. */
static void put_span(const page *p, icsrm_date from, icsrm_date to)
{
    enum { DAYS_MOST = 730 };
    long long months = months_between(from, to);
    if ((long long)to - from <= DAYS_MOST) {
        page_count(p, (long long)to - from, "day", "days");
        return;
    }
    page_count(p, months / 12, "year", "years");
    if (months % 12 > 0) {
        buffer_text(p->out, " ");
        page_count(p, months % 12, "month", "months");
    }
}

void page_distance(const page *p, icsrm_date date)
{
    static const char *const near[] = {"yesterday", "today", "tomorrow"};
    icsrm_date today = p->v->summary.as_of;
    long long days = (long long)date - today;
    if (days >= -1 && days <= 1) {
        buffer_text(p->out, near[days + 1]);
        return;
    }
    buffer_text(p->out, days > 0 ? "in " : "");
    put_span(p, days > 0 ? today : date, days > 0 ? date : today);
    buffer_text(p->out, days < 0 ? " ago" : "");
}

void page_credits(const page *p, icsrm_credits credits)
{
    buffer_credits(p->out, credits);
    buffer_text(p->out, credits == ICSRM_CREDIT ? " credit" : " credits");
}

/* ---- bars ---------------------------------------------------------------------------------- */

typedef struct bar_style {
    const char *counted;
    const char *added;
    const char *left;
} bar_style;

static const bar_style bar_styles[] = {
    {"#", "+", "."},
    {"\xE2\x96\x88", "\xE2\x96\x92", "\xE2\x96\x91"},
};

/* Cells for a part of the whole: some if there is any, all only if there is all of it. */
static size_t cells_of(icsrm_credits part, icsrm_credits whole, size_t cells)
{
    if (part <= 0 || whole <= 0)
        return 0;
    if (part >= whole)
        return cells;
    /* Divided first: no product of credits can then be too large. */
    double share = (double)part / (double)whole * (double)cells;
    size_t filled = (size_t)(share + 0.5);
    return filled == 0 ? 1 : filled == cells ? cells - 1 : filled;
}

static void put_cells(const page *p, page_colour colour, const char *cell, size_t count)
{
    if (count == 0)
        return;
    page_paint(p, colour);
    buffer_repeat(p->out, cell, count);
    page_paint(p, COLOUR_NONE);
}

void page_bar(const page *p, icsrm_credits counted, icsrm_credits added, icsrm_credits whole,
              size_t cells)
{
    const bar_style *bar = &bar_styles[p->style->utf8];
    size_t filled = cells_of(counted, whole, cells);
    size_t with_added = added > 0 ? cells_of(counted + added, whole, cells) : filled;
    if (added > 0 && with_added == filled && filled > 1 && filled < cells)
        filled--; /* what would be added is to be seen */
    put_cells(p, COLOUR_GOOD, bar->counted, filled);
    put_cells(p, COLOUR_WARN, bar->added, with_added - filled);
    put_cells(p, COLOUR_DIM, bar->left, cells - with_added);
}
