/* SPDX-License-Identifier: MIT
 * Every key of a scheme's document. */
#include "scheme_keys.h"

#include <string.h>

/* clang-format off */
#define ROW(map, key, type) {map, key, KEY_##type, ICSRM_WORDS_RESULT, NULL}
#define SAY(map, key, type, expected) {map, key, KEY_##type, ICSRM_WORDS_RESULT, expected}
#define ONE(map, key, words) {map, key, KEY_WORD, ICSRM_WORDS_##words, NULL}
#define MONTHS "a number of months, 0 to 1200"
#define DAYS "a number of days, 0 to 36600"
#define SENTENCE "a text: the body's own sentence"
#define RULE "a text: the rule id, as in \"cpd.credit\""
#define LIMIT "a number of credits with at most three decimals, 0 to 1000000; or null: none"
#define PERCENT "a percentage, 1 to 100, of what the certification requires"

const scheme_key scheme_keys[] = {
    SAY("", "body", TEXT, "a text: the part of a code before the colon, as in \"icsrm\""),
    SAY("", "name", TEXT, "a text: the body's full name"),
    SAY("", "source", TEXT, "a text: where the body publishes its rules"),
    ROW("", "verified_on", DATE),
    SAY("", "editions", LIST, "a list of editions, oldest first, at least one"),

    ROW("editions", "effective", DATE),
    ONE("editions", "governs", GOVERNS),
    ROW("editions", "term", MAP),
    ROW("editions", "renewal", MAP),
    ROW("editions", "reexam", MAP),
    ROW("editions", "credit", MAP),
    ROW("editions", "first_cycle", MAP),
    SAY("editions", "requirement", MAP, "an object: the root of the requirement tree"),
    SAY("editions", "facets", LIST, "a list of facets; where there are none, no such key"),
    SAY("editions", "kinds", LIST, "a list of kinds of activity"),
    SAY("editions", "certifications", LIST, "a list of certifications, at least one"),

    SAY("term", "years", NUMBER, "a number of years, 0 to 100"),
    SAY("term", "months", NUMBER, MONTHS),
    ONE("term", "leap_day", LEAP),
    ONE("term", "starts", STARTS),
    ONE("term", "ends", ENDS),
    SAY("term", "end_offset", NUMBER, "a number of days, -31 to 31"),
    SAY("term", "end_day", TEXT, "the last active day, one that every year has, as \"MM-DD\": \"03-31\""),
    ROW("term", "grid", MAP),
    ONE("term", "next", NEXT),
    SAY("term", "source", TEXT, SENTENCE),
    SAY("grid", "attribute", TEXT, "a text: the name of an attribute of the holder"),
    ROW("grid", "points", LIST),
    SAY("points", "value", TEXT, "a text: a value of the holder's attribute"),
    ROW("points", "first_day", DATE),

    SAY("renewal", "opens_months", NUMBER, MONTHS),
    SAY("renewal", "opens_days", NUMBER, DAYS),
    SAY("renewal", "grace_months", NUMBER, MONTHS),
    SAY("renewal", "grace_days", NUMBER, DAYS),
    ROW("renewal", "grace_active", FLAG),
    SAY("renewal", "suspension_months", NUMBER, MONTHS),
    ONE("renewal", "earns_until", EARNS_UNTIL),
    SAY("renewal", "earns_before_months", NUMBER, MONTHS),
    ONE("renewal", "fee", FEE),
    ONE("renewal", "early_fee", EARLY_FEE),
    ONE("renewal", "late_approval", LATE_APPROVAL),
    SAY("renewal", "source", TEXT, SENTENCE),

    ONE("reexam", "from", REEXAM_FROM),
    SAY("reexam", "months", NUMBER, MONTHS),
    ONE("reexam", "until", REEXAM_UNTIL),
    ONE("reexam", "starts", REEXAM_STARTS),
    SAY("reexam", "source", TEXT, SENTENCE),

    ONE("credit", "blocks", BLOCKS),
    ONE("credit", "repeats", REPEATS),
    ONE("credit", "sharing", SHARING),
    SAY("credit", "sharing_limit", NUMBER, "a number of certifications, 0 to 64"),
    ROW("credit", "carry", MAP),
    SAY("credit", "source", TEXT, SENTENCE),
    ROW("carry", "maximum", CREDITS),
    SAY("carry", "months", NUMBER, MONTHS),
    ROW("carry", "from", NAME),
    ROW("carry", "into", NAME),

    SAY("first_cycle", "unit", CREDITS, "a number of credits that minima are rounded up to"),
    SAY("first_cycle", "exempt_months", NUMBER, MONTHS),
    ROW("first_cycle", "ramp", LIST),
    SAY("first_cycle", "source", TEXT, SENTENCE),
    SAY("ramp", "months", NUMBER, MONTHS),
    SAY("ramp", "percent", NUMBER, "a percentage, 0 to 100"),

    SAY("requirement", "name", TEXT, "a text: the name of the node, not empty"),
    ROW("requirement", "minimum", CREDITS),
    ROW("requirement", "maximum", CREDITS),
    SAY("requirement", "minimum_percent", NUMBER, PERCENT),
    SAY("requirement", "maximum_percent", NUMBER, PERCENT),
    ROW("requirement", "yearly_minimum", CREDITS),
    ROW("requirement", "yearly_maximum", CREDITS),
    SAY("requirement", "variety", NUMBER, "a number of nodes below, 0 to 256"),
    ROW("requirement", "bonus", MAP),
    SAY("requirement", "rule", TEXT, RULE),
    SAY("requirement", "source", TEXT, SENTENCE),
    SAY("requirement", "nodes", LIST, "a list of nodes; where there are none, no such key"),
    ROW("bonus", "on", CREDITS),
    SAY("bonus", "percent", NUMBER, "a percentage, 0 to 10000: 100 doubles"),

    SAY("facets", "tag", TEXT, "a text: the tag of activities, not empty"),
    ROW("facets", "minimum", CREDITS),
    SAY("facets", "minimum_percent", NUMBER, PERCENT),
    ROW("facets", "yearly_minimum", CREDITS),
    SAY("facets", "rule", TEXT, RULE),
    SAY("facets", "source", TEXT, SENTENCE),

    SAY("kinds", "name", TEXT, "a text: the name of the kind, not empty"),
    ROW("kinds", "category", NAME),
    SAY("kinds", "minutes_per_credit", NUMBER, "a number of minutes, 1 to 6000; or credits; or steps"),
    SAY("kinds", "credits", CREDITS, "a number of credits; or minutes_per_credit; or steps"),
    SAY("kinds", "steps", LIST, "a list of steps {minutes, credits} that rise"),
    ROW("kinds", "increment", CREDITS),
    ROW("kinds", "first_award", CREDITS),
    SAY("kinds", "percent", NUMBER, "a percentage, 1 to 10000"),
    ROW("kinds", "item_maximum", CREDITS),
    SAY("kinds", "tags", LIST, "a list of texts; where there are none, no such key"),
    {"kinds", "barred", KEY_WORDS, ICSRM_WORDS_BARS, NULL},
    SAY("kinds", "rule", TEXT, RULE),
    SAY("kinds", "source", TEXT, SENTENCE),
    SAY("steps", "minutes", NUMBER, "a number of minutes, more than in the step before"),
    ROW("steps", "credits", CREDITS),

    SAY("certifications", "code", TEXT, "the body, a colon and a code: \"icsrm:CCEM\""),
    SAY("certifications", "title", TEXT, "a text: the title of the certification"),
    ROW("certifications", "required", CREDITS),
    ROW("certifications", "perpetual", FLAG),
    SAY("certifications", "years", NUMBER, "a number of years, 0 to 100: its own term"),
    SAY("certifications", "months", NUMBER, MONTHS),
    ROW("certifications", "carry_maximum", CREDITS),
    SAY("certifications", "limits", LIST, "a list of limits {node, minimum, maximum}; where there are none, no such key"),
    SAY("certifications", "rule", TEXT, RULE),
    SAY("certifications", "source", TEXT, SENTENCE),
    ROW("limits", "node", NAME),
    SAY("limits", "minimum", CREDITS, LIMIT),
    SAY("limits", "maximum", CREDITS, LIMIT),
    SAY("limits", "yearly_minimum", CREDITS, LIMIT),
    SAY("limits", "yearly_maximum", CREDITS, LIMIT),
    SAY("limits", "variety", NUMBER, "a number of nodes below, 0 to 256"),
    {NULL, NULL, KEY_TEXT, ICSRM_WORDS_RESULT, NULL},
};
/* clang-format on */

const scheme_key *scheme_key_find(const char *map, const char *key, size_t size)
{
    if (strcmp(map, "nodes") == 0)
        map = "requirement";
    for (const scheme_key *row = scheme_keys; row->key != NULL; row++)
        if (strcmp(row->map, map) == 0 && strlen(row->key) == size &&
            memcmp(row->key, key, size) == 0)
            return row;
    return NULL;
}

const char *scheme_map_at(const json_tree *tree, uint32_t node)
{
    for (uint32_t at = node; at != JSON_TREE_NONE; at = tree->nodes[at].parent) {
        span key = tree->nodes[at].key;
        if (key.data == NULL)
            continue;
        for (const scheme_key *row = scheme_keys; row->key != NULL; row++)
            if ((row->type == KEY_MAP || row->type == KEY_LIST) && json_tree_says(key, row->key))
                return strcmp(row->key, "nodes") == 0 ? "requirement" : row->key;
        return "?";
    }
    return "";
}

const char *scheme_map_of(const json_tree *tree, uint32_t node)
{
    uint32_t parent = tree->nodes[node].parent;
    return parent == JSON_TREE_NONE ? "" : scheme_map_at(tree, parent);
}

const scheme_key *scheme_key_of(const json_tree *tree, uint32_t node)
{
    uint32_t at = node;
    while (tree->nodes[at].key.data == NULL && tree->nodes[at].parent != JSON_TREE_NONE)
        at = tree->nodes[at].parent;
    span key = tree->nodes[at].key;
    return key.data == NULL ? NULL
                            : scheme_key_find(scheme_map_of(tree, at), key.data + 1, key.size - 2);
}
