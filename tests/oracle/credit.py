"""Section 4 of the rules: credits, and what became of each activity."""

import copy
from datetime import date

from facts import standing
from term import year_of
from tree import (add_up, carries_since, credit_at, least, requirement_is_met,
                  surplus)


# --- One activity: the table of outcomes ----------------------------------

def claim_of(kind):
    """What makes two activities the same: the session and its audience, or the
    session alone; None where nothing does."""
    if kind is None:
        return None
    if "repeat-session" in kind.bars:
        return "repeat-session"
    return "repeat-audience" if "repeat-audience" in kind.bars else None


def is_barred(activity, kind):
    """The lines of the table for what the record says of the activity."""
    if "off-topic" in kind.bars and not activity.relevant:
        return "off-topic"         # cpd.relevance
    if "part-of-job" in kind.bars and activity.part_of_job:
        return "part-of-job"       # cpd.independence
    if "not-first-time" in kind.bars and not activity.first_time:
        return "not-first-time"    # cpd.first-time
    return None


def could_hold_claim(activity, claim, facts, edition):
    """cpd.audience: not barred otherwise, for this certification, some credit."""
    kind = edition.kinds.get(activity.kind)
    if claim_of(kind) != claim or is_barred(activity, kind):
        return False
    if not activity.counts_for(facts):
        return False
    if edition.policy.blocks == "category" and kind.minutes is not None:
        return activity.minutes > 0
    return activity.credit(kind) > 0


def rivals_of(activity, claim, facts, cycle):
    """Those that could hold the claim to the same session and audience."""
    rivals = []
    for other in facts.activities:
        if other.session != activity.session:
            continue
        if claim == "repeat-audience" and other.audience != activity.audience:
            continue
        if cycle.edition.policy.audience_reach == "cycle":     # I-4
            edition = cycle.edition
            if not cycle.earns(other.on):
                continue
        else:                      # the edition in force on the rival's own date
            edition = facts.scheme.in_force(other.on)
        if could_hold_claim(other, claim, facts, edition):
            rivals.append(other)
    return rivals


def is_repeat(activity, facts, cycle, day):
    """cpd.audience: is this approved or submitted activity a repeat?"""
    claim = claim_of(cycle.edition.kinds[activity.kind])
    if claim is None or activity.session is None:
        return False               # "the activity stands alone"
    if claim == "repeat-audience" and activity.audience is None:
        return False
    rivals = rivals_of(activity, claim, facts, cycle)
    approved = [other for other in rivals if standing(other, day) == "approved"]
    if approved:
        holder = min(approved, key=lambda a: (a.known_on, a.on, a.position))
        return activity is not holder
    if standing(activity, day) == "approved":
        return False               # nobody holds the claim
    return any(standing(other, day) == "submitted"
               and (other.on, other.position) < (activity.on, activity.position)
               for other in rivals)


def disqualified(activity, facts, cycle, day):
    """The table of outcomes down to `repeat-audience`; None below it."""
    known = standing(activity, day)
    if known in ("future", "draft", "rejected"):
        return known
    if not cycle.earns(activity.on):
        return "outside-cycle"
    if not activity.counts_for(facts):
        return "other-certification"
    kind = cycle.edition.kinds.get(activity.kind)
    if kind is None:
        return "not-in-scheme"
    if cycle.closes is not None and activity.submitted_on > cycle.closes:
        return "submitted-late"
    barred = is_barred(activity, kind)
    if barred:
        return barred
    return "repeat-audience" if is_repeat(activity, facts, cycle, day) else None


def void(activity, cycle, day):
    """I-13: an approval that was not known by the close counts for nothing."""
    return (cycle.edition.policy.late_approval == "void"
            and cycle.closes is not None and day > cycle.closes
            and (standing(activity, day) != "approved"
                 or activity.known_on > cycle.closes))


def judge(facts, cycle, day, since=date.min):
    """position -> (outcome, credit): the table of outcomes, with "approved"
    for its last three lines, of what was done since a day.  Credit is reckoned
    by date, then position, that of the approved ones first: with blocks cut per
    category [I-2], an activity earns the whole hours that its minutes complete."""
    verdicts, qualified, minutes = {}, [], {}
    for activity in facts.activities:
        if activity.on < since:
            continue
        verdicts[activity.position] = disqualified(activity, facts, cycle, day), 0
        if verdicts[activity.position][0] is None:
            qualified.append(activity)
    for activity in sorted(qualified, key=lambda a: (
            standing(a, day) != "approved" or void(a, cycle, day), a.on, a.position)):
        kind = cycle.edition.kinds[activity.kind]
        credit = activity.credit(kind)
        if cycle.edition.policy.blocks == "category" and kind.minutes is not None:
            before = minutes.get(kind.category, 0)
            after = minutes[kind.category] = before + activity.minutes
            credit = after // kind.minutes - before // kind.minutes
        if credit == 0:
            verdict = "no-whole-hour", 0
        elif void(activity, cycle, day):
            verdict = "reviewed-late", 0
        elif standing(activity, day) == "submitted":
            verdict = "pending", credit            # cpd.approval
        else:
            verdict = "approved", credit
        verdicts[activity.position] = verdict
    return verdicts


# --- Adding up, in tree.py ------------------------------------------------

def approved_credit(facts, cycle, day, since=date.min):
    """The approved, qualifying activities since a day, with their credit."""
    return [(facts.activities[position], credit)
            for position, (outcome, credit) in judge(facts, cycle, day, since).items()
            if outcome == "approved"]


def totals(facts, cycle, day):
    """Every node of the cycle as known on the day, with what was carried in."""
    return add_up(cycle, facts.certification, approved_credit(facts, cycle, day),
                  carried_in(facts, cycle, day), carried_into(cycle))


def total_counted(facts, cycle, day):
    return totals(facts, cycle, day)[cycle.edition.nodes[0].name][1]


def is_met(facts, cycle, day):
    """"every node with a minimum, the root above all, counts at least that" """
    return requirement_is_met(cycle, facts.certification,
                              approved_credit(facts, cycle, day),
                              totals(facts, cycle, day))


def carried_into(cycle):
    """I-6: the node that carried credit is added to."""
    if cycle.previous is None or cycle.previous.edition.policy.carry is None:
        return None
    own = cycle.edition.policy.carry   # the edition that governs the receiving cycle
    return own and own.into or cycle.edition.nodes[0].name


def carried_in(facts, cycle, day):
    """I-6: of the surplus of a cycle completed by CPD, what the next gets."""
    before = cycle.previous
    if cycle.begun_by != "cpd" or before.edition.policy.carry is None:
        return 0
    if facts.carried_in is not None:
        return facts.carried_in
    recent = approved_credit(facts, before, day, carries_since(before))
    return surplus(before, facts.certification, recent, totals(facts, before, day))


def with_pending_approved(facts, cycle, day):
    """The same facts, had every `pending` activity been approved on the day.
    With blocks per category, one whose minutes complete no hour by themselves
    waits for its review as well, and may complete one with others."""
    awaited = {"pending"}
    if cycle.edition.policy.blocks == "category":
        awaited.add("no-whole-hour")
    waiting = [position for position, (outcome, _) in judge(facts, cycle, day).items()
               if outcome in awaited
               and standing(facts.activities[position], day) == "submitted"
               and not void(facts.activities[position], cycle, day)]
    if not waiting:
        return facts
    supposed = copy.copy(facts)
    supposed.carried_in = carried_in(facts, cycle, day)    # that stays as it is known
    supposed.activities = list(facts.activities)
    for position in waiting:
        activity = copy.copy(facts.activities[position])
        activity.status = "approved"
        activity.known_on = day
        supposed.activities[position] = activity
    return supposed


# --- Attribution ----------------------------------------------------------

class Room:
    """"what is left under the maxima of its category and of every node above",
    those of the cycle and those of a year of it."""

    def __init__(self, edition, code):
        limits = edition.limits(code)
        self.nodes = {node.name: node for node in edition.nodes}
        self.left = {name: limits[name][1] for name in self.nodes}
        self.left_in = {}          # (year, node) -> what is left of the yearly maximum

    def take(self, node, credit, year):
        path = []
        while node is not None:
            path.append(node)
            self.left_in.setdefault((year, node), self.nodes[node].yearly_maximum)
            node = self.nodes[node].parent
        taken = least(credit, *(self.left[name] for name in path),
                      *(self.left_in[year, name] for name in path))
        for name in path:
            if self.left[name] is not None:
                self.left[name] -= taken
            if self.left_in[year, name] is not None:
                self.left_in[year, name] -= taken
        return taken


def with_bonus(facts, cycle, day):
    """position -> (outcome, credit), the bonus on the first credits of a node
    going to the first activities, of the approved ones before all others."""
    verdicts, own = judge(facts, cycle, day), {}
    nodes = {node.name: node for node in cycle.edition.nodes}
    for position in sorted(verdicts, key=lambda p: (
            verdicts[p][0] != "approved", facts.activities[p].on, p)):
        outcome, credit = verdicts[position]
        if credit:
            node = nodes[cycle.edition.kinds[facts.activities[position].kind].category]
            before = own.get(node.name, 0)
            own[node.name] = before + credit
            verdicts[position] = outcome, (credit_at(node, before + credit)
                                           - credit_at(node, before))
    return verdicts


def outcomes(facts, cycle, day):
    """Outcome, credits and attributed credit of each activity, in record order.
    "credit is attributed to activities by date, then by position"; what was
    carried in comes first."""
    room = Room(cycle.edition, facts.certification)
    carried = carried_in(facts, cycle, day)
    if carried:
        room.take(carried_into(cycle), carried, "carried in")
    verdicts = with_bonus(facts, cycle, day)
    rows = {}
    for activity in sorted(facts.activities, key=lambda a: (a.on, a.position)):
        outcome, credit = verdicts[activity.position]
        counted = 0
        if outcome == "approved":
            counted = room.take(cycle.edition.kinds[activity.kind].category, credit,
                                year_of(cycle, activity.on))
            if counted == credit:
                outcome = "counted"
            elif counted > 0:
                outcome = "capped"
            else:
                outcome = "over-cap"
        rows[activity.position] = {"id": activity.id, "outcome": outcome,
                                   "credits": number(credit), "counted": number(counted)}
    return [rows[activity.position] for activity in facts.activities]


def number(credit):
    """As JSON has it: thousandths at most."""
    if credit is None or credit == int(credit):
        return credit if credit is None else int(credit)
    return float(credit)
