/* SPDX-License-Identifier: MIT
 * Arrays and schemas that others release, as Arrow's specification of its C interface has it. */
#include "arrow_export.h"

enum { ALIGNMENT = 64 }; /* of buffers, as Arrow recommends */

static uint64_t aligned(uint64_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* ---- arrays -------------------------------------------------------------------------------- */

/* What an array's private data is; behind the children come pointers to them, then the buffers. */
typedef struct array_block {
    icsrm_allocator memory;
    size_t size;
    const void *buffers[EXPORT_BUFFERS];
    struct ArrowArray dictionary;
    struct ArrowArray children[];
} array_block;

static void release_array(struct ArrowArray *array)
{
    array_block *block = array->private_data;
    const icsrm_allocator memory = block->memory;
    for (int64_t c = 0; c < array->n_children; c++)
        if (array->children[c]->release != NULL)
            array->children[c]->release(array->children[c]);
    if (block->dictionary.release != NULL)
        block->dictionary.release(&block->dictionary);
    icsrm_array_free(&memory, block, block->size, 1);
    array->release = NULL;
}

/* The size of a block, or 0: more than there can be. */
static size_t measure(const export_shape *shape, size_t *head)
{
    *head = (size_t)aligned(sizeof(array_block) + shape->children * (sizeof(struct ArrowArray) +
                                                                     sizeof(struct ArrowArray *))) +
            ALIGNMENT;
    uint64_t size = *head; /* at most SIZE_MAX, with three buffers */
    for (uint32_t b = 0; b < shape->buffers; b++) {
        if (shape->sizes[b] > SIZE_MAX / 8)
            return 0;
        size += aligned(shape->sizes[b]);
    }
    return (size_t)size;
}

bool icsrm_export_array(const icsrm_allocator *memory, const export_shape *shape,
                        struct ArrowArray *out)
{
    size_t head;
    const size_t size = measure(shape, &head);
    array_block *block = size == 0 ? NULL : icsrm_array_new(memory, size, 1);
    if (block == NULL)
        return false;
    memset(block, 0, head);
    block->memory = *memory;
    block->size = size;
    struct ArrowArray **pointers =
        (struct ArrowArray **)(void *)(block->children + shape->children);
    for (uint32_t c = 0; c < shape->children; c++)
        pointers[c] = &block->children[c];
    char *at = (char *)block + head;
    at -= (uintptr_t)at % ALIGNMENT;
    for (uint32_t b = 0; b < shape->buffers; b++) {
        if (b > 0 || shape->sizes[b] > 0)
            block->buffers[b] = at;
        at += aligned(shape->sizes[b]);
    }
    *out = (struct ArrowArray){.length = (int64_t)shape->length,
                               .n_buffers = shape->buffers,
                               .n_children = shape->children,
                               .buffers = block->buffers,
                               .children = pointers,
                               .dictionary = shape->dictionary ? &block->dictionary : NULL,
                               .release = release_array,
                               .private_data = block};
    return true;
}

void *icsrm_export_buffer(const struct ArrowArray *array, uint32_t buffer)
{
    void *bytes;
    memcpy(&bytes, &array->buffers[buffer], sizeof bytes); /* it is ours, and not const */
    return bytes;
}

/* ---- schemas ------------------------------------------------------------------------------- */

typedef struct schema_block {
    icsrm_allocator memory;
    size_t size;
    struct ArrowSchema dictionary;
    struct ArrowSchema children[];
} schema_block;

static void release_schema(struct ArrowSchema *schema)
{
    schema_block *block = schema->private_data;
    const icsrm_allocator memory = block->memory;
    for (int64_t c = 0; c < schema->n_children; c++)
        if (schema->children[c]->release != NULL)
            schema->children[c]->release(schema->children[c]);
    if (block->dictionary.release != NULL)
        block->dictionary.release(&block->dictionary);
    icsrm_array_free(&memory, block, block->size, 1);
    schema->release = NULL;
}

bool icsrm_export_schema(const icsrm_allocator *memory, const char *format, const char *name,
                         uint32_t children, bool dictionary, struct ArrowSchema *out)
{
    const size_t name_size = strlen(name) + 1;
    const size_t each = sizeof(struct ArrowSchema) + sizeof(struct ArrowSchema *);
    const size_t size = sizeof(schema_block) + children * each + name_size;
    schema_block *block = icsrm_array_new(memory, size, 1);
    if (block == NULL)
        return false;
    memset(block, 0, size);
    block->memory = *memory;
    block->size = size;
    struct ArrowSchema **pointers = (struct ArrowSchema **)(void *)(block->children + children);
    for (uint32_t c = 0; c < children; c++)
        pointers[c] = &block->children[c];
    char *kept = (char *)(pointers + children);
    memcpy(kept, name, name_size);
    *out = (struct ArrowSchema){.format = format,
                                .name = kept,
                                .flags = ARROW_FLAG_NULLABLE,
                                .n_children = children,
                                .children = pointers,
                                .dictionary = dictionary ? &block->dictionary : NULL,
                                .release = release_schema,
                                .private_data = block};
    return true;
}
