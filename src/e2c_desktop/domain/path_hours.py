"""The hours of paths by month: what was planned, done and missed, and what contradicts.

The one count that screens, statements, attestations, the ACA and the figures share. A half-day is
counted as `attendance_hours.tally` does; this module says what was planned beside it, and is quick:
half-days alike in a month are counted once and multiplied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Half, Hours, Month, cell_of, end_of_month, month_of
from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.attendance_hours import Tally, tally
from e2c_desktop.domain.path_days import PathDays, Span
from e2c_desktop.domain.planning import Planning

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counted:
    """What some half-days amount to, and what was planned.

    Attributes:
        tally: minutes by what they were (`attendance_hours`).
        planned: minutes planned at school or in company, on the days of the path.
        planned_halves: half-days planned.
        entered: half-days entered, whatever their code.
        missing: half-days planned that nobody entered.
        closed: half-days entered on a holiday or a closure, as something else than a closure.
        outside: half-days entered before the entry, after the exit, or during a suspension.
    """

    tally: Tally = field(default_factory=Tally)
    planned: int = 0
    planned_halves: int = 0
    entered: int = 0
    missing: int = 0
    closed: int = 0
    outside: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            self.tally + other.tally,
            self.planned + other.planned,
            self.planned_halves + other.planned_halves,
            self.entered + other.entered,
            self.missing + other.missing,
            self.closed + other.closed,
            self.outside + other.outside,
        )

    @property
    def done(self) -> int:
        """Minutes done, in centre and in company."""
        return self.tally.hours.centre + self.tally.hours.company

    @property
    def told(self) -> int:
        """Minutes of the half-days entered, done or missed: what the rate divides by."""
        hours = self.tally.hours
        return self.done + hours.justified + hours.unjustified + hours.late

    @property
    def percent(self) -> int | None:
        """Hours done ÷ hours planned of the half-days entered, as shown; None when none was.

        What nobody entered yet is neither done nor missed. To be read, never to be reported
        (`outcomes` rounds those): 100 is all of the hours and 0 none of them, so that no rate
        contradicts the absences and delays that stand beside it.
        """
        if not self.told:
            return None
        if self.done in {0, self.told}:
            return 100 * self.done // self.told
        return min(max(round(100 * self.done / self.told), 1), 99)

    @property
    def contradicts(self) -> bool:
        """Whether something has to be looked at: it is counted as it stands, never corrected."""
        return bool(self.closed or self.outside or self.tally.beyond or self.tally.unknown)

    def without_reasons(self) -> Counted:
        """Return the same count without what tells why somebody was absent."""
        return replace(self, tally=replace(self.tally, by_code={}, halves={}))


@dataclass(frozen=True, slots=True)
class PathHours:
    """The hours of one path.

    Attributes:
        cohort_id: its group.
        payer: who pays for it, as the path says; empty when it does not.
        fse: whether the FSE+ takes part.
        months: what was counted, by the first day of each month, in their order.
    """

    path_id: UUID
    trainee_id: UUID
    cohort_id: UUID | None = None
    payer: str = ""
    fse: bool = False
    days: PathDays = field(default_factory=PathDays)
    months: Mapping[date, Counted] = field(default_factory=dict)

    @property
    def total(self) -> Counted:
        """All months together."""
        return sum(self.months.values(), Counted())

    @property
    def hours(self) -> Hours:
        """The minutes of all months, without what else `total` tells."""
        return sum((counted.tally.hours for counted in self.months.values()), Hours())

    def without_reasons(self) -> PathHours:
        """Return the same hours without what tells why somebody was absent."""
        shown = {month: counted.without_reasons() for month, counted in self.months.items()}
        return replace(self, months=shown)


def summed(hours: Iterable[PathHours], by: Callable[[PathHours], Key]) -> dict[Key, Counted]:
    """Return the totals of some paths by payer, by cohort, or by anything a path has."""
    found: dict[Key, Counted] = {}
    for one in hours:
        key = by(one)
        found[key] = found.get(key, Counted()) + one.total
    return found


def by_month(hours: Iterable[PathHours]) -> dict[date, Counted]:
    """Return the totals of some paths by month, in the order of the months."""
    found: dict[date, Counted] = {}
    for one in hours:
        for month, counted in one.months.items():
            found[month] = found.get(month, Counted()) + counted
    return dict(sorted(found.items()))


class MonthPlan:
    """What was planned for a cohort in a month, by the rank of its half-days.

    Attributes:
        first: first day of the month.
        last: its last day.
        minutes: those planned on each half-day, 0 when nobody is expected.
        off: whether its day is a holiday or a closure.
        whole: minutes and half-days planned in the month.
    """

    def __init__(self, planning: Planning, cohort_id: UUID | None, first: date) -> None:
        self.first = first
        self.last = end_of_month(first)
        self.minutes, self.off = planning.ranks(cohort_id, first, self.last)
        self.whole = _planned(self.minutes)


def _planned(minutes: list[int]) -> tuple[int, int]:
    return sum(minutes), len(minutes) - minutes.count(0)


class HourCounter:
    """Counts months of paths between two days.

    Args:
        planning: what was planned for their cohorts.
        book: what codes mean.
        first: first day counted.
        last: last day counted.
    """

    def __init__(self, planning: Planning, book: CodeBook, first: date, last: date) -> None:
        self._planning, self._book = planning, book
        self._first, self._last = first, last
        self._plans: dict[tuple[UUID | None, date], MonthPlan] = {}
        self._units: dict[tuple[int, str, int], _Unit] = {}

    def months(
        self, days: PathDays, cohort_id: UUID | None, texts: Mapping[date, str]
    ) -> dict[date, Counted]:
        """Return what was counted of one path, for its months and for those where it has entries.

        Args:
            days: those of the path.
            cohort_id: whose planning is that of the path.
            texts: the half-days as stored, by month.
        """
        months = {month for month in texts if month_of(self._first) <= month <= self._last}
        if within := days.within(self._first, self._last):
            months |= set(_months_between(*within))
        return {
            month: self._counted(days, self._plan(cohort_id, month), texts.get(month, ""))
            for month in sorted(months)
        }

    def _plan(self, cohort_id: UUID | None, month: date) -> MonthPlan:
        key = cohort_id, month
        if key not in self._plans:
            self._plans[key] = MonthPlan(self._planning, cohort_id, month)
        return self._plans[key]

    def _counted(self, days: PathDays, plan: MonthPlan, text: str) -> Counted:
        first, last = max(plan.first, self._first), min(plan.last, self._last)
        begin = 2 * (first.day - 1)
        parts = text.split(",")[begin : 2 * last.day] if text else []
        pairs = Counter(zip(parts, plan.minutes[begin:], strict=False))
        told = self._tally(plan, first, last, text, pairs)
        entered = len(parts) - parts.count("")
        spans = days.spans(first, last)
        if spans == [(plan.first, plan.last)]:
            planned, halves = plan.whole
            filled = sum(count for (part, minutes), count in pairs.items() if part and minutes)
            outside = 0
        else:
            planned, halves, filled, inside = _bounded(spans, plan, begin, parts)
            outside = entered - inside
        beyond = any(part and not minutes for part, minutes in pairs)
        closed = self._closed(plan, begin, parts) if beyond else 0
        return Counted(told, planned, halves, entered, halves - filled, closed, outside)

    def _tally(
        self,
        plan: MonthPlan,
        first: date,
        last: date,
        text: str,
        pairs: Mapping[tuple[str, int], int],
    ) -> Tally:
        edition = self._book.edition(first)
        if edition != self._book.edition(last):
            cells = Month.from_text(plan.first, text).cells
            inside = ((place, cell) for place, cell in cells.items() if first <= place[0] <= last)
            minutes = dict(zip(_places(plan), plan.minutes, strict=True))
            return tally(inside, minutes.__getitem__, self._book, self._planning.half_day)
        return _multiplied(
            (self._unit(first, edition, part, minutes), count)
            for (part, minutes), count in pairs.items()
            if part
        )

    def _unit(self, day: date, edition: int, part: str, minutes: int) -> _Unit:
        """Return what a half-day counts for on all the days of an edition of the codes."""
        key = edition, part, minutes
        found = self._units.get(key)
        if found is None:
            cell = cell_of(part)
            place = day, Half.MORNING
            counted = tally([(place, cell)], lambda _: minutes, self._book, self._planning.half_day)
            found = self._units[key] = _Unit(cell, counted)
        return found

    def _closed(self, plan: MonthPlan, begin: int, parts: list[str]) -> int:
        told = 0
        for rank, part in enumerate(parts, begin):
            if part and plan.off[rank]:
                day = plan.first + timedelta(days=rank // 2)
                rule = self._book.rule(cell_of(part).code, day)
                told += rule is None or rule.worth is not Worth.NOTHING
        return told


class _Unit:
    """One half-day as counted: what is added as many times as it happened."""

    __slots__ = ("code", "minutes", "numbers")

    def __init__(self, cell: Cell, counted: Tally) -> None:
        hours = counted.hours
        self.code = cell.code
        self.minutes = counted.by_code.get(cell.code)
        numbers = (
            hours.centre,
            hours.company,
            hours.justified,
            hours.unjustified,
            hours.late,
            counted.unpaid,
            counted.beyond,
            counted.unknown,
        )
        # A half-day counts in one or two of them: the others are not looked at each time.
        self.numbers = [(rank, number) for rank, number in enumerate(numbers) if number]


def _multiplied(units: Iterable[tuple[_Unit, int]]) -> Tally:
    """Add half-days up, each as many times as it happened."""
    by_code: dict[str, int] = {}
    halves: dict[str, int] = {}
    sums = [0] * 8
    for unit, count in units:
        code = unit.code
        halves[code] = halves.get(code, 0) + count
        if unit.minutes is not None:
            by_code[code] = by_code.get(code, 0) + count * unit.minutes
        for rank, number in unit.numbers:
            sums[rank] += count * number
    return Tally(Hours(*sums[:5]), by_code, halves, *sums[5:])


def _bounded(
    spans: Iterable[Span], plan: MonthPlan, begin: int, parts: list[str]
) -> tuple[int, int, int, int]:
    """Count a month that is not whole.

    Returns:
        Minutes and half-days planned on the days of the path, how many of these half-days were
        entered, and how many were entered on these days at all.
    """
    planned = halves = filled = inside = 0
    for first, last in spans:
        lowest, after = 2 * (first.day - 1), 2 * last.day
        minutes = plan.minutes[lowest:after]
        texts = parts[lowest - begin : after - begin]
        told = _planned(minutes)
        planned, halves = planned + told[0], halves + told[1]
        inside += len(texts) - texts.count("")
        filled += sum(bool(part and due) for part, due in zip(texts, minutes, strict=False))
    return planned, halves, filled, inside


def _places(plan: MonthPlan) -> Iterable[tuple[date, Half]]:
    return (
        (plan.first + timedelta(days=rank // 2), Half.AFTERNOON if rank % 2 else Half.MORNING)
        for rank in range(len(plan.minutes))
    )


def _months_between(first: date, last: date) -> Iterable[date]:
    month = month_of(first)
    while month <= last:
        yield month
        month = month_of(month + timedelta(days=32))
