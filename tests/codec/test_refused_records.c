/* SPDX-License-Identifier: MIT
 * Bytes that are no record: each class of what can be wrong with them, and where it is found. */
#include "notation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct refused {
    const char *what;
    const char *bytes; /* see notation.h */
    icsrm_status status;
    size_t offset;
    const char *place; /* path in the data model, "" for none; what follows it in the line is the
                          value and the status's text */
} refused;

/* Records begin A1 66'member' 61'm' and go on with one more key. */
#define MEMBER "66'member' 61'm'"
#define EXAMS  "A2 65'exams' "
#define EXAM   "62'on' D864 00 66'result' 64'pass' 6D'certification' 6A'icsrm:CCSP'"
#define ACT    "A2 " MEMBER " 6A'activities' "
#define BEGIN  "62'id' 61'a' 62'on' D864 00 64'kind' 67'webinar' "
#define SPONSOR                                                                                    \
    "A2 " MEMBER " 6C'sponsorships' 81 A5 62'id' 61's' 65'terms' A1 6E'service_months' 01 "        \
    "66'amount' 01 68'currency' 63'USD' 6D'certification' 6A'icsrm:CCSP'"

static const refused form[] = {
    {"nothing", "", ICSRM_E_TRUNCATED, 0, ""},
    {"a map that ends before its key", "A1", ICSRM_E_TRUNCATED, 0, ""},
    {"a key without its value", "A1 66'member'", ICSRM_E_TRUNCATED, 8, "member"},
    {"a text that ends early", "A1 66'member' 62'm'", ICSRM_E_TRUNCATED, 8, "member"},
    {"a head that ends early", "A1 66'member' 79 01", ICSRM_E_TRUNCATED, 8, "member"},
    {"a tag without what it tags", ACT "81 A3 62'id' 61'a' 62'on' D864", ICSRM_E_TRUNCATED, 33,
     "activities[0].on"},
    {"more entries than bytes, in a map", "B8FF 66'member' 61'm'", ICSRM_E_TRUNCATED, 0, ""},
    {"2^63 entries in a map", "BB8000000000000000 66'member' 61'm'", ICSRM_E_TRUNCATED, 0, ""},
    {"more entries than bytes, in a list", EXAMS "98FF 60", ICSRM_E_TRUNCATED, 7, "exams"},
    {"2^64 - 1 entries in a list", EXAMS "9BFFFFFFFFFFFFFFFF", ICSRM_E_TRUNCATED, 7, "exams"},
    {"a text of 2^63 bytes", "A1 66'member' 7B8000000000000000 6D", ICSRM_E_TRUNCATED, 8, "member"},

    {"a byte after the record", "A1 " MEMBER " 00", ICSRM_E_TRAILING, 10, ""},
    {"a record after the record", "A1 " MEMBER " A1 " MEMBER, ICSRM_E_TRAILING, 10, ""},

    {"a size of a text in two bytes where one does", "A1 66'member' 7801'm'", ICSRM_E_SHORTEST, 8,
     "member"},
    {"… of a key", "A1 7806'member' 61'm'", ICSRM_E_SHORTEST, 1, ""},
    {"… of a map", "B801 " MEMBER, ICSRM_E_SHORTEST, 0, ""},
    {"… of a list, in three", EXAMS "990000 " MEMBER, ICSRM_E_SHORTEST, 7, "exams"},
    {"a number in two bytes where one does", ACT "81 A4 " BEGIN "67'minutes' 1817",
     ICSRM_E_SHORTEST, 55, "activities[0].minutes"},
    {"… in three where two do", ACT "81 A4 " BEGIN "67'minutes' 1900FF", ICSRM_E_SHORTEST, 55,
     "activities[0].minutes"},
    {"… in five where three do", ACT "81 A4 " BEGIN "67'minutes' 1A0000FFFF", ICSRM_E_SHORTEST, 55,
     "activities[0].minutes"},
    {"… in nine where five do", ACT "81 A4 " BEGIN "67'minutes' 1B00000000FFFFFFFF",
     ICSRM_E_SHORTEST, 55, "activities[0].minutes"},
    {"a tag in three bytes where two do", ACT "81 A3 62'id' 61'a' 62'on' D90064 00",
     ICSRM_E_SHORTEST, 31, "activities[0].on"},
    {"days before 1970 in two bytes where one does", ACT "81 A3 62'id' 61'a' 62'on' D864 3817",
     ICSRM_E_SHORTEST, 33, "activities[0].on"},

    {"a map without end", "BF " MEMBER " FF", ICSRM_E_INDEFINITE, 0, ""},
    {"a list without end", EXAMS "9F FF " MEMBER, ICSRM_E_INDEFINITE, 7, "exams"},
    {"a text in pieces", "A1 66'member' 7F 61'm' FF", ICSRM_E_INDEFINITE, 8, "member"},
    {"bytes in pieces", "A1 66'member' 5F 41'm' FF", ICSRM_E_INDEFINITE, 8, "member"},
    {"an end without a beginning", "A1 66'member' FF", ICSRM_E_INDEFINITE, 8, "member"},

    {"keys out of order: the shorter is first", "A2 " MEMBER " 65'exams' 80", ICSRM_E_ORDER, 10,
     ""},
    {"… then byte by byte", "A3 " MEMBER " 6A'attributes' A0 6A'activities' 80", ICSRM_E_ORDER, 22,
     ""},
    {"… and before the member", "A2 6A'attributes' A1 61'a' 00 " MEMBER, ICSRM_E_ORDER, 16, ""},
    {"… in a fact", ACT "81 A2 62'on' D864 00 62'id' 61'a'", ICSRM_E_ORDER, 29, "activities[0]"},
    {"… in terms",
     "A2 " MEMBER " 6C'sponsorships' 81 A2 62'id' 61's' 65'terms' "
     "A2 6E'service_months' 01 67'maximum' 01",
     ICSRM_E_ORDER, 53, "sponsorships[0].terms"},
    {"… of attributes", "A2 " MEMBER " 6A'attributes' A2 62'aa' 00 61'b' 00", ICSRM_E_ORDER, 26,
     "attributes[1]"},
    {"a key twice", "A2 " MEMBER " " MEMBER, ICSRM_E_DUPLICATE, 10, ""},
    {"… in a fact", ACT "81 A2 62'id' 61'a' 62'id' 61'b'", ICSRM_E_DUPLICATE, 28, "activities[0]"},
    {"… of attributes", "A2 " MEMBER " 6A'attributes' A2 61'a' 00 61'a' 00", ICSRM_E_DUPLICATE, 25,
     "attributes[1]"},

    {"an empty key twice", "A2 " MEMBER " 6A'attributes' A2 60 00 60 00", ICSRM_E_DUPLICATE, 24,
     "attributes[1]"},

    {"a text that is not UTF-8", "A1 66'member' 61 FF", ICSRM_E_TEXT, 8, "member"},
    {"… but a surrogate", "A1 66'member' 63 EDA080", ICSRM_E_TEXT, 8, "member"},
    {"… but too long a form", "A1 66'member' 62 C080", ICSRM_E_TEXT, 8, "member"},
    {"… but cut in a letter", "A1 66'member' 61 C3", ICSRM_E_TEXT, 8, "member"},
    {"a key that is not UTF-8", "A2 " MEMBER " 67 FFFFFFFFFFFFFF 00", ICSRM_E_TEXT, 10, ""},
    {"an attribute's name that is not UTF-8", "A2 " MEMBER " 6A'attributes' A1 61 FF 00",
     ICSRM_E_TEXT, 22, "attributes[0]"},
    {"a tag that is not UTF-8", ACT "81 A4 " BEGIN "64'tags' 82 60 61 FF", ICSRM_E_TEXT, 54,
     "activities[0].tags[1]"},
};

static const refused model[] = {
    {"a list for a record", "80", ICSRM_E_TYPE, 0, ""},
    {"a number for a record", "00", ICSRM_E_TYPE, 0, ""},
    {"a tagged record", "D9D9F7 A1 " MEMBER, ICSRM_E_TYPE, 0, ""},
    {"a tag that libcbor 0.8 does not know", "C6 A1 " MEMBER, ICSRM_E_TYPE, 0, ""},
    {"a number for a key", "A1 00 61'm'", ICSRM_E_TYPE, 1, ""},
    {"bytes for a key", "A1 46'member' 61'm'", ICSRM_E_TYPE, 1, ""},
    {"bytes for a text", "A1 66'member' 41'm'", ICSRM_E_TYPE, 8, "member"},
    {"null for a text", "A1 66'member' F6", ICSRM_E_TYPE, 8, "member"},
    {"null for an optional text", ACT "81 A4 " BEGIN "65'title' F6", ICSRM_E_TYPE, 53,
     "activities[0].title"},
    {"undefined", "A1 66'member' F7", ICSRM_E_TYPE, 8, "member"},
    {"a simple value", "A1 66'member' E0", ICSRM_E_TYPE, 8, "member"},
    {"a simple value in two bytes", "A1 66'member' F8FF", ICSRM_E_TYPE, 8, "member"},
    {"a reserved head", "A1 66'member' 1C", ICSRM_E_TYPE, 8, "member"},
    {"a float for a number", ACT "81 A4 " BEGIN "67'minutes' F94000", ICSRM_E_TYPE, 55,
     "activities[0].minutes"},
    {"a double for a number", ACT "81 A4 " BEGIN "67'minutes' FB4000000000000000", ICSRM_E_TYPE, 55,
     "activities[0].minutes"},
    {"a text for a number", ACT "81 A4 " BEGIN "67'minutes' 61'1'", ICSRM_E_TYPE, 55,
     "activities[0].minutes"},
    {"a number for yes or no", ACT "81 A4 " BEGIN "68'relevant' 01", ICSRM_E_TYPE, 56,
     "activities[0].relevant"},
    {"a text for a date", ACT "81 A3 62'id' 61'a' 62'on' 6A'1970-01-01'", ICSRM_E_TYPE, 31,
     "activities[0].on"},
    {"a number for a date", ACT "81 A3 62'id' 61'a' 62'on' 00", ICSRM_E_TYPE, 31,
     "activities[0].on"},
    {"another tag for a date", ACT "81 A3 62'id' 61'a' 62'on' C1 00", ICSRM_E_TYPE, 31,
     "activities[0].on"},
    {"a date of seconds", ACT "81 A3 62'id' 61'a' 62'on' D864 F90000", ICSRM_E_TYPE, 33,
     "activities[0].on"},
    {"a map for a list", EXAMS "A0 " MEMBER, ICSRM_E_TYPE, 7, "exams"},
    {"a list for a fact", EXAMS "81 80 " MEMBER, ICSRM_E_TYPE, 8, "exams[0]"},
    {"a list for attributes", "A2 " MEMBER " 6A'attributes' 80", ICSRM_E_TYPE, 21, "attributes"},
    {"a list for an attribute", "A2 " MEMBER " 6A'attributes' A1 61'a' 80", ICSRM_E_TYPE, 24,
     "attributes[0]"},
    {"true for an attribute", "A2 " MEMBER " 6A'attributes' A1 61'a' F5", ICSRM_E_TYPE, 24,
     "attributes[0]"},
    {"a text for a list of texts", ACT "81 A4 " BEGIN "64'tags' 60", ICSRM_E_TYPE, 52,
     "activities[0].tags"},
    {"a number in a list of texts", ACT "81 A4 " BEGIN "64'tags' 82 60 00", ICSRM_E_TYPE, 54,
     "activities[0].tags[1]"},
    {"lists in lists, deeper than any record", EXAMS "81 81 81 81 81 81 81 81 80 " MEMBER,
     ICSRM_E_TYPE, 8, "exams[0]"},
    {"maps in maps, deeper than any record", "A1 66'member' A1 60 A1 60 A1 60 A1 60 60",
     ICSRM_E_TYPE, 8, "member"},

    {"a key of no record", "A2 " MEMBER " 67'salarie' 00", ICSRM_E_KEY, 10, ""},
    {"a key with a NUL behind it", "A2 " MEMBER " 67'member' 00 61'n'", ICSRM_E_KEY, 10, ""},
    {"an empty key", "A2 60 00 " MEMBER, ICSRM_E_KEY, 1, ""},
    {"a key of no exam", EXAMS "81 A1 62'in' 00 " MEMBER, ICSRM_E_KEY, 9, "exams[0]"},
    {"a key of no terms",
     "A2 " MEMBER " 6C'sponsorships' 81 A2 62'id' 61's' 65'terms' A1 67'minimum' 01", ICSRM_E_KEY,
     37, "sponsorships[0].terms"},

    {"no member", "A0", ICSRM_E_MISSING, 0, "member"},
    {"exams but no member", "A1 65'exams' 80", ICSRM_E_MISSING, 0, "member"},
    {"an exam without a result",
     EXAMS "81 A2 62'on' D864 00 6D'certification' 6A'icsrm:CCSP' " MEMBER, ICSRM_E_MISSING, 8,
     "exams[0].result"},
    {"an exam without a date", EXAMS "82 A3 " EXAM " A1 66'result' 64'pass' " MEMBER,
     ICSRM_E_MISSING, 52, "exams[1].on"},
    {"a sponsorship without terms", "A2 " MEMBER " 6C'sponsorships' 81 A1 62'id' 61's'",
     ICSRM_E_MISSING, 24, "sponsorships[0].terms"},
    {"terms without months", "A2 " MEMBER " 6C'sponsorships' 81 A2 62'id' 61's' 65'terms' A0",
     ICSRM_E_MISSING, 36, "sponsorships[0].terms.service_months"},

    {"a word of no result", EXAMS "81 A3 62'on' D864 00 66'result' 64'Pass' 60 " MEMBER,
     ICSRM_E_WORD, 22, "exams[0].result"},
    {"the day before 0001-01-01", EXAMS "81 A1 62'on' D864 3A000AF93A " MEMBER, ICSRM_E_DATE, 12,
     "exams[0].on"},
    {"the day after 9999-12-31", EXAMS "81 A1 62'on' D864 1A002CC0A1 " MEMBER, ICSRM_E_DATE, 12,
     "exams[0].on"},
    {"2^64 - 1 days", EXAMS "81 A1 62'on' D864 1BFFFFFFFFFFFFFFFF " MEMBER, ICSRM_E_DATE, 12,
     "exams[0].on"},
    {"-2^64 days", EXAMS "81 A1 62'on' D864 3BFFFFFFFFFFFFFFFF " MEMBER, ICSRM_E_DATE, 12,
     "exams[0].on"},
    {"the number that stands for no date", EXAMS "81 A1 62'on' D864 3A7FFFFFFF " MEMBER,
     ICSRM_E_DATE, 12, "exams[0].on"},
    {"the number that stands for no minutes", ACT "81 A4 " BEGIN "67'minutes' 20", ICSRM_E_RANGE,
     55, "activities[0].minutes"},
    {"2^31 minutes", ACT "81 A4 " BEGIN "67'minutes' 1A80000000", ICSRM_E_RANGE, 55,
     "activities[0].minutes"},
    {"2^63 cents", "A2 " MEMBER " 68'payments' 81 A2 62'on' D864 00 66'amount' 1B8000000000000000",
     ICSRM_E_RANGE, 34, "payments[0].amount"},
    {"an attribute of 2^63", "A2 " MEMBER " 6A'attributes' A1 61'a' 1B8000000000000000",
     ICSRM_E_RANGE, 24, "attributes[0]"},
    {"an attribute of -2^64", "A2 " MEMBER " 6A'attributes' A1 61'a' 3BFFFFFFFFFFFFFFFF",
     ICSRM_E_RANGE, 24, "attributes[0]"},
};

/* What the record itself refuses: it knows no bytes, but its places are found in them. */
static const refused rules[] = {
    {"a code that is none",
     EXAMS "81 A3 62'on' D864 00 66'result' 64'pass' 6D'certification' 64'CCSP' " MEMBER,
     ICSRM_E_CODE, 41, "exams[0].certification"},
    {"a certification that its body does not have",
     EXAMS "82 A3 " EXAM " A3 62'on' D864 00 66'result' 64'pass' 6D'certification' 67'icsrm:X' "
           "" MEMBER,
     ICSRM_E_CERTIFICATION, 85, "exams[1].certification"},
    {"a cycle that would end after the calendar",
     EXAMS "81 A3 62'on' D864 1A002CC0A0 66'result' 64'pass' 6D'certification' "
           "6A'icsrm:CCSP' " MEMBER,
     ICSRM_E_TERM, 12, "exams[0].on"},
    {"a kind of no scheme", ACT "81 A4 62'id' 61'a' 62'on' D864 00 64'kind' 61'x' 67'minutes' 00",
     ICSRM_E_KIND, 39, "activities[0].kind"},
    {"an empty id", ACT "81 A4 62'id' 60 62'on' D864 00 64'kind' 67'webinar' 67'minutes' 00",
     ICSRM_E_EMPTY, 26, "activities[0].id"},
    {"no minutes where they are needed", ACT "81 A3 " BEGIN, ICSRM_E_MISSING, 22,
     "activities[0].minutes"},
    {"too many minutes", ACT "81 A4 " BEGIN "67'minutes' 1A000927C1", ICSRM_E_RANGE, 55,
     "activities[0].minutes"},
    {"more minutes excluded than there are",
     ACT "81 A5 " BEGIN "67'minutes' 01 70'excluded_minutes' 02", ICSRM_E_EXCLUDED, 73,
     "activities[0].excluded_minutes"},
    {"a list of certifications that is empty",
     ACT "81 A5 62'id' 61'a' 62'on' D864 00 63'for' 80 64'kind' 67'webinar' 67'minutes' 00",
     ICSRM_E_EMPTY, 38, "activities[0].for"},
    {"a code that is none in a list",
     ACT "81 A5 62'id' 61'a' 62'on' D864 00 63'for' 82 6A'icsrm:CCSP' 61'x' 64'kind' 67'webinar' "
         "67'minutes' 00",
     ICSRM_E_CODE, 50, "activities[0].for[1]"},
    {"a review of what was not reviewed",
     ACT "81 A5 " BEGIN "67'minutes' 00 6B'reviewed_on' D864 00", ICSRM_E_REVIEWED, 68,
     "activities[0].reviewed_on"},
    {"an id twice", ACT "82 A4 " BEGIN "67'minutes' 00 A4 " BEGIN "67'minutes' 00",
     ICSRM_E_DUPLICATE, 60, "activities[1].id"},
    {"months of no length",
     "A2 " MEMBER " 6C'sponsorships' 81 A5 62'id' 61's' 65'terms' A1 6E'service_months' 00 "
     "66'amount' 01 68'currency' 63'USD' 6D'certification' 6A'icsrm:CCSP'",
     ICSRM_E_RANGE, 52, "sponsorships[0].terms.service_months"},
    {"a result without its day",
     "A2 " MEMBER " 6C'sponsorships' 81 A6 62'id' 61's' 65'terms' A1 6E'service_months' 01 "
     "66'amount' 01 66'result' 64'pass' 68'currency' 63'USD' 6D'certification' 6A'icsrm:CCSP'",
     ICSRM_E_PAIR, 68, "sponsorships[0].result"},
};

static void check(const icsrm_catalog *catalog, const refused *row)
{
    octets all = octets_of(row->bytes);
    uint8_t *alone = octets_alone(all.data, all.size);
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_error unknown = {0}; /* of no version */
    char line[512];
    char start[256];
    icsrm_error_init(&error);
    icsrm_status status =
        icsrm_record_decode(catalog, alone, all.size, NULL, &record, NULL, &error);
    icsrm_error_format(&error, line, sizeof line);
    snprintf(start, sizeof start, "at byte %zu: %s%s", row->offset, row->place,
             *row->place != '\0' ? ": " : "");
    if (status != row->status || error.status != row->status || error.offset != row->offset ||
        strncmp(line, start, strlen(start)) != 0)
        fail_msg("%s: %s (%s), expected %s%s", row->what, line, icsrm_status_name(status), start,
                 icsrm_status_name(row->status));
    assert_null(record);
    assert_non_null(error.rule);
    assert_status(icsrm_record_decode(catalog, alone, all.size, NULL, &record, NULL, NULL),
                  row->status); /* and without an error to fill */
    assert_status(icsrm_record_decode(catalog, alone, all.size, NULL, &record, NULL, &unknown),
                  row->status);
    assert_status(unknown.status, ICSRM_OK);
    free(alone);
}

#define CHECK_ALL(table, state)                                                                    \
    for (size_t row = 0; row < sizeof(table) / sizeof *(table); row++)                             \
    check(*(state), &(table)[row])

static void what_the_encoding_forbids(void **state)
{
    CHECK_ALL(form, state);
}

static void what_the_data_model_forbids(void **state)
{
    CHECK_ALL(model, state);
}

static void what_the_record_refuses(void **state)
{
    CHECK_ALL(rules, state);
}

/* So that the tables above fail for their own reason alone. */
static void what_they_begin_with_is_sound(void **state)
{
    static const char *const sound[] = {"A1 " MEMBER, EXAMS "81 A3 " EXAM " " MEMBER,
                                        ACT "81 A4 " BEGIN "67'minutes' 00", SPONSOR};
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        octets all = octets_of(sound[i]);
        icsrm_record *record = NULL;
        assert_ok(icsrm_record_decode(*state, all.data, all.size, NULL, &record, NULL, NULL));
        icsrm_record_free(record);
    }
}

/* A line as a person reads it. */
static void a_refusal_says_place_value_and_rule(void **state)
{
    octets all = octets_of(ACT "81 A4 " BEGIN "67'minutes' 1A000927C1");
    icsrm_record *record = NULL;
    icsrm_error error;
    char line[256];
    icsrm_error_init(&error);
    assert_status(icsrm_record_decode(*state, all.data, all.size, NULL, &record, NULL, &error),
                  ICSRM_E_RANGE);
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line, "at byte 55: activities[0].minutes: 600001 is outside the range "
                              "allowed here (cpd.credit)");
    all = octets_of(EXAMS "81 A1 62'in' 00 " MEMBER);
    assert_status(icsrm_record_decode(*state, all.data, all.size, NULL, &record, NULL, &error),
                  ICSRM_E_KEY);
    icsrm_error_format(&error, line, sizeof line);
    assert_string_equal(line,
                        "at byte 9: exams[0]: in is not a key of the data model (record.cddl)");
}

static int make_catalog(void **state)
{
    *state = new_catalog();
    return 0;
}

static int free_catalog(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_they_begin_with_is_sound),
        cmocka_unit_test(what_the_encoding_forbids),
        cmocka_unit_test(what_the_data_model_forbids),
        cmocka_unit_test(what_the_record_refuses),
        cmocka_unit_test(a_refusal_says_place_value_and_rule),
    };
    return cmocka_run_group_tests(tests, make_catalog, free_catalog);
}
