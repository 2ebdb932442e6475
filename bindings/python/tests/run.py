"""Runs the tests of the Python binding: in a virtual environment of the build directory, against
the package as pip installs it.

    python3 run.py WHAT SOURCE_ROOT BUILD_DIR [COMMAND [DUMP_SCHEMES [LIBRARY]]]

WHAT is `tests` (pytest), `types` (mypy, pyright, stubtest), `package` (a source distribution, a
wheel of it, and that in a fresh environment), `examples` or `bench` (against the C library). Prints
TAP. The environment is made once, and anew when requirements.txt changes; needs the network then.
SPDX-License-Identifier: MIT
"""

import fcntl
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

import package
import types_of

HERE = pathlib.Path(__file__).resolve().parent


class Tap:
    """Cases, as they come in."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, name, passed, details="", skipped=None):
        self.count += 1
        self.failed += not passed
        mark = f" # SKIP {skipped}" if skipped else ""
        print(f"{'ok' if passed else 'not ok'} {self.count} - {name}{mark}")
        for line in details.splitlines() if not passed else ():
            print(f"# {line}")

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.failed or not self.count else 0


def run(*command, **options):
    """Runs a command; its output, and whether it worked."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
    done = subprocess.run([str(part) for part in command], check=False, **options)
    return done.returncode == 0, done.stdout


def must(*command, **options):
    worked, output = run(*command, **options)
    if not worked:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{output}")
    return output


def clean_environment():
    """Without what a sanitizer's or another Python's set-up would bring along."""
    dropped = ("PYTHONPATH", "PYTHONHOME", "LD_PRELOAD", "CFLAGS", "LDFLAGS", "VIRTUAL_ENV")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class Environment:
    """The virtual environment with the tools, and the package installed into it."""

    def __init__(self, root, build):
        self.root = root
        self.build = build / "python"
        self.build.mkdir(parents=True, exist_ok=True)
        self.bin = self.build / "env" / "bin"
        self.python = self.bin / "python"
        self.variables = {**clean_environment(), "PATH": f"{self.bin}:{os.environ['PATH']}"}
        with open(self.build / "lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
            self.make()
            self.install()

    def make(self):
        wanted = (HERE / "requirements.txt").read_bytes() + sys.version.encode()
        mark = self.build / "made-of"
        digest = hashlib.sha256(wanted).hexdigest()
        if mark.exists() and mark.read_text("utf-8") == digest:
            return
        must(sys.executable, "-m", "venv", "--clear", self.build / "env", env=clean_environment())
        must(self.python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt",
             env=self.variables)
        mark.write_text(digest, "utf-8")

    def install(self):
        """The package, if the sources are newer than the wheel; warnings are errors."""
        wheels = self.build / "wheels"
        newest = max(path.stat().st_mtime for folder in ("include", "lib", "bindings/python")
                     for path in (self.root / folder).rglob("*") if path.is_file()
                     and "__pycache__" not in path.parts)
        mark = self.build / "installed"
        if mark.exists() and mark.stat().st_mtime > newest:
            return
        for old in wheels.glob("*.whl"):
            old.unlink()
        must(self.python, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps",
             "--config-settings", f"build-dir={self.build / 'meson'}",
             "--config-settings", "setup-args=-Dwerror=true", "-w", wheels, self.root,
             env=self.variables)
        must(self.python, "-m", "pip", "install", "-q", "--force-reinstall", "--no-deps",
             next(wheels.glob("*.whl")), env=self.variables)
        mark.write_text("", "utf-8")

    @property
    def package(self):
        """The folder of the package, as it is installed."""
        code = "import icsrm, os; print(os.path.dirname(icsrm.__file__))"
        return must(self.python, "-c", code, env=self.variables, cwd=self.build).strip()


def report_pytest(tap, results):
    """The cases of a run of pytest, from what it wrote as XML."""
    for case in xml.parse(results).getroot().iter("testcase"):
        bad = [child for child in case if child.tag in ("failure", "error")]
        skipped = next((child.get("message") for child in case if child.tag == "skipped"), None)
        tap.case(f"{case.get('classname')}.{case.get('name')}", not bad,
                 "\n".join(child.text or "" for child in bad), skipped)


def run_pytest(tap, env, *what, **variables):
    results = env.build / f"results-{os.getpid()}.xml"
    worked, output = run(env.python, "-m", "pytest", "-q", "-p", "no:cacheprovider",
                         f"--junitxml={results}", *what, cwd=env.build,
                         env={**env.variables, **variables})
    before = tap.failed
    if results.exists():
        report_pytest(tap, results)
        results.unlink()
    if not worked and tap.failed == before:
        tap.case("pytest", False, output)


def scheme_names(root):
    """The test schemes that vectors name."""
    lines = (line for path in sorted((root / "tests/vectors").glob("*.ndjson"))
             for line in path.read_text("utf-8").splitlines() if line)
    return sorted({case["scheme"] for case in map(json.loads, lines) if "scheme" in case})


def main(what, root, build, command="", dump_schemes="", library=""):
    tap = Tap()
    env = Environment(pathlib.Path(root), pathlib.Path(build))
    if what == "tests":
        variables = {"ICSRM_ROOT": root, "ICSRM_COMMAND": str(pathlib.Path(command).resolve())}
        if dump_schemes:
            schemes = env.build / "schemes.txt"
            schemes.write_text(must(pathlib.Path(dump_schemes).resolve(), *scheme_names(env.root)),
                               "utf-8")
            variables["ICSRM_TEST_SCHEMES"] = str(schemes)
        run_pytest(tap, env, HERE, "--import-mode=importlib", **variables)
        run_pytest(tap, env, "--doctest-modules", env.package)
    elif what == "types":
        types_of.check(tap, env, run)
    elif what == "package":
        package.check(tap, env, run, run_pytest)
    elif what == "examples":
        run_pytest(tap, env, HERE.parent / "examples", "--import-mode=importlib", ICSRM_ROOT=root)
    elif what == "bench":
        passed, output = run(env.python, env.root / "tests/bench/python/batch.py",
                             pathlib.Path(library).resolve(), env=env.variables)
        print("".join(f"# {line}\n" for line in output.splitlines()), end="")
        tap.case("a table through Python against the C batch call", passed, output)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
