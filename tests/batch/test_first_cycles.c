/* SPDX-License-Identifier: MIT
 * First cycles of another body: by the fast lane, by the other way, and of a record. All three say
 * the same on every day asked. */
#include "world.h"

#include <string.h>

enum { MOST = 20 };

/* One member of acme:ONE, as a record and as columns. */
typedef struct member {
    world w;
    icsrm_batch *batch;
    icsrm_batch_input input;
    icsrm_date award, on[MOST], paid_on[MOST];
    int32_t activities[2], payments[2], minutes[MOST], zero[MOST];
    uint8_t kind[MOST], status[MOST], purpose[MOST];
} member;

static icsrm_column ints(const int32_t *values)
{
    return (icsrm_column){values, NULL, 0, MOST, ICSRM_COLUMN_INT32, 0};
}

static icsrm_column bytes(const uint8_t *values)
{
    return (icsrm_column){values, NULL, 0, MOST, ICSRM_COLUMN_UINT8, 0};
}

/* Makes the catalog of the scheme as it is by now, and the columns of a member. */
static void open_member(member *m)
{
    static const icsrm_text certifications[] = {{"acme:ONE", 8}};
    static const icsrm_text kinds[] = {{"lecture", 7}, {"ethics-course", 13}, {"talk", 4}};
    icsrm_batch_names names;
    m->w.catalog = acme_catalog_beside_icsrm(&m->w.scheme);
    m->w.record = new_record(m->w.catalog);
    assert_ok(icsrm_decision_new(m->w.catalog, NULL, &m->w.decision));
    icsrm_batch_names_init(&names);
    names.certifications = (icsrm_dictionary){certifications, 1};
    names.kinds = (icsrm_dictionary){kinds, 3};
    assert_ok(icsrm_batch_new(m->w.catalog, &names, NULL, &m->batch, NULL));
    memset(m->status, ICSRM_ACTIVITY_APPROVED, sizeof m->status);
    memset(m->purpose, ICSRM_PURPOSE_RENEWAL, sizeof m->purpose);
    icsrm_batch_input_init(&m->input);
    m->input.row_count = m->input.member_count = 1;
    m->input.row_certified_on = ints(&m->award);
    m->input.activities = ints(m->activities);
    m->input.activity_kind = bytes(m->kind);
    m->input.activity_on = m->input.activity_reviewed_on = ints(m->on);
    m->input.activity_minutes = ints(m->minutes);
    m->input.activity_status = bytes(m->status);
    m->input.payments = ints(m->payments);
    m->input.payment_certification = ints(m->zero);
    m->input.payment_on = ints(m->paid_on);
    m->input.payment_purpose = bytes(m->purpose);
}

static void close_member(member *m)
{
    icsrm_batch_free(m->batch);
    end(&m->w);
}

static void award(member *m, const char *on)
{
    m->award = day(on);
    add_exam(m->w.record, "acme:ONE", on);
}

/* Lectures for 6, ethics for 2 and talks for 4 credits: what acme:ONE asks for. */
static void earn(member *m, const char *on)
{
    for (uint8_t k = 0; k < 3; k++) {
        const int32_t at = m->activities[1]++;
        m->kind[at] = k;
        m->on[at] = day(on);
        m->minutes[at] = (int32_t[]){6, 2, 4}[k] * 60;
    }
    meet_requirement(&m->w, on, on);
}

static void pay_once(member *m, const char *on)
{
    m->paid_on[m->payments[1]++] = day(on);
    pay(&m->w, on);
}

static void enroll(member *m, const char *on)
{
    m->purpose[m->payments[1]] = ICSRM_PURPOSE_EXAM_ENROLLMENT;
    m->paid_on[m->payments[1]++] = day(on);
    add_payment(m->w.record, ICSRM_PURPOSE_EXAM_ENROLLMENT, "acme:ONE", on);
}

/* What a row says on a day, by the fast lane, or where it names its member by the other way. */
static icsrm_status decide_member(member *m, icsrm_date as_of, bool quick, icsrm_summary *to)
{
    static unsigned char workspace[1 << 18];
    uint8_t flags[4];
    icsrm_batch_output output;
    uint64_t refused;
    m->input.as_of = as_of;
    m->input.row_member = quick ? (icsrm_column){0} : ints(m->zero);
    icsrm_batch_output_init(&output);
    output.error = &flags[0];
    output.standing = &flags[1];
    output.requirement_met = &flags[2];
    output.can_pay = &flags[3];
    output.cycle_number = &to->cycle_number;
    output.start = &to->start;
    output.expires = &to->expires;
    output.opens = &to->opens;
    output.closes = &to->closes;
    output.counted = &to->counted;
    output.shortfall = &to->shortfall;
    output.pending = &to->pending;
    output.fee_paid_on = &to->fee_paid_on;
    output.completed_on = &to->completed_on;
    output.reexam_fee_paid_on = &to->reexam_fee_paid_on;
    assert_ok(icsrm_evaluate_batch(m->batch, &m->input, 0, 1, &output, workspace, sizeof workspace,
                                   &refused, NULL));
    to->standing = flags[1];
    to->requirement_met = flags[2];
    to->can_pay = flags[3];
    return (icsrm_status)flags[0];
}

/* Asks every few days of some years, and returns what the last of them says. */
static icsrm_summary decide_days(member *m, const char *from, const char *until)
{
    icsrm_summary single = {.struct_size = sizeof single};
    (void)icsrm_record_finish(m->w.record, NULL); /* the first time */
    for (icsrm_date on = day(from); on <= day(until); on += 10) {
        assert_ok(icsrm_evaluate(m->w.record, "acme:ONE", on, m->w.decision, NULL));
        assert_ok(icsrm_decision_summarize(m->w.decision, &single));
        for (int quick = 0; quick < 2; quick++) {
            icsrm_summary row;
            assert_int_equal(decide_member(m, on, quick != 0, &row), ICSRM_OK);
            assert_int_equal(row.standing, single.standing);
            assert_int_equal(row.requirement_met, single.requirement_met);
            assert_int_equal(row.can_pay, single.can_pay);
            assert_int_equal(row.cycle_number, single.cycle_number);
            assert_int_equal(row.start, single.start);
            assert_int_equal(row.expires, single.expires);
            assert_int_equal(row.opens, single.opens);
            assert_int_equal(row.closes, single.closes);
            assert_same(row.counted, single.counted);
            assert_same(row.shortfall, single.shortfall);
            assert_same(row.pending, single.pending);
            assert_int_equal(row.fee_paid_on, single.fee_paid_on);
            assert_int_equal(row.completed_on, single.completed_on);
            assert_int_equal(row.reexam_fee_paid_on, single.reexam_fee_paid_on);
        }
    }
    return single;
}

/* ---- terms --------------------------------------------------------------------------------- */

/* cycle.term: what is done between the award and the first day of the term counts for nothing. */
static void a_term_that_starts_after_its_award(void **state)
{
    member m = {0};
    (void)state;
    begin(&m.w);
    m.w.scheme.edition.policy.starts = STARTS_NEXT_JANUARY;
    open_member(&m);
    award(&m, "2020-06-15");
    earn(&m, "2020-09-01");
    icsrm_summary s = decide_days(&m, "2020-06-15", "2020-12-31");
    assert_int_equal(s.start, day("2021-01-01"));
    s = decide_days(&m, "2021-01-01", "2023-06-01");
    assert_same(s.counted, 0);
    assert_int_equal(s.expires, day("2023-01-01"));
    close_member(&m);
}

/* cycle.term: the calendar holds no term of an award on its last days. */
static void awards_at_the_end_of_the_calendar(void **state)
{
    member m = {0};
    icsrm_summary row;
    (void)state;
    begin(&m.w);
    m.w.scheme.edition.policy.starts = STARTS_DAY_AFTER;
    open_member(&m);
    for (m.award = ICSRM_DATE_MAX - 1; m.award <= ICSRM_DATE_MAX; m.award++) {
        assert_status(icsrm_record_add_exam(m.w.record, "acme:ONE", ICSRM_STRLEN, m.award,
                                            ICSRM_RESULT_PASS, NULL),
                      ICSRM_E_TERM);
        assert_int_equal(decide_member(&m, ICSRM_DATE_MAX, true, &row), ICSRM_E_TERM);
        assert_int_equal(decide_member(&m, ICSRM_DATE_MAX, false, &row), ICSRM_E_TERM);
    }
    close_member(&m);
}

/* ---- fees ---------------------------------------------------------------------------------- */

/* renewal.fee: where none is required, a requirement that is met renews in the window. */
static void no_fee_is_required(void **state)
{
    member m = {0};
    (void)state;
    begin(&m.w);
    m.w.scheme.edition.policy.fee = FEE_NOT_REQUIRED;
    open_member(&m);
    award(&m, "2020-01-01");
    earn(&m, "2020-09-01");
    icsrm_summary s = decide_days(&m, "2020-01-01", "2021-12-30");
    assert_int_equal(s.completed_on, day("2021-12-02"));
    s = decide_days(&m, "2021-12-31", "2023-01-31");
    assert_int_equal(s.cycle_number, 2);
    close_member(&m);
}

/* renewal.fee, reexam.after-expiry: of many payments each counts for what it is, however many there
 * are; those before the window are held, or void. */
static void pay_often(int32_t early_fee, icsrm_date paid)
{
    member m = {0};
    begin(&m.w);
    m.w.scheme.edition.policy.early_fee = early_fee;
    open_member(&m);
    award(&m, "2020-01-01");
    enroll(&m, "2022-02-10");
    for (int p = 1; p <= 17; p++) {
        const char on[] = {
            '2', '0', '2', '0', '-', '0', '3', '-', (char)('0' + p / 10), (char)('0' + p % 10),
            '\0'};
        pay_once(&m, on);
    }
    const icsrm_summary s = decide_days(&m, "2020-01-01", "2022-03-01");
    assert_int_equal(s.fee_paid_on, paid);
    assert_int_equal(s.reexam_fee_paid_on, day("2022-02-10"));
    close_member(&m);
}

static void many_payments_held(void **state)
{
    (void)state;
    pay_often(EARLY_FEE_HELD, day("2020-03-01"));
}

static void many_payments_void(void **state)
{
    (void)state;
    pay_often(EARLY_FEE_VOID, ICSRM_DATE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_that_starts_after_its_award),
        cmocka_unit_test(awards_at_the_end_of_the_calendar),
        cmocka_unit_test(no_fee_is_required),
        cmocka_unit_test(many_payments_held),
        cmocka_unit_test(many_payments_void),
    };
    return cmocka_run_group_tests_name("first cycles", tests, NULL, NULL);
}
