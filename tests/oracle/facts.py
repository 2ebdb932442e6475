"""Sections 1 and 2 of the rules: days, and what is known on them."""

import calendar
from datetime import date, timedelta

DAY = timedelta(days=1)


def add_years(day, years, leap="february-28"):
    """Section 1: same month and day; 29 February falls as [I-1] says."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1) if leap == "march-1" else date(year, 2, 28)
    return day.replace(year=year)


def add_months(day, months):
    """A day that the month lacks becomes its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def as_date(text):
    return None if text is None else date.fromisoformat(text)


class Activity:
    """One activity with every default of record.cddl filled in."""

    def __init__(self, fact, position):
        self.position = position
        self.id = fact["id"]
        self.kind = fact["kind"]
        self.on = as_date(fact["on"])
        self.status = fact.get("status", "submitted")
        self.submitted_on = as_date(fact.get("submitted_on")) or self.on
        reviewed_on = as_date(fact.get("reviewed_on"))
        # "the latest of its own date, submitted_on and reviewed_on"
        self.known_on = max(self.on, self.submitted_on, reviewed_on or self.on)
        self.minutes = fact.get("minutes", 0) - fact.get("excluded_minutes", 0)
        self.session = fact.get("session")
        self.audience = fact.get("audience")
        self.relevant = fact.get("relevant", True)
        self.part_of_job = fact.get("part_of_job", False)
        self.first_time = fact.get("first_time", True)
        self.only_for = fact.get("for")

    def counts_for(self, code, policy):
        """I-5: for all certifications held, or for those named."""
        if self.only_for is None:
            return policy.sharing == "all"
        return code in self.only_for

    def credit(self, kind):
        """Its credit by itself: one-hour blocks, or the fixed credit."""
        if kind.minutes is None:
            return kind.fixed      # "Fixed-credit kinds ignore minutes."
        return self.minutes // kind.minutes


class Facts:
    """What bears on one certification; still all of it, whatever the day."""

    def __init__(self, record, certification, scheme):
        self.certification = certification
        self.scheme = scheme
        self.activities = [Activity(fact, position) for position, fact
                           in enumerate(record.get("activities", []))]
        self.passes = [as_date(exam["on"]) for exam in record.get("exams", [])
                       if exam["certification"] == certification
                       and exam["result"] == "pass"]
        self.recertifications = [
            as_date(fact["on"]) for fact in record.get("recertifications", [])
            if fact["certification"] == certification]
        self.payments = [(as_date(fact["on"]), position, fact["purpose"])
                         for position, fact in enumerate(record.get("payments", []))
                         if fact["certification"] == certification]


def standing(activity, day):
    """Section 2: "What is known of an activity on a day"."""
    if activity.on > day:
        return "future"
    if activity.status == "draft" or activity.submitted_on > day:
        return "draft"
    if activity.status in ("approved", "rejected") and activity.known_on <= day:
        return activity.status
    return "submitted"
