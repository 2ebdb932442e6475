# SPDX-License-Identifier: MIT
"""Tables: many members at once, by the Arrow PyCapsule interface."""

from __future__ import annotations

from typing import Any, Iterable, Literal, Optional, Protocol, Union

from . import _icsrm
from ._errors import StateError, WordError
from ._facts import DateLike
from ._schemes import Catalog, default_catalog


class ArrowStream(Protocol):
    """A table, or a stream of record batches: pyarrow, Polars, DuckDB, pandas, nanoarrow …"""

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...


class ArrowArray(Protocol):
    """A record batch."""

    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> Any: ...


class Batch:
    """Decisions as a stream of record batches, made while they are read: hand it to
    ``pyarrow.table``, ``polars.DataFrame``, DuckDB, or whatever else reads Arrow. It can be read
    once, by any thread.
    """

    __slots__ = ("_stream",)

    _stream: Optional[object]

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def __arrow_c_schema__(self) -> object:
        """The columns of the result, before any row is decided."""
        return _icsrm.batch_schema(self._open())

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The stream itself. Raises :class:`icsrm.StateError` if it was taken already."""
        stream = self._open()
        self._stream = None
        return stream

    def _open(self) -> object:
        if self._stream is None:
            raise StateError("the decisions were read already", reason="were read already")
        return self._stream

    def __repr__(self) -> str:
        return f"<icsrm.Batch{'' if self._stream is not None else ' (read)'}>"


def evaluate_batch(
    table: Union[ArrowStream, ArrowArray],
    *,
    as_of: Optional[DateLike],
    certification: Optional[str] = None,
    columns: Optional[Iterable[str]] = None,
    credits: Literal["decimal", "thousandths"] = "decimal",
    threads: int = 1,
    chunk_rows: int = 262144,
    catalog: Optional[Catalog] = None,
) -> Batch:
    """Decides a table: a row for each member and certification, as :func:`evaluate` would.

    Rules: all of sections 1 to 5. table: anything with ``__arrow_c_stream__`` or
    ``__arrow_c_array__``; its columns are the keys of record.cddl, and certification,
    certified_on and as_of: docs/arrow.md has each. It is read where it lies, a record batch at a
    time. as_of: the day of rows whose column as_of says none; None only where there is such a
    column. certification: of all rows, where there is no such column. columns: what the result is
    to have, in this order; None: all but categories. credits: ``"decimal"``: decimal128(19, 3), or
    ``"thousandths"``: int64. threads: 1 to 64; what comes out does not depend on it. chunk_rows:
    so many rows a batch of the result has at most, the more the faster; memory is bounded by one
    batch of the table and, for each thread, one of the result.

    A row that is refused has its reason in the error columns, and null in all others.
    Raises, of the table's schema and before a row is read, :class:`DataTypeError`,
    :class:`UnknownKeyError`, :class:`DuplicateError`, :class:`MissingError` or :class:`PairError`
    with the column as place; :class:`RangeError` for threads and chunk_rows; :class:`WordError` for credits; as :func:`evaluate`
    for as_of and certification. What goes wrong while rows are read, the reader raises.
    """
    if credits not in ("decimal", "thousandths"):
        raise WordError(
            f"credits: {credits} is neither decimal nor thousandths",
            place="credits",
            value=str(credits),
            reason="is neither decimal nor thousandths",
        )
    known = catalog if catalog is not None else default_catalog()
    source: object
    stream = getattr(table, "__arrow_c_stream__", None)
    array = getattr(table, "__arrow_c_array__", None)
    if stream is not None:
        source = stream()
    elif array is not None:
        source = tuple(array())
    else:
        kind = type(table).__name__
        raise TypeError(f"{kind} has neither __arrow_c_stream__ nor __arrow_c_array__")
    return Batch(
        _icsrm.batch_open(
            known._handle,
            source,
            as_of,
            certification,
            None if columns is None else tuple(columns),
            credits == "thousandths",
            threads,
            chunk_rows,
        )
    )
