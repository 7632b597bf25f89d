"""One condition on one field of a list, as the screens ask it and as the views keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.periods import Bounds, Period

NOBODY = UUID(int=0)
"""Stands for « non renseigné » among identifiers: those who have no cohort, no referent."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked of one field: any of the values, or nothing noted.

    Attributes:
        key: of the `FilterField`.
        values: codes or words, any of which will do.
        missing: people of whom nothing is noted will do too.
        period, since, until: days, both included; the period moves with the day of today.
        low, high: numbers, both included.
        text: what the field begins with.
    """

    key: str
    values: frozenset[str] = frozenset()
    missing: bool = False
    period: Period | None = None
    since: date | None = None
    until: date | None = None
    low: int | None = None
    high: int | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == Criterion(self.key)

    def bounds(self, today: date) -> Bounds:
        """Return the first and the last day asked for."""
        return (self.since, self.until) if self.period is None else self.period.bounds(today)


def with_criterion(criteria: tuple[Criterion, ...], asked: Criterion) -> tuple[Criterion, ...]:
    """Return the criteria with one put in the place of that of its field, or taken away."""
    others = [each for each in criteria if each.key != asked.key]
    if not asked.is_empty:
        others.append(asked)
    return tuple(sorted(others, key=lambda each: each.key))
