"""What was planned: the weekly pattern of each cohort, its exceptions, holidays and closures.

A pattern is in force from a Monday until the next one begins. Before any pattern, a cohort is at
school from Monday to Friday, morning and afternoon, for the half-days of the school. A holiday or a
closure closes the day, unless the planning of that very day says otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from uuid import UUID

from e2c_desktop.domain.attendance import HALF_DAY_MINUTES, Half, Place
from e2c_desktop.domain.work_calendar import WORKING_DAYS, WorkCalendar

MORNING_BEGINS, AFTERNOON_BEGINS = 9 * 60, 13 * 60 + 30
"""When half-days begin without a planning, in minutes after midnight."""


@dataclass(frozen=True, slots=True)
class PlannedHalf:
    """A half-day at school; `begins` and `ends` are minutes after midnight."""

    begins: int
    ends: int
    module: str = ""
    room: str = ""
    staff_id: UUID | None = None

    @property
    def minutes(self) -> int:
        """Its length."""
        return self.ends - self.begins


Pattern = Mapping[tuple[int, Half], PlannedHalf]
"""A week: by weekday (0 for Monday) and half; what is not there is not planned."""


def usual_pattern(half_day: int = HALF_DAY_MINUTES) -> Pattern:
    """Return the week of a cohort without any pattern."""
    begins = {Half.MORNING: MORNING_BEGINS, Half.AFTERNOON: AFTERNOON_BEGINS}
    return {
        (weekday, half): PlannedHalf(start, start + half_day)
        for weekday in range(WORKING_DAYS)
        for half, start in begins.items()
    }


@dataclass(frozen=True, slots=True)
class CohortPlanning:
    """The planning of one cohort.

    Attributes:
        calendar: days off of its site.
        patterns: (first Monday, week), in the order of the days.
        exceptions: half-days that differ from the pattern; None for a closed one.
    """

    calendar: WorkCalendar
    patterns: tuple[tuple[date, Pattern], ...]
    exceptions: Mapping[Place, PlannedHalf | None]


class Planning:
    """What was planned for some cohorts.

    Args:
        cohorts: the planning of each.
        calendars: the days off of each site, for people without a cohort.
        half_day: minutes of a half-day without a pattern.
    """

    def __init__(
        self,
        cohorts: Mapping[UUID, CohortPlanning],
        half_day: int = HALF_DAY_MINUTES,
        calendars: Iterable[WorkCalendar] = (),
    ) -> None:
        self._cohorts = cohorts
        self._usual = usual_pattern(half_day)
        self._without = CohortPlanning(next(iter(calendars), WorkCalendar()), (), {})
        # Years of half-days ask for the same days again: a calendar is a list of closures.
        self._off: dict[tuple[int, date], str] = {}
        self._weeks: dict[int, list[int]] = {}
        self.half_day = half_day

    def half(self, cohort_id: UUID | None, place: Place) -> PlannedHalf | None:
        """Return what is planned on a half-day; None when nobody is expected at school."""
        known = self._of(cohort_id)
        if place in known.exceptions:
            return known.exceptions[place]
        return self.usual(cohort_id, place)

    def usual(self, cohort_id: UUID | None, place: Place) -> PlannedHalf | None:
        """Return what would be planned on a half-day without its exception."""
        known, (day, half) = self._of(cohort_id), place
        if self._reason_off(known.calendar, day):
            return None
        return self._pattern(known, day).get((day.weekday(), half))

    def differs(self, cohort_id: UUID | None, place: Place) -> bool:
        """Tell whether a half-day is an exception to the pattern."""
        return place in self._of(cohort_id).exceptions

    def pattern(self, cohort_id: UUID | None, day: date) -> Pattern:
        """Return the week that is repeated on a day, whatever is off."""
        return self._pattern(self._of(cohort_id), day)

    def pattern_from(self, cohort_id: UUID | None, day: date) -> date | None:
        """Return since when the week of a day is repeated; None for the usual one."""
        known = self._of(cohort_id)
        rank = _rank(known, day)
        return known.patterns[rank - 1][0] if rank else None

    def minutes(self, cohort_id: UUID | None, place: Place) -> int:
        """Return the minutes planned on a half-day; 0 when nobody is expected."""
        planned = self.half(cohort_id, place)
        return 0 if planned is None else planned.minutes

    def reason_off(self, cohort_id: UUID | None, day: date) -> str:
        """Return why a day is off: name of a holiday or words of a closure; else empty."""
        known = self._of(cohort_id)
        if any(known.exceptions.get((day, half)) for half in Half):
            return ""
        return self._reason_off(known.calendar, day)

    def ranks(
        self, cohort_id: UUID | None, first: date, last: date
    ) -> tuple[list[int], list[bool]]:
        """Return the minutes planned on each half-day between two days, and whether it is off.

        What `minutes` and `reason_off` say, half-day after half-day: years of them are counted.
        """
        known = self._of(cohort_id)
        begun = (monday for monday, _ in known.patterns if first < monday <= last)
        minutes: list[int] = []
        for start, end in pairwise((first, *begun, last + timedelta(days=1))):
            week = self._week(self._pattern(known, start))
            begin, count = 2 * start.weekday(), 2 * (end - start).days
            minutes += (week * (count // len(week) + 2))[begin : begin + count]
        off = [False] * len(minutes)
        for day in known.calendar.days_off(first, last):
            rank = 2 * (day - first).days
            minutes[rank : rank + 2] = 0, 0
            off[rank : rank + 2] = True, True
        for (day, half), planned in known.exceptions.items():
            if first <= day <= last:
                rank = 2 * (day - first).days
                minutes[rank + (half is Half.AFTERNOON)] = planned.minutes if planned else 0
                if planned:
                    off[rank : rank + 2] = False, False
        return minutes, off

    def _week(self, pattern: Pattern) -> list[int]:
        """Return the minutes of the half-days of a week, from the morning of the Monday on."""
        key = id(pattern)
        if key not in self._weeks:
            held = {place: planned.minutes for place, planned in pattern.items()}
            self._weeks[key] = [held.get((day, half), 0) for day in range(7) for half in Half]
        return self._weeks[key]

    def is_holiday(self, cohort_id: UUID | None, day: date) -> bool:
        """Tell a public holiday from a closure."""
        return day in self._of(cohort_id).calendar.holidays(day, day)

    def _reason_off(self, calendar: WorkCalendar, day: date) -> str:
        key = id(calendar), day
        if key not in self._off:
            self._off[key] = calendar.reason_off(day)
        return self._off[key]

    def _of(self, cohort_id: UUID | None) -> CohortPlanning:
        return self._without if cohort_id is None else self._cohorts.get(cohort_id, self._without)

    def _pattern(self, known: CohortPlanning, day: date) -> Pattern:
        rank = _rank(known, day)
        return known.patterns[rank - 1][1] if rank else self._usual


def _rank(known: CohortPlanning, day: date) -> int:
    """Return how many patterns had begun on a day."""
    return bisect_right(known.patterns, day, key=itemgetter(0))
