/* SPDX-License-Identifier: MIT */
#include "any_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const codes[] = {"icsrm:CCSP", "icsrm:CCEM", "icsrm:CRMP", "other:X", "o:y"};
static const char *const kinds[] = {"course", "webinar", "teaching", "project", "article", "video"};

#define PICK(list, from) (list)[draw(from, (uint32_t)(sizeof(list) / sizeof *(list)))]

/* Texts live until the record has copied them. */
typedef struct texts {
    char data[64][400];
    size_t count;
} texts;

/* Of any size around the ends of CBOR's short heads, in scripts of one to four bytes, now and then
 * with a NUL in it. */
static icsrm_text any_text(texts *all, chance *from)
{
    static const char *const letters[] = {"a", "Z", " ", "é", "ß", "名", "🎓", "\\"};
    static const uint32_t sizes[] = {0, 1, 5, 22, 23, 24, 30, 255, 256, 300};
    char *to = all->data[all->count++ % 64];
    size_t aim = PICK(sizes, from);
    size_t size = 0;
    while (size + 5 <= aim) {
        const char *letter = PICK(letters, from);
        memcpy(to + size, letter, strlen(letter));
        size += strlen(letter);
    }
    while (size < aim)
        to[size++] = 'x';
    if (size > 0 && draw(from, 20) == 0)
        to[size - 1] = '\0';
    return (icsrm_text){to, size};
}

static icsrm_text maybe_text(texts *all, chance *from)
{
    return draw(from, 2) ? any_text(all, from) : (icsrm_text){NULL, 0};
}

static icsrm_date any_date(chance *from)
{
    static const icsrm_date edges[] = {
        ICSRM_DATE_MIN, ICSRM_DATE_MAX, -1,   0,    23, 24,   -24, -25, 255, 256,
        65535,          65536,          -256, -257, 1,  18000};
    return draw(from, 3) ? PICK(edges, from) : 10000 + (icsrm_date)draw(from, 20000);
}

static icsrm_date maybe_date(chance *from)
{
    return draw(from, 2) ? any_date(from) : ICSRM_DATE_NONE;
}

static int32_t maybe_flag(chance *from)
{
    return (int32_t)draw(from, 3) - 1; /* ICSRM_UNSET, ICSRM_FALSE, ICSRM_TRUE */
}

static int64_t any_money(chance *from)
{
    static const int64_t edges[] = {
        0, 23, 24, 255, 256, 65535, 65536, UINT32_MAX, (int64_t)UINT32_MAX + 1, ICSRM_MONEY_MAX};
    return PICK(edges, from);
}

static int64_t maybe_money(chance *from)
{
    return draw(from, 2) ? any_money(from) : ICSRM_MONEY_NONE;
}

/* A certification that begins a cycle has to end before the calendar does. */
static icsrm_date any_start(chance *from)
{
    icsrm_date on = any_date(from);
    return on > ICSRM_DATE_MAX - 5000 ? 18000 : on;
}

static void add_starts(icsrm_record *record, chance *from)
{
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_EXAMS));
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_RECERTIFICATIONS));
    for (uint32_t left = draw(from, 4); left > 0; left--)
        assert_ok(icsrm_record_add_exam(record, PICK(codes, from), ICSRM_STRLEN, any_start(from),
                                        1 + (int32_t)draw(from, 2), NULL));
    for (uint32_t left = draw(from, 3); left > 0; left--)
        assert_ok(icsrm_record_add_recertification(record, PICK(codes, from), ICSRM_STRLEN,
                                                   any_start(from), NULL));
}

static void fill_activity(icsrm_activity *a, texts *all, chance *from)
{
    a->kind = text(PICK(kinds, from));
    a->on = any_date(from);
    a->minutes = draw(from, 3) ? (int32_t)draw(from, 700) : ICSRM_MINUTES_MAX;
    if (draw(from, 2))
        a->excluded_minutes = draw(from, 2) ? 0 : a->minutes;
    a->status = (int32_t)draw(from, 5);
    if (a->status != ICSRM_ACTIVITY_DRAFT)
        a->submitted_on = maybe_date(from);
    if (a->status == ICSRM_ACTIVITY_APPROVED || a->status == ICSRM_ACTIVITY_REJECTED)
        a->reviewed_on = maybe_date(from);
    a->first_time = maybe_flag(from);
    a->relevant = maybe_flag(from);
    a->part_of_job = maybe_flag(from);
    a->title = maybe_text(all, from);
    a->evidence = maybe_text(all, from);
    a->session = maybe_text(all, from);
    a->audience = maybe_text(all, from);
    a->project = maybe_text(all, from);
}

static void add_activities(icsrm_record *record, chance *from)
{
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_ACTIVITIES));
    for (uint32_t left = draw(from, 30); left > 0; left--) {
        texts all = {.count = 0};
        char id[16];
        icsrm_text tags[3];
        icsrm_text named[3];
        icsrm_activity a;
        icsrm_activity_init(&a);
        snprintf(id, sizeof id, "A-%u", (unsigned)left);
        a.id = text(id);
        fill_activity(&a, &all, from);
        if (draw(from, 2)) {
            a.tags = tags;
            a.tag_count = draw(from, 4);
            for (size_t i = 0; i < a.tag_count; i++)
                tags[i] = any_text(&all, from);
        }
        if (draw(from, 2)) {
            a.certifications = named;
            a.certification_count = 1 + draw(from, 3);
            for (size_t i = 0; i < a.certification_count; i++)
                named[i] = text(PICK(codes, from));
        }
        assert_ok(icsrm_record_add_activity(record, &a, NULL));
    }
}

static void add_payments(icsrm_record *record, chance *from)
{
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_PAYMENTS));
    for (uint32_t left = draw(from, 4); left > 0; left--) {
        texts all = {.count = 0};
        icsrm_payment payment;
        icsrm_payment_init(&payment);
        payment.purpose = 1 + (int32_t)draw(from, 2);
        payment.certification = text(PICK(codes, from));
        payment.on = any_date(from);
        payment.amount = maybe_money(from);
        payment.currency = maybe_text(&all, from);
        assert_ok(icsrm_record_add_payment(record, &payment, NULL));
    }
}

static void add_sponsorships(icsrm_record *record, chance *from)
{
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_SPONSORSHIPS));
    for (uint32_t left = draw(from, 4); left > 0; left--) {
        texts all = {.count = 0};
        char id[16];
        snprintf(id, sizeof id, "S-%u", (unsigned)left);
        icsrm_sponsorship s = sponsored(id, PICK(codes, from));
        s.service_months = 1 + (int32_t)draw(from, 1200);
        s.amount = any_money(from);
        s.maximum = maybe_money(from);
        s.currency = any_text(&all, from);
        s.service_from = (int32_t)draw(from, 3);
        s.repayment = (int32_t)draw(from, 5);
        s.pass_required = maybe_flag(from);
        s.acknowledgement_required = maybe_flag(from);
        s.complete_by = maybe_date(from);
        s.policy_documented_on = maybe_date(from);
        s.acknowledged_on = maybe_date(from);
        s.paid_on = draw(from, 2) ? 18000 : ICSRM_DATE_NONE;
        s.completed_on = draw(from, 2) ? -400 : ICSRM_DATE_NONE;
        s.result = s.completed_on == ICSRM_DATE_NONE ? 0 : 1 + (int32_t)draw(from, 2);
        s.left_on = maybe_date(from);
        s.left = s.left_on == ICSRM_DATE_NONE ? 0 : (int32_t)draw(from, 6);
        assert_ok(icsrm_record_add_sponsorship(record, &s, NULL));
    }
}

static void add_attributes(icsrm_record *record, chance *from)
{
    static const int64_t numbers[] = {0, 23, 24, -1, -24, -25, INT64_MAX, INT64_MIN, UINT32_MAX};
    if (draw(from, 2))
        assert_ok(icsrm_record_declare(record, ICSRM_LIST_ATTRIBUTES));
    for (uint32_t left = draw(from, 6); left > 0; left--) {
        texts all = {.count = 0};
        char name[48];
        icsrm_attribute attribute = {.struct_size = sizeof attribute};
        snprintf(name, sizeof name, "%.*s%u", (int)draw(from, 30), "zyxwvutsrqponmlkjihgfedcba1234",
                 (unsigned)left);
        attribute.name = text(name);
        attribute.text = maybe_text(&all, from);
        if (attribute.text.data == NULL)
            attribute.number = PICK(numbers, from);
        assert_ok(icsrm_record_add_attribute(record, &attribute, NULL));
    }
}

icsrm_record *any_record(const icsrm_catalog *catalog, chance *from,
                         const icsrm_allocator *allocator)
{
    texts all = {.count = 0};
    icsrm_record *record = NULL;
    icsrm_text member = any_text(&all, from);
    assert_ok(icsrm_record_new(catalog, member.data, member.size, allocator, &record, NULL));
    add_starts(record, from);
    add_activities(record, from);
    add_payments(record, from);
    add_sponsorships(record, from);
    add_attributes(record, from);
    assert_ok(icsrm_record_finish(record, NULL));
    return record;
}

uint8_t *encode_record(const icsrm_record *record, size_t *size)
{
    assert_status(icsrm_record_encode(record, NULL, 0, size, NULL), ICSRM_E_CAPACITY);
    uint8_t *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_ok(icsrm_record_encode(record, bytes, *size, size, NULL));
    return bytes;
}

uint8_t *encode_report(const icsrm_report *report, size_t *size)
{
    assert_status(icsrm_report_encode(report, NULL, 0, size, NULL), ICSRM_E_CAPACITY);
    uint8_t *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_ok(icsrm_report_encode(report, bytes, *size, size, NULL));
    return bytes;
}

icsrm_report *report_of(const icsrm_record *record, const char *certification, icsrm_date as_of)
{
    icsrm_decision *decision = NULL;
    icsrm_report *report = NULL;
    assert_ok(icsrm_decision_new(icsrm_record_catalog(record), NULL, &decision));
    assert_ok(icsrm_evaluate(record, certification, as_of, decision, NULL));
    assert_ok(icsrm_report_new(decision, NULL, &report));
    icsrm_decision_free(decision);
    return report;
}
