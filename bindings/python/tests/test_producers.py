"""Tables of other producers than pyarrow: the same cohort, as each reads it from the same NDJSON.

Polars is in the tests' environment. DuckDB, pandas and nanoarrow are used where they are installed
in it (`pip install duckdb pandas nanoarrow`); without them their tests are skipped, and say so. SPDX-License-Identifier: MIT
"""

import json
import random

import pyarrow as pa
import pyarrow.json
import pytest

import icsrm
from test_batch import CODES, DAY, random_record

COLUMNS = ["status", "cycle_number", "start", "expires", "counted", "shortfall", "pending",
           "completed_on", "can_pay", "error_text"]


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """A file of records, each with its certification, and what is decided of each alone."""
    chance = random.Random(11)
    rows = [(random_record(chance, n), chance.choice(CODES)) for n in range(300)]
    path = tmp_path_factory.mktemp("cohort") / "members.ndjson"
    path.write_text("".join(json.dumps({**record, "certification": code}) + "\n"
                            for record, code in rows), "utf-8")
    return path, [single(icsrm.evaluate(record, code, as_of=DAY)) for record, code in rows]


def single(decision):
    cycle, credits, renewal = decision.cycle, decision.credits, decision.renewal
    return {"status": decision.status, "cycle_number": cycle and cycle.number,
            "start": cycle and cycle.start, "expires": cycle and cycle.expires,
            "counted": credits and credits.counted, "shortfall": credits and credits.shortfall,
            "pending": credits and credits.pending,
            "completed_on": renewal and renewal.completed_on,
            "can_pay": renewal and renewal.can_pay, "error_text": None}


def decide(table):
    return pa.table(icsrm.evaluate_batch(table, as_of=DAY, columns=COLUMNS)).to_pylist()


def test_pyarrow(cohort):
    path, expected = cohort
    assert decide(pyarrow.json.read_json(path)) == expected


def as_days(frame, polars):
    """Polars reads days as texts; here they become days, within their lists."""
    def days(column, fields):
        day = [polars.field(name).str.to_date() for name in fields]
        return polars.col(column).list.eval(polars.element().struct.with_fields(*day))

    return frame.with_columns(days("activities", ["on"]), days("exams", ["on"]),
                              days("payments", ["on"]))


def test_polars(cohort):
    polars = pytest.importorskip("polars")
    path, expected = cohort
    frame = polars.read_ndjson(path)
    with pytest.raises(icsrm.DataTypeError, match="activities.on: .* cast it to date32"):
        icsrm.evaluate_batch(frame, as_of=DAY)
    frame = as_days(frame, polars)
    assert decide(frame) == expected
    assert decide(frame.with_columns(polars.col("certification").cast(polars.Categorical))
                  ) == expected


def test_duckdb(cohort):
    duckdb = pytest.importorskip("duckdb")
    path, expected = cohort
    read = f"select * from read_json_auto('{path}')"
    names = ", ".join(f"'{code}'" for code in CODES)
    assert decide(duckdb.sql(read)) == expected
    assert decide(duckdb.sql(f"select * replace (certification::ENUM({names}) as certification) "
                             f"from ({read})")) == expected


def test_pandas(cohort):
    """By Arrow's types, and by those of its own: nested ones as objects, which have no types."""
    pandas = pytest.importorskip("pandas")
    path, expected = cohort
    table = pyarrow.json.read_json(path)
    assert decide(table.to_pandas(types_mapper=pandas.ArrowDtype)) == expected
    frame = table.select(["member", "certification"]).to_pandas()
    frame["certification"] = frame["certification"].astype("category")
    frame["certified_on"] = pandas.to_datetime([f"2025-01-{1 + n % 28:02}"
                                                for n in range(len(frame))])
    alone = [single(icsrm.evaluate({"member": row.member, "exams": [
        {"certification": row.certification, "on": row.certified_on.date(), "result": "pass"}]},
        row.certification, as_of=DAY)) for row in frame.itertuples()]
    assert decide(frame) == alone


def test_nanoarrow(cohort):
    """As a consumer of one and the producer of what is decided."""
    nanoarrow = pytest.importorskip("nanoarrow")
    path, expected = cohort
    assert decide(nanoarrow.ArrayStream(pyarrow.json.read_json(path))) == expected
