"""Measures what the test suite covers of lib/, and fails below 100 %.

    python3 tests/coverage/measure.py [BUILD]

Builds with clang-19 in BUILD (build-coverage), runs the suite, and prints MC/DC, branches and
lines of every file. Three things are errors: a condition that no pair of tests shows to matter by
itself (MC/DC), a branch never taken (which is MC/DC of the decisions with one condition), and a
decision that the compiler says it cannot follow. Each is listed with its file and line.

lib/defence.h marks what cannot happen; how many such marks there are is stated below.

SPDX-License-Identifier: MIT
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLANG, PROFDATA, COV = "clang-19", "llvm-profdata-19", "llvm-cov-19"
FLAGS = "-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc"

# Marks of unreachable defence, ALWAYS(x) and NEVER(x), in lib/: exactly so many.
DEFENCES = 0

# What runs: the suites that test in one process what the library does.
SUITES = ("batch", "codec", "oom", "properties", "schemes", "unit", "vectors")

UNSUPPORTED = re.compile(r"(lib/[^:\s]+:\d+):\d+: \w+: (.*will not be covered.*)")
TRUE_FALSE = ("is never true", "is never false")


def run(*command, **more):
    return subprocess.run(command, check=True, text=True, **more)


def build(where):
    """Builds anew, so that every warning is seen; returns the decisions that cannot be covered."""
    options = [f"-Dc_args={FLAGS}", "-Dc_link_args=-fprofile-instr-generate", "-Dwerror=false",
               "-Ddefault_library=static", "-Dexamples=enabled", "-Dtests=enabled",
               "--buildtype=debug"]
    if not (where / "build.ninja").exists():
        run("meson", "setup", str(where), str(ROOT), *options, stdout=subprocess.DEVNULL,
            env={**os.environ, "CC": CLANG})
    run("ninja", "-C", str(where), "-t", "clean", stdout=subprocess.DEVNULL)
    made = subprocess.run(["ninja", "-C", str(where)], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    if made.returncode != 0:
        print(made.stdout)
        sys.exit("the build failed")
    plain = re.sub(r"\x1b\[[0-9;]*[mK]", "", made.stdout)
    return sorted(set(UNSUPPORTED.findall(plain)))


def suite(where):
    """Runs the tests; returns the merged profile."""
    profiles = where / "profiles"
    for old in profiles.glob("*"):
        old.unlink()
    profiles.mkdir(exist_ok=True)
    tests = [f"--suite={name}" for name in SUITES]
    ran = subprocess.run(["meson", "test", "-C", str(where), "--no-rebuild", *tests], text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                         env={**os.environ, "LLVM_PROFILE_FILE": str(profiles / "%p-%m.profraw")})
    if ran.returncode != 0:
        print(ran.stdout)
        sys.exit("the suite failed")
    merged = where / "suite.profdata"
    raw = [str(p) for p in profiles.glob("*.profraw")]
    run(PROFDATA, "merge", "-o", str(merged), *raw)
    return merged


def export(where, profile):
    """Coverage of the library, as llvm-cov exports it."""
    sources = [str(p) for p in sorted((ROOT / "lib").iterdir()) if p.suffix in (".c", ".h")]
    whole = where / "whole.so" # all of the library and nothing else: no test's main among it
    run(CLANG, "-shared", "-fprofile-instr-generate", "-Wl,--whole-archive",
        str(where / "libicsrm.a"), "-Wl,--no-whole-archive", "-o", str(whole))
    out = subprocess.run([COV, "export", str(whole), "-instr-profile", str(profile), "-sources",
                          *sources], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         check=True)
    if "mismatched" in out.stderr:
        sys.exit(f"the profile does not fit the library: {out.stderr.strip()}")
    return json.loads(out.stdout)["data"][0]["files"]


def missing(found):
    """The lines of a file's report: what is not covered, each with its line."""
    lines = set()
    conditions = {} # what is inlined stands there once for each file that includes it
    for record in found["mcdc_records"]:
        seen = conditions.setdefault(tuple(record[:4]), [False] * len(record[-1]))
        conditions[tuple(record[:4])] = [a or b for a, b in zip(seen, record[-1])]
    for place, covered in conditions.items():
        for number, shown in enumerate(covered, 1):
            if not shown:
                lines.add((place[0], f"condition {number} is not shown to matter by itself"))
    branches = {} # by line and column; of a macro, by the line that uses it
    used = [(e["source_region"][0], "the macro's ", e["branches"]) for e in found["expansions"]]
    for line, whose, listed in [(None, "the ", found["branches"]), *used]:
        for branch in listed:
            place = (line or branch[0], whose, branch[1])
            counts = branches.setdefault(place, [0, 0])
            counts[0] += branch[4]
            counts[1] += branch[5]
    for (line, whose, column), counts in branches.items():
        for count, text in zip(counts, TRUE_FALSE):
            if count == 0:
                lines.add((line, f"{whose}condition in column {column} {text}"))
    last = 0
    for segment in found["segments"]:
        line, _, count, has_count, is_entry = segment[:5]
        if has_count and is_entry and count == 0 and line != last:
            lines.add((line, "is never run"))
            last = line
    return sorted(lines)


def figure(summary):
    return f"{summary['covered']}/{summary['count']}"


def defences():
    """How many marks of unreachable defence stand in lib/."""
    text = "".join(p.read_text() for p in (ROOT / "lib").glob("*.c"))
    return len(re.findall(r"\b(?:ALWAYS|NEVER)\(", text))


def report(files, unsupported):
    """Prints the figures; returns the number of errors."""
    errors = 0
    total = {kind: {"covered": 0, "count": 0} for kind in ("mcdc", "branches", "lines")}
    print(f"{'file':24}{'MC/DC':>10}{'branches':>12}{'lines':>12}")
    for found in files:
        name = Path(found["filename"]).name
        summary = found["summary"]
        if summary["lines"]["count"] == 0:
            continue
        print(f"{name:24}{figure(summary['mcdc']):>10}{figure(summary['branches']):>12}"
              f"{figure(summary['lines']):>12}")
        for kind, sums in total.items():
            sums["covered"] += summary[kind]["covered"]
            sums["count"] += summary[kind]["count"]
        for line, text in missing(found):
            print(f"    lib/{name}:{line}: {text}")
            errors += 1
    for place, text in unsupported:
        print(f"    {place}: {text}")
        errors += 1
    for kind, name in (("mcdc", "MC/DC"), ("branches", "branches"), ("lines", "lines")):
        sums = total[kind]
        short = sums["covered"] < sums["count"]
        errors += short
        print(f"{name}: {figure(sums)} ({100 * sums['covered'] / sums['count']:.2f} %)")
    marks = defences()
    print(f"unreachable defence: {marks} marks, {DEFENCES} stated")
    return errors + (marks != DEFENCES)


def main(arguments):
    where = Path(arguments[0] if arguments else ROOT / "build-coverage").resolve()
    unsupported = build(where)
    errors = report(export(where, suite(where)), unsupported)
    print("covered" if errors == 0 else f"NOT covered: {errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
