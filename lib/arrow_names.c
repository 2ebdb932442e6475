/* SPDX-License-Identifier: MIT
 * Names: texts that are given codes, and columns of them.
 *
 * What finds a text is a tree over bits, so that no choice of texts makes it slow: a hash whose
 * function is known can be made to collide. A text is read as symbols of nine bits, a byte with the
 * bit 0x100 that says it is there, and 0 beyond its end. */
#include "arrow_data.h"

/* The bit by which the texts below differ first. A reference is to a node, or with its lowest bit
 * set to a text. */
typedef struct name_node {
    uint64_t byte;
    uint32_t mask;
    uint32_t below[2]; /* where the bit is 0; where it is 1 */
} name_node;

static uint32_t symbol_at(icsrm_text text, uint64_t byte)
{
    return byte < text.size ? 0x100u | (uint8_t)text.data[byte] : 0;
}

static name_node *node_at(const arrow_names *names, uint32_t reference)
{
    return (name_node *)names->nodes.items + reference / 2;
}

static bool is_text(uint32_t reference)
{
    return reference % 2 != 0;
}

static bool same_text(icsrm_text a, icsrm_text b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static uint32_t *side_of(name_node *node, icsrm_text text)
{
    return &node->below[(symbol_at(text, node->byte) & node->mask) != 0];
}

/* The text that shares the most with this one; there is one at least. */
static uint32_t nearest(const arrow_names *names, icsrm_text text)
{
    uint32_t at = names->root;
    while (!is_text(at))
        at = *side_of(node_at(names, at), text);
    return at / 2;
}

/* The first bit in which two texts that differ do so. */
static name_node first_difference(icsrm_text a, icsrm_text b)
{
    name_node found = {.byte = 0, .mask = 0x100};
    while (symbol_at(a, found.byte) == symbol_at(b, found.byte))
        found.byte++;
    const uint32_t differing = symbol_at(a, found.byte) ^ symbol_at(b, found.byte);
    while ((differing & found.mask) == 0)
        found.mask >>= 1;
    return found;
}

static bool comes_before(const name_node *a, const name_node *b)
{
    return a->byte < b->byte || (a->byte == b->byte && a->mask > b->mask);
}

/* Puts a new text where it differs from the nearest; there is room for both. */
static void put_text(arrow_names *names, icsrm_text text, uint32_t near)
{
    const uint32_t code = (uint32_t)names->texts.count++;
    ((icsrm_text *)names->texts.items)[code] = text;
    if (code == 0) {
        names->root = 1;
        return;
    }
    const uint32_t added = (uint32_t)names->nodes.count++ * 2;
    name_node *node = node_at(names, added);
    *node = first_difference(text, icsrm_names_texts(names)[near]);
    uint32_t *at = &names->root;
    while (!is_text(*at) && comes_before(node_at(names, *at), node))
        at = side_of(node_at(names, *at), text);
    const uint32_t other = *at;
    *side_of(node, text) = code * 2 + 1;
    *side_of(node, icsrm_names_texts(names)[near]) = other;
    *at = added;
}

static icsrm_status add_text(arrow_names *names, const icsrm_allocator *memory, icsrm_text text,
                             uint32_t near)
{
    if (!icsrm_text_is_utf8(text))
        return ICSRM_E_TEXT;
    if (names->texts.count >= names->most)
        return ICSRM_E_LIMIT;
    if (!icsrm_vector_reserve(&names->texts, memory, 1, sizeof(icsrm_text)) ||
        !icsrm_vector_reserve(&names->nodes, memory, 1, sizeof(name_node)))
        return ICSRM_E_MEMORY;
    put_text(names, text, near);
    return ICSRM_OK;
}

/* The first and the last eight bytes of a text, which may overlap; of a shorter one, all of it in a
 * way that no other of its size has. Up to SEEN_WHOLE bytes they are the text. */
enum { SEEN_WHOLE = 16 };

static void see(icsrm_text text, name_seen *out)
{
    const char *past = text.data + text.size;
    uint32_t halves[2];
    out->size = text.size;
    out->ends[0] = out->ends[1] = 0;
    if (text.size >= sizeof *out->ends) {
        memcpy(&out->ends[0], text.data, sizeof *out->ends);
        memcpy(&out->ends[1], past - sizeof *out->ends, sizeof *out->ends);
    } else if (text.size >= sizeof *halves) {
        memcpy(&halves[0], text.data, sizeof *halves);
        memcpy(&halves[1], past - sizeof *halves, sizeof *halves);
        out->ends[0] = halves[0];
        out->ends[1] = halves[1];
    } else {
        for (const char *at = text.data; at < past; at++)
            out->ends[0] = out->ends[0] << 8 | (uint8_t)*at;
    }
}

/* Where a text is looked for first: whatever was there last. */
static name_seen *seen_place(arrow_names *names, const name_seen *text)
{
    const uint64_t mixed = text->ends[0] ^ text->ends[1] * 31 ^ text->size;
    return &names->seen[mixed * UINT64_C(0x9E3779B97F4A7C15) >> NAMES_SHIFT];
}

static bool was_seen(const arrow_names *names, const name_seen *place, const name_seen *sought,
                     icsrm_text text)
{
    if (place->next == 0 || place->size != sought->size || place->ends[0] != sought->ends[0] ||
        place->ends[1] != sought->ends[1])
        return false;
    return text.size <= SEEN_WHOLE || same_text(icsrm_names_texts(names)[place->next - 1], text);
}

icsrm_status icsrm_names_code(arrow_names *names, const icsrm_allocator *memory, icsrm_text text,
                              uint32_t *code)
{
    name_seen sought;
    see(text, &sought);
    name_seen *place = seen_place(names, &sought);
    if (was_seen(names, place, &sought, text)) {
        *code = place->next - 1;
        return ICSRM_OK;
    }
    *code = names->texts.count > 0 ? nearest(names, text) : 0;
    if (names->texts.count == 0 || !same_text(icsrm_names_texts(names)[*code], text)) {
        TRY(add_text(names, memory, text, *code));
        *code = (uint32_t)names->texts.count - 1;
    }
    *place = sought;
    place->next = *code + 1;
    return ICSRM_OK;
}

void icsrm_names_free(arrow_names *names, const icsrm_allocator *memory)
{
    icsrm_vector_free(&names->texts, memory, sizeof(icsrm_text));
    icsrm_vector_free(&names->nodes, memory, sizeof(name_node));
}
