"""Uses the library as strangers do: the headers alone, installed through pkg-config, as a subproject.

    python3 check_install.py SOURCE_ROOT MESON

Builds in a temporary folder. Prints TAP.

SPDX-License-Identifier: MIT
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
STRICT = ["-pedantic-errors", "-Wall", "-Wextra", "-Werror"]
EXPECTED = "icsrm:CCCM 45\nicsrm:CCCP 36\nicsrm:CCCS 36\nicsrm:CCEM 45\nicsrm:CCES 36\n" \
           "icsrm:CCSP 36\nicsrm:CRMM 45\nicsrm:CRMP 36\nicsrm:CRMS 36\n"


class Failure(Exception):
    """What did not hold."""


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def test(self, name, function, *arguments):
        self.number += 1
        try:
            function(*arguments)
        except (Failure, OSError) as error:
            self.failed += 1
            print(f"not ok {self.number} - {name}")
            print("".join(f"# {line}\n" for line in str(error).splitlines()), end="")
        else:
            print(f"ok {self.number} - {name}", flush=True)


def run(*command, **options):
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise Failure(" ".join(command) + "\n" + done.stdout + done.stderr)
    return done.stdout


def expect(actual, expected):
    if actual != expected:
        raise Failure(f"{actual!r}\nis not\n{expected!r}")


def header_alone(compiler, standard, language, include, header):
    # Twice, as two parts of a program might; and a declaration, for C wants one in every unit.
    source = f"#include <icsrm/{header}>\n" * 2 + "typedef int not_empty;\n"
    run(compiler, f"-std={standard}", *STRICT, "-Wshadow", "-fsyntax-only", "-x", language,
        "-I", include, "-", input=source)


class Installed:
    """The library installed under a DESTDIR."""

    def __init__(self, root, meson, folder):
        self.root, self.meson, self.folder = root, meson, folder
        self.destination = folder / "destination"
        self.prefix = self.destination / "usr"

    def install(self):
        build = self.folder / "build"
        run(self.meson, "setup", build, self.root, "--buildtype=release", "--prefix=/usr",
            "--libdir=lib", "-Dpkgconfig.relocatable=true", "-Dtests=disabled",
            "-Dexamples=disabled")
        run(self.meson, "install", "-C", build, "--destdir", self.destination)

    def files(self):
        found = sorted(str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*")
                       if not path.is_dir())
        headers = sorted(f"include/icsrm/{path.name}"
                         for path in (self.root / "include" / "icsrm").iterdir())
        expect(found, headers + ["lib/libicsrm.a", "lib/libicsrm.so", "lib/libicsrm.so.0",
                                 f"lib/libicsrm.so.{self.version()}", "lib/pkgconfig/icsrm.pc"])

    def version(self):
        return self.pkg_config("--modversion").strip()

    def pkg_config(self, *arguments):
        environment = dict(os.environ, PKG_CONFIG_PATH=str(self.prefix / "lib" / "pkgconfig"))
        return run("pkg-config", "--define-prefix", *arguments, "icsrm", env=environment)

    def soname(self):
        dynamic = run("readelf", "-d", self.prefix / "lib" / "libicsrm.so")
        if "Library soname: [libicsrm.so.0]" not in dynamic:
            raise Failure(dynamic)
        needed = [line.split("[")[1].rstrip("]") for line in dynamic.splitlines()
                  if "(NEEDED)" in line]
        expect([name for name in needed if not name.startswith(("libc.", "libcbor."))], [])

    def shared(self, compiler, standard, language):
        program = self.folder / f"shared-{language}"
        flags = self.pkg_config("--cflags", "--libs").split()
        run(compiler, f"-std={standard}", *STRICT, "-x", language, HERE / "consumer.c",
            "-x", "none", "-o", program, *flags)
        environment = dict(os.environ, LD_LIBRARY_PATH=str(self.prefix / "lib"))
        expect(run(program, env=environment), EXPECTED)

    def static(self):
        program = self.folder / "static"
        flags = self.pkg_config("--cflags").split()
        run("cc", "-std=c11", *STRICT, HERE / "consumer.c", self.prefix / "lib" / "libicsrm.a",
            "-o", program, *flags)
        expect(run(program), EXPECTED)


def subproject(root, meson, folder):
    parent = folder / "parent"
    shutil.copytree(HERE / "parent", parent)
    shutil.copy(HERE / "consumer.c", parent)
    (parent / "subprojects").mkdir()
    (parent / "subprojects" / "icsrm").symlink_to(root, target_is_directory=True)
    run(meson, "setup", folder / "parent-build", parent, "--wrap-mode=nodownload")
    run(meson, "compile", "-C", folder / "parent-build")
    expect(run(folder / "parent-build" / "consumer"), EXPECTED)


def main(root, meson):
    root = pathlib.Path(root).resolve()
    include = root / "include"
    report = Report()
    # The sanitizers of the build that runs this are not the strangers' business.
    for name in ("CFLAGS", "CXXFLAGS", "LDFLAGS", "LD_LIBRARY_PATH"):
        os.environ.pop(name, None)
    for header in sorted(path.name for path in (include / "icsrm").iterdir()):
        report.test(f"{header} alone is strict C11", header_alone, "cc", "c11", "c", include,
                    header)
        report.test(f"{header} alone is strict C++11", header_alone, "c++", "c++11", "c++",
                    include, header)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        installed = Installed(root, meson, folder)
        report.test("meson install", installed.install)
        report.test("what is installed", installed.files)
        report.test("the soname, and nothing needed but libc and the codec's libcbor", installed.soname)
        report.test("C11 through pkg-config", installed.shared, "cc", "c11", "c")
        report.test("C++ through pkg-config", installed.shared, "c++", "c++11", "c++")
        report.test("the static library", installed.static)
        report.test("a meson subproject", subproject, root, meson, folder)
    print(f"1..{report.number}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
