"""Whether the C files are as .clang-format has them, and files are short enough to read.

    python3 check_format.py SOURCE_ROOT CLANG_FORMAT

Prints TAP, a case a file.  SPDX-License-Identifier: MIT
"""

import pathlib
import subprocess
import sys

FOLDERS = ("include", "lib", "examples", "tests")
LINES_MAX = 400


def problems(path, clang_format):
    text = path.read_text("utf-8")
    lines = text.splitlines()
    if "include" not in path.parts and len(lines) >= LINES_MAX:  # headers are read in parts
        yield f"{len(lines)} lines; {LINES_MAX} are too many"
    formatted = subprocess.run([clang_format, "--style=file", str(path)], check=True,
                               capture_output=True, text=True).stdout.splitlines()
    if formatted != lines:
        first = next((number for number, pair in enumerate(zip(lines, formatted), 1)
                      if pair[0] != pair[1]), min(len(lines), len(formatted)))
        yield f"line {first}: clang-format would change it"


def main(root, clang_format):
    root = pathlib.Path(root)
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.[ch]"))
    failed = 0
    print(f"1..{len(files)}")
    for number, path in enumerate(files, 1):
        found = list(problems(path, clang_format))
        failed += bool(found)
        print(f"{'not ok' if found else 'ok'} {number} - {path.relative_to(root)}")
        print("".join(f"# {line}\n" for line in found), end="")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
