"""Chance with a seed: the same school again for the same number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

from e2c_desktop.domain.ids import new_id

T = TypeVar("T")


class Dice:
    """A seeded source of choices and identifiers.

    Args:
        seed: the number that decides everything.
        today: day of the demonstration; identifiers carry its time.
    """

    def __init__(self, seed: int | str, today: date) -> None:
        self.random = Random(seed)  # invented people, not secrets
        self._seed, self._today = seed, today
        noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        self.now = noon
        self._milliseconds = int(noon.timestamp() * 1000)

    def apart(self, name: str) -> Dice:
        """Return another source of the same seed: what it decides moves nothing else."""
        return Dice(f"{self._seed}/{name}", self._today)

    def new_id(self) -> UUID:
        """Return the next identifier; they grow as real ones do."""
        self._milliseconds += 1
        return new_id(self._milliseconds, self.random.getrandbits(74))

    def one(self, values: Sequence[T]) -> T:
        """Return one value."""
        return values[int(self.random.random() * len(values))]

    def chance(self, share: float) -> bool:
        """Return True for this share of the calls."""
        return self.random.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + int(self.random.random() * (high - low + 1))

    def around(self, mean: float, spread: float, low: float, high: float) -> float:
        """Return a number near the mean, kept inside the bounds."""
        return min(max(self.random.gauss(mean, spread), low), high)


class Weighted(Generic[T]):
    """A choice in which some values come more often."""

    def __init__(self, pairs: Sequence[tuple[T, float]]) -> None:
        self._values = [value for value, _ in pairs]
        self._cumulated = list(accumulate(weight for _, weight in pairs))

    def draw(self, dice: Dice) -> T:
        """Return one value."""
        return dice.random.choices(self._values, cum_weights=self._cumulated)[0]


def monday(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def first_monday(year: int, month: int) -> date:
    """Return the first Monday of a month: the day cohorts enter."""
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def working_day(day: date) -> date:
    """Return the day, or the Friday before when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
