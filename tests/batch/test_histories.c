/* SPDX-License-Identifier: MIT
 * Members with cycles behind them, by the fast lane and by the other way: fees, passes and reviews
 * fall around the ends of cycles, where which of them comes first decides what follows.
 *
 *     ICSRM_ROUNDS=N    decides N times so many members */
#include "acme.h"
#include "two_ways.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60, MEMBERS = 80, ACTIVITIES = 80, EVENTS = 24 };

/* ---- bodies -------------------------------------------------------------------------------- */

/* What a body's members are drawn by. Of the kinds the first `hourly` are by the hour. */
typedef struct body {
    icsrm_dictionary codes, kinds;
    uint32_t hourly, claiming; /* `claiming`: names its audience */
    int32_t term, most_minutes;
} body;

#define DICTIONARY(texts)                                                                          \
    {                                                                                              \
        texts, sizeof(texts) / sizeof *(texts)                                                     \
    }
static const icsrm_text own_codes[] = {{"icsrm:CCSP", 10}, {"icsrm:CCEM", 10}, {"no:CODE", 7}};
static const icsrm_text own_kinds[] = {{"course", 6},        {"teaching", 8}, {"project", 7},
                                       {"presentation", 12}, {"article", 7},  {"video", 5}};
static const icsrm_text other_codes[] = {{"acme:ONE", 8}, {"acme:TWO", 8}, {"no:CODE", 7}};
static const icsrm_text other_kinds[] = {
    {"lecture", 7}, {"ethics-course", 13}, {"talk", 4}, {"paper", 5}};
static const body own = {DICTIONARY(own_codes), DICTIONARY(own_kinds), 4, 3, 1096, 1300};
static const body others = {DICTIONARY(other_codes), DICTIONARY(other_kinds), 3, 2, 731, 360};
enum { OTHER_CODE = 1, UNKNOWN_CODE = 3 };

/* What another body may have differently, and be followed by the lane all the same. */
#define CHANGE(name, ...)                                                                          \
    static void name(acme *a)                                                                      \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define POLICY a->edition.policy
CHANGE(nothing, (void)a;)
CHANGE(no_fee, POLICY.fee = FEE_NOT_REQUIRED;)
CHANGE(void_early_fees, POLICY.early_fee = EARLY_FEE_VOID;)
CHANGE(exams_from_the_start, POLICY.reexam_from = REEXAM_FROM_START;)
CHANGE(exams_before_expiry, POLICY.reexam_from = REEXAM_FROM_MONTHS_BEFORE;
       POLICY.reexam_months = 3; POLICY.reexam_until = REEXAM_UNTIL_CLOSE;)
CHANGE(exams_until_expiry, POLICY.reexam_from = REEXAM_FROM_START;
       POLICY.reexam_until = REEXAM_UNTIL_EXPIRY; POLICY.fee = FEE_NOT_REQUIRED;)
CHANGE(exams_until_close, POLICY.reexam_until = REEXAM_UNTIL_CLOSE;)
CHANGE(long_window, POLICY.window_before = 800;)
CHANGE(no_window_after, POLICY.window_after = -1; POLICY.end_offset = 1;)
CHANGE(suspension, POLICY.suspension_months = 6; POLICY.window_before_months = 4;)
CHANGE(expires_a_day_later, POLICY.end_offset = 1; POLICY.months = 1;)
/* totals that are no units */
CHANGE(thirds, a->certifications[ACME_ONE].required += 1;)
CHANGE(another_maximum, a->limits[0].maximum = 4 * ICSRM_CREDIT;)
typedef void change(acme *a);
static change *const changes[] = {nothing,
                                  no_fee,
                                  void_early_fees,
                                  exams_from_the_start,
                                  exams_before_expiry,
                                  exams_until_expiry,
                                  exams_until_close,
                                  long_window,
                                  no_window_after,
                                  suspension,
                                  expires_a_day_later,
                                  thirds,
                                  another_maximum};

/* ---- histories ----------------------------------------------------------------------------- */

typedef struct histories {
    const body *of;
    chance from;
    int several; /* certifications */
    icsrm_batch_input input;
    uint32_t activities, exams, payments;
    int32_t activity_lists[MEMBERS + 1], exam_lists[MEMBERS + 1], payment_lists[MEMBERS + 1];
    icsrm_date certified_on[MEMBERS], as_of[MEMBERS];
    uint8_t code[MEMBERS], held; /* held: by the member that is drawn */
    icsrm_date on[MEMBERS * ACTIVITIES], reviewed_on[MEMBERS * ACTIVITIES];
    icsrm_date submitted_on[MEMBERS * ACTIVITIES];
    int32_t minutes[MEMBERS * ACTIVITIES];
    int32_t session[MEMBERS * ACTIVITIES], audience[MEMBERS * ACTIVITIES];
    uint8_t kind[MEMBERS * ACTIVITIES], status[MEMBERS * ACTIVITIES];
    icsrm_date exam_on[MEMBERS * EVENTS], payment_on[MEMBERS * EVENTS];
    uint8_t exam_code[MEMBERS * EVENTS], exam_result[MEMBERS * EVENTS];
    uint8_t payment_code[MEMBERS * EVENTS], purpose[MEMBERS * EVENTS];
} histories;

/* One in so many. */
static int one_in(histories *h, uint32_t many)
{
    return draw(&h->from, many) == 0;
}

/* ---- members ------------------------------------------------------------------------------- */

static void draw_exam(histories *h, icsrm_date on)
{
    const uint32_t i = h->exams++;
    h->exam_on[i] = one_in(h, 300) ? ICSRM_DATE_MAX - (icsrm_date)draw(&h->from, 2000) : on;
    h->exam_result[i] = one_in(h, 60) ? (uint8_t)draw(&h->from, 4) : ICSRM_RESULT_PASS;
    h->exam_code[i] = one_in(h, 60) ? (uint8_t)draw(&h->from, UNKNOWN_CODE + 1) : h->held;
}

static void draw_payment(histories *h, icsrm_date on)
{
    const uint32_t i = h->payments++;
    h->payment_on[i] = on;
    h->purpose[i] = (uint8_t)(one_in(h, 8) ? ICSRM_PURPOSE_EXAM_ENROLLMENT : ICSRM_PURPOSE_RENEWAL);
    h->payment_code[i] = (uint8_t)(one_in(h, 40) ? OTHER_CODE - h->held : h->held);
}

/* Large ones, so that few of them meet a requirement, or miss it. */
static void draw_activity(histories *h, icsrm_date from)
{
    const uint32_t i = h->activities++;
    const uint8_t kind = (uint8_t)draw(&h->from, (uint32_t)h->of->kinds.count);
    const uint32_t term = (uint32_t)h->of->term;
    const uint32_t drawn = draw(&h->from, 20);
    const int decided = drawn > 1;
    const int named = kind == h->of->claiming && draw(&h->from, 2);
    h->on[i] = from + (icsrm_date)draw(&h->from, one_in(h, 4) ? 90 : term);
    if (one_in(h, 4)) /* about the day on which the cycle ends */
        h->on[i] = from + (icsrm_date)term - 3 + (icsrm_date)draw(&h->from, 5);
    h->kind[i] = kind;
    h->minutes[i] = kind < h->of->hourly ? (int32_t)draw(&h->from, (uint32_t)h->of->most_minutes)
                                         : ICSRM_MINUTES_NONE;
    h->status[i] = (uint8_t)(decided ? ICSRM_ACTIVITY_APPROVED : ICSRM_ACTIVITY_SUBMITTED);
    h->reviewed_on[i] = decided && draw(&h->from, 3)
                            ? h->on[i] + (icsrm_date)draw(&h->from, one_in(h, 6) ? 700 : 120)
                            : ICSRM_DATE_NONE;
    h->submitted_on[i] =
        one_in(h, 3) ? h->on[i] + (icsrm_date)draw(&h->from, 200) : ICSRM_DATE_NONE;
    h->session[i] = named ? (int32_t)draw(&h->from, 30) : -1;
    h->audience[i] = named ? (int32_t)draw(&h->from, 3) : -1;
}

/* What may happen when a cycle ends: a fee before, or not; a pass after, or even before. */
static icsrm_date end_cycle(histories *h, icsrm_date start)
{
    const icsrm_date expires = start + h->of->term - 1;
    icsrm_date next = expires;
    if (draw(&h->from, 8))
        draw_payment(h, expires + (icsrm_date)draw(&h->from, 80) - 50);
    if (one_in(h, 4)) {
        next = expires + (icsrm_date)draw(&h->from, 200) - 40;
        draw_exam(h, next);
        if (next < expires)
            next = expires;
    }
    return next;
}

static void draw_member(histories *h, uint32_t m, icsrm_date today)
{
    const uint32_t cycles = 1 + draw(&h->from, 6);
    icsrm_date start = today - (icsrm_date)cycles * h->of->term +
                       (icsrm_date)draw(&h->from, (uint32_t)h->of->term);
    if (start > ICSRM_DATE_MAX - 3000 && one_in(h, 4)) /* a term that ends with the calendar */
        start = ICSRM_DATE_MAX - h->of->term + (icsrm_date)draw(&h->from, 3);
    h->code[m] = h->held = (uint8_t)(h->several ? draw(&h->from, OTHER_CODE + 1) : 0);
    h->certified_on[m] = one_in(h, 6) ? start : ICSRM_DATE_NONE;
    if (h->certified_on[m] == ICSRM_DATE_NONE && draw(&h->from, 30))
        draw_exam(h, start);
    for (uint32_t c = 0; c < cycles; c++) {
        for (uint32_t a = 3 + draw(&h->from, 7); a > 0; a--)
            draw_activity(h, start);
        start = end_cycle(h, start);
    }
    if (one_in(h, 50)) /* more events than the lane has room for */
        for (uint32_t e = 0; e < 30; e++)
            one_in(h, 2) ? draw_exam(h, start + 40) : draw_payment(h, start);
    if (one_in(h, 100)) /* more names than it compares */
        for (int32_t a = 0; a < 120; a++) {
            draw_activity(h, start);
            h->session[h->activities - 1] = a;
            h->audience[h->activities - 1] = a % 7;
        }
    h->as_of[m] = one_in(h, 4) ? ICSRM_DATE_NONE : today + (icsrm_date)draw(&h->from, 900) - 500;
    h->activity_lists[m + 1] = (int32_t)h->activities;
    h->exam_lists[m + 1] = (int32_t)h->exams;
    h->payment_lists[m + 1] = (int32_t)h->payments;
}

/* ---- columns ------------------------------------------------------------------------------- */

static icsrm_column ints(const int32_t *values, uint64_t length)
{
    return (icsrm_column){values, NULL, 0, length, ICSRM_COLUMN_INT32, 0};
}

static icsrm_column bytes(const uint8_t *values, uint64_t length)
{
    return (icsrm_column){values, NULL, 0, length, ICSRM_COLUMN_UINT8, 0};
}

static void publish(histories *h, icsrm_date today)
{
    icsrm_batch_input *input = &h->input;
    icsrm_batch_input_init(input);
    input->row_count = input->member_count = MEMBERS;
    input->certification = 0;
    input->as_of = today;
    input->exams = ints(h->exam_lists, MEMBERS + 1);
    input->exam_on = ints(h->exam_on, h->exams);
    input->exam_result = bytes(h->exam_result, h->exams);
    input->exam_certification = bytes(h->exam_code, h->exams);
    input->activities = ints(h->activity_lists, MEMBERS + 1);
    input->activity_on = ints(h->on, h->activities);
    if (draw(&h->from, 40))
        input->activity_kind = bytes(h->kind, h->activities);
    input->activity_minutes = ints(h->minutes, h->activities);
    input->activity_status = bytes(h->status, h->activities);
    input->payments = ints(h->payment_lists, MEMBERS + 1);
    input->payment_on = ints(h->payment_on, h->payments);
    input->payment_purpose = bytes(h->purpose, h->payments);
    input->payment_certification = bytes(h->payment_code, h->payments);
    input->row_certified_on = ints(h->certified_on, MEMBERS);
    if (h->several)
        input->row_certification = bytes(h->code, MEMBERS);
    if (draw(&h->from, 2))
        input->row_as_of = ints(h->as_of, MEMBERS);
    if (draw(&h->from, 4))
        input->activity_reviewed_on = ints(h->reviewed_on, h->activities);
    if (one_in(h, 4))
        input->activity_submitted_on = ints(h->submitted_on, h->activities);
    if (draw(&h->from, 3)) {
        input->activity_session = ints(h->session, h->activities);
        input->activity_audience = ints(h->audience, h->activities);
    }
}

static void make_histories(histories *h, const body *of, uint64_t seed)
{
    const icsrm_date today = seed % 20 == 0    ? ICSRM_DATE_MAX - 700
                             : seed % 20 == 10 ? ICSRM_DATE_MIN + 1500
                                               : 20000;
    memset(h, 0, sizeof *h);
    h->of = of;
    h->from.state = seed;
    h->several = one_in(h, 2);
    for (uint32_t m = 0; m < MEMBERS; m++)
        draw_member(h, m, today);
    publish(h, today);
}

/* ---- both ways ----------------------------------------------------------------------------- */

static void check_body(const icsrm_catalog *catalog, const body *of, const char *name)
{
    static histories h;
    const char *wanted = getenv("ICSRM_ROUNDS");
    const uint64_t rounds = wanted == NULL ? ROUNDS : strtoul(wanted, NULL, 10);
    icsrm_batch_names names;
    icsrm_batch_names_init(&names);
    names.certifications = of->codes;
    names.kinds = of->kinds;
    icsrm_batch *lane = small_batch(catalog, &names);
    icsrm_batch *other = large_batch(catalog, names);
    for (uint64_t seed = 1; seed <= rounds; seed++) {
        char what[64];
        (void)snprintf(what, sizeof what, "%s, seed %llu", name, (unsigned long long)seed);
        make_histories(&h, of, seed);
        check_both_ways(lane, other, &h.input, what);
    }
    icsrm_batch_free(lane);
    icsrm_batch_free(other);
}

static void of_the_institute(void **state)
{
    icsrm_catalog *catalog = new_catalog();
    (void)state;
    check_body(catalog, &own, "icsrm");
    icsrm_catalog_free(catalog);
}

static void of_other_bodies(void **state)
{
    (void)state;
    for (size_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        acme made;
        char name[16];
        (void)snprintf(name, sizeof name, "change %u", (unsigned)c);
        acme_init(&made);
        changes[c](&made);
        icsrm_catalog *catalog = acme_catalog(&made);
        check_body(catalog, &others, name);
        icsrm_catalog_free(catalog);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_the_institute),
        cmocka_unit_test(of_other_bodies),
    };
    return cmocka_run_group_tests_name("histories", tests, NULL, NULL);
}
