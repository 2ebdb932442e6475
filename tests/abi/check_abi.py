"""Holds what the library exports, imports and lays out against what was agreed.

    python3 tests/abi/check_abi.py [--library LIBRARY --version VERSION]
    python3 tests/abi/check_abi.py --refresh

Compiles lib/ by itself, in one fixed way, and checks
  - that the exported symbols are those of symbols.txt (with the codec: and of symbols-codec.txt);
  - that no object of the core imports more than imports.txt allows, nor includes other headers;
  - that the core compiles freestanding and with general registers only (so: no floating point),
    and that no object of it has data that can be written;
  - that abidiff finds nothing between libicsrm.abi and the library as it is now;
  - that layouts.h asserts every public struct, and test_sizes.c calls with every struct_size;
  - with --library: the same exports in that library, and its soname.
Prints TAP. --refresh writes symbols*.txt, layouts.h and libicsrm.abi anew: then the diff is the
decision. What abidiff calls incompatible also needs another soname.

SPDX-License-Identifier: MIT
"""

import argparse
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASELINE = HERE / "libicsrm.abi"
ABIDW = ("--headers-dir", "include", "--drop-private-types", "--no-corpus-path",
         "--no-comp-dir-path", "--no-show-locs", "--no-architecture", "--no-elf-needed",
         "--no-parameter-names", "--type-id-style", "hash", "--exported-interfaces-only")
FREESTANDING = ("-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-fno-pic", "-ffreestanding",
                "-fno-stack-protector", "-U_FORTIFY_SOURCE")
HEADERS = {"stdalign.h", "stdbool.h", "stddef.h", "stdint.h", "string.h"}


class Failure(Exception):
    """What did not hold."""


class Skipped(Exception):
    """What cannot be asked here."""


def run(*command, **options):
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)
    if done.returncode != 0:
        raise Failure(" ".join(command) + "\n" + done.stdout + done.stderr)
    return done.stdout


def expect_same(actual, expected, what):
    extra, lacking = sorted(set(actual) - set(expected)), sorted(set(expected) - set(actual))
    if extra or lacking:
        raise Failure("".join([f"not agreed: {what} {name}\n" for name in extra] +
                              [f"missing: {what} {name}\n" for name in lacking]))


def words(path):
    """The words of a file, less its comments."""
    return re.sub(r"#.*", "", (HERE / path).read_text("utf-8")).split()


# ---- building ----------------------------------------------------------------------------------

def sources(name):
    """The files that lib/meson.build lists under a name."""
    listed = re.search(rf"^{name} = files\((.*?)^\)", (ROOT / "lib/meson.build").read_text("utf-8"),
                       re.DOTALL | re.MULTILINE)
    return ["lib/" + file for file in re.findall(r"'([\w.]+)'", listed[1])]


def has_codec():
    found = subprocess.run(["pkg-config", "--exists", "libcbor"], check=False)
    return found.returncode == 0


def link(folder):
    """The library as it is now, in the one configuration that baselines are made of."""
    library = pathlib.Path(folder) / "libicsrm.so"
    files = sources("icsrm_sources") + (sources("codec_sources") if has_codec() else [])
    run("gcc", "-std=c11", "-g", "-O1", "-fPIC", "-shared", "-fvisibility=hidden", "-Iinclude",
        "-Wl,--version-script=lib/icsrm.map", "-Wl,-soname,libicsrm.so", "-o", library, *files)
    return library


# ---- exports -----------------------------------------------------------------------------------

def exports(library):
    listed = run("nm", "-D", "--defined-only", library)
    names = [line.split()[-1] for line in listed.splitlines()]
    return sorted(name.split("@")[0] for name in names if not name.startswith("ICSRM_"))


def check_exports(library):
    have = exports(library)
    with_codec = "icsrm_record_encode" in have
    expect_same(have, words("symbols.txt") + (words("symbols-codec.txt") if with_codec else []),
                "symbol")


def check_sorted():
    for name in ("symbols.txt", "symbols-codec.txt", "imports.txt"):
        listed = words(name)
        if listed != sorted(set(listed)):
            raise Failure(f"{name} is not sorted")


def check_soname(library, version):
    names = re.findall(r"Library soname: \[(.*?)\]", run("readelf", "-d", library))
    expect_same(names, ["libicsrm.so." + version.split(".")[0]], "soname")
    agreed = re.search(r'#define ICSRM_VERSION "(.*?)"',
                       (ROOT / "include/icsrm/base.h").read_text("utf-8"))[1]
    expect_same([agreed], [version], "version")


# ---- purity ------------------------------------------------------------------------------------

def compile_core(folder, *more):
    """An object of every file of the core, as (name, object)."""
    made = []
    for source in sources("icsrm_sources"):
        path = pathlib.Path(source)
        made.append((path.name, pathlib.Path(folder) / f"{path.stem}.o"))
        run("gcc", *FREESTANDING, *more, "-Iinclude", "-c", source, "-o", made[-1][1])
    return made


def check_imports(objects):
    problems = []
    unused = set(words("imports.txt"))
    for source, compiled in objects:
        allowed = set(words("imports.txt")) | ({"malloc", "free"} if source == "alloc.c" else set())
        imported = {line.split()[-1] for line in run("nm", "-u", compiled).splitlines()}
        unused -= imported
        problems += [f"{source} imports {name}" for name in sorted(imported - allowed)
                     if not name.startswith("icsrm_")]
    problems += [f"nothing imports {name}" for name in sorted(unused)]
    if problems:
        raise Failure("\n".join(problems))


def check_includes():
    problems = []
    for source in sources("icsrm_sources"):
        allowed = HEADERS | ({"stdlib.h"} if source.endswith("/alloc.c") else set())
        for name in re.findall(r"#include <(.*?)>", (ROOT / source).read_text("utf-8")):
            if name not in allowed and not name.startswith("icsrm/"):
                problems.append(f"{source} includes {name}")
    if problems:
        raise Failure("\n".join(problems))


def check_registers(folder):
    if platform.machine() not in ("x86_64", "aarch64"):
        raise Skipped("no -mgeneral-regs-only here")
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        compile_core(aside, "-mgeneral-regs-only")


def check_data(objects):
    problems = []
    for source, compiled in objects:
        for line in run("nm", compiled).splitlines():
            kind, name = line.split()[-2:]
            if kind in "bBdDcCgGsS":
                problems.append(f"{source}: {name} can be written")
    if problems:
        raise Failure("\n".join(problems))


# ---- layout ------------------------------------------------------------------------------------

def structs():
    """Every public struct with its members, as the headers have them."""
    found = {}
    for header in sorted((ROOT / "include/icsrm").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text("utf-8"), flags=re.DOTALL)
        for name, body in re.findall(r"typedef struct (icsrm_\w+) \{(.*?)\} \1;", text, re.DOTALL):
            members = []
            for declaration in filter(None, map(str.strip, body.split(";"))):
                function = re.search(r"\(\*(\w+)\)", declaration)
                parts = [function[1]] if function else [
                    re.sub(r"\[.*", "", part).split()[-1].lstrip("*")
                    for part in declaration.split(",")]
                members += parts
            found[name] = members
    return found


def layouts(folder):
    """The text of layouts.h as this compiler sees the structs."""
    program = ['#include <stdio.h>', '#include <icsrm/icsrm.h>', 'int main(void) {']
    for name, members in structs().items():
        program.append(f'printf("\\nSTRUCT({name}, %zu)\\n", sizeof({name}));')
        program += [f'printf("MEMBER({name}, {m}, %zu)\\n", offsetof({name}, {m}));'
                    for m in members]
    source, made = pathlib.Path(folder) / "layouts.c", pathlib.Path(folder) / "layouts"
    source.write_text("\n".join(program + ["return 0;", "}"]), "utf-8")
    run("gcc", "-std=c11", "-Iinclude", source, "-o", made)
    return ("/* SPDX-License-Identifier: MIT\n"
            " * Where the members of the public structs stand, LP64. Written by check_abi.py. */\n" +
            run(made))


def check_layouts():
    listed = (HERE / "layouts.h").read_text("utf-8")
    have = re.findall(r"STRUCT\((\w+),", listed) + re.findall(r"MEMBER\((\w+, \w+),", listed)
    want = [name for name in structs()]
    want += [f"{name}, {member}" for name, members in structs().items() for member in members]
    expect_same(have, want, "layout of")


def check_sizes():
    tested = "".join(path.read_text("utf-8") for path in HERE.glob("test_sizes*.c"))
    lacking = [name for name, members in structs().items()
               if "struct_size" in members and not re.search(rf"\b{name}\b", tested)]
    if lacking:
        raise Failure("test_sizes.c does not call with " + ", ".join(lacking))


# ---- abidiff -----------------------------------------------------------------------------------

def check_baseline(library, folder):
    if not has_codec():
        raise Skipped("the baseline has the codec, which needs libcbor")
    if shutil.which("abidiff") is None:
        raise Skipped("abidiff is not installed")
    now = pathlib.Path(folder) / "now.abi"
    run("abidw", *ABIDW, "--out-file", now, library)
    done = subprocess.run(["abidiff", str(BASELINE), str(now)], capture_output=True, text=True,
                          check=False)
    if done.returncode == 0:
        return
    kind = ("abidiff failed" if done.returncode & 3 else
            "INCOMPATIBLE: needs another soname" if done.returncode & 8 else
            "a change that needs a decision; if it is meant: --refresh")
    raise Failure(f"{kind} (abidiff: {done.returncode})\n{done.stdout}{done.stderr}")


def check_paths():
    text = BASELINE.read_text("utf-8")
    if re.search(r"='/", text):
        raise Failure("a path of some machine is in libicsrm.abi")


def refresh(folder):
    if not has_codec():
        sys.exit("the baseline has the codec: install libcbor-dev")
    library = link(folder)
    declared = set(re.findall(r"\bicsrm_\w+(?=\()",
                              (ROOT / "include/icsrm/codec.h").read_text("utf-8")))
    have = exports(library)
    codec = [name for name in have if name in declared]
    for name, listed in (("symbols.txt", sorted(set(have) - set(codec))),
                         ("symbols-codec.txt", codec)):
        (HERE / name).write_text("".join(f"{symbol}\n" for symbol in listed), "utf-8")
    (HERE / "layouts.h").write_text(layouts(folder), "utf-8")
    run("abidw", *ABIDW, "--out-file", BASELINE, library)


# ---- all of it ---------------------------------------------------------------------------------

def checks(folder, arguments):
    library = link(folder)
    objects = compile_core(folder)
    found = [("exported symbols", check_exports, library), ("lists are sorted", check_sorted),
             ("imports of the core, freestanding", check_imports, objects),
             ("headers the core includes", check_includes),
             ("general registers only", check_registers, folder),
             ("no data that can be written", check_data, objects),
             ("layouts.h knows every member", check_layouts),
             ("test_sizes.c knows every struct_size", check_sizes),
             ("abidiff", check_baseline, library, folder),
             ("no path in the baseline", check_paths)]
    if arguments.library:
        found += [("exported symbols as built", check_exports, arguments.library),
                  ("soname", check_soname, arguments.library, arguments.version)]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--refresh", action="store_true")
    parser.add_argument("--library", type=pathlib.Path)
    parser.add_argument("--version")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        if arguments.refresh:
            return refresh(folder)
        for number, (name, check, *given) in enumerate(checks(folder, arguments), 1):
            note = ""
            try:
                check(*given)
            except Skipped as why:
                note = f" # SKIP {why}"
            except Failure as error:
                failed += 1
                print(f"not ok {number} - {name}")
                print("".join(f"# {line}\n" for line in str(error).splitlines()), end="")
                continue
            print(f"ok {number} - {name}{note}", flush=True)
        print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
