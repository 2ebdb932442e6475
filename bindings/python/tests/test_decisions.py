"""Decisions and what lies ahead. What they say is the vectors' business and the command's; here it
is that all of it arrives. SPDX-License-Identifier: MIT"""

import datetime
import json
import os
import subprocess
import typing
from decimal import Decimal

import pytest

import icsrm
from icsrm import _ahead, _facts, _icsrm, _results

COMMAND = os.environ.get("ICSRM_COMMAND")
with_command = pytest.mark.skipif(not COMMAND, reason="no command here")


def command(name, record, *options):
    """What the command says, a list of objects."""
    done = subprocess.run([COMMAND, name, "--format", "json", *options], input=json.dumps(record),
                          capture_output=True, text=True, check=True)
    return [json.loads(line, parse_float=Decimal) for line in done.stdout.splitlines()]


def records(root):
    for path in sorted((root / "examples/records").glob("*.json")):
        yield json.loads(path.read_text("utf-8"))
    for line in (root / "examples/records/cohort.ndjson").read_text("utf-8").splitlines()[:20]:
        yield json.loads(line)


def questions(root):
    """Records, and days within and beyond their cycles."""
    for record in records(root):
        for as_of in ("2025-01-15", "2026-11-22", "2027-02-05", "2031-01-01"):
            yield record, as_of


@with_command
def test_as_the_command_has_them(root):
    compared = 0
    for record, as_of in questions(root):
        for said in command("evaluate", record, "--as-of", as_of):
            decision = icsrm.evaluate(record, said["certification"], as_of=as_of)
            assert decision.to_dict() == said
            assert list(decision.to_dict()) == list(said)
            assert json.loads(decision.to_json(), parse_float=Decimal) == said
            compared += 1
    assert compared > 50


@with_command
def test_sentences_as_the_command_has_them(root):
    for record, as_of in questions(root):
        for said in command("explain", record, "--as-of", as_of):
            sentences = icsrm.explain(record, said["certification"], as_of=as_of)
            for sentence, expected in zip(sentences, said["sentences"]):
                assert sentence.to_dict() == {"activity": None, **expected}
            assert len(sentences) == len(said["sentences"]) > 0


@with_command
def test_timeline_as_the_command_has_it(root):
    for record, as_of in questions(root):
        for said in command("timeline", record, "--as-of", as_of, "--on", "2025-06-01"):
            code = said["certification"]
            days = icsrm.timeline(record, code, as_of=as_of)
            assert [day.to_dict() for day in days] == said["days"]
            periods = icsrm.periods(record, code, as_of=as_of)
            assert [period.to_dict() for period in periods] == said["periods"]
            assert said["status"] == icsrm.standing_on(
                record, code, day="2025-06-01", known_on=as_of
            )


@with_command
def test_notices_as_the_command_has_them(root):
    found = 0
    for record in records(root):
        for days in ((), (30, 3)):
            options = [part for day in days for part in ("--days", str(day))]
            said = command("notices", record, "--from", "2024-01-01", "--to", "2028-01-01", *options)
            notices = icsrm.notices(
                record, start="2024-01-01", until=datetime.date(2028, 1, 1), days=days or None
            )
            assert [{"member": record["member"], **n.to_dict()} for n in notices] == said
            found += len(said)
    assert found > 100
    with pytest.raises(icsrm.RangeError):
        icsrm.notices(record, start="2024-01-01", until="2028-01-01", days=[-7])


@with_command
def test_plans_as_the_command_has_them(root):
    prices = {"continuing-education": 4000, "instruction": 1, "research-publishing": None}
    options = [part for key, price in prices.items()
               for part in ("--price", f"{key}={'none' if price is None else price}")]
    for record, as_of in questions(root):
        for given, more in ((None, []), (prices, options)):
            for said in command("plan", record, "--as-of", as_of, *more):
                decision = icsrm.evaluate(record, said["certification"], as_of=as_of)
                if decision.status == "none":
                    assert decision.plan().state == "too-late"
                    continue
                for key, pending in (("now", False), ("if_approved", True)):
                    plan = decision.plan(prices=given, with_pending=pending).to_dict()
                    expected = {**said, **said[key]}
                    assert {k: expected[k] for k in plan} == plan
    assert icsrm.plan(record, said["certification"], as_of=as_of, prices=prices).to_dict() == (
        decision.plan(prices=prices).to_dict()
    )


def test_prices(record, day):
    decision = icsrm.evaluate(record, "icsrm:CCEM", as_of=day)
    for wrong in ({"instruction": -1}, {"nothing": 1}):
        with pytest.raises(icsrm.RangeError) as raised:
            decision.plan(prices=wrong)
        assert raised.value.place == "prices"


def test_typed(record, day):
    decision = icsrm.evaluate(record, "icsrm:CCEM", as_of=day)
    assert decision.record is record and decision.member == "M-1"
    assert decision.as_of == day and decision.status == "active" and decision.fee_required
    assert decision.cycle == icsrm.Cycle(
        1, datetime.date(2024, 2, 5), datetime.date(2027, 2, 5), "exam"
    )
    assert decision.credits.counted == 10 and decision.credits.pending == 1
    assert [o.outcome for o in decision.activities] == ["counted", "pending"]
    assert decision.nodes[0].name == "total" and decision.nodes[0].parent is None
    assert decision.nodes[1].parent == 0 and decision.nodes[1].counted == 10
    assert decision.findings[-1].subject == icsrm.Subject("activities", 1, "A2")
    assert decision.reexam.from_ == datetime.date(2027, 2, 5) and not decision.reexam.eligible
    assert decision.renewal.closes == datetime.date(2027, 3, 19) and decision.history == ()
    assert repr(decision) == (
        "<icsrm.Decision 'M-1' icsrm:CCEM as of 2026-11-22: active until 2027-02-05, "
        "10 of 45 credits>"
    )
    with pytest.raises(AttributeError):
        decision.status = "lapsed"
    with pytest.raises(AttributeError):
        decision.nothing
    report = icsrm.Report.from_cbor(decision.to_cbor())
    assert report.to_dict() == decision.to_dict() and repr(report).startswith("<icsrm.Report")
    with pytest.raises(icsrm.TruncatedError):
        icsrm.Report.from_cbor(decision.to_cbor()[:-1])


def test_fractions(root):
    document = json.loads((root / "examples/schemes/icsrm.json").read_text("utf-8"))
    for kind in document["editions"][0]["kinds"]:
        if kind["name"] == "webinar":
            kind["increment"] = 0.025
    catalog = icsrm.Catalog([icsrm.Scheme(document)])
    data = {
        "member": "M", "exams": [{"certification": "icsrm:CCEM", "on": "2024-02-05",
                                  "result": "pass"}],
        "activities": [{"id": "A", "kind": "webinar", "on": "2024-06-01", "minutes": 100,
                        "status": "approved"}],
    }
    decision = icsrm.evaluate(data, "icsrm:CCEM", as_of="2024-07-01", catalog=catalog)
    assert decision.activities[0].credits == Decimal("1.65")
    assert isinstance(decision.credits.counted, Decimal)
    assert '"credits": 1.65, "counted": 1.65}' in decision.to_json()


def test_trying_is_adding(record, day):
    for tried in (
        icsrm.Activity("A3", "webinar", day, 125),
        {"kind": "webinar", "on": day, "minutes": 125},
        {"kind": "webinar", "on": day, "minutes": 125, "tags": ["x"], "for": ["icsrm:CCEM"]},
        {"kind": "webinar", "on": day, "minutes": 125, "for": ["icsrm:CCSP"]},
        {"kind": "webinar", "on": day, "minutes": 30},
    ):
        trial = icsrm.try_activity(record, "icsrm:CCEM", tried, as_of=day)
        facts = record.to_dict()
        plain = tried.to_dict() if isinstance(tried, icsrm.Activity) else dict(tried)
        plain.update(id="A3", status="approved")
        facts["activities"].append(plain)
        added = icsrm.evaluate(facts, "icsrm:CCEM", as_of=day)
        before = icsrm.evaluate(record, "icsrm:CCEM", as_of=day)
        assert trial.outcome == added.activities[-1].outcome
        assert trial.credit == added.activities[-1].credits
        assert trial.counted == added.activities[-1].counted
        assert trial.adds == added.credits.counted - before.credits.counted
        assert trial.status == added.status and trial.completed_on is None
    with pytest.raises(icsrm.KindError):
        icsrm.try_activity(record, "icsrm:CCEM", {"kind": "x", "on": day}, as_of=day)


VOCABULARIES = {
    1: _facts.Result, 2: _facts.ReviewStatus, 3: _facts.Purpose, 4: _facts.ServiceFrom,
    5: _facts.Repayment, 6: _facts.Left, 7: _results.Standing, 8: _results.Beginning,
    9: _results.Outcome, 11: _ahead.Reason, 12: _ahead.Completion, 13: _ahead.OwedBecause,
    33: _ahead.NoticeWord, 34: _ahead.PlanState,
}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_words_are_the_librarys(vocabulary):
    assert list(typing.get_args(VOCABULARIES[vocabulary])) == _icsrm.words(vocabulary)
