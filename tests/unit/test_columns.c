/* SPDX-License-Identifier: MIT
 * A member as columns: the same record as the builder makes, and every bad position is refused. */
#include "dump.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

/* The texts of the member below; a column holds positions in this list. */
enum {
    MEMBER,
    CCEM,
    OTHER,
    FIRST,
    SECOND,
    COURSE,
    TALK,
    TITLE,
    SESSION,
    AUDIENCE,
    ETHICS,
    PEOPLE,
    EURO,
    TEXTS
};
static const char *const texts[TEXTS] = {
    "M-1", "icsrm:CCEM", "rccsp:CCCM", "A-1",    "A-2",    "course", "presentation",
    "",    "S",          "team",       "ethics", "people", "EUR",
};

/* Columns with all they point to, each in memory of its own size so that reading past one shows. */
typedef struct member {
    icsrm_columns columns;
    uint32_t offsets[TEXTS + 1];
    char bytes[256];
    uint32_t exam_certification[2], recertification_certification[1];
    icsrm_date exam_on[2], recertification_on[1];
    uint8_t exam_result[2];
    uint32_t id[2], kind[2], title[2], session[2], audience[2];
    icsrm_date on[2], submitted_on[2], reviewed_on[2];
    int32_t minutes[2], excluded[2];
    uint8_t status[2];
    int8_t relevant[2];
    uint32_t tag_offsets[3], tags[2], for_offsets[3], codes[1];
    uint8_t purpose[1];
    uint32_t payment_certification[1], currency[1];
    icsrm_date payment_on[1];
    int64_t amount[1];
    icsrm_sponsorship sponsorship;
    icsrm_attribute attribute;
} member;

static void fill_texts(member *m)
{
    uint32_t used = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        size_t size = strlen(texts[i]);
        m->offsets[i] = used;
        memcpy(m->bytes + used, texts[i], size);
        used += (uint32_t)size;
    }
    m->offsets[TEXTS] = used;
    m->columns.text_count = TEXTS;
    m->columns.text_bytes = m->bytes;
    m->columns.text_offsets = m->offsets;
}

static void point_to_exams(member *m)
{
    icsrm_columns *c = &m->columns;
    c->exam_count = 2;
    c->exam_certification = m->exam_certification;
    c->exam_on = m->exam_on;
    c->exam_result = m->exam_result;
    c->recertification_count = 1;
    c->recertification_certification = m->recertification_certification;
    c->recertification_on = m->recertification_on;
}

static void point_to_activities(member *m)
{
    icsrm_columns *c = &m->columns;
    c->activity_count = 2;
    c->activity_id = m->id;
    c->activity_kind = m->kind;
    c->activity_on = m->on;
    c->activity_minutes = m->minutes;
    c->activity_excluded_minutes = m->excluded;
    c->activity_status = m->status;
    c->activity_submitted_on = m->submitted_on;
    c->activity_reviewed_on = m->reviewed_on;
    c->activity_relevant = m->relevant;
    c->activity_title = m->title;
    c->activity_session = m->session;
    c->activity_audience = m->audience;
    c->activity_tag_offsets = m->tag_offsets;
    c->activity_tags = m->tags;
    c->activity_certification_offsets = m->for_offsets;
    c->activity_certifications = m->codes;
}

static member *new_member(void)
{
    member *m = calloc(1, sizeof *m);
    const icsrm_date none = ICSRM_DATE_NONE;
    icsrm_columns_init(&m->columns);
    fill_texts(m);
    m->columns.member = MEMBER;
    point_to_exams(m);
    memcpy(m->exam_certification, (uint32_t[]){CCEM, OTHER}, sizeof m->exam_certification);
    memcpy(m->exam_on, (icsrm_date[]){day("2022-03-10"), day("2022-04-10")}, sizeof m->exam_on);
    memcpy(m->exam_result, (uint8_t[]){ICSRM_RESULT_PASS, ICSRM_RESULT_FAIL}, 2);
    m->recertification_certification[0] = CCEM;
    m->recertification_on[0] = day("2022-05-10");
    point_to_activities(m);
    memcpy(m->id, (uint32_t[]){FIRST, SECOND}, sizeof m->id);
    memcpy(m->kind, (uint32_t[]){COURSE, TALK}, sizeof m->kind);
    memcpy(m->on, (icsrm_date[]){day("2023-01-02"), day("2023-02-03")}, sizeof m->on);
    memcpy(m->minutes, (int32_t[]){600, 125}, sizeof m->minutes);
    memcpy(m->excluded, (int32_t[]){ICSRM_MINUTES_NONE, 5}, sizeof m->excluded);
    memcpy(m->status, (uint8_t[]){ICSRM_ACTIVITY_APPROVED, 0}, sizeof m->status);
    memcpy(m->submitted_on, (icsrm_date[]){day("2023-01-05"), none}, sizeof m->submitted_on);
    memcpy(m->reviewed_on, (icsrm_date[]){day("2023-01-09"), none}, sizeof m->reviewed_on);
    memcpy(m->relevant, (int8_t[]){ICSRM_UNSET, ICSRM_TRUE}, sizeof m->relevant);
    memcpy(m->title, (uint32_t[]){TITLE, ICSRM_NO_TEXT}, sizeof m->title);
    memcpy(m->session, (uint32_t[]){ICSRM_NO_TEXT, SESSION}, sizeof m->session);
    memcpy(m->audience, (uint32_t[]){ICSRM_NO_TEXT, AUDIENCE}, sizeof m->audience);
    memcpy(m->tag_offsets, (uint32_t[]){0, 0, 2}, sizeof m->tag_offsets);
    memcpy(m->tags, (uint32_t[]){ETHICS, PEOPLE}, sizeof m->tags);
    memcpy(m->for_offsets, (uint32_t[]){0, 1, 1}, sizeof m->for_offsets);
    m->codes[0] = CCEM;
    m->columns.payment_count = 1;
    m->columns.payment_purpose = m->purpose;
    m->columns.payment_certification = m->payment_certification;
    m->columns.payment_on = m->payment_on;
    m->columns.payment_amount = m->amount;
    m->columns.payment_currency = m->currency;
    m->purpose[0] = ICSRM_PURPOSE_RENEWAL;
    m->payment_certification[0] = CCEM;
    m->payment_on[0] = day("2025-02-01");
    m->amount[0] = 25000;
    m->currency[0] = EURO;
    m->sponsorship = sponsored("S-1", "icsrm:CCEM");
    m->columns.sponsorship_count = 1;
    m->columns.sponsorships = &m->sponsorship;
    m->attribute = named("group", "A");
    m->columns.attribute_count = 1;
    m->columns.attributes = &m->attribute;
    return m;
}

/* The same member by the builder. */
static icsrm_record *build(const icsrm_catalog *catalog)
{
    icsrm_record *r = new_record(catalog);
    icsrm_text codes[] = {text("icsrm:CCEM")};
    icsrm_text tags[] = {text("ethics"), text("people")};
    icsrm_activity first = approved("A-1", "course", "2023-01-02", 600);
    icsrm_activity second = approved("A-2", "presentation", "2023-02-03", 125);
    icsrm_payment payment;
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    icsrm_attribute attribute = named("group", "A");
    add_exam(r, "icsrm:CCEM", "2022-03-10");
    assert_ok(icsrm_record_add_exam(r, "rccsp:CCCM", ICSRM_STRLEN, day("2022-04-10"),
                                    ICSRM_RESULT_FAIL, NULL));
    assert_ok(
        icsrm_record_add_recertification(r, "icsrm:CCEM", ICSRM_STRLEN, day("2022-05-10"), NULL));
    first.submitted_on = day("2023-01-05");
    first.reviewed_on = day("2023-01-09");
    first.title = text("");
    first.certifications = codes;
    first.certification_count = 1;
    add_activity(r, &first);
    second.status = 0;
    second.excluded_minutes = 5;
    second.relevant = ICSRM_TRUE;
    second.session = text("S");
    second.audience = text("team");
    second.tags = tags;
    second.tag_count = 2;
    add_activity(r, &second);
    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = text("icsrm:CCEM");
    payment.on = day("2025-02-01");
    payment.amount = 25000;
    payment.currency = text("EUR");
    assert_ok(icsrm_record_add_payment(r, &payment, NULL));
    assert_ok(icsrm_record_add_sponsorship(r, &sponsorship, NULL));
    assert_ok(icsrm_record_add_attribute(r, &attribute, NULL));
    assert_ok(icsrm_record_finish(r, NULL));
    return r;
}

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

static void columns_are_the_record_that_the_builder_makes(void **state)
{
    member *m = new_member();
    icsrm_record *built = build(*state);
    icsrm_record *record = NULL;
    icsrm_decision *decision = NULL;
    assert_ok(icsrm_record_from_columns(*state, &m->columns, NULL, &record, NULL));
    memset(m, 0xA5, sizeof *m); /* not used after the call */
    free(m);
    char *expected = dump_record(built);
    char *actual = dump_record(record);
    assert_string_equal(actual, expected);
    free(expected);
    free(actual);
    assert_status(icsrm_record_finish(record, NULL), ICSRM_E_STATE); /* it is finished */
    assert_ok(icsrm_decision_new(*state, NULL, &decision));
    (void)decide(built, "icsrm:CCEM", "2025-03-01", decision);
    expected = dump_decision(decision);
    (void)decide(record, "icsrm:CCEM", "2025-03-01", decision);
    actual = dump_decision(decision);
    assert_string_equal(actual, expected);
    free(expected);
    free(actual);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_record_free(built);
}

static void a_member_alone_is_a_record(void **state)
{
    member *m = new_member();
    icsrm_columns columns;
    icsrm_record *record = NULL;
    icsrm_columns_init(&columns);
    assert_same(columns.struct_size, sizeof columns);
    columns.text_count = TEXTS;
    columns.text_bytes = m->bytes;
    columns.text_offsets = m->offsets;
    columns.member = SECOND;
    assert_ok(icsrm_record_from_columns(*state, &columns, NULL, &record, NULL));
    icsrm_text name = {NULL, 0};
    assert_ok(icsrm_record_member(record, &name));
    assert_string_equal(name.data, "A-2");
    for (int list = ICSRM_LIST_EXAMS; list <= ICSRM_LIST_ATTRIBUTES; list++)
        assert_int_equal(icsrm_record_has(record, (icsrm_list)list), 0);
    icsrm_record_free(record);
    free(m);
}

/* Expects the columns to be refused, with and without an error to fill. */
static icsrm_error refused(const icsrm_catalog *catalog, const icsrm_columns *columns,
                           icsrm_status expected)
{
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_record_from_columns(catalog, columns, &allocator, &record, &error),
                  expected);
    assert_status(error.status, expected);
    assert_status(icsrm_record_from_columns(catalog, columns, &allocator, &record, NULL), expected);
    assert_null(record);
    assert_same(count.live, 0);
    return error;
}

#define BROKEN(change, status, in_list, at, of_key)                                                \
    do {                                                                                           \
        member *m = new_member();                                                                  \
        change;                                                                                    \
        icsrm_error error = refused(*state, &m->columns, status);                                  \
        assert_int_equal(error.list, in_list);                                                     \
        assert_same(error.index, (uint32_t)(at));                                                  \
        assert_non_null(error.key);                                                                \
        assert_string_equal(error.key, of_key);                                                    \
        free(m);                                                                                   \
    } while (0)

static void positions_outside_the_texts_are_refused(void **state)
{
    const icsrm_status range = ICSRM_E_RANGE;
    BROKEN(m->columns.member = TEXTS, range, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "member");
    BROKEN(m->exam_certification[1] = TEXTS, range, ICSRM_LIST_EXAMS, 1, "certification");
    BROKEN(m->recertification_certification[0] = ICSRM_NO_TEXT - 1, range,
           ICSRM_LIST_RECERTIFICATIONS, 0, "certification");
    BROKEN(m->id[1] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 1, "id");
    BROKEN(m->kind[0] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 0, "kind");
    BROKEN(m->title[0] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 0, "title");
    BROKEN(m->session[1] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 1, "session");
    BROKEN(m->audience[1] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 1, "audience");
    BROKEN(m->tags[1] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 1, "tags");
    BROKEN(m->codes[0] = TEXTS, range, ICSRM_LIST_ACTIVITIES, 0, "for");
    BROKEN(m->payment_certification[0] = TEXTS, range, ICSRM_LIST_PAYMENTS, 0, "certification");
    BROKEN(m->currency[0] = TEXTS, range, ICSRM_LIST_PAYMENTS, 0, "currency");
}

static void offsets_that_fall_are_refused(void **state)
{
    BROKEN(m->tag_offsets[0] = 1, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 0, "tags");
    BROKEN((m->tag_offsets[1] = 3), ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 1, "tags");
    BROKEN(m->for_offsets[2] = 0, ICSRM_E_RANGE, ICSRM_LIST_ACTIVITIES, 1, "for");
    for (size_t i = 1; i <= TEXTS; i++) {
        member *m = new_member();
        m->offsets[i - 1] = m->offsets[i] + 1;
        refused(*state, &m->columns, ICSRM_E_RANGE);
        m->offsets[i - 1] = UINT32_MAX; /* the text before it would reach far beyond the bytes */
        refused(*state, &m->columns, ICSRM_E_RANGE);
        free(m);
    }
}

static void what_a_fact_may_not_be_a_column_may_not(void **state)
{
    BROKEN(m->columns.member = ICSRM_NO_TEXT, ICSRM_E_MISSING, ICSRM_LIST_NONE, ICSRM_NO_INDEX,
           "member");
    BROKEN(m->columns.exam_certification = NULL, ICSRM_E_MISSING, ICSRM_LIST_EXAMS, 0,
           "certification");
    BROKEN(m->exam_result[1] = 3, ICSRM_E_WORD, ICSRM_LIST_EXAMS, 1, "result");
    BROKEN(m->columns.exam_on = NULL, ICSRM_E_MISSING, ICSRM_LIST_EXAMS, 0, "on");
    BROKEN(m->columns.activity_id = NULL, ICSRM_E_MISSING, ICSRM_LIST_ACTIVITIES, 0, "id");
    BROKEN(m->columns.activity_minutes = NULL, ICSRM_E_MISSING, ICSRM_LIST_ACTIVITIES, 0,
           "minutes");
    BROKEN(m->id[1] = FIRST, ICSRM_E_DUPLICATE, ICSRM_LIST_ACTIVITIES, 1, "id");
    BROKEN(m->status[1] = 200, ICSRM_E_WORD, ICSRM_LIST_ACTIVITIES, 1, "status");
    BROKEN(m->relevant[0] = -128, ICSRM_E_WORD, ICSRM_LIST_ACTIVITIES, 0, "relevant");
    BROKEN(m->kind[1] = TITLE, ICSRM_E_KIND, ICSRM_LIST_ACTIVITIES, 1, "kind");
    BROKEN(m->bytes[0] = (char)0xFF, ICSRM_E_TEXT, ICSRM_LIST_NONE, ICSRM_NO_INDEX, "member");
    BROKEN(m->amount[0] = -7, ICSRM_E_RANGE, ICSRM_LIST_PAYMENTS, 0, "amount");
    BROKEN(m->purpose[0] = 0, ICSRM_E_MISSING, ICSRM_LIST_PAYMENTS, 0, "purpose");
    BROKEN(m->sponsorship.service_months = 0, ICSRM_E_RANGE, ICSRM_LIST_SPONSORSHIPS, 0,
           "terms.service_months");
    BROKEN(m->attribute.name.data = NULL, ICSRM_E_MISSING, ICSRM_LIST_ATTRIBUTES, 0, "name");
}

static void arguments(void **state)
{
    member *m = new_member();
    icsrm_record *record = NULL;
    refused(NULL, &m->columns, ICSRM_E_ARGUMENT);
    refused(*state, NULL, ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_from_columns(*state, &m->columns, NULL, NULL, NULL),
                  ICSRM_E_ARGUMENT);
    m->columns.struct_size--;
    refused(*state, &m->columns, ICSRM_E_ARGUMENT);
    m->columns.struct_size++;
    m->columns.text_bytes = NULL;
    refused(*state, &m->columns, ICSRM_E_ARGUMENT);
    m->columns.text_bytes = m->bytes;
    m->columns.text_offsets = NULL;
    refused(*state, &m->columns, ICSRM_E_ARGUMENT);
    icsrm_columns_init(NULL);
    assert_null(record);
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_the_record_that_the_builder_makes),
        cmocka_unit_test(a_member_alone_is_a_record),
        cmocka_unit_test(positions_outside_the_texts_are_refused),
        cmocka_unit_test(offsets_that_fall_are_refused),
        cmocka_unit_test(what_a_fact_may_not_be_a_column_may_not),
        cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests_name("columns", tests, set_up, tear_down);
}
