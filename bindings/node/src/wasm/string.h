/* SPDX-License-Identifier: MIT
 * What the library uses of <string.h>, for WebAssembly, where there is no C library. */
#ifndef ICSRM_WASM_STRING_H
#define ICSRM_WASM_STRING_H

#include <stddef.h>

void *memchr(const void *bytes, int c, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int c, size_t size);
char *strchr(const char *text, int c);
int strcmp(const char *a, const char *b);
size_t strcspn(const char *text, const char *stop);
size_t strlen(const char *text);
int strncmp(const char *a, const char *b, size_t size);

#endif
