/* SPDX-License-Identifier: MIT
 * Bodies as their schemes might be written down, for the mechanisms that the ICSRM's own does not
 * use. Figures are modelled on public material and are for tests alone. tests/oracle/bodies.py has
 * the same ones, written down separately. */
#ifndef BODIES_H
#define BODIES_H

#include <icsrm/icsrm.h>

extern const struct icsrm_scheme pmi, isc2, comptia, iiba, swpp, cxpa; /* bodies.c */
extern const struct icsrm_scheme calbar, tnsba, nremt, rccsp;          /* states.c */
extern const struct icsrm_scheme odd, strange;                         /* odd_bodies.c: nobody's */

#endif
