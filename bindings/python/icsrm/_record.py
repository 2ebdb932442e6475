# SPDX-License-Identifier: MIT
"""Records: the facts about one member, checked and immutable."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Mapping, Optional, Type, Union

from . import _icsrm
from ._facts import Activity, Exam, F, Fact, Payment, Recertification, Sponsorship
from ._schemes import Bytes, Catalog, as_dict, default_catalog

#: A fact as a typed object or as a dict of the data model.
FactLike = Union[Fact, Mapping[str, Any]]


def _facts(facts: Iterable[FactLike]) -> list[dict[str, Any]]:
    return [f.to_dict() if isinstance(f, Fact) else dict(f) for f in facts]


class Record:
    """The facts about one member, checked against a catalog. Immutable; any number of threads may
    decide it. It holds facts, never conclusions.

    >>> import datetime
    >>> record = Record(
    ...     "M-1",
    ...     exams=[Exam("icsrm:CCEM", datetime.date(2024, 2, 5), "pass")],
    ...     activities=[{"id": "A1", "kind": "webinar", "on": "2024-06-01", "minutes": 95}],
    ... )
    >>> record.activities[0].minutes
    95
    >>> record.to_dict()["exams"]
    [{'on': '2024-02-05', 'result': 'pass', 'certification': 'icsrm:CCEM'}]
    >>> Record.from_cbor(record.to_cbor()) == record
    True
    """

    __slots__ = ("_handle", "_catalog", "_typed")

    _handle: _icsrm.RecordHandle
    _catalog: Catalog

    def __init__(
        self,
        member: str,
        *,
        exams: Optional[Iterable[FactLike]] = None,
        recertifications: Optional[Iterable[FactLike]] = None,
        activities: Optional[Iterable[FactLike]] = None,
        payments: Optional[Iterable[FactLike]] = None,
        sponsorships: Optional[Iterable[FactLike]] = None,
        attributes: Optional[Mapping[str, Union[str, int]]] = None,
        catalog: Optional[Catalog] = None,
    ) -> None:
        """Checks facts; None leaves a list out.

        Raises the :class:`icsrm.Error` of what is refused first, with member, place, value and
        rule.
        """
        data: dict[str, Any] = {"member": member}
        lists = {
            "exams": exams,
            "recertifications": recertifications,
            "activities": activities,
            "payments": payments,
            "sponsorships": sponsorships,
        }
        data.update((key, _facts(facts)) for key, facts in lists.items() if facts is not None)
        if attributes is not None:
            data["attributes"] = dict(attributes)
        self._set(data, catalog)

    def _set(self, data: Union[dict[str, Any], bytes], catalog: Optional[Catalog]) -> None:
        self._catalog = catalog if catalog is not None else default_catalog()
        handle = self._catalog._handle
        if isinstance(data, bytes):
            self._handle = _icsrm.record_decode(handle, data)
        else:
            self._handle = _icsrm.record_from_dict(handle, data)
        self._typed: Optional[dict[str, Any]] = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, catalog: Optional[Catalog] = None) -> Record:
        """The record of a dict in the JSON data model (record.cddl). Dates are texts or
        ``datetime.date``; unknown keys are refused. Raises :class:`icsrm.Error`."""
        self = cls.__new__(cls)
        self._set(as_dict(data), catalog)
        return self

    @classmethod
    def from_cbor(cls, data: Bytes, *, catalog: Optional[Catalog] = None) -> Record:
        """The record of deterministic CBOR bytes. Nothing in them is believed. Raises
        :class:`icsrm.Error` with the offset of what is refused."""
        self = cls.__new__(cls)
        self._set(bytes(data), catalog)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The record in the JSON data model: what was given comes back."""
        return _icsrm.record_to_dict(self._handle, True)

    def to_cbor(self) -> bytes:
        """The record as deterministic CBOR: equal records are equal bytes."""
        return _icsrm.record_encode(self._handle)

    @property
    def catalog(self) -> Catalog:
        """What the record is read and decided against."""
        return self._catalog

    @property
    def member(self) -> str:
        """The member's name in the caller's system."""
        return _icsrm.record_member(self._handle)

    @property
    def certifications(self) -> tuple[str, ...]:
        """The codes of loaded schemes that exams and recertifications name, sorted."""
        return tuple(_icsrm.record_certifications(self._handle))

    def _list(self, key: str, cls: Type[F]) -> tuple[F, ...]:
        if self._typed is None:
            self._typed = _icsrm.record_to_dict(self._handle, False)
        return tuple(cls.from_dict(fact) for fact in self._typed.get(key, ()))

    @property
    def exams(self) -> tuple[Exam, ...]:
        """The exams, in the order they were given."""
        return self._list("exams", Exam)

    @property
    def recertifications(self) -> tuple[Recertification, ...]:
        """The recertifications, in the order they were given."""
        return self._list("recertifications", Recertification)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The activities, in the order they were given."""
        return self._list("activities", Activity)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The payments, in the order they were given."""
        return self._list("payments", Payment)

    @property
    def sponsorships(self) -> tuple[Sponsorship, ...]:
        """The sponsorships, in the order they were given."""
        return self._list("sponsorships", Sponsorship)

    @property
    def attributes(self) -> dict[str, Union[str, int]]:
        """Facts of the holder that a scheme asks for."""
        return dict(self.to_dict().get("attributes", {}))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return self.to_cbor() == other.to_cbor()

    def __hash__(self) -> int:
        return hash(self.to_cbor())

    def __reduce__(self) -> tuple[Any, ...]:
        catalog = self._catalog if self._catalog is not default_catalog() else None
        return _rebuild, (self.to_cbor(), catalog)

    def __repr__(self) -> str:
        counts = _icsrm.record_counts(self._handle)
        listed = ", ".join(f"{count} {key}" for key, count in counts.items() if count)
        return f"<icsrm.Record {self.member!r}: {listed or 'no facts'}>"


def _rebuild(data: bytes, catalog: Optional[Catalog]) -> Record:
    return Record.from_cbor(data, catalog=catalog)


#: What can be decided: a record, its dict, or its CBOR bytes.
RecordLike = Union[Record, Mapping[str, Any], bytes, bytearray, memoryview]


def to_record(record: RecordLike, catalog: Optional[Catalog]) -> Record:
    """The record of whatever stands for one."""
    if isinstance(record, Record):
        if catalog is not None and catalog is not record.catalog:
            raise TypeError("the record was read against another catalog")
        return record
    if isinstance(record, (bytes, bytearray, memoryview)):
        return Record.from_cbor(record, catalog=catalog)
    return Record.from_dict(record, catalog=catalog)


def documents(data: Bytes) -> Iterator[bytes]:
    """Cuts a CBOR sequence (RFC 8742) into its documents, without asking what they say.

    Raises :class:`icsrm.Error` where the next document does not end, or is none.

    >>> record = Record("M-1").to_cbor()
    >>> [Record.from_cbor(one).member for one in documents(record + record)]
    ['M-1', 'M-1']
    """
    data = bytes(data)
    at = 0
    while at < len(data):
        size = _icsrm.document_measure(data, at)
        yield data[at : at + size]
        at += size
