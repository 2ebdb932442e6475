/* SPDX-License-Identifier: MIT
 * What the tests share: cmocka with its includes, short ways to write facts down, and an allocator
 * that counts, checks sizes and can run out of memory. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <icsrm/icsrm.h>

/* cmocka 1.1 and 2.0 differ in the asserts for unsigned numbers; this one suits both. */
#define assert_same(a, b)             assert_true((a) == (b))
#define assert_status(call, expected) check_status(call, expected, #call, __FILE__, __LINE__)
#define assert_ok(call)               assert_status(call, ICSRM_OK)

/* Fails the test with the statuses' names. */
void check_status(icsrm_status actual, icsrm_status expected, const char *call, const char *file,
                  int line);

/* A date or a text as one writes it. day() fails the test if there is no such date. */
icsrm_date day(const char *written);
icsrm_text text(const char *written);

/* The ICSRM catalog; an empty record of member "M-1". */
icsrm_catalog *new_catalog(void);
icsrm_record *new_record(const icsrm_catalog *catalog);

/* A passed exam. */
void add_exam(icsrm_record *record, const char *certification, const char *on);

/* An approved activity; minutes as in the record. */
icsrm_activity approved(const char *id, const char *kind, const char *on, int32_t minutes);
void add_activity(icsrm_record *record, const icsrm_activity *activity);
void add_approved(icsrm_record *record, const char *id, const char *kind, const char *on,
                  int32_t minutes);

void add_payment(icsrm_record *record, int32_t purpose, const char *certification, const char *on);

/* A sponsorship with all that is required. */
icsrm_sponsorship sponsored(const char *id, const char *certification);

icsrm_attribute named(const char *name, const char *value);

/* Evaluates and returns the summary; fails the test if the library refuses. */
icsrm_summary decide(const icsrm_record *record, const char *certification, const char *as_of,
                     icsrm_decision *decision);

/* ---- memory -------------------------------------------------------------------------------- */

typedef struct counter {
    size_t allocations; /* successful ones */
    size_t live;        /* not yet released */
    size_t live_bytes;
    size_t left; /* allocations that still succeed */
} counter;

/* An allocator over malloc. Its release fails the test if the size is not the one allocated. */
icsrm_allocator counting(counter *count);

/* ---- chance -------------------------------------------------------------------------------- */

/* A small generator of its own, so that a seed means the same everywhere. */
typedef struct chance {
    uint64_t state;
} chance;

uint32_t draw(chance *from, uint32_t below);

#endif
