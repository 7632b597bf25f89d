"""The planning as it is shown: a week of each cohort, the weeks of one, its patterns.

How many people are in a company comes from the placements; the others are expected at school.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.planning import Pattern, PlannedHalf, Planning
from e2c_desktop.domain.planning_draft import (
    Held,
    PatternDraft,
    clashes,
    minutes_of_pattern,
    weekly_remark,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.timetable import DAYS_A_WEEK, days_between, monday_of
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.planning import planning_of
from e2c_desktop.queries.planning_people import People, people_of
from e2c_desktop.storage.models import (
    AttendanceSheet,
    Cohort,
    Path,
    PlanningSlot,
    School,
    Site,
    Staff,
)

_AHEAD = timedelta(days=183)
"""How long before its first day a cohort is planned."""


@dataclass(frozen=True, slots=True)
class HalfView:
    """A half-day of a cohort as it is planned.

    Attributes:
        planned: None when nobody is expected at school.
        differs: whether it is an exception to the pattern.
        trainer: who leads it; empty when nobody is noted.
        off: why the day is off, empty when it is not.
        company: people in a company that half-day.
        expected: people expected at school.
    """

    day: date
    half: Half
    planned: PlannedHalf | None
    differs: bool
    trainer: str
    off: str
    company: int
    expected: int

    @property
    def place(self) -> Place:
        """Its day and half."""
        return self.day, self.half


@dataclass(frozen=True, slots=True)
class CohortWeek:
    """The week of a cohort.

    Attributes:
        people: those of the cohort who have a day of their path in the week.
        repeated_from: since when its pattern is repeated; None for the usual week of the school.
        frozen: whether its presences are validated: its planning stays as it is.
        halves: fourteen half-days, from Monday morning.
    """

    cohort_id: UUID
    name: str
    site_id: UUID
    site: str
    people: int
    repeated_from: date | None
    frozen: bool
    halves: tuple[HalfView, ...]

    @property
    def minutes(self) -> int:
        """The minutes planned at school."""
        return sum(half.planned.minutes for half in self.halves if half.planned)

    @property
    def exceptions(self) -> int:
        """The half-days that differ from the pattern."""
        return sum(half.differs for half in self.halves)

    @property
    def days(self) -> int:
        """How many days are to be shown, from Monday: five, or up to the last one planned."""
        last = max((half.day.weekday() for half in self.halves if half.planned), default=0)
        return max(WORKING_DAYS, last + 1)

    @property
    def in_company(self) -> int:
        """The most people in a company on one half-day."""
        return max(half.company for half in self.halves)

    @property
    def days_off(self) -> tuple[str, ...]:
        """Why working days of the week are off, each once."""
        working = self.halves[: 2 * WORKING_DAYS]
        return tuple(dict.fromkeys(half.off for half in working if half.off))

    @property
    def closed(self) -> bool:
        """Whether nobody is expected at school the whole week."""
        return not any(half.planned for half in self.halves)


@dataclass(frozen=True, slots=True)
class PlanningWeek:
    """The week of some cohorts, the latest cohort first, and who is wanted twice at once."""

    monday: date
    cohorts: tuple[CohortWeek, ...]
    remarks: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A weekly pattern of a cohort; `starts_on` is None for the usual week of the school."""

    starts_on: date | None
    pattern: Pattern

    @property
    def minutes(self) -> int:
        """The minutes of the week."""
        return minutes_of_pattern(self.pattern)


def planning_week(
    session: Session,
    monday: date,
    *,
    site_id: UUID | None = None,
    cohort_ids: Collection[UUID] = (),
    concerning: UUID | None = None,
) -> PlanningWeek:
    """Return the week of the cohorts that live in it: with people, or still to come.

    Args:
        session: the base.
        monday: first day of the week.
        site_id: a site; all of them without it.
        cohort_ids: cohorts told whether they live in that week or not.
        concerning: the cohort that remarks are about; all of them without it.
    """
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    coming = _coming(session, monday)
    wanted = coming | _inhabited(session, monday, sunday) | frozenset(cohort_ids)
    rows = [row for row in _all_cohorts(session) if row.id in wanted]
    found = _weeks_of(session, rows, monday, sunday)
    living = [week for week in found if week.people or week.cohort_id in coming]
    shown = tuple(
        week
        for week in found
        if week.cohort_id in cohort_ids
        or (week in living and (site_id is None or week.site_id == site_id))
    )
    remarks = clashes((one for week in living for one in _held(week)), only=concerning)
    return PlanningWeek(monday, shown, tuple(remarks))


def planning_weeks(
    session: Session, cohort_id: UUID, monday: date, count: int
) -> tuple[CohortWeek, ...]:
    """Return some weeks of a cohort, one after the other."""
    last = monday + timedelta(days=DAYS_A_WEEK * count - 1)
    rows = [row for row in _all_cohorts(session) if row.id == cohort_id]
    return tuple(_weeks_of(session, rows, monday, last))


def patterns(session: Session, cohort_id: UUID) -> list[PatternRow]:
    """Return the patterns of a cohort, the latest first; the usual week of the school ends them."""
    query = (
        sa.select(PlanningSlot.starts_on)
        .where(PlanningSlot.cohort_id == cohort_id, PlanningSlot.archived_at.is_(None))
        .distinct()
        .order_by(PlanningSlot.starts_on.desc())
    )
    starts = list(session.scalars(query))
    latest = max(starts, default=date.min)
    planning = planning_of(session, latest, latest, [cohort_id])
    rows = [PatternRow(start, planning.pattern(cohort_id, start)) for start in starts]
    return [*rows, PatternRow(None, planning.pattern(None, date.min))]


def pattern_remarks(session: Session, cohort_id: UUID, draft: PatternDraft) -> list[Problem]:
    """Return what is unusual in a pattern that is being typed: its length, who is wanted twice."""
    pattern = draft.pattern()
    weekly_hours = session.scalars(sa.select(School.weekly_hours)).one()
    found = weekly_remark(pattern, weekly_hours)
    start = draft.starts_on
    if start is None:
        return found
    monday = monday_of(start)
    planning = planning_of(session, monday, monday)
    living = planning_week(session, monday, cohort_ids=[cohort_id]).cohorts
    names = _staff_names(session)
    held = [
        Held(
            week.cohort_id,
            week.name,
            week.site_id,
            monday + timedelta(days=weekday),
            half,
            planned,
            names.get(planned.staff_id, ""),
        )
        for week in living
        for (weekday, half), planned in (
            pattern if week.cohort_id == cohort_id else planning.pattern(week.cohort_id, monday)
        ).items()
    ]
    return [*found, *clashes(held, only=cohort_id)]


def _all_cohorts(session: Session) -> list[sa.Row[Any]]:
    query = (
        sa.select(Cohort.id, Cohort.name, Cohort.site_id, Site.name.label("site"))
        .join(Site, Site.id == Cohort.site_id)
        .where(Cohort.archived_at.is_(None))
        .order_by(Cohort.starts_on.desc().nulls_last(), Cohort.name_key, Cohort.id)
    )
    return list(session.execute(query))


def _coming(session: Session, monday: date) -> frozenset[UUID]:
    """Return the cohorts that begin in a week or soon after it."""
    query = sa.select(Cohort.id).where(Cohort.starts_on.between(monday, monday + _AHEAD))
    return frozenset(session.scalars(query))


def _inhabited(session: Session, monday: date, sunday: date) -> frozenset[UUID]:
    """Return the cohorts of which a path has a day in a week, suspended ones too."""
    query = sa.select(Path.cohort_id).where(
        Path.entry_on <= sunday,
        sa.or_(Path.exit_on.is_(None), Path.exit_on >= monday),
        Path.cohort_id.is_not(None),
    )
    return frozenset(found for found in session.scalars(query.distinct()) if found is not None)


def _weeks_of(
    session: Session,
    rows: Collection[sa.Row[Any]],
    first: date,
    last: date,
) -> list[CohortWeek]:
    """Return the weeks between a Monday and a Sunday, cohort by cohort."""
    ids = [row.id for row in rows]
    planning = planning_of(session, first, last, ids)
    people = people_of(session, ids, first, last)
    names = _staff_names(session)
    frozen = _frozen(session, ids, first, last)
    found = []
    for row in rows:
        for monday in _mondays(first, last):
            halves = tuple(_halves(row.id, monday, planning, people, names))
            found.append(
                CohortWeek(
                    row.id,
                    row.name,
                    row.site_id,
                    row.site,
                    people.in_week(row.id, monday),
                    planning.pattern_from(row.id, monday),
                    (row.id, monday) in frozen,
                    halves,
                )
            )
    return found


def _mondays(first: date, last: date) -> Iterator[date]:
    return (day for day in days_between(first, last) if day.weekday() == 0)


def _halves(
    cohort_id: UUID, monday: date, planning: Planning, people: People, names: dict[UUID | None, str]
) -> Iterator[HalfView]:
    for day in days_between(monday, monday + timedelta(days=DAYS_A_WEEK - 1)):
        off = planning.reason_off(cohort_id, day)
        for half in Half:
            place = day, half
            planned = planning.half(cohort_id, place)
            company, expected = people.counts(
                cohort_id, place, off=bool(off), at_school=planned is not None
            )
            yield HalfView(
                day,
                half,
                planned,
                planning.differs(cohort_id, place),
                names.get(planned.staff_id, "") if planned else "",
                off,
                company,
                expected,
            )


def _held(week: CohortWeek) -> Iterator[Held]:
    for half in week.halves:
        if half.planned is not None:
            yield Held(
                week.cohort_id,
                week.name,
                week.site_id,
                half.day,
                half.half,
                half.planned,
                half.trainer,
            )


def _staff_names(session: Session) -> dict[UUID | None, str]:
    return {row.id: row.name for row in session.execute(sa.select(Staff.id, Staff.name))}


def _frozen(
    session: Session, cohort_ids: Collection[UUID], first: date, last: date
) -> frozenset[tuple[UUID, date]]:
    query = sa.select(AttendanceSheet.cohort_id, AttendanceSheet.monday).where(
        AttendanceSheet.cohort_id.in_(cohort_ids),
        AttendanceSheet.monday.between(first, last),
        AttendanceSheet.frozen_on.is_not(None),
        AttendanceSheet.archived_at.is_(None),
    )
    return frozenset((row.cohort_id, row.monday) for row in session.execute(query))
