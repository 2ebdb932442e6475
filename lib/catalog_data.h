/* SPDX-License-Identifier: MIT
 * What a catalog holds. Private. */
#ifndef ICSRM_CATALOG_DATA_H
#define ICSRM_CATALOG_DATA_H

#include "memory.h"
#include "program.h"

typedef struct catalog_certification {
    const scheme_certification *row; /* of the newest edition that has it */
    uint32_t scheme;
    uint32_t program_count;
    cert_program *programs; /* one for each edition that has it, oldest first */
} catalog_certification;

struct icsrm_catalog {
    icsrm_allocator allocator;
    size_t scheme_count, kind_count, certification_count, tag_count;
    size_t edition_count, program_count, node_count; /* of all schemes */
    const icsrm_scheme **schemes;
    const char **kinds; /* sorted */
    const char **tags;  /* that facets ask for, sorted */
    uint8_t *hourly;    /* by kind: some scheme credits it by its minutes */
    const char **codes; /* sorted, as the certifications */
    catalog_certification *certifications;
    cert_program *programs;
    program_node *nodes;
    program_kind *program_kinds; /* kind_count for each edition */
};

/* Most of what is compiled, nodes of all certifications and kinds of all editions, so that a small
 * document cannot ask for much memory: 96 MB and 60 MB. */
enum { PROGRAM_NODES_MAX = 1 << 20, PROGRAM_KINDS_MAX = 1 << 20 };

/* Gathers the names of kinds, tags and certifications. ICSRM_E_LIMIT, ICSRM_E_MEMORY. */
icsrm_status icsrm_catalog_gather(icsrm_catalog *catalog);

/* The program of a certification in force on a day: of the newest edition by then that has it, else
 * of the oldest that has it. */
const cert_program *icsrm_catalog_program(const icsrm_catalog *catalog, uint32_t certification,
                                          icsrm_date start);

/* The one that takes over running cycles from it, when it comes into force: the first after it, if
 * it gives way to that, else the first that takes over by itself; NULL: none. */
const cert_program *icsrm_catalog_successor(const icsrm_catalog *catalog, uint32_t certification,
                                            const cert_program *program);

#endif
