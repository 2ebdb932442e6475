/* SPDX-License-Identifier: MIT
 * What adding a fact has in common: checks of its parts, room for it, copying it. */
#include "record_check.h"

/* ---- room and copying ---------------------------------------------------------------------- */

void icsrm_need_text(needs *all, icsrm_text text)
{
    size_t left = SIZE_MAX - all->bytes; /* beyond it, what is needed is refused all the same */
    all->bytes += text.size < left ? text.size + 1 : left;
}

icsrm_status icsrm_record_make_room(icsrm_record *record, const needs *all, icsrm_place place)
{
    icsrm_vector *list = &record->lists[place.list];
    if (list->count >= ICSRM_FACTS_MAX || all->items > ICSRM_ITEMS_MAX - record->items.count ||
        all->bytes > ICSRM_TEXT_MAX - record->texts.count)
        return icsrm_fail(place, ICSRM_E_LIMIT, NULL, RULE_RECORD);
    const icsrm_allocator *memory = &record->allocator;
    if (!icsrm_vector_reserve(&record->texts, memory, all->bytes, 1) ||
        !icsrm_vector_reserve(&record->items, memory, all->items, sizeof(text_ref)) ||
        !icsrm_vector_reserve(list, memory, 1, icsrm_list_entry[place.list]))
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    return ICSRM_OK;
}

/* Copies a text for which there is room. */
text_ref icsrm_record_take_text(icsrm_record *record, icsrm_text text)
{
    if (text.data == NULL)
        return (text_ref){ICSRM_NO_TEXT, 0};
    text_ref ref = {(uint32_t)record->texts.count, (uint32_t)text.size};
    char *to = (char *)record->texts.items + ref.offset;
    memcpy(to, text.data, text.size);
    to[text.size] = '\0';
    record->texts.count += text.size + 1;
    return ref;
}

item_range icsrm_record_take_items(icsrm_record *record, const icsrm_text *texts, size_t count)
{
    if (texts == NULL)
        return (item_range){ICSRM_NO_INDEX, 0};
    item_range range = {(uint32_t)record->items.count, (uint32_t)count};
    for (size_t i = 0; i < count; i++)
        ((text_ref *)record->items.items)[record->items.count++] =
            icsrm_record_take_text(record, icsrm_text_measured(texts[i]));
    return range;
}

/* Appends an entry for which there is room. */
void icsrm_record_take_entry(icsrm_record *record, icsrm_list list, const void *entry)
{
    icsrm_vector *vector = &record->lists[list];
    size_t size = icsrm_list_entry[list];
    memcpy((char *)vector->items + vector->count * size, entry, size);
    vector->count++;
    record->declared[list] = true;
}

/* ---- checks -------------------------------------------------------------------------------- */

/* Begins to add to a list: the place of the new entry. */
icsrm_status icsrm_record_begin(const icsrm_record *record, icsrm_list list, icsrm_place *place)
{
    place->list = list;
    place->index = ICSRM_NO_INDEX;
    if (record == NULL)
        return icsrm_fail(*place, ICSRM_E_ARGUMENT, NULL, NULL);
    place->index = (uint32_t)record->lists[list].count;
    if (record->finished)
        return icsrm_fail(*place, ICSRM_E_STATE, NULL, NULL);
    return ICSRM_OK;
}

/* A text that may be absent; measures it and adds it to what is needed. */
icsrm_status icsrm_check_text(icsrm_place place, const char *key, icsrm_text *text, needs *all)
{
    *text = icsrm_text_measured(*text);
    if (text->data == NULL)
        return ICSRM_OK;
    if (text->size >= ICSRM_TEXT_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, key, RULE_RECORD, (int64_t)text->size);
    if (!icsrm_text_is_utf8(*text))
        return icsrm_fail_text(place, ICSRM_E_TEXT, key, RULE_RECORD, *text, ICSRM_NO_INDEX);
    icsrm_need_text(all, *text);
    return ICSRM_OK;
}

icsrm_status icsrm_check_name(icsrm_place place, const char *key, icsrm_text *text, needs *all)
{
    if (text->data == NULL)
        return icsrm_fail(place, ICSRM_E_MISSING, key, RULE_RECORD);
    icsrm_status status = icsrm_check_text(place, key, text, all);
    if (status == ICSRM_OK && text->size == 0)
        return icsrm_fail(place, ICSRM_E_EMPTY, key, RULE_RECORD);
    return status;
}

/* A certification's code; `held` receives the catalog's, or none where its body is not loaded. */
icsrm_status icsrm_check_code(const icsrm_record *record, icsrm_place place, const char *key,
                              uint32_t item, icsrm_text *code, uint32_t *held, needs *all)
{
    if (code->data == NULL)
        return icsrm_fail_text(place, ICSRM_E_MISSING, key, RULE_RECORD, *code, item);
    *code = icsrm_text_measured(*code);
    if (code->size >= ICSRM_TEXT_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, key, RULE_RECORD, (int64_t)code->size);
    if (!icsrm_text_is_utf8(*code))
        return icsrm_fail_text(place, ICSRM_E_TEXT, key, RULE_RECORD, *code, item);
    size_t index = ICSRM_NO_INDEX;
    icsrm_status status =
        icsrm_catalog_certification_find(record->catalog, code->data, code->size, &index);
    if (status != ICSRM_OK && status != ICSRM_E_BODY)
        return icsrm_fail_text(place, status, key, "cpd.requirement", *code, item);
    *held = (uint32_t)index;
    icsrm_need_text(all, *code);
    return ICSRM_OK;
}

icsrm_status icsrm_check_date(icsrm_place place, const char *key, const char *rule, icsrm_date date)
{
    if (date == ICSRM_DATE_NONE)
        return icsrm_fail(place, ICSRM_E_MISSING, key, rule);
    if (!icsrm_date_is_valid(date))
        return icsrm_fail_number(place, ICSRM_E_DATE, key, rule, date);
    return ICSRM_OK;
}

icsrm_status icsrm_check_optional_date(icsrm_place place, const char *key, const char *rule,
                                       icsrm_date date)
{
    return date == ICSRM_DATE_NONE ? ICSRM_OK : icsrm_check_date(place, key, rule, date);
}

/* A number that must lie in a range; `none` stands for an absent one. */
icsrm_status icsrm_check_range(icsrm_place place, const char *key, const char *rule, int64_t value,
                               int64_t high, int64_t none)
{
    if (value == none || (value >= 0 && value <= high))
        return ICSRM_OK;
    return icsrm_fail_number(place, ICSRM_E_RANGE, key, rule, value);
}

icsrm_status icsrm_check_word(icsrm_place place, const char *key, const char *rule,
                              icsrm_vocabulary vocabulary, int32_t value, bool required)
{
    if (value == 0)
        return required ? icsrm_fail(place, ICSRM_E_MISSING, key, rule) : ICSRM_OK;
    if (icsrm_word_name(vocabulary, value) == NULL)
        return icsrm_fail_number(place, ICSRM_E_WORD, key, rule, value);
    return ICSRM_OK;
}

icsrm_status icsrm_check_boolean(icsrm_place place, const char *key, const char *rule,
                                 int32_t value)
{
    if (value == ICSRM_UNSET || value == ICSRM_FALSE || value == ICSRM_TRUE)
        return ICSRM_OK;
    return icsrm_fail_number(place, ICSRM_E_WORD, key, rule, value);
}
