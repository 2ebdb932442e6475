"""What there is to draw from: the codes, kinds and edges of some schemes."""

from datetime import date

from term import end_of_term
from schemes import SCHEMES, scheme_of

FOREIGN_CODES = ["rccsp:CCCM", "rccsp:CCCS", "pmi:PMP"]     # bodies not loaded


def chance(rng, percent):
    return rng.random() * 100 < percent


def shift(day, days):
    """The day so many days on, kept inside the years the rules know."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), 3_652_059))


class Menu:
    """The catalog that a name stands for, as one draws from it."""

    def __init__(self, name):
        self.name = name
        self.editions = [edition for scheme in SCHEMES[name] for edition in scheme.editions]
        self.codes = list(dict.fromkeys(
            code for edition in self.editions for code in edition.certifications))
        kinds = [item for edition in self.editions for item in edition.kinds.items()]
        # Minutes are required where any scheme credits the kind by the hour.
        self.hourly = {name for name, kind in kinds if kind.minutes is not None}
        self.spoken = sorted({name for name, kind in kinds
                              if "repeat-audience" in kind.bars})

    def edition(self, code, start):
        """The edition that governs a cycle."""
        return scheme_of(self.name, code).in_force(start)

    def expiry(self, code, start):
        return end_of_term(start, self.edition(code, start).policy)

    def edges(self, code, start):
        """Days from an expiry at which something changes, with their neighbours."""
        policy = self.edition(code, start).policy
        before, after = -policy.window_before, policy.window_after
        return [before - 1, before, before + 1, -2, -1, 0, 1, 2,
                after - 1, after, after + 1]

    def years(self, code):
        """The length of a cycle, to go back by whole cycles."""
        policy = self.edition(code, date.max).policy
        return policy.years + policy.months // 12


def kinds_of(edition):
    """node -> names of the kinds that earn for it, of the nodes that have any."""
    kinds = {}
    for node in edition.nodes:
        names = [name for name, kind in edition.kinds.items() if kind.category == node.name]
        if names:
            kinds[node.name] = names
    return kinds
