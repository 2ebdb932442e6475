/* SPDX-License-Identifier: MIT
 * Finding one's way in JSON text that may be broken. */
#include "json_scan.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A record is four levels deep. What is deeper is counted, so that the way back is found. */
enum { LEVELS = 8 };

typedef struct level {
    bool object;
    bool value; /* in an object: after the colon */
    uint32_t index;
    span key;
} level;

typedef struct scanner {
    level levels[LEVELS];
    size_t depth;
    span token;
    span member;
} scanner;

static level *current(scanner *s)
{
    return s->depth == 0 || s->depth > LEVELS ? NULL : &s->levels[s->depth - 1];
}

static void enter(scanner *s, bool object)
{
    s->depth++;
    if (current(s) != NULL)
        *current(s) = (level){.object = object};
}

static void next_item(scanner *s)
{
    level *l = current(s);
    if (l == NULL)
        return;
    l->index++;
    l->value = false;
    l->key = (span){0};
}

static void take_token(scanner *s, span token)
{
    level *l = current(s);
    s->token = token;
    if (l == NULL || !l->object)
        return;
    if (!l->value && l->key.data == NULL)
        l->key = token;
    else if (l->value && s->member.data == NULL && s->depth == 1 && l->key.size == 8 &&
             memcmp(l->key.data, "\"member\"", 8) == 0)
        s->member = token;
}

static void take_mark(scanner *s, char mark)
{
    level *l = current(s);
    if (mark == '{' || mark == '[')
        enter(s, mark == '{');
    else if ((mark == '}' || mark == ']') && s->depth > 0)
        s->depth--;
    else if (mark == ',')
        next_item(s);
    else if (mark == ':' && l != NULL)
        l->value = true;
}

/* The size of the string, number or word that begins here. */
static size_t token_size(const char *text, size_t left)
{
    size_t size = 1;
    if (*text != '"') {
        while (size < left && strchr(" \t\r\n{}[],:\"", text[size]) == NULL)
            size++;
        return size;
    }
    while (size < left && text[size] != '"')
        size += text[size] == '\\' && size + 1 < left ? 2 : 1;
    return size < left ? size + 1 : left;
}

static void write_path(const scanner *s, char *path, size_t capacity)
{
    size_t length = 0;
    path[0] = '\0';
    for (size_t i = 0; i < s->depth && i < LEVELS && length + 1 < capacity; i++) {
        const level *l = &s->levels[i];
        int written = 0;
        if (!l->object)
            written = snprintf(path + length, capacity - length, "[%u]", (unsigned)l->index);
        else if (l->key.size >= 2)
            written = snprintf(path + length, capacity - length, "%s%.*s", length > 0 ? "." : "",
                               l->key.size > 66 ? 64 : (int)l->key.size - 2, l->key.data + 1);
        length += written > 0 ? (size_t)written : 0;
    }
}

void json_locate(const char *text, size_t size, size_t offset, json_spot *out)
{
    scanner s = {.depth = 0};
    size_t end = offset < size ? offset : size;
    for (size_t at = 0; at < end;) {
        if (strchr(" \t\r\n", text[at]) != NULL && text[at] != '\0') {
            at++;
        } else if (strchr("{}[],:", text[at]) != NULL && text[at] != '\0') {
            take_mark(&s, text[at]);
            at++;
        } else {
            span token = {text + at, token_size(text + at, size - at)};
            take_token(&s, token);
            at += token.size;
        }
    }
    out->token = s.token;
    out->member = s.member;
    out->depth = s.depth;
    write_path(&s, out->path, sizeof out->path);
}
