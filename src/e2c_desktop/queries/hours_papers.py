"""What the papers about a person's hours say, read for many paths at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Cell, Month, Place, month_of
from e2c_desktop.domain.attendance_codes import CodeBook
from e2c_desktop.domain.attendance_hours import tally
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.path_hours import PathHours
from e2c_desktop.domain.planning import Planning
from e2c_desktop.queries.attendance_hours import hours_of_paths
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.fact_columns import fact_columns
from e2c_desktop.queries.hours_rows import (
    LETTER_DAYS,
    WHOLE_PATH,
    GuardianFacts,
    HoursAsked,
    HoursFacts,
    MissedHalf,
)
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.storage.models import AttendanceMonth, IssuedDocument, Path, Trainee


def with_hours(
    session: Session, dossiers: Sequence[Dossier], *, on: date, asked: HoursAsked = WHOLE_PATH
) -> list[Dossier]:
    """Return dossiers with their hours; none where the path has no day to tell.

    Args:
        session: the reading.
        dossiers: of paths.
        on: the day of the papers: nothing later is told.
        asked: the days told.
    """
    found = _facts(session, dossiers, on, asked)
    whole = found if asked == WHOLE_PATH else _facts(session, dossiers, on, WHOLE_PATH)
    return [
        replace(one, hours=found.get(one.path.id), path_hours=whole.get(one.path.id))
        for one in dossiers
    ]


def _facts(
    session: Session, dossiers: Sequence[Dossier], on: date, asked: HoursAsked
) -> dict[UUID, HoursFacts]:
    """Return the hours of the paths that have a day to tell."""
    spans = _spans(session, dossiers, on, asked)
    hours = _hours(session, spans)
    missed = _missed(session, list(spans), on)
    guardians, letters = _guardians(session, spans), _letters(session, spans)
    return {
        path_id: HoursFacts(
            *span,
            hours[path_id],
            missed.get(path_id, ()),
            guardians[path_id],
            letters.get(path_id),
        )
        for path_id, span in spans.items()
    }


def _spans(
    session: Session, dossiers: Sequence[Dossier], on: date, asked: HoursAsked
) -> dict[UUID, tuple[date, date]]:
    """Return the days that the papers of each path tell."""
    found = {}
    entered = _last_entries(session, [one.path.id for one in dossiers], on)
    for dossier in dossiers:
        path = dossier.path
        if path.entry_on is None or path.entry_on > on:
            continue
        if path.exit_on is not None and path.exit_on <= on:
            end = path.exit_on
        else:
            end = on if asked.last is not None else entered.get(path.id, path.entry_on)
        first = max(path.entry_on, asked.first or path.entry_on)
        last = min(end, asked.last or end)
        if first <= last:
            found[path.id] = first, last
    return found


def _last_entries(session: Session, path_ids: Collection[UUID], on: date) -> dict[UUID, date]:
    """Return the last day of which something was entered, by path."""
    newest = (
        sa.select(AttendanceMonth.path_id, sa.func.max(AttendanceMonth.month).label("month"))
        .where(
            AttendanceMonth.path_id.in_(path_ids),
            AttendanceMonth.month <= on,
            AttendanceMonth.cells != "",
            AttendanceMonth.archived_at.is_(None),
        )
        .group_by(AttendanceMonth.path_id)
        .subquery()
    )
    query = sa.select(AttendanceMonth.path_id, AttendanceMonth.month, AttendanceMonth.cells).join(
        newest,
        sa.and_(
            newest.c.path_id == AttendanceMonth.path_id, newest.c.month == AttendanceMonth.month
        ),
    )
    found = {}
    for path_id, month, cells in session.execute(query):
        last = month + timedelta(days=cells.count(",") // 2)
        found[path_id] = min(last, on)
    return found


def _hours(session: Session, spans: Mapping[UUID, tuple[date, date]]) -> dict[UUID, PathHours]:
    """Return the hours of paths, read together when they tell the same days."""
    alike: dict[tuple[date, date], list[UUID]] = defaultdict(list)
    for path_id, span in spans.items():
        alike[span].append(path_id)
    found: dict[UUID, PathHours] = {}
    for (first, last), path_ids in alike.items():
        found.update(hours_of_paths(session, path_ids, first, last))
    return found


def _missed(
    session: Session, path_ids: Sequence[UUID], on: date
) -> dict[UUID, tuple[MissedHalf, ...]]:
    """Return the half-days without reason of the days that a letter tells."""
    since = on - timedelta(days=LETTER_DAYS)
    query = (
        sa.select(
            AttendanceMonth.path_id, Path.cohort_id, AttendanceMonth.month, AttendanceMonth.cells
        )
        .join(Path, Path.id == AttendanceMonth.path_id)
        .where(
            AttendanceMonth.path_id.in_(path_ids),
            AttendanceMonth.month.between(month_of(since), on),
            AttendanceMonth.archived_at.is_(None),
        )
        .order_by(AttendanceMonth.month)
    )
    rows = session.execute(query).all()
    book = code_book(session)
    planning = planning_of(session, since, on, {row[1] for row in rows if row[1] is not None})
    found: dict[UUID, tuple[MissedHalf, ...]] = {}
    for path_id, cohort_id, month, text in rows:
        cells = Month.from_text(month, text).cells
        inside = [(place, cell) for place, cell in cells.items() if since <= place[0] <= on]
        lost = _unjustified(inside, cohort_id, planning, book)
        found[path_id] = (*found.get(path_id, ()), *lost)
    return found


def _unjustified(
    cells: Iterable[tuple[Place, Cell]], cohort_id: UUID | None, planning: Planning, book: CodeBook
) -> list[MissedHalf]:
    planned = partial(planning.minutes, cohort_id)
    found = []
    for place, cell in cells:
        missed = tally([(place, cell)], planned, book, planning.half_day).hours.unjustified
        if missed:
            found.append(MissedHalf(*place, missed))
    return found


def _guardians(session: Session, path_ids: Collection[UUID]) -> dict[UUID, GuardianFacts]:
    query = (
        sa.select(Path.id, *fact_columns(Trainee, GuardianFacts))
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.id.in_(path_ids))
    )
    return {row[0]: GuardianFacts(*row[1:]) for row in session.execute(query)}


def _letters(session: Session, path_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the day of the last first letter of each path."""
    query = (
        sa.select(IssuedDocument.path_id, sa.func.max(IssuedDocument.issued_on))
        .where(
            IssuedDocument.path_id.in_(path_ids),
            IssuedDocument.kind == DocumentKind.ABSENCE_LETTER,
            IssuedDocument.archived_at.is_(None),
        )
        .group_by(IssuedDocument.path_id)
    )
    return {row[0]: row[1] for row in session.execute(query) if row[0] is not None}
