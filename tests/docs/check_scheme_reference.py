"""Holds docs/scheme-reference.md against scheme.cddl and the command.

    python3 check_scheme_reference.py SOURCE_ROOT ICSRM

Every key of the CDDL stands in the reference, in an example too; the command's own table has the
same keys; each example loads. Prints TAP.

SPDX-License-Identifier: MIT
"""
import copy
import json
import pathlib
import re
import subprocess
import sys

EXAMPLE = re.compile(r"^```json ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def cddl_keys(text):
    """(map, key) of every key; in the CDDL maps are named as types or stand under a key."""
    text = re.sub(r";[^\n]*", "", text)
    text = re.sub(r'"[^"]*"', '""', text)
    return set(re.findall(r"\b([a-z_]+):", text)) - {"tstr"}


def put_in(scheme, where, text):
    """The least scheme with an example in its place."""
    scheme = copy.deepcopy(scheme)
    edition = scheme["editions"][0]
    if where == "edition":
        edition.update(json.loads("{" + text + "}"))
    elif where == "requirement":
        edition["requirement"] = json.loads(text)
    else:
        edition[where + "s"].append(json.loads(text))
    return scheme


def keys_in(value):
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def main(root, icsrm):
    root = pathlib.Path(root)
    page = (root / "docs" / "scheme-reference.md").read_text("utf-8")
    wanted = cddl_keys((root / "docs" / "scheme.cddl").read_text("utf-8"))
    table = (root / "examples" / "icsrm" / "scheme_keys.c").read_text("utf-8")
    rows = set(re.findall(r'^\s+(?:ROW|SAY|ONE|\{)\(?"[a-z_]*", "([a-z_]+)"', table, re.MULTILINE))
    examples = EXAMPLE.findall(page)
    least = json.loads(examples[0][1])
    shown = keys_in(least)
    number = failed = 0

    def say(name, problems):
        nonlocal number, failed
        number += 1
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")

    for position, (where, text) in enumerate(examples):
        scheme = put_in(least, where, text) if where else json.loads(text)
        shown |= keys_in(scheme)
        done = subprocess.run([icsrm, "scheme", "check", "-"], input=json.dumps(scheme).encode(),
                              capture_output=True, check=False)
        say(f"example {position + 1} loads",
            done.stderr.decode().splitlines() if done.returncode else [])
    say("every key of the CDDL is explained", [key for key in sorted(wanted)
                                               if f"`{key}`" not in page])
    say("every key of the CDDL is in an example", sorted(wanted - shown))
    say("no example has another key", sorted(shown - wanted))
    say("the command has the keys of the CDDL", sorted(wanted ^ rows))
    print(f"1..{number}")
    return 1 if failed or len(wanted) < 60 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
