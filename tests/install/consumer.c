/* SPDX-License-Identifier: MIT
 * A program outside the project, in the common part of C11 and C++. Prints the certifications. */
#include <icsrm/icsrm.h>
#include <stdio.h>

int main(void)
{
    icsrm_catalog *catalog = NULL;
    icsrm_certification found;
    size_t i;
    if (icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL) != ICSRM_OK)
        return 1;
    found.struct_size = sizeof found;
    for (i = 0; i < icsrm_catalog_certification_count(catalog); i++)
        if (icsrm_catalog_certification_at(catalog, i, &found) == ICSRM_OK)
            printf("%s %d\n", found.code, (int)(found.required / ICSRM_CREDIT));
    icsrm_catalog_free(catalog);
    return 0;
}
