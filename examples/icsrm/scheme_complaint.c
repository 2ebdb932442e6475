/* SPDX-License-Identifier: MIT
 * Complaints about scheme files, as a good compiler makes them: the place, the line with what is
 * wrong marked in it, what it is, why, and what was expected. */
#include "scheme_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "refusal.h"
#include "format.h"

enum { LINE_SHOWN = 100 };

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
static void show_line(const spot *where, size_t marked, buffer *out)
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
    buffer_format(out, "%5zu | %s\n      | %*s", where->line, shown,
                  (int)columns(before, strlen(before)), "");
    buffer_repeat(out, "^", width == 0 ? 1 : width);
    buffer_text(out, "\n");
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

/* ---- complaining --------------------------------------------------------------------------- */

static void say_headline(const scheme_file *self, const spot *where, const char *path,
                         const char *value, const char *reason, const char *rule, buffer *out)
{
    char plain[160];
    char shown[160];
    copy_plain(plain, sizeof plain, path, strlen(path));
    copy_plain(shown, sizeof shown, value, strlen(value));
    buffer_format(out, "%s:%zu:%zu: error: %s%s%s%s%s%s%s%s\n", self->path, where->line,
                  where->column, plain, *plain != '\0' ? ": " : "", shown,
                  *shown != '\0' ? " " : "", reason, rule != NULL ? " (" : "",
                  rule != NULL ? rule : "", rule != NULL ? ")" : "");
}

/* What is marked in its line. */
static span marked_of(const json_tree *tree, const scheme_mistake *mistake)
{
    const json_tree_node *own = &tree->nodes[mistake->node];
    span marked = mistake->of_key ? own->key : own->text;
    if (!mistake->of_key && (own->kind == JSON_TREE_MAP || own->kind == JSON_TREE_LIST))
        marked.size = 1;
    return marked;
}

void scheme_file_complain(scheme_file *self, const scheme_mistake *mistake)
{
    const json_tree *tree = &self->text.tree;
    scheme_complaint *to = &self->complaints[self->complaint_count++];
    span marked = marked_of(tree, mistake);
    char path[256];
    *to = (scheme_complaint){.offset = (size_t)(marked.data - self->bytes.data),
                             .node = mistake->node,
                             .reason = mistake->reason};
    spot where = find_spot(self, to->offset);
    size_t length = write_path(tree, mistake->node, path, sizeof path);
    if (mistake->missing != NULL)
        snprintf(path + length, sizeof path - length, "%s%s", length > 0 ? "." : "",
                 mistake->missing);
    say_headline(self, &where, path, mistake->value, mistake->reason, mistake->rule, &to->text);
    show_line(&where, marked.size, &to->text);
    scheme_expect(tree, mistake, &to->text);
}

/* ---- notes --------------------------------------------------------------------------------- */

/* The value of a step of a path, "kinds" or "[3]", and where the next step begins. */
static uint32_t step(const json_tree *tree, uint32_t from, const char **path)
{
    char key[80];
    const char *at = *path + (**path == '.');
    size_t size = *at == '[' ? strcspn(at, "]") + 1 : strcspn(at, ".[");
    *path = at + size;
    if (*at != '[') {
        snprintf(key, sizeof key, "%.*s", (int)size, at);
        return json_tree_get(tree, from, key);
    }
    uint32_t found = json_tree_first(tree, from);
    for (unsigned long i = strtoul(at + 1, NULL, 10); i > 0 && found != JSON_TREE_NONE; i--)
        found = json_tree_next(tree, found);
    return found;
}

void scheme_file_note(const scheme_file *self, const char *path, const char *text)
{
    const json_tree *tree = &self->text.tree;
    uint32_t found = 0;
    buffer out = {0};
    if (self->json) {
        const char *rest = path;
        uint32_t next = 0;
        while (*rest != '\0' && next != JSON_TREE_NONE) {
            next = step(tree, found, &rest);
            found = next == JSON_TREE_NONE ? found : next;
        }
        span marked = tree->nodes[found].text;
        if (tree->nodes[found].kind == JSON_TREE_MAP || tree->nodes[found].kind == JSON_TREE_LIST)
            marked.size = 1;
        spot where = find_spot(self, (size_t)(marked.data - self->bytes.data));
        buffer_format(&out, "%s:%zu:%zu: note: %s: %s\n", self->path, where.line, where.column,
                      path, text);
        show_line(&where, marked.size, &out);
    } else {
        buffer_format(&out, "%s: note: %s: %s\n", self->path, path, text);
    }
    if (!out.failed)
        (void)fwrite(out.data, 1, out.size, stderr);
    buffer_free(&out);
}

/* ---- text that is no JSON ------------------------------------------------------------------ */

/* What is often written that JSON does not have. */
static const char *hint_at(const scheme_file *self, size_t offset)
{
    const char *data = self->bytes.data;
    size_t before = offset;
    while (before > 0 && strchr(" \t\r\n", data[before - 1]) != NULL)
        before--;
    char last = before > 0 ? data[before - 1] : '\0';
    char here = offset < self->bytes.size ? data[offset] : '\0';
    if (last == ',' && (here == '}' || here == ']'))
        return "no comma after the last entry";
    if (here == '\'')
        return "texts in double quotes: \"...\"";
    if (here == '/' || here == '#')
        return "no comments: JSON has none";
    if (strchr("\"}]", last) != NULL && last != '\0' && here == '"')
        return "a comma between two entries";
    if ((last == '{' || last == ',') && here != '"')
        return "a key in double quotes";
    return NULL;
}

void scheme_file_complain_text(scheme_file *self, size_t offset, const char *reason)
{
    scheme_complaint *to = &self->complaints[self->complaint_count++];
    *to = (scheme_complaint){.offset = offset, .node = JSON_TREE_NONE, .reason = reason};
    spot where = find_spot(self, to->offset);
    const char *hint = hint_at(self, to->offset);
    say_headline(self, &where, "", "", reason, RULE_JSON, &to->text);
    show_line(&where, 1, &to->text);
    if (hint != NULL)
        buffer_format(&to->text, "      = expected: %s\n", hint);
}

/* ---- all ----------------------------------------------------------------------------------- */

void scheme_file_print(scheme_file *self)
{
    bool told[COMPLAINTS_MAX] = {false};
    for (size_t i = 0; i < self->complaint_count; i++) {
        size_t next = 0;
        while (told[next])
            next++;
        for (size_t c = next + 1; c < self->complaint_count; c++)
            if (!told[c] && self->complaints[c].offset < self->complaints[next].offset)
                next = c;
        told[next] = true;
        buffer *text = &self->complaints[next].text;
        (void)fwrite(text->data, 1, text->size, stderr);
    }
    if (self->complaint_count > 1)
        fprintf(stderr, "%s: %zu mistakes%s\n", self->path, self->complaint_count,
                self->complaint_count == COMPLAINTS_MAX ? "; there may be more" : "");
}
