/* SPDX-License-Identifier: MIT
 * Schemes as documents: the tables of scheme.cddl. Private. */
#ifndef ICSRM_CODEC_SCHEME_H
#define ICSRM_CODEC_SCHEME_H

#include "codec_field.h"
#include "memory.h"
#include "program.h"

#define MODEL_SCHEME "scheme.cddl"

/* No amount of credit in a scheme is larger, which keeps every sum far from overflow. */
#define CREDITS_MOST (1000000 * ICSRM_CREDIT)

/* What a limit has in place of an amount that its document does not name, until it is resolved. */
#define CREDITS_LEFT_OUT (ICSRM_CREDITS_NONE + 1)

/* What a scheme is read into: codec_reader.target. First all is checked and measured, then there is
 * memory for it, then it is read again and kept. */
typedef struct codec_scheme_reading {
    bool filling;
    size_t array_size, text_size; /* measured, or kept so far */
    char *array, *text;           /* where the next is kept */
    uint32_t edition_count;       /* begun so far */
    /* Of the edition being read. */
    const scheme_edition *edition;
    uint32_t node_count;
    icsrm_credits required; /* the root's minimum */
} codec_scheme_reading;

/* An entry of any list of a scheme. */
typedef union codec_scheme_entry {
    scheme_edition edition;
    scheme_facet facet;
    scheme_kind kind;
    scheme_certification certification;
    scheme_step step;
    scheme_limit limit;
    scheme_grid_point point;
    scheme_ramp_step ramp;
} codec_scheme_entry;

/* A list of a scheme. */
typedef struct codec_scheme_list {
    codec_map fields;
    size_t size;    /* of an entry in the array */
    uint32_t least; /* entries */
    uint32_t most;
    void (*init)(codec_scheme_entry *entry);
    /* Checks an entry as a whole and fills in what follows from the rest; NULL: nothing. offset: of
     * the entry. */
    icsrm_status (*finish)(codec_reader *from, codec_scheme_entry *entry, size_t offset);
    /* Turns an entry back into what a document has; NULL: it is that. */
    void (*prepare)(codec_scheme_entry *entry);
} codec_scheme_list;

/* Bounds of an int32_t. */
typedef struct codec_bounds {
    int32_t low, high;
} codec_bounds;

extern const codec_map icsrm_codec_scheme;
extern const codec_map icsrm_codec_scheme_node; /* reads into a scheme_node */

extern const codec_kind icsrm_codec_string;  /* const char *: any text without U+0000 */
extern const codec_kind icsrm_codec_name;    /* const char *: not empty, no control characters */
extern const codec_kind icsrm_codec_names;   /* a list of those; slot: unused */
extern const codec_kind icsrm_codec_choice;  /* int32_t of words; none: the default */
extern const codec_kind icsrm_codec_integer; /* int32_t; more: codec_bounds */
extern const codec_kind icsrm_codec_credits; /* icsrm_credits from 0 to CREDITS_MOST */
extern const codec_kind icsrm_codec_limit;   /* the same in a scheme_limit; null: none */
extern const codec_kind icsrm_codec_yearly_limit; /* there, 0 is none too */
extern const codec_kind icsrm_codec_truth;        /* int32_t: ICSRM_TRUE, else ICSRM_FALSE */
extern const codec_kind icsrm_codec_bits;         /* unsigned: a list of words */
extern const codec_kind icsrm_codec_day;          /* two int32_t: "MM-DD" */
extern const codec_kind icsrm_codec_part;         /* a map in the same object */
extern const codec_kind icsrm_codec_rows;         /* a list; more: codec_scheme_list */
extern const codec_kind icsrm_codec_lists; /* the same, whose entries are places of their own */
extern const codec_kind icsrm_codec_certifications; /* the same, with the edition for a source */
extern const codec_kind icsrm_codec_tree;           /* the root, into the edition */
extern const codec_kind icsrm_codec_nodes;          /* the nodes below a node */

/* Editions and certifications, for codec_scheme_list. */
void icsrm_codec_init_edition(codec_scheme_entry *entry);
icsrm_status icsrm_codec_finish_edition(codec_reader *from, codec_scheme_entry *entry,
                                        size_t offset);
void icsrm_codec_prepare_edition(codec_scheme_entry *entry);
icsrm_status icsrm_codec_finish_certification(codec_reader *from, codec_scheme_entry *entry,
                                              size_t offset);

/* Refuses a key of the map that begins at an offset, where it stands if it does, and says why. */
icsrm_status icsrm_codec_explain(codec_reader *from, icsrm_status status, size_t offset,
                                 const char *key, const char *reason);

/* Room for an array; NULL while only measuring. */
void *icsrm_codec_scheme_take(codec_scheme_reading *into, size_t count, size_t size);

/* Places what the checks of a scheme found in an edition, or in the scheme itself where there is no
 * such edition: list, index, offset. */
void icsrm_codec_scheme_locate(const uint8_t *bytes, size_t size, uint32_t edition,
                               icsrm_error *error);

#endif
