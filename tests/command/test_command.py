#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What scripts and people may rely on in the icsrm command.

    python3 tests/command/test_command.py PATH_TO_ICSRM [--tap]
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import refusals
import tap
from converting import Conversion
from looking_ahead import Explain, Notices, Plan, Shared, Timeline, Try
from reports import Report, Streams
from running import DAY, RECORDS, ROOT, Command, line, record
from scheming import Schemes
from sponsoring import Investment, Sponsorship

# Found here by the loader.
__all__ = ["Conversion", "Explain", "Investment", "Notices", "Plan", "Report", "Schemes", "Shared",
           "Sponsorship", "Streams", "Timeline", "Try"]
VECTORS = ROOT / "tests" / "vectors" / "vectors.ndjson"

KEYS = ["member", "certification", "as_of", "status", "cycle", "credits", "renewal", "reexam",
        "activities", "history"]
CREDIT_KEYS = ["required", "counted", "shortfall", "pending", "categories"]
CATEGORY_KEYS = ["category", "earned", "cap", "counted"]


class Input(Command):
    def test_one_object(self):
        for indent in (None, 2):
            self.assertEqual(self.members(json.dumps(record(), indent=indent).encode()), ["M-1"])

    def test_array(self):
        several = [record("a"), record("b"), record("c")]
        for indent in (None, 1):
            self.assertEqual(self.members(json.dumps(several, indent=indent).encode()),
                             ["a", "b", "c"])
        self.assertEqual(self.members(b" [ ]\n"), [])

    def test_one_object_a_line(self):
        self.assertEqual(self.members(line(record("a")) + b"\r\n  \n" + line(record("b"))),
                         ["a", "b"])
        self.assertEqual(self.members(line(record("a"), record("b")).rstrip()), ["a", "b"])
        self.assertEqual(self.members(line(record("a"), record("b")).replace(b"\n", b"\r\n")),
                         ["a", "b"])

    def test_byte_order_mark(self):
        self.assertEqual(self.members(b"\xef\xbb\xbf" + line(record("a"), record("b"))),
                         ["a", "b"])

    def test_nothing(self):
        for nothing in (b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t "):
            self.assertEqual(self.members(nothing), [])

    def test_file_and_dash(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(line(record("a")))
            file.flush()
            self.assertEqual([d["member"] for d in self.decide(b"", file.name)], ["a"])
        self.assertEqual([d["member"] for d in self.decide(line(record("b")), "-")], ["b"])

    def test_texts_of_any_kind(self):
        name = 'a\u0000b"\\\n\u001b\u00e9\U0001f600'
        self.assertEqual(self.members(line(record(name))), [name])

    def test_broken_line(self):
        broken = (b'{"member":"x"', b'{"member":"x"}}', b'{"member":"x",}', b"x", b"[1,", b'"',
                  b'{"member":"x\xff"}', b"[" * 100000, b'{"member":"x\\')
        for text in broken:
            stream = line(record("a")) + text + b"\n" + line(record("b"))
            self.assertEqual(self.members(stream, status=1), ["a", "b"], text[:20])
            self.assertEqual(len(self.errors), 1)
            self.assertIn("record 2", self.errors[0])

    def test_broken_first_line(self):
        for text in (b'{"member":"x', b'{"member":"x"', b'{"member":"x","exams":[', b"rubbish"):
            stream = text + b"\n" + line(record("a"), record("b"))
            self.assertEqual(self.members(stream, status=1), ["a", "b"], text)
            self.assertEqual(len(self.errors), 1, self.errors)

    def test_broken_element(self):
        for text in (b'{"member":"x",}', b"1", b'"x"', b"[2]", b'{"member":"x" "y"}', b"nul"):
            stream = b"[" + json.dumps(record("a")).encode() + b"," + text + b",\n" + \
                json.dumps(record("b")).encode() + b"]"
            self.assertEqual(self.members(stream, status=1), ["a", "b"], text)
            self.assertEqual(len(self.errors), 1)

    def test_broken_array(self):
        one = b"[" + json.dumps(record("a")).encode()
        for rest in (b"", b",", b",]", b"]]", b"] x", b" {}]", b',{"member":"b"', b', "x]', b":1]"):
            self.assertEqual(self.members(one + rest, status=1), ["a"], rest)
            self.assertEqual(len(self.errors), 1, self.errors)

    def test_more_after_a_document(self):
        stream = json.dumps(record("a"), indent=1).encode() * 2
        self.assertEqual(self.members(stream, status=1), ["a"])
        self.assertIn("record 2: more follows the record", self.errors[0])

    def test_broken_document(self):
        whole = json.dumps(record("a"), indent=1).encode()
        self.assertEqual(self.members(whole[:-3], status=1), [])
        self.assertEqual(len(self.errors), 1)
        self.assertIn("member a", self.errors[0])

    def test_csv_is_refused_once(self):
        self.assertEqual(self.members(b"member,exam\n" * 1000, status=1), [])
        self.assertEqual(len(self.errors), 1)

    def test_place_in_broken_text(self):
        places = {
            b'{"member":"m","activities":[{"id":1},{"minutes":1,"minutes":2}]}':
                "member m: activities[1].minutes: stands there twice",
            b'{"member":"m","exams":[],"exams":[]}': "member m: exams: stands there twice",
            b'{"a":[99999999999999999999],"member":"m"}':
                "member m: a[0]: 99999999999999999999 is outside the range",
            b'{"member":"m","exams":[{"on":"\xff"}]}': "exams[0].on: ",
            b'{"member":"m","exams":[{"on" "x"}]}': "member m: exams[0].on: ",
        }
        for text, place in places.items():
            self.decide(line(record()) + text, status=1)
            self.assertIn(place, self.errors[0])


class Refusals(Command):
    def test_each(self):
        """All in one stream, each between two good records."""
        cases = refusals.cases()
        stream = line(record("first"))
        for _, bad, _ in cases:
            stream += line(bad, record("next"))
        decided = self.members(stream, status=1)
        self.assertEqual(decided, ["first"] + ["next"] * len(cases))
        self.assertEqual(len(self.errors), len(cases))
        for number, ((name, bad, expected), said) in enumerate(zip(cases, self.errors)):
            with self.subTest(name):
                who = f", member {bad['member']}" if isinstance(bad.get("member"), str) else ""
                self.assertEqual(said, f"icsrm: record {number * 2 + 2}{who}: {expected}")

    def test_what_was_meant(self):
        """A hint stands on a line of its own below the refusal."""
        activity = {"id": "a", "kind": "webinar", "on": "2025-01-01", "minutes": 60}
        exam = {"certification": "icsrm:CCEM", "on": "2024-03-10", "result": "pass"}
        for bad, hint in (
                (record(activities=[activity | {"kind": "webinarr"}]), 'did you mean "webinar"?'),
                (record(activities=[activity | {"status": "aproved"}]),
                 'did you mean "approved"?'),
                (record(activities=[activity | {"excluded_minuts": 1}]),
                 'did you mean "excluded_minutes"?'),
                (record(exams=[exam | {"certification": "icsrm:CCEN"}]),
                 'did you mean "icsrm:CCEM"?'),
                (record(exams=[exam | {"certification": "CCEM"}]), 'did you mean "icsrm:CCEM"?'),
                (record(exam=[exam]), 'did you mean "exams"?'),
                (record(activities=[activity | {"kind": "x"}]), None),
                ({"case": "c", "record": record()},
                 "this is a case with a record in it: icsrm verify runs cases")):
            self.assertEqual(self.decide(line(bad), status=1), [])
            self.assertEqual(len(self.errors), 1)
            self.assertEqual(self.hints, [hint] if hint else [])

    def test_taken_whole_or_not_at_all(self):
        """A certification of the record that runs past the calendar takes the others with it."""
        bad = refusals.past_the_calendar()
        decided = self.decide(line(bad, record("good")), "--as-of", "9997-03-01", status=1)
        self.assertEqual([d["member"] for d in decided], ["good"])
        self.assertIn("record 1, member M-9: ", self.errors[0])
        self.assertIn("(cycle.term)", self.errors[0])


class Statuses(Command):
    def test_usage(self):
        wrong = {
            (): "Usage: icsrm COMMAND",
            ("evalate",): "did you mean evaluate?",
            ("--verson",): "see icsrm --help",
            ("evaluate", "--frmat", "json"): "did you mean --format?",
            ("evaluate", "--format"): "--format needs a value",
            ("evaluate", "--format", "jsn"): "did you mean json?",
            ("evaluate", "--format", "xml"): "is not a format",
            ("evaluate", "-x"): '"-x" is not one of them',
            ("evaluate", "--as-of", "2026-02-30"): '"2026-02-30" is not a date',
            ("evaluate", "--as-of", "today"): "YYYY-MM-DD",
            ("evaluate", "--certification", "icsrm:CCME"): "did you mean icsrm:CC",
            ("evaluate", "--certification", "ccem"): "did you mean icsrm:CCEM?",
            ("evaluate", "--certification", "rccsp:CCCM"): "whose scheme is not loaded",
            ("evaluate", "one", "two"): "one FILE at most",
        }
        for arguments, said in wrong.items():
            done = self.run_it(*arguments, stdin=line(record()))
            self.assertEqual(done.returncode, 2, arguments)
            self.assertEqual(done.stdout, b"")
            self.assertIn(said, done.stderr.decode())

    def test_input_errors(self):
        for file in ("/no/such/file", "/"):
            done = self.run_it("evaluate", file)
            self.assertEqual(done.returncode, 3)
            self.assertIn(f"icsrm: cannot read {file}: ", done.stderr.decode())

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_output_errors(self):
        for count in (1, 2000):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([self.path, "evaluate", "--as-of", DAY], stdout=full,
                                      input=line(*[record()] * count), stderr=subprocess.PIPE,
                                      check=False)
            self.assertEqual(done.returncode, 3)
            self.assertIn("icsrm: cannot write the output", done.stderr.decode())
        with open("/dev/full", "wb") as full:
            done = subprocess.run([self.path, "--help"], stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        self.assertEqual(done.returncode, 3)

    def test_closed_pipe(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([self.path, "evaluate", "--as-of", DAY], stdout=writing,
                              input=line(*[record()] * 2000), stderr=subprocess.PIPE, check=False)
        os.close(writing)
        self.assertEqual(done.returncode, 3)

    def test_help(self):
        for arguments in (["--help"], ["-h"], ["help"], ["evaluate", "--help"],
                          ["evaluate", "-h"]):
            done = self.run_it(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            for word in (b"Usage: icsrm", b"Exit status", b"Examples", b"evaluate"):
                self.assertIn(word, done.stdout)
        self.assertRegex(self.run_it("--version").stdout.decode(), r"^icsrm \d+\.\d+\.\d+ \(lib")

    def test_today_is_the_default(self):
        done = self.run_it("evaluate", "--format", "json", stdin=line(record()))
        self.assertRegex(json.loads(done.stdout)["as_of"], r"^20\d\d-\d\d-\d\d$")


class Decisions(Command):
    def test_vectors(self):
        """Every key of decision.cddl, exactly, and in its order."""
        for text in VECTORS.read_text(encoding="utf-8").splitlines():
            case = json.loads(text)
            wanted = [a for c in case["certifications"] for a in ("--certification", c)]
            with self.subTest(case["case"]):
                decisions = self.decide(line(case["record"]), *wanted, "--as-of", case["as_of"])
                self.assertEqual([self.known(d) for d in decisions], case["expect"])
                for decision in decisions:
                    self.check_order(decision)

    @staticmethod
    def known(decision):
        kept = {key: decision[key] for key in KEYS}
        if kept["credits"] is not None:
            credits = {key: kept["credits"][key] for key in CREDIT_KEYS}
            credits["categories"] = [{key: c[key] for key in CATEGORY_KEYS}
                                     for c in credits["categories"]]
            kept["credits"] = credits
        return kept

    def check_order(self, decision):
        self.assertEqual(list(decision)[:len(KEYS)], KEYS)
        if decision["credits"] is not None:
            self.assertEqual(list(decision["credits"])[:len(CREDIT_KEYS)], CREDIT_KEYS)
            for category in decision["credits"]["categories"]:
                self.assertEqual(list(category)[:len(CATEGORY_KEYS)], CATEGORY_KEYS)

    def test_numbers_are_whole_where_they_are(self):
        done = self.run_it("evaluate", "--as-of", DAY, "--format", "json", stdin=line(record()))
        self.assertIn(b'"required":36,', done.stdout)
        self.assertNotIn(b".0", done.stdout)

    def test_certifications(self):
        two = record(recertifications=[{"certification": "icsrm:CCEM", "on": "2025-01-01"},
                                       {"certification": "other:XY", "on": "2025-01-01"}])
        codes = [d["certification"] for d in self.decide(line(two))]
        self.assertEqual(codes, ["icsrm:CCEM", "icsrm:CCSP"])
        named = ["--certification", "icsrm:CRMM", "--certification=icsrm:CCSP"]
        codes = [d["certification"] for d in self.decide(line(two), *named)]
        self.assertEqual(codes, ["icsrm:CRMM", "icsrm:CCSP"])
        self.assertEqual(self.decide(line({"member": "nobody"})), [])

    def test_findings(self):
        short = record(activities=[{"id": "a-1", "kind": "webinar", "on": "2025-04-01",
                                    "minutes": 50, "status": "approved"}])
        findings = self.decide(line(short))[0]["findings"]
        about = [f for f in findings if f["finding"] == "activity"]
        self.assertEqual(about[0]["subject"], {"list": "activities", "index": 0, "id": "a-1"})
        self.assertEqual(about[0]["outcome"], "no-whole-hour")
        self.assertTrue(all(f["rule"] for f in findings))

    def test_sample_records(self):
        statuses = {"manager-nearly-there": ["active"], "lapsed": ["lapsed"],
                    "two-certifications": ["active", "active"], "renewed-twice": ["active"],
                    "in-review": ["grace"]}
        for name, expected in statuses.items():
            decisions = self.decide(b"", str(RECORDS / f"{name}.json"))
            self.assertEqual([d["status"] for d in decisions], expected, name)
        cohort = self.decide(b"", str(RECORDS / "cohort.ndjson"))
        self.assertEqual(len(cohort), sum(len(s) for s in statuses.values()))
        for name in statuses:
            whole = json.loads((RECORDS / f"{name}.json").read_text(encoding="utf-8"))
            text = (RECORDS / "cohort.ndjson").read_text(encoding="utf-8")
            self.assertIn(whole, [json.loads(one) for one in text.splitlines()])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    Command.path = str(pathlib.Path(sys.argv.pop(1)).resolve())
    if "--tap" in sys.argv:
        sys.exit(tap.run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])))
    unittest.main()
