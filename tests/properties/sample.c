/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <stdio.h>
#include <string.h>

static const char *const certifications[] = {"icsrm:CCSP", "icsrm:CCEM", "rccsp:CCCM"};
static const char *const kinds[] = {"course",     "conference", "workshop",          "e-learning",
                                    "webinar",    "teaching",   "presentation",      "presentation",
                                    "teaching",   "project",    "project",           "article",
                                    "co-writing", "video",      "book-contribution", "course"};
static const char *const names[] = {"one", "two"};

#define PICK(list, from) (list)[draw(from, (uint32_t)(sizeof(list) / sizeof *(list)))]

enum { YEAR = 365, TERM = 3 * 365 + 1, WINDOW = 42 };

/* A day near one that matters: the start, an end of the window, the expiry, of the first cycles. */
static icsrm_date near_an_edge(icsrm_date start, chance *from)
{
    static const int32_t edges[] = {0, TERM - WINDOW, TERM, TERM + WINDOW, 2 * TERM};
    return start + PICK(edges, from) + (int32_t)draw(from, 7) - 3;
}

static icsrm_date some_day(icsrm_date start, chance *from)
{
    if (draw(from, 3) == 0)
        return near_an_edge(start, from);
    return start - 100 + (icsrm_date)draw(from, 2 * TERM + 300);
}

static icsrm_text maybe(const char *const *list, uint32_t count, chance *from)
{
    uint32_t which = draw(from, count + 1);
    return which < count ? text(list[which]) : (icsrm_text){NULL, 0};
}

static void draw_review(icsrm_activity *a, icsrm_date start, chance *from)
{
    static const int32_t statuses[] = {ICSRM_ACTIVITY_APPROVED,  ICSRM_ACTIVITY_APPROVED,
                                       ICSRM_ACTIVITY_APPROVED,  ICSRM_ACTIVITY_APPROVED,
                                       ICSRM_ACTIVITY_SUBMITTED, ICSRM_ACTIVITY_REJECTED,
                                       ICSRM_ACTIVITY_DRAFT,     0};
    a->status = PICK(statuses, from);
    if (a->status != ICSRM_ACTIVITY_DRAFT && draw(from, 3) == 0)
        a->submitted_on =
            draw(from, 2) ? some_day(start, from) : a->on + (icsrm_date)draw(from, 60);
    if ((a->status == ICSRM_ACTIVITY_APPROVED || a->status == ICSRM_ACTIVITY_REJECTED) &&
        draw(from, 2) == 0)
        a->reviewed_on = draw(from, 2) ? some_day(start, from) : a->on + (icsrm_date)draw(from, 90);
}

static void draw_activity(sample *to, size_t index, icsrm_date start, chance *from)
{
    icsrm_activity *a = &to->activities[index];
    snprintf(to->ids[index], sizeof to->ids[index], "A-%u", (unsigned)index);
    icsrm_activity_init(a);
    a->id = text(to->ids[index]);
    a->kind = text(PICK(kinds, from));
    a->on = some_day(start, from);
    a->minutes = (int32_t)draw(from, draw(from, 3) == 0 ? 130 : 900);
    if (draw(from, 4) == 0)
        a->excluded_minutes = (int32_t)draw(from, (uint32_t)a->minutes + 1);
    draw_review(a, start, from);
    a->first_time = (int32_t)draw(from, 8) == 0 ? ICSRM_FALSE : ICSRM_UNSET;
    a->relevant = (int32_t)draw(from, 8) == 0 ? ICSRM_FALSE : ICSRM_UNSET;
    a->part_of_job = (int32_t)draw(from, 8) == 0 ? ICSRM_TRUE : ICSRM_UNSET;
    a->session = maybe(names, 2, from);
    a->audience = maybe(names, 2, from);
    if (draw(from, 6) == 0) {
        a->certifications = &to->named;
        a->certification_count = 1;
    }
}

void sample_draw(sample *to, chance *from)
{
    memset(to, 0, sizeof *to);
    icsrm_date start = day("2015-03-10") + (icsrm_date)draw(from, 10 * YEAR);
    if (draw(from, 20) == 0)
        start = day("2016-02-29");
    to->certification = certifications[draw(from, 2)];
    to->named = text(PICK(certifications, from));
    to->as_of = some_day(start, from) + (icsrm_date)draw(from, 200);
    to->exam_count = draw(from, 10) == 0 ? 0 : 1 + draw(from, EXAMS_MAX);
    for (size_t i = 0; i < to->exam_count; i++)
        to->exams[i] =
            (sample_event){i == 0 ? to->certification : PICK(certifications, from),
                           i == 0 ? start : some_day(start, from),
                           i > 0 && draw(from, 3) == 0 ? ICSRM_RESULT_FAIL : ICSRM_RESULT_PASS};
    to->payment_count = draw(from, PAYMENTS_MAX + 1);
    for (size_t i = 0; i < to->payment_count; i++)
        to->payments[i] = (sample_event){
            to->certification, draw(from, 2) ? near_an_edge(start, from) : some_day(start, from),
            draw(from, 4) == 0 ? ICSRM_PURPOSE_EXAM_ENROLLMENT : ICSRM_PURPOSE_RENEWAL};
    to->activity_count = draw(from, ACTIVITIES_MAX + 1);
    for (size_t i = 0; i < to->activity_count; i++)
        draw_activity(to, i, start, from);
}

icsrm_record *sample_unfinished(const sample *from, const icsrm_catalog *catalog,
                                const icsrm_allocator *allocator)
{
    icsrm_record *record = NULL;
    assert_ok(icsrm_record_new(catalog, "M-1", ICSRM_STRLEN, allocator, &record, NULL));
    for (size_t i = 0; i < from->exam_count; i++)
        assert_ok(icsrm_record_add_exam(record, from->exams[i].certification, ICSRM_STRLEN,
                                        from->exams[i].on, from->exams[i].what, NULL));
    for (size_t i = 0; i < from->attribute_count; i++)
        assert_ok(icsrm_record_add_attribute(record, &from->attributes[i], NULL));
    for (size_t i = 0; i < from->activity_count; i++)
        add_activity(record, &from->activities[i]);
    for (size_t i = 0; i < from->payment_count; i++) {
        icsrm_payment payment;
        icsrm_payment_init(&payment);
        payment.purpose = from->payments[i].what;
        payment.certification = text(from->payments[i].certification);
        payment.on = from->payments[i].on;
        assert_ok(icsrm_record_add_payment(record, &payment, NULL));
    }
    return record;
}

icsrm_record *sample_record(const sample *from, const icsrm_catalog *catalog,
                            const icsrm_allocator *allocator)
{
    icsrm_record *record = sample_unfinished(from, catalog, allocator);
    assert_ok(icsrm_record_finish(record, NULL));
    return record;
}

void sample_shuffle(sample *of, chance *from)
{
    for (size_t left = of->activity_count; left > 1; left--) {
        size_t other = draw(from, (uint32_t)left);
        icsrm_activity swapped = of->activities[left - 1];
        of->activities[left - 1] = of->activities[other];
        of->activities[other] = swapped;
    }
}

int sample_has_ties(const sample *of)
{
    for (size_t i = 0; i < of->activity_count; i++)
        for (size_t j = 0; j < i; j++)
            if (of->activities[i].on == of->activities[j].on &&
                of->activities[i].session.data != NULL &&
                of->activities[i].session.data == of->activities[j].session.data &&
                of->activities[i].audience.data == of->activities[j].audience.data)
                return 1;
    return 0;
}
