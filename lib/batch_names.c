/* SPDX-License-Identifier: MIT
 * The dictionaries of a batch, looked up once. */
#include "batch_lane.h"

void icsrm_batch_names_init(icsrm_batch_names *names)
{
    if (names == NULL)
        return;
    memset(names, 0, sizeof *names);
    names->struct_size = sizeof *names;
}

/* ---- looking up a text --------------------------------------------------------------------- */

typedef code_entry look_up(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary,
                           icsrm_text text);

static const code_entry missing = {ICSRM_NO_INDEX, ICSRM_E_MISSING};

static code_entry look_up_certification(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary,
                                        icsrm_text text)
{
    (void)vocabulary;
    size_t index = ICSRM_NO_INDEX;
    if (text.data == NULL)
        return missing;
    if (!icsrm_text_is_utf8(text))
        return (code_entry){ICSRM_NO_INDEX, ICSRM_E_TEXT};
    icsrm_status status = icsrm_catalog_certification_find(catalog, text.data, text.size, &index);
    if (status == ICSRM_E_BODY) /* kept, never decided */
        status = ICSRM_OK;
    return (code_entry){(uint32_t)index, (uint8_t)status};
}

static code_entry look_up_kind(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary,
                               icsrm_text text)
{
    (void)vocabulary;
    size_t index = 0;
    if (text.data == NULL)
        return missing;
    icsrm_status status = icsrm_catalog_kind_find(catalog, text.data, text.size, &index);
    return (code_entry){(uint32_t)index, (uint8_t)status};
}

/* The number of a tag that facets ask for, or ICSRM_NO_INDEX. */
static code_entry look_up_tag(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary,
                              icsrm_text text)
{
    (void)vocabulary;
    if (text.data == NULL)
        return missing;
    if (!icsrm_text_is_utf8(text))
        return (code_entry){ICSRM_NO_INDEX, ICSRM_E_TEXT};
    return (code_entry){icsrm_name_find(catalog->tags, catalog->tag_count, text), ICSRM_OK};
}

static code_entry look_up_word(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary,
                               icsrm_text text)
{
    (void)catalog;
    if (text.data == NULL)
        return (code_entry){0, ICSRM_OK};
    int32_t word = icsrm_word_find(vocabulary, text.data, text.size);
    return (code_entry){(uint32_t)word, word > 0 ? ICSRM_OK : ICSRM_E_WORD};
}

/* ---- without a dictionary ------------------------------------------------------------------ */

typedef size_t count_own(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary);

static size_t count_certifications(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary)
{
    (void)vocabulary;
    return catalog->certification_count;
}

static size_t count_kinds(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary)
{
    (void)vocabulary;
    return catalog->kind_count;
}

static size_t count_tags(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary)
{
    (void)catalog;
    (void)vocabulary;
    return 0;
}

/* The values of a vocabulary and 0, no word. */
static size_t count_words(const icsrm_catalog *catalog, icsrm_vocabulary vocabulary)
{
    int32_t count = 1;
    (void)catalog;
    while (icsrm_word_name(vocabulary, count) != NULL)
        count++;
    return (size_t)count;
}

typedef struct map_rule {
    size_t dictionary; /* in icsrm_batch_names */
    look_up *find;
    count_own *own;
    icsrm_vocabulary vocabulary; /* of words */
    icsrm_status beyond;         /* without a dictionary: of a code outside */
} map_rule;

#define NAMES(member) offsetof(icsrm_batch_names, member)
static const map_rule map_rules[MAP_COUNT] = {
    [MAP_CERTIFICATIONS] = {NAMES(certifications), look_up_certification, count_certifications, 0,
                            ICSRM_E_RANGE},
    [MAP_KINDS] = {NAMES(kinds), look_up_kind, count_kinds, 0, ICSRM_E_RANGE},
    [MAP_TAGS] = {NAMES(tags), look_up_tag, count_tags, 0, ICSRM_E_RANGE},
    [MAP_STATUSES] = {NAMES(statuses), look_up_word, count_words, ICSRM_WORDS_ACTIVITY,
                      ICSRM_E_WORD},
    [MAP_RESULTS] = {NAMES(results), look_up_word, count_words, ICSRM_WORDS_RESULT, ICSRM_E_WORD},
    [MAP_PURPOSES] = {NAMES(purposes), look_up_word, count_words, ICSRM_WORDS_PURPOSE,
                      ICSRM_E_WORD},
};

/* ---- making a batch ------------------------------------------------------------------------ */

static bool make_map(icsrm_batch *batch, const map_rule *rule, const icsrm_dictionary *from,
                     code_map *to)
{
    const bool given = from->texts != NULL;
    to->count = given ? (size_t)from->count : rule->own(batch->catalog, rule->vocabulary);
    to->beyond = given ? ICSRM_E_RANGE : rule->beyond;
    to->entries = icsrm_array_new(&batch->allocator, to->count, sizeof *to->entries);
    if (to->entries == NULL)
        return false;
    for (size_t c = 0; c < to->count; c++)
        to->entries[c] = given ? rule->find(batch->catalog, rule->vocabulary,
                                            icsrm_text_measured(from->texts[c]))
                               : (code_entry){(uint32_t)c, ICSRM_OK};
    return true;
}

static void dictionary_at(const icsrm_batch_names *names, int map, icsrm_dictionary *out)
{
    memcpy(out, (const char *)names + map_rules[map].dictionary, sizeof *out);
}

static size_t most_nodes(const icsrm_catalog *catalog)
{
    size_t most = 0;
    for (size_t p = 0; p < catalog->program_count; p++)
        if (catalog->programs[p].node_count > most)
            most = catalog->programs[p].node_count;
    return most;
}

icsrm_status icsrm_batch_new(const icsrm_catalog *catalog, const icsrm_batch_names *names,
                             const icsrm_allocator *allocator, icsrm_batch **out,
                             icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_batch_names none;
    icsrm_dictionary dictionary;
    icsrm_batch_names_init(&none);
    if (names == NULL)
        names = &none;
    if (catalog == NULL || out == NULL || names->struct_size < sizeof *names)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    for (int map = 0; map < MAP_COUNT; map++) {
        dictionary_at(names, map, &dictionary);
        if (dictionary.texts != NULL && dictionary.count > INT32_MAX)
            return icsrm_fail(place, ICSRM_E_LIMIT, NULL, RULE_RECORD);
    }
    const icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_batch *made = icsrm_array_new(&memory, 1, sizeof *made);
    if (made == NULL)
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    memset(made, 0, sizeof *made);
    made->allocator = memory;
    made->catalog = catalog;
    made->node_count = most_nodes(catalog);
    bool room = true;
    for (int map = 0; room && map < MAP_COUNT; map++) {
        dictionary_at(names, map, &dictionary);
        room = make_map(made, &map_rules[map], &dictionary, &made->maps[map]);
    }
    if (!room || !icsrm_lanes_make(made)) {
        icsrm_batch_free(made);
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    }
    *out = made;
    return ICSRM_OK;
}

void icsrm_batch_free(icsrm_batch *batch)
{
    if (batch == NULL)
        return;
    const icsrm_allocator memory = batch->allocator;
    icsrm_lanes_free(batch);
    for (int map = 0; map < MAP_COUNT; map++)
        icsrm_array_free(&memory, batch->maps[map].entries, batch->maps[map].count,
                         sizeof *batch->maps[map].entries);
    icsrm_array_free(&memory, batch, 1, sizeof *batch);
}

size_t icsrm_batch_node_count(const icsrm_batch *batch)
{
    return batch == NULL ? 0 : batch->node_count;
}
