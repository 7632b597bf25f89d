"""What was entered lately of the people at school: which groups enter half-days, and theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Cell, Half, Month, Place, cell_of, end_of_month, month_of
from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.path_days import Span, suspensions_of
from e2c_desktop.storage.models import AttendanceMonth, Path, PathEvent

_Months = sa.Select[*tuple[Any, ...]]
IN_USE = timedelta(days=60)
"""A group of which nothing was entered for so long does not enter half-days: it is left alone."""


@dataclass(frozen=True, slots=True)
class RecentHalfDays:
    """Months of the people at school, as stored.

    Attributes:
        months: by path, then by first day.
        groups: cohorts of which something was entered; None for people without a cohort.
    """

    months: Mapping[UUID, Mapping[date, str]] = field(default_factory=dict)
    groups: frozenset[UUID | None] = frozenset()

    def cell(self, path_id: UUID, place: Place) -> Cell | None:
        """Return a half-day, None when it was not entered."""
        day, half = place
        parts = self.months.get(path_id, {}).get(month_of(day), "").split(",")
        rank = 2 * (day.day - 1) + (half is Half.AFTERNOON)
        return cell_of(parts[rank]) if rank < len(parts) and parts[rank] else None

    def texts(self, path_id: UUID, first: date, last: date) -> list[str]:
        """Return the half-days between two days as stored, an empty text for one not entered."""
        months = self.months.get(path_id, {})
        found: list[str] = []
        while first <= last:
            end = min(last, end_of_month(first))
            begin, after = 2 * (first.day - 1), 2 * end.day
            parts = months.get(month_of(first), "").split(",")[begin:after]
            found += parts + [""] * (after - begin - len(parts))
            first = end + timedelta(days=1)
        return found

    def cells(self, path_id: UUID) -> dict[Place, Cell]:
        """Return every half-day of a path."""
        found: dict[Place, Cell] = {}
        for month, text in self.months.get(path_id, {}).items():
            found |= Month.from_text(month, text).cells
        return found


def pauses_at_school(session: Session) -> dict[UUID, tuple[Span, ...]]:
    """Return the days when people at school were suspended; those never suspended are not there."""
    steps: dict[UUID, list[tuple[EventKind, date]]] = {}
    for path_id, kind, on in session.connection().execute(_pauses()):
        steps.setdefault(path_id, []).append((kind, on))
    return {path_id: suspensions_of(events) for path_id, events in steps.items()}


@cache
def _pauses() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Path.id, PathEvent.kind, PathEvent.on)
        .join(PathEvent, PathEvent.path_id == Path.id)
        .where(
            Path.current,
            Path.state.in_(sorted(OPEN_STATES)),
            PathEvent.kind.in_((EventKind.SUSPENSION, EventKind.RESUMPTION)),
            PathEvent.archived_at.is_(None),
        )
    )


def recent_half_days(session: Session, today: date) -> RecentHalfDays:
    """Return what was entered in the last two months of the people at school."""
    return _read(session, _recent(), today)


def half_days_of(session: Session, path_ids: Sequence[UUID], today: date) -> RecentHalfDays:
    """Return the same of some of them, and their groups alone."""
    return _read(session, _recent_of(), today, ids=path_ids)


def _read(session: Session, query: _Months, today: date, **asked: Any) -> RecentHalfDays:  # noqa: ANN401  # values of the statement
    months: dict[UUID, dict[date, str]] = {}
    groups = set()
    rows = session.connection().execute(query, {"since": month_of(today - IN_USE), **asked})
    for path_id, cohort_id, month, text in rows:
        months.setdefault(path_id, {})[month] = text
        groups.add(cohort_id)
    return RecentHalfDays(months, frozenset(groups))


@cache
def _recent_of() -> _Months:
    return _recent().where(Path.id.in_(sa.bindparam("ids", expanding=True)))


@cache
def _recent() -> _Months:
    return (
        sa.select(Path.id, Path.cohort_id, AttendanceMonth.month, AttendanceMonth.cells)
        .join(AttendanceMonth, AttendanceMonth.path_id == Path.id)
        .where(
            Path.current,
            Path.state.in_(sorted(OPEN_STATES)),
            Path.archived_at.is_(None),
            AttendanceMonth.month >= sa.bindparam("since"),
            AttendanceMonth.archived_at.is_(None),
            AttendanceMonth.cells != "",
        )
    )
