"""Runs the library against the oracle on random cases.

    python3 tests/oracle/compare.py --icsrm PATH --seed S --count N [--sponsorship | --investment]
    python3 tests/oracle/compare.py --tool PATH --scheme NAME|all --seed S --count N

The first runs the command: each batch is one run (--batch records that share the
day and the certifications).  The second runs decide-scheme, with a test scheme or
with every one of them (N cases each), and compares every key.  Prints the first
differences in full and ends with a line "N passed, N failed"; exit 1 if any failed.
"""

import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

import generate
import investments
import sponsor_generate
from schemes import SCHEMES
from selfcheck import differences
from sponsorship import decide_sponsorships

SHOWN = 5                          # differences printed in full
WAITING = 8                        # batches drawn ahead of the one being printed


class Batch:
    """The cases of one run of the command: its arguments, records, expectations."""

    def __init__(self, as_of, certifications, records, scheme="icsrm"):
        self.as_of = as_of
        self.certifications = certifications
        self.records = records
        self.scheme = scheme

    def arguments(self):
        if self.certifications is None:
            chosen = ["sponsorship", "--as-of", self.as_of]
        else:
            chosen = ["evaluate", "--as-of", self.as_of]
            for certification in self.certifications:
                chosen += ["--certification", certification]
        return [*chosen, "--format", "json", "-"]

    def expect(self, record):
        if self.certifications is None:
            return decide_sponsorships(record, self.as_of)
        return generate.decide_all(record, self.certifications, self.as_of, self.scheme)

    def case(self, record):
        case = {"case": f"generated {record['member']}"}
        if self.scheme != "icsrm":
            case["scheme"] = self.scheme
        case["as_of"] = self.as_of
        if self.certifications is not None:
            case["certifications"] = self.certifications
        return case | {"record": record}


def run_command(icsrm, batch):
    """Decisions by member, in the order printed, and what went wrong."""
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n"
                    for record in batch.records)
    done = subprocess.run([icsrm, *batch.arguments()], input=lines.encode(),
                          capture_output=True, check=False)
    problems = []
    if done.returncode != 0:
        message = done.stderr.decode(errors="replace").strip()
        problems.append(f"exit status {done.returncode}: {message}")
    decisions = {}
    members = []
    for line in done.stdout.decode(errors="replace").splitlines():
        try:
            decision = json.loads(line)
            member = decision["member"]
        except (ValueError, TypeError, KeyError):
            problems.append(f"not a decision: {line[:200]}")
            continue
        decisions.setdefault(member, []).append(decision)
        members.append(member)
    order = [record["member"] for record in batch.records]
    if list(dict.fromkeys(members)) != [m for m in order if m in decisions]:
        problems.append("decisions are not in the order of the records")
    return decisions, problems


def run_tool(tool, batch):
    """The same from decide-scheme: it prints a line for each case."""
    lines = "".join(json.dumps(batch.case(record), ensure_ascii=False) + "\n"
                    for record in batch.records)
    done = subprocess.run([tool], input=lines.encode(), capture_output=True, check=False)
    problems = []
    if done.returncode != 0:
        message = done.stderr.decode(errors="replace").strip()
        problems.append(f"exit status {done.returncode}: {message}")
    printed = done.stdout.decode(errors="replace").splitlines()
    if len(printed) != len(batch.records):
        problems.append(f"{len(printed)} lines for {len(batch.records)} cases")
    decisions = {}
    for record, line in zip(batch.records, printed):
        decided = json.loads(line)
        if isinstance(decided, dict):
            problems.append(f"{record['member']}: {decided['error']}")
        else:
            decisions[record["member"]] = decided
    return decisions, problems


def carried_in(decision):
    """A key that is there only where something was carried in."""
    return (decision["credits"] or {}).get("carried_in", 0)


def compare_batch(run, program, batch):
    """(passed, reports, problems); a report is the text of one failed case."""
    decisions, problems = run(program, batch)
    passed, reports = 0, []
    for record in batch.records:
        expected = batch.expect(record)
        actual = decisions.get(record["member"], [])
        found = differences(expected, actual)
        if batch.certifications is not None and not found:
            found = differences(*([carried_in(decision) for decision in side]
                                  for side in (expected, actual)), ".carried_in")
        if found:
            reports.append(report(batch, record, expected, actual, found))
        else:
            passed += 1
    return passed, reports, problems


def report(batch, record, expected, actual, found):
    case = batch.case(record) | {"expect": expected}
    return "\n".join([
        f"--- {case['case']}, as of {batch.as_of}",
        f"case:    {json.dumps(case, ensure_ascii=False)}",
        f"library: {json.dumps(actual, ensure_ascii=False)}",
        f"oracle:  {json.dumps(expected, ensure_ascii=False)}",
        *(f"    {line}" for line in found)])


def draw_batches(chosen):
    if chosen.sponsorship:
        for as_of, records in sponsor_generate.batches(chosen.seed, chosen.count,
                                                       chosen.batch):
            yield Batch(as_of, None, records)
        return
    for scheme in SCHEMES if chosen.scheme == "all" else [chosen.scheme]:
        for batch in generate.batches(chosen.seed, chosen.count, chosen.batch, scheme):
            yield Batch(*batch, scheme)


def draw_jobs(chosen):
    """A call for each batch."""
    if chosen.investment:
        for cases in investments.batches(chosen.seed, chosen.count, chosen.batch):
            yield investments.compare, chosen.icsrm, cases
        return
    run = run_tool if chosen.tool else run_command
    for batch in draw_batches(chosen):
        yield compare_batch, run, chosen.tool or chosen.icsrm, batch


def compare_all(chosen, pool):
    """The result of every batch, in order; only a few are held at a time."""
    jobs = draw_jobs(chosen)
    pending = [pool.submit(*job) for job in islice(jobs, WAITING)]
    while pending:
        yield pending.pop(0).result()
        pending += [pool.submit(*job) for job in islice(jobs, 1)]


def choose():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    program = options.add_mutually_exclusive_group(required=True)
    program.add_argument("--icsrm", metavar="PATH", help="the command")
    program.add_argument("--tool", metavar="PATH", help="decide-scheme")
    options.add_argument("--scheme", choices=[*SCHEMES, "all"], default="icsrm",
                         metavar="NAME", help="with --tool: a test scheme, or all")
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--batch", type=int, default=100)
    kind = options.add_mutually_exclusive_group()
    kind.add_argument("--sponsorship", action="store_true")
    kind.add_argument("--investment", action="store_true")
    chosen = options.parse_args()
    if shutil.which(chosen.icsrm or chosen.tool) is None:
        options.error(f"no such command: {chosen.icsrm or chosen.tool}")
    if chosen.icsrm and chosen.scheme != "icsrm":
        options.error("the command knows no test schemes: use --tool")
    if chosen.tool and (chosen.sponsorship or chosen.investment):
        options.error("the tool decides certifications only: use --icsrm")
    return chosen


def main():
    chosen = choose()
    passed = failed = shown = troubled = 0
    with ProcessPoolExecutor() as pool:
        for batch_passed, reports, problems in compare_all(chosen, pool):
            passed += batch_passed
            failed += len(reports)
            troubled += len(problems)
            for text in problems + reports:
                if shown < SHOWN:
                    shown += 1
                    print(text, flush=True)
    if troubled:
        print(f"{troubled} runs or lines were not as they should be")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or troubled else 0


if __name__ == "__main__":
    sys.exit(main())
