"""Sections 1 and 2 of the rules: days, and what is known on them."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from math import floor

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
        self.tags = fact.get("tags", [])

    def counts_for(self, facts):
        """I-5: for all certifications held, or for those named; with a limit,
        for the first so many that it names, or that were awarded.  The edition in
        force when it was done says."""
        policy = facts.scheme.in_force(self.on).policy
        named = self.only_for
        if named is None:
            if policy.sharing == "named":
                return False
            if not policy.sharing_limit:
                return True
            named = facts.awarded
        return facts.certification in named[:policy.sharing_limit or None]

    def credit(self, kind):
        """Its credit by itself: "Then, in this order: a smallest award, a
        percentage, a maximum per activity." """
        credit = self.plain_credit(kind)
        if credit < kind.first_award:
            return 0
        if kind.percent != 100:    # in whole thousandths
            credit = Fraction(floor(Fraction(credit) * kind.percent * 10), 1000)
        return credit if kind.item_maximum is None else min(credit, kind.item_maximum)

    def plain_credit(self, kind):
        """By steps, fixed, or by the hour, cut down to an increment."""
        if kind.steps:
            return max((credit for minutes, credit in kind.steps
                        if minutes <= self.minutes), default=0)
        if kind.minutes is None:
            return kind.fixed      # "Fixed-credit kinds ignore minutes."
        if kind.increment == 1:
            return self.minutes // kind.minutes
        return floor(Fraction(self.minutes, kind.minutes) / kind.increment) * kind.increment


class Facts:
    """What bears on one certification; still all of it, whatever the day."""

    carried_in = None              # a number: what is carried in, whatever else is known

    def __init__(self, record, certification, scheme):
        self.certification = certification
        self.scheme = scheme.held_as(certification)
        self.attributes = record.get("attributes", {})
        self.awarded = self.by_award(record)
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

    def by_award(self, record):
        """The codes of the body by the day that each was first awarded."""
        awards = [(fact["on"], fact["certification"])
                  for fact in [*record.get("exams", []), *record.get("recertifications", [])]
                  if fact.get("result", "pass") == "pass"]
        ours = self.scheme.body + ":"
        return list(dict.fromkeys(code for _, code in sorted(awards)
                                  if code.startswith(ours)))


def standing(activity, day):
    """Section 2: "What is known of an activity on a day"."""
    if activity.on > day:
        return "future"
    if activity.status == "draft" or activity.submitted_on > day:
        return "draft"
    if activity.status in ("approved", "rejected") and activity.known_on <= day:
        return activity.status
    return "submitted"
