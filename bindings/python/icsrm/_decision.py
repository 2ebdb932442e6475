# SPDX-License-Identifier: MIT
"""Decisions: what the rules say of a record, a certification and a day."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any, Iterable, Mapping, Optional, Type, TypeVar

from . import _icsrm
from ._ahead import Period, Plan, PlanCategory, PlanStep
from ._errors import RangeError
from ._record import Record
from ._results import (
    ActivityOutcome,
    Category,
    Credits,
    Cycle,
    Finding,
    Node,
    PastCycle,
    Reexam,
    Renewal,
    Result,
    Sentence,
    Standing,
    Subject,
)
from ._schemes import Bytes

R = TypeVar("R", bound=Result)

_ABSENT: dict[type, dict[str, Any]] = {
    Category: dict.fromkeys(("cap", "parent", "minimum", "shortfall")),
    Cycle: dict.fromkeys(("expires",)),
    Credits: {"carried_in": 0},
    Renewal: dict.fromkeys(("opens", "closes", "fee_paid_on", "completed_on")),
    Subject: dict.fromkeys(("index", "id")),
    Finding: dict.fromkeys(("subject", "outcome", "node", "unit", "limit", "actual", "date")),
}


def _result(cls: Type[R], row: Mapping[str, Any]) -> R:
    return cls(**{**_ABSENT.get(cls, {}), **row})


def _json(value: Any) -> str:
    """JSON, as ``json`` writes it, but with decimals digit by digit."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


# What every part of a decision has, in the order of decision.cddl, and what it may have besides.
_PARTS = {
    "cycle": (("number", "start", "expires", "begun_by"), ()),
    "credits": (("required", "counted", "shortfall", "pending", "categories"), ("carried_in",)),
    "renewal": (
        ("opens", "closes", "requirement_met", "fee_paid_on", "completed_on", "can_pay"),
        (),
    ),
    "reexam": (("eligible", "from", "fee_paid_on"), ()),
}
_ACTIVITY = ("id", "outcome", "credits", "counted")
_PAST_CYCLE = ("start", "expires", "begun_by", "ended_by")
_FINDING = ("finding", "rule", "subject", "outcome", "node", "unit", "limit", "actual", "date")


def _part(data: Mapping[str, Any], keys: Iterable[str], sparse: Iterable[str]) -> dict[str, Any]:
    part = {key: data.get(key) for key in keys}
    part.update((key, data[key]) for key in sparse if key in data)
    return part


def _category(row: Mapping[str, Any]) -> dict[str, Any]:
    parent = ("parent",) if "parent" in row else ()
    keys = ("category", "earned", "cap", "counted", *parent, "minimum", "shortfall")
    return {key: row.get(key) for key in keys}


def _finding_row(row: Mapping[str, Any]) -> dict[str, Any]:
    finding = {key: row[key] for key in _FINDING if key in row}
    if "subject" in finding:
        finding["subject"] = _part(row["subject"], ("list",), ("index", "id"))
    return finding


def ordered(data: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a decision as JSON has it: in the order of decision.cddl, with null where
    CBOR leaves out."""
    whole: dict[str, Any] = {k: data[k] for k in ("member", "certification", "as_of", "status")}
    for key, (keys, sparse) in _PARTS.items():
        part = data[key]
        whole[key] = None if part is None else _part(part, keys, sparse)
    if whole["credits"] is not None:
        whole["credits"]["categories"] = [_category(row) for row in data["credits"]["categories"]]
    whole["activities"] = [{key: row[key] for key in _ACTIVITY} for row in data["activities"]]
    whole["history"] = [{key: row[key] for key in _PAST_CYCLE} for row in data["history"]]
    whole["findings"] = [_finding_row(row) for row in data.get("findings", ())]
    return whole


class Report:
    """All that a decision says, as data, apart from its record: for whoever shows, stores or sends
    decisions. That the rules would say so is not checked.

    >>> import icsrm
    >>> decision = icsrm.evaluate({"member": "M-1"}, "icsrm:CCEM", as_of="2026-11-22")
    >>> Report.from_cbor(decision.to_cbor()).findings[0].finding
    'never-certified'
    """

    __slots__ = ("_cbor", "_data")

    _cbor: bytes
    _data: dict[str, Any]

    @classmethod
    def from_cbor(cls, data: Bytes) -> Report:
        """The report of a decision's CBOR bytes. Raises :class:`icsrm.Error` with the offset of
        what is refused."""
        self = Report.__new__(Report)
        self._cbor = bytes(data)
        self._data = _icsrm.report_decode(self._cbor, False)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Report.from_cbor, (self._cbor,)

    def to_dict(self) -> dict[str, Any]:
        """The keys of decision.cddl, and what ``icsrm evaluate --format json`` writes: dates as
        texts; credits as int, or Decimal where they have a fraction."""
        return ordered(_icsrm.report_decode(self._cbor, True))

    def to_json(self) -> str:
        """The same as one line of JSON, every credit exact."""
        data = self.to_dict()
        try:
            return json.dumps(data, ensure_ascii=False)
        except TypeError:
            return _json(data)

    @property
    def member(self) -> str:
        """The member's name in the caller's system."""
        return str(self._data["member"])

    @property
    def certification(self) -> str:
        """The code, ``"icsrm:CCEM"``."""
        return str(self._data["certification"])

    @property
    def as_of(self) -> dt.date:
        """The day whose knowledge decides."""
        day: dt.date = self._data["as_of"]
        return day

    @property
    def status(self) -> Standing:
        """Whether the certification is held on the day (cycle.term)."""
        status: Standing = self._data["status"]
        return status

    @property
    def cycle(self) -> Optional[Cycle]:
        """The cycle; None where the status is none (cycle.term)."""
        part = self._data["cycle"]
        return _result(Cycle, part) if part is not None else None

    @property
    def credits(self) -> Optional[Credits]:
        """What counts; None where the status is none (cpd.requirement, cpd.credit)."""
        part = self._data["credits"]
        if part is None:
            return None
        categories = tuple(_result(Category, row) for row in part["categories"])
        return _result(Credits, {**part, "categories": categories})

    @property
    def renewal(self) -> Optional[Renewal]:
        """The renewal by CPD; None where the status is none (renewal.window, renewal.fee)."""
        part = self._data["renewal"]
        return _result(Renewal, part) if part is not None else None

    @property
    def reexam(self) -> Reexam:
        """Whether the exam may be retaken (reexam.after-expiry, reexam.fee)."""
        part = self._data["reexam"]
        return Reexam(part["eligible"], part["from"], part["fee_paid_on"])

    @property
    def activities(self) -> tuple[ActivityOutcome, ...]:
        """What became of every activity, in the record's order (cpd.credit, cpd.approval)."""
        return tuple(_result(ActivityOutcome, row) for row in self._data["activities"])

    @property
    def history(self) -> tuple[PastCycle, ...]:
        """The earlier cycles, oldest first (cycle.term)."""
        return tuple(_result(PastCycle, row) for row in self._data["history"])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The reasons, each with its rule id, in a fixed order."""
        return tuple(_finding(row) for row in self._data.get("findings", ()))

    def __repr__(self) -> str:
        text = f"{self.member!r} {self.certification} as of {self.as_of}: {self.status}"
        cycle, credits = self.cycle, self.credits
        if cycle is not None and credits is not None:
            until = f" until {cycle.expires}" if cycle.expires is not None else ""
            text += f"{until}, {credits.counted} of {credits.required} credits"
        return f"<icsrm.{type(self).__name__} {text}>"


def _finding(row: Mapping[str, Any]) -> Finding:
    subject = _result(Subject, row["subject"]) if "subject" in row else None
    return _result(Finding, {**row, "subject": subject})


class Decision(Report):
    """What the rules say of a record, a certification and a day. Made by :func:`icsrm.evaluate`;
    immutable.

    >>> import icsrm
    >>> record = {"member": "M-1", "exams": [
    ...     {"certification": "icsrm:CCEM", "on": "2024-02-05", "result": "pass"}]}
    >>> decision = icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-11-22")
    >>> decision
    <icsrm.Decision 'M-1' icsrm:CCEM as of 2026-11-22: active until 2027-02-05, 0 of 45 credits>
    >>> decision.renewal.opens
    datetime.date(2026, 12, 25)
    >>> decision.nodes[0].shortfall
    45
    """

    __slots__ = ("_handle", "_record")

    _handle: _icsrm.DecisionHandle
    _record: Record

    @classmethod
    def _of(cls, handle: _icsrm.DecisionHandle, record: Record) -> Decision:
        self = cls.__new__(cls)
        self._handle = handle
        self._record = record
        return self

    def __getattr__(self, name: str) -> Any:
        # _data is read when somebody asks for it, and then kept.
        if name != "_data":
            raise AttributeError(name)
        self._data = _icsrm.decision_to_dict(self._handle, False)
        return self._data

    @property
    def status(self) -> Standing:
        """Whether the certification is held on the day (cycle.term)."""
        status: Standing = _icsrm.decision_summary(self._handle)["status"]
        return status

    def to_dict(self) -> dict[str, Any]:
        """The keys of decision.cddl, and what ``icsrm evaluate --format json`` writes: dates as
        texts; credits as int, or Decimal where they have a fraction."""
        return ordered(_icsrm.decision_to_dict(self._handle, True))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._record, self.certification, self.as_of)

    def to_cbor(self) -> bytes:
        """The decision as deterministic CBOR."""
        return _icsrm.decision_encode(self._handle)

    @property
    def record(self) -> Record:
        """What was decided."""
        return self._record

    @property
    def fee_required(self) -> bool:
        """Whether a renewal takes a fee in this scheme (renewal.fee)."""
        return bool(_icsrm.decision_summary(self._handle)["fee_required"])

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The requirement, node by node: the root, the categories, the facets; empty where the
        status is none (cpd.requirement, cpd.specified)."""
        return tuple(Node(**row) for row in _icsrm.decision_nodes(self._handle))

    def explain(self) -> tuple[Sentence, ...]:
        """The findings as sentences, each with its rule id and the body's own words."""
        return tuple(Sentence(**row) for row in _icsrm.decision_sentences(self._handle))

    def periods(self) -> tuple[Period, ...]:
        """The standing as periods, as known on the decision's day (cycle.term)."""
        return tuple(Period(**row) for row in _icsrm.decision_periods(self._handle))

    def plan(
        self,
        *,
        prices: Optional[Mapping[str, Optional[int]]] = None,
        with_pending: bool = False,
    ) -> Plan:
        """Plans how to meet the requirement: the cheapest way, or without prices one that earns
        the least credit (cpd.requirement, cpd.specified).

        prices: of one credit in each category, in whatever whole unit you count in; None: not on
        offer; a category that is left out costs nothing. with_pending: count what is under review
        as if it were approved.
        Raises :class:`icsrm.RangeError` for a price that is negative or of no category.
        """
        names = [node.name for node in self.nodes]
        given: Optional[tuple[Optional[int], ...]] = None
        if prices is not None:
            unknown = set(prices) - set(names)
            if names and unknown:
                name = sorted(unknown)[0]
                raise RangeError(
                    f"prices: {name} is not a category of {self.certification}",
                    place="prices",
                    value=name,
                    reason="is not a category",
                )
            given = tuple(prices.get(name, 0) for name in names)
        row = _icsrm.decision_plan(self._handle, with_pending, given)
        categories = tuple(
            PlanCategory(category=name, **inner) for name, inner in zip(names, row["categories"])
        )
        steps = tuple(
            PlanStep(
                name=names[step["node"]],
                is_facet=step["is_facet"],
                start=step["from"],
                until=step["until"],
                earn=step["earn"],
            )
            for step in row["steps"]
        )
        return Plan(**{**row, "categories": categories, "steps": steps})


def _rebuild(record: Record, certification: str, as_of: dt.date) -> Decision:
    return Decision._of(_icsrm.evaluate(record._handle, certification, as_of), record)
