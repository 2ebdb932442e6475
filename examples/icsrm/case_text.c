/* SPDX-License-Identifier: MIT
 * Cases cut from a file: each an object, on one line or on several. */
#define _POSIX_C_SOURCE 200809L
#include "case_text.h"

#include <stdlib.h>
#include <string.h>

static const char blank[] = " \t\r\n";

static bool wait_for_line(case_text *self)
{
    if (self->size > 0)
        return true;
    ssize_t size = getline(&self->line, &self->room, self->from);
    self->size = size < 0 ? 0 : (size_t)size;
    self->number += size > 0;
    return size > 0;
}

/* Whether a line begins a case: no object within one has the key "case". */
static bool begins_case(const char *line)
{
    static const char key[] = "\"case\"";
    line += strspn(line, blank);
    if (*line != '{')
        return false;
    line++;
    line += strspn(line, blank);
    return strncmp(line, key, sizeof key - 1) == 0;
}

/* How many more brackets a line opens than it closes; texts end with their line. */
static long opened(const char *line)
{
    long depth = 0;
    bool text = false;
    for (; *line != '\0'; line++) {
        if (text && *line == '\\' && line[1] != '\0')
            line++;
        else if (*line == '"')
            text = !text;
        else if (!text)
            depth += (*line == '{' || *line == '[') - (*line == '}' || *line == ']');
    }
    return depth;
}

bool case_text_next(case_text *self)
{
    long depth = 0;
    buffer_clear(&self->text);
    while (wait_for_line(self)) {
        bool some = self->text.size > 0;
        if (some && begins_case(self->line))
            return true;
        if (!some)
            self->first = self->number;
        if (some || self->line[strspn(self->line, blank)] != '\0') {
            buffer_add(&self->text, self->line, self->size);
            depth += opened(self->line);
        }
        self->size = 0;
        if (self->text.size > 0 && depth <= 0)
            return true;
    }
    return self->text.size > 0;
}

void case_text_free(case_text *self)
{
    free(self->line);
    buffer_free(&self->text);
}
