# SPDX-License-Identifier: MIT
"""One exception class for each status of the library."""

from __future__ import annotations

from typing import Any, ClassVar, Optional


class Error(ValueError):
    """What the library refuses, or cannot do. ``str()`` is one line, place first:
    ``activities[3].minutes: -5 is outside the range allowed here (cpd.credit)``.

    "Not renewed" is never an error: it is what a decision says.
    """

    #: The status' constant in the library, for example ``"ICSRM_E_RANGE"``.
    code: ClassVar[str] = ""
    #: The member whose record it is, where that is known.
    member: Optional[str]
    #: Where, as a path of the data model: ``"activities[3].minutes"``; ``""`` for the call itself.
    place: str
    #: The offending value as text, cut if it is long; ``""`` where there is none.
    value: str
    #: The rule id that it broke, for example ``"cpd.credit"``, or the data model's file.
    rule: Optional[str]
    #: Why, in words that can follow the value.
    reason: str
    #: Position in the bytes that were decoded, from 0; None where no bytes were given.
    offset: Optional[int]

    def __init__(
        self,
        message: str = "",
        *,
        member: Optional[str] = None,
        place: str = "",
        value: str = "",
        rule: Optional[str] = None,
        reason: str = "",
        offset: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        self.member = member
        self.place = place
        self.value = value
        self.rule = rule
        self.reason = reason
        self.offset = offset

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), str(self), dict(self.__dict__))


def _rebuild(cls: type[Error], message: str, details: dict[str, Any]) -> Error:
    return cls(message, **details)


class OutOfMemoryError(Error, MemoryError):
    """No memory."""

    code = "ICSRM_E_MEMORY"


class ArgumentError(Error):
    """An argument is out of its range."""

    code = "ICSRM_E_ARGUMENT"


class StateError(Error):
    """Something is not finished, or is finished already."""

    code = "ICSRM_E_STATE"


class CapacityError(Error):
    """A buffer is too small."""

    code = "ICSRM_E_CAPACITY"


class LimitError(Error):
    """More than the library's stated limit."""

    code = "ICSRM_E_LIMIT"


class TextError(Error):
    """A text is not valid UTF-8."""

    code = "ICSRM_E_TEXT"


class DateError(Error):
    """No date of the years 0001 to 9999."""

    code = "ICSRM_E_DATE"


class RangeError(Error):
    """Outside the range allowed there."""

    code = "ICSRM_E_RANGE"


class MissingError(Error):
    """Required and missing."""

    code = "ICSRM_E_MISSING"


class EmptyError(Error):
    """Must not be empty."""

    code = "ICSRM_E_EMPTY"


class DuplicateError(Error):
    """Stands there twice."""

    code = "ICSRM_E_DUPLICATE"


class CodeError(Error):
    """No certification code of the form ``body:CODE``."""

    code = "ICSRM_E_CODE"


class CertificationError(Error):
    """No certification of its body's scheme."""

    code = "ICSRM_E_CERTIFICATION"


class BodyError(Error):
    """Of a body whose scheme is not loaded."""

    code = "ICSRM_E_BODY"


class KindError(Error):
    """No kind of activity of any loaded scheme."""

    code = "ICSRM_E_KIND"


class WordError(Error):
    """None of the words allowed there."""

    code = "ICSRM_E_WORD"


class ExcludedError(Error):
    """More minutes excluded than the activity has."""

    code = "ICSRM_E_EXCLUDED"


class ReviewedError(Error):
    """A review date, and the activity is neither approved nor rejected."""

    code = "ICSRM_E_REVIEWED"


class SubmittedError(Error):
    """A submission date, and the activity is a draft."""

    code = "ICSRM_E_SUBMITTED"


class TermError(Error):
    """Begins a term that would run past 9999-12-31."""

    code = "ICSRM_E_TERM"


class PairError(Error):
    """Belongs together with a value that is missing."""

    code = "ICSRM_E_PAIR"


class SchemeError(Error):
    """Contradicts the rest of the scheme."""

    code = "ICSRM_E_SCHEME"


class TruncatedError(Error):
    """The bytes end before the document does."""

    code = "ICSRM_E_TRUNCATED"


class TrailingError(Error):
    """Bytes follow the end of the document."""

    code = "ICSRM_E_TRAILING"


class DataTypeError(Error, TypeError):
    """Not of the type that belongs there."""

    code = "ICSRM_E_TYPE"


class UnknownKeyError(Error):
    """No key of the data model."""

    code = "ICSRM_E_KEY"


class OrderError(Error):
    """A key stands behind one that it belongs before."""

    code = "ICSRM_E_ORDER"


class ShortestError(Error):
    """Not in its shortest form."""

    code = "ICSRM_E_SHORTEST"


class IndefiniteError(Error):
    """Of indefinite length."""

    code = "ICSRM_E_INDEFINITE"


CLASSES: dict[str, type[Error]] = {cls.code: cls for cls in Error.__subclasses__()}


def exception(code: str, message: str, details: dict[str, Any]) -> Error:
    """Makes the exception of a status; the extension calls it."""
    return CLASSES.get(code, Error)(message, **details)
