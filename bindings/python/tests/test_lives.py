"""Lives of objects, threads and interpreters. SPDX-License-Identifier: MIT"""

import copy
import datetime
import gc
import itertools
import os
import pickle
import subprocess
import sys
import textwrap
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

import icsrm
from icsrm import _icsrm


def resident():
    """Bytes of memory in use, as the system counts them."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_freed_in_any_order(root):
    document = icsrm.Scheme.icsrm().to_cbor()
    data = {"member": "M", "exams": [{"certification": "icsrm:CCEM", "on": "2024-02-05",
                                      "result": "pass"}]}
    for order in itertools.permutations(range(4)):
        scheme = _icsrm.scheme_decode(document)
        catalog = _icsrm.catalog_new((scheme,))
        record = _icsrm.record_from_dict(catalog, data)
        decision = _icsrm.evaluate(record, "icsrm:CCEM", "2026-11-22")
        handles = [scheme, catalog, record, decision]
        del scheme, catalog, record, decision
        for position in order:
            handles[position] = None
            gc.collect()
            if handles[3] is not None:
                assert _icsrm.decision_to_dict(handles[3], True)["status"] == "active"
                assert _icsrm.decision_sentences(handles[3])
            if handles[2] is not None:
                assert _icsrm.record_member(handles[2]) == "M"
            if handles[1] is not None:
                assert _icsrm.catalog_kinds(handles[1])


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="counts memory as Linux does")
def test_no_growth_over_a_million():
    """A million records made, decided and freed, and as many refused; as long as the first."""
    catalog = _icsrm.catalog_new(())
    good = icsrm.Record("M", exams=[{"certification": "icsrm:CCEM", "on": "2024-02-05",
                                     "result": "pass"}]).to_cbor()
    day = datetime.date(2026, 11, 22)
    decode, evaluate = _icsrm.record_decode, _icsrm.evaluate

    def live(times):
        for _ in range(times):
            evaluate(decode(catalog, good), "icsrm:CCEM", day)

    def refuse(times):
        for _ in range(times):
            try:
                decode(catalog, good[:-1])
            except icsrm.Error:
                pass

    def whole(times):
        data = icsrm.Record.from_cbor(good).to_dict()
        for _ in range(times):
            icsrm.evaluate(data, "icsrm:CCEM", as_of=day).to_dict()

    live(10_000)
    refuse(10_000)
    whole(2_000)
    gc.collect()
    before = resident()
    live(1_000_000)
    refuse(100_000)
    whole(20_000)
    gc.collect()
    assert resident() - before < 2_000_000


def test_children_keep_their_parents():
    decision = icsrm.evaluate(icsrm.Record("M", catalog=icsrm.Catalog()), "icsrm:CCEM",
                              as_of="2026-11-22")
    gc.collect()
    assert decision.explain()[0].text
    assert decision.record.catalog.kinds


def test_nothing_is_kept():
    class Kept(icsrm.Record):
        __slots__ = ("__weakref__",)

    record = Kept.from_dict({"member": "M"})
    gone = weakref.ref(record)
    decision = icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-11-22")
    del record
    assert gone() is not None
    del decision
    gc.collect()
    assert gone() is None


def test_threads_share_a_catalog_and_a_record(member):
    catalog = icsrm.Catalog()
    shared = icsrm.Record.from_dict(member, catalog=catalog)
    codes = shared.certifications
    days = [f"{year}-{month:02}-15" for year in range(2023, 2031) for month in range(1, 13)]
    expected = {
        (code, day): icsrm.evaluate(shared, code, as_of=day).to_cbor()
        for code in codes for day in days
    }
    decision = icsrm.evaluate(shared, codes[0], as_of=days[0])
    plan, sentences = decision.plan(), decision.explain()
    start = threading.Barrier(8)

    def work(number):
        start.wait()
        for _ in range(3):
            for code, day in expected:
                assert icsrm.evaluate(shared, code, as_of=day).to_cbor() == expected[code, day]
                own = icsrm.Record.from_dict(member, catalog=catalog)
                assert icsrm.evaluate(own, code, as_of=day).to_cbor() == expected[code, day]
            assert decision.plan() == plan and decision.explain() == sentences
            icsrm.timeline(shared, codes[0], as_of=days[0])
        return number

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == list(range(8))


def test_the_lock_is_released_where_work_is_long():
    """While one thread decides a large record, another goes on."""
    activities = [{"id": f"A{i}", "kind": "webinar", "on": "2024-06-01", "minutes": 60,
                   "audience": f"a{i % 97}", "status": "approved"} for i in range(60_000)]
    record = icsrm.Record(
        "M", activities=activities,
        exams=[{"certification": "icsrm:CCEM", "on": "2024-02-05", "result": "pass"}],
    )
    data = record.to_cbor()
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.0005):
            ticks.append(1)

    other = threading.Thread(target=tick)
    switch = sys.getswitchinterval()
    sys.setswitchinterval(10)  # nobody is asked to give the lock up
    try:
        other.start()
        _icsrm.record_decode(record.catalog._handle, data)
        for _ in range(20):
            icsrm.timeline(record, "icsrm:CCEM", as_of="2024-01-01")
    finally:
        done.set()
        sys.setswitchinterval(switch)
        other.join()
    assert len(ticks) > 3


def test_they_travel_between_processes(root, member):
    own = icsrm.Catalog([icsrm.Scheme((root / "examples/schemes/icsrm.json").read_text("utf-8"))])
    for catalog in (None, own):
        record = icsrm.Record.from_dict(member, catalog=catalog)
        decision = icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-11-22")
        report = icsrm.Report.from_cbor(decision.to_cbor())
        again = pickle.loads(pickle.dumps([record, decision, report, record.catalog.schemes]))
        assert again[0] == record and again[3] == record.catalog.schemes
        assert again[1].to_dict() == again[2].to_dict() == decision.to_dict()
        assert again[1].plan() == decision.plan()
        assert (again[0].catalog is record.catalog) == (catalog is None)
        assert copy.copy(record) == record


def interpreters_module():
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            return __import__(name)
        except ImportError:
            pass
    return None


def test_interpreters():
    """Every interpreter has a module of its own, and a lock of its own where Python has that."""
    interpreters = interpreters_module()
    if interpreters is None:
        pytest.skip("this Python has no module for interpreters")
    code = """
        import sys
        sys.path[:] = PATHS
        import icsrm
        record = {"member": "M", "exams": [
            {"certification": "icsrm:CCEM", "on": "2024-02-05", "result": "pass"}]}
        assert icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-11-22").status == "active"
        try:
            icsrm.Record.from_dict({"member": 7})
        except icsrm.DataTypeError as error:
            assert error.place == "member"
        else:
            raise AssertionError
    """
    text = textwrap.dedent(code).replace("PATHS", repr(sys.path))
    for _ in range(3):
        there = interpreters.create()
        failed = interpreters.run_string(there, text)
        assert failed is None, failed
        interpreters.destroy(there)
    assert icsrm.Record("M").member == "M"


def test_it_may_be_imported_again():
    code = """
        import sys, icsrm
        first = icsrm._icsrm
        record = icsrm.Record("M")
        for name in [name for name in sys.modules if name.startswith("icsrm")]:
            del sys.modules[name]
        import icsrm as again
        assert again._icsrm is not first
        assert again.Record("N").member == "N" and record.member == "M"
        try:
            again._icsrm.record_member(record._handle)
        except TypeError:
            pass
        else:
            raise AssertionError("a handle of another module")
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True,
                   env={**os.environ, "PYTHONPATH": os.path.dirname(icsrm.__path__[0])})
