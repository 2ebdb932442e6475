"""How the package is used; a type checker finds nothing to say."""

import datetime
from decimal import Decimal
from typing import Literal, Optional, Union

import icsrm

record = icsrm.Record(
    "M-1",
    exams=[icsrm.Exam("icsrm:CCEM", datetime.date(2024, 2, 5), "pass")],
    activities=[{"id": "A1", "kind": "webinar", "on": "2024-06-01", "minutes": 60}],
    attributes={"group": "east"},
)
decision: icsrm.Decision = icsrm.evaluate(record, "icsrm:CCEM", as_of=datetime.date(2026, 1, 1))
status: Literal["none", "active", "grace", "lapsed", "suspended"] = decision.status
if decision.cycle is not None and decision.credits is not None:
    expires: Optional[datetime.date] = decision.cycle.expires
    counted: Union[int, Decimal] = decision.credits.counted
    names: list[str] = [category.category for category in decision.credits.categories]
minutes: Optional[int] = record.activities[0].minutes
text: str = decision.explain()[0].text
cost: Optional[int] = decision.plan(prices={"instruction": None}).cost
icsrm.evaluate({"member": "M-1"}, "icsrm:CCEM", as_of="2026-01-01")
icsrm.evaluate(record.to_cbor(), "icsrm:CCEM", as_of="2026-01-01")
try:
    icsrm.Record.from_dict({})
except icsrm.MissingError as error:
    place: str = error.place
    member: Optional[str] = error.member


class Table:
    """Anything that speaks Arrow."""

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        raise NotImplementedError


def decide(table: Table) -> icsrm.Batch:
    return icsrm.evaluate_batch(table, as_of="2026-01-01", columns=["status"], threads=2)
