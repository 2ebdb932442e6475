"""Runs what the README shows, and looks up what it says.

    python3 check_readme.py SOURCE_ROOT BUILD_ROOT [--write]

- A block "c file=PATH" is that file, to the byte.
- A block "console" has commands after "$ ", each followed by what it prints.  Programs come from
  the build; ./try runs in a copy of the source without its builds.
- A block "sh" names scripts that exist.
- Tables: paths exist, limits are those of the header.

Prints TAP.  With --write, puts what is true into the blocks first; look at the difference.

SPDX-License-Identifier: MIT
"""

import ast
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(?P<language>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$",
                   re.MULTILINE | re.DOTALL)


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def say(self, name, problem):
        self.number += 1
        self.failed += bool(problem)
        print(f"{'not ok' if problem else 'ok'} {self.number} - {name}")
        print("".join(f"# {line}\n" for line in problem.splitlines()), end="", flush=True)


def difference(expected, actual):
    return "".join(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                        "README.md", "actual"))


def commands(text):
    """Pairs of a command and what it is said to print."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    if parts[0]:
        raise ValueError(f"output without a command: {parts[0]!r}")
    return list(zip(parts[1::2], parts[2::2]))


def run(command, folder, programs):
    environment = dict(os.environ, PATH=f"{programs}{os.pathsep}{os.environ['PATH']}")
    for name in ("COLUMNS", "LINES", "NO_COLOR", "LD_LIBRARY_PATH"):  # not the test run's
        environment.pop(name, None)
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        return f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def copy_of(root, folder):
    """The source as somebody gets it: without builds and history."""
    copy = pathlib.Path(folder) / "copy"
    shutil.copytree(root, copy, symlinks=True,
                    ignore=shutil.ignore_patterns("build*", ".git", "__pycache__", "*.profraw"))
    return copy


def output_of(command, root, programs):
    with tempfile.TemporaryDirectory() as folder:
        return run(command, copy_of(root, folder) if command.startswith("./") else root, programs)


def check_console(report, text, root, programs):
    for command, expected in commands(text):
        report.say(f"$ {command}", difference(expected, output_of(command, root, programs)))


def rewritten(block, root, programs):
    """A block with what is true now."""
    text = block["text"]
    if block["file"]:
        text = (root / block["file"]).read_text("utf-8")
    elif block["language"] == "console":
        text = "".join(f"$ {command}\n{output_of(command, root, programs)}"
                       for command, _ in commands(text))
    return block.group(0).replace(block["text"], text)


def check_paths(report, readme, root):
    named = re.findall(r"^\| `([\w./-]+/)` \|", readme, re.MULTILINE)
    named += re.findall(r"\]\(([\w./-]+)\)", readme)
    missing = [path for path in named if not (root / path).exists()]
    report.say(f"{len(named)} paths exist", "\n".join(missing) if named else "none is named")


def value_of(expression):
    """The value of a constant expression of numbers and shifts."""
    numbers = [ast.literal_eval(part) for part in expression.split("<<")]
    return numbers[0] if len(numbers) == 1 else numbers[0] << numbers[1]


def check_limits(report, readme, root):
    headers = "".join(path.read_text("utf-8") for path in (root / "include" / "icsrm").iterdir())
    rows = re.findall(r"^\| `(ICSRM_\w+)` \| ([\d,]+) \|", readme, re.MULTILINE)
    problems = []
    for name, number in rows:
        found = re.search(rf"\b{name} = (\d+(?: << \d+)?)\b", headers)
        if not found or value_of(found.group(1)) != int(number.replace(",", "")):
            problems.append(f"{name} is {found.group(1) if found else 'not there'}, not {number}")
    report.say(f"{len(rows)} limits are those of the header",
               "\n".join(problems) if rows else "none is named")


def main(root, build, write=""):
    root = pathlib.Path(root).resolve()
    programs = pathlib.Path(build).resolve() / "examples"
    readme = (root / "README.md").read_text("utf-8")
    if write == "--write":
        readme = BLOCK.sub(lambda block: rewritten(block, root, programs), readme)
        (root / "README.md").write_text(readme, "utf-8")
    report = Report()
    for block in BLOCK.finditer(readme):
        if block["file"]:
            source = (root / block["file"]).read_text("utf-8")
            report.say(block["file"], difference(block["text"], source))
        elif block["language"] == "console":
            check_console(report, block["text"], root, programs)
        elif block["language"] == "sh":
            scripts = re.findall(r"^\./(\S+)", block["text"], re.MULTILINE)
            lacking = [name for name in scripts if not os.access(root / name, os.X_OK)]
            if scripts:
                report.say("scripts: " + " ".join(scripts), "\n".join(lacking))
        else:
            report.say(f"block of {block['language']}", "this script cannot check it")
    check_paths(report, readme, root)
    check_limits(report, readme, root)
    print(f"1..{report.number}")
    return 1 if report.failed or report.number < 5 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
