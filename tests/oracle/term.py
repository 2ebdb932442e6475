"""The days of a cycle: where a term starts and ends, and what follows it.

Every interval but the renewal window, grace and re-examination ends before its
last day; E is the first day on which the certification is not active.
"""

import calendar
from datetime import date, timedelta

from facts import DAY, add_months, add_years


def start_of(award, policy):
    """The day a term starts that is awarded on a day."""
    if policy.starts == "day-after":
        return award + DAY
    if policy.starts == "next-january" and (award.month, award.day) != (1, 1):
        return date(award.year + 1, 1, 1)
    return award


def months_of(start, end):
    """Months of [start, end), the first and the last begun one counted."""
    last = end - DAY
    return (last.year - start.year) * 12 + last.month - start.month + 1


# --- The calendar: on which days a term may end ---------------------------

def firsts_of_months(year):
    return [date(year, month, 1) for month in range(1, 13)]


def after_month(year, month):
    """The first day after a month."""
    return date(year, month, calendar.monthrange(year, month)[1]) + DAY


def calendar_of(policy, attributes, year):
    """The first inactive days that the scheme allows, around a year."""
    years = [y for y in range(year - 2, year + 3) if date.min.year <= y < date.max.year]
    if policy.ends == "month":
        return [day for y in years for day in firsts_of_months(y)]
    if policy.ends == "birth-month":
        return [after_month(y, attributes["birth_month"]) for y in years]
    return [date(y, *policy.end_day) + DAY for y in years]


def grid_points(policy, attributes, start):
    """The points of the holder's grid around a day."""
    grid = policy.grid
    value = None if grid.attribute is None else str(attributes[grid.attribute])
    origin = grid.points[value]
    term = policy.years * 12 + policy.months
    about = (start.year - origin.year) * 12 // term
    return [add_months(origin, term * n) for n in range(about - 2, about + 4)]


def end_of_term(start, policy, attributes=None, continued=False):
    """E.  "An awarded cycle ends on the first day of the calendar after the
    anniversary; one that continues another starts on the calendar already, and
    stays there"; a grid "alone decides the end"."""
    if policy.ends == "grid":
        return min(day for day in grid_points(policy, attributes, start) if day > start)
    anniversary = add_months(add_years(start, policy.years, policy.leap), policy.months)
    if policy.ends == "anniversary":
        return anniversary + timedelta(days=policy.end_offset)
    allowed = calendar_of(policy, attributes, anniversary.year)
    return min(day for day in allowed
               if day > anniversary or (continued and day == anniversary))


# --- Around E -------------------------------------------------------------

def back(day, months=0, days=0):
    """So long before a day, as far as the calendar reaches."""
    if (day.year - date.min.year) * 12 + day.month - 1 < months:
        return date.min
    earlier = add_months(day, -months)
    return earlier - timedelta(days=min(days, earlier.toordinal() - 1))


def end_of_grace(expires, policy):
    """The last day of grace; the day before E if there is none."""
    if policy.window_after_months:
        return add_months(expires, policy.window_after_months) - DAY
    return expires + timedelta(days=policy.window_after)


def end_of_window(grace_ends, policy):
    """The last day of suspension, or of grace where nobody is suspended."""
    if policy.suspension_months:
        return add_months(grace_ends + DAY, policy.suspension_months) - DAY
    return grace_ends


def reexam_window(start, expires, grace_ends, closes, policy):
    """The first and the last day of re-examination; None: no last day."""
    first = {"expiry": expires,
             "months-before": back(expires, policy.reexam_months),
             "start": start,
             "grace-end": grace_ends + DAY}[policy.reexam_from]
    last = {"open": None, "expiry": expires - DAY, "close": closes}[policy.reexam_until]
    return max(first, start + DAY), last     # the award itself begins nothing again


# --- Years ----------------------------------------------------------------

def year_start(cycle, year):
    """The first day of a year of the cycle: "12 months counted from the cycle's start",
    each ending as the term does, "and on a grid from the start of the full term"."""
    policy = cycle.edition.policy
    if policy.ends != "grid":
        shift = policy.end_offset if year else 0
        return add_years(cycle.start, year, policy.leap) + timedelta(days=shift)
    grid = policy.grid
    origin = grid.points[None if grid.attribute is None else str(cycle.attributes[grid.attribute])]
    term = policy.years * 12 + policy.months
    whole = 0                      # terms from the grid's point to the one that ends here
    step = 1 if origin < cycle.expires else -1
    while add_months(origin, whole * term) != cycle.expires:
        whole += step
    return add_months(origin, (whole - 1) * term + 12 * year)


def full_years(cycle):
    """The years, from 0, that lie in the cycle whole; one in which the renewal before
    took everything asks for nothing."""
    years, year = [], 0
    while year_start(cycle, year + 1) <= cycle.expires:
        if year_start(cycle, year) >= cycle.start \
                and year_start(cycle, year + 1) > cycle.earns_from:
            years.append(year)
        year += 1
    return years


def year_of(cycle, day):
    """What a day belongs to: a year of the cycle, full or a rest, from 0; or the time
    before it, -1, or after it, infinity, which are of no year."""
    if cycle.perpetual:
        return 0
    if day < cycle.start:
        return -1
    if day >= cycle.expires:
        return float("inf")
    year = 0
    while year_start(cycle, year + 1) <= day:
        year += 1
    return year
