/* SPDX-License-Identifier: MIT
 * From a place in the data model back to a place in the bytes. What a record refuses, it refuses by
 * list, position and key; the bytes are walked again for it, so that reading remembers nothing. */
#include "codec_record.h"
#include "codec_walk.h"

#include "memory.h"

uint64_t icsrm_walk_in(codec_walk *from, codec_type type)
{
    codec_item item;
    if (icsrm_cbor_read(from->bytes, from->size, &from->at, &item) != ICSRM_OK || item.type != type)
        return 0;
    return item.value;
}

bool icsrm_walk_over(codec_walk *from, uint64_t items)
{
    for (; items > 0; items--)
        if (icsrm_cbor_skip(from->bytes, from->size, &from->at) != ICSRM_OK)
            return false;
    return true;
}

bool icsrm_walk_to_key(codec_walk *from, const char *key, size_t size)
{
    codec_item item;
    for (uint64_t left = icsrm_walk_in(from, CODEC_MAP); left > 0; left--) {
        if (icsrm_cbor_read(from->bytes, from->size, &from->at, &item) != ICSRM_OK ||
            item.type != CODEC_TEXT)
            return false;
        if (item.text.size == size && memcmp(item.text.data, key, size) == 0)
            return true;
        if (!icsrm_walk_over(from, 1))
            return false;
    }
    return false;
}

bool icsrm_walk_along(codec_walk *from, const char *path)
{
    while (*path != '\0') {
        codec_walk next = *from;
        size_t size = strcspn(path, ".");
        if (!icsrm_walk_to_key(&next, path, size))
            return false;
        *from = next;
        path += size + (path[size] == '.');
    }
    return true;
}

bool icsrm_walk_to_item(codec_walk *from, codec_type type, uint32_t index)
{
    codec_walk next = *from;
    uint64_t count = icsrm_walk_in(&next, type);
    uint64_t items = type == CODEC_MAP ? UINT64_C(2) * index : index;
    if (index >= count || !icsrm_walk_over(&next, items))
        return false;
    *from = next;
    return true;
}

size_t icsrm_codec_locate(const uint8_t *bytes, size_t size, const icsrm_error *error)
{
    codec_walk from = {bytes, size, 0};
    bool attributes = error->list == ICSRM_LIST_ATTRIBUTES;
    if (error->list != ICSRM_LIST_NONE && !icsrm_walk_along(&from, icsrm_list_name(error->list)))
        return from.at;
    if (error->index != ICSRM_NO_INDEX &&
        !icsrm_walk_to_item(&from, attributes ? CODEC_MAP : CODEC_LIST, error->index))
        return from.at;
    if (error->key == NULL || attributes || !icsrm_walk_along(&from, error->key))
        return from.at; /* an attribute's keys are those of its struct: its name stands here */
    if (error->item != ICSRM_NO_INDEX)
        icsrm_walk_to_item(&from, CODEC_LIST, error->item);
    return from.at;
}
