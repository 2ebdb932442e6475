"""What a table costs through Python, against the C batch call on the same columns: medians of
rounds that take turns, in one process, on one thread.

    python batch.py LIBICSRM.so [MEMBERS [ROUNDS]]

Prints nanoseconds an activity and the ratio, and fails where that is above 1.3. It wants the package
`icsrm` of the same sources, built for release, pyarrow and numpy. SPDX-License-Identifier: MIT
"""

import ctypes as c
import statistics
import sys
import time

import numpy as np
import pyarrow as pa

import icsrm

LIMIT = 1.3
AS_OF = 20779  # 2026-11-22
CODES = [b"icsrm:CCEM", b"icsrm:CCSP"]
KINDS = [b"course", b"webinar", b"workshop", b"presentation", b"article", b"conference"]
STATUSES, RESULTS, PURPOSES = [b"submitted", b"approved"], [b"pass", b"fail"], [b"renewal"]
COLUMNS = ["error", "status", "expires", "counted", "shortfall", "requirement_met"]
INT8, INT32 = 1, 5


# ---- the structs of batch.h ----------------------------------------------------------------------


class Column(c.Structure):
    _fields_ = [("values", c.c_void_p), ("validity", c.c_void_p), ("offset", c.c_uint64),
                ("length", c.c_uint64), ("type", c.c_int32), ("reserved", c.c_uint32)]


class Text(c.Structure):
    _fields_ = [("data", c.c_char_p), ("size", c.c_size_t)]


class Dictionary(c.Structure):
    _fields_ = [("texts", c.POINTER(Text)), ("count", c.c_uint64)]


class Names(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("reserved", c.c_uint32)] + [
        (name, Dictionary)
        for name in ("certifications", "kinds", "tags", "statuses", "results", "purposes")]


class Input(c.Structure):
    _fields_ = [
        ("struct_size", c.c_uint32), ("as_of", c.c_int32), ("row_count", c.c_uint64),
        ("member_count", c.c_uint64), ("row_member", Column), ("row_certification", Column),
        ("row_as_of", Column), ("row_certified_on", Column), ("certification", c.c_uint32),
        ("attribute_count", c.c_uint32), ("attributes", c.c_void_p),
    ] + [(name, Column) for name in (
        "exams exam_certification exam_on exam_result recertifications "
        "recertification_certification recertification_on activities activity_kind activity_on "
        "activity_minutes activity_excluded_minutes activity_status activity_submitted_on "
        "activity_reviewed_on activity_first_time activity_relevant activity_part_of_job "
        "activity_session activity_audience activity_tags tag activity_certifications "
        "named_certification payments payment_purpose payment_certification payment_on").split()]


class Output(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("node_stride", c.c_uint32)] + [
        (name, c.c_void_p) for name in (
            "error error_list error_index standing cycle_number start expires begun_by required "
            "counted shortfall pending carried_in opens closes requirement_met fee_paid_on "
            "fee_required completed_on can_pay reexam_eligible reexam_from reexam_fee_paid_on "
            "node_earned node_counted").split()]


# ---- the members ---------------------------------------------------------------------------------


def make(members):
    """Members who passed once, with 0 to 39 activities since, most approved, and a fee now and
    then: the columns, by the names of batch.h."""
    chance = np.random.default_rng(5)
    count = chance.integers(0, 40, members)
    paid = chance.integers(0, 4, members) == 0
    passed = (AS_OF - chance.integers(0, 1500, members)).astype(np.int32)
    code = chance.integers(0, 2, members).astype(np.int8)
    total = int(count.sum())

    def offsets(counts):
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)

    return {
        "row_certification": code,
        "exams": offsets(np.ones(members, np.int32)), "exam_certification": code,
        "exam_on": passed, "exam_result": np.zeros(members, np.int8),
        "activities": offsets(count),
        "activity_kind": chance.integers(0, len(KINDS), total).astype(np.int8),
        "activity_on": (np.repeat(passed, count) + chance.integers(0, 1100, total)).astype(
            np.int32),
        "activity_minutes": chance.integers(30, 330, total).astype(np.int32),
        "activity_status": (chance.integers(0, 7, total) > 0).astype(np.int8),
        "payments": offsets(paid), "payment_purpose": np.zeros(int(paid.sum()), np.int8),
        "payment_certification": code[paid], "payment_on": passed[paid] + np.int32(1060),
    }


def table_of(columns):
    """The same columns as a table; nothing is copied."""
    def name(key, texts):
        texts = pa.array([text.decode() for text in texts])
        return pa.DictionaryArray.from_arrays(pa.array(columns[key]), texts)

    def day(key):
        return pa.array(columns[key]).cast(pa.date32())

    def entries(key, **fields):
        struct = pa.StructArray.from_arrays(list(fields.values()), list(fields))
        return pa.ListArray.from_arrays(pa.array(columns[key]), struct)

    return pa.table({
        "certification": name("row_certification", CODES),
        "exams": entries("exams", certification=name("exam_certification", CODES),
                         on=day("exam_on"), result=name("exam_result", RESULTS)),
        "activities": entries(
            "activities", kind=name("activity_kind", KINDS), on=day("activity_on"),
            minutes=pa.array(columns["activity_minutes"]),
            status=name("activity_status", STATUSES)),
        "payments": entries("payments", purpose=name("payment_purpose", PURPOSES),
                            certification=name("payment_certification", CODES),
                            on=day("payment_on")),
    })


# ---- the calls -----------------------------------------------------------------------------------


class Direct:
    """The C batch call, with room for its results."""

    def __init__(self, path, columns):
        self.library = c.CDLL(path)
        self.kept = columns
        self.rows = len(columns["row_certification"])
        catalog, self.batch = c.c_void_p(), c.c_void_p()
        self.must("icsrm_catalog_new", None, c.c_size_t(0), None, c.byref(catalog), None)
        names, self.input, self.output = Names(), Input(), Output()
        for name, struct in (("names", names), ("input", self.input), ("output", self.output)):
            getattr(self.library, f"icsrm_batch_{name}_init")(c.byref(struct))
        for key, texts in (("certifications", CODES), ("kinds", KINDS), ("statuses", STATUSES),
                           ("results", RESULTS), ("purposes", PURPOSES)):
            made = (Text * len(texts))(*(Text(text, len(text)) for text in texts))
            setattr(names, key, Dictionary(made, len(texts)))
        self.must("icsrm_batch_new", catalog, c.byref(names), None, c.byref(self.batch), None)
        self.input.as_of = AS_OF
        self.input.row_count = self.input.member_count = self.rows
        for key, values in columns.items():
            is_list = key in ("exams", "activities", "payments")
            setattr(self.input, key, Column(
                values.ctypes.data, None, 0, len(values) - is_list,
                INT8 if values.dtype == np.int8 else INT32, 0))
        self.results = {"error": np.uint8, "standing": np.uint8, "expires": np.int32,
                        "counted": np.int64, "shortfall": np.int64, "requirement_met": np.uint8}
        for key, kind in self.results.items():
            self.results[key] = np.zeros(self.rows, kind)
            setattr(self.output, key, self.results[key].ctypes.data)
        size = c.c_size_t()
        self.must("icsrm_batch_workspace_size", self.batch, c.byref(self.input), c.c_uint64(0),
                  c.c_uint64(self.rows), c.byref(size), None)
        self.workspace = c.create_string_buffer(size.value)

    def must(self, name, *arguments):
        status = getattr(self.library, name)(*arguments)
        if status != 0:
            sys.exit(f"{name}: status {status}")

    def __call__(self):
        self.must("icsrm_evaluate_batch", self.batch, c.byref(self.input), c.c_uint64(0),
                  c.c_uint64(self.rows), c.byref(self.output), self.workspace,
                  c.c_size_t(len(self.workspace)), None, None)
        return self.results


def through_python(table):
    batch = icsrm.evaluate_batch(table, as_of="2026-11-22", columns=COLUMNS, credits="thousandths")
    return pa.table(batch)


def main(library, members="200000", rounds="15"):
    columns = make(int(members))
    table, direct = table_of(columns), Direct(library, columns)
    activities = len(columns["activity_kind"])
    calls = {"C": direct, "Python": lambda: through_python(table)}
    times = {name: [] for name in calls}
    for _ in range(int(rounds) + 1):  # the first round warms up
        for name, call in calls.items():
            start = time.perf_counter_ns()
            call()
            times[name].append(time.perf_counter_ns() - start)
    decided = through_python(table)
    for key, column in (("counted", "counted"), ("shortfall", "shortfall")):
        found = decided[column].fill_null(0).to_numpy()
        assert (found == direct()[key]).all(), f"{key} differs"
    medians = {name: statistics.median(taken[1:]) / activities for name, taken in times.items()}
    ratio = medians["Python"] / medians["C"]
    for name, median in medians.items():
        print(f"{name:8} {median:8.2f} ns an activity")
    print(f"ratio    {ratio:8.3f}, at most {LIMIT}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
