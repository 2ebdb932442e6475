"""Whether the C files are as .clang-format has them, and files are short enough to read.

    python3 check_format.py SOURCE_ROOT CLANG_FORMAT

Prints TAP, a case a file.  SPDX-License-Identifier: MIT
"""

import pathlib
import re
import subprocess
import sys

FOLDERS = ("include", "lib", "examples", "tests", "bindings")
BUILT = {"build", "node_modules", "source"}  # of packages, where git ignores them
LINES_MAX = 400
WRITTEN_BY_TESTS = {"layouts.h"}  # tests/abi writes it and checks it


def unformatted(files, clang_format):
    """For each file that clang-format would change, the first line of it."""
    done = subprocess.run([clang_format, "--style=file", "--dry-run", *map(str, files)],
                          capture_output=True, text=True, check=True)
    first = {}
    for path, line in re.findall(r"^(\S+):(\d+):\d+: warning: code should be", done.stderr,
                                 re.MULTILINE):
        first.setdefault(pathlib.Path(path), line)
    return first


def main(root, clang_format):
    root = pathlib.Path(root)
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.[ch]")
                   if not BUILT & set(path.relative_to(root).parts))
    changed = unformatted(files, clang_format)
    failed = 0
    print(f"1..{len(files)}")
    for number, path in enumerate(files, 1):
        found = []
        length = len(path.read_text("utf-8").splitlines())
        exempt = "include" in path.parts or path.name in WRITTEN_BY_TESTS  # headers: read in parts
        if length >= LINES_MAX and not exempt:
            found.append(f"{length} lines; {LINES_MAX} are too many")
        if path in changed:
            found.append(f"line {changed[path]}: clang-format would change it")
        failed += bool(found)
        print(f"{'not ok' if found else 'ok'} {number} - {path.relative_to(root)}")
        print("".join(f"# {line}\n" for line in found), end="")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
