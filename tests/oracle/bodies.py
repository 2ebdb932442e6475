"""Bodies as their schemes might be written down, for the mechanisms that the
ICSRM's own scheme does not use; tests/schemes/ has the same ones for the
library, written down separately.  Figures are modelled on public material and
are for tests alone: a body's own page decides.
"""

from datetime import date
from fractions import Fraction

from scheme import (Carry, Certification, Edition, Facet, FirstCycle, Grid, Kind, Node,
                    Policy, Scheme)

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
NO_GRACE = -1


def fixed(category, credits, **more):
    return Kind(category, None, credits, **more)


def body(name, policy, nodes, kinds, certifications, facets=()):
    codes = {f"{name}:{code}": certification
             for code, certification in certifications.items()}
    return Scheme(name, (Edition(date.min, policy, nodes, kinds, codes, facets),))


PMI = body(
    "pmi",
    Policy(window_before_months=36, window_before=0, window_after=NO_GRACE,
           suspension_months=12, earns_until="suspension",
           carry=Carry(20, months=12), reexam_from="grace-end"),
    (Node("total"),
     Node("education", "total", minimum=35),
     Node("ways-of-working", "education", minimum=8),
     Node("power-skills", "education", minimum=8),
     Node("business-acumen", "education", minimum=8),
     Node("giving-back", "total", maximum=25),
     Node("practitioner", "giving-back", maximum=8)),
    {"course": Kind("education", increment=QUARTER),
     "technique": Kind("ways-of-working", increment=QUARTER),
     "leadership": Kind("power-skills", increment=QUARTER),
     "strategy": Kind("business-acumen", increment=QUARTER),
     "volunteering": Kind("giving-back", increment=QUARTER),
     "work": fixed("practitioner", 8)},
    {"PMP": Certification(60)})

ISC2 = body(
    "isc2",
    Policy(window_before_months=36, window_before=0, window_after=90,
           suspension_months=24, earns_until="grace",
           carry=Carry(40, months=6, source="group-a")),
    (Node("total"), Node("group-a", "total", minimum=90), Node("group-b", "total")),
    {"course": Kind("group-a", increment=HALF),
     "book": fixed("group-a", 10),
     "management": Kind("group-b", increment=HALF)},
    {"CISSP": Certification(120)})

COMPTIA = body(
    "comptia",
    Policy(window_before_months=36, window_before=0, window_after=NO_GRACE,
           audience_reach="cycle", reexam_from="start", reexam_until="expiry"),
    (Node("total"),
     Node("training", "total"),
     Node("webinars", "total", maximum=10),
     Node("conferences", "total", maximum=10),
     Node("teaching", "total", maximum=20),
     Node("work", "total", maximum=9, yearly_maximum=3)),
    {"course": Kind("training", bars=("off-topic", "repeat-session")),
     "webinar": Kind("webinars", bars=("off-topic",)),
     "conference": Kind("conferences"),
     "teaching": Kind("teaching", bars=("repeat-session",)),
     "work": fixed("work", 3)},
    {"Security+": Certification(50)})

IIBA = body(
    "iiba",
    Policy(window_before_months=6, window_before=0, window_after=NO_GRACE,
           suspension_months=12, earns_until="suspension", next_from="late-completion"),
    (Node("total"),
     Node("formal-education", "total", maximum=30),
     Node("development", "total", maximum=30),
     Node("activities", "total", maximum=30),
     Node("self-study", "total", maximum=15),
     Node("volunteering", "total", maximum=30),
     Node("work", "total", maximum=25)),
    {"course": Kind("formal-education"),
     "workshop": Kind("development"),
     "publishing": fixed("activities", 10),
     "reading": Kind("self-study", increment=HALF),
     "volunteering": Kind("volunteering"),
     "work": Kind("work", None, steps=((60000, 10), (120000, 20), (150000, 25)))},
    {"CBAP": Certification(60)})

SWPP = body(
    "swpp",
    Policy(years=1, starts="next-january", window_before_months=12, window_before=0,
           window_after_months=1, grace_active=True, fee_required=False),
    (Node("total"), Node("meetings", "total", maximum=4), Node("learning", "total")),
    {"presentation": fixed("learning", 15, bars=("repeat-session",)),
     "conference": fixed("learning", 10),
     "webinar": fixed("learning", 5),
     "meeting": fixed("meetings", 2)},
    {"CWPP": Certification(40), "Associate": Certification(20)})

CCXP_OLD = Edition(
    date.min,
    Policy(years=2, window_before=60, window_after=30, audience_reach="cycle"),
    (Node("total", variety=2), Node("learning", "total"), Node("speaking", "total"),
     Node("writing", "total")),
    {"course": Kind("learning", bars=("repeat-session",)),
     "webinar": Kind("learning", bars=("repeat-session",)),
     "presentation": fixed("speaking", 4),
     "article": fixed("writing", 5)},
    {"cxpa:CCXP": Certification(20)})
CCXP_NEW = Edition(
    date(2024, 1, 1),
    Policy(years=3, window_before=60, window_after=30, audience_reach="cycle"),
    (Node("total"), Node("real-time", "total", minimum=15),
     Node("everything-else", "total", maximum=15)),
    {"course": Kind("real-time"),
     "webinar": Kind("everything-else"),
     "presentation": fixed("everything-else", 4),
     "article": fixed("everything-else", 5)},
    {"cxpa:CCXP": Certification(30)})
CCXP = Scheme("cxpa", (CCXP_OLD, CCXP_NEW))

MCLE = body(
    "calbar",
    Policy(years=3, ends="grid", window_before_months=36, window_before=0,
           window_after_months=2, fee_required=False,
           grid=Grid({"1": date(2016, 2, 1), "2": date(2014, 2, 1), "3": date(2015, 2, 1)},
                     "group"),
           first_cycle=FirstCycle(1, exempt_months=4)),
    (Node("total"),),
    {"course": Kind("total", increment=QUARTER, tags=("participatory",)),
     "self-study": Kind("total", increment=QUARTER),
     "teaching": Kind("total", percent=400, increment=QUARTER, tags=("participatory",))},
    {"MCLE": Certification(25)},
    (Facet("participatory", Fraction(25, 2)), Facet("ethics", 4)))

TENNESSEE = body(
    "tnsba",
    Policy(years=2, ends="grid", window_before_months=24, window_before=0,
           window_after_months=2, earns_until="grace", carry=Carry(24),
           grid=Grid({"even": date(2024, 1, 1), "odd": date(2025, 1, 1)}, "license"),
           first_cycle=FirstCycle(1, exempt_months=6, ramp=((12, 50), (18, 75)))),
    (Node("total", yearly_minimum=20),),
    {"course": Kind("total", minutes=50, increment=HALF, first_award=1),
     "audit-course": Kind("total", minutes=50, increment=HALF, tags=("technical",)),
     "book": fixed("total", 10, tags=("technical",))},
    {"CPA": Certification(80)},
    (Facet("technical", 40), Facet("ethics", 2)))

NREMT = body(
    "nremt",
    Policy(years=2, ends="day", end_day=(3, 31), window_before_months=6, window_before=0,
           window_after_months=1, reexam_from="months-before", reexam_months=12,
           reexam_until="close", reexam_starts="expiry"),
    (Node("total"),
     Node("national", "total", minimum=30),
     Node("national-distributive", "national", maximum=10),
     Node("local", "total", minimum=15),
     Node("local-distributive", "local", maximum=10),
     Node("individual", "total", minimum=15)),
    {"course": Kind("national", increment=HALF),
     "online-course": Kind("national-distributive", increment=HALF),
     "local-course": Kind("local", increment=HALF),
     "local-online-course": Kind("local-distributive", increment=HALF),
     "conference": Kind("individual", increment=HALF)},
    {"Paramedic": Certification(60)})

RCCSP = body(
    "rccsp",
    Policy(window_before=0, window_after=NO_GRACE),
    (Node("total"),),
    {"course": Kind("total")},
    {"CCCM": Certification(0, perpetual=True), "CCCS": Certification(0, perpetual=True)})

# No body's: what the ones above leave out, in odd company.
ODD = body(
    "odd",
    Policy(years=2, starts="day-after", ends="birth-month", window_before_months=3,
           window_before=5, window_after=20, grace_active=True, suspension_months=2,
           earns_until="grace", earns_before_months=2, next_from="late-completion",
           sharing_limit=1, reexam_from="grace-end", reexam_until="close",
           reexam_starts="pass"),
    (Node("total"),
     Node("learning", "total", yearly_maximum=12, yearly_minimum=2),
     Node("reading", "learning", yearly_maximum=3),
     Node("doing", "total", minimum=4, bonus=(5, 50)),
     Node("talking", "total", maximum=8, variety=1),
     Node("talking-outside", "talking"),
     Node("talking-inside", "talking", maximum=3, bonus=(2, 25))),
    {"course": Kind("learning", increment=HALF, first_award=1, item_maximum=6),
     "reading": Kind("reading", increment=Fraction(1, 5), percent=50),
     "project": Kind("doing", None, steps=((600, 2), (1200, 5), (2400, 9)),
                     bars=("not-first-time",), tags=("technical",)),
     "talk": fixed("talking-outside", 3, bars=("repeat-audience",)),
     "presentation": Kind("talking-inside", increment=Fraction(1, 10), percent=33,
                          bars=("off-topic", "repeat-session"))},
    {"ONE": Certification(20, {"doing": (4, 7), "ethics": (3, None)}),
     "TWO": Certification(24, {"learning": (6, 20)})},
    (Facet("ethics", 2), Facet("technical", yearly_minimum=2)))

STRANGE_OLD = Edition(
    date.min,
    Policy(years=1, months=6, starts="day-after", ends="month", window_before=45,
           window_after=-1, window_after_months=1, next_from="completion",
           early_fee="void", late_approval="void", fee_required=True,
           reexam_from="start", reexam_until="close", reexam_starts="expiry",
           sharing="named", sharing_limit=2, governs="decision-day"),
    (Node("total"), Node("a", "total", maximum=12), Node("b", "total")),
    {"course": Kind("a"), "talk": fixed("b", 3, bars=("repeat-session",))},
    {"strange:ONE": Certification(15)})
STRANGE_NEW = Edition(
    date(2022, 7, 1),
    Policy(years=1, ends="month", window_before=45, window_after=10, suspension_months=3,
           earns_until="suspension", next_from="completion", fee_required=False,
           reexam_from="months-before", reexam_months=4, governs="decision-day"),
    (Node("total"), Node("a", "total", minimum=3), Node("b", "total", maximum=9)),
    {"course": Kind("a", increment=HALF), "talk": fixed("b", 2)},
    {"strange:ONE": Certification(12)})
STRANGE = Scheme("strange", (STRANGE_OLD, STRANGE_NEW))

BODIES = {scheme.body: (scheme,) for scheme in (
    PMI, ISC2, COMPTIA, IIBA, SWPP, CCXP, MCLE, TENNESSEE, NREMT, RCCSP, ODD, STRANGE)}
# All in one catalog: kinds of one name are another's too.
BODIES["bodies"] = tuple(scheme for schemes in BODIES.values() for scheme in schemes)
