# SPDX-License-Identifier: MIT
"""libicsrm: is this certification active, what counts towards its renewal, what is missing and by
when?

    >>> import icsrm
    >>> record = {"member": "M-1", "exams": [
    ...     {"certification": "icsrm:CCEM", "on": "2024-02-05", "result": "pass"}]}
    >>> icsrm.evaluate(record, "icsrm:CCEM", as_of="2026-11-22").status
    'active'

Every rule is decided by the library; nothing is decided in Python. Days are ``datetime.date`` (or
texts ``YYYY-MM-DD``), the day to judge by is always given, credits are exact: an int, or a
``decimal.Decimal`` where they have a fraction. What cannot be read is refused as a whole, with an
:class:`Error` that names member, place, value and rule.
"""

from . import _icsrm
from ._ahead import (
    InvestmentResult,
    Milestone,
    Notice,
    Period,
    Plan,
    PlanCategory,
    PlanStep,
    Service,
    SponsorshipDecision,
    Trial,
)
from ._batch import Batch, evaluate_batch
from ._decision import Decision, Report
from ._errors import (
    ArgumentError,
    BodyError,
    CapacityError,
    CertificationError,
    CodeError,
    DataTypeError,
    DateError,
    DuplicateError,
    EmptyError,
    Error,
    ExcludedError,
    IndefiniteError,
    KindError,
    LimitError,
    MissingError,
    OrderError,
    OutOfMemoryError,
    PairError,
    RangeError,
    ReviewedError,
    SchemeError,
    ShortestError,
    StateError,
    SubmittedError,
    TermError,
    TextError,
    TrailingError,
    TruncatedError,
    UnknownKeyError,
    WordError,
)
from ._facts import Activity, Exam, Payment, Recertification, Sponsorship, Terms
from ._functions import (
    evaluate,
    explain,
    investment,
    notices,
    periods,
    plan,
    sponsorships,
    standing_on,
    timeline,
    try_activity,
)
from ._record import Record, documents
from ._results import (
    ActivityOutcome,
    Category,
    Credits,
    Cycle,
    Finding,
    Node,
    PastCycle,
    Reexam,
    Renewal,
    Sentence,
    Subject,
)
from ._schemes import Catalog, Certification, Scheme

__version__: str = _icsrm.version()

__all__ = [
    "__version__",
    "Activity",
    "ActivityOutcome",
    "ArgumentError",
    "Batch",
    "BodyError",
    "CapacityError",
    "Catalog",
    "Category",
    "Certification",
    "CertificationError",
    "CodeError",
    "Credits",
    "Cycle",
    "DataTypeError",
    "DateError",
    "Decision",
    "DuplicateError",
    "EmptyError",
    "Error",
    "Exam",
    "ExcludedError",
    "Finding",
    "IndefiniteError",
    "InvestmentResult",
    "KindError",
    "LimitError",
    "Milestone",
    "MissingError",
    "Node",
    "Notice",
    "OrderError",
    "OutOfMemoryError",
    "PairError",
    "PastCycle",
    "Payment",
    "Period",
    "Plan",
    "PlanCategory",
    "PlanStep",
    "RangeError",
    "Recertification",
    "Record",
    "Reexam",
    "Renewal",
    "Report",
    "ReviewedError",
    "Scheme",
    "SchemeError",
    "Sentence",
    "Service",
    "ShortestError",
    "Sponsorship",
    "SponsorshipDecision",
    "StateError",
    "Subject",
    "SubmittedError",
    "TermError",
    "Terms",
    "TextError",
    "TrailingError",
    "Trial",
    "TruncatedError",
    "UnknownKeyError",
    "WordError",
    "documents",
    "evaluate",
    "evaluate_batch",
    "explain",
    "investment",
    "notices",
    "periods",
    "plan",
    "sponsorships",
    "standing_on",
    "timeline",
    "try_activity",
]
