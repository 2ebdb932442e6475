"""Section 5 of the rules: cycles, how each follows the last, and the status."""

import copy
from datetime import timedelta

from credit import is_met, with_pending_approved
from facts import DAY, add_months, add_years


def end_of_term(start, policy):
    """E, everywhere the first day that is not active: years, then months
    [I-1], then the days of [I-7]."""
    anniversary = add_months(add_years(start, policy.years, policy.leap), policy.months)
    return anniversary + timedelta(days=policy.end_offset)


class Cycle:
    """A cycle; the edition in force when it starts governs it."""

    def __init__(self, facts, start, begun_by, previous=None, earns_from=None):
        self.number = previous.number + 1 if previous else 1
        self.previous = previous
        self.start = start
        self.earns_from = earns_from or start
        self.begun_by = begun_by
        self.edition = facts.scheme.in_force(start)
        policy = self.edition.policy
        self.expires = end_of_term(start, policy)                          # E
        self.opens = self.expires - timedelta(days=policy.window_before)
        self.closes = self.expires + timedelta(days=policy.window_after)   # included
        self.earns_until = self.expires


def first_cycle(facts, day):
    """cycle.term: the latest known recertification, else the first pass."""
    recertifications = [on for on in facts.recertifications if on <= day]
    if recertifications:
        return Cycle(facts, max(recertifications), "recertification")
    passes = [on for on in facts.passes if on <= day]
    if passes:
        return Cycle(facts, min(passes), "exam")
    return None


def fee_of(facts, cycle, spent, day):
    """renewal.fee: (date, position) of the cycle's fee as known on the day."""
    earliest = cycle.start         # I-8: early fees are held
    if cycle.edition.policy.early_fee == "void":
        earliest = cycle.opens
    fees = [(on, position) for on, position, purpose in facts.payments
            if purpose == "renewal" and on <= day and position not in spent
            and earliest <= on <= cycle.closes]
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


def renewed_cycle(facts, cycle, completed_on):
    """I-9: the next cycle from the old expiry, or from completion; what was
    done up to the completion went into the renewal."""
    if cycle.edition.policy.next_from == "expiry":
        return Cycle(facts, cycle.expires, "cpd", cycle)
    if completed_on >= cycle.expires:
        return Cycle(facts, completed_on, "cpd", cycle)
    renewed = copy.copy(cycle)
    renewed.earns_until = completed_on + DAY   # nothing counts in two cycles
    return Cycle(facts, completed_on, "cpd", renewed, renewed.earns_until)


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
        if day < cycle.expires and cycle.edition.policy.next_from == "expiry":
            break                  # a completed renewal waits for E
        retake = first_retake(facts, cycle, day)
        if completed_on and (retake is None or completed_on <= retake):
            ended_by, following = "cpd", renewed_cycle(facts, cycle, completed_on)
            spent.add(fee[1])
        elif retake is not None:
            ended_by, following = "exam", Cycle(facts, retake, "exam", cycle)
        else:
            break
        history.append((cycle, ended_by))
        cycle = following
    return history, cycle, fee, completed_on


def status_of(facts, cycle, fee, day):
    """The table of statuses, for a cycle that nothing has followed."""
    if day < cycle.expires:
        return "active"
    if day <= cycle.closes:
        return "grace"
    if cycle.edition.policy.late_approval == "void":
        return "lapsed"            # I-13: grace ends with the window
    if fee is not None and is_met(with_pending_approved(facts, cycle, day), cycle, day):
        return "grace"             # "only the body's review is outstanding"
    return "lapsed"
