/* SPDX-License-Identifier: MIT
 * The calendar, held against a counter that goes from day to day and knows only month lengths. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int leap_year(int32_t year)
{
    if (year % 400 == 0)
        return 1;
    if (year % 100 == 0)
        return 0;
    return year % 4 == 0;
}

static int32_t month_length(int32_t year, int32_t month)
{
    switch (month) {
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    case 2:
        return leap_year(year) ? 29 : 28;
    default:
        return 31;
    }
}

typedef struct walker {
    int32_t year, month, day;
    icsrm_date date;
} walker;

static void walk(walker *at)
{
    at->date++;
    if (++at->day <= month_length(at->year, at->month))
        return;
    at->day = 1;
    if (++at->month <= 12)
        return;
    at->month = 1;
    at->year++;
}

static void every_day_of_ten_thousand_years_both_ways(void **state)
{
    (void)state;
    walker at = {1, 1, 1, ICSRM_DATE_MIN};
    while (at.year <= 9999) {
        int32_t year = 0;
        int32_t month = 0;
        int32_t day_of_month = 0;
        icsrm_date date = ICSRM_DATE_NONE;
        assert_ok(icsrm_date_to_civil(at.date, &year, &month, &day_of_month));
        if (year != at.year || month != at.month || day_of_month != at.day)
            fail_msg("day %d reads as %d-%d-%d, is %d-%d-%d", at.date, year, month, day_of_month,
                     at.year, at.month, at.day);
        assert_ok(icsrm_date_from_civil(at.year, at.month, at.day, &date));
        if (date != at.date)
            fail_msg("%d-%d-%d reads as %d, is %d", at.year, at.month, at.day, date, at.date);
        walk(&at);
    }
    assert_int_equal(at.date, ICSRM_DATE_MAX + 1);
}

static void the_epoch_is_1970(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("2000-02-29"), 11016);
    assert_int_equal(day("0001-01-01"), ICSRM_DATE_MIN);
    assert_int_equal(day("9999-12-31"), ICSRM_DATE_MAX);
}

static void every_day_of_400_years_as_text_both_ways(void **state)
{
    (void)state;
    walker at = {2000, 1, 1, day("2000-01-01")};
    while (at.year < 2400) {
        char expected[64];
        char written[ICSRM_DATE_TEXT_SIZE];
        icsrm_date date = ICSRM_DATE_NONE;
        snprintf(expected, sizeof expected, "%04d-%02d-%02d", at.year, at.month, at.day);
        assert_ok(icsrm_date_format(at.date, written));
        assert_string_equal(written, expected);
        assert_ok(icsrm_date_parse(expected, ICSRM_STRLEN, &date));
        assert_int_equal(date, at.date);
        walk(&at);
    }
    assert_int_equal(at.date - day("2000-01-01"), 146097);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    for (int32_t year = -1; year <= 10001; year += year == 1 ? 1898 : year == 1901 ? 8097 : 1)
        for (int32_t month = -1; month <= 14; month++)
            for (int32_t of_month = -1; of_month <= 33; of_month++) {
                int exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
                             of_month >= 1 && of_month <= month_length(year, month);
                icsrm_date date = 77;
                icsrm_status status = icsrm_date_from_civil(year, month, of_month, &date);
                assert_status(status, exists ? ICSRM_OK : ICSRM_E_DATE);
                if (!exists)
                    assert_int_equal(date, 77);
            }
    icsrm_date date = 77;
    assert_status(icsrm_date_from_civil(INT32_MAX, 1, 1, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_from_civil(INT32_MIN, 1, 1, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_from_civil(2024, INT32_MIN, INT32_MAX, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_from_civil(2024, 1, 1, NULL), ICSRM_E_ARGUMENT);
}

static void only_the_years_1_to_9999_are_valid(void **state)
{
    (void)state;
    assert_true(icsrm_date_is_valid(ICSRM_DATE_MIN));
    assert_true(icsrm_date_is_valid(ICSRM_DATE_MAX));
    static const icsrm_date outside[] = {ICSRM_DATE_NONE, ICSRM_DATE_MIN - 1, ICSRM_DATE_MAX + 1,
                                         INT32_MAX};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        int32_t year = 5;
        int32_t month = 5;
        int32_t of_month = 5;
        char written[ICSRM_DATE_TEXT_SIZE] = "unchanged";
        icsrm_date date = 77;
        assert_int_equal(icsrm_date_is_valid(outside[i]), 0);
        assert_status(icsrm_date_to_civil(outside[i], &year, &month, &of_month), ICSRM_E_DATE);
        assert_true(year == 5 && month == 5 && of_month == 5);
        assert_status(icsrm_date_format(outside[i], written), ICSRM_E_DATE);
        assert_string_equal(written, "");
        assert_status(icsrm_date_add_years(outside[i], 0, ICSRM_LEAP_MARCH_1, &date), ICSRM_E_DATE);
        assert_status(icsrm_date_add_months(outside[i], 0, &date), ICSRM_E_DATE);
        assert_int_equal(date, 77);
    }
}

static void parts_may_be_left_out(void **state)
{
    (void)state;
    int32_t part = 0;
    assert_ok(icsrm_date_to_civil(day("2024-05-17"), &part, NULL, NULL));
    assert_int_equal(part, 2024);
    assert_ok(icsrm_date_to_civil(day("2024-05-17"), NULL, &part, NULL));
    assert_int_equal(part, 5);
    assert_ok(icsrm_date_to_civil(day("2024-05-17"), NULL, NULL, &part));
    assert_int_equal(part, 17);
    assert_ok(icsrm_date_to_civil(day("2024-05-17"), NULL, NULL, NULL));
    assert_status(icsrm_date_format(0, NULL), ICSRM_E_ARGUMENT);
}

static void malformed_texts_are_refused(void **state)
{
    (void)state;
    static const char *const malformed[] = {
        "",
        "2024",
        "2024-1-01",
        "2024-01-1",
        "24-01-01",
        "2024/01/01",
        "20240101",
        "2024-01-011",
        " 2024-01-01",
        "2024-01-01 ",
        "2024-01-0",
        "+024-01-01",
        "-024-01-01",
        "2024-0a-01",
        "2024-00-10",
        "2024-13-01",
        "2024-01-00",
        "2024-01-32",
        "2023-02-29",
        "1900-02-29",
        "2024-04-31",
        "0000-01-01",
        "12024-01-0",
        "2024-01--1",
        "2024--1-01",
        "2024-01-01T",
        "2024-W01-1",
        "today",
        "2024-01-+1",
        "\xEF\xBB\xBF"
        "2024-01",
    };
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        icsrm_date date = 77;
        assert_status(icsrm_date_parse(malformed[i], ICSRM_STRLEN, &date), ICSRM_E_DATE);
        assert_int_equal(date, 77);
    }
}

/* Whether ten bytes are a date, said plainly. */
static int is_date(const unsigned char *bytes)
{
    static const char shape[] = "dddd-dd-dd";
    int32_t part[3] = {0, 0, 0};
    int which = 0;
    for (int i = 0; i < 10; i++) {
        if (shape[i] == '-') {
            if (bytes[i] != '-')
                return 0;
            which++;
        } else {
            if (bytes[i] < '0' || bytes[i] > '9')
                return 0;
            part[which] = part[which] * 10 + (bytes[i] - '0');
        }
    }
    return part[0] >= 1 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1 &&
           part[2] <= month_length(part[0], part[1]);
}

static void any_byte_at_any_place_is_judged(void **state)
{
    (void)state;
    static const char *const bases[] = {"2024-02-29", "1999-12-31", "0001-01-01", "2023-11-30"};
    for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
        for (size_t place = 0; place < 10; place++)
            for (unsigned byte = 0; byte < 256; byte++) {
                unsigned char *bytes = malloc(10); /* no NUL: reading further is an error */
                assert_non_null(bytes);
                memcpy(bytes, bases[b], 10);
                bytes[place] = (unsigned char)byte;
                icsrm_date date;
                icsrm_status status = icsrm_date_parse((const char *)bytes, 10, &date);
                assert_status(status, is_date(bytes) ? ICSRM_OK : ICSRM_E_DATE);
                free(bytes);
            }
}

static void the_size_bounds_the_text(void **state)
{
    (void)state;
    icsrm_date date = ICSRM_DATE_NONE;
    assert_ok(icsrm_date_parse("2024-01-01 and more", 10, &date));
    assert_int_equal(date, day("2024-01-01"));
    assert_status(icsrm_date_parse("2024-01-01", 9, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_parse("2024-01-01", 0, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_parse("2024-01-01", 11, &date), ICSRM_E_DATE);
    assert_status(icsrm_date_parse(NULL, 10, &date), ICSRM_E_ARGUMENT);
    assert_status(icsrm_date_parse("2024-01-01", 10, NULL), ICSRM_E_ARGUMENT);
}

static void years_are_added_by_the_calendar(void **state)
{
    (void)state;
    static const int32_t steps[] = {-100, -4, -3, -1, 0, 1, 3, 4, 100};
    walker at = {2000, 1, 1, day("2000-01-01")};
    for (; at.year < 2400; walk(&at))
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            int32_t year = at.year + steps[i];
            int gone = at.month == 2 && at.day == 29 && !leap_year(year);
            icsrm_date expected = 0;
            icsrm_date february = 0;
            icsrm_date march = 0;
            assert_ok(icsrm_date_from_civil(year, at.month, gone ? 28 : at.day, &expected));
            assert_ok(icsrm_date_add_years(at.date, steps[i], ICSRM_LEAP_FEBRUARY_28, &february));
            assert_ok(icsrm_date_add_years(at.date, steps[i], ICSRM_LEAP_MARCH_1, &march));
            assert_int_equal(february, expected);
            assert_int_equal(march, gone ? expected + 1 : expected);
        }
}

static void months_are_added_by_the_calendar(void **state)
{
    (void)state;
    static const int32_t steps[] = {-1200, -13, -12, -1, 0, 1, 2, 11, 12, 13, 1200};
    walker at = {2000, 1, 1, day("2000-01-01")};
    for (; at.year < 2400; walk(&at))
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            int32_t year = at.year;
            int32_t month = at.month;
            for (int32_t n = 0; n < steps[i]; n++, month = month == 12 ? year++, 1 : month + 1)
                ;
            for (int32_t n = 0; n > steps[i]; n--, month = month == 1 ? year--, 12 : month - 1)
                ;
            int32_t last = month_length(year, month);
            icsrm_date expected = 0;
            icsrm_date date = 0;
            assert_ok(icsrm_date_from_civil(year, month, at.day < last ? at.day : last, &expected));
            assert_ok(icsrm_date_add_months(at.date, steps[i], &date));
            assert_int_equal(date, expected);
        }
}

static void sums_beyond_the_calendar_are_refused(void **state)
{
    (void)state;
    static const int32_t too_many[] = {1, 2, 9999, 10000, INT32_MAX};
    for (size_t i = 0; i < sizeof too_many / sizeof *too_many; i++) {
        icsrm_date date = 77;
        int32_t more = too_many[i];
        assert_status(icsrm_date_add_years(ICSRM_DATE_MAX, more, ICSRM_LEAP_MARCH_1, &date),
                      ICSRM_E_DATE);
        assert_status(icsrm_date_add_years(ICSRM_DATE_MIN, -more, ICSRM_LEAP_MARCH_1, &date),
                      ICSRM_E_DATE);
        assert_status(icsrm_date_add_months(ICSRM_DATE_MAX, more, &date), ICSRM_E_DATE);
        assert_status(icsrm_date_add_months(ICSRM_DATE_MIN, -more, &date), ICSRM_E_DATE);
        assert_status(icsrm_date_add_months(0, INT32_MIN, &date), ICSRM_E_DATE);
        assert_status(icsrm_date_add_years(0, INT32_MIN, ICSRM_LEAP_MARCH_1, &date), ICSRM_E_DATE);
        assert_int_equal(date, 77);
    }
    icsrm_date date = 0;
    assert_status(icsrm_date_add_years(day("1970-01-01"), 8030, ICSRM_LEAP_MARCH_1, &date),
                  ICSRM_E_DATE);
    assert_status(icsrm_date_add_years(day("2000-12-31"), -2000, ICSRM_LEAP_MARCH_1, &date),
                  ICSRM_E_DATE);
    assert_ok(icsrm_date_add_years(day("0001-03-01"), 9998, ICSRM_LEAP_FEBRUARY_28, &date));
    assert_int_equal(date, day("9999-03-01"));
    assert_ok(icsrm_date_add_months(ICSRM_DATE_MIN, 9999 * 12 - 1, &date));
    assert_int_equal(date, day("9999-12-01"));
    assert_ok(icsrm_date_add_months(day("9999-12-01"), -(9999 * 12 - 1), &date));
    assert_int_equal(date, ICSRM_DATE_MIN);
}

static void a_leap_policy_is_one_of_two(void **state)
{
    (void)state;
    static const int32_t neither[] = {0, 3, -1, INT32_MAX};
    icsrm_date date = 77;
    for (size_t i = 0; i < sizeof neither / sizeof *neither; i++)
        assert_status(icsrm_date_add_years(0, 1, neither[i], &date), ICSRM_E_ARGUMENT);
    assert_status(icsrm_date_add_years(0, 1, ICSRM_LEAP_MARCH_1, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_date_add_months(0, 1, NULL), ICSRM_E_ARGUMENT);
    assert_int_equal(date, 77);
    assert_ok(icsrm_date_add_years(day("2024-02-29"), 3, ICSRM_LEAP_FEBRUARY_28, &date));
    assert_int_equal(date, day("2027-02-28"));
    assert_ok(icsrm_date_add_years(day("2024-02-29"), 3, ICSRM_LEAP_MARCH_1, &date));
    assert_int_equal(date, day("2027-03-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_ten_thousand_years_both_ways),
        cmocka_unit_test(the_epoch_is_1970),
        cmocka_unit_test(every_day_of_400_years_as_text_both_ways),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(only_the_years_1_to_9999_are_valid),
        cmocka_unit_test(parts_may_be_left_out),
        cmocka_unit_test(malformed_texts_are_refused),
        cmocka_unit_test(any_byte_at_any_place_is_judged),
        cmocka_unit_test(the_size_bounds_the_text),
        cmocka_unit_test(years_are_added_by_the_calendar),
        cmocka_unit_test(months_are_added_by_the_calendar),
        cmocka_unit_test(sums_beyond_the_calendar_are_refused),
        cmocka_unit_test(a_leap_policy_is_one_of_two),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
