/* SPDX-License-Identifier: MIT
 * From what the checks of a scheme found back to the bytes: they name an edition's node, facet,
 * kind or certification, and the bytes are walked for it. */
#include "codec_scheme.h"
#include "codec_walk.h"

/* Where what a check calls by a key stands: in an entry of a list that has the value as its name,
 * or in the edition itself. */
typedef struct spot_row {
    const char *key;
    icsrm_list list;
    const char *path; /* within the entry, or in the edition; "": the entry */
} spot_row;

static const spot_row rows[] = {
    {"requirement", ICSRM_LIST_REQUIREMENT, "name"},
    {"minimum", ICSRM_LIST_REQUIREMENT, "minimum"},
    {"minimum", ICSRM_LIST_FACETS, "minimum"},
    {"minimum_percent", ICSRM_LIST_REQUIREMENT, "minimum_percent"},
    {"minimum_percent", ICSRM_LIST_FACETS, "minimum_percent"},
    {"maximum_percent", ICSRM_LIST_REQUIREMENT, "maximum_percent"},
    {"yearly_minimum", ICSRM_LIST_REQUIREMENT, "yearly_minimum"},
    {"yearly_maximum", ICSRM_LIST_REQUIREMENT, ""},
    {"variety", ICSRM_LIST_REQUIREMENT, "variety"},
    {"bonus", ICSRM_LIST_REQUIREMENT, "bonus"},
    {"facets", ICSRM_LIST_FACETS, "tag"},
    {"blocks", ICSRM_LIST_FACETS, ""},
    {"kinds", ICSRM_LIST_KINDS, "name"},
    {"category", ICSRM_LIST_KINDS, "category"},
    {"minutes_per_credit", ICSRM_LIST_KINDS, "minutes_per_credit"},
    {"increment", ICSRM_LIST_KINDS, "increment"},
    {"steps", ICSRM_LIST_KINDS, "steps"},
    {"code", ICSRM_LIST_CERTIFICATIONS, "code"},
    {"certifications", ICSRM_LIST_CERTIFICATIONS, "code"},
    {"required", ICSRM_LIST_CERTIFICATIONS, "required"},
    {"limits", ICSRM_LIST_CERTIFICATIONS, "limits"}, /* and in it the one of error.item */
    {"certification.years", ICSRM_LIST_CERTIFICATIONS, "years"},
    {"certification.carry_maximum", ICSRM_LIST_CERTIFICATIONS, "carry_maximum"},
    {"effective", ICSRM_LIST_NONE, "effective"},
    {"requirement", ICSRM_LIST_NONE, "requirement"},
    {"years", ICSRM_LIST_NONE, "term"},
    {"blocks", ICSRM_LIST_NONE, "credit.blocks"},
    {"end_offset", ICSRM_LIST_NONE, "term.end_offset"},
    {"end_day", ICSRM_LIST_NONE, "term.end_day"},
    {"grid", ICSRM_LIST_NONE, "term.grid"},
    {"grid.points", ICSRM_LIST_NONE, "term.grid.points"},
    {"next_from", ICSRM_LIST_NONE, "term.next"},
    {"reexam_until", ICSRM_LIST_NONE, "reexam.until"},
    {"reexam_months", ICSRM_LIST_NONE, "reexam.months"},
    {"reexam_starts", ICSRM_LIST_NONE, "reexam.starts"},
    {"first_cycle", ICSRM_LIST_NONE, "first_cycle"},
    {"first_cycle.unit", ICSRM_LIST_NONE, "first_cycle.unit"},
    {"first_cycle.ramp", ICSRM_LIST_NONE, "first_cycle.ramp"},
    {"carry", ICSRM_LIST_NONE, "credit.carry"},
    {"carry.from", ICSRM_LIST_NONE, "credit.carry.from"},
    {"carry.into", ICSRM_LIST_NONE, "credit.carry.into"},
    {"carry.maximum", ICSRM_LIST_NONE, "credit.carry.maximum"},
};

/* A search for the entry of a name: for the last, where the name itself is wrong, for of two that
 * one repeats the other; else for the first. */
typedef struct search {
    const char *name_key, *name;
    bool last;
    uint32_t count; /* entries passed */
    codec_walk found;
    uint32_t index; /* ICSRM_NO_INDEX: none */
} search;

/* Looks at the entry that stands here. It was read before, so it has a name. */
static void look(search *s, const codec_walk *entry)
{
    codec_walk name = *entry;
    codec_item item;
    (void)icsrm_walk_to_key(&name, s->name_key, strlen(s->name_key));
    (void)icsrm_cbor_read(name.bytes, name.size, &name.at, &item);
    if ((s->last || s->index == ICSRM_NO_INDEX) && item.text.size == strlen(s->name) &&
        memcmp(item.text.data, s->name, item.text.size) == 0) {
        s->found = *entry;
        s->index = s->count;
    }
    s->count++;
}

static void look_in_list(search *s, codec_walk list)
{
    for (uint64_t left = icsrm_walk_in(&list, CODEC_LIST); left > 0; left--) {
        look(s, &list);
        icsrm_walk_over(&list, 1);
    }
}

/* Nodes in the order of the scheme: each before those below it. */
static void look_in_tree(search *s, codec_walk node)
{
    codec_walk below = node;
    look(s, &node);
    if (!icsrm_walk_to_key(&below, "nodes", 5))
        return;
    for (uint64_t left = icsrm_walk_in(&below, CODEC_LIST); left > 0; left--) {
        look_in_tree(s, below);
        icsrm_walk_over(&below, 1);
    }
}

static const char *name_key_of(icsrm_list list)
{
    if (list == ICSRM_LIST_FACETS)
        return "tag";
    return list == ICSRM_LIST_CERTIFICATIONS ? "code" : "name";
}

/* Goes to where a row says it is; false if there is nothing of that name. */
static bool go(const spot_row *row, codec_walk *at, icsrm_error *error)
{
    codec_walk list = *at;
    const char *name_key = name_key_of(row->list);
    search s = {.name_key = name_key,
                .name = error->value,
                .last = strcmp(row->path, name_key) == 0,
                .index = ICSRM_NO_INDEX};
    if (row->list == ICSRM_LIST_NONE) {
        (void)(icsrm_walk_along(at, row->path) && icsrm_walk_to_item(at, CODEC_LIST, error->item));
        return true;
    }
    if (!icsrm_walk_along(&list, icsrm_list_name(row->list)))
        return false;
    if (row->list == ICSRM_LIST_REQUIREMENT)
        look_in_tree(&s, list);
    else
        look_in_list(&s, list);
    if (s.index == ICSRM_NO_INDEX)
        return false;
    *at = s.found;
    error->list = row->list;
    error->index = s.index;
    if (icsrm_walk_along(at, row->path) &&
        icsrm_walk_to_item(at, CODEC_LIST, error->item)) /* a limit: its node */
        (void)icsrm_walk_along(at, "node");
    return true;
}

void icsrm_codec_scheme_locate(const uint8_t *bytes, size_t size, uint32_t edition,
                               icsrm_error *error)
{
    codec_walk at = {bytes, size, 0};
    (void)icsrm_walk_along(&at, "editions");
    bool placed = !icsrm_walk_to_item(&at, CODEC_LIST, edition);
    if (placed) {
        at.at = 0;
        (void)icsrm_walk_along(&at, error->key);
    } else {
        error->list = ICSRM_LIST_EDITIONS;
        error->index = edition;
    }
    for (size_t r = 0; !placed && r < sizeof rows / sizeof *rows; r++)
        placed = strcmp(rows[r].key, error->key) == 0 && go(&rows[r], &at, error);
    error->offset = at.at;
}
