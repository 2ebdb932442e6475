/* SPDX-License-Identifier: MIT
 * What was expected in place of a mistake, and what was probably meant. */
#include "scheme_mistake.h"

#include <string.h>

#include "nearest.h"
#include "refusal.h"
#include "format.h"

void scheme_unquote(span quoted, char word[SCHEME_WORD_SIZE])
{
    bool is_quoted = quoted.size >= 2 && quoted.data[0] == '"';
    copy_plain(word, SCHEME_WORD_SIZE, quoted.data + is_quoted, quoted.size - (is_quoted ? 2 : 0));
}

const scheme_key *scheme_mistake_row(const json_tree *tree, const scheme_mistake *mistake)
{
    if (mistake->missing != NULL)
        return scheme_key_find(scheme_map_at(tree, mistake->node), mistake->missing,
                               strlen(mistake->missing));
    return scheme_key_of(tree, mistake->node);
}

/* ---- what was expected --------------------------------------------------------------------- */

static const char *const type_texts[] = {
    [KEY_TEXT] = "a text",
    [KEY_DATE] = "a date, written \"YYYY-MM-DD\"",
    [KEY_CREDITS] = "a number of credits with at most three decimals, 0 to 1000000",
    [KEY_NUMBER] = "a whole number",
    [KEY_FLAG] = "true or false",
    [KEY_MAP] = "an object",
    [KEY_LIST] = "a list with at least one entry",
};

/* What a value must be, beyond its type, so as not to contradict the rest. */
typedef struct agreement {
    const char *map, *key, *expected;
} agreement;

static const agreement agreements[] = {
    {"", "body", "a name without a colon"},
    {"editions", "effective", "a day after that of the edition before"},
    {"term", "end_day",
     "with \"ends\": \"day\", and only then, the last active day of every year, as "
     "\"MM-DD\""},
    {"term", "grid", "with \"ends\": \"grid\", and only then, {attribute, points}"},
    {"requirement", "name", "a name that no other node has"},
    {"requirement", "minimum", "no more than the maximum of the node, and of every node above it"},
    {"requirement", "minimum_percent", "below the root, and instead of a minimum"},
    {"requirement", "maximum_percent", "below the root, and instead of a maximum"},
    {"requirement", "variety", "no more than there are nodes directly below"},
    {"facets", "tag", "a tag that no other facet has, and no node has as its name"},
    {"kinds", "name", "a name that no other kind of the edition has"},
    {"kinds", "steps",
     "steps {minutes, credits} of which each has more of both than the one before"},
    {"certifications", "code", "the scheme's body, a colon and a code that no other row has"},
    {"term", "next", "with a grid, \"expiry\" or \"late-completion\""},
    {"reexam", "months", "only with \"from\": \"months-before\""},
    {"reexam", "until", "\"open\" or \"close\", or an earlier \"from\""},
    {"kinds", "increment", "only with minutes_per_credit, 0 to 100"},
    {"renewal", "grace_days", "one of grace_days and grace_months"},
    {"first_cycle", "ramp", "steps {months, percent} with more months each"},
};

static const char *agreement_of(const scheme_key *row)
{
    for (size_t i = 0; i < sizeof agreements / sizeof *agreements; i++)
        if (strcmp(agreements[i].map, row->map) == 0 && strcmp(agreements[i].key, row->key) == 0)
            return agreements[i].expected;
    return NULL;
}

/* The way out where a reason is about more than one key: part of the reason, and what to write. */
typedef struct way_out {
    const char *reason, *expected;
} way_out;

static const way_out ways_out[] = {
    {"a maximum or a bonus below a node with a yearly maximum",
     "no maximum, maximum_percent and bonus here (a yearly_maximum may be), or no yearly_maximum "
     "above"},
    {"a maximum below a node with a yearly maximum", "no maximum here, or no yearly_maximum above"},
    {"a bonus and nodes below it", "the bonus at each of the nodes below"},
    {"a bonus beside a yearly maximum", "one of bonus and yearly_maximum"},
    {"a yearly maximum beside a bonus", "no yearly_maximum for a node that has a bonus"},
    {"a yearly minimum above a yearly maximum",
     "a number from 0 to the yearly_maximum of the node"},
    {"no minimum at the root", "a minimum, 0 or more, or none of the root"},
    {"variety of a facet", "variety of a node that has nodes below it"},
    {"more of the nodes below one than", "no more than there are nodes directly below"},
    {"a yearly maximum where surplus is carried into",
     "no yearly_maximum there, or carry \"into\" another node"},
    {"in every year, and hours that are gathered",
     "\"blocks\": \"activity\" in credit, or no yearly minimum and maximum at any node"},
    {"the term is not of 1 to 9 years", "a term of 1 to 9 years, or no yearly minimum and maximum"},
    {"a yearly minimum that is below 0", "a number from 0 to the yearly_maximum of the node"},
    {"cannot be told apart where hours are gathered",
     "\"blocks\": \"activity\" in credit, or a node with kinds of its own instead of the facet"},
    {"has conditions of its own, or hours of another length",
     "the same minutes_per_credit for all kinds of the node, and no increment, first_award, "
     "percent "
     "and item_maximum; or \"blocks\": \"activity\" in credit"},
    {"another way to earn", "one of minutes_per_credit, credits and steps"},
    {"two limits on the same",
     "one limit for each node and each tag, with its minimum and maximum"},
    {"a maximum on a facet", "the minimum of a facet, or the name of a node"},
    {"with its limits and what it requires",
     "a minimum up to the least maximum of the node and of every node above it"},
    {"requires more than the maximum at the root", "no more than the maximum of the root"},
    {"a term of no length", "years, months or both, and not 0"},
    {"an end that the calendar fixes",
     "no end_offset here: it goes with \"ends\": \"anniversary\""},
    {"several points and no attribute",
     "the attribute of the holder that picks a point, or one point"},
    {"there is no grid with points", "a grid {attribute, points} beside \"ends\": \"grid\""},
    {"on a grid that cycle ends with the one it ends", "\"starts\": \"expiry\" in reexam"},
    {"no first cycle is shorter than the term", "first_cycle only with \"ends\": \"grid\"; for a "
                                                "first term of full length that owes less, see "
                                                "what cannot be said in scheme-recipes.md"},
    {"where a short first cycle owes less",
     "a number above 0: minima are rounded up to multiples of it"},
    {"what is carried in is of no year",
     "\"into\" a node that has no yearly_maximum, itself or above it"},
    {"stands beside credit earned before a cycle",
     "one of carry, here, and earns_before_months, in renewal"},
};

static const char *way_out_of(const char *reason)
{
    for (size_t i = 0; i < sizeof ways_out / sizeof *ways_out; i++)
        if (strstr(reason, ways_out[i].reason) != NULL)
            return ways_out[i].expected;
    return NULL;
}

/* The next name of a node of the requirement, of any edition; JSON_TREE_NONE: no more. */
static uint32_t next_name(const json_tree *tree, uint32_t from)
{
    for (uint32_t n = from; n < tree->count; n++)
        if (json_tree_says(tree->nodes[n].key, "name") && !tree->nodes[n].left_out &&
            !tree->nodes[n].added && strcmp(scheme_map_of(tree, n), "requirement") == 0)
            return n;
    return JSON_TREE_NONE;
}

static void expect_names(const json_tree *tree, buffer *out)
{
    enum { NAMES_SHOWN = 12 };
    char name[SCHEME_WORD_SIZE];
    unsigned shown = 0;
    buffer_text(out, "      = expected: the name of a node of the requirement");
    for (uint32_t n = next_name(tree, 0); n != JSON_TREE_NONE; n = next_name(tree, n + 1)) {
        if (shown == NAMES_SHOWN) {
            buffer_text(out, ", â¦");
            break;
        }
        scheme_unquote(tree->nodes[n].text, name);
        buffer_format(out, "%s \"%s\"", shown > 0 ? "," : ":", name);
        shown++;
    }
    buffer_text(out, "\n");
}

static void expect_words(const scheme_key *row, bool entry, buffer *out)
{
    buffer_format(out, "      = expected: %s",
                  row->type == KEY_WORDS && !entry ? "a list of some of" : "one of");
    const char *word;
    for (int32_t i = 1; (word = icsrm_word_name(row->words, i)) != NULL; i++)
        buffer_format(out, "%s \"%s\"", i > 1 ? "," : "", word);
    buffer_text(out, "\n");
}

static void expect_keys(const char *map, buffer *out)
{
    bool first = true;
    buffer_text(out, "      = expected: one of");
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++) {
        if (strcmp(row->map, map) != 0)
            continue;
        buffer_format(out, "%s %s", first ? "" : ",", row->key);
        first = false;
    }
    buffer_text(out, "\n");
}

/* What the object is that a map of keys is for. */
typedef struct map_name {
    const char *map, *name;
} map_name;

static const map_name map_names[] = {
    {"", "the scheme"},    {"editions", "an edition"}, {"certifications", "a certification"},
    {"kinds", "a kind"},   {"requirement", "a node"},  {"facets", "a facet"},
    {"limits", "a limit"},
};

/* Where a key belongs that stands in the wrong object. */
static void tell_where(const char *key, buffer *out)
{
    const char *before = "      = it is a key of ";
    const scheme_key *row = scheme_keys;
    for (; row->key != NULL; row++) {
        const char *name = row->map;
        if (strcmp(row->key, key) != 0)
            continue;
        for (size_t i = 0; i < sizeof map_names / sizeof *map_names; i++)
            if (strcmp(map_names[i].map, row->map) == 0)
                name = map_names[i].name;
        buffer_format(out, "%s%s", before, name);
        before = ", ";
    }
    if (*before == ',')
        buffer_text(out, "\n");
}

/* entry: of the list that the row is. */
static void expect_value(const json_tree *tree, const scheme_key *row, bool entry, buffer *out)
{
    if (row->type == KEY_WORD || row->type == KEY_WORDS)
        expect_words(row, entry, out);
    else if (row->type == KEY_NAME)
        expect_names(tree, out);
    else if (entry)
        buffer_format(out, "      = expected: %s\n",
                      strcmp(row->key, "tags") == 0 ? "a text" : "an object, in braces");
    else
        buffer_format(out, "      = expected: %s\n",
                      row->expected != NULL ? row->expected : type_texts[row->type]);
}

/* ---- what was probably meant --------------------------------------------------------------- */

static bool keep_best(const nearest *near, char word[SCHEME_WORD_SIZE])
{
    if (near->best == NULL)
        return false;
    if (near->best != word)
        copy_plain(word, SCHEME_WORD_SIZE, near->best, strlen(near->best));
    return true;
}

/* A word that is a key elsewhere is not misspelt. */
static bool is_key(const char *word)
{
    const scheme_key *row = scheme_keys;
    while (row->key != NULL && strcmp(row->key, word) != 0)
        row++;
    return row->key != NULL;
}

static bool meant_key(const char *map, const char *given, char word[SCHEME_WORD_SIZE])
{
    nearest near = {.given = given};
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++)
        if (strcmp(row->map, map) == 0)
            nearest_try(&near, row->key);
    return keep_best(&near, word);
}

static bool meant_word(const scheme_key *row, const char *given, char word[SCHEME_WORD_SIZE])
{
    nearest near = {.given = given};
    const char *candidate;
    for (int32_t i = 1; (candidate = icsrm_word_name(row->words, i)) != NULL; i++)
        nearest_try(&near, candidate);
    return keep_best(&near, word) && strcmp(given, word) != 0;
}

/* Of the nodes of every edition. */
static bool meant_name(const json_tree *tree, const char *given, char word[SCHEME_WORD_SIZE])
{
    char name[SCHEME_WORD_SIZE];
    nearest near = {.given = given};
    for (uint32_t n = next_name(tree, 0); n != JSON_TREE_NONE; n = next_name(tree, n + 1)) {
        nearest before = near;
        scheme_unquote(tree->nodes[n].text, name);
        nearest_try(&near, name);
        if (near.best != before.best || near.distance != before.distance) {
            memcpy(word, name, sizeof name);
            near.best = word;
        }
    }
    return near.best != NULL && strcmp(given, word) != 0;
}

/* Whether a name that is wrong here is none at all. */
static bool is_no_name(const json_tree *tree, span quoted)
{
    for (uint32_t n = next_name(tree, 0); n != JSON_TREE_NONE; n = next_name(tree, n + 1)) {
        span name = tree->nodes[n].text;
        if (name.size == quoted.size && memcmp(name.data, quoted.data, name.size) == 0)
            return false;
    }
    return true;
}

bool scheme_meant(const json_tree *tree, const scheme_mistake *mistake, char word[SCHEME_WORD_SIZE])
{
    const json_tree_node *own = &tree->nodes[mistake->node];
    const scheme_key *row = scheme_mistake_row(tree, mistake);
    char given[SCHEME_WORD_SIZE];
    if (mistake->status == ICSRM_E_KEY) {
        scheme_unquote(own->key, given);
        return !is_key(given) && meant_key(scheme_map_of(tree, mistake->node), given, word);
    }
    if (row == NULL || mistake->missing != NULL || own->kind != JSON_TREE_TEXT)
        return false;
    scheme_unquote(own->text, given);
    if (row->type == KEY_WORD || row->type == KEY_WORDS)
        return meant_word(row, given, word);
    return row->type == KEY_NAME && mistake->status == ICSRM_E_SCHEME &&
           meant_name(tree, given, word);
}

/* ---- both ---------------------------------------------------------------------------------- */

static void expect(const json_tree *tree, const scheme_mistake *mistake, buffer *out)
{
    const json_tree_node *own = &tree->nodes[mistake->node];
    const scheme_key *row = scheme_mistake_row(tree, mistake);
    const bool entry = mistake->missing == NULL && own->key.data == NULL;
    const char *way = mistake->status == ICSRM_E_SCHEME ? way_out_of(mistake->reason) : NULL;
    if (mistake->status == ICSRM_E_KEY) {
        expect_keys(scheme_map_of(tree, mistake->node), out);
        return;
    }
    if (way != NULL) {
        buffer_format(out, "      = expected: %s\n", way);
        return;
    }
    if (row == NULL) {
        if (own->parent == JSON_TREE_NONE)
            buffer_text(out, "      = expected: an object, in braces: the scheme\n");
        return;
    }
    if (mistake->of_key)
        return;
    if (mistake->status != ICSRM_E_SCHEME || (row->type == KEY_NAME && is_no_name(tree, own->text)))
        expect_value(tree, row, entry, out);
    else if (!entry && agreement_of(row) != NULL)
        buffer_format(out, "      = expected: %s\n", agreement_of(row));
}

void scheme_expect(const json_tree *tree, const scheme_mistake *mistake, buffer *out)
{
    char word[SCHEME_WORD_SIZE];
    expect(tree, mistake, out);
    if (scheme_meant(tree, mistake, word)) {
        buffer_format(out, "      = did you mean \"%s\"?\n", word);
    } else if (mistake->status == ICSRM_E_KEY) {
        scheme_unquote(tree->nodes[mistake->node].key, word);
        tell_where(word, out);
    }
}
