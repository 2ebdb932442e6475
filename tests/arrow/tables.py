"""Records as Arrow tables, in several layouts.

SPDX-License-Identifier: MIT
"""

import datetime as dt

import pyarrow as pa

DAYS = ("on", "submitted_on", "reviewed_on", "certified_on", "as_of")


class Layout:
    """The types of a table: of names, lists, days and numbers."""

    def __init__(self, name, text, many, day, number):
        self.name, self.text, self.many, self.day, self.number = name, text, many, day, number

    def struct(self, **fields):
        return self.many(pa.struct(list(fields.items())))

    @staticmethod
    def attributes(records):
        """A field for each attribute that some record has."""
        found = {key: pa.int64() if isinstance(value, int) else pa.string()
                 for record in records for key, value in record.get("attributes", {}).items()}
        return pa.struct(sorted(found.items()))

    def schema(self, records):
        code, day, number, text = self.text, self.day, self.number, pa.string()
        return pa.schema([
            ("member", text),
            ("exams", self.struct(certification=code, on=day, result=code)),
            ("recertifications", self.struct(certification=code, on=day)),
            ("activities", self.struct(
                id=text, kind=code, on=day, minutes=number, excluded_minutes=number, status=code,
                submitted_on=day, reviewed_on=day, title=text, evidence=text, session=code,
                audience=code, project=text, first_time=pa.bool_(), relevant=pa.bool_(),
                part_of_job=pa.bool_(), tags=self.many(code), **{"for": self.many(code)})),
            ("payments", self.struct(purpose=code, certification=code, on=day, amount=pa.int64(),
                                     currency=text)),
            ("attributes", self.attributes(records)),
        ])


def of_one_type(records):
    """Without the records that have as a number what others before have as a text, or the reverse:
    a column has one type."""
    kinds = {}
    return [record for record in records
            if all(kinds.setdefault(key, type(value)) is type(value)
                   for key, value in record.get("attributes", {}).items())]


def dictionary(index, text=pa.string()):
    return pa.dictionary(index, text)


LAYOUTS = [
    Layout("plain", pa.string(), pa.list_, pa.date32(), pa.int32()),
    Layout("dictionaries", dictionary(pa.int16()), pa.list_, pa.date32(), pa.int64()),
    Layout("large", pa.large_string(), pa.large_list, pa.date64(), pa.uint32()),
    Layout("seconds", dictionary(pa.uint64(), pa.large_string()), pa.large_list,
           pa.timestamp("s"), pa.uint64()),
    Layout("views", pa.string_view(), pa.list_, pa.timestamp("us"), pa.int64()),
]


def with_days(value, kind, key=None):
    """A record with its days as what pyarrow makes the type of."""
    if isinstance(value, dict):
        return {k: with_days(v, kind, k) for k, v in value.items()}
    if isinstance(value, list):
        return [with_days(v, kind) for v in value]
    if key not in DAYS:
        return value
    date = dt.date.fromisoformat(value)
    return dt.datetime(*date.timetuple()[:3]) if pa.types.is_timestamp(kind) else date


def table_of(records, layout, certifications):
    """A row for each record and certification."""
    schema = layout.schema(records).append(pa.field("certification", layout.text))
    rows = [{**record, "certification": code}
            for record in (with_days(record, layout.day) for record in records)
            for code in certifications]
    return pa.RecordBatch.from_pylist(rows, schema=schema)
