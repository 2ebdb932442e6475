"""The test schemes: the ICSRM's with one thing changed, one for each answer of
section 8 that the ICSRM's own scheme does not give, and two with several.

tests/schemes/ has the same ones for the library, written down separately.
Besides, other bodies: bodies.py.
"""

from dataclasses import replace
from datetime import date

from bodies import BODIES
from oracle import decide
from scheme import (ICSRM, ICSRM_CERTIFICATIONS, ICSRM_EDITION, ICSRM_KINDS,
                    ICSRM_NODES, TAUGHT, Carry, Certification, Edition, Kind, Node,
                    Policy, Scheme)


def icsrm(**changes):
    """The ICSRM scheme with some of its edition changed."""
    return Scheme("icsrm", (replace(ICSRM_EDITION, **changes),))


def with_policy(**changes):
    return icsrm(policy=replace(ICSRM_EDITION.policy, **changes))


def with_limits(**limits):
    """The ICSRM's tree with another (minimum, maximum) at some categories."""
    named = {name.replace("_", "-"): pair for name, pair in limits.items()}
    return tuple(replace(node, minimum=named[node.name][0], maximum=named[node.name][1])
                 if node.name in named else node for node in ICSRM_NODES)


def with_larger_total(credits):
    return {code: Certification(certification.required + credits)
            for code, certification in ICSRM_CERTIFICATIONS.items()}


NESTED_TREE = icsrm(
    nodes=(
        Node("total"),
        Node("education", "total", minimum=15, maximum=40),
        Node("continuing-education", "education", maximum=30),
        Node("self-study", "continuing-education", minimum=2, maximum=10),
        Node("instruction", "education", maximum=20),
        Node("practice", "total", maximum=25),
        Node("on-the-job", "practice", maximum=20),
        Node("research-publishing", "practice", minimum=5),
    ),
    kinds=ICSRM_KINDS | {
        "workshop": Kind("education"),             # at a node that has children
        "e-learning": Kind("self-study"),
        "webinar": Kind("self-study"),
        "video": replace(ICSRM_KINDS["video"], category="practice"),
        "conference": Kind("total"),               # at the root
    })

CERTIFICATION_LIMITS = icsrm(certifications=ICSRM_CERTIFICATIONS | {
    "icsrm:CCSP": Certification(36, {"continuing-education": (None, 36)}),
    "icsrm:CCEM": Certification(45, {"on-the-job": (10, 15), "instruction": (5, 20)}),
    "icsrm:CCCM": Certification(45, {"research-publishing": (None, None)}),
})

TWO_EDITIONS = Scheme("icsrm", (
    ICSRM_EDITION,
    Edition(
        effective=date(2021, 7, 1),
        policy=Policy(years=2, window_before=60, window_after=30),
        nodes=(
            Node("sum"),
            Node("learning", "sum", maximum=24),
            Node("instruction", "sum", minimum=4, maximum=12),
            Node("on-the-job", "sum", maximum=20),
        ),
        kinds={
            "course": Kind("learning"),
            "webinar": Kind("learning", minutes=30),
            "podcast": Kind("learning", minutes=None, fixed=2),
            "presentation": Kind("instruction", minutes=50, bars=TAUGHT),
            "teaching": Kind("instruction", bars=TAUGHT),
            "project": ICSRM_KINDS["project"],
            "article": Kind("learning", minutes=None, fixed=8, bars=("part-of-job",)),
        },
        certifications={code: Certification(30) for code in ICSRM_CERTIFICATIONS}),
))

ACME = Scheme("acme", (Edition(
    effective=date.min,
    policy=Policy(years=1, months=6, window_before=30, window_after=0),
    nodes=(Node("all"), Node("listening", "all", maximum=12), Node("doing", "all")),
    kinds={
        "podcast": Kind("listening", minutes=30),
        "course": Kind("doing", minutes=None, fixed=4),        # the ICSRM's is hourly
        "project": Kind("doing"),
        "teaching": Kind("doing", bars=TAUGHT),
    },
    certifications={"acme:CCSP": Certification(16), "acme:PRO": Certification(20)}),))

# A name stands for the schemes of one catalog.
SCHEMES = {
    "icsrm": (ICSRM,),
    "leap-march-1": (with_policy(leap="march-1"),),
    "term-in-months": (with_policy(years=1, months=18),),
    "expiry-day-active": (with_policy(end_offset=1),),
    "blocks-per-category": (with_policy(blocks="category"),),
    "audience-in-cycle": (with_policy(audience_reach="cycle"),),
    "shared-by-named": (with_policy(sharing="named"),),
    "carry-over": (with_policy(carry=Carry(maximum=10)),),
    "carry-over-recent": (with_policy(carry=Carry(maximum=20, months=6)),),
    "carry-over-node": (with_policy(carry=Carry(
        maximum=15, months=12, source="continuing-education", into="on-the-job")),),
    "window-60-30": (with_policy(window_before=60, window_after=30),),
    "early-fee-void": (with_policy(early_fee="void"),),
    "next-from-completion": (with_policy(next_from="completion"),),
    "late-approval-void": (with_policy(late_approval="void"),),
    "strict": (with_policy(
        leap="march-1", end_offset=1, blocks="category", audience_reach="cycle",
        sharing="named", early_fee="void", late_approval="void", window_before=60,
        window_after=30),),
    "carry-from-completion": (with_policy(next_from="completion",
                                          carry=Carry(maximum=20, months=6)),),
    "specified": (icsrm(nodes=with_limits(instruction=(6, 20))),),
    "specified-larger-total": (icsrm(nodes=with_limits(instruction=(6, 20)),
                                     certifications=with_larger_total(6)),),
    "nested-tree": (NESTED_TREE,),
    "certification-limits": (CERTIFICATION_LIMITS,),
    "two-editions": (TWO_EDITIONS,),
    "other-kinds": (ICSRM, ACME),
} | BODIES


def scheme_of(name, certification):
    """The scheme that decides a certification in the catalog of a name."""
    body = certification.partition(":")[0]
    return next(scheme for scheme in SCHEMES[name] if scheme.body == body)


def decide_by(name, record, certification, as_of):
    return decide(record, certification, as_of, scheme_of(name, certification))
