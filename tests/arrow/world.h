/* SPDX-License-Identifier: MIT
 * A table with every column that there is: three members, of whom the second did nothing. */
#ifndef ARROW_WORLD_H
#define ARROW_WORLD_H

#include "field.h"

enum { WORLD_ROWS = 3 };

field *world_table(void);

/* Options for it: as of 2024-06-01, all result columns, credits in thousandths. */
icsrm_arrow_options world_options(void);
enum { WORLD_COLUMNS = 24 };

/* Decides all rows, which must work; the caller releases. */
uint64_t world_decide(const icsrm_catalog *catalog, const field *table,
                      const icsrm_arrow_options *options, struct ArrowSchema *schema,
                      struct ArrowArray *out);

/* A result column by its name. */
const struct ArrowArray *world_column(const struct ArrowSchema *schema,
                                      const struct ArrowArray *array, const char *name);

/* Whether an entry is there; and what the text of a dictionary or of a large utf8 says. */
bool world_has(const struct ArrowArray *array, int64_t i);
void assert_word(const struct ArrowArray *array, int64_t i, const char *expected);
void assert_text(const struct ArrowArray *array, int64_t i, const char *expected);

/* All that is decided of some rows as text, a line a row; to be freed. */
char *world_dump(const icsrm_catalog *catalog, const field *table,
                 const icsrm_arrow_options *options, uint64_t first, uint64_t count);

#endif
