"""How the package is not used; a type checker refuses each line marked so."""

import icsrm

icsrm.evaluate({"member": "M-1"}, "icsrm:CCEM")  # wrong
icsrm.evaluate({"member": "M-1"}, "icsrm:CCEM", "2026-01-01")  # wrong
decision = icsrm.evaluate({"member": "M-1"}, "icsrm:CCEM", as_of="2026-01-01")
number: int = decision.status  # wrong
decision.cycle.expires  # wrong
exam = icsrm.Exam("icsrm:CCEM", "2024-02-05", "pass")  # wrong
icsrm.Payment("gift", "icsrm:CCEM", decision.as_of)  # wrong
decision.status = "active"  # wrong
icsrm.Record(member=1)  # wrong
icsrm.evaluate_batch([], as_of="2026-01-01")  # wrong
