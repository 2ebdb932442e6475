/* SPDX-License-Identifier: MIT
 * The facts view: all that evaluation reads, as columns. A record owns one; whoever else has a
 * member as columns can hand over another. Private. */
#ifndef ICSRM_FACTS_H
#define ICSRM_FACTS_H

#include "memory.h"

#include <icsrm/record.h>

/* As a day: never. */
#define DAY_NEVER INT32_MAX

/* A dated fact about one certification, with its position in the record's list. */
typedef struct event {
    icsrm_date on;
    uint32_t position;
} event;

/* Events by date, then position. */
typedef struct events {
    const event *items;
    uint32_t count;
} events;

/* A certification that the member holds or tried for. Its number in the view is its bit in the
 * columns `applies` and `holds`. */
typedef struct facts_holding {
    uint32_t certification; /* of the catalog */
    events passes, recertifications, fees, enrollments;
} facts_holding;

/* A fact of the holder; a number where text.data is NULL. */
typedef struct facts_attribute {
    icsrm_text name, text;
    int64_t number;
} facts_attribute;

/* Activities made ready for the rules of one certification, in any order: nothing bars them, they
 * claim nothing that another one claims, and what they earn is known. */
typedef struct facts_ready {
    uint32_t count;
    const icsrm_date *on;
    const icsrm_date *submitted; /* DAY_NEVER: a draft that stays one */
    const icsrm_date *decided;   /* when its approval or rejection is known, or DAY_NEVER */
    const icsrm_date *approved;  /* when its approval is known, or DAY_NEVER */
    const icsrm_credits *credit; /* 0 where the scheme has no such kind */
    const uint8_t *node;
} facts_ready;

/* Activities stand in order of date, then position in the record. */
typedef struct facts_view {
    uint32_t count;
    const icsrm_date *on;
    const icsrm_date *submitted;  /* DAY_NEVER: a draft that stays one */
    const icsrm_date *known;      /* when its approval or rejection is known, or DAY_NEVER */
    const uint8_t *status;        /* ICSRM_ACTIVITY_*; 0 never */
    const uint8_t *barred;        /* BARS_* that the record itself gives cause for */
    const uint32_t *kind;         /* of the catalog */
    const int32_t *minutes;       /* less the excluded ones; 0 where none are given */
    const uint32_t *position;     /* in the record's list */
    const uint64_t *applies;      /* cpd.credit [I-5]: bit h if it is for holding h */
    const uint64_t *holds;        /* cpd.audience: bit h if it holds its claim for holding h */
    const uint64_t *able;         /* cpd.audience: bit h if it could, by the edition of its date */
    const uint64_t *able_session; /* the same of a claim to the session alone */
    const uint64_t *tags;         /* bit t if it carries the catalog's tag t */
    const uint32_t *session;      /* number of its session; ICSRM_NO_INDEX: none */
    const uint32_t *audience;     /* number of its (session, audience); 0: none */
    const uint32_t *claimed; /* activities with a session, by session and audience, then as above
                              */
    uint32_t claimed_count;
    uint32_t holding_count;
    const facts_holding *holdings; /* by code */
    uint32_t attribute_count;
    const facts_attribute *attributes;
    const facts_ready *ready; /* instead of the columns above, for deciding alone; or NULL */
} facts_view;

/* The memory behind a record's view, each as icsrm_array_new gave it. */
typedef struct facts_memory {
    void *columns; /* one block; every column of the activities */
    size_t columns_size;
    event *events;
    size_t event_count;
    facts_holding *holdings;
    size_t holding_count;
    facts_attribute *attributes;
    size_t attribute_count;
} facts_memory;

/* Number of the holding of a certification in the view, or ICSRM_NO_INDEX. */
uint32_t icsrm_holding_find(const facts_view *view, uint32_t certification);

/* Derives the view of a record whose facts are complete. */
icsrm_status icsrm_facts_derive(icsrm_record *record);

void icsrm_facts_free(facts_memory *memory, const icsrm_allocator *allocator);

#endif
