/* SPDX-License-Identifier: MIT
 * Linked with -Wl,--wrap: a program that reaches the heap through its own code or the library's
 * archive ends here. What the C library does for itself, in printf, is not concerned. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

static void refuse(const char *name)
{
    fprintf(stderr, "%s was called\n", name);
    exit(3);
}

void *__wrap_malloc(size_t size)
{
    (void)size;
    refuse("malloc");
    return NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    (void)count;
    (void)size;
    refuse("calloc");
    return NULL;
}

void *__wrap_realloc(void *memory, size_t size)
{
    (void)size;
    refuse("realloc");
    return memory;
}

void __wrap_free(void *memory)
{
    (void)memory;
    refuse("free");
}
