/* SPDX-License-Identifier: MIT
 * What a catalog holds. Private. */
#ifndef ICSRM_CATALOG_DATA_H
#define ICSRM_CATALOG_DATA_H

#include "memory.h"
#include "program.h"

typedef struct catalog_certification {
    const scheme_certification *row; /* of the newest edition that has it */
    uint32_t scheme;
    const cert_program *programs; /* one for each edition of its scheme */
} catalog_certification;

struct icsrm_catalog {
    icsrm_allocator allocator;
    size_t scheme_count, kind_count, certification_count, program_count, node_count, tag_count;
    const icsrm_scheme **schemes;
    const char **kinds; /* sorted */
    const char **tags;  /* that facets ask for, sorted */
    uint8_t *hourly;    /* by kind: some scheme credits it by its minutes */
    const char **codes; /* sorted, as the certifications */
    catalog_certification *certifications;
    cert_program *programs;
    program_node *nodes;
    program_kind *program_kinds; /* kind_count for each program */
};

/* Gathers the names of kinds, tags and certifications. ICSRM_E_LIMIT, ICSRM_E_MEMORY. */
icsrm_status icsrm_catalog_gather(icsrm_catalog *catalog);

/* The program in force for a certification on a day. */
const cert_program *icsrm_catalog_program(const icsrm_catalog *catalog, uint32_t certification,
                                          icsrm_date start);

#endif
