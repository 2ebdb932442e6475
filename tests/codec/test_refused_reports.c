/* SPDX-License-Identifier: MIT
 * Bytes that are no decision, and reports that have no encoding. What both decoders share is in
 * test_refused_records.c; here is what decisions add. */
#include "any_record.h"
#include "bytes_path.h"
#include "notation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct refused {
    const char *what;
    const char *bytes; /* see notation.h */
    icsrm_status status;
    size_t offset;
    const char *place;
} refused;

/* The least decision there is, in parts: A9 to RENEWAL, then the two lists and the certification.
 */
#define DAY     "D864 00 "
#define HEAD    "AA 65'as_of' " DAY
#define CYCLE   "65'cycle' F6 "
#define MEMBER  "66'member' 61'm' "
#define REEXAM  "66'reexam' A3 64'from' F6 68'eligible' F4 6B'fee_paid_on' F6 "
#define NONE    "66'status' 64'none' "
#define CREDITS "67'credits' F6 "
#define HISTORY "67'history' 80 "
#define RENEWAL "67'renewal' F6 "
#define ACTS    "6A'activities' 80 "
#define CODE    "6D'certification' 6A'icsrm:CCSP'"
#define START   "AB 65'as_of' " DAY CYCLE MEMBER REEXAM NONE CREDITS HISTORY RENEWAL "68'findings' "

static const refused table[] = {
    {"a record for a decision", "A1 66'member' 61'm'", ICSRM_E_MISSING, 0, "as_of"},
    {"nothing", "", ICSRM_E_TRUNCATED, 0, ""},
    {"a key of no decision", "A1 66'person' 61'm'", ICSRM_E_KEY, 1, ""},
    {"a cycle that is a number", "A2 65'as_of' " DAY "65'cycle' 00", ICSRM_E_TYPE, 16, "cycle"},
    {"a key of no cycle", HEAD "65'cycle' A1 66'starts' 00", ICSRM_E_KEY, 17, "cycle"},
    {"a cycle without its number",
     HEAD "65'cycle' A3 65'start' " DAY "67'expires' " DAY "68'begun_by' 64'exam'", ICSRM_E_MISSING,
     16, "cycle.number"},
    {"a cycle begun by nothing known",
     HEAD "65'cycle' A4 65'start' " DAY "66'number' 01 67'expires' " DAY "68'begun_by' 64'luck'",
     ICSRM_E_WORD, 54, "cycle.begun_by"},
    {"null where no null belongs", HEAD CYCLE "66'member' F6", ICSRM_E_TYPE, 24, "member"},
    {"null for a part that is always there", HEAD CYCLE MEMBER "66'reexam' F6", ICSRM_E_TYPE, 33,
     "reexam"},
    {"a part without one of its keys", HEAD CYCLE MEMBER "66'reexam' A1 64'from' F6",
     ICSRM_E_MISSING, 33, "reexam.eligible"},
    {"a status that is none", HEAD CYCLE MEMBER REEXAM "66'status' 64'gone'", ICSRM_E_WORD, 70,
     "status"},
    {"negative credits", HEAD CYCLE MEMBER REEXAM NONE "67'credits' A1 67'counted' 20",
     ICSRM_E_RANGE, 92, "credits.counted"},
    {"2^63 credits", HEAD CYCLE MEMBER REEXAM NONE "67'credits' A1 67'counted' 1B8000000000000000",
     ICSRM_E_RANGE, 92, "credits.counted"},
    {"no credit carried in, but told",
     HEAD CYCLE MEMBER REEXAM NONE "67'credits' A5 67'counted' 00 67'pending' 00 68'required' 00 "
                                   "69'shortfall' 00 6A'carried_in' 00",
     ICSRM_E_RANGE, 134, "credits.carried_in"},
    {"a category without a cap",
     HEAD CYCLE MEMBER REEXAM NONE "67'credits' A5 67'counted' 00 67'pending' 00 68'required' 00 "
                                   "69'shortfall' 00 6A'categories' 81 A1 66'earned' 00",
     ICSRM_E_MISSING, 135, "credits.categories[0].cap"},
    {"an earlier cycle that is a number",
     HEAD CYCLE MEMBER REEXAM NONE CREDITS "67'history' 82 00 00", ICSRM_E_TYPE, 93, "history[0]"},
    {"an outcome that is none",
     HEAD CYCLE MEMBER REEXAM NONE CREDITS HISTORY RENEWAL
     "6A'activities' 81 A4 62'id' 61'a' 67'counted' 00 67'credits' 00 67'outcome' 60",
     ICSRM_E_WORD, 146, "activities[0].outcome"},
    {"no certification", "A9 65'as_of' " DAY CYCLE MEMBER REEXAM NONE CREDITS HISTORY RENEWAL ACTS,
     ICSRM_E_MISSING, 0, "certification"},
    {"more after it", HEAD CYCLE MEMBER REEXAM NONE CREDITS HISTORY RENEWAL ACTS CODE "00",
     ICSRM_E_TRAILING, 139, ""},
    {"no cycle though there is a standing",
     HEAD CYCLE MEMBER REEXAM "66'status' 66'active' " CREDITS HISTORY RENEWAL ACTS CODE,
     ICSRM_E_TYPE, 16, "cycle"},
    {"a window though there is no standing",
     HEAD CYCLE MEMBER REEXAM NONE CREDITS HISTORY
     "67'renewal' A6 65'opens' " DAY "66'closes' " DAY "67'can_pay' F4 6B'fee_paid_on' F6 "
     "6C'completed_on' F6 6F'requirement_met' F4 " ACTS CODE,
     ICSRM_E_TYPE, 101, "renewal"},
    {"a finding that is none", START "81 A2 64'rule' 60 67'finding' 61'x'", ICSRM_E_WORD, 127,
     "findings[0].finding"},
    {"a finding about a list that is none",
     START "81 A3 64'rule' 60 67'finding' 67'expired' 67'subject' A1 64'list' 65'lists'",
     ICSRM_E_WORD, 149, "findings[0].subject.list"},
    {"a finding about no list",
     START "81 A3 64'rule' 60 67'finding' 67'expired' 67'subject' A1 65'index' 00", ICSRM_E_MISSING,
     143, "findings[0].subject.list"},
    {"a unit that is a number", START "81 A2 64'rule' 60 64'unit' 00", ICSRM_E_TYPE, 124,
     "findings[0].unit"},
    {"a unit as long as minutes", START "81 A2 64'rule' 60 64'unit' 67'seconds'", ICSRM_E_WORD, 124,
     "findings[0].unit"},
    {"a finding in another unit", START "81 A2 64'rule' 60 64'unit' 65'hours'", ICSRM_E_WORD, 124,
     "findings[0].unit"},
    {"minutes where credits are meant",
     START "81 A3 64'rule' 60 64'unit' 67'minutes' 67'finding' 67'expired'", ICSRM_E_PAIR, 112,
     "findings[0].unit"},
    {"credits where minutes are meant",
     START "81 A3 64'rule' 60 67'finding' 68'activity' 67'outcome' 6D'no-whole-hour'", ICSRM_E_PAIR,
     112, "findings[0].unit"},
};

static void check(const refused *row)
{
    octets all = octets_of(row->bytes);
    uint8_t *alone = octets_alone(all.data, all.size);
    icsrm_report *report = NULL;
    icsrm_error error;
    icsrm_error unknown = {0}; /* of no version */
    char line[512];
    char start[256];
    icsrm_error_init(&error);
    icsrm_status status = icsrm_report_decode(alone, all.size, NULL, &report, NULL, &error);
    icsrm_error_format(&error, line, sizeof line);
    snprintf(start, sizeof start, "at byte %zu: %s%s", row->offset, row->place,
             *row->place != '\0' ? ": " : "");
    if (status != row->status || error.status != row->status || error.offset != row->offset ||
        strncmp(line, start, strlen(start)) != 0)
        fail_msg("%s: %s (%s), expected %s%s", row->what, line, icsrm_status_name(status), start,
                 icsrm_status_name(row->status));
    assert_null(report);
    assert_non_null(error.rule);
    assert_status(icsrm_report_decode(alone, all.size, NULL, &report, NULL, NULL), row->status);
    assert_status(icsrm_report_decode(alone, all.size, NULL, &report, NULL, &unknown), row->status);
    assert_status(unknown.status, ICSRM_OK);
    free(alone);
}

static void what_is_no_decision(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof table / sizeof *table; row++)
        check(&table[row]);
}

static void the_least_decision_is_sound(void **state)
{
    octets all = octets_of(HEAD CYCLE MEMBER REEXAM NONE CREDITS HISTORY RENEWAL ACTS CODE);
    icsrm_report *report = NULL;
    (void)state;
    assert_ok(icsrm_report_decode(all.data, all.size, NULL, &report, NULL, NULL));
    assert_null(report->findings);
    icsrm_report_free(report);
}

/* ---- what has no encoding ------------------------------------------------------------------- */

static icsrm_report by_hand(void)
{
    icsrm_report report;
    icsrm_report_init(&report);
    report.standing = ICSRM_STANDING_NONE;
    report.member = text("m");
    report.certification = text("icsrm:CCSP");
    report.as_of = 0;
    return report;
}

static void check_hand(const icsrm_report *report, icsrm_status expected, const char *place)
{
    uint8_t buffer[512];
    char line[256] = "";
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_report_encode(report, buffer, sizeof buffer, NULL, &error);
    icsrm_error_format(&error, line, sizeof line);
    if (status != expected || strncmp(line, place, strlen(place)) != 0)
        fail_msg("%s, expected %s", line, place);
}

static void what_has_no_encoding(void **state)
{
    icsrm_report report = by_hand();
    icsrm_report_finding finding = {.finding = ICSRM_FINDING_EXPIRED,
                                    .index = ICSRM_NO_INDEX,
                                    .rule = text("cycle.term"),
                                    .date = ICSRM_DATE_NONE,
                                    .limit = ICSRM_CREDITS_NONE,
                                    .actual = ICSRM_CREDITS_NONE};
    (void)state;
    report.findings = &finding;
    report.finding_count = 1;
    check_hand(&report, ICSRM_OK, "");
    finding.id = text("a");
    check_hand(&report, ICSRM_E_PAIR, "findings[0].subject: ");
    finding.id = (icsrm_text){NULL, 0};
    finding.index = 3;
    check_hand(&report, ICSRM_E_PAIR, "findings[0].subject: ");
    finding.list = (icsrm_list)-1;
    check_hand(&report, ICSRM_E_WORD, "findings[0].subject.list: ");
    finding.list = ICSRM_LIST_HISTORY;
    check_hand(&report, ICSRM_E_WORD, "findings[0].subject.list: ");
    finding.list = ICSRM_LIST_EXAMS;
    finding.limit = -5;
    check_hand(&report, ICSRM_E_RANGE, "findings[0].limit: -5 ");
    finding.limit = 5;
    finding.outcome = 99;
    check_hand(&report, ICSRM_E_WORD, "findings[0].outcome: 99 ");
    finding.outcome = 0;
    finding.rule = text("\xFF");
    check_hand(&report, ICSRM_E_TEXT, "findings[0].rule: ");

    report = by_hand();
    report.member = (icsrm_text){NULL, 0};
    check_hand(&report, ICSRM_E_MISSING, "member: ");
    report = by_hand();
    report.as_of = ICSRM_DATE_MAX + 1;
    check_hand(&report, ICSRM_E_DATE, "as_of: 2932897 ");
    report = by_hand();
    report.reexam_eligible = 2;
    check_hand(&report, ICSRM_E_WORD, "reexam.eligible: 2 ");
    report.standing = ICSRM_STANDING_ACTIVE;
    check_hand(&report, ICSRM_E_MISSING, "cycle.start: ");
    report = by_hand();
    report.struct_size--;
    check_hand(&report, ICSRM_E_ARGUMENT, "an argument ");
}

static void check_missing_list(icsrm_report *report, size_t *count)
{
    *count = 1;
    check_hand(report, ICSRM_E_ARGUMENT, "an argument ");
    *count = 0;
    check_hand(report, ICSRM_OK, "");
}

static void a_count_needs_its_list(void **state)
{
    icsrm_report report = by_hand();
    (void)state;
    check_missing_list(&report, &report.category_count);
    check_missing_list(&report, &report.activity_count);
    check_missing_list(&report, &report.history_count);
    check_missing_list(&report, &report.finding_count);
}

/* A scheme may have certifications that never expire: no expiry, no window. */
static void what_never_expires_has_an_encoding(void **state)
{
    icsrm_report report = by_hand();
    (void)state;
    report.member = (icsrm_text){"m", 1}; /* measured, as what is read back is */
    report.certification = (icsrm_text){"a:B", 3};
    report.standing = ICSRM_STANDING_ACTIVE;
    report.cycle_number = 1;
    report.start = 0;
    report.begun_by = ICSRM_BEGUN_BY_EXAM;
    check_report_through_bytes(&report);
    report.carried_in = 1;
    report.expires = 365;
    check_report_through_bytes(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_decision_is_sound),
        cmocka_unit_test(what_is_no_decision),
        cmocka_unit_test(what_has_no_encoding),
        cmocka_unit_test(a_count_needs_its_list),
        cmocka_unit_test(what_never_expires_has_an_encoding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
