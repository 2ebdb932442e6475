"""What is refused: one class for each status, and what it keeps.

SPDX-License-Identifier: MIT
"""

import copy
import datetime
import decimal
import pickle

import pytest

import icsrm
from icsrm import _errors, _icsrm

EXAM = {"certification": "icsrm:CCEM", "on": "2024-02-05", "result": "pass"}
ACTIVITY = {"id": "A1", "kind": "webinar", "on": "2024-06-01", "minutes": 60}


def with_activity(**changes):
    return {"member": "M-1", "activities": [{**ACTIVITY, **changes}]}


def test_a_class_for_each_status():
    statuses = set(_icsrm.statuses()) - {"ICSRM_OK"}
    assert set(_errors.CLASSES) == statuses
    for code, cls in _errors.CLASSES.items():
        assert cls.code == code
        assert getattr(icsrm, cls.__name__) is cls
        assert cls.__name__ in icsrm.__all__


REFUSED = [
    (with_activity(kind="webnar"), icsrm.KindError, "activities[0].kind", "webnar", "cpd.credit"),
    (with_activity(minutes=-5), icsrm.RangeError, "activities[0].minutes", "-5", "record.cddl"),
    (with_activity(minutes=60.0), icsrm.DataTypeError, "activities[0].minutes", "60.0", None),
    (with_activity(minutes="60"), icsrm.DataTypeError, "activities[0].minutes", "a text", None),
    (with_activity(minutes=True), icsrm.DataTypeError, "activities[0].minutes", "true", None),
    (with_activity(minutes=2**64), icsrm.RangeError, "activities[0].minutes", str(2**64), None),
    (with_activity(minutes=None), icsrm.DataTypeError, "activities[0].minutes", "null", None),
    (with_activity(on="2024-02-30"), icsrm.DateError, "activities[0].on", "2024-02-30", None),
    (with_activity(on=20240230), icsrm.DataTypeError, "activities[0].on", "20240230", None),
    (with_activity(on="2024-02-3\ud800"), icsrm.DateError, "activities[0].on", None, None),
    (
        with_activity(on=datetime.datetime(2024, 6, 1)),
        icsrm.DataTypeError,
        "activities[0].on",
        "datetime.datetime(2024, 6, 1, 0, 0)",
        None,
    ),
    (with_activity(id=""), icsrm.EmptyError, "activities[0].id", "", None),
    (with_activity(id="\ud800"), icsrm.TextError, "activities[0].id", None, None),
    (with_activity(status="done"), icsrm.WordError, "activities[0].status", "done", None),
    (with_activity(excluded_minutes=61), icsrm.ExcludedError, None, "61", None),
    (with_activity(reviewed_on="2024-06-02"), icsrm.ReviewedError, None, None, None),
    (with_activity(minuts=3), icsrm.UnknownKeyError, "activities[0]", "minuts", None),
    (with_activity(**{"for": ["icsrm:NONE"]}), icsrm.CertificationError, None, "icsrm:NONE", None),
    ({"member": "M-1", "activities": [ACTIVITY, ACTIVITY]}, icsrm.DuplicateError, None, "A1", None),
    ({"member": "M-1", "exams": [{**EXAM, "certification": "CCEM"}]}, icsrm.CodeError, None, "CCEM",
     None),
    ({"member": "M-1", "exams": {}}, icsrm.DataTypeError, "exams", "a map", None),
    ({"member": "M-1", "attributes": {"group": 1.5}}, icsrm.DataTypeError, "attributes.group",
     "1.5", None),
    ({"member": "M-1", 7: 8}, icsrm.UnknownKeyError, "", "7", None),
    ({"exams": [EXAM]}, icsrm.MissingError, "member", "", None),
]


@pytest.mark.parametrize("data, cls, place, value, rule", REFUSED)
def test_refused(data, cls, place, value, rule):
    before = copy.deepcopy(data)
    with pytest.raises(icsrm.Error) as raised:
        icsrm.Record.from_dict(data)
    error = raised.value
    assert type(error) is cls, error
    assert error.offset is None
    assert error.member == data.get("member")
    assert error.reason and error.reason in str(error)
    if place is not None:
        assert error.place == place
        assert str(error).startswith(place)
    if value is not None:
        assert error.value == value
    if rule is not None:
        assert error.rule == rule and f"({rule})" in str(error)
    assert data == before


def test_bytes_have_an_offset():
    data = icsrm.Record.from_dict({"member": "M-1", "exams": [EXAM]}).to_cbor()
    broken = data.replace(b"CCEM", b"CCEX")
    with pytest.raises(icsrm.CertificationError) as raised:
        icsrm.Record.from_cbor(broken)
    assert raised.value.offset == broken.index(b"icsrm:CCEX") - 1
    assert str(raised.value).startswith(f"at byte {raised.value.offset}: exams[0].certification")
    for size in range(len(data)):
        with pytest.raises(icsrm.TruncatedError):
            icsrm.Record.from_cbor(data[:size])
    with pytest.raises(icsrm.TrailingError):
        icsrm.Record.from_cbor(data + b"\x00")
    with pytest.raises(icsrm.IndefiniteError):
        icsrm.Record.from_cbor(b"\xbf\xff")
    with pytest.raises(icsrm.ShortestError):
        icsrm.Record.from_cbor(b"\xb8\x01")
    assert icsrm.Record.from_cbor(bytearray(data)) == icsrm.Record.from_cbor(memoryview(data))


def test_nesting_has_an_end():
    data = inner = {}
    for _ in range(100_000):
        inner["x"] = {}
        inner = inner["x"]
    with pytest.raises(icsrm.DataTypeError, match="nested"):
        icsrm.Record.from_dict(data)
    looped = {"member": "M-1"}
    looped["exams"] = [looped]
    with pytest.raises(icsrm.DataTypeError, match="nested"):
        icsrm.Record.from_dict(looped)


@pytest.mark.parametrize(
    "code, cls",
    [
        ("CCEM", icsrm.CodeError),
        ("other:X", icsrm.BodyError),
        ("icsrm:X", icsrm.CertificationError),
        ("icsrm:CCEM\0", icsrm.TextError),
        ("icsrm:\ud800", icsrm.TextError),
        (7, icsrm.DataTypeError),
    ],
)
def test_certifications(record, code, cls):
    for ask in (icsrm.evaluate, icsrm.timeline):
        with pytest.raises(cls):
            ask(record, code, as_of="2026-11-22")


@pytest.mark.parametrize(
    "as_of, cls",
    [
        ("2026-2-1", icsrm.DateError),
        ("today", icsrm.DateError),
        (None, icsrm.DataTypeError),
        (20000, icsrm.DataTypeError),
        (datetime.datetime(2026, 1, 1), icsrm.DataTypeError),
    ],
)
def test_days(record, as_of, cls):
    with pytest.raises(cls) as raised:
        icsrm.evaluate(record, "icsrm:CCEM", as_of=as_of)
    assert raised.value.place == "as_of"
    with pytest.raises(TypeError):
        icsrm.evaluate(record, "icsrm:CCEM")  # the day is always given
    with pytest.raises(TypeError):
        icsrm.evaluate(record, "icsrm:CCEM", "2026-01-01")


def test_the_member_is_named(record):
    with pytest.raises(icsrm.BodyError) as raised:
        icsrm.evaluate(record, "other:X", as_of="2026-11-22")
    assert raised.value.member == "M-1"


def test_they_travel():
    with pytest.raises(icsrm.Error) as raised:
        icsrm.Record.from_dict(with_activity(kind="webnar"))
    error = raised.value
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and str(again) == str(error)
    assert vars(again) == vars(error)
    assert isinstance(error, ValueError)


def test_schemes_are_refused_with_a_place():
    document = icsrm.Scheme.icsrm().to_dict()
    document["editions"][0]["kinds"][0]["category"] = "nowhere"
    with pytest.raises(icsrm.SchemeError) as raised:
        icsrm.Scheme(document)
    assert raised.value.place == "kinds[0].category" and raised.value.value == "course"
    for wrong in (decimal.Decimal("0.0001"), decimal.Decimal("NaN"), float("inf"), 0.1 + 0.2):
        document = icsrm.Scheme.icsrm().to_dict()
        document["editions"][0]["requirement"]["minimum"] = wrong
        with pytest.raises(icsrm.RangeError) as raised:
            icsrm.Scheme(document)
        assert raised.value.place == "editions[0].requirement.minimum"
    with pytest.raises(icsrm.DuplicateError):
        icsrm.Catalog([icsrm.Scheme.icsrm(), icsrm.Scheme.icsrm()])
    with pytest.raises(icsrm.DataTypeError):
        icsrm.Scheme(7)


def test_investments():
    figures = dict(fees=1, travel=1, minutes_away=1, hourly_cost=1, yearly_benefit=1,
                   horizon_months=1)
    for key in figures:
        for wrong, cls in ((-1, icsrm.RangeError), (2**70, icsrm.RangeError),
                           (1.0, icsrm.DataTypeError), (True, icsrm.DataTypeError)):
            with pytest.raises(cls) as raised:
                icsrm.investment(**{**figures, key: wrong})
            assert raised.value.place == key
    with pytest.raises(icsrm.RangeError):
        icsrm.investment(**{**figures, "horizon_months": 1201})
