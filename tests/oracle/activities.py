"""Draws one activity at a time: good ones, strays, rivals for an audience.

The days, statuses and minutes drawn are those at which a rule turns.
"""

from datetime import date

from menu import FOREIGN_CODES, chance, kinds_of, shift

SESSIONS = ["s", "s", "t", "Service recovery"]
AUDIENCES = ["a", "a", "b", "Équipe du soir"]
MINUTES = [0, 1, 59, 60, 61, 90, 119, 120, 121, 180, 240, 300, 479, 480, 600,
           1199, 1200, 1201, 1260, 1799, 1800, 1860, 3600, 600000]
STATUSES = (["approved"] * 12 + ["submitted"] * 4 + [None] * 2
            + ["rejected"] * 3 + ["draft"] * 2)


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


def draw_for(rng, menu, certification):
    codes = rng.sample(menu.codes + FOREIGN_CODES, rng.choice([1, 1, 2, 3]))
    if chance(rng, 60) and certification not in codes:
        codes[rng.randrange(len(codes))] = certification
    return codes


def draw_minutes(rng, policy, minutes):
    """Whole hours and a bit; where blocks are cut per category also a bit less."""
    if policy.blocks == "category":
        return minutes + rng.choice([-30, -30, -20, -1, 0, 0, 1, 20, 30, 30, 59])
    return minutes + rng.choice([0, 0, 0, 1, 30, 59])


def good_activity(rng, draft, name, credit, life):
    """One that is meant to count: approved, in the cycle, in time."""
    on = day_in_cycle(rng, life.start, life.expires)
    kind = life.edition.kinds[name]
    activity = {"kind": name, "on": on.isoformat(), "status": "approved"}
    if name in draft.menu.hourly:
        activity["minutes"] = draw_minutes(rng, life.policy, credit * (kind.minutes or 60))
        if chance(rng, 12):
            excluded = rng.choice([1, 30, 60, 61, 119])
            activity["minutes"] += excluded
            activity["excluded_minutes"] = excluded
    if chance(rng, 3):                         # all of it before the day itself
        activity["submitted_on"] = activity["reviewed_on"] = \
            shift(on, -rng.choice([1, 30])).isoformat()
    else:
        draw_handling(rng, draft, activity, on, life)
    if name in draft.menu.spoken and draft.slips(rng, 45):
        name_audience(rng, activity)
    if chance(rng, 90 if life.policy.sharing == "named" else 5):
        activity["for"] = [life.code, *draw_for(rng, draft.menu, life.code)][:3]
    if chance(rng, 5):
        activity[rng.choice(["relevant", "first_time"])] = True
    return activity


def draw_handling(rng, draft, activity, on, life):
    """When it was submitted and reviewed, mostly in time."""
    submitted = on
    if chance(rng, 12):
        submitted = shift(on, rng.randrange(60))
    elif draft.slips(rng, 12):
        submitted = shift(life.closes, rng.choice([-42, -1, 0, 0, 1]))
    if submitted != on or chance(rng, 5):
        activity["submitted_on"] = submitted.isoformat()
    if draft.slips(rng, 7):                    # a slow review
        activity["reviewed_on"] = shift(life.closes,
                                        rng.choice([1, 2, 30, 300, 1200])).isoformat()
    elif draft.slips(rng, 18):
        activity["reviewed_on"] = shift(life.expires, rng.choice(life.edges)).isoformat()
    elif chance(rng, 60):
        activity["reviewed_on"] = shift(submitted, rng.randrange(60)).isoformat()


def stray_activity(rng, menu, around, certification):
    """Anything at all, some hundred days around a day."""
    edges = menu.edges(certification, around)
    name = rng.choice(rng.choice(list(kinds_of(rng.choice(menu.editions)).values())))
    on = shift(around, rng.choice(edges) if chance(rng, 40) else rng.randint(-900, 200))
    activity = {"kind": name, "on": on.isoformat()}
    if name in menu.hourly or chance(rng, 30):
        minutes = activity["minutes"] = rng.choice(MINUTES)
        if chance(rng, 25):
            activity["excluded_minutes"] = rng.choice([0, minutes, min(minutes, 60), minutes // 2])
    set_status(rng, activity, around, edges)
    if name in menu.spoken and chance(rng, 75):
        name_audience(rng, activity)
    elif chance(rng, 5):
        name_audience(rng, activity)           # means nothing to other kinds
    for key, percent in (("relevant", 15), ("first_time", 30), ("part_of_job", 40)):
        if chance(rng, percent):
            activity[key] = chance(rng, 80 if key == "part_of_job" else 20)
    if chance(rng, 25):
        activity["for"] = draw_for(rng, menu, certification)
    if chance(rng, 3):
        activity |= {"title": "Été, \"quoted\"", "evidence": "scan-1",
                     "project": "crm", "tags": ["ethics"]}
    return activity


def set_status(rng, activity, around, edges):
    """A status with the dates it may have, in no particular order."""
    for key in ("status", "submitted_on", "reviewed_on"):
        activity.pop(key, None)
    on = date.fromisoformat(activity["on"])
    status = rng.choice(STATUSES)
    if status is not None:
        activity["status"] = status
    if status != "draft" and chance(rng, 40):
        activity["submitted_on"] = some_day(rng, on, around, edges).isoformat()
    if status in ("approved", "rejected") and chance(rng, 70):
        activity["reviewed_on"] = some_day(rng, on, around, edges).isoformat()


def some_day(rng, near, around, edges):
    if chance(rng, 50):
        return shift(near, rng.choice([-30, -1, 0, 0, 1, 2, 7, 40, 400]))
    return shift(around, rng.choice(edges))


def contest(rng, draft, around, certification):
    """Talks with the same names, for the claim of cpd.audience: given, handed
    in and reviewed on all sides of an expiry, some of them unable to hold it."""
    edges = draft.menu.edges(certification, around)
    names = {"session": rng.choice(SESSIONS + [""]), "audience": rng.choice(AUDIENCES)}
    if chance(rng, 35):                        # handed in too late, and still first
        late = shift(around, edges[-1] + rng.choice([0, 0, 1])).isoformat()
        draft.do({"kind": "teaching", "on": shift(around, -rng.randint(1, 60)).isoformat(),
                  "minutes": 240, "status": "approved", "submitted_on": late, **names})
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        on = shift(around, rng.choice([-1200, -600, -43, -20, -20, -3, -2, -1, 0, 1]))
        talk = {"kind": rng.choice(draft.menu.spoken), "on": on.isoformat(),
                "minutes": rng.choice([29, 50, 59, 60, 120, 180, 300, 1260]), **names}
        set_status(rng, talk, around, edges)
        if chance(rng, 50):
            talk["status"] = "approved"
        if talk.get("status") == "approved" and chance(rng, 50):
            talk["reviewed_on"] = shift(around, rng.choice([-44, 0, 43, 44, 60])).isoformat()
        if chance(rng, 15):
            talk["relevant"] = chance(rng, 20)
        if chance(rng, 20) or draft.menu.edition(certification, on).policy.sharing == "named":
            talk["for"] = draw_for(rng, draft.menu, certification)
        draft.do(talk)
