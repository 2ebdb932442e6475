/* SPDX-License-Identifier: MIT
 * Complaints about scheme files, as a good compiler makes them: the place, the line with what is
 * wrong marked in it, what it is, why, and what was expected. */
#include "scheme_file.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "nearest.h"
#include "refusal.h"
#include "scheme_keys.h"

enum { LINE_SHOWN = 100, WORD_SIZE = 80 };

/* ---- the place ----------------------------------------------------------------------------- */

typedef struct spot {
    size_t line, column; /* from 1, the column in characters */
    span text;           /* the line */
    size_t at;           /* in it, in bytes */
} spot;

static spot find_spot(const scheme_file *self, size_t offset)
{
    const char *data = self->bytes.data;
    spot found = {1, 1, {data, 0}, 0};
    for (size_t i = 0; i < offset && i < self->bytes.size; i++)
        if (data[i] == '\n') {
            found.line++;
            found.text.data = data + i + 1;
        }
    size_t start = data == NULL ? 0 : (size_t)(found.text.data - data);
    size_t end = start;
    while (end < self->bytes.size && data[end] != '\n' && data[end] != '\r')
        end++;
    found.text.size = end - start;
    found.at = offset > end ? found.text.size : offset - start;
    for (size_t i = 0; i < found.at; i++)
        found.column += ((unsigned char)found.text.data[i] & 0xC0) != 0x80;
    return found;
}

static size_t columns(const char *data, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)data[i] & 0xC0) != 0x80;
    return count;
}

/* The line with carets under what is wrong, cut around it if it is long. */
static void show_line(const spot *where, size_t marked)
{
    char shown[4 * LINE_SHOWN];
    char before[4 * LINE_SHOWN];
    size_t start = where->at > LINE_SHOWN / 2 ? where->at - LINE_SHOWN / 2 : 0;
    size_t size = where->text.size - start;
    if (size > LINE_SHOWN)
        size = LINE_SHOWN;
    if (where->text.size <= LINE_SHOWN) {
        start = 0;
        size = where->text.size;
    }
    size_t lead = where->at - start;
    size_t width =
        columns(where->text.data + where->at, marked < size - lead ? marked : size - lead);
    copy_plain(shown, sizeof shown, where->text.data + start, size);
    copy_plain(before, sizeof before, where->text.data + start, lead);
    fprintf(stderr, "%5zu | %s\n      | %*s", where->line, shown,
            (int)columns(before, strlen(before)), "");
    for (size_t i = 0; i < (width == 0 ? 1 : width); i++)
        fputc('^', stderr);
    fputc('\n', stderr);
}

/* The path of a value: editions[0].kinds[3].category. */
static size_t write_path(const json_tree *tree, uint32_t node, char *to, size_t capacity)
{
    const json_tree_node *own = &tree->nodes[node];
    if (own->parent == JSON_TREE_NONE) {
        to[0] = '\0';
        return 0;
    }
    size_t length = write_path(tree, own->parent, to, capacity);
    int written = 0;
    if (own->key.data != NULL) {
        written = snprintf(to + length, capacity - length, "%s%.*s", length > 0 ? "." : "",
                           (int)(own->key.size > 60 ? 60 : own->key.size - 2), own->key.data + 1);
    } else {
        unsigned index = 0;
        for (uint32_t at = tree->nodes[own->parent].first; at != node; at = tree->nodes[at].next)
            index++;
        written = snprintf(to + length, capacity - length, "[%u]", index);
    }
    length += written > 0 ? (size_t)written : 0;
    return length < capacity ? length : capacity - 1;
}

/* ---- what was expected --------------------------------------------------------------------- */

static const char *const type_texts[] = {
    [KEY_TEXT] = "a text",
    [KEY_NAME] = "the name of a node of the requirement",
    [KEY_DATE] = "a date, written \"YYYY-MM-DD\"",
    [KEY_CREDITS] = "a number of credits with at most three decimals, 0 to 1000000",
    [KEY_NUMBER] = "a whole number",
    [KEY_FLAG] = "true or false",
    [KEY_MAP] = "an object",
    [KEY_LIST] = "a list with at least one entry",
};

static void expect_words(const scheme_key *row)
{
    fprintf(stderr, "      = expected: %s",
            row->type == KEY_WORDS ? "a list of some of" : "one of");
    const char *word;
    for (int32_t i = 1; (word = icsrm_word_name(row->words, i)) != NULL; i++)
        fprintf(stderr, "%s \"%s\"", i > 1 ? "," : "", word);
    fputc('\n', stderr);
}

static void expect_value(const scheme_key *row)
{
    if (row->type == KEY_WORD || row->type == KEY_WORDS)
        expect_words(row);
    else
        fprintf(stderr, "      = expected: %s\n",
                row->expected != NULL ? row->expected : type_texts[row->type]);
}

static void expect_keys(const char *map)
{
    size_t width = 0;
    fprintf(stderr, "      = expected: one of");
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++) {
        if (strcmp(row->map, map) != 0)
            continue;
        fprintf(stderr, "%s %s", width > 0 ? "," : "", row->key);
        width++;
    }
    fputc('\n', stderr);
}

/* ---- what was probably meant --------------------------------------------------------------- */

static void suggest(const nearest *near)
{
    if (near->best != NULL)
        fprintf(stderr, "      = did you mean \"%s\"?\n", near->best);
}

static void suggest_key(const char *map, const char *given)
{
    nearest near = {.given = given};
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++)
        if (strcmp(row->map, map) == 0)
            nearest_try(&near, row->key);
    suggest(&near);
}

static void suggest_word(const scheme_key *row, const char *given)
{
    nearest near = {.given = given};
    const char *word;
    for (int32_t i = 1; (word = icsrm_word_name(row->words, i)) != NULL; i++)
        nearest_try(&near, word);
    suggest(&near);
}

/* A text without its quotes, cut to a word. */
static void unquoted(span quoted, char word[WORD_SIZE])
{
    bool is_quoted = quoted.size >= 2 && quoted.data[0] == '"';
    copy_plain(word, WORD_SIZE, quoted.data + is_quoted, quoted.size - (is_quoted ? 2 : 0));
}

/* Names of the nodes of every edition. */
static void suggest_node(const json_tree *tree, const char *given)
{
    static char best[WORD_SIZE];
    char name[WORD_SIZE];
    nearest near = {.given = given};
    for (uint32_t n = 0; n < tree->count; n++) {
        if (!json_tree_says(tree->nodes[n].key, "name") ||
            strcmp(scheme_map_of(tree, n), "requirement") != 0)
            continue;
        size_t distance = near.distance;
        const char *before = near.best;
        unquoted(tree->nodes[n].text, name);
        nearest_try(&near, name);
        if (near.best != before || near.distance != distance) {
            memcpy(best, name, sizeof best);
            near.best = best;
        }
    }
    suggest(&near);
}

/* ---- complaining --------------------------------------------------------------------------- */

static void say_headline(const scheme_file *self, const spot *where, const char *path,
                         const char *value, const char *reason, const char *rule)
{
    char plain[160];
    char shown[160];
    copy_plain(plain, sizeof plain, path, strlen(path));
    copy_plain(shown, sizeof shown, value, strlen(value));
    fprintf(stderr, "%s:%zu:%zu: error: %s%s%s%s%s%s%s%s\n", self->path, where->line, where->column,
            plain, *plain != '\0' ? ": " : "", shown, *shown != '\0' ? " " : "", reason,
            rule != NULL ? " (" : "", rule != NULL ? rule : "", rule != NULL ? ")" : "");
}

void scheme_file_refuse_text(const scheme_file *self, size_t offset, const char *reason)
{
    spot where = find_spot(self, offset > 0 ? offset - 1 : 0);
    say_headline(self, &where, "", "", reason, RULE_JSON);
    show_line(&where, 1);
}

void scheme_file_refuse_value(const scheme_file *self, uint32_t node, const char *reason)
{
    const json_tree *tree = &self->text.tree;
    const json_tree_node *own = &tree->nodes[node];
    spot where = find_spot(self, (size_t)(own->text.data - self->bytes.data));
    char path[256];
    char value[WORD_SIZE];
    write_path(tree, node, path, sizeof path);
    copy_plain(value, sizeof value, own->text.data, own->text.size);
    say_headline(self, &where, path, value, reason, "scheme.cddl");
    show_line(&where, own->text.size);
    const scheme_key *row =
        own->key.data == NULL
            ? NULL
            : scheme_key_find(scheme_map_of(tree, node), own->key.data + 1, own->key.size - 2);
    if (row != NULL)
        expect_value(row);
}

/* What was expected in place of what the library refused. */
static void explain(const scheme_file *self, const scheme_mark *found, const icsrm_error *error)
{
    const json_tree *tree = &self->text.tree;
    const json_tree_node *own = &tree->nodes[found->node];
    const char *map = scheme_map_of(tree, found->node);
    char word[WORD_SIZE];
    if (error->status == ICSRM_E_KEY) {
        unquoted(own->key, word);
        expect_keys(map);
        suggest_key(map, word);
        return;
    }
    span key = own->key;
    for (uint32_t at = found->node; key.data == NULL && tree->nodes[at].parent != JSON_TREE_NONE;) {
        at = tree->nodes[at].parent;
        key = tree->nodes[at].key;
        map = scheme_map_of(tree, at);
    }
    const scheme_key *row =
        key.data == NULL ? NULL : scheme_key_find(map, key.data + 1, key.size - 2);
    if (error->status == ICSRM_E_MISSING && error->key != NULL) {
        const char *last =
            strrchr(error->key, '.') == NULL ? error->key : strrchr(error->key, '.') + 1;
        const char *inner =
            own->kind == JSON_TREE_MAP && key.data != NULL && row != NULL ? row->key : "";
        row = scheme_key_find(inner, last, strlen(last));
    }
    if (row == NULL)
        return;
    expect_value(row);
    unquoted(own->text, word);
    if (row->type == KEY_WORD || row->type == KEY_WORDS)
        suggest_word(row, word);
    if (row->type == KEY_NAME && error->status == ICSRM_E_SCHEME)
        suggest_node(tree, word);
}

void scheme_file_refuse(const scheme_file *self, const icsrm_error *error)
{
    char line[512];
    char path[256];
    if (!self->json || error->offset == ICSRM_NO_OFFSET) {
        icsrm_error_format(error, line, sizeof line);
        fprintf(stderr, "%s: error: %s\n", self->path, line);
        return;
    }
    const scheme_mark *found = scheme_text_mark(&self->text, (size_t)error->offset);
    const json_tree_node *own = &self->text.tree.nodes[found->node];
    span marked = found->key ? own->key : own->text;
    spot where = find_spot(self, (size_t)(marked.data - self->bytes.data));
    const char *reason = error->reason != NULL ? error->reason : icsrm_status_text(error->status);
    size_t length = write_path(&self->text.tree, found->node, path, sizeof path);
    if (error->status == ICSRM_E_MISSING && error->key != NULL) {
        const char *last = strrchr(error->key, '.');
        snprintf(path + length, sizeof path - length, "%s%s", length > 0 ? "." : "",
                 last == NULL ? error->key : last + 1);
        marked.size = 1;
    }
    if (own->kind == JSON_TREE_MAP || own->kind == JSON_TREE_LIST)
        marked.size = found->key ? marked.size : 1;
    say_headline(self, &where, path, error->value, reason, error->rule);
    show_line(&where, marked.size);
    explain(self, found, error);
}
