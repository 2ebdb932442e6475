/* SPDX-License-Identifier: MIT
 * The scheme of another body, "acme". It uses what the institute's own does not (nested nodes, a
 * specified minimum, two certifications of different size), and a test may change any of it before
 * a catalog is made of it. Uses private headers. */
#ifndef ACME_H
#define ACME_H

#include "scheme.h"

/* A requirement tree of five nodes:
 *
 *     total           at least 10 (acme:ONE) or 12 (acme:TWO)
 *       learning      at most 8         lecture: by the hour
 *         ethics      at least 2 (TWO: 3)   ethics-course: by the hour
 *       giving                          talk: by the hour; on topic, another audience each time
 *       writing       at most 6         paper: 3 each; not part of the job
 *
 * Terms of two years, windows of 30 days; everything else as the institute has it. */
enum { ACME_TOTAL, ACME_LEARNING, ACME_ETHICS, ACME_GIVING, ACME_WRITING, ACME_NODES };
enum { ACME_LECTURE, ACME_COURSE, ACME_TALK, ACME_PAPER, ACME_KINDS };
enum { ACME_ONE, ACME_TWO, ACME_CERTIFICATIONS };

typedef struct acme {
    struct icsrm_scheme scheme;
    scheme_edition edition;
    scheme_node nodes[ACME_NODES];
    scheme_kind kinds[ACME_KINDS];
    scheme_certification certifications[ACME_CERTIFICATIONS];
    scheme_limit limits[1]; /* of acme:TWO */
} acme;

/* Fills it; it points into itself, so it must not be copied. */
void acme_init(acme *self);

/* A catalog of this scheme alone, or of the institute's and this; fails the test if refused. */
icsrm_catalog *acme_catalog(const acme *self);
icsrm_catalog *acme_catalog_beside_icsrm(const acme *self);

#endif
