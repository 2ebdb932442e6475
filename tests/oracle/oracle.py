"""A second reading of the rules, written to be compared with the library.

Plain and slow on purpose: each function is one sentence or one table of the
rules, and nothing is remembered between days.  When a sentence says "as known
on that day", the code asks the whole question again for that day.

The words are those of the rules: record, activity, cycle, window, decision.
"""

import copy
from datetime import date, timedelta

# cpd.requirement: credits per cycle.
REQUIRED = {
    "icsrm:CCSP": 36, "icsrm:CCES": 36, "icsrm:CCEM": 45,
    "icsrm:CRMP": 36, "icsrm:CRMS": 36, "icsrm:CRMM": 45,
    "icsrm:CCCP": 36, "icsrm:CCCS": 36, "icsrm:CCCM": 45,
}

# cpd.credit: the categories in the scheme's order, with their caps.
CAPS = {
    "continuing-education": 30,
    "instruction": 20,
    "on-the-job": 20,
    "research-publishing": 25,
}

# cpd.credit: kind -> (category, fixed credit); None is one credit an hour.
KINDS = {
    "course": ("continuing-education", None),
    "conference": ("continuing-education", None),
    "workshop": ("continuing-education", None),
    "e-learning": ("continuing-education", None),
    "webinar": ("continuing-education", None),
    "presentation": ("instruction", None),
    "teaching": ("instruction", None),
    "project": ("on-the-job", None),
    "article": ("research-publishing", 10),
    "book-contribution": ("research-publishing", 10),
    "co-writing": ("research-publishing", 5),
    "video": ("research-publishing", 5),
}

CYCLE_YEARS = 3                    # cycle.term
WINDOW = timedelta(days=42)        # renewal.window


def add_years(day, years):
    """Section 1: same month and day; 29 February falls to 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        if (day.month, day.day) != (2, 29):
            raise
        return date(day.year + years, 2, 28)


def as_date(text):
    return None if text is None else date.fromisoformat(text)


# --- Section 2: the facts -------------------------------------------------

class Activity:
    """One activity with every default of record.cddl filled in."""

    def __init__(self, fact, position):
        self.position = position
        self.id = fact["id"]
        self.category, fixed = KINDS[fact["kind"]]
        self.on = as_date(fact["on"])
        self.status = fact.get("status", "submitted")
        self.submitted_on = as_date(fact.get("submitted_on")) or self.on
        reviewed_on = as_date(fact.get("reviewed_on"))
        # "the latest of its own date, submitted_on and reviewed_on"
        self.known_on = max(self.on, self.submitted_on, reviewed_on or self.on)
        self.session = fact.get("session")
        self.audience = fact.get("audience")
        self.relevant = fact.get("relevant", True)
        self.part_of_job = fact.get("part_of_job", False)
        self.first_time = fact.get("first_time", True)
        self.only_for = fact.get("for")
        if fixed is not None:      # "Fixed-credit kinds ignore minutes."
            self.credit = fixed
        else:                      # one-hour blocks, per activity
            self.credit = (fact["minutes"] - fact.get("excluded_minutes", 0)) // 60

    def counts_for(self, certification):
        return self.only_for is None or certification in self.only_for


class Cycle:
    def __init__(self, number, start, begun_by):
        self.number = number
        self.start = start
        self.begun_by = begun_by
        self.expires = add_years(start, CYCLE_YEARS)   # E
        self.opens = self.expires - WINDOW
        self.closes = self.expires + WINDOW            # included


class Facts:
    """What bears on one certification; still all of it, whatever the day."""

    def __init__(self, record, certification):
        self.certification = certification
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


# --- Section 4: credits ---------------------------------------------------

def could_hold_claim(activity, certification):
    """cpd.audience: relevant, for this certification, a whole hour."""
    return (activity.category == "instruction" and activity.relevant
            and activity.counts_for(certification) and activity.credit >= 1)


def is_repeat(activity, facts, day):
    """cpd.audience: is this approved or submitted activity a repeat?"""
    if activity.category != "instruction":
        return False
    if activity.session is None or activity.audience is None:
        return False               # "the activity stands alone"
    rivals = [other for other in facts.activities
              if other.session == activity.session
              and other.audience == activity.audience
              and could_hold_claim(other, facts.certification)]
    approved = [other for other in rivals if standing(other, day) == "approved"]
    if approved:
        holder = min(approved, key=lambda a: (a.known_on, a.on, a.position))
        return activity is not holder
    if standing(activity, day) == "approved":
        return False               # nobody holds the claim
    return any(standing(other, day) == "submitted"
               and (other.on, other.position) < (activity.on, activity.position)
               for other in rivals)


def judge(activity, facts, cycle, day):
    """The table of outcomes, line by line; the last three are "approved" here."""
    known = standing(activity, day)
    if known in ("future", "draft", "rejected"):
        return known
    if activity.on < cycle.start or activity.on >= cycle.expires:
        return "outside-cycle"
    if not activity.counts_for(facts.certification):
        return "other-certification"
    if activity.submitted_on > cycle.closes:
        return "submitted-late"
    if activity.category != "continuing-education" and not activity.relevant:
        return "off-topic"         # cpd.relevance
    if activity.category == "research-publishing" and activity.part_of_job:
        return "part-of-job"       # cpd.independence
    if activity.category == "on-the-job" and not activity.first_time:
        return "not-first-time"    # cpd.first-time
    if is_repeat(activity, facts, day):
        return "repeat-audience"   # cpd.audience
    if activity.credit == 0:
        return "no-whole-hour"
    if known == "submitted":
        return "pending"           # cpd.approval
    return "approved"


def earned_by_category(facts, cycle, day):
    earned = dict.fromkeys(CAPS, 0)
    for activity in facts.activities:
        if judge(activity, facts, cycle, day) == "approved":
            earned[activity.category] += activity.credit
    return earned


def total_counted(facts, cycle, day):
    earned = earned_by_category(facts, cycle, day)
    return sum(min(earned[category], cap) for category, cap in CAPS.items())


def is_met(facts, cycle, day):
    return total_counted(facts, cycle, day) >= REQUIRED[facts.certification]


def with_pending_approved(facts, cycle, day):
    """The same facts, had every `pending` activity been approved on the day."""
    pending = [activity.position for activity in facts.activities
               if judge(activity, facts, cycle, day) == "pending"]
    if not pending:
        return facts
    supposed = copy.copy(facts)
    supposed.activities = list(facts.activities)
    for position in pending:
        activity = copy.copy(facts.activities[position])
        activity.status = "approved"
        activity.known_on = day
        supposed.activities[position] = activity
    return supposed


def outcomes(facts, cycle, day):
    """Outcome, credits and attributed credit of each activity, in record order.

    "credit is attributed to activities by date, then by position: each adds
    what is left under the maxima of its category"
    """
    left = dict(CAPS)
    rows = {}
    for activity in sorted(facts.activities, key=lambda a: (a.on, a.position)):
        outcome = judge(activity, facts, cycle, day)
        credit = counted = 0
        if outcome == "pending":
            credit = activity.credit
        elif outcome == "approved":
            credit = activity.credit
            counted = min(credit, left[activity.category])
            left[activity.category] -= counted
            if counted == credit:
                outcome = "counted"
            elif counted > 0:
                outcome = "capped"
            else:
                outcome = "over-cap"
        rows[activity.position] = {"id": activity.id, "outcome": outcome,
                                   "credits": credit, "counted": counted}
    return [rows[activity.position] for activity in facts.activities]


# --- Section 5: the cycle -------------------------------------------------

def first_cycle(facts, day):
    """cycle.term: the latest known recertification, else the first pass."""
    recertifications = [on for on in facts.recertifications if on <= day]
    if recertifications:
        return Cycle(1, max(recertifications), "recertification")
    passes = [on for on in facts.passes if on <= day]
    if passes:
        return Cycle(1, min(passes), "exam")
    return None


def fee_of(facts, cycle, spent, day):
    """renewal.fee: (date, position) of the cycle's fee as known on the day."""
    fees = [(on, position) for on, position, purpose in facts.payments
            if purpose == "renewal" and on <= day and position not in spent
            and cycle.start <= on <= cycle.closes]
    return min(fees, default=None)


def first_day_met(facts, cycle, day):
    """The first day, up to this one, on which the requirement was met as known
    on that day.  Only a day on which an approval becomes known can be it."""
    candidates = {activity.known_on for activity in facts.activities
                  if activity.status == "approved" and activity.known_on <= day}
    for candidate in sorted(candidates):
        if is_met(facts, cycle, candidate):
            return candidate
    return None


def completion(facts, cycle, fee, day):
    """renewal.window: C, or None when one of the three is not there by the day."""
    if fee is None or cycle.opens > day:
        return None
    met_on = first_day_met(facts, cycle, day)
    if met_on is None:
        return None
    return max(cycle.opens, fee[0], met_on)


def first_retake(facts, cycle, day):
    """reexam.after-expiry: the first pass on or after E."""
    return min((on for on in facts.passes if cycle.expires <= on <= day),
               default=None)


def follow_cycles(facts, day):
    """The cycles that have begun by the day: the earlier ones, then the last.

    Returns (history, cycle, fee, completed_on), the last three of the last.
    """
    history = []
    spent = set()                  # payments that completed a renewal
    cycle = first_cycle(facts, day)
    while True:
        fee = fee_of(facts, cycle, spent, day)
        completed_on = completion(facts, cycle, fee, day)
        if day < cycle.expires:
            break                  # a completed renewal waits for E
        retake = first_retake(facts, cycle, day)
        if completed_on and (retake is None or completed_on <= retake):
            ended_by, next_start = "cpd", cycle.expires
            spent.add(fee[1])
        elif retake is not None:
            ended_by, next_start = "exam", retake
        else:
            break
        history.append((cycle, ended_by))
        cycle = Cycle(cycle.number + 1, next_start, ended_by)
    return history, cycle, fee, completed_on


def status_of(facts, cycle, fee, day):
    """The table of statuses, for a cycle that nothing has followed."""
    if day < cycle.expires:
        return "active"
    if day <= cycle.closes:
        return "grace"
    if fee is not None and is_met(with_pending_approved(facts, cycle, day), cycle, day):
        return "grace"             # "only the body's review is outstanding"
    return "lapsed"


# --- The decision ---------------------------------------------------------

def text(day):
    return None if day is None else day.isoformat()


def describe_credits(facts, cycle, day):
    required = REQUIRED[facts.certification]
    earned = earned_by_category(facts, cycle, day)
    counted = total_counted(facts, cycle, day)
    supposed = total_counted(with_pending_approved(facts, cycle, day), cycle, day)
    return {
        "required": required,
        "counted": counted,
        "shortfall": max(0, required - counted),
        "pending": supposed - counted,
        "categories": [{"category": category, "earned": earned[category],
                        "cap": cap, "counted": min(earned[category], cap)}
                       for category, cap in CAPS.items()],
    }


def describe_reexam(facts, cycle, completed_on, day):
    enrollments = [on for on, _, purpose in facts.payments
                   if purpose == "exam-enrollment" and cycle.expires <= on <= day]
    return {
        "eligible": cycle.expires <= day,
        "from": None if completed_on else text(cycle.expires),
        "fee_paid_on": text(min(enrollments, default=None)),
    }


def decide(record, certification, as_of):
    """The decision of decision.cddl; as_of is ISO text, credits are ints."""
    day = as_date(as_of)
    facts = Facts(record, certification)
    decision = {"member": record["member"], "certification": certification,
                "as_of": as_of}
    if first_cycle(facts, day) is None:
        return decision | {
            "status": "none", "cycle": None, "credits": None, "renewal": None,
            "reexam": {"eligible": False, "from": None, "fee_paid_on": None},
            "activities": [], "history": []}
    history, cycle, fee, completed_on = follow_cycles(facts, day)
    return decision | {
        "status": status_of(facts, cycle, fee, day),
        "cycle": {"number": cycle.number, "start": text(cycle.start),
                  "expires": text(cycle.expires), "begun_by": cycle.begun_by},
        "credits": describe_credits(facts, cycle, day),
        "renewal": {
            "opens": text(cycle.opens), "closes": text(cycle.closes),
            "requirement_met": is_met(facts, cycle, day),
            "fee_paid_on": text(fee and fee[0]),
            "completed_on": text(completed_on),
            "can_pay": cycle.opens <= day <= cycle.closes and fee is None,
        },
        "reexam": describe_reexam(facts, cycle, completed_on, day),
        "activities": outcomes(facts, cycle, day),
        "history": [{"start": text(old.start), "expires": text(old.expires),
                     "begun_by": old.begun_by, "ended_by": ended_by}
                    for old, ended_by in history],
    }
