# SPDX-License-Identifier: MIT
"""What decisions and their company say, as typed objects. The keys are those of decision.cddl and
of what the command writes as JSON; every credit is an int, or a Decimal where it has a fraction."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal, Optional, Union

#: An amount of credits, exact.
Credit = Union[int, Decimal]

Standing = Literal["none", "active", "grace", "lapsed", "suspended"]
Beginning = Literal["exam", "recertification", "cpd"]
Outcome = Literal[
    "future",
    "draft",
    "rejected",
    "outside-cycle",
    "other-certification",
    "not-in-scheme",
    "submitted-late",
    "off-topic",
    "part-of-job",
    "not-first-time",
    "repeat-audience",
    "no-whole-hour",
    "reviewed-late",
    "pending",
    "over-cap",
    "capped",
    "counted",
]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Result):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Result:
    """What all results have in common."""

    # Parts that JSON leaves out where they are None.
    _sparse: ClassVar[frozenset[str]] = frozenset()

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON has it: dates as texts, credits as numbers."""
        parts = ((field.name, getattr(self, field.name)) for field in dataclasses.fields(self))
        return {
            name.rstrip("_"): plain(part)
            for name, part in parts
            if part is not None or name not in self._sparse
        }


# ---- parts of a decision ------------------------------------------------------------------------


@dataclass(frozen=True)
class Cycle(Result):
    """The cycle that a day lies in or follows (cycle.term)."""

    #: 1: the first cycle read from the record.
    number: int
    start: dt.date
    #: The first day not active; None: never.
    expires: Optional[dt.date]
    begun_by: Beginning


@dataclass(frozen=True)
class Category(Result):
    """Credits of a node of the requirement other than its root (cpd.credit, cpd.specified)."""

    _sparse = frozenset({"parent"})

    category: str
    earned: Credit
    #: None: no maximum.
    cap: Optional[Credit]
    counted: Credit
    parent: Optional[str]
    minimum: Optional[Credit]
    #: To the minimum.
    shortfall: Optional[Credit]


@dataclass(frozen=True)
class Credits(Result):
    """What counts in a cycle (cpd.requirement)."""

    required: Credit
    counted: Credit
    shortfall: Credit
    #: What approving every pending activity would add to counted.
    pending: Credit
    #: In the scheme's order, parents first.
    categories: tuple[Category, ...]
    #: Brought along from the cycle before.
    carried_in: Credit

    def to_dict(self) -> dict[str, Any]:
        """The credits as JSON has them: without carried_in where nothing was."""
        whole = super().to_dict()
        if self.carried_in == 0:
            del whole["carried_in"]
        return whole


@dataclass(frozen=True)
class Renewal(Result):
    """The renewal by CPD (renewal.window, renewal.fee)."""

    #: None where the certification never expires, like closes.
    opens: Optional[dt.date]
    #: The last day.
    closes: Optional[dt.date]
    requirement_met: bool
    fee_paid_on: Optional[dt.date]
    completed_on: Optional[dt.date]
    can_pay: bool


@dataclass(frozen=True)
class Reexam(Result):
    """Whether the exam may be retaken (reexam.after-expiry, reexam.fee)."""

    eligible: bool
    from_: Optional[dt.date]
    fee_paid_on: Optional[dt.date]


@dataclass(frozen=True)
class ActivityOutcome(Result):
    """What became of an activity (section 4 of the rules)."""

    id: str
    outcome: Outcome
    #: What it would earn.
    credits: Credit
    #: How much of it counts.
    counted: Credit


@dataclass(frozen=True)
class PastCycle(Result):
    """An earlier cycle (cycle.term)."""

    start: dt.date
    expires: dt.date
    begun_by: Beginning
    ended_by: Beginning


@dataclass(frozen=True)
class Subject(Result):
    """What a finding is about: an entry of a list of the record."""

    _sparse = frozenset({"index", "id"})

    list: str
    index: Optional[int]
    id: Optional[str]


@dataclass(frozen=True)
class Finding(Result):
    """One reason inside a decision."""

    _sparse = frozenset({"subject", "outcome", "node", "unit", "limit", "actual", "date"})

    finding: str
    #: The rule id behind it.
    rule: str
    subject: Optional[Subject]
    #: Of an activity.
    outcome: Optional[Outcome]
    #: The category's name.
    node: Optional[str]
    #: ``"minutes"`` where limit and actual are minutes; else they are credits.
    unit: Optional[Literal["minutes"]]
    limit: Optional[Credit]
    actual: Optional[Credit]
    date: Optional[dt.date]


@dataclass(frozen=True)
class Node(Result):
    """A node of the requirement with its totals; the root is the first, facets are the last."""

    name: str
    #: Position of the parent; None for the root.
    parent: Optional[int]
    minimum: Optional[Credit]
    maximum: Optional[Credit]
    earned: Credit
    counted: Credit
    shortfall: Credit
    #: In every full year of the cycle.
    yearly_minimum: Optional[Credit]
    yearly_maximum: Optional[Credit]
    years_short: Credit
    #: So many of its children must count something.
    variety: int
    variety_counted: int
    is_facet: bool


@dataclass(frozen=True)
class Sentence(Result):
    """A finding as an English sentence that a member can follow."""

    finding: str
    rule: str
    #: The id of the activity it is about.
    activity: Optional[str]
    text: str
    #: The sentence of the body's own rules that it rests on.
    source: Optional[str]
