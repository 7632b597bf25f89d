"""The base as an import of attendance sees it: placements, holidays, half-days held already."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Cell, Month, Place, month_of
from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.import_attendance import AttendanceAround
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.storage.models import AttendanceMonth, Path, Placement

_NOT_DONE = (PlacementState.CANCELLED, PlacementState.NO_SHOW)


def around_of(session: Session, first: date, last: date) -> AttendanceAround:
    """Return what is known around the half-days of a span, both days included."""
    return AttendanceAround(
        placed=_placed(session, first, last),
        holidays=_holidays(session, first, last),
        known=_known(session, first, last),
    )


def _placed(session: Session, first: date, last: date) -> dict[UUID, list[tuple[date, date]]]:
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    query = (
        sa.select(Path.trainee_id, Placement.starts_on, Placement.ends_on)
        .join(Path, Path.id == Placement.path_id)
        .where(
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NOT_DONE),
            Placement.starts_on <= last,
            Placement.ends_on >= first,
        )
    )
    for trainee_id, starts_on, ends_on in session.execute(query):
        found[trainee_id].append((starts_on, ends_on))
    return dict(found)


def _holidays(session: Session, first: date, last: date) -> frozenset[date]:
    """Return the days that are holidays at every site: those of one zone alone are worked."""
    kept = None
    for calendar in calendars(session).values():
        days = set(calendar.holidays(first, last))
        kept = days if kept is None else kept & days
    return frozenset(kept or ())


def _known(session: Session, first: date, last: date) -> dict[UUID, dict[Place, Cell]]:
    query = sa.select(AttendanceMonth.path_id, AttendanceMonth.month, AttendanceMonth.cells).where(
        AttendanceMonth.month.between(month_of(first), last), AttendanceMonth.archived_at.is_(None)
    )
    found: dict[UUID, dict[Place, Cell]] = defaultdict(dict)
    for path_id, month, cells in session.execute(query):
        found[path_id] |= Month.from_text(month, cells).cells
    return dict(found)
