/* SPDX-License-Identifier: MIT
 * From a place in the data model back to a place in the bytes. What a record refuses, it refuses by
 * list, position and key; the bytes are walked again for it, so that reading remembers nothing. */
#include "codec_record.h"

#include "memory.h"

typedef struct walk {
    const uint8_t *bytes;
    size_t size, at;
} walk;

/* Steps into the map or list that stands here; 0 entries where there is none. */
static uint64_t step_in(walk *from, codec_type type)
{
    codec_item item;
    if (icsrm_cbor_read(from->bytes, from->size, &from->at, &item) != ICSRM_OK || item.type != type)
        return 0;
    return item.value;
}

/* Steps over a number of items. */
static bool step_over(walk *from, uint64_t items)
{
    for (; items > 0; items--)
        if (icsrm_cbor_skip(from->bytes, from->size, &from->at) != ICSRM_OK)
            return false;
    return true;
}

/* Goes from the start of a map to the value of a key. */
static bool go_to_key(walk *from, const char *key, size_t size)
{
    codec_item item;
    for (uint64_t left = step_in(from, CODEC_MAP); left > 0; left--) {
        if (icsrm_cbor_read(from->bytes, from->size, &from->at, &item) != ICSRM_OK ||
            item.type != CODEC_TEXT)
            return false;
        if (item.text.size == size && memcmp(item.text.data, key, size) == 0)
            return true;
        if (!step_over(from, 1))
            return false;
    }
    return false;
}

/* Goes along a path, "terms.maximum"; stays before the first part that is not there. */
static bool go_along(walk *from, const char *path)
{
    while (*path != '\0') {
        walk next = *from;
        size_t size = strcspn(path, ".");
        if (!go_to_key(&next, path, size))
            return false;
        *from = next;
        path += size + (path[size] == '.');
    }
    return true;
}

static bool go_to_item(walk *from, codec_type type, uint32_t index)
{
    walk next = *from;
    uint64_t count = step_in(&next, type);
    uint64_t items = type == CODEC_MAP ? UINT64_C(2) * index : index;
    if (index >= count || !step_over(&next, items))
        return false;
    *from = next;
    return true;
}

size_t icsrm_codec_locate(const uint8_t *bytes, size_t size, const icsrm_error *error)
{
    walk from = {bytes, size, 0};
    bool attributes = error->list == ICSRM_LIST_ATTRIBUTES;
    if (error->list != ICSRM_LIST_NONE && !go_along(&from, icsrm_list_name(error->list)))
        return from.at;
    if (error->index != ICSRM_NO_INDEX &&
        !go_to_item(&from, attributes ? CODEC_MAP : CODEC_LIST, error->index))
        return from.at;
    if (error->key == NULL || attributes || !go_along(&from, error->key))
        return from.at; /* an attribute's keys are those of its struct: its name stands here */
    if (error->item != ICSRM_NO_INDEX)
        go_to_item(&from, CODEC_LIST, error->item);
    return from.at;
}
