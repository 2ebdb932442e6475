/* SPDX-License-Identifier: MIT
 * Rows decided with their dictionaries, and again with dictionaries so large that no row can go by
 * the fast lane. */
#ifndef TWO_WAYS_H
#define TWO_WAYS_H

#include "support.h"

/* A batch with these names; and with many more kinds, which nobody has. */
icsrm_batch *small_batch(const icsrm_catalog *catalog, const icsrm_batch_names *names);
icsrm_batch *large_batch(const icsrm_catalog *catalog, icsrm_batch_names names);

/* Fails the test unless both decide all rows of an input alike, every byte of the results. */
void check_both_ways(const icsrm_batch *lane, const icsrm_batch *none,
                     const icsrm_batch_input *input, const char *what);

#endif
