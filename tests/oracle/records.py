"""Draws random records that lie near the edges of the rules.

A record is drawn from a plan: when the certification was first held, how each
cycle after that ended, and what was done to end it so.  Then it is disturbed:
rival talks, stray activities and fees, facts pulled next to the day of the
decision.  Whether the plan came off is for the oracle to say.

Every record is valid under section 7; the draws stay far enough from the year
9999 that every cycle and window ends before it.
"""

from datetime import date, timedelta

from activities import contest, good_activity, stray_activity
from credit import Room
from facts import add_years
from menu import FOREIGN_CODES, chance, kinds_of, shift

MOST_ACTIVITIES = 25
MOST_PLANNED = 19                  # of these, so that there is room to disturb


class Draft:
    """A record while it is being drawn.  In a calm one plans mostly come off,
    so that long chains of renewals are common."""

    def __init__(self, member, menu, calm):
        self.member = member
        self.menu = menu
        self.calm = calm
        self.exams, self.recertifications = [], []
        self.activities, self.payments = [], []
        self.expiries = []                     # as planned

    def sit(self, certification, on, result="pass"):
        self.exams.append({"certification": certification,
                           "on": on.isoformat(), "result": result})

    def recertify(self, certification, on):
        self.recertifications.append({"certification": certification,
                                      "on": on.isoformat()})

    def pay(self, certification, on, purpose="renewal"):
        self.payments.append({"purpose": purpose, "certification": certification,
                              "on": on.isoformat()})

    def slips(self, rng, percent):
        return chance(rng, percent / 6 if self.calm else percent)

    def do(self, activity, most=MOST_ACTIVITIES):
        if len(self.activities) < most:
            activity["id"] = f"A{len(self.activities) + 1}"
            self.activities.append(activity)


class Life:
    """One cycle of one certification as it is planned."""

    def __init__(self, menu, code, start):
        self.code = code
        self.start = start
        self.edition = menu.edition(code, start)
        self.policy = self.edition.policy
        self.expires = menu.expiry(code, start)
        self.closes = self.expires + timedelta(days=self.policy.window_after)
        self.edges = menu.edges(code, start)


# --- One cycle ------------------------------------------------------------

def split_by_category(rng, life, total):
    """Credits per node that add up to the total under the caps, or nearly:
    first what has a minimum, then some, then what is left, where it fits."""
    room = Room(life.edition, life.code)
    limits = life.edition.limits(life.code)
    parts = dict.fromkeys(kinds_of(life.edition), 0)
    order = list(parts)
    rng.shuffle(order)

    def give(category, most):
        credit = room.take(category, min(most, total - sum(parts.values())), None)
        parts[category] += credit

    for category in order:
        minimum = limits[category][0]
        if minimum and category != life.edition.nodes[0].name and chance(rng, 85):
            give(category, minimum - (1 if chance(rng, 15) else 0))
    for category in order:
        left = total - sum(parts.values())
        most = left if chance(rng, 60) else rng.randint(0, left)
        give(category, min(most, 30))
    for category in order:
        give(category, total)
    return parts


def draw_total(rng, draft, life):
    """The credits aimed at: what is required exactly, or nearly, or a surplus."""
    required = life.edition.certifications[life.code].required
    if draft.slips(rng, 15):
        return required - 1
    if life.policy.carry and chance(rng, 60):
        return required + rng.choice([-20, -15, -10, -9, -5, 1, 5, 9, 10, 11, 20, 25])
    return required + rng.choice([0] * 7 + [1, 3])


def fulfil(rng, draft, life):
    """Activities that meet the requirement exactly, or by a credit not."""
    names_of = kinds_of(life.edition)
    for category, part in split_by_category(rng, life, draw_total(rng, draft, life)).items():
        if part and chance(rng, 8):
            part += rng.choice([1, 5])         # perhaps above the cap
        kinds = {name: life.edition.kinds[name] for name in names_of[category]}
        hourly = [name for name, kind in kinds.items() if kind.minutes]
        fixed = [name for name, kind in kinds.items() if not kind.minutes]
        while part > 0 and len(draft.activities) < MOST_PLANNED:
            name = rng.choice(fixed if fixed and (not hourly or chance(rng, 30)) else hourly)
            if kinds[name].minutes is None:
                piece = kinds[name].fixed
            elif part > 1 and chance(rng, 30):
                piece = rng.randint(1, part - 1)
            else:
                piece = part
            draft.do(good_activity(rng, draft, name, piece, life), MOST_PLANNED)
            part -= piece


def pay_renewal(rng, draft, life):
    """A fee, mostly one that counts; the day of it, if any."""
    if draft.slips(rng, 8):
        return None
    if draft.slips(rng, 12):                   # perhaps before the cycle
        on = shift(life.start, rng.choice(life.edges))
    elif chance(rng, 12):                      # early: held
        on = shift(life.start, rng.randrange((life.expires - life.start).days))
    elif chance(rng, 50):
        on = shift(life.expires, rng.choice(life.edges[:-1]))
    else:                                      # inside the window
        on = shift(life.expires, rng.randint(-life.policy.window_before,
                                             life.policy.window_after))
    if draft.slips(rng, 6):
        on = shift(life.closes, 1)             # a day too late
    draft.pay(life.code, on)
    if draft.slips(rng, 20):                   # twice
        draft.pay(life.code, shift(on, rng.choice([0, 1, 30, 42, 90])))
    return on


def retake(rng, draft, life):
    """A pass around or after the expiry, often next to a fee; the day it was,
    if it may have begun a cycle."""
    if draft.payments and chance(rng, 40):
        paid_on = date.fromisoformat(draft.payments[-1]["on"])
        on = shift(paid_on, rng.choice([-1, 0, 0, 1]))
    elif chance(rng, 60):
        on = shift(life.expires, rng.choice(life.edges))
    else:
        on = shift(life.expires, rng.randint(0, 700))
    if chance(rng, 20):
        draft.sit(life.code, shift(on, rng.choice([-30, -1, 0])), "fail")
    draft.sit(life.code, on)
    if chance(rng, 40):
        paid_on = shift(life.expires, rng.choice([-1, 0, 1, 20]))
        draft.pay(life.code, paid_on, "exam-enrollment")
    return on if on >= life.expires else None


def live_cycle(rng, draft, life):
    """What was done about one cycle; where the next is likely to start."""
    draft.expiries.append(life.expires)
    if not draft.slips(rng, 25):
        fulfil(rng, draft, life)
        paid_on = pay_renewal(rng, draft, life)
        if draft.slips(rng, 15):
            retake(rng, draft, life)
        if life.policy.next_from == "completion" and paid_on:
            return max(paid_on, shift(life.expires, -life.policy.window_before))
        return life.expires
    if chance(rng, 75):
        if chance(rng, 30):
            pay_renewal(rng, draft, life)
        return retake(rng, draft, life)
    return None


def first_day(rng, menu, code, as_of):
    """A day some whole cycles before the decision, or next to such a day."""
    years = menu.years(code) * rng.choices([0, 1, 2, 3, 4], [1, 4, 6, 6, 4])[0]
    start = add_years(as_of, -years) if as_of.year > years else date.min
    if chance(rng, 50):
        start = shift(start, -rng.choice(menu.edges(code, start)))
    elif chance(rng, 50):
        start = shift(start, -rng.randint(-42, 42))
    else:
        start = shift(start, -rng.randrange(1096))
    if (start.month, start.day) == (2, 28) and chance(rng, 70):
        start = shift(start, 1)                # 29 February in a leap year
    return start


def live(rng, draft, code, as_of):
    """One certification from its beginning to the day of the decision."""
    start = first_day(rng, draft.menu, code, as_of)
    if chance(rng, 85):
        draft.sit(code, start)
    else:
        draft.recertify(code, start)
        if chance(rng, 60):                    # the history before the anchor
            draft.sit(code, shift(start, -rng.choice([0, 1, 1095, 2000])))
    while start is not None and start <= as_of and len(draft.activities) < MOST_PLANNED:
        start = live_cycle(rng, draft, Life(draft.menu, code, start))
    if draft.slips(rng, 8):
        draft.recertify(code, shift(as_of, rng.choice([-1200, -400, -1, 0, 1])))
    if chance(rng, 10):
        draft.sit(code, shift(as_of, rng.choice([-500, -1, 0, 1])),
                  rng.choice(["pass", "fail"]))


# --- The whole record -----------------------------------------------------

def disturb(rng, draft, code, as_of):
    """Facts that the plan did not ask for."""
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3, 4])):
        draft.do(stray_activity(rng, draft.menu, as_of, code))
    if chance(rng, 40):
        contest(rng, draft, rng.choice([as_of, *draft.expiries]), code)
    if chance(rng, 12):
        draft.pay(rng.choice(draft.menu.codes + FOREIGN_CODES),
                  shift(as_of, rng.choice(draft.menu.edges(code, as_of))),
                  rng.choice(["renewal", "exam-enrollment"]))
    if chance(rng, 8):
        draft.sit(rng.choice(FOREIGN_CODES), shift(as_of, -rng.randrange(2000)))


def pull_to(rng, draft, as_of):
    """Moves one or two facts to the day of the decision or next to it."""
    for _ in range(rng.choice([1, 1, 2])):
        facts = rng.choice([draft.activities, draft.activities, draft.payments])
        if facts:
            fact = rng.choice(facts)
            keys = [key for key in ("on", "submitted_on", "reviewed_on") if key in fact]
            fact[rng.choice(keys)] = shift(as_of, rng.choice([-1, 0, 0, 1])).isoformat()


def draw_record(rng, member, codes, as_of, menu):
    draft = Draft(member, menu, calm=chance(rng, 50))
    for code in codes:
        if chance(rng, 95):
            live(rng, draft, code, as_of)
    if chance(rng, 8):
        live(rng, draft, rng.choice(menu.codes), as_of)
    disturb(rng, draft, rng.choice(codes), as_of)
    if chance(rng, 25):
        pull_to(rng, draft, as_of)
    return finish(rng, draft)


def finish(rng, draft):
    """The record, its lists in some order, empty ones sometimes left out."""
    record = {"member": draft.member}
    for key in ("exams", "recertifications", "activities", "payments"):
        facts = getattr(draft, key)
        if chance(rng, 70):
            rng.shuffle(facts)
        if facts or chance(rng, 40):
            record[key] = facts
    for payment in draft.payments:
        if chance(rng, 8):
            payment |= {"amount": rng.choice([0, 9900, 10**12]), "currency": "EUR"}
    if chance(rng, 2):
        record["attributes"] = {"birth_month": rng.randint(1, 12), "group": "1"}
    return record
