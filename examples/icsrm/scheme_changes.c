/* SPDX-License-Identifier: MIT
 * What an edition has that the one before it has not. */
#include "scheme_changes.h"

#include <stdbool.h>
#include <string.h>

#include "format.h"
#include "json_scan.h"

/* The section that begins at an offset, with the empty line before it; .size 0: there is none. */
static span section_at(const buffer *text, size_t at)
{
    span found = {text->data == NULL ? NULL : text->data + at, text->size - at};
    for (size_t i = 1; i + 1 < found.size; i++)
        if (found.data[i] == '\n' && found.data[i + 1] == '\n') {
            found.size = i + 1;
            break;
        }
    return found;
}

static bool stands_in(const buffer *text, span section)
{
    for (size_t at = 0; at < text->size;) {
        span other = section_at(text, at);
        if (other.size == section.size && memcmp(other.data, section.data, other.size) == 0)
            return true;
        at += other.size;
    }
    return false;
}

/* The size of the empty line and the heading. */
static size_t heading_size(span section)
{
    const char *end = memchr(section.data + 1, '\n', section.size - 1);
    return end == NULL ? section.size : (size_t)(end + 1 - section.data);
}

void scheme_changes(const buffer *before, uint32_t number, const buffer *now, buffer *out)
{
    for (size_t at = 0; at < now->size;) {
        span section = section_at(now, at);
        at += section.size;
        if (!stands_in(before, section)) {
            buffer_add(out, section.data, section.size);
            continue;
        }
        buffer_add(out, section.data, heading_size(section));
        buffer_format(out, "  as in edition %lu\n", (unsigned long)number);
    }
}
