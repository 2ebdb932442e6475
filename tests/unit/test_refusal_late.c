/* SPDX-License-Identifier: MIT
 * What only the end of a record shows, and the sponsorships and attributes of section 7. */
#include "refusal.h"

#include <stdlib.h>
#include <stdio.h>

static const char *const RECORD = "record.cddl";

static int set_up(void **state)
{
    *state = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

static void sponsorships(void **state)
{
    icsrm_record *r = new_full_record(*state);
#define SPONSORSHIP(change, ...)                                                                   \
    do {                                                                                           \
        icsrm_sponsorship s = sponsored("S-1", "icsrm:CCEM");                                      \
        change;                                                                                    \
        refuse_sponsorship(r, &s, __VA_ARGS__);                                                    \
    } while (0)
    static const char *const service = "sponsor.service";
    static const char *const completion = "sponsor.completion";
    static const char *const may_pay = "sponsor.may-pay";
    SPONSORSHIP(s.id.data = NULL, REFUSED(ICSRM_E_MISSING, "id", "", RECORD));
    SPONSORSHIP(s.id = text(""), REFUSED(ICSRM_E_EMPTY, "id", "", RECORD));
    SPONSORSHIP(s.certification = text("CCEM"),
                REFUSED(ICSRM_E_CODE, "certification", "CCEM", "cpd.requirement"));
    SPONSORSHIP(s.amount = ICSRM_MONEY_NONE, REFUSED(ICSRM_E_MISSING, "amount", "", may_pay));
    SPONSORSHIP(s.amount = -2, REFUSED(ICSRM_E_RANGE, "amount", "-2", may_pay));
    SPONSORSHIP(s.maximum = ICSRM_MONEY_MAX + 1,
                REFUSED(ICSRM_E_RANGE, "terms.maximum", "1000000000001", may_pay));
    SPONSORSHIP(s.currency.data = NULL, REFUSED(ICSRM_E_MISSING, "currency", "", RECORD));
    SPONSORSHIP(s.currency = text("\xFF"), REFUSED(ICSRM_E_TEXT, "currency", "?", RECORD));
    SPONSORSHIP(s.service_months = 0, REFUSED(ICSRM_E_RANGE, "terms.service_months", "0", service));
    SPONSORSHIP(s.service_months = 1201,
                REFUSED(ICSRM_E_RANGE, "terms.service_months", "1201", service));
    SPONSORSHIP(s.service_from = 3, REFUSED(ICSRM_E_WORD, "terms.service_from", "3", service));
    SPONSORSHIP(s.repayment = 5,
                REFUSED(ICSRM_E_WORD, "terms.repayment", "5", "sponsor.repayment"));
    SPONSORSHIP(s.pass_required = 2, REFUSED(ICSRM_E_WORD, "terms.pass_required", "2", completion));
    SPONSORSHIP(s.acknowledgement_required = -2,
                REFUSED(ICSRM_E_WORD, "terms.acknowledgement_required", "-2", may_pay));
    SPONSORSHIP(s.complete_by = INT32_MAX,
                REFUSED(ICSRM_E_DATE, "terms.complete_by", "2147483647", completion));
    SPONSORSHIP(s.paid_on = ICSRM_DATE_MIN - 1,
                REFUSED(ICSRM_E_DATE, "paid_on", "-719163", may_pay));
    SPONSORSHIP(s.completed_on = day("2024-01-01"),
                REFUSED(ICSRM_E_PAIR, "completed_on", "", completion));
    SPONSORSHIP(s.result = ICSRM_RESULT_PASS, REFUSED(ICSRM_E_PAIR, "result", "", completion));
    SPONSORSHIP((s.completed_on = 0, s.result = 3),
                REFUSED(ICSRM_E_WORD, "result", "3", completion));
    SPONSORSHIP(s.left = ICSRM_LEFT_DEATH, REFUSED(ICSRM_E_PAIR, "left", "", "sponsor.left"));
    SPONSORSHIP(s.left = 6, REFUSED(ICSRM_E_WORD, "left", "6", "sponsor.left"));
    SPONSORSHIP((s.completed_on = day("9998-01-01"), s.result = ICSRM_RESULT_PASS),
                REFUSED(ICSRM_E_TERM, "terms.service_months", "24", service));
    SPONSORSHIP((s.service_from = ICSRM_SERVICE_FROM_PAYMENT, s.paid_on = day("9998-01-01")),
                REFUSED(ICSRM_E_TERM, "terms.service_months", "24", service));
    assert_ok(icsrm_record_finish(r, NULL));
    icsrm_record_free(r);
}

static void attributes(void **state)
{
    icsrm_record *r = new_full_record(*state);
    icsrm_attribute nameless = named(NULL, "A");
    icsrm_attribute broken = named("n\xFF", "A");
    icsrm_attribute unreadable = named("name", "\xFF");
    refuse_attribute(r, &nameless, REFUSED(ICSRM_E_MISSING, "name", "", RECORD));
    refuse_attribute(r, &broken, REFUSED(ICSRM_E_TEXT, "name", "n?", RECORD));
    refuse_attribute(r, &unreadable, REFUSED(ICSRM_E_TEXT, "text", "?", RECORD));
    assert_ok(icsrm_record_finish(r, NULL));
    icsrm_record_free(r);
}

static void refuse_finish(icsrm_record *r, icsrm_list list, uint32_t index, refusal expected)
{
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_finish(r, &error), expected.status);
    check_error(&error, list, index, expected);
    assert_status(icsrm_record_finish(r, NULL), expected.status); /* it is still unfinished */
    icsrm_record_free(r);
}

static void duplicates(void **state)
{
    icsrm_record *r = new_full_record(*state);
    add_approved(r, "A-1", "course", "2023-01-02", 60);
    add_approved(r, "A-2", "course", "2023-01-02", 60);
    add_approved(r, "A-1", "webinar", "2024-01-02", 90); /* position 3 repeats position 1 */
    add_approved(r, "A-0", "webinar", "2024-01-02", 90);
    refuse_finish(r, ICSRM_LIST_ACTIVITIES, 3, REFUSED(ICSRM_E_DUPLICATE, "id", "A-1", RECORD));

    icsrm_sponsorship sponsorship = sponsored("S-0", "icsrm:CCSP");
    r = new_full_record(*state);
    assert_ok(icsrm_record_add_sponsorship(r, &sponsorship, NULL));
    refuse_finish(r, ICSRM_LIST_SPONSORSHIPS, 1, REFUSED(ICSRM_E_DUPLICATE, "id", "S-0", RECORD));

    icsrm_attribute attribute = named("group", "B");
    r = new_full_record(*state);
    assert_ok(icsrm_record_add_attribute(r, &attribute, NULL));
    refuse_finish(r, ICSRM_LIST_ATTRIBUTES, 1, REFUSED(ICSRM_E_DUPLICATE, "name", "group", RECORD));
}

/* A NUL inside, or one text being the start of another, makes no duplicate. */
static void near_duplicates_are_not_refused(void **state)
{
    static const icsrm_text ids[] = {{"A", 1}, {"A\0", 2}, {"A\0B", 3}, {"AB", 2}, {"a", 1}};
    icsrm_record *r = new_record(*state);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        icsrm_activity a = approved("", "course", "2023-01-02", 60);
        a.id = ids[i];
        add_activity(r, &a);
    }
    assert_ok(icsrm_record_finish(r, NULL));
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        icsrm_activity a = {.struct_size = sizeof a};
        assert_ok(icsrm_record_activity_at(r, i, &a));
        assert_same(a.id.size, ids[i].size);
        assert_memory_equal(a.id.data, ids[i].data, ids[i].size);
    }
    icsrm_record_free(r);
}

static void a_list_has_its_limit(void **state)
{
    icsrm_record *r = new_record(*state);
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = text("icsrm:CCEM");
    payment.on = day("2025-02-01");
    for (int i = 0; i < ICSRM_FACTS_MAX; i++)
        if (icsrm_record_add_payment(r, &payment, NULL) != ICSRM_OK)
            fail_msg("payment %d is refused", i);
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_add_payment(r, &payment, &error), ICSRM_E_LIMIT);
    check_error(&error, ICSRM_LIST_PAYMENTS, ICSRM_FACTS_MAX,
                REFUSED(ICSRM_E_LIMIT, NULL, "", RECORD));
    assert_same(icsrm_record_count(r, ICSRM_LIST_PAYMENTS), ICSRM_FACTS_MAX);
    add_exam(r, "icsrm:CCEM", "2022-03-10"); /* another list still has room */
    assert_ok(icsrm_record_finish(r, NULL));
    icsrm_record_free(r);
}

static void lists_in_activities_have_a_common_limit(void **state)
{
    enum { HALF = ICSRM_ITEMS_MAX / 2 };
    icsrm_record *r = new_record(*state);
    icsrm_text *tags = malloc((HALF + 1) * sizeof *tags);
    for (int i = 0; i <= HALF; i++)
        tags[i] = (icsrm_text){"", 0};
    icsrm_activity a = approved("A-1", "course", "2023-01-02", 60);
    a.tags = tags;
    a.tag_count = HALF;
    add_activity(r, &a);
    a.id = text("A-2");
    a.tag_count = HALF + 1;
    assert_status(icsrm_record_add_activity(r, &a, NULL), ICSRM_E_LIMIT);
    assert_same(icsrm_record_count(r, ICSRM_LIST_ACTIVITIES), 1);
    a.tag_count = HALF;
    add_activity(r, &a);
    a.id = text("A-3");
    a.tag_count = 1;
    assert_status(icsrm_record_add_activity(r, &a, NULL), ICSRM_E_LIMIT);
    a.tag_count = 0;
    add_activity(r, &a);
    assert_ok(icsrm_record_finish(r, NULL));
    free(tags);
    icsrm_record_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sponsorships),
        cmocka_unit_test(attributes),
        cmocka_unit_test(duplicates),
        cmocka_unit_test(near_duplicates_are_not_refused),
        cmocka_unit_test(a_list_has_its_limit),
        cmocka_unit_test(lists_in_activities_have_a_common_limit),
    };
    return cmocka_run_group_tests_name("refusal-late", tests, set_up, tear_down);
}
