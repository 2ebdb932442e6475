# SPDX-License-Identifier: MIT
"""What scripts and people may rely on in icsrm explain, plan, try, timeline and notices."""
import json
import subprocess
import sys
import tempfile

from running import DAY, RECORDS, ROOT, Command, line, record

SCHEMES = ROOT / "examples" / "schemes"
EXPLANATIONS = ROOT / "tests" / "command" / "explanations.ndjson"


FOREIGN = ROOT / "tests" / "command" / "foreign-explanations.ndjson"


def foreign_cases():
    """Every case of examples/schemes, with the command that explains it."""
    for path in sorted((SCHEMES / "cases").glob("*.ndjson")):
        for text in path.read_text("utf-8").splitlines():
            case = json.loads(text)
            scheme = str(SCHEMES / (path.stem + ".json"))
            yield path.stem, case, ["explain", "--format", "json", "--as-of", case["as_of"],
                                    "--scheme", scheme]


def told(body, case, said):
    """A line for each certification: the sentences alone."""
    return "".join(
        json.dumps({"body": body, "case": case["case"], "certification": answer["certification"],
                    "sentences": [sentence["text"] for sentence in answer["sentences"]]},
                   ensure_ascii=False) + "\n"
        for answer in map(json.loads, said.splitlines()))


def files():
    return sorted(path for path in RECORDS.iterdir() if path.suffix in (".json", ".ndjson"))


class Ahead(Command):
    def ask(self, command, *arguments, stdin=b"", status=0):
        done = self.run_it(command, *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.errors = done.stderr.decode()
        return done.stdout.decode()

    def lines(self, command, *arguments, **more):
        return [json.loads(text) for text in
                self.ask(command, "--format", "json", *arguments, **more).splitlines()]


class Shared(Ahead):
    """What the four have in common."""

    def test_help_and_usage(self):
        for command in ("explain", "plan", "timeline", "notices"):
            said = self.ask(command, "--help")
            self.assertIn(f"Usage: icsrm {command} ", said)
            self.assertTrue(all(len(text) < 100 for text in said.splitlines()))
            self.ask(command, "--format", "cbor", status=2)
            self.assertIn("text and json are", self.errors)

    def test_a_refused_record_leaves_the_others(self):
        wrong = record("bad", exams=[{"certification": "icsrm:CCSP", "on": "2025-02-30",
                                      "result": "pass"}])
        for command in ("explain", "plan", "timeline"):
            said = self.lines(command, "--as-of", DAY, stdin=line(wrong, record("good")), status=1)
            self.assertEqual([answer["member"] for answer in said], ["good"])
            self.assertIn("member bad", self.errors)

    def test_text_of_every_record(self):
        for command in ("explain", "plan", "timeline"):
            for path in files():
                self.assertTrue(self.ask(command, "--as-of", DAY, str(path)))


class Explain(Ahead):
    def test_explanations_are_those_that_were_read(self):
        """python3 tests/command/looking_ahead.py PATH_TO_ICSRM writes them anew: read the diff."""
        said = "".join(self.ask("explain", "--as-of", DAY, "--format", "json", str(path))
                       for path in files())
        for actual, expected in zip(said.splitlines(),
                                    EXPLANATIONS.read_text("utf-8").splitlines()):
            self.assertEqual(json.loads(actual), json.loads(expected))
        self.assertEqual(said, EXPLANATIONS.read_text("utf-8"))

    def test_those_of_other_bodies_too(self):
        said = "".join(told(body, case, self.ask(*command, stdin=line(case["record"])))
                       for body, case, command in foreign_cases())
        for actual, expected in zip(said.splitlines(), FOREIGN.read_text("utf-8").splitlines()):
            self.assertEqual(json.loads(actual), json.loads(expected))
        self.assertEqual(said, FOREIGN.read_text("utf-8"))

    def test_each_sentence_has_its_rule_and_the_body_s_words(self):
        for path in files():
            for answer in self.lines("explain", "--as-of", DAY, str(path)):
                for sentence in answer["sentences"]:
                    self.assertTrue(sentence["text"].endswith("."))
                    self.assertNotIn("{", sentence["text"])
                    self.assertRegex(sentence["rule"], r"^[a-z]+\.[a-z-]+$")
                    self.assertNotEqual(sentence["source"], "")

    def test_the_sentence_of_the_issue(self):
        member = record(activities=[
            {"id": "A1", "kind": "course", "on": "2025-04-01", "minutes": 1800,
             "status": "approved"},
            {"id": "A7", "kind": "webinar", "on": "2025-05-01", "minutes": 95,
             "excluded_minutes": 20, "status": "approved"}])
        said = self.lines("explain", "--as-of", DAY, stdin=line(member))[0]["sentences"][-1]
        self.assertEqual(said["text"],
                         "A7 webinar: 95 minutes, less 20 for breaks and the like, is 75: one whole "
                         "hour. Continuing education already stood at 30 of 30, so none of it "
                         "counts.")
        self.assertEqual((said["rule"], said["activity"]), ("cpd.credit", "A7"))
        self.assertIn("maximum of 30 CPD credits", said["source"])


class Plan(Ahead):
    MEMBER = str(RECORDS / "manager-nearly-there.json")

    def test_now_and_if_approved(self):
        plan = self.lines("plan", "--as-of", DAY, self.MEMBER)[0]
        self.assertEqual((plan["earn_from"], plan["earn_until"], plan["submit_by"],
                          plan["days_left"]), (DAY, "2027-02-05", "2027-03-19", 75))
        self.assertEqual((plan["now"]["earn"], plan["now"]["per_week"]), (7, 0.654))
        self.assertEqual(plan["if_approved"]["earn"], 2)
        self.assertIsNone(plan["now"]["cost"])
        rooms = {row["category"]: row["headroom"] for row in plan["now"]["categories"]}
        self.assertEqual(rooms, {"total": None, "continuing-education": 0, "instruction": 14,
                                 "on-the-job": 18, "research-publishing": 25})

    def test_prices(self):
        plan = self.lines("plan", "--as-of", DAY, "--price", "instruction=500",
                          "--price", "on-the-job=200", "--price=research-publishing=none",
                          self.MEMBER)[0]["now"]
        self.assertEqual((plan["state"], plan["cost"]), ("possible", 1400))
        earn = {row["category"]: row["earn"] for row in plan["categories"] if row["earn"]}
        self.assertEqual(earn, {"on-the-job": 7})
        self.assertIn("That costs 1400.",
                      self.ask("plan", "--as-of", DAY, "--price", "instruction=500", "--price",
                               "on-the-job=200", "--price=research-publishing=none", self.MEMBER))

    def test_wrong_prices(self):
        for wrong, why in (("on-the-job", "CATEGORY=N"), ("=3", "CATEGORY=N"),
                           ("on-the-job=-1", "whole number"), ("on-the-job=1.5", "whole number"),
                           ("on-the-jop=3", "did you mean on-the-job?"),
                           ("instruction=1000000000001", "whole number")):
            self.ask("plan", "--price", wrong, self.MEMBER, status=2)
            self.assertIn(why, self.errors)

    def test_states(self):
        for name, now, approved in (("lapsed", "too-late", "too-late"),
                                    ("in-review", "too-late", "met")):
            plan = self.lines("plan", "--as-of", DAY, str(RECORDS / f"{name}.json"))[0]
            self.assertEqual((plan["now"]["state"], plan["if_approved"]["state"]), (now, approved))


    def test_tags_and_years(self):
        """Tennessee: 20 in each of two years, 40 technical and 2 of ethics in both."""
        member = record(
            recertifications=[{"certification": "tn-cpa:CPA", "on": "2025-01-01"}],
            attributes={"licence": "even"}, exams=[],
            activities=[{"id": "A1", "kind": "other-course", "on": "2025-03-01", "minutes": 500,
                         "status": "approved"}])
        asked = ("plan", "--as-of", "2025-06-01", "--scheme", str(SCHEMES / "tn-cpa.json"))
        plan = self.lines(*asked, stdin=line(member))[0]
        self.assertFalse(plan["partial"])
        self.assertEqual((plan["now"]["state"], plan["now"]["earn"]), ("possible", 70))
        earn = {row["category"]: row["earn"] for row in plan["now"]["categories"]}
        self.assertEqual(earn, {"total": 70, "technical": 40, "ethics": 2})
        first, second = ("2025-06-01", "2026-01-01"), ("2026-01-01", "2027-01-01")
        steps = {(step.get("category") or "#" + step["tag"], step["from"], step["until"]):
                 step["earn"] for step in plan["now"]["steps"]}
        self.assertEqual(steps, {("total", *first): 50, ("#technical", *first): 40,
                                 ("#ethics", *first): 2, ("total", *second): 20})
        said = self.ask(*asked, stdin=line(member))
        self.assertIn("technical: of what you earn, at least 40 credits with this tag", said)
        self.assertIn("2026-01-01 to 2026-12-31: earn at least 20 credits in total", said)


class Try(Ahead):
    MEMBER = str(RECORDS / "manager-nearly-there.json")

    def tried(self, activity, *arguments, **more):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(activity if isinstance(activity, str) else json.dumps(activity))
            file.flush()
            self.file = file.name
            return self.ask("try", "--activity", file.name, *arguments, **more)

    def test_help(self):
        self.assertIn("Usage: icsrm try --activity FILE", self.ask("try", "--help"))

    def test_it_is_what_adding_it_gives(self):
        added = json.loads((RECORDS / "manager-nearly-there.json").read_text("utf-8"))
        for activity in ({"kind": "teaching", "on": "2026-11-01", "minutes": 1000},
                         {"kind": "article", "on": "2026-11-01", "tags": ["x"]},
                         {"kind": "course", "on": "2026-11-01", "minutes": 90},
                         {"kind": "course", "on": "2026-11-01", "minutes": 30},
                         {"kind": "video", "on": "2026-11-01", "for": ["icsrm:CCES"]},
                         {"kind": "video", "on": "2020-11-01", "id": "T"}):
            said = json.loads(self.tried(activity, "--as-of", DAY, "--format", "json", self.MEMBER))
            more = {**activity, "id": "T", "status": "approved", "reviewed_on": DAY}
            record_with = {**added, "activities": [*added["activities"], more]}
            now, then = (json.loads(self.ask("evaluate", "--as-of", DAY, "--format", "json",
                                             stdin=line(facts)))
                         for facts in (added, record_with))
            row = then["activities"][-1]
            self.assertEqual((said["outcome"], said["credits"], said["counted"]),
                             (row["outcome"], row["credits"], row["counted"]))
            self.assertEqual(said["adds"],
                             then["credits"]["counted"] - now["credits"]["counted"])
            self.assertEqual(said["requirement_met"], then["renewal"]["requirement_met"])

    def test_what_is_still_to_come_is_asked_on_its_day(self):
        said = json.loads(self.tried({"kind": "presentation", "on": "2026-12-01", "minutes": 150,
                                      "status": "no word", "reviewed_on": 7},
                                     "--as-of", DAY, "--format", "json", self.MEMBER))
        self.assertEqual(said, {"member": "M-2041", "certification": "icsrm:CCEM",
                                "as_of": "2026-12-01", "outcome": "counted", "credits": 2,
                                "counted": 2, "adds": 2, "requirement_met": False,
                                "status": "active", "completed_on": None})

    def test_for_a_person(self):
        said = self.tried({"kind": "course", "on": "2026-11-01", "minutes": 90}, "--as-of", DAY,
                          self.MEMBER)
        self.assertRegex(said, r"Counts +0 credits of 1: nothing is left under the limit\n")
        self.assertRegex(said, r"Total +stays as it is\n")
        said = self.tried({"kind": "teaching", "on": "2026-11-01", "minutes": 600}, "--as-of", DAY,
                          self.MEMBER)
        self.assertRegex(said, r"Total +rises by 10 credits\n +Requirement +met with it\n")

    def test_never_certified(self):
        nobody = line(record(exams=[]))
        activity = {"kind": "video", "on": "2026-11-01"}
        asked = ("--as-of", DAY, "--certification", "icsrm:CCEM")
        self.assertIn("not certified", self.tried(activity, *asked, stdin=nobody))
        said = json.loads(self.tried(activity, *asked, "--format", "json", stdin=nobody))
        self.assertEqual((said["outcome"], said["status"]), (None, "none"))

    def test_wrong_activities(self):
        for wrong, why in (({"kind": "cours", "on": "2026-11-01"}, 'kind: "cours"'),
                           ({"kind": "course", "on": "2026-11-31", "minutes": 60}, "on: "),
                           ({"kind": "course", "on": "2026-11-01"}, "minutes"),
                           ("[]", "is not an object"), ("{", "line 1")):
            self.tried(wrong, self.MEMBER, status=2)
            self.assertIn(why, self.errors)
            self.assertIn(self.file, self.errors)
            self.assertNotIn("activities[0].", self.errors)
        self.ask("try", self.MEMBER, status=2)
        self.assertIn("--activity", self.errors)
        self.ask("try", "--activity", str(RECORDS / "nothing.json"), self.MEMBER, status=3)
        self.assertIn("nothing.json", self.errors)


class Timeline(Ahead):
    def test_days_and_periods(self):
        said = self.lines("timeline", "--as-of", DAY, str(RECORDS / "manager-nearly-there.json"))[0]
        self.assertEqual([period["status"] for period in said["periods"]],
                         ["active", "grace", "lapsed"])
        self.assertEqual([(day["date"], day["events"]) for day in said["days"]], [
            ("2026-12-25", ["window-opens"]),
            ("2027-02-04", ["last-day-to-earn"]),
            ("2027-02-05", ["expires", "reexam-opens"]),
            ("2027-03-19", ["last-day-to-submit", "last-day-to-pay"]),
            ("2027-03-20", ["window-closed", "lapses"])])
        self.assertEqual(said["days"][2]["changes"], ["status", "reexam"])
        self.assertNotIn("on", said)

    def test_who_renewed_was_never_without(self):
        member = str(RECORDS / "renewed-twice.json")
        for on, status in (("2019-03-03", "none"), ("2022-03-20", "active"),
                           ("2025-03-10", "active"), ("2028-03-04", "grace")):
            said = self.lines("timeline", "--as-of", DAY, "--on", on, member)[0]
            self.assertEqual((said["on"], said["status"]), (on, status))
        self.assertIn("On 2028-03-04: grace",
                      self.ask("timeline", "--as-of", DAY, "--on", "2028-03-04", member))
        self.ask("timeline", "--on", "soon", member, status=2)
        self.assertIn("--on", self.errors)


class Notices(Ahead):
    MEMBER = str(RECORDS / "manager-nearly-there.json")

    def test_a_range_is_its_parts(self):
        ends = ["2026-01-01", "2026-12-25", "2026-12-26", "2027-03-20", "2028-01-01"]
        for path in files():
            whole = self.lines("notices", "--from", ends[0], "--to", ends[-1], str(path))
            parts = [notice for start, end in zip(ends, ends[1:])
                     for notice in self.lines("notices", "--from", start, "--to", end, str(path))]
            key = json.dumps
            self.assertEqual(sorted(whole, key=key), sorted(parts, key=key))

    def test_what_a_mail_needs(self):
        said = self.lines("notices", "--from", "2026-06-08", "--to", "2026-11-08", self.MEMBER)
        self.assertEqual(said, [
            {"member": "M-2041", "date": "2026-06-08", "notice": "activity-approved",
             "certification": None, "activity": "2026-03", "days": 0, "deadline": None},
            {"member": "M-2041", "date": "2026-11-07", "notice": "days-left",
             "certification": "icsrm:CCEM", "activity": None, "days": 90,
             "deadline": "2027-02-05"}])

    def test_one_day_by_default_and_other_days(self):
        self.assertEqual(len(self.lines("notices", "--from", "2026-11-07", self.MEMBER)), 1)
        self.assertEqual(self.ask("notices", "--from", "2026-11-08", self.MEMBER), "")
        said = self.lines("notices", "--from", "2026-11-08", "--to", "2027-02-01", "--days", "30",
                          self.MEMBER)
        self.assertEqual([notice["notice"] for notice in said], ["window-open", "days-left"])
        self.assertIn("expires on 2027-02-05, in 90 days",
                      self.ask("notices", "--from", "2026-11-07", self.MEMBER))

    def test_wrong_options(self):
        for wrong in (["--from", "x"], ["--to", "x"], ["--days", "-1"], ["--days", "36601"],
                      ["--days", "7x"], ["--as-of", DAY]):
            self.ask("notices", *wrong, self.MEMBER, status=2)


def explained(*arguments, stdin=None):
    return subprocess.run([sys.argv[1], *arguments], input=stdin, check=True,
                          stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    EXPLANATIONS.write_bytes(b"".join(
        explained("explain", "--as-of", DAY, "--format", "json", path) for path in files()))
    FOREIGN.write_text("".join(
        told(body, case, explained(*command, stdin=line(case["record"])).decode())
        for body, case, command in foreign_cases()), encoding="utf-8")
