/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdlib.h>
#include <string.h>

void check_status(icsrm_status actual, icsrm_status expected, const char *call, const char *file,
                  int line)
{
    if (actual == expected)
        return;
    print_error("%s\n    is %s, expected %s\n", call, icsrm_status_name(actual),
                icsrm_status_name(expected));
    _fail(file, line);
}

icsrm_date day(const char *written)
{
    icsrm_date date = ICSRM_DATE_NONE;
    assert_ok(icsrm_date_parse(written, ICSRM_STRLEN, &date));
    return date;
}

icsrm_text text(const char *written)
{
    return (icsrm_text){written, ICSRM_STRLEN};
}

icsrm_catalog *new_catalog(void)
{
    icsrm_catalog *catalog = NULL;
    assert_ok(icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL));
    return catalog;
}

icsrm_record *new_record(const icsrm_catalog *catalog)
{
    icsrm_record *record = NULL;
    assert_ok(icsrm_record_new(catalog, "M-1", ICSRM_STRLEN, NULL, &record, NULL));
    return record;
}

void add_exam(icsrm_record *record, const char *certification, const char *on)
{
    assert_ok(icsrm_record_add_exam(record, certification, ICSRM_STRLEN, day(on), ICSRM_RESULT_PASS,
                                    NULL));
}

icsrm_activity approved(const char *id, const char *kind, const char *on, int32_t minutes)
{
    icsrm_activity activity;
    icsrm_activity_init(&activity);
    activity.status = ICSRM_ACTIVITY_APPROVED;
    activity.id = text(id);
    activity.kind = text(kind);
    activity.on = day(on);
    activity.minutes = minutes;
    return activity;
}

void add_activity(icsrm_record *record, const icsrm_activity *activity)
{
    assert_ok(icsrm_record_add_activity(record, activity, NULL));
}

void add_approved(icsrm_record *record, const char *id, const char *kind, const char *on,
                  int32_t minutes)
{
    icsrm_activity activity = approved(id, kind, on, minutes);
    add_activity(record, &activity);
}

void add_payment(icsrm_record *record, int32_t purpose, const char *certification, const char *on)
{
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = purpose;
    payment.certification = text(certification);
    payment.on = day(on);
    assert_ok(icsrm_record_add_payment(record, &payment, NULL));
}

icsrm_sponsorship sponsored(const char *id, const char *certification)
{
    icsrm_sponsorship sponsorship;
    icsrm_sponsorship_init(&sponsorship);
    sponsorship.service_months = 24;
    sponsorship.id = text(id);
    sponsorship.certification = text(certification);
    sponsorship.amount = 240000;
    sponsorship.currency = text("USD");
    return sponsorship;
}

icsrm_attribute named(const char *name, const char *value)
{
    icsrm_attribute attribute;
    memset(&attribute, 0, sizeof attribute);
    attribute.struct_size = sizeof attribute;
    attribute.name = text(name);
    attribute.text = text(value);
    return attribute;
}

icsrm_summary decide(const icsrm_record *record, const char *certification, const char *as_of,
                     icsrm_decision *decision)
{
    icsrm_summary summary = {.struct_size = sizeof summary};
    assert_ok(icsrm_evaluate(record, certification, day(as_of), decision, NULL));
    assert_ok(icsrm_decision_summarize(decision, &summary));
    return summary;
}

/* ---- memory -------------------------------------------------------------------------------- */

/* Stands before each allocation, so that the size can be held against the one released. */
typedef union header {
    size_t size;
    max_align_t alignment;
} header;

static void *counted_allocate(void *context, size_t size)
{
    counter *count = context;
    assert_true(size > 0);
    if (count->left == 0)
        return NULL;
    header *memory = malloc(sizeof *memory + size);
    assert_non_null(memory);
    memory->size = size;
    count->left--;
    count->allocations++;
    count->live++;
    count->live_bytes += size;
    return memory + 1;
}

static void counted_release(void *context, void *released, size_t size)
{
    counter *count = context;
    assert_non_null(released);
    header *memory = (header *)released - 1;
    assert_same(memory->size, size);
    count->live--;
    count->live_bytes -= size;
    free(memory);
}

icsrm_allocator counting(counter *count)
{
    *count = (counter){0, 0, 0, SIZE_MAX};
    return (icsrm_allocator){count, counted_allocate, counted_release};
}

/* ---- chance -------------------------------------------------------------------------------- */

uint32_t draw(chance *from, uint32_t below)
{
    /* SplitMix64 */
    uint64_t z = from->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % below);
}
