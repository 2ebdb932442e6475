/* SPDX-License-Identifier: MIT
 * The module's memory. Private. */
#ifndef ICSRM_WASM_MEMORY_H
#define ICSRM_WASM_MEMORY_H

#include <icsrm/base.h>

extern const icsrm_allocator wasm_memory;

#endif
