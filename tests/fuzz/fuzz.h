/* SPDX-License-Identifier: MIT
 * What a fuzz target does with one input: libFuzzer calls it by this name, replay.c too. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process, so that the fuzzer keeps the input, unless it holds. */
#define MUST(holds)                                                                                \
    do {                                                                                           \
        if (!(holds))                                                                              \
            __builtin_trap();                                                                      \
    } while (0)

#endif
