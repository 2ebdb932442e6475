# SPDX-License-Identifier: MIT
"""What lies ahead and an employer's part, as typed objects."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, Optional

from ._results import Credit, Outcome, Result, Standing, plain

PlanState = Literal["met", "possible", "out-of-reach", "too-late"]
NoticeWord = Literal[
    "activity-approved",
    "activity-rejected",
    "window-open",
    "days-left",
    "expired",
    "under-review",
    "days-to-pay",
    "suspended",
    "lapsed",
    "renewed",
]
Completion = Literal["open", "met", "failed"]
Reason = Literal[
    "policy-undocumented",
    "not-acknowledged",
    "above-maximum",
    "standard-not-met",
    "already-paid",
    "left",
]
OwedBecause = Literal[
    "unpaid",
    "released",
    "standard-not-met",
    "service-not-begun",
    "service-ended",
    "share",
]


# ---- what lies ahead ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Period(Result):
    """A time of one standing within one cycle."""

    from_: dt.date
    #: The first day after it; None: it ends by further facts only.
    until: Optional[dt.date]
    status: Standing
    cycle: int


@dataclass(frozen=True)
class Milestone(Result):
    """A day on which the decision changes or something is due."""

    date: dt.date
    status: Standing
    #: What the day brings: ``"window-opens"``, ``"last-day-to-pay"`` …
    events: tuple[str, ...]
    #: Which parts of the decision differ from the day before.
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Notice(Result):
    """What a member is to be told on a day."""

    date: dt.date
    notice: NoticeWord
    #: None where it is about an activity.
    certification: Optional[str]
    #: The id of the activity.
    activity: Optional[str]
    #: Left until the deadline; 0 where none are counted.
    days: int
    deadline: Optional[dt.date]


@dataclass(frozen=True)
class PlanCategory(Result):
    """What is left to do in a category; the first is the root."""

    category: str
    #: What can still count if it is earned here; None: no limit.
    headroom: Optional[Credit]
    #: To its own minimum.
    missing: Credit
    #: Every way of meeting the requirement earns at least this much here or below.
    least: Credit
    #: The cheapest way earns this much here.
    earn: Credit
    #: Whether some kind earns here itself.
    earnable: bool


@dataclass(frozen=True)
class PlanStep(Result):
    """What to earn within a time: in a category, or carrying a facet's tag."""

    #: Of a category or a facet.
    name: str
    #: True: so much of what is earned in this time carries the tag `name`.
    is_facet: bool
    start: dt.date
    #: The first day that is too late.
    until: dt.date
    earn: Credit

    def to_dict(self) -> dict[str, Any]:
        """The step as the command writes it: `tag` or `category`, `from`, `until`, `earn`."""
        return {
            "tag" if self.is_facet else "category": self.name,
            "from": plain(self.start),
            "until": plain(self.until),
            "earn": plain(self.earn),
        }


@dataclass(frozen=True)
class Plan(Result):
    """What is left to do for a renewal by CPD; unless partial, no other way costs less."""

    state: PlanState
    #: True: it is enough, and a cheaper plan may exist.
    partial: bool
    days_left: int
    earn_from: Optional[dt.date]
    #: The first day that is too late.
    earn_until: Optional[dt.date]
    #: The last day to submit and to pay.
    submit_by: Optional[dt.date]
    earn: Credit
    per_week: Credit
    #: In the units of the prices; None without prices.
    cost: Optional[int]
    categories: tuple[PlanCategory, ...]
    #: By time: those of each year, where the scheme asks for something in every year.
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True)
class Trial(Result):
    """What one activity more would bring, were it approved."""

    #: None where the member was never certified.
    outcome: Optional[Outcome]
    #: What it would earn.
    credit: Credit
    #: How much of it would count.
    counted: Credit
    #: By how much the total rises.
    adds: Credit
    requirement_met: bool
    status: Standing
    completed_on: Optional[dt.date]


# ---- an employer's part -------------------------------------------------------------------------


@dataclass(frozen=True)
class Service(Result):
    """The service that a sponsorship asks for (sponsor.service)."""

    start: dt.date
    #: The first day after it.
    ends: dt.date
    #: Whole months.
    months_served: int


@dataclass(frozen=True)
class SponsorshipDecision(Result):
    """What the rules say of a sponsorship on a day (section 6 of the rules)."""

    member: str
    id: str
    as_of: dt.date
    may_pay: bool
    reasons: tuple[Reason, ...]
    completion: Completion
    #: None: not begun by the day judged.
    service: Optional[Service]
    #: In minor units of the currency.
    owed: int
    currency: str
    notes: tuple[str, ...]
    #: as_of, or the day of leaving where that was before it.
    judged_on: dt.date
    owed_because: OwedBecause

    def to_dict(self) -> dict[str, Any]:
        """The keys of decision.cddl."""
        whole = super().to_dict()
        del whole["judged_on"], whole["owed_because"]
        return whole


@dataclass(frozen=True)
class InvestmentResult(Result):
    """What an investment comes to (sponsor.investment), in minor units."""

    cost: int
    #: May be negative.
    net: int
    #: In basis points; None where there is no cost.
    return_bp: Optional[int]
    #: Whole months; None where a cost meets no benefit.
    payback_months: Optional[int]
    currency: str
