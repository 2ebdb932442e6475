# SPDX-License-Identifier: MIT
"""Schemes on the command line: --scheme, scheme check and show, verify, convert."""
import itertools
import json
import pathlib
import sys
import tempfile

from running import ROOT, Command, line, record

sys.path.insert(0, str(ROOT / "tests" / "oracle"))
import generate  # noqa: E402  pylint: disable=wrong-import-position

ICSRM = ROOT / "examples" / "schemes" / "icsrm.json"
VECTORS = ROOT / "tests" / "vectors"

ACME = {
    "body": "acme", "name": "Acme",
    "editions": [{
        "term": {"years": 2},
        "requirement": {"name": "total", "minimum": 10, "nodes": [
            {"name": "learning", "maximum_percent": 80}, {"name": "giving"}]},
        "kinds": [{"name": "course", "category": "learning", "minutes_per_credit": 50,
                   "increment": 0.25, "tags": ["ethics"]},
                  {"name": "talk", "category": "giving", "credits": 2.5}],
        "facets": [{"tag": "ethics", "minimum": 1}],
        "certifications": [{"code": "acme:ONE", "title": "The First"}],
    }],
}


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def changed(change):
    scheme = json.loads(json.dumps(ACME))
    change(scheme, scheme["editions"][0])
    return scheme


class Schemes(Command):
    """Skipped where the command was built without the codec."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        if b"without CBOR" in self.run_it("scheme", "check", str(ICSRM)).stderr:
            self.skipTest("built without the codec")

    def write(self, scheme, name="acme.json"):
        path = self.folder / name
        path.write_text(scheme if isinstance(scheme, str) else json.dumps(scheme, indent=1),
                        encoding="utf-8")
        return str(path)

    def works(self, *arguments, stdin=b""):
        done = self.run_it(*arguments, stdin=stdin)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return done.stdout

    # ---- the ICSRM's own -----------------------------------------------------------------------

    def test_icsrm_decides_byte_identically(self):
        """On every vector, and on records as the oracle draws them, with their findings."""
        batches = [(c["as_of"], c["certifications"], [c["record"]])
                   for name in ("vectors", "more-vectors")
                   for c in map(json.loads, lines_of(VECTORS / f"{name}.ndjson"))]
        count = 0
        for as_of, codes, records in itertools.chain(batches, generate.batches(7, 5000, 500)):
            wanted = [a for code in codes for a in ("--certification", code)]
            arguments = ["evaluate", "--as-of", as_of, "--format", "json", *wanted]
            plain = self.run_it(*arguments, stdin=line(*records))
            loaded = self.run_it(*arguments, "--scheme", str(ICSRM), stdin=line(*records))
            self.assertEqual(plain.returncode, 0)
            self.assertEqual((loaded.stdout, loaded.stderr), (plain.stdout, plain.stderr))
            count += len(records)
        self.assertGreater(count, 5000)

    def test_pages_of_both_are_the_same(self):
        self.assertEqual(self.works("scheme", "show"), self.works("scheme", "show", str(ICSRM)))

    # ---- --scheme ------------------------------------------------------------------------------

    def test_a_body_is_added(self):
        facts = record(exams=[{"certification": "acme:ONE", "on": "2026-01-01",
                               "result": "pass"}],
                       activities=[{"id": "a", "kind": "course", "on": "2026-02-01",
                                    "minutes": 60, "status": "approved"},
                                   {"id": "b", "kind": "talk", "on": "2026-02-01",
                                    "status": "approved"}])
        decision, = self.decide(line(facts), "--scheme", self.write(ACME))
        self.assertEqual(decision["certification"], "acme:ONE")
        self.assertEqual(decision["cycle"]["expires"], "2028-01-01")
        self.assertEqual(decision["credits"]["counted"], 3.5)
        self.assertEqual([(c["category"], c["cap"]) for c in decision["credits"]["categories"]],
                         [("learning", 8), ("giving", None), ("ethics", None)])

    def test_a_body_is_replaced(self):
        ours = json.loads(ICSRM.read_text(encoding="utf-8"))
        ours["editions"][0]["term"]["years"] = 5
        decision, = self.decide(line(record()), "--scheme", self.write(ours))
        self.assertEqual(decision["cycle"]["expires"], "2030-03-10")

    def test_cbor_is_recognised(self):
        path = self.folder / "acme.cbor"
        path.write_bytes(self.works("convert", "--to", "cbor", self.write(ACME)))
        self.assertEqual(self.works("scheme", "show", str(path)),
                         self.works("scheme", "show", self.write(ACME)))
        back = self.works("convert", "--to", "json", str(path))
        self.assertEqual(json.loads(back), ACME)

    def test_a_file_that_is_wrong_or_not_there(self):
        for path, status in ((self.write("{"), 2), ("/no/such/file", 3)):
            done = self.run_it("evaluate", "--scheme", path, stdin=line(record()))
            self.assertEqual((done.returncode, done.stdout), (status, b""))

    def test_every_command_that_reads_records_takes_a_scheme(self):
        """What only the scheme has, a kind and a certification, is refused without it."""
        facts = line(record(exams=[{"certification": "acme:ONE", "on": "2026-01-01",
                                    "result": "pass"}],
                            activities=[{"id": "a", "kind": "course", "on": "2026-02-01",
                                         "minutes": 60, "status": "approved"},
                                        {"id": "b", "kind": "talk", "on": "2026-02-01",
                                         "status": "approved"}]))
        scheme = self.write(ACME)
        day = ("--as-of", "2026-06-01", "--format", "json")
        said = {}
        for command, options in (
                ("evaluate", day), ("explain", day), ("plan", day), ("timeline", day),
                ("sponsorship", day), ("convert", ("--to", "json")),
                ("notices", ("--from", "2027-12-25", "--to", "2028-01-05", "--format", "json"))):
            without = self.run_it(command, *options, stdin=facts)
            self.assertEqual((without.returncode, without.stdout), (1, b""), command)
            self.assertIn(b"activities[1]", without.stderr)
            said[command] = [json.loads(text) for text in self.works(
                command, *options, "--scheme", scheme, stdin=facts).splitlines()]
        self.assertEqual(said["evaluate"][0]["cycle"]["expires"], "2028-01-01")
        self.assertEqual(said["explain"][0]["sentences"][-1]["text"],
                         "b talk: worth 2.5 credits. 2.5 credits count.")
        self.assertEqual([(row["category"], row["headroom"])
                          for row in said["plan"][0]["now"]["categories"]],
                         [("total", None), ("learning", 7), ("giving", None), ("ethics", None)])
        self.assertEqual(said["timeline"][0]["days"][0]["date"], "2027-12-31")
        self.assertEqual(said["convert"][0]["activities"][1]["kind"], "talk")
        self.assertEqual([(notice["date"], notice["notice"]) for notice in said["notices"]][0],
                         ("2027-12-25", "days-left"))

    def test_the_report_says_what_only_other_bodies_ask_for(self):
        """Years, variety, and credit that is earned after the expiry."""
        scheme = changed(lambda s, e: e.update(
            renewal={"opens_months": 3, "grace_days": 30, "earns_until": "grace"}) or
            e["requirement"].update(variety=2, yearly_minimum=4, minimum=4) or
            e["requirement"]["nodes"][0].pop("maximum_percent"))
        facts = line(record(exams=[{"certification": "acme:ONE", "on": "2024-01-01",
                                    "result": "pass"}],
                            activities=[{"id": "a", "kind": "course", "on": "2024-02-01",
                                         "minutes": 200, "status": "approved",
                                         "tags": ["ethics"]}]))
        for day in ("2025-12-31", "2026-01-30"):
            said = " ".join(self.works("evaluate", "--as-of", day, "--scheme", self.write(scheme),
                                       stdin=facts).decode().split())
            for text in ("4 of 4 a minimum is missing",
                         "in total in year 2 (2025-01-01 to 2025-12-31), 0 of 4",
                         "Earn in more parts of total: 2 must count something, 1 do."):
                self.assertIn(text, said)
        scheme["editions"][0]["requirement"]["minimum"] = 6
        said = " ".join(self.works("evaluate", "--as-of", "2026-01-30", "--scheme",
                                   self.write(scheme), stdin=facts).decode().split())
        self.assertIn("Earn 2 more credits by 2026-01-31 (1 day left)", said)

    MEMBER = {"certification": "acme:ONE", "on": "2024-01-01", "result": "pass"}

    def plain(self, command, day, facts, change=lambda s, e: None):
        """What a command prints for a person, on one line."""
        return " ".join(self.works(command, "--as-of", day, "--scheme",
                                   self.write(changed(change)),
                                   stdin=line(facts)).decode().split())

    def test_missed_years_are_named(self):
        def change(s, e):
            e.pop("facets")
            e["requirement"]["nodes"][1]["yearly_minimum"] = 2.5
            e["renewal"] = {"opens_months": 3, "grace_days": 30, "earns_until": "grace"}
        facts = record(exams=[self.MEMBER], activities=[
            {"id": "a", "kind": "talk", "on": "2025-02-01", "status": "approved"}])
        missed = "2.5 credits in giving in year 1 (2024-01-01 to 2024-12-31), 0 of 2.5"
        said = self.plain("evaluate", "2024-06-01", record(exams=[self.MEMBER]), change)
        self.assertIn(f"Earn {missed} so far.", said)
        self.assertIn("Earn 2.5 credits in giving in year 2 (2025-01-01 to 2025-12-31), 0 of 2.5 "
                      "so far.", said)
        said = self.plain("evaluate", "2025-06-01", facts, change)
        self.assertIn(f"Missed: {missed}: only what was done in it and is submitted by 2026-01-31 "
                      "can still count.", said)
        self.assertNotIn("year 2", said)
        said = self.plain("plan", "2025-06-01", facts, change)
        self.assertIn("out of reach", said)
        self.assertIn("giving: year 1, 2024-01-01 to 2024-12-31, is over with 0 of 2.5 credits",
                      said)
        late = record(exams=[self.MEMBER], activities=[
            {"id": "a", "kind": "talk", "on": "2024-02-01", "status": "approved"}])
        self.assertIn("Missed: 2.5 credits in giving in year 2",
                      self.plain("evaluate", "2026-01-15", late, change))
        self.assertIn("giving: year 2, 2025-01-01 to 2025-12-31, is over",
                      self.plain("plan", "2026-01-15", late, change))

    def test_a_plan_speaks_of_a_fee_only_where_there_is_one(self):
        facts = record(exams=[self.MEMBER])
        free = {"opens_months": 3, "grace_days": 30, "fee": "not-required"}
        paid = {"opens_months": 3, "grace_days": 30}
        for renewal, day, said in (
                (paid, "2025-06-01", "earn through 2025-12-31; submit and pay until 2026-01-31"),
                (free, "2025-06-01", "earn through 2025-12-31; submit until 2026-01-31"),
                (paid, "2026-01-10", "only what was done before 2026-01-01 counts; submit and pay "
                                     "until 2026-01-31"),
                (free, "2026-01-10", "only what was done before 2026-01-01 counts; submit until")):
            found = self.plain("plan", day, facts, lambda s, e, r=renewal: e.update(renewal=r))
            self.assertIn(said, found)
        facts["payments"] = [{"purpose": "renewal", "certification": "acme:ONE",
                              "on": "2025-11-01"}]
        self.assertIn("; submit until 2026-01-31",
                      self.plain("plan", "2025-12-01", facts, lambda s, e: e.update(renewal=paid)))

    def test_a_plan_tells_duties_from_one_way_of_many(self):
        def change(s, e):
            e.pop("facets")
            e["requirement"]["nodes"][1]["minimum"] = 2.5
        said = self.plain("plan", "2025-06-01", record(exams=[self.MEMBER]), change)
        self.assertIn("learning: one way is 7.5 credits here; room for 8 credits", said)
        self.assertIn("giving: earn at least 2.5 credits; room without limit", said)

    def test_a_report_says_what_it_takes(self):
        def change(s, e):
            e["kinds"][0].update(first_award=1)
            e["credit"] = {"sharing": "named"}
            e["facets"][0]["minimum"] = 1
        facts = record(exams=[self.MEMBER], activities=[
            {"id": "a", "kind": "course", "on": "2024-02-01", "minutes": 49, "status": "approved",
             "for": ["acme:ONE"]},
            {"id": "b", "kind": "talk", "on": "2024-02-02", "status": "approved"},
            {"id": "c", "kind": "talk", "on": "2024-02-03", "status": "approved",
             "for": ["icsrm:CCEM"]}])
        said = self.plain("evaluate", "2025-06-01", facts, change)
        for text in ("49 of the 50 minutes it takes", "not for this certification: it names none",
                     "c talk for other certifications", "1 is required",
                     "Earn 1 more credit tagged ethics by"):
            self.assertIn(text, said)

    def test_a_body_that_is_not_loaded_is_told(self):
        exams = [{"certification": code, "on": "2026-01-01", "result": "pass"}
                 for code in ("acme:ONE", "icsrm:CCSP", "acme:ONE")]
        facts = line(record(exams=exams))
        told = "acme:ONE  nothing is decided: the scheme of its body is not loaded (--scheme)"
        for command in ("evaluate", "explain", "plan"):
            said = self.works(command, "--as-of", "2026-06-01", stdin=facts).decode()
            self.assertEqual(said.splitlines().count(told), 1, command)
            self.assertIn("icsrm:CCSP", said)
            both = self.works(command, "--as-of", "2026-06-01", "--scheme", self.write(ACME),
                              stdin=facts).decode()
            self.assertNotIn("not loaded", both)

    def test_minutes_of_a_kind_that_another_body_has(self):
        scheme = self.write(changed(lambda s, e: e["kinds"][1].update(name="webinar")))
        facts = record(activities=[{"id": "a", "kind": "webinar", "on": "2026-02-01"}])
        self.decide(line(facts), "--scheme", scheme, status=1)
        self.assertIn("activities[0].minutes: is required and missing", self.errors[0])
        self.assertIn('icsrm counts the minutes of "webinar"', self.hints[0])
        self.assertIn("in acme it is a fixed item", self.hints[0])

    # ---- check ---------------------------------------------------------------------------------

    def refused(self, scheme):
        path = self.write(scheme)
        done = self.run_it("scheme", "check", path)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        return done.stderr.decode().replace(path, "FILE")

    def test_what_is_right_is_said_in_a_line(self):
        said = self.works("scheme", "check", self.write(ACME)).decode()
        self.assertIn("acme (Acme): 1 edition, 1 certification, 3 nodes, 1 facet, 2 kinds", said)

    def test_mistakes_are_marked(self):
        said = self.refused(changed(lambda s, e: e["kinds"][1].update(category="giveng")))
        self.assertEqual(said.splitlines(), [
            "FILE:34:18: error: editions[0].kinds[1].category: talk names a category that is no "
            "node of the requirement (cpd.requirement)",
            '   34 |      "category": "giveng",',
            "      |                  ^^^^^^^^",
            '      = expected: the name of a node of the requirement: "total", "learning", "giving"',
            '      = did you mean "giving"?'])

    def test_every_sort_of_mistake(self):
        """What is said, and of which path."""
        cases = [
            (lambda s, e: s.update(bodi="x"), "bodi: ", 'did you mean "body"?'),
            (lambda s, e: s.pop("name"), "name: is required and missing", "the body's full name"),
            (lambda s, e: s.update(body="ac:me"), "body: ", "without a colon"),
            (lambda s, e: s.update(editions=[]), "editions: must not be empty", "oldest first"),
            (lambda s, e: s.update(verified_on="2026-13-01"), "verified_on: ", "YYYY-MM-DD"),
            (lambda s, e: e["term"].update(ends="months"), "term.ends: ", 'did you mean "month"?'),
            (lambda s, e: e["term"].update(years=1.5), "term.years: 1.5 is not a whole", "0 to 100"),
            (lambda s, e: e["term"].update(years="2"), "term.years: a text", "0 to 100"),
            (lambda s, e: e["term"].update(end_day="02-29"), "end_day: 02-29", "MM-DD"),
            (lambda s, e: e["term"].update(end_offset=40), "end_offset: 40", "-31 to 31"),
            (lambda s, e: e.update(renewal={"grace_days": 1, "grace_months": 1}),
             "editions[0].renewal.grace_days: ", "grace has one length"),
            (lambda s, e: e["requirement"].update(minimum=-1), "requirement.minimum: -1", "credits"),
            (lambda s, e: e["requirement"].update(minimum=0.0005), "minimum: 0.0005 has more than "
             "three", "three decimals"),
            (lambda s, e: e["requirement"].update(minimum=1e30), "minimum: ", "exponent"),
            (lambda s, e: e["requirement"].update(maximum=9), "requirement.minimum: total has a "
             "minimum above", "no more than the maximum"),
            (lambda s, e: e["requirement"].update(minimum_percent=50), "minimum_percent: total",
             "percentage"),
            (lambda s, e: e["requirement"]["nodes"][0].update(minimum=9), "certifications[0]: ",
             "could never be met"),
            (lambda s, e: e["requirement"]["nodes"][1].update(name="learning"),
             "nodes[1].name: learning is the name of two nodes", "no other node"),
            (lambda s, e: e["kinds"][0].pop("minutes_per_credit"), "kinds[0].minutes_per_credit",
             "; or credits; or steps"),
            (lambda s, e: e["kinds"][0].update(credits=1), "kinds[0].credits: ", "another way to earn"),
            (lambda s, e: e["kinds"][0].update(tags=[]), "tags: must not be empty", "a list"),
            (lambda s, e: e["kinds"][0].update(barred=["offtopic"]), "barred[0]: offtopic",
             'did you mean "off-topic"?'),
            (lambda s, e: e["facets"].append(e["facets"][0]), "facets[1].tag: ethics", "two facets"),
            (lambda s, e: e["certifications"].append(e["certifications"][0]),
             "certifications[1].code: acme:ONE stands there twice", "colon and a code"),
            (lambda s, e: e["certifications"][0].update(code="other:ONE"), "code: other:ONE",
             "the scheme's body"),
            (lambda s, e: e["certifications"][0].update(limits=[{"node": "lerning"}]),
             "certifications[0].limits[0].node: ", 'did you mean "learning"?'),
            (lambda s, e: e.update(first_cycle={"unit": 1}), "editions[0].first_cycle: is of no use "
             "where terms do not end on a grid", "with \"ends\": \"grid\""),
            (lambda s, e: s["editions"].append(dict(e)), "editions[1].effective: is required",
             "YYYY-MM-DD"),
            (lambda s, e: e.update(kinds=None), "editions[0].kinds: null", "a list"),
        ]
        for change, first, also in cases:
            said = self.refused(changed(change))
            with self.subTest(first):
                self.assertRegex(said, r"^FILE:\d+:\d+: error: ")
                self.assertIn(first, said.splitlines()[0])
                self.assertIn(also, said)
                self.assertRegex(said.splitlines()[2], r"^      \| +\^+$")

    def headlines(self, scheme):
        """The complaints' first lines without places, and the last line where there are several."""
        said = self.refused(scheme).splitlines()
        found = [text.split(": error: ")[1] for text in said if ": error: " in text]
        if len(found) > 1:
            self.assertRegex(said[-1], rf"^FILE: {len(found)} mistakes(; there may be more)?$")
        places = [tuple(map(int, text.split(":")[1:3])) for text in said if ": error: " in text]
        self.assertEqual(places, sorted(places))
        return found

    def test_every_mistake_is_told_at_once(self):
        def spoil(s, e):
            s.pop("name")
            s["bodi"] = s.pop("body")
            e["term"].update(years="two", ends="mont")
            e["requirement"]["nodes"][0].update(minimun=3, maximum_percent=800)
            e["requirement"]["nodes"].append({"name": "giving"})
            e["kinds"][0].update(category="lerning", increment=-1)
            e["kinds"].append({"name": "course", "category": "nowhere", "credits": 1})
            e["facets"][0]["minimum"] = None
            e["certifications"] += [{"code": "acme:ONE", "title": ""},
                                    {"code": "acme:TWO", "limits": [{"node": "gifing"}]}]
        found = self.headlines(changed(spoil))
        for n, expected in enumerate((
                "bodi: bodi is not a key", "name: is required", "term.years: a text",
                "term.ends: mont is not one", "requirement.nodes[0].minimun: minimun is not a",
                "requirement.nodes[0].maximum_percent: 800",
                "requirement.nodes[2].name: giving is the name of two nodes",
                "kinds[0].category: course names a category that is no node",
                "kinds[0].increment: -1 is outside",
                "kinds[2].name: course is the name of two kinds",
                "kinds[2].category: ",
                "facets[0].minimum: null",
                "certifications[1].code: acme:ONE stands there twice",
                "certifications[1].title: must not be empty",
                "certifications[2].title: is required",
                "certifications[2].limits", )):
            with self.subTest(expected):
                self.assertTrue(any(expected in text for text in found), found)
        self.assertEqual(len(found), n + 1, found)

    def test_what_follows_from_a_mistake_is_none(self):
        """Each of these is one mistake, however much else it touches."""
        for change in (lambda s, e: s.pop("body"),
                       lambda s, e: s.update(body=7),
                       lambda s, e: s.update(editions={}),
                       lambda s, e: e.update(requirement=[]),
                       lambda s, e: e.pop("requirement"),
                       lambda s, e: e["requirement"].update(name=1),
                       lambda s, e: e["requirement"].update(minimum="10"),
                       lambda s, e: e["requirement"].update(nodes=7),
                       lambda s, e: e["requirement"]["nodes"][0].pop("name"),
                       lambda s, e: e["requirement"]["nodes"].append(5),
                       lambda s, e: e["requirement"].update(nodez=e["requirement"].pop("nodes")),
                       lambda s, e: e.update(certifications=[]),
                       lambda s, e: e.update(certifications=[{}, 3]) or e["certifications"].pop(0),
                       lambda s, e: e["certifications"][0].pop("code"),
                       lambda s, e: e.update(kinds=[{"name": "a", "category": "total", "steps": []}]),
                       lambda s, e: e["term"].update(ends="grid"),
                       lambda s, e: e.update(term={"ends": "day", "end_day": "02-29"}),
                       lambda s, e: e["term"].update(ends="grid", grid={"points": ["2026-01-01"]}),
                       lambda s, e: e.update(term={"ends": "day"}),
                       lambda s, e: s.update(version="1.0"),
                       lambda s, e: e["certifications"][0].update(
                           limits=[{"node": "learning", "minimum": 9}]),
                       lambda s, e: e.update(kind=e.pop("kinds"))):
            found = self.headlines(changed(change))
            self.assertEqual(len(found), 1, found)

    def test_no_more_than_twenty_are_told(self):
        said = self.refused(changed(lambda s, e: e["kinds"].extend(
            {"name": f"k{n}", "category": "nowhere", "credits": 1} for n in range(30))))
        self.assertEqual(said.count(": error: "), 20)
        self.assertEqual(said.splitlines()[-1], "FILE: 20 mistakes; there may be more")

    def test_a_key_that_stands_there_twice(self):
        found = self.headlines('{"body": "a", "name": "A", "body": "b", "editions": 1}')
        self.assertEqual(found, ['body: "body" stands there twice in one object (scheme.cddl)',
                                 "editions: a number is not of the type that belongs here "
                                 "(scheme.cddl)"])

    def test_text_that_is_no_scheme(self):
        for text in ("", "[]", "null", "{", '{"body": }', "\x00", "é"):
            self.assertRegex(self.refused(text), r"^FILE:1:\d+: error: ")
        for text, first, hint in (
                ("", "is empty", None), ("[]", "a list is not of the type", "an object, in braces"),
                ('{"body": "a",}', "RFC 8259", "no comma after the last entry"),
                ('{"a": 1 // one\n}', "RFC 8259", "no comments"),
                ("{'a': 1}", "RFC 8259", "double quotes"), ("{a: 1}", "RFC 8259", "double quotes"),
                ('{"a": {} "b": 1}', "RFC 8259", "a comma between two entries")):
            said = self.refused(text)
            self.assertIn(first, said)
            self.assertIn(hint or "", said)

    def test_bytes_that_are_no_scheme(self):
        path = self.folder / "acme.cbor"
        path.write_bytes(b"\xa1\x64body\x01")
        done = self.run_it("scheme", "check", str(path))
        self.assertEqual(done.returncode, 2)
        self.assertIn("error: at byte 6: body: a number is not of the type", done.stderr.decode())

    def test_usage(self):
        for arguments, said in ((["scheme"], "Usage"), (["scheme", "chek"], "did you mean check"),
                                (["scheme", "check", "a", "b"], "one FILE at most")):
            done = self.run_it(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr.decode())
        for arguments in (["scheme"], ["scheme", "check"], ["scheme", "show"], ["verify"]):
            self.assertIn(b"Usage: icsrm", self.works(*arguments, "--help"))

    def test_a_key_in_the_wrong_object_is_shown_its_place(self):
        for change, said in (
                (lambda s, e: e["certifications"][0].update(term={"years": 3}), "an edition"),
                (lambda s, e: e.update(increment=1), "a kind"),
                (lambda s, e: e["kinds"][0].update(yearly_maximum=1), "a node, a limit"),
                (lambda s, e: s.update(earns_until="grace"), "renewal")):
            self.assertEqual(self.refused(changed(change)).splitlines()[4],
                             f"      = it is a key of {said}")
        self.assertNotIn("a key of", self.refused(changed(lambda s, e: e.update(xyzzy=1)))
                         .replace("not a key of", ""))

    def test_every_contradiction_has_a_way_out(self):
        """One complaint each, without consequences, and what was expected instead."""
        grid = {"years": 2, "ends": "grid", "grid": {"points": [{"first_day": "2026-01-01"}]}}
        points = [{"first_day": "2026-01-01"}, {"first_day": "2027-01-01"}]

        def node(s, e, at, **keys):
            e["requirement"]["nodes"][at].update(keys)

        def limit(e, name, **keys):
            e["certifications"][0]["limits"] = [{"node": name, **keys}]

        def yearly_above(s, e):
            e["requirement"]["nodes"][0] = {"name": "years", "yearly_maximum": 5, "nodes": [
                {"name": "learning", "maximum": 3}]}

        for change, said in (
                (yearly_above, "or no yearly_maximum above"),
                (lambda s, e: node(s, e, 1, bonus={"on": 1, "percent": 100}, yearly_maximum=3),
                 "one of bonus and yearly_maximum"),
                (lambda s, e: e["requirement"].update(bonus={"on": 1, "percent": 100}),
                 "the bonus at each of the nodes below"),
                (lambda s, e: e.update(credit={"blocks": "category"}) or
                 e["kinds"][0].pop("increment"), '"blocks": "activity"'),
                (lambda s, e: e.update(credit={"blocks": "category"}) or e.pop("facets"),
                 "the same minutes_per_credit for all kinds of the node"),
                (lambda s, e: e.update(credit={"blocks": "category"}) or e.pop("facets") and
                 e["kinds"][0].pop("increment") and node(s, e, 1, yearly_minimum=1),
                 "no yearly minimum and maximum at any node"),
                (lambda s, e: node(s, e, 1, yearly_minimum=4, yearly_maximum=3),
                 "from 0 to the yearly_maximum"),
                (lambda s, e: e["term"].update(years=10) or node(s, e, 1, yearly_minimum=4),
                 "a term of 1 to 9 years"),
                (lambda s, e: e["kinds"][0].update(credits=1), "one of minutes_per_credit, credits"),
                (lambda s, e: e["certifications"][0].update(limits=[{"node": "giving"}] * 2),
                 "one limit for each node"),
                (lambda s, e: e["certifications"][0].update(
                    limits=[{"node": "ethics", "maximum": 2}]), "the minimum of a facet"),
                (lambda s, e: e["certifications"][0].update(
                    limits=[{"node": "giving", "minimum": 2, "maximum": 1}]), "a minimum up to"),
                (lambda s, e: limit(e, "total", minimum=None), "a minimum, 0 or more"),
                (lambda s, e: limit(e, "ethics", variety=1), "variety of a node"),
                (lambda s, e: limit(e, "total", variety=9), "no more than there are nodes"),
                (lambda s, e: limit(e, "giving", yearly_minimum=3, yearly_maximum=2),
                 "from 0 to the yearly_maximum"),
                (lambda s, e: node(s, e, 1, bonus={"on": 1, "percent": 100}) or
                 limit(e, "giving", yearly_maximum=9), "for a node that has a bonus"),
                (lambda s, e: e["requirement"]["nodes"][0].pop("maximum_percent") and
                 e.update(credit={"carry": {"maximum": 1}}) or
                 limit(e, "total", yearly_maximum=9), 'carry "into" another node'),
                (lambda s, e: node(s, e, 1, yearly_maximum=3, nodes=[{"name": "talks"}]) or
                 e["certifications"][0].update(limits=[{"node": "talks", "maximum": 1}]),
                 "no maximum here"),
                (lambda s, e: e["requirement"].update(maximum=12) or
                 e["certifications"][0].update(required=13), "the maximum of the root"),
                (lambda s, e: e["term"].update(years=0), "years, months or both"),
                (lambda s, e: e["term"].update(ends="month", end_offset=1), "no end_offset here"),
                (lambda s, e: e["term"].update(ends="day", end_day="02-29"),
                 "one that every year has"),
                (lambda s, e: e.update(term={"ends": "grid", "grid": {"points": points}}),
                 "the attribute of the holder"),
                (lambda s, e: e.update(term={"ends": "grid"}), "a grid {attribute, points}"),
                (lambda s, e: e.update(term=grid, reexam={"from": "start"}), '"starts": "expiry"'),
                (lambda s, e: e.update(term=grid, reexam={"from": "start", "starts": "pass"}),
                 '"starts": "expiry"'),
                (lambda s, e: e.update(term=grid, first_cycle={"unit": 0, "exempt_months": 3}),
                 "a number above 0"),
                (lambda s, e: e.update(first_cycle={"unit": 1}), "a first term of full length"),
                (lambda s, e: e["requirement"].update(yearly_maximum=9) or
                 e["requirement"]["nodes"][0].pop("maximum_percent") and
                 e.update(credit={"carry": {"maximum": 4}}), '"into" a node'),
                (lambda s, e: e.update(credit={"carry": {"maximum": 4}},
                                       renewal={"earns_before_months": 3}), "one of carry, here"),
                (lambda s, e: e.update(facets=[]), "where there are none, no such key")):
            with self.subTest(said):
                scheme = changed(lambda s, e, c=change: c(s, e) and None)
                lines = self.refused(scheme).splitlines()
                self.assertEqual(len([text for text in lines if ": error: " in text]), 1, lines)
                self.assertTrue(lines[3].startswith("      = expected: "), lines)
                self.assertIn(said, lines[3])

    # ---- notes ---------------------------------------------------------------------------------

    def noted(self, change, status=0):
        """The notes on a changed scheme: places and texts; a note fails nothing."""
        path = self.write(changed(change))
        done = self.run_it("scheme", "check", path)
        self.assertEqual(done.returncode, status, done.stderr)
        said = done.stderr.decode().replace(path, "FILE").splitlines()
        for number, text in enumerate(said):
            if text.startswith("FILE"):
                self.assertRegex(text, r"^FILE:\d+:\d+: note: ")
                self.assertRegex(said[number + 2], r"^      \| +\^+$")
        return [text.split(": note: ")[1] for text in said if ": note: " in text]

    def test_what_has_no_effect_is_noted(self):
        for renewal, note in (
                ({"grace_active": True}, "grace_active: has no effect: there is no grace"),
                ({"grace_active": True, "grace_days": 0}, None),
                ({"earns_until": "grace"}, "earns_until: there is no grace, so"),
                ({"earns_until": "suspension"}, "earns_until: there is neither suspension nor"),
                ({"earns_until": "suspension", "grace_months": 1},
                 "earns_until: there is no suspension, so credit is earned until the end of grace"),
                ({"earns_until": "suspension", "suspension_months": 1}, None),
                ({"fee": "not-required", "early_fee": "void"}, "early_fee: has no effect"),
                ({"early_fee": "void"}, None)):
            said = self.noted(lambda s, e, part=renewal: e.update(renewal=part))
            self.assertEqual(len(said), note is not None, said)
            if note:
                self.assertTrue(said[0].startswith("editions[0].renewal." + note), said)

    def test_a_facet_without_a_minimum_is_noted(self):
        def drop(s, e):
            e["facets"][0].pop("minimum")
        self.assertEqual(self.noted(drop),
                         ["editions[0].facets[0]: asks for nothing: it has no minimum"])
        self.assertEqual(self.noted(lambda s, e: drop(s, e) or e["certifications"][0].update(
            limits=[{"node": "ethics", "minimum": 1}])), [])

    def test_kinds_of_the_built_in_scheme_are_noted(self):
        def name(s, e):
            e["kinds"][1]["name"] = "webinar"
        said, = self.noted(name)
        self.assertTrue(said.startswith("editions[0].kinds[1].name: the built-in scheme counts"))

        def by_the_hour(s, e):
            name(s, e)
            e["kinds"][1] = {"name": "webinar", "category": "giving", "minutes_per_credit": 60}
        self.assertEqual(self.noted(by_the_hour), [])

    def test_what_can_never_be_met_is_noted(self):
        nodes = "editions[0].requirement.nodes"

        def close(s, e):
            e["requirement"]["nodes"] = [{"name": "learning", "maximum": 4},
                                         {"name": "giving", "maximum": 5.5}]

        def carry(s, e):
            close(s, e)
            e["credit"] = {"carry": {"maximum": 1}}

        def by_year(s, e, years):
            close(s, e)
            e["requirement"]["nodes"][1] = {"name": "giving", "yearly_maximum": 3}
            e["term"] = {"years": years}

        def limit(s, e):
            e["certifications"][0]["limits"] = [{"node": "learning", "maximum": 4},
                                                {"node": "giving", "maximum": 2}]

        def years_too_many(s, e):
            by_year(s, e, 2)
            e["requirement"]["nodes"][1] = {"name": "giving", "yearly_maximum": 3, "nodes": [
                {"name": "talks", "yearly_minimum": 1}]}
            e["kinds"][1]["category"] = "giving"

        for change, said in (
                (close, ["editions[0].requirement: acme:ONE can never be met: total asks for 10, "
                         "and no more than 9.5 can count there"]),
                (carry, []),
                (lambda s, e: by_year(s, e, 2), []),
                (lambda s, e: by_year(s, e, 1), ["editions[0].requirement: acme:ONE can never be "
                                                 "met: total asks for 10, and no more than 7 can "
                                                 "count there"]),
                (lambda s, e: by_year(s, e, 1) or e["certifications"][0].update(years=2), []),
                (lambda s, e: close(s, e) or e["certifications"][0].update(carry_maximum=1), []),
                (limit, ["editions[0].requirement: acme:ONE can never be met: total asks for 10, "
                         "and no more than 6 can count there"]),
                (lambda s, e: e["requirement"]["nodes"].append({"name": "new", "minimum": 1}),
                 [f"{nodes}[2]: acme:ONE can never be met: new asks for 1, and no kind earns "
                  "credit in it or below it"]),
                (years_too_many, [f"{nodes}[1].nodes[0]: acme:ONE can never be met: talks asks for "
                                  "1 in every year, and no kind earns credit in it or below it"]),
                (lambda s, e: e["requirement"].update(variety=2) or e["kinds"].pop() and
                 e["requirement"]["nodes"][0].pop("maximum_percent"),
                 ["editions[0].requirement.variety: acme:ONE can never be met: 2 of the nodes "
                  "below must count something, and kinds earn credit in 1"]),
                (lambda s, e: e["requirement"]["nodes"][1].update(minimum=3, yearly_minimum=2),
                 [f"{nodes}[1].yearly_minimum: all years of a term together ask for 4, more than "
                  "the 3 of the cycle: for acme:ONE that minimum says nothing"]),
                (lambda s, e: e["kinds"].clear(), []),
                (lambda s, e: close(s, e) or e["certifications"][0].update(perpetual=True), [])):
            self.assertEqual(self.noted(lambda s, e, c=change: c(s, e) and None), said)

    def test_notes_without_the_text(self):
        path = self.folder / "acme.cbor"
        scheme = self.write(changed(lambda s, e: e.update(renewal={"grace_active": True})))
        path.write_bytes(self.works("convert", "--to", "cbor", scheme))
        done = self.run_it("scheme", "check", str(path))
        self.assertEqual((done.returncode, done.stderr.decode()),
                         (0, f"{path}: note: editions[0].renewal.grace_active: has no effect: "
                             "there is no grace\n"))

    def test_examples_have_no_notes(self):
        """But for kinds that a body really shares with the built-in scheme."""
        for path in sorted(ICSRM.parent.glob("*.json")):
            said = self.run_it("scheme", "check", str(path)).stderr.decode()
            notes = [text for text in said.splitlines() if ": note: " in text]
            self.assertEqual([text for text in notes if "built-in scheme counts" not in text], [])

    # ---- show ----------------------------------------------------------------------------------

    def test_the_tree_is_drawn(self):
        page = self.works("scheme", "show", self.write(ACME)).decode()
        for said in ("  total, at least 10\n"
                     "  ├─ learning, at most 80 % of what is required\n"
                     "  └─ giving\n", "A term lasts 2 years.", "tagged ethics, at least 1",
                     "acme:ONE: The First, 10 credits a cycle", "talk: 2.5 each",
                     "in steps of 0.25; tagged ethics", "There is no grace."):
            self.assertIn(said, page)

    def test_many_steps_that_rise_alike_are_one(self):
        steps = [(60, 1), (120, 2), (150, 2.5), (180, 3), (210, 3.5), (240, 4), (300, 5)]
        for count, said in ((4, "60 minutes: 1, 120 minutes: 2, 150 minutes: 2.5, 180 minutes: 3"),
                            (7, "60 minutes: 1, 120 minutes: 2, and 0.5 more for every further 30 "
                                "minutes, up to 240 minutes: 4, 300 minutes: 5")):
            kind = {"name": "talk", "category": "giving", "steps": [
                {"minutes": m, "credits": c} for m, c in steps[:count]]}
            page = self.works("scheme", "show", self.write(changed(
                lambda s, e, k=kind: e["kinds"].__setitem__(1, k)))).decode()
            self.assertIn(f"talk: {said}", " ".join(page.split()))

    def test_what_an_edition_shares_with_the_one_before_is_not_told_twice(self):
        def change(s, e):
            s["editions"].append(json.loads(json.dumps(e)) | {"effective": "2026-01-01"})
            s["editions"][1]["requirement"]["minimum"] = 12
        page = self.works("scheme", "show", self.write(changed(change))).decode()
        first, second = page.split("\nEdition 2 of 2")
        self.assertIn("acme:ONE: The First, 12 credits a cycle", second)
        self.assertIn("  total, at least 12\n", second)
        for heading in ("Whatever the category", "Kinds of activity", "Term", "Renewal", "Exams",
                        "Credit"):
            self.assertIn(f"\n{heading}\n  as in edition 1\n", second)
        self.assertNotIn("as in edition", first)

    # ---- verify --------------------------------------------------------------------------------

    def test_verify_passes_the_vectors(self):
        for name in ("vectors", "more-vectors", "sponsorship-vectors"):
            path = VECTORS / f"{name}.ndjson"
            count = len(lines_of(path))
            said = self.works("verify", "--scheme", str(ICSRM), str(path)).decode()
            self.assertEqual(said, f"{count} passed, 0 failed\n")

    CASE = {"case": "short", "as_of": "2026-06-01", "certifications": ["acme:ONE"],
            "record": {"member": "m", "exams": [{"certification": "acme:ONE", "on": "2026-01-01",
                                                 "result": "pass"}]},
            "schemes": ["acme.json"],
            "expect": [{"status": "active", "credits": {"required": 10, "counted": 1}}]}

    def verified(self, text):
        self.write(ACME)
        done = self.run_it("verify", self.write(text, "cases.ndjson"))
        self.assertEqual(done.returncode, 1)
        return done.stdout.decode().splitlines()

    def test_verify_says_what_differs(self):
        case = self.CASE
        said = self.verified(json.dumps(case) + "\n\n" + json.dumps(case | {"expect": []}) + "\nx\n")
        self.assertEqual(said[:2], ["FAIL line 1: short",
                                    "  acme:ONE.credits.counted: is 0, expected 1"])
        self.assertEqual(said[2:4], ["FAIL line 3: short", "  expect: is not one decision for each "
                                                           "of certifications"])
        self.assertEqual(said[-1], "0 passed, 3 failed")

    def test_verify_names_keys_and_entries(self):
        said = self.verified(json.dumps(self.CASE | {"expect": [
            {"status": "active", "credits": {"maximum": 1, "minimum": 2, "required": 10,
                                             "categories": [{"category": "giving"}]}}]}))
        self.assertEqual(said[1:5], [
            "  acme:ONE.credits.maximum: is missing, expected 1",
            "    = keys here: required, counted, shortfall, pending, categories",
            "  acme:ONE.credits.minimum: is missing, expected 2",
            "  acme:ONE.credits.categories: has 3 entries: learning, giving, ethics; 1 expected"])

    def test_verify_reads_cases_of_several_lines(self):
        """One that is broken costs no other."""
        good = self.CASE | {"expect": [{"status": "active"}]}
        text = json.dumps(good, indent=2)
        broken = text[:text.index('"schemes"')]
        said = self.verified(f"{text}\n{broken}\n{json.dumps(good)} \n\n{text}\n{text[:-1]}")
        lines = text.count("\n") + 1
        self.assertEqual(said[0], f"FAIL line {lines + 1}: ?")
        self.assertRegex(said[1], r"^  line \d+: .* expected near ")
        self.assertEqual(said[-1], "3 passed, 2 failed")

    def test_verify_says_which_certification_was_meant(self):
        for code, said, hint in (
                ("acme:OEN", 'certification: "acme:OEN" is not a certification of its body',
                 'did you mean "acme:ONE"?'),
                ("else:ONE", 'certification: "else:ONE" is of a body whose scheme is not loaded',
                 "--scheme FILE loads the scheme of a body")):
            lines = self.verified(json.dumps(self.CASE | {"certifications": [code]}))
            self.assertIn(f"  {code}: {said}", lines[1])
            self.assertEqual(lines[2], f"    = {hint}")

    def test_verify_says_what_a_case_lacks(self):
        def why(text):
            return self.verified(text)[1].strip()
        case = {k: v for k, v in self.CASE.items() if k != "certifications"}
        self.assertEqual(why(json.dumps(case)), "certifications: is missing, and the record has no "
                                                "sponsorships: which certification is decided?")
        self.assertIn("is not a list of codes",
                      why(json.dumps(case | {"certifications": "acme:ONE"})))
        self.assertIn("write the cases one after the other", why(json.dumps([self.CASE])))
        typo = json.loads(json.dumps(self.CASE))
        typo["record"]["exams"][0]["certification"] = "acme:UNE"
        said = self.verified(json.dumps(typo))
        self.assertIn("acme:UNE", said[1])
        self.assertEqual(said[2], '    = did you mean "acme:ONE"?')

    def test_verify_needs_its_schemes(self):
        case = {"case": "c", "as_of": "2026-06-01", "certifications": [], "record": {"member": "m"},
                "schemes": ["none.json"], "expect": []}
        self.assertEqual(self.run_it("verify", self.write(json.dumps(case), "c")).returncode, 3)
        self.assertEqual(self.run_it("verify", "/no/such/file").returncode, 3)
