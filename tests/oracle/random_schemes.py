"""Runs the library against the oracle on random schemes.

    python3 tests/oracle/random_schemes.py --icsrm PATH --seed S --count N [--records R]

Draws N schemes, mechanism by mechanism, writes each as a document, and has the
command decide R records of members with it, which the oracle decides too.  What is
drawn may contradict itself; the command then refuses it, and how many it does is
printed.  Ends with a line "N passed, N failed"; exit 1 if any failed, or if more
than half of the schemes are refused.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction

from body_records import draw_body_record
from compare import SHOWN, Batch, compare_batch, run_command
from menu import chance, shift
from oracle import decide
from scheme import (Carry, Certification, Edition, Facet, FirstCycle, Grid, Kind, Node, Policy,
                    Scheme)

BODY = "rnd"
BARS = ("off-topic", "part-of-job", "not-first-time", "repeat-audience", "repeat-session")
INCREMENTS = (1, Fraction(1, 2), Fraction(1, 4), Fraction(1, 5), Fraction(1, 10))


# --- Drawing --------------------------------------------------------------

def draw_term(rng):
    years, months = rng.choice([(1, 0), (2, 0), (3, 0), (3, 0), (5, 0), (0, 6), (1, 6), (2, 3)])
    term = {"years": years, "months": months,
            "leap": rng.choice(["february-28", "march-1"]),
            "starts": rng.choice(["award", "award", "day-after", "next-january"]),
            "ends": rng.choice(["anniversary", "anniversary", "month", "birth-month", "day",
                                "grid"])}
    if term["ends"] == "anniversary":
        term["end_offset"] = rng.choice([0, 0, 0, 1, -1, 20])
    if term["ends"] == "day":
        term["end_day"] = rng.choice([(12, 31), (3, 31), (2, 28), (1, 1)])
    if term["ends"] == "grid":
        values = ("1", "2", "3")
        points = {value: date(rng.randint(2008, 2026), rng.randint(1, 12),
                              rng.choice([1, 1, 15, 28])) for value in values}
        term["grid"] = (Grid(points, "group") if chance(rng, 70)
                        else Grid({None: points["1"]}))
        if chance(rng, 60):
            ramp = ((6, 25), (12, 50), (18, 80)) if chance(rng, 50) else ()
            term["first_cycle"] = FirstCycle(rng.choice([1, 5, Fraction(1, 2)]),
                                             rng.choice([0, 0, 3, 5]), ramp)
    term["next_from"] = rng.choice(["expiry", "expiry", "late-completion"] +
                                   ["completion"] * (term["ends"] != "grid"))
    return term


def draw_renewal(rng):
    renewal = {"window_before": rng.choice([0, 0, 30, 90]),
               "window_before_months": rng.choice([0, 1, 3, 12, 36]),
               "window_after": rng.choice([-1, -1, 0, 1, 42, 90]),
               "grace_active": chance(rng, 30),
               "suspension_months": rng.choice([0, 0, 1, 12]),
               "earns_until": rng.choice(["expiry", "grace", "suspension"]),
               "earns_before_months": rng.choice([0, 0, 0, 2]),
               "fee_required": chance(rng, 60),
               "early_fee": rng.choice(["held", "void"]),
               "late_approval": rng.choice(["counts", "void"])}
    if renewal["window_after"] == -1 and chance(rng, 40):
        renewal["window_after_months"] = rng.choice([1, 3])
    return renewal


def draw_exam(rng, grid):
    start = rng.choice(["expiry", "expiry", "grace-end", "months-before", "start"])
    early = start in ("months-before", "start")
    exam = {"reexam_from": start,
            "reexam_until": rng.choice(["open", "close"] + ["expiry"] * early),
            "reexam_starts": "expiry" if early and grid else rng.choice(["pass", "expiry"])}
    if start == "months-before":
        exam["reexam_months"] = rng.choice([1, 6, 13])
    return exam


def draw_policy(rng, names):
    policy = draw_term(rng) | draw_renewal(rng)
    policy |= draw_exam(rng, policy["ends"] == "grid")
    policy |= {"audience_reach": rng.choice(["record", "cycle"]),
               "sharing": rng.choice(["all", "all", "named"]),
               "sharing_limit": rng.choice([0, 0, 1, 2]),
               "blocks": "category" if chance(rng, 10) else "activity",
               "governs": "decision-day" if chance(rng, 30) else "cycle-start"}
    if policy["earns_before_months"] == 0 and chance(rng, 40):
        policy["carry"] = Carry(rng.choice([1, 5, 20]), rng.choice([0, 0, 3, 12]),
                                rng.choice([None, None, *names]), rng.choice([None, None, *names]))
    return Policy(**policy)


def draw_nodes(rng):
    """A tree whose minima, mostly, its maxima let be met."""
    nodes = [Node("total")]
    for name in "abcdef"[:rng.choice([0, 1, 2, 3, 4, 6])]:
        above = rng.choice(nodes).name
        node = {"name": name, "parent": above}
        if chance(rng, 35):
            node["maximum"] = rng.choice([3, 6, 8, 12, Fraction(15, 2)])
        if chance(rng, 30):
            node["minimum"] = rng.choice([1, 2, 3, Fraction(5, 2)])
        if chance(rng, 12):
            node["yearly_minimum"] = rng.choice([1, 2])
        if chance(rng, 12):
            node["yearly_maximum"] = rng.choice([3, 5])
        if chance(rng, 12):
            node["bonus"] = (rng.choice([1, 4]), rng.choice([25, 50, 100]))
        nodes.append(Node(**node))
    root = {"yearly_minimum": rng.choice([1, 3])} if chance(rng, 10) else {}
    children = sum(node.parent == "total" for node in nodes)
    if children and chance(rng, 25):
        root["variety"] = rng.randint(1, children)
    return in_depth((Node("total", **root), *nodes[1:]), None)


def in_depth(nodes, above):
    """The nodes below one, each before those below it: the order of a document."""
    return tuple(found for node in nodes if node.parent == above
                 for found in (node, *in_depth(nodes, node.name)))


def draw_kind(rng, names, pooled):
    kind = {"category": rng.choice(names),
            "bars": tuple(rng.sample(BARS, rng.choice([0, 0, 1, 2]))),
            "tags": tuple(rng.sample(["ethics", "technical", "x"], rng.choice([0, 0, 0, 1])))}
    way = rng.choice(["hours", "hours", "fixed", "steps"])
    if way == "fixed":
        return Kind(minutes=None, fixed=rng.choice([1, 2, 5, Fraction(5, 2)]), **kind)
    if way == "hours":
        kind["minutes"] = 60 if pooled else rng.choice([60, 60, 50, 45])
        if pooled:
            return Kind(**kind)
        kind["increment"] = rng.choice(INCREMENTS)
    else:
        kind |= {"minutes": None, "steps": ((60, 1), (300, 3), (1200, 10))}
    if chance(rng, 20):
        kind["first_award"] = rng.choice([1, Fraction(1, 2)])
    if chance(rng, 20):
        kind["percent"] = rng.choice([33, 50, 200])
    if chance(rng, 20):
        kind["item_maximum"] = rng.choice([2, 4])
    return Kind(**kind)


def draw_certification(rng, nodes, tags):
    """Perpetual only where nothing is asked of years: years without an end decide nothing, and
    the two sides attribute them differently."""
    names = [node.name for node in nodes]
    if chance(rng, 4) and not any(node.yearly_minimum or node.yearly_maximum for node in nodes):
        return Certification(0, perpetual=True)
    limits = {}
    for name in names[1:]:
        if chance(rng, 15):
            limits[name] = (rng.choice([None, 1, 2]), rng.choice([None, 4, 10]))
    for tag in tags:
        if chance(rng, 15):
            limits[tag] = (rng.choice([1, 3]), None)
    own = {}
    for node in nodes:
        if chance(rng, 8):
            own[node.name] = draw_own(rng, node)
    for tag in tags:
        if chance(rng, 8):
            own[tag] = {"yearly_minimum": rng.choice([None, 2])}
    terms = {}
    if chance(rng, 15):
        terms["term"] = rng.choice([(1, 0), (2, 0), (4, 0), (0, 18), (1, 6)])
    if chance(rng, 15):
        terms["carry_maximum"] = rng.choice([0, 2, 10])
    return Certification(rng.choice([5, 10, 12, 20, Fraction(25, 2)]), limits, own=own, **terms)


def draw_own(rng, node):
    """What a certification has differently of years and of variety."""
    own = {}
    if chance(rng, 50):
        own["yearly_minimum"] = rng.choice([None, 1, 3])
    if chance(rng, 40):
        own["yearly_maximum"] = rng.choice([None, None, 4, 8])
    if chance(rng, 30):
        own["variety"] = rng.choice([0, 0, 1, 2])
    return own


def draw_edition(rng, effective):
    nodes = draw_nodes(rng)
    names = [node.name for node in nodes]
    policy = draw_policy(rng, names)
    pooled = policy.blocks == "category"
    facets = () if pooled else tuple(
        Facet(tag, rng.choice([1, 2, 4]), rng.choice([None, None, None, 1]))
        for tag in rng.sample(["ethics", "technical"], rng.choice([0, 0, 1, 2])))
    kinds = {f"k{n}": draw_kind(rng, names, pooled) for n in range(rng.randint(2, 5))}
    codes = {f"{BODY}:{code}": draw_certification(rng, nodes, [facet.tag for facet in facets])
             for code in ("ONE", "TWO", "THREE")}
    return Edition(effective, policy, nodes, kinds, codes, facets)


CLAIMS = ("repeat-audience", "repeat-session")


def plain(edition):
    """The edition with nothing to meet but the total."""
    kinds = {name: replace(kind, category="total") for name, kind in edition.kinds.items()}
    codes = {code: replace(row, limits={}, own={}) for code, row in edition.certifications.items()}
    policy = edition.policy
    carry = policy.carry and replace(policy.carry, source=None, into=None)
    return replace(edition, nodes=(Node("total"),), facets=(), kinds=kinds, certifications=codes,
                   policy=replace(policy, carry=carry, governs="decision-day"))


def judging_otherwise(rng, edition, effective):
    """A later edition that differs in what repeats an activity, and little else: what was
    done before it may then claim what it could not hold."""
    kinds = {}
    for name, kind in edition.kinds.items():
        bars = set(kind.bars) - set(CLAIMS) | set(rng.sample(CLAIMS, rng.choice([0, 1, 1])))
        kinds[name] = replace(kind, bars=tuple(bar for bar in BARS if bar in bars))
        if chance(rng, 10):
            kinds[name] = replace(kinds[name], first_award=2)
    policy = replace(edition.policy, governs=rng.choice(["decision-day", "cycle-start"]),
                     audience_reach=rng.choice(["record", "record", "record", "cycle"]))
    return replace(edition, effective=effective, kinds=kinds, policy=policy)


def draw_scheme(rng):
    edition = draw_edition(rng, date.min)
    if not chance(rng, 30):
        return Scheme(BODY, (edition,))
    day = date(rng.randint(2012, 2026), rng.choice([1, 7]), 1)
    if chance(rng, 40):
        return Scheme(BODY, (edition, draw_edition(rng, day)))
    if chance(rng, 60):
        edition = plain(edition)
    return Scheme(BODY, (edition, judging_otherwise(rng, edition, day)))


def contest(rng, record, edition):
    """Few sessions, so that most is claimed, and approvals months apart; and one session of
    many hours before a new edition, which another may take away after it."""
    activities = record.setdefault("activities", [])
    for activity in activities:
        if chance(rng, 80):
            activity |= {"session": rng.choice("stu"), "audience": rng.choice("aab")}
        if chance(rng, 50) and activity.get("status") == "approved":
            activity["reviewed_on"] = shift(date.fromisoformat(activity["on"]),
                                            rng.randrange(900)).isoformat()
        if chance(rng, 60):
            activity.pop("for", None)
    for days, minutes in ((-rng.randint(1, 300), 6000), (rng.randint(0, 900), 60)):
        on = shift(edition.effective, days)
        activities.append({
            "id": f"C{len(activities)}", "kind": rng.choice(sorted(edition.kinds)),
            "on": on.isoformat(), "minutes": minutes, "status": "approved", "session": "v",
            "audience": "a", "reviewed_on": shift(on, rng.randrange(300)).isoformat()})
    return record


# --- Writing --------------------------------------------------------------

def amount(value):
    return None if value is None else float(value)


def given(**keys):
    """Without what there is not."""
    return {key: value for key, value in keys.items() if value is not None and value != ()}


def term_of(policy):
    term = given(years=policy.years, months=policy.months, leap_day=policy.leap,
                 starts=policy.starts, ends=policy.ends, next=policy.next_from)
    if policy.end_offset:
        term["end_offset"] = policy.end_offset
    if policy.end_day:
        term["end_day"] = "%02d-%02d" % policy.end_day
    if policy.grid:
        term["grid"] = given(attribute=policy.grid.attribute, points=[
            given(value=value, first_day=day.isoformat())
            for value, day in policy.grid.points.items()])
    return term


def renewal_of(policy):
    days = policy.window_after if policy.window_after >= 0 else None
    months = policy.window_after_months or None
    return given(opens_days=policy.window_before, opens_months=policy.window_before_months,
                 grace_days=None if months else days, grace_months=months,
                 grace_active=policy.grace_active, suspension_months=policy.suspension_months,
                 earns_until=policy.earns_until, earns_before_months=policy.earns_before_months,
                 fee="required" if policy.fee_required else "not-required",
                 early_fee=policy.early_fee, late_approval=policy.late_approval)


def credit_of(policy):
    credit = {"blocks": policy.blocks, "repeats": policy.audience_reach,
              "sharing": policy.sharing, "sharing_limit": policy.sharing_limit}
    if policy.carry:
        credit["carry"] = given(maximum=amount(policy.carry.maximum), months=policy.carry.months,
                                **{"from": policy.carry.source, "into": policy.carry.into})
    return credit


def node_of(edition, node):
    below = [node_of(edition, other) for other in edition.nodes if other.parent == node.name]
    bonus = {"on": amount(node.bonus[0]), "percent": node.bonus[1]} if node.bonus[0] else None
    return given(name=node.name, minimum=amount(node.minimum), maximum=amount(node.maximum),
                 yearly_minimum=amount(node.yearly_minimum),
                 yearly_maximum=amount(node.yearly_maximum), variety=node.variety or None,
                 bonus=bonus, nodes=below or None)


def kind_of(name, kind):
    ways = {"steps": [{"minutes": minutes, "credits": amount(credits)}
                      for minutes, credits in kind.steps]} if kind.steps else \
        {"credits": amount(kind.fixed)} if kind.minutes is None else \
        {"minutes_per_credit": kind.minutes, "increment": amount(kind.increment)}
    return given(name=name, category=kind.category, percent=kind.percent,
                 first_award=amount(kind.first_award), item_maximum=amount(kind.item_maximum),
                 tags=list(kind.tags) or None, barred=list(kind.bars) or None) | ways


def in_tree(edition):
    """(minimum, maximum) of every node and facet."""
    return {node.name: (node.minimum, node.maximum) for node in edition.nodes} \
        | {facet.tag: (facet.minimum, None) for facet in edition.facets}


def certification_of(edition, code, row):
    """A limit of a document leaves as it is in the tree what it does not name; one of the
    oracle says both. None that the tree has is null."""
    tree = in_tree(edition)
    limits = []
    for node in dict.fromkeys([*row.limits, *row.own]):
        pair = row.limits.get(node, tree[node])
        limit = {key: amount(own) for key, own, there in
                 zip(("minimum", "maximum"), pair, tree[node]) if own != there}
        limit |= {key: own if key == "variety" else amount(own)
                  for key, own in row.own.get(node, {}).items()}
        limits.append({"node": node} | limit)
    years, months = row.term or (None, None)
    return given(years=years, months=months, carry_maximum=amount(row.carry_maximum),
                 code=code, title=code, required=amount(row.required), perpetual=row.perpetual,
                 limits=limits or None)


def edition_of(edition):
    first = edition.policy.first_cycle
    policy = edition.policy
    return given(
        effective=None if edition.effective == date.min else edition.effective.isoformat(),
        governs=policy.governs, term=term_of(policy), renewal=renewal_of(policy),
        reexam=given(**{"from": policy.reexam_from}, months=policy.reexam_months or None,
                     until=policy.reexam_until, starts=policy.reexam_starts),
        credit=credit_of(policy),
        first_cycle=first and given(
            unit=amount(first.unit), exempt_months=first.exempt_months,
            ramp=[{"months": months, "percent": percent} for months, percent in first.ramp]
            or None),
        requirement=node_of(edition, edition.nodes[0]),
        facets=[given(tag=facet.tag, minimum=amount(facet.minimum),
                      yearly_minimum=amount(facet.yearly_minimum)) for facet in edition.facets]
        or None,
        kinds=[kind_of(name, kind) for name, kind in edition.kinds.items()],
        certifications=[certification_of(edition, code, row)
                        for code, row in edition.certifications.items()])


def document_of(scheme):
    return {"body": scheme.body, "name": "Drawn at random",
            "editions": [edition_of(edition) for edition in scheme.editions]}


# --- Comparing ------------------------------------------------------------

class Drawn(Batch):
    """Records of members, decided by a scheme of their own."""

    def __init__(self, as_of, codes, records, scheme, path):
        super().__init__(as_of, codes, records)
        self.drawn, self.path = scheme, path

    def arguments(self):
        command, *rest = super().arguments()
        return [command, "--scheme", self.path, *rest]

    def expect(self, record):
        return [decide(record, code, self.as_of, self.drawn) for code in self.certifications]


def compare_scheme(icsrm, seed, number, records):
    """(passed, reports, problems, refused)."""
    rng = random.Random(f"{seed}/{number}")
    scheme = draw_scheme(rng)
    document = json.dumps(document_of(scheme))
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "scheme.json")
        pathlib.Path(path).write_text(document, encoding="utf-8")
        check = subprocess.run([icsrm, "scheme", "check", path], capture_output=True, check=False)
        if check.returncode == 2:
            return 0, [], [], 1
        as_of = date.fromordinal(date(2010, 1, 1).toordinal() + rng.randrange(7300))
        codes = rng.sample(sorted(scheme.editions[0].certifications), rng.choice([1, 2, 3]))
        drawn = [draw_body_record(rng, f"M-{number}-{r}", codes, as_of, (scheme,))
                 for r in range(records)]
        if len(scheme.editions) > 1:
            drawn = [contest(rng, record, scheme.editions[1]) if chance(rng, 60) else record
                     for record in drawn]
        batch = Drawn(as_of.isoformat(), codes, drawn, scheme, path)
        passed, reports, problems = compare_batch(run_command, icsrm, batch)
    reports = [f"scheme:  {document}\n{text}" for text in reports]
    return passed, reports, [f"scheme {number}: {problem}" for problem in problems], 0


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--icsrm", metavar="PATH", required=True)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--records", type=int, default=20)
    options.add_argument("--first", type=int, default=0, help="number of the first scheme")
    chosen = options.parse_args()
    passed = failed = troubled = refused = shown = 0
    with ProcessPoolExecutor() as pool:
        for result in pool.map(compare_scheme, *zip(*(
                (chosen.icsrm, chosen.seed, number, chosen.records)
                for number in range(chosen.first, chosen.first + chosen.count))), chunksize=4):
            passed += result[0]
            failed += len(result[1])
            troubled += len(result[2])
            refused += result[3]
            for text in result[1] + result[2]:
                if shown < SHOWN:
                    shown += 1
                    print(text, flush=True)
    if troubled:
        print(f"{troubled} runs or lines were not as they should be")
    print(f"{refused} of {chosen.count} schemes contradict themselves")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or troubled or refused * 2 > chosen.count else 0


if __name__ == "__main__":
    sys.exit(main())
