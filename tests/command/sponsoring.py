# SPDX-License-Identifier: MIT
"""icsrm sponsorship and icsrm investment."""
import json
import os
import subprocess
import unittest

import streams
from running import DAY, RECORDS, ROOT, Command, line

VECTORS = ROOT / "tests" / "vectors" / "sponsorship-vectors.ndjson"
QUESTIONS = ROOT / "tests" / "vectors" / "investment-vectors.ndjson"
KEYS = ["member", "id", "as_of", "may_pay", "reasons", "completion", "service", "owed", "currency",
        "notes"]
QUESTION = {"fees": 190000, "travel": 0, "minutes_away": 1440, "hourly_cost": 5000,
            "yearly_benefit": 186000, "horizon_months": 36, "currency": "USD"}
AMOUNTS = ["fees", "travel", "hourly_cost", "yearly_benefit"]


def agreement(**parts):
    return {"id": "S-1", "certification": "icsrm:CCCM", "amount": 240000, "currency": "USD",
            "terms": {"service_months": 24}, **parts}


def sponsored(member, *agreements):
    return {"member": member, "sponsorships": list(agreements)}


class Sponsorship(Command):
    def sponsor(self, stdin, *arguments, status=0, as_of=DAY):
        done = self.run_it("sponsorship", "--as-of", as_of, *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.errors = done.stderr.decode().splitlines()
        return done.stdout.decode()

    def decisions(self, stdin, **options):
        return [json.loads(text)
                for text in self.sponsor(stdin, "--format", "json", **options).splitlines()]

    def test_vectors(self):
        """Every key, in the order of decision.cddl."""
        lines = VECTORS.read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(lines), 26)
        for text in lines:
            case = json.loads(text)
            with self.subTest(case["case"]):
                decided = self.decisions(line(case["record"]), as_of=case["as_of"])
                self.assertEqual(decided, case["expect"])
                for decision in decided:
                    self.assertEqual(list(decision), KEYS)

    def test_one_for_every_agreement_of_every_record(self):
        stream = line(sponsored("a", agreement(), agreement(id="S-2")), {"member": "b"},
                      sponsored("c", agreement()))
        for text in (stream, b"[" + b",".join(stream.splitlines()) + b"]"):
            self.assertEqual([(d["member"], d["id"]) for d in self.decisions(text)],
                             [("a", "S-1"), ("a", "S-2"), ("c", "S-1")])

    def test_refused_as_elsewhere(self):
        bad = [(agreement(amount=-1), "sponsorships[0].amount: -1 is outside"),
               (agreement(colour="red"), "sponsorships[0].colour: is not a key"),
               (agreement(left="death"), 'sponsorships[0].left: belongs together with a value'),
               (agreement(terms={"service_months": 0}), "sponsorships[0].terms.service_months: 0")]
        for one, said in bad:
            stream = line(sponsored("good", agreement()), sponsored("bad", one))
            self.assertEqual([d["member"] for d in self.decisions(stream, status=1)], ["good"])
            self.assertTrue(self.errors[0].startswith(f"icsrm: record 2, member bad: {said}"),
                            self.errors)

    def test_what_a_person_reads(self):
        said = self.sponsor(b"", str(RECORDS / "sponsored.json"))
        self.assertLessEqual(max(map(len, said.splitlines())), 80)
        said = " ".join(said.split())
        for text in ("Certified Contact Center Manager (icsrm:CCCM)", "PAID: USD 2,400.00",
                     "met: completed on 2025-06-20 with a pass",
                     "2025-06-20 to 2027-06-20: 17 of 24 months served",
                     "USD 700.00 if the employee leaves on 2026-11-22: 7 of 24 months",
                     "MAY NOT BE PAID: USD 3,200.00", "has not signed",
                     "USD 3,200.00 is more than the maximum of USD 3,000.00.",
                     "18 months of service is an unusual term"):
            self.assertIn(text, said)
        self.assertEqual(self.sponsor(line({"member": "nobody"})), "nobody  no sponsorship\n")

    def test_money_as_its_currency_has_it(self):
        written = {"USD": "USD 2,400.00", "JPY": "JPY 240,000", "KWD": "KWD 240.000",
                   "CLF": "CLF 24.0000", "points": "240,000 minor units of points", "": "240,000"}
        for currency, text in written.items():
            said = self.sponsor(line(sponsored("a", agreement(currency=currency))))
            self.assertIn(f"MAY NOT BE PAID: {text}", said)

    def test_control_characters_stay_out(self):
        bad = "x\u001b[2J\u009b1m\ny"
        said = self.sponsor(line(sponsored(bad, agreement(id=bad, currency=bad))))
        self.assertNotIn("\x1b", said)
        self.assertNotIn("\x9b", said)

    def test_why_and_what_is_owed(self):
        paid = {"policy_documented_on": "2023-01-02", "acknowledged_on": "2024-01-02",
                "paid_on": "2024-01-10"}
        done = {**paid, "completed_on": "2024-01-31", "result": "pass"}
        terms = {"service_months": 36, "complete_by": "2024-01-31", "maximum": 300000}
        cases = {
            "MAY BE PAID": agreement(policy_documented_on="2023-01-02",
                                     terms={**terms, "acknowledgement_required": False,
                                            "complete_by": "2027-01-01"}),
            "The policy is not documented.": agreement(),
            "The standard of completion is not met.": agreement(terms=terms),
            "all of it, because the standard": agreement(**{**done, "result": "fail"}),
            "all of it, because the service has not begun": agreement(**paid),
            "36 months, from the payment on": agreement(terms={**terms, "service_from": "payment"}),
            "the service ended on 2026-01-31": agreement(**done),
            "nothing is owed after leaving by death": agreement(**done, left_on=DAY, left="death"),
            "2026-01-01, voluntary: all is judged": agreement(**done, left_on="2026-01-01"),
            "all of it until the service ends on 2027-01-31":
                agreement(**done, terms={**terms, "repayment": "full"}),
            "70 of 1096 days are not served":
                agreement(**done, terms={**terms, "repayment": "daily"}),
            "1 of 3 years are not fully served":
                agreement(**done, terms={**terms, "repayment": "yearly"}),
            "3 of 36 months are not served": agreement(**done, terms=terms),
            "for other:XY, as of": agreement(certification="other:XY"),
        }
        for text, one in cases.items():
            said = " ".join(self.sponsor(line(sponsored("a", one))).split())
            self.assertIn(text, said)

    def test_its_own_options(self):
        done = self.run_it("sponsorship", "--certification", "icsrm:CCCM")
        self.assertEqual(done.returncode, 2)
        self.assertIn('"--certification" is not one of them', done.stderr.decode())
        self.assertIn(b"Usage: icsrm sponsorship", self.run_it("sponsorship", "--help").stdout)
        self.assertEqual(self.run_it("sponsorship", "/no/such/file").returncode, 3)

    def test_colour_on_a_terminal_only(self):
        seen = streams.on_a_terminal(
            [self.path, "sponsorship", "--as-of", DAY, str(RECORDS / "sponsored.json")],
            {"TERM": "xterm", "LC_ALL": "C.UTF-8"})
        self.assertIn(b"\x1b[31mMAY NOT BE PAID", seen)


class Investment(Command):
    def ask(self, question, *arguments, status=0):
        text = question if isinstance(question, bytes) else json.dumps(question).encode()
        done = self.run_it("investment", *arguments, stdin=text)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.error = done.stderr.decode()
        return done.stdout.decode()

    def test_vectors(self):
        lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
        self.assertGreater(len(lines), 0)
        for case in map(json.loads, lines):
            with self.subTest(case["case"]):
                said = self.ask(case["investment"], "--format", "json")
                self.assertEqual([json.loads(said)], case["expect"])

    def test_one_object_in_one_out(self):
        self.assertEqual(self.ask(QUESTION, "--format", "json"),
                         '{"cost":310000,"net":248000,"return_bp":8000,"payback_months":20,'
                         '"currency":"USD"}\n')
        free = {**QUESTION, "fees": 0, "minutes_away": 0}
        self.assertEqual(json.loads(self.ask(free, "--format", "json"))["return_bp"], None)
        vain = {**QUESTION, "yearly_benefit": 0}
        self.assertEqual(json.loads(self.ask(vain, "--format", "json"))["payback_months"], None)

    def test_refused(self):
        cases = [(b"", "the text ends too early"), (b"[]", "a list is not an investment"),
                 (b"{} {}", "more follows the object"), (b"\xff", ""),
                 ({**QUESTION, "fee": 1}, "fee: is not a key of the data model (decision.cddl)"),
                 (b'{"fees":1,"fees":1}', "fees: stands there twice (decision.cddl)"),
                 ({**QUESTION, "currency": 5}, "currency: 5 is not a text (decision.cddl)"),
                 ({**QUESTION, "fees": 1.5}, "fees: 1.5 is not written as a whole number"),
                 ({**QUESTION, "fees": "1"}, 'fees: "1" is not a number'),
                 ({**QUESTION, "horizon_months": 1201}, "horizon_months: 1201 is outside"),
                 ({**QUESTION, "minutes_away": 10**9 + 1}, "minutes_away: 1000000001 is outside"),
                 ({**QUESTION, "minutes_away": 10**9, "hourly_cost": 10**12}, "cost: is outside"),
                 ({**QUESTION, "fees": 10**30}, f"fees: {10**30} is outside"),
                 (b" " * (1 << 21), "it is larger than 1 MiB")]
        cases += [({**QUESTION, key: -1}, f"{key}: -1 is outside") for key in AMOUNTS]
        cases += [({**QUESTION, key: 10**12 + 1}, f"{key}: {10**12 + 1} is outside")
                  for key in AMOUNTS]
        cases += [({k: v for k, v in QUESTION.items() if k != key}, f"{key}: is required")
                  for key in QUESTION]
        for question, said in cases:
            self.assertEqual(self.ask(question, status=1), "")
            self.assertTrue(self.error.startswith(f"icsrm: investment: {said}"), self.error)
            self.assertEqual(self.error.count("\n"), 1)

    def test_what_a_person_reads(self):
        said = self.ask(b"", str(ROOT / "examples" / "investment.json"))
        self.assertLessEqual(max(map(len, said.splitlines())), 80)
        said = " ".join(said.split())
        for text in ("WORTH IT by this estimate: net USD 1,900.00", "USD 3,500.00 in all",
                     "24 h 00 min at USD 50.00 an hour", "by the caller's estimate",
                     "54.29 % of the cost", "after 24 months",
                     "a certification is no promise of performance"):
            self.assertIn(text, said)
        others = {"EVEN by": {"yearly_benefit": 120000, "fees": 360000, "minutes_away": 0},
                  "NOT WORTH IT by this estimate: net USD -3,100.00": {"yearly_benefit": 0},
                  "-100.00 % of the cost": {"yearly_benefit": 0},
                  "never: there is no benefit": {"yearly_benefit": 0},
                  "beyond the months looked at": {"yearly_benefit": 100},
                  "none: there is no cost": {"fees": 0, "hourly_cost": 0}}
        for text, parts in others.items():
            said = " ".join(self.ask({**QUESTION, **parts}).split())
            self.assertIn(text, said)
            self.assertIn("no promise of performance", said)

    def test_its_own_options(self):
        done = self.run_it("investment", "--as-of", DAY)
        self.assertEqual(done.returncode, 2)
        self.assertIn('"--as-of" is not one of them', done.stderr.decode())
        self.assertIn(b"Usage: icsrm investment", self.run_it("investment", "--help").stdout)
        self.assertEqual(self.run_it("investment", "/no/such/file").returncode, 3)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_output_errors(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([self.path, "investment"], stdout=full, stderr=subprocess.PIPE,
                                  input=json.dumps(QUESTION).encode(), check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("icsrm: cannot write the output", done.stderr.decode())
