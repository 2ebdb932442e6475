"""Adding up: the requirement tree, its years, the facets, and what is owed.

counted(node) = min(maximum, own credit + what its children count).
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor

from facts import add_months
from term import full_years, months_of, year_of


def least(*limits):
    return min((limit for limit in limits if limit is not None), default=None)


def cut(amount, unit):
    """Down to a multiple of a unit."""
    return floor(Fraction(amount) / Fraction(unit)) * unit


THOUSANDTH = Fraction(1, 1000)


# --- What is owed ---------------------------------------------------------

def share_of(cycle):
    """The share of every minimum that a cycle owes: a first cycle (one that was
    awarded and does not continue another) that is shorter than the term."""
    rule = cycle.edition.policy.first_cycle
    term = cycle.edition.policy.years * 12 + cycle.edition.policy.months
    if rule is None or cycle.begun_by == "cpd" or cycle.expires is None:
        return Fraction(1)
    months = months_of(cycle.start, cycle.expires)
    if months >= term:
        return Fraction(1)
    if months <= rule.exempt_months:
        return Fraction(0)
    if rule.ramp:
        percents = [percent for limit, percent in rule.ramp if months <= limit]
        return Fraction(percents[0] if percents else 100, 100)
    return Fraction(months, term)


def owed(cycle, minimum):
    """A minimum, or the share of it that a short first cycle owes, rounded up but
    never above the minimum itself."""
    share = share_of(cycle)
    if minimum is None or share == 1:
        return minimum
    unit = Fraction(cycle.edition.policy.first_cycle.unit)
    return min(minimum, ceil(Fraction(minimum) * share / unit) * unit)


def owed_yearly(cycle, minimum):
    """Of a full year all of it, unless the cycle owes nothing."""
    return None if share_of(cycle) == 0 else minimum


def required(cycle, code):
    return owed(cycle, cycle.edition.certifications[code].required)


# --- Adding up ------------------------------------------------------------

def credit_at(node, own):
    """A node's own credit, its first credits with a bonus."""
    first, percent = node.bonus
    return own + cut(Fraction(min(own, first)) * percent / 100, THOUSANDTH)


def under_yearly_maxima(cycle, approved):
    """[{name: credit} of each year]: own credit and what the children have of
    that year, under the yearly maxima alone.  approved: (activity, credit)s."""
    years, before = {}, {}
    for activity, credit in approved:
        own = years.setdefault(year_of(cycle, activity.on), {})
        node = cycle.edition.kinds[activity.kind].category
        own[node] = own.get(node, 0) + credit
    for year in sorted(years):     # the bonus is that of the first credits in time
        own = years[year]
        for node in reversed(cycle.edition.nodes):
            if node.bonus[0]:
                earlier = before.get(node.name, 0)
                before[node.name] = earlier + own.get(node.name, 0)
                own[node.name] = credit_at(node, before[node.name]) - credit_at(node, earlier)
            own[node.name] = least(own.get(node.name, 0), node.yearly_maximum)
            if node.parent is not None:
                own[node.parent] = own.get(node.parent, 0) + own[node.name]
    return years


def add_up(cycle, code, approved, carried=0, into=None):
    """name -> (earned, counted) of every node and facet."""
    nodes, limits = cycle.edition.nodes, cycle.edition.limits(code)
    years = under_yearly_maxima(cycle, approved)
    own = dict.fromkeys((node.name for node in nodes), 0)
    for activity, credit in approved:
        own[cycle.edition.kinds[activity.kind].category] += credit
    earned = {node.name: credit_at(node, own[node.name]) for node in nodes}
    if into is not None:
        earned[into] += carried
    counted = {}
    for node in reversed(nodes):                   # children before parents
        within = None
        if node.yearly_maximum is not None:
            within = sum(year[node.name] for year in years.values())
            within += carried if into == node.name else 0
        counted[node.name] = least(earned[node.name], limits[node.name][1], within)
        if node.parent is not None:
            earned[node.parent] += counted[node.name]
    sums = {node.name: (earned[node.name], counted[node.name]) for node in nodes}
    for facet in cycle.edition.facets:
        total = sum(credit for activity, credit in approved
                    if facet.tag in tags_of(activity, cycle))
        sums[facet.tag] = total, total
    return sums


def tags_of(activity, cycle):
    """"from the kind or the record" """
    return {*activity.tags, *cycle.edition.kinds[activity.kind].tags}


# --- Whether it is met ----------------------------------------------------

def years_are_met(cycle, approved):
    """Every yearly minimum, in every full year of the cycle."""
    years = under_yearly_maxima(cycle, approved)
    for year in full_years(cycle):
        counted = years.get(year, {})
        for node in cycle.edition.nodes:
            minimum = owed_yearly(cycle, node.yearly_minimum)
            if minimum is not None and counted.get(node.name, 0) < minimum:
                return False
        for facet in cycle.edition.facets:
            minimum = owed_yearly(cycle, facet.yearly_minimum)
            tagged = sum(credit for activity, credit in approved
                         if facet.tag in tags_of(activity, cycle)
                         and year_of(cycle, activity.on) == year)
            if minimum is not None and tagged < minimum:
                return False
    return True


def variety_is_met(cycle, sums):
    """So many of the nodes below count something; an exempt cycle owes nothing."""
    for node in cycle.edition.nodes:
        counting = [child for child in cycle.edition.nodes
                    if child.parent == node.name and sums[child.name][1] > 0]
        if len(counting) < node.variety and share_of(cycle) > 0:
            return False
    return True


def requirement_is_met(cycle, code, approved, sums):
    limits = cycle.edition.limits(code)
    return (all(minimum is None or sums[name][1] >= owed(cycle, minimum)
                for name, (minimum, _) in limits.items())
            and years_are_met(cycle, approved)
            and variety_is_met(cycle, sums))


# --- Surplus --------------------------------------------------------------

def carries_since(cycle):
    """The first of the "last months" whose credit may be carried."""
    months = cycle.edition.policy.carry.months
    return add_months(cycle.expires, -months) if months else date.min


def surplus(cycle, code, recent, sums):
    """I-6: what may be carried out of a completed cycle: "at most so much, of
    what a node counts of the last months", of what was earned in them alone; never
    what had been carried in."""
    carry = cycle.edition.policy.carry
    root = cycle.edition.nodes[0].name
    at_source = add_up(cycle, code, recent)[carry.source or root][1]
    return max(0, min(carry.maximum, sums[root][1] - required(cycle, code), at_source))
