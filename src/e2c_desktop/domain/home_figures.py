"""The four figures of the home page, each with how it went over the last twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.dates import add_months

MONTHS_TOLD = 12

Trend = tuple[float | None, ...]
"""One value a month, the oldest first; None where too few people would be told of."""

Stretch = tuple[date, date | None]
"""The first and the last day of something; None: it is not over."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is at school today, and who is in a company.

    Attributes:
        to_sign: the conventions to be signed before `sign_before`.
        followed, placed: how these two counts went.
    """

    integration: int
    committed: int
    suspended: int
    in_company: int
    to_sign: int
    sign_before: date
    followed: Trend = ()
    placed: Trend = ()

    @property
    def total(self) -> int:
        """Everybody at school."""
        return self.integration + self.committed + self.suspended


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a year, as it is shown.

    Attributes:
        text: « 62,1 % »; empty when it is masked, or when there is nobody.
        numerator, denominator: what it is made of.
        before: the same one year before, or an empty text.
        year: the year of the exits told of.
        rules: the rule set it is told under.
        trend: the share over twelve months, at the end of each of the last twelve.
        calls: how many people are still to be called before the end of this month.
    """

    text: str
    numerator: int
    denominator: int
    before: str
    year: int
    rules: str = ""
    trend: Trend = ()
    calls: int = 0


def month_ends(today: date) -> tuple[date, ...]:
    """Return today, and the last day of each of the eleven months before, the oldest first."""
    first = today.replace(day=1)
    ends = [add_months(first, -back) - timedelta(days=1) for back in range(MONTHS_TOLD - 2, -1, -1)]
    return (*ends, today)


def going_on(stretches: Sequence[Stretch], today: date) -> Trend:
    """Return how many stretches go on at the end of each of the last twelve months."""
    return tuple(
        float(sum(first <= day and (last is None or last >= day) for first, last in stretches))
        for day in month_ends(today)
    )


def shares_of_a_year(
    judged: Sequence[tuple[date, bool]], ends: Sequence[date], least: int
) -> Trend:
    """Return the share of the year that ends on each day, in per cent.

    Args:
        judged: the day of each exit, and whether it counts.
        ends: the last day of each year told of.
        least: under so many exits nothing is told (decision I13).
    """
    found: list[float | None] = []
    for end in ends:
        first = add_months(end, -12)
        own = [counts for day, counts in judged if first < day <= end]
        found.append(100 * sum(own) / len(own) if len(own) >= least else None)
    return tuple(found)
