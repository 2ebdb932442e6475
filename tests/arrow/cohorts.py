"""What check_pyarrow.py runs in the environment: see there.

SPDX-License-Identifier: MIT
"""

import datetime as dt
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pyarrow as pa
import pyarrow.json

ROOT, LIBRARY, COMMAND = pathlib.Path(sys.argv[1]), sys.argv[3], sys.argv[4]
sys.path.insert(0, str(ROOT / "tests" / "oracle"))

import generate  # noqa: E402
from library import Evaluation, Library, Refused  # noqa: E402
from tables import LAYOUTS, of_one_type, table_of  # noqa: E402

EPOCH = dt.date(1970, 1, 1)
BODIES = ("calbar", "comptia", "iiba", "isc2", "pmi", "rccsp", "swpp")
MEMBERS = 250  # of each body


def run(*command, given=b"", allowed=(0,)):
    done = subprocess.run([str(part) for part in command], input=given, capture_output=True,
                          check=False)
    if done.returncode not in allowed:
        sys.exit(f"{command}: {done.stderr.decode()}")
    return done.stdout


def ndjson(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


class Cohort:
    """Records that share a day and certifications, and what the command decides of them."""

    def __init__(self, as_of, certifications, records, scheme=None):
        records = of_one_type(records)
        self.as_of, self.certifications, self.records = as_of, certifications, records
        chosen = [] if scheme is None else ["--scheme", scheme]
        for certification in certifications:
            chosen += ["--certification", certification]
        printed = run(COMMAND, "evaluate", "--as-of", as_of, *chosen, "--format", "json", "-",
                      given=ndjson(records), allowed=(0, 1))
        decided = {}
        for line in printed.splitlines():
            decision = json.loads(line, parse_float=Decimal)
            decided[decision["member"], decision["certification"]] = decision
        self.expected = [expected_row(decided.get((record["member"], code)))
                         for record in records for code in certifications]

    @property
    def day(self):
        return (dt.date.fromisoformat(self.as_of) - EPOCH).days


def day(written):
    return None if written is None else dt.date.fromisoformat(written)


CYCLE = ("number", "start", "expires", "begun_by")
CREDITS = ("required", "counted", "shortfall", "pending")
RENEWAL = ("opens", "closes", "requirement_met", "fee_paid_on", "completed_on", "can_pay")
COLUMNS = ["status", "cycle_number", "start", "expires", "begun_by", *CREDITS, "carried_in",
           *RENEWAL, "reexam_eligible", "reexam_from", "reexam_fee_paid_on", "categories"]


def expected_row(decision):
    """A decision as a row of the result; None: the record is refused."""
    if decision is None:
        return None
    cycle, credits = decision["cycle"] or {}, decision["credits"]
    renewal, reexam = decision["renewal"] or {}, decision["reexam"]
    row = {"status": decision["status"], "cycle_number": cycle.get("number"),
           "begun_by": cycle.get("begun_by"), "start": day(cycle.get("start")),
           "expires": day(cycle.get("expires"))}
    for key in CREDITS:
        row[key] = credits and credits[key]
    row["carried_in"] = credits and credits.get("carried_in", 0)
    for key in RENEWAL:
        value = renewal.get(key)
        row[key] = day(value) if isinstance(value, str) else value
    row["reexam_eligible"] = reexam["eligible"]
    row["reexam_from"] = day(reexam["from"])
    row["reexam_fee_paid_on"] = day(reexam["fee_paid_on"])
    row["categories"] = credits and [
        {key: category[key] for key in ("category", "earned", "cap", "counted")}
        for category in credits["categories"]]
    return row


def differences(cohort, made, refused):
    """What rows say otherwise than the command."""
    found = []
    rows = made.to_pylist()
    for number, (row, expected) in enumerate(zip(rows, cohort.expected, strict=True)):
        got = {key: row[key] for key in COLUMNS}
        if expected is None:
            expected = dict.fromkeys(COLUMNS)
        if got != expected or (row["error"] is None) != (row["status"] is not None):
            member = cohort.records[number // len(cohort.certifications)]
            found.append(f"{json.dumps(member)}\n  table:   {row}\n  command: {expected}")
    if refused != sum(row is None for row in cohort.expected):
        found.append(f"{refused} refused")
    return found


def decide(library, cohort, table, **more):
    """The whole table at once; in portions, by threads; and a slice of it."""
    evaluation = Evaluation(library, table.schema, cohort.day, columns=[*COLUMNS, "error"], **more)
    whole, refused = evaluation.rows(table)
    found = differences(cohort, whole, refused)
    cuts = sorted({0, table.num_rows, *random.Random(1).choices(range(table.num_rows), k=7)})
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda cut: evaluation.rows(table, cut[0], cut[1] - cut[0])[0],
                              zip(cuts, cuts[1:])))
    if not pa.Table.from_batches(parts).equals(pa.Table.from_batches([whole])):
        found.append("portions differ from the whole")
    first = table.num_rows // 3
    if not evaluation.rows(table.slice(first))[0].equals(whole.slice(first)):
        found.append("a slice differs from the whole")
    evaluation.close()
    return found


def check_cohort(library, cohort):
    """One cohort in every layout that has room for its days."""
    found = []
    for layout in LAYOUTS:
        table = table_of(cohort.records, layout, cohort.certifications)
        found += [f"{layout.name}: {line}" for line in decide(library, cohort, table)]
    return found


def check_read(library, cohort):
    """As pyarrow reads the records by itself, for the first of the certifications."""
    if len(cohort.certifications) > 1:
        return []
    table = pa.json.read_json(io.BytesIO(ndjson(cohort.records)),
                              pa.json.ReadOptions(use_threads=False, block_size=1 << 26))
    batch = table.combine_chunks().to_batches()[0]
    return decide(library, cohort, batch, certification=cohort.certifications[0])


def from_vectors(name):
    """Cohorts of one: the cases of a file of vectors whose scheme is the ICSRM's."""
    for line in (ROOT / "tests" / "vectors" / name).read_text("utf-8").splitlines():
        case = json.loads(line)
        if "scheme" not in case:
            yield Cohort(case["as_of"], case["certifications"], [case["record"]])


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def say(self, name, found):
        self.count += 1
        self.failed += bool(found)
        print(f"{'not ok' if found else 'ok'} {self.count} - {name}")
        for line in "\n".join(found[:3]).splitlines():
            print(f"# {line}")


def check_bodies(tap):
    for body in BODIES:
        path = ROOT / "examples" / "schemes" / f"{body}.json"
        library = Library(LIBRARY, [run(COMMAND, "convert", "--to", "cbor", path)])
        found = []
        count = 0
        for batch in generate.batches(7, MEMBERS, 50, body):
            cohort = Cohort(*batch, path)
            found += check_cohort(library, cohort) + check_read(library, cohort)
            count += sum(row is not None for row in cohort.expected)
        library.close()
        tap.say(f"random members of {body}", found + ([] if count else ["none was decided"]))


def main():
    tap = Tap()
    library = Library(LIBRARY)
    for name in ("vectors.ndjson", "more-vectors.ndjson"):
        tap.say(name, [line for cohort in from_vectors(name)
                       for line in check_cohort(library, cohort)])
    found = []
    for batch in generate.batches(1, 4 * MEMBERS, 50):
        cohort = Cohort(*batch)
        found += check_cohort(library, cohort) + check_read(library, cohort)
    tap.say("random members of the ICSRM", found)
    library.close()
    check_bodies(tap)
    print(f"1..{tap.count}")
    sys.exit(1 if tap.failed else 0)


main()
