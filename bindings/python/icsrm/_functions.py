# SPDX-License-Identifier: MIT
"""The functions of the package: each takes a record, its dict, or its CBOR bytes."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Optional, Union

from . import _icsrm
from ._ahead import (
    InvestmentResult,
    Milestone,
    Notice,
    Period,
    Plan,
    Service,
    SponsorshipDecision,
    Trial,
)
from ._decision import Decision
from ._facts import Activity, DateLike
from ._record import Record, RecordLike, to_record
from ._results import Sentence, Standing
from ._schemes import Catalog


def evaluate(
    record: RecordLike,
    certification: str,
    *,
    as_of: DateLike,
    catalog: Optional[Catalog] = None,
) -> Decision:
    """Decides: applies the rules to a record for one certification, as known on a day.

    Rules: all of sections 1 to 5. record: a :class:`Record`, a dict of the JSON data model, or
    CBOR bytes. certification: its code, ``"icsrm:CCEM"``, whether the member holds it or not.
    as_of: the day, always explicit. catalog: what a dict or bytes are read against; None: the
    ICSRM's scheme.
    Raises what :class:`Record` raises; :class:`CodeError`, :class:`BodyError` or
    :class:`CertificationError` for the code; :class:`DateError`; :class:`TermError` if a cycle
    would run past 9999-12-31.

    >>> evaluate({"member": "M-1"}, "icsrm:CCEM", as_of="2026-11-22").status
    'none'
    """
    known = to_record(record, catalog)
    return Decision._of(_icsrm.evaluate(known._handle, certification, as_of), known)


def explain(
    record: RecordLike,
    certification: str,
    *,
    as_of: DateLike,
    catalog: Optional[Catalog] = None,
) -> tuple[Sentence, ...]:
    """Says why: each finding of the decision as a sentence, with its rule id.

    Parameters and errors: as :func:`evaluate`.

    >>> for sentence in explain({"member": "M-1"}, "icsrm:CCEM", as_of="2026-11-22"):
    ...     print(sentence.text, sentence.rule)
    No passed exam for icsrm:CCEM and no recertification is known on 2026-11-22. cycle.term
    """
    return evaluate(record, certification, as_of=as_of, catalog=catalog).explain()


def plan(
    record: RecordLike,
    certification: str,
    *,
    as_of: DateLike,
    prices: Optional[Mapping[str, Optional[int]]] = None,
    with_pending: bool = False,
    catalog: Optional[Catalog] = None,
) -> Plan:
    """Plans how the requirement can still be met: :meth:`Decision.plan`.

    Parameters and errors: as :func:`evaluate` and :meth:`Decision.plan`.
    """
    decision = evaluate(record, certification, as_of=as_of, catalog=catalog)
    return decision.plan(prices=prices, with_pending=with_pending)


def periods(
    record: RecordLike,
    certification: str,
    *,
    as_of: DateLike,
    catalog: Optional[Catalog] = None,
) -> tuple[Period, ...]:
    """The standing as periods, as known on a day (cycle.term, renewal.window).

    Parameters and errors: as :func:`evaluate`.
    """
    return evaluate(record, certification, as_of=as_of, catalog=catalog).periods()


def standing_on(
    record: RecordLike,
    certification: str,
    *,
    day: DateLike,
    known_on: DateLike,
    catalog: Optional[Catalog] = None,
) -> Standing:
    """Says whether a member was certified on a day, as known on another: what somebody who checks
    a credential asks (cycle.term, renewal.window).

    Errors: as :func:`evaluate`.
    """
    known = to_record(record, catalog)
    standing: Standing = _icsrm.standing_on(known._handle, certification, day, known_on)
    return standing


def timeline(
    record: RecordLike,
    certification: str,
    *,
    as_of: DateLike,
    catalog: Optional[Catalog] = None,
) -> tuple[Milestone, ...]:
    """Every day from as_of on, that day included, on which the decision changes or something is
    due; each judged as known on it. After the last one nothing changes any more.

    Parameters and errors: as :func:`evaluate`.
    """
    known = to_record(record, catalog)
    rows = _icsrm.timeline(known._handle, certification, as_of)
    return tuple(Milestone(**row) for row in rows)


def notices(
    record: RecordLike,
    *,
    start: DateLike,
    until: DateLike,
    days: Optional[Iterable[int]] = None,
    catalog: Optional[Catalog] = None,
) -> tuple[Notice, ...]:
    """What falls due from start until the day before until, each notice once, for every
    certification that the record names (cpd.approval, cycle.term, renewal.window).

    days: how many days before the expiry and before the window's last day to remind; None for 90,
    42, 14, 7 and 1.
    Raises :class:`RangeError` for days outside 0 to 36,600; else as :func:`evaluate`.
    """
    known = to_record(record, catalog)
    rows = _icsrm.notices(known._handle, start, until, None if days is None else tuple(days))
    activities = known.activities if any(row["activity"] is not None for row in rows) else ()

    def name(position: Optional[int]) -> Optional[str]:
        return None if position is None else activities[position].id

    return tuple(Notice(**{**row, "activity": name(row["activity"])}) for row in rows)


def try_activity(
    record: RecordLike,
    certification: str,
    activity: Union[Activity, Mapping[str, Any]],
    *,
    as_of: DateLike,
    catalog: Optional[Catalog] = None,
) -> Trial:
    """Says what would become of an activity if it were added and approved on the day (cpd.credit,
    cpd.approval, cpd.audience): for a form that shows it before the member presses submit.

    activity: its id may be missing; its status and review date are not looked at. For one still to
    come, ask as of its day.
    Raises what :func:`evaluate` raises, and what :class:`Record` says of the activity.
    """
    known = to_record(record, catalog)
    tried = activity.to_dict() if isinstance(activity, Activity) else dict(activity)
    has_id = "id" in tried
    alone = {"member": known.member, "activities": [tried if has_id else {"id": "?", **tried}]}
    alone_record = Record.from_dict(alone, catalog=known.catalog)
    return Trial(
        **_icsrm.plan_try(known._handle, certification, as_of, alone_record._handle, has_id)
    )


def sponsorships(
    record: RecordLike, *, as_of: DateLike, catalog: Optional[Catalog] = None
) -> tuple[SponsorshipDecision, ...]:
    """Decides every sponsorship of a record, in its order: may the company pay, and what is owed
    if the employee leaves (sponsor.may-pay, sponsor.repayment). Amounts are in minor units.

    Raises what :class:`Record` raises, and :class:`DateError`.
    """
    known = to_record(record, catalog)
    count = _icsrm.record_counts(known._handle)["sponsorships"]
    rows = (_icsrm.sponsorship_decide(known._handle, index, as_of) for index in range(count))
    return tuple(_sponsorship(known.member, row) for row in rows)


def _sponsorship(member: str, row: dict[str, Any]) -> SponsorshipDecision:
    begun = row.pop("has_service")
    start, ends, served = (row.pop(k) for k in ("service_start", "service_ends", "months_served"))
    return SponsorshipDecision(
        member=member, service=Service(start, ends, served) if begun else None, **row
    )


def investment(
    *,
    fees: int,
    travel: int,
    minutes_away: int,
    hourly_cost: int,
    yearly_benefit: int,
    horizon_months: int,
    currency: str = "",
) -> InvestmentResult:
    """Decides whether an investment in a certification is worth it (sponsor.investment).

    Amounts are in minor units of one currency; the yearly benefit is your estimate.
    Raises :class:`RangeError`, with the figure's name, outside 0 to 10^12 (minutes_away: 10^9;
    horizon_months: 1200).

    >>> investment(fees=90000, travel=0, minutes_away=1200, hourly_cost=6000,
    ...            yearly_benefit=120000, horizon_months=36).payback_months
    21
    """
    row = _icsrm.investment_decide(
        fees, travel, minutes_away, hourly_cost, yearly_benefit, horizon_months
    )
    return InvestmentResult(
        cost=row["cost"],
        net=row["net"],
        return_bp=row["return_bp"] if row["has_return"] else None,
        payback_months=row["payback_months"] if row["has_payback"] else None,
        currency=currency,
    )
