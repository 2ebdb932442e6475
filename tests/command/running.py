# SPDX-License-Identifier: MIT
"""Running the command, and small records to run it on."""
import json
import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECORDS = ROOT / "examples" / "records"
DAY = "2026-11-22"


class Command(unittest.TestCase):
    """Runs the command; the environment says nothing about language, colour or width."""

    path = None

    def run_it(self, *arguments, stdin=b"", env=None, **options):
        surroundings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
            if name in os.environ:
                surroundings[name] = os.environ[name]
        surroundings.update(env or {})
        return subprocess.run([self.path, *arguments], input=stdin, capture_output=True,
                              env=surroundings, timeout=300, check=False, **options)

    def decide(self, stdin, *arguments, status=0):
        done = self.run_it("evaluate", "--as-of", DAY, "--format", "json", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        said = done.stderr.decode().splitlines()
        self.errors = [line for line in said if not line.startswith("  ")]
        self.hints = [line.strip() for line in said if line.startswith("  ")]
        return [json.loads(line) for line in done.stdout.splitlines()]

    def members(self, stdin, status=0):
        return [decision["member"] for decision in self.decide(stdin, status=status)]


def record(member="M-1", **parts):
    exams = [{"certification": "icsrm:CCSP", "on": "2025-03-10", "result": "pass"}]
    return {"member": member, "exams": exams, **parts}


def line(*records):
    return b"".join(json.dumps(r).encode() + b"\n" for r in records)
