"""Writes random sponsorship cases (section 6), decided by the oracle.

    python3 tests/oracle/sponsor_generate.py --seed S --count N [--batch B]
        [--no-expect] [--investment]

The form is that of sponsorship-vectors.ndjson.  With --investment each line has
`case`, `input` (an investment of decision.cddl) and `expect` (its result).
"""

import argparse
import calendar
import json
import random
import sys
from datetime import date

from facts import add_months
from generate import BATCH, draw_as_of
from menu import FOREIGN_CODES, Menu, chance, shift
from sponsorship import decide_sponsorships, investment

CODES = Menu("icsrm").codes

MOST_MONEY = 1_000_000_000_000     # record.cddl
MOST_MONTHS = 1200
MOST_MINUTES = 1_000_000_000       # the library's limit
CURRENCIES = ["USD", "EUR", "JPY", "KWD"]
REASONS = ["voluntary", "misconduct", "redundancy", "transfer", "death"]
LAST_DAY = date.max


def draw_money(rng):
    draw = rng.random()
    if draw < 0.30:
        return rng.choice([0, 1, 2, 3, 5, 7, 99, 100, 101])
    if draw < 0.45:
        return MOST_MONEY - rng.choice([0, 0, 1, 2, 7])
    return rng.randint(0, rng.choice([1000, 10**6, 10**9, MOST_MONEY]))


def draw_months(rng):
    draw = rng.random()
    if draw < 0.40:
        return rng.choice([1, 2, 6, 11, 12, 13, 23, 24, 25, 26, 35, 36, 37, 48, 60])
    if draw < 0.50:
        return rng.choice([MOST_MONTHS, MOST_MONTHS - 1, 1188, 1189])
    return rng.randint(1, 120)


def month_end(rng, day):
    """Often the last day of the month: the one that months lack."""
    if chance(rng, 40):
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def months_before(day, months):
    return add_months(day, -months) if (day.year - 1) * 12 + day.month > months else date.min


def draw_start(rng, as_of, months):
    """A day from which service of so many months is at an edge on as_of."""
    served = rng.choice([0, 1, 11, 12, 13, 24, months // 2, months - 1, months,
                         months + 1, rng.randint(0, months)])
    start = months_before(as_of, served)
    if chance(rng, 60):
        start = month_end(rng, start)
    return shift(start, rng.choice([-1, 0, 0, 0, 1, rng.randint(-30, 30)]))


def near(rng, *days):
    """A day beside one of these, or some way off."""
    day = rng.choice(days)
    return shift(day, rng.choice([-1, 0, 0, 1, rng.randint(-800, 800)]))


def fits(start, months):
    """Section 7: the term must end by the last day there is."""
    last = (LAST_DAY.year - start.year) * 12 + LAST_DAY.month - start.month
    return months <= last


def draw_sponsorship(rng, identifier, as_of):
    months = draw_months(rng)
    started = draw_start(rng, as_of, months)
    if not fits(started, months):
        started = months_before(LAST_DAY, months)
    amount = draw_money(rng)
    terms = {"service_months": months}
    fact = {"id": identifier, "certification": rng.choice(CODES + FOREIGN_CODES),
            "amount": amount, "currency": rng.choice(CURRENCIES), "terms": terms}
    from_payment = chance(rng, 40)
    if from_payment or chance(rng, 30):
        terms["service_from"] = "payment" if from_payment else "completion"
    if chance(rng, 80):
        terms["repayment"] = rng.choice(["full", "monthly", "daily", "yearly"])
    if chance(rng, 40):
        terms["complete_by"] = near(rng, started, as_of).isoformat()
    for key in ("pass_required", "acknowledgement_required"):
        if chance(rng, 40):
            terms[key] = chance(rng, 40)
    if chance(rng, 30):
        terms["maximum"] = min(max(amount + rng.choice([-1, 0, 1, 1000]), 0), MOST_MONEY)
    add_events(rng, fact, started, as_of, from_payment)
    return fact


def add_events(rng, fact, started, as_of, from_payment):
    """What happened, in any order: nothing in section 7 forbids it."""
    months = fact["terms"]["service_months"]
    other = near(rng, started, as_of)
    paid_on, completed_on = (started, other) if from_payment else (other, started)
    if not fits(paid_on, months) or not fits(completed_on, months):
        paid_on = completed_on = started
    for key in ("policy_documented_on", "acknowledged_on"):
        if chance(rng, 85):
            day = near(rng, started, as_of) if chance(rng, 40) else shift(started, -900)
            fact[key] = day.isoformat()
    if chance(rng, 88):
        fact["paid_on"] = paid_on.isoformat()
    if chance(rng, 88):
        fact["completed_on"] = completed_on.isoformat()
        fact["result"] = "fail" if chance(rng, 20) else "pass"
    if chance(rng, 40):
        term_end = add_months(started, months)
        fact["left_on"] = near(rng, started, as_of, as_of, term_end, paid_on,
                               completed_on).isoformat()
        if chance(rng, 75):
            fact["left"] = rng.choice(REASONS)


def draw_day(rng):
    """The day of the decision; sometimes so late that a term just ends in time."""
    if chance(rng, 5):
        return rng.choice([LAST_DAY, date(9999, 12, 30), date(9899, 12, 31)])
    return draw_as_of(rng)


def batches(seed, count, size):
    """(as_of, records) for each batch; see generate.py."""
    for batch, first in enumerate(range(0, count, size)):
        as_of = draw_day(random.Random(f"sponsor/{seed}/{batch}"))
        records = []
        for number in range(first, min(first + size, count)):
            rng = random.Random(f"sponsor/{seed}/{batch}/{number}")
            facts = [draw_sponsorship(rng, f"S{index}", as_of)
                     for index in range(rng.choice([1, 1, 1, 1, 2, 3]))]
            records.append({"member": f"M-{seed}-{number}", "sponsorships": facts})
        yield as_of.isoformat(), records


def cases(seed, count, size=BATCH, expect=True):
    number = 0
    for as_of, records in batches(seed, count, size):
        for record in records:
            case = {"case": f"generated sponsorship {seed}/{number}",
                    "as_of": as_of, "record": record}
            if expect:
                case["expect"] = decide_sponsorships(record, as_of)
            yield case
            number += 1


def investment_cases(seed, count):
    for number in range(count):
        rng = random.Random(f"investment/{seed}/{number}")
        question = {
            "fees": draw_money(rng) if chance(rng, 80) else 0,
            "travel": draw_money(rng) if chance(rng, 60) else 0,
            "minutes_away": rng.choice([0, 1, 29, 30, 31, 59, 60, 61, 2400, 600_000,
                                        rng.randint(0, MOST_MINUTES), MOST_MINUTES]),
            "hourly_cost": rng.choice([0, 1, 2, 60, 4500, rng.randint(0, 10**6),
                                       rng.randint(0, MOST_MONEY), MOST_MONEY]),
            "yearly_benefit": draw_money(rng) if chance(rng, 85) else 0,
            "horizon_months": rng.choice([0, 1, 6, 12, 13, 36, 60, MOST_MONTHS]),
            "currency": rng.choice(CURRENCIES),
        }
        if chance(rng, 8):
            question |= {"fees": 0, "travel": 0}
        yield {"case": f"generated investment {seed}/{number}", "input": question,
               "expect": investment(question)}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--batch", type=int, default=BATCH)
    options.add_argument("--no-expect", action="store_true")
    options.add_argument("--investment", action="store_true")
    chosen = options.parse_args()
    if chosen.investment:
        drawn = investment_cases(chosen.seed, chosen.count)
    else:
        drawn = cases(chosen.seed, chosen.count, chosen.batch, not chosen.no_expect)
    for case in drawn:
        sys.stdout.write(json.dumps(case, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
