"""Tables: what a row decides is what a record decides. SPDX-License-Identifier: MIT"""

import datetime
import gc
import json
import random
import threading

import pyarrow as pa
import pytest

import icsrm
from tables import expected_row, plain_row, table_of

COLUMNS = [*expected_row({"status": "none", "cycle": None, "credits": None, "renewal": None,
                          "reexam": {"eligible": False, "from": None, "fee_paid_on": None}})]
DAY = datetime.date(2026, 11, 22)
CODES = ("icsrm:CCEM", "icsrm:CCSP", "icsrm:CCCP")


def random_record(chance, number):
    def day(first=2022, last=2027):
        low = datetime.date(first, 1, 1)
        return (low + datetime.timedelta(chance.randrange(365 * (last - first)))).isoformat()

    code = chance.choice(CODES)
    activities = []
    for i in range(chance.randrange(8)):
        activity = {"id": f"A{i}", "kind": chance.choice(icsrm.Catalog().kinds), "on": day(),
                    "minutes": chance.randrange(900),
                    "status": chance.choice(["approved", "submitted", "draft", "rejected"])}
        if chance.random() < 0.2:
            activity["for"] = [chance.choice(CODES)]
        if chance.random() < 0.2:
            activity["audience"], activity["session"] = "all", chance.choice("abc")
        activities.append(activity)
    record = {"member": f"M-{number}", "activities": activities,
              "exams": [{"certification": code, "on": day(2022, 2025), "result": "pass"}]}
    if chance.random() < 0.5:
        record["payments"] = [{"purpose": "renewal", "certification": code, "on": day(2024)}]
    return record


@pytest.fixture(scope="module")
def cohort():
    """Members, and what each decides by itself."""
    chance = random.Random(7)
    rows = [(random_record(chance, n), chance.choice(CODES)) for n in range(400)]
    single = [icsrm.evaluate(record, code, as_of=DAY).to_dict() for record, code in rows]
    return table_of(rows), [expected_row(decision) for decision in single]


def rows_of(batch):
    return [plain_row(row) for row in pa.table(batch).to_pylist()]


def decide(table, **options):
    return icsrm.evaluate_batch(table, **{"as_of": DAY, "columns": COLUMNS, **options})


def test_each_row_as_its_record(cohort):
    table, expected = cohort
    assert {row["status"] for row in expected} >= {"none", "active", "lapsed"}
    assert rows_of(decide(table)) == expected


@pytest.mark.parametrize("threads", [1, 2, 5, 64])
@pytest.mark.parametrize("chunk_rows", [1, 7, 400, 2**63])
def test_threads_and_portions_decide_nothing(cohort, threads, chunk_rows):
    table, expected = cohort
    result = pa.table(decide(table, threads=threads, chunk_rows=chunk_rows))
    assert [plain_row(row) for row in result.to_pylist()] == expected
    assert max(len(batch) for batch in result.to_batches()) == min(chunk_rows, len(table))


def test_whatever_speaks_arrow(cohort):
    import polars

    table, expected = cohort
    batches = table.to_batches(max_chunksize=60)
    empty = table.schema.empty_table().to_batches() or [pa.RecordBatch.from_pylist(
        [], schema=table.schema)]
    reader = pa.RecordBatchReader.from_batches(table.schema, [*empty, *batches, *empty])
    assert rows_of(decide(reader)) == expected
    assert rows_of(decide(table.combine_chunks().to_batches()[0])) == expected
    assert rows_of(decide(table.slice(100, 50))) == expected[100:150]
    assert rows_of(decide(table.slice(0, 0))) == []
    frame = polars.DataFrame(decide(polars.DataFrame(table), columns=["status", "expires"]))
    assert frame["status"].to_list() == [row["status"] for row in expected]

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return table.__arrow_c_stream__()

    class Array:
        def __arrow_c_array__(self, requested_schema=None):
            return table.combine_chunks().to_batches()[0].__arrow_c_array__()

    assert rows_of(decide(Stream())) == rows_of(decide(Array())) == expected
    for nothing in (7, None, [], {"member": "M"}):
        with pytest.raises(TypeError, match="neither"):
            decide(nothing)


def test_columns_and_credits(cohort):
    table, expected = cohort
    batch = icsrm.evaluate_batch(table, as_of=DAY)
    schema = pa.schema(batch)
    assert "categories" not in schema.names and schema.field("counted").type == pa.decimal128(19, 3)
    assert pa.table(batch).schema == schema
    result = pa.table(decide(table, columns=["counted", "status"], credits="thousandths"))
    assert result.schema.names == ["counted", "status"]
    assert result.schema.field("counted").type == pa.int64()
    wanted = [None if row["counted"] is None else row["counted"] * 1000 for row in expected]
    assert result["counted"].to_pylist() == wanted


def test_a_refused_row_is_refused_by_itself(cohort):
    table, expected = cohort
    rows = table.to_pylist()
    rows[3]["activities"] = [{"id": "A", "kind": "webnar", "on": DAY, "minutes": 60}]
    rows[5]["exams"] = [{"certification": "icsrm:CCEM", "on": DAY, "result": "perhaps"}]
    damaged = pa.Table.from_pylist(rows, schema=table.schema)
    result = rows_of(decide(damaged, columns=[*COLUMNS, "error", "error_place", "error_text"]))
    for position, row in enumerate(result):
        error = [row.pop(key) for key in ("error", "error_place", "error_text")]
        if position in (3, 5):
            assert set(row.values()) == {None}
            assert error[0] == ("ICSRM_E_KIND" if position == 3 else "ICSRM_E_WORD")
            assert error[1] == ("activities[0].kind" if position == 3 else "exams[0].result")
        else:
            assert error == [None] * 3 and row == expected[position]


SCHEMA = pa.schema([("member", pa.string()), ("certification", pa.string())])


@pytest.mark.parametrize(
    "schema, options, cls, place",
    [
        (SCHEMA, {"as_of": None}, icsrm.MissingError, "as_of"),
        (SCHEMA, {"as_of": "2026"}, icsrm.DateError, "as_of"),
        (SCHEMA, {"certification": "icsrm:CCEM"}, icsrm.PairError, "certification"),
        (SCHEMA.remove(1), {}, icsrm.MissingError, "certification"),
        (SCHEMA.remove(1), {"certification": "icsrm:NO"}, icsrm.CertificationError,
         "certification"),
        (SCHEMA, {"columns": ["nothing"]}, icsrm.UnknownKeyError, "columns"),
        (SCHEMA, {"columns": ["status", "status"]}, icsrm.DuplicateError, "columns"),
        (SCHEMA, {"columns": [7]}, icsrm.DataTypeError, "columns"),
        (SCHEMA, {"threads": 0}, icsrm.RangeError, "threads"),
        (SCHEMA, {"threads": 65}, icsrm.RangeError, "threads"),
        (SCHEMA, {"chunk_rows": 0}, icsrm.RangeError, "chunk_rows"),
        (SCHEMA.append(pa.field("exams", pa.int64())), {}, icsrm.DataTypeError, "exams"),
        (SCHEMA.append(pa.field("exam", pa.int64())), {}, icsrm.UnknownKeyError, ""),
        (pa.schema([pa.field("certification", pa.float64())]), {}, icsrm.DataTypeError,
         "certification"),
    ],
)
def test_tables_are_refused_before_a_row_is_read(schema, options, cls, place):
    with pytest.raises(cls) as raised:
        decide(schema.empty_table(), **options)
    assert raised.value.place == place


def test_credits_are_never_floats():
    with pytest.raises(icsrm.WordError) as raised:
        decide(SCHEMA.empty_table(), credits="float")
    assert raised.value.place == "credits" and raised.value.value == "float"


def test_it_is_read_once(cohort):
    batch = decide(cohort[0])
    assert "read" not in repr(batch)
    pa.table(batch)
    assert "read" in repr(batch)
    for take in (batch.__arrow_c_stream__, batch.__arrow_c_schema__):
        with pytest.raises(icsrm.StateError):
            take()


def test_a_stream_that_fails(cohort):
    table, _ = cohort

    def batches():
        yield from table.to_batches(max_chunksize=100)[:2]
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(table.schema, batches())
    result = pa.RecordBatchReader.from_stream(decide(reader))
    assert len(result.read_next_batch()) + len(result.read_next_batch()) == 200
    with pytest.raises(Exception, match="the disk is gone"):
        result.read_next_batch()


def test_lives(cohort):
    table, expected = cohort
    own = table.take(list(range(50)))
    batch = decide(own, catalog=icsrm.Catalog([icsrm.Scheme(icsrm.Scheme.icsrm().to_dict())]))
    del own
    gc.collect()
    assert rows_of(batch) == expected[:50]
    decide(table)  # never read
    half = pa.RecordBatchReader.from_stream(decide(table, chunk_rows=10, threads=3))
    half.read_next_batch()
    del half
    gc.collect()
    found = []
    batch = decide(table)
    thread = threading.Thread(target=lambda: found.extend(rows_of(batch)))
    thread.start()
    thread.join()
    assert found == expected


def test_memory_is_bounded_by_a_batch(cohort):
    """A long stream is decided as it is read: what is alive is a few batches, not all."""
    table, _ = cohort
    one = table.combine_chunks().to_batches()[0]
    most = 0

    def batches():
        nonlocal most
        for _ in range(200):
            most = max(most, pa.total_allocated_bytes())
            yield pa.RecordBatch.from_pylist(rows, schema=one.schema)

    rows = one.slice(0, 50).to_pylist()
    alive = pa.total_allocated_bytes()
    reader = pa.RecordBatchReader.from_batches(one.schema, batches())
    decided = sum(len(b) for b in pa.RecordBatchReader.from_stream(decide(reader, threads=2)))
    size = pa.RecordBatch.from_pylist(rows, schema=one.schema).nbytes
    assert decided == 200 * 50
    assert most - alive < 20 * size


def test_json_in_one_line(root, tmp_path):
    """NDJSON as pyarrow reads it, with the table's own schema for the days."""
    import pyarrow.json

    cohort = root / "examples/records/cohort.ndjson"
    records = [json.loads(line) for line in cohort.read_text("utf-8").splitlines()]
    table = table_of((record, "icsrm:CCEM") for record in records)
    expected = [expected_row(icsrm.evaluate(r, "icsrm:CCEM", as_of=DAY).to_dict()) for r in records]
    assert rows_of(decide(table)) == expected
