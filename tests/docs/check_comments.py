"""Holds the public header, the library's symbols and the header tour against each other.

    python3 check_comments.py SOURCE_ROOT LIBRARY [--without HEADER]

--without codec.h: the library was built without what that header declares.

Every exported function has a doc comment with its parts; every status that a comment names exists;
what is declared is exported and the other way round; the header tour uses every function, in the
header's order. Prints TAP.

SPDX-License-Identifier: MIT
"""

import pathlib
import re
import subprocess
import sys

# What the comments of this project begin with: a verb in the third person.
FIRST_WORD = re.compile(r"^[A-Z][a-z]+(s|es)\b")
PARTS = ("Returns", "Rules", "Status", "Cost", "Since")
DECLARATION = re.compile(
    r"(?P<comment>/\*\*(?:(?!\*/).)*\*/)?\s*"
    r"^ICSRM_API\s+(?P<type>[\w\s*]+?)\b(?P<name>icsrm_\w+)\s*\((?P<parameters>[^;]*)\)\s*;",
    re.MULTILINE | re.DOTALL)


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def say(self, name, problems):
        self.number += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.number} - {name}")
        for problem in problems:
            print(f"# {problem}")


def plain(comment):
    """The words of a comment, without its stars."""
    lines = comment.removeprefix("/**").removesuffix("*/").splitlines()
    return " ".join(re.sub(r"^\s*\* ?", "", line).strip() for line in lines).strip()


def headers(root):
    """The public headers, in the order in which icsrm.h includes them."""
    folder = root / "include" / "icsrm"
    include = re.compile(r'^#include "(\w+\.h)"', re.MULTILINE)
    return [folder / name for name in include.findall((folder / "icsrm.h").read_text("utf-8"))]


def declarations(root):
    found = []
    for header in headers(root):
        found += DECLARATION.finditer(header.read_text("utf-8"))
    return found


def check_comment(declaration, statuses):
    """What is wrong with one function's comment."""
    if not declaration["comment"]:
        return ["has no doc comment"]
    text = plain(declaration["comment"])
    problems = []
    if not FIRST_WORD.match(text):
        problems.append(f"begins with {text.split()[0]!r}, not with a verb: 'Makes', 'Counts'")
    if not re.search(r"Since \d+\.\d+\.\d+\.", text):
        problems.append("does not say since which version")
    refers = re.search(r"\bas icsrm_\w+", text) is not None
    if not re.search(r"\b[Cc]ost\b", text):
        problems.append("does not say what it costs")
    type_name = declaration["type"].strip()
    names_one = re.search(r"ICSRM_E_\w+", text) is not None
    if type_name == "icsrm_status" and not names_one and not refers:
        problems.append("returns a status and names none")
    if type_name not in ("icsrm_status", "void") and not re.search(
            r"Returns:|^Returns |^Counts |^Says |^Names ", text):
        problems.append("does not say what it returns")
    problems += [f"names {code}, which is no status"
                 for code in re.findall(r"\bICSRM_E_\w+", text) if code not in statuses]
    places = [text.find(f"{part}:") for part in PARTS if f"{part}:" in text]
    if places != sorted(places):
        problems.append("has its parts in another order than " + ", ".join(PARTS))
    return problems


def exported(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    names = {line.split()[-1].split("@")[0] for line in lines if line.split()[-2] in "TDBRVW"}
    # What sanitizers and the symbol version itself add is not ours.
    return {name for name in names if not name.startswith(("__asan", "__odr_asan", "__ubsan",
                                                           "_init", "_fini"))}


def check_tour(names, source):
    """What the tour leaves out or uses too early: it looks at where a name stands first."""
    first = {name: re.search(rf"\b{name}\(", source) for name in names}
    problems = [f"does not use {name}" for name in names if not first[name]]
    used = sorted((name for name in names if first[name]), key=lambda name: first[name].start())
    expected = [name for name in names if first[name]]
    for actual, should_be in zip(used, expected):
        if actual != should_be:
            problems.append(f"uses {actual} where the header has {should_be}")
            break
    return problems


def main(root, library, *without):
    root = pathlib.Path(root)
    report = Report()
    status_list = (root / "include" / "icsrm" / "status.h").read_text("utf-8")
    statuses = {f"ICSRM_{name}" for name in re.findall(r"X\((\w+), \d+,", status_list)}
    found = declarations(root)
    names = [declaration["name"] for declaration in found]
    all_text = "".join(header.read_text("utf-8") for header in headers(root))
    for declaration in found:
        report.say(declaration["name"], check_comment(declaration, statuses))
    marks = len(re.findall(r"^ICSRM_API\b", all_text, re.MULTILINE))
    report.say("every ICSRM_API is a function that this script understands",
               [] if marks == len(names) else [f"{marks} marks, {len(names)} functions"])
    symbols = exported(library)
    left_out = "".join((root / "include" / "icsrm" / name).read_text("utf-8")
                       for name in without[1:])
    report.say("what is declared is exported, and left out if it was to be",
               [f"{name}: exported {name in symbols}" for name in names
                if (name in symbols) == (f" {name}(" in left_out)])
    report.say("what is exported is declared",
               [f"{name} is not" for name in sorted(symbols - set(names) - {"ICSRM_0"})])
    tour = "".join((root / "tests" / "unit" / name).read_text("utf-8")
                   for name in ("header_tour.c", "header_tour_arrow.c", "header_tour_ahead.c",
                                "header_tour_bytes.c"))
    report.say("the header tour uses every function in the header's order",
               check_tour(names, tour))
    print(f"1..{report.number}")
    return 1 if report.failed or report.number < 10 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
