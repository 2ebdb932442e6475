/* SPDX-License-Identifier: MIT
 * A record turned into columns, as a binding would hand it over. */
#ifndef AS_COLUMNS_H
#define AS_COLUMNS_H

#include <icsrm/icsrm.h>

/* The columns of a record's facts, in memory of their own; the record may be freed. */
typedef struct as_columns as_columns;

as_columns *as_columns_of(const icsrm_record *record);
const icsrm_columns *as_columns_get(const as_columns *from);
void as_columns_free(as_columns *from);

#endif
