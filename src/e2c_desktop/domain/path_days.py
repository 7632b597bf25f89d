"""The days when somebody belongs to the school: from entry to exit, suspensions left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.codes import EventKind

Span = tuple[date, date]
"""Days, both ends included."""


@dataclass(frozen=True, slots=True)
class PathDays:
    """The days of one path.

    Attributes:
        entry_on: first day; None for somebody who never entered.
        exit_on: last day; None while the path goes on.
        suspensions: days when it is suspended; `date.max` ends one that lasts.
    """

    entry_on: date | None = None
    exit_on: date | None = None
    suspensions: tuple[Span, ...] = ()

    def holds(self, day: date) -> bool:
        """Tell whether somebody is expected that day, as far as the path says."""
        entry = self.entry_on
        if entry is None or day < entry or (self.exit_on is not None and day > self.exit_on):
            return False
        return not self.suspended(day)

    def suspended(self, day: date) -> bool:
        """Tell whether the path is suspended that day."""
        return any(first <= day <= last for first, last in self.suspensions)

    def spans(self, first: date, last: date) -> list[Span]:
        """Return the days between two on which somebody is expected, in their order."""
        within = self.within(first, last)
        if within is None:
            return []
        found = [within]
        for begins, ends in self.suspensions:
            found = [left for span in found for left in _without(span, begins, ends)]
        return found

    def within(self, first: date, last: date) -> Span | None:
        """Return the days of the path between two, suspended ones too; None when there is none."""
        if self.entry_on is None:
            return None
        begins, ends = max(first, self.entry_on), min(last, self.exit_on or last)
        return (begins, ends) if begins <= ends else None


def _without(span: Span, begins: date, ends: date) -> list[Span]:
    """Take the days of a suspension off a span."""
    first, last = span
    if ends < first or begins > last:
        return [span]
    before = [(first, begins - timedelta(days=1))] if begins > first else []
    return [*before, (ends + timedelta(days=1), last)] if ends < last else before


def suspensions_of(events: Iterable[tuple[EventKind, date]]) -> tuple[Span, ...]:
    """Return the days of the suspensions, from the steps of a path in any order.

    The day of the resumption is one of the path: a suspension ended the day it began is none. One
    that nothing ends lasts.
    """
    found: list[Span] = []
    begun: date | None = None
    for kind, on in sorted(events, key=lambda step: (step[1], step[0] is EventKind.RESUMPTION)):
        if kind is EventKind.SUSPENSION:
            begun = begun or on
        elif kind is EventKind.RESUMPTION and begun is not None:
            if on > begun:
                found.append((begun, on - timedelta(days=1)))
            begun = None
    return tuple(found) if begun is None else (*found, (begun, date.max))
