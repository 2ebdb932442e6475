/* SPDX-License-Identifier: MIT
 * The word that was probably meant. */
#include "nearest.h"

#include <ctype.h>
#include <string.h>

enum { WORD_MAX = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to be inserted, removed or replaced, whatever their case. */
static size_t distance(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1];
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < width; j++) {
            int same = tolower((unsigned char)a[i]) == tolower((unsigned char)b[j]);
            size_t replaced = corner + (same ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = least(replaced, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[width];
}

/* A word without its qualifier: "icsrm:CCEM" is also meant by "ccem". */
static const char *unqualified(const char *word)
{
    const char *colon = strchr(word, ':');
    return colon == NULL ? word : colon + 1;
}

void nearest_try(nearest *n, const char *candidate)
{
    size_t size = strlen(n->given);
    if (size == 0 || size > WORD_MAX || strlen(candidate) > WORD_MAX)
        return;
    size_t found = distance(n->given, candidate);
    if (strchr(n->given, ':') == NULL)
        found = least(found, distance(n->given, unqualified(candidate)));
    size_t longest = strlen(candidate) > size ? strlen(candidate) : size;
    if (found * 2 >= longest || (n->best != NULL && found >= n->distance))
        return;
    n->best = candidate;
    n->distance = found;
}
