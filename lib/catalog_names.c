/* SPDX-License-Identifier: MIT
 * The names of a catalog: kinds, tags and codes of all editions of all schemes, sorted. */
#include "catalog_data.h"

static int compare_names(const void *context, uint32_t a, uint32_t b)
{
    const char *const *names = context;
    return strcmp(names[a], names[b]);
}

/* Sorts names and drops those that stand there twice. Returns how many are left, or SIZE_MAX
 * without memory. */
static size_t sort_names(const icsrm_allocator *allocator, const char **names, size_t count)
{
    uint32_t *order = icsrm_array_new(allocator, count, 2 * sizeof *order);
    const char **sorted = icsrm_array_new(allocator, count, sizeof *sorted);
    size_t kept = SIZE_MAX;
    if (order != NULL && sorted != NULL) {
        for (size_t i = 0; i < count; i++)
            order[i] = (uint32_t)i;
        icsrm_sort(order, order + count, count, compare_names, names);
        kept = 0;
        for (size_t i = 0; i < count; i++)
            if (kept == 0 || strcmp(sorted[kept - 1], names[order[i]]) != 0)
                sorted[kept++] = names[order[i]];
        memcpy(names, sorted, kept * sizeof *names);
    }
    icsrm_array_free(allocator, order, count, 2 * sizeof *order);
    icsrm_array_free(allocator, sorted, count, sizeof *sorted);
    return kept;
}

/* What names are gathered from an edition. */
typedef const char *name_at(const scheme_edition *edition, uint32_t index);
typedef uint32_t name_count(const scheme_edition *edition);

static const char *kind_name_at(const scheme_edition *edition, uint32_t index)
{
    return edition->kinds[index].name;
}

static uint32_t kind_name_count(const scheme_edition *edition)
{
    return edition->kind_count;
}

static const char *tag_at(const scheme_edition *edition, uint32_t index)
{
    return edition->facets[index].tag;
}

static uint32_t tag_count(const scheme_edition *edition)
{
    return edition->facet_count;
}

static const char *code_at(const scheme_edition *edition, uint32_t index)
{
    return edition->certifications[index].code;
}

static uint32_t code_count(const scheme_edition *edition)
{
    return edition->certification_count;
}

/* Gathers the names of all editions of all schemes, sorted, each once, in an array of *count. */
static icsrm_status gather(const icsrm_catalog *catalog, name_at *at, name_count *count_of,
                           size_t limit, const char ***names, size_t *count)
{
    size_t all = 0;
    for (size_t s = 0; s < catalog->scheme_count; s++)
        for (uint32_t e = 0; e < catalog->schemes[s]->edition_count; e++)
            all += count_of(&catalog->schemes[s]->editions[e]);
    const char **gathered = icsrm_array_new(&catalog->allocator, all, sizeof *gathered);
    if (gathered == NULL)
        return ICSRM_E_MEMORY;
    size_t filled = 0;
    for (size_t s = 0; s < catalog->scheme_count; s++)
        for (uint32_t e = 0; e < catalog->schemes[s]->edition_count; e++) {
            const scheme_edition *edition = &catalog->schemes[s]->editions[e];
            for (uint32_t i = 0; i < count_of(edition); i++)
                gathered[filled++] = at(edition, i);
        }
    size_t kept = sort_names(&catalog->allocator, gathered, all);
    icsrm_status status = kept == SIZE_MAX ? ICSRM_E_MEMORY
                          : kept > limit   ? ICSRM_E_LIMIT
                                           : ICSRM_OK;
    if (status == ICSRM_OK) {
        *names = icsrm_array_new(&catalog->allocator, kept, sizeof **names);
        if (*names == NULL)
            status = ICSRM_E_MEMORY;
    }
    if (status == ICSRM_OK) {
        memcpy(*names, gathered, kept * sizeof **names);
        *count = kept;
    }
    icsrm_array_free(&catalog->allocator, gathered, all, sizeof *gathered);
    return status;
}

icsrm_status icsrm_catalog_gather(icsrm_catalog *catalog)
{
    icsrm_status status = gather(catalog, kind_name_at, kind_name_count, ICSRM_KINDS_MAX,
                                 &catalog->kinds, &catalog->kind_count);
    if (status == ICSRM_OK)
        status =
            gather(catalog, tag_at, tag_count, ICSRM_TAGS_MAX, &catalog->tags, &catalog->tag_count);
    if (status == ICSRM_OK)
        status = gather(catalog, code_at, code_count, ICSRM_CERTIFICATIONS_MAX, &catalog->codes,
                        &catalog->certification_count);
    return status;
}
