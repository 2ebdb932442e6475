"""What a certification body requires, as plain data, and the ICSRM's own.

A scheme says what section 8 of the rules leaves open; everything else about it
is names and numbers.  `None` as a minimum or a maximum is: there is none.
"""

from dataclasses import dataclass, field
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
class Policy:
    """The parameters of section 8, with the answers chosen for ICSRM."""

    years: int = 3                 # cycle.term
    months: int = 0
    leap: str = "february-28"      # I-1: or "march-1"
    end_offset: int = 0            # I-7: 1 makes the expiry day itself active
    window_before: int = 42        # I-8: renewal.window, in days
    window_after: int = 42
    early_fee: str = "held"        # I-8: or "void"
    next_from: str = "expiry"      # I-9: or "completion"
    late_approval: str = "counts"  # I-13: or "void"
    blocks: str = "activity"       # I-2: or "category"
    audience_reach: str = "record" # I-4: or "cycle"
    sharing: str = "all"           # I-5: or "named"
    carry: Optional[Carry] = None  # I-6


@dataclass(frozen=True)
class Node:
    """A node of the requirement tree; parents stand before their children."""

    name: str
    parent: Optional[str] = None
    minimum: Optional[int] = None
    maximum: Optional[int] = None


@dataclass(frozen=True)
class Kind:
    category: str                  # the node that it earns for
    minutes: Optional[int] = 60    # a credit; None: `fixed` credits, whatever the minutes
    fixed: int = 0
    bars: tuple = ()               # outcomes that a fact of the record can earn it


@dataclass(frozen=True)
class Certification:
    required: int                  # cpd.requirement: the root's minimum
    limits: dict = field(default_factory=dict)  # node -> its (minimum, maximum) instead


@dataclass(frozen=True)
class Edition:
    effective: date                # the first edition also governs all before it
    policy: Policy
    nodes: tuple                   # the first is the root
    kinds: dict                    # name -> Kind
    certifications: dict           # code -> Certification

    def limits(self, code):
        """Minimum and maximum of every node, for one certification."""
        certification = self.certifications[code]
        limits = {node.name: (node.minimum, node.maximum) for node in self.nodes}
        limits |= certification.limits
        root = self.nodes[0].name
        limits[root] = (certification.required, limits[root][1])
        return limits


@dataclass(frozen=True)
class Scheme:
    body: str
    editions: tuple                # oldest first

    def in_force(self, day):
        """The edition in force on a day."""
        begun = [edition for edition in self.editions if edition.effective <= day]
        return begun[-1] if begun else self.editions[0]


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
