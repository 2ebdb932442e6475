"""The examples, run as a person would. SPDX-License-Identifier: MIT"""

import pathlib
import re
import subprocess
import sys

import icsrm

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = "2026-11-22"


def run(*arguments):
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True,
                          check=True)
    assert not done.stderr
    return done.stdout


def test_cohort(tmp_path):
    import pyarrow.parquet

    path, picture = tmp_path / "cohort.parquet", tmp_path / "cohort.png"
    run(HERE / "sample.py", path, 600)
    printed = run(HERE / "cohort.py", path, AS_OF, picture)
    counts = {state: int(count) for count, state in re.findall(r"^ *(\d+) (.*)$", printed, re.M)}
    image = picture.read_bytes()
    assert image.startswith(b"\x89PNG") and len(image) > 20_000

    # The same from each record alone.
    expected = dict.fromkeys(counts, 0)
    for row in pyarrow.parquet.read_table(path).to_pylist():
        code = row.pop("certification")
        decision = icsrm.evaluate(row, code, as_of=AS_OF)
        credits, renewal = decision.credits, decision.renewal
        if decision.status == "lapsed":
            expected["lapsed"] += 1
        elif renewal.requirement_met:
            expected["renewed, or all earned"] += 1
        elif credits.pending >= credits.shortfall > 0:
            expected["all earned, once approved"] += 1
        else:
            expected["still short"] += 1
    assert counts == expected and counts["refused"] == 0
    assert min(count for state, count in counts.items() if state != "refused") > 5
