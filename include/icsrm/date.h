/* SPDX-License-Identifier: MIT
 * The calendar: proleptic Gregorian, years 1 to 9999, no clock times, no time zones. */
#ifndef ICSRM_DATE_H
#define ICSRM_DATE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A day: days since 1970-01-01 (Arrow date32). */
typedef int32_t icsrm_date;

#define ICSRM_DATE_NONE INT32_MIN             /**< no date */
#define ICSRM_DATE_MIN  ((icsrm_date)-719162) /**< 0001-01-01 */
#define ICSRM_DATE_MAX  ((icsrm_date)2932896) /**< 9999-12-31 */

/** Room for YYYY-MM-DD and its NUL. */
#define ICSRM_DATE_TEXT_SIZE 11

/** What 29 February becomes in a year that has none [I-1]. */
enum { ICSRM_LEAP_FEBRUARY_28 = 1, ICSRM_LEAP_MARCH_1 };

/**
 * Says whether a day lies in the years 1 to 9999.
 *
 * Returns: 1 or 0; 0 for ICSRM_DATE_NONE. Cost: constant. Since 0.1.0.
 */
ICSRM_API int icsrm_date_is_valid(icsrm_date date);

/**
 * Makes a date of a year, month and day.
 *
 * year: 1 to 9999; month: 1 to 12; day: 1 to the month's last; out: not NULL.
 * Status: ICSRM_E_DATE if there is no such day; ICSRM_E_ARGUMENT if out is NULL.
 * Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_from_civil(int32_t year, int32_t month, int32_t day,
                                             icsrm_date *out);

/**
 * Splits a date into year, month and day.
 *
 * year, month, day: each may be NULL.
 * Status: ICSRM_E_DATE if the date is not valid; then nothing is written.
 * Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_to_civil(icsrm_date date, int32_t *year, int32_t *month,
                                           int32_t *day);

/**
 * Reads a date of the form YYYY-MM-DD; nothing else, no spaces, no shorter year.
 *
 * text: `size` bytes, or up to its NUL with ICSRM_STRLEN; out: not NULL.
 * Status: ICSRM_E_DATE if the text is not of that form or there is no such day; ICSRM_E_ARGUMENT
 * if a pointer is NULL. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_parse(const char *text, size_t size, icsrm_date *out);

/**
 * Writes a date as YYYY-MM-DD with its NUL.
 *
 * text: room for ICSRM_DATE_TEXT_SIZE bytes, not NULL.
 * Status: ICSRM_E_DATE if the date is not valid; then text is made empty; ICSRM_E_ARGUMENT if text
 * is NULL. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_format(icsrm_date date, char *text);

/**
 * Adds years: the same month and day; 29 February falls as `leap` says where the year has none.
 *
 * Rules: cycle.term [I-1].
 * years: may be negative; leap: ICSRM_LEAP_FEBRUARY_28 or ICSRM_LEAP_MARCH_1; out: not NULL.
 * Status: ICSRM_E_DATE if the date is not valid or the result would lie outside the years 1 to
 * 9999; ICSRM_E_ARGUMENT if out is NULL or leap is neither. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_add_years(icsrm_date date, int32_t years, int32_t leap,
                                            icsrm_date *out);

/**
 * Adds months: the same day; a day that the month lacks becomes the month's last day.
 *
 * months: may be negative; out: not NULL.
 * Status: ICSRM_E_DATE if the date is not valid or the result would lie outside the years 1 to
 * 9999; ICSRM_E_ARGUMENT if out is NULL. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_date_add_months(icsrm_date date, int32_t months, icsrm_date *out);

#ifdef __cplusplus
}
#endif

#endif
