/* SPDX-License-Identifier: MIT
 * Records as documents: the tables of record.cddl. Private. */
#ifndef ICSRM_CODEC_RECORD_H
#define ICSRM_CODEC_RECORD_H

#include "codec_field.h"

#include <icsrm/record.h>

#define MODEL_RECORD "record.cddl"

/* A fact of any list, and whether the maps within it are there. */
typedef struct codec_fact {
    union {
        icsrm_exam exam;
        icsrm_recertification recertification;
        icsrm_activity activity;
        icsrm_payment payment;
        icsrm_sponsorship sponsorship;
    } as;
    bool terms;
} codec_fact;

/* A list of the record: its facts' fields, and the calls of the public header that know it. */
typedef struct codec_facts {
    codec_map fields;
    void (*init)(codec_fact *fact);
    icsrm_status (*add)(icsrm_record *record, const codec_fact *fact, icsrm_error *error);
    icsrm_status (*at)(const icsrm_record *record, size_t index, codec_fact *fact);
} codec_facts;

extern const codec_facts icsrm_codec_exams;
extern const codec_facts icsrm_codec_recertifications;
extern const codec_facts icsrm_codec_activities;
extern const codec_facts icsrm_codec_payments;
extern const codec_facts icsrm_codec_sponsorships;

extern const codec_map icsrm_codec_record; /* the document itself */

extern const codec_kind icsrm_codec_member;
extern const codec_kind icsrm_codec_list; /* of facts; more: codec_facts */
extern const codec_kind icsrm_codec_attributes;
extern const codec_kind icsrm_codec_texts; /* list of texts in a fact; more: codec_texts */

/* Reads a text of a list within a fact of a record. */
typedef struct codec_texts {
    icsrm_status (*at)(const icsrm_record *record, size_t index, size_t item, icsrm_text *out);
} codec_texts;

/* What a record is read into: codec_reader.target. */
typedef struct codec_reading {
    const icsrm_catalog *catalog;
    icsrm_allocator memory;
    icsrm_record *record;     /* NULL until the member is known */
    const codec_field *early; /* a list that stood before the member … */
    size_t early_at;          /* … and where; 0: none */
    struct {
        icsrm_text *items;
        size_t room;
    } texts[2]; /* by codec_field.slot: the lists of texts of the fact being read */
} codec_reading;

/* What a record is written from: codec_writer.source. */
typedef struct codec_writing {
    const icsrm_record *record;
    size_t index; /* of the fact being written */
} codec_writing;

/* Finds where a refused value stands: the offset of the value that an error's place names, or of
 * the nearest thing around it. bytes hold a document, sound as far as the place. */
size_t icsrm_codec_locate(const uint8_t *bytes, size_t size, const icsrm_error *error);

#endif
