"""Writes random cases in the form of vectors.ndjson, decided by the oracle.

    python3 tests/oracle/generate.py --seed S --count N [--batch B] [--no-expect]
        [--scheme NAME]

Cases come in batches that share `as_of` and `certifications`, so that one run
of the command decides a whole batch.  The same seed and batch size give the
same cases; case K does not depend on how many are drawn.
"""

import argparse
import json
import random
import sys
from datetime import date

from bodies import BODIES
from body_records import draw_body_record
from menu import Menu, chance
from records import draw_record
from schemes import SCHEMES, decide_by

BATCH = 25


def draw_as_of(rng):
    """Mostly our own time; leap days, ends of months and century years often."""
    year = rng.randint(2012, 2032)
    if chance(rng, 25):
        year = rng.choice([13, 100, 1600, 1900, 1970, 1999, 2000, 2001, 2003, 2096,
                           2100, 2101, 2103, 2400, 9000, 9990])
    if chance(rng, 30):
        month, day = rng.choice([(1, 1), (1, 31), (2, 28), (2, 29), (3, 1), (3, 31),
                                 (4, 11), (4, 12), (12, 31)])
        if (month, day) == (2, 28) and chance(rng, 70):
            year += 3 - year % 4               # three years after a leap year
        if (month, day) == (2, 29):
            year -= year % 4
            if year % 100 == 0 and year % 400:
                day = 28
        return date(year, month, day)
    return date.fromordinal(date(year, 1, 1).toordinal() + rng.randrange(365))


def draw_body_batch(seed, batch, first, count, name):
    """The same for the bodies of bodies.py, in our own time."""
    rng = random.Random(f"{seed}/{batch}")
    as_of = date.fromordinal(date(2010, 1, 1).toordinal() + rng.randrange(7300))
    if chance(rng, 25):
        as_of = date(as_of.year, *rng.choice([(1, 1), (2, 1), (3, 31), (4, 1), (12, 31)]))
    schemes = BODIES[name]
    codes = [code for scheme in schemes for code in scheme.editions[-1].certifications]
    chosen = rng.sample(codes, min(len(codes), rng.choices([1, 2, 4], [6, 3, 1])[0]))
    records = [draw_body_record(random.Random(f"{seed}/{batch}/{number}"),
                                f"M-{seed}-{number}", chosen, as_of, schemes)
               for number in range(first, first + count)]
    return as_of.isoformat(), chosen, records


def draw_batch(seed, batch, first, count, menu):
    """(as_of, certifications, records): count records from number first on."""
    rng = random.Random(f"{seed}/{batch}")
    as_of = draw_as_of(rng)
    certifications = rng.sample(menu.codes, rng.choices([1, 2, 3], [8, 3, 1])[0])
    records = [draw_record(random.Random(f"{seed}/{batch}/{number}"),
                           f"M-{seed}-{number}", certifications, as_of, menu)
               for number in range(first, first + count)]
    return as_of.isoformat(), certifications, records


def batches(seed, count, size, scheme="icsrm"):
    body = scheme in BODIES
    draw, what = (draw_body_batch, scheme) if body else (draw_batch, Menu(scheme))
    for batch, first in enumerate(range(0, count, size)):
        yield draw(seed, batch, first, min(size, count - first), what)


def decide_all(record, certifications, as_of, scheme="icsrm"):
    return [decide_by(scheme, record, certification, as_of)
            for certification in certifications]


def cases(seed, count, size=BATCH, expect=True, scheme="icsrm"):
    """Cases as in the vectors; with `scheme` where it is not the ICSRM's."""
    number = 0
    for as_of, certifications, records in batches(seed, count, size, scheme):
        for record in records:
            case = {"case": f"generated {seed}/{number}"}
            if scheme != "icsrm":
                case["scheme"] = scheme
            case |= {"as_of": as_of, "certifications": certifications, "record": record}
            if expect:
                case["expect"] = decide_all(record, certifications, as_of, scheme)
            yield case
            number += 1


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, required=True)
    options.add_argument("--batch", type=int, default=BATCH)
    options.add_argument("--no-expect", action="store_true")
    options.add_argument("--scheme", choices=SCHEMES, default="icsrm", metavar="NAME",
                         help="a test scheme: " + ", ".join(SCHEMES))
    chosen = options.parse_args()
    for case in cases(chosen.seed, chosen.count, chosen.batch, not chosen.no_expect,
                      chosen.scheme):
        sys.stdout.write(json.dumps(case, ensure_ascii=False,
                                    separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
