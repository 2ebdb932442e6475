"""Adds up a test run: real test cases, not executables.

    python3 scripts/summary.py BUILD/meson-logs/testlog.json

A test that speaks TAP counts as many cases as it reports, any other test as one. A test that meson
calls failed though no case of it failed (it crashed, timed out or stopped early) adds one failure.
The last line is "N passed, N failed"; the exit status is 1 if anything failed or nothing ran.

SPDX-License-Identifier: MIT
"""

import json
import re
import sys

TAP = re.compile(r"^(not )?ok\b(?!.*#\s*skip)", re.MULTILINE | re.IGNORECASE)
GOOD = ("OK", "EXPECTEDFAIL")


def count(test):
    """How many cases of one test passed and failed."""
    results = TAP.findall(test.get("stdout") or "")
    failed = sum(1 for negation in results if negation)
    passed = len(results) - failed
    if test["result"] == "SKIP":
        return 0, 0
    if test["result"] in GOOD:
        return (passed or (0 if results else 1)), failed
    return passed, failed or 1


def complaints(test):
    """The failed cases of one test, each with what it says of itself."""
    lines = []
    wanted = False
    for line in (test.get("stdout") or "").splitlines():
        wanted = line.startswith("not ok") or (wanted and line.startswith("#"))
        if wanted:
            lines.append(line)
    return lines + (test.get("stderr") or "").splitlines()


def main(path):
    passed = failed = 0
    try:
        with open(path, encoding="utf-8") as lines:
            tests = [json.loads(line) for line in lines if line.strip()]
    except FileNotFoundError:
        tests = []
    for test in tests:
        good, bad = count(test)
        passed += good
        failed += bad
        if bad:
            print(f"failed: {test['name']} ({test['result']})")
            print("".join(f"    {line}\n" for line in complaints(test)), end="")
        elif test["result"] == "SKIP":
            print(f"skipped: {test['name']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
