"""Draws random records that lie near the edges of the rules.

A record is drawn from a plan: when the certification was first held, how each
cycle after that ended, and what was done to end it so.  Then it is disturbed:
rival talks, stray activities and fees, facts pulled next to the day of the
decision.  Whether the plan came off is for the oracle to say.

Every record is valid under section 7; the draws stay far enough from the year
9999 that every cycle and window ends before it.
"""

from datetime import date, timedelta

from oracle import CAPS, CYCLE_YEARS, KINDS, REQUIRED, WINDOW, add_years

CODES = list(REQUIRED)
FOREIGN_CODES = ["rccsp:CCCM", "rccsp:CCCS", "pmi:PMP"]     # bodies not loaded
MOST_ACTIVITIES = 25
MOST_PLANNED = 19                  # of these, so that there is room to disturb

# Days from an expiry at which something changes, with their neighbours.
EDGES = [-43, -42, -41, -2, -1, 0, 1, 2, 41, 42, 43]

KINDS_OF = {category: [kind for kind in KINDS if KINDS[kind][0] == category]
            for category in CAPS}
HOURLY_KINDS = [kind for kind in KINDS if KINDS[kind][1] is None]

SESSIONS = ["s", "s", "t", "Service recovery"]
AUDIENCES = ["a", "a", "b", "Équipe du soir"]
MINUTES = [0, 1, 59, 60, 61, 90, 119, 120, 121, 180, 240, 300, 479, 480, 600,
           1199, 1200, 1201, 1260, 1799, 1800, 1860, 3600, 600000]
STATUSES = (["approved"] * 12 + ["submitted"] * 4 + [None] * 2
            + ["rejected"] * 3 + ["draft"] * 2)


def chance(rng, percent):
    return rng.random() * 100 < percent


def shift(day, days):
    """The day so many days on, kept inside the years the rules know."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), 3_652_059))


def years_before(day, years):
    return add_years(day, -years) if day.year > years else date.min


class Draft:
    """A record while it is being drawn.  In a calm one plans mostly come off,
    so that long chains of renewals are common."""

    def __init__(self, member, calm):
        self.member = member
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


# --- One activity ---------------------------------------------------------

def day_in_cycle(rng, start, expires):
    if chance(rng, 12):
        return shift(start, rng.choice([0, 0, 1]))
    if chance(rng, 12):
        return shift(expires, rng.choice([-1, -1, -2, -42]))
    return shift(start, rng.randrange((expires - start).days))


def name_audience(rng, activity):
    activity["session"] = rng.choice(SESSIONS)
    activity["audience"] = rng.choice(AUDIENCES)
    if chance(rng, 10):
        del activity[rng.choice(["session", "audience"])]
    elif chance(rng, 3):
        activity[rng.choice(["session", "audience"])] = ""


def draw_for(rng, certification):
    codes = rng.sample(CODES + FOREIGN_CODES, rng.choice([1, 1, 2, 3]))
    if chance(rng, 60) and certification not in codes:
        codes[rng.randrange(len(codes))] = certification
    return codes


def good_activity(rng, draft, kind, credit, start, expires, certification):
    """One that is meant to count: approved, in the cycle, in time."""
    on = day_in_cycle(rng, start, expires)
    closes = expires + WINDOW
    activity = {"kind": kind, "on": on.isoformat(), "status": "approved"}
    if kind in HOURLY_KINDS:
        activity["minutes"] = credit * 60 + rng.choice([0, 0, 0, 1, 30, 59])
        if chance(rng, 12):
            excluded = rng.choice([1, 30, 60, 61, 119])
            activity["minutes"] += excluded
            activity["excluded_minutes"] = excluded
    submitted = on
    if chance(rng, 3):                         # all of it before the day itself
        activity["submitted_on"] = activity["reviewed_on"] = \
            shift(on, -rng.choice([1, 30])).isoformat()
        return activity
    if chance(rng, 12):
        submitted = shift(on, rng.randrange(60))
    elif draft.slips(rng, 12):
        submitted = shift(closes, rng.choice([-42, -1, 0, 0, 1]))
    if submitted != on or chance(rng, 5):
        activity["submitted_on"] = submitted.isoformat()
    if draft.slips(rng, 7):                    # a slow review
        activity["reviewed_on"] = shift(closes, rng.choice([1, 2, 30, 300, 1200])).isoformat()
    elif draft.slips(rng, 18):
        activity["reviewed_on"] = shift(expires, rng.choice(EDGES)).isoformat()
    elif chance(rng, 60):
        activity["reviewed_on"] = shift(submitted, rng.randrange(60)).isoformat()
    if KINDS[kind][0] == "instruction" and draft.slips(rng, 45):
        name_audience(rng, activity)
    if chance(rng, 5):
        activity["for"] = [certification, *draw_for(rng, certification)][:3]
    if chance(rng, 5):
        activity[rng.choice(["relevant", "first_time"])] = True
    return activity


def stray_activity(rng, around, certification):
    """Anything at all, some hundred days around a day."""
    kind = rng.choice(rng.choice(list(KINDS_OF.values())))
    on = shift(around, rng.choice(EDGES) if chance(rng, 40) else rng.randint(-900, 200))
    activity = {"kind": kind, "on": on.isoformat()}
    if kind in HOURLY_KINDS or chance(rng, 30):
        minutes = activity["minutes"] = rng.choice(MINUTES)
        if chance(rng, 25):
            activity["excluded_minutes"] = rng.choice([0, minutes, min(minutes, 60), minutes // 2])
    set_status(rng, activity, around)
    if KINDS[kind][0] == "instruction" and chance(rng, 75):
        name_audience(rng, activity)
    elif chance(rng, 5):
        name_audience(rng, activity)           # means nothing to other kinds
    for key, percent in (("relevant", 15), ("first_time", 30), ("part_of_job", 40)):
        if chance(rng, percent):
            activity[key] = chance(rng, 80 if key == "part_of_job" else 20)
    if chance(rng, 25):
        activity["for"] = draw_for(rng, certification)
    if chance(rng, 3):
        activity |= {"title": "Été, \"quoted\"", "evidence": "scan-1",
                     "project": "crm", "tags": ["ethics"]}
    return activity


def set_status(rng, activity, around):
    """A status with the dates it may have, in no particular order."""
    for key in ("status", "submitted_on", "reviewed_on"):
        activity.pop(key, None)
    on = date.fromisoformat(activity["on"])
    status = rng.choice(STATUSES)
    if status is not None:
        activity["status"] = status
    if status != "draft" and chance(rng, 40):
        activity["submitted_on"] = some_day(rng, on, around).isoformat()
    if status in ("approved", "rejected") and chance(rng, 70):
        activity["reviewed_on"] = some_day(rng, on, around).isoformat()


def some_day(rng, near, around):
    if chance(rng, 50):
        return shift(near, rng.choice([-30, -1, 0, 0, 1, 2, 7, 40, 400]))
    return shift(around, rng.choice(EDGES))


def contest(rng, draft, around, certification):
    """Talks with the same names, for the claim of cpd.audience: given, handed
    in and reviewed on all sides of an expiry, some of them unable to hold it."""
    names = {"session": rng.choice(SESSIONS + [""]), "audience": rng.choice(AUDIENCES)}
    if chance(rng, 35):                        # handed in too late, and still first
        late = shift(around, rng.choice([43, 43, 44])).isoformat()
        draft.do({"kind": "teaching", "on": shift(around, -rng.randint(1, 60)).isoformat(),
                  "minutes": 240, "status": "approved", "submitted_on": late, **names})
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        on = shift(around, rng.choice([-1200, -600, -43, -20, -20, -3, -2, -1, 0, 1]))
        talk = {"kind": rng.choice(["presentation", "teaching"]), "on": on.isoformat(),
                "minutes": rng.choice([59, 60, 120, 180, 300, 1260]), **names}
        set_status(rng, talk, around)
        if chance(rng, 50):
            talk["status"] = "approved"
        if talk.get("status") == "approved" and chance(rng, 50):
            talk["reviewed_on"] = shift(around, rng.choice([-44, 0, 43, 44, 60])).isoformat()
        if chance(rng, 15):
            talk["relevant"] = chance(rng, 20)
        if chance(rng, 20):
            talk["for"] = draw_for(rng, certification)
        draft.do(talk)


# --- One cycle ------------------------------------------------------------

def split_by_category(rng, total):
    """Credits per category that add up to the total under the caps, or nearly."""
    parts = {}
    categories = list(CAPS)
    rng.shuffle(categories)
    for category in categories:
        most = min(CAPS[category], total - sum(parts.values()))
        part = most if chance(rng, 75) else rng.randint(0, most)
        parts[category] = part - part % 5 if category == "research-publishing" else part
    for category in categories:                # what is left, where it fits
        if category != "research-publishing":
            parts[category] += min(CAPS[category] - parts[category],
                                   total - sum(parts.values()))
    return parts


def fulfil(rng, draft, certification, start, expires):
    """Activities that meet the requirement exactly, or by a credit not."""
    total = REQUIRED[certification] + rng.choice([0] * 7 + [1, 3])
    if draft.slips(rng, 15):
        total = REQUIRED[certification] - 1
    for category, part in split_by_category(rng, total).items():
        if part == CAPS[category] and chance(rng, 15):
            part += rng.choice([1, 5])         # above the cap
        while part > 0:
            if category == "research-publishing":
                piece = 10 if part >= 10 and chance(rng, 70) else 5
            elif part > 1 and chance(rng, 30):
                piece = rng.randint(1, part - 1)
            else:
                piece = part
            kinds = [kind for kind in KINDS_OF[category] if KINDS[kind][1] in (None, piece)]
            draft.do(good_activity(rng, draft, rng.choice(kinds), piece, start, expires,
                                   certification), MOST_PLANNED)
            part -= piece


def pay_renewal(rng, draft, certification, start, expires):
    if draft.slips(rng, 8):
        return
    if draft.slips(rng, 12):                   # perhaps before the cycle
        on = shift(start, rng.choice(EDGES))
    elif chance(rng, 12):                      # early: held
        on = day_in_cycle(rng, start, expires)
    elif chance(rng, 50):
        on = shift(expires, rng.choice(EDGES[:-1] + [42]))
    else:                                      # inside the window
        on = shift(expires, rng.randint(-42, 42))
    if draft.slips(rng, 6):
        on = shift(expires, 43)                # a day too late
    draft.pay(certification, on)
    if draft.slips(rng, 20):                        # twice
        draft.pay(certification, shift(on, rng.choice([0, 1, 30, 42, 90])))


def retake(rng, draft, certification, expires):
    """A pass around or after the expiry, often next to a fee; the day it was,
    if it may have begun a cycle."""
    if draft.payments and chance(rng, 40):
        paid_on = date.fromisoformat(draft.payments[-1]["on"])
        on = shift(paid_on, rng.choice([-1, 0, 0, 1]))
    elif chance(rng, 60):
        on = shift(expires, rng.choice(EDGES))
    else:
        on = shift(expires, rng.randint(0, 700))
    if chance(rng, 20):
        draft.sit(certification, shift(on, rng.choice([-30, -1, 0])), "fail")
    draft.sit(certification, on)
    if chance(rng, 40):
        paid_on = shift(expires, rng.choice([-1, 0, 1, 20]))
        draft.pay(certification, paid_on, "exam-enrollment")
    return on if on >= expires else None


def live_cycle(rng, draft, certification, start):
    """What was done about one cycle; where the next is likely to start."""
    expires = add_years(start, CYCLE_YEARS)
    draft.expiries.append(expires)
    if not draft.slips(rng, 25):
        fulfil(rng, draft, certification, start, expires)
        pay_renewal(rng, draft, certification, start, expires)
        if draft.slips(rng, 15):
            retake(rng, draft, certification, expires)
        return expires
    if chance(rng, 75):
        if chance(rng, 30):
            pay_renewal(rng, draft, certification, start, expires)
        return retake(rng, draft, certification, expires)
    return None


def live(rng, draft, certification, as_of):
    """One certification from its beginning to the day of the decision."""
    cycles = rng.choices([0, 1, 2, 3, 4], [1, 4, 6, 6, 4])[0]
    start = years_before(as_of, CYCLE_YEARS * cycles)
    if chance(rng, 50):
        start = shift(start, -rng.choice(EDGES))
    elif chance(rng, 50):
        start = shift(start, -rng.randint(-42, 42))
    else:
        start = shift(start, -rng.randrange(1096))
    if (start.month, start.day) == (2, 28) and chance(rng, 70):
        start = shift(start, 1)                # 29 February in a leap year
    if chance(rng, 85):
        draft.sit(certification, start)
    else:
        draft.recertify(certification, start)
        if chance(rng, 60):                    # the history before the anchor
            draft.sit(certification, shift(start, -rng.choice([0, 1, 1095, 2000])))
    while start is not None and start <= as_of and len(draft.activities) < MOST_PLANNED:
        start = live_cycle(rng, draft, certification, start)
    if draft.slips(rng, 8):
        draft.recertify(certification, shift(as_of, rng.choice([-1200, -400, -1, 0, 1])))
    if chance(rng, 10):
        draft.sit(certification, shift(as_of, rng.choice([-500, -1, 0, 1])),
                  rng.choice(["pass", "fail"]))


# --- The whole record -----------------------------------------------------

def disturb(rng, draft, certification, as_of):
    """Facts that the plan did not ask for."""
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3, 4])):
        draft.do(stray_activity(rng, as_of, certification))
    if chance(rng, 40):
        contest(rng, draft, rng.choice([as_of, *draft.expiries]), certification)
    if chance(rng, 12):
        draft.pay(rng.choice(CODES + FOREIGN_CODES), shift(as_of, rng.choice(EDGES)),
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


def draw_record(rng, member, certifications, as_of):
    draft = Draft(member, calm=chance(rng, 50))
    for certification in certifications:
        if chance(rng, 95):
            live(rng, draft, certification, as_of)
    if chance(rng, 8):
        live(rng, draft, rng.choice(CODES), as_of)
    disturb(rng, draft, rng.choice(certifications), as_of)
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
