"""What is to be done about the people of one page of the list: conventions to sign, calls to make.

Read for the rows shown alone, with the rules of « À faire ».
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState, PlacementKind
from e2c_desktop.domain.path import CLOSED_STATES, OPEN_STATES
from e2c_desktop.domain.placement_due import SIGN_BEFORE, Due, DueFacts, things_due
from e2c_desktop.domain.trainee_signs import TraineeSigns
from e2c_desktop.queries.absence_calls import people_to_call
from e2c_desktop.queries.attendance_recent import half_days_of
from e2c_desktop.queries.placement_conditions import UNSIGNED
from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.storage.kept import connection_of
from e2c_desktop.storage.models import Placement

_L = cast("sa.Table", Placement.__table__)


def signs_of(
    session: Session, rows: Sequence[TraineeRow], *, today: date
) -> dict[UUID, TraineeSigns]:
    """Return what is to be done, by path; nothing of the bin nor of a path that is over."""
    paths = {
        row.path_id: row
        for row in rows
        if row.path_id is not None and row.state not in CLOSED_STATES and not row.archived
    }
    if not paths:
        return {}
    unsigned = _unsigned(session, list(paths), today)
    called = [
        (path_id, row.id)
        for path_id, row in paths.items()
        if row.state in OPEN_STATES and row.state is not PathState.SUSPENDED
    ]
    recent = half_days_of(session, [path_id for path_id, _ in called], today)
    absences = people_to_call(session, called, recent, today) if recent.months else {}
    return {
        path_id: TraineeSigns(unsigned.get(path_id), absences.get(path_id))
        for path_id in unsigned.keys() | absences.keys()
    }


def _unsigned(session: Session, path_ids: Sequence[UUID], today: date) -> dict[UUID, Due]:
    found: dict[UUID, Due] = {}
    values = {"ids": path_ids, "today": today, "last": today + SIGN_BEFORE}
    for path_id, *facts in connection_of(session).execute(_statement(), values):
        for due in things_due(DueFacts(*facts), today):
            found.setdefault(path_id, due)
    return found


@cache
def _statement() -> sa.Select[*tuple[Any, ...]]:
    """Select the conventions to sign, the first by its days before the others of its path."""
    return (
        sa.select(_L.c.path_id, _L.c.kind, _L.c.state, _L.c.starts_on, _L.c.ends_on)
        .where(
            _L.c.path_id.in_(sa.bindparam("ids", expanding=True)),
            _L.c.archived_at.is_(None),
            _L.c.state.in_(UNSIGNED),
            _L.c.kind != PlacementKind.VISIT,
            _L.c.ends_on >= sa.bindparam("today"),
            _L.c.starts_on <= sa.bindparam("last"),
        )
        .order_by(_L.c.starts_on)
    )
