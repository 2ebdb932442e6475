/* SPDX-License-Identifier: MIT */
#include "cohort.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- chance -------------------------------------------------------------------------------- */

static uint64_t state;

static uint32_t below(uint32_t limit)
{
    state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = state;
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)(((z ^ z >> 31) >> 32) * limit >> 32);
}

static int in_hundred(uint32_t percent)
{
    return below(100) < percent;
}

/* ---- names --------------------------------------------------------------------------------- */

#define T(text)                                                                                    \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }
static const icsrm_text codes[] = {T("icsrm:CCSP"), T("icsrm:CCES"), T("icsrm:CCEM"),
                                   T("icsrm:CRMP"), T("icsrm:CRMS"), T("icsrm:CRMM"),
                                   T("icsrm:CCCP"), T("icsrm:CCCS"), T("icsrm:CCCM")};
static const icsrm_text kinds[] = {T("course"),     T("conference"), T("workshop"),
                                   T("e-learning"), T("webinar"),    T("presentation"),
                                   T("teaching"),   T("project"),    T("article"),
                                   T("co-writing"), T("video"),      T("book-contribution")};
enum { FIRST_FIXED = 8, PRESENTATION = 5 };
static const icsrm_text foreign_codes[] = {T("pmi:PMP")};
static const icsrm_text foreign_kinds[] = {T("course"),   T("technique"),    T("leadership"),
                                           T("strategy"), T("volunteering"), T("work")};

#define DICTIONARY(texts)                                                                          \
    (icsrm_dictionary)                                                                             \
    {                                                                                              \
        texts, sizeof(texts) / sizeof *(texts)                                                     \
    }

void cohort_names(int what, icsrm_batch_names *out)
{
    icsrm_batch_names_init(out);
    out->certifications = what == COHORT_FOREIGN ? DICTIONARY(foreign_codes) : DICTIONARY(codes);
    out->kinds = what == COHORT_FOREIGN ? DICTIONARY(foreign_kinds) : DICTIONARY(kinds);
}

icsrm_date cohort_day(void)
{
    icsrm_date day = 0;
    (void)icsrm_date_from_civil(2026, 11, 22, &day);
    return day;
}

/* ---- members ------------------------------------------------------------------------------- */

enum { YEAR = 365, TERM = 1096, MOST_ACTIVITIES = 130, MOST_EVENTS = 8 };

/* Where the next member goes. */
typedef struct writer {
    cohort *to;
    uint32_t member, activities, exams, payments;
    int what;
    int named; /* this member names its audiences */
} writer;

static void add_activity(writer *w, icsrm_date from, uint32_t days)
{
    cohort *to = w->to;
    const uint32_t i = w->activities++;
    const uint32_t of_kinds = w->what == COHORT_FOREIGN ? 6 : 12;
    const uint8_t kind = (uint8_t)below(of_kinds);
    const int fixed = kind >= (w->what == COHORT_FOREIGN ? 5 : FIRST_FIXED);
    const uint32_t state_of = below(100);
    to->on[i] = from + (icsrm_date)below(days);
    to->kind[i] = kind;
    to->minutes[i] = fixed ? ICSRM_MINUTES_NONE : (int32_t)below(480);
    to->status[i] = state_of < 85   ? ICSRM_ACTIVITY_APPROVED
                    : state_of < 95 ? ICSRM_ACTIVITY_SUBMITTED
                    : state_of < 98 ? ICSRM_ACTIVITY_REJECTED
                                    : ICSRM_ACTIVITY_DRAFT;
    if (to->reviewed_on == NULL)
        return;
    const int decided = state_of < 85 || (state_of >= 95 && state_of < 98);
    to->reviewed_on[i] = decided ? to->on[i] + (icsrm_date)below(60) : ICSRM_DATE_NONE;
    const int named = w->named && kind == PRESENTATION;
    to->session[i] = named ? (int32_t)below(6) : -1;
    to->audience[i] = named ? (int32_t)below(1000) : -1;
}

static void add_exam(writer *w, icsrm_date on)
{
    w->to->exam_on[w->exams] = on;
    w->to->exam_result[w->exams] = ICSRM_RESULT_PASS;
    w->to->exam_certification[w->exams++] = w->to->certification[w->member];
}

static void add_fee(writer *w, icsrm_date on, uint8_t purpose)
{
    w->to->payment_on[w->payments] = on;
    w->to->payment_purpose[w->payments] = purpose;
    w->to->payment_certification[w->payments++] = w->to->certification[w->member];
}

/* Everybody certified within the last term, less a day. */
static void add_new_member(writer *w, icsrm_date today)
{
    const icsrm_date start = today - 1 - (icsrm_date)below(TERM - 3);
    const uint32_t count = below(41);
    if (w->to->certified_on != NULL)
        w->to->certified_on[w->member] = start;
    else
        add_exam(w, start);
    /* 78 % of what is dated lies in the cycle so far */
    const uint32_t days = (uint32_t)(today - start) * 100 / 78 + 1;
    for (uint32_t a = 0; a < count; a++)
        add_activity(w, start - (icsrm_date)below(days / 8 + 1), days);
    if (in_hundred(30))
        add_fee(w, start + (icsrm_date)below(TERM), ICSRM_PURPOSE_RENEWAL);
}

/* A member with one to three cycles behind: renewed by CPD, or taken the exam again. */
static void add_old_member(writer *w, icsrm_date today, int examined)
{
    const uint32_t cycles = 1 + below(3);
    icsrm_date start = today - (icsrm_date)cycles * TERM - (icsrm_date)below(YEAR * 2);
    add_exam(w, start);
    while (start < today) {
        const uint32_t count = 9 + below(12);
        for (uint32_t a = 0; a < count; a++)
            add_activity(w, start, TERM);
        const icsrm_date expires = start + TERM - 1;
        if (examined && expires + 60 < today) {
            start = expires + 10 + (icsrm_date)below(50);
            add_fee(w, start - 5, ICSRM_PURPOSE_EXAM_ENROLLMENT);
            add_exam(w, start);
            examined = 0;
        } else {
            add_fee(w, expires - (icsrm_date)below(42), ICSRM_PURPOSE_RENEWAL);
            start = expires;
        }
    }
}

static void add_member(writer *w, icsrm_date today)
{
    const int of_codes = w->what == COHORT_FOREIGN ? 1 : 9;
    w->to->certification[w->member] = (uint8_t)below((uint32_t)of_codes);
    w->named = w->what == COHORT_REALISTIC && in_hundred(20);
    const uint32_t drawn = below(100);
    if (w->what == COHORT_FIRST_CYCLE || drawn >= 55)
        add_new_member(w, today);
    else
        add_old_member(w, today, drawn < 10);
    w->member++;
    w->to->activity_lists[w->member] = (int32_t)w->activities;
    w->to->payment_lists[w->member] = (int32_t)w->payments;
    if (w->to->exam_lists != NULL)
        w->to->exam_lists[w->member] = (int32_t)w->exams;
}

/* ---- the columns --------------------------------------------------------------------------- */

static void *room(size_t count, size_t size)
{
    void *made = calloc(count == 0 ? 1 : count, size);
    if (made == NULL) {
        fprintf(stderr, "no memory\n");
        exit(2);
    }
    return made;
}

static icsrm_column column(cohort *of, const void *values, uint64_t length, int32_t type,
                           size_t size)
{
    of->bytes += values == NULL ? 0 : length * size;
    return (icsrm_column){values, NULL, 0, length, type, 0};
}

#define BYTES(member, values, length)                                                              \
    (to->input.member = column(to, to->values, length, ICSRM_COLUMN_UINT8, 1))
#define WORDS(member, values, length)                                                              \
    (to->input.member = column(to, to->values, length, ICSRM_COLUMN_INT32, 4))

static void publish(cohort *to, const writer *w)
{
    to->input.row_count = to->input.member_count = w->member;
    to->activities = w->activities;
    BYTES(row_certification, certification, w->member);
    WORDS(row_certified_on, certified_on, w->member);
    WORDS(exams, exam_lists, w->member);
    BYTES(exam_certification, exam_certification, w->exams);
    WORDS(exam_on, exam_on, w->exams);
    BYTES(exam_result, exam_result, w->exams);
    WORDS(activities, activity_lists, w->member);
    BYTES(activity_kind, kind, w->activities);
    WORDS(activity_on, on, w->activities);
    WORDS(activity_minutes, minutes, w->activities);
    BYTES(activity_status, status, w->activities);
    WORDS(activity_reviewed_on, reviewed_on, w->activities);
    WORDS(activity_session, session, w->activities);
    WORDS(activity_audience, audience, w->activities);
    WORDS(payments, payment_lists, w->member);
    BYTES(payment_purpose, payment_purpose, w->payments);
    BYTES(payment_certification, payment_certification, w->payments);
    WORDS(payment_on, payment_on, w->payments);
}

void cohort_make(cohort *out, int what, uint32_t members, uint64_t seed)
{
    /* enough for the mean and then some; old members have more */
    const size_t activities = (size_t)members * (what == COHORT_FIRST_CYCLE ? 21 : 34) + 4096;
    const size_t events = (size_t)members * 4 + 64;
    const int history = what != COHORT_FIRST_CYCLE;
    memset(out, 0, sizeof *out);
    icsrm_batch_input_init(&out->input);
    out->input.as_of = cohort_day();
    out->certification = room(members, 1);
    out->activity_lists = room((size_t)members + 1, 4);
    out->payment_lists = room((size_t)members + 1, 4);
    out->on = room(activities, 4);
    out->kind = room(activities, 1);
    out->minutes = room(activities, 4);
    out->status = room(activities, 1);
    out->payment_on = room(events, 4);
    out->payment_purpose = room(events, 1);
    out->payment_certification = room(events, 1);
    out->exam_on = history ? room(events, 4) : NULL;
    out->exam_result = history ? room(events, 1) : NULL;
    out->exam_certification = history ? room(events, 1) : NULL;
    out->exam_lists = history ? room((size_t)members + 1, 4) : NULL;
    out->certified_on = history ? NULL : room(members, 4);
    out->reviewed_on = history ? room(activities, 4) : NULL;
    out->session = history ? room(activities, 4) : NULL;
    out->audience = history ? room(activities, 4) : NULL;
    writer w = {.to = out, .what = what};
    state = seed;
    while (w.member < members && w.activities + MOST_ACTIVITIES < activities)
        add_member(&w, cohort_day());
    if (w.member < members) {
        fprintf(stderr, "a cohort of more activities than there is room for\n");
        exit(2);
    }
    publish(out, &w);
}

void cohort_free(cohort *of)
{
    void *const blocks[] = {of->activity_lists,
                            of->exam_lists,
                            of->payment_lists,
                            of->certified_on,
                            of->exam_on,
                            of->on,
                            of->reviewed_on,
                            of->payment_on,
                            of->minutes,
                            of->session,
                            of->audience,
                            of->certification,
                            of->exam_result,
                            of->exam_certification,
                            of->kind,
                            of->status,
                            of->payment_on == NULL ? NULL : of->payment_certification,
                            of->payment_purpose};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        free(blocks[b]);
}

/* ---- what reading alone takes -------------------------------------------------------------- */

static uint64_t add_up(const void *bytes, size_t size)
{
    const char *at = bytes;
    uint64_t sums[8] = {0};
    uint64_t all = 0;
    size_t left = size / 64;
    for (; left > 0; left--, at += 64) {
        uint64_t words[8];
        memcpy(words, at, sizeof words);
        for (int s = 0; s < 8; s++)
            sums[s] += words[s];
    }
    for (size_t i = 0; i < size % 64; i++)
        all += (unsigned char)at[i];
    for (int s = 0; s < 8; s++)
        all += sums[s];
    return all;
}

uint64_t cohort_read(const cohort *of)
{
    const uint64_t members = of->input.member_count;
    const uint64_t exams = of->input.exam_on.length;
    const uint64_t payments = of->input.payment_on.length;
    const struct {
        const void *bytes;
        uint64_t size;
    } columns[] = {{of->certification, members},      {of->certified_on, members * 4},
                   {of->exam_lists, members * 4},     {of->exam_certification, exams},
                   {of->exam_on, exams * 4},          {of->exam_result, exams},
                   {of->activity_lists, members * 4}, {of->payment_lists, members * 4},
                   {of->payment_purpose, payments},   {of->payment_certification, payments},
                   {of->payment_on, payments * 4},    {of->on, of->activities * 4},
                   {of->kind, of->activities},        {of->minutes, of->activities * 4},
                   {of->status, of->activities},      {of->reviewed_on, of->activities * 4},
                   {of->session, of->activities * 4}, {of->audience, of->activities * 4}};
    uint64_t all = 0;
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        if (columns[c].bytes != NULL)
            all += add_up(columns[c].bytes, (size_t)columns[c].size);
    return all;
}
