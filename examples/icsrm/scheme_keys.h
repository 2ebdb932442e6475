/* SPDX-License-Identifier: MIT
 * Every key of a scheme's document (docs/scheme.cddl): what its value is, for conversion between
 * JSON and CBOR and for saying what was expected. */
#ifndef COMMAND_SCHEME_KEYS_H
#define COMMAND_SCHEME_KEYS_H

#include <icsrm/icsrm.h>

#include "json_tree.h"

typedef enum key_type {
    KEY_TEXT,
    KEY_NAME, /* of a node */
    KEY_DATE,
    KEY_CREDITS,
    KEY_NUMBER,
    KEY_WORD,
    KEY_WORDS, /* a list */
    KEY_FLAG,
    KEY_MAP,
    KEY_LIST
} key_type;

typedef struct scheme_key {
    const char *map; /* key under which the map stands that has it; "" for the scheme itself */
    const char *key;
    key_type type;
    icsrm_vocabulary words;
    const char *expected; /* "a number of credits: 36, 0.5"; NULL: by the type */
} scheme_key;

/* In the order in which a person writes them; .key NULL ends it. */
extern const scheme_key scheme_keys[];

/* The row of a key in a map, both without quotes; NULL if the map has no such key. */
const scheme_key *scheme_key_find(const char *map, const char *key, size_t size);

/* The map that a value of a document stands in, by the keys above it. */
const char *scheme_map_of(const json_tree *tree, uint32_t node);

/* The map that an object of a document is itself. */
const char *scheme_map_at(const json_tree *tree, uint32_t node);

/* The row of the key that a value stands under, or the list that it stands in; NULL: none. */
const scheme_key *scheme_key_of(const json_tree *tree, uint32_t node);

#endif
