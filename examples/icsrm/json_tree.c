/* SPDX-License-Identifier: MIT
 * JSON text as a tree that remembers where everything stands. jansson has checked the text before,
 * so nothing has to be refused here. */
#include "json_tree.h"

#include <stdlib.h>
#include <string.h>

typedef struct parser {
    json_tree *tree;
    const char *at, *end;
    uint32_t parent, last; /* what is being read into, and the value before the next */
    span key;              /* of the next value */
    bool added;
} parser;

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* A string, number or word. */
static span take_token(parser *p)
{
    const char *start = p->at++;
    if (*start == '"') {
        while (p->at < p->end && *p->at != '"')
            p->at += *p->at == '\\' && p->at + 1 < p->end ? 2 : 1;
        p->at += p->at < p->end;
    } else {
        while (p->at < p->end && !is_one_of(*p->at, " \t\r\n{}[],:\""))
            p->at++;
    }
    return (span){start, (size_t)(p->at - start)};
}

static bool reserve(json_tree *tree)
{
    if (tree->count < tree->room)
        return true;
    uint32_t room = tree->room == 0 ? 256 : tree->room * 2;
    json_tree_node *nodes = realloc(tree->nodes, room * sizeof *nodes);
    if (nodes == NULL)
        return false;
    tree->nodes = nodes;
    tree->room = room;
    return true;
}

static bool add(parser *p, json_kind kind, span text)
{
    json_tree *tree = p->tree;
    if (!reserve(tree))
        return false;
    uint32_t own = tree->count++;
    tree->nodes[own] = (json_tree_node){.kind = kind,
                                        .key = p->key,
                                        .text = text,
                                        .parent = p->parent,
                                        .first = JSON_TREE_NONE,
                                        .next = JSON_TREE_NONE,
                                        .added = p->added};
    if (p->last != JSON_TREE_NONE)
        tree->nodes[p->last].next = own;
    else if (p->parent != JSON_TREE_NONE)
        tree->nodes[p->parent].first = own;
    if (p->parent != JSON_TREE_NONE)
        tree->nodes[p->parent].count++;
    p->last = own;
    p->key = (span){NULL, 0};
    return true;
}

static bool take_mark(parser *p, char mark)
{
    if (mark == '{' || mark == '[') {
        if (!add(p, mark == '{' ? JSON_TREE_MAP : JSON_TREE_LIST, (span){p->at, 1}))
            return false;
        p->parent = p->last;
        p->last = JSON_TREE_NONE;
    } else if ((mark == '}' || mark == ']') && p->parent != JSON_TREE_NONE) {
        json_tree_node *closed = &p->tree->nodes[p->parent];
        closed->text.size = (size_t)(p->at + 1 - closed->text.data);
        p->last = p->parent;
        p->parent = closed->parent;
    }
    p->at++;
    return true;
}

static bool take_all(parser *p)
{
    const json_tree *tree = p->tree;
    while (p->at < p->end) {
        if (is_one_of(*p->at, "{}[],: \t\r\n")) {
            if (!take_mark(p, *p->at))
                return false;
            continue;
        }
        span token = take_token(p);
        bool in_map = p->parent != JSON_TREE_NONE && tree->nodes[p->parent].kind == JSON_TREE_MAP;
        if (in_map && p->key.data == NULL)
            p->key = token;
        else if (!add(p, *token.data == '"' ? JSON_TREE_TEXT : JSON_TREE_WORD, token))
            return false;
    }
    return true;
}

bool json_tree_read(json_tree *tree, const char *text, size_t size)
{
    parser p = {tree, text, text + size, JSON_TREE_NONE, JSON_TREE_NONE, {NULL, 0}, false};
    *tree = (json_tree){NULL, 0, 0};
    return take_all(&p);
}

bool json_tree_add(json_tree *tree, uint32_t parent, span key, span text)
{
    uint32_t last = JSON_TREE_NONE;
    for (uint32_t at = tree->nodes[parent].first; at != JSON_TREE_NONE; at = tree->nodes[at].next)
        last = at;
    parser p = {tree, text.data, text.data + text.size, parent, last, key, true};
    return take_all(&p);
}

void json_tree_leave_out(json_tree *tree, uint32_t node)
{
    json_tree_node *own = &tree->nodes[node];
    if (!own->left_out && own->parent != JSON_TREE_NONE)
        tree->nodes[own->parent].count--;
    own->left_out = true;
}

static uint32_t there_from(const json_tree *tree, uint32_t node)
{
    while (node != JSON_TREE_NONE && tree->nodes[node].left_out)
        node = tree->nodes[node].next;
    return node;
}

uint32_t json_tree_first(const json_tree *tree, uint32_t parent)
{
    return there_from(tree, tree->nodes[parent].first);
}

uint32_t json_tree_next(const json_tree *tree, uint32_t node)
{
    return there_from(tree, tree->nodes[node].next);
}

void json_tree_free(json_tree *tree)
{
    free(tree->nodes);
    *tree = (json_tree){NULL, 0, 0};
}

bool json_tree_says(span quoted, const char *word)
{
    size_t size = strlen(word);
    return quoted.size == size + 2 && memcmp(quoted.data + 1, word, size) == 0;
}

uint32_t json_tree_get(const json_tree *tree, uint32_t object, const char *key)
{
    uint32_t at = json_tree_first(tree, object);
    while (at != JSON_TREE_NONE && !json_tree_says(tree->nodes[at].key, key))
        at = json_tree_next(tree, at);
    return at;
}
