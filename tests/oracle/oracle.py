"""A second reading of the rules, written to be compared with the library.

Plain and slow on purpose: each function is one sentence or one table of the
rules, and nothing is remembered between days.  When a sentence says "as known
on that day", the code asks the whole question again for that day.

The words are those of the rules: record, activity, cycle, window, decision.
The sections of the rules are files: facts.py (1 and 2), scheme.py (3 and 8),
credit.py (4) and cycle.py (5); here the decision is put together.
"""

from credit import (carried_in, is_met, number, outcomes, total_counted, totals,
                    with_pending_approved)
from cycle import first_cycle, follow_cycles, status_of
from facts import Facts, as_date
from scheme import ICSRM
from tree import required as required_of


def text(day):
    return None if day is None else day.isoformat()


def describe_credits(facts, cycle, day):
    limits = cycle.edition.limits(facts.certification)
    required = required_of(cycle, facts.certification)
    sums = totals(facts, cycle, day)
    counted = total_counted(facts, cycle, day)
    supposed = total_counted(with_pending_approved(facts, cycle, day), cycle, day)
    named = [node.name for node in cycle.edition.nodes[1:]]
    named += [facet.tag for facet in cycle.edition.facets]
    described = {
        "required": number(required),
        "counted": number(counted),
        "shortfall": number(max(0, required - counted)),
        "pending": number(max(0, supposed - counted)),
        "categories": [{"category": name, "earned": number(sums[name][0]),
                        "cap": number(limits[name][1]), "counted": number(sums[name][1])}
                       for name in named],
    }
    carried = carried_in(facts, cycle, day)
    return described | {"carried_in": number(carried)} if carried else described


def describe_renewal(facts, cycle, fee, completed_on, day):
    return {
        "opens": text(cycle.opens), "closes": text(cycle.closes),
        "requirement_met": is_met(facts, cycle, day),
        "fee_paid_on": text(fee and fee[0]),
        "completed_on": text(completed_on),
        "can_pay": (cycle.opens <= day <= cycle.closes and fee is None
                    and cycle.edition.policy.fee_required),
    }


# "a perpetual one never expires, and there is nothing to renew"
NOTHING_OWED = {"required": 0, "counted": 0, "shortfall": 0, "pending": 0, "categories": []}
NO_RENEWAL = {"opens": None, "closes": None, "requirement_met": False,
              "fee_paid_on": None, "completed_on": None, "can_pay": False}
NO_REEXAM = {"eligible": False, "from": None, "fee_paid_on": None}


def describe_reexam(facts, cycle, completed_on, day):
    enrollments = [on for on, _, purpose in facts.payments
                   if purpose == "exam-enrollment" and cycle.retake_from <= on <= day]
    return {
        "eligible": completed_on is None and cycle.may_retake(day),
        "from": None if completed_on else text(cycle.retake_from),
        "fee_paid_on": text(min(enrollments, default=None)),
    }


def decide(record, certification, as_of, scheme=ICSRM):
    """The decision of decision.cddl; as_of is ISO text, credits are ints.
    The scheme is that of the certification's body."""
    day = as_date(as_of)
    facts = Facts(record, certification, scheme)
    facts.day = day
    decision = {"member": record["member"], "certification": certification,
                "as_of": as_of}
    if first_cycle(facts, day) is None:
        return decision | {
            "status": "none", "cycle": None, "credits": None, "renewal": None,
            "reexam": NO_REEXAM, "activities": [], "history": []}
    history, cycle, fee, completed_on = follow_cycles(facts, day)
    renews = not cycle.perpetual
    return decision | {
        "status": status_of(facts, cycle, fee, day),
        "cycle": {"number": cycle.number, "start": text(cycle.start),
                  "expires": text(cycle.expires), "begun_by": cycle.begun_by},
        "credits": describe_credits(facts, cycle, day) if renews else NOTHING_OWED,
        "renewal": (describe_renewal(facts, cycle, fee, completed_on, day)
                    if renews else NO_RENEWAL),
        "reexam": describe_reexam(facts, cycle, completed_on, day) if renews else NO_REEXAM,
        "activities": outcomes(facts, cycle, day),
        "history": [{"start": text(old.start), "expires": text(old.expires),
                     "begun_by": old.begun_by, "ended_by": ended_by}
                    for old, ended_by in history],
    }
