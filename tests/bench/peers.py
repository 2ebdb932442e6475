"""What a user would pick instead: other engines doing the caps alone on the first-cycle cohort.

A section of docs/figures.md (figures.py). DuckDB comes from the package index into an environment in
the build directory; SQLite is Python's own; JavaScript runs where node is found. Every engine has the
data in its own tables already, leaves a result for each member, and must count the same credits.

SPDX-License-Identifier: MIT
"""

import array
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEMBERS = 100000
WANTED = (12, 25)  # times the library's time, DuckDB on one thread

# An activity's credit, and a member's: kinds 0 to 4 share the first cap, and so on.
HOURS = "CASE WHEN kind < 8 THEN minutes / 60 WHEN kind IN (8, 11) THEN 10 ELSE 5 END"
INTEGER_HOURS = HOURS.replace("minutes / 60", "minutes // 60")
CAPS = " + ".join(
    f"{{least}}(coalesce(sum(CASE WHEN kind {kinds} THEN {{hours}} END), 0), {cap})"
    for kinds, cap in (("< 5", 30), ("IN (5, 6)", 20), ("= 7", 20), ("> 7", 25)))
JOIN = ("SELECT member, {caps} AS counted FROM activities JOIN members USING (member) "
        "WHERE status = {approved} AND day >= start AND day <= {as_of} GROUP BY member")
# The best that was found for DuckDB: the member's start stands in every activity.
WIDE = ("SELECT member, {caps} AS counted FROM activities "
        "WHERE status = {approved} AND day >= start AND day <= {as_of} GROUP BY member")


def columns(folder):
    """The cohort's columns, and the member of every activity."""
    read = {}
    for name, code in (("start", "i"), ("lists", "i"), ("day", "i"), ("minutes", "i"),
                       ("kind", "B"), ("status", "B")):
        read[name] = array.array(code)
        read[name].frombytes((folder / name).read_bytes())
    lists = read["lists"]
    read["member"] = array.array("i", (m for m in range(len(lists) - 1)
                                       for _ in range(lists[m], lists[m + 1])))
    return read


def rounds_of(run, count):
    """Least time of some runs, in ns a member, and what they counted."""
    times, counted = [], 0
    for _ in range(count):
        start = time.process_time()
        counted = run()
        times.append(time.process_time() - start)
    return min(times) * 1e9 / MEMBERS, counted


class DuckDB:
    """Run with DuckDB's environment: `peers.py FOLDER APPROVED AS_OF`, a line for each round asked."""

    def __init__(self, folder, approved, as_of):
        import duckdb
        import numpy
        read = {name: numpy.frombuffer(values, dtype=values.typecode)
                for name, values in columns(folder).items()}
        facts = {name: read[name] for name in ("member", "day", "minutes", "kind", "status")}
        facts["start"] = read["start"][read["member"]]
        members = {"member": numpy.arange(MEMBERS, dtype="i"), "start": read["start"]}
        self.base = duckdb.connect(":memory:", config={"threads": 1})
        self.base.execute("CREATE TABLE wide AS SELECT * FROM facts")
        self.base.execute("CREATE TABLE activities AS SELECT * EXCLUDE (start) FROM facts")
        self.base.execute("CREATE TABLE members AS SELECT * FROM members")
        caps = CAPS.format(least="least", hours=INTEGER_HOURS)
        said = {"caps": caps, "approved": approved, "as_of": as_of}
        self.queries = [JOIN.format(**said), WIDE.format(**said).replace("activities", "wide")]

    def round(self):
        """Time of the faster of the two ways, and the credits counted."""
        def run(query):
            self.base.execute(f"CREATE OR REPLACE TEMP TABLE result AS {query}")
            return int(self.base.execute("SELECT sum(counted) FROM result").fetchone()[0])
        return min(rounds_of(lambda query=query: run(query), 3) for query in self.queries)


def duckdb_environment(build):
    environment = Path(build) / "peers"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "duckdb", "numpy"], check=True)
    return python


class Rounds:
    """A process that answers each line with a round's time and what was counted."""

    def __init__(self, *command):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return tuple(json.loads(self.process.stdout.readline()))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def sqlite_round(folder, approved, as_of):
    """Rounds of SQLite, clustered by member."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE members (member INTEGER PRIMARY KEY, start INT)")
    base.execute("CREATE TABLE activities (member INT, n INT, day INT, minutes INT, kind INT, "
                 "status INT, PRIMARY KEY (member, n)) WITHOUT ROWID")
    read = columns(folder)
    base.executemany("INSERT INTO members VALUES (?, ?)", enumerate(read["start"]))
    base.executemany("INSERT INTO activities VALUES (?, ?, ?, ?, ?, ?)",
                     zip(read["member"], range(len(read["day"])), read["day"], read["minutes"],
                         read["kind"], read["status"]))
    query = JOIN.format(caps=CAPS.format(least="min", hours=HOURS), approved=approved, as_of=as_of)

    def run():
        base.execute("DROP TABLE IF EXISTS result")
        base.execute(f"CREATE TEMP TABLE result AS {query}")
        return base.execute("SELECT sum(counted) FROM result").fetchone()[0]

    return lambda: rounds_of(run, 1)


def pair(text):
    time_each, counted = text.split("\t")[:2]
    return float(time_each), int(counted)


def output(*command):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE,
                          text=True).stdout


def measure(build, rounds):
    """For each engine its times, the library's first; fails where one counts other credits."""
    folder = Path(build) / "peer-columns"
    folder.mkdir(exist_ok=True)
    peer = Path(build) / "tests/bench/peer"
    subprocess.run(["ninja", "-C", build, "tests/bench/peer"], check=True, stdout=subprocess.DEVNULL)
    approved, as_of = output(peer, MEMBERS, folder).split()[2:]
    duck = Rounds(duckdb_environment(build), __file__, folder, approved, as_of)
    engines = {"libicsrm, all rules": lambda: pair(output(peer, MEMBERS)),
               "DuckDB, one thread, caps alone": duck.round,
               "SQLite, caps alone": sqlite_round(folder, approved, as_of)}
    if shutil.which("node"):
        engines["JavaScript, typed arrays, caps alone"] = lambda: pair(
            output("node", HERE / "peer.mjs", folder, approved, as_of))
    times = {name: [] for name in engines}
    for _ in range(rounds):
        counts = set()
        for name, run in engines.items():
            took, counted = run()
            times[name].append(took)
            counts.add(counted)
        if len(counts) != 1:
            raise SystemExit(f"peers count different credits: {counts}")
    duck.close()
    return {name: statistics.median(values) for name, values in times.items()}


def section(arguments):
    """The lines of the document; `arguments` of figures.py."""
    times = measure(arguments.build, min(arguments.rounds, 5))
    ours = next(iter(times.values()))
    lines = ["## Other engines", "",
             f"{MEMBERS:,} members of the first cycle, medians of rounds in turn; all count the same "
             "credits. The library decides everything, the others the caps alone, from tables of "
             "their own. DuckDB does the faster of two queries: joined with the members, and with the "
             f"start in every activity. Asked of DuckDB: at least {WANTED[0]}, aim {WANTED[1]}.", "",
             "| engine | ns a member | ÷ libicsrm |", "| --- | --- | --- |"]
    for name, time_each in times.items():
        ratio = time_each / ours
        missed = " **missed**" if name.startswith("DuckDB") and ratio < WANTED[0] else ""
        lines.append(f"| {name} | {time_each:,.0f} | {ratio:.1f}{missed} |")
    return lines + [""]


def serve(folder, approved, as_of):
    engine = DuckDB(Path(folder), approved, as_of)
    for _ in sys.stdin:
        print(json.dumps(engine.round()), flush=True)


if __name__ == "__main__":
    serve(*sys.argv[1:])
