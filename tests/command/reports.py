# SPDX-License-Identifier: MIT
"""What a person sees, and that it comes in time and in constant memory."""
import json
import os
import unittest

import streams
from running import DAY, RECORDS, Command, line, record


class Report(Command):
    def report(self, name, as_of=DAY, **env):
        done = self.run_it("evaluate", "--as-of", as_of, str(RECORDS / f"{name}.json"), env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def test_what_a_person_reads(self):
        expected = {
            "manager-nearly-there": ["ACTIVE: expires on 2027-02-05 (75 days left)", "38 of 45",
                                     "5 beyond the limit", "2 of 5 credits, limit reached",
                                     "Pay the renewal fee between 2026-12-25 and 2027-03-19"],
            "lapsed": ["LAPSED: expired on 2023-05-18", "Retake the exam: open since 2023-05-18",
                       "The renewal fee of 2023-07-14 can complete no renewal."],
            "in-review": ["IN GRACE while the review is outstanding",
                          "Await the review of 2 activities"],
            "renewed-twice": ["2022-03-04 to 2025-03-04  begun by renewal, renewed by CPD"],
        }
        for name, texts in expected.items():
            said = " ".join(self.report(name).split())
            for text in texts:
                self.assertIn(" ".join(text.split()), said)
        self.assertIn("NOT CERTIFIED", self.report("lapsed", "2020-05-17"))
        self.assertIn("(1 day left)", self.report("lapsed", "2023-05-17"))
        self.assertIn("(today is the last day)", self.report("lapsed", "2023-06-29"))

    def test_width(self):
        for columns, most in (("40", 60), ("60", 60), ("80", 80), ("500", 100)):
            for name in ("manager-nearly-there", "in-review", "two-certifications"):
                text = self.report(name, COLUMNS=columns)
                self.assertLessEqual(max(map(len, text.splitlines())), most, text)

    def test_plain_where_the_locale_is(self):
        text = self.report("manager-nearly-there", LC_ALL="C")
        self.assertTrue(text.isascii())
        self.assertIn("####", text)
        self.assertIn("\u2588", self.report("manager-nearly-there"))

    def test_control_characters_stay_out(self):
        done = self.run_it("evaluate", "--as-of", DAY, stdin=line(record("x\u001b[2J\u009b1m\ny")))
        self.assertNotIn(b"\x1b", done.stdout)
        self.assertIn(b"x?[2J?1m?y", done.stdout)

    def test_colour_on_a_terminal_only(self):
        self.assertNotIn("\x1b", self.report("lapsed", TERM="xterm"))
        seen = {}
        for name, env in (("colour", {}), ("none", {"NO_COLOR": "1"}), ("dumb", {"TERM": "dumb"}),
                          ("empty", {"NO_COLOR": ""})):
            seen[name] = streams.on_a_terminal(
                [self.path, "evaluate", "--as-of", DAY, str(RECORDS / "lapsed.json")],
                {"TERM": "xterm", "LC_ALL": "C.UTF-8", **env})
            self.assertIn(b"LAPSED", seen[name])
        self.assertIn(b"\x1b[31mLAPSED", seen["colour"])
        self.assertIn(b"\x1b[31mLAPSED", seen["empty"])
        self.assertNotIn(b"\x1b", seen["none"])
        self.assertNotIn(b"\x1b", seen["dumb"])


class Streams(Command):
    @unittest.skipUnless(os.path.exists("/proc/self/status"), "no /proc")
    def test_memory_does_not_grow(self):
        """Peak memory of 100,000 records within that of 1,000, in each form that streams."""
        command = [self.path, "evaluate", "--as-of", DAY, "--format", "json"]
        for form in (streams.lines, streams.array):
            few = streams.peak(command, form(line(record()).strip(), 1000))
            many = streams.peak(command, form(line(record()).strip(), 100000))
            self.assertEqual((few.status, many.status), (0, 0))
            self.assertEqual((few.lines, many.lines), (1000, 100000))
            self.assertLess(many.memory, few.memory + 4 * 1024 * 1024,
                            f"{few.memory} and {many.memory} bytes")

    def test_largest_record(self):
        """64 MiB is taken; a byte more is refused, and what follows is decided."""
        start = json.dumps(record("big")).encode()[:-1] + \
            b',"activities":[{"id":"a","kind":"article","on":"2025-04-01","title":"'
        end = b'"}]}'
        for size, status, members in ((64 << 20, 0, ["big", "next"]),
                                      ((64 << 20) + 1, 1, ["next"])):
            big = start + b"x" * (size - len(start) - len(end)) + end
            following = json.dumps(record("next")).encode()
            self.assertEqual(self.members(big + b"\n" + following, status), members)
            self.assertEqual(self.members(b"[" + big + b"," + following + b"]", status), members)
            if status == 1:
                self.assertIn("record 1: the record is larger than 64 MiB", self.errors[0])

    def test_each_record_is_decided_when_it_comes(self):
        """On a terminal nobody waits for a buffer to fill."""
        seen = streams.first_answer(
            [self.path, "evaluate", "--as-of", DAY, "-"], line(record("soon")),
            {"TERM": "dumb", "LC_ALL": "C.UTF-8"})
        self.assertIn(b"soon", seen)
