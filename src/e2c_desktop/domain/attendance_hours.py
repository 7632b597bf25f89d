"""Hours counted from half-days: in centre, in company, missed with or without a reason.

One count for the screen, the statements, the attestations and the figures. A half-day counts for
what was planned that half-day, and for a usual one when nothing was: what was done beyond the
planning is never dropped, it is told (`beyond`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from e2c_desktop.domain.attendance import HALF_DAY_MINUTES, Cell, Hours, Place
from e2c_desktop.domain.attendance_codes import CodeBook, Worth

Planned = Callable[[Place], int]
"""The minutes planned on a half-day, 0 when none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What half-days amount to, in minutes.

    Attributes:
        hours: by what they were.
        by_code: minutes by code; a late arrival counts the minutes missed.
        halves: number of half-days by code.
        unpaid: minutes missed that are not paid (article R6341-45).
        beyond: minutes of half-days on which nothing was planned at school.
        unknown: half-days whose code has no rule: they count for nothing.
    """

    hours: Hours = field(default_factory=Hours)
    by_code: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, int] = field(default_factory=dict)
    unpaid: int = 0
    beyond: int = 0
    unknown: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.hours + other.hours,
            Counter(self.by_code) + Counter(other.by_code),
            Counter(self.halves) + Counter(other.halves),
            self.unpaid + other.unpaid,
            self.beyond + other.beyond,
            self.unknown + other.unknown,
        )


def tally(
    cells: Iterable[tuple[Place, Cell]],
    planned: Planned,
    book: CodeBook,
    half_day: int = HALF_DAY_MINUTES,
) -> Tally:
    """Count half-days.

    Args:
        cells: half-days as entered.
        planned: the minutes planned on each.
        book: what codes mean, by day.
        half_day: what a half-day counts for when nothing was planned.
    """
    worth: Counter[Worth] = Counter()
    by_code: Counter[str] = Counter()
    halves: Counter[str] = Counter()
    late = unpaid = beyond = unknown = 0
    for place, cell in cells:
        rule = book.rule(cell.code, place[0])
        halves[cell.code] += 1
        if rule is None:
            unknown += 1
            continue
        if rule.worth is Worth.NOTHING:
            continue
        expected = planned(place)
        minutes = expected or half_day
        beyond += 0 if expected else minutes
        worked, missed = _shared(rule.worth, cell, minutes)
        worth[Worth.COMPANY if rule.worth is Worth.COMPANY else Worth.CENTRE] += worked
        if rule.worth in _ABSENT:
            worth[rule.worth] += missed
            unpaid += 0 if rule.paid else missed
        else:
            late += missed
        by_code[cell.code] += missed or worked
    counted = Hours(
        worth[Worth.CENTRE],
        worth[Worth.COMPANY],
        worth[Worth.JUSTIFIED],
        worth[Worth.UNJUSTIFIED],
        late,
    )
    return Tally(counted, by_code, halves, unpaid, beyond, unknown)


_ABSENT = frozenset({Worth.JUSTIFIED, Worth.UNJUSTIFIED})


def _shared(worth: Worth, cell: Cell, minutes: int) -> tuple[int, int]:
    """Return the minutes worked and missed of a half-day."""
    missed = min(cell.minutes, minutes)
    if worth in _ABSENT:
        missed = missed or minutes
    return minutes - missed, missed
