/* SPDX-License-Identifier: MIT
 * Documents as tables: how one key of a map is read into a struct and written from it. A field is a
 * row; its kind knows both directions, so that they cannot drift apart. Private. */
#ifndef ICSRM_CODEC_FIELD_H
#define ICSRM_CODEC_FIELD_H

#include "codec_cbor.h"
#include "error.h"

/* The rule of what CBOR itself or its deterministic form demands. */
#define RULE_CBOR "RFC 8949"

/* What is being read or written, for a refusal. */
typedef struct codec_spot {
    icsrm_place place; /* error may be NULL */
    const char *key;   /* path of the key within an entry: "terms.maximum" */
    uint32_t item;
    const char *model; /* rule of what the data model demands: "record.cddl" */
} codec_spot;

typedef struct codec_reader {
    const uint8_t *bytes;
    size_t size, at;
    codec_spot spot;
    void *target; /* what the document is read into; for the kinds that need it */
} codec_reader;

typedef struct codec_writer {
    uint8_t *bytes;
    size_t capacity, size; /* all is counted, what fits is kept */
    codec_spot spot;
    const void *source; /* what the document is written from */
} codec_writer;

typedef struct codec_field codec_field;

typedef struct codec_kind {
    /* Reads the value that follows the key. */
    icsrm_status (*read)(codec_reader *from, const codec_field *field, void *object);
    /* Whether there is a value. */
    bool (*there)(const codec_writer *to, const codec_field *field, const void *object);
    icsrm_status (*write)(codec_writer *to, const codec_field *field, const void *object);
} codec_kind;

typedef enum codec_absence {
    CODEC_REQUIRED, /* the key stands there with a value */
    CODEC_OPTIONAL, /* without a value the key is left out */
    CODEC_NULLABLE  /* without a value the key stands there with null */
} codec_absence;

/* The fields of a map in the order of the deterministic encoding: shorter keys first, then byte by
 * byte. At most 32. */
typedef struct codec_map {
    const codec_field *fields;
    size_t count;
} codec_map;

struct codec_field {
    const char *path; /* as in codec_spot.key; the key is what stands behind… */
    uint8_t prefix;   /* … so many bytes of it */
    uint8_t slot;     /* lists of texts: 0 or 1 */
    codec_absence absence;
    const codec_kind *kind;
    size_t offset;          /* of the value in the object */
    int64_t none;           /* numbers: what stands for an absent value */
    icsrm_vocabulary words; /* words */
    icsrm_list list;        /* lists: as which their entries are refused */
    size_t count_offset;    /* lists: of their count in the object */
    const codec_map *map;   /* maps in the same object */
    const void *more;       /* what one kind alone needs */
};

extern const codec_kind icsrm_codec_text;
extern const codec_kind icsrm_codec_date;   /* icsrm_date; tag 100 */
extern const codec_kind icsrm_codec_word;   /* int32_t */
extern const codec_kind icsrm_codec_flag;   /* int32_t: ICSRM_TRUE, ICSRM_FALSE, ICSRM_UNSET */
extern const codec_kind icsrm_codec_number; /* int32_t, 0 and up */
extern const codec_kind icsrm_codec_amount; /* int64_t, 0 and up */
extern const codec_kind
    icsrm_codec_nested; /* a map; offset: a bool that says whether it is there */

/* ---- reading ------------------------------------------------------------------------------- */

/* Refuses what begins at an offset. `value` may be without data. Returns the status. */
icsrm_status icsrm_codec_refuse(const codec_reader *from, icsrm_status status, size_t offset,
                                const char *rule, icsrm_text value);

/* Refuses a number; says it where it is small enough to be said. */
icsrm_status icsrm_codec_refuse_number(codec_reader *from, icsrm_status status, size_t offset,
                                       const codec_item *item);

/* Reads an item and refuses whatever the encoding forbids, texts that are not UTF-8 among it. */
icsrm_status icsrm_codec_next(codec_reader *from, codec_item *item);

/* The same, and it must be of a type. */
icsrm_status icsrm_codec_expect(codec_reader *from, codec_type type, codec_item *item);

/* Refuses an item for its type. */
icsrm_status icsrm_codec_refuse_type(const codec_reader *from, const codec_item *item);

/* Reads a key of a map. It must come after `last`, the key before it, which it then becomes. */
icsrm_status icsrm_codec_next_key(codec_reader *from, icsrm_text *last, codec_item *key);

/* Reads a map into an object, whose values are absent before. */
icsrm_status icsrm_codec_read_map(codec_reader *from, const codec_map *map, void *object);

/* Refuses bytes after the document unless `used` wants to know where they begin. */
icsrm_status icsrm_codec_end(codec_reader *from, size_t *used);

/* ---- writing ------------------------------------------------------------------------------- */

/* Refuses a value that has no encoding. Returns the status. */
icsrm_status icsrm_codec_fail(const codec_writer *to, icsrm_status status, icsrm_text value);

void icsrm_codec_put(codec_writer *to, codec_type type, uint64_t value);
void icsrm_codec_put_integer(codec_writer *to, int64_t value);
icsrm_status icsrm_codec_put_text(codec_writer *to, icsrm_text text);
icsrm_status icsrm_codec_put_map(codec_writer *to, const codec_map *map, const void *object);

/* Writes an entry of a list. */
typedef icsrm_status codec_put_entry(codec_writer *to, const codec_field *field, const void *object,
                                     size_t index);

/* Writes a list, whose entries are refused as the field says. */
icsrm_status icsrm_codec_put_list(codec_writer *to, const codec_field *field, size_t count,
                                  codec_put_entry *put, const void *object);

/* Ends a document, of which `status` says how its writing went. Says how much was written:
 * ICSRM_OK, or ICSRM_E_CAPACITY where it did not fit. */
icsrm_status icsrm_codec_written(const codec_writer *to, icsrm_status status, size_t *size);

#endif
