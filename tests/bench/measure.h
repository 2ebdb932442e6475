/* SPDX-License-Identifier: MIT
 * What the benchmarks measure with. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS_MAX = 101 };

/* Time of this process alone. */
static inline double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

static inline void must(int works, const char *what)
{
    if (works)
        return;
    fprintf(stderr, "figures: %s\n", what);
    exit(1);
}

static inline void *room(size_t size)
{
    void *made = malloc(size);
    must(made != NULL, "no memory");
    return made;
}

#endif
