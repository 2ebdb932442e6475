"""Static analysis, and the tests under valgrind: nothing may be found.

    python3 tests/analysis/analyse.py [gcc] [clang-tidy] [cppcheck] [valgrind [BUILD]]

Without a name: gcc -fanalyzer, clang-tidy-19 (.clang-tidy says with what, and why not with the
rest) and cppcheck, over lib/ and examples/ with the headers they include. valgrind builds in BUILD
(build-valgrind) and runs the tests in C.

SPDX-License-Identifier: MIT
"""

import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["-std=c11", "-Iinclude", "-Ilib", "-Ibindings/json", "-D_POSIX_C_SOURCE=200809L"]

# What an analyser is wrong about: file, check, why. One that is found no more is an error too.
WRONG = [
    ("lib/program.c", "clang-analyzer-core.BitwiseShift",
     "the names of tags are sorted and at most ICSRM_TAGS_MAX = 64; every one asked for is there"),
    ("lib/cycle.c", "-Wanalyzer-null-dereference", "a cycle that an exam ended has that pass"),
    ("lib/codec_scheme_kind.c", "clang-analyzer-core.BitwiseShift",
     "a word that was taken is 1 or more"),
    ("lib/codec_scheme.c", "clang-analyzer-core.NonNullParamChecker",
     "a buffer of capacity 0 takes no document, for none is empty"),
    ("lib/codec_cbor.c", "-Wanalyzer-use-of-uninitialized-value",
     "libcbor returns the struct whole; gcc 12 loses it in the call"),
    ("lib/explain.c", "clang-analyzer-core.NullDereference", "a kind's finding has an activity"),
    ("lib/explain.c", "-Wanalyzer-null-dereference", "the same"),
    ("lib/arrow_beside.c", "clang-analyzer-core.NullDereference",
     "make_items makes every buffer or says that it did not"),
    ("lib/arrow_bind.c", "bugprone-not-null-terminated-result", "a text has a size, and no NUL"),
    ("lib/arrow_value.c", "clang-analyzer-core.NullDereference",
     "an error that has a value of a list is about a column that is there"),
    ("lib/arrow_value.c", "-Wanalyzer-null-dereference", "the same"),
    ("lib/arrow_values.c", "clang-analyzer-core.CallAndMessage",
     "what is copied is of a format that has a reader"),
    ("lib/scheme_limits.c", "clang-analyzer-core.CallAndMessage",
     "read_tree fills a view for each node, and there is a root"),
    ("lib/scheme_limits.c", "clang-analyzer-core.UndefinedBinaryOperatorResult", "the same"),
    ("bindings/json/buffer.c", "clang-analyzer-core.NonNullParamChecker",
     "a buffer that has bytes has memory"),
    ("lib/batch_write.c", "readability-function-size",
     "a line for each column, and nothing to follow"),
    ("lib/batch_activity.c", "clang-analyzer-core.CallAndMessage",
     "an activity that was checked can be read"),
    ("lib/batch_activity.c", "clang-analyzer-core.BitwiseShift",
     "what applies does so to a holding of the row"),
    ("lib/batch_later.c", "ctuuninitvar", "a chain is too large to clear; what is read of it is set"),
    ("lib/batch_plain.c", "clang-analyzer-core.uninitialized.ArraySubscript",
     "as many places are written as are read"),
    ("lib/batch_row.c", "ctuuninitvar", "an error takes its struct_size alone to be filled"),
    ("lib/plan.c", "clang-analyzer-core.DivideZero",
     "where a plan is possible a day is left, the first on which it can be earned"),
    ("lib/year.c", "-Wanalyzer-use-of-uninitialized-value",
     "icsrm_credit_year fills as many as there are nodes"),
    ("lib/plan_network.c", "ctuuninitvar", "it is laid out: only its market is read, which is set"),
    ("examples/icsrm/scheme_set.c", "clang-analyzer-core.NullDereference",
     "complain_memory, in another file, never returns 0"),
    ("examples/icsrm/scheme_set.c", "-Wanalyzer-null-dereference", "the same"),
    ("examples/icsrm/scheme_set.c", "-Wanalyzer-possible-null-dereference", "the same"),
    ("examples/icsrm/scheme_complaint.c", "clang-analyzer-core.NullDereference",
     "an empty buffer has no bytes to look at"),
    ("examples/icsrm/verify.c", "-Wanalyzer-null-dereference", "the same"),
    ("examples/icsrm/verify.c", "clang-analyzer-core.NullDereference", "the same"),
    ("examples/icsrm/scheme_file.c", "-Wanalyzer-file-leak", "stdin is not closed"),
    ("examples/icsrm/scheme_file.c", "-Wanalyzer-malloc-leak", "the same"),
    ("examples/icsrm/report_unloaded.c", "-Wanalyzer-null-argument",
     "what a record holds has a certification"),
    ("examples/icsrm/report_unloaded.c", "clang-analyzer-core.NonNullParamChecker", "the same"),
    ("examples/icsrm/scheme_changes.c", "-Wanalyzer-null-argument",
     "a section is of a text that is there"),
    ("examples/icsrm/scheme_changes.c", "clang-analyzer-core.NonNullParamChecker", "the same"),
    ("examples/icsrm/scheme_changes.c", "clang-analyzer-core.NullDereference", "the same"),
    ("examples/icsrm/scheme_notes.c", "-Wanalyzer-use-of-uninitialized-value",
     "find_reach fills as many as there are nodes"),
    ("examples/icsrm/json_record.c", "-Wanalyzer-null-dereference",
     "what is neither a list nor attributes was refused"),
    ("examples/icsrm/json_differ.c", "performance-no-int-to-ptr", "jansson's loop takes no const"),
]


def sources():
    found = [*(ROOT / "lib").glob("*.c"), *(ROOT / "bindings/json").glob("*.c"),
             *(ROOT / "examples").glob("**/*.c")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def flags(source):
    return FLAGS + (["-Iexamples/icsrm"] if source.startswith("examples/icsrm/") else [])


def output(command):
    done = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.stdout


def each(command):
    """The output of a command for every file, several at once."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return "".join(pool.map(lambda source: output(command(source)), sources()))


def findings(text, pattern):
    """(file, check, the line that says it), each once."""
    found = {}
    for line in text.splitlines():
        match = re.match(pattern, line)
        if match:
            path = os.path.relpath(os.path.join(ROOT, match["file"]), ROOT)
            found[line] = (path, match["check"], line.replace(f"{ROOT}/", ""))
    return list(found.values())


def gcc():
    """Optimised, for what is found across functions; and not, for what optimising drops unseen."""
    kinds = (["-O1"], ["-O0", "-Wno-analyzer-use-of-uninitialized-value"]) # -O0 misreads memcpy
    text = "".join(each(lambda source, kind=kind: [
        "gcc", *flags(source), *kind, "-fanalyzer", "-Wall", "-Wextra", "-c", source,
        "-o", "/dev/null"]) for kind in kinds)
    return findings(text, r"(?P<file>[^:]+):\d+:\d+: (?:warning|error): .*?(?P<check>[\w=-]*)\]?$")


def clang_tidy():
    text = each(lambda source: ["clang-tidy-19", "--quiet", source, "--", *flags(source)])
    return findings(text, r"(?P<file>[^:]+):\d+:\d+: (?:warning|error): .*\[(?P<check>[\w.-]+)")


def cppcheck():
    text = output(["cppcheck", "--std=c11", "--enable=warning,performance,portability", "--quiet",
                   "--template={file}:{line}:{column}: warning: {message} [{id}]", "-Iinclude",
                   "-Ilib", "lib", "examples"])
    return findings(text, r"(?P<file>[^:]+):\d+:\d+: warning: .*\[(?P<check>\w+)\]$")


def report(name, tool, checks):
    """Prints what a tool found that is not known to be wrong; returns how much that is."""
    found = tool()
    known = {(path, check) for path, check, _ in WRONG if re.match(checks, check)}
    seen = {(path, check) for path, check, _ in found}
    for path, check, line in found:
        if (path, check) not in known:
            print(f"    {line}")
    for path, check in sorted(known - seen):
        print(f"    {path}: {check} is found no more: take it off the list")
    errors = sum((path, check) not in known for path, check, _ in found) + len(known - seen)
    print(f"{name}: {errors} findings, {len(known & seen)} known to be wrong, "
          f"{len(sources())} files", flush=True)
    return errors


def tests_in_c(build):
    """Names of the tests that are programs of this build. Not the properties: drawn by the
    thousand, they take an hour, and ./check runs them under the sanitizers."""
    listed = json.loads(output(["meson", "introspect", str(build), "--tests"]))
    return [test["name"] for test in listed
            if Path(test["cmd"][0]).is_relative_to(build) and
            {suite.split(":")[1] for suite in test["suite"]} & {"batch", "codec", "oom", "unit", "vectors"}]


def valgrind(build):
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(build), str(ROOT), "--buildtype=debug",
                        "-Dexamples=enabled", "-Dtests=enabled"], check=True,
                       stdout=subprocess.DEVNULL)
    subprocess.run(["meson", "compile", "-C", str(build)], check=True, stdout=subprocess.DEVNULL)
    wrap = "valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=all"
    done = subprocess.run(["meson", "test", "-C", str(build), "--no-rebuild", "-t", "20",
                           f"--wrap={wrap}", *tests_in_c(build)], check=False)
    return done.returncode


TOOLS = {"gcc": (gcc, r"-W"),
         "clang-tidy": (clang_tidy, r"clang-|bugprone|cert|performance|readability"),
         "cppcheck": (cppcheck, r"\w+$")}


def main(arguments):
    if arguments[:1] == ["valgrind"]:
        return valgrind(Path(arguments[1] if arguments[1:] else ROOT / "build-valgrind").resolve())
    errors = sum(report(name, *TOOLS[name]) for name in arguments or TOOLS)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
