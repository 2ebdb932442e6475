/* SPDX-License-Identifier: MIT
 * Mending a scheme that has a mistake, so that the mistakes behind it can be found: what is wrong
 * is left out, or something takes its place that contradicts nothing. What comes of it is never
 * used. */
#ifndef COMMAND_SCHEME_MEND_H
#define COMMAND_SCHEME_MEND_H

#include "scheme_mistake.h"

enum { STAND_INS_MAX = 64 };

typedef struct scheme_mender {
    char texts[STAND_INS_MAX][2 * SCHEME_WORD_SIZE]; /* what takes a place, as JSON */
    size_t count;
    bool names_lost; /* the name of a node is gone: that others use it is no mistake */
} scheme_mender;

/* Whether a mistake only follows from what was mended before. */
bool scheme_follows(const scheme_mender *self, const json_tree *tree,
                    const scheme_mistake *mistake);

/* Mends what is wrong. False: there is nothing left that could be looked at, or no memory. */
bool scheme_mend(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake);

/* Leaves out the row that a mistake is in. False as above. */
bool scheme_give_up(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake);

#endif
