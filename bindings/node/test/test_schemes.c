/* SPDX-License-Identifier: MIT
 * Prints schemes of the vectors, which are tables in C: a line for each name that it is given, with
 * the documents of its schemes in hexadecimal. */
#include <stdio.h>
#include <stdlib.h>

#include "test_schemes.h"

static int print_document(const icsrm_scheme *scheme)
{
    size_t size = 0;
    (void)icsrm_scheme_encode(scheme, NULL, 0, &size, NULL);
    uint8_t *bytes = malloc(size + 1);
    if (bytes == NULL || icsrm_scheme_encode(scheme, bytes, size, &size, NULL) != ICSRM_OK)
        return 1;
    printf(" ");
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    free(bytes);
    return 0;
}

int main(int count, char **names)
{
    int failed = 0;
    for (int i = 1; i < count; i++) {
        const icsrm_scheme *schemes[TEST_SCHEMES_MAX];
        size_t found = test_schemes_find(names[i], schemes);
        printf("%s", names[i]);
        for (size_t s = 0; s < found; s++)
            failed |= print_document(schemes[s]);
        printf("\n");
        failed |= found == 0;
    }
    return failed;
}
