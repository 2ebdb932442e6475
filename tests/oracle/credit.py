"""Section 4 of the rules: credits, and what became of each activity."""

import copy

from facts import add_months, standing


# --- One activity: the table of outcomes ----------------------------------

def could_hold_claim(activity, facts, edition):
    """cpd.audience: relevant, for this certification, a whole hour."""
    kind = edition.kinds.get(activity.kind)
    if kind is None or "repeat-audience" not in kind.bars or not activity.relevant:
        return False
    if not activity.counts_for(facts.certification, edition.policy):
        return False
    if edition.policy.blocks == "category" and kind.minutes is not None:
        return activity.minutes > 0
    return activity.credit(kind) >= 1


def rivals_of(activity, facts, cycle):
    """Those that could hold the claim to the same session and audience."""
    rivals = []
    for other in facts.activities:
        if (other.session, other.audience) != (activity.session, activity.audience):
            continue
        if cycle.edition.policy.audience_reach == "cycle":     # I-4
            edition = cycle.edition
            if not cycle.start <= other.on < cycle.expires:
                continue
        else:                      # the edition in force on the rival's own date
            edition = facts.scheme.in_force(other.on)
        if could_hold_claim(other, facts, edition):
            rivals.append(other)
    return rivals


def is_repeat(activity, facts, cycle, day):
    """cpd.audience: is this approved or submitted activity a repeat?"""
    if activity.session is None or activity.audience is None:
        return False               # "the activity stands alone"
    rivals = rivals_of(activity, facts, cycle)
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
    if activity.on < cycle.earns_from or activity.on >= cycle.earns_until:
        return "outside-cycle"
    if not activity.counts_for(facts.certification, cycle.edition.policy):
        return "other-certification"
    kind = cycle.edition.kinds.get(activity.kind)
    if kind is None:
        return "not-in-scheme"
    if activity.submitted_on > cycle.closes:
        return "submitted-late"
    if "off-topic" in kind.bars and not activity.relevant:
        return "off-topic"         # cpd.relevance
    if "part-of-job" in kind.bars and activity.part_of_job:
        return "part-of-job"       # cpd.independence
    if "not-first-time" in kind.bars and not activity.first_time:
        return "not-first-time"    # cpd.first-time
    if "repeat-audience" in kind.bars and is_repeat(activity, facts, cycle, day):
        return "repeat-audience"   # cpd.audience
    return None


def void(activity, cycle, day):
    """I-13: an approval that was not known by the close counts for nothing."""
    return (cycle.edition.policy.late_approval == "void" and day > cycle.closes
            and (standing(activity, day) != "approved"
                 or activity.known_on > cycle.closes))


def judge(facts, cycle, day):
    """position -> (outcome, credit): the table of outcomes, with "approved"
    for its last three lines.  Credit is reckoned by date, then position, that
    of the approved ones first: with blocks cut per category [I-2], an activity
    earns the whole hours that its minutes complete."""
    verdicts, qualified, minutes = {}, [], {}
    for activity in facts.activities:
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


# --- Adding up: the requirement tree --------------------------------------

def least(*limits):
    return min((limit for limit in limits if limit is not None), default=None)


def add_up(own, edition, code):
    """name -> (earned, counted) of every node: "a node counts min(its maximum,
    its own credit + what its children count)"."""
    limits = edition.limits(code)
    earned = {node.name: own.get(node.name, 0) for node in edition.nodes}
    counted = {}
    for node in reversed(edition.nodes):           # children before parents
        counted[node.name] = least(earned[node.name], limits[node.name][1])
        if node.parent is not None:
            earned[node.parent] += counted[node.name]
    return {node.name: (earned[node.name], counted[node.name]) for node in edition.nodes}


def own_credit(facts, cycle, day, since=None):
    """Credit of the approved, qualifying activities of each node itself."""
    own = {}
    for position, (outcome, credit) in judge(facts, cycle, day).items():
        activity = facts.activities[position]
        if outcome == "approved" and (since is None or activity.on >= since):
            node = cycle.edition.kinds[activity.kind].category
            own[node] = own.get(node, 0) + credit
    return own


def totals(facts, cycle, day):
    """Every node of the cycle as known on the day, with what was carried in."""
    own = own_credit(facts, cycle, day)
    carried = carried_in(facts, cycle, day)
    if carried:
        into = carried_into(cycle)
        own[into] = own.get(into, 0) + carried
    return add_up(own, cycle.edition, facts.certification)


def total_counted(facts, cycle, day):
    return totals(facts, cycle, day)[cycle.edition.nodes[0].name][1]


def is_met(facts, cycle, day):
    """"every node with a minimum, the root above all, counts at least that" """
    sums = totals(facts, cycle, day)
    return all(minimum is None or sums[name][1] >= minimum
               for name, (minimum, _)
               in cycle.edition.limits(facts.certification).items())


def carried_into(cycle):
    """I-6: the node that carried credit is added to."""
    return cycle.previous.edition.policy.carry.into or cycle.edition.nodes[0].name


def carried_in(facts, cycle, day):
    """I-6: of the surplus of a cycle completed by CPD, what the next gets."""
    before = cycle.previous
    if cycle.begun_by != "cpd" or before.edition.policy.carry is None:
        return 0
    carry = before.edition.policy.carry
    required = before.edition.certifications[facts.certification].required
    surplus = max(0, total_counted(facts, before, day) - required)
    since = None
    if carry.months:
        since = max(before.start, add_months(before.expires, -carry.months))
    recent = add_up(own_credit(facts, before, day, since), before.edition,
                    facts.certification)
    source = carry.source or before.edition.nodes[0].name
    return min(carry.maximum, surplus, recent[source][1])


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
    supposed.activities = list(facts.activities)
    for position in waiting:
        activity = copy.copy(facts.activities[position])
        activity.status = "approved"
        activity.known_on = day
        supposed.activities[position] = activity
    return supposed


# --- Attribution ----------------------------------------------------------

class Room:
    """"what is left under the maxima of its category and of every node above" """

    def __init__(self, edition, code):
        self.parent = {node.name: node.parent for node in edition.nodes}
        self.left = {name: maximum for name, (_, maximum) in edition.limits(code).items()}

    def take(self, node, credit):
        path = []
        while node is not None:
            path.append(node)
            node = self.parent[node]
        taken = least(credit, *(self.left[name] for name in path))
        for name in path:
            if self.left[name] is not None:
                self.left[name] -= taken
        return taken


def outcomes(facts, cycle, day):
    """Outcome, credits and attributed credit of each activity, in record order.
    "credit is attributed to activities by date, then by position"; what was
    carried in comes first."""
    room = Room(cycle.edition, facts.certification)
    carried = carried_in(facts, cycle, day)
    if carried:
        room.take(carried_into(cycle), carried)
    verdicts = judge(facts, cycle, day)
    rows = {}
    for activity in sorted(facts.activities, key=lambda a: (a.on, a.position)):
        outcome, credit = verdicts[activity.position]
        counted = 0
        if outcome == "approved":
            counted = room.take(cycle.edition.kinds[activity.kind].category, credit)
            if counted == credit:
                outcome = "counted"
            elif counted > 0:
                outcome = "capped"
            else:
                outcome = "over-cap"
        rows[activity.position] = {"id": activity.id, "outcome": outcome,
                                   "credits": credit, "counted": counted}
    return [rows[activity.position] for activity in facts.activities]
