/* SPDX-License-Identifier: MIT
 * Prints the documents of test schemes, one a line: the name that vectors use, a space, and the
 * CBOR in hexadecimal.
 *
 *     dump-schemes NAME... */
#include <icsrm/icsrm.h>
#include <stdio.h>
#include <stdlib.h>

#include "test_schemes.h"

static int print_scheme(const char *name, const icsrm_scheme *scheme)
{
    size_t size = 0;
    (void)icsrm_scheme_encode(scheme, NULL, 0, &size, NULL); /* how many bytes */
    uint8_t *bytes = malloc(size);
    if (bytes == NULL || icsrm_scheme_encode(scheme, bytes, size, &size, NULL) != ICSRM_OK)
        return 1;
    printf("%s ", name);
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    putchar('\n');
    free(bytes);
    return 0;
}

int main(int count, char **names)
{
    for (int i = 1; i < count; i++) {
        const icsrm_scheme *schemes[TEST_SCHEMES_MAX];
        size_t found = test_schemes_find(names[i], schemes);
        if (found == 0) {
            fprintf(stderr, "%s: no such scheme\n", names[i]);
            return 1;
        }
        for (size_t s = 0; s < found; s++)
            if (print_scheme(names[i], schemes[s]) != 0)
                return 1;
    }
    return 0;
}
