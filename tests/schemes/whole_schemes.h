/* SPDX-License-Identifier: MIT
 * Test schemes with rows of their own: a tree, an edition, another body. */
#ifndef WHOLE_SCHEMES_H
#define WHOLE_SCHEMES_H

#include "scheme.h"

/* Gives an edition a deeper tree and moves kinds into it. */
void nested_tree(scheme_edition *edition);

/* What the ICSRM might publish on 2021-07-01. */
extern const scheme_edition second_edition;

/* A body "acme", whose certification CCSP is not the ICSRM's and whose kinds partly are. */
extern const struct icsrm_scheme other_body;

#endif
