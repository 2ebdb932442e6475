/* SPDX-License-Identifier: MIT
 * Arrays and schemas that others release. Each is one block of the caller's allocator, which its
 * children are not part of: they may be moved away. Private. */
#ifndef ICSRM_ARROW_EXPORT_H
#define ICSRM_ARROW_EXPORT_H

#include "memory.h"

#include <icsrm/arrow.h>

enum { EXPORT_BUFFERS = 3 };

/* What an array consists of. Buffer 0 is the validity bitmap; size 0 makes it NULL. */
typedef struct export_shape {
    uint64_t length;
    uint64_t sizes[EXPORT_BUFFERS]; /* in bytes */
    uint32_t buffers, children;
    bool dictionary;
} export_shape;

/* Makes an array. Its buffers are not filled; its children and dictionary are released ones. false:
 * there is no memory, and *out is as it was. */
bool icsrm_export_array(const icsrm_allocator *memory, const export_shape *shape,
                        struct ArrowArray *out);

/* A buffer of an array that is being made. */
void *icsrm_export_buffer(const struct ArrowArray *array, uint32_t buffer);

/* The same of a schema. format: static; name is copied. */
bool icsrm_export_schema(const icsrm_allocator *memory, const char *format, const char *name,
                         uint32_t children, bool dictionary, struct ArrowSchema *out);

#endif
