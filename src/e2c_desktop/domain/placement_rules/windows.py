"""Counting with one host over rolling months: conventions (P3), days (P4), first possible start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.rule_set import Thresholds
from e2c_desktop.domain.text import comparison_key

Span = tuple[date, date]
_DAY = timedelta(days=1)


def latest_end(start: date, months: int) -> date:
    """Return the last possible day of a convention (decision D1): clipped month, less a day."""
    return add_months(start, months) - _DAY


def before(one: PlacementFacts, other: PlacementFacts) -> bool:
    """Tell whether a placement comes before another: first day, then rank (decision D2)."""
    return (one.starts_on, one.rank) < (other.starts_on, other.rank)


def same_host(facts: PlacementFacts, others: Iterable[PlacementFacts]) -> list[PlacementFacts]:
    """Return the other PMSMP of the same person with the same host, in order of their days."""
    found = [
        other
        for other in others
        if other.host_key == facts.host_key
        and other.trainee_id == facts.trainee_id
        and other.id != facts.id
        and other.is_pmsmp
    ]
    return sorted(found, key=_order)


def _order(facts: PlacementFacts) -> tuple[date, int]:
    return facts.starts_on, facts.rank


def conventions_before(
    start: date, earlier: Iterable[PlacementFacts], months: int
) -> list[PlacementFacts]:
    """Return the conventions still inside the rolling months of a start (decisions D4 and D5)."""
    edge = add_months(start, -months)
    return [other for other in earlier if not other.is_renewal and other.starts_on > edge]


def same_purpose(one: PlacementFacts, other: PlacementFacts) -> bool:
    """Tell whether object and objectives are both given and equal (decision D13)."""
    objectives = comparison_key(one.objectives)
    return bool(
        objectives
        and one.purpose
        and one.purpose is other.purpose
        and objectives == comparison_key(other.objectives)
    )


def most_days(own: Span, earlier: Iterable[PlacementFacts], months: int) -> int:
    """Return the most days with the host in a window ending on a day of a placement (D6)."""
    first, last = own
    start = add_months(first, -months) + _DAY
    known = [(other.starts_on, other.ends_on) for other in earlier if other.ends_on >= start]
    spans = _merged([*known, own])
    opening = add_months(last, -months) + _DAY
    if spans[0][0] >= opening and spans[-1][1] <= last:  # the last window holds everything
        return sum((end - begin).days + 1 for begin, end in spans)
    days = [(begin.toordinal(), end.toordinal()) for begin, end in spans]
    found = 0
    for rank in range((last - first).days + 1):
        day = first + timedelta(days=rank)
        edge = (add_months(day, -months) + _DAY).toordinal()
        found = max(found, _inside(days, edge, day.toordinal()))
    return found


def _inside(days: Iterable[tuple[int, int]], first: int, last: int) -> int:
    """Return how many days of some spans lie between two days, both included."""
    found = 0
    for begin, end in days:
        if begin <= last and end >= first:
            found += (end if end < last else last) - (begin if begin > first else first) + 1
    return found


def _merged(spans: list[Span]) -> list[Span]:
    """Return the same days as spans that do not touch: a day shared by two counts once."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + _DAY:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def first_possible(
    facts: PlacementFacts, earlier: Sequence[PlacementFacts], limits: Thresholds
) -> date | None:
    """Return the first start, not before the planned one, that P3 and P4 both let pass (D15).

    Returns:
        None when no start passes: the placement alone has more days than the host may give.
    """

    def passes(start: date) -> bool:
        return _passes(facts, start, earlier, limits)

    # Once all the earlier placements are over, a later start never counts more: it is searched by
    # halves. Before that, what overlaps counts once, and each day is tried.
    over = max((other.ends_on for other in earlier), default=facts.starts_on)
    start = facts.starts_on
    while start <= over:
        if passes(start):
            return start
        start += _DAY
    tries = (add_months(over, limits.window_months) - start).days + 2
    rank = bisect_left(range(max(0, tries)), True, key=lambda rank: passes(start + rank * _DAY))
    return start + rank * _DAY if passes(start + rank * _DAY) else None


def _passes(
    facts: PlacementFacts, start: date, earlier: Sequence[PlacementFacts], limits: Thresholds
) -> bool:
    if not facts.is_renewal:
        inside = conventions_before(start, earlier, limits.window_months)
        if len(inside) >= limits.host_conventions:
            return False
        if any(same_purpose(facts, other) for other in inside):
            return False
    own = (start, start + timedelta(days=facts.days - 1))
    return most_days(own, earlier, limits.window_months) <= limits.host_days
