/* SPDX-License-Identifier: MIT
 * Bytes as one writes them down, so that a test shows what it is about. */
#ifndef NOTATION_H
#define NOTATION_H

#include "support.h"

typedef struct octets {
    size_t size;
    uint8_t data[512];
} octets;

/* Bytes of hexadecimal digits in pairs, and of text in quotes: "A1 66'member' 63'M-1'". Blanks say
 * nothing. Fails the test where it is neither. */
octets octets_of(const char *written);

/* A copy on the heap of exactly that size, so that reading beyond it is seen; the caller's to
 * free. */
uint8_t *octets_alone(const uint8_t *data, size_t size);

#endif
