"""Whether the types are right: by mypy and pyright in what the package says and in how it is used,
by stubtest against the extension as it is at run time.

SPDX-License-Identifier: MIT
"""

import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def check(tap, env, run):
    usage = HERE / "typing"
    options = {"cwd": usage, "env": env.variables}
    mypy = [env.python, "-m", "mypy", "--strict", f"--cache-dir={env.build / 'mypy'}"]
    pyright = [env.bin / "pyright", "--pythonpath", env.python]
    checks = {
        "mypy: the package": [*mypy, "-p", "icsrm"],
        "mypy: right use": [*mypy, "right.py"],
        "stubtest: the extension": [env.python, "-m", "mypy.stubtest", "icsrm._icsrm"],
        "pyright: the package": [*pyright, env.package],
        "pyright: right use": [*pyright, "right.py"],
    }
    for name, command in checks.items():
        passed, output = run(*command, **options)
        tap.case(name, passed, output)
    # Every line of wrong.py that says so must be refused, and no other.
    lines = (usage / "wrong.py").read_text("utf-8").splitlines()
    wanted = {number for number, line in enumerate(lines, 1) if line.endswith("# wrong")}
    for name, command in (("mypy", [*mypy, "wrong.py"]), ("pyright", [*pyright, "wrong.py"])):
        _, output = run(*command, **options)
        found = {int(line.split(":")[1]) for line in output.splitlines()
                 if "wrong.py:" in line and "error" in line}
        tap.case(f"{name}: wrong use", found == wanted,
                 f"refused {sorted(found)}, not {sorted(wanted)}\n{output}")
