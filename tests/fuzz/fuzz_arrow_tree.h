/* SPDX-License-Identifier: MIT
 * Tables in Arrow's C interface out of bytes. Most of a table is well formed, so that it gets far;
 * a few places, which the bytes choose, are spoilt. Every buffer and every array of pointers is
 * just as long as what is declared demands, so that a sanitizer sees what is read past an end. */
#ifndef FUZZ_ARROW_TREE_H
#define FUZZ_ARROW_TREE_H

#include "fuzz.h"

#include <icsrm/icsrm.h>
#include <stdbool.h>

enum { SPOILT_MOST = 3 };

typedef struct maker {
    const uint8_t *at; /* what is left of the bytes … */
    size_t left;
    uint32_t places; /* that could have been spoilt so far */
    uint32_t spoilt[SPOILT_MOST];
    void *pieces; /* all memory of the table */
} maker;

void maker_open(maker *m, const uint8_t *data, size_t size);
void maker_close(maker *m);

/* A number below another, by the next byte; 0 when there is none left. */
uint32_t maker_take(maker *m, uint32_t below);

/* Whether this place is one of those to be spoilt. */
bool maker_spoils(maker *m);

/* Memory of just that size, which is given back at the end. */
void *maker_keep(maker *m, size_t size);

/* A table, whose structs are the caller's: the schema and its rows. */
void maker_table(maker *m, struct ArrowSchema *schema, struct ArrowArray *rows);

#endif
