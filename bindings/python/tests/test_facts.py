"""Records, schemes and catalogs, both ways. SPDX-License-Identifier: MIT"""

import datetime
import json
from decimal import Decimal

import pytest

import icsrm

SPONSORSHIP = {
    "id": "S1",
    "certification": "icsrm:CCEM",
    "amount": 90000,
    "currency": "EUR",
    "terms": {"service_months": 24, "maximum": 100000},
    "paid_on": "2025-01-01",
}


def test_what_was_given_comes_back(member):
    record = icsrm.Record.from_dict(member)
    assert record.to_dict() == member
    assert icsrm.Record.from_cbor(record.to_cbor()) == record
    assert hash(icsrm.Record.from_dict(record.to_dict())) == hash(record)
    assert record != icsrm.Record("somebody else")
    assert record != 7
    assert icsrm.Record("M").to_dict() == {"member": "M"}
    assert icsrm.Record("M", exams=()).to_dict() == {"member": "M", "exams": []}


def test_typed(record):
    assert record.activities[0] == icsrm.Activity(
        "A1", "course", datetime.date(2025, 6, 2), 600, status="approved"
    )
    assert record.activities[1].to_dict() == {
        "id": "A2", "kind": "webinar", "on": "2026-05-27", "minutes": 95, "excluded_minutes": 20,
    }
    assert record.exams[0].on == datetime.date(2024, 2, 5)
    assert record.member == "M-1" and record.certifications == ("icsrm:CCEM",)
    assert record.payments == () and record.attributes == {}
    with pytest.raises(AttributeError):
        record.exams[0].on = None
    again = icsrm.Record("M-1", exams=record.exams, activities=record.activities)
    assert again == record


def test_every_part():
    activity = icsrm.Activity(
        "A", "presentation", datetime.date(2024, 6, 1), 60, 5, "approved",
        datetime.date(2024, 6, 2), datetime.date(2024, 6, 3), "title", "evidence", "session",
        "audience", "project", True, False, False, ("ethics", "law"), ("icsrm:CCEM",),
    )
    record = icsrm.Record(
        "M\0ü",
        activities=[activity],
        recertifications=[icsrm.Recertification("icsrm:CCEM", datetime.date(2024, 1, 1))],
        payments=[icsrm.Payment("renewal", "icsrm:CCEM", datetime.date(2026, 1, 1), 5, "EUR")],
        sponsorships=[SPONSORSHIP],
        attributes={"group": "east", "birth_month": 7},
    )
    assert record.member == "M\0ü"
    assert record.activities == (activity,)
    assert activity.to_dict()["for"] == ["icsrm:CCEM"]
    assert record.sponsorships[0].terms == icsrm.Terms(24, maximum=100000)
    assert record.sponsorships[0].to_dict() == SPONSORSHIP
    assert icsrm.Record("M", sponsorships=record.sponsorships).to_dict()["sponsorships"] == [
        SPONSORSHIP
    ]
    assert record.attributes == {"group": "east", "birth_month": 7}
    assert repr(record).startswith("<icsrm.Record 'M\\x00ü': 1 recertifications, 1 activities")
    assert "no facts" in repr(icsrm.Record("M"))


def test_indexes_are_integers():
    class Minutes:
        def __index__(self):
            return 60

    activity = {"id": "A", "kind": "webinar", "on": "2024-06-01", "minutes": Minutes()}
    assert icsrm.Record("M", activities=[activity]).activities[0].minutes == 60


def test_attributes_may_be_called_like_days():
    attributes = {"on": "no day", "left_on": 7}
    assert icsrm.Record("M", attributes=attributes).attributes == attributes


def test_documents():
    one, two = icsrm.Record("A").to_cbor(), icsrm.Record("B").to_cbor()
    assert list(icsrm.documents(one + two)) == [one, two]
    assert list(icsrm.documents(b"")) == []
    with pytest.raises(icsrm.TruncatedError):
        list(icsrm.documents(one + two[:-1]))


def test_schemes(root):
    built_in = icsrm.Scheme.icsrm()
    text = (root / "examples/schemes/icsrm.json").read_text("utf-8")
    read = icsrm.Scheme(text)
    assert read.body == built_in.body == "icsrm"
    assert read.name == built_in.name and repr(read) == repr(built_in)
    assert icsrm.Scheme.from_json(text) == read
    assert icsrm.Scheme.from_cbor(read.to_cbor()) == read
    assert icsrm.Scheme(read.to_dict()) == read
    assert hash(icsrm.Scheme(read.to_cbor())) == hash(read)
    assert isinstance(built_in.verified_on, datetime.date) and built_in.source
    assert read.to_dict() == json.loads(text)
    assert read != 7


def test_credits_are_exact(root):
    fraction = {"from json": 0.025, "exact": Decimal("0.025")}
    for name, increment in fraction.items():
        document = json.loads((root / "examples/schemes/icsrm.json").read_text("utf-8"))
        document["editions"][0]["kinds"][0]["increment"] = increment
        kind = icsrm.Scheme(document).to_dict()["editions"][0]["kinds"][0]
        assert kind["increment"] == Decimal("0.025"), name
        assert isinstance(kind["increment"], Decimal)


def test_every_example_scheme(root):
    paths = sorted((root / "examples/schemes").glob("*.json"))
    assert len(paths) >= 10
    schemes = [icsrm.Scheme(path.read_text("utf-8")) for path in paths]
    catalog = icsrm.Catalog(schemes)
    assert catalog.schemes == tuple(schemes)
    assert {c.code.split(":")[0] for c in catalog.certifications} == {s.body for s in schemes}
    for path, scheme in zip(paths, schemes):
        document = json.loads(path.read_text("utf-8"), parse_float=Decimal)
        assert scheme.to_dict() == document, path.name


def test_catalogs():
    catalog = icsrm.Catalog()
    assert len(catalog.certifications) == 9 and len(catalog.kinds) == 12
    assert list(catalog.kinds) == sorted(catalog.kinds)
    assert catalog.schemes == (icsrm.Scheme.icsrm(),)
    assert repr(catalog) == "<icsrm.Catalog of icsrm: 9 certifications>"
    record = icsrm.Record("M", catalog=catalog)
    assert record.catalog is catalog
    with pytest.raises(TypeError, match="another catalog"):
        icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-01-01", catalog=icsrm.Catalog())


def test_handles_are_not_made_by_hand():
    from icsrm import _icsrm

    for name in ("SchemeHandle", "CatalogHandle", "RecordHandle", "DecisionHandle"):
        with pytest.raises(TypeError):
            getattr(_icsrm, name)()
    catalog = _icsrm.catalog_new(())
    for wrong in (7, None, _icsrm.scheme_icsrm()):
        with pytest.raises(TypeError):
            _icsrm.catalog_kinds(wrong)
        with pytest.raises(TypeError):
            _icsrm.evaluate(catalog, "icsrm:CCEM", "2026-01-01")
