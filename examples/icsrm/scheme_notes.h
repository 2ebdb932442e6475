/* SPDX-License-Identifier: MIT
 * Notes on a scheme that can be used: what it says in vain, and what can never be met. */
#ifndef COMMAND_SCHEME_NOTES_H
#define COMMAND_SCHEME_NOTES_H

#include "scheme_file.h"

/* Writes the notes on standard error. */
void scheme_notes(const scheme_file *file);

#endif
