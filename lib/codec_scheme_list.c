/* SPDX-License-Identifier: MIT
 * What a scheme's document holds beside plain values: maps and lists within an object, and the
 * requirement tree, which is nested in the document and flat in the scheme. */
#include "codec_scheme.h"

enum { ALIGNMENT = 8 };

void *icsrm_codec_scheme_take(codec_scheme_reading *into, size_t count, size_t size)
{
    size_t room = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    into->array_size += room;
    if (!into->filling)
        return NULL;
    void *array = into->array;
    into->array += room;
    return array;
}

static icsrm_status refuse_count(codec_reader *from, icsrm_status status, size_t offset)
{
    return icsrm_codec_refuse(from, status, offset, from->spot.model, (icsrm_text){NULL, 0});
}

/* ---- maps in the same object --------------------------------------------------------------- */

static icsrm_status read_part(codec_reader *from, const codec_field *field, void *object)
{
    return icsrm_codec_read_map(from, field->map, object);
}

static bool there_part(const codec_writer *to, const codec_field *field, const void *object)
{
    for (size_t i = 0; i < field->map->count; i++) {
        const codec_field *inner = &field->map->fields[i];
        if (inner->kind->there(to, inner, object))
            return true;
    }
    return false;
}

static icsrm_status write_part(codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_put_map(to, field->map, object);
}

const codec_kind icsrm_codec_part = {read_part, there_part, write_part};

/* ---- lists --------------------------------------------------------------------------------- */

/* Reads the head of a list and checks how many entries it has. */
static icsrm_status read_head(codec_reader *from, const codec_scheme_list *list, uint32_t *count)
{
    codec_item head;
    icsrm_status status = icsrm_codec_expect(from, CODEC_LIST, &head);
    if (status != ICSRM_OK)
        return status;
    if (head.value < list->least)
        return refuse_count(from, ICSRM_E_EMPTY, head.offset);
    if (head.value > list->most)
        return refuse_count(from, ICSRM_E_LIMIT, head.offset);
    *count = (uint32_t)head.value;
    return ICSRM_OK;
}

static icsrm_status read_entry(codec_reader *from, const codec_scheme_list *list,
                               codec_scheme_entry *entry)
{
    const size_t offset = from->at;
    memset(entry, 0, sizeof *entry);
    list->init(entry);
    icsrm_status status = icsrm_codec_read_map(from, &list->fields, entry);
    return status == ICSRM_OK && list->finish != NULL ? list->finish(from, entry, offset) : status;
}

/* Reads the entries, each of which *position counts. */
static icsrm_status read_entries(codec_reader *from, const codec_field *field, void *object,
                                 uint32_t *position, uint32_t count)
{
    const codec_scheme_list *list = field->more;
    char *array = icsrm_codec_scheme_take(from->target, count, list->size);
    for (uint32_t i = 0; i < count; i++) {
        codec_scheme_entry entry;
        *position = i;
        icsrm_status status = read_entry(from, list, &entry);
        if (status != ICSRM_OK)
            return status;
        if (array != NULL)
            memcpy(array + i * list->size, &entry, list->size);
    }
    memcpy((char *)object + field->offset, &array, sizeof array);
    memcpy((char *)object + field->count_offset, &count, sizeof count);
    return ICSRM_OK;
}

static icsrm_status read_rows(codec_reader *from, const codec_field *field, void *object)
{
    uint32_t count = 0;
    icsrm_status status = read_head(from, field->more, &count);
    if (status == ICSRM_OK)
        status = read_entries(from, field, object, &from->spot.item, count);
    if (status == ICSRM_OK)
        from->spot.item = ICSRM_NO_INDEX;
    return status;
}

static icsrm_status read_lists(codec_reader *from, const codec_field *field, void *object)
{
    const codec_spot outer = from->spot;
    uint32_t count = 0;
    from->spot.place.list = field->list;
    from->spot.place.index = ICSRM_NO_INDEX;
    from->spot.key = NULL;
    icsrm_status status = read_head(from, field->more, &count);
    if (status == ICSRM_OK)
        status = read_entries(from, field, object, &from->spot.place.index, count);
    if (status == ICSRM_OK)
        from->spot = outer;
    return status;
}

static uint32_t count_of(const codec_field *field, const void *object)
{
    uint32_t count;
    memcpy(&count, (const char *)object + field->count_offset, sizeof count);
    return count;
}

static bool there_rows(const codec_writer *to, const codec_field *field, const void *object)
{
    const codec_scheme_list *list = field->more;
    (void)to;
    return list->least == 0 || count_of(field, object) > 0;
}

static icsrm_status write_rows(codec_writer *to, const codec_field *field, const void *object)
{
    const codec_scheme_list *list = field->more;
    const uint32_t count = count_of(field, object);
    const char *array;
    icsrm_status status = ICSRM_OK;
    memcpy(&array, (const char *)object + field->offset, sizeof array);
    icsrm_codec_put(to, CODEC_LIST, count);
    for (uint32_t i = 0; i < count && status == ICSRM_OK; i++) {
        codec_scheme_entry entry;
        memcpy(&entry, array + i * list->size, list->size);
        if (list->prepare != NULL)
            list->prepare(&entry);
        status = icsrm_codec_put_map(to, &list->fields, &entry);
    }
    return status;
}

const codec_kind icsrm_codec_rows = {read_rows, there_rows, write_rows};
const codec_kind icsrm_codec_lists = {read_lists, there_rows, write_rows};

/* ---- the tree ------------------------------------------------------------------------------ */

static icsrm_status read_node(codec_reader *from, const char *above)
{
    codec_scheme_reading *into = from->target;
    scheme_node node = {
        .parent = above, .minimum = ICSRM_CREDITS_NONE, .maximum = ICSRM_CREDITS_NONE};
    if (into->node_count == ICSRM_NODES_MAX)
        return refuse_count(from, ICSRM_E_LIMIT, from->at);
    from->spot.place.index = into->node_count++;
    scheme_node *slot = icsrm_codec_scheme_take(into, 1, sizeof node);
    icsrm_status status = icsrm_codec_read_map(from, &icsrm_codec_scheme_node, &node);
    if (above == NULL)
        into->required = node.minimum;
    if (status == ICSRM_OK && slot != NULL)
        *slot = node;
    return status;
}

static icsrm_status read_tree(codec_reader *from, const codec_field *field, void *object)
{
    codec_scheme_reading *into = from->target;
    scheme_edition *edition = object;
    const codec_spot outer = from->spot;
    (void)field;
    into->edition = edition;
    into->node_count = 0;
    /* Nodes hold no arrays, so they stand side by side. */
    edition->nodes = icsrm_codec_scheme_take(into, 0, sizeof(scheme_node));
    from->spot.place.list = ICSRM_LIST_REQUIREMENT;
    from->spot.key = NULL;
    icsrm_status status = read_node(from, NULL);
    edition->node_count = into->node_count;
    if (status == ICSRM_OK)
        from->spot = outer;
    return status;
}

static icsrm_status read_nodes(codec_reader *from, const codec_field *field, void *object)
{
    static const codec_scheme_list some = {.least = 1, .most = ICSRM_NODES_MAX};
    const scheme_node *above = object; /* its name was read, for that key comes first */
    const codec_spot outer = from->spot;
    uint32_t count = 0;
    (void)field;
    icsrm_status status = read_head(from, &some, &count);
    from->spot.key = NULL;
    for (uint32_t i = 0; i < count && status == ICSRM_OK; i++)
        status = read_node(from, above->name != NULL ? above->name : "");
    if (status == ICSRM_OK)
        from->spot = outer;
    return status;
}

static const scheme_edition *edition_of(const codec_writer *to)
{
    return to->source;
}

static bool there_tree(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    (void)field;
    (void)object;
    return true;
}

static icsrm_status write_tree(codec_writer *to, const codec_field *field, const void *object)
{
    const scheme_edition *edition = object;
    const void *outer = to->source;
    (void)field;
    to->source = edition;
    icsrm_status status = icsrm_codec_put_map(to, &icsrm_codec_scheme_node, edition->nodes);
    to->source = outer;
    return status;
}

/* Of a node that is not the root. */
static bool is_below(const scheme_node *node, const scheme_node *above)
{
    return strcmp(node->parent, above->name) == 0;
}

static uint64_t count_below(const codec_writer *to, const scheme_node *above)
{
    const scheme_edition *edition = edition_of(to);
    uint64_t count = 0;
    for (uint32_t n = 1; n < edition->node_count; n++)
        count += is_below(&edition->nodes[n], above);
    return count;
}

static bool there_nodes(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)field;
    return count_below(to, object) > 0;
}

static icsrm_status write_nodes(codec_writer *to, const codec_field *field, const void *object)
{
    const scheme_edition *edition = edition_of(to);
    icsrm_status status = ICSRM_OK;
    (void)field;
    icsrm_codec_put(to, CODEC_LIST, count_below(to, object));
    for (uint32_t n = 1; n < edition->node_count && status == ICSRM_OK; n++)
        if (is_below(&edition->nodes[n], object))
            status = icsrm_codec_put_map(to, &icsrm_codec_scheme_node, &edition->nodes[n]);
    return status;
}

const codec_kind icsrm_codec_tree = {read_tree, there_tree, write_tree};
const codec_kind icsrm_codec_nodes = {read_nodes, there_nodes, write_nodes};
