# SPDX-License-Identifier: MIT
"""Facts: what is known about a member, as typed objects. The keys and defaults are those of
record.cddl; None leaves a part out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Mapping, Optional, Type, TypeVar, Union

#: A day: a date without a time, or its text ``YYYY-MM-DD``.
DateLike = Union[date, str]

Result = Literal["pass", "fail"]
ReviewStatus = Literal["draft", "submitted", "approved", "rejected"]
Purpose = Literal["renewal", "exam-enrollment"]
ServiceFrom = Literal["completion", "payment"]
Repayment = Literal["full", "monthly", "daily", "yearly"]
Left = Literal["voluntary", "misconduct", "redundancy", "transfer", "death"]

F = TypeVar("F", bound="Fact")

# Where a key of the data model is a word of Python or says too little.
_KEYS = {"certifications": "for"}
_NAMES = {key: name for name, key in _KEYS.items()}


def plain(value: Any) -> Any:
    """A value as JSON has it: dates as texts, tuples as lists, facts as dicts."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fact):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True)
class Fact:
    """What all facts have in common."""

    def to_dict(self) -> dict[str, Any]:
        """The fact in the JSON data model of record.cddl; what is None is left out."""
        return {
            _KEYS.get(field.name, field.name): plain(getattr(self, field.name))
            for field in dataclasses.fields(self)
            if getattr(self, field.name) is not None
        }

    @classmethod
    def from_dict(cls: Type[F], data: Mapping[str, Any]) -> F:
        """A fact of the data model. Dates are taken as they are, and nothing is checked: a
        :class:`icsrm.Record` checks."""
        names = {_NAMES.get(key, key): value for key, value in data.items()}
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in names.items()})


@dataclass(frozen=True)
class Exam(Fact):
    """An attempt at a certification's exam (cycle.term)."""

    #: ``"icsrm:CCEM"``
    certification: str
    on: date
    result: Result


@dataclass(frozen=True)
class Recertification(Fact):
    """The body's own statement that a cycle began on a day (cycle.term)."""

    certification: str
    on: date


@dataclass(frozen=True)
class Activity(Fact):
    """An activity (cpd.credit, cpd.approval, cpd.relevance, cpd.audience)."""

    #: Unique in the record, not empty.
    id: str
    #: A kind of a loaded scheme, ``"webinar"``: :attr:`icsrm.Catalog.kinds`.
    kind: str
    #: The day it was done.
    on: date
    #: 0 to 600,000; required for kinds that are credited by the hour.
    minutes: Optional[int] = None
    #: Of the minutes; None counts as 0.
    excluded_minutes: Optional[int] = None
    #: None counts as submitted.
    status: Optional[ReviewStatus] = None
    #: None counts as ``on``.
    submitted_on: Optional[date] = None
    #: Only of what is approved or rejected.
    reviewed_on: Optional[date] = None
    title: Optional[str] = None
    #: A reference to the uploaded evidence.
    evidence: Optional[str] = None
    #: Instruction: what was presented …
    session: Optional[str] = None
    #: … and to whom.
    audience: Optional[str] = None
    #: On-the-job: a label, decides nothing.
    project: Optional[str] = None
    #: None counts as True.
    first_time: Optional[bool] = None
    #: None counts as True.
    relevant: Optional[bool] = None
    #: None counts as False.
    part_of_job: Optional[bool] = None
    #: What a scheme's facets count.
    tags: Optional[tuple[str, ...]] = None
    #: ``for`` in the data model: only for these; None: for all that are held.
    certifications: Optional[tuple[str, ...]] = None


@dataclass(frozen=True)
class Payment(Fact):
    """A fee paid (renewal.fee, reexam.fee)."""

    purpose: Purpose
    certification: str
    on: date
    #: In minor units (cents).
    amount: Optional[int] = None
    #: ISO 4217.
    currency: Optional[str] = None


@dataclass(frozen=True)
class Terms(Fact):
    """What an employer and an employee agreed on (sponsor.service, sponsor.repayment)."""

    #: 1 to 1200.
    service_months: int
    #: None counts as completion.
    service_from: Optional[ServiceFrom] = None
    #: None counts as monthly.
    repayment: Optional[Repayment] = None
    complete_by: Optional[date] = None
    #: None counts as True.
    pass_required: Optional[bool] = None
    #: None counts as True.
    acknowledgement_required: Optional[bool] = None
    #: In minor units.
    maximum: Optional[int] = None


@dataclass(frozen=True)
class Sponsorship(Fact):
    """What an employer agreed to pay, and for what (sponsor.may-pay, sponsor.completion)."""

    #: Unique in the record, not empty.
    id: str
    certification: str
    #: In minor units.
    amount: int
    #: ISO 4217.
    currency: str
    terms: Terms
    policy_documented_on: Optional[date] = None
    acknowledged_on: Optional[date] = None
    paid_on: Optional[date] = None
    #: Together with result, or neither.
    completed_on: Optional[date] = None
    result: Optional[Result] = None
    left_on: Optional[date] = None
    #: None counts as voluntary.
    left: Optional[Left] = None

    @classmethod
    def from_dict(cls: Type[F], data: Mapping[str, Any]) -> F:
        return cls(**{**data, "terms": Terms.from_dict(data["terms"])})
