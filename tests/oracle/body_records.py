"""Draws random records of members of the bodies in bodies.py.

Simpler than records.py, and for any scheme: cycle after cycle, enough is done to
meet every minimum or nearly, days lie around the start, the expiry and what
follows it, and then strays are added.  Whether it came off is for the oracle to
say.
"""

from datetime import date, timedelta

from facts import Activity
from menu import chance, shift
from scheme import Edition
from term import (back, end_of_grace, end_of_term, end_of_window, reexam_window,
                  start_of)

MINUTES = [0, 5, 6, 11, 12, 15, 29, 30, 45, 50, 59, 60, 61, 75, 90, 100, 119, 120, 180,
           240, 299, 300, 333, 360, 480, 600, 725, 900, 1199, 1200, 1800, 2400, 2399]
STATUSES = ["approved"] * 12 + ["submitted"] * 3 + [None, "rejected", "draft"]
MOST = 40


class Span:
    """A cycle as one expects it, for drawing days around it."""

    def __init__(self, scheme, start, as_of, attributes, continued):
        self.edition = scheme.on_day(start, as_of)
        policy = self.edition.policy
        self.start = start
        self.expires = end_of_term(start, policy, attributes, continued)
        grace_ends = end_of_grace(self.expires, policy)
        self.closes = end_of_window(grace_ends, policy)
        opens = back(self.expires, policy.window_before_months, policy.window_before)
        self.opens = max(opens, start)
        retake, until = reexam_window(start, self.expires, grace_ends, self.closes, policy)
        since = back(self.expires, policy.carry.months) if policy.carry else self.expires
        self.edges = [back(start, policy.earns_before_months), start, self.opens, since,
                      self.expires, grace_ends + timedelta(days=1), self.closes, retake,
                      until or self.closes]


def some_day(rng, span):
    """Mostly inside the cycle, else next to where something changes."""
    if chance(rng, 70):
        return shift(span.start, rng.randrange((span.expires - span.start).days))
    return shift(rng.choice(span.edges), rng.choice([-2, -1, 0, 0, 1, 2, 30]))


class BodyRecord:
    """A record while it is being drawn."""

    def __init__(self, rng, member, schemes, as_of):
        self.rng, self.schemes, self.as_of = rng, schemes, as_of
        self.lists = {"exams": [], "recertifications": [], "activities": [], "payments": []}
        self.record = {"member": member}
        self.attributes = {"birth_month": rng.randint(1, 12),
                           "group": rng.choice(["1", "2", "3", 1, 2, 3]),
                           "license": rng.choice(["even", "odd"])}
        self.kinds = sorted({name for scheme in schemes for edition in scheme.editions
                             for name in edition.kinds})

    def fact(self, name, certification, on, **more):
        self.lists[name].append({"certification": certification, "on": on.isoformat()}
                                | more)

    def do(self, kind, on):
        rng, activities = self.rng, self.lists["activities"]
        if len(activities) >= MOST:
            return None
        activity = {"id": f"A{len(activities) + 1}", "kind": kind, "on": on.isoformat(),
                    "minutes": rng.choice(MINUTES)}
        if kind == "work" and chance(rng, 70):
            activity["minutes"] = rng.choice([59999, 60000, 120000, 150000, 300000])
        if activity["minutes"] and chance(rng, 10):
            activity["excluded_minutes"] = rng.randrange(activity["minutes"] + 1)
        self.handle(activity, on)
        if chance(rng, 55):
            activity["session"] = rng.choice("stuvwxyz")
            if chance(rng, 85):
                activity["audience"] = rng.choice("ab")
        tags = rng.sample(["ethics", "participatory", "technical", "other"], rng.choice([0, 1, 2]))
        if tags or chance(rng, 5):
            activity["tags"] = tags
        for key, percent in (("relevant", 8), ("first_time", 10), ("part_of_job", 8)):
            if chance(rng, percent):
                activity[key] = chance(rng, 50)
        activities.append(activity)
        return activity

    def handle(self, activity, on):
        """Status and the days of it."""
        rng = self.rng
        status = rng.choice(STATUSES)
        if chance(rng, 50):
            status = "approved"
        if status:
            activity["status"] = status
        if status != "draft" and chance(rng, 25):
            activity["submitted_on"] = shift(on, rng.choice([-5, 0, 1, 20, 60, 200])).isoformat()
        if status in ("approved", "rejected") and chance(rng, 35):
            activity["reviewed_on"] = shift(on, rng.choice([0, 1, 15, 60, 100, 400])).isoformat()


# --- One cycle ------------------------------------------------------------

def kinds_below(edition: Edition, name):
    """Kinds that earn at a node or below it."""
    below, found = {name}, []
    for node in edition.nodes:
        if node.parent in below:
            below.add(node.name)
    for kind, row in edition.kinds.items():
        if row.category in below:
            found.append(kind)
    return found


def earn(draft, span, kinds, amount, tag=None):
    """Activities of some kinds that earn about so much."""
    rng = draft.rng
    tries = 0
    while amount > 0 and kinds and tries < 12:
        tries += 1
        kind = rng.choice(kinds)
        row = span.edition.kinds[kind]
        activity = draft.do(kind, some_day(rng, span))
        if activity is None:
            return
        if row.minutes and chance(rng, 60):    # all that is missing, or an hour or two less
            most = int(amount * row.minutes)
            activity["minutes"] = min(max(most - rng.choice([0, 0, 0, 1, 60, 600]), 0), 6000)
            activity.pop("excluded_minutes", None)
        if tag and chance(rng, 80):
            activity["tags"] = [tag]
        elif tag and "tags" in activity:
            activity["tags"] = sorted({*activity["tags"], tag})
        amount -= Activity(activity | {"id": ""}, 0).credit(row)


def fulfil(draft, certification, span):
    """What is owed, node by node; facets and the root last."""
    rng, edition = draft.rng, span.edition
    limits = edition.limits(certification)
    for facet in edition.facets:
        if chance(rng, 85):
            earn(draft, span, list(edition.kinds), limits[facet.tag][0] or 4, facet.tag)
    for node in edition.nodes[1:]:
        if limits[node.name][0] and chance(rng, 90):
            earn(draft, span, kinds_below(edition, node.name), limits[node.name][0])
    done = sum(Activity(a, 0).credit(edition.kinds[a["kind"]])
               for a in draft.lists["activities"]
               if a["kind"] in edition.kinds and a["on"] >= span.start.isoformat())
    left = edition.certifications[certification].required - done
    earn(draft, span, list(edition.kinds), left + rng.choice([0, 0, 3, 10, 25]))


def live_cycle(draft, certification, span):
    """What was done about one cycle; the day that the next is likely to start,
    and whether it continues this one."""
    rng = draft.rng
    if chance(rng, 80):
        fulfil(draft, certification, span)
    for _ in range(rng.choice([0, 0, 1, 3])):
        draft.do(rng.choice(draft.kinds), some_day(rng, span))
    if chance(rng, 80):
        on = shift(rng.choice([span.opens, span.expires, span.closes,
                               some_day(rng, span)]), rng.choice([-1, 0, 0, 1, 9]))
        draft.fact("payments", certification, on, purpose="renewal")
    if chance(rng, 25):
        on = shift(rng.choice(span.edges), rng.choice([-1, 0, 1, 1, 40]))
        draft.fact("exams", certification, on, result=rng.choice(["pass", "pass", "fail"]))
        if chance(rng, 50):
            return on, False
    if chance(rng, 10):
        draft.fact("payments", certification, some_day(rng, span),
                   purpose=rng.choice(["renewal", "exam-enrollment"]))
    return (span.expires, True) if chance(rng, 70) else (shift(
        rng.choice(span.edges[4:]), rng.choice([0, 1, 5])), False)


def live(draft, scheme, certification):
    rng = draft.rng
    award = shift(draft.as_of, -rng.randrange(rng.choice([300, 1200, 1500, 2600])))
    if chance(rng, 20):
        award = date(award.year, rng.choice([1, 2, 4, 12]), rng.choice([1, 28]))
    if chance(rng, 85):
        draft.fact("exams", certification, award, result="pass")
        start = start_of(award, scheme.in_force(award).policy)
        continued = False
    else:
        draft.fact("recertifications", certification, award)
        start, continued = award, True
    if scheme.on_day(start, draft.as_of).certifications[certification].perpetual:
        for _ in range(rng.randrange(6)):
            draft.do(rng.choice(draft.kinds), shift(start, rng.randrange(-100, 2000)))
        return
    for _ in range(4):
        if start > draft.as_of:
            break
        span = Span(scheme, start, draft.as_of, draft.attributes, continued)
        start, continued = live_cycle(draft, certification, span)


def draw_body_record(rng, member, codes, as_of, schemes):
    """A record of a member who holds the certifications of these codes."""
    draft = BodyRecord(rng, member, schemes, as_of)
    for code in codes:
        scheme = next(s for s in schemes if s.body == code.partition(":")[0])
        live(draft, scheme, code)
    for activity in draft.lists["activities"]:
        if chance(rng, 12 if len(codes) < 2 else 40):
            activity["for"] = rng.sample([*codes, "acme:X", "acme:Y"], rng.choice([1, 2]))
        elif any(e.policy.sharing == "named" for s in schemes for e in s.editions) \
                and chance(rng, 70):
            activity["for"] = [rng.choice(codes)]
    draft.record |= {key: value for key, value in draft.lists.items() if value}
    return draft.record | {"attributes": draft.attributes}
