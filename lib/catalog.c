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

/* Nodes of a program: the tree and the facets. */
static size_t nodes_of(const scheme_edition *edition)
{
    return (size_t)edition->node_count + edition->facet_count;
}

/* Does something with an edition of a scheme of the catalog. */
typedef void with_edition(icsrm_catalog *catalog, uint32_t scheme, const scheme_edition *edition);

static void for_each_edition(icsrm_catalog *catalog, with_edition *act)
{
    for (size_t s = 0; s < catalog->scheme_count; s++)
        for (uint32_t e = 0; e < catalog->schemes[s]->edition_count; e++)
            act(catalog, (uint32_t)s, &catalog->schemes[s]->editions[e]);
}

static void count_edition(icsrm_catalog *catalog, uint32_t scheme, const scheme_edition *edition)
{
    (void)scheme;
    catalog->edition_count++;
    catalog->program_count += edition->certification_count;
    catalog->node_count += edition->certification_count * nodes_of(edition);
}

static catalog_certification *certification_of(icsrm_catalog *catalog, const char *code)
{
    const icsrm_text name = {code, strlen(code)};
    return &catalog->certifications[icsrm_name_find(catalog->codes, catalog->certification_count,
                                                    name)];
}

/* Says whose an edition's rows are, and counts the programs of each. */
static void place_edition(icsrm_catalog *catalog, uint32_t scheme, const scheme_edition *edition)
{
    for (uint32_t i = 0; i < edition->certification_count; i++) {
        const scheme_certification *row = &edition->certifications[i];
        catalog_certification *own = certification_of(catalog, row->code);
        own->scheme = scheme;
        own->row = row;
        own->program_count++;
    }
}

/* Gives each certification its programs, none of them made yet. */
static void share_programs(icsrm_catalog *catalog)
{
    cert_program *next = catalog->programs;
    for (size_t c = 0; c < catalog->certification_count; c++) {
        catalog_certification *own = &catalog->certifications[c];
        own->programs = next;
        next += own->program_count;
        own->program_count = 0;
    }
}

/* The nodes are compiled once, in the place of the first certification, which takes them last. */
static void compile_edition(icsrm_catalog *catalog, uint32_t scheme, const scheme_edition *edition)
{
    const program_names names = {catalog->kinds, catalog->kind_count, catalog->tags,
                                 catalog->tag_count};
    const size_t node_count = nodes_of(edition);
    program_node *nodes = catalog->nodes + catalog->node_count;
    program_kind *kinds = catalog->program_kinds + catalog->edition_count * names.kind_count;
    const bool sessions = icsrm_program_compile_kinds(edition, &names, kinds);
    const program_edition from = {edition, nodes, kinds, sessions};
    (void)scheme;
    if (edition->certification_count > 0)
        icsrm_program_compile_nodes(edition, &names, nodes);
    for (uint32_t i = edition->certification_count; i-- > 0;) {
        const scheme_certification *row = &edition->certifications[i];
        catalog_certification *own = certification_of(catalog, row->code);
        icsrm_program_compile(&from, row, nodes + i * node_count,
                              &own->programs[own->program_count++]);
    }
    catalog->node_count += edition->certification_count * node_count;
    catalog->edition_count++;
}

/* Tells each program whether it is one of several. */
static void mark_edited(icsrm_catalog *catalog)
{
    for (size_t c = 0; c < catalog->certification_count; c++) {
        const catalog_certification *own = &catalog->certifications[c];
        for (uint32_t p = 0; p < own->program_count; p++)
            own->programs[p].edited = own->program_count > 1;
    }
}

static bool asks_for_minutes(const program_kind *kind)
{
    return kind->minutes_per_credit > 0 || (kind->more != NULL && kind->more->step_count > 0);
}

static void mark_hourly(icsrm_catalog *catalog)
{
    memset(catalog->hourly, 0, catalog->kind_count);
    for (size_t e = 0; e < catalog->edition_count; e++)
        for (size_t k = 0; k < catalog->kind_count; k++)
            if (asks_for_minutes(&catalog->program_kinds[e * catalog->kind_count + k]))
                catalog->hourly[k] = 1;
}

static icsrm_status allocate(icsrm_catalog *catalog)
{
    const icsrm_allocator *allocator = &catalog->allocator;
    const size_t certifications = catalog->certification_count;
    if (catalog->node_count > PROGRAM_NODES_MAX ||
        catalog->edition_count * catalog->kind_count > PROGRAM_KINDS_MAX)
        return ICSRM_E_LIMIT;
    catalog->certifications =
        icsrm_array_new(allocator, certifications, sizeof *catalog->certifications);
    catalog->hourly = icsrm_array_new(allocator, catalog->kind_count, 1);
    catalog->programs =
        icsrm_array_new(allocator, catalog->program_count, sizeof *catalog->programs);
    catalog->nodes = icsrm_array_new(allocator, catalog->node_count, sizeof *catalog->nodes);
    catalog->program_kinds =
        icsrm_array_new(allocator, catalog->edition_count,
                        catalog->kind_count * sizeof *catalog->program_kinds + 1);
    return catalog->certifications != NULL && catalog->hourly != NULL &&
                   catalog->programs != NULL && catalog->nodes != NULL &&
                   catalog->program_kinds != NULL
               ? ICSRM_OK
               : ICSRM_E_MEMORY;
}

static icsrm_status compile(icsrm_catalog *catalog)
{
    icsrm_status status = icsrm_catalog_gather(catalog);
    if (status != ICSRM_OK)
        return status;
    for_each_edition(catalog, count_edition);
    status = allocate(catalog);
    if (status != ICSRM_OK)
        return status;
    memset(catalog->certifications, 0,
           catalog->certification_count * sizeof *catalog->certifications);
    for_each_edition(catalog, place_edition);
    share_programs(catalog);
    catalog->edition_count = 0; /* they are counted again while they are made */
    catalog->node_count = 0;
    for_each_edition(catalog, compile_edition);
    mark_edited(catalog);
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
        uint32_t edition = 0;
        icsrm_status status = icsrm_scheme_check(schemes[s], &catalog->allocator, place, &edition);
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
    icsrm_array_free(&memory, catalog->program_kinds, catalog->edition_count,
                     catalog->kind_count * sizeof *catalog->program_kinds + 1);
    icsrm_array_free(&memory, catalog, 1, sizeof *catalog);
}

const cert_program *icsrm_catalog_program(const icsrm_catalog *catalog, uint32_t certification,
                                          icsrm_date start)
{
    const catalog_certification *found = &catalog->certifications[certification];
    uint32_t p = found->program_count - 1;
    while (p > 0 && start < found->programs[p].effective)
        p--;
    return &found->programs[p];
}

const cert_program *icsrm_catalog_successor(const icsrm_catalog *catalog, uint32_t certification,
                                            const cert_program *program)
{
    const catalog_certification *own = &catalog->certifications[certification];
    const cert_program *past = own->programs + own->program_count;
    for (const cert_program *next = program + 1; next < past; next++)
        if (program->policy->governed == GOVERNED_ON_DAY ||
            next->policy->governed == GOVERNED_ON_DAY)
            return next;
    return NULL;
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
