/* SPDX-License-Identifier: MIT
 * An allocator over malloc that remembers the most it had out. */
#ifndef METER_H
#define METER_H

#include <icsrm/base.h>
#include <stdlib.h>

typedef struct meter {
    size_t out, most;
} meter;

static void *meter_allocate(void *context, size_t size)
{
    meter *of = context;
    of->out += size;
    if (of->out > of->most)
        of->most = of->out;
    return malloc(size);
}

static void meter_release(void *context, void *memory, size_t size)
{
    meter *of = context;
    of->out -= size;
    free(memory);
}

static inline icsrm_allocator meter_of(meter *of)
{
    return (icsrm_allocator){of, meter_allocate, meter_release};
}

#endif
