/* SPDX-License-Identifier: MIT
 * Reading documents: items that are refused unless they are as the encoding demands, and maps whose
 * keys are held against a table. */
#include "codec_field.h"

#include "memory.h"

/* ---- refusing ------------------------------------------------------------------------------ */

icsrm_status icsrm_codec_refuse(const codec_reader *from, icsrm_status status, size_t offset,
                                const char *rule, icsrm_text value)
{
    const codec_spot *spot = &from->spot;
    icsrm_fail_text(spot->place, status, spot->key, rule, value, spot->item);
    icsrm_error_place(spot->place.error, offset);
    return status;
}

static const char *const type_names[] = {
    [CODEC_NUMBER] = "a number", [CODEC_NEGATIVE] = "a negative number",
    [CODEC_BYTES] = "bytes",     [CODEC_TEXT] = "a text",
    [CODEC_LIST] = "a list",     [CODEC_MAP] = "a map",
    [CODEC_TAG] = "a tag",       [CODEC_FALSE] = "false",
    [CODEC_TRUE] = "true",       [CODEC_NULL] = "null",
    [CODEC_OTHER] = "an item",
};

icsrm_status icsrm_codec_refuse_type(const codec_reader *from, const codec_item *item)
{
    const char *name = type_names[item->type];
    return icsrm_codec_refuse(from, ICSRM_E_TYPE, item->offset, from->spot.model,
                              (icsrm_text){name, strlen(name)});
}

/* ---- items --------------------------------------------------------------------------------- */

icsrm_status icsrm_codec_next(codec_reader *from, codec_item *item)
{
    icsrm_text none = {NULL, 0};
    icsrm_status status = icsrm_cbor_read(from->bytes, from->size, &from->at, item);
    if (status != ICSRM_OK)
        return icsrm_codec_refuse(from, status, item->offset, RULE_CBOR, none);
    if (item->type == CODEC_TEXT && !icsrm_text_is_utf8(item->text))
        return icsrm_codec_refuse(from, ICSRM_E_TEXT, item->offset, RULE_CBOR, item->text);
    return ICSRM_OK;
}

icsrm_status icsrm_codec_expect(codec_reader *from, codec_type type, codec_item *item)
{
    icsrm_status status = icsrm_codec_next(from, item);
    if (status == ICSRM_OK && item->type != type)
        return icsrm_codec_refuse_type(from, item);
    return status;
}

icsrm_status icsrm_codec_end(codec_reader *from, size_t *used)
{
    icsrm_text none = {NULL, 0};
    if (used != NULL)
        *used = from->at;
    else if (from->at < from->size)
        return icsrm_codec_refuse(from, ICSRM_E_TRAILING, from->at, RULE_CBOR, none);
    return ICSRM_OK;
}

/* ---- maps ---------------------------------------------------------------------------------- */

/* How the encodings of two keys stand to each other: their heads grow with their sizes. */
static int compare_keys(icsrm_text a, icsrm_text b)
{
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    return a.size == 0 ? 0 : memcmp(a.data, b.data, a.size);
}

icsrm_status icsrm_codec_next_key(codec_reader *from, icsrm_text *last, codec_item *key)
{
    icsrm_status status = icsrm_codec_expect(from, CODEC_TEXT, key);
    if (status != ICSRM_OK)
        return status;
    int order = last->data == NULL ? -1 : compare_keys(*last, key->text);
    if (order >= 0)
        return icsrm_codec_refuse(from, order == 0 ? ICSRM_E_DUPLICATE : ICSRM_E_ORDER, key->offset,
                                  RULE_CBOR, key->text);
    *last = key->text;
    return ICSRM_OK;
}

static icsrm_text key_of(const codec_field *field)
{
    const char *key = field->path + field->prefix;
    return (icsrm_text){key, strlen(key)};
}

/* The field of a key, at `start` or after it, for keys and fields stand in one order. */
static size_t find_field(const codec_map *map, size_t start, icsrm_text key)
{
    while (start < map->count && compare_keys(key_of(&map->fields[start]), key) != 0)
        start++;
    return start;
}

static bool is_null(const codec_reader *from)
{
    codec_item item;
    size_t at = from->at;
    return icsrm_cbor_read(from->bytes, from->size, &at, &item) == ICSRM_OK &&
           item.type == CODEC_NULL;
}

static icsrm_status read_value(codec_reader *from, const codec_field *field, void *object)
{
    const char *outer = from->spot.key;
    codec_item null;
    if (field->absence == CODEC_NULLABLE && is_null(from))
        return icsrm_codec_next(from, &null);
    from->spot.key = field->path;
    icsrm_status status = field->kind->read(from, field, object);
    from->spot.key = outer;
    return status;
}

/* Refuses a map without a key that it must have. */
static icsrm_status check_required(codec_reader *from, const codec_map *map, uint32_t seen,
                                   size_t offset)
{
    icsrm_text none = {NULL, 0};
    for (size_t i = 0; i < map->count; i++)
        if (map->fields[i].absence != CODEC_OPTIONAL && (seen >> i & 1) == 0) {
            from->spot.key = map->fields[i].path;
            return icsrm_codec_refuse(from, ICSRM_E_MISSING, offset, from->spot.model, none);
        }
    return ICSRM_OK;
}

icsrm_status icsrm_codec_read_map(codec_reader *from, const codec_map *map, void *object)
{
    codec_item head;
    codec_item key;
    icsrm_text last = {NULL, 0};
    uint32_t seen = 0;
    size_t field = 0;
    icsrm_status status = icsrm_codec_expect(from, CODEC_MAP, &head);
    if (status != ICSRM_OK)
        return status;
    for (uint64_t i = 0; i < head.value; i++) {
        status = icsrm_codec_next_key(from, &last, &key);
        if (status != ICSRM_OK)
            return status;
        field = find_field(map, field, key.text);
        if (field == map->count)
            return icsrm_codec_refuse(from, ICSRM_E_KEY, key.offset, from->spot.model, key.text);
        seen |= UINT32_C(1) << field;
        status = read_value(from, &map->fields[field], object);
        if (status != ICSRM_OK)
            return status;
    }
    return check_required(from, map, seen, head.offset);
}
