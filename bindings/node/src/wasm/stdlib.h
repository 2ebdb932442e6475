/* SPDX-License-Identifier: MIT
 * What the library uses of <stdlib.h>, for WebAssembly: see memory.c. */
#ifndef ICSRM_WASM_STDLIB_H
#define ICSRM_WASM_STDLIB_H

#include <stddef.h>

void *malloc(size_t size);
void free(void *memory);

#endif
