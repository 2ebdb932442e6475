/* SPDX-License-Identifier: MIT */
#include "notation.h"

#include <stdlib.h>
#include <string.h>

static int digit(char written)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *at = strchr(digits, written);
    assert_non_null(at);
    assert_true(written != '\0');
    return (int)(at - digits);
}

static void add(octets *to, int byte)
{
    assert_true(to->size < sizeof to->data);
    to->data[to->size++] = (uint8_t)byte;
}

octets octets_of(const char *written)
{
    octets all = {0};
    while (*written != '\0') {
        if (*written == ' ') {
            written++;
        } else if (*written == '\'') {
            for (written++; *written != '\''; written++)
                add(&all, (unsigned char)*written);
            written++;
        } else {
            add(&all, digit(written[0]) * 16 + digit(written[1]));
            written += 2;
        }
    }
    return all;
}

uint8_t *octets_alone(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size + (size == 0));
    assert_non_null(copy);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}
