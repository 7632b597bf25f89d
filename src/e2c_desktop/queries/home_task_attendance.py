"""What is to be done about attendance: half-days to enter, people to call, sheets to sign.

Only groups that enter half-days are asked about (`attendance_recent.IN_USE`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.absence_alert import AbsenceAlert
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.path_days import PathDays, Span
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.timetable import DAYS_A_WEEK, monday_of
from e2c_desktop.domain.todo import (
    ENTER_WITHIN,
    SIGN_SHEET,
    Place,
    Target,
    Task,
    TaskKind,
    day_words,
)
from e2c_desktop.queries.absence_calls import people_to_call
from e2c_desktop.queries.attendance_recent import (
    RecentHalfDays,
    pauses_at_school,
    recent_half_days,
)
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.queries.planning import planning_of
from e2c_desktop.storage.models import AttendanceSheet, Cohort, Path, Placement

_Row = sa.Row[*tuple[Any, ...]]
_LONGEST = timedelta(days=366)
"""No placement lasts longer."""
_NAMED = 2
"""More days than that are counted, not named."""
_NO_GROUP = "Sans promotion"


def half_days(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which half-days are to be entered, and who is to be called."""
    recent = recent_half_days(session, scope.today)
    if not recent.groups:
        return
    query = (
        people(
            Path.id,
            Path.cohort_id,
            Path.entry_on,
            Path.state,
            Path.suspended_on,
            sa.func.coalesce(Cohort.name, _NO_GROUP).label("cohort"),
        )
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .where(Path.current, Path.state.in_(sorted(OPEN_STATES)), *of_paths(scope))
    )
    rows = [row for row in session.execute(query) if row.cohort_id in recent.groups]
    yield from _to_enter(session, scope, rows, recent)
    yield from _to_call(session, scope, rows, recent)


def _to_enter(
    session: Session, scope: TaskScope, rows: Sequence[_Row], recent: RecentHalfDays
) -> Iterator[Task]:
    first, last = scope.today - ENTER_WITHIN, scope.today
    groups = {row.cohort_id for row in rows}
    planning = planning_of(session, first, last, groups - {None})
    frozen = _frozen(session, first)
    planned = {
        group: _unfrozen(planning.ranks(group, first, last)[0], group, first, frozen)
        for group in groups
    }
    away, pauses = _placed(session, scope), pauses_at_school(session)
    missing: dict[UUID | None, Counter[date]] = defaultdict(Counter)
    for row in rows:
        days = PathDays(row.entry_on, None, (*_pauses(row, pauses), *away.get(row.id, ())))
        texts = recent.texts(row.id, first, last)
        lacking = _lacking(days.spans(first, last), planned[row.cohort_id], texts, first)
        missing[row.cohort_id].update(lacking)
    names = {row.cohort_id: row.cohort for row in rows}
    for cohort_id, told in missing.items():
        if told:
            yield _entry(cohort_id, names[cohort_id], told, scope.today)


def _unfrozen(
    minutes: Sequence[int], group: UUID | None, first: date, frozen: set[tuple[UUID | None, date]]
) -> list[int]:
    """Leave out the days of the weeks that were validated: nothing is entered in them any more."""
    mondays = [monday_of(first + timedelta(days=rank // 2)) for rank in range(len(minutes))]
    return [
        0 if (group, monday) in frozen else planned
        for planned, monday in zip(minutes, mondays, strict=True)
    ]


def _pauses(row: _Row, pauses: Mapping[UUID, Sequence[Span]]) -> Sequence[Span]:
    spans = pauses.get(row.id, ())
    if not spans and row.state is PathState.SUSPENDED and row.suspended_on is not None:
        return ((row.suspended_on, date.max),)
    return spans


def _lacking(
    spans: Sequence[Span], planned: Sequence[int], texts: Sequence[str], first: date
) -> Iterator[date]:
    """Return the days of which a half-day of somebody at school was not entered."""
    for begins, ends in spans:
        for rank in range((begins - first).days, (ends - first).days + 1):
            halves = (2 * rank, 2 * rank + 1)
            if any(planned[half] and not texts[half] for half in halves):
                yield first + timedelta(days=rank)


def _entry(cohort_id: UUID | None, name: str, told: Counter[date], today: date) -> Task:
    first, count = min(told), max(told.values())
    words = [day_words(day, today) for day in sorted(told)]
    days = " et ".join(words) if len(words) <= _NAMED else f"{len(words)} jours depuis {words[0]}"
    people_words = f"{count}\u00a0personne{'s' if count > 1 else ''}"
    return Task(
        TaskKind.ATTENDANCE,
        "Présences à saisir",
        first,
        Target(Place.ATTENDANCE, cohort_id, day=first),
        detail=f"{name} · {days} · {people_words}",
    )


def _placed(session: Session, scope: TaskScope) -> Mapping[UUID, Sequence[Span]]:
    """Return the days in companies: who is there is not called at the centre."""
    first = scope.today - ENTER_WITHIN
    query = sa.select(Placement.path_id, Placement.starts_on, Placement.ends_on).where(
        Placement.archived_at.is_(None),
        Placement.state.in_(PLACED),
        Placement.starts_on.between(first - _LONGEST, scope.today),
        Placement.ends_on >= first,
    )
    found: dict[UUID, list[Span]] = defaultdict(list)
    for path_id, starts_on, ends_on in session.connection().execute(query):
        found[path_id].append((starts_on, ends_on))
    return found


def _frozen(session: Session, first: date) -> set[tuple[UUID | None, date]]:
    """Return the weeks that were validated: nothing is entered in them any more."""
    query = sa.select(AttendanceSheet.cohort_id, AttendanceSheet.monday).where(
        AttendanceSheet.monday >= monday_of(first),
        AttendanceSheet.frozen_on.is_not(None),
        AttendanceSheet.archived_at.is_(None),
    )
    return {(cohort_id, monday) for cohort_id, monday in session.execute(query)}


def _to_call(
    session: Session, scope: TaskScope, rows: Sequence[_Row], recent: RecentHalfDays
) -> Iterator[Task]:
    asked = {row.id: row for row in rows if row.state is not PathState.SUSPENDED}
    paths = [(path_id, row.trainee_id) for path_id, row in asked.items()]
    for path_id, alert in people_to_call(session, paths, recent, scope.today).items():
        yield _call(asked[path_id], alert, scope.today)


def _call(row: _Row, alert: AbsenceAlert, today: date) -> Task:
    since = alert.silence(today).removesuffix(".")
    detail = f"{alert.halves} demi-journées en {alert.days} jours · {since[:1].lower()}{since[1:]}"
    return Task(
        TaskKind.ABSENCE,
        "Absences répétées, sans nouvelle",
        today,
        Target(Place.TRAINEE, row.trainee_id, "notes"),
        last_name=row.last_name,
        first_name=row.first_name,
        detail=detail,
    )


def unsigned_sheets(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which sheets of weeks that are over were not filed signed."""
    query = (
        sa.select(AttendanceSheet.cohort_id, AttendanceSheet.monday, Cohort.name)
        .join(Cohort, Cohort.id == AttendanceSheet.cohort_id)
        .where(
            AttendanceSheet.archived_at.is_(None),
            AttendanceSheet.signed_on.is_(None),
            AttendanceSheet.monday.between(scope.first, scope.today - timedelta(days=DAYS_A_WEEK)),
        )
    )
    if scope.site_id is not None:
        query = query.where(Cohort.site_id == scope.site_id)
    if scope.staff_id is not None:
        own = sa.select(Path.cohort_id).where(
            Path.referent_id == scope.staff_id, Path.archived_at.is_(None)
        )
        query = query.where(AttendanceSheet.cohort_id.in_(own))
    for cohort_id, monday, name in session.execute(query):
        over = monday + timedelta(days=DAYS_A_WEEK)
        yield Task(
            TaskKind.SHEET,
            "Feuille d’émargement non signée",
            over,
            Target(Place.ATTENDANCE, cohort_id, day=monday),
            good_until=over + SIGN_SHEET - timedelta(days=1),
            detail=f"{name} · semaine du {short_date(monday)}",
        )
