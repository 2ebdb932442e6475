"""Makes a cohort to try things with: members of the ICSRM's certifications, as a Parquet file.

    python sample.py COHORT.parquet [MEMBERS]

A row for each member and certification. Names are drawn, not people. SPDX-License-Identifier: MIT
"""

import datetime as dt
import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

AS_OF = dt.date(2026, 11, 22)
CODES = ("icsrm:CCEM", "icsrm:CCSP", "icsrm:CCCM")
#: Kinds with the minutes they usually take, and how often they are done.
KINDS = {
    "webinar": ((45, 60, 90, 120), 10),
    "course": ((480, 960, 1440), 4),
    "conference": ((480, 960), 3),
    "e-learning": ((60, 180, 300), 5),
    "presentation": ((60, 90, 150), 3),
    "teaching": ((120, 240), 2),
    "project": ((600, 1200), 1),
    "article": ((0,), 1),
}

NAME = pa.dictionary(pa.int8(), pa.string())
SCHEMA = pa.schema([
    ("member", pa.string()),
    ("certification", NAME),
    ("exams", pa.list_(pa.struct([("certification", NAME), ("on", pa.date32()),
                                  ("result", NAME)]))),
    ("activities", pa.list_(pa.struct([("id", pa.string()), ("kind", NAME), ("on", pa.date32()),
                                       ("minutes", pa.int32()), ("status", NAME)]))),
    ("payments", pa.list_(pa.struct([("purpose", NAME), ("certification", NAME),
                                     ("on", pa.date32())]))),
])


def member(chance, number):
    code = chance.choice(CODES)
    passed = AS_OF - dt.timedelta(days=chance.randrange(60, 1200))
    kinds = chance.choices(list(KINDS), [often for _, often in KINDS.values()],
                           k=chance.randrange(2, 26))
    activities = []
    for position, kind in enumerate(kinds):
        on = passed + dt.timedelta(days=chance.randrange((AS_OF - passed).days + 1))
        fresh = (AS_OF - on).days < 45
        activities.append({
            "id": f"A{position}", "kind": kind, "on": on,
            "minutes": chance.choice(KINDS[kind][0]),
            "status": "submitted" if fresh and chance.random() < 0.8 else "approved",
        })
    payments = []
    if (AS_OF - passed).days > 1060 and chance.random() < 0.6:
        payments.append({"purpose": "renewal", "certification": code,
                         "on": passed + dt.timedelta(days=1057)})
    return {
        "member": f"M-{number:05}", "certification": code, "activities": activities,
        "payments": payments,
        "exams": [{"certification": code, "on": passed, "result": "pass"}],
    }


def cohort(members=3000):
    """The cohort as a table; the same every time."""
    chance = random.Random(2041)
    return pa.Table.from_pylist([member(chance, n) for n in range(members)], schema=SCHEMA)


if __name__ == "__main__":
    pq.write_table(cohort(*map(int, sys.argv[2:])), sys.argv[1])
