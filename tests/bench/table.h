/* SPDX-License-Identifier: MIT
 * A cohort in its first cycle as an Arrow table. */
#ifndef TABLE_H
#define TABLE_H

#include "cohort.h"

/* How names and numbers lie in it. Lists are 32-bit and days date32 in each, and minutes that an
 * activity has not are null. */
enum {
    TABLE_NARROW,  /* indices of 8 bits, minutes of 32 */
    TABLE_PYARROW, /* what pyarrow makes of lists of Python: indices of 32 bits, minutes of 64 */
    TABLE_PLAIN,   /* names that are no dictionaries, as of JSON lines read by pyarrow */
    TABLE_LAYOUTS
};

enum { TABLE_COLUMNS = 5, TABLE_NODES = 24, TABLE_BUFFERS = 48 };

/* A column, of the row, of a list or of what is in it; or a dictionary. */
typedef struct table_node {
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowSchema *schemas[TABLE_COLUMNS];
    struct ArrowArray *arrays[TABLE_COLUMNS];
    const void *buffers[3];
} table_node;

typedef struct table {
    table_node nodes[TABLE_NODES]; /* the first is the row */
    void *owned[TABLE_BUFFERS];
    int node_count, owned_count;
} table;

/* Makes one; its days and offsets are the cohort's. Ends the program if there is no memory. Only
 * the address given may be used: the table points into itself. */
void table_make(table *out, const cohort *of, int layout);
void table_free(table *of);

#endif
