/* SPDX-License-Identifier: MIT
 * The calendar: proleptic Gregorian, days since 1970-01-01. */
#include <icsrm/date.h>
#include <stdbool.h>
#include <string.h>

/* Years are counted from 1 March, so that the leap day is the last day of a year. Year 0 begins on
 * 0000-03-01, which is 719,468 days before 1970-01-01. */
enum { EPOCH_SHIFT = 719468, YEAR_MIN = 1, YEAR_MAX = 9999, LEAP_DAY = 365 };

/* Such a year, and the day of it from 0 on. */
typedef struct march {
    int32_t year, day;
} march;

typedef struct civil {
    int32_t year, month, day;
} civil;

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t last_day(int32_t year, int32_t month)
{
    static const int8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* The first day of a year from March, of 0 or later. */
static icsrm_date first_day(int32_t year)
{
    return year * 365 + year / 4 - year / 100 + year / 400 - EPOCH_SHIFT;
}

static icsrm_date from_civil(civil c)
{
    int32_t year = c.month > 2 ? c.year : c.year - 1; /* 0 to 9999 */
    int32_t month = c.month > 2 ? c.month - 3 : c.month + 9;
    return first_day(year) + (153 * month + 2) / 5 + c.day - 1;
}

/* Quarters of days: a century has 146,097 on average, the years of one 1,461. */
static march to_march(icsrm_date date)
{
    const uint32_t days = (uint32_t)(date + EPOCH_SHIFT); /* positive for every valid date */
    const uint32_t century = (4 * days + 3) / 146097;
    const uint32_t of_century = (4 * days + 3) % 146097 / 4;
    const uint32_t year = (4 * of_century + 3) / 1461;
    const uint32_t of_year = (4 * of_century + 3) % 1461 / 4;
    return (march){(int32_t)(100 * century + year), (int32_t)of_year};
}

static civil to_civil(icsrm_date date)
{
    const march at = to_march(date);
    int32_t month = (5 * at.day + 2) / 153;
    civil c = {month < 10 ? at.year : at.year + 1, month < 10 ? month + 3 : month - 9,
               at.day - (153 * month + 2) / 5 + 1};
    return c;
}

static inline bool is_valid(icsrm_date date)
{
    return date >= ICSRM_DATE_MIN && date <= ICSRM_DATE_MAX;
}

int icsrm_date_is_valid(icsrm_date date)
{
    return is_valid(date);
}

icsrm_status icsrm_date_from_civil(int32_t year, int32_t month, int32_t day, icsrm_date *out)
{
    if (out == NULL)
        return ICSRM_E_ARGUMENT;
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 ||
        day > last_day(year, month))
        return ICSRM_E_DATE;
    *out = from_civil((civil){year, month, day});
    return ICSRM_OK;
}

icsrm_status icsrm_date_to_civil(icsrm_date date, int32_t *year, int32_t *month, int32_t *day)
{
    if (!is_valid(date))
        return ICSRM_E_DATE;
    civil c = to_civil(date);
    if (year != NULL)
        *year = c.year;
    if (month != NULL)
        *month = c.month;
    if (day != NULL)
        *day = c.day;
    return ICSRM_OK;
}

/* Reads `count` digits; -1 where one of them is none. */
static int32_t read_digits(const char *text, int count)
{
    int32_t number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

icsrm_status icsrm_date_parse(const char *text, size_t size, icsrm_date *out)
{
    if (text == NULL || out == NULL)
        return ICSRM_E_ARGUMENT;
    if (size == ICSRM_STRLEN)
        size = strlen(text);
    if (size != ICSRM_DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
        return ICSRM_E_DATE;
    /* A part with a letter reads as -1, which is no year, month or day. */
    return icsrm_date_from_civil(read_digits(text, 4), read_digits(text + 5, 2),
                                 read_digits(text + 8, 2), out);
}

static void write_digits(char *text, int count, int32_t number)
{
    for (int i = count - 1; i >= 0; i--) {
        text[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

icsrm_status icsrm_date_format(icsrm_date date, char *text)
{
    if (text == NULL)
        return ICSRM_E_ARGUMENT;
    text[0] = '\0';
    if (!is_valid(date))
        return ICSRM_E_DATE;
    civil c = to_civil(date);
    write_digits(text, 4, c.year);
    text[4] = '-';
    write_digits(text + 5, 2, c.month);
    text[7] = '-';
    write_digits(text + 8, 2, c.day);
    text[10] = '\0';
    return ICSRM_OK;
}

icsrm_status icsrm_date_add_years(icsrm_date date, int32_t years, int32_t leap, icsrm_date *out)
{
    if (out == NULL || (leap != ICSRM_LEAP_FEBRUARY_28 && leap != ICSRM_LEAP_MARCH_1))
        return ICSRM_E_ARGUMENT;
    if (!is_valid(date) || years < -YEAR_MAX || years > YEAR_MAX)
        return ICSRM_E_DATE;
    march at = to_march(date);
    at.year += years;
    if (at.year < 0 || at.year > YEAR_MAX)
        return ICSRM_E_DATE;
    if (at.day == LEAP_DAY && leap == ICSRM_LEAP_FEBRUARY_28 && !is_leap(at.year + 1))
        at.day--; /* [I-1]; else the day after it is 1 March */
    const icsrm_date sum = first_day(at.year) + at.day;
    if (!is_valid(sum))
        return ICSRM_E_DATE;
    *out = sum;
    return ICSRM_OK;
}

icsrm_status icsrm_date_add_months(icsrm_date date, int32_t months, icsrm_date *out)
{
    if (out == NULL)
        return ICSRM_E_ARGUMENT;
    if (!is_valid(date) || months < -12 * YEAR_MAX || months > 12 * YEAR_MAX)
        return ICSRM_E_DATE;
    civil c = to_civil(date);
    int32_t count = c.year * 12 + c.month - 1 + months; /* months since the year 0 */
    if (count < 12 * YEAR_MIN)
        return ICSRM_E_DATE;
    c.year = count / 12;
    c.month = count % 12 + 1;
    if (c.day > last_day(c.year, c.month))
        c.day = last_day(c.year, c.month);
    return icsrm_date_from_civil(c.year, c.month, c.day, out);
}
