/* SPDX-License-Identifier: MIT
 * A mistake in the text of a scheme: what it is, what was expected, what was probably meant. */
#ifndef COMMAND_SCHEME_MISTAKE_H
#define COMMAND_SCHEME_MISTAKE_H

#include <icsrm/icsrm.h>

#include "buffer.h"
#include "json_tree.h"
#include "scheme_keys.h"

typedef struct scheme_mistake {
    icsrm_status status;
    uint32_t node;       /* the value in the tree, or the object in which something is missing */
    bool of_key;         /* its key is wrong, not its value */
    const char *missing; /* the key that is missing; NULL: none is */
    const char *value;   /* what is quoted in front of the reason, or "" */
    const char *reason;  /* in words that can follow the value */
    const char *rule;    /* or NULL */
} scheme_mistake;

/* Room for a word of a scheme. */
enum { SCHEME_WORD_SIZE = 80 };

/* A text without its quotes, cut to a word. */
void scheme_unquote(span quoted, char word[SCHEME_WORD_SIZE]);

/* The row of what is wrong or missing; NULL: none. */
const scheme_key *scheme_mistake_row(const json_tree *tree, const scheme_mistake *mistake);

/* The word that was probably meant; false: none is near. */
bool scheme_meant(const json_tree *tree, const scheme_mistake *mistake,
                  char word[SCHEME_WORD_SIZE]);

/* Adds the lines that say what was expected, and what was probably meant. */
void scheme_expect(const json_tree *tree, const scheme_mistake *mistake, buffer *out);

#endif
