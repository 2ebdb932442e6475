/* SPDX-License-Identifier: MIT
 * Scheme files: read, recognised, made schemes; and complaints that point at what is wrong. */
#ifndef COMMAND_SCHEME_FILE_H
#define COMMAND_SCHEME_FILE_H

#include "scheme_text.h"

#include <icsrm/icsrm.h>

typedef struct scheme_file {
    const char *path;
    buffer bytes; /* as they stand in the file */
    bool json;    /* and the text of it: */
    scheme_text text;
    icsrm_scheme *scheme;
} scheme_file;

/* Reads a file, or standard input for "-". Returns 0, or an exit status after having complained.
 * scheme_file_close in either case. */
int scheme_file_open(scheme_file *self, const char *path);
void scheme_file_close(scheme_file *self);

/* The same of bytes that have been read; they are copied. */
int scheme_file_take(scheme_file *self, const char *path, const char *bytes, size_t size);

/* Says on standard error what the library refuses. */
void scheme_file_refuse(const scheme_file *self, const icsrm_error *error);

/* Says that a value of the text is wrong, without the library. */
void scheme_file_refuse_value(const scheme_file *self, uint32_t node, const char *reason);

/* Says that the text is no JSON. */
void scheme_file_refuse_text(const scheme_file *self, size_t offset, const char *reason);

#endif
