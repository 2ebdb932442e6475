# SPDX-License-Identifier: MIT
"""Bad input (rules.md section 7 and record.cddl): a name, a record, and what is said of it."""


def record(**parts):
    exams = [{"certification": "icsrm:CCEM", "on": "2024-03-10", "result": "pass"}]
    return {"member": "M-9", "exams": exams, **parts}


def without(facts, key):
    return {name: value for name, value in facts.items() if name != key}


ACTIVITY = {"id": "a", "kind": "webinar", "on": "2025-01-01", "minutes": 60}
PAYMENT = {"purpose": "renewal", "certification": "icsrm:CCEM", "on": "2025-01-01"}
SPONSORSHIP = {"id": "s", "certification": "icsrm:CCEM", "amount": 100, "currency": "EUR",
               "terms": {"service_months": 24}}
EXAM = {"certification": "icsrm:CCEM", "on": "2024-03-10", "result": "pass"}

# A change to a good fact, the rest of the place, and what is said. None takes the key away.
ACTIVITIES = [
    ({"kind": "webinarr"}, '.kind: "webinarr" is not a kind of any loaded scheme (cpd.credit)'),
    ({"kind": None}, ".kind: is required and missing (cpd.credit)"),
    ({"status": "aproved"},
     '.status: "aproved" is not one of the words allowed here (cpd.approval)'),
    ({"status": 1}, ".status: 1 is not a text (record.cddl)"),
    ({"on": "2025-02-30"},
     '.on: "2025-02-30" is not a date of the years 0001 to 9999 (cycle.term)'),
    ({"on": "0000-12-31"},
     '.on: "0000-12-31" is not a date of the years 0001 to 9999 (cycle.term)'),
    ({"on": "2025-1-1"}, '.on: "2025-1-1" is not a date of the years 0001 to 9999 (cycle.term)'),
    ({"on": 20250101}, ".on: 20250101 is not a date of the form YYYY-MM-DD (record.cddl)"),
    ({"on": None}, ".on: is required and missing (cycle.term)"),
    ({"minutes": -1}, ".minutes: -1 is outside the range allowed here (cpd.credit)"),
    ({"minutes": -60}, ".minutes: -60 is outside the range allowed here (cpd.credit)"),
    ({"minutes": 600001}, ".minutes: 600001 is outside the range allowed here (cpd.credit)"),
    ({"minutes": 2**31}, ".minutes: 2147483648 is outside the range allowed here (cpd.credit)"),
    ({"minutes": 2**64},
     ".minutes: 18446744073709551616 is outside the range allowed here (record.cddl)"),
    ({"minutes": 90.5}, ".minutes: 90.5 is not written as a whole number (cpd.credit)"),
    ({"minutes": 90.0}, ".minutes: 90.0 is not written as a whole number (cpd.credit)"),
    ({"minutes": "60"}, '.minutes: "60" is not a number (record.cddl)'),
    ({"minutes": None}, ".minutes: is required and missing (cpd.credit)"),
    ({"excluded_minutes": 61},
     ".excluded_minutes: 61 is more than the activity's minutes (cpd.credit)"),
    ({"excluded_minutes": -1},
     ".excluded_minutes: -1 is outside the range allowed here (cpd.credit)"),
    ({"excluded_minuts": 30}, ".excluded_minuts: is not a key of the data model (record.cddl)"),
    ({"id": ""}, ".id: must not be empty (record.cddl)"),
    ({"id": None}, ".id: is required and missing (record.cddl)"),
    ({"id": 7}, ".id: 7 is not a text (record.cddl)"),
    ({"reviewed_on": "2025-02-01"},
     '.reviewed_on: "2025-02-01" is a review date, and the activity is neither approved nor '
     "rejected (cpd.approval)"),
    ({"reviewed_on": "2025-02-01", "status": "draft"},
     '.reviewed_on: "2025-02-01" is a review date, and the activity is neither approved nor '
     "rejected (cpd.approval)"),
    ({"submitted_on": "2025-02-01", "status": "draft"},
     '.submitted_on: "2025-02-01" is a submission date, and the activity is a draft '
     "(cpd.approval)"),
    ({"first_time": "yes"}, '.first_time: "yes" is neither true nor false (record.cddl)'),
    ({"relevant": 1}, ".relevant: 1 is neither true nor false (record.cddl)"),
    ({"title": False}, ".title: false is not a text (record.cddl)"),
    ({"tags": "ethics"}, '.tags: "ethics" is not a list (record.cddl)'),
    ({"tags": ["ethics", 1]}, ".tags[1]: 1 is not a text (record.cddl)"),
    ({"for": []}, ".for: must not be empty (cpd.credit)"),
    ({"for": ["icsrm:CCEM", "icsrm:XX"]},
     '.for[1]: "icsrm:XX" is not a certification of its body\'s scheme (cpd.requirement)'),
    ({"for": ["CCEM"]},
     '.for[0]: "CCEM" is not a certification code of the form body:CODE (cpd.requirement)'),
]

PAYMENTS = [
    ({"amount": -1}, ".amount: -1 is outside the range allowed here (renewal.fee)"),
    ({"amount": -500}, ".amount: -500 is outside the range allowed here (renewal.fee)"),
    ({"amount": 10**12 + 1},
     ".amount: 1000000000001 is outside the range allowed here (renewal.fee)"),
    ({"amount": 95.5}, ".amount: 95.5 is not written as a whole number (renewal.fee)"),
    ({"purpose": "fee"}, '.purpose: "fee" is not one of the words allowed here (renewal.fee)'),
    ({"purpose": None}, ".purpose: is required and missing (renewal.fee)"),
    ({"certification": "icsrm:XX"},
     '.certification: "icsrm:XX" is not a certification of its body\'s scheme (cpd.requirement)'),
    ({"method": "card"}, ".method: is not a key of the data model (record.cddl)"),
]

SPONSORSHIPS = [
    ({"completed_on": "2025-01-01"},
     ".completed_on: belongs together with a value that is missing (sponsor.completion)"),
    ({"result": "pass"},
     ".result: belongs together with a value that is missing (sponsor.completion)"),
    ({"left": "death"}, ".left: belongs together with a value that is missing (sponsor.left)"),
    ({"terms": {"service_months": 0}},
     ".terms.service_months: 0 is outside the range allowed here (sponsor.service)"),
    ({"terms": {"service_months": 1201}},
     ".terms.service_months: 1201 is outside the range allowed here (sponsor.service)"),
    ({"terms": {}}, ".terms.service_months: is required and missing (record.cddl)"),
    ({"terms": {"service_months": 24, "repayment": "never"}},
     '.terms.repayment: "never" is not one of the words allowed here (sponsor.repayment)'),
    ({"terms": {"service_months": 24, "months": 1}},
     ".terms.months: is not a key of the data model (record.cddl)"),
    ({"terms": []}, ".terms: a list is not an object (record.cddl)"),
    ({"terms": None}, ".terms: is required and missing (record.cddl)"),
    ({"terms": {"service_months": 1200, "service_from": "payment"}, "paid_on": "9950-01-01"},
     ".terms.service_months: 1200 begins a term that would run past 9999-12-31 "
     "(sponsor.service)"),
    ({"amount": -1}, ".amount: -1 is outside the range allowed here (sponsor.may-pay)"),
    ({"amount": None}, ".amount: is required and missing (sponsor.may-pay)"),
    ({"currency": None}, ".currency: is required and missing (record.cddl)"),
    ({"id": ""}, ".id: must not be empty (record.cddl)"),
]

EXAMS = [
    ({"certification": "icsrm:CCXX"},
     '.certification: "icsrm:CCXX" is not a certification of its body\'s scheme '
     "(cpd.requirement)"),
    ({"certification": None}, ".certification: is required and missing (record.cddl)"),
    ({"on": "9997-01-01"},
     '.on: "9997-01-01" begins a term that would run past 9999-12-31 (cycle.term)'),
    ({"on": "10000-01-01"},
     '.on: "10000-01-01" is not a date of the years 0001 to 9999 (cycle.term)'),
    ({"result": "passed"}, '.result: "passed" is not one of the words allowed here (cycle.term)'),
    ({"score": 81}, ".score: is not a key of the data model (record.cddl)"),
]

RECORDS = [
    (record(member=5), "member: 5 is not a text (record.cddl)"),
    (without(record(), "member"), "member: is required and missing (record.cddl)"),
    (record(name="x"), "name: is not a key of the data model (record.cddl)"),
    (record(exams={}), "exams: an object is not a list (record.cddl)"),
    (record(exams=[1]), "exams[0]: 1 is not an object (record.cddl)"),
    (record(exams=None), "exams: null is not a list (record.cddl)"),
    (record(activities=[ACTIVITY, ACTIVITY]),
     'activities[1].id: "a" stands there twice (record.cddl)'),
    (record(sponsorships=[SPONSORSHIP, SPONSORSHIP]),
     'sponsorships[1].id: "s" stands there twice (record.cddl)'),
    (record(attributes={"birth_month": 1.5}),
     "attributes.birth_month: 1.5 is neither a text nor a whole number (record.cddl)"),
    (record(attributes=[]), "attributes: a list is not an object (record.cddl)"),
]


def changed(fact, changes):
    both = {**fact, **changes}
    return {key: value for key, value in both.items() if value is not None}


def cases():
    """(name, record, what is said of it)"""
    found = []
    for name, fact, rows in (("activities", ACTIVITY, ACTIVITIES), ("payments", PAYMENT, PAYMENTS),
                             ("sponsorships", SPONSORSHIP, SPONSORSHIPS), ("exams", EXAM, EXAMS)):
        for changes, said in rows:
            bad = record(**{name: [changed(fact, changes)]})
            found.append((f"{name}: {changes}", bad, f"{name}[0]{said}"))
    found += [(said, bad, said) for bad, said in RECORDS]
    return found


def past_the_calendar():
    """Its first cycle ends in 9997; the renewal begins one that the calendar does not hold. The
    other certification, which comes first, could be decided."""
    hours = [{"id": f"a{i}", "kind": kind, "on": "9995-01-01", "minutes": 1800,
              "status": "approved"} for i, kind in enumerate(("course", "project"))]
    exams = [{"certification": "icsrm:CCCP", "on": "9995-06-01", "result": "pass"},
             {"certification": "icsrm:CCSP", "on": "9994-02-01", "result": "pass"}]
    paid = [{"purpose": "renewal", "certification": "icsrm:CCSP", "on": "9997-01-20"}]
    return {"member": "M-9", "exams": exams, "activities": hours, "payments": paid}
