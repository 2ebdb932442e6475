"""Runs the shared vectors through the oracle: every key, exactly.

    python3 tests/oracle/selfcheck.py [VECTORS ...]

Without VECTORS, all of tests/vectors.  A case may name a test scheme (`scheme`).
"""

import json
import pathlib
import sys

from schemes import decide_by
from sponsorship import decide_sponsorships, investment

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "vectors"


def differences(expected, actual, place=""):
    """Lines that say where two values differ.  Keys that only `actual` has are
    ignored, as decision.cddl allows further keys; true is never 1."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        lines = []
        for key, value in expected.items():
            if key not in actual:
                lines.append(f"{place}.{key}: missing, expected {value!r}")
            else:
                lines += differences(value, actual[key], f"{place}.{key}")
        return lines
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{place}: {len(actual)} entries, expected {len(expected)}"]
        return [line for index, pair in enumerate(zip(expected, actual))
                for line in differences(*pair, f"{place}[{index}]")]
    same_type = isinstance(expected, bool) == isinstance(actual, bool)
    if same_type and expected == actual:
        return []
    return [f"{place}: {actual!r}, expected {expected!r}"]


def decide_case(case):
    if "certifications" in case:
        return [decide_by(case.get("scheme", "icsrm"), case["record"], certification,
                          case["as_of"])
                for certification in case["certifications"]]
    if "investment" in case:
        return [investment(case["investment"])]
    return decide_sponsorships(case["record"], case["as_of"])


def check(path):
    passed = failed = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            case = json.loads(line)
            actual = decide_case(case)
            # Both ways: here neither side may have a key of its own.
            found = (differences(case["expect"], actual)
                     or differences(actual, case["expect"]))
            if found:
                failed += 1
                print(f"{case['case']}:")
                print("".join(f"    {line}\n" for line in found), end="")
            else:
                passed += 1
    return passed, failed


def main(paths):
    paths = paths or sorted(VECTORS.glob("*.ndjson"))
    totals = [sum(column) for column in zip(*(check(path) for path in paths))]
    print(f"{totals[0]} passed, {totals[1]} failed")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
