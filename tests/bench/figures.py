"""Measures the batch call and writes docs/figures.md.

    meson setup --buildtype=release -Ddefault_library=static build-figures
    python3 tests/bench/figures.py build-figures [--members N] [--rounds N] [--growth N] [--print]

Builds and runs tests/bench/figures.c and ingest.c, in which everything is measured in interleaved
rounds with checksums that must agree. --print: to the terminal instead of the document.

SPDX-License-Identifier: MIT
"""

import argparse
import datetime
import os
import platform
import subprocess
from pathlib import Path

import peers

ROOT = Path(__file__).resolve().parents[2]

# What is asked of a figure, and what was tried where it is short of the aim. A ratio above the
# first number is said to be missed; the second is what one aims at.
WANTED = {"first cycle": (8, 4), "realistic": (14, 7), "single": (15, 6), "growth": (1.3, 1.1)}
TRIED = {
    "first cycle": "Rows in blocks: first their days and payments, then one loop without branches "
    "over activities whose kind and status are made one code, then totals node by node and results "
    "column by column for all rows at once, while memory is read ahead. What is left is 14 "
    "instructions an activity, a third of a member's, as many for finding lists, days and fees and "
    "for writing, and the rest for checks of ranges, codes and totals, in vectors already. Fewer "
    "take vector instructions that look up and add bytes.",
    "realistic": "Fees and passes say which cycles a member has if each meets its requirement; one "
    "pass over the activities adds up all of them, and names are compared without branches. On "
    "which day a renewal was complete is asked only where something follows from it.",
    "single": "The same search; a record's activities are kept in order of date, so that a cycle "
    "is a slice.",
    "growth": "",
}


def run(build, name, *arguments):
    subprocess.run(["ninja", "-C", build, f"tests/bench/{name}"], check=True,
                   stdout=subprocess.DEVNULL)
    done = subprocess.run([Path(build) / "tests/bench" / name, *map(str, arguments)], check=True,
                          stdout=subprocess.PIPE, text=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def machine():
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    compiler = subprocess.run(["cc", "--version"], check=True, stdout=subprocess.PIPE,
                              text=True).stdout.splitlines()[0]
    return f"{model}, {os.cpu_count()} processors, {platform.system()}; {compiler}"


def verdict(name, ratio):
    must, aim = WANTED[name]
    if ratio > must:
        return f"at most {must}, aim {aim}: **missed**"
    return f"at most {must}, aim {aim}: " + ("aim reached" if ratio <= aim else "reached")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def cohorts(figures):
    rows, short = [], []
    for kind, *fields in figures:
        if kind != "cohort":
            continue
        name, members, activities, size, limit, ours, ratio, checksum = fields
        judged = verdict(name, float(ratio)) if name in WANTED else ""
        short += [name] if judged and not judged.endswith("aim reached") else []
        rows.append([name, members, activities, size, limit, ours, ratio, judged, checksum])
    return table(["cohort", "members", "activities each", "bytes each", "reading, ns",
                  "deciding, ns", "ratio", "asked", "checksum"], rows), short


def others(figures):
    rows, short = [], []
    grown = {}
    for kind, *fields in figures:
        if kind == "caps":
            rows.append(["batch ÷ branchless C doing the caps alone, first cycle", fields[1],
                         f"C: {fields[0]} ns a member"])
        if kind == "single":
            judged = verdict("single", float(fields[2]))
            short += ["single"] if not judged.endswith("aim reached") else []
            rows.append(["single call, warm, 20 activities ÷ the same C on the same member",
                         fields[2], f"{fields[0]} ns ÷ {fields[1]} ns; {judged}"])
        if kind == "growth":
            grown[int(fields[0])] = float(fields[1])
    ratio = grown[max(grown)] / grown[min(grown)]
    judged = verdict("growth", ratio)
    short += ["growth"] if not judged.endswith("aim reached") else []
    times = ", ".join(f"{count:,}: {time} ns" for count, time in sorted(grown.items()))
    rows.append([f"time a member, {max(grown):,} members ÷ {min(grown):,}", f"{ratio:.2f}",
                 f"{times}; {judged}"])
    rows.append(["allocations within the batch call", "0", "counted; asked: 0"])
    return table(["what", "figure", "of what"], rows), short


def tables(figures):
    rows = [fields for kind, *fields in figures if kind == "table"]
    return table(["columns of the table", "through Arrow, ns", "batch call, ns", "ratio",
                  "checksum"], rows)


def ingest(build, rounds):
    rows = [fields[1:] for fields in run(build, "ingest", 20000, rounds)]
    return table(["format", "bytes a record", "bare parse, µs", "as records, µs", "ratio"], rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--members", type=int, default=1000000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--growth", type=int, default=10000000)
    parser.add_argument("--print", action="store_true")
    arguments = parser.parse_args()
    figures = run(arguments.build, "figures", arguments.members, arguments.rounds,
                  arguments.growth)
    decided, short = cohorts(figures)
    rest, short_too = others(figures)
    lines = ["# Figures", "",
             "Written by `python3 tests/bench/figures.py BUILD`, in a release build. Ratios are to "
             "trust, times are of one machine and one day: medians of interleaved rounds of "
             "processor time, all on one thread. Reading is the sum of every byte of a cohort's "
             "columns; what decides the same has the same checksum.", "",
             f"{machine()}. {datetime.date.today().isoformat()}.", "",
             "## Deciding against reading", "", *decided, "",
             "`tests/bench/cohort.c` says what the cohorts are like.", "",
             "## More", "", *rest, "",
             "## Through Arrow", "",
             "The first-cycle cohort as an Arrow table: read, decided and exported with nine result "
             "columns, 262,144 rows at once, against the batch call on its own columns into the "
             "same. Much of it is the system's: pages for what is copied and exported, anew for each "
             "portion.", "",
             *tables(figures), "",
             "## Reading records", "", *ingest(arguments.build, arguments.rounds), ""]
    lines += peers.section(arguments)
    if short + short_too:
        lines += ["## Short of the aim", ""]
        lines += [f"- *{name}*: {TRIED[name]}" for name in short + short_too]
        lines.append("")
    if arguments.print:
        print("\n".join(lines))
    else:
        (ROOT / "docs" / "figures.md").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
