/* SPDX-License-Identifier: MIT
 * The test schemes: the ICSRM's with one thing changed, one for each answer of rules.md section 8
 * that the ICSRM's own scheme does not give, and two with several. tests/oracle/schemes.py has the
 * same ones, written down separately. */
#ifndef TEST_SCHEMES_H
#define TEST_SCHEMES_H

#include <icsrm/icsrm.h>

enum { TEST_SCHEMES_MAX = 12 };

/* Fills in the schemes of the catalog that a name stands for; returns how many, 0 if there is no
 * such name. They live as long as the program. */
size_t test_schemes_find(const char *name, const icsrm_scheme *schemes[TEST_SCHEMES_MAX]);

/* The first of them; NULL if there is no such name. */
const icsrm_scheme *test_scheme_find(const char *name);

/* The catalog that a name stands for, made with an allocator (or NULL); NULL if there is no such
 * name or the library refuses. */
icsrm_catalog *test_scheme_catalog(const char *name, const icsrm_allocator *allocator);

/* The name at a position; NULL beyond the last. */
const char *test_scheme_name_at(size_t index);

#endif
