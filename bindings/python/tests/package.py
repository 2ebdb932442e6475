"""Whether the package can be made and installed elsewhere: a source distribution, the wheel of it,
its own tests from the unpacked source, the README's snippet in a fresh environment, and every other
Python that is there.

SPDX-License-Identifier: MIT
"""

import pathlib
import re
import shutil
import subprocess
import tarfile
import zipfile


def snippet_of(readme):
    """The README's first snippet, and what it says that prints."""
    snippet = re.search(r"```python\n(.*?)```\n\n```console\n(.*?)```", readme, re.DOTALL)
    return snippet.group(1), snippet.group(2)


def other_pythons():
    """Interpreters of 3.9 and newer: of the PATH, and those of pyenv."""
    found = {}
    places = [shutil.which(f"python3.{minor}") for minor in range(9, 20)]
    places += sorted(pathlib.Path.home().glob(".pyenv/versions/3.*/bin/python3"))
    code = "import sys; print('%d.%d' % sys.version_info[:2], hasattr(sys, 'abiflags'))"
    for place in filter(None, places):
        done = subprocess.run([str(place), "-c", code], capture_output=True, text=True, check=False)
        version = done.stdout.split(" ")[0]
        if done.returncode == 0 and int(version.split(".")[1]) >= 9:
            found.setdefault(version, str(place))
    return found


def check_wheel(tap, wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        extension = next(name for name in names if name.startswith("icsrm/_icsrm."))
        data = archive.read(extension)
    tap.case("the wheel is abi3", "-abi3-" in wheel.name and ".abi3." in extension, str(names))
    tap.case("the wheel holds types", {"icsrm/py.typed", "icsrm/_icsrm.pyi"} <= set(names),
             str(names))
    alien = [name for name in names if not name.startswith(("icsrm/", "icsrm-"))]
    tap.case("the wheel holds nothing else", not alien, str(alien))
    return extension, data


def check_symbols(tap, run, library):
    worked, output = run("nm", "-D", "--defined-only", library)
    names = [line.split()[-1] for line in output.splitlines()]
    tap.case("nothing of the library is to be seen", worked and names == ["PyInit__icsrm"], output)
    worked, output = run("objdump", "-p", library)
    needed = re.findall(r"NEEDED\s+(\S+)", output)
    tap.case("the wheel needs nothing but libc", worked and set(needed) <= {"libc.so.6"}, output)


def check(tap, env, run, run_pytest):
    readme = (env.root / "bindings/python/README.md").read_text("utf-8")
    snippet, printed = snippet_of(readme)
    work = env.build / "package"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    options = {"cwd": work, "env": env.variables}

    # A source distribution is what is committed, so that is what is looked at.
    worked, output = run(env.python, "-m", "build", "-q", "--sdist", "--no-isolation", "-x", "-o", work,
                         env.root, **options)
    tap.case("a source distribution", worked, output)
    if not worked:
        return
    with tarfile.open(next(work.glob("*.tar.gz"))) as archive:
        archive.extractall(work / "unpacked")
    source = next((work / "unpacked").iterdir())

    # In a fresh environment, one command, then the snippet.
    fresh = work / "fresh"
    run(env.python, "-m", "venv", fresh, **options)
    worked, output = run(fresh / "bin/pip", "install", "-q", ".", cwd=source, env=env.variables)
    tap.case("pip install . in a fresh environment", worked, output)
    worked, output = run(fresh / "bin/python", "-c", snippet, **options)
    tap.case("the README's snippet", worked and output == printed, output)

    worked, output = run(env.python, "-m", "build", "-q", "--wheel", "--no-isolation", "-x", "-o", work,
                         source, **options)
    tap.case("a wheel of the source distribution", worked, output)
    if not worked:
        return
    wheel = next(work.glob("*.whl"))
    extension, data = check_wheel(tap, wheel)
    library = work / pathlib.Path(extension).name
    library.write_bytes(data)
    check_symbols(tap, run, library)

    # One wheel for every Python.
    installed = work / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    for version, place in sorted(other_pythons().items()):
        worked, output = run(place, "-c", snippet, cwd=work,
                             env={**env.variables, "PYTHONPATH": str(installed)})
        tap.case(f"the same wheel in Python {version}", worked and output == printed, output)
    tests = source / "bindings/python/tests"
    parts = ("decisions", "errors", "facts", "parity", "vectors")
    run_pytest(tap, env, *(tests / f"test_{part}.py" for part in parts), "--import-mode=importlib",
               ICSRM_ROOT=str(source), PYTHONPATH=str(installed))
