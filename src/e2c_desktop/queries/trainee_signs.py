"""What is to be done about the people of the list: conventions to sign, calls to make.

Read for the rows shown alone, with the rules of « À faire »; for everybody when the list is put in
the order of the signs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState, PlacementKind
from e2c_desktop.domain.path import CLOSED_STATES, OPEN_STATES
from e2c_desktop.domain.placement_due import SIGN_BEFORE, Due, DueFacts, things_due
from e2c_desktop.domain.placement_states import UNSIGNED
from e2c_desktop.domain.trainee_signs import TraineeSigns
from e2c_desktop.queries.absence_calls import people_to_call
from e2c_desktop.queries.attendance_recent import RecentHalfDays, half_days_of, recent_half_days
from e2c_desktop.storage.kept import connection_of, kept
from e2c_desktop.storage.models import Path, Placement, Trainee

if TYPE_CHECKING:
    from e2c_desktop.queries.trainees import TraineeRow

_T, _P, _L = (cast("sa.Table", kind.__table__) for kind in (Trainee, Path, Placement))
_Conventions = sa.Select[*tuple[Any, ...]]


def signs_of(
    session: Session, rows: Sequence[TraineeRow], *, today: date
) -> dict[UUID, TraineeSigns]:
    """Return what is to be done, by path; nothing of the bin nor of a path that is over."""
    paths = [
        _Followed(row.path_id, row.id, row.state)
        for row in rows
        if row.path_id is not None and row.state not in CLOSED_STATES and not row.archived
    ]
    if not paths:
        return {}
    ids = [path.id for path in paths]
    unsigned = _unsigned(session, _of_some(), today, ids=ids)
    recent = half_days_of(session, [path.id for path in paths if path.called], today)
    return _signs(session, paths, unsigned, recent, today)


@kept
def watched_people(session: Session, today: date) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return everybody with such a sign: those of whom something is late, then the others."""
    paths = [_Followed(*row) for row in connection_of(session).execute(_followed())]
    unsigned = _unsigned(session, _of_all(), today)
    found = _signs(session, paths, unsigned, recent_half_days(session, today), today)
    people = {path.id: path.trainee_id for path in paths}
    late = {people[path_id] for path_id, signs in found.items() if signs.late}
    return frozenset(late), frozenset({people[path_id] for path_id in found} - late)


class _Followed(NamedTuple):
    """A path that is not over, and whose it is."""

    id: UUID
    trainee_id: UUID
    state: PathState | None

    @property
    def called(self) -> bool:
        """Whether absences are told: of those who come to the school."""
        return self.state in OPEN_STATES and self.state is not PathState.SUSPENDED


def _signs(
    session: Session,
    paths: Sequence[_Followed],
    unsigned: Mapping[UUID, Due],
    recent: RecentHalfDays,
    today: date,
) -> dict[UUID, TraineeSigns]:
    called = [(path.id, path.trainee_id) for path in paths if path.called]
    absences = people_to_call(session, called, recent, today) if recent.months else {}
    known = {path.id for path in paths}
    return {
        path_id: TraineeSigns(unsigned.get(path_id), absences.get(path_id))
        for path_id in known & (unsigned.keys() | absences.keys())
    }


def _unsigned(
    session: Session, query: _Conventions, today: date, **asked: object
) -> dict[UUID, Due]:
    found: dict[UUID, Due] = {}
    values = {"today": today, "last": today + SIGN_BEFORE, **asked}
    for path_id, *facts in connection_of(session).execute(query, values):
        for due in things_due(DueFacts(*facts), today):
            found.setdefault(path_id, due)
    return found


@cache
def _of_some() -> _Conventions:
    return _of_all().where(_L.c.path_id.in_(sa.bindparam("ids", expanding=True)))


@cache
def _of_all() -> _Conventions:
    """Select the conventions to sign, the first by its days before the others of its path."""
    return (
        sa.select(_L.c.path_id, _L.c.kind, _L.c.state, _L.c.starts_on, _L.c.ends_on)
        .where(
            _L.c.archived_at.is_(None),
            _L.c.state.in_(UNSIGNED),
            _L.c.kind != PlacementKind.VISIT,
            _L.c.ends_on >= sa.bindparam("today"),
            _L.c.starts_on <= sa.bindparam("last"),
        )
        .order_by(_L.c.starts_on)
    )


@cache
def _followed() -> sa.Select[*tuple[Any, ...]]:
    """Select the present path of everybody, unless it is over or its person in the bin."""
    return (
        sa.select(_P.c.id, _P.c.trainee_id, _P.c.state)
        .join(_T, _T.c.id == _P.c.trainee_id)
        .where(_P.c.current, _P.c.state.not_in(sorted(CLOSED_STATES)), _T.c.archived_at.is_(None))
    )
