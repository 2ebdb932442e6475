/* SPDX-License-Identifier: MIT
 * What somebody may have meant whose record was refused. */
#include "hint.h"

#include <stdio.h>
#include <string.h>

#include "json_model.h"
#include "nearest.h"

enum { WORD_SIZE = 64 };

/* What was refused, without its quotes. */
static void unquote(const refusal *why, char word[WORD_SIZE])
{
    size_t size = strlen(why->value);
    bool quoted = size >= 2 && why->value[0] == '"' && size < WORD_SIZE;
    snprintf(word, WORD_SIZE, "%.*s", quoted ? (int)size - 2 : 0, why->value + quoted);
}

/* The last key of a place: "status" of activities[3].status. */
static void last_key(const refusal *why, char key[WORD_SIZE])
{
    const char *dot = strrchr(why->place, '.');
    const char *from = dot == NULL ? why->place : dot + 1;
    snprintf(key, WORD_SIZE, "%.*s", (int)strcspn(from, "["), from);
}

static const fact_list *list_of(const refusal *why)
{
    size_t size = strcspn(why->place, "[.");
    for (size_t i = 0; i < FACT_LISTS; i++) {
        const char *name = list_name(fact_lists[i].list);
        if (strlen(name) == size && memcmp(name, why->place, size) == 0)
            return &fact_lists[i];
    }
    return NULL;
}

/* ---- words of every sort ------------------------------------------------------------------- */

static void try_kinds(const refusal *why, const icsrm_catalog *catalog, nearest *near)
{
    const char *kind;
    (void)why;
    for (size_t i = 0; (kind = icsrm_catalog_kind_at(catalog, i)) != NULL; i++)
        nearest_try(near, kind);
}

static void try_codes(const refusal *why, const icsrm_catalog *catalog, nearest *near)
{
    icsrm_certification row = {.struct_size = sizeof row};
    (void)why;
    for (size_t i = 0; icsrm_catalog_certification_at(catalog, i, &row) == ICSRM_OK; i++)
        nearest_try(near, row.code);
}

static void try_field_words(const field *fields, const char *key, nearest *near)
{
    const char *word;
    for (; fields->key != NULL; fields++) {
        if (fields->nested != NULL)
            try_field_words(fields->nested, key, near);
        if (fields->kind != &field_word || strcmp(fields->key, key) != 0)
            continue;
        for (int32_t i = 1; (word = icsrm_word_name(fields->words, i)) != NULL; i++)
            nearest_try(near, word);
    }
}

static void try_words(const refusal *why, const icsrm_catalog *catalog, nearest *near)
{
    char key[WORD_SIZE];
    const fact_list *facts = list_of(why);
    (void)catalog;
    last_key(why, key);
    if (facts != NULL)
        try_field_words(facts->fields, key, near);
}

static void try_fields(const field *fields, nearest *near)
{
    for (; fields->key != NULL; fields++) {
        nearest_try(near, fields->key);
        if (fields->nested != NULL)
            try_fields(fields->nested, near);
    }
}

/* The keys of a fact, or of the record. */
static void try_keys(const refusal *why, const icsrm_catalog *catalog, nearest *near)
{
    const fact_list *facts = list_of(why);
    (void)catalog;
    if (facts != NULL) {
        try_fields(facts->fields, near);
        return;
    }
    nearest_try(near, "member");
    nearest_try(near, list_name(ICSRM_LIST_ATTRIBUTES));
    for (size_t i = 0; i < FACT_LISTS; i++)
        nearest_try(near, list_name(fact_lists[i].list));
}

typedef struct hint_row {
    icsrm_status status;
    bool of_key; /* not of the value */
    void (*try_all)(const refusal *why, const icsrm_catalog *catalog, nearest *near);
} hint_row;

static const hint_row rows[] = {
    {ICSRM_E_KIND, false, try_kinds}, {ICSRM_E_CERTIFICATION, false, try_codes},
    {ICSRM_E_CODE, false, try_codes}, {ICSRM_E_WORD, false, try_words},
    {ICSRM_E_KEY, true, try_keys},
};

static const char *meant(const refusal *why, const icsrm_catalog *catalog, char hint[HINT_SIZE])
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char word[WORD_SIZE];
        nearest near = {.given = word};
        if (rows[i].status != why->status)
            continue;
        if (rows[i].of_key)
            last_key(why, word);
        else
            unquote(why, word);
        rows[i].try_all(why, catalog, &near);
        if (near.best == NULL)
            return NULL;
        snprintf(hint, HINT_SIZE, "did you mean \"%s\"?", near.best);
        return hint;
    }
    return NULL;
}

/* ---- minutes ------------------------------------------------------------------------------- */

/* Whether a body's scheme has a kind, and in some edition by the hour; -1: it has none. */
static int is_hourly(const icsrm_scheme *scheme, const char *name)
{
    int found = -1;
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    for (uint32_t e = 0; icsrm_scheme_edition_at(scheme, e, &edition) == ICSRM_OK; e++)
        for (uint32_t k = 0; icsrm_scheme_kind_at(scheme, e, k, &kind) == ICSRM_OK; k++) {
            bool fixed = kind.minutes_per_credit == 0 && kind.step_count == 0;
            if (strcmp(kind.name, name) == 0 && found < 1)
                found = !fixed;
        }
    return found;
}

/* Minutes that one body wants of a kind that is a fixed item of another. */
static const char *shared(const refusal *why, const icsrm_catalog *catalog, char hint[HINT_SIZE])
{
    const char *wants = NULL;
    const char *fixes = NULL;
    const icsrm_scheme *scheme;
    for (size_t s = 0; (scheme = icsrm_catalog_scheme_at(catalog, s)) != NULL; s++) {
        icsrm_scheme_info info = {.struct_size = sizeof info};
        int hourly = is_hourly(scheme, why->kind);
        (void)icsrm_scheme_describe(scheme, &info);
        if (hourly == 1)
            wants = info.body;
        if (hourly == 0)
            fixes = info.body;
    }
    if (wants == NULL || fixes == NULL)
        return NULL;
    snprintf(hint, HINT_SIZE,
             "%.60s counts the minutes of \"%s\", so every record gives them; in %.60s it is a "
             "fixed item: give that kind a name of its own",
             wants, why->kind, fixes);
    return hint;
}

const char *hint_of(const refusal *why, const icsrm_catalog *catalog, char hint[HINT_SIZE])
{
    if (why->hint != NULL)
        return why->hint;
    if (why->status == ICSRM_E_BODY)
        return "--scheme FILE loads the scheme of a body";
    if (why->status == ICSRM_E_MISSING && why->kind[0] != '\0')
        return shared(why, catalog, hint);
    return meant(why, catalog, hint);
}
