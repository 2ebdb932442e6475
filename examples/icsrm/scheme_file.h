/* SPDX-License-Identifier: MIT
 * Scheme files: read, recognised, made schemes; and complaints that point at what is wrong. */
#ifndef COMMAND_SCHEME_FILE_H
#define COMMAND_SCHEME_FILE_H

#include "scheme_mistake.h"
#include "scheme_text.h"

#include <icsrm/icsrm.h>

/* So many mistakes are told at once. */
enum { COMPLAINTS_MAX = 20 };

/* A mistake as it is told, and where it is in the file. */
typedef struct scheme_complaint {
    size_t offset;
    uint32_t node;      /* JSON_TREE_NONE: the text is no JSON */
    const char *reason; /* as the mistake has it */
    buffer text;
} scheme_complaint;

typedef struct scheme_file {
    const char *path;
    buffer bytes; /* as they stand in the file */
    bool json;    /* and the text of it: */
    scheme_text text;
    icsrm_scheme *scheme;
    scheme_complaint complaints[COMPLAINTS_MAX];
    size_t complaint_count;
} scheme_file;

/* Reads a file, or standard input for "-". Returns 0, or an exit status after having complained on
 * standard error about every mistake that was found. scheme_file_close in either case. */
int scheme_file_open(scheme_file *self, const char *path);
void scheme_file_close(scheme_file *self);

/* The same of bytes that have been read; they are copied. */
int scheme_file_take(scheme_file *self, const char *path, const char *bytes, size_t size);

/* Adds a complaint, of which there is room for one more. */
void scheme_file_complain(scheme_file *self, const scheme_mistake *mistake);

/* The same where the text is no JSON; at an offset. */
void scheme_file_complain_text(scheme_file *self, size_t offset, const char *reason);

/* Writes a note on what stands at a path, "editions[0].kinds[3].name", or where that is not written
 * on the object that it would be in, to standard error. */
void scheme_file_note(const scheme_file *self, const char *path, const char *text);

/* Writes all complaints in the order of the file. */
void scheme_file_print(scheme_file *self);

#endif
