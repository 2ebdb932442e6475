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
    bool left_out;  /* is there no longer: json_tree_leave_out */
    bool renamed;   /* its key is not the one that stands in the text */
    bool added;     /* does not stand in the text: json_tree_add */
} json_tree_node;

typedef struct json_tree {
    json_tree_node *nodes; /* the first is the document */
    uint32_t count, room;
} json_tree;

/* Makes the tree of a text that is known to be JSON. False if there is no memory. */
bool json_tree_read(json_tree *tree, const char *text, size_t size);
void json_tree_free(json_tree *tree);

/* Takes a value out of its object or list. It keeps its place, so paths stay what they were. */
void json_tree_leave_out(json_tree *tree, uint32_t node);

/* Adds a value, given as a text that is JSON and outlives the tree, to an object under a key in
 * quotes, or to a list. False if there is no memory. */
bool json_tree_add(json_tree *tree, uint32_t parent, span key, span text);

/* The first value in an object or list, and the next after one, of those that are not left out. */
uint32_t json_tree_first(const json_tree *tree, uint32_t parent);
uint32_t json_tree_next(const json_tree *tree, uint32_t node);

/* The value of a key in an object; JSON_TREE_NONE if there is none. */
uint32_t json_tree_get(const json_tree *tree, uint32_t object, const char *key);

/* Whether a quoted text says a word; what has an escape in it is no word. */
bool json_tree_says(span quoted, const char *word);

#endif
