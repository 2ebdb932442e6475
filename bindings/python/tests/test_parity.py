"""Whether everything that the library exports is bound, or has a reason not to be.

SPDX-License-Identifier: MIT
"""

import inspect
import re

import icsrm
from icsrm import _icsrm

NOT_BOUND = {
    r"icsrm_date_(add|from|is|to)_\w+": "datetime.date is the calendar",
    r"icsrm_record_(add_\w+|new|declare|finish|from_columns)|icsrm_columns_init|"
    r"icsrm_(activity|payment|sponsorship)_init": "a record is made whole, of a dict or bytes",
    r"icsrm_record_(exam|recertification|payment|attribute)_at|icsrm_record_has":
        "a record is read whole, as a dict or as typed facts",
    r"icsrm_record_activity_(tags|certifications)": "lists are read text by text",
    r"icsrm_scheme_(edition|policy|node|facet|kind|certification|limit|grid|ramp|step|tag)_at":
        "Scheme.to_dict() is the document whose rows these are",
    r"icsrm_decision_(history|outcomes)|icsrm_report_(new|init|encode)":
        "a decision is read whole, as the document that icsrm_decision_encode writes",
    r"icsrm_decision_year_at":
        "a decision has what all years lack together, and a plan's steps name those to come",
    r"icsrm_catalog_(certification|kind)_find|icsrm_catalog_scheme_(at|count)|icsrm_word_find":
        "Catalog has tuples, and Python finds in them",
    r"icsrm_batch_\w+|icsrm_evaluate_batch": "tables come as Arrow, for which the library has a layer",
    r"icsrm_pool_init": "Python's objects are on the heap",
}


def exported(root):
    files = (root / "tests/abi/symbols.txt", root / "tests/abi/symbols-codec.txt")
    return {name for file in files for name in file.read_text("utf-8").split()}


def test_all_is_bound_or_has_a_reason(root):
    sources = "".join(
        path.read_text("utf-8") for path in sorted((root / "bindings/python/src").glob("*.c"))
    )
    called = set(re.findall(r"\b(icsrm_\w+)\s*\(", sources))
    names = exported(root)
    assert len(names) > 90
    excluded = {name for name in names for reason in NOT_BOUND if re.fullmatch(reason, name)}
    assert names - called == excluded
    for pattern, reason in NOT_BOUND.items():
        assert reason and any(re.fullmatch(pattern, name) for name in names), pattern


def test_all_that_is_offered_is_documented_and_used(root):
    package = root / "bindings/python/icsrm"
    sources = "".join(path.read_text("utf-8") for path in sorted(package.glob("*.py")))
    for name in dir(_icsrm):
        if not name.startswith("_") and not name.endswith("Handle"):
            assert getattr(_icsrm, name).__doc__
            assert f"_icsrm.{name}" in sources or name in ("words", "statuses"), name


def test_everything_public_has_a_docstring():
    for name in icsrm.__all__:
        thing = getattr(icsrm, name)
        if inspect.isclass(thing):
            assert thing.__doc__ and not thing.__doc__.startswith(f"{name}("), name
            members = {k: v for k, v in vars(thing).items() if not k.startswith("_")}
            for key, member in members.items():
                if isinstance(member, (property, classmethod)) or inspect.isfunction(member):
                    function = getattr(member, "fget", None) or getattr(
                        member, "__func__", member
                    )
                    documented = function.__doc__ or any(
                        getattr(base, key, None) is not None for base in thing.__mro__[1:]
                    )
                    assert documented, f"{name}.{key}"
        elif inspect.isfunction(thing):
            assert thing.__doc__, name


def test_lines():
    """Files stay short enough to read."""
    import pathlib

    for path in pathlib.Path(icsrm.__path__[0]).glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) < 400, path.name
