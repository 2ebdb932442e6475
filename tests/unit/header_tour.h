/* SPDX-License-Identifier: MIT
 * What the parts of the header tour share. */
#ifndef HEADER_TOUR_H
#define HEADER_TOUR_H

#include <icsrm/icsrm.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Says what did not hold, and where, and gives up. */
#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                        \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)
#define WORKS(call)          EXPECT((call) == ICSRM_OK)
#define SAME(text, expected) EXPECT(strcmp(text, expected) == 0)

extern icsrm_allocator pool;
extern icsrm_catalog *catalog;
extern icsrm_record *record;
extern icsrm_date passed, expires, today;

/* arrow.h. */
void tour_of_arrow(void);

/* The headers of what follows from a decision: explain.h to sponsorship.h. */
void tour_of_what_follows(void);

/* The last headers: report.h and codec.h. */
void tour_of_bytes(void);

#endif
