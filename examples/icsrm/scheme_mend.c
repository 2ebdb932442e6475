/* SPDX-License-Identifier: MIT
 * Mending a scheme that has a mistake. A key that may be left out is left out; one that may not
 * gets something that contradicts nothing; where there is no such thing, its row goes. */
#include "scheme_mend.h"

#include <stdio.h>
#include <string.h>

/* What takes the place of what must not be left out, as JSON; $: a word of the document, #: a
 * number that makes a name of its own. NULL: nothing can, so what holds it must go. */
typedef struct stand_in {
    const char *map, *key, *text;
} stand_in;

static const stand_in stand_ins[] = {
    {"", "body", "\"$\""},
    {"", "name", "\"?#\""},
    {"", "editions", NULL},
    {"editions", "effective", NULL},
    {"editions", "requirement", "{\"name\": \"?#\", \"minimum\": 0}"},
    {"editions", "kinds", "[]"},
    {"editions", "certifications", "[{\"code\": \"$:?#\", \"title\": \"?\"}]"},
    {"term", "end_day", "\"12-31\""},
    {"term", "grid", NULL},
    {"grid", "points", NULL},
    {"points", "first_day", "\"2001-01-01\""},
    {"carry", "maximum", "1"},
    {"first_cycle", "unit", "1"},
    {"ramp", "months", NULL},
    {"ramp", "percent", NULL},
    {"requirement", "name", "\"?#\""},
    {"requirement", "minimum", "0"},
    {"bonus", "on", "1"},
    {"bonus", "percent", "0"},
    {"facets", "tag", "\"?#\""},
    {"kinds", "name", "\"?#\""},
    {"kinds", "category", "\"$\""},
    {"kinds", "minutes_per_credit", "60"},
    {"kinds", "credits", "1"},
    {"kinds", "steps", "[{\"minutes\": 1, \"credits\": 1}]"},
    {"steps", "minutes", NULL},
    {"steps", "credits", NULL},
    {"certifications", "code", "\"$:?#\""},
    {"certifications", "title", "\"?#\""},
    {"certifications", "required", "0"},
    {"limits", "node", NULL},
};

static const stand_in *stand_in_of(const scheme_key *row)
{
    for (size_t i = 0; row != NULL && i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (strcmp(stand_ins[i].map, row->map) == 0 && strcmp(stand_ins[i].key, row->key) == 0)
            return &stand_ins[i];
    return NULL;
}

/* ---- words of the document ----------------------------------------------------------------- */

/* The name of the first node of the tree of a node's own edition, or of any. */
static void root_name(const json_tree *tree, uint32_t node, char word[SCHEME_WORD_SIZE])
{
    word[0] = '\0';
    for (uint32_t at = node; at != JSON_TREE_NONE; at = tree->nodes[at].parent) {
        uint32_t root = tree->nodes[at].kind == JSON_TREE_MAP
                            ? json_tree_get(tree, at, "requirement")
                            : JSON_TREE_NONE;
        uint32_t name = root != JSON_TREE_NONE && tree->nodes[root].kind == JSON_TREE_MAP
                            ? json_tree_get(tree, root, "name")
                            : JSON_TREE_NONE;
        if (name != JSON_TREE_NONE)
            scheme_unquote(tree->nodes[name].text, word);
    }
}

/* The body, or what its first code has before the colon. */
static void body_name(const json_tree *tree, char word[SCHEME_WORD_SIZE])
{
    uint32_t body =
        tree->nodes[0].kind == JSON_TREE_MAP ? json_tree_get(tree, 0, "body") : JSON_TREE_NONE;
    if (body != JSON_TREE_NONE && tree->nodes[body].kind == JSON_TREE_TEXT)
        scheme_unquote(tree->nodes[body].text, word);
    for (uint32_t n = 0; body == JSON_TREE_NONE && n < tree->count; n++)
        if (json_tree_says(tree->nodes[n].key, "code") && tree->nodes[n].kind == JSON_TREE_TEXT &&
            memchr(tree->nodes[n].text.data, ':', tree->nodes[n].text.size) != NULL) {
            scheme_unquote(tree->nodes[n].text, word);
            word[strcspn(word, ":")] = '\0';
            return;
        }
    if (word[0] == '\0')
        memcpy(word, "?", sizeof "?");
}

/* ---- mending ------------------------------------------------------------------------------- */

/* Room for a text that is kept; NULL: there is no more. */
static char *room_of(scheme_mender *self)
{
    return self->count < STAND_INS_MAX ? self->texts[self->count++] : NULL;
}

/* Writes a stand-in. */
static void fill_in(const char *pattern, const char *word, size_t number, char *to, size_t room)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    size_t size = 0;
    for (; *pattern != '\0'; pattern++) {
        const char one[2] = {*pattern, '\0'};
        const char *piece = *pattern == '$' ? word : *pattern == '#' ? digits : one;
        size_t length = strlen(piece);
        if (size + length + 1 > room)
            break;
        memcpy(to + size, piece, length);
        size += length;
    }
    to[size] = '\0';
}

/* Adds a value to an object, under a key without its quotes, or to a list. */
static bool add(scheme_mender *self, json_tree *tree, uint32_t parent, const char *key,
                const char *text)
{
    char *quoted = room_of(self);
    if (quoted == NULL)
        return false;
    fill_in("\"$\"", key == NULL ? "" : key, 0, quoted, sizeof *self->texts);
    span name = {key == NULL ? NULL : quoted, key == NULL ? 0 : strlen(quoted)};
    return json_tree_add(tree, parent, name, (span){text, strlen(text)});
}

/* Whether names of nodes go where a value goes. */
static bool holds_names(const char *map, const char *key)
{
    return (strcmp(map, "requirement") == 0 &&
            (strcmp(key, "name") == 0 || strcmp(key, "nodes") == 0)) ||
           strcmp(key, "requirement") == 0;
}

/* Puts what stands in for a key into an object. */
static bool put_stand_in(scheme_mender *self, json_tree *tree, uint32_t object,
                         const stand_in *from)
{
    char word[SCHEME_WORD_SIZE] = "";
    char *text = room_of(self);
    if (text == NULL)
        return false;
    if (strcmp(from->key, "category") == 0)
        root_name(tree, object, word);
    else
        body_name(tree, word);
    fill_in(from->text, word, self->count, text, sizeof *self->texts);
    self->names_lost |= holds_names(from->map, from->key);
    return add(self, tree, object, from->key, text);
}

static bool is_entry(const json_tree *tree, uint32_t node)
{
    return tree->nodes[node].key.data == NULL && tree->nodes[node].parent != JSON_TREE_NONE;
}

static bool leave_out(scheme_mender *self, json_tree *tree, uint32_t node)
{
    const scheme_key *row = scheme_key_of(tree, node);
    self->names_lost |= row != NULL && holds_names(row->map, row->key);
    json_tree_leave_out(tree, node);
    return true;
}

/* Leaves out the nearest thing from here upwards that can be. */
static bool leave_out_from(scheme_mender *self, json_tree *tree, uint32_t node)
{
    for (; tree->nodes[node].parent != JSON_TREE_NONE; node = tree->nodes[node].parent) {
        const uint32_t parent = tree->nodes[node].parent;
        if (is_entry(tree, node)) {
            if (tree->nodes[parent].count > 1)
                return leave_out(self, tree, node);
            continue;
        }
        const stand_in *from = stand_in_of(scheme_key_of(tree, node));
        if (from == NULL)
            return leave_out(self, tree, node);
        if (from->text != NULL) {
            leave_out(self, tree, node);
            return put_stand_in(self, tree, parent, from);
        }
    }
    return false;
}

static bool add_missing(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake)
{
    const stand_in *from = stand_in_of(scheme_mistake_row(tree, mistake));
    if (from == NULL || from->text == NULL)
        return leave_out_from(self, tree, mistake->node);
    return put_stand_in(self, tree, mistake->node, from);
}

/* Takes the word that was probably meant. */
static bool take_word(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake,
                      const char *word)
{
    const uint32_t parent = tree->nodes[mistake->node].parent;
    char key[SCHEME_WORD_SIZE];
    char *text = room_of(self);
    if (text == NULL)
        return false;
    fill_in("\"$\"", word, 0, text, sizeof *self->texts);
    json_tree_leave_out(tree, mistake->node);
    if (is_entry(tree, mistake->node))
        return add(self, tree, parent, NULL, text);
    scheme_unquote(tree->nodes[mistake->node].key, key);
    return add(self, tree, parent, key, text);
}

/* A key that is not one: the one that was meant, if it is not there yet, else none. */
static bool take_key(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake,
                     const char *word)
{
    json_tree_node *own = &tree->nodes[mistake->node];
    char *key = room_of(self);
    if (word == NULL || key == NULL || json_tree_get(tree, own->parent, word) != JSON_TREE_NONE)
        return leave_out(self, tree, mistake->node);
    fill_in("\"$\"", word, 0, key, sizeof *self->texts);
    own->key = (span){key, strlen(key)};
    own->renamed = true;
    return true;
}

bool scheme_mend(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake)
{
    char word[SCHEME_WORD_SIZE];
    if (mistake->missing != NULL)
        return add_missing(self, tree, mistake);
    bool meant = scheme_meant(tree, mistake, word);
    if (mistake->status == ICSRM_E_KEY)
        return take_key(self, tree, mistake, meant ? word : NULL);
    if (mistake->of_key)
        return leave_out(self, tree, mistake->node);
    if (meant)
        return take_word(self, tree, mistake, word);
    if (mistake->status == ICSRM_E_LIMIT)
        return false;
    const bool lost = self->names_lost;
    bool mended = leave_out_from(self, tree, mistake->node);
    /* Of two of one name, the other is still there. */
    if (mistake->status == ICSRM_E_SCHEME && json_tree_says(tree->nodes[mistake->node].key, "name"))
        self->names_lost = lost;
    return mended;
}

bool scheme_give_up(scheme_mender *self, json_tree *tree, const scheme_mistake *mistake)
{
    uint32_t node = mistake->node;
    if (mistake->missing == NULL && tree->nodes[node].parent != JSON_TREE_NONE)
        node = tree->nodes[node].parent;
    return leave_out_from(self, tree, node);
}

bool scheme_follows(const scheme_mender *self, const json_tree *tree, const scheme_mistake *mistake)
{
    const scheme_key *row = scheme_mistake_row(tree, mistake);
    if (tree->nodes[mistake->node].added ||
        (tree->nodes[mistake->node].renamed && mistake->missing == NULL))
        return true;
    return self->names_lost && mistake->status == ICSRM_E_SCHEME && row != NULL &&
           row->type == KEY_NAME;
}
