"""The hours of paths between two days: the one reading that screens, papers and figures share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import month_of
from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.path_days import PathDays, Span, suspensions_of
from e2c_desktop.domain.path_hours import HourCounter, PathHours
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.queries.planning import code_book, planning_of
from e2c_desktop.storage.models import AttendanceMonth, Path, PathEvent

_PAUSES = (EventKind.SUSPENSION, EventKind.RESUMPTION)


@dataclass(frozen=True, slots=True)
class PathsAsked:
    """Which paths a statement is about: there at least one day; None asks for nothing.

    Attributes:
        payer: who pays for the path, as it is written on it.
        fse: whether the FSE+ takes part.
    """

    cohort_id: UUID | None = None
    site_id: UUID | None = None
    payer: str | None = None
    fse: bool | None = None


def paths_there(session: Session, first: date, last: date, asked: PathsAsked) -> list[UUID]:
    """Return the paths with a day between two, in no order."""
    query = sa.select(Path.id).where(
        Path.archived_at.is_(None),
        Path.entry_on <= last,
        sa.or_(Path.exit_on.is_(None), Path.exit_on >= first),
    )
    wanted = {
        Path.cohort_id: asked.cohort_id,
        Path.site_id: asked.site_id,
        Path.payer: asked.payer,
        Path.fse: asked.fse,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    return list(session.scalars(query))


def hours_of_paths(
    session: Session, path_ids: Collection[UUID], first: date, last: date
) -> Mapping[UUID, PathHours]:
    """Return the hours of some paths between two days, both included.

    Every month of the path is there, also one of which nothing was entered. What was not entered
    is told missing up to the last day asked: ask for no day to come.
    """
    if not path_ids:
        return {}
    read = OneOrMany(session, path_ids)
    paths = [_PathRow(*row) for row in read.tuples(_paths)]
    pauses = suspensions(session, path_ids)
    texts: dict[UUID, dict[date, str]] = defaultdict(dict)
    for path_id, month, cells in read.tuples(_months, first=month_of(first), last=last):
        texts[path_id][month] = cells
    cohorts = {row.cohort_id for row in paths if row.cohort_id is not None}
    counter = HourCounter(
        planning_of(session, first, last, cohorts), code_book(session), first, last
    )
    found = {}
    for row in paths:
        spans = pauses.get(row.id, ())
        if not spans and row.state is PathState.SUSPENDED and row.suspended_on is not None:
            spans = ((row.suspended_on, date.max),)  # its step was not noted
        days = PathDays(row.entry_on, row.exit_on, spans)
        counted = counter.months(days, row.cohort_id, texts.get(row.id, {}))
        found[row.id] = PathHours(
            row.id, row.trainee_id, row.cohort_id, row.payer, row.fse, days, counted
        )
    return found


def suspensions(session: Session, path_ids: Collection[UUID]) -> Mapping[UUID, tuple[Span, ...]]:
    """Return the days when some paths are suspended; a path without any is not there."""
    steps: dict[UUID, list[tuple[EventKind, date]]] = defaultdict(list)
    for path_id, kind, on in OneOrMany(session, path_ids).tuples(_steps):
        steps[path_id].append((kind, on))
    return {path_id: suspensions_of(events) for path_id, events in steps.items()}


class _PathRow(NamedTuple):
    """What the hours of a path hang on, by the names of its columns."""

    id: UUID
    trainee_id: UUID
    cohort_id: UUID | None
    payer: str
    fse: bool
    entry_on: date | None
    exit_on: date | None
    state: PathState
    suspended_on: date | None


@cache
def _paths(about: About) -> Statement:
    return sa.select(*(getattr(Path, name) for name in _PathRow._fields)).where(about(Path.id))


@cache
def _steps(about: About) -> Statement:
    return sa.select(PathEvent.path_id, PathEvent.kind, PathEvent.on).where(
        about(PathEvent.path_id),
        sa.or_(*(PathEvent.kind == pause for pause in _PAUSES)),
        PathEvent.archived_at.is_(None),
    )


@cache
def _months(about: About) -> Statement:
    return sa.select(AttendanceMonth.path_id, AttendanceMonth.month, AttendanceMonth.cells).where(
        about(AttendanceMonth.path_id),
        AttendanceMonth.month.between(sa.bindparam("first"), sa.bindparam("last")),
        AttendanceMonth.archived_at.is_(None),
    )


def without_reasons(hours: Iterable[PathHours]) -> dict[UUID, PathHours]:
    """Return hours without the codes of the absences: a visitor must not read why."""
    return {one.path_id: one.without_reasons() for one in hours}
