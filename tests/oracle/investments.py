"""Compares `icsrm investment` with the oracle; see compare.py, which runs it.

An investment is an object by itself, so each is one run of the command.
"""

import json
import subprocess
from itertools import islice

from selfcheck import differences
from sponsor_generate import investment_cases

LARGEST = 2**63 - 1                # what the library can hand out
FIGURES = ("cost", "net", "return_bp", "payback_months")


def batches(seed, count, size):
    cases = investment_cases(seed, count)
    while batch := list(islice(cases, size)):
        yield batch


def beyond(expected):
    """The first figure that the library has to refuse as too large."""
    return next((key for key in FIGURES if abs(expected[key] or 0) > LARGEST), None)


def run(icsrm, question):
    """(result, None), or (None, what was said on standard error)."""
    done = subprocess.run([icsrm, "investment", "--format", "json", "-"],
                          input=json.dumps(question).encode(), capture_output=True,
                          check=False)
    if done.returncode == 0:
        return json.loads(done.stdout), None
    return None, f"exit status {done.returncode}: {done.stderr.decode(errors='replace').strip()}"


def compare_case(icsrm, case):
    """What differs, as lines."""
    expected = case["expect"]
    actual, refusal = run(icsrm, case["input"])
    too_large = beyond(expected)
    if too_large is not None:
        words = f"exit status 1: icsrm: investment: {too_large}: is outside the range"
        return [] if (refusal or "").startswith(words) else [f"not refused: {actual or refusal}"]
    if actual is None:
        return [refusal]
    return differences(expected, actual)


def compare(icsrm, cases):
    """(passed, reports, problems), like compare_batch."""
    reports = []
    for case in cases:
        found = compare_case(icsrm, case)
        if found:
            reports.append("\n".join([f"--- {case['case']}", f"case:    {json.dumps(case)}",
                                      *(f"    {line}" for line in found)]))
    return len(cases) - len(reports), reports, []
