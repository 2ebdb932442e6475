"""Holds every rule against the code that names it and the vectors that meet and miss it.

    python3 tests/rules/check_rules.py

A rule of rules.txt needs a file of lib/ that names it, a vector in which it holds and one in which
it does not; what that means for each is said in the tables below. Code must not name rules that are
not there. (That the library decides the vectors as they say is the vectors' own test.) Prints TAP.

SPDX-License-Identifier: MIT
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAMILIES = ("cpd", "cycle", "renewal", "reexam", "sponsor")

# Schemes of scheme-vectors.ndjson with a minimum on a category.
SPECIFIED = {"nested-tree", "specified", "specified-larger-total"}


def outcome(name, kinds=None, where=lambda activity: True):
    """A decision in which an activity (of these kinds, as given in the record) came to this."""
    def holds(decision, record, _):
        given = {activity["id"]: activity for activity in record.get("activities", [])}
        return any(ruled["outcome"] == name and where(given[ruled["id"]]) and
                   (kinds is None or given[ruled["id"]]["kind"] in kinds)
                   for ruled in decision["activities"])
    return holds


def has_claim(activity):
    return "session" in activity and "audience" in activity


def begun_by_exam(decision, *_):
    cycle = decision["cycle"]
    return cycle is not None and cycle["number"] > 1 and cycle["begun_by"] == "exam"


def exam_of_another(decision, record, _):
    """Expired, and only an exam for another certification of the body was passed since."""
    cycle, code = decision["cycle"], decision["certification"]
    return cycle is not None and any(
        exam["result"] == "pass" and exam["certification"] != code and
        exam["certification"].split(":")[0] == code.split(":")[0] and
        cycle["expires"] <= exam["on"] <= decision["as_of"] for exam in record.get("exams", []))


def specified(met):
    def holds(decision, _, scheme):
        renewal = decision["renewal"]
        return (scheme in SPECIFIED and renewal is not None and
                renewal["requirement_met"] is met and decision["credits"]["shortfall"] == 0)
    return holds


def renewal(test):
    return lambda decision, *_: decision["renewal"] is not None and test(decision["renewal"])


def status(*names):
    return lambda decision, *_: decision["status"] in names


def reexam(test):
    return lambda decision, *_: test(decision["reexam"])


INSTRUCTION, PUBLISHED = ("presentation", "teaching"), ("article", "book-contribution",
                                                        "co-writing", "video")

# rule: (a decision that meets it, one that misses it)
DECISIONS = {
    "cpd.approval": (outcome("counted"), outcome("pending")),
    "cpd.audience": (outcome("counted", INSTRUCTION, has_claim), outcome("repeat-audience")),
    "cpd.credit": (outcome("counted"), outcome("no-whole-hour")),
    "cpd.first-time": (outcome("counted", ("project",)), outcome("not-first-time")),
    "cpd.independence": (outcome("counted", PUBLISHED), outcome("part-of-job")),
    "cpd.relevance": (outcome("counted", INSTRUCTION + PUBLISHED + ("project",)),
                      outcome("off-topic")),
    "cpd.requirement": (renewal(lambda r: r["requirement_met"]),
                        renewal(lambda r: not r["requirement_met"])),
    "cpd.specified": (specified(True), specified(False)),
    "cycle.term": (status("active"), status("grace", "lapsed")),
    "reexam.after-expiry": (begun_by_exam, reexam(lambda r: not r["eligible"])),
    "reexam.fee": (reexam(lambda r: r["fee_paid_on"]),
                   reexam(lambda r: r["eligible"] and not r["fee_paid_on"])),
    "reexam.same-type": (begun_by_exam, exam_of_another),
    "renewal.fee": (renewal(lambda r: r["fee_paid_on"]),
                    renewal(lambda r: r["requirement_met"] and not r["fee_paid_on"])),
    "renewal.window": (renewal(lambda r: r["completed_on"]), status("lapsed")),
}


def left(decision, record):
    """Whether the employee had left by the day, by the sponsorship that was decided."""
    given = next(s for s in record["sponsorships"] if s["id"] == decision["id"])
    return given.get("left_on", "9999-99-99") <= decision["as_of"]


def share(decision, record):
    """What is owed, less nothing and all."""
    given = next(s for s in record["sponsorships"] if s["id"] == decision["id"])
    return 0 < decision["owed"] < given["amount"]


SPONSORSHIPS = {
    "sponsor.completion": (lambda d, _: d["completion"] == "met",
                           lambda d, _: d["completion"] == "failed"),
    "sponsor.left": (left, lambda d, r: not left(d, r)),
    "sponsor.may-pay": (lambda d, _: d["may_pay"], lambda d, _: not d["may_pay"]),
    "sponsor.repayment": (share, lambda d, _: d["owed"] == 0),
    "sponsor.service": (lambda d, _: d["service"], lambda d, _: d["service"] is None),
    "sponsor.unusual-term": (lambda d, _: "unusual-term" in d["notes"],
                             lambda d, _: "unusual-term" not in d["notes"]),
}


INVESTMENTS = {
    "sponsor.investment": (lambda r, _: r["net"] > 0, lambda r, _: r["net"] < 0),
}

# What tells the entries of vectors apart, and the rules that each can show.
SORTS = (("may_pay", SPONSORSHIPS), ("payback_months", INVESTMENTS), ("status", DECISIONS))


def rules():
    text = (ROOT / "tests/rules/rules.txt").read_text("utf-8")
    return [line.split()[0] for line in text.splitlines() if line and line[0] != "#"]


def vectors():
    """Every expected entry with its record, or its question, and its scheme."""
    for path in sorted((ROOT / "tests/vectors").glob("*.ndjson")):
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            for decision in case["expect"]:
                given = case["investment"] if "investment" in case else case["record"]
                yield case["case"], decision, given, case.get("scheme", "")


def find(rule, met):
    """The first case in which a rule holds (or does not), or None."""
    key, table = next((key, table) for key, table in SORTS if rule in table)
    holds = table[rule][0 if met else 1]
    for name, decision, given, scheme in vectors():
        if key not in decision:
            continue
        if holds(decision, given, scheme) if table is DECISIONS else holds(decision, given):
            return name
    return None


def sources():
    return {path.name: path.read_text("utf-8") for path in sorted((ROOT / "lib").glob("*.[ch]"))}


def problems_of(rule, code):
    if not any(re.search(rf"\b{re.escape(rule)}(?![\w-])", text) for text in code.values()):
        yield "no file of lib/ names it"
    if not any(rule in table for _, table in SORTS):
        yield "check_rules.py does not say what meets it"
        return
    for met, word in ((True, "meets"), (False, "misses")):
        if find(rule, met) is None:
            yield f"no vector {word} it"


def unknown(code, known):
    """What stands as a rule in the code, quoted where findings and errors name theirs."""
    quoted = re.compile(rf'"((?:{"|".join(FAMILIES)})\.[a-z-]+)"')
    keys = re.compile(r"codec|\.h$|scheme_")  # paths of documents and names of files look alike
    for name, text in code.items():
        for rule in quoted.findall(text):
            if rule not in known and not rule.endswith(".h") and not keys.search(name):
                yield f"{name} names {rule}"


def main():
    known, code, failed = rules(), sources(), 0
    results = [(rule, list(problems_of(rule, code))) for rule in known]
    results.append(("the list is sorted", [] if known == sorted(set(known)) else ["it is not"]))
    results.append(("no other rule is named", list(unknown(code, known))))
    print(f"1..{len(results)}")
    for number, (name, problems) in enumerate(results, 1):
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")
    print(f"# {len(known)} rules, each met and missed by vectors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
