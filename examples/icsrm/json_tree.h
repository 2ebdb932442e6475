/* SPDX-License-Identifier: MIT
 * JSON text as a tree that remembers where everything stands, for errors that point at it. */
#ifndef COMMAND_JSON_TREE_H
#define COMMAND_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json_scan.h"

typedef enum json_kind { JSON_TREE_WORD, JSON_TREE_TEXT, JSON_TREE_LIST, JSON_TREE_MAP } json_kind;

enum { JSON_TREE_NONE = UINT32_MAX };

/* A value. The key of an object's, and a text, are as they stand there, quotes and escapes too. */
typedef struct json_tree_node {
    json_kind kind;
    span key; /* .data NULL: no key */
    span text;
    uint32_t parent, first, next;
    uint32_t count; /* values in it */
} json_tree_node;

typedef struct json_tree {
    json_tree_node *nodes; /* the first is the document */
    uint32_t count, room;
} json_tree;

/* Makes the tree of a text that is known to be JSON. False if there is no memory. */
bool json_tree_read(json_tree *tree, const char *text, size_t size);
void json_tree_free(json_tree *tree);

/* The value of a key in an object; JSON_TREE_NONE if there is none. */
uint32_t json_tree_get(const json_tree *tree, uint32_t object, const char *key);

/* Whether a quoted text says a word; what has an escape in it is no word. */
bool json_tree_says(span quoted, const char *word);

#endif
