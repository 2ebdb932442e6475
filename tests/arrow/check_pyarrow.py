"""Holds the Arrow layer, with tables that pyarrow makes, to the command with the same records.

    python3 check_pyarrow.py SOURCE_ROOT BUILD_DIR LIBRARY COMMAND [SANITIZERS]

Every decided row says what `icsrm evaluate --format json` says, a row is refused where the record
is: the vectors and random members, of the ICSRM and other bodies, in tables of several types, in
portions, sliced, by several threads, and as pyarrow reads the NDJSON by itself. SANITIZERS are those that
the library was built with (meson's b_sanitize). Runs in the environment of the Python binding's tests, which has pyarrow. Prints TAP.

SPDX-License-Identifier: MIT
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "bindings" / "python" / "tests"))

from run import Environment  # noqa: E402


class Tools(Environment):
    """The environment without the package: here it is the library that is tested."""

    def install(self):
        pass


def sanitized(variables):
    """What a program needs that loads a library which was built with the address sanitizer."""
    runtime = subprocess.run(["cc", "-print-file-name=libasan.so"], check=True, text=True,
                             stdout=subprocess.PIPE).stdout.strip()
    return {**variables, "LD_PRELOAD": runtime, "ASAN_OPTIONS": "detect_leaks=0"}


def main():
    env = Tools(ROOT, pathlib.Path(sys.argv[2]))
    variables = sanitized(env.variables) if "address" in "".join(sys.argv[5:]) else env.variables
    done = subprocess.run([env.python, ROOT / "tests" / "arrow" / "cohorts.py", *sys.argv[1:5]],
                          env=variables, check=False)
    sys.exit(done.returncode)


main()
