# SPDX-License-Identifier: MIT
"""Schemes and catalogs: what certification bodies require."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Iterable, Mapping, Optional, Union

from . import _icsrm
from ._results import Credit, Result

Bytes = Union[bytes, bytearray, memoryview]


def as_dict(data: Any) -> dict[str, Any]:
    """A mapping as a dict; what is none, as it is: the extension refuses it."""
    copied: dict[str, Any] = dict(data) if isinstance(data, Mapping) else data
    return copied


class Scheme:
    """The complete rule set of one certification body. Immutable.

    >>> Scheme.icsrm().name
    'Institute of Customer Service & Relationship Management'
    >>> document = Scheme.icsrm().to_dict()
    >>> document["editions"][0]["certifications"][0]["title"]
    'Certified Customer Service Professional'
    >>> Scheme.from_dict(document) == Scheme.icsrm()
    True
    """

    __slots__ = ("_handle", "_info")

    _handle: _icsrm.SchemeHandle
    _info: dict[str, Any]

    def __init__(self, document: Union[Mapping[str, Any], str, Bytes]) -> None:
        """Loads a document: a dict, its JSON text, or its CBOR bytes.

        Raises :class:`icsrm.Error`, with the place, where the document is not one, or where it
        contradicts itself (:class:`icsrm.SchemeError`).
        """
        if isinstance(document, (bytes, bytearray, memoryview)):
            self._handle = _icsrm.scheme_decode(bytes(document))
        else:
            if isinstance(document, str):
                document = json.loads(document, parse_float=Decimal)
            self._handle = _icsrm.scheme_from_dict(as_dict(document))
        self._info = _icsrm.scheme_describe(self._handle)

    @classmethod
    def _of(cls, handle: _icsrm.SchemeHandle) -> Scheme:
        self = cls.__new__(cls)
        self._handle = handle
        self._info = _icsrm.scheme_describe(handle)
        return self

    @classmethod
    def icsrm(cls) -> Scheme:
        """The scheme of the ICSRM, which is built in."""
        return cls._of(_icsrm.scheme_icsrm())

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Scheme:
        """The scheme of a document as JSON has it: dates as texts (or ``datetime.date``), credits
        as int, Decimal, or a float that is exactly written with three decimals at most."""
        return cls._of(_icsrm.scheme_from_dict(as_dict(document)))

    @classmethod
    def from_json(cls, text: str) -> Scheme:
        """The scheme of a document's JSON text."""
        return cls(text)

    @classmethod
    def from_cbor(cls, data: Bytes) -> Scheme:
        """The scheme of a document's CBOR bytes, deterministically encoded."""
        return cls._of(_icsrm.scheme_decode(bytes(data)))

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON has it; of the built-in scheme without what may be left out."""
        return _icsrm.scheme_to_dict(self._handle)

    def to_cbor(self) -> bytes:
        """The document as deterministic CBOR: equal schemes are equal bytes."""
        return _icsrm.scheme_encode(self._handle)

    @property
    def body(self) -> str:
        """The part of a code before the colon: ``"icsrm"``."""
        return str(self._info["body"])

    @property
    def name(self) -> str:
        """The body's full name."""
        return str(self._info["name"])

    @property
    def source(self) -> str:
        """Where the body publishes its rules; may be ``""``."""
        return str(self._info["source"])

    @property
    def verified_on(self) -> Optional[dt.date]:
        """When the scheme was last held against the source."""
        day: Optional[dt.date] = self._info["verified_on"]
        return day

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scheme):
            return NotImplemented
        return self.to_cbor() == other.to_cbor()

    def __hash__(self) -> int:
        return hash(self.to_cbor())

    def __reduce__(self) -> tuple[Any, ...]:
        return Scheme, (self.to_cbor(),)

    def __repr__(self) -> str:
        return f"<icsrm.Scheme {self.body!r}: {self.name}>"


@dataclass(frozen=True)
class Certification(Result):
    """A certification of a catalog (cpd.requirement)."""

    #: ``"icsrm:CCEM"``
    code: str
    title: str
    #: Credits a cycle, in the newest edition that has it.
    required: Credit


class Catalog:
    """An immutable set of schemes, one a body; records are read and decided against it. Any number
    of threads may use it.

    >>> catalog = Catalog()
    >>> [c.required for c in catalog.certifications if c.code == "icsrm:CCEM"]
    [45]
    >>> "webinar" in catalog.kinds
    True
    """

    __slots__ = ("_handle", "_schemes", "_certifications", "_kinds")

    _handle: _icsrm.CatalogHandle
    _schemes: tuple[Scheme, ...]

    def __init__(self, schemes: Iterable[Scheme] = ()) -> None:
        """Makes a catalog of schemes of different bodies; of none: with the scheme of the ICSRM.

        Raises :class:`icsrm.DuplicateError` if a body stands there twice.
        """
        self._schemes = tuple(schemes) or (Scheme.icsrm(),)
        self._handle = _icsrm.catalog_new(tuple(s._handle for s in self._schemes))
        self._certifications: tuple[Certification, ...] = tuple(
            Certification(**row) for row in _icsrm.catalog_certifications(self._handle)
        )
        self._kinds: tuple[str, ...] = tuple(_icsrm.catalog_kinds(self._handle))

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The schemes, in the order they were given."""
        return self._schemes

    @property
    def certifications(self) -> tuple[Certification, ...]:
        """The certifications of all schemes, sorted by code."""
        return self._certifications

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of activity of all schemes, sorted."""
        return self._kinds

    def __reduce__(self) -> tuple[Any, ...]:
        return Catalog, (self._schemes,)

    def __repr__(self) -> str:
        bodies = ", ".join(scheme.body for scheme in self._schemes)
        return f"<icsrm.Catalog of {bodies}: {len(self._certifications)} certifications>"


@lru_cache(maxsize=1)
def default_catalog() -> Catalog:
    """The catalog with the ICSRM's scheme, made once."""
    return Catalog()
