"""Counts the instructions of a decision, which are the same on every run.

    python3 tests/bench/instructions.py [COMMIT ...]

Compiles decide.c with the core (gcc -O3), runs it under valgrind's callgrind, which counts within
icsrm_evaluate alone, and prints instructions per decision; the same with the core of each COMMIT,
and how many percent more or fewer the present one takes than that.  Needs valgrind.

SPDX-License-Identifier: MIT
"""

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = 20000


def count(source, folder):
    """Instructions per decision of the core in a folder."""
    program = folder / "decide"
    core = sorted(str(path) for path in (source / "lib").glob("*.c")
                  if not path.name.startswith("codec"))
    subprocess.run(["gcc", "-std=c11", "-O3", f"-I{source / 'include'}", f"-I{source / 'lib'}",
                    str(ROOT / "tests" / "bench" / "decide.c"), *core, "-o", str(program)],
                   check=True)
    done = subprocess.run(["valgrind", "--tool=callgrind", "--toggle-collect=icsrm_evaluate",
                           f"--callgrind-out-file={folder / 'out'}", str(program)],
                          check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1)) / DECISIONS


def unpack(commit, folder):
    """The core of a commit."""
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit, "lib", "include"],
                            check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder


def main(*commits):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        now = count(ROOT, folder)
        print(f"{now:.0f} instructions a decision of 20 activities")
        for commit in commits:
            then = count(unpack(commit, folder / commit), folder)
            print(f"{then:.0f} at {commit}: now {100 * (now - then) / then:+.1f} %")


if __name__ == "__main__":
    main(*sys.argv[1:])
