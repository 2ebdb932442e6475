"""The shared cases, by every path. Nobody re-types an expected value.

SPDX-License-Identifier: MIT
"""

import functools
import json
import os
import pathlib

import pyarrow
import pytest

import icsrm
from tables import expected_row, plain_row, table_of

ROOT = pathlib.Path(os.environ.get("ICSRM_ROOT", pathlib.Path(__file__).resolve().parents[3]))
VECTORS = ROOT / "tests/vectors"
COLUMNS = [
    "status", "cycle_number", "start", "expires", "begun_by", "required", "counted", "shortfall",
    "pending", "carried_in", "opens", "closes", "requirement_met", "fee_paid_on", "completed_on",
    "can_pay", "reexam_eligible", "reexam_from", "reexam_fee_paid_on", "categories",
]
DECIDED = ("vectors.ndjson", "more-vectors.ndjson")
BY_SCHEME = ("scheme-vectors.ndjson", "body-vectors.ndjson")


def cases_of(name):
    lines = (VECTORS / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def parameters(*names):
    return [pytest.param(case, id=case["case"]) for name in names for case in cases_of(name)]


def assert_expected(expected, found, where="decision"):
    """Every key that is expected is there; numbers are numbers, and true is no 1."""
    if isinstance(expected, dict):
        assert isinstance(found, dict), where
        for key, value in expected.items():
            assert key in found, f"{where}.{key}"
            assert_expected(value, found[key], f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list) and len(found) == len(expected), where
        for position, pair in enumerate(zip(expected, found)):
            assert_expected(*pair, f"{where}[{position}]")
    else:
        assert isinstance(found, bool) == isinstance(expected, bool), where
        assert found == expected, where


@functools.lru_cache(maxsize=None)
def test_schemes():
    """The catalogs of the test schemes, by name; none outside a build that can write them."""
    written = os.environ.get("ICSRM_TEST_SCHEMES")
    documents = {}
    for line in pathlib.Path(written).read_text("utf-8").splitlines() if written else ():
        name, data = line.rsplit(" ", 1)
        documents.setdefault(name, []).append(icsrm.Scheme.from_cbor(bytes.fromhex(data)))
    return {name: icsrm.Catalog(schemes) for name, schemes in documents.items()}


test_schemes.__test__ = False


def decide(case, record, catalog=None):
    for code, expected in zip(case["certifications"], case["expect"]):
        decision = icsrm.evaluate(record, code, as_of=case["as_of"], catalog=catalog)
        assert_expected(expected, decision.to_dict())
        sent = icsrm.Report.from_cbor(decision.to_cbor())
        assert sent.to_dict() == decision.to_dict()
        assert json.loads(decision.to_json(), parse_float=icsrm._decision.Decimal) == (
            decision.to_dict()
        )


def by_every_path(case, catalog=None):
    decide(case, case["record"], catalog)
    record = icsrm.Record.from_dict(case["record"], catalog=catalog)
    assert record.to_dict() == case["record"]
    decide(case, record)
    decide(case, record.to_cbor(), catalog)
    typed = icsrm.Record(
        record.member,
        exams=record.exams,
        recertifications=record.recertifications,
        activities=record.activities,
        payments=record.payments,
        sponsorships=record.sponsorships,
        attributes=record.attributes,
        catalog=catalog,
    )
    decide(case, typed)


def by_batch(case, catalog=None):
    table = table_of((case["record"], code) for code in case["certifications"])
    batch = icsrm.evaluate_batch(
        table, as_of=case["as_of"], columns=COLUMNS, catalog=catalog, chunk_rows=1
    )
    found = [plain_row(row) for row in pyarrow.table(batch).to_pylist()]
    for expected, row in zip(case["expect"], found):
        wanted = expected_row(expected)
        if expected["credits"] is not None and "carried_in" not in expected["credits"]:
            del wanted["carried_in"]
        assert_expected(wanted, row, "row")
    assert len(found) == len(case["expect"])


@pytest.mark.parametrize("case", parameters(*DECIDED))
def test_decided(case):
    assert len(case["expect"]) == len(case["certifications"]) > 0
    by_every_path(case)
    by_batch(case)


@pytest.mark.skipif("ICSRM_TEST_SCHEMES" not in os.environ, reason="no test schemes here")
@pytest.mark.parametrize("case", parameters(*BY_SCHEME))
def test_decided_by_another_scheme(case):
    catalog = test_schemes()[case["scheme"]]
    by_every_path(case, catalog)
    by_batch(case, catalog)
    # A scheme that was read as a dict is the same scheme.
    again = icsrm.Catalog(icsrm.Scheme.from_dict(s.to_dict()) for s in catalog.schemes)
    assert again.schemes == catalog.schemes
    decide(case, case["record"], again)


@pytest.mark.parametrize("case", parameters("sponsorship-vectors.ndjson"))
def test_sponsorship(case):
    found = icsrm.sponsorships(case["record"], as_of=case["as_of"])
    assert_expected(case["expect"], [decision.to_dict() for decision in found])


@pytest.mark.parametrize("case", parameters("investment-vectors.ndjson"))
def test_investment(case):
    assert_expected(case["expect"], [icsrm.investment(**case["investment"]).to_dict()])


def test_count():
    counted = dict(line.split() for line in (VECTORS / "COUNT").read_text("utf-8").splitlines())
    run = {*DECIDED, *BY_SCHEME, "sponsorship-vectors.ndjson", "investment-vectors.ndjson"}
    assert set(counted) == run
    for name, count in counted.items():
        assert len(cases_of(name)) == int(count), name
