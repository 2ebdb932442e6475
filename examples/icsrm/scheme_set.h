/* SPDX-License-Identifier: MIT
 * The schemes that the command line names, and the catalog made with them. */
#ifndef COMMAND_SCHEME_SET_H
#define COMMAND_SCHEME_SET_H

#include "options.h"
#include "scheme_file.h"

typedef struct scheme_set {
    scheme_file *files;
    size_t count;
    icsrm_catalog *catalog;
} scheme_set;

/* Reads scheme files and makes a catalog: the built-in scheme and those of the files, where one of
 * a body stands for that body from then on. Returns 0, or an exit status after having complained.
 * scheme_set_close in either case. */
int scheme_set_open(scheme_set *self, const char *const *paths, size_t count);
void scheme_set_close(scheme_set *self);

/* What a subcommand does with the catalog; returns the exit status. */
typedef int catalog_work(const options *o, const icsrm_catalog *catalog, void *context);

/* Runs a subcommand: reads its options and schemes, and unless help was asked for does its work
 * with them. `context` is handed on. Returns the exit status. */
int scheme_set_run(const command *self, int count, char **arguments, catalog_work *work,
                   void *context);

#endif
