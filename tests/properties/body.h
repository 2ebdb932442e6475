/* SPDX-License-Identifier: MIT
 * Every scheme there is to test with, and random members of it: the ICSRM's and its variations, the
 * test bodies, and the documents of examples/schemes. */
#ifndef BODY_H
#define BODY_H

#include "sample.h"

typedef struct body {
    const char *name;
    const icsrm_scheme *scheme;
    icsrm_catalog *catalog;
    int foreign; /* not the ICSRM's */
} body;

/* Does something for each body; `context` is handed on. */
void for_each_body(void (*check)(const body *of, void *context), void *context);

/* Draws a member of the body. */
void body_draw(const body *of, sample *to, chance *from);

/* The edition in force on a day. */
uint32_t body_edition(const body *of, icsrm_date on);

#endif
