/* SPDX-License-Identifier: MIT
 * What a record holds: the facts as given, and once it is finished, what is derived from them.
 * Private. */
#ifndef ICSRM_RECORD_DATA_H
#define ICSRM_RECORD_DATA_H

#include "catalog_data.h"
#include "facts.h"

/* A text in the record's texts: `offset` is ICSRM_NO_TEXT where there is none. */
typedef struct text_ref {
    uint32_t offset, size;
} text_ref;

/* A list in the record's items: `first` is ICSRM_NO_INDEX where there is none. */
typedef struct item_range {
    uint32_t first, count;
} item_range;

typedef struct record_exam {
    text_ref certification;
    uint32_t held; /* the catalog's certification, or ICSRM_NO_INDEX: its body is not loaded */
    icsrm_date on;
    int32_t result; /* 0 in the list of recertifications */
} record_exam;

typedef struct record_activity {
    text_ref id, title, evidence, session, audience, project;
    item_range tags, certifications;
    uint32_t kind; /* of the catalog */
    int32_t status, minutes, excluded_minutes;
    icsrm_date on, submitted_on, reviewed_on;
    int8_t first_time, relevant, part_of_job;
} record_activity;

typedef struct record_payment {
    text_ref certification, currency;
    uint32_t held; /* as in record_exam */
    int32_t purpose;
    int64_t amount;
    icsrm_date on;
} record_payment;

/* The numbers of a sponsorship as given; its texts beside it. */
typedef struct record_sponsorship {
    icsrm_sponsorship facts;
    text_ref id, certification, currency;
} record_sponsorship;

typedef struct record_attribute {
    text_ref name, text;
    int64_t number;
} record_attribute;

enum { LIST_COUNT = ICSRM_LIST_ATTRIBUTES + 1 };

struct icsrm_record {
    icsrm_allocator allocator;
    const icsrm_catalog *catalog;
    text_ref member;
    icsrm_vector texts;             /* of char; every text is followed by NUL */
    icsrm_vector items;             /* of text_ref: tags and `for` */
    icsrm_vector lists[LIST_COUNT]; /* by icsrm_list, of the structs above */
    bool declared[LIST_COUNT];
    bool finished;
    facts_view facts;     /* once finished */
    facts_memory derived; /* what facts points to */
};

/* Size of an entry of a list. */
extern const size_t icsrm_list_entry[LIST_COUNT];

/* The text behind a reference. */
icsrm_text icsrm_record_text(const icsrm_record *record, text_ref ref);

/* In an activity that was read: there is a list, whose texts were not read with it. */
extern const icsrm_text icsrm_unread_list;

/* Entries of a list, for reading. */
const record_exam *icsrm_record_exams(const icsrm_record *record, icsrm_list list);
const record_activity *icsrm_record_activities(const icsrm_record *record);
const record_payment *icsrm_record_payments(const icsrm_record *record);

#endif
