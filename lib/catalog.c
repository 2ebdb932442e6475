/* SPDX-License-Identifier: MIT
 * Catalogs: sets of schemes, compiled. */
#include "catalog_data.h"

#include <string.h>

/* ---- compiling ----------------------------------------------------------------------------- */

static size_t scheme_find(const icsrm_catalog *catalog, icsrm_text body)
{
    size_t s = 0;
    for (; s < catalog->scheme_count; s++) {
        const char *name = catalog->schemes[s]->body;
        if (strlen(name) == body.size && memcmp(name, body.data, body.size) == 0)
            break;
    }
    return s;
}

static icsrm_text body_of(const char *code, size_t size)
{
    const char *colon = memchr(code, ':', size);
    return (icsrm_text){code, colon == NULL ? 0 : (size_t)(colon - code)};
}

static const scheme_certification *row_of(const scheme_edition *edition, const char *code)
{
    for (uint32_t i = 0; i < edition->certification_count; i++)
        if (strcmp(edition->certifications[i].code, code) == 0)
            return &edition->certifications[i];
    return NULL;
}

/* The edition whose row holds for edition e: itself, else the nearest before, else after. */
static uint32_t edition_with(const icsrm_scheme *scheme, uint32_t e, const char *code)
{
    for (uint32_t back = e + 1; back > 0; back--)
        if (row_of(&scheme->editions[back - 1], code) != NULL)
            return back - 1;
    while (row_of(&scheme->editions[e], code) == NULL)
        e++;
    return e;
}

/* Nodes of a program: the tree and the facets. */
static size_t nodes_of(const scheme_edition *edition)
{
    return (size_t)edition->node_count + edition->facet_count;
}

/* Finds each code's scheme and counts the programs and nodes to compile. */
static void place_certifications(icsrm_catalog *catalog)
{
    for (size_t c = 0; c < catalog->certification_count; c++) {
        const char *code = catalog->codes[c];
        size_t s = scheme_find(catalog, body_of(code, strlen(code)));
        const icsrm_scheme *scheme = catalog->schemes[s];
        catalog->certifications[c].scheme = (uint32_t)s;
        catalog->program_count += scheme->edition_count;
        for (uint32_t e = 0; e < scheme->edition_count; e++)
            catalog->node_count += nodes_of(&scheme->editions[edition_with(scheme, e, code)]);
    }
}

static void compile_programs(icsrm_catalog *catalog)
{
    cert_program *next = catalog->programs;
    program_room room = {catalog->nodes,      catalog->program_kinds, catalog->kinds,
                         catalog->kind_count, catalog->tags,          catalog->tag_count};
    for (size_t c = 0; c < catalog->certification_count; c++) {
        catalog_certification *certification = &catalog->certifications[c];
        const icsrm_scheme *scheme = catalog->schemes[certification->scheme];
        certification->programs = next;
        for (uint32_t e = 0; e < scheme->edition_count; e++, next++) {
            const scheme_edition *edition =
                &scheme->editions[edition_with(scheme, e, catalog->codes[c])];
            certification->row = row_of(edition, catalog->codes[c]);
            icsrm_program_compile(edition, certification->row, &room, next);
            room.nodes += nodes_of(edition);
            room.kinds += room.kind_count;
        }
    }
}

static bool asks_for_minutes(const program_kind *kind)
{
    return kind->minutes_per_credit > 0 || (kind->more != NULL && kind->more->step_count > 0);
}

static void mark_hourly(icsrm_catalog *catalog)
{
    memset(catalog->hourly, 0, catalog->kind_count);
    for (size_t p = 0; p < catalog->program_count; p++)
        for (size_t k = 0; k < catalog->kind_count; k++)
            if (asks_for_minutes(&catalog->programs[p].kinds[k]))
                catalog->hourly[k] = 1;
}

static icsrm_status compile(icsrm_catalog *catalog)
{
    const icsrm_allocator *allocator = &catalog->allocator;
    icsrm_status status = icsrm_catalog_gather(catalog);
    if (status != ICSRM_OK)
        return status;
    catalog->certifications =
        icsrm_array_new(allocator, catalog->certification_count, sizeof *catalog->certifications);
    catalog->hourly = icsrm_array_new(allocator, catalog->kind_count, 1);
    if (catalog->certifications == NULL || catalog->hourly == NULL)
        return ICSRM_E_MEMORY;
    place_certifications(catalog);
    catalog->programs =
        icsrm_array_new(allocator, catalog->program_count, sizeof *catalog->programs);
    catalog->nodes = icsrm_array_new(allocator, catalog->node_count, sizeof *catalog->nodes);
    catalog->program_kinds =
        icsrm_array_new(allocator, catalog->program_count,
                        catalog->kind_count * sizeof *catalog->program_kinds + 1);
    if (catalog->programs == NULL || catalog->nodes == NULL || catalog->program_kinds == NULL)
        return ICSRM_E_MEMORY;
    compile_programs(catalog);
    mark_hourly(catalog);
    return ICSRM_OK;
}

/* ---- making and freeing -------------------------------------------------------------------- */

static icsrm_status take_schemes(icsrm_catalog *catalog, const icsrm_scheme *const *schemes,
                                 size_t count, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, 0};
    catalog->schemes = icsrm_array_new(&catalog->allocator, count, sizeof *catalog->schemes);
    if (catalog->schemes == NULL)
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    for (size_t s = 0; s < count; s++) {
        place.index = (uint32_t)s;
        if (schemes[s] == NULL)
            return icsrm_fail(place, ICSRM_E_ARGUMENT, "schemes", NULL);
        icsrm_status status = icsrm_scheme_check(schemes[s], place);
        if (status != ICSRM_OK)
            return status;
        icsrm_text body = {schemes[s]->body, strlen(schemes[s]->body)};
        if (scheme_find(catalog, body) < catalog->scheme_count)
            return icsrm_fail_text(place, ICSRM_E_DUPLICATE, "body", "cpd.requirement", body,
                                   ICSRM_NO_INDEX);
        catalog->schemes[catalog->scheme_count++] = schemes[s];
    }
    return ICSRM_OK;
}

icsrm_status icsrm_catalog_new(const icsrm_scheme *const *schemes, size_t count,
                               const icsrm_allocator *allocator, icsrm_catalog **out,
                               icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    const icsrm_scheme *builtin = icsrm_scheme_icsrm();
    if (out == NULL || (schemes == NULL && count > 0))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (count > ICSRM_SCHEMES_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "schemes", NULL, (int64_t)count);
    if (count == 0) {
        schemes = &builtin;
        count = 1;
    }
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_catalog *catalog = icsrm_array_new(&memory, 1, sizeof *catalog);
    if (catalog == NULL)
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    memset(catalog, 0, sizeof *catalog);
    catalog->allocator = memory;
    icsrm_status status = take_schemes(catalog, schemes, count, error);
    if (status == ICSRM_OK) {
        status = compile(catalog);
        if (status != ICSRM_OK)
            icsrm_fail(place, status, NULL, NULL);
    }
    if (status != ICSRM_OK) {
        catalog->scheme_count = count; /* of the array, for its release */
        icsrm_catalog_free(catalog);
        return status;
    }
    *out = catalog;
    return ICSRM_OK;
}

void icsrm_catalog_free(icsrm_catalog *catalog)
{
    if (catalog == NULL)
        return;
    icsrm_allocator memory = catalog->allocator;
    icsrm_array_free(&memory, catalog->schemes, catalog->scheme_count, sizeof *catalog->schemes);
    icsrm_array_free(&memory, catalog->kinds, catalog->kind_count, sizeof *catalog->kinds);
    icsrm_array_free(&memory, catalog->tags, catalog->tag_count, sizeof *catalog->tags);
    icsrm_array_free(&memory, catalog->codes, catalog->certification_count, sizeof *catalog->codes);
    icsrm_array_free(&memory, catalog->certifications, catalog->certification_count,
                     sizeof *catalog->certifications);
    icsrm_array_free(&memory, catalog->hourly, catalog->kind_count, 1);
    icsrm_array_free(&memory, catalog->programs, catalog->program_count, sizeof *catalog->programs);
    icsrm_array_free(&memory, catalog->nodes, catalog->node_count, sizeof *catalog->nodes);
    icsrm_array_free(&memory, catalog->program_kinds, catalog->program_count,
                     catalog->kind_count * sizeof *catalog->program_kinds + 1);
    icsrm_array_free(&memory, catalog, 1, sizeof *catalog);
}

const cert_program *icsrm_catalog_program(const icsrm_catalog *catalog, uint32_t certification,
                                          icsrm_date start)
{
    const catalog_certification *found = &catalog->certifications[certification];
    const icsrm_scheme *scheme = catalog->schemes[found->scheme];
    uint32_t e = scheme->edition_count - 1;
    while (e > 0 && start < scheme->editions[e].effective)
        e--;
    return &found->programs[e];
}

/* ---- reading ------------------------------------------------------------------------------- */

size_t icsrm_catalog_scheme_count(const icsrm_catalog *catalog)
{
    return catalog != NULL ? catalog->scheme_count : 0;
}

const icsrm_scheme *icsrm_catalog_scheme_at(const icsrm_catalog *catalog, size_t index)
{
    return index < icsrm_catalog_scheme_count(catalog) ? catalog->schemes[index] : NULL;
}

size_t icsrm_catalog_certification_count(const icsrm_catalog *catalog)
{
    return catalog != NULL ? catalog->certification_count : 0;
}

icsrm_status icsrm_catalog_certification_at(const icsrm_catalog *catalog, size_t index,
                                            icsrm_certification *out)
{
    if (index >= icsrm_catalog_certification_count(catalog) ||
        ICSRM_LACKS(out, sizeof(icsrm_certification)))
        return ICSRM_E_ARGUMENT;
    const catalog_certification *found = &catalog->certifications[index];
    icsrm_certification result = {sizeof result, found->scheme, catalog->codes[index],
                                  found->row->title, found->row->required};
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

/* body:CODE, without control characters. */
static bool is_code(icsrm_text code, icsrm_text body)
{
    if (body.size == 0 || body.size + 1 >= code.size)
        return false;
    for (size_t i = 0; i < code.size; i++)
        if ((unsigned char)code.data[i] < 0x20 || code.data[i] == 0x7F)
            return false;
    return true;
}

icsrm_status icsrm_catalog_certification_find(const icsrm_catalog *catalog, const char *code,
                                              size_t size, size_t *index)
{
    if (catalog == NULL || code == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_text text = icsrm_text_measured((icsrm_text){code, size});
    icsrm_text body = body_of(text.data, text.size);
    if (!is_code(text, body))
        return ICSRM_E_CODE;
    uint32_t found = icsrm_name_find(catalog->codes, catalog->certification_count, text);
    if (found == ICSRM_NO_INDEX)
        return scheme_find(catalog, body) < catalog->scheme_count ? ICSRM_E_CERTIFICATION
                                                                  : ICSRM_E_BODY;
    if (index != NULL)
        *index = found;
    return ICSRM_OK;
}

size_t icsrm_catalog_kind_count(const icsrm_catalog *catalog)
{
    return catalog != NULL ? catalog->kind_count : 0;
}

const char *icsrm_catalog_kind_at(const icsrm_catalog *catalog, size_t index)
{
    return index < icsrm_catalog_kind_count(catalog) ? catalog->kinds[index] : NULL;
}

icsrm_status icsrm_catalog_kind_find(const icsrm_catalog *catalog, const char *name, size_t size,
                                     size_t *index)
{
    if (catalog == NULL || name == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_text text = icsrm_text_measured((icsrm_text){name, size});
    uint32_t found = icsrm_name_find(catalog->kinds, catalog->kind_count, text);
    if (found == ICSRM_NO_INDEX)
        return ICSRM_E_KIND;
    if (index != NULL)
        *index = found;
    return ICSRM_OK;
}
