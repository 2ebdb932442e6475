"""Every example of a scheme is accepted, shown, and meets its own cases; and the README knows it.

    python3 check_examples.py EXAMPLES_SCHEMES ICSRM

Prints TAP.  SPDX-License-Identifier: MIT
"""

import json
import pathlib
import subprocess
import sys

BUILT_IN = "icsrm.json"  # its cases are the vectors


def run(command, *arguments):
    done = subprocess.run([command, *map(str, arguments)], text=True, capture_output=True,
                          check=False)
    return "" if done.returncode == 0 else f"exit {done.returncode}\n{done.stdout}{done.stderr}"


def rows(value):
    """Every object of a document, with the keys that lead to it."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from rows(inner)


def without_source(document):
    """Rows that state a rule, and not where it is to be read."""
    return "\n".join(str(row) for row in rows(document) if "rule" in row and not row.get("source"))


def verify(command, document, cases):
    if not cases.exists():
        return f"{cases.name} is missing"
    names = [json.loads(line)["case"] for line in cases.read_text("utf-8").splitlines()]
    if len(names) < 4 or len(set(names)) < len(names):
        return f"{len(names)} cases, {len(set(names))} different names"
    return run(command, "verify", "--scheme", document, cases)


def main(folder, command):
    folder = pathlib.Path(folder)
    readme = (folder / "README.md").read_text("utf-8")
    documents = sorted(folder.glob("*.json"))
    number = failed = 0
    for document in documents:
        checks = {
            "is accepted": run(command, "scheme", "check", document),
            "is shown": run(command, "scheme", "show", document),
            "has its sources": without_source(json.loads(document.read_text("utf-8"))),
            "is in the README": "" if f"`{document.name}`" in readme else "it is not",
        }
        if document.name != BUILT_IN:
            checks["meets its cases"] = verify(command, document,
                                               folder / "cases" / f"{document.stem}.ndjson")
        for name, problem in checks.items():
            number += 1
            failed += bool(problem)
            print(f"{'not ok' if problem else 'ok'} {number} - {document.name} {name}")
            print("".join(f"# {line}\n" for line in problem.splitlines()), end="", flush=True)
    print(f"1..{number}")
    return 1 if failed or len(documents) < 11 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
