"""Section 6 of the rules (`sponsor.*`) and the investment question, read plainly.

Exact values are Fractions; round() on a Fraction is half-even.
"""

from fractions import Fraction

from facts import add_months, as_date

RELEASED = ("redundancy", "transfer", "death")


def has_happened(on, day):
    return on is not None and on <= day


class Agreement:
    """One sponsorship with every default of record.cddl filled in."""

    def __init__(self, fact):
        terms = fact["terms"]
        self.amount = fact["amount"]
        self.service_months = terms["service_months"]
        self.service_from = terms.get("service_from", "completion")
        self.repayment = terms.get("repayment", "monthly")
        self.complete_by = as_date(terms.get("complete_by"))
        self.pass_required = terms.get("pass_required", True)
        self.acknowledgement_required = terms.get("acknowledgement_required", True)
        self.maximum = terms.get("maximum")
        self.policy_documented_on = as_date(fact.get("policy_documented_on"))
        self.acknowledged_on = as_date(fact.get("acknowledged_on"))
        self.paid_on = as_date(fact.get("paid_on"))
        self.completed_on = as_date(fact.get("completed_on"))
        self.result = fact.get("result")
        self.left_on = as_date(fact.get("left_on"))
        self.left = fact.get("left", "voluntary")


def completion(agreement, day):
    completed = has_happened(agreement.completed_on, day)
    if completed and agreement.result == "fail" and agreement.pass_required:
        return "failed"
    if agreement.complete_by is not None and day > agreement.complete_by:
        if not has_happened(agreement.completed_on, agreement.complete_by):
            return "failed"
    return "met" if completed else "open"


def service(agreement, day):
    """(start, end, months served), or None before service has begun."""
    if agreement.service_from == "completion":
        start = agreement.completed_on
    else:
        start = agreement.paid_on
    if not has_happened(start, day):
        return None
    served = 0
    while served < agreement.service_months and add_months(start, served + 1) <= day:
        served += 1
    return start, add_months(start, agreement.service_months), served


def share(agreement, begun, day):
    """The part of the amount that is owed while service runs, exactly."""
    start, ends, served = begun
    if agreement.repayment == "full":
        return Fraction(1)
    if agreement.repayment == "monthly":
        return Fraction(agreement.service_months - served, agreement.service_months)
    if agreement.repayment == "daily":
        return Fraction((ends - day).days, (ends - start).days)
    years = -(-agreement.service_months // 12)         # yearly: rounded up
    return Fraction(years - served // 12, years)


def owed(agreement, left, day):
    if not has_happened(agreement.paid_on, day):
        return 0
    if left and agreement.left in RELEASED:
        return 0
    begun = service(agreement, day)
    if completion(agreement, day) == "failed" or begun is None:
        return agreement.amount
    if day >= begun[1]:
        return 0
    return round(agreement.amount * share(agreement, begun, day))


def reasons(agreement, left, day):
    """Why the company may not pay: all that hold, in the order of the rules."""
    held = [
        ("policy-undocumented",
         not has_happened(agreement.policy_documented_on, day)),
        ("not-acknowledged",
         agreement.acknowledgement_required
         and not has_happened(agreement.acknowledged_on, day)),
        ("above-maximum",
         agreement.maximum is not None and agreement.amount > agreement.maximum),
        ("standard-not-met", completion(agreement, day) == "failed"),
        ("already-paid", has_happened(agreement.paid_on, day)),
        ("left", left),
    ]
    return [reason for reason, holds in held if holds]


def decide_sponsorship(record, fact, as_of):
    """The sponsorship-decision of decision.cddl for one sponsorship."""
    agreement = Agreement(fact)
    day = as_date(as_of)
    left = has_happened(agreement.left_on, day)
    if left:
        day = agreement.left_on    # "An agreement stops on the day of leaving"
    why_not = reasons(agreement, left, day)
    begun = service(agreement, day)
    return {
        "member": record["member"], "id": fact["id"], "as_of": as_of,
        "may_pay": not why_not,
        "reasons": why_not,
        "completion": completion(agreement, day),
        "service": begun and {"start": begun[0].isoformat(),
                              "ends": begun[1].isoformat(),
                              "months_served": begun[2]},
        "owed": owed(agreement, left, day),
        "currency": fact["currency"],
        "notes": ["unusual-term"] if agreement.service_months < 24 else [],
    }


def decide_sponsorships(record, as_of):
    return [decide_sponsorship(record, fact, as_of)
            for fact in record.get("sponsorships", [])]


def investment(question):
    """Is it worth it: every figure rounded once, from the exact value."""
    cost = (question["fees"] + question["travel"]
            + Fraction(question["minutes_away"] * question["hourly_cost"], 60))
    benefit = question["yearly_benefit"]
    net = Fraction(benefit * question["horizon_months"], 12) - cost
    if cost == 0:
        payback = 0
    elif benefit == 0:
        payback = None
    else:
        payback = -((-cost * 12) // benefit)           # upwards
    return {
        "cost": round(cost),
        "net": round(net),
        "return_bp": None if cost == 0 else round(net * 10_000 / cost),
        "payback_months": payback,
        "currency": question["currency"],
    }
