"""Section 5 of the rules: cycles, how each follows the last, and the status."""

import copy

from credit import is_met, with_pending_approved
from facts import DAY
from term import (back, end_of_grace, end_of_term, end_of_window, reexam_window,
                  start_of)


class Cycle:
    """A cycle, and the edition that governs it from a day on (None: from its start)."""

    def __init__(self, facts, start, begun_by, previous=None, used_until=None,
                 continued=False):
        self.number = previous.number + 1 if previous else 1
        self.previous = previous
        self.start = start
        self.begun_by = begun_by
        self.used_until = used_until           # "nothing that the one before took"
        self.continued = continued
        self.editions = facts.scheme.governing(start)
        self.read(facts, *self.editions[0])

    def read(self, facts, edition, governed_from):
        self.edition, self.governed_from = edition, governed_from
        start, used_until, continued = self.start, self.used_until, self.continued
        self.perpetual = self.edition.certifications[facts.certification].perpetual
        policy = self.edition.policy
        self.attributes = facts.attributes
        self.earns_from = back(start, policy.earns_before_months)
        if used_until is not None:
            self.earns_from = max(self.earns_from, used_until)
        self.expires = self.opens = self.grace_ends = self.closes = None
        self.earns_until = None
        if not self.perpetual:
            self.expires = end_of_term(start, policy, facts.attributes, continued)  # E
            self.find_window(policy)

    def find_window(self, policy):
        self.opens = back(self.expires, policy.window_before_months, policy.window_before)
        self.grace_ends = end_of_grace(self.expires, policy)
        self.closes = end_of_window(self.grace_ends, policy)         # included
        self.opens = min(self.opens, self.closes)   # "the last active day" without grace
        self.earns_until = {"expiry": self.expires,
                            "grace": self.grace_ends + DAY,
                            "suspension": self.closes + DAY}[policy.earns_until]
        self.retake_from, self.retake_until = reexam_window(
            self.start, self.expires, self.grace_ends, self.closes, policy)

    def under(self, facts, edition, governed_from):
        """The same cycle as another edition has it, from the day on which that takes over."""
        other = copy.copy(self)
        other.read(facts, edition, governed_from)
        if other.begun_by == "cpd":
            other.previous = until_next_earns(other.previous, other)
        return other

    def judges(self, day):
        return self.governed_from is None or self.governed_from <= day

    def earns(self, day):
        return self.earns_from <= day and (self.perpetual or day < self.earns_until)

    def may_retake(self, day):
        return (not self.perpetual and self.retake_from <= day
                and (self.retake_until is None or day <= self.retake_until))


def first_cycle(facts, day):
    """cycle.term: the latest known recertification, else the first pass.  The
    body states when a cycle began, which may be where another ended."""
    recertifications = [on for on in facts.recertifications if on <= day]
    if recertifications:
        return Cycle(facts, max(recertifications), "recertification", continued=True)
    passes = [on for on in facts.passes if on <= day]
    if passes:
        return Cycle(facts, awarded(facts, min(passes)), "exam")
    return None


def awarded(facts, on):
    """The day that a term starts of a certification awarded on a day."""
    return start_of(on, facts.scheme.in_force(on).policy)


def fee_of(facts, cycle, spent, day):
    """renewal.fee: (date, position) of the cycle's fee as known on the day."""
    earliest = cycle.start         # I-8: early fees are held
    if cycle.edition.policy.early_fee == "void":
        earliest = cycle.opens
    fees = [(on, position) for on, position, purpose in facts.payments
            if purpose == "renewal" and on <= day and position not in spent
            and earliest <= on <= cycle.closes]
    return min(fees, default=None)


def first_day_met(facts, cycle, start, day):
    """The first day, from one up to another, on which the requirement was met as known
    on that day, whatever became known later.  Only a day on which an approval becomes
    known can be a later one."""
    candidates = {activity.known_on for activity in facts.activities
                  if activity.status == "approved" and start < activity.known_on <= day}
    for candidate in [start, *sorted(candidates)]:
        if is_met(facts, cycle, candidate):
            return candidate
    return None


def completion(facts, cycle, fee, day):
    """renewal.window: C, or None when there is no day yet "when the window is open, the
    fee (if one is required) is paid, and every minimum is met"."""
    if cycle.opens > day or not cycle.judges(day):
        return None
    if fee is None and cycle.edition.policy.fee_required:
        return None
    ready = max(cycle.opens, fee[0]) if cycle.edition.policy.fee_required else cycle.opens
    ready = max(ready, cycle.governed_from or ready)   # before, another edition judged
    return first_day_met(facts, cycle, ready, day)


def first_retake(facts, cycle, day):
    """reexam.after-expiry: the first pass inside the days of re-examination,
    which is judged by the edition that governs the cycle on its day."""
    return min((on for on in facts.passes if on <= day and cycle.may_retake(on)
                and cycle.judges(on) and on not in facts.used_passes), default=None)


def renewed_cycle(facts, cycle, completed_on):
    """I-9: the next cycle from the old expiry, from completion, or from a late
    completion.  "What was done by the day of completion went into that renewal",
    and what was done later but before the next cycle earns can be surplus."""
    start = cycle.expires
    next_from = cycle.edition.policy.next_from
    if next_from == "completion" or (next_from == "late-completion"
                                     and completed_on > cycle.expires):
        start = completed_on
    taken = min(completed_on + DAY, cycle.earns_until)
    term = copy.copy(cycle)
    term.earns_until = min(cycle.earns_until, cycle.expires)
    if taken > cycle.expires and is_met(facts, term, completed_on):
        taken = cycle.expires      # it took nothing that was earned after the expiry
    following = Cycle(facts, start, "cpd", cycle, taken, start == cycle.expires)
    following.previous = until_next_earns(cycle, following)
    return following


def until_next_earns(cycle, following):
    """A renewed cycle: what it earned before the next one earns can be surplus."""
    renewed = copy.copy(cycle)
    renewed.renewed_until = getattr(cycle, "renewed_until", cycle.earns_until)
    renewed.earns_until = min(renewed.renewed_until, following.earns_from)
    return renewed


def retaken_cycle(facts, cycle, retake):
    """What a pass begins: a cycle on that day, or at the expiry."""
    facts.used_passes.add(retake)
    if cycle.edition.policy.reexam_starts == "expiry":
        return Cycle(facts, cycle.expires, "exam", cycle, cycle.used_until, True)
    return Cycle(facts, awarded(facts, retake), "exam", cycle, cycle.used_until)


def endings(facts, cycle, spent, day):
    """The fee, and the days of what can end a cycle, as known on the day."""
    if cycle.perpetual:
        return None, None, None
    fee = fee_of(facts, cycle, spent, day)
    return fee, completion(facts, cycle, fee, day), first_retake(facts, cycle, day)


def governed(facts, cycle, spent, day):
    """The cycle as the edition has it that governs it on the day: edition after
    edition, until its renewal is complete, the exam passed or the window closed."""
    for edition, effective in cycle.editions[1:]:
        _, completed_on, retake = endings(facts, cycle, spent, day)
        if effective > day or any(settled is not None and settled < effective
                                  for settled in (completed_on, retake, cycle.closes)):
            break
        cycle = cycle.under(facts, edition, effective)
    return cycle


def follow_cycles(facts, day):
    """The cycles that have begun by the day: the earlier ones, then the last.

    Returns (history, cycle, fee, completed_on), the last three of the last.
    """
    history = []
    spent = set()                  # payments that completed a renewal
    facts.used_passes = set()      # passes that began a cycle
    cycle = first_cycle(facts, day)
    while True:
        cycle = governed(facts, cycle, spent, day)
        if cycle.perpetual:
            break
        fee, completed_on, retake = endings(facts, cycle, spent, day)
        if completed_on and (retake is None or completed_on <= retake):
            ended_by, following = "cpd", renewed_cycle(facts, cycle, completed_on)
            waits = day < following.start  # a completed renewal waits for E
        elif retake is not None:
            ended_by, following = "exam", retaken_cycle(facts, cycle, retake)
            waits = (cycle.edition.policy.reexam_starts == "expiry"
                     and day < cycle.expires)
        else:
            break
        if waits:
            break
        if ended_by == "cpd" and fee is not None:
            spent.add(fee[1])
        history.append((cycle, ended_by))
        cycle = following
    if cycle.perpetual:
        return history, cycle, None, None
    return history, cycle, fee, completed_on


def status_of(facts, cycle, fee, day):
    """The table of statuses, for a cycle that nothing has followed."""
    policy = cycle.edition.policy
    if cycle.perpetual or day < cycle.expires:
        return "active"
    if day <= cycle.grace_ends:
        return "active" if policy.grace_active else "grace"
    if day <= cycle.closes:
        return "suspended"
    if policy.late_approval == "void":
        return "lapsed"            # I-13: grace ends with the window
    if (fee is not None or not policy.fee_required) \
            and is_met(with_pending_approved(facts, cycle, day), cycle, day):
        # "only the body's review is outstanding": it stays what it was
        return "suspended" if policy.suspension_months else "grace"
    return "lapsed"
