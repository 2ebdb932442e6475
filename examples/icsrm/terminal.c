/* SPDX-License-Identifier: MIT
 * What the place that is written to can show. */
#define _DEFAULT_SOURCE /* ioctl's window size is in no standard */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "report.h"

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 60, WIDTH_MOST = 100 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

static bool takes_colour(int file)
{
    const char *kind = getenv("TERM");
    return isatty(file) && !is_set("NO_COLOR") && kind != NULL && *kind != '\0' &&
           strcmp(kind, "dumb") != 0;
}

static size_t width_of(int file)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    long width = columns == NULL ? 0 : strtol(columns, NULL, 10);
    if (width <= 0 && isatty(file) && ioctl(file, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width <= 0)
        width = WIDTH_USUAL;
    /* Narrower the columns have no room; wider the eye loses the line. */
    return (size_t)(width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width);
}

report_style report_style_of(int file)
{
    const char *codeset = nl_langinfo(CODESET);
    return (report_style){.colour = takes_colour(file),
                          .utf8 = strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0,
                          .width = width_of(file)};
}
