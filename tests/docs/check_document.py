"""Runs what a document shows, and looks up what it says.

    python3 check_document.py SOURCE_ROOT BUILD_ROOT DOCUMENT [--write]

- A block "c file=PATH" is that file, to the byte.
- A block "console" has commands after "$ ", each followed by what it prints.  Programs come from
  the build; ./try runs in a copy of the source without its builds.
- A block "sh" names scripts that exist.
- Tables: paths exist, limits are those of the header.

A document that says how to write a scheme makes files; its commands run in the folder where they
are, and "(exit status N)" follows what a command prints that fails.

- A block "json write=FILE" is written to that file.
- A block "json edition=FILE" has keys that replace those of the edition of the scheme that was
  written last; the whole is written to FILE, and icsrm scheme check accepts it.
- A block "json cases=FILE" has cases that the scheme in FILE meets, by icsrm verify.

Prints TAP.  With --write, puts what is true into the blocks first; look at the difference.

SPDX-License-Identifier: MIT
"""

import ast
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<use>\w+)=(?P<file>\S+))?\n(?P<text>.*?)^```$",
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
                                        "document", "actual"))


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
        return f"{done.stdout}{done.stderr}(exit status {done.returncode})\n"
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


# ---- files that the document makes --------------------------------------------------------------


def last_scheme(document, before):
    """The scheme that the document wrote last before a place."""
    found = [block["text"] for block in BLOCK.finditer(document, 0, before)
             if block["use"] == "write" and '"editions"' in block["text"]]
    return json.loads(found[-1])


def cases_of(text):
    """Cases, each on as many lines as it likes, as one a line."""
    lines = []
    while text.strip():
        case, end = json.JSONDecoder().raw_decode(text.lstrip())
        lines.append(json.dumps(case) + "\n")
        text = text.lstrip()[end:]
    return "".join(lines)


def make(block, folder, programs):
    """Makes the file of a block; what is wrong with it."""
    path = pathlib.Path(folder) / block["file"]
    if block["use"] == "write":
        path.write_text(block["text"], "utf-8")
        return ""
    if block["use"] == "edition":
        scheme = last_scheme(block.string, block.start())
        scheme["editions"][-1].update(json.loads(block["text"]))
        path.write_text(json.dumps(scheme, indent=2), "utf-8")
        said = run(f"icsrm scheme check {path.name}", folder, programs)
        return said if "(exit status" in said else ""
    cases = path.with_suffix(".ndjson")
    cases.write_text(cases_of(block["text"]), "utf-8")
    said = run(f"icsrm verify --scheme {path.name} {cases.name}", folder, programs)
    return said if "(exit status" in said else ""


# ---- the whole document -------------------------------------------------------------------------


def rewritten(block, root, folder, programs):
    """A block with what is true now."""
    text = block["text"]
    if block["use"] == "file":
        text = (root / block["file"]).read_text("utf-8")
    elif block["use"]:
        make(block, folder, programs)
    elif block["language"] == "console":
        text = "".join(f"$ {command}\n{output_of(command, folder, programs)}"
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


def check_block(report, block, root, folder, programs):
    if block["use"] == "file":
        source = (root / block["file"]).read_text("utf-8")
        report.say(block["file"], difference(block["text"], source))
    elif block["use"]:
        report.say(f"{block['use']} {block['file']}", make(block, folder, programs))
    elif block["language"] == "console":
        check_console(report, block["text"], folder, programs)
    elif block["language"] == "sh":
        scripts = re.findall(r"^\./(\S+)", block["text"], re.MULTILINE)
        lacking = [name for name in scripts if not os.access(root / name, os.X_OK)]
        if scripts:
            report.say("scripts: " + " ".join(scripts), "\n".join(lacking))
    else:
        report.say(f"block of {block['language']}", "this script cannot check it")


def main(root, build, name, write=""):
    root = pathlib.Path(root).resolve()
    programs = pathlib.Path(build).resolve() / "examples"
    path = root / name
    document = path.read_text("utf-8")
    report = Report()
    with tempfile.TemporaryDirectory() as made:
        folder = made if " write=" in document else root
        if write == "--write":
            document = BLOCK.sub(lambda block: rewritten(block, root, folder, programs), document)
            path.write_text(document, "utf-8")
        for block in BLOCK.finditer(document):
            check_block(report, block, root, folder, programs)
    check_paths(report, document, path.parent)
    if "ICSRM_" in document:
        check_limits(report, document, root)
    print(f"1..{report.number}")
    return 1 if report.failed or report.number < 5 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
