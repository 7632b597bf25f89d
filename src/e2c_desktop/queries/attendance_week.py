"""The week of a group: who is in it, what is expected and entered, in a dozen statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.absence_alert import AbsenceAlert, AlertRule, absence_alert
from e2c_desktop.domain.attendance import Place, month_of
from e2c_desktop.domain.attendance_codes import CodeBook
from e2c_desktop.domain.attendance_hours import Tally, tally
from e2c_desktop.domain.attendance_week import Expected, HalfDay, remarks, week_places
from e2c_desktop.domain.planning import PlannedHalf, Planning
from e2c_desktop.domain.timetable import DAYS_A_WEEK
from e2c_desktop.queries.attendance_week_facts import (
    PersonRow,
    ProofLine,
    Span,
    WeekFacts,
    facts_of_week,
    people_of_week,
)
from e2c_desktop.queries.follow_notes import contacts_of
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.storage.models import (
    AttendanceSheet,
    School,
    Staff,
)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week; `reason_off` is empty on a day of school."""

    on: date
    reason_off: str = ""
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class WeekPerson:
    """Somebody of the group, with the fourteen half-days of the week.

    Attributes:
        halves: Monday morning first.
        versions: those of the months of the week, 0 for a month without any half-day: a saving
            names them.
        tally: the hours of what was entered this week.
        alert: when absences have to be told.
        proofs: of absences of this week.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    phone: str
    cohort_id: UUID | None
    cohort: str
    entry_on: date
    exit_on: date | None
    halves: tuple[HalfDay, ...]
    versions: Mapping[date, int]
    tally: Tally = field(default_factory=Tally)
    alert: AbsenceAlert | None = None
    proofs: tuple[ProofLine, ...] = ()

    def half(self, place: Place) -> HalfDay:
        """Return one half-day of the week."""
        return next(half for half in self.halves if half.place == place)


@dataclass(frozen=True, slots=True)
class SheetState:
    """The sheet of the week: whether it was validated, and signed on paper."""

    id: UUID
    version: int
    frozen_on: date | None
    frozen_by: str
    signed_on: date | None
    code: str

    @property
    def frozen(self) -> bool:
        """Whether the week was validated: nothing is entered in it any more."""
        return self.frozen_on is not None


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """The week of a group, or of all of them.

    Attributes:
        cohort_id: the group; None for everybody, who have no sheet.
        people: by name.
        book: what codes mean, by day.
        half_day: minutes of a half-day without a planning.
        sheet: None while nobody validated nor printed it.
        masked: people are told by their initials.
    """

    cohort_id: UUID | None
    monday: date
    days: tuple[WeekDay, ...]
    people: tuple[WeekPerson, ...]
    book: CodeBook
    half_day: int
    sheet: SheetState | None = None
    masked: bool = False

    @property
    def frozen(self) -> bool:
        """Whether the week was validated."""
        return self.sheet is not None and self.sheet.frozen

    def shown_days(self) -> tuple[WeekDay, ...]:
        """Return Monday to Friday, and the days of the weekend that hold something."""
        held = {
            half.place[0]
            for person in self.people
            for half in person.halves
            if half.cell is not None or half.expected in _THERE
        }
        return tuple(day for day in self.days if day.on.weekday() < 5 or day.on in held)

    def remarks(self, half: HalfDay) -> list[str]:
        """Return what contradicts a half-day as entered."""
        return remarks(half, self.book)


_THERE = frozenset({Expected.CENTRE, Expected.COMPANY})


def week_sheet(
    session: Session,
    cohort_id: UUID | None,
    monday: date,
    *,
    today: date,
    site_id: UUID | None = None,
) -> WeekSheet:
    """Return the week of a group.

    Args:
        session: of the base.
        cohort_id: the group; None for everybody.
        monday: first day of the week.
        today: absences are told as they stand that day, or at the end of a week that is past.
        site_id: everybody of one site only.
    """
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    rows = people_of_week(session, cohort_id, site_id, monday, sunday)
    cohorts = {row.cohort_id for row in rows if row.cohort_id is not None}
    cohorts |= set() if cohort_id is None else {cohort_id}
    settings = session.execute(
        sa.select(School.half_day_minutes, School.absence_alert_count, School.absence_alert_days)
    ).one()
    rule = AlertRule(settings.absence_alert_count, settings.absence_alert_days)
    facts = facts_of_week(session, [row.path_id for row in rows], monday, sunday, rule.days)
    planning = planning_of(session, monday, sunday, cohorts)
    book = code_book(session)
    reader = _Reader(planning, facts, book, monday, settings.half_day_minutes)
    people = [reader.person(row) for row in rows]
    told = _alerts(session, people, facts, book, min(today, sunday), rule)
    return WeekSheet(
        cohort_id,
        monday,
        tuple(_week_day(planning, cohort_id, day) for day in _days(monday)),
        tuple(replace(one, alert=told.get(one.path_id)) for one in people),
        book,
        settings.half_day_minutes,
        None if cohort_id is None else sheet_state(session, cohort_id, monday),
    )


def masked_week(week: WeekSheet) -> WeekSheet:
    """Return the week as a visitor may see it: by initials, without telephone nor proof."""
    people = tuple(
        replace(
            one,
            last_name=initials(one.last_name, one.first_name),
            first_name="",
            phone="",
            proofs=(),
        )
        for one in week.people
    )
    return replace(week, people=people, masked=True)


def _days(monday: date) -> list[date]:
    return [monday + timedelta(days=rank) for rank in range(DAYS_A_WEEK)]


def _week_day(planning: Planning, cohort_id: UUID | None, day: date) -> WeekDay:
    reason = planning.reason_off(cohort_id, day)
    return WeekDay(day, reason, bool(reason) and planning.is_holiday(cohort_id, day))


def sheet_state(session: Session, cohort_id: UUID, monday: date) -> SheetState | None:
    """Return the sheet of a week of a group, None when nobody validated nor printed it."""
    query = (
        sa.select(
            AttendanceSheet.id,
            AttendanceSheet.version,
            AttendanceSheet.frozen_on,
            sa.func.coalesce(Staff.name, ""),
            AttendanceSheet.signed_on,
            AttendanceSheet.code,
        )
        .outerjoin(Staff, Staff.id == AttendanceSheet.frozen_by)
        .where(
            AttendanceSheet.cohort_id == cohort_id,
            AttendanceSheet.monday == monday,
            AttendanceSheet.archived_at.is_(None),
        )
    )
    row = session.execute(query).first()
    return None if row is None else SheetState(*row)


def _alerts(
    session: Session,
    people: Sequence[WeekPerson],
    facts: WeekFacts,
    book: CodeBook,
    day: date,
    rule: AlertRule,
) -> dict[UUID, AbsenceAlert]:
    """Return the alerts by path; the last news is read of those alone who have one."""
    absent = {
        one.path_id: one
        for one in people
        if absence_alert(facts.cells.get(one.path_id, {}), book, day, rule) is not None
    }
    if not absent:
        return {}
    news = contacts_of(session, [one.trainee_id for one in absent.values()], today=day)
    found = {
        path_id: absence_alert(
            facts.cells[path_id], book, day, rule, last_news=news.get(one.trainee_id)
        )
        for path_id, one in absent.items()
    }
    return {path_id: alert for path_id, alert in found.items() if alert is not None}


# What it makes.


class _Reader:
    """Makes the week of each person from what was read."""

    def __init__(
        self, planning: Planning, facts: WeekFacts, book: CodeBook, monday: date, half_day: int
    ) -> None:
        self._planning, self._facts, self._book = planning, facts, book
        self._monday, self._half_day = monday, half_day
        self._known: dict[tuple[UUID | None, Place], tuple[PlannedHalf | None, bool]] = {}

    def person(self, row: PersonRow) -> WeekPerson:
        """Return one person with the half-days of the week."""
        halves = tuple(self._half(row, place) for place in week_places(self._monday))
        months = {month_of(half.place[0]) for half in halves}
        entered = [(half.place, half.cell) for half in halves if half.cell is not None]
        return WeekPerson(
            *row[:-1],
            halves=halves,
            versions={month: self._facts.versions.get((row.path_id, month), 0) for month in months},
            tally=tally(
                entered,
                partial(self._minutes, row.cohort_id),
                self._book,
                self._half_day,
            ),
            proofs=tuple(self._facts.proofs.get(row.path_id, ())),
        )

    def _planned(self, cohort_id: UUID | None, place: Place) -> tuple[PlannedHalf | None, bool]:
        """Return what is planned for a group, and whether the day is off: the same for all."""
        asked = cohort_id, place
        if asked not in self._known:
            off = bool(self._planning.reason_off(cohort_id, place[0]))
            self._known[asked] = self._planning.half(cohort_id, place), off
        return self._known[asked]

    def _minutes(self, cohort_id: UUID | None, place: Place) -> int:
        planned, _ = self._planned(cohort_id, place)
        return 0 if planned is None else planned.minutes

    def _half(self, row: PersonRow, place: Place) -> HalfDay:
        planned, off = self._planned(row.cohort_id, place)
        cell = self._facts.cells.get(row.path_id, {}).get(place)
        expected, placement_id = self._expected(row, place, planned is not None, off)
        begins, ends = (0, 0) if planned is None else (planned.begins, planned.ends)
        return HalfDay(place, expected, cell, begins, ends, placement_id)

    def _expected(
        self, row: PersonRow, place: Place, at_school: bool, off: bool
    ) -> tuple[Expected, UUID | None]:
        day = place[0]
        if day < row.entry_on or (row.exit_on is not None and day > row.exit_on):
            return Expected.OUTSIDE, None
        if self._is_suspended(row, day):
            return Expected.SUSPENDED, None
        for stay in self._facts.companies.get(row.path_id, ()):
            there = stay.there(place, off=off, at_school=at_school)
            if there is not None:
                return (Expected.COMPANY, stay.id) if there else (Expected.NOTHING, None)
        if at_school:
            return Expected.CENTRE, None
        return (Expected.OFF if off else Expected.NOTHING), None

    def _is_suspended(self, row: PersonRow, day: date) -> bool:
        spans: Iterable[Span] = self._facts.suspensions.get(row.path_id, ())
        if not spans and row.suspended_on is not None:
            spans = [(row.suspended_on, None)]
        return any(first <= day and (last is None or day <= last) for first, last in spans)
