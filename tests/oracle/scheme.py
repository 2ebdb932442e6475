"""What a certification body requires, as plain data, and the ICSRM's own.

A scheme says what section 8 of the rules leaves open; everything else about it
is names and numbers.  `None` as a minimum or a maximum is: there is none.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Optional


@dataclass(frozen=True)
class Carry:
    """I-6: what a renewal by CPD takes along into the next cycle."""

    maximum: int
    months: int = 0                # only of the last months of the term; 0: any time
    source: Optional[str] = None   # only what this node counts; None: the root
    into: Optional[str] = None     # where it is added; None: the root


@dataclass(frozen=True)
class Grid:
    """First days of terms: for everybody, or by the value of an attribute."""

    points: dict                   # value -> a first day of a term
    attribute: Optional[str] = None  # None: the only value is None


@dataclass(frozen=True)
class FirstCycle:
    """What a first cycle owes that is shorter than the term."""

    unit: object                   # minima are rounded up to a multiple of it
    exempt_months: int = 0
    ramp: tuple = ()               # (up to so many months, percent), ascending


@dataclass(frozen=True)
class Policy:
    """The parameters of section 8, with the answers chosen for ICSRM."""

    years: int = 3                 # cycle.term
    months: int = 0
    leap: str = "february-28"      # I-1: or "march-1"
    starts: str = "award"          # or "day-after", "next-january"
    ends: str = "anniversary"      # or "month", "birth-month", "day", "grid"
    end_offset: int = 0            # I-7: 1 makes the expiry day itself active
    end_day: Optional[tuple] = None  # with "day": month and day, the last that is active
    grid: Optional[Grid] = None    # with "grid"
    window_before: int = 42        # I-8: renewal.window, in days
    window_before_months: int = 0  # and months
    window_after: int = 42         # grace; -1: none, not even the day E
    window_after_months: int = 0   # or in months
    grace_active: bool = False
    suspension_months: int = 0
    earns_until: str = "expiry"    # or "grace", "suspension"
    earns_before_months: int = 0
    fee_required: bool = True
    early_fee: str = "held"        # I-8: or "void"
    next_from: str = "expiry"      # I-9: or "completion", "late-completion"
    late_approval: str = "counts"  # I-13: or "void"
    blocks: str = "activity"       # I-2: or "category"
    audience_reach: str = "record" # I-4: or "cycle"
    sharing: str = "all"           # I-5: or "named"
    sharing_limit: int = 0         # only for so many of those named; 0: for all
    carry: Optional[Carry] = None  # I-6
    governs: str = "cycle-start"   # or "decision-day"
    reexam_from: str = "expiry"    # or "months-before", "start", "grace-end"
    reexam_months: int = 0
    reexam_until: str = "open"     # or "expiry", "close"
    reexam_starts: str = "pass"    # or "expiry"
    first_cycle: Optional[FirstCycle] = None


@dataclass(frozen=True)
class Node:
    """A node of the requirement tree; parents stand before their children."""

    name: str
    parent: Optional[str] = None
    minimum: Optional[int] = None
    maximum: Optional[int] = None
    yearly_minimum: Optional[int] = None   # of each full year of the cycle
    yearly_maximum: Optional[int] = None
    variety: int = 0               # so many of its children must count something
    bonus: tuple = (0, 0)          # (its first credits, earn so much percent more)


@dataclass(frozen=True)
class Facet:
    """A minimum on the credit of all activities with a tag."""

    tag: str
    minimum: Optional[int] = None
    yearly_minimum: Optional[int] = None


@dataclass(frozen=True)
class Kind:
    category: str                  # the node that it earns for
    minutes: Optional[int] = 60    # a credit; None: `fixed` credits, whatever the minutes
    fixed: int = 0
    bars: tuple = ()               # outcomes that a fact of the record can earn it
    steps: tuple = ()              # (minutes, credit), ascending, instead of both
    increment: object = 1          # credit by the hour is cut down to a multiple
    first_award: object = 0        # less than this earns nothing
    percent: int = 100
    item_maximum: object = None    # of one activity
    tags: tuple = ()               # that every activity of the kind carries


@dataclass(frozen=True)
class Certification:
    required: int                  # cpd.requirement: the root's minimum
    limits: dict = field(default_factory=dict)  # node -> its (minimum, maximum) instead
    perpetual: bool = False
    own: dict = field(default_factory=dict)     # node or tag -> what else it has differently
    term: Optional[tuple] = None   # its own (years, months)
    carry_maximum: object = None   # its own; None: the policy's


@dataclass(frozen=True)
class Edition:
    effective: date                # the first edition also governs all before it
    policy: Policy
    nodes: tuple                   # the first is the root
    kinds: dict                    # name -> Kind
    certifications: dict           # code -> Certification
    facets: tuple = ()

    def limits(self, code):
        """Minimum and maximum of every node and facet, for one certification."""
        certification = self.certifications[code]
        limits = {node.name: (node.minimum, node.maximum) for node in self.nodes}
        limits |= {facet.tag: (facet.minimum, None) for facet in self.facets}
        limits |= certification.limits
        root = self.nodes[0].name
        limits[root] = (certification.required, limits[root][1])
        return limits

    def held_as(self, code):
        """The edition as one certification has it, but for its limits."""
        if code not in self.certifications:
            return self
        row, policy = self.certifications[code], self.policy
        own = row.own
        if row.term is not None:
            policy = replace(policy, years=row.term[0], months=row.term[1])
        if row.carry_maximum is not None:
            carry = replace(policy.carry or Carry(0), maximum=row.carry_maximum)
            policy = replace(policy, carry=carry if row.carry_maximum else None)
        return replace(
            self, policy=policy, nodes=tuple(replace(node, **own.get(node.name, {})) for node in self.nodes),
            facets=tuple(replace(facet, **own.get(facet.tag, {})) for facet in self.facets))


@dataclass(frozen=True)
class Scheme:
    body: str
    editions: tuple                # oldest first

    def held_as(self, code):
        return replace(self, editions=tuple(edition.held_as(code) for edition in self.editions))

    def in_force(self, day):
        """The edition in force on a day."""
        begun = [edition for edition in self.editions if edition.effective <= day]
        return begun[-1] if begun else self.editions[0]

    def on_day(self, start, day):
        """The edition that governs a cycle on a day, if nothing has ended it."""
        return [edition for edition, since in self.governing(start)
                if since is None or since <= day][-1]

    def governing(self, start):
        """[(edition, from)]: those that would govern a cycle while nothing ends it.
        First the one in force when it starts; an edition with decision-day "takes
        over the cycles that are running, and gives way to the next one"."""
        governing = [(self.in_force(start), None)]
        for edition in self.editions:
            if edition.effective <= start or edition is governing[0][0]:
                continue
            if "decision-day" in (edition.policy.governs, governing[-1][0].policy.governs):
                governing.append((edition, edition.effective))
        return governing


TAUGHT = ("off-topic", "repeat-audience")
ON_THE_JOB = ("off-topic", "not-first-time")
PUBLISHED = ("off-topic", "part-of-job")

ICSRM_NODES = (
    Node("total"),
    Node("continuing-education", "total", maximum=30),
    Node("instruction", "total", maximum=20),
    Node("on-the-job", "total", maximum=20),
    Node("research-publishing", "total", maximum=25),
)

ICSRM_KINDS = {
    "course": Kind("continuing-education"),
    "conference": Kind("continuing-education"),
    "workshop": Kind("continuing-education"),
    "e-learning": Kind("continuing-education"),
    "webinar": Kind("continuing-education"),
    "presentation": Kind("instruction", bars=TAUGHT),
    "teaching": Kind("instruction", bars=TAUGHT),
    "project": Kind("on-the-job", bars=ON_THE_JOB),
    "article": Kind("research-publishing", None, 10, PUBLISHED),
    "book-contribution": Kind("research-publishing", None, 10, PUBLISHED),
    "co-writing": Kind("research-publishing", None, 5, PUBLISHED),
    "video": Kind("research-publishing", None, 5, PUBLISHED),
}

ICSRM_CERTIFICATIONS = {
    "icsrm:CCSP": Certification(36), "icsrm:CCES": Certification(36),
    "icsrm:CCEM": Certification(45), "icsrm:CRMP": Certification(36),
    "icsrm:CRMS": Certification(36), "icsrm:CRMM": Certification(45),
    "icsrm:CCCP": Certification(36), "icsrm:CCCS": Certification(36),
    "icsrm:CCCM": Certification(45),
}

ICSRM_EDITION = Edition(date.min, Policy(), ICSRM_NODES, ICSRM_KINDS,
                        ICSRM_CERTIFICATIONS)

ICSRM = Scheme("icsrm", (ICSRM_EDITION,))
