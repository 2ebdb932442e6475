/* SPDX-License-Identifier: MIT
 * Schemes: what certification bodies require, as immutable data. */
#ifndef ICSRM_CATALOG_H
#define ICSRM_CATALOG_H

#include "date.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The complete rule set of one certification body. Immutable. */
typedef struct icsrm_scheme icsrm_scheme;

/** An immutable set of schemes, one a body; records are read and decided against it. */
typedef struct icsrm_catalog icsrm_catalog;

/** Credits in thousandths: one credit is 1000. */
typedef int64_t icsrm_credits;
#define ICSRM_CREDIT       ((icsrm_credits)1000)
#define ICSRM_CREDITS_NONE INT64_MIN /**< no maximum, no minimum */

/** As a node's position: none. */
#define ICSRM_NO_NODE UINT32_MAX

/** Limits of a scheme; a scheme beyond one is refused with ICSRM_E_LIMIT. */
enum {
    ICSRM_NODES_MAX = 256,            /**< nodes of a requirement tree and its facets */
    ICSRM_TAGS_MAX = 64,              /**< tags that the facets of a catalog ask for */
    ICSRM_EDITIONS_MAX = 1000,        /**< editions of a scheme */
    ICSRM_KINDS_MAX = 10000,          /**< kinds in a catalog */
    ICSRM_CERTIFICATIONS_MAX = 10000, /**< certifications in a catalog */
    ICSRM_SCHEMES_MAX = 1000          /**< schemes in a catalog */
};

/**
 * Returns the scheme of the ICSRM (Institute of Customer Service & Relationship Management), which
 * is built in: a static object, never freed, never NULL. Cost: none. Since 0.1.0.
 */
ICSRM_API const icsrm_scheme *icsrm_scheme_icsrm(void);

/** What a scheme says of itself. Texts are borrowed from the scheme. */
typedef struct icsrm_scheme_info {
    uint32_t struct_size;
    uint32_t edition_count;
    const char *body;       /**< identifier, the part of a code before the colon: "icsrm" */
    const char *name;       /**< the body's full name */
    const char *source;     /**< where the body publishes its rules; may be "" */
    icsrm_date verified_on; /**< when the scheme was last held against the source, or none */
} icsrm_scheme_info;

/**
 * Describes a scheme.
 *
 * scheme: not NULL; out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT if a pointer is NULL or struct_size is less than the first version's.
 * Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_scheme_describe(const icsrm_scheme *scheme, icsrm_scheme_info *out);

/**
 * Makes a catalog of schemes.
 *
 * schemes: `count` schemes of different bodies, which must outlive the catalog; with count 0
 * (schemes may be NULL) the catalog holds the ICSRM scheme. allocator: NULL for malloc.
 * out: receives the catalog, owned by the caller: icsrm_catalog_free. It must outlive the records
 * and decisions made with it.
 * Status: ICSRM_E_MEMORY; ICSRM_E_ARGUMENT if out or a scheme is NULL; ICSRM_E_DUPLICATE if a body
 * stands there twice; ICSRM_E_SCHEME if a scheme contradicts itself; ICSRM_E_LIMIT beyond the
 * limits above, or where there are more than 1048576 nodes in all certifications of all editions,
 * or kinds times editions. error: index is the scheme's position. Cost: a few allocations, at most
 * 160 MB; memory linear in the nodes of all certifications and in kinds times editions, time also
 * in the sorting of names. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_catalog_new(const icsrm_scheme *const *schemes, size_t count,
                                         const icsrm_allocator *allocator, icsrm_catalog **out,
                                         icsrm_error *error);

/** Frees a catalog; NULL does nothing. No record or decision made with it may be used afterwards.
 * Cost: a few releases. Since 0.1.0. */
ICSRM_API void icsrm_catalog_free(icsrm_catalog *catalog);

/** Counts the schemes of a catalog; 0 for NULL. Cost: constant. Since 0.1.0. */
ICSRM_API size_t icsrm_catalog_scheme_count(const icsrm_catalog *catalog);

/** Returns the scheme at a position, in the order they were given; NULL beyond the last or where
 * catalog is NULL. Cost: constant. Since 0.1.0. */
ICSRM_API const icsrm_scheme *icsrm_catalog_scheme_at(const icsrm_catalog *catalog, size_t index);

/** A certification of a catalog. Texts are borrowed from the catalog. */
typedef struct icsrm_certification {
    uint32_t struct_size;
    uint32_t scheme;        /**< position of its scheme in the catalog */
    const char *code;       /**< "icsrm:CCEM" */
    const char *title;      /**< "Certified Customer Experience Manager" */
    icsrm_credits required; /**< credits a cycle, in the newest edition that has it */
} icsrm_certification;

/** Counts the certifications of all schemes; 0 for NULL. Cost: constant. Since 0.1.0. */
ICSRM_API size_t icsrm_catalog_certification_count(const icsrm_catalog *catalog);

/**
 * Describes the certification at a position; they are sorted by code, byte by byte.
 *
 * Rules: cpd.requirement. out: with struct_size set.
 * Status: ICSRM_E_ARGUMENT if a pointer is NULL, struct_size is less than the first version's or
 * the index is beyond the last. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_catalog_certification_at(const icsrm_catalog *catalog, size_t index,
                                                      icsrm_certification *out);

/**
 * Finds a certification by its code.
 *
 * code: `size` bytes, or up to its NUL with ICSRM_STRLEN; index: may be NULL.
 * Status: ICSRM_E_CODE if it is not of the form body:CODE; ICSRM_E_BODY if the catalog has no
 * scheme of that body; ICSRM_E_CERTIFICATION if the body's scheme has no such certification;
 * ICSRM_E_ARGUMENT if catalog or code is NULL. Cost: logarithmic. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_catalog_certification_find(const icsrm_catalog *catalog,
                                                        const char *code, size_t size,
                                                        size_t *index);

/** Counts the kinds of activity of all schemes, each name once; 0 for NULL. Cost: constant.
 * Since 0.1.0. */
ICSRM_API size_t icsrm_catalog_kind_count(const icsrm_catalog *catalog);

/** Names the kind at a position, sorted byte by byte; NULL beyond the last. Cost: constant.
 * Since 0.1.0. */
ICSRM_API const char *icsrm_catalog_kind_at(const icsrm_catalog *catalog, size_t index);

/**
 * Finds a kind by its name.
 *
 * Rules: cpd.credit. name: `size` bytes, or up to its NUL with ICSRM_STRLEN; index: may be NULL.
 * Status: ICSRM_E_KIND if no scheme has it; ICSRM_E_ARGUMENT if catalog or name is NULL.
 * Cost: logarithmic. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_catalog_kind_find(const icsrm_catalog *catalog, const char *name,
                                               size_t size, size_t *index);

#ifdef __cplusplus
}
#endif

#endif
