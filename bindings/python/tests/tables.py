"""Records as Arrow tables. SPDX-License-Identifier: MIT"""

import datetime

import pyarrow as pa

DAY, CODE = pa.date32(), pa.dictionary(pa.int16(), pa.string())


def many(**fields):
    return pa.list_(pa.struct(list(fields.items())))


def schema_of(records):
    attributes = {
        key: pa.int64() if isinstance(value, int) else pa.string()
        for record in records
        for key, value in record.get("attributes", {}).items()
    }
    return pa.schema([
        ("member", pa.string()),
        ("certification", CODE),
        ("exams", many(certification=CODE, on=DAY, result=CODE)),
        ("recertifications", many(certification=CODE, on=DAY)),
        ("activities", many(
            id=pa.string(), kind=CODE, on=DAY, minutes=pa.int32(), excluded_minutes=pa.int32(),
            status=CODE, submitted_on=DAY, reviewed_on=DAY, title=pa.string(),
            evidence=pa.string(), session=CODE, audience=CODE, project=pa.string(),
            first_time=pa.bool_(), relevant=pa.bool_(), part_of_job=pa.bool_(),
            tags=pa.list_(CODE), **{"for": pa.list_(CODE)})),
        ("payments", many(purpose=CODE, certification=CODE, on=DAY, amount=pa.int64(),
                          currency=pa.string())),
        ("attributes", pa.struct(sorted(attributes.items()))),
    ])


def with_days(value, key=""):
    """A record with its days as dates."""
    if isinstance(value, dict):
        return {k: with_days(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [with_days(v) for v in value]
    is_day = key == "on" or key.endswith("_on")
    return datetime.date.fromisoformat(value) if is_day and isinstance(value, str) else value


def table_of(rows):
    """A table of (record, certification)."""
    rows = list(rows)
    return pa.Table.from_pylist(
        [{**with_days(record), "certification": code} for record, code in rows],
        schema=schema_of([record for record, _ in rows]),
    )


def expected_row(decision):
    """A decision as a row of the result, but for fee_required and the error columns."""
    cycle, credits = decision["cycle"] or {}, decision["credits"]
    renewal, reexam = decision["renewal"] or {}, decision["reexam"]
    row = {
        "status": decision["status"],
        "cycle_number": cycle.get("number"),
        "begun_by": cycle.get("begun_by"),
        "start": cycle.get("start"),
        "expires": cycle.get("expires"),
        "reexam_eligible": reexam["eligible"],
        "reexam_from": reexam["from"],
        "reexam_fee_paid_on": reexam["fee_paid_on"],
    }
    for key in ("required", "counted", "shortfall", "pending"):
        row[key] = credits and credits[key]
    for key in ("opens", "closes", "requirement_met", "fee_paid_on", "completed_on", "can_pay"):
        row[key] = renewal.get(key)
    row["carried_in"] = credits and credits.get("carried_in", 0)
    row["categories"] = credits and [
        {key: category[key] for key in ("category", "earned", "cap", "counted")}
        for category in credits["categories"]
    ]
    return row


def plain_row(row):
    """A row of the result with its days as texts."""
    return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in row.items()}
