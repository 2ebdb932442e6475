"""What the tests share. SPDX-License-Identifier: MIT"""

import datetime
import json
import os
import pathlib
import sys

import pytest

import icsrm

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))  # tables.py
ROOT = pathlib.Path(os.environ.get("ICSRM_ROOT", pathlib.Path(__file__).resolve().parents[3]))


@pytest.fixture(scope="session")
def root():
    """The top of the sources."""
    return ROOT


@pytest.fixture
def member():
    """A member with something of everything."""
    return json.loads((ROOT / "examples/records/two-certifications.json").read_text("utf-8"))


@pytest.fixture
def day():
    return datetime.date(2026, 11, 22)


@pytest.fixture
def record():
    """Certified, with an activity that counts and one under review."""
    return icsrm.Record(
        "M-1",
        exams=[icsrm.Exam("icsrm:CCEM", datetime.date(2024, 2, 5), "pass")],
        activities=[
            icsrm.Activity("A1", "course", datetime.date(2025, 6, 2), 600, status="approved"),
            icsrm.Activity("A2", "webinar", datetime.date(2026, 5, 27), 95, excluded_minutes=20),
        ],
    )
