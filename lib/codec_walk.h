/* SPDX-License-Identifier: MIT
 * Walking through bytes again, to find where something stands in them. Private. */
#ifndef ICSRM_CODEC_WALK_H
#define ICSRM_CODEC_WALK_H

#include "codec_cbor.h"

typedef struct codec_walk {
    const uint8_t *bytes;
    size_t size, at;
} codec_walk;

/* Steps into the map or list that stands here; 0 entries where there is none. */
uint64_t icsrm_walk_in(codec_walk *from, codec_type type);

/* Steps over a number of items. */
bool icsrm_walk_over(codec_walk *from, uint64_t items);

/* Goes from the start of a map to the value of a key; somewhere in it where there is none. */
bool icsrm_walk_to_key(codec_walk *from, const char *key, size_t size);

/* Goes along a path, "terms.maximum"; stays before the first part that is not there. */
bool icsrm_walk_along(codec_walk *from, const char *path);

/* Goes to an entry of a list, or to a key of a map; stays where there is none. */
bool icsrm_walk_to_item(codec_walk *from, codec_type type, uint32_t index);

#endif
