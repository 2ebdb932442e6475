# SPDX-License-Identifier: MIT
"""CBOR in and out of the command, and icsrm convert."""
import json
import random

from running import DAY, ROOT, Command, line, record

VECTORS = ROOT / "tests" / "vectors"
FILES = ("vectors.ndjson", "sponsorship-vectors.ndjson")
MEMBER = b"\x66member"


def records():
    """The records of the vectors, one a line."""
    cases = [json.loads(text) for name in FILES
             for text in (VECTORS / name).read_text(encoding="utf-8").splitlines()]
    return [case["record"] for case in cases]


class Conversion(Command):
    """Skipped where the command was built without the codec."""

    def setUp(self):
        if b"without CBOR" in self.run_it("convert", "--to", "cbor", stdin=line(record())).stderr:
            self.skipTest("built without the codec")

    def convert(self, to, stdin, status=0):
        done = self.run_it("convert", "--to", to, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.errors = done.stderr.decode().splitlines()
        return done.stdout

    def decisions(self, stdin, form):
        done = self.run_it("evaluate", "--as-of", DAY, "--format", form, stdin=stdin)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout

    def test_records_there_and_back(self):
        as_json = line(*records())
        as_cbor = self.convert("cbor", as_json)
        back = self.convert("json", as_cbor)
        self.assertEqual([json.loads(text) for text in back.splitlines()], records())
        self.assertEqual(self.convert("cbor", back), as_cbor)
        self.assertEqual(self.convert("cbor", as_cbor), as_cbor)
        self.assertEqual(self.convert("json", back), back)

    def test_decisions_there_and_back(self):
        as_json = self.decisions(line(*records()), "json")
        as_cbor = self.decisions(line(*records()), "cbor")
        self.assertEqual(self.convert("json", as_cbor), as_json)
        self.assertEqual(self.convert("cbor", as_json), as_cbor)
        self.assertEqual(self.convert("json", as_json), as_json)

    def test_input_is_told_by_its_first_byte(self):
        as_cbor = self.convert("cbor", line(*records()))
        self.assertEqual(self.decisions(as_cbor, "json"), self.decisions(line(*records()), "json"))
        for command in (("evaluate", "--as-of", DAY), ("sponsorship", "--as-of", DAY)):
            self.assertEqual(self.run_it(*command, stdin=as_cbor).stdout,
                             self.run_it(*command, stdin=line(*records())).stdout)

    def test_one_record_of_many_windows(self):
        tags = ["\u540d" * 300] * 3000
        big = record(activities=[{"id": "a", "kind": "webinar", "on": "2025-06-01", "minutes": 60,
                                  "tags": tags}])
        as_cbor = self.convert("cbor", line(record("a"), big, record("z")))
        self.assertGreater(len(as_cbor), 2_700_000)
        back = [json.loads(text) for text in self.convert("json", as_cbor).splitlines()]
        self.assertEqual(back, [record("a"), big, record("z")])

    def test_a_refused_record_costs_no_other(self):
        unknown = MEMBER + b"\x61x\x67unknown\x00"
        stream = self.convert("cbor", line(record("a"))) + b"\xa2" + unknown
        stream += self.convert("cbor", line(record("b")))
        back = self.convert("json", stream, status=1)
        self.assertEqual([json.loads(text)["member"] for text in back.splitlines()], ["a", "b"])
        self.assertEqual(self.errors, ['icsrm: record 2, member x: at byte 10: "unknown" is not a '
                                       "key of the data model (record.cddl)"])

    def test_what_follows_a_broken_record_cannot_be_told(self):
        good = self.convert("cbor", line(record("a")))
        for broken, said in (
                (b"\xbf\xff", "at byte 0: is of indefinite length (RFC 8949)"),
                (b"\xa1" + MEMBER + b"\x78\x01x", "at byte 8: member: is not in its shortest form"),
                (b"\xa1" + MEMBER + b"\x63x", "at byte 8: member: is not all there")):
            back = self.convert("json", good + broken, status=1)
            self.assertEqual(len(back.splitlines()), 1)
            self.assertEqual(len(self.errors), 1)
            self.assertIn("record 2", self.errors[0])
            self.assertIn(said, self.errors[0])

    def test_no_damage_stops_it(self):
        """Any byte changed: an exit status of its own, never a crash."""
        whole = self.convert("cbor", line(record(), record("b")))
        chance = random.Random(4)
        for _ in range(60):
            damaged = bytearray(whole)
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            for arguments in (("convert", "--to", "json"), ("evaluate", "--as-of", DAY)):
                done = self.run_it(*arguments, stdin=bytes(damaged[:chance.randrange(1, 200)]))
                self.assertIn(done.returncode, (0, 1), done.stderr.decode())

    def test_decisions_are_refused_with_their_place(self):
        decision = json.loads(self.decisions(line(record()), "json").splitlines()[0])
        for change, said in (
                ({"status": "none"}, "cycle: is null for the status none, and only for that"),
                ({"member": None}, "member: is required and missing"),
                ({"surname": 1}, "surname: is not a key of the data model (decision.cddl)"),
                ({"history": [1]}, "history[0]: 1 is not an object"),
                ({"credits": {**decision["credits"], "counted": 0.0005}},
                 "counted: 0.0005 is not an amount of credits"),
                ({"reexam": {"from": None, "fee_paid_on": None}}, "eligible")):
            self.convert("cbor", line({**decision, **change}), status=1)
            self.assertEqual(len(self.errors), 1)
            self.assertIn(said, self.errors[0])

    def test_usage(self):
        for arguments in ((), ("--to",), ("--to", "xml"), ("--format", "cbor"), ("--to", "text")):
            self.assertEqual(self.run_it("convert", *arguments).returncode, 2, arguments)
        done = self.run_it("sponsorship", "--format", "cbor")
        self.assertEqual(done.returncode, 2)
