"""How far the booklets (portefeuille stagiaire) of some paths are: what the meter looks at.

Three statements whatever the number of paths; what they mean is told by
`domain.booklet_progress`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_chapters import choice_for
from e2c_desktop.domain.booklet_progress import (
    SHEET,
    BilanState,
    BookletState,
    ChapterProgress,
    PlacementWords,
    chapters_on,
)
from e2c_desktop.domain.evaluation import GRID_MOMENTS
from e2c_desktop.domain.path import NOT_AGREED
from e2c_desktop.queries.booklet_counts import CHOSEN, COUNTS, FACTS, OF_SCHOOL, assessed, labelled
from e2c_desktop.storage.models import Bilan, Company, Path, Placement, Trainee

_AT_ONCE = 500
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_T, _P, _B = (cast("sa.Table", kind.__table__) for kind in (Trainee, Path, Bilan))
_DATES = ("entry_on", "contract_on", "planned_end_on")


def portfolio(session: Session, path_id: UUID, *, today: date) -> tuple[ChapterProgress, ...]:
    """Return the chapters of a path's booklet, in their order; none for an unknown path."""
    return portfolios(session, [path_id], today=today).get(path_id, ())


def portfolios(
    session: Session, path_ids: Sequence[UUID], *, today: date
) -> dict[UUID, tuple[ChapterProgress, ...]]:
    """Return the chapters of some booklets by path; unknown paths are left out."""
    states = booklet_states(session, path_ids, today=today)
    return {path_id: chapters_on(state, today) for path_id, state in states.items()}


def booklet_states(
    session: Session, path_ids: Sequence[UUID], *, today: date
) -> dict[UUID, BookletState]:
    """Return what the meter looks at in some paths, by path."""
    found: dict[UUID, BookletState] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        part = path_ids[start : start + _AT_ONCE]
        placements = _placements(session, part, today)
        bilans = _bilans(session, part)
        for row in session.execute(_heads(), {"ids": part}):
            own = placements.get(row.id, []), bilans.get(row.id, [])
            found[row.id] = _state(row, *own)
    return found


@cache
def _heads() -> sa.Select[Any]:
    moments = [assessed(moment).label(moment.value) for moment in GRID_MOMENTS]
    path = (_P.c.id, _P.c.state, *(_P.c[name] for name in _DATES))
    known = (_P.c.last_class, _P.c.referent_id, _T.c.emergency_name)
    sheet = [_T.c[name] for name in SHEET]
    return (
        sa.select(
            *path,
            *known,
            *sheet,
            *moments,
            *labelled(),
            OF_SCHOOL.label("of_school"),
            CHOSEN.label("chapters"),
        )
        .join(_T, _T.c.id == _P.c.trainee_id)
        .where(_P.c.id.in_(_IDS))
    )


def _state(
    row: sa.Row[Any], placements: Sequence[PlacementWords], bilans: Sequence[BilanState]
) -> BookletState:
    values = row._mapping  # noqa: SLF001  # the public way to a column by its name
    facts: dict[str, Any] = {name: values[name] for name in (*_DATES, *COUNTS)}
    facts |= {name: bool(values[name]) for name in FACTS}
    return BookletState(
        state=row.state,
        birth_date=row.birth_date,
        empty=frozenset(name for name in SHEET if not values[name]),
        last_class=bool(row.last_class),
        referent=row.referent_id is not None,
        emergency=bool(row.emergency_name),
        assessed={moment: values[moment.value] for moment in GRID_MOMENTS},
        choice=choice_for(row.of_school or "", row.chapters or ""),
        placements=tuple(placements),
        bilans=tuple(bilans),
        **facts,
    )


def _placements(
    session: Session, path_ids: Collection[UUID], today: date
) -> dict[UUID, list[PlacementWords]]:
    written = [getattr(Placement, name) != "" for name in ("tasks", "learned", "tutor_words")]
    query = (
        sa.select(
            Placement.path_id,
            Placement.id,
            Company.name,
            Placement.starts_on,
            Placement.ends_on,
            *written,
        )
        .join(Company, Company.id == Placement.company_id)
        .where(
            Placement.path_id.in_(path_ids),
            Placement.archived_at.is_(None),
            Placement.state.not_in(sorted(NOT_AGREED)),
            Placement.starts_on <= today,
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    found: dict[UUID, list[PlacementWords]] = {}
    for path_id, *values in session.execute(query):
        found.setdefault(path_id, []).append(PlacementWords(*values))
    return found


BILAN_WRITTEN = sa.func.trim(_B.c.summary) != ""
"""The synthesis, which the booklet prints, is there."""
BILAN_SIGNED = sa.and_(_B.c.trainee_signed_on.is_not(None), _B.c.referent_signed_on.is_not(None))
"""The trainee and the referent signed the paper."""


def _bilans(session: Session, path_ids: Collection[UUID]) -> dict[UUID, list[BilanState]]:
    query = (
        sa.select(
            _B.c.path_id,
            _B.c.kind,
            _B.c.planned_on,
            _B.c.held_on,
            BILAN_WRITTEN,
            BILAN_SIGNED,
        )
        .where(_B.c.path_id.in_(path_ids), _B.c.archived_at.is_(None))
        .order_by(sa.func.coalesce(_B.c.held_on, _B.c.planned_on), _B.c.id)
    )
    found: dict[UUID, list[BilanState]] = {}
    for path_id, *values in session.execute(query):
        found.setdefault(path_id, []).append(BilanState(*values))
    return found
