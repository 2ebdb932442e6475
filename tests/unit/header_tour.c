/* SPDX-License-Identifier: MIT
 * Every function of the public header once, in the header's order, by a member who is nearly
 * renewed. A script holds the order against the header, so that nothing is left out. */
#include "header_tour.h"

static icsrm_text text(const char *written)
{
    return (icsrm_text){written, ICSRM_STRLEN};
}

/* ---- base.h -------------------------------------------------------------------------------- */

static unsigned char memory[1 << 17];
icsrm_allocator pool;

static void base(void)
{
    icsrm_error error;
    char line[128];
    SAME(icsrm_version(), ICSRM_VERSION);
    SAME(icsrm_word_name(ICSRM_WORDS_STANDING, ICSRM_STANDING_GRACE), "grace");
    EXPECT(icsrm_word_find(ICSRM_WORDS_ACTIVITY, "approved", 8) == ICSRM_ACTIVITY_APPROVED);
    SAME(icsrm_status_name(ICSRM_E_KIND), "ICSRM_E_KIND");
    SAME(icsrm_status_text(ICSRM_E_KIND), "is not a kind of any loaded scheme");
    icsrm_error_init(&error);
    error.status = ICSRM_E_MISSING;
    error.key = "member";
    EXPECT(icsrm_error_format(&error, line, sizeof line) == strlen(line));
    SAME(line, "member: is required and missing");
    WORKS(icsrm_pool_init(memory, sizeof memory, &pool));
}

/* ---- date.h -------------------------------------------------------------------------------- */

icsrm_date passed, expires, today;

static void dates(void)
{
    int32_t year = 0;
    int32_t month = 0;
    int32_t of_month = 0;
    char written[ICSRM_DATE_TEXT_SIZE];
    icsrm_date later = ICSRM_DATE_NONE;
    EXPECT(!icsrm_date_is_valid(ICSRM_DATE_NONE));
    WORKS(icsrm_date_from_civil(2024, 2, 29, &passed));
    WORKS(icsrm_date_to_civil(passed, &year, &month, &of_month));
    EXPECT(year == 2024 && month == 2 && of_month == 29);
    WORKS(icsrm_date_parse("2027-02-01", ICSRM_STRLEN, &today));
    WORKS(icsrm_date_format(today, written));
    SAME(written, "2027-02-01");
    WORKS(icsrm_date_add_years(passed, 3, ICSRM_LEAP_FEBRUARY_28, &expires));
    WORKS(icsrm_date_add_months(passed, 36, &later));
    EXPECT(later == expires);
}

/* ---- catalog.h ----------------------------------------------------------------------------- */

icsrm_catalog *catalog;

static void schemes(void)
{
    const icsrm_scheme *scheme = icsrm_scheme_icsrm();
    icsrm_scheme_info info = {.struct_size = sizeof info};
    icsrm_certification found = {.struct_size = sizeof found};
    size_t index = 0;
    WORKS(icsrm_scheme_describe(scheme, &info));
    SAME(info.body, "icsrm");
    WORKS(icsrm_catalog_new(&scheme, 1, &pool, &catalog, NULL));
    icsrm_catalog_free(catalog); /* to free is to give back to the pool … */
    WORKS(icsrm_catalog_new(NULL, 0, &pool, &catalog, NULL)); /* … which gives it out again */
    EXPECT(icsrm_catalog_scheme_count(catalog) == 1);
    EXPECT(icsrm_catalog_scheme_at(catalog, 0) == scheme);
    EXPECT(icsrm_catalog_certification_count(catalog) == 9);
    WORKS(icsrm_catalog_certification_at(catalog, 3, &found));
    SAME(found.title, "Certified Customer Experience Manager");
    WORKS(icsrm_catalog_certification_find(catalog, found.code, ICSRM_STRLEN, &index));
    EXPECT(index == 3);
    EXPECT(icsrm_catalog_kind_count(catalog) == 12);
    SAME(icsrm_catalog_kind_at(catalog, 0), "article");
    WORKS(icsrm_catalog_kind_find(catalog, "webinar", ICSRM_STRLEN, &index));
}

/* ---- scheme.h ------------------------------------------------------------------------------ */

static void scheme_parts(void)
{
    const icsrm_scheme *scheme = icsrm_scheme_icsrm();
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    icsrm_scheme_node node = {.struct_size = sizeof node};
    icsrm_scheme_facet facet = {.struct_size = sizeof facet};
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    icsrm_scheme_certification row = {.struct_size = sizeof row};
    icsrm_scheme_limit limit = {.struct_size = sizeof limit};
    WORKS(icsrm_scheme_edition_at(scheme, 0, &edition));
    EXPECT(edition.node_count == 5 && edition.effective == ICSRM_DATE_NONE);
    WORKS(icsrm_scheme_policy_at(scheme, 0, &policy));
    EXPECT(policy.years == 3 && policy.grace_days == 42);
    SAME(icsrm_word_name(ICSRM_WORDS_ENDS, policy.ends), "anniversary");
    EXPECT(icsrm_scheme_grid_at(scheme, 0, 0, NULL, NULL) == ICSRM_E_ARGUMENT);
    EXPECT(icsrm_scheme_ramp_at(scheme, 0, 0, NULL, NULL) == ICSRM_E_ARGUMENT);
    WORKS(icsrm_scheme_node_at(scheme, 0, 1, &node));
    EXPECT(node.parent == 0 && node.maximum == 30 * ICSRM_CREDIT);
    EXPECT(icsrm_scheme_facet_at(scheme, 0, 0, &facet) == ICSRM_E_ARGUMENT);
    WORKS(icsrm_scheme_kind_at(scheme, 0, 7, &kind));
    SAME(kind.name, "project");
    EXPECT(kind.barred == (ICSRM_BIT(1) | ICSRM_BIT(3)) && kind.minutes_per_credit == 60);
    EXPECT(icsrm_scheme_step_at(scheme, 0, 7, 0, NULL, NULL) == ICSRM_E_ARGUMENT);
    EXPECT(icsrm_scheme_tag_at(scheme, 0, 7, 0) == NULL);
    WORKS(icsrm_scheme_certification_at(scheme, 0, 2, &row));
    SAME(row.code, "icsrm:CCEM");
    EXPECT(icsrm_scheme_limit_at(scheme, 0, 2, 0, &limit) == ICSRM_E_ARGUMENT);
}

/* ---- record.h ------------------------------------------------------------------------------ */

icsrm_record *record;

static void facts(void)
{
    icsrm_activity activity;
    icsrm_payment payment;
    icsrm_sponsorship sponsorship;
    icsrm_attribute attribute = {.struct_size = sizeof attribute, .number = 7};
    const icsrm_text tags[] = {text("ethics")};
    const icsrm_text codes[] = {text("icsrm:CCEM")};

    icsrm_activity_init(&activity);
    activity.id = text("A-1");
    activity.kind = text("course");
    activity.on = passed + 100;
    activity.minutes = 30 * 60;
    activity.status = ICSRM_ACTIVITY_APPROVED;
    activity.tags = tags;
    activity.tag_count = 1;
    activity.certifications = codes;
    activity.certification_count = 1;

    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = codes[0];
    payment.on = today;

    icsrm_sponsorship_init(&sponsorship);
    sponsorship.id = text("S-1");
    sponsorship.certification = codes[0];
    sponsorship.amount = 240000;
    sponsorship.currency = text("USD");
    sponsorship.service_months = 24;

    attribute.name = text("birth_month");

    WORKS(icsrm_record_new(catalog, "thrown away", ICSRM_STRLEN, &pool, &record, NULL));
    icsrm_record_free(record);
    WORKS(icsrm_record_new(catalog, "M-2041", ICSRM_STRLEN, &pool, &record, NULL));
    WORKS(
        icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, passed, ICSRM_RESULT_PASS, NULL));
    WORKS(icsrm_record_add_recertification(record, "icsrm:CCEM", ICSRM_STRLEN, passed, NULL));
    WORKS(icsrm_record_add_activity(record, &activity, NULL));
    WORKS(icsrm_record_add_payment(record, &payment, NULL));
    WORKS(icsrm_record_add_sponsorship(record, &sponsorship, NULL));
    WORKS(icsrm_record_add_attribute(record, &attribute, NULL));
    WORKS(icsrm_record_declare(record, ICSRM_LIST_ATTRIBUTES));
    WORKS(icsrm_record_finish(record, NULL));
}

/* The same kind of facts in one call: a member with one failed exam. */
static void columns(void)
{
    static const char bytes[] = "M-7icsrm:CCSP";
    const uint32_t offsets[] = {0, 3, 13};
    const uint32_t certification[] = {1};
    const uint8_t result[] = {ICSRM_RESULT_FAIL};
    icsrm_columns given;
    icsrm_record *other = NULL;
    icsrm_columns_init(&given);
    given.text_bytes = bytes;
    given.text_offsets = offsets;
    given.text_count = 2;
    given.member = 0;
    given.exam_count = 1;
    given.exam_certification = certification;
    given.exam_on = &passed;
    given.exam_result = result;
    WORKS(icsrm_record_from_columns(catalog, &given, &pool, &other, NULL));
    EXPECT(icsrm_record_catalog(other) == catalog);
    icsrm_record_free(other);
}

static void reading(void)
{
    icsrm_text found = {NULL, 0};
    icsrm_exam exam = {.struct_size = sizeof exam};
    icsrm_recertification start = {.struct_size = sizeof start};
    icsrm_activity activity = {.struct_size = sizeof activity};
    icsrm_payment payment = {.struct_size = sizeof payment};
    icsrm_sponsorship sponsorship = {.struct_size = sizeof sponsorship};
    icsrm_attribute attribute = {.struct_size = sizeof attribute};
    WORKS(icsrm_record_member(record, &found));
    SAME(found.data, "M-2041");
    EXPECT(icsrm_record_count(record, ICSRM_LIST_EXAMS) == 1);
    EXPECT(icsrm_record_has(record, ICSRM_LIST_ATTRIBUTES));
    WORKS(icsrm_record_exam_at(record, 0, &exam));
    EXPECT(exam.on == passed && exam.result == ICSRM_RESULT_PASS);
    WORKS(icsrm_record_recertification_at(record, 0, &start));
    EXPECT(start.on == passed);
    WORKS(icsrm_record_activity_at(record, 0, &activity));
    EXPECT(activity.tag_count == 1 && activity.certification_count == 1);
    WORKS(icsrm_record_activity_tag(record, 0, 0, &found));
    SAME(found.data, "ethics");
    WORKS(icsrm_record_activity_certification(record, 0, 0, &found));
    SAME(found.data, "icsrm:CCEM");
    WORKS(icsrm_record_activity_tags(record, 0, &found, 1, NULL));
    SAME(found.data, "ethics");
    WORKS(icsrm_record_activity_certifications(record, 0, &found, 1, NULL));
    SAME(found.data, "icsrm:CCEM");
    WORKS(icsrm_record_payment_at(record, 0, &payment));
    EXPECT(payment.amount == ICSRM_MONEY_NONE);
    WORKS(icsrm_record_sponsorship_at(record, 0, &sponsorship));
    EXPECT(sponsorship.service_months == 24);
    WORKS(icsrm_record_attribute_at(record, 0, &attribute));
    EXPECT(attribute.number == 7);
    EXPECT(icsrm_record_certification_count(record) == 1);
    SAME(icsrm_record_certification_at(record, 0), "icsrm:CCEM");
}

/* ---- decision.h ---------------------------------------------------------------------------- */

static void decisions(void)
{
    icsrm_decision *decision = NULL;
    icsrm_summary summary = {.struct_size = sizeof summary};
    icsrm_node node = {.struct_size = sizeof node};
    icsrm_node_year year = {.struct_size = sizeof year};
    icsrm_finding findings[16];
    uint8_t outcome = 0;
    icsrm_credits credits = 0;
    size_t count = 0;
    WORKS(icsrm_decision_new(catalog, &pool, &decision));
    icsrm_decision_free(decision);
    WORKS(icsrm_decision_new(catalog, &pool, &decision));
    WORKS(icsrm_evaluate(record, "icsrm:CCEM", today, decision, NULL));
    WORKS(icsrm_decision_summarize(decision, &summary));
    EXPECT(summary.standing == ICSRM_STANDING_ACTIVE && summary.expires == expires);
    EXPECT(summary.counted == 30 * ICSRM_CREDIT && summary.shortfall == 15 * ICSRM_CREDIT);
    EXPECT(summary.fee_paid_on == today && summary.completed_on == ICSRM_DATE_NONE);
    EXPECT(icsrm_decision_node_count(decision) == 5);
    WORKS(icsrm_decision_node_at(decision, 1, &node));
    SAME(node.name, "continuing-education");
    EXPECT(icsrm_decision_year_at(decision, 1, 0, &year) == ICSRM_E_ARGUMENT); /* no such minima */
    WORKS(icsrm_decision_outcomes(decision, &outcome, &credits, NULL, 1, &count));
    EXPECT(count == 1 && outcome == ICSRM_OUTCOME_COUNTED && credits == 30 * ICSRM_CREDIT);
    WORKS(icsrm_decision_history(decision, NULL, 0, &count));
    EXPECT(count == 0);
    WORKS(icsrm_decision_findings(decision, findings, 16, &count));
    EXPECT(findings[0].finding == ICSRM_FINDING_ACTIVE_UNTIL && findings[0].date == expires);
    icsrm_decision_free(decision);
}

/* ---- batch.h ------------------------------------------------------------------------------- */

/* The same member, twice, as columns: certified, and nothing done; then refused. */
static void batches(void)
{
    static unsigned char room[1 << 17];
    const int32_t lists[] = {0, 1};
    const icsrm_date on[] = {passed, passed};
    const uint8_t code[] = {0, 200};
    const icsrm_text named = text("icsrm:CCEM");
    uint8_t standing[2] = {0, 0};
    uint64_t refused = 0;
    size_t size = 0;
    icsrm_batch_names names;
    icsrm_batch_input input;
    icsrm_batch_output output;
    icsrm_batch *batch = NULL;
    icsrm_error error;
    icsrm_batch_names_init(&names);
    names.certifications = (icsrm_dictionary){&named, 1};
    WORKS(icsrm_batch_new(catalog, &names, &pool, &batch, NULL));
    icsrm_batch_free(batch);
    WORKS(icsrm_batch_new(catalog, &names, &pool, &batch, NULL));
    EXPECT(icsrm_batch_node_count(batch) == 5);
    icsrm_batch_input_init(&input);
    input.as_of = today;
    input.row_count = 2;
    input.member_count = 2;
    input.row_certification = (icsrm_column){code, NULL, 0, 2, ICSRM_COLUMN_UINT8, 0};
    input.row_certified_on = (icsrm_column){on, NULL, 0, 2, ICSRM_COLUMN_INT32, 0};
    icsrm_batch_output_init(&output);
    output.standing = standing;
    WORKS(icsrm_batch_workspace_size(batch, &input, 0, 2, &size, NULL));
    EXPECT(size <= sizeof room);
    WORKS(icsrm_evaluate_batch(batch, &input, 0, 2, &output, room, size, &refused, NULL));
    EXPECT(standing[0] == ICSRM_STANDING_ACTIVE && standing[1] == 0 && refused == 1);
    icsrm_error_init(&error);
    EXPECT(icsrm_batch_explain(batch, &input, 1, room, size, &error) == ICSRM_E_RANGE);
    SAME(error.key, "certification");
    input.activities = (icsrm_column){lists, NULL, 0, 1, ICSRM_COLUMN_INT32, 0};
    EXPECT(icsrm_evaluate_batch(batch, &input, 0, 2, &output, room, size, NULL, &error) ==
           ICSRM_E_RANGE);
    SAME(error.key, "activities");
    icsrm_batch_free(batch);
}

int main(void)
{
    base();
    dates();
    schemes();
    scheme_parts();
    facts();
    columns();
    reading();
    decisions();
    batches();
    tour_of_arrow();
    tour_of_what_follows();
    tour_of_bytes();
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
    return 0;
}
