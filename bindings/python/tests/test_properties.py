"""Properties, for any facts. SPDX-License-Identifier: MIT"""

import datetime
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import icsrm

CATALOG = icsrm.Catalog()
CODES = [certification.code for certification in CATALOG.certifications]
DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2030, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)

settings.register_profile("icsrm", max_examples=150, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("icsrm")


@st.composite
def activities(draw, number):
    minutes = draw(st.integers(0, 3000))
    status = draw(st.sampled_from(["draft", "submitted", "approved", "rejected", None]))
    activity = {"id": f"A{number}", "kind": draw(st.sampled_from(CATALOG.kinds)),
                "on": draw(DAYS), "minutes": minutes}
    optional = {
        "excluded_minutes": st.integers(0, minutes),
        "title": TEXTS, "session": TEXTS, "audience": TEXTS, "project": TEXTS,
        "first_time": st.booleans(), "relevant": st.booleans(), "part_of_job": st.booleans(),
        "tags": st.lists(TEXTS, max_size=2),
        "for": st.lists(st.sampled_from(CODES), min_size=1, max_size=2),
    }
    if status is not None:
        activity["status"] = status
    if status in ("approved", "rejected"):
        optional["reviewed_on"] = DAYS
    if status != "draft":
        optional["submitted_on"] = DAYS
    for key, values in optional.items():
        if draw(st.booleans()):
            activity[key] = draw(values)
    return activity


@st.composite
def records(draw):
    data = {"member": draw(TEXTS)}
    code = st.sampled_from(CODES[:3])
    parts = {
        "exams": st.lists(st.fixed_dictionaries(
            {"certification": code, "on": DAYS, "result": st.sampled_from(["pass", "fail"])}),
            max_size=3),
        "recertifications": st.lists(st.fixed_dictionaries(
            {"certification": code, "on": DAYS}), max_size=1),
        "payments": st.lists(st.fixed_dictionaries(
            {"purpose": st.sampled_from(["renewal", "exam-enrollment"]), "certification": code,
             "on": DAYS}, optional={"amount": st.integers(0, 10**12), "currency": TEXTS}),
            max_size=3),
        "attributes": st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers(-2**63, 2**63 - 1)),
                                      max_size=3),
    }
    for key, values in parts.items():
        if draw(st.booleans()):
            data[key] = draw(values)
    if draw(st.booleans()):
        data["activities"] = [draw(activities(i)) for i in range(draw(st.integers(0, 6)))]
    return data


def plain(data):
    return json.loads(json.dumps(data, default=datetime.date.isoformat))


@given(records())
def test_there_and_back(data):
    record = icsrm.Record.from_dict(data, catalog=CATALOG)
    assert record.to_dict() == plain(data)
    assert icsrm.Record.from_dict(plain(data), catalog=CATALOG) == record
    assert icsrm.Record.from_cbor(record.to_cbor(), catalog=CATALOG) == record
    typed = icsrm.Record(record.member, exams=record.exams, activities=record.activities,
                         payments=record.payments, catalog=CATALOG)
    assert typed.activities == record.activities and typed.payments == record.payments


@given(records(), DAYS, st.sampled_from(CODES[:3]))
def test_decided(data, day, code):
    decision = icsrm.evaluate(data, code, as_of=day, catalog=CATALOG)
    said = decision.to_dict()
    assert icsrm.Report.from_cbor(decision.to_cbor()).to_dict() == said
    assert icsrm.evaluate(plain(data), code, as_of=day.isoformat(), catalog=CATALOG).to_dict() == (
        said
    )
    assert len(decision.explain()) == len(decision.findings)
    standing = icsrm.standing_on(data, code, day=day, known_on=day, catalog=CATALOG)
    assert standing == decision.status
    if decision.credits is None:
        assert decision.status == "none" and decision.nodes == ()
        return
    assert decision.nodes[0].counted == decision.credits.counted
    for category in decision.credits.categories:
        assert category.cap is None or category.counted <= category.cap
    periods = decision.periods()
    assert [a.until for a in periods[:-1]] == [b.from_ for b in periods[1:]]


@given(records(), DAYS, st.sampled_from(CODES[:3]))
def test_days_between_milestones_are_alike(data, day, code):
    record = icsrm.Record.from_dict(data, catalog=CATALOG)
    for milestone in icsrm.timeline(record, code, as_of=day)[:3]:
        assert milestone.date >= day
        decision = icsrm.evaluate(record, code, as_of=milestone.date)
        assert decision.status == milestone.status


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), DAYS),
    lambda inner: st.one_of(st.lists(inner, max_size=3),
                            st.dictionaries(st.one_of(st.text(max_size=3), st.sampled_from(
                                ["member", "exams", "on", "activities", "minutes", "kind", "id",
                                 "attributes", "editions", "minimum", "kinds", "name"])),
                                            inner, max_size=4)),
    max_leaves=12,
)


@given(ANYTHING)
def test_whatever_is_no_record_is_refused(data):
    for read in (icsrm.Record.from_dict, icsrm.Scheme.from_dict):
        try:
            read(data)
        except icsrm.Error as error:
            assert error.code.startswith("ICSRM_E_") and str(error)
        except TypeError:
            assert not isinstance(data, dict)


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 255))
def test_whatever_bytes_are_refused_or_read(noise, at, byte):
    sound = icsrm.Record("M", exams=[{"certification": "icsrm:CCEM", "on": "2024-02-05",
                                      "result": "pass"}], catalog=CATALOG).to_cbor()
    damaged = bytearray(sound)
    damaged[at % len(sound)] = byte
    for data in (noise, bytes(damaged)):
        for read in (icsrm.Record.from_cbor, icsrm.Scheme.from_cbor, icsrm.Report.from_cbor):
            try:
                again = read(data)
            except icsrm.Error as error:
                assert error.offset is not None and 0 <= error.offset <= len(data)
            else:
                assert isinstance(again, icsrm.Record) and again.to_cbor() == data
