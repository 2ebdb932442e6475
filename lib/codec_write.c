/* SPDX-License-Identifier: MIT
 * Writing documents: into a caller's buffer, and counting on where it ends. */
#include "codec_field.h"

#include "memory.h"

icsrm_status icsrm_codec_fail(const codec_writer *to, icsrm_status status, icsrm_text value)
{
    const codec_spot *spot = &to->spot;
    return icsrm_fail_text(spot->place, status, spot->key, spot->model, value, spot->item);
}

static void put_bytes(codec_writer *to, const void *bytes, size_t size)
{
    if (to->size <= to->capacity && size <= to->capacity - to->size && size > 0)
        memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
}

void icsrm_codec_put(codec_writer *to, codec_type type, uint64_t value)
{
    uint8_t head[CODEC_HEAD_MAX];
    put_bytes(to, head, icsrm_cbor_write(type, value, head));
}

void icsrm_codec_put_integer(codec_writer *to, int64_t value)
{
    if (value >= 0)
        icsrm_codec_put(to, CODEC_NUMBER, (uint64_t)value);
    else
        icsrm_codec_put(to, CODEC_NEGATIVE, ~(uint64_t)value);
}

icsrm_status icsrm_codec_put_text(codec_writer *to, icsrm_text text)
{
    icsrm_codec_put(to, CODEC_TEXT, text.size);
    put_bytes(to, text.data, text.size);
    return ICSRM_OK;
}

/* What is done with a field whose value is absent. */
static icsrm_status put_absent(codec_writer *to, const codec_field *field)
{
    icsrm_text none = {NULL, 0};
    if (field->absence == CODEC_REQUIRED)
        return icsrm_codec_fail(to, ICSRM_E_MISSING, none);
    icsrm_codec_put(to, CODEC_NULL, 0);
    return ICSRM_OK;
}

static icsrm_status put_field(codec_writer *to, const codec_field *field, const void *object)
{
    const char *outer = to->spot.key;
    const char *key = field->path + field->prefix;
    bool there = field->kind->there(to, field, object);
    if (!there && field->absence == CODEC_OPTIONAL)
        return ICSRM_OK;
    icsrm_codec_put_text(to, (icsrm_text){key, strlen(key)});
    to->spot.key = field->path;
    icsrm_status status = there ? field->kind->write(to, field, object) : put_absent(to, field);
    to->spot.key = outer;
    return status;
}

icsrm_status icsrm_codec_put_map(codec_writer *to, const codec_map *map, const void *object)
{
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        const codec_field *field = &map->fields[i];
        count += field->absence != CODEC_OPTIONAL || field->kind->there(to, field, object);
    }
    icsrm_codec_put(to, CODEC_MAP, count);
    for (size_t i = 0; i < map->count; i++) {
        icsrm_status status = put_field(to, &map->fields[i], object);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}

icsrm_status icsrm_codec_put_list(codec_writer *to, const codec_field *field, size_t count,
                                  codec_put_entry *put, const void *object)
{
    codec_spot outer = to->spot;
    icsrm_codec_put(to, CODEC_LIST, count);
    to->spot.key = NULL;
    to->spot.place.list = field->list;
    for (size_t i = 0; i < count; i++) {
        to->spot.place.index = (uint32_t)i;
        icsrm_status status = put(to, field, object, i);
        if (status != ICSRM_OK)
            return status;
    }
    to->spot = outer;
    return ICSRM_OK;
}

icsrm_status icsrm_codec_written(const codec_writer *to, icsrm_status status, size_t *size)
{
    icsrm_text none = {NULL, 0};
    if (status != ICSRM_OK)
        return status;
    if (size != NULL)
        *size = to->size;
    return to->size <= to->capacity ? ICSRM_OK : icsrm_codec_fail(to, ICSRM_E_CAPACITY, none);
}
